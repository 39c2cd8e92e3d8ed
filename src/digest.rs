//! Digests of numbers, made fast: for maps that are filled with a text's annotations at every command, and for telling whether
//! what a page drew is still what it should show.
//!
//! The standard library's hasher withstands whoever chooses the keys to make them collide; it takes ten times as long. The keys
//! here are numbers that Balise gives, and offsets, of which a hostile text can make a handful collide and no more. Words that
//! a text chooses freely stay with the standard hasher. A digest is compared within one run and never kept.
//!
//! Each word of eight bytes is mixed in by a multiplication with an odd number and a turn of the bits, both of which can be
//! undone: two lists that differ in one word never meet, and others by a chance of one in 2⁶⁴.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by numbers.
pub(crate) type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<Digest>>;

/// A set of numbers.
pub(crate) type NumberSet<K> = HashSet<K, BuildHasherDefault<Digest>>;

/// An odd number without a pattern: 2⁶⁴ divided by the golden ratio.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A digest being made.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Digest(u64);

impl Digest {
    fn mix(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(FACTOR);
        self.0 = mixed ^ (mixed >> 29);
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.mix(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(FACTOR);
        mixed ^ (mixed >> 32)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hash;

    use proptest::prelude::*;

    use super::*;

    fn digest(of: &impl Hash) -> u64 {
        let mut digest = Digest::default();
        of.hash(&mut digest);
        digest.finish()
    }

    #[test]
    fn neighbouring_numbers_lie_far_apart() {
        let spans =
            (0..1000_u32).flat_map(|start| (1..20).map(move |length| (start, start + length)));
        let digests: Vec<u64> = spans.map(|span| digest(&span)).collect();
        // A map takes the highest and the lowest bits.
        for part in [|digest: u64| digest >> 48, |digest: u64| digest & 0xFFFF] {
            let places: HashSet<u64> = digests.iter().map(|&digest| part(digest)).collect();
            assert!(places.len() > 15_000, "{} of 16,500 expected", places.len());
        }
    }

    proptest! {
        #[test]
        fn what_differs_has_another_digest(one in "[aé\n]{0,20}", other in "[aé\n]{0,20}") {
            prop_assert_eq!(digest(&one) == digest(&other), one == other);
        }
    }
}
