//! doccano: `{"id", "text", "label": [[start, end, "PER"]]}`, one document a line.
//!
//! Its page counts UTF-16 units, as every page does; programs that read its files in Python count
//! code points. So both can be written, and of a text in which they differ, reading tells by where
//! words begin and end. Read are also `labels` and the `entities` of its relation projects. Keys
//! that it does not know, such as `name`, doccano keeps beside the text.

use serde_json::Value;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, offset, quoted, string, triple};
use super::remark::Remark;
use super::selection::Ruler;
use super::{File, Options, spacy};
use crate::annotate::Annotated;
use crate::error::{Error, Result};
use crate::text::Unit;

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let lines: Vec<String> = documents
        .iter()
        .zip(1..)
        .map(|(document, number)| {
            let ruler = Ruler::new(document, Format::Doccano.unit(options));
            format!(
                "{{\"id\":{number},\"name\":{},\"text\":{},\"label\":[{}]}}",
                quoted(&document.id),
                quoted(&document.text),
                spacy::triples(&ruler, &document.annotations.iter().collect::<Vec<_>>())
            )
        })
        .collect();
    Format::Doccano.one_file(documents, lines.join("\n") + "\n")
}

/// Whether `value` is a document of this format.
pub(super) fn looks_so(value: &Value) -> bool {
    let has = |key: &str, is_one: fn(&Value) -> bool| {
        value
            .get(key)
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().all(is_one))
    };
    value.get("text").is_some_and(Value::is_string)
        && (has("label", Value::is_array)
            || has("labels", Value::is_array)
            || has("entities", |entity| entity.get("start_offset").is_some()))
}

/// The document in `value`, whose offsets count `unit`.
///
/// # Errors
/// If it has no text, or an annotation is no triple.
pub(super) fn read(value: &Value, unit: Option<Unit>) -> Result<Draft> {
    let text = string(value, "text")
        .ok_or_else(|| Error::from(Remark::new("no_text", [], "It has no “text”.")))?;
    let mut marks = Vec::new();
    for key in ["label", "labels"] {
        for value in list(value, key) {
            let (start, end, label) = triple(value)?;
            marks.push(Mark::new(start, end, label));
        }
    }
    for entity in list(value, "entities") {
        marks.push(Mark::new(
            offset(&entity["start_offset"]),
            offset(&entity["end_offset"]),
            string(entity, "label").unwrap_or_default(),
        ));
    }
    Ok(Draft {
        id: string(value, "name").unwrap_or_default().to_owned(),
        text: text.to_owned(),
        unit: unit.or(Some(Unit::Utf16)),
        marks,
        ..Draft::default()
    })
}
