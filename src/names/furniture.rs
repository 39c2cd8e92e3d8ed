//! What a site prints around its articles, and people copy along: « Lire la suite », « Leave a Reply ».

use std::ops::Range;

use super::lexicon::{Cue, is_common_word, longest_cue_of, longest_name};
use super::mention::Mention;
use super::run::is_name_word;
use crate::annotation::Label;
use crate::text::case::is_among;
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

/// The site that stands alone behind the bar of a title, at token `at`: « La crue monte à Tours | Tobalix ».
pub(super) fn site(document: &Document<'_>, at: usize) -> Option<Mention> {
    let tokens = document.tokens();
    // Few tokens end a line: the rest is asked of those alone.
    let ends_line = tokens
        .get(at + 1)
        .is_none_or(|next| next.gap == Gap::LineBreak);
    if !ends_line || tokens[at].gap != Gap::Blank {
        return None;
    }
    let before = document.word(at.checked_sub(1)?);
    let is_site = before == "|"
        && is_name_word(document, at)
        && !is_common_word(document.word(at))
        && longest_name(document, at).is_none();
    is_site.then(|| Mention::rule(at..at + 1, Label::Org, "apposition", [before]))
}

/// Where the name of a paper begins that ends with `name`: « Courrier d’Asie », where a title ends in its site.
pub(super) fn paper(document: &Document<'_>, name: &Range<usize>) -> Option<usize> {
    const PAPERS: &str = "Courrier Écho Gazette Dépêche Tribune Voix Journal Messager Nouvelles";
    let link = name.start.checked_sub(1)?;
    let noun = link.checked_sub(1)?;
    let is_paper = is_among("de du des d' d’ de l' l’ la", document.word(link))
        && is_among(PAPERS, document.word(noun));
    let gap = document.tokens()[noun].gap;
    let is_apart = matches!(gap, Gap::LineBreak | Gap::Glued)
        || noun > 0 && is_among("| - – — © • ·", document.word(noun - 1));
    let behind = document.tokens().get(name.end);
    let ends = behind.is_none_or(|next| {
        next.gap == Gap::LineBreak || is_among("| > : ©", document.word(name.end))
    });
    (is_paper && is_apart && ends).then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_behind_the_bar_of_a_title_is_the_site() {
        for (text, is_site) in [
            ("La crue monte à Tours | Tobalix", true),
            ("La crue monte à Tours | Tobalix\nIl repart.", true),
            ("La crue monte à Tours | Tobalix parle", false),
            ("La crue monte à Tours | Contact", false),
            ("La crue monte à Tours | Pékin", false),
        ] {
            let document = Document::new(text);
            let bar = (0..document.tokens().len()).find(|&at| document.word(at) == "|");
            let found = site(&document, bar.unwrap() + 1);
            assert_eq!(found.is_some(), is_site, "{text}");
        }
    }
}
