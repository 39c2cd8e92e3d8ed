//! The corpus command, run as a person would.

#![allow(
    clippy::unwrap_used,
    reason = "what a test's own helpers cannot do ends the test"
)]

mod dates;
mod folder;
mod inputs;
mod parquet;
mod resume;
mod same;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

/// The command with `arguments`, of which none is run yet.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balise-corpus"));
    command.arg("annotate").args(arguments);
    command
}

/// What `annotate` with `arguments` says of `input`.
fn run_on(input: &[u8], arguments: &[&str]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut pipe, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A command that refuses its arguments does not read its input.
    let writer = thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What `annotate` with `arguments` says, without input.
fn run(arguments: &[&str]) -> Output {
    run_on(b"", arguments)
}

/// What it printed, where it succeeded.
#[track_caller]
fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", errors(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The last line on standard error, which `--report` prints.
fn report(output: &Output) -> Value {
    serde_json::from_str(errors(output).lines().last().unwrap()).unwrap()
}

/// The documents of lines of `balise/1`.
fn documents(lines: &str) -> Vec<Value> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The names of the documents of lines of `balise/1`.
fn names(lines: &str) -> Vec<String> {
    let name = |document: &Value| document["document"]["id"].as_str().unwrap().to_owned();
    documents(lines).iter().map(name).collect()
}

/// An empty folder for the test `name`.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Writes the file `name` below `folder`; returns its path as an argument.
fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes.as_ref()).unwrap();
    packed.finish().unwrap()
}

/// A line of JSON with a name and a text.
fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string() + "\n"
}

/// Lines with `count` short texts, no two alike, of different lengths.
fn lines(count: usize) -> String {
    let places = ["Rome", "Oslo", "Bamako", "Lyon", "Québec"];
    (0..count)
        .map(|number| {
            let place = places[number % places.len()];
            let sentence = format!(
                "Le {} mars 2024, Paul Durand est à {place}. ",
                number % 31 + 1
            );
            line(&format!("n{number}"), &sentence.repeat(number % 7))
        })
        .collect()
}
