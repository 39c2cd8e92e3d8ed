//! Hugging Face token classification: a sentence a line, `{"id", "tokens", "ner_tags"}`.
//!
//! `ner_tags` are the places of the tags in `labels.json`, as a `ClassLabel` wants them. The `id` is
//! the document's name, `#`, and the number of the sentence.

use serde_json::Value;

use super::draft::Draft;
use super::format::Format;
use super::json::{list, quoted, string};
use super::remark::Remark;
use super::report::Report;
use super::selection::labels;
use super::{File, Options, tagged};
use crate::annotate::Annotated;
use crate::error::{Error, Result};

/// What the file with the names of the tags is called.
pub(super) const LABELS_FILE: &str = "labels.json";

/// `O`, then `B-` and `I-` of every label.
fn tag_names(documents: &[Annotated]) -> Vec<String> {
    let mut names = vec!["O".to_owned()];
    for label in labels(documents) {
        names.push(format!("B-{}", label.as_str()));
        names.push(format!("I-{}", label.as_str()));
    }
    names
}

pub(super) fn write(documents: &[Annotated], _: &Options) -> Vec<File> {
    let names = tag_names(documents);
    let mut out = String::new();
    for document in documents {
        let sentences = tagged::sentences(document, &Format::HuggingFace.written(document));
        for (number, sentence) in sentences.iter().enumerate() {
            let words: Vec<String> = sentence.iter().map(|token| quoted(token.word)).collect();
            let tags: Vec<String> = sentence
                .iter()
                .map(|token| {
                    let tag = tagged::iob2(token);
                    let at = names
                        .iter()
                        .position(|name| *name == tag)
                        .unwrap_or_default();
                    at.to_string()
                })
                .collect();
            out.push_str(&format!(
                "{{\"id\":{},\"tokens\":[{}],\"ner_tags\":[{}]}}\n",
                quoted(&format!("{}#{number}", document.id)),
                words.join(","),
                tags.join(",")
            ));
        }
    }
    let mut files = Format::HuggingFace.one_file(documents, out);
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    files.push(File::of_text(
        LABELS_FILE,
        format!("[{}]\n", names.join(",")),
    ));
    files
}

/// Whether `value` is a row of this format.
pub(super) fn looks_so(value: &Value) -> bool {
    value.get("tokens").is_some_and(Value::is_array)
        && (value.get("ner_tags").is_some_and(Value::is_array)
            || value.get("tags").is_some_and(Value::is_array))
}

/// The documents of `rows`, with the names of the tags if a file gives them.
///
/// # Errors
/// If a tag is a number and no file says what it means.
pub(super) fn read(
    rows: &[Value],
    names: Option<&[String]>,
    report: &mut Report,
) -> Result<Vec<Draft>> {
    let own = tag_names(&[]);
    if names.is_none()
        && rows
            .iter()
            .any(|row| tags(row).iter().any(Value::is_number))
    {
        let sentence = format!(
            "There is no {LABELS_FILE} that says what the numbers of the tags mean; they were read as Balise writes them."
        );
        report.mend(Remark::new("tag_numbers", [&LABELS_FILE], sentence));
    }
    let names = names.unwrap_or(&own);
    let mut documents: Vec<(String, Vec<tagged::Sentence<'_>>)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let (words, tags) = (list(row, "tokens"), tags(row));
        if words.len() != tags.len() {
            report.refuse(format!(
                "Row {} left out: it has {} tokens and {} tags.",
                at + 1,
                words.len(),
                tags.len()
            ));
            continue;
        }
        let sentence = words
            .iter()
            .zip(tags)
            .map(|(word, tag)| {
                let tag = match tag.as_u64() {
                    Some(number) => usize::try_from(number)
                        .ok()
                        .and_then(|number| names.get(number))
                        .map(String::as_str)
                        .ok_or_else(|| {
                            Error::new(format!(
                                "Row {} has the tag {number}, which has no name.",
                                at + 1
                            ))
                        })?,
                    None => tag.as_str().unwrap_or_default(),
                };
                Ok((word.as_str().unwrap_or_default(), tag))
            })
            .collect::<Result<Vec<_>>>()?;
        let id = string(row, "id")
            .and_then(|id| id.rsplit_once('#'))
            .map_or("", |(id, _)| id);
        match documents.last_mut() {
            Some((last, sentences)) if last == id => sentences.push(sentence),
            _ => documents.push((id.to_owned(), vec![sentence])),
        }
    }
    documents
        .into_iter()
        .map(|(id, sentences)| {
            Ok(Draft {
                id,
                ..tagged::read(sentences)?
            })
        })
        .collect()
}

fn tags(row: &Value) -> &[Value] {
    match list(row, "ner_tags") {
        [] => list(row, "tags"),
        tags => tags,
    }
}

/// The names of tags in `value`, if it lists such.
pub(super) fn label_names(value: &Value) -> Option<Vec<String>> {
    let names: Option<Vec<String>> = value
        .as_array()?
        .iter()
        .map(|name| {
            name.as_str()
                .filter(|name| tagged::is_tag(name))
                .map(str::to_owned)
        })
        .collect();
    names.filter(|names| !names.is_empty())
}
