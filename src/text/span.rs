//! Where something stands in a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of text: UTF-8 byte offsets, half-open, on character boundaries.
///
/// This is the only kind of offset inside Balise; code points and UTF-16 units exist in
/// [`offsets`](crate::text::offsets) and at the border.
///
/// ```
/// use balise::text::Span;
/// let span = Span::new(4, 12);
/// assert_eq!(span.of("l’Élysée, à Paris"), "Élysée");
/// assert!(span.contains(Span::new(4, 6)) && !span.overlaps(Span::new(12, 14)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` up to, but not including, `end` (UTF-8 bytes).
    ///
    /// # Panics
    /// In debug builds, if `start` lies behind `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Span {
        debug_assert!(start <= end, "a span starts before it ends");
        Span { start, end }
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last one.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many bytes it covers.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words it covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies inside, or is the same.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = &'static str;

    fn try_from((start, end): (u32, u32)) -> Result<Span, &'static str> {
        if start <= end {
            Ok(Span { start, end })
        } else {
            Err("a span ends before it starts")
        }
    }
}
