//! What a person can do to a text under annotation.
//!
//! A command that cannot be done is an [`Error`](crate::Error) with a sentence, and changes nothing.
//!
//! ```
//! use balise::session::{Command, Session};
//! use balise::text::Span;
//! use balise::Label;
//! let mut session = Session::new(None);
//! session.open_text("Zorbu dort.");
//! let done = session.run(Command::Add { span: Span::new(0, 5), label: Label::Per }).unwrap();
//! assert_eq!(done.touched.len(), 1);
//! assert!(session.run(Command::Remove { ids: vec![999] }).is_err());
//! session.undo();
//! assert!(session.annotation(done.touched[0]).is_none());
//! ```

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::edit::Edit;
use super::labels::{self, AfterLabel};
use super::patch::Patch;
use super::state::{Head, State};
use super::{attach, decide, recount};
use crate::annotation::Label;
use crate::error::{Error, Result};
use crate::own_label::OwnLabel;
use crate::text::Span;

/// What a person does. Spans count UTF-8 bytes; where there is a list of ids, all of them are one
/// step of the history. Serialised, `Relabel { ids, label }` is `{"relabel":{"ids":[3],"label":"ORG"}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Annotates words. What was refused there under this label is taken back and accepted.
    Add {
        /// The words.
        span: Span,
        /// What they name.
        label: Label,
    },
    /// Takes annotations away: suggestions are refused, a person's own are gone.
    Remove {
        /// Which.
        ids: Vec<u32>,
    },
    /// Gives annotations another label; what was suggested is refused.
    Relabel {
        /// Which.
        ids: Vec<u32>,
        /// What they name.
        label: Label,
    },
    /// Gives an annotation other borders; what was suggested is refused.
    Resize {
        /// Which.
        id: u32,
        /// The words.
        span: Span,
    },
    /// Confirms annotations.
    Accept {
        /// Which.
        ids: Vec<u32>,
    },
    /// Refuses suggestions.
    Reject {
        /// Which; none made by a person.
        ids: Vec<u32>,
    },
    /// Makes refused suggestions suggestions again.
    TakeBack {
        /// Which of the refused.
        ids: Vec<u32>,
    },
    /// Says what time expressions mean.
    SetValue {
        /// Which.
        ids: Vec<u32>,
        /// By the closed grammar, with its modifier or frequency: `2024-03#START`, `P1W#2`.
        value: Option<String>,
    },
    /// Notes something about annotations.
    SetNote {
        /// Which.
        ids: Vec<u32>,
        /// What; nothing, or blanks, take the note away.
        note: Option<String>,
    },
    /// Says what annotations are elsewhere.
    SetLink {
        /// Which.
        ids: Vec<u32>,
        /// An item of Wikidata (`Q142`, or its address), or another address.
        link: Option<String>,
    },
    /// Puts annotations of one label into one entity.
    Group {
        /// Which.
        ids: Vec<u32>,
    },
    /// Takes annotations out of the entity they are in, into one of their own.
    Split {
        /// Which.
        ids: Vec<u32>,
    },
    /// Makes of all of `spans` what the annotation `like` is: its label, link and entity.
    Everywhere {
        /// The annotation that is right.
        like: u32,
        /// The words, as [`Session::occurrences`](super::Session::occurrences) finds them.
        spans: Vec<Span>,
    },
    /// Writes `with` in the place of `span`, and finds anew.
    EditText {
        /// What is replaced; may be empty.
        span: Span,
        /// By what.
        with: String,
    },
    /// Counts dates from this day, or from what the text says, or from today; and finds anew.
    SetReferenceDate {
        /// The day.
        #[serde(default, with = "crate::formats::day::option")]
        date: Option<Date>,
    },
    /// Looks for these own terms, and finds anew.
    SetTerms {
        /// One a line, as [`OwnTerms`](crate::names::OwnTerms) reads them.
        source: String,
    },
    /// Finds anew what nobody has decided: the rest of a text whose opening was stopped, or what this build's tagger
    /// sees in a document that another one annotated.
    FindAgain,
    /// Calls the document otherwise.
    SetTitle {
        /// Its title; none for its first line.
        title: Option<String>,
    },
    /// Makes a label, or changes how one looks.
    DefineLabel {
        /// Its name.
        name: OwnLabel,
        /// Its place in the palette, from 0.
        colour: u8,
        /// The key that gives it, as `event.code` names it, such as `KeyX`.
        shortcut: Option<String>,
    },
    /// Gives a label another name.
    RenameLabel {
        /// The name it has.
        from: OwnLabel,
        /// The name it gets.
        to: OwnLabel,
    },
    /// Takes a label away.
    RemoveLabel {
        /// Its name.
        name: OwnLabel,
        /// What becomes of the annotations that bear it; it need not be said if there are none.
        then: Option<AfterLabel>,
    },
}

impl Command {
    /// The names of all commands, as the journal writes them.
    pub(super) const NAMES: [&'static str; 21] = [
        "add",
        "remove",
        "relabel",
        "resize",
        "accept",
        "reject",
        "take_back",
        "set_value",
        "set_note",
        "set_link",
        "group",
        "split",
        "everywhere",
        "edit_text",
        "set_reference_date",
        "set_terms",
        "set_title",
        "define_label",
        "rename_label",
        "remove_label",
        "find_again",
    ];

    /// The name of the command, such as `take_back`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        let at = match self {
            Command::Add { .. } => 0,
            Command::Remove { .. } => 1,
            Command::Relabel { .. } => 2,
            Command::Resize { .. } => 3,
            Command::Accept { .. } => 4,
            Command::Reject { .. } => 5,
            Command::TakeBack { .. } => 6,
            Command::SetValue { .. } => 7,
            Command::SetNote { .. } => 8,
            Command::SetLink { .. } => 9,
            Command::Group { .. } => 10,
            Command::Split { .. } => 11,
            Command::Everywhere { .. } => 12,
            Command::EditText { .. } => 13,
            Command::SetReferenceDate { .. } => 14,
            Command::SetTerms { .. } => 15,
            Command::SetTitle { .. } => 16,
            Command::DefineLabel { .. } => 17,
            Command::RenameLabel { .. } => 18,
            Command::RemoveLabel { .. } => 19,
            Command::FindAgain => 20,
        };
        Command::NAMES[at]
    }

    /// The spans it speaks of, for a border that counts otherwise.
    pub fn spans_mut(&mut self) -> Vec<&mut Span> {
        match self {
            Command::Add { span, .. }
            | Command::Resize { span, .. }
            | Command::EditText { span, .. } => vec![span],
            Command::Everywhere { spans, .. } => spans.iter_mut().collect(),
            _ => Vec::new(),
        }
    }

    /// What it does to `state`.
    pub(super) fn patch(self, state: &State) -> Result<Patch> {
        let mut draft = Draft::of(state);
        match self {
            Command::Add { span, label } => decide::add(&mut draft, span, label)?,
            Command::Remove { ids } => decide::remove(&mut draft, &ids)?,
            Command::Relabel { ids, label } => decide::relabel(&mut draft, &ids, label)?,
            Command::Resize { id, span } => decide::resize(&mut draft, id, span)?,
            Command::Accept { ids } => decide::accept(&mut draft, &ids)?,
            Command::Reject { ids } => decide::reject(&mut draft, &ids)?,
            Command::TakeBack { ids } => decide::take_back(&mut draft, &ids)?,
            Command::Everywhere { like, spans } => decide::everywhere(&mut draft, like, &spans)?,
            Command::SetValue { ids, value } => {
                attach::value(&mut draft, &ids, value.as_deref())?;
            }
            Command::SetNote { ids, note } => attach::note(&mut draft, &ids, note.as_deref())?,
            Command::SetLink { ids, link } => attach::link(&mut draft, &ids, link.as_deref())?,
            Command::Group { ids } => attach::group(&mut draft, &ids)?,
            Command::Split { ids } => attach::split(&mut draft, &ids)?,
            Command::SetTitle { title } => {
                let title = title
                    .map(|title| title.trim().to_owned())
                    .filter(|title| !title.is_empty());
                let head = draft.head().clone();
                draft.set_head(Head { title, ..head });
            }
            Command::DefineLabel {
                name,
                colour,
                shortcut,
            } => labels::define(&mut draft, name, colour, shortcut)?,
            Command::RenameLabel { from, to } => labels::rename(&mut draft, from, to)?,
            Command::RemoveLabel { name, then } => labels::remove(&mut draft, name, then.as_ref())?,
            Command::EditText { span, with } => {
                let text = &state.annotated.text;
                if text.get(span.range()).is_none() {
                    return Err(Error::new(format!(
                        "From byte {} to {} is no stretch of whole characters of this text.",
                        span.start(),
                        span.end()
                    )));
                }
                if span.of(text) == with {
                    return Ok(Patch::default());
                }
                let edit = Edit::replacing(text, span, &with);
                return recount::patch(state, Some(edit), state.head().clone());
            }
            Command::SetReferenceDate { date } => {
                let head = Head {
                    given_date: date,
                    ..state.head().clone()
                };
                return recount::patch(state, None, head);
            }
            Command::FindAgain => {
                return recount::patch(state, None, state.head().clone());
            }
            Command::SetTerms { source } => {
                let head = Head {
                    terms: source,
                    ..state.head().clone()
                };
                return recount::patch(state, None, head);
            }
        }
        Ok(draft.finish())
    }
}
