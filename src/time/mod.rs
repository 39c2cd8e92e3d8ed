//! French time expressions: grammar (what is written) → value (what it means) → calendar (when that is).

mod calendar;
mod clause;
mod expression;
mod finder;
mod grammar;
mod number;
mod reference;
mod value;
mod value_days;
mod value_syntax;
mod why;
mod words;

use jiff::civil::Date;

pub use self::value_days::days_meant;
pub use self::value_syntax::is_value;
use crate::annotation::Candidate;
use crate::text::{Document, Span};

/// What the time finder must know besides the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeOptions {
    /// The day from which relative dates are counted; without it they keep their `XXXX`.
    pub reference_date: Option<Date>,
    /// Whether to add the words that mean no date (« maintenant », « récemment »).
    pub vague: bool,
}

/// The date a text gives itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundReference {
    /// The day; the last one of its month where only a month is said.
    pub date: Date,
    /// The words that say it (UTF-8 bytes).
    pub span: Span,
}

/// The date that `document` gives itself (« Publié le 16 mai 2024 », « date 2023-07 », an ISO date
/// in its first or last lines).
#[must_use]
pub fn reference_date(document: &Document<'_>) -> Option<FoundReference> {
    reference::reference_date(document)
}

/// Adds every time expression of `document` to `found`, in the order of the text.
pub fn find(document: &Document<'_>, options: &TimeOptions, found: &mut Vec<Candidate>) {
    finder::find(document, options, found);
}
