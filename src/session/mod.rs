//! A text under annotation, as a value.
//!
//! A [`Session`] holds what a page shows: the text as it came, how it was read, from which date its
//! dates are counted, the reader's own terms, and the annotations. Whatever changes one of these
//! recounts at once. It knows nothing of JavaScript, the DOM or the clock: today is given to it.
//!
//! Two rules keep what a reader relies on:
//! - An annotation that is found again keeps its number, so that whoever points at it still does.
//! - What a person decided (accepted, refused, added) is never overwritten by a new count.
//!
//! ```
//! use balise::session::Session;
//! use balise::text::Unit;
//! let mut session = Session::new(None);
//! session.open_text("Xi Jinping est à Moscou.\r\nFin.");
//! session.edit_text("Xi Jinping est à Paris.\nFin.");
//! assert_eq!(session.annotated().text, "Xi Jinping est à Paris.\r\nFin.");
//! assert!(session.export(Unit::Utf16).contains("\"unit\":\"utf16\""));
//! ```

mod blocks;
mod edit;
mod entities;
mod open;
mod recount;

use jiff::civil::Date;

use crate::annotate::{Annotated, Options, ReferenceFrom, annotate};
use crate::annotation::Annotation;
use crate::formats::balise;
use crate::names::{OwnTerms, TermProblem};
use crate::text::decode::Encoding;
use crate::text::{Document, Span, Unit};
use crate::time;

pub use blocks::{Block, blocks, title};
pub use entities::{Entity, entities};
pub use open::OpenError;

/// How a text came to be here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// As characters: pasted or typed.
    Characters,
    /// As the bytes of a text file.
    File {
        /// How they were read.
        encoding: Encoding,
        /// How many places held no character of that encoding.
        replaced: usize,
    },
    /// As a document of Balise's own format, with its annotations.
    Balise,
}

/// A text under annotation.
#[derive(Debug, Clone)]
pub struct Session {
    source: Source,
    today: Option<Date>,
    given_date: Option<Date>,
    terms: OwnTerms,
    annotated: Annotated,
    next_id: u32,
}

impl Session {
    /// An empty session. A text that does not say its date is counted from `today`.
    #[must_use]
    pub fn new(today: Option<Date>) -> Session {
        let options = Options {
            today,
            ..Options::default()
        };
        Session {
            source: Source::Characters,
            today,
            given_date: None,
            terms: OwnTerms::default(),
            annotated: annotate("", &options),
            next_id: 1,
        }
    }

    /// Takes in `text` and annotates it; the text before it is gone, the reader's own terms stay.
    pub fn open_text(&mut self, text: &str) {
        self.begin(Source::Characters, String::new(), text);
    }

    fn begin(&mut self, source: Source, id: String, text: &str) {
        self.source = source;
        self.given_date = None;
        self.annotated = annotate(text, &self.options());
        self.annotated.id = id;
        self.next_id = next_id(&self.annotated);
    }

    /// Makes `text` the text, as an editor gives it back: with `\n` for every line end, whatever
    /// they were. What was not changed keeps its line ends, its annotations keep their numbers.
    pub fn edit_text(&mut self, text: &str) {
        let Some(edit) = edit::Edit::between(&self.annotated.text, text) else {
            return;
        };
        let text = edit.apply(&self.annotated.text);
        self.recount(&text, |span| edit.moved(span));
    }

    /// Counts dates from `date`, or from what the text says, or today, if that is `None`.
    pub fn set_reference_date(&mut self, date: Option<Date>) {
        self.given_date = date;
        self.recount(&self.annotated.text.clone(), Some);
    }

    /// Looks for the terms that `source` lists, one a line, and returns the lines that could not
    /// be used.
    pub fn set_terms(&mut self, source: &str) -> Vec<TermProblem> {
        let (terms, problems) = OwnTerms::parse(source);
        self.terms = terms;
        self.recount(&self.annotated.text.clone(), Some);
        problems
    }

    fn recount(&mut self, text: &str, moved: impl Fn(Span) -> Option<Span>) {
        let fresh = annotate(text, &self.options());
        let before = std::mem::replace(&mut self.annotated, fresh);
        recount::carry_over(&before, &mut self.annotated, &mut self.next_id, moved);
        self.annotated.id = before.id;
        self.annotated.title = before.title;
    }

    fn options(&self) -> Options {
        Options {
            reference_date: self.given_date,
            today: self.today,
            vague: false,
            terms: self.terms.clone(),
        }
    }

    /// The text and its annotations.
    #[must_use]
    pub fn annotated(&self) -> &Annotated {
        &self.annotated
    }

    /// The annotation that bears the number `id`.
    #[must_use]
    pub fn annotation(&self, id: u32) -> Option<&Annotation> {
        self.annotated
            .annotations
            .iter()
            .find(|annotation| annotation.id == id)
    }

    /// How the text came.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }

    /// How many own terms and patterns are looked for.
    #[must_use]
    pub fn own_terms(&self) -> usize {
        self.terms.len()
    }

    /// The words in which the text says the date it is counted from (UTF-8 bytes), if it is that
    /// date which counts.
    #[must_use]
    pub fn reference_words(&self) -> Option<Span> {
        if self.annotated.reference_from != ReferenceFrom::Text {
            return None;
        }
        time::reference_date(&Document::new(&self.annotated.text)).map(|found| found.span)
    }

    /// The work as `balise/1` JSON whose offsets count `unit`.
    #[must_use]
    pub fn export(&self, unit: Unit) -> String {
        balise::write(&self.annotated, unit)
    }
}

/// The first number that no annotation of `annotated` bears.
fn next_id(annotated: &Annotated) -> u32 {
    annotated
        .annotations
        .iter()
        .chain(&annotated.rejected)
        .map(|annotation| annotation.id)
        .max()
        .map_or(1, |highest| highest.saturating_add(1))
}

#[cfg(test)]
mod tests;
