//! The same words elsewhere in the text: what a correction may be carried to.
//!
//! Only whole words count, as the tokenizer sees them, so that « Mark » is never found in
//! « remarque », nor « Jean » in « Jean-Pierre ».

use std::collections::HashMap;

use super::Session;
use super::draft::at;
use super::entities::entities;
use super::fold::Alike;
use super::windows::windows;
use crate::annotation::{Annotation, Label, Origin, Status};
use crate::error::{Error, Result};
use crate::order::sort_by_number;
use crate::text::{Document, Span};

/// Words that are the same as those of an annotation, and what is said of them by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The words (UTF-8 bytes).
    pub span: Span,
    /// The annotation of exactly these words that has the same label, or else another.
    pub annotation: Option<u32>,
    /// Whether that one has the same label.
    pub same_label: bool,
    /// Whether a person decided about that one.
    pub decided: bool,
    /// The smallest annotation that holds these words and more.
    pub inside: Option<u32>,
}

impl Occurrence {
    /// Whether carrying the correction there overrules nobody and stands in no longer name: what
    /// a page proposes to tick.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.inside.is_none() && (self.same_label || !self.decided)
    }
}

impl Session {
    /// Where else the words of the annotation `id` stand, in the order of the text, without
    /// overlaps, longer forms first; words may go on behind one line's end, not behind two. Nothing is changed.
    ///
    /// # Errors
    /// If there is no such annotation.
    pub fn occurrences(&self, id: u32, alike: &Alike) -> Result<Vec<Occurrence>> {
        let annotation = self
            .annotation(id)
            .ok_or_else(|| Error::new(format!("There is no annotation a{id}.")))?;
        let annotated = self.annotated();
        let mut forms = vec![annotated.words(annotation).to_owned()];
        if alike.short_forms {
            forms.extend(self.other_forms(annotation));
        }
        let needles = Needles::new(&forms, *alike);
        let longest = annotated.annotations.iter().map(|a| a.span.len()).max();
        let longest = longest.unwrap_or(0);
        let text = annotated.text.as_str();
        Ok(needles
            .find_near(text, &forms)
            .into_iter()
            .filter(|span| !span.overlaps(annotation.span))
            .map(|span| self.occurrence(span, annotation.label, longest))
            .collect())
    }

    /// `longest`: how long the longest annotation is, which tells how far back one may begin.
    fn occurrence(&self, span: Span, label: Label, longest: u32) -> Occurrence {
        let annotations = &self.annotated().annotations;
        let there = at(annotations, span)
            .find(|other| other.label == label)
            .or_else(|| at(annotations, span).next());
        let furthest = span.end().saturating_sub(longest);
        let first = annotations.partition_point(|a| a.span.start() < furthest);
        let behind = annotations.partition_point(|a| a.span.start() <= span.start());
        Occurrence {
            span,
            annotation: there.map(|other| other.id),
            same_label: there.is_some_and(|other| other.label == label),
            decided: there.is_some_and(|other| {
                other.status == Status::Accepted || other.origin == Origin::Person
            }),
            inside: annotations[first..behind]
                .iter()
                .filter(|other| other.span.contains(span) && other.span != span)
                .min_by_key(|other| other.span.len())
                .map(|other| other.id),
        }
    }

    /// What the entity of `annotation` is called elsewhere, and a person's family name, if it is
    /// nobody else's.
    fn other_forms(&self, annotation: &Annotation) -> Vec<String> {
        let entities = entities(self.annotated());
        let Some(entity) = entities
            .iter()
            .find(|entity| entity.mentions.contains(&annotation.id))
        else {
            return Vec::new();
        };
        let mut forms = vec![entity.name.clone()];
        forms.extend(entity.forms.iter().cloned());
        if entity.label == Label::Per {
            let family = family_name(&entity.name);
            let is_of_another = entities.iter().any(|other| {
                other.label == Label::Per
                    && other.mentions != entity.mentions
                    && (family_name(&other.name) == family
                        || family.is_some_and(|family| other.name == family))
            });
            forms.extend(family.filter(|_| !is_of_another).map(ToOwned::to_owned));
        }
        forms
    }
}

/// The family name in a full name: its last word with the particles before it.
fn family_name(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once(' ')?;
    let mut family = rest.rfind(' ').map_or(rest, |at| &rest[at + 1..]);
    // « Charles de Gaulle » is « de Gaulle », not « Gaulle ».
    while let Some(before) = rest[..rest.len() - family.len()].strip_suffix(' ') {
        let start = before.rfind(' ').map_or(0, |at| at + 1);
        if !PARTICLES.contains(&&before[start..]) {
            break;
        }
        family = &rest[start..];
    }
    Some(family)
}

/// The words that belong to the family name behind them: « de Gaulle », « Le Pen ».
const PARTICLES: [&str; 16] = [
    "de", "De", "du", "Du", "des", "von", "van", "Van", "der", "den", "da", "di", "el", "al", "Le",
    "La",
];

/// The words looked for, by their first one.
struct Needles {
    alike: Alike,
    by_first: HashMap<String, Vec<Vec<Piece>>>,
}

/// A word, and whether a blank stands before it.
#[derive(PartialEq, Eq)]
struct Piece {
    word: String,
    apart: bool,
}

impl Needles {
    fn new(forms: &[String], alike: Alike) -> Needles {
        let mut by_first: HashMap<String, Vec<Vec<Piece>>> = HashMap::new();
        for form in forms {
            let document = Document::new(form);
            let pieces: Vec<Piece> = (0..document.tokens().len())
                .filter_map(|token| piece(&document, token, alike))
                .collect();
            if let Some(first) = pieces.first() {
                let list = by_first.entry(first.word.clone()).or_default();
                if !list.contains(&pieces) {
                    list.push(pieces);
                }
            }
        }
        for list in by_first.values_mut() {
            sort_by_number(list, |pieces| u128::MAX - pieces.len() as u128);
        }
        Needles { alike, by_first }
    }

    /// The words of `forms`, which these needles are, wherever they stand in `text`: only the lines
    /// that can hold them are read.
    fn find_near(&self, text: &str, forms: &[String]) -> Vec<Span> {
        let mut found = Vec::new();
        for window in windows(text, forms, self.alike) {
            let start = window.start();
            let here = self.find(&Document::new(window.of(text)));
            found.extend(
                here.into_iter()
                    .map(|span| Span::new(span.start() + start, span.end() + start)),
            );
        }
        found
    }

    fn find(&self, document: &Document<'_>) -> Vec<Span> {
        let mut found = Vec::new();
        let mut at = 0;
        let mut word = String::new();
        while at < document.tokens().len() {
            word.clear();
            for c in document.word(at).chars() {
                self.alike.fold(c, &mut word);
            }
            let length = self
                .by_first
                .get(word.as_str())
                .into_iter()
                .flatten()
                .find(|pieces| self.stands(document, at, pieces))
                .map(Vec::len);
            match length {
                Some(length) => {
                    found.push(document.span(at..at + length));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn stands(&self, document: &Document<'_>, at: usize, pieces: &[Piece]) -> bool {
        at + pieces.len() <= document.tokens().len()
            && pieces.iter().enumerate().skip(1).all(|(ahead, piece)| {
                self::piece(document, at + ahead, self.alike).as_ref() == Some(piece)
            })
    }
}

/// The token as it is compared.
fn piece(document: &Document<'_>, token: usize, alike: Alike) -> Option<Piece> {
    let start = document.tokens().get(token)?.span().start();
    let before = token
        .checked_sub(1)
        .map(|before| document.tokens()[before].span().end());
    Some(Piece {
        word: alike.folded(document.word(token)),
        apart: before.is_some_and(|end| end != start),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Of what texts with the words of [`the_lines_that_can_hold_words_are_enough`] are made.
    const PARTS: [&str; 14] = [
        "Zorbu",
        "zorbu",
        "ZORBU",
        "Zo\u{AD}rbu",
        "Vask",
        "É\u{301}zor",
        "remarque",
        " ",
        "\n",
        "\r\n",
        "’",
        "-",
        ". ",
        "\u{a0}",
    ];

    proptest! {
        #[test]
        fn the_lines_that_can_hold_words_are_enough(
            parts in prop::collection::vec(select(&PARTS[..]), 0..60),
            case in any::<bool>(),
            accents in any::<bool>(),
        ) {
            let text = parts.concat();
            let alike = Alike { accents, case, short_forms: false };
            let forms = ["Vask Zorbu".to_owned(), "Zorbu".to_owned()];
            let needles = Needles::new(&forms, alike);
            let all = needles.find(&Document::new(&text));
            // A name that stands on three lines is none.
            prop_assume!(all.iter().all(|span| span.of(&text).matches('\n').count() < 2));
            prop_assert_eq!(needles.find_near(&text, &forms), all);
        }
    }

    #[test]
    fn family_names() {
        assert_eq!(family_name("Emmanuel Macron"), Some("Macron"));
        assert_eq!(family_name("Charles de Gaulle"), Some("de Gaulle"));
        assert_eq!(family_name("Marine Le Pen"), Some("Le Pen"));
        assert_eq!(
            family_name("Anna Maria von der Leyen"),
            Some("von der Leyen")
        );
        assert_eq!(family_name("Zorbu"), None);
    }
}
