//! What displaCy draws with `manual=True`: a list of `{"text", "ents", "title"}`, in code points.
//!
//! It writes the text between the entities as it goes along, so they must not overlap. A link is
//! `kb_id` with its address, `kb_url`.

use serde_json::Value;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, offset, quoted, string};
use super::remark::Remark;
use super::selection::Ruler;
use super::{File, Options};
use crate::annotate::Annotated;
use crate::error::{Error, Result};
use crate::link::{address, read_link};
use crate::text::Unit;

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let written: Vec<String> = documents
        .iter()
        .map(|document| {
            let ruler = Ruler::new(document, Format::Displacy.unit(options));
            let entities: Vec<String> = Format::Displacy
                .written(document)
                .into_iter()
                .map(|annotation| {
                    let (start, end) = ruler.of(annotation.span);
                    let label = annotation.label.as_str();
                    let link = annotation.link.as_deref().map(|link| {
                        let (id, address) = (quoted(link), quoted(&address(link)));
                        format!(",\"kb_id\":{id},\"kb_url\":{address}")
                    });
                    format!(
                        "{{\"start\":{start},\"end\":{end},\"label\":\"{label}\"{}}}",
                        link.unwrap_or_default()
                    )
                })
                .collect();
            format!(
                "{{\"text\":{},\"ents\":[{}],\"title\":{}}}",
                quoted(&document.text),
                entities.join(","),
                document.title.as_deref().map_or("null".to_owned(), quoted)
            )
        })
        .collect();
    Format::Displacy.one_file(documents, format!("[{}]\n", written.join(",\n")))
}

/// Whether `value` is a document of this format.
pub(super) fn looks_so(value: &Value) -> bool {
    value.get("text").is_some_and(Value::is_string)
        && value.get("ents").is_some_and(Value::is_array)
}

/// The document in `value`.
///
/// # Errors
/// If it has no text.
pub(super) fn read(value: &Value) -> Result<Draft> {
    let text = string(value, "text")
        .ok_or_else(|| Error::from(Remark::new("no_text", [], "It has no “text”.")))?;
    Ok(Draft {
        title: string(value, "title").map(str::to_owned),
        text: text.to_owned(),
        unit: Some(Unit::CodePoint),
        marks: list(value, "ents")
            .iter()
            .map(|entity| Mark {
                link: ["kb_id", "kb_url"]
                    .into_iter()
                    .filter_map(|key| string(entity, key))
                    .find(|link| read_link(link).is_some())
                    .map(str::to_owned),
                ..Mark::new(
                    offset(&entity["start"]),
                    offset(&entity["end"]),
                    string(entity, "label").unwrap_or_default(),
                )
            })
            .collect(),
        ..Draft::default()
    })
}
