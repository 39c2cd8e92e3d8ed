//! spaCy: `{"text": …, "entities": [[start, end, "PER"]]}`, one document a line, in code points.
//!
//! `entities` of spaCy must not overlap (its error E103). Where annotations do, `entities` holds the
//! outermost and `spans` holds all under the key `sc`, which spaCy's span categorizer reads. Only a
//! span there has room for a link (`kb_id`), so where there are links, all stand there as well.
//!
//! spaCy drops, with a warning, what does not begin and end with one of its tokens, and in text
//! pasted from the web much does not (« BAMAKOLe »). So `words` and `spaces` give the tokens with
//! which nothing is dropped, for `Doc(vocab, words, spaces)` or `Example.from_dict`. Read are also
//! the older pairs `["text", {"entities": …}]`.

use serde_json::Value;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, quoted, string, triple};
use super::remark::Remark;
use super::selection::{Overlap, Ruler};
use super::{File, Options, tagged};
use crate::annotate::Annotated;
use crate::annotation::Annotation;
use crate::error::{Error, Result};
use crate::text::Unit;

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let mut out = String::new();
    for document in documents {
        let ruler = Ruler::new(document, Format::Spacy.unit(options));
        let triples = |annotations: &[&Annotation]| triples(&ruler, annotations);
        let all: Vec<&Annotation> = document.annotations.iter().collect();
        let flat = Overlap::Flat.keep(all.clone());
        out.push_str(&format!(
            "{{\"text\":{},\"entities\":[{}]",
            quoted(&document.text),
            triples(&flat)
        ));
        if flat.len() < all.len() || all.iter().any(|a| a.link.is_some()) {
            let spans: Vec<String> = all.iter().map(|a| span(&ruler, a)).collect();
            out.push_str(&format!(",\"spans\":{{\"sc\":[{}]}}", spans.join(",")));
        }
        let tokens = tagged::tokens_and_blanks(document, &all);
        let words = tokens
            .iter()
            .map(|(span, _)| quoted(span.of(&document.text)));
        let blanks = tokens.iter().map(|(_, blank)| blank.to_string());
        out.push_str(&format!(
            ",\"words\":[{}],\"spaces\":[{}]}}\n",
            words.collect::<Vec<_>>().join(","),
            blanks.collect::<Vec<_>>().join(",")
        ));
    }
    Format::Spacy.one_file(documents, out)
}

/// `[start, end, label]`, and the link if there is one.
fn span(ruler: &Ruler, annotation: &Annotation) -> String {
    let (start, end) = ruler.of(annotation.span);
    let label = annotation.label.as_str();
    match &annotation.link {
        Some(link) => format!("[{start},{end},\"{label}\",{}]", quoted(link)),
        None => format!("[{start},{end},\"{label}\"]"),
    }
}

/// `annotations` as triples of start, end and label.
pub(super) fn triples(ruler: &Ruler, annotations: &[&Annotation]) -> String {
    let triples: Vec<String> = annotations
        .iter()
        .map(|annotation| {
            let (start, end) = ruler.of(annotation.span);
            format!("[{start},{end},\"{}\"]", annotation.label.as_str())
        })
        .collect();
    triples.join(",")
}

/// Whether `value` is a document of this format.
pub(super) fn looks_so(value: &Value) -> bool {
    match value.as_array().map(Vec::as_slice) {
        Some([text, of_text]) => text.is_string() && of_text.get("entities").is_some(),
        Some(_) => false,
        None => {
            value.get("text").is_some_and(Value::is_string)
                && value
                    .get("entities")
                    .and_then(Value::as_array)
                    .is_some_and(|entities| entities.iter().all(Value::is_array))
        }
    }
}

/// The document in `value`.
///
/// # Errors
/// If it has no text, or an annotation is no triple.
pub(super) fn read(value: &Value) -> Result<Draft> {
    let (text, of_text) = match value.as_array().map(Vec::as_slice) {
        Some([text, of_text]) => (text.as_str(), of_text),
        _ => (string(value, "text"), value),
    };
    let text = text.ok_or_else(|| Error::from(Remark::new("no_text", [], "It has no “text”.")))?;
    let all = of_text
        .get("spans")
        .map_or(&[][..], |spans| list(spans, "sc"));
    let triples = if all.is_empty() {
        list(of_text, "entities")
    } else {
        all
    };
    Ok(Draft {
        text: text.to_owned(),
        unit: Some(Unit::CodePoint),
        marks: triples
            .iter()
            .map(|value| {
                let (start, end, label) = triple(value)?;
                let link = value.get(3).and_then(Value::as_str);
                Ok(Mark {
                    link: link.filter(|link| !link.is_empty()).map(str::to_owned),
                    ..Mark::new(start, end, label)
                })
            })
            .collect::<Result<_>>()?,
        ..Draft::default()
    })
}
