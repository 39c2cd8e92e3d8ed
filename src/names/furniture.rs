//! What a site prints around its articles, and people copy along: « Lire la suite », « Leave a Reply ».

use std::ops::Range;

use super::lexicon::{Cue, longest_cue_of};
use crate::text::{Document, Gap};

/// The shortest piece that is known for one within a line too (tokens): shorter ones may be words of a sentence.
const SURE: usize = 3;

/// Adds the stretches of tokens of `document` that are site furniture to `found`, in order: lines that are a piece of
/// furniture and nothing else but marks, the pieces that lines begin with, and long ones behind a mark, « (Opens in new
/// window) ». Looked at are the pieces that begin `within` these tokens.
pub(crate) fn furniture(
    document: &Document<'_>,
    within: Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let tokens = document.tokens();
    let mut seen = within.start;
    for at in within {
        let opens_line = tokens[at].gap == Gap::LineBreak;
        let behind_mark = || matches!(document.word(at - 1), "(" | "." | "|" | "·");
        if at < seen || !opens_line && !behind_mark() {
            continue;
        }
        let piece = if opens_line {
            line(document, at).or_else(|| beginning(document, at))
        } else {
            within_line(document, at)
        };
        if let Some(end) = piece {
            found.push(at..end);
            seen = end;
        }
    }
}

/// Where the line that token `at` begins ends, if it is a piece of furniture and nothing else but marks.
fn line(document: &Document<'_>, at: usize) -> Option<usize> {
    let piece = longest_cue_of(document, at, Cue::FurnitureLine)?;
    let end = line_end(document, at);
    (piece..end)
        .all(|rest| !is_word(document, rest))
        .then_some(end)
}

/// Where the furniture ends that the line of token `at` begins with. « Your email address will not be published. Required fields
/// are marked * » is two pieces.
fn beginning(document: &Document<'_>, at: usize) -> Option<usize> {
    let mut behind = at;
    while let Some(end) = longest_cue_of(document, behind, Cue::FurniturePrefix) {
        behind = end;
        let line_end = line_end(document, at);
        while behind < line_end && !is_word(document, behind) {
            behind += 1;
        }
    }
    (behind > at).then_some(behind)
}

/// Where the piece of several words at `at` ends, if a mark or the line's end follows it.
fn within_line(document: &Document<'_>, at: usize) -> Option<usize> {
    let end = longest_cue_of(document, at, Cue::FurnitureLine)?;
    let closes = document
        .tokens()
        .get(end)
        .is_none_or(|next| next.gap == Gap::LineBreak || !is_word(document, end));
    (closes && end - at >= SURE).then_some(end)
}

/// The token behind the line that token `at` stands in.
pub(crate) fn line_end(document: &Document<'_>, at: usize) -> usize {
    let tokens = document.tokens();
    tokens[at + 1..]
        .iter()
        .position(|token| token.gap == Gap::LineBreak)
        .map_or(tokens.len(), |behind| at + 1 + behind)
}

fn is_word(document: &Document<'_>, at: usize) -> bool {
    document.word(at).chars().any(char::is_alphanumeric)
}
