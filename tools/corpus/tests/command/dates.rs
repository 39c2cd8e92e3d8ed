//! The reference date of each document.

use serde_json::Value;

use super::{documents, errors, file, folder, printed, run, run_on};

/// The reference date of each document in `printed`, and how it is known.
fn dates(printed: &str) -> Vec<(Option<String>, String)> {
    let one = |document: &Value| {
        let head = &document["document"];
        (
            head["reference_date"].as_str().map(str::to_owned),
            head["reference_date_from"].as_str().unwrap().to_owned(),
        )
    };
    documents(printed).iter().map(one).collect()
}

fn known(date: &str, from: &str) -> (Option<String>, String) {
    (Some(date.to_owned()), from.to_owned())
}

const RECORDS: &str = r#"{"text": "Il part demain.", "day": "2024-05-16"}
{"text": "Il part demain.", "day": "2023-12-31T08:00:00+01:00"}
{"text": "Il part demain.", "day": null}
{"text": "Il part demain."}
{"text": "Il part demain.", "day": "16 mai"}
{"text": "Il part demain.", "day": 20240516}
"#;

#[test]
fn a_field_says_the_day_of_its_document() {
    let arguments = [
        "--jsonl",
        "--date-field",
        "day",
        "--reference-date",
        "2020-01-01",
    ];
    let output = run_on(RECORDS.as_bytes(), &arguments);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        errors(&output),
        "balise-corpus: standard input:5: its date “16 mai” is not written YYYY-MM-DD.\n\
         balise-corpus: standard input:6: its field “day” is no date in quotation marks.\n"
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        dates(&printed),
        [
            known("2024-05-16", "option"),
            known("2023-12-31", "option"),
            known("2020-01-01", "option"),
            known("2020-01-01", "option"),
        ]
    );
    let values: Vec<Value> = documents(&printed)
        .iter()
        .map(|document| document["annotations"][0]["value"]["value"].clone())
        .collect();
    assert_eq!(
        values,
        ["2024-05-17", "2024-01-01", "2020-01-02", "2020-01-02"]
    );
}

#[test]
fn the_name_of_a_file_says_the_day_of_its_documents() {
    let folder = folder("dates-names");
    file(&folder, "2024/05/16/a.txt", "Il part demain.");
    file(
        &folder,
        "2024/05/17/b.jsonl",
        RECORDS.lines().take(3).collect::<Vec<_>>().join("\n"),
    );
    file(&folder, "2024/13/01/c.txt", "Il part demain.");
    file(
        &folder,
        "none.txt",
        "Publié le 2 février 2022. Il part demain.",
    );
    let pattern = r"(?<year>\d{4})/(?<month>\d\d)/(?<day>\d\d)/";
    let root = folder.to_str().unwrap();
    let output = run(&["--date-from-name", pattern, "--date-field", "day", root]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).ends_with("c.txt: “2024-13-01” in its name is no day.\n"),
        "{}",
        errors(&output)
    );
    assert_eq!(
        dates(&String::from_utf8(output.stdout).unwrap()),
        [
            known("2024-05-16", "option"),
            known("2024-05-16", "option"),
            known("2023-12-31", "option"),
            known("2024-05-17", "option"),
            known("2022-02-02", "text"),
        ]
    );
}

#[test]
fn without_a_day_the_text_is_asked() {
    let output = run_on(RECORDS.as_bytes(), &["--jsonl"]);
    let none = (None, "none".to_owned());
    assert_eq!(dates(&printed(&output)), vec![none; 6]);
}
