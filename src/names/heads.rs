//! Longer names that open with a common noun: « Organisation de coopération de Shanghai »,
//! « ministère de la Santé », « Forum international « La Ceinture et la Route » », « rue de Rivoli ».

use super::lexicon::{Cue, cues_of, longest_cue, longest_name};
use super::mention::Mention;
use super::run::{is_name_word, opens_sentence};
use crate::annotation::Label;
use crate::text::{Document, Gap, Shape, TokenKind};

/// What links the parts of such a name.
const LINKS: [&str; 17] = [
    "de", "du", "des", "d'", "d’", "pour", "sur", "à", "au", "aux", "en", "et", "sans", "contre",
    "la", "l'", "l’",
];

/// The longest such name (tokens).
const LONGEST: usize = 14;

/// The names that a generic head opens.
pub(crate) fn headed(
    document: &Document<'_>,
    is_furniture: impl Fn(usize) -> bool,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < document.tokens().len() {
        match (!is_furniture(at))
            .then(|| name_from(document, at))
            .flatten()
        {
            Some(name) => {
                at = name.tokens.end;
                found.push(name);
            }
            None => at += 1,
        }
    }
    found
}

fn name_from(document: &Document<'_>, at: usize) -> Option<Mention> {
    let token = document.tokens()[at];
    if token.kind != TokenKind::Word || !matches!(token.shape, Shape::Lower | Shape::Capitalized) {
        return None;
    }
    let (behind, cues) = longest_cue(document, at)?;
    let (label, code) = [
        (Cue::OrgHead, Label::Org, "organisation_head"),
        (Cue::EventHead, Label::Event, "event_head"),
        (Cue::LocHead, Label::Loc, "place_head"),
        (Cue::ProdHead, Label::Prod, "work_head"),
    ]
    .into_iter()
    .find_map(|(cue, label, code)| cues.has(cue).then_some((label, code)))?;
    let is_capital = token.shape == Shape::Capitalized && !opens_sentence(document, at);
    let end = name_end(document, behind, is_capital, label)?;
    let head = document.span(at..behind).of(document.text());
    Some(Mention::rule(at..end, label, code, [head]))
}

/// Where the name ends whose head ends before token `behind`; `None` if nothing makes it a name.
fn name_end(
    document: &Document<'_>,
    behind: usize,
    is_capital: bool,
    label: Label,
) -> Option<usize> {
    let tokens = document.tokens();
    let mut at = behind;
    let mut end = None;
    let mut linked = false;
    while let Some(token) = tokens.get(at) {
        let joined = token.gap == Gap::Blank
            || token.gap == Gap::None && document.word(at - 1).ends_with(['\'', '’']);
        if !joined || at - behind > LONGEST {
            break;
        }
        let word = document.word(at);
        if let Some(closed) = quoted_end(document, at) {
            return Some(closed);
        }
        if let Some(found) = longest_name(document, at).filter(|_| token.shape != Shape::Lower) {
            // « l’ambassade de Chine à Paris » ends with the first name; « Cour d’appel de Paris » has one.
            end = Some(found.end);
            at = found.end;
            let goes_on = document.word(at) == "et"
                || tokens
                    .get(at)
                    .is_some_and(|next| next.shape == Shape::Lower)
                    && matches!(document.word(at), "de" | "du" | "des" | "pour");
            if !goes_on || label == Label::Loc {
                break;
            }
            linked = false;
        } else if is_name_word(document, at) {
            at += 1;
            end = Some(at);
            linked = false;
        } else if LINKS.contains(&word) {
            linked = true;
            at += 1;
        } else if token.shape == Shape::Lower
            && token.kind == TokenKind::Word
            && may_follow(document, at, linked, is_capital, end.is_some())
        {
            at += 1;
            if is_capital {
                end = Some(at);
            }
            linked = false;
        } else {
            break;
        }
    }
    end.filter(|&end| end > behind)
}

/// Whether the lower-case word at `at` can belong to the name: an adjective or noun behind the head
/// or behind a link.
fn may_follow(
    document: &Document<'_>,
    at: usize,
    linked: bool,
    is_capital: bool,
    has_name: bool,
) -> bool {
    const ENDINGS: [&str; 22] = [
        "al", "ale", "aux", "ales", "el", "elle", "els", "elles", "ique", "iques", "aire", "aires",
        "éen", "éenne", "ien", "ienne", "iste", "istes", "ain", "aine", "ais", "aise",
    ];
    let word = document.word(at);
    let adjective =
        ENDINGS.iter().any(|ending| word.ends_with(ending)) || cues_of(word).has(Cue::People);
    if linked {
        return is_capital;
    }
    adjective && !has_name || adjective && is_capital
}

/// The token behind the closing quote, if a quoted name begins at `at`.
fn quoted_end(document: &Document<'_>, at: usize) -> Option<usize> {
    const MOST: usize = 10;
    let close = match document.word(at) {
        "«" => "»",
        "“" => "”",
        _ => return None,
    };
    if !is_name_word(document, at + 1) && document.tokens().get(at + 1)?.shape != Shape::Capitalized
    {
        return None;
    }
    (at + 2..at + 2 + MOST)
        .find(|&end| document.word(end) == close)
        .map(|end| end + 1)
}
