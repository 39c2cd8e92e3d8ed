//! People by what stands before or in their names: « le président russe Vladimir Poutine »,
//! « Mme Okafor », « Iouri Ouchakov ».

use std::ops::Range;

use super::lexicon::{Cue, is_common_word, longest_cue};
use super::mention::Mention;
use super::run::{is_given_name, is_name_word, is_other_name, may_be_common, run_end};
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, TokenKind};

/// How many words may stand between a function and the name: « ministre russe des Affaires
/// étrangères Sergueï Lavrov » has more, and is found by the given name.
const BETWEEN: usize = 2;

/// The longest name of a person (tokens).
const LONGEST: usize = 6;

/// Adds the people whom a title or a given name announces `within` these tokens of `document` to `found`. Returns the
/// token from which to go on.
pub(crate) fn people(
    document: &Document<'_>,
    within: Range<usize>,
    is_furniture: impl Fn(usize) -> bool,
    found: &mut Vec<Mention>,
) -> usize {
    let mut at = within.start;
    while at < within.end {
        let person = (!is_furniture(at))
            .then(|| titled(document, at).or_else(|| given(document, at)))
            .flatten();
        match person {
            Some(person) => {
                at = person.tokens.end;
                found.push(person);
            }
            None => at += 1,
        }
    }
    at
}

/// A name behind a civility or function that begins at token `at`.
fn titled(document: &Document<'_>, at: usize) -> Option<Mention> {
    let token = document.tokens()[at];
    if token.kind != TokenKind::Word {
        return None;
    }
    let (behind, cues) = longest_cue(document, at)?;
    let is_civility = cues.has(Cue::Civility);
    if !is_civility && !cues.has(Cue::Function) {
        return None;
    }
    let mut first = behind;
    if !is_civility {
        for _ in 0..BETWEEN {
            let between = document.tokens().get(first)?;
            if between.shape == Shape::Lower
                && between.gap == Gap::Blank
                && is_adjective(document, first)
            {
                first += 1;
            }
        }
        // « le président russe, Vladimir Poutine, »
        let on_line = |at: usize| {
            (document.tokens().get(at)).is_some_and(|token| token.gap != Gap::LineBreak)
        };
        if document.word(first) == "," && on_line(first) && on_line(first + 1) {
            let end = run_end(document, first + 1);
            return (end > first + 2 && is_given_name(document, first + 1))
                .then(|| {
                    person(
                        document,
                        first + 1..end,
                        "title_name",
                        document.span(at..behind).of(document.text()),
                    )
                })
                .flatten();
        }
    }
    let end = run_end(document, first);
    if document.tokens().get(first)?.gap != Gap::Blank || end == first {
        return None;
    }
    // « le ministre Affaires » is no one, « M. Petit » is; a function with one word of the language
    // behind it is a longer title.
    if !is_civility && end == first + 1 && is_common_word(document.word(first)) {
        return None;
    }
    let title = document.span(at..behind).of(document.text());
    person(document, first..end, "title_name", title)
}

/// A name that begins with a given name at token `at`.
fn given(document: &Document<'_>, at: usize) -> Option<Mention> {
    if !is_name_word(document, at) || !is_given_name(document, at) {
        return None;
    }
    let end = run_end(document, at);
    if end < at + 2 || may_be_common(document, at) {
        return None;
    }
    let name = document.word(at);
    person(document, at..end, "given_name", name)
}

/// The person that `tokens` name, unless they name something else.
fn person(
    document: &Document<'_>,
    tokens: Range<usize>,
    code: &'static str,
    argument: &str,
) -> Option<Mention> {
    let end = tokens.end.min(tokens.start + LONGEST);
    let is_taken = is_other_name(document, tokens.start, end);
    let is_acronym = tokens.len() == 1 && document.tokens()[tokens.start].shape == Shape::Upper;
    (!is_taken && !is_acronym)
        .then(|| Mention::rule(tokens.start..end, Label::Per, code, [argument]))
}

/// A word in lower case that can stand between a function and a name: « russe », « sortant ».
fn is_adjective(document: &Document<'_>, at: usize) -> bool {
    const NOT: &str = "a à au aux avec chez dans de des du en est et face ou par pour que qui sera sous sur \
    un une";
    !is_among(NOT, document.word(at))
}
