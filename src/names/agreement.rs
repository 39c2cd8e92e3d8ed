//! What one mention of a name says about the others: the family name alone behind the full name, the
//! acronym behind its explanation, a doubtful form of a thing that the text names in full elsewhere.

use std::collections::HashMap;

use super::acronym::Explained;
use super::gazetteer::{Doubtful, mention};
use super::lexicon::is_common_word;
use super::mention::Mention;
use super::run::{GIVEN_NAMES, is_name_word, may_be_common, opens_sentence};
use crate::annotation::Label;
use crate::text::{Document, Gap};

/// Adds to `mentions` those that follow from others.
pub(crate) fn agree(
    document: &Document<'_>,
    mentions: &mut Vec<Mention>,
    doubtful: &[Doubtful],
    explained: &[Explained],
    is_furniture: impl Fn(usize) -> bool,
) {
    for Explained {
        token,
        label,
        expansion,
    } in explained
    {
        mentions.push(Mention::rule(
            *token..*token + 1,
            *label,
            "acronym",
            [expansion],
        ));
    }
    let mut covered = covered(document, mentions);
    let entities: std::collections::HashSet<u32> =
        mentions.iter().filter_map(|m| m.entity).collect();
    for Doubtful { first, found } in doubtful {
        if covered[*first] || may_be_common(document, *first) {
            continue;
        }
        let reading = found
            .readings()
            .filter(|reading| reading.kind != GIVEN_NAMES)
            .find(|reading| {
                reading
                    .entity
                    .is_some_and(|entity| entities.contains(&entity))
                    || fits(document, *first, reading.label)
            });
        if let Some(reading) = reading {
            covered[*first..found.end].fill(true);
            mentions.push(mention(document, *first, found.end, reading));
        }
    }
    let known = known_words(document, mentions, explained);
    for at in 0..document.tokens().len() {
        let word = document.word(at);
        if covered[at] || is_furniture(at) || !is_name_word(document, at) {
            continue;
        }
        let Some((label, code, from)) = known.get(word) else {
            continue;
        };
        let is_part = at > 0 && covered[at - 1] && document.tokens()[at].gap == Gap::None;
        if is_part || opens_sentence(document, at) && is_common_word(word) {
            continue;
        }
        // « Kanye West » where only « West » is known: the given name belongs to the person.
        let mut first = at;
        while *label == Label::Per
            && first > 0
            && document.tokens()[first].gap == Gap::Blank
            && !covered[first - 1]
            && is_name_word(document, first - 1)
            && !may_be_common(document, first - 1)
        {
            first -= 1;
        }
        // A longer name of capitals that goes on is another thing: « West Side Highway ».
        let goes_on = document
            .tokens()
            .get(at + 1)
            .is_some_and(|next| next.gap == Gap::Blank)
            && is_name_word(document, at + 1)
            && !covered[at + 1];
        if goes_on || *label != Label::Per && first < at {
            continue;
        }
        mentions.push(Mention::rule(first..at + 1, *label, code, [from]));
    }
}

/// Which tokens a mention covers.
fn covered(document: &Document<'_>, mentions: &[Mention]) -> Vec<bool> {
    let mut covered = vec![false; document.tokens().len()];
    for mention in mentions {
        covered[mention.tokens.clone()].fill(true);
    }
    covered
}

/// Whether what stands before a doubtful form of token `first` speaks for `label`.
fn fits(document: &Document<'_>, first: usize, label: Label) -> bool {
    let before = first.checked_sub(1).map_or("", |at| document.word(at));
    match label {
        // « à Tours », « en Gironde », « près de Vienne ».
        Label::Loc => matches!(before, "à" | "À" | "en" | "En"),
        // « sur Orange », « chez Orange », « le groupe Total ».
        Label::Org => matches!(
            before,
            "chez"
                | "Chez"
                | "groupe"
                | "parti"
                | "quotidien"
                | "journal"
                | "constructeur"
                | "club"
        ),
        Label::Prod => matches!(
            before,
            "film" | "roman" | "série" | "album" | "chanson" | "logiciel" | "jeu"
        ),
        _ => false,
    }
}

type Known<'d> = HashMap<&'d str, (Label, &'static str, &'d str)>;

/// The single words that name somebody or something again: family names and acronyms, with what
/// the text calls it in full.
fn known_words<'d>(
    document: &Document<'d>,
    mentions: &[Mention],
    explained: &[Explained],
) -> Known<'d> {
    let mut known: Known<'d> = HashMap::new();
    for mention in mentions {
        let full = document.span(mention.tokens.clone()).of(document.text());
        let last = document.word(mention.tokens.end - 1);
        if mention.label == Label::Per && mention.tokens.len() > 1 && last.chars().count() > 1 {
            known
                .entry(last)
                .or_insert((Label::Per, "family_name", full));
        } else if mention.tokens.len() == 1 && !last.is_empty() {
            known
                .entry(last)
                .or_insert((mention.label, "same_name", full));
        }
    }
    for Explained { token, label, .. } in explained {
        let word = document.word(*token);
        known.insert(word, (*label, "acronym", word));
    }
    known
}
