//! Names of the lists as they stand in the text, and which of their readings is meant.

use std::ops::Range;

use super::lexicon::{Match, Reading, longest_name};
use super::mention::Mention;
use super::run::{GIVEN_NAMES, may_be_common};
use super::seats;
use crate::annotation::{Label, Origin, Why};
use crate::text::case::is_among;
use crate::text::{Document, Gap, TokenKind};

/// What links an event to who or what it is of.
const LINKS: &str = "de du des d' d’ la l' l’ en à au aux";

/// A form of the lists in the text whose readings need other evidence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Doubtful {
    /// Index of its first token.
    pub first: usize,
    /// The form and its readings.
    pub found: Match,
}

/// Adds the names of the lists that begin `within` these tokens of `document` to `sure` and, where they need other
/// evidence, to `doubtful`. Returns the token from which to go on.
pub(crate) fn names(
    document: &Document<'_>,
    within: Range<usize>,
    is_furniture: impl Fn(usize) -> bool,
    sure: &mut Vec<Mention>,
    doubtful: &mut Vec<Doubtful>,
) -> usize {
    let tokens = document.tokens();
    let mut at = within.start;
    while at < within.end {
        let starts_name = matches!(tokens[at].kind, TokenKind::Word | TokenKind::Number);
        let found = (starts_name && !is_furniture(at))
            .then(|| longest_name(document, at))
            .flatten()
            .filter(|found| ends_well(document, found.end));
        let Some(found) = found else {
            at += 1;
            continue;
        };
        match reading(document, at, found) {
            Some(reading) => {
                sure.push(mention(document, at, found.end, reading));
                add_parts(document, at..found.end, reading.label, sure);
                at = found.end;
            }
            None => {
                doubtful.push(Doubtful { first: at, found });
                at += 1;
            }
        }
    }
    at
}

/// Adds the names that stand inside the listed name `whole`, which is a `label`, to `sure`: what it has in quotation marks, as
/// « Forum international « La Ceinture et la Route » » has a programme, and what an event is linked to, as « sommet de l’OCS »
/// is to those who meet.
fn add_parts(document: &Document<'_>, whole: Range<usize>, label: Label, sure: &mut Vec<Mention>) {
    for first in whole.start + 1..whole.end {
        let before = document.word(first - 1);
        let is_part =
            matches!(before, "«" | "“" | "\"") || label == Label::Event && is_among(LINKS, before);
        let part = longest_name(document, first).filter(|part| is_part && part.end <= whole.end);
        let sure_reading = part.and_then(|part| {
            let reading = reading(document, first, part)?;
            (reading.label != label).then(|| mention(document, first, part.end, reading))
        });
        sure.extend(sure_reading);
    }
}

/// The mention that `reading` makes of the tokens from `first` to `end`.
pub(crate) fn mention(
    document: &Document<'_>,
    first: usize,
    end: usize,
    reading: Reading,
) -> Mention {
    let label = if reading.kind == "seats" {
        seats::label(document, first)
    } else {
        reading.label
    };
    Mention {
        tokens: first..end,
        label,
        origin: Origin::Lexicon,
        score: None,
        why: Why::new("lexicon", [reading.kind]),
        entity: reading.entity,
    }
}

/// Whether a name can end before token `end`: « Chine » does not in « Chine-Afrique », but it does
/// before a clitic or punctuation.
fn ends_well(document: &Document<'_>, end: usize) -> bool {
    document.tokens().get(end).is_none_or(|next| {
        next.gap != Gap::None || next.kind != TokenKind::Number && document.word(end) != "@"
    })
}

/// The reading that stands by itself, if one does.
fn reading(document: &Document<'_>, first: usize, found: Match) -> Option<Reading> {
    let single = found.end == first + 1;
    let readings: Vec<Reading> = found
        .readings()
        .filter(|reading| reading.kind != GIVEN_NAMES)
        .collect();
    let strong: Vec<Reading> = readings.iter().copied().filter(|r| !r.weak).collect();
    let [one, rest @ ..] = strong.as_slice() else {
        return None;
    };
    if single && may_be_common(document, first) {
        return None;
    }
    if rest.iter().all(|other| other.label == one.label) {
        return Some(*one);
    }
    Some(*preferred(&strong).unwrap_or(one))
}

/// Of several sure readings, the one that SCHEME.md's order prefers: a city also bears the club's and the
/// university's name, so a place comes first, then a body.
fn preferred(readings: &[Reading]) -> Option<&Reading> {
    const ORDER: [Label; 5] = [
        Label::Loc,
        Label::Per,
        Label::Org,
        Label::Event,
        Label::Prod,
    ];
    readings
        .iter()
        .min_by_key(|reading| ORDER.iter().position(|label| *label == reading.label))
}

#[cfg(test)]
mod tests {
    use crate::{Options, annotate};

    /// The names inside longer ones in `text`: both, with the label of the inner one.
    fn parts_in(text: &str) -> Vec<(String, String, &'static str)> {
        let annotated = annotate(text, &Options::default());
        let all = &annotated.annotations;
        let words = |annotation: &crate::annotation::Annotation| {
            annotation.span.of(&annotated.text).to_owned()
        };
        let inner = all.iter().filter_map(|annotation| {
            let outer = all.iter().find(|one| Some(one.id) == annotation.parent)?;
            Some((words(outer), words(annotation), annotation.label.as_str()))
        });
        inner.collect()
    }

    #[test]
    fn an_event_holds_whom_it_is_of() {
        for (text, outer, inner, label) in [
            (
                "Le sommet de l’OCS s’est ouvert mardi à Tianjin, en Chine.",
                "sommet de l’OCS",
                "OCS",
                "ORG",
            ),
            (
                "Le sommet de l’Otan se tient à La Haye jusqu’à jeudi.",
                "sommet de l’Otan",
                "Otan",
                "ORG",
            ),
            (
                "Il participera au Forum international « La Ceinture et la Route » à Pékin.",
                "Forum international « La Ceinture et la Route »",
                "La Ceinture et la Route",
                "ORG",
            ),
        ] {
            let found = parts_in(text);
            let expected = (outer.to_owned(), inner.to_owned(), label);
            assert_eq!(found, [expected], "{text}");
        }
        for text in [
            "La Banque centrale européenne a relevé ses taux jeudi à Francfort.",
            "Les Jeux olympiques d’hiver se sont ouverts vendredi soir.",
            "L’Organisation de coopération de Shanghai compte dix membres.",
        ] {
            assert_eq!(parts_in(text), [], "{text}");
        }
    }
}
