//! The same bytes as `balise annotate` writes, whatever the number of jobs.

use balise::formats::{Format, Options};
use balise::text::Unit;
use balise::{Annotated, annotate};

use super::{command, errors, file, folder, gzip, lines, names, printed, run, run_on};

const TEXTS: [(&str, &str); 4] = [
    (
        "a.txt",
        "👩\u{200d}🚀 L’E\u{301}lysée : «\u{202f}Emmanuel Macron\u{202f}» à Paris,\r\nle 3 mars 2024.",
    ),
    ("b.txt", ""),
    (
        "c.txt",
        "Publié le 16 mai 2024. Hier, la Commission européenne est désormais à Rome.",
    ),
    ("d.txt", "\u{feff}Xi Jinping rentre de Moscou."),
];

fn annotated(name: &str, text: &str, vague: bool) -> Annotated {
    let options = balise::Options {
        vague,
        ..balise::Options::default()
    };
    Annotated {
        id: name.to_owned(),
        ..annotate(text, &options)
    }
}

#[test]
fn each_format_on_standard_output_is_what_the_core_writes() {
    let folder = folder("same-formats");
    let files = TEXTS.map(|(name, text)| file(&folder, name, text));
    for format in Format::ALL {
        if format.has_several_files() || format.has_file_each() {
            continue;
        }
        let mut arguments = vec!["--format", format.name(), "--vague"];
        arguments.extend(files.iter().map(String::as_str));
        let documents = TEXTS.map(|(name, text)| annotated(name, text, true));
        let write = |documents: &[Annotated]| -> Vec<u8> {
            let files = format.write(documents, &Options::default()).into_iter();
            files.flat_map(|file| file.bytes).collect()
        };
        let expected: Vec<u8> = if format.is_stream() {
            let one = |document: &Annotated| write(std::slice::from_ref(document));
            documents.iter().flat_map(one).collect()
        } else {
            write(&documents)
        };
        let expected = String::from_utf8(expected).unwrap();
        assert_eq!(printed(&run(&arguments)), expected, "{format:?}");
    }
}

#[test]
fn the_unit_is_the_one_asked_for() {
    let (name, text) = TEXTS[0];
    let path = file(&folder("same-units"), name, text);
    for unit in Unit::ALL {
        let options = Options {
            unit: Some(unit),
            ..Options::default()
        };
        let [expected] = Format::Balise
            .write(&[annotated(name, text, false)], &options)
            .try_into()
            .unwrap();
        let found = printed(&run(&["--unit", unit.as_str(), &path]));
        assert_eq!(found.into_bytes(), expected.bytes);
    }
}

#[test]
fn a_text_on_standard_input_is_called_so() {
    let [expected] = Format::Balise
        .write(
            &[annotated("stdin", "À Paris.", false)],
            &Options::default(),
        )
        .try_into()
        .unwrap();
    for input in ["À Paris.".as_bytes().to_vec(), gzip("À Paris.")] {
        for arguments in [&[][..], &["-"]] {
            assert_eq!(
                printed(&run_on(&input, arguments)).into_bytes(),
                expected.bytes
            );
        }
    }
}

#[test]
fn a_format_with_a_file_for_each_document_is_printed_if_there_is_one() {
    let (name, text) = TEXTS[2];
    let folder = folder("same-each");
    let path = file(&folder, name, text);
    let [expected] = Format::Tei
        .write(&[annotated(name, text, false)], &Options::default())
        .try_into()
        .unwrap();
    assert_eq!(
        printed(&run(&["--format", "tei", &path])).into_bytes(),
        expected.bytes
    );
    for several in [
        vec![path.as_str(), &path],
        vec![folder.to_str().unwrap()],
        vec!["--jsonl"],
    ] {
        let output = run(&[vec!["--format", "tei"], several].concat());
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            errors(&output),
            "balise-corpus: the format tei has a file for each document: name a directory for them with --output DIR.\n"
        );
    }
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let input = lines(60);
    let one = printed(&run_on(input.as_bytes(), &["--jsonl", "--jobs", "1"]));
    let expected: Vec<String> = (0..60).map(|number| format!("n{number}")).collect();
    assert_eq!(names(&one), expected);
    for jobs in ["2", "7"] {
        let several = printed(&run_on(input.as_bytes(), &["--jsonl", "--jobs", jobs]));
        assert!(one == several, "{jobs} jobs give other bytes");
    }
}

#[test]
fn arguments_that_cannot_be_are_one_line_and_status_2() {
    let sentences = [
        (
            vec!["--format", "brat"],
            "the format brat consists of several files",
        ),
        (
            vec!["--format", "parquet", "--unit", "utf-16"],
            "leaves no choice",
        ),
        (
            vec!["--format", "spacy", "--unit", "utf-16"],
            "offsets of the format spacy count code_point",
        ),
        (
            vec!["--skip-done"],
            "name --output DIR or --output-file FILE",
        ),
        (
            vec![
                "--skip-done",
                "--format",
                "parquet",
                "--output-file",
                "x.parquet",
            ],
            "a file of parquet cannot be continued",
        ),
        (
            vec!["--output-file", "x.jsonl.gz"],
            "would not be compressed",
        ),
        (
            vec!["--date-from-name", "(?<year>.)"],
            "it has no group month",
        ),
        (vec!["--jobs", "0"], "--jobs"),
        (vec!["--format", "docx"], "docx"),
    ];
    for (arguments, sentence) in sentences {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(errors(&output).lines().count(), 1, "{}", errors(&output));
        assert!(errors(&output).contains(sentence), "{}", errors(&output));
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let path = file(&folder("same-pipe"), "a.jsonl", lines(40));
    let mut child = command(&[&path])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(errors(&output), "");
}
