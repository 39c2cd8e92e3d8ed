//! What a reader says of a file beside its documents: what it mended and what it left out.
//!
//! A file with a million mistakes gets a hundred sentences and one that counts the others.

use std::collections::{BTreeMap, BTreeSet};

use super::foreign_labels::label_of;
use super::json::shortened;
use super::remark::Remark;
use crate::annotation::Label;

/// How many sentences of a kind are kept.
const MOST_SENTENCES: usize = 100;

/// How many labels of a person's own one file may bring: names of labels are kept as long as the
/// program runs.
const MOST_OWN_LABELS: usize = 200;

/// What a reader says of a file beside its documents.
#[derive(Debug, Default)]
pub(super) struct Report {
    mended: Sentences,
    refused: Sentences,
    /// Other tools' labels: what they became, and how often.
    labels: BTreeMap<String, (Option<Label>, usize)>,
    /// Labels that are none of the nine.
    own: BTreeSet<String>,
    pub(super) trimmed: usize,
    pub(super) moved: usize,
    /// Annotations that say what another says of the same words.
    pub(super) repeated: usize,
    /// Annotations on words that have as many as words can have.
    pub(super) crowded: usize,
    /// References to things elsewhere that are no identifiers.
    pub(super) other_links: usize,
    /// Scores that are no probabilities.
    pub(super) other_scores: usize,
    /// Notes longer than notes are.
    pub(super) long_notes: usize,
}

/// The first sentences of a kind, and how many there were.
#[derive(Debug, Default)]
struct Sentences {
    kept: Vec<Remark>,
    count: usize,
}

impl Sentences {
    fn push(&mut self, remark: Remark) {
        self.count += 1;
        if self.kept.len() < MOST_SENTENCES {
            self.kept.push(remark);
        }
    }

    fn finish(mut self, code: &'static str, what: &str) -> Vec<Remark> {
        let others = self.count - self.kept.len();
        if others > 0 {
            let sentence = format!("{others} more {what}.");
            self.kept.push(Remark::new(code, [&others], sentence));
        }
        self.kept
    }
}

impl Report {
    /// Notes what did not fit and was put right.
    pub(super) fn mend(&mut self, remark: impl Into<Remark>) {
        self.mended.push(remark.into());
    }

    /// Notes what was left out, and why.
    pub(super) fn refuse(&mut self, remark: impl Into<Remark>) {
        self.refused.push(remark.into());
    }

    /// Forgets what was left out of a file of which nothing was read.
    pub(super) fn forget_refused(&mut self) {
        self.refused = Sentences::default();
    }

    /// The label that a file calls `name`, if there can be one.
    pub(super) fn known_label(&mut self, name: &str) -> Option<Label> {
        let mut found = label_of(name);
        if found.is_none() && (self.own.contains(name) || self.own.len() < MOST_OWN_LABELS) {
            found = Label::named(name).ok().map(|label| (label, false));
            if found.is_some() {
                self.own.insert(name.to_owned());
            }
        }
        let label = found.map(|(label, _)| label);
        if !matches!(found, Some((_, false))) {
            if let Some((_, count)) = self.labels.get_mut(name) {
                *count += 1;
            } else if self.labels.len() < MOST_SENTENCES {
                self.labels.insert(name.to_owned(), (label, 1));
            } else if label.is_none() {
                self.refused.count += 1;
            }
        }
        label
    }

    /// What was mended and what was refused, with what was only counted put into sentences.
    pub(super) fn finish(mut self) -> (Vec<Remark>, Vec<Remark>) {
        for (name, (label, count)) in std::mem::take(&mut self.labels) {
            let name = shortened(&name);
            match label {
                Some(label) => {
                    let label = label.as_str();
                    let sentence = format!("{} “{name}” read as {label}.", annotations(count));
                    self.mend(Remark::new("label_read", [&count, &name, &label], sentence));
                }
                None => {
                    let sentence = format!(
                        "{} “{name}” left out: no label can be called so.",
                        annotations(count)
                    );
                    self.refuse(Remark::new("label_refused", [&count, &name], sentence));
                }
            }
        }
        for (code, count, what) in [
            (
                "repeated",
                self.repeated,
                "left out as a repetition of another",
            ),
            (
                "trimmed",
                self.trimmed,
                "began or ended with a blank, which was left out",
            ),
            (
                "moved",
                self.moved,
                "moved to the only place where the text has the words",
            ),
            (
                "long_notes",
                self.long_notes,
                "had a longer note than can be, which was cut",
            ),
        ] {
            if count > 0 {
                let sentence = format!("{} {what}.", annotations(count));
                self.mend(Remark::new(code, [&count], sentence));
            }
        }
        for (code, count, what) in [
            (
                "crowded",
                self.crowded,
                "left out: more stand on the same words than can",
            ),
            (
                "other_links",
                self.other_links,
                "without the link, which is neither an item of Wikidata nor an address",
            ),
            (
                "other_scores",
                self.other_scores,
                "without the score, which is no probability from 0 to 1",
            ),
        ] {
            if count > 0 {
                let sentence = format!("{} {what}.", annotations(count));
                self.refuse(Remark::new(code, [&count], sentence));
            }
        }
        (
            self.mended.finish("more_mended", "mended in the same ways"),
            self.refused
                .finish("more_refused", "left out for the same reasons"),
        )
    }
}

fn annotations(count: usize) -> String {
    if count == 1 {
        "1 annotation".to_owned()
    } else {
        format!("{count} annotations")
    }
}
