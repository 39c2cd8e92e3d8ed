//! A run that was killed is taken up where it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::{command, errors, file, folder, line, lines, report, run};

fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".done");
    PathBuf::from(name)
}

/// Lines with a bad one among them.
fn records() -> String {
    lines(5) + "no JSON\n" + &lines(9)[lines(5).len()..]
}

#[test]
fn a_file_cut_off_anywhere_is_completed_to_the_same_bytes() {
    let folder = folder("resume-cut");
    let input = file(&folder, "in.jsonl", records());
    for format in ["balise", "spacy", "conll", "csv", "displacy"] {
        let path = folder.join(format);
        let arguments = [
            "--format",
            format,
            "--skip-done",
            "--report",
            "--output-file",
        ];
        let arguments = [&arguments[..], &[path.to_str().unwrap(), &input]].concat();
        let output = run(&arguments);
        assert_eq!(report(&output)["documents"], 9, "{}", errors(&output));
        assert_eq!(report(&output)["bad"], 1);
        let whole = fs::read(&path).unwrap();
        let noted = fs::read(journal(&path)).ok();
        assert_eq!(noted.is_some(), format != "balise");
        for (part, of_journal) in [(0, 0), (1, 3), (3, 1), (5, 5), (8, 8), (8, 5), (9, 9)] {
            let cut = whole.len() * part / 9;
            fs::write(&path, &whole[..cut]).unwrap();
            if let Some(noted) = &noted {
                // The first line is there before any result.
                let head = noted.iter().position(|byte| *byte == b'\n').unwrap() + 1;
                let rest = (noted.len() - head) * of_journal / 9;
                fs::write(journal(&path), &noted[..head + rest]).unwrap();
            }
            let output = run(&arguments);
            let said = errors(&output);
            assert_eq!(output.status.code(), Some(2), "{said}");
            let report = report(&output);
            let count = |name: &str| report[name].as_u64().unwrap();
            assert_eq!(
                count("documents") + count("skipped"),
                9,
                "{format}, {part}: {said}"
            );
            assert_eq!(count("bad"), 1);
            assert_eq!(
                count("documents") == 0,
                part == 9 && of_journal == 9,
                "{format}, {part}"
            );
            assert!(
                fs::read(&path).unwrap() == whole,
                "{format}, {part}, {of_journal}"
            );
        }
    }
}

#[test]
fn a_run_that_is_killed_is_taken_up() {
    let folder = folder("resume-kill");
    let input = file(&folder, "in.jsonl", lines(60));
    for format in ["balise", "spacy"] {
        let (whole, killed) = (folder.join(format!("whole.{format}")), folder.join(format));
        let to = |path: &Path| {
            [
                "--format",
                format,
                "--output-file",
                path.to_str().unwrap(),
                &input,
            ]
            .map(str::to_owned)
        };
        let arguments = to(&whole);
        assert!(
            run(&arguments.each_ref().map(String::as_str))
                .status
                .success()
        );
        let arguments = to(&killed);
        let mut child = command(&arguments.each_ref().map(String::as_str))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begin = Instant::now();
        while fs::metadata(&killed).map_or(0, |file| file.len()) < 4_000 {
            assert!(
                begin.elapsed() < Duration::from_secs(300),
                "nothing was written"
            );
            thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let arguments = [
            arguments.each_ref().map(String::as_str).as_slice(),
            &["--skip-done", "--report"],
        ]
        .concat();
        let output = run(&arguments);
        assert!(
            report(&output)["skipped"].as_u64().unwrap() > 0,
            "{}",
            errors(&output)
        );
        assert!(
            fs::read(&killed).unwrap() == fs::read(&whole).unwrap(),
            "{format}"
        );
    }
}

#[test]
fn inputs_that_grew_are_gone_on_with() {
    let folder = folder("resume-grown");
    let path = folder.join("out.jsonl");
    for (count, documents) in [(3, 3), (5, 2)] {
        let input = file(&folder, "in.jsonl", lines(count));
        let out = path.to_str().unwrap();
        let output = run(&["--skip-done", "--report", "--output-file", out, &input]);
        assert_eq!(
            report(&output)["documents"],
            documents,
            "{}",
            errors(&output)
        );
    }
}

#[test]
fn what_does_not_go_on_with_the_output_is_refused() {
    let folder = folder("resume-changed");
    let input = file(&folder, "in.jsonl", lines(3));
    let changed = file(
        &folder,
        "changed.jsonl",
        lines(1) + &line("n1", "Un autre texte.") + &lines(3),
    );
    let shorter = file(&folder, "shorter.jsonl", lines(2));
    for format in ["balise", "doccano"] {
        let path = folder.join(format);
        let out = path.to_str().unwrap();
        let to = ["--format", format, "--output-file", out];
        assert!(run(&[&to[..], &[&input]].concat()).status.success());
        let whole = fs::read(&path).unwrap();
        let refused = |more: &[&str], sentence: &str| {
            let output = run(&[&to[..], &["--skip-done"], more].concat());
            assert_eq!(output.status.code(), Some(2));
            assert_eq!(errors(&output).lines().count(), 1, "{}", errors(&output));
            assert!(errors(&output).contains(sentence), "{}", errors(&output));
            assert!(fs::read(&path).unwrap() == whole);
        };
        refused(&[&changed], "changed.jsonl:2): they have changed since.");
        refused(&[&shorter], "goes on behind the last text of the inputs");
        refused(
            &["--reference-date", "2024-05-16", &input],
            &format!("“n0” ({input}:1) with another reference date"),
        );
        refused(
            &[
                "--unit",
                if format == "balise" {
                    "utf-16"
                } else {
                    "code-point"
                },
                &input,
            ],
            "leave --skip-done away",
        );
    }
    fs::remove_file(journal(&folder.join("doccano"))).unwrap();
    let out = folder.join("doccano");
    let output = run(&[
        "--format",
        "doccano",
        "--skip-done",
        "--output-file",
        out.to_str().unwrap(),
        &input,
    ]);
    assert!(
        errors(&output).contains("there is no"),
        "{}",
        errors(&output)
    );
}
