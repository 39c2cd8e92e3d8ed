//! Keeping a journal, and getting a session back from one.

use std::fmt;

use super::journal::{self, Entry};
use super::{Command, Session, laws};
use crate::error::{Error, Result};

/// An entry of a journal that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which line it stands in, from 1.
    pub line: usize,
    /// Why: a whole sentence.
    pub error: Error,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: {}", self.line, self.error)
    }
}

impl Session {
    /// The journal from its beginning, one entry a string, and from now on an entry of each thing
    /// that is done, for [`take_entries`](Self::take_entries). What was taken back and then left
    /// for something else is not in it.
    pub fn start_journal(&mut self) -> Vec<String> {
        self.settle();
        // Who is being given a journal in portions still gets the rest.
        self.finish_journal();
        let begun = std::mem::take(&mut self.begun);
        self.begin_journal();
        self.finish_journal();
        std::mem::replace(&mut self.begun, begun)
    }

    /// The entries since the last call, or since [`start_journal`](Self::start_journal).
    pub fn take_entries(&mut self) -> Vec<String> {
        self.journal
            .as_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }

    /// The session that `lines` tell of, with its history, and what could not be used of them. The
    /// journal goes on behind the last line if all could be; else it is to be written anew, by
    /// [`start_journal`](Self::start_journal).
    ///
    /// # Errors
    /// If the first line does not hold the text: nothing can be kept then.
    pub fn replay<L: AsRef<str>>(lines: &[L]) -> Result<(Session, Vec<Refusal>)> {
        let (session, refusals) = follow(lines, false)?;
        if refusals.is_empty() && laws::check(session.annotated()).is_ok() {
            return Ok((session, refusals));
        }
        // Something is damaged: whatever comes of the rest is looked at step by step.
        follow(lines, true)
    }
}

/// Does what `lines` say. With `careful`, what contradicts itself is refused at once; a whole
/// journal need not be looked at so closely.
fn follow<L: AsRef<str>>(lines: &[L], careful: bool) -> Result<(Session, Vec<Refusal>)> {
    let first = lines
        .first()
        .ok_or_else(|| Error::new("The journal is empty."))?;
    let entry = journal::read(first.as_ref())?;
    let number = entry.n;
    let opening = entry
        .open
        .ok_or_else(|| Error::new("The journal does not begin with a text."))?;
    let parts = opening.parts();
    let unfinished = opening.unfinished;
    let parts = lines
        .get(1..=parts)
        .ok_or_else(|| Error::new("The text of the journal is not whole."))?;
    let mut session = Session::at(opening.state(number, parts)?);
    session.unfinished = unfinished;
    session.entries = number + parts.len() as u32;
    let mut refusals = Vec::new();
    let behind = 1 + parts.len();
    for (line, entry) in (behind + 1..).zip(&lines[behind..]) {
        let mut refuse = |error| refusals.push(Refusal { line, error });
        let entry = match journal::read(entry.as_ref()) {
            Ok(entry) => entry,
            Err(error) => {
                refuse(error);
                continue;
            }
        };
        let (expected, number) = (session.entries.saturating_add(1), entry.n);
        if number < expected {
            refuse(Error::new(format!(
                "Entry {number} was there before, or stands behind a later one."
            )));
            continue;
        }
        if number > expected {
            refuse(Error::new(format!(
                "Before entry {number}, {} missing.",
                if number - expected == 1 {
                    format!("entry {expected} is")
                } else {
                    format!("entries {expected} to {} are", number - 1)
                }
            )));
        }
        if let Err(error) = session.follow_entry(entry, careful) {
            refuse(error);
        }
        session.entries = number;
    }
    session.state.set_parents();
    session.journal = Some(Vec::new());
    Ok((session, refusals))
}

impl Session {
    /// Does what `entry` says, or nothing.
    fn follow_entry(&mut self, entry: Entry, careful: bool) -> Result<()> {
        let number = entry.n;
        match (&entry.command, entry.undo, entry.redo) {
            (Some(name), None, None) => {
                let name = Command::NAMES
                    .into_iter()
                    .find(|known| known == name)
                    .ok_or_else(|| Error::new(format!("“{name}” is no command that is known.")))?;
                let patch = entry.patch(&self.state)?;
                if careful {
                    let mut trial = self.state.clone();
                    patch.apply(&mut trial);
                    laws::check(&trial.annotated)?;
                }
                self.history.push(&mut self.state, number, name, patch);
                Ok(())
            }
            (None, Some(of), None) => {
                if self.history.last_done().map(|step| step.number) != Some(of) {
                    return Err(Error::new(format!(
                        "It takes back entry {of}, which is not the last one that was done."
                    )));
                }
                self.history.undo(&mut self.state);
                Ok(())
            }
            (None, None, Some(of)) => {
                if self.history.next_undone().map(|step| step.number) != Some(of) {
                    return Err(Error::new(format!(
                        "It does entry {of} again, which is not the last one that was taken back."
                    )));
                }
                self.history.redo(&mut self.state);
                Ok(())
            }
            _ => Err(Error::new(
                "It says neither a command, nor what is taken back or done again.",
            )),
        }
    }
}
