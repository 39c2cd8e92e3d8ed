//! What a page shows of a text that no annotation changes: worked out once for each text.

use std::hash::{Hash, Hasher};

use crate::digest::Digest;
use crate::session::{Block, blocks, title};
use crate::text::{Span, Unit};

/// How far apart the places are whose offsets are known (UTF-8 bytes): counting so many takes a microsecond.
const STEP: usize = 4096;

/// A text in blocks, with what its offsets are in other units.
#[derive(Default)]
pub(super) struct PageText {
    pub(super) blocks: Vec<Block>,
    /// Where each block begins and ends (UTF-16 units).
    pub(super) block_ends: Vec<[u32; 2]>,
    /// A digest of the words of each block.
    pub(super) digests: Vec<u64>,
    /// Which block is the title.
    pub(super) title: Option<usize>,
    /// How many code points and UTF-16 units stand before each [`STEP`], and before the end.
    before: Vec<[u32; 2]>,
}

impl PageText {
    /// What is shown of `text`.
    pub(super) fn of(text: &str) -> PageText {
        let mut page = PageText {
            blocks: blocks(text),
            ..PageText::default()
        };
        let mut counted = [0, 0];
        page.before.push(counted);
        for chunk in text.as_bytes().chunks(STEP) {
            let [points, units] = lengths(chunk);
            counted = [counted[0] + points, counted[1] + units];
            page.before.push(counted);
        }
        page.title = title(text, &page.blocks);
        page.block_ends = (page.blocks.iter())
            .map(|block| page.utf16(text, block.span))
            .collect();
        page.digests = (page.blocks.iter())
            .map(|block| {
                let mut hasher = Digest::default();
                block.span.of(text).hash(&mut hasher);
                hasher.finish()
            })
            .collect();
        page
    }

    /// The words of the title of `text`.
    pub(super) fn title_of<'t>(&self, text: &'t str) -> Option<&'t str> {
        let block = self.blocks.get(self.title?)?;
        Some(block.span.of(text).trim())
    }

    /// How long the text is, in code points and in UTF-16 units.
    pub(super) fn lengths(&self) -> [u32; 2] {
        self.before.last().copied().unwrap_or_default()
    }

    /// How many code points and UTF-16 units of `text` stand before the byte `at`.
    fn counted(&self, text: &str, at: u32) -> [u32; 2] {
        let at = at as usize;
        let step = at / STEP;
        let [points, units] = self.before.get(step).copied().unwrap_or_default();
        let [more_points, more_units] = lengths(&text.as_bytes()[step * STEP..at]);
        [points + more_points, units + more_units]
    }

    /// Where `span` of `text` begins and ends in UTF-16 units.
    pub(super) fn utf16(&self, text: &str, span: Span) -> [u32; 2] {
        [span.start(), span.end()].map(|at| self.counted(text, at)[1])
    }

    /// The byte of `text` before which `units` UTF-16 units stand; one that is inside a character is its start.
    pub(super) fn byte_at(&self, text: &str, units: u32) -> u32 {
        let behind = self.before.partition_point(|[_, before]| *before <= units);
        let step = behind.saturating_sub(1);
        let mut left = units - self.before.get(step).map_or(0, |[_, before]| *before);
        // A step may begin inside a character, whose units were counted before it.
        let mut at = text.ceil_char_boundary(step * STEP);
        for character in text[at..].chars() {
            let length = character.len_utf16() as u32;
            if left < length {
                break;
            }
            left -= length;
            at += character.len_utf8();
        }
        super::view::count(at)
    }

    /// Where `span` of `text` begins and ends in `unit`.
    pub(super) fn in_unit(&self, text: &str, span: Span, unit: Unit) -> [u32; 2] {
        let ends = [span.start(), span.end()];
        match unit {
            Unit::Utf8 => ends,
            Unit::CodePoint => ends.map(|at| self.counted(text, at)[0]),
            Unit::Utf16 => self.utf16(text, span),
        }
    }

    /// Where each of `spans`, which are in the order of their starts, begins and ends in UTF-16 units.
    pub(super) fn all_utf16(
        &self,
        text: &str,
        spans: impl Iterator<Item = Span>,
    ) -> impl Iterator<Item = [u32; 2]> {
        let mut at = (0, 0);
        spans.map(move |span| {
            // Counting on from the start before is mostly shorter than from the last step.
            let start = span.start() as usize;
            let base = if start - at.0 < STEP {
                at.1 + lengths(&text.as_bytes()[at.0..start])[1]
            } else {
                self.counted(text, span.start())[1]
            };
            at = (start, base);
            let end = if (span.len() as usize) < STEP {
                base + lengths(&text.as_bytes()[span.range()])[1]
            } else {
                self.counted(text, span.end())[1]
            };
            [base, end]
        })
    }
}

/// How many code points and UTF-16 units begin in `bytes` of UTF-8.
fn lengths(bytes: &[u8]) -> [u32; 2] {
    // A character begins with any byte but 10xxxxxx; one that begins with 1111xxxx takes two units.
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    let (mut further, mut pairs) = (0, 0);
    for word in words {
        let word = u64::from_le_bytes(*word);
        let high = word >> 7 & ONES;
        if high != 0 {
            further += (high & !(word >> 6)).count_ones();
            pairs += (high & word >> 6 & word >> 5 & word >> 4).count_ones();
        }
    }
    for &byte in rest {
        further += u32::from(byte & 0xC0 == 0x80);
        pairs += u32::from(byte >= 0xF0);
    }
    let points = u32::try_from(bytes.len()).unwrap_or(u32::MAX) - further;
    [points, points + pairs]
}
