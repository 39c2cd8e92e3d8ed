//! One name, one thing, in one text: what the other mentions of the same words say against a doubtful label.
//!
//! The tagger reads a sentence at a time. A text that calls « Christine Blasey Ford » a person does not
//! mean the company when it says « Ford » alone, and a name that is a band four times is hardly a
//! place the fifth time. This is evidence, no verdict: a mention that is sure of itself keeps its label,
//! since « le Kremlin » may be a power here and a building there.

use std::ops::Range;

use super::mention::Mention;
use super::spoken::{Name, entry};
use crate::annotation::{Label, Why};
use crate::text::Document;

/// A mention surer than this is not talked out of its label by others of the same words.
const SURE: f32 = 0.8;

/// Nor is one surer than this by the full name of a person.
const SURE_OF_OTHER_THAN_PERSON: f32 = 0.97;

/// How many times the weight of its own label another must have.
const OUTWEIGHS: f32 = 3.0;

/// The labels of names.
const LABELS: usize = 5;

/// What all mentions of a text say about its words.
#[derive(Debug, Default)]
pub(crate) struct Concord {
    /// For each name that is somebody's family name, the tokens that name the bearer in full.
    people: Vec<Option<Range<usize>>>,
    /// For each name, how much speaks for each label: the sum of the probabilities.
    weights: Vec<[f32; LABELS]>,
}

impl Concord {
    /// Takes note of `mention`, whose words are `name` and whose last word is `last`; all mentions in order.
    pub(crate) fn hear(&mut self, mention: &Mention, name: Name, last: Name) {
        let surely = mention.score.is_none_or(|score| score >= SURE);
        if mention.label == Label::Per && mention.tokens.len() > 1 && surely {
            *entry(&mut self.people, last) = Some(mention.tokens.clone());
        }
        let of_words = entry(&mut self.weights, name);
        if let Some(weight) = of_words.get_mut(mention.label.number() as usize) {
            *weight += mention.score.unwrap_or(1.0);
        }
    }

    /// Gives `mention`, if it is doubtful, the label that its words, `name`, bear elsewhere.
    pub(crate) fn correct(&self, document: &Document<'_>, mention: &mut Mention, name: Name) {
        let words = |tokens: &Range<usize>| document.span(tokens.clone()).of(document.text());
        let Some(score) = mention.score else { return };
        if let Some(Some(person)) = self.people.get(name.place())
            && mention.label != Label::Per
            && score < SURE_OF_OTHER_THAN_PERSON
        {
            mention.label = Label::Per;
            mention.why = Why::new("family_name", [words(person)]);
            return;
        }
        let Some(of_words) = self.weights.get(name.place()) else {
            return;
        };
        let own = of_words
            .get(mention.label.number() as usize)
            .copied()
            .unwrap_or_default();
        let best = (0..of_words.len()).max_by(|&a, &b| of_words[a].total_cmp(&of_words[b]));
        if let Some(best) = best
            && score < SURE
            && of_words[best] > OUTWEIGHS * own
        {
            mention.label = Label::ALL[best];
            mention.why = Why::new("same_name", [words(&mention.tokens)]);
        }
    }
}
