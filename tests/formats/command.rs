//! `balise annotate --format NAME`, run as a person would.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use balise::formats::{File, Format, Options, read};

fn balise(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_balise"))
        .arg("annotate")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("formats-{name}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn every_format_can_be_written_and_is_read_as_what_it_is() {
    for format in Format::ALL {
        let out = folder(format.name());
        let text = "Xi Jinping est à Moscou le 20 mars 2023.";
        let arguments = ["--format", format.name(), "--output", out.to_str().unwrap()];
        let output = balise(&arguments, text);
        assert!(output.status.success(), "{format:?} {output:?}");
        let mut files: Vec<File> = fs::read_dir(&out)
            .unwrap()
            .map(|entry| {
                let path = entry.unwrap().path();
                File {
                    name: path.file_name().unwrap().to_str().unwrap().to_owned(),
                    bytes: fs::read(path).unwrap(),
                }
            })
            .collect();
        assert_eq!(files.len() > 1, format.has_several_files(), "{format:?}");
        assert!(
            files
                .iter()
                .any(|file| file.name.ends_with(format.ending()))
        );
        if format.is_read() {
            files.push(File::of_text("stdin", text));
            let found = read(&files, &Options::default());
            let documents = found
                .iter()
                .filter(|read| read.outcome.as_ref().is_ok_and(|all| !all.is_empty()));
            let formats: Vec<Format> = documents.filter_map(|read| read.format).collect();
            let expected = if format == Format::Bilou {
                Format::Conll
            } else {
                format
            };
            assert_eq!(formats, [expected]);
        }
    }
}

#[test]
fn a_format_of_several_files_asks_for_a_directory() {
    for name in ["brat", "label-studio", "hugging-face"] {
        let output = balise(&["--format", name], "À Paris.");
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            error,
            format!(
                "balise: the format {name} consists of several files: name a directory for them with --output DIR.\n"
            )
        );
    }
}

#[test]
fn a_unit_that_a_format_does_not_count_is_refused() {
    let output = balise(&["--format", "spacy", "--unit", "utf-16"], "À Paris.");
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        error,
        "balise: offsets of the format spacy count code_point, not utf16.\n"
    );
    assert!(
        balise(&["--format", "doccano", "--unit", "code-point"], "À Paris.")
            .status
            .success()
    );
}

#[test]
fn the_texts_of_a_call_are_one_table_or_follow_each_other() {
    let folder = folder("several");
    let (first, second) = (folder.join("a.txt"), folder.join("b.txt"));
    fs::write(&first, "Rome").unwrap();
    fs::write(&second, "Oslo").unwrap();
    let files = [first.to_str().unwrap(), second.to_str().unwrap()];
    let printed = |format: &str| {
        let output = balise(
            &["--format", format, "--separator", ",", files[0], files[1]],
            "",
        );
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(printed("csv").lines().count(), 3);
    assert!(printed("csv").contains("\r\nb.txt,a1,LOC,Oslo,0,4,"));
    assert_eq!(printed("spacy").lines().count(), 2);
    assert_eq!(
        printed("conll"),
        "-DOCSTART- O\n\nRome B-LOC\n\n-DOCSTART- O\n\nOslo B-LOC\n\n"
    );
    let output = balise(&["--format", "tei", files[0], files[1]], "");
    assert_eq!(output.status.code(), Some(2));
    let out = folder.join("out");
    let arguments = [
        "--format",
        "brat",
        "--output",
        out.to_str().unwrap(),
        files[0],
        files[1],
    ];
    assert!(balise(&arguments, "").status.success());
    assert_eq!(fs::read_dir(&out).unwrap().count(), 6);
}
