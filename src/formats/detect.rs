//! Which format a file is of, told by what is in it.
//!
//! A name says little: every second tool writes `.json`. Each format knows its own shape; here they
//! are asked in an order in which none takes another's file.

use serde_json::Value;

use super::format::Format;
use super::remark::Remark;
use super::{
    balise, brat, cas, conll, csv, displacy, doccano, hugging_face, label_studio, prodigy,
};
use super::{spacy, web_annotation, xml};
use crate::error::Error;

/// What a file holds.
pub(super) enum Content {
    /// Documents in Balise's own JSON, each as it is written.
    Balise(Vec<String>),
    /// JSON records of a format.
    Records(Format, Vec<Value>),
    /// The names of Hugging Face's tags.
    TagNames(Vec<String>),
    /// Text of a format that is no JSON.
    Text(Format, String),
    /// A file that tells a tool how to show the format's documents.
    Configuration(Format),
    /// Text in which nothing is annotated.
    Plain(String),
    /// Something else: why it is not read.
    Unknown(Error),
}

/// Why a file is not read: a code and a sentence.
pub(super) fn unknown(code: &'static str, sentence: &str) -> Error {
    Error::from(Remark::new(code, [], sentence))
}

/// Whether a record is of a format.
type Shape = fn(&Value) -> bool;

/// Formats of JSON and how to tell their records.
const JSON_FORMATS: [(Format, Shape); 8] = [
    (Format::Cas, cas::looks_so),
    (Format::WebAnnotation, web_annotation::looks_so),
    (Format::LabelStudio, label_studio::looks_so),
    (Format::Displacy, displacy::looks_so),
    (Format::HuggingFace, hugging_face::looks_so),
    (Format::Doccano, doccano::looks_so),
    (Format::Spacy, spacy::looks_so),
    (Format::Prodigy, prodigy::looks_so),
];

/// What the file `name` with `text` in it holds.
pub(super) fn detect(name: &str, text: String) -> Content {
    let start = text.trim_start();
    let has_ending = |ending: &str| name.to_ascii_lowercase().ends_with(ending);
    if brat::CONFIGURATION_FILES.contains(&name) || has_ending("visual.conf") {
        return Content::Configuration(Format::Brat);
    }
    if start.starts_with('<') {
        return detect_xml(text);
    }
    if start.starts_with(['{', '[']) {
        match detect_json(start) {
            // « [Paris] est … » is no JSON, and a text may begin so.
            Content::Unknown(_) if has_ending(".txt") => {}
            content => return content,
        }
    }
    if has_ending(".ann") || !has_ending(".txt") && brat::looks_so(&text) {
        Content::Text(Format::Brat, text)
    } else if csv::looks_so(&text) {
        Content::Text(Format::Csv, text)
    } else if conll::looks_so(&text) {
        Content::Text(Format::Conll, text)
    } else {
        Content::Plain(text)
    }
}

fn detect_xml(text: String) -> Content {
    match xml::root(&text).as_deref() {
        Some("TEI" | "teiCorpus" | "TEI.2") => Content::Text(Format::Tei, text),
        Some("TimeML") => Content::Text(Format::Timeml, text),
        Some("View") => Content::Configuration(Format::LabelStudio),
        Some("html") => Content::Unknown(unknown(
            "web_page",
            "This is a web page; Balise reads its text, not its markup: paste it.",
        )),
        Some(root) => Content::Unknown(Error::from(Remark::new(
            "other_xml",
            [&root],
            format!("This XML begins with “{root}”; Balise reads TEI and TimeML."),
        ))),
        None => Content::Plain(text),
    }
}

/// How much the values of a JSON may weigh. Each takes 32 bytes of memory, so this is a gigabyte.
const MOST_WEIGHT: usize = 1 << 25;

/// How much an object weighs beside its values: a small map has room for eleven.
const OBJECT: usize = 20;

/// How much the values of the JSON `text` weigh, without reading it.
fn weight(text: &str) -> usize {
    let (mut weight, mut is_string, mut is_escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' => weight += OBJECT,
            b'[' | b',' => weight += 1,
            _ => {}
        }
    }
    weight
}

fn detect_json(text: &str) -> Content {
    if weight(text) > MOST_WEIGHT {
        return Content::Unknown(unknown(
            "too_many_values",
            "This JSON has more lists, objects and values than can be read at once: split it.",
        ));
    }
    let whole: Result<Value, _> = serde_json::from_str(text);
    let error = match whole {
        Ok(value) if is_balise(&value) => return Content::Balise(vec![text.to_owned()]),
        Ok(value) => return of_records(records(value)),
        Err(error) => error,
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let mut values = Vec::new();
    for (at, line) in lines().enumerate() {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => values.push(value),
            Err(of_line) if at > 0 => {
                let line = at + 1;
                return Content::Unknown(Error::from(Remark::new(
                    "line_not_json",
                    [&line, &of_line],
                    format!("Line {line} is not JSON: {of_line}."),
                )));
            }
            Err(_) => {
                return Content::Unknown(Error::from(Remark::new(
                    "not_json",
                    [&error],
                    format!("This is not JSON: {error}."),
                )));
            }
        }
    }
    if values.iter().all(is_balise) {
        return Content::Balise(lines().map(str::to_owned).collect());
    }
    of_records(values)
}

fn is_balise(value: &Value) -> bool {
    value["format"]
        .as_str()
        .is_some_and(|format| format.split('/').next() == balise::FORMAT.split('/').next())
}

/// The records in `value`: itself, or what it lists.
fn records(value: Value) -> Vec<Value> {
    match value {
        // One of spaCy's pairs, not a list of records.
        Value::Array(all)
            if all.first().is_some_and(Value::is_string)
                && all.len() == 2
                && all[1].is_object() =>
        {
            vec![Value::Array(all)]
        }
        Value::Array(all) if all.iter().all(|one| one.is_object() || one.is_array()) => all,
        Value::Object(mut of) if of.get("classes").is_some() && of.get("annotations").is_some() => {
            match of.remove("annotations") {
                // ner-annotator writes null for a text that was skipped.
                Some(Value::Array(all)) => all.into_iter().filter(|one| !one.is_null()).collect(),
                _ => Vec::new(),
            }
        }
        one => vec![one],
    }
}

fn of_records(records: Vec<Value>) -> Content {
    if let [one] = records.as_slice()
        && let Some(names) = hugging_face::label_names(one)
    {
        return Content::TagNames(names);
    }
    let Some(first) = records.first() else {
        return Content::Unknown(unknown("no_document", "It holds no document."));
    };
    // Some records of a file may be empty of what tells their format: all together decide.
    let format = JSON_FORMATS
        .iter()
        .find(|(_, looks_so)| records.iter().all(looks_so))
        .or_else(|| JSON_FORMATS.iter().find(|(_, looks_so)| looks_so(first)));
    match format {
        Some((format, _)) => Content::Records(*format, records),
        None if first.get("text").is_some() => Content::Unknown(unknown(
            "no_annotations",
            "It has texts, but no annotations that Balise knows.",
        )),
        None => Content::Unknown(unknown(
            "other_json",
            "This JSON is of no format that Balise reads.",
        )),
    }
}
