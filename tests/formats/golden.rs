//! The text in which all units differ, in every format.

use balise::formats::{File, Format, Options, read};
use balise::text::Unit;
use balise::{Annotated, Label, annotate};
use serde_json::Value;

const TEXT: &str =
    "👩\u{200d}🚀 L’E\u{301}lysée : «\u{202f}Emmanuel Macron\u{202f}» à Paris,\r\nle 3 mars 2024.";

/// Start and end.
type Place = (u64, u64);

/// Label and words, start and end in code points and in UTF-16 units; computed by hand.
const SPANS: [(Label, &str, Place, Place); 4] = [
    (Label::Org, "E\u{301}lysée", (6, 13), (8, 15)),
    (Label::Per, "Emmanuel Macron", (18, 33), (20, 35)),
    (Label::Loc, "Paris", (38, 43), (40, 45)),
    (Label::Date, "3 mars 2024", (49, 60), (51, 62)),
];

fn document() -> Annotated {
    let mut document = annotate(TEXT, &balise::Options::default());
    document.id = "golden.txt".to_owned();
    document
}

fn written(format: Format, unit: Option<Unit>) -> String {
    let options = Options {
        unit,
        ..Options::default()
    };
    let files = format.write(&[document()], &options);
    let file = files
        .iter()
        .find(|file| file.name.ends_with(format.ending()));
    String::from_utf8(file.unwrap().bytes.clone()).unwrap()
}

fn json(format: Format, unit: Option<Unit>) -> Value {
    serde_json::from_str(&written(format, unit)).unwrap()
}

fn offsets(places: &[Value], start: &str, end: &str) -> Vec<(u64, u64)> {
    let number = |value: &Value| value.as_u64().unwrap();
    places
        .iter()
        .map(|place| (number(&place[start]), number(&place[end])))
        .collect()
}

fn triples(value: &Value) -> Vec<(u64, u64)> {
    offsets_of(value.as_array().unwrap())
}

fn offsets_of(triples: &[Value]) -> Vec<(u64, u64)> {
    triples
        .iter()
        .map(|t| (t[0].as_u64().unwrap(), t[1].as_u64().unwrap()))
        .collect()
}

fn points() -> Vec<(u64, u64)> {
    SPANS.iter().map(|span| span.2).collect()
}

fn utf16() -> Vec<(u64, u64)> {
    SPANS.iter().map(|span| span.3).collect()
}

#[test]
fn each_format_counts_in_its_own_unit() {
    assert_eq!(triples(&json(Format::Spacy, None)["entities"]), points());
    assert_eq!(triples(&json(Format::Doccano, None)["label"]), utf16());
    assert_eq!(
        triples(&json(Format::Doccano, Some(Unit::CodePoint))["label"]),
        points()
    );
    let prodigy = json(Format::Prodigy, None);
    assert_eq!(
        offsets(prodigy["spans"].as_array().unwrap(), "start", "end"),
        points()
    );
    let displacy = json(Format::Displacy, None);
    assert_eq!(
        offsets(displacy[0]["ents"].as_array().unwrap(), "start", "end"),
        points()
    );
    let tasks = json(Format::LabelStudio, None);
    let regions: Vec<Value> = tasks[0]["predictions"][0]["result"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["type"] == "labels")
        .map(|result| result["value"].clone())
        .collect();
    assert_eq!(offsets(&regions, "start", "end"), points());
    let cas = json(Format::Cas, None);
    let structures = cas["%FEATURE_STRUCTURES"].as_array().unwrap();
    assert_eq!(offsets(&structures[2..], "begin", "end"), utf16());
    for (unit, expected) in [(None, points()), (Some(Unit::Utf16), utf16())] {
        let page = json(Format::WebAnnotation, unit);
        let selectors: Vec<Value> = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["target"]["selector"][1].clone())
            .collect();
        assert_eq!(offsets(&selectors, "start", "end"), expected);
    }
    let places: Vec<(u64, u64)> = written(Format::Brat, None)
        .lines()
        .filter(|line| line.starts_with('T'))
        .map(|line| {
            let mut words = line
                .split(['\t', ' '])
                .skip(2)
                .map(|word| word.parse().unwrap());
            (words.next().unwrap(), words.next().unwrap())
        })
        .collect();
    assert_eq!(places, points());
    let table = written(Format::Csv, None);
    for (row, (_, _, points, utf16)) in table.lines().skip(1).zip(SPANS) {
        let numbers = format!(";{};{};{};{};", points.0, points.1, utf16.0, utf16.1);
        assert!(row.contains(&numbers), "{row}");
    }
}

#[test]
fn every_format_gives_back_the_same_places() {
    for format in Format::ALL.into_iter().filter(|format| format.is_read()) {
        let units: Vec<Option<Unit>> = format
            .units()
            .iter()
            .copied()
            .map(Some)
            .chain([None])
            .collect();
        for unit in units {
            let options = Options {
                unit,
                ..Options::default()
            };
            let mut files = format.write(&[document()], &options);
            files.push(File::of_text("golden.txt", TEXT));
            files.dedup_by(|one, other| one.name == other.name);
            let documents: Vec<Annotated> = read(&files, &options)
                .into_iter()
                .flat_map(|read| read.outcome.unwrap_or_default())
                .collect();
            assert_eq!(documents.len(), 1, "{format:?}");
            let again = &documents[0];
            let found: Vec<(Label, &str)> = again
                .annotations
                .iter()
                .map(|a| (a.label, again.words(a)))
                .collect();
            let expected: Vec<(Label, &str)> = SPANS
                .iter()
                .map(|(label, words, ..)| (*label, *words))
                .filter(|(label, _)| format != Format::Timeml || label.is_time())
                .collect();
            assert_eq!(found, expected, "{format:?} {unit:?}");
            if !matches!(format, Format::Conll | Format::Bilou | Format::HuggingFace) {
                assert_eq!(again.text, TEXT, "{format:?}");
            }
        }
    }
}

#[test]
fn without_an_option_the_unit_that_fits_is_found() {
    for (format, unit) in [
        (Format::Doccano, Unit::CodePoint),
        (Format::WebAnnotation, Unit::Utf16),
    ] {
        let mut files = format.write(
            &[document()],
            &Options {
                unit: Some(unit),
                ..Options::default()
            },
        );
        files.push(File::of_text("golden.txt", TEXT));
        let read = read(&files, &Options::default()).swap_remove(0);
        let again = &read.outcome.unwrap()[0];
        let found: Vec<&str> = again.annotations.iter().map(|a| again.words(a)).collect();
        assert_eq!(found, SPANS.map(|span| span.1));
        assert_eq!(read.mended.len(), 1, "{:?}", read.mended);
        assert!(read.mended[0].contains("the offsets fit if they count"));
    }
}
