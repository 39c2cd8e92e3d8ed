//! What is read: files, directories, JSON lines, gzip; and what is said of what cannot be.

use std::fs;

use super::{
    documents, errors, file, folder, gzip, line, lines, names, printed, report, run, run_on,
};

#[test]
fn directories_are_read_with_all_below_them_in_the_order_of_names() {
    let folder = folder("inputs-tree");
    file(&folder, "b.txt", "Rome");
    file(&folder, "a/z.txt.gz", gzip("Oslo"));
    file(
        &folder,
        "a/2024/x.jsonl",
        line("", "Lyon") + "\n  \n" + &line("x-2", "Bamako"),
    );
    file(&folder, "c.ndjson.gz", gzip(line("c-1", "Lima")));
    file(&folder, "d.TXT", "Dakar");
    for passed_over in [
        "notes.pdf",
        "picture.png",
        "other.pdf",
        "a/Makefile",
        "x.tar.gz",
    ] {
        file(&folder, passed_over, "Tokyo");
    }
    let last = file(&folder, "last", "Turin");
    let output = run(&[folder.to_str().unwrap(), &last]);
    assert_eq!(
        names(&printed(&output)),
        [
            "a/2024/x.jsonl:1",
            "x-2",
            "a/z.txt",
            "b.txt",
            "c-1",
            "d.TXT",
            "last"
        ]
    );
    assert_eq!(
        errors(&output),
        format!(
            "balise-corpus: {}: 6 files passed over, neither .txt nor .jsonl: .gz 1, .pdf 2, .png 1, without ending 2.\n",
            folder.display()
        )
    );
}

#[test]
fn a_bad_record_is_told_with_its_place_and_the_rest_goes_on() {
    let folder = folder("inputs-bad");
    let mut bytes = line("first", "Rome").into_bytes();
    bytes.extend_from_slice(b"{\"id\": \"second\", \"text\": \"Os");
    bytes.extend_from_slice(b"\n[1, 2]\n{\"body\": \"Oslo\", \"date\": 3}\n{\"text\": 7}\n");
    bytes.extend_from_slice(b"{\"text\": \"\xE9t\xE9\"}\n{\"text\": \"Oslo\", \"id\": {}}\n");
    bytes.extend_from_slice(b"{\"text\": \"Oslo\"} {}\n");
    bytes.extend_from_slice(line("last", "Lyon").as_bytes());
    let bad = file(&folder, "bad.jsonl", bytes);
    let latin = file(&folder, "latin.txt", b"Je suis \xE9tonn\xE9");
    let missing = folder.join("missing.txt").to_str().unwrap().to_owned();
    let good = file(&folder, "good.txt", "Bamako");
    let output = run(&[&bad, &latin, &missing, &good]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(names(&printed), ["first", "last", "good.txt"]);
    let errors = errors(&output);
    let said: Vec<&str> = errors.lines().collect();
    let expected = [
        format!(
            "balise-corpus: {bad}:2: no object of JSON: EOF while parsing a string, in column 28."
        ),
        format!(
            "balise-corpus: {bad}:3: no object of JSON: invalid type: sequence, expected an object, in column "
        ),
        format!("balise-corpus: {bad}:4: it has no field “text”, only: body, date."),
        format!("balise-corpus: {bad}:5: its field “text” is no text."),
        format!("balise-corpus: {bad}:6: no object of JSON: invalid unicode code point"),
        format!("balise-corpus: {bad}:7: its field “id” is no name."),
        format!("balise-corpus: {bad}:8: no object of JSON: trailing characters"),
        format!("balise-corpus: {latin}: not UTF-8: byte 8 begins no character."),
        format!("balise-corpus: {missing}: "),
    ];
    assert_eq!(said.len(), expected.len(), "{errors}");
    for (said, expected) in said.iter().zip(&expected) {
        assert!(said.starts_with(expected), "{said}\n{expected}");
    }
}

#[test]
fn the_fields_are_the_ones_named() {
    let input = "\u{feff}{\"corps\": \"Rome\", \"text\": 1, \"url\": 12, \"id\": []}\r\n{\"url\": null, \"corps\": \"Oslo\"}";
    let arguments = ["--jsonl", "--field", "corps", "--id-field", "url"];
    let output = run_on(input.as_bytes(), &arguments);
    assert_eq!(names(&printed(&output)), ["12", "stdin:2"]);
    let packed = run_on(&gzip(input), &arguments);
    assert_eq!(packed.stdout, output.stdout);
}

#[test]
fn files_of_other_endings_are_lines_where_that_is_said() {
    let path = file(&folder("inputs-json"), "a.json", line("one", "Rome"));
    assert_eq!(names(&printed(&run(&["--jsonl", &path]))), ["one"]);
    assert_eq!(names(&printed(&run(&[&path]))), ["a.json"]);
}

#[test]
fn gzip_that_is_cut_off_is_told_where_it_ends() {
    let folder = folder("inputs-cut");
    // In two members, as two files that were put together: the second one is cut.
    let mut packed = gzip(line("one", "Rome"));
    let second = gzip(line("two", "Oslo"));
    packed.extend_from_slice(&second[..second.len() - 12]);
    let cut = file(&folder, "a.jsonl.gz", packed);
    let whole = file(&folder, "b.txt", "Lyon");
    let output = run(&[&cut, &whole]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(names(&printed), ["one", "b.txt"]);
    assert!(
        errors(&output).starts_with(&format!("balise-corpus: {cut}:2: ")),
        "{}",
        errors(&output)
    );
}

#[test]
fn a_record_that_is_too_long_is_refused_and_the_next_one_done() {
    let folder = folder("inputs-long");
    let long = " ".repeat(50_000_001);
    let text = file(&folder, "long.txt", &long);
    // Small on the disk, as long as the other in memory.
    let packed = file(&folder, "long.txt.gz", gzip(&long));
    let limit = " ".repeat(50_000_000 - line("one", "Rome").len() + 1);
    let lines = file(
        &folder,
        "a.jsonl",
        line("one", "Rome").trim_end().to_owned()
            + &limit
            + "\n"
            + &long
            + "\n"
            + &line("two", "Oslo"),
    );
    drop((long, limit));
    let output = run(&["--report", &text, &packed, &lines]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(names(&printed), ["one", "two"]);
    let errors = errors(&output);
    let said: Vec<&str> = errors.lines().take(3).collect();
    assert_eq!(
        said,
        [
            format!("balise-corpus: {text}: longer than 50 MB: `balise annotate` takes it whole."),
            format!(
                "balise-corpus: {packed}: longer than 50 MB: `balise annotate` takes it whole."
            ),
            format!("balise-corpus: {lines}:2: longer than 50 MB: cut it into several."),
        ]
    );
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn memory_does_not_grow_with_the_input() {
    // A field that nobody asked for makes lines of half a megabyte.
    let record = format!(
        "{{\"padding\": \"{}\", \"text\": \"Rome\"}}\n",
        "a".repeat(500_000)
    );
    let peak = |records: usize| {
        let output = run_on(record.repeat(records).as_bytes(), &["--jsonl", "--report"]);
        assert_eq!(names(&printed(&output)).len(), records);
        report(&output)["peak_bytes"].as_u64()
    };
    // Only Linux tells; elsewhere what is on its way is bounded by the test of the pipeline.
    if let (Some(few), Some(many)) = (peak(20), peak(300)) {
        assert!(
            many < few + 30_000_000,
            "{few} bytes for 10 MB, {many} for 150 MB"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_is_told_and_not_followed_for_ever() {
    let folder = folder("inputs-link");
    file(&folder, "a/b.txt", "Rome");
    std::os::unix::fs::symlink(&folder, folder.join("a/c")).unwrap();
    std::os::unix::fs::symlink(folder.join("a/b.txt"), folder.join("d.txt")).unwrap();
    let output = run(&[folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(names(&printed), ["a/b.txt", "d.txt"]);
    assert!(
        errors(&output).contains("a link back to"),
        "{}",
        errors(&output)
    );
}

#[test]
fn what_the_command_writes_it_does_not_read() {
    let folder = folder("inputs-own");
    file(&folder, "a.txt", "Rome");
    let input = file(&folder, "lines.jsonl", lines(2));
    let (root, own) = (folder.to_str().unwrap(), folder.join("result.jsonl"));
    let own = own.to_str().unwrap();
    for _ in 0..2 {
        assert!(run(&["--output-file", own, root]).status.success());
        assert_eq!(
            names(&fs::read_to_string(own).unwrap()),
            ["a.txt", "n0", "n1"]
        );
    }
    fs::remove_file(own).unwrap();
    let inside = folder.join("out");
    for _ in 0..2 {
        let output = run(&[
            "--format",
            "marked",
            "--report",
            "--output",
            inside.to_str().unwrap(),
            root,
        ]);
        assert!(output.status.success(), "{}", errors(&output));
        assert_eq!(report(&output)["documents"], 3);
    }
    let output = run(&["--output-file", &input, &input]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).contains("named as input and as output"),
        "{}",
        errors(&output)
    );
    assert_eq!(fs::read_to_string(&input).unwrap(), lines(2));
}

#[test]
fn without_a_terminal_no_progress_is_shown() {
    let output = run_on(lines(3).as_bytes(), &["--jsonl"]);
    assert_eq!(documents(&printed(&output)).len(), 3);
    assert_eq!(errors(&output), "");
}
