//! From candidates to annotations: who stands where several want the same words.
//!
//! Outermost annotations never overlap. Where candidates do, the user's own terms win over
//! everything, then the longer over the shorter, then the surer over the less sure. A shorter one that lies
//! wholly inside a longer one stays as its child if it is a name of another kind that a list knows
//! for certain (« Forum international « La Ceinture et la Route » » holds the programme), or one of
//! the user's own; all others inside go, since « Rio » inside « Jeux olympiques de Rio » is a part of the
//! name and a year inside a name belongs to it.

use std::collections::{BTreeMap, HashMap};

use crate::annotation::{Anchor, Annotation, Candidate, Label, Origin, Status, TimeValue};
use crate::order;

/// The annotations that stand of `candidates`, sorted by start, then longest first, numbered from 1.
#[must_use]
pub fn resolve(candidates: Vec<Candidate>) -> Vec<Annotation> {
    let mut resolving = Resolving::new(candidates);
    while !resolving.step(usize::MAX) {}
    resolving.finish()
}

/// Candidates that are being placed, the best first.
#[derive(Debug)]
pub(crate) struct Resolving {
    candidates: Vec<Option<Candidate>>,
    /// The places of the candidates, the best first.
    order: Vec<u32>,
    placed: usize,
    standing: Standing,
}

impl Resolving {
    /// Nothing placed yet.
    pub(crate) fn new(candidates: Vec<Candidate>) -> Resolving {
        // Of equals the one of the earlier finder is better, hence the place beside the key.
        let down = |number: u32| u128::from(u32::MAX - number);
        let mut keys: Vec<(u128, u32)> = candidates
            .iter()
            .zip(0_u32..)
            .filter(|(candidate, _)| !candidate.span.is_empty())
            .map(|(c, place)| {
                let own = u128::from(c.origin != Origin::Dictionary);
                let start = u128::from(c.span.start());
                let key = own << 96 | down(c.span.len()) << 64 | start << 32 | down(certainty(c));
                (key, place)
            })
            .collect();
        keys.sort_unstable();
        Resolving {
            order: keys.into_iter().map(|(_, place)| place).collect(),
            candidates: candidates.into_iter().map(Some).collect(),
            placed: 0,
            standing: Standing::default(),
        }
    }

    /// Places the next `count` candidates, and says whether all are placed.
    pub(crate) fn step(&mut self, count: usize) -> bool {
        let end = self.placed.saturating_add(count).min(self.order.len());
        for &place in &self.order[self.placed..end] {
            if let Some(candidate) = self.candidates[place as usize].take() {
                self.standing.place(candidate);
            }
        }
        self.placed = end;
        end == self.order.len()
    }

    /// The annotations that stand, sorted and numbered.
    pub(crate) fn finish(self) -> Vec<Annotation> {
        number(self.standing.kept)
    }
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
#[derive(Debug)]
struct Kept {
    candidate: Candidate,
    /// The index of the one that holds it.
    parent: Option<usize>,
    /// The indices of those it holds.
    children: Vec<usize>,
}

/// The candidates that stand so far.
#[derive(Debug, Default)]
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
            // « Hélène Morvan » is nobody's region: a person's name has no parts of its own.
            && (outer.label != Label::Per || candidate.origin == Origin::Dictionary)
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
    let mut order: Vec<(u128, u32)> = kept
        .iter()
        .zip(0..)
        .map(|(kept, at)| (order::of_span(kept.candidate.span), at))
        .collect();
    order.sort_unstable();
    let mut ids = vec![0_u32; kept.len()];
    for (&(.., at), id) in order.iter().zip(1..) {
        ids[at as usize] = id;
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
    let mut kept: Vec<Option<Kept>> = kept.into_iter().map(Some).collect();
    order
        .into_iter()
        .zip(1..)
        .filter_map(|((.., at), id)| Some((kept[at as usize].take()?, id)))
        .map(|(kept, id)| Annotation {
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
        .collect()
}
