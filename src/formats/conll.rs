//! CoNLL-2002: a token and its tag on a line, a blank line between sentences.
//!
//! Tags are IOB2 (`B-` on every first token) or BILOU. A line `-DOCSTART- O` opens each document.
//! Read are all files whose first column is the token and whose last is such a tag, also IOB1.

use super::draft::Draft;
use super::format::Format;
use super::tagged::{self, Tagged};
use super::{File, Options};
use crate::annotate::Annotated;
use crate::error::{Error, Result};

const DOCUMENT_START: &str = "-DOCSTART-";

pub(super) fn write_iob2(documents: &[Annotated], _: &Options) -> Vec<File> {
    write(Format::Conll, documents, tagged::iob2)
}

pub(super) fn write_bilou(documents: &[Annotated], _: &Options) -> Vec<File> {
    write(Format::Bilou, documents, tagged::bilou)
}

fn write(
    format: Format,
    documents: &[Annotated],
    tag: impl Fn(&Tagged<'_>) -> String,
) -> Vec<File> {
    let mut out = String::new();
    for document in documents {
        out.push_str(DOCUMENT_START);
        out.push_str(" O\n\n");
        for sentence in tagged::sentences(document, &format.written(document)) {
            for token in &sentence {
                out.push_str(token.word);
                out.push(' ');
                out.push_str(&tag(token));
                out.push('\n');
            }
            out.push('\n');
        }
    }
    format.one_file(documents, out)
}

/// First and last column of a line.
fn columns(line: &str) -> Option<(&str, &str)> {
    let mut columns = line.split_whitespace();
    Some((columns.next()?, columns.next_back()?))
}

/// Whether the first lines of `text` are of this format.
pub(super) fn looks_so(text: &str) -> bool {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            line.starts_with('#')
                || columns(line)
                    .is_some_and(|(word, tag)| word == DOCUMENT_START || tagged::is_tag(tag))
        })
}

/// The documents of `text`.
///
/// # Errors
/// If a line has no tag; the message names it.
pub(super) fn read(text: &str) -> Result<Vec<Draft>> {
    let mut documents: Vec<Vec<tagged::Sentence<'_>>> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if let Some(sentences) = documents.last_mut() {
                sentences.push(Vec::new());
            }
            continue;
        }
        let Some((word, tag)) = columns(line) else {
            return Err(Error::new(format!("Line {} has no tag.", at + 1)));
        };
        if word == DOCUMENT_START {
            documents.push(Vec::new());
            continue;
        }
        if !tagged::is_tag(tag) {
            // A comment, as CoNLL-U has them; elsewhere « # » is a token with a tag.
            if line.starts_with("# ") {
                continue;
            }
            return Err(Error::new(format!(
                "Line {} ends in “{tag}”, which is no tag.",
                at + 1
            )));
        }
        if documents.is_empty() {
            documents.push(Vec::new());
        }
        if let Some(sentences) = documents.last_mut() {
            if sentences.is_empty() {
                sentences.push(Vec::new());
            }
            if let Some(sentence) = sentences.last_mut() {
                sentence.push((word, tag));
            }
        }
    }
    documents
        .into_iter()
        .map(|sentences| {
            tagged::read(
                sentences
                    .into_iter()
                    .filter(|sentence| !sentence.is_empty()),
            )
        })
        .collect()
}
