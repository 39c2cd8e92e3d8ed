//! From candidates to annotations: who stands where several want the same words.
//!
//! Outermost annotations never overlap. Where candidates do, the user's own terms win over
//! everything, then the longer over the shorter, then the surer over the less sure. A shorter one that lies
//! wholly inside a longer one stays as its child if it is a name of another kind that a list knows
//! for certain (« Forum international « La Ceinture et la Route » » holds the programme), or one of
//! the user's own; all others inside go, since « Rio » inside « Jeux olympiques de Rio » is a part of the
//! name and a year inside a name belongs to it.

//!
//! Candidates that do not overlap, not even by way of others, have nothing to say to each other. So they are taken in the
//! order of the text, and of each knot of overlapping ones is decided by itself: that takes little room beside them, and
//! can pause anywhere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::annotation::{Anchor, Annotation, Candidate, Label, Origin, Status};
use crate::order::{self, sort_by_number};

/// The annotations that stand of `candidates`, sorted by start, then longest first, numbered from 1.
#[must_use]
pub fn resolve(candidates: Vec<Candidate>) -> Vec<Annotation> {
    let mut resolving = Resolving::new(candidates, Vec::new());
    while !resolving.step(usize::MAX) {}
    resolving.finish()
}

/// Candidates that are being placed, in the order of the text.
#[derive(Debug)]
pub(crate) struct Resolving {
    candidates: Candidates,
    /// Of each run of candidates that begin in the order of the text: where the next one begins, and its place.
    heads: BinaryHeap<Reverse<(u32, u32)>>,
    /// The places of the candidates that hang together, and where the last of them ends.
    knot: Vec<u32>,
    knot_end: u32,
    numbered: Numbered,
}

/// Candidates in two lists, one behind the other: to join those of a book would take the room of all of them once more.
#[derive(Debug)]
struct Candidates([Vec<Option<Candidate>>; 2]);

impl Candidates {
    fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// The one at `place`, if it was not taken.
    fn get(&self, place: usize) -> Option<&Candidate> {
        let [first, behind] = &self.0;
        let candidate = match place.checked_sub(first.len()) {
            None => first.get(place),
            Some(place) => behind.get(place),
        };
        candidate?.as_ref()
    }

    fn take(&mut self, place: usize) -> Option<Candidate> {
        let [first, behind] = &mut self.0;
        let candidate = match place.checked_sub(first.len()) {
            None => first.get_mut(place),
            Some(place) => behind.get_mut(place),
        };
        candidate?.take()
    }

    fn starts_at(&self, place: usize) -> Option<u32> {
        Some(self.get(place)?.span.start())
    }
}

impl Resolving {
    /// Nothing placed yet. Of two that are equal the one of `first` stands.
    pub(crate) fn new(first: Vec<Candidate>, behind: Vec<Candidate>) -> Resolving {
        // The same room is used again.
        let all = [first, behind].map(|list| list.into_iter().map(Some).collect());
        let candidates = Candidates(all);
        let heads = (0..candidates.len())
            .filter_map(|at| Some((candidates.starts_at(at)?, at)))
            .filter(|&(start, at)| {
                let before = at.checked_sub(1).and_then(|at| candidates.starts_at(at));
                before.is_none_or(|before| start < before)
            })
            .map(|(start, at)| Reverse((start, at as u32)))
            .collect();
        Resolving {
            heads,
            numbered: Numbered::default(),
            candidates,
            knot: Vec::new(),
            knot_end: 0,
        }
    }

    /// Places the next `count` candidates, and says whether all are placed.
    pub(crate) fn step(&mut self, count: usize) -> bool {
        for _ in 0..count {
            let Some(Reverse((start, place))) = self.heads.pop() else {
                self.untie();
                return true;
            };
            if let Some(next) = self.candidates.starts_at(place as usize + 1)
                && next >= start
            {
                self.heads.push(Reverse((next, place + 1)));
            }
            let Some(candidate) = self.candidates.get(place as usize) else {
                continue;
            };
            let span = candidate.span;
            if span.is_empty() {
                continue;
            }
            if start >= self.knot_end {
                self.untie();
            }
            self.knot_end = self.knot_end.max(span.end());
            self.knot.push(place);
        }
        false
    }

    /// Decides of the candidates that hang together.
    fn untie(&mut self) {
        if let [alone] = self.knot[..] {
            // Most hang together with nothing.
            if let Some(candidate) = self.candidates.take(alone as usize) {
                self.numbered.add(candidate, None);
            }
            self.knot.clear();
            return;
        }
        let mut knot = std::mem::take(&mut self.knot);
        let candidates = &self.candidates;
        let rank = |place: &u32| {
            let candidate = candidates.get(*place as usize);
            candidate.map_or(0, |candidate| rank(candidate, *place))
        };
        sort_by_number(&mut knot, rank);
        let mut standing = Standing::default();
        for place in knot.drain(..) {
            if let Some(candidate) = self.candidates.take(place as usize) {
                standing.place(candidate);
            }
        }
        number(standing.kept, &mut self.numbered);
        self.knot = knot;
    }

    /// The annotations that stand, sorted and numbered.
    pub(crate) fn finish(self) -> Vec<Annotation> {
        self.numbered.joined()
    }
}

/// The rank of a candidate: the user's own terms first, then the longer, then who begins earlier, then the surer, then
/// the one of the earlier finder.
fn rank(candidate: &Candidate, place: u32) -> u128 {
    let down = |number: u32| u128::from(u32::MAX - number);
    let own = u128::from(candidate.origin != Origin::Dictionary);
    // What lies in one text begins within 32 bits, and is sure to less than 16.
    let sure = u128::from(u16::MAX - certainty(candidate).min(u32::from(u16::MAX)) as u16);
    let start = u128::from(candidate.span.start());
    own << 112 | down(candidate.span.len()) << 80 | start << 48 | sure << 32 | u128::from(place)
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
    /// The outermost ones in the order of their starts; they do not overlap.
    outermost: Vec<usize>,
}

impl Standing {
    /// Keeps `candidate` if it is free to stand, or stands inside another.
    fn place(&mut self, candidate: Candidate) {
        let begins = |index: usize| self.kept[index].candidate.span.start();
        let behind = (self.outermost).partition_point(|&at| begins(at) < candidate.span.end());
        let before = self.outermost[..behind].last().copied();
        let holder = before.filter(|&at| self.kept[at].candidate.span.overlaps(candidate.span));
        let index = self.kept.len();
        match holder {
            None => self.outermost.insert(behind, index),
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

/// How many annotations are held in one piece: pieces find room where a list of all of a book's would not.
const PIECE: usize = 4096;

/// What stands, sorted and numbered from 1; parents and anchors are ids.
#[derive(Debug, Default)]
struct Numbered {
    pieces: Vec<Vec<Annotation>>,
    count: u32,
    /// Where each time expression begins, and its id.
    times: Vec<(u32, u32)>,
}

impl Numbered {
    /// Adds `candidate`, which stands behind all others.
    fn add(&mut self, candidate: Candidate, parent: Option<u32>) {
        self.count += 1;
        let id = self.count;
        let mut value = candidate.value;
        if let Some(value) = &mut value
            && let Some(Anchor::Annotation(start)) = value.anchor
        {
            // What a time was counted from stands before it.
            let at = self.times.binary_search_by_key(&start, |&(start, _)| start);
            let anchor = at.ok().map(|at| Anchor::Annotation(self.times[at].1));
            Arc::make_mut(value).anchor = anchor;
        }
        if candidate.label.is_time() {
            self.times.push((candidate.span.start(), id));
        }
        if self.pieces.last().is_none_or(|piece| piece.len() == PIECE) {
            self.pieces.push(Vec::new());
        }
        let Some(piece) = self.pieces.last_mut() else {
            return;
        };
        piece.push(Annotation {
            id,
            span: candidate.span,
            label: candidate.label,
            parent,
            origin: candidate.origin,
            status: Status::Suggested,
            score: candidate.score,
            value,
            entity: None,
            link: None,
            note: None,
            why: candidate.why,
        });
    }

    /// All of it in one list.
    fn joined(self) -> Vec<Annotation> {
        let mut all = Vec::with_capacity(self.count as usize);
        for mut piece in self.pieces {
            all.append(&mut piece);
        }
        all
    }
}

/// Adds what stands of a knot to `numbered`.
fn number(kept: Vec<Kept>, numbered: &mut Numbered) {
    let mut order: Vec<u32> = (0..kept.len() as u32).collect();
    sort_by_number(&mut order, |&at| {
        order::of_span(kept[at as usize].candidate.span)
    });
    let mut ids = vec![0_u32; kept.len()];
    for (&at, id) in order.iter().zip(numbered.count + 1..) {
        ids[at as usize] = id;
    }
    let mut kept: Vec<Option<Kept>> = kept.into_iter().map(Some).collect();
    for at in order {
        if let Some(kept) = kept[at as usize].take() {
            let parent = kept.parent.map(|parent| ids[parent]);
            numbered.add(kept.candidate, parent);
        }
    }
}
