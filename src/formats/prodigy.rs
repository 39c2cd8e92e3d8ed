//! Prodigy: `{"text", "tokens", "spans", "answer"}`, one task a line, in code points.
//!
//! `token_end` of a span is the last token, not the one behind it. The tokens are cut so that every
//! span begins and ends with one, as Prodigy's manual interfaces want it. A document of which every
//! annotation is accepted has `answer: accept`; one with suggestions has no answer yet, and those that
//! are accepted say so. Prodigy keeps the keys of a span that it does not know: `value` is a time
//! value, `kb_id` a link, and `entity` and `note` are called so.

use serde_json::Value;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, number, offset, quoted, score, string};
use super::remark::Remark;
use super::selection::Ruler;
use super::value_text::{read_value, value_text};
use super::{File, Options, tagged};
use crate::annotate::Annotated;
use crate::annotation::{Annotation, Origin, Status};
use crate::error::{Error, Result};
use crate::text::Unit;

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let mut out = String::new();
    for document in documents {
        out.push_str(&task(document, options));
        out.push('\n');
    }
    Format::Prodigy.one_file(documents, out)
}

fn task(document: &Annotated, options: &Options) -> String {
    let all: Vec<&Annotation> = document.annotations.iter().collect();
    let tokens = tagged::tokens(document, &all);
    let spans = tokens.iter().copied().chain(all.iter().map(|a| a.span));
    let ruler = Ruler::of_spans(&document.text, Format::Prodigy.unit(options), spans);
    let written_tokens: Vec<String> = tokens
        .iter()
        .enumerate()
        .map(|(id, token)| {
            let (start, end) = ruler.of(*token);
            let is_blank_next = document.text[token.range().end..].starts_with(' ');
            format!(
                "{{\"text\":{},\"start\":{start},\"end\":{end},\"id\":{id},\"ws\":{is_blank_next}}}",
                quoted(token.of(&document.text))
            )
        })
        .collect();
    let is_done = !all.is_empty() && all.iter().all(|a| a.status == Status::Accepted);
    let written_spans: Vec<String> = all
        .iter()
        .map(|annotation| {
            let (start, end) = ruler.of(annotation.span);
            let first = tokens.partition_point(|token| token.end() <= annotation.span.start());
            let behind = tokens.partition_point(|token| token.start() < annotation.span.end());
            let mut span = format!("{{\"start\":{start},\"end\":{end}");
            if first < behind {
                span.push_str(&format!(
                    ",\"token_start\":{first},\"token_end\":{}",
                    behind - 1
                ));
            }
            span.push_str(&format!(",\"label\":\"{}\"", annotation.label.as_str()));
            if let Some(score) = annotation.score {
                span.push_str(&format!(",\"score\":{}", number(score)));
            }
            let is_accepted = annotation.status == Status::Accepted && !is_done;
            let others = [
                ("value", annotation.value.as_deref().map(value_text)),
                ("kb_id", annotation.link.as_ref().map(ToString::to_string)),
                (
                    "entity",
                    annotation.entity.map(|entity| format!("e{entity}")),
                ),
                ("note", annotation.note.as_ref().map(ToString::to_string)),
                (
                    "status",
                    is_accepted.then(|| Status::Accepted.as_str().to_owned()),
                ),
            ];
            for (key, content) in others {
                if let Some(content) = content {
                    span.push_str(&format!(",\"{key}\":{}", quoted(&content)));
                }
            }
            span + "}"
        })
        .collect();
    format!(
        "{{\"text\":{},\"tokens\":[{}],\"spans\":[{}]{},\"meta\":{{\"document\":{}}}}}",
        quoted(&document.text),
        written_tokens.join(","),
        written_spans.join(","),
        if is_done {
            ",\"answer\":\"accept\""
        } else {
            ""
        },
        quoted(&document.id)
    )
}

/// Whether `value` is a task of this format.
pub(super) fn looks_so(value: &Value) -> bool {
    value.get("text").is_some_and(Value::is_string)
        && value
            .get("spans")
            .and_then(Value::as_array)
            .is_some_and(|spans| spans.iter().all(Value::is_object))
}

/// The document in `value`. What a task with `answer: reject` marks was refused.
///
/// # Errors
/// If it has no text.
pub(super) fn read(value: &Value) -> Result<Draft> {
    let text = string(value, "text")
        .ok_or_else(|| Error::from(Remark::new("no_text", [], "It has no “text”.")))?;
    let (status, origin) = match string(value, "answer") {
        Some("accept") => (Some(Status::Accepted), Origin::Person),
        Some("reject") => (None, Origin::Person),
        _ => (Some(Status::Suggested), Origin::Model),
    };
    let name = value.get("meta").and_then(|meta| string(meta, "document"));
    Ok(Draft {
        id: name.unwrap_or_default().to_owned(),
        text: text.to_owned(),
        unit: Some(Unit::CodePoint),
        marks: list(value, "spans")
            .iter()
            .map(|span| {
                let own = |key: &str| string(span, key).map(str::to_owned);
                let is_accepted = string(span, "status") == Some(Status::Accepted.as_str());
                let (status, origin) = match status {
                    Some(_) if is_accepted => (Some(Status::Accepted), Origin::Person),
                    _ => (status, origin),
                };
                Mark {
                    status,
                    origin,
                    score: score(span, "score"),
                    value: string(span, "value").and_then(read_value),
                    link: own("kb_id"),
                    entity: own("entity"),
                    note: own("note"),
                    ..Mark::new(
                        offset(&span["start"]),
                        offset(&span["end"]),
                        string(span, "label").unwrap_or_default(),
                    )
                }
            })
            .collect(),
        ..Draft::default()
    })
}
