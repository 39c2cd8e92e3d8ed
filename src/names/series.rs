//! What a plural noun says of all the names that follow it: « les tempêtes Kurt, Leiv et Marcel », « les villes de Soumy,
//! Kharkiv et Poltava ».

use super::lexicon::{Cue, cues_of};
use super::run::is_name_word;
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, TokenKind};

/// Nouns that stand right before the names.
const NOUNS: [(Label, &str); 4] = [
    (Label::Event, "tempêtes ouragans cyclones typhons"),
    (
        Label::Prod,
        "films romans albums chansons séries satellites sondes fusées missiles navires frégates sous-marins \
         porte-avions pétroliers cargos paquebots ferries avions chasseurs vaccins médicaments logiciels",
    ),
    (
        Label::Org,
        "groupes entreprises sociétés banques quotidiens journaux chaînes partis syndicats associations agences \
         constructeurs compagnies laboratoires milices plateformes start-up clubs opérateurs enseignes",
    ),
    (Label::Loc, "quartiers prisons plages villes villages"),
];

/// Nouns that stand with « de » before them.
const PLACES: &str = "villes villages communes localités provinces régions districts oblasts départements quartiers \
                      gouvernorats wilayas comtés banlieues îles ports aéroports";

/// How many names may stand between.
const MOST: usize = 6;

/// The plural noun of the list in which the name at token `first` stands, and what it says.
pub(super) fn noun<'d>(document: &Document<'d>, first: usize) -> Option<(&'d str, Label)> {
    let mut at = first;
    for _ in 0..=MOST {
        let before = at.checked_sub(1)?;
        if document.tokens()[at].gap == Gap::LineBreak {
            return None;
        }
        match document.word(before) {
            "," => at = name_before(document, before)?,
            "et" | "ou" => {
                let comma = before.checked_sub(1).filter(|&at| document.word(at) == ",");
                at = name_before(document, comma.unwrap_or(before))?;
            }
            _ => return said(document, at),
        }
    }
    None
}

/// The first token of the name that ends before token `end`.
fn name_before(document: &Document<'_>, end: usize) -> Option<usize> {
    let mut first = end;
    while first > 0
        && is_name_word(document, first - 1)
        && document.tokens()[first - 1].gap != Gap::LineBreak
    {
        first -= 1;
        let before = first.checked_sub(1).map_or("", |at| document.word(at));
        // « de Soumy, de Kharkiv »
        if matches!(before, "de" | "d'" | "d’") && first > 1 && document.word(first - 2) == "," {
            return Some(first - 1);
        }
    }
    (first < end).then_some(first)
}

/// What the words before token `at` say, where a list begins.
fn said<'d>(document: &Document<'d>, at: usize) -> Option<(&'d str, Label)> {
    let mut noun = at.checked_sub(1)?;
    let word = document.word(noun);
    if matches!(word, "de" | "d'" | "d’") {
        let place = document.word(noun.checked_sub(1)?);
        return is_among(PLACES, place).then_some((place, Label::Loc));
    }
    // « les groupes français Tobal et Marsan »
    if document.tokens()[noun].shape == Shape::Lower && cues_of(word).has(Cue::People) {
        noun = noun.checked_sub(1)?;
    }
    let token = document.tokens()[noun];
    let word = document.word(noun);
    if token.kind != TokenKind::Word
        || token.shape != Shape::Lower
        || document.tokens()[noun + 1].gap != Gap::Blank
    {
        return None;
    }
    NOUNS
        .iter()
        .find(|(_, nouns)| is_among(nouns, word))
        .map(|(label, _)| (word, *label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, expected: Option<Label>) {
        let document = Document::new(text);
        let first = (0..document.tokens().len()).find(|&at| document.word(at) == name);
        let said = noun(&document, first.unwrap()).map(|(_, label)| label);
        assert_eq!(said, expected, "{name} in {text}");
    }

    #[test]
    fn a_plural_noun_speaks_of_all_that_follow() {
        check(
            "Après les tempêtes Orval, Leiv et Sixtine.",
            "Orval",
            Some(Label::Event),
        );
        check(
            "Après les tempêtes Orval, Leiv et Sixtine.",
            "Sixtine",
            Some(Label::Event),
        );
        check(
            "Dans les villes de Tobal, Marsan et Rivel.",
            "Rivel",
            Some(Label::Loc),
        );
        check(
            "Les groupes français Tobal et Marsan.",
            "Marsan",
            Some(Label::Org),
        );
        check("Les tempêtes, Orval et la pluie.", "Orval", None);
        check("Il voit Orval, Leiv et Sixtine.", "Sixtine", None);
        check("Les villes et Orval.", "Orval", None);
    }
}
