//! A name as the rules pass it from hand to hand: tokens, not bytes.

use std::ops::Range;

use super::clubs;
use super::lexicon::{is_name, sure_readings};
use super::tagger::Tagged;
use crate::annotation::{Candidate, Label, Origin, Why};
use crate::text::{Document, Span};

/// A name that a rule or list sees in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// The tokens it covers (indices), never empty.
    pub tokens: Range<usize>,
    /// What it names.
    pub label: Label,
    /// Who says so.
    pub origin: Origin,
    /// The probability that the tagger gives it, if the tagger sees it as well.
    pub score: Option<f32>,
    /// Why.
    pub why: Why,
    /// The thing of the lists that it names, if it stands in one.
    pub entity: Option<u32>,
}

impl Mention {
    /// A mention that a rule sees.
    pub(crate) fn rule<const N: usize>(
        tokens: Range<usize>,
        label: Label,
        code: &'static str,
        args: [&str; N],
    ) -> Mention {
        Mention {
            tokens,
            label,
            origin: Origin::Rule,
            score: None,
            why: Why::new(code, args),
            entity: None,
        }
    }

    /// The mention of what the tagger sees.
    pub(crate) fn tagged(name: &Tagged) -> Mention {
        Mention {
            tokens: name.tokens(),
            label: name.label,
            origin: Origin::Model,
            score: Some(name.score),
            why: Why::new("tagger", []),
            entity: None,
        }
    }

    /// What is proposed to [`resolve`](crate::resolve).
    pub(crate) fn candidate(self, document: &Document<'_>) -> Candidate {
        let span = document.span(self.tokens.clone());
        self.candidate_at(span)
    }

    /// The two places of « France-Irlande », « Moscou-Pékin », which are one word; nothing if it is no pair of places.
    pub(crate) fn pair(&self, document: &Document<'_>) -> Option<[Candidate; 2]> {
        if self.tokens.len() != 1 || self.why.code != "tagger" {
            return None;
        }
        let word = document.word(self.tokens.start);
        let hyphen = word.find('-')?;
        let (first, second) = (&word[..hyphen], &word[hyphen + 1..]);
        let is_pair = is_place(first) && is_place(second) && !is_name(word);
        // « la ligne Lorient-Brest » is no match.
        let is_club = self.label == Label::Org && !clubs::is_match(document, self.tokens.start);
        let pair = Mention {
            label: if is_club { Label::Loc } else { self.label },
            ..self.clone()
        };
        is_pair.then(|| {
            let span = document.span(self.tokens.clone());
            let border = span.start() + hyphen as u32;
            [(span.start(), border), (border + 1, span.end())]
                .map(|(start, end)| pair.clone().candidate_at(Span::new(start, end)))
        })
    }

    fn candidate_at(self, span: Span) -> Candidate {
        Candidate {
            span,
            label: self.label,
            origin: self.origin,
            score: self.score,
            value: None,
            why: self.why,
        }
    }
}

/// Whether `word` is a country or a town.
fn is_place(word: &str) -> bool {
    sure_readings(word).any(|it| matches!(it.kind, "countries" | "capitals" | "cities"))
}
