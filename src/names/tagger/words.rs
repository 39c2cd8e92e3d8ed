//! From a word to the number of its vector, without keeping the words.
//!
//! A binary fuse map (Graf and Lemire, “Binary Fuse Filters”, 2022, kept as a map rather than a
//! filter): three slots chosen by the word's hash are combined by exclusive or, and give a value
//! whose low bits are the number and whose high bits must repeat some bits of the hash. A word
//! that was never put in passes that check once in 512 times and then gets some word's vector;
//! with 1.13 slots of three bytes a word this is a fifth of what a map with the words would take.

/// How many low bits of a slot number the vector.
pub const VALUE_BITS: u32 = 15;
const SLOT_BYTES: usize = 3;
const FINGERPRINT_MASK: u32 = (1 << (SLOT_BYTES as u32 * 8 - VALUE_BITS)) - 1;

/// The measures of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Changes all hashes; the builder tries seeds until one works.
    pub seed: u64,
    /// How many slots a segment has, as a power of two.
    pub segment_bits: u32,
    /// How many segments the first of the three slots can lie in.
    pub segments: u32,
    /// One above the highest number that a word has.
    pub values: u32,
}

impl Layout {
    /// The layout for `count` words with numbers below `values`.
    #[must_use]
    pub fn for_words(count: usize, values: u32, seed: u64) -> Layout {
        let mut segment_bits = 4;
        // The length of segments grows with the root of the words, as the paper found best.
        while segment_bits < 12 && (1_usize << (segment_bits * 2)) < count * 24 {
            segment_bits += 1;
        }
        // Slots for a hundred words: the fewer words, the more room they need.
        let room = match count {
            0..2_000 => 150,
            2_000..20_000 => 130,
            20_000..80_000 => 122,
            _ => 114,
        };
        let slots = count * room / 100 + 64;
        let length = 1_usize << segment_bits;
        let segments = slots.div_ceil(length).saturating_sub(2).max(1);
        Layout {
            seed,
            segment_bits,
            segments: segments as u32,
            values,
        }
    }

    /// How many slots the map has.
    #[must_use]
    pub const fn slots(self) -> usize {
        ((self.segments + 2) as usize) << self.segment_bits
    }

    /// How many bytes the slots take.
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.slots() * SLOT_BYTES
    }

    /// The three slots of a word with this hash.
    #[must_use]
    pub fn places(self, hash: u64) -> [usize; 3] {
        let hash = mix(hash ^ self.seed);
        let mask = (1_u64 << self.segment_bits) - 1;
        let room = u64::from(self.segments) << self.segment_bits;
        let first = ((u128::from(hash) * u128::from(room)) >> 64) as u64;
        let length = 1_u64 << self.segment_bits;
        [
            first as usize,
            ((first + length) ^ ((hash >> 18) & mask)) as usize,
            ((first + 2 * length) ^ (hash & mask)) as usize,
        ]
    }

    /// The bits of the hash that a slot must repeat.
    #[must_use]
    pub fn fingerprint(self, hash: u64) -> u32 {
        (mix(hash ^ self.seed.rotate_left(32)) >> 40) as u32 & FINGERPRINT_MASK
    }

    /// The number kept for the word with this hash in `slots`, or `None` if it is not in the map.
    #[must_use]
    pub fn get(self, slots: &[u8], hash: u64) -> Option<u16> {
        let mut value = 0;
        for place in self.places(hash) {
            let at = place * SLOT_BYTES;
            let slot = slots.get(at..at + SLOT_BYTES)?;
            value ^= u32::from_le_bytes([slot[0], slot[1], slot[2], 0]);
        }
        let number = value & ((1 << VALUE_BITS) - 1);
        (value >> VALUE_BITS == self.fingerprint(hash) && number < self.values)
            .then_some(number as u16)
    }
}

/// Spreads the bits of `hash` over the whole word (the finaliser of MurmurHash3).
#[must_use]
#[inline]
pub const fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}

/// The slots of a map of `words` (hash, number), all hashes different, with its layout.
///
/// `None` if there are no words, or no seed of the first hundred works, which for different hashes
/// does not happen.
#[must_use]
pub fn build(words: &[(u64, u16)]) -> Option<(Layout, Vec<u8>)> {
    let values = words.iter().map(|(_, value)| u32::from(*value) + 1).max()?;
    (1..=100).find_map(|seed| {
        let layout = Layout::for_words(words.len(), values, mix(seed));
        fill(layout, words).map(|slots| (layout, slots))
    })
}

/// Peels the words off one by one that have a slot to themselves, and fills the slots backwards.
fn fill(layout: Layout, words: &[(u64, u16)]) -> Option<Vec<u8>> {
    let mut count = vec![0_u32; layout.slots()];
    let mut sum = vec![0_usize; layout.slots()];
    for (at, (hash, _)) in words.iter().enumerate() {
        for place in layout.places(*hash) {
            count[place] += 1;
            sum[place] ^= at;
        }
    }
    let mut alone: Vec<usize> = (0..count.len())
        .filter(|&place| count[place] == 1)
        .collect();
    let mut order = Vec::with_capacity(words.len());
    while let Some(place) = alone.pop() {
        if count[place] != 1 {
            continue;
        }
        let at = sum[place];
        order.push((at, place));
        for other in layout.places(words[at].0) {
            count[other] -= 1;
            sum[other] ^= at;
            if count[other] == 1 {
                alone.push(other);
            }
        }
    }
    if order.len() != words.len() {
        return None;
    }
    let mut slots = vec![0_u32; layout.slots()];
    for (at, place) in order.into_iter().rev() {
        let (hash, value) = words[at];
        let wanted = u32::from(value) | layout.fingerprint(hash) << VALUE_BITS;
        let others = layout
            .places(hash)
            .into_iter()
            .filter(|other| *other != place)
            .fold(0, |all, other| all ^ slots[other]);
        slots[place] = wanted ^ others;
    }
    Some(
        slots
            .iter()
            .flat_map(|slot| slot.to_le_bytes().into_iter().take(SLOT_BYTES))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_word_and_few_others() {
        for count in [1_u64, 10, 1000, 30_000] {
            let words: Vec<(u64, u16)> = (0..count)
                .map(|n| (mix(n + 1), (n % 20_000) as u16))
                .collect();
            let (layout, slots) = build(&words).unwrap();
            assert_eq!(slots.len(), layout.bytes());
            for (hash, value) in &words {
                assert_eq!(layout.get(&slots, *hash), Some(*value));
            }
            let wrong = (count + 1..count + 10_000)
                .filter(|&n| layout.get(&slots, mix(n + 1)).is_some())
                .count();
            assert!(
                wrong < 60,
                "{wrong} of 10,000 unknown words were taken for known"
            );
        }
    }
}
