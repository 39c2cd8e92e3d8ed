//! The pipeline: a text and options in, annotations out; at once by [`annotate`], in slices by [`Work`].
//!
//! ```
//! use balise::{annotate, Label, Options};
//! let annotated = annotate("Xi Jinping est arrivé à Moscou le 20 mars 2023.", &Options::default());
//! let found: Vec<_> = annotated
//!     .annotations
//!     .iter()
//!     .map(|a| (a.label, annotated.words(a)))
//!     .collect();
//! assert_eq!(
//!     found,
//!     [
//!         (Label::Per, "Xi Jinping"),
//!         (Label::Loc, "Moscou"),
//!         (Label::Date, "20 mars 2023"),
//!     ]
//! );
//! ```

mod findings;
mod weighing;
mod work;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annotation::Annotation;
use crate::names::OwnTerms;
use crate::text::Document;
use crate::time;

pub(crate) use findings::{Change, Count, Findings};
pub(crate) use work::{MOST_FOUND, make_room};
pub use work::{Progress, Work};

/// How a text is to be annotated.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day from which dates are counted, if the caller knows it. It wins over what the text says.
    pub reference_date: Option<Date>,
    /// Today, for a text that does not say its date. Without it such a text has no reference date.
    pub today: Option<Date>,
    /// Whether to add the time words that mean no date (« maintenant », « récemment »).
    pub vague: bool,
    /// The user's own list of terms.
    pub terms: OwnTerms,
}

/// How the reference date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceFrom {
    /// The caller gave it.
    Option,
    /// The text says it.
    Text,
    /// It is today.
    Today,
    /// It is not known.
    None,
}

impl ReferenceFrom {
    /// All ways.
    pub const ALL: [ReferenceFrom; 4] = [
        ReferenceFrom::Option,
        ReferenceFrom::Text,
        ReferenceFrom::Today,
        ReferenceFrom::None,
    ];

    /// The way as the JSON writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ReferenceFrom::Option => "option",
            ReferenceFrom::Text => "text",
            ReferenceFrom::Today => "today",
            ReferenceFrom::None => "none",
        }
    }

    /// The way that the JSON writes as `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<ReferenceFrom> {
        ReferenceFrom::ALL
            .into_iter()
            .find(|way| way.as_str() == name)
    }
}

/// A text and what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotated {
    /// What the document is called, such as its file's name; empty if it has no name.
    pub id: String,
    /// Its title, if somebody gave it one.
    pub title: Option<String>,
    /// `fr`, or `und` where the text does not read as French.
    pub language: String,
    /// The text itself, as it came.
    pub text: String,
    /// The day from which dates are counted.
    pub reference_date: Option<Date>,
    /// How that day is known.
    pub reference_from: ReferenceFrom,
    /// Sorted by start, then longest first.
    pub annotations: Vec<Annotation>,
    /// Suggestions that a person refused, in the same order.
    pub rejected: Vec<Annotation>,
}

impl Annotated {
    /// The words that `annotation` covers.
    #[must_use]
    pub fn words(&self, annotation: &Annotation) -> &str {
        annotation.span.of(&self.text)
    }
}

/// Everything Balise finds in `text`.
///
/// The same text and options always give the same result.
#[must_use]
pub fn annotate(text: &str, options: &Options) -> Annotated {
    let mut work = Work::new(text, options.clone());
    while !work.step(text, usize::MAX).is_done() {}
    work.finish(text.to_owned())
}

/// What a count of a text gives, besides the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counted {
    /// `fr` or `und`.
    pub(crate) language: &'static str,
    pub(crate) reference_date: Option<Date>,
    pub(crate) reference_from: ReferenceFrom,
    pub(crate) annotations: Vec<Annotation>,
}

/// The day from which the dates of `document` are counted, and how it is known.
fn reference(document: &Document<'_>, options: &Options) -> (Option<Date>, ReferenceFrom) {
    match (options.reference_date, options.today) {
        (Some(date), _) => (Some(date), ReferenceFrom::Option),
        (None, today) => match (time::reference_date(document), today) {
            (Some(found), _) => (Some(found.date), ReferenceFrom::Text),
            (None, Some(today)) => (Some(today), ReferenceFrom::Today),
            (None, None) => (None, ReferenceFrom::None),
        },
    }
}

#[cfg(test)]
mod tests;
