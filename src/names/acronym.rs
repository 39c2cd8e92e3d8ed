//! Acronyms in brackets behind the name they stand for: « Organisation de coopération de Shanghai (OCS) »,
//! and their later uses alone.

use std::collections::HashSet;
use std::ops::Range;

use super::heads::headed;
use super::lexicon::{Cue, cues_of, longest_name};
use super::mention::Mention;
use crate::annotation::Label;
use crate::order::sort_by_number;
use crate::text::case;
use crate::text::{Document, Gap, Shape, TokenKind};

/// The longest expansion (tokens) that is looked for behind an acronym that no name precedes.
const LONGEST: usize = 14;

/// An acronym that the text explains.
#[derive(Debug)]
pub(crate) struct Explained {
    /// Index of its token.
    pub token: usize,
    /// What it names.
    pub label: Label,
    /// The words it stands for.
    pub expansion: String,
}

/// The tokens of `document` that are brackets before an acronym, which stands alone in them or first.
pub(crate) fn brackets(document: &Document<'_>) -> Vec<usize> {
    (1..document.tokens().len().saturating_sub(2))
        .filter(|&open| {
            document.tokens()[open].kind == TokenKind::Mark
                && document.word(open) == "("
                && matches!(document.word(open + 2), ")" | "," | ";")
                && is_acronym(document, open + 1)
        })
        .collect()
}

/// The acronyms that `document` explains. A name in capitals that stands before the bracket unseen
/// by others is added to `mentions` where the acronym is made of its initials.
///
/// `brackets` are those that [`brackets`] finds.
pub(crate) fn explained(
    document: &Document<'_>,
    brackets: &[usize],
    mentions: &mut Vec<Mention>,
) -> Vec<Explained> {
    let mut found = Vec::new();
    let mut by_end: Vec<(usize, usize)> = mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| (mention.tokens.end, index))
        .collect();
    // Of those with one end the earlier stays the earlier.
    sort_by_number(&mut by_end, |&(end, _)| end as u128);
    for &open in brackets {
        let token = open + 1;
        let acronym = document.word(token);
        let at = by_end.partition_point(|&(end, _)| end < open);
        let named = by_end[at..]
            .iter()
            .take_while(|&&(end, _)| end == open)
            .map(|&(_, index)| index)
            .max_by_key(|&index| mentions[index].tokens.len());
        let spelled = spelled_out(document, open, acronym);
        let (label, tokens) = match (named, spelled) {
            // « le sommet de l’Organisation de coopération de Shanghai (OCS) »: the letters are those of the body.
            (Some(index), Some(first))
                if mentions[index].label == Label::Event
                    && mentions[index].tokens.start < first =>
            {
                let inner = label_of(document, first..open, &by_end[at..], mentions);
                (inner.unwrap_or(Label::Event), first..open)
            }
            (Some(index), _)
                if matches!(
                    mentions[index].label,
                    Label::Org | Label::Event | Label::Prod
                ) =>
            {
                (mentions[index].label, mentions[index].tokens.clone())
            }
            (named, None)
                if let Some((first, label)) = headed_out(document, open, acronym)
                    && named.is_none_or(|index| mentions[index].tokens.start > first) =>
            {
                let tokens = first..open;
                mentions.push(Mention::rule(
                    tokens.clone(),
                    label,
                    "spelled_out",
                    [acronym],
                ));
                (label, tokens)
            }
            (None, Some(first)) => {
                mentions.push(Mention::rule(
                    first..open,
                    Label::Org,
                    "spelled_out",
                    [acronym],
                ));
                (Label::Org, first..open)
            }
            (Some(_), _) | (None, None) => continue,
        };
        let expansion = document.span(tokens).of(document.text()).to_owned();
        found.push(Explained {
            token,
            label,
            expansion,
        });
    }
    found
}

/// What the name at `tokens` within a longer one is by itself: by a mention, the lists, or the noun it opens with.
fn label_of(
    document: &Document<'_>,
    tokens: Range<usize>,
    by_end: &[(usize, usize)],
    mentions: &[Mention],
) -> Option<Label> {
    let seen = by_end
        .iter()
        .take_while(|&&(end, _)| end == tokens.end)
        .map(|&(_, index)| &mentions[index])
        .find(|mention| mention.tokens == tokens);
    let listed = || longest_name(document, tokens.start).filter(|name| name.end == tokens.end);
    let headed = || {
        let mut found = Vec::new();
        headed(document, tokens.clone(), |_| false, &mut found);
        found.into_iter().find(|name| name.tokens == tokens)
    };
    seen.map(|mention| mention.label)
        .or_else(|| Some(listed()?.readings().next()?.label))
        .or_else(|| Some(headed()?.label))
}

/// The acronyms in brackets behind common words in lower case that they abbreviate: « l’intelligence
/// artificielle (IA) », « une intervention militaire (IM) ». They name nothing.
pub(crate) fn of_common_words<'d>(document: &Document<'d>, brackets: &[usize]) -> HashSet<&'d str> {
    brackets
        .iter()
        .copied()
        .filter(|&open| document.word(open + 2) == ")")
        .filter(|&open| {
            first_spelled(document, open, document.word(open + 1)).is_some_and(|first| {
                document.tokens()[first..open]
                    .iter()
                    .all(|token| token.shape == Shape::Lower)
            })
        })
        .map(|open| document.word(open + 1))
        .collect()
}

/// Whether token `at` is written as an acronym: « OCS », « CFE-CGC »; « Cnil » and the like stand in lists.
fn is_acronym(document: &Document<'_>, at: usize) -> bool {
    let word = document.word(at);
    document
        .tokens()
        .get(at)
        .is_some_and(|token| token.shape == Shape::Upper)
        && (2..=12).contains(&word.len())
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// The first token of a name with a capital before `open` whose initials are the letters of `acronym`.
fn spelled_out(document: &Document<'_>, open: usize, acronym: &str) -> Option<usize> {
    first_spelled(document, open, acronym).filter(|&first| document.tokens()[first].is_capital())
}

/// The first token of a longer name before `open` that opens with the noun of a body or happening and whose letters, in order, hold
/// those of `acronym`, and what the noun says it is: « Mission des Nations unies pour l’organisation d’un référendum au Sahara
/// occidental (Minurso) ».
fn headed_out(document: &Document<'_>, open: usize, acronym: &str) -> Option<(usize, Label)> {
    const LONGEST: usize = 24;
    let letters = |text: &str| -> Vec<char> {
        let lowered = text
            .chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(case::lowered);
        lowered.map(plain).collect()
    };
    let of_acronym = letters(acronym);
    let (&initial, rest) = of_acronym.split_first()?;
    let mut content = 0;
    for first in (open.saturating_sub(LONGEST)..open).rev() {
        let token = document.tokens()[first];
        let word = document.word(first);
        if token.kind == TokenKind::Mark || token.kind == TokenKind::Address {
            return None;
        }
        content += usize::from(word.len() > 3);
        let label = head_label(word).filter(|_| token.shape == Shape::Capitalized);
        if let Some(label) = label
            && letters(word).first() == Some(&initial)
            && content > 2
            && content <= of_acronym.len() + 2
        {
            let mut spelled = letters(document.span(first..open).of(document.text()))
                .into_iter()
                .skip(1);
            let holds = rest.iter().all(|letter| spelled.any(|one| one == *letter));
            return holds.then_some((first, label));
        }
        if token.gap == Gap::LineBreak {
            return None;
        }
    }
    None
}

/// What a name is that opens with `word`.
fn head_label(word: &str) -> Option<Label> {
    let cues = cues_of(word);
    let has = |head: Cue, capital: Cue| cues.has(head) || cues.has(capital);
    if has(Cue::OrgHead, Cue::OrgCapitalHead) {
        Some(Label::Org)
    } else {
        has(Cue::EventHead, Cue::EventCapitalHead).then_some(Label::Event)
    }
}

/// The first token of the words before `open` whose initials are the letters of `acronym`, small
/// words left out or not.
fn first_spelled(document: &Document<'_>, open: usize, acronym: &str) -> Option<usize> {
    let letters: Vec<char> = acronym
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(case::lowered)
        .collect();
    let mut left = letters.len();
    let mut at = open;
    while at > 0 && open - at < LONGEST {
        at -= 1;
        let initial = document.word(at).chars().flat_map(case::lowered).next()?;
        if !initial.is_alphanumeric() {
            return None;
        }
        if plain(initial) == plain(letters[left - 1]) {
            left -= 1;
            if left == 0 {
                return Some(at);
            }
        } else if document.word(at).len() > 4 {
            return None;
        }
    }
    None
}

/// `letter` without its accent.
fn plain(letter: char) -> char {
    match letter {
        'é' | 'è' | 'ê' => 'e',
        'à' | 'â' => 'a',
        'î' => 'i',
        'ô' | 'œ' => 'o',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::Label;
    use crate::{Options, annotate};

    #[test]
    fn the_letters_say_which_name_is_meant() {
        for (text, words, label) in [
            (
                "Le sommet de l’Organisation de coopération de Shanghai (OCS) s’ouvre.",
                "OCS",
                Label::Org,
            ),
            (
                "Le sommet de l’Union africaine (UA) s’ouvre.",
                "UA",
                Label::Org,
            ),
            (
                "La finale de la Coupe d’Afrique des nations (CAN) est jouée.",
                "CAN",
                Label::Event,
            ),
            (
                "La Mission des mairies pour l’accueil des naufragés au Tobal occidental (MINAUTO) agit. MINAUTO, dit-on.",
                "Mission des mairies pour l’accueil des naufragés au Tobal occidental",
                Label::Org,
            ),
            (
                "Le Forum économique mondial (FEM) s’ouvre.",
                "FEM",
                Label::Event,
            ),
        ] {
            let annotated = annotate(text, &Options::default());
            let mut found = annotated.annotations.iter();
            let is_it = found.any(|one| annotated.words(one) == words && one.label == label);
            assert!(is_it, "{words} in {:?}", annotated.annotations);
        }
    }
}
