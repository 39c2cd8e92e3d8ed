//! What a site prints around its articles, and people copy along: « Lire la suite », « Leave a Reply ».

use std::ops::Range;

use super::lexicon::{Cue, longest_cue_of};
use crate::text::{Document, Gap};

/// Adds the stretches of tokens of `document` that are site furniture to `found`, in order: lines that are a piece of
/// furniture and nothing else but marks, and the pieces that lines begin with. Looked at are the lines that begin
/// `within` these tokens.
pub(crate) fn furniture(
    document: &Document<'_>,
    within: Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let tokens = document.tokens();
    for at in within {
        if tokens[at].gap != Gap::LineBreak {
            continue;
        }
        let line_end = line_end(document, at);
        // « Your email address will not be published. Required fields are marked * » is two pieces.
        let mut behind = at;
        while let Some(end) = longest_cue_of(document, behind, Cue::FurniturePrefix) {
            behind = end;
            while behind < line_end && !is_word(document, behind) {
                behind += 1;
            }
        }
        if behind > at {
            found.push(at..behind);
            continue;
        }
        let Some(end) = longest_cue_of(document, at, Cue::FurnitureLine) else {
            continue;
        };
        let only_marks_follow = (end..line_end).all(|rest| !is_word(document, rest));
        if only_marks_follow {
            found.push(at..line_end);
        }
    }
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
