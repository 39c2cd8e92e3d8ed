//! One name, one thing, in one text: what the other mentions of the same words say against a doubtful label.
//!
//! The tagger reads a sentence at a time. A text that calls « Christine Blasey Ford » a person does not
//! mean the company when it says « Ford » alone, and a name that is a band four times is hardly a
//! place the fifth time. This is evidence, no verdict: a mention that is sure of itself keeps its label,
//! since « le Kremlin » may be a power here and a building there.

use std::collections::HashMap;

use super::acronym;
use super::mention::Mention;
use crate::annotation::{Label, Why};
use crate::text::Document;

/// A mention surer than this is not talked out of its label by others of the same words.
const SURE: f32 = 0.8;

/// Nor is one surer than this by the full name of a person.
const SURE_OF_OTHER_THAN_PERSON: f32 = 0.97;

/// How many times the weight of its own label another must have.
const OUTWEIGHS: f32 = 3.0;

/// Gives doubtful `mentions` the label that their words bear elsewhere in `document`, and drops those that are
/// acronyms of common words (« intelligence artificielle (IA) »).
pub(crate) fn concord(document: &Document<'_>, mentions: &mut Vec<Mention>) {
    let common = acronym::of_common_words(document);
    mentions.retain(|mention| {
        let is_common = mention.tokens.len() == 1
            && mention.why.code == "tagger"
            && common.contains(document.word(mention.tokens.start));
        !is_common
    });
    let people = full_names(document, mentions);
    let weights = weights(document, mentions);
    for mention in mentions.iter_mut() {
        let Some(score) = mention.score else { continue };
        let words = document.span(mention.tokens.clone()).of(document.text());
        if let Some(full) = people.get(words)
            && mention.label != Label::Per
            && score < SURE_OF_OTHER_THAN_PERSON
        {
            mention.label = Label::Per;
            mention.why = Why::new("family_name", [full]);
            continue;
        }
        let Some(of_words) = weights.get(words) else {
            continue;
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
            mention.why = Why::new("same_name", [words]);
        }
    }
}

/// The family names (last words) of the people that are named in full, with those full names.
fn full_names<'d>(document: &Document<'d>, mentions: &[Mention]) -> HashMap<&'d str, &'d str> {
    mentions
        .iter()
        .filter(|mention| mention.label == Label::Per && mention.tokens.len() > 1)
        .filter(|mention| mention.score.is_none_or(|score| score >= SURE))
        .map(|mention| {
            let full = document.span(mention.tokens.clone()).of(document.text());
            (document.word(mention.tokens.end - 1), full)
        })
        .collect()
}

/// For the words of each mention, how much speaks for each label: the sum of the probabilities.
fn weights<'d>(document: &Document<'d>, mentions: &[Mention]) -> HashMap<&'d str, [f32; 5]> {
    let mut weights: HashMap<&str, [f32; 5]> = HashMap::new();
    for mention in mentions {
        let words = document.span(mention.tokens.clone()).of(document.text());
        if let Some(weight) = weights
            .entry(words)
            .or_default()
            .get_mut(mention.label.number() as usize)
        {
            *weight += mention.score.unwrap_or(1.0);
        }
    }
    weights
}
