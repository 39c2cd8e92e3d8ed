//! People, places, organisations, events and works: lexicon, rules, the trained tagger, the user's
//! own terms.
//!
//! 1. [`lexicon`]: the lists of `lexicon/`, found token by token.
//! 2. Rules: a title or given name announces a person, a generic head opens a longer name, an
//!    acronym stands behind its expansion.
//! 3. [`tagger`]: names that nobody listed.
//! 4. `verdict` joins the three; `agreement` adds what one mention of a name says about the others
//!    (the family name behind the full one, a doubtful form of a thing named in full elsewhere).
//!
//! Everything found is only proposed; [`resolve`](crate::resolve) decides what stands.

mod acronym;
mod agreement;
mod apposition;
mod borders;
mod capitals;
mod clubs;
mod concord;
mod extent;
mod found;
mod furniture;
mod gazetteer;
mod heads;
mod joining;
mod key;
pub mod lexicon;
pub(crate) mod lists;
mod mention;
mod minister;
pub(crate) mod pattern;
mod person;
mod quoted;
mod run;
mod seats;
mod series;
mod spoken;
pub mod tagger;
mod terms;
mod verdict;

use crate::annotation::Candidate;
use crate::text::Document;
use tagger::{Tagger, Tagging};

pub(crate) use found::{Found, Seeker, find_lines, splice};
pub(crate) use joining::Joining;
pub use terms::{OwnTerms, TermProblem, TermProblemKind};

/// The name of the trained tagger that this build carries.
pub const MODEL: Option<&str> = Some("fr-2026-11");

/// What takes part in finding names; all of it, but where the parts are measured.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// The lists.
    pub lexicon: bool,
    /// Titles, given names, generic heads and acronyms.
    pub rules: bool,
    /// The trained tagger.
    pub tagger: bool,
    /// What one mention says about the others.
    pub agreement: bool,
}

impl Default for Parts {
    fn default() -> Parts {
        Parts {
            lexicon: true,
            rules: true,
            tagger: true,
            agreement: true,
        }
    }
}

/// Adds every name of `document` to `found`.
pub fn find(document: &Document<'_>, terms: &OwnTerms, found: &mut Vec<Candidate>) {
    terms.find(document.text(), found);
    find_with(document, Tagger::shipped(), Parts::default(), found);
}

/// Adds the names of `document` that `parts` of the finder see with `tagger` to `found`.
pub fn find_with(
    document: &Document<'_>,
    tagger: &Tagger,
    parts: Parts,
    found: &mut Vec<Candidate>,
) {
    let mut seeker = Seeker::new(parts, 0);
    let mut tagging = Tagging::new(tagger, document.tokens().len());
    let mut names = Found::default();
    for block in tagger::features::blocks(document) {
        seeker.seek_block(document, block, (tagger, &mut tagging), &mut names);
    }
    let mut joining = Joining::new(names.take_mentions(), parts);
    while !joining.step(document, &names, usize::MAX) {}
    found.extend(joining.finish(document));
}
