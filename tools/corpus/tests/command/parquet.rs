//! Tables of parquet, read back.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::ToSpan as _;
use jiff::civil::date;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};

use super::{documents, errors, file, folder, lines, printed, report, run, run_on};

const TEXT: &str = "👩\u{200d}🚀 L’E\u{301}lysée : «\u{202f}Emmanuel Macron\u{202f}» à Paris,\r\nle 3 mars 2024, puis dix jours \
                    plus tard et tous les lundis. M. Macron est au Forum international « La Ceinture et la Route ».";

fn rows(path: &Path) -> Vec<Value> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| {
        let row = row.unwrap();
        let cells = row.get_column_iter();
        cells
            .map(|(name, cell)| (name.clone(), json_of(cell)))
            .collect()
    })
    .collect()
}

fn json_of(cell: &Field) -> Value {
    match cell {
        Field::Null => Value::Null,
        Field::Int(number) => json!(number),
        Field::Float(number) => json!(number),
        Field::Str(text) => json!(text),
        Field::Date(days) => json!((date(1970, 1, 1) + days.days()).to_string()),
        other => unreachable!("{other:?} is in no column"),
    }
}

fn parts(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "parquet"))
        .collect();
    found.sort();
    found
}

/// The row that the table has for `annotation` of `document`, both of `balise/1`, in one of three units.
fn expected(documents: [&Value; 3], at: usize) -> Value {
    let [points, utf16, utf8] = documents.map(|document| &document["annotations"][at]);
    let head = &documents[0]["document"];
    let value = |name: &str| points["value"].get(name).cloned().unwrap_or_default();
    let anchor = &points["value"]["anchor"];
    let entities = documents[0]["entities"].as_array().unwrap();
    let entity = entities
        .iter()
        .find(|entity| entity["id"] == points["entity"]);
    json!({
        "document": head["id"],
        "reference_date": head["reference_date"],
        "id": points["id"],
        "label": points["label"],
        "text": points["text"],
        "start_code_point": points["start"], "end_code_point": points["end"],
        "start_utf16": utf16["start"], "end_utf16": utf16["end"],
        "start_utf8": utf8["start"], "end_utf8": utf8["end"],
        "parent": points["parent"],
        "entity": points["entity"],
        "entity_name": entity.map(|entity| entity["name"].clone()).unwrap_or_default(),
        "value": value("value"), "modifier": value("mod"), "frequency": value("freq"),
        "first_day": value("from"), "last_day": value("to"),
        "counted_from": anchor.get("reference_date").or(anchor.get("annotation")).cloned().unwrap_or_default(),
        "origin": points["origin"],
        "status": points["status"],
        "score": points["score"],
        "why": points["why"]["code"],
    })
}

/// Scores are single precision in the table, and shortest decimals in JSON.
fn with_rounded_score(mut row: Value) -> Value {
    if let Some(score) = row["score"].as_f64() {
        row["score"] = json!((score * 1e6).round());
    }
    row
}

#[test]
fn the_table_says_what_the_json_says() {
    let folder = folder("parquet-json");
    let input = file(&folder, "a.txt", TEXT);
    let path = folder.join("out.parquet");
    let options = ["--reference-date", "2024-05-16", "--vague", &input];
    let output = run(&[
        &[
            "--format",
            "parquet",
            "--output-file",
            path.to_str().unwrap(),
        ],
        &options[..],
    ]
    .concat());
    assert!(output.status.success(), "{}", errors(&output));
    let [points, utf16, utf8] = ["code-point", "utf-16", "utf-8"].map(|unit| {
        documents(&printed(&run(&[&["--unit", unit], &options[..]].concat()))).remove(0)
    });
    let found = rows(&path);
    assert_eq!(found.len(), points["annotations"].as_array().unwrap().len());
    assert!(found.len() > 5);
    for (at, row) in found.into_iter().enumerate() {
        let expected = expected([&points, &utf16, &utf8], at);
        assert_eq!(with_rounded_score(row), with_rounded_score(expected));
    }
}

#[test]
fn row_groups_are_bounded_and_the_stream_is_the_file() {
    let folder = folder("parquet-groups");
    let path = folder.join("out.parquet");
    let input = lines(12);
    let options = ["--format", "parquet", "--jsonl", "--row-group", "7"];
    let output = run_on(
        input.as_bytes(),
        &[&options[..], &["--output-file", path.to_str().unwrap()]].concat(),
    );
    assert!(output.status.success(), "{}", errors(&output));
    let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    let groups = reader.metadata().row_groups();
    let sizes: Vec<i64> = groups.iter().map(RowGroupMetaData::num_rows).collect();
    let (last, full) = sizes.split_last().unwrap();
    assert!(
        full.len() > 3 && full.iter().all(|size| *size == 7) && *last <= 7,
        "{sizes:?}"
    );
    assert_eq!(
        run_on(input.as_bytes(), &options).stdout,
        fs::read(&path).unwrap()
    );
}

#[test]
fn a_corpus_without_annotations_is_a_table_without_rows() {
    let folder = folder("parquet-empty");
    let out = folder.join("out");
    let arguments = [
        "--format",
        "parquet",
        "--jsonl",
        "--output",
        out.to_str().unwrap(),
    ];
    assert!(run_on(b"{\"text\": \"\"}\n", &arguments).status.success());
    let [part] = parts(&out).try_into().unwrap();
    assert_eq!(rows(&part).len(), 0);
    let reader = SerializedFileReader::new(File::open(&part).unwrap()).unwrap();
    assert_eq!(
        reader
            .metadata()
            .file_metadata()
            .schema_descr()
            .num_columns(),
        24
    );
}

#[test]
fn a_directory_of_tables_is_taken_up_behind_its_last_whole_one() {
    let folder = folder("parquet-parts");
    let input = file(&folder, "in.jsonl", lines(30));
    let out = folder.join("out");
    let arguments = [
        "--format",
        "parquet",
        "--row-group",
        "2",
        "--report",
        "--output",
        out.to_str().unwrap(),
        &input,
    ];
    assert_eq!(report(&run(&arguments))["documents"], 30);
    let whole: Vec<Value> = parts(&out).iter().flat_map(|path| rows(path)).collect();
    assert!(parts(&out).len() > 3, "{:?}", parts(&out));

    let again = run(&arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        errors(&again).contains("there are tables already"),
        "{}",
        errors(&again)
    );

    // As after a kill: the last tables are not there, nor is the end of the journal.
    for last in parts(&out).iter().rev().take(2) {
        fs::remove_file(last).unwrap();
    }
    let journal = out.join("parts.done");
    let mut noted = fs::read(&journal).unwrap();
    noted.truncate(noted.len() - 10);
    fs::write(&journal, noted).unwrap();
    let output = run(&[&arguments[..], &["--skip-done"]].concat());
    let skipped = report(&output)["skipped"].as_u64().unwrap();
    assert!(0 < skipped && skipped < 30, "{}", errors(&output));
    let found: Vec<Value> = parts(&out).iter().flat_map(|path| rows(path)).collect();
    assert_eq!(found, whole);

    let done = report(&run(&[&arguments[..], &["--skip-done"]].concat()));
    assert_eq!(done["skipped"], 30);
    assert_eq!(
        parts(&out).iter().flat_map(|path| rows(path)).count(),
        whole.len()
    );
}
