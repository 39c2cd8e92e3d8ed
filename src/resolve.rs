//! From candidates to annotations: who stands where several want the same words.
//!
//! Outermost annotations never overlap. Where candidates do, the user's own terms win over
//! everything, then the longer over the shorter, then the surer over the less sure. A shorter one that lies
//! wholly inside a longer one stays as its child if it is a name of another kind that a list knows
//! for certain (« Forum international « La Ceinture et la Route » » holds the programme), or one of
//! the user's own; all others inside go, since « Rio » inside « Jeux olympiques de Rio » is a part of the
//! name and a year inside a name belongs to it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::annotation::{Anchor, Annotation, Candidate, Origin, Status, TimeValue};

/// The annotations that stand of `candidates`, sorted by start, then longest first, numbered from 1.
#[must_use]
pub fn resolve(mut candidates: Vec<Candidate>) -> Vec<Annotation> {
    candidates.retain(|candidate| !candidate.span.is_empty());
    // The best first: of equals the one of the earlier finder, since sorting is stable.
    candidates.sort_by_key(|c| {
        (
            Reverse(c.origin == Origin::Dictionary),
            Reverse(c.span.len()),
            c.span.start(),
            Reverse(certainty(c)),
        )
    });
    let mut standing = Standing::default();
    for candidate in candidates {
        standing.place(candidate);
    }
    number(standing.kept)
}

/// How sure a candidate is, for choosing between equal spans (parts in a thousand).
fn certainty(candidate: &Candidate) -> u32 {
    match candidate.origin {
        Origin::Person => 3000,
        Origin::Dictionary => 2000,
        Origin::Rule | Origin::Lexicon | Origin::Model => candidate
            .score
            .map_or(1000, |score| (score * 1000.0) as u32),
    }
}

/// A candidate that stands.
struct Kept {
    candidate: Candidate,
    /// The index of the one that holds it.
    parent: Option<usize>,
    /// The indices of those it holds.
    children: Vec<usize>,
}

/// The candidates that stand so far.
#[derive(Default)]
struct Standing {
    kept: Vec<Kept>,
    /// The outermost ones by start; they do not overlap.
    outermost: BTreeMap<u32, usize>,
}

impl Standing {
    /// Keeps `candidate` if it is free to stand, or stands inside another.
    fn place(&mut self, candidate: Candidate) {
        let holder = self
            .outermost
            .range(..candidate.span.end())
            .next_back()
            .map(|(_, &index)| index)
            .filter(|&index| self.kept[index].candidate.span.overlaps(candidate.span));
        let index = self.kept.len();
        match holder {
            None => {
                self.outermost.insert(candidate.span.start(), index);
            }
            Some(holder) if self.may_hold(holder, &candidate) => {
                self.kept[holder].children.push(index);
            }
            Some(_) => return,
        }
        self.kept.push(Kept {
            candidate,
            parent: holder,
            children: Vec::new(),
        });
    }

    /// Whether `candidate` may stand as a part of the outermost `holder`.
    fn may_hold(&self, holder: usize, candidate: &Candidate) -> bool {
        let Kept {
            candidate: outer,
            children,
            ..
        } = &self.kept[holder];
        outer.span.contains(candidate.span)
            && outer.span != candidate.span
            && outer.label != candidate.label
            && !outer.label.is_time()
            && is_certain_part(candidate)
            && !children
                .iter()
                .any(|&child| self.kept[child].candidate.span.overlaps(candidate.span))
    }
}

/// Whether a name inside a longer name is said of its own.
fn is_certain_part(candidate: &Candidate) -> bool {
    matches!(candidate.origin, Origin::Dictionary | Origin::Lexicon)
}

/// Sorts and numbers what stands; parents and anchors become ids.
fn number(kept: Vec<Kept>) -> Vec<Annotation> {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    let span_of = |at: usize| kept[at].candidate.span;
    order.sort_by_key(|&at| (span_of(at).start(), Reverse(span_of(at).end())));
    let mut ids = vec![0_u32; kept.len()];
    for (rank, &at) in order.iter().enumerate() {
        ids[at] = rank as u32 + 1;
    }
    let time_starts: HashMap<u32, u32> = kept
        .iter()
        .zip(&ids)
        .filter(|(kept, _)| kept.candidate.label.is_time())
        .map(|(kept, &id)| (kept.candidate.span.start(), id))
        .collect();
    let to_id = |anchor| match anchor {
        Anchor::Annotation(start) => time_starts.get(&start).copied().map(Anchor::Annotation),
        date @ Anchor::ReferenceDate(_) => Some(date),
    };
    let mut annotations: Vec<Annotation> = kept
        .into_iter()
        .zip(&ids)
        .map(|(kept, &id)| Annotation {
            id,
            span: kept.candidate.span,
            label: kept.candidate.label,
            parent: kept.parent.map(|parent| ids[parent]),
            origin: kept.candidate.origin,
            status: Status::Suggested,
            score: kept.candidate.score,
            value: kept.candidate.value.map(|value| TimeValue {
                anchor: value.anchor.and_then(to_id),
                ..value
            }),
            entity: None,
            link: None,
            note: None,
            why: kept.candidate.why,
        })
        .collect();
    annotations.sort_unstable_by_key(|annotation| annotation.id);
    annotations
}
