//! A document in numbers: how much is annotated, and how far a person agreed with Balise.

use std::collections::BTreeMap;

use super::Session;
use super::draft::CUT;
use super::entities::entities;
use crate::annotation::{Annotation, Label, Origin, Status};
use crate::order::sort_by_number;

/// How many annotations bear a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelCount {
    /// The label.
    pub label: Label,
    /// How many are there.
    pub annotations: usize,
    /// Of these, how many a person confirmed or made.
    pub accepted: usize,
    /// How many suggestions of it a person refused or corrected.
    pub rejected: usize,
    /// How many entities they name.
    pub entities: usize,
}

/// How often an entity is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityCount {
    /// Its label.
    pub label: Label,
    /// Its name.
    pub name: String,
    /// How many mentions it has.
    pub mentions: usize,
}

/// What became of the suggestions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Not looked at yet.
    pub open: usize,
    /// Accepted as they were.
    pub accepted: usize,
    /// Given another label.
    pub relabelled: usize,
    /// Given other borders.
    pub resized: usize,
    /// Given another time value.
    pub revalued: usize,
    /// Refused for good.
    pub refused: usize,
    /// Made by a person where nothing was suggested.
    pub added: usize,
    /// Cut by an edit of the text, and not looked at since.
    pub cut: usize,
}

impl Agreement {
    /// Of the suggestions decided about, the part that stands as it was suggested, from 0 to 1.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        let corrected = self.relabelled + self.resized + self.revalued + self.refused;
        part(self.accepted, self.accepted + corrected)
    }

    /// Of what a person says is there, the part that was suggested so, from 0 to 1.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        let corrected = self.relabelled + self.resized + self.revalued;
        part(self.accepted, self.accepted + corrected + self.added)
    }
}

fn part(some: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| some as f64 / all as f64)
}

/// A document in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// By label, in the order of the labels; those that are neither there nor refused are left out.
    pub labels: Vec<LabelCount>,
    /// By entity, the most named first.
    pub entities: Vec<EntityCount>,
    /// What became of the suggestions.
    pub agreement: Agreement,
}

impl Session {
    /// The document in numbers.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        let annotated = self.annotated();
        let mut labels: BTreeMap<Label, LabelCount> = BTreeMap::new();
        let mut count = |label: Label, add: &dyn Fn(&mut LabelCount)| {
            add(labels.entry(label).or_insert(LabelCount {
                label,
                annotations: 0,
                accepted: 0,
                rejected: 0,
                entities: 0,
            }));
        };
        let mut agreement = Agreement::default();
        for annotation in &annotated.annotations {
            let accepted = usize::from(annotation.status == Status::Accepted);
            count(annotation.label, &|of| {
                of.annotations += 1;
                of.accepted += accepted;
            });
            agreement.add(annotation);
        }
        for refused in &annotated.rejected {
            count(refused.label, &|of| of.rejected += 1);
        }
        // What was relabelled or resized stands among the refused as it was suggested.
        let corrected = agreement.relabelled + agreement.resized;
        agreement.refused = annotated.rejected.len().saturating_sub(corrected);
        let entities = entities(annotated);
        for entity in &entities {
            count(entity.label, &|of| of.entities += 1);
        }
        let mut entities: Vec<EntityCount> = entities
            .into_iter()
            .map(|entity| EntityCount {
                label: entity.label,
                mentions: entity.mentions.len(),
                name: entity.name,
            })
            .collect();
        sort_by_number(&mut entities, |entity| u128::MAX - entity.mentions as u128);
        Statistics {
            labels: labels.into_values().collect(),
            entities,
            agreement,
        }
    }
}

impl Agreement {
    fn add(&mut self, annotation: &Annotation) {
        let of = if annotation.why.code == CUT {
            &mut self.cut
        } else if annotation.status == Status::Suggested {
            &mut self.open
        } else if annotation.origin != Origin::Person {
            &mut self.accepted
        } else {
            match &*annotation.why.code {
                "relabelled" => &mut self.relabelled,
                "resized" => &mut self.resized,
                "revalued" => &mut self.revalued,
                _ => &mut self.added,
            }
        };
        *of += 1;
    }
}
