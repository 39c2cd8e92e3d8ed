//! Sorting by a number; of equals the earlier stays the earlier.
//!
//! The standard library's stable sort is compiled anew for each type and each key, some five
//! kilobytes a time, and what the page's core weighs is somebody's wait. Here numbers are sorted,
//! by one function, and the things follow.

use crate::text::Span;

/// Sorts `list` by the number that `number` gives each item.
pub(crate) fn sort_by_number<T>(list: &mut [T], number: impl Fn(&T) -> u128) {
    let mut ranks = ranks(
        list.iter()
            .zip(0..)
            .map(|(item, at)| (number(item), at))
            .collect(),
    );
    for at in 0..list.len() {
        // Each swap brings one item to its rank.
        while ranks[at] as usize != at {
            let to = ranks[at] as usize;
            list.swap(at, to);
            ranks.swap(at, to);
        }
    }
}

/// For each place, the rank of its number; `numbers` come with their places.
fn ranks(mut numbers: Vec<(u128, u32)>) -> Vec<u32> {
    numbers.sort_unstable();
    let mut ranks = vec![0; numbers.len()];
    for (&(_, place), rank) in numbers.iter().zip(0..) {
        ranks[place as usize] = rank;
    }
    ranks
}

/// The number that sorts spans by start, then longest first.
pub(crate) fn of_span(span: Span) -> u128 {
    u128::from(span.start()) << 32 | u128::from(u32::MAX - span.end())
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_stable_sort(numbers in prop::collection::vec(0_u8..20, 0..200)) {
            let mut ours: Vec<(u8, usize)> = numbers.into_iter().zip(0..).collect();
            let mut theirs = ours.clone();
            sort_by_number(&mut ours, |item| u128::from(item.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn spans_come_by_start_then_longest_first(ends in prop::collection::vec((0_u32..9, 0_u32..9), 0..60)) {
            let mut ours: Vec<Span> = ends.into_iter().map(|(start, length)| Span::new(start, start + length)).collect();
            let mut theirs = ours.clone();
            sort_by_number(&mut ours, |span| of_span(*span));
            theirs.sort_by_key(|span| (span.start(), Reverse(span.end())));
            prop_assert_eq!(ours, theirs);
        }
    }
}
