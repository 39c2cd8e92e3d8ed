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
mod capitals;
mod concord;
mod furniture;
mod gazetteer;
mod heads;
mod key;
pub mod lexicon;
pub(crate) mod lists;
mod mention;
mod person;
mod run;
mod seats;
pub mod tagger;
mod terms;
mod verdict;

use crate::annotation::Candidate;
use crate::text::Document;
use mention::Mention;
use tagger::Tagger;

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
    let furniture = furniture::furniture(document);
    let is_furniture = |token: usize| {
        let at = furniture.partition_point(|range| range.end <= token);
        furniture.get(at).is_some_and(|range| range.start <= token)
    };
    let mut tagged = Vec::new();
    if parts.tagger {
        tagger.find(document, &mut tagged);
    }
    let tagged: Vec<Mention> = tagged
        .into_iter()
        .map(|candidate| Mention::tagged(document, candidate))
        .filter(|mention| !is_furniture(mention.tokens.start))
        .collect();
    let (mut others, mut doubtful) = (Vec::new(), Vec::new());
    if parts.lexicon {
        (others, doubtful) = gazetteer::names(document, is_furniture);
    }
    if parts.rules {
        others.extend(person::people(document, is_furniture));
        others.extend(heads::headed(document, is_furniture));
    }
    let mut mentions = if parts.tagger {
        verdict::joined(tagged, others)
    } else {
        others
    };
    let explained = if parts.rules {
        acronym::explained(document, &mut mentions)
    } else {
        Vec::new()
    };
    if parts.agreement {
        concord::concord(document, &mut mentions);
        agreement::agree(document, &mut mentions, &doubtful, &explained, is_furniture);
    }
    found.extend(
        mentions
            .into_iter()
            .map(|mention| mention.candidate(document)),
    );
}
