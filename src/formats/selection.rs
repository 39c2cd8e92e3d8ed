//! Which annotations of a document a format can hold beside each other, and where they stand in its
//! unit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::Excluded;

use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};
use crate::text::{Span, Unit, offsets};

/// The labels that a configuration for `documents` must name: the nine, and those a person made.
pub(super) fn labels(documents: &[Annotated]) -> Vec<Label> {
    let used: BTreeSet<Label> = documents
        .iter()
        .flat_map(|document| &document.annotations)
        .map(|annotation| annotation.label)
        .filter(|label| !Label::ALL.contains(label))
        .collect();
    Label::ALL.into_iter().chain(used).collect()
}

/// How annotations may share words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overlap {
    /// In any way.
    Any,
    /// One inside the other, as elements of XML do.
    Nested,
    /// Not at all: one label a word.
    Flat,
}

impl Overlap {
    /// Those of `all` that may stand together, in their order. Where two cannot,
    /// the longer stays; where they are equally long, the first.
    pub(super) fn keep(self, all: Vec<&Annotation>) -> Vec<&Annotation> {
        if self == Overlap::Any {
            return all;
        }
        let mut longest: Vec<usize> = (0..all.len()).collect();
        longest.sort_by_key(|&at| (Reverse(all[at].span.len()), at));
        let mut standing = Standing::default();
        let mut kept: Vec<usize> = longest
            .into_iter()
            .filter(|&at| standing.place(all[at].span, self))
            .collect();
        kept.sort_unstable();
        kept.into_iter().map(|at| all[at]).collect()
    }
}

/// The borders of the spans that stand, each placed after all that are longer.
#[derive(Default)]
struct Standing {
    /// The farthest end of the spans that start there.
    starts: BTreeMap<u32, u32>,
    ends: BTreeSet<u32>,
}

impl Standing {
    /// Places `span` unless it shares words with one that stands in a way `overlap` forbids. Those that stand
    /// are at least as long, so one that neither holds `span` nor is apart has a border within it.
    fn place(&mut self, span: Span, overlap: Overlap) -> bool {
        let within = (Excluded(span.start()), Excluded(span.end()));
        let is_free = span.len() < 2
            || self.starts.range(within).next().is_none()
                && self.ends.range(within).next().is_none();
        // Flat spans are disjoint, so the nearest one before is the only one that can reach here.
        let is_apart = || {
            self.starts
                .range(..=span.start())
                .next_back()
                .is_none_or(|(_, &end)| end <= span.start())
        };
        if !is_free || overlap == Overlap::Flat && !is_apart() {
            return false;
        }
        let farthest = self.starts.entry(span.start()).or_default();
        *farthest = span.end().max(*farthest);
        self.ends.insert(span.end());
        true
    }
}

/// Where the annotations of a document stand, counted in a format's unit.
pub(super) struct Ruler {
    bytes: Vec<u32>,
    counted: Vec<u32>,
}

impl Ruler {
    /// The ruler of `document` in `unit`: all borders of its annotations in one pass over the text.
    pub(super) fn new(document: &Annotated, unit: Unit) -> Ruler {
        Ruler::of_spans(
            &document.text,
            unit,
            document
                .annotations
                .iter()
                .map(|annotation| annotation.span),
        )
    }

    /// The ruler of `text` in `unit` for the borders of `spans`.
    pub(super) fn of_spans(text: &str, unit: Unit, spans: impl Iterator<Item = Span>) -> Ruler {
        let mut bytes: Vec<u32> = spans.flat_map(|span| [span.start(), span.end()]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let counted = offsets::convert(text, unit, &bytes);
        Ruler { bytes, counted }
    }

    /// Start and end of `span`, which must be one the ruler was made for, in the ruler's unit.
    pub(super) fn of(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }

    fn at(&self, byte: u32) -> u32 {
        self.bytes
            .binary_search(&byte)
            .map_or(0, |at| self.counted[at])
    }
}
