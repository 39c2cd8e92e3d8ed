//! Which annotation holds which: the parent is the smallest one that strictly contains another.
//!
//! Annotations that a person makes may cross, so the open ones are no stack, and the smallest holder
//! must be looked for among all of them. Nobody nests deep, and a short list is searched fastest. A
//! file made to be hostile may nest a million, which would take the square of that: from some depth
//! on, all ends are kept in a tree of minima (Fenwick, 1994), and the whole takes n log n.

use crate::text::Span;

/// How many annotations may be open at once for the list to be searched.
const MOST_OPEN: usize = 64;

/// The id of the parent of each of `places`, which are spans with the ids of their annotations,
/// sorted by start, then longest first. Of two holders of one length, that of the lower id counts.
pub(crate) fn parents(places: &[(Span, u32)]) -> Vec<Option<u32>> {
    by_list(places).unwrap_or_else(|| by_tree(places))
}

/// The parents, if never more than [`MOST_OPEN`] annotations are open.
fn by_list(places: &[(Span, u32)]) -> Option<Vec<Option<u32>>> {
    let mut open: Vec<(Span, u32)> = Vec::new();
    let mut parents = Vec::with_capacity(places.len());
    for &(span, id) in places {
        open.retain(|(outer, _)| outer.end() > span.start());
        if open.len() > MOST_OPEN {
            return None;
        }
        let holders = open
            .iter()
            .filter(|(outer, _)| outer.contains(span) && *outer != span);
        let smallest = holders.min_by_key(|(outer, id)| (outer.len(), *id));
        parents.push(smallest.map(|&(_, id)| id));
        open.push((span, id));
    }
    Some(parents)
}

/// The parents, whatever the depth. Who begins before and ends behind is a holder, so it is enough to
/// know the smallest of those that end at a place or behind it.
fn by_tree(places: &[(Span, u32)]) -> Vec<Option<u32>> {
    let mut ends: Vec<u32> = places.iter().map(|(span, _)| span.end()).collect();
    ends.sort_unstable();
    ends.dedup();
    // Counted from the last end, so that a prefix of the tree is « this end or behind it ».
    let rank = |span: Span| ends.len() - ends.partition_point(|&end| end < span.end());
    let mut smallest: Vec<Option<(u32, u32)>> = vec![None; ends.len() + 1];
    let mut parents = Vec::with_capacity(places.len());
    for equal in places.chunk_by(|one, other| one.0 == other.0) {
        let span = equal[0].0;
        let mut holder: Option<(u32, u32)> = None;
        let mut at = rank(span);
        while at > 0 {
            holder = lower(holder, smallest[at]);
            at &= at - 1;
        }
        parents.extend(equal.iter().map(|_| holder.map(|(_, id)| id)));
        // What covers the same words is no holder, so all of them are entered after all were asked.
        let first = equal.iter().map(|&(_, id)| id).min();
        let entered = first.map(|id| (span.len(), id));
        let mut at = rank(span);
        while at < smallest.len() {
            smallest[at] = lower(smallest[at], entered);
            at += at & at.wrapping_neg();
        }
    }
    parents
}

fn lower(one: Option<(u32, u32)>, other: Option<(u32, u32)>) -> Option<(u32, u32)> {
    one.into_iter().chain(other).min()
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_chain_deeper_than_the_list_has_each_its_next() {
        let deep = 1000;
        let places: Vec<(Span, u32)> = (0..deep)
            .map(|at| (Span::new(at, 2 * deep - at), at + 1))
            .collect();
        assert_eq!(by_list(&places), None);
        let parents = parents(&places);
        assert_eq!(parents[0], None);
        for (at, parent) in parents.iter().enumerate().skip(1) {
            assert_eq!(*parent, Some(at as u32));
        }
    }

    proptest! {
        #[test]
        fn the_tree_says_what_the_list_says(
            spans in prop::collection::vec((0..30_u32, 1..12_u32), 0..60)
        ) {
            let mut places: Vec<(Span, u32)> = spans
                .iter()
                .zip(1..)
                .map(|(&(start, length), id)| (Span::new(start, start + length), id))
                .collect();
            places.sort_by_key(|(span, id)| (span.start(), Reverse(span.end()), *id));
            prop_assert_eq!(by_list(&places).unwrap(), by_tree(&places));
        }
    }
}
