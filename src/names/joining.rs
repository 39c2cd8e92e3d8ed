//! What one mention of a text says about the others, weighed in steps.
//!
//! A book has a hundred thousand mentions, and all of them may speak for one; so this is a walk in stages that can
//! pause anywhere. Each stage looks at what the stages before it have finished.

use super::Parts;
use super::acronym::{self, Explained};
use super::agreement::{self, Again};
use super::concord::Concord;
use super::found::Found;
use super::mention::Mention;
use super::spoken::{Name, Spoken};
use crate::annotation::Candidate;
use crate::text::Document;

/// How many tokens of the text are passed over in the time that one mention takes.
const TOKENS_A_MENTION: usize = 8;

/// Where a walk stands; those that count go through the mentions or tokens one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Explain,
    DropCommon,
    Concord(usize),
    Correct(usize),
    Doubtful,
    Known(usize),
    Again(usize),
    Done,
}

/// The mentions of a text on their way through the evidence.
#[derive(Debug)]
pub(crate) struct Joining {
    parts: Parts,
    stage: Stage,
    mentions: Vec<Mention>,
    /// The brackets before acronyms.
    brackets: Vec<usize>,
    explained: Vec<Explained>,
    spoken: Spoken,
    /// The words and the last word of each mention.
    names: Vec<(Name, Name)>,
    concord: Concord,
    again: Again,
}

impl Joining {
    /// The walk of `mentions`, as [`Found::mentions`] gives them.
    pub(crate) fn new(mentions: Vec<Mention>, parts: Parts) -> Joining {
        Joining {
            parts,
            stage: Stage::Explain,
            mentions,
            brackets: Vec::new(),
            explained: Vec::new(),
            spoken: Spoken::default(),
            names: Vec::new(),
            concord: Concord::default(),
            again: Again::default(),
        }
    }

    /// Goes on for about as long as `units` mentions take, and says whether the end was reached. The mentions
    /// came of `found` in `document`.
    pub(crate) fn step(&mut self, document: &Document<'_>, found: &Found, units: usize) -> bool {
        let mut left = units.max(1);
        while left > 0 && self.stage != Stage::Done {
            left = left.saturating_sub(self.advance(document, found, left));
        }
        self.stage == Stage::Done
    }

    /// Does at most `most` units of the stage, and returns how many it took.
    fn advance(&mut self, document: &Document<'_>, found: &Found, most: usize) -> usize {
        let all = self.mentions.len();
        let tokens = document.tokens().len();
        let whole = tokens / TOKENS_A_MENTION;
        match self.stage {
            Stage::Explain => {
                self.brackets = acronym::brackets(document);
                if self.parts.rules {
                    self.explained =
                        acronym::explained(document, &self.brackets, &mut self.mentions);
                }
                self.stage = if self.parts.agreement {
                    Stage::DropCommon
                } else {
                    Stage::Done
                };
                whole
            }
            Stage::DropCommon => {
                self.drop_common(document);
                self.names.reserve(self.mentions.len());
                self.stage = Stage::Concord(0);
                all
            }
            Stage::Concord(at) => {
                let end = (at + most).min(all);
                for mention in &self.mentions[at..end] {
                    let (name, last) = named(document, mention, &mut self.spoken);
                    self.names.push((name, last));
                    self.concord.hear(mention, name, last);
                }
                self.stage = next(end, all, Stage::Concord, Stage::Correct(0));
                end - at
            }
            Stage::Correct(at) => {
                let end = (at + most).min(all);
                for (mention, (name, _)) in self.mentions[at..end].iter_mut().zip(&self.names[at..])
                {
                    self.concord.correct(document, mention, *name);
                }
                self.stage = next(end, all, Stage::Correct, Stage::Doubtful);
                end - at
            }
            Stage::Doubtful => {
                agreement::add_doubtful(
                    document,
                    &mut self.mentions,
                    &found.doubtful,
                    &self.explained,
                );
                self.stage = Stage::Known(0);
                found.doubtful.len()
            }
            Stage::Known(at) => {
                let end = (at + most).min(all);
                for index in at..end {
                    let mention = &self.mentions[index];
                    let (_, last) = match self.names.get(index) {
                        Some(&names) => names,
                        None => named(document, mention, &mut self.spoken),
                    };
                    self.again.hear(document, mention, last);
                }
                self.stage = next(end, all, Stage::Known, Stage::Again(0));
                if self.stage == Stage::Again(0) {
                    let (explained, spoken) = (&self.explained, &mut self.spoken);
                    self.again
                        .heard(document, &self.mentions, explained, spoken);
                }
                end - at
            }
            Stage::Again(at) => {
                let end = at
                    .saturating_add(most.saturating_mul(TOKENS_A_MENTION))
                    .min(tokens);
                let known = (found, &self.spoken);
                self.again.add(document, at..end, known, &mut self.mentions);
                self.stage = next(end, tokens, Stage::Again, Stage::Done);
                (end - at) / TOKENS_A_MENTION + 1
            }
            Stage::Done => 0,
        }
    }

    /// Drops the mentions that are acronyms of common words (« intelligence artificielle (IA) »).
    fn drop_common(&mut self, document: &Document<'_>) {
        let common = acronym::of_common_words(document, &self.brackets);
        self.mentions.retain(|mention| {
            let is_common = mention.tokens.len() == 1
                && mention.why.code == "tagger"
                && common.contains(document.word(mention.tokens.start));
            !is_common
        });
    }

    /// What is proposed to [`resolve`](crate::resolve), in the room that the mentions had.
    pub(crate) fn finish(self, document: &Document<'_>) -> Vec<Candidate> {
        let mut candidates = Vec::with_capacity(self.mentions.len());
        for mention in self.mentions {
            match mention.pair(document) {
                Some(pair) => candidates.extend(pair),
                None => candidates.push(mention.candidate(document)),
            }
        }
        candidates
    }
}

/// The stage that goes on at `end`, or the one behind it if that is all.
fn next(end: usize, all: usize, same: impl Fn(usize) -> Stage, behind: Stage) -> Stage {
    if end < all { same(end) } else { behind }
}

/// The words of `mention` and its last word.
fn named(document: &Document<'_>, mention: &Mention, spoken: &mut Spoken) -> (Name, Name) {
    let words = document.span(mention.tokens.clone()).of(document.text());
    (
        spoken.name(words),
        spoken.name(document.word(mention.tokens.end - 1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Label;
    use crate::names::tagger::Tagged;

    #[test]
    fn a_line_between_two_towns_is_no_match() {
        for (text, label) in [
            ("La ligne Lyon-Marseille ferme.", Label::Loc),
            ("Le match Lyon-Marseille ouvre.", Label::Org),
        ] {
            let document = Document::new(text);
            let mention = Mention::tagged(&Tagged {
                first: 2,
                end: 3,
                label: Label::Org,
                score: 0.9,
            });
            let joining = Joining::new(vec![mention], Parts::default());
            let found: Vec<Label> = (joining.finish(&document).iter())
                .map(|it| it.label)
                .collect();
            assert_eq!(found, [label, label], "{text}");
        }
    }

    #[test]
    fn a_pair_of_places_is_two_names() {
        for (text, expected) in [
            ("France-Irlande ouvre.", &["France", "Irlande"][..]),
            ("Guinée-Bissau vote.", &["Guinée-Bissau"]),
            ("Paris-Tobal part.", &["Paris-Tobal"]),
        ] {
            let document = Document::new(text);
            let mention = Mention::tagged(&Tagged {
                first: 0,
                end: 1,
                label: Label::Loc,
                score: 0.9,
            });
            let joining = Joining::new(vec![mention], Parts::default());
            let found = joining.finish(&document);
            let words: Vec<&str> = found.iter().map(|it| it.span.of(text)).collect();
            assert_eq!(words, expected, "{text}");
        }
    }
}
