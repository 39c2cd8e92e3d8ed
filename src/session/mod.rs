//! A text under annotation, as a value.
//!
//! A [`Session`] holds what a page shows: the text as it came, how it was read, from which date its
//! dates are counted, the reader's own terms and labels, and the annotations. A person changes it by
//! [`Command`]s, each of which can be undone, and is an entry of a journal that gives the session
//! back. It knows nothing of JavaScript, the DOM or the clock: today is given to it.
//!
//! Rules that keep what a reader relies on:
//! - An annotation keeps its number for as long as it is there, and when it is found again.
//! - What a person decided (accepted, refused, added, corrected) is never overwritten by a new count.
//! - A command is done whole or, with an error that says why, not at all.
//!
//! ```
//! use balise::session::Session;
//! use balise::text::Unit;
//! let mut session = Session::new(None);
//! session.open_text("Xi Jinping est à Moscou.\r\nFin.");
//! session.edit_text("Xi Jinping est à Paris.\nFin.");
//! assert_eq!(session.annotated().text, "Xi Jinping est à Paris.\r\nFin.");
//! session.undo();
//! assert_eq!(session.annotated().text, "Xi Jinping est à Moscou.\r\nFin.");
//! assert!(session.export(Unit::Utf16).contains("\"unit\":\"utf16\""));
//! ```
//!
//! # How it works
//!
//! A [`Command`] is worked out on a draft of the state, which refuses what cannot be; what comes
//! of it is a patch: what it touches, as it was and as it becomes. Patches are what the history
//! keeps, and what the journal writes.

mod attach;
mod blocks;
mod certainty;
mod command;
mod decide;
mod draft;
mod edit;
mod entities;
mod fold;
mod history;
mod journal;
mod kept;
mod labels;
mod laws;
mod occurrences;
mod open;
mod opening;
mod patch;
mod portions;
mod recount;
mod replay;
mod search;
mod sketch;
mod state;
mod statistics;
mod windows;

use jiff::civil::Date;

use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::Annotation;
use crate::error::{Error, Result};
use crate::formats::balise;
use crate::names::{OwnTerms, TermProblem};
use crate::text::decode::Encoding;
use crate::text::{Span, Unit};
use crate::time;
use edit::Edit;
use history::History;
use patch::Patch;
use portions::Portions;
use sketch::Sketch;
use state::{Head, State};

pub use blocks::{Block, blocks, title};
pub use certainty::{DOUBTFUL, is_below, is_cut, is_doubtful, open_score};
pub use command::Command;
pub use entities::{Entity, Listing, entities};
pub use fold::Alike;
pub use labels::{AfterLabel, OwnLabelStyle, PALETTE};
pub use occurrences::Occurrence;
pub use open::OpenError;
pub use opening::Opening;
pub use replay::{Refusal, Replay};
pub use search::{Filter, Standing};
pub use statistics::{Agreement, EntityCount, LabelCount, Statistics};

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

/// What came of a command, or of taking one back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The name of the command, such as `relabel`; empty if nothing was to be done.
    pub command: &'static str,
    /// The ids of the annotations that came, changed or went, in order.
    pub touched: Vec<u32>,
    /// The ids of those that an edit of the text cut into and that a person must look at.
    pub cut: Vec<u32>,
}

/// A text under annotation.
#[derive(Debug, Clone)]
pub struct Session {
    state: State,
    history: History,
    /// The lines that nobody has taken yet, once somebody keeps a journal.
    journal: Option<Vec<String>>,
    /// The number of the last entry.
    entries: u32,
    /// What is left to write of a journal that was begun, and what was written of it that nobody has taken.
    portions: Option<Portions>,
    begun: Vec<String>,
    /// Whether a text is being opened in slices.
    under_way: bool,
    /// Whether its journal says that the annotations of the text were still being found.
    unfinished: bool,
    /// An edit that is shown and yet to be made.
    sketch: Option<Sketch>,
}

impl Session {
    /// An empty session. A text that does not say its date is counted from `today`.
    #[must_use]
    pub fn new(today: Option<Date>) -> Session {
        let head = Head {
            id: String::new(),
            title: None,
            language: String::new(),
            reference_date: None,
            reference_from: ReferenceFrom::None,
            today,
            given_date: None,
            model: None,
            terms: String::new(),
            labels: Vec::new(),
        };
        Session::at(State::of_text(Source::Characters, String::new(), "", &head))
    }

    /// A session that begins at `state`.
    fn at(state: State) -> Session {
        Session {
            state,
            history: History::default(),
            journal: None,
            entries: 0,
            portions: None,
            begun: Vec::new(),
            under_way: false,
            unfinished: false,
            sketch: None,
        }
    }

    /// Takes in `text` and annotates it; the text before it is gone with its history, the reader's
    /// own terms and labels stay.
    pub fn open_text(&mut self, text: impl AsRef<str>) {
        self.begin(Source::Characters, String::new(), text.as_ref());
    }

    fn begin(&mut self, source: Source, id: String, text: &str) {
        *self = Session::at(State::of_text(source, id, text, self.state.head()));
    }

    /// Does `command`. One that has nothing to do is no step of the history.
    ///
    /// # Errors
    /// If it cannot be done; nothing is changed then.
    pub fn run(&mut self, command: Command) -> Result<Outcome> {
        if self.under_way {
            return Err(Error::new("The text is still being annotated."));
        }
        self.settle();
        let name = command.name();
        let patch = command.patch(&self.state)?;
        Ok(self.take(name, patch))
    }

    fn take(&mut self, name: &'static str, patch: Patch) -> Outcome {
        if patch.is_empty() {
            return Outcome::default();
        }
        self.finish_journal();
        let number = self.entries.saturating_add(1);
        let outcome = Outcome::of(name, &patch);
        self.history.push(&mut self.state, number, name, patch);
        self.state.set_parents();
        self.entries = number;
        if let (Some(lines), Some(step)) = (&mut self.journal, self.history.last_done()) {
            lines.push(journal::command(number, name, &step.patch, &self.state));
        }
        outcome
    }

    /// Takes the last command back; `None` if there is none.
    pub fn undo(&mut self) -> Option<Outcome> {
        if self.under_way {
            return None;
        }
        self.settle();
        self.finish_journal();
        let step = self.history.undo(&mut self.state)?;
        let (of, outcome) = (step.number, Outcome::of(step.name, &step.patch));
        self.stepped("undo", of);
        Some(outcome)
    }

    /// Does the command that was taken back last again; `None` if there is none.
    pub fn redo(&mut self) -> Option<Outcome> {
        if self.under_way {
            return None;
        }
        self.settle();
        self.finish_journal();
        let step = self.history.redo(&mut self.state)?;
        let (of, outcome) = (step.number, Outcome::of(step.name, &step.patch));
        self.stepped("redo", of);
        Some(outcome)
    }

    fn stepped(&mut self, way: &str, of: u32) {
        self.state.set_parents();
        self.entries = self.entries.saturating_add(1);
        if let Some(lines) = &mut self.journal {
            lines.push(journal::step(self.entries, way, of));
        }
    }

    /// The name of the command that [`undo`](Self::undo) would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<&'static str> {
        self.history.last_done().map(|step| step.name)
    }

    /// The name of the command that [`redo`](Self::redo) would do again.
    #[must_use]
    pub fn can_redo(&self) -> Option<&'static str> {
        self.history.next_undone().map(|step| step.name)
    }

    /// Makes `text` the text, as an editor gives it back: with `\n` for every line end, whatever
    /// they were. What was not changed keeps its line ends, its annotations keep their numbers.
    ///
    /// A text of more than four gigabytes cannot be counted, and changes nothing.
    pub fn edit_text(&mut self, text: &str) -> Outcome {
        if self.under_way {
            return Outcome::default();
        }
        self.settle();
        Edit::between(&self.state.annotated.text, text)
            .map(|edit| self.edit(edit))
            .unwrap_or_default()
    }

    /// Counts dates from `date`, or from what the text says, or today, if that is `None`.
    pub fn set_reference_date(&mut self, date: Option<Date>) -> Outcome {
        self.run(Command::SetReferenceDate { date })
            .unwrap_or_default()
    }

    /// Looks for the terms that `source` lists, one a line, and returns the lines that could not
    /// be used.
    pub fn set_terms(&mut self, source: &str) -> Vec<TermProblem> {
        let source = source.to_owned();
        let labels: Vec<_> = self.own_labels().iter().map(|style| style.name).collect();
        let problems = OwnTerms::parse_with(&source, &labels).1;
        self.run(Command::SetTerms { source }).unwrap_or_default();
        problems
    }

    /// The text and its annotations.
    #[must_use]
    pub fn annotated(&self) -> &Annotated {
        &self.state.annotated
    }

    /// The annotation that bears the number `id`.
    #[must_use]
    pub fn annotation(&self, id: u32) -> Option<&Annotation> {
        self.annotated()
            .annotations
            .iter()
            .find(|annotation| annotation.id == id)
    }

    /// The labels that a person made, in the order they were made.
    #[must_use]
    pub fn own_labels(&self) -> &[OwnLabelStyle] {
        &self.state.head().labels
    }

    /// How the text came.
    #[must_use]
    pub fn source(&self) -> Source {
        self.state.source
    }

    /// How many own terms and patterns are looked for.
    #[must_use]
    pub fn own_terms(&self) -> usize {
        self.state.terms.len()
    }

    /// The reader's own terms, as they were written.
    #[must_use]
    pub fn terms_source(&self) -> &str {
        &self.state.head().terms
    }

    /// The words in which the text says the date it is counted from (UTF-8 bytes), if it is that
    /// date which counts.
    #[must_use]
    pub fn reference_words(&self) -> Option<Span> {
        if self.annotated().reference_from != ReferenceFrom::Text {
            return None;
        }
        time::reference_date_of(&self.annotated().text).map(|found| found.span)
    }

    /// The work as `balise/1` JSON whose offsets count `unit`. It names the model that made the
    /// suggestions, which may be another one than this build carries.
    #[must_use]
    pub fn export(&self, unit: Unit) -> String {
        self.write(self.annotated(), unit)
    }

    fn write(&self, annotated: &Annotated, unit: Unit) -> String {
        balise::write_found_by(annotated, unit, self.state.head().model.as_deref())
    }
}

impl Outcome {
    fn of(command: &'static str, patch: &Patch) -> Outcome {
        Outcome {
            command,
            touched: patch.touched(),
            cut: patch.newly_cut(),
        }
    }
}

#[cfg(test)]
mod laws_tests;
#[cfg(test)]
mod opening_tests;
#[cfg(test)]
mod scripts;
#[cfg(test)]
mod tests;
