//! A directory of results.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use balise::formats::{Format, Options};
use balise::{Annotated, annotate};

use super::{errors, file, folder, line, report, run};

/// All files below `root`, by their paths from there.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(
                tree(&path)
                    .into_iter()
                    .map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

fn written(format: Format, id: &str, text: &str) -> Vec<balise::formats::File> {
    let annotated = Annotated {
        id: id.to_owned(),
        ..annotate(text, &balise::Options::default())
    };
    format.write(&[annotated], &Options::default())
}

#[test]
fn each_format_has_the_files_that_the_core_writes_and_folders_are_kept() {
    let folder = folder("folder-formats");
    let input = folder.join("in");
    let texts = [
        ("a.txt", "Rome"),
        ("b/a.txt", "Le 3 mars à Oslo."),
        ("b/c/d.txt", ""),
    ];
    for (name, text) in texts {
        file(&input, name, text);
    }
    for format in Format::ALL {
        let out = folder.join(format.name());
        let output = run(&[
            "--format",
            format.name(),
            "--output",
            out.to_str().unwrap(),
            input.to_str().unwrap(),
        ]);
        assert!(output.status.success(), "{format:?}: {}", errors(&output));
        let mut expected = BTreeMap::new();
        for (name, text) in texts {
            let below = name
                .rsplit_once('/')
                .map_or(String::new(), |(below, _)| format!("{below}/"));
            for file in written(format, name, text) {
                expected.insert(below.clone() + &file.name, file.bytes);
            }
        }
        let found = tree(&out);
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "{format:?}"
        );
        assert!(found == expected, "{format:?}");
    }
}

#[test]
fn lines_have_files_by_their_names() {
    let folder = folder("folder-lines");
    let input = line("https://example.org/2024/article-1.html", "Rome")
        + &line("", "Oslo")
        + &line("../../up", "Lyon");
    let input = file(&folder, "in/news.jsonl", input);
    let out = folder.join("out");
    let output = run(&["--output", out.to_str().unwrap(), &input]);
    assert!(output.status.success(), "{}", errors(&output));
    let found = tree(&out);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        ["article-1.json", "news.jsonl_2.json", "up.json"]
    );
}

#[test]
fn two_documents_of_one_name_do_not_overwrite_each_other() {
    let folder = folder("folder-twice");
    let long = "é".repeat(150);
    let input =
        line("a", "Rome") + &line("x/a", "Oslo") + &line(&long, "Lima") + &line("b", "Lyon");
    let input = file(&folder, "in.jsonl", input);
    let out = folder.join("out");
    let arguments = [
        "--output",
        out.to_str().unwrap(),
        "--skip-done",
        "--report",
        &input,
    ];
    // The second call passes by what the first wrote, and says the same of what it could not.
    for (documents, skipped) in [(2, 0), (0, 2)] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2));
        let errors = errors(&output);
        let said: Vec<&str> = errors.lines().collect();
        assert_eq!(
            said[0],
            format!(
                "balise-corpus: {input}:2: another text of this call is already written to {}.",
                out.join("a.json").display()
            )
        );
        assert!(said[1].starts_with(&format!(
            "balise-corpus: {input}:3: a file cannot be called {long}.json"
        )));
        assert_eq!(report(&output)["documents"], documents);
        assert_eq!(report(&output)["skipped"], skipped);
        assert_eq!(report(&output)["bad"], 2);
        let a = String::from_utf8(tree(&out)["a.json"].clone()).unwrap();
        assert!(a.contains("Rome"));
    }
}

#[test]
fn what_is_there_is_not_done_again() {
    let folder = folder("folder-again");
    let input = folder.join("in");
    for number in 0..6 {
        file(
            &input,
            &format!("{number}.txt"),
            format!("Le {} mars à Rome.", number + 1),
        );
    }
    let (root, out) = (input.to_str().unwrap(), folder.join("out"));
    let arguments = [
        "--format",
        "brat",
        "--output",
        out.to_str().unwrap(),
        "--skip-done",
        "--report",
        root,
    ];
    assert_eq!(report(&run(&arguments))["documents"], 6);
    let whole = tree(&out);
    // One of its two files is missing, as after a kill between them; the other holds what must not be touched.
    fs::remove_file(out.join("2.ann")).unwrap();
    fs::write(out.join("4.ann"), "mine").unwrap();
    fs::write(out.join(".3.ann.unfinished"), "half").unwrap();
    let again = report(&run(&arguments));
    assert_eq!(
        (&again["documents"], &again["skipped"]),
        (&1.into(), &5.into())
    );
    assert_eq!(fs::read_to_string(out.join("4.ann")).unwrap(), "mine");
    assert_eq!(fs::read(out.join("2.ann")).unwrap(), whole["2.ann"]);
}
