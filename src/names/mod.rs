//! People, places, organisations, events and works: lexicon, rules, the user's own terms.

mod key;
pub mod lexicon;
mod terms;

use crate::annotation::Candidate;
use crate::text::Document;

pub use terms::{OwnTerms, TermProblem, TermProblemKind};

/// Adds every name of `document` to `found`.
pub fn find(document: &Document<'_>, terms: &OwnTerms, found: &mut Vec<Candidate>) {
    terms.find(document.text(), found);
}
