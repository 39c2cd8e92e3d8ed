//! The command line, run as a person would.

#![allow(
    clippy::unwrap_used,
    reason = "what a test's own helpers cannot do ends the test"
)]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn balise(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_balise"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn standard_input_is_annotated_in_one_line() {
    let output = balise(&["annotate", "--unit", "utf-16"], "À Paris.".as_bytes());
    let line = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert_eq!(line.lines().count(), 1);
    let file: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(file["unit"], "utf16");
    assert_eq!(file["document"]["reference_date"], serde_json::Value::Null);
    assert_eq!(file["annotations"][0]["text"], "Paris");
}

#[test]
fn bad_files_are_named_in_one_line_and_the_others_are_done() {
    let folder = folder("bad-files");
    let (bad, good) = (folder.join("bad.txt"), folder.join("good.txt"));
    fs::write(&bad, b"Je suis \xE9tonn\xE9").unwrap();
    fs::write(&good, "Lyon").unwrap();
    let missing = folder.join("missing.txt");
    let output = balise(
        &[
            "annotate",
            bad.to_str().unwrap(),
            missing.to_str().unwrap(),
            good.to_str().unwrap(),
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 2, "{errors}");
    assert!(lines[0].contains("bad.txt: not UTF-8: byte 8"), "{errors}");
    assert!(lines[1].contains("missing.txt"), "{errors}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("\"good.txt\"")
    );
}

#[test]
fn a_bad_date_or_unit_is_one_line_and_status_2() {
    for arguments in [
        ["annotate", "--reference-date", "16/05/2024"],
        ["annotate", "--unit", "bytes"],
        ["annotate", "--format", "docx"],
    ] {
        let output = balise(&arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains(arguments[2]), "{error}");
    }
}

#[test]
fn a_directory_gets_one_file_a_document() {
    let folder = folder("output");
    let (first, second) = (folder.join("a.txt"), folder.join("b.txt"));
    fs::write(&first, "Rome").unwrap();
    fs::write(&second, "Oslo").unwrap();
    let out = folder.join("out");
    let output = balise(
        &[
            "annotate",
            "--format",
            "marked",
            "--output",
            out.to_str().unwrap(),
            first.to_str().unwrap(),
            second.to_str().unwrap(),
        ],
        b"",
    );
    assert!(output.status.success());
    assert_eq!(
        fs::read_to_string(out.join("a.marked.txt")).unwrap(),
        "⟦Rome|LOC⟧"
    );
    assert_eq!(
        fs::read_to_string(out.join("b.marked.txt")).unwrap(),
        "⟦Oslo|LOC⟧"
    );
}

#[test]
fn what_only_the_corpus_command_takes_is_said_with_its_name() {
    let folder = folder("for-corpus");
    let packed = folder.join("a.txt.gz");
    fs::write(&packed, b"\x1F\x8B\x08\x00").unwrap();
    for arguments in [
        vec!["annotate", folder.to_str().unwrap()],
        vec!["annotate", packed.to_str().unwrap()],
        vec!["annotate", "--field", "body"],
        vec!["annotate", "--skip-done"],
        vec!["annotate", "--format", "parquet"],
    ] {
        let output = balise(&arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(
            error.ends_with(": cargo run --release -p balise-corpus -- annotate\n"),
            "{error}"
        );
    }
    let output = balise(&["annotate", "--fields"], b"");
    assert!(!String::from_utf8(output.stderr).unwrap().contains("corpus"));
}
