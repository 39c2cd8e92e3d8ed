//! W3C Web Annotation in JSON-LD: an annotation page for a document.
//!
//! Every annotation has both selectors, quote and position, as the tools that draw them want it.
//! Positions count code points, as the specification says; some of those tools count UTF-16 units
//! instead, so that can be chosen, and reading tells which by the quotes. The page names its text by
//! its SHA-256 and does not hold it: on reading, the text must be given beside.
//!
//! The bodies of an annotation have a purpose each: its label is there for tagging, a time value for
//! describing, a note for commenting, a link or the entity of the page for identifying, and
//! `suggested` for assessing where nobody has accepted it yet.

use serde_json::Value;

use super::balise::sha256;
use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, offset, quoted, string};
use super::selection::Ruler;
use super::value_text::{read_value, value_text};
use super::{File, Options};
use crate::annotate::Annotated;
use crate::annotation::{Annotation, Origin, Status};
use crate::link::address;
use crate::text::Unit;

/// How many characters of the text before and behind are quoted.
const CONTEXT: usize = 16;

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    Format::WebAnnotation.file_each(documents, |document| page(document, options))
}

fn page(document: &Annotated, options: &Options) -> String {
    let ruler = Ruler::new(document, Format::WebAnnotation.unit(options));
    let source = format!("urn:sha256:{}", sha256(&document.text));
    let items: Vec<String> = document
        .annotations
        .iter()
        .map(|annotation| item(document, annotation, &ruler, &source))
        .collect();
    format!(
        "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"{source}#page\",\
         \"type\":\"AnnotationPage\",\"items\":[\n{}]}}\n",
        items.join(",\n")
    )
}

fn item(document: &Annotated, annotation: &Annotation, ruler: &Ruler, source: &str) -> String {
    let (start, end) = ruler.of(annotation.span);
    let range = annotation.span.range();
    let textual = |purpose: &str, value: &str| {
        format!(
            "{{\"type\":\"TextualBody\",\"purpose\":\"{purpose}\",\"value\":{}}}",
            quoted(value)
        )
    };
    let identifying = |what: &str| {
        format!(
            "{{\"type\":\"SpecificResource\",\"purpose\":\"identifying\",\"source\":{}}}",
            quoted(what)
        )
    };
    let mut bodies = vec![textual("tagging", annotation.label.as_str())];
    let value = annotation.value.as_deref().map(value_text);
    bodies.extend(value.map(|value| textual("describing", &value)));
    let note = annotation.note.as_deref();
    bodies.extend(note.map(|note| textual("commenting", note)));
    let link = annotation.link.as_deref();
    bodies.extend(link.map(|link| identifying(&address(link))));
    let entity = annotation.entity;
    bodies.extend(entity.map(|entity| identifying(&format!("{source}#e{entity}"))));
    if annotation.status == Status::Suggested {
        bodies.push(textual("assessing", Status::Suggested.as_str()));
    }
    format!(
        "{{\"id\":\"{source}#a{}\",\"type\":\"Annotation\",\"motivation\":\"classifying\",\
         \"generator\":{{\"id\":\"urn:balise\",\"type\":\"Software\",\"name\":\"Balise\"}},\
         \"body\":[{}],\
         \"target\":{{\"source\":\"{source}\",\"selector\":[\
         {{\"type\":\"TextQuoteSelector\",\"exact\":{},\"prefix\":{},\"suffix\":{}}},\
         {{\"type\":\"TextPositionSelector\",\"start\":{start},\"end\":{end}}}]}}}}",
        annotation.id,
        bodies.join(","),
        quoted(document.words(annotation)),
        quoted(before(&document.text[..range.start])),
        quoted(behind(&document.text[range.end..])),
    )
}

/// Whether `c` belongs to the character before it.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// The last characters of `text`, without a part of one.
fn before(text: &str) -> &str {
    let from = text
        .char_indices()
        .rev()
        .take(CONTEXT)
        .last()
        .map_or(text.len(), |(at, _)| at);
    // After a joiner stands the other half of what it joins.
    text[from..].trim_start_matches(joins)
}

/// The first characters of `text`, without a part of one.
fn behind(text: &str) -> &str {
    let to = text
        .char_indices()
        .nth(CONTEXT)
        .map_or(text.len(), |(at, _)| at);
    let whole = match text[to..].chars().next() {
        Some(c) if joins(c) => {
            let cut = text[..to].char_indices().rev().find(|(_, c)| !joins(*c));
            &text[..cut.map_or(0, |(at, _)| at)]
        }
        _ => &text[..to],
    };
    whole.trim_end_matches('\u{200D}')
}

/// Whether `value` is an annotation or holds such.
pub(super) fn looks_so(value: &Value) -> bool {
    let is_type = |value: &Value, names: &[&str]| {
        let is_one = |name: &Value| name.as_str().is_some_and(|name| names.contains(&name));
        match &value["type"] {
            Value::Array(types) => types.iter().any(is_one),
            one => is_one(one),
        }
    };
    is_type(value, &["AnnotationPage", "AnnotationCollection"])
        || is_type(value, &["Annotation"]) && value.get("target").is_some()
}

/// All annotations in `value`: itself, or those of the page or the collection's first page.
pub(super) fn annotations(value: &Value) -> &[Value] {
    if value.get("items").is_some() {
        list(value, "items")
    } else if let Some(first) = value.get("first") {
        list(first, "items")
    } else {
        std::slice::from_ref(value)
    }
}

/// What an annotation says its text is.
pub(super) fn source(annotation: &Value) -> Option<&str> {
    let target = first(&annotation["target"]);
    target.as_str().or_else(|| {
        let source = &target["source"];
        source.as_str().or_else(|| string(source, "id"))
    })
}

/// The document of `annotations`, which say that they are about `source`, and are about `text`.
pub(super) fn read(
    annotations: &[&Value],
    source: &str,
    id: &str,
    text: &str,
    unit: Option<Unit>,
) -> Draft {
    Draft {
        id: id.to_owned(),
        text: text.to_owned(),
        unit: unit.or(Some(Unit::CodePoint)),
        marks: annotations
            .iter()
            .map(|annotation| mark(annotation, source))
            .collect(),
        ..Draft::default()
    }
}

fn mark(annotation: &Value, source: &str) -> Mark {
    let selectors = &first(&annotation["target"])["selector"];
    let selector = |kind: &str| {
        all(selectors)
            .iter()
            .find(|selector| string(selector, "type") == Some(kind))
    };
    let position = selector("TextPositionSelector");
    let at = |key: &str| position.map_or(u32::MAX, |position| offset(&position[key]));
    let bodies = all(&annotation["body"]);
    let texts = |purpose: &'static str| {
        bodies
            .iter()
            .filter(move |body| string(body, "purpose") == Some(purpose))
            .filter_map(|body| string(body, "value"))
    };
    let label = texts("tagging")
        .chain(texts("classifying"))
        .next()
        .or_else(|| bodies.first().and_then(|body| string(body, "value")));
    let identifying = || {
        bodies
            .iter()
            .filter(|body| string(body, "purpose") == Some("identifying"))
            .filter_map(|body| {
                let source = &body["source"];
                let id = source.as_str().or_else(|| string(source, "id"));
                id.or_else(|| string(body, "id"))
            })
    };
    let entity_of = |what: &str| {
        what.strip_prefix(source)?
            .strip_prefix('#')
            .map(str::to_owned)
    };
    let is_suggested = texts("assessing").any(|status| status == Status::Suggested.as_str());
    let mut mark = Mark {
        value: texts("describing").find_map(read_value),
        note: texts("commenting").next().map(str::to_owned),
        link: identifying()
            .find(|what| entity_of(what).is_none())
            .map(str::to_owned),
        entity: identifying().find_map(entity_of),
        ..Mark::new(at("start"), at("end"), label.unwrap_or_default())
    };
    if is_suggested {
        mark.status = Some(Status::Suggested);
        mark.origin = Origin::Model;
    }
    mark.claim.quote = selector("TextQuoteSelector")
        .and_then(|quote| string(quote, "exact"))
        .map(str::to_owned);
    mark
}

/// A list, or one thing as a list.
fn all(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    }
}

fn first(value: &Value) -> &Value {
    all(value).first().unwrap_or(&Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_holds_whole_characters() {
        assert_eq!(before("E\u{301}aaaaaaaaaaaaaaa"), "aaaaaaaaaaaaaaa");
        assert_eq!(behind("aaaaaaaaaaaaaaaE\u{301}b"), "aaaaaaaaaaaaaaa");
        assert_eq!(before("Le 3 mars"), "Le 3 mars");
        assert_eq!(behind(""), "");
    }
}
