//! People, places, organisations, events and works: lexicon, rules, the user's own terms.
//!
//! 1. [`lexicon`]: the lists of `lexicon/`, found token by token.
//! 2. Rules: a title or given name announces a person, a generic head opens a longer name.
//! 3. What the text explains (acronyms) and repeats (family names, doubtful forms of a thing named
//!    in full elsewhere).
//!
//! Everything found is only proposed; [`resolve`](crate::resolve) decides what stands.

mod acronym;
mod agreement;
mod capitals;
mod furniture;
mod gazetteer;
mod heads;
mod key;
pub mod lexicon;
mod mention;
mod person;
mod run;
mod seats;
mod terms;

use crate::annotation::Candidate;
use crate::text::Document;

pub use terms::{OwnTerms, TermProblem, TermProblemKind};

/// The name of the trained tagger that this build carries.
pub const MODEL: Option<&str> = None;

/// Adds every name of `document` to `found`.
pub fn find(document: &Document<'_>, terms: &OwnTerms, found: &mut Vec<Candidate>) {
    terms.find(document.text(), found);
    let furniture = furniture::furniture(document);
    let is_furniture = |token: usize| {
        let at = furniture.partition_point(|range| range.end <= token);
        furniture.get(at).is_some_and(|range| range.start <= token)
    };
    let (mut mentions, doubtful) = gazetteer::names(document, is_furniture);
    mentions.extend(person::people(document, is_furniture));
    mentions.extend(heads::headed(document, is_furniture));
    let explained = acronym::explained(document, &mut mentions);
    agreement::agree(document, &mut mentions, &doubtful, &explained, is_furniture);
    found.extend(
        mentions
            .into_iter()
            .map(|mention| mention.candidate(document)),
    );
}
