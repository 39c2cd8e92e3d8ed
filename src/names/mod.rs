//! People, places, organisations, events and works: lexicon, rules, the user's own terms.

mod key;
pub mod lexicon;
pub mod tagger;

use crate::annotation::Candidate;
use crate::text::Document;

/// The user's own list of terms.
#[derive(Debug, Clone, Default)]
pub struct OwnTerms {}

/// Adds every name of `document` to `found`.
pub fn find(document: &Document<'_>, terms: &OwnTerms, found: &mut Vec<Candidate>) {
    let _ = (document, terms, found);
}
