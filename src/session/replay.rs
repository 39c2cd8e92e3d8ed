//! Keeping a journal, and getting a session back from one.

use std::fmt;

use super::journal::{self, Entry, Opening};
use super::laws::{self, Check};
use super::{Command, Session};
use crate::annotate::Annotated;
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
        let mut is_careful = false;
        loop {
            let mut replay = Replay::begin(is_careful);
            for line in lines {
                replay.take(line.as_ref())?;
            }
            while !replay.work_at_end(usize::MAX)? {}
            match replay.finish()? {
                Some(done) => return Ok(done),
                None => is_careful = true,
            }
        }
    }
}

/// A journal being read, a line and a piece at a time: that of a book is some thirty megabytes long, and a page answers its
/// reader in between.
///
/// ```
/// use balise::session::{Replay, Session};
/// let mut session = Session::new(None);
/// session.open_text("Xi Jinping est à Moscou.");
/// let mut replay = Replay::begin(false);
/// for line in session.start_journal() {
///     replay.take(&line).unwrap();
///     while !replay.work(1).unwrap() {}
/// }
/// while !replay.work_at_end(1).unwrap() {}
/// let (read, refusals) = replay.finish().unwrap().expect("it is whole");
/// assert!(refusals.is_empty() && read.annotated() == session.annotated());
/// ```
#[derive(Debug)]
pub struct Replay {
    /// Whether what contradicts itself is refused at once; a whole journal need not be looked at so closely.
    is_careful: bool,
    /// How many lines were taken.
    lines: usize,
    /// The text as it was opened, until all of it is there and was looked at.
    begun: Option<Begun>,
    session: Option<Session>,
    refusals: Vec<Refusal>,
    /// The last look, where something was done since the text was opened; what came of it.
    last: Option<Check>,
    is_lawful: bool,
}

#[derive(Debug)]
struct Begun {
    opening: Opening,
    /// The number of the last of its entries that was taken, and how many are missing.
    number: u32,
    missing: usize,
    annotated: Annotated,
    check: Check,
}

impl Replay {
    /// Begins to read a journal; with care where it was read without and something was wrong with it.
    #[must_use]
    pub fn begin(is_careful: bool) -> Replay {
        Replay {
            is_careful,
            lines: 0,
            begun: None,
            session: None,
            refusals: Vec::new(),
            last: None,
            is_lawful: true,
        }
    }

    /// Takes the next line.
    ///
    /// # Errors
    /// If the text cannot be had: nothing can be kept then.
    pub fn take(&mut self, line: &str) -> Result<()> {
        while !self.work(usize::MAX)? {}
        self.lines += 1;
        if let Some(session) = &mut self.session {
            let mut refusals = Vec::new();
            session.follow_line(line, self.is_careful, |error| refusals.push(error));
            let of = self.lines;
            let refusals = refusals.into_iter();
            (self.refusals).extend(refusals.map(|error| Refusal { line: of, error }));
            self.last.get_or_insert_default();
            return Ok(());
        }
        if let Some(begun) = &mut self.begun {
            begun.number = begun.number.saturating_add(1);
            begun.missing -= 1;
            return (begun.opening).add_part(&mut begun.annotated, begun.number, line);
        }
        let entry = journal::read(line)?;
        let opening = entry
            .open
            .ok_or_else(|| Error::new("The journal does not begin with a text."))?;
        self.begun = Some(Begun {
            number: entry.n,
            missing: opening.parts(),
            annotated: opening.begun()?,
            check: Check::default(),
            opening,
        });
        Ok(())
    }

    /// Works at what was taken, for about as long as `units` annotations take; whether another line can be taken at once.
    ///
    /// # Errors
    /// If the text contradicts itself: nothing can be kept then.
    pub fn work(&mut self, units: usize) -> Result<bool> {
        let Some(begun) = self.begun.as_mut().filter(|begun| begun.missing == 0) else {
            return Ok(true);
        };
        if begun.check.work(&begun.annotated, units)?
            && let Some(begun) = self.begun.take()
        {
            let is_unfinished = begun.opening.unfinished;
            let mut session = Session::at(begun.opening.state(begun.annotated)?);
            session.unfinished = is_unfinished;
            session.entries = begun.number;
            self.session = Some(session);
        }
        Ok(self.session.is_some())
    }

    /// The same once the last line was taken; whether [`finish`](Self::finish) has little left to do.
    ///
    /// # Errors
    /// If the text is not whole, or contradicts itself.
    pub fn work_at_end(&mut self, units: usize) -> Result<bool> {
        if !self.work(units)? {
            return Ok(false);
        }
        let session = self.session.as_ref().ok_or_else(|| self.not_whole())?;
        let Some(mut last) = self.last.take().filter(|_| self.refusals.is_empty()) else {
            return Ok(true);
        };
        match last.work(session.annotated(), units) {
            Ok(true) => {}
            Ok(false) => self.last = Some(last),
            Err(_) => self.is_lawful = false,
        }
        Ok(self.last.is_none())
    }

    /// The session, and what could not be used; nothing where it must be read again, with care.
    ///
    /// # Errors
    /// If the text is not whole.
    pub fn finish(self) -> Result<Option<(Session, Vec<Refusal>)>> {
        let error = self.not_whole();
        let mut session = self.session.ok_or(error)?;
        // Something is damaged: whatever comes of the rest is to be looked at step by step.
        let is_sound = self.refusals.is_empty() && self.is_lawful;
        if !(is_sound || self.is_careful) {
            return Ok(None);
        }
        session.state.set_parents();
        session.journal = Some(Vec::new());
        Ok(Some((session, self.refusals)))
    }

    fn not_whole(&self) -> Error {
        Error::new(if self.lines == 0 {
            "The journal is empty."
        } else {
            "The text of the journal is not whole."
        })
    }
}

impl Session {
    /// Does what `line` says, the next one of a journal.
    fn follow_line(&mut self, line: &str, is_careful: bool, mut refuse: impl FnMut(Error)) {
        let entry = match journal::read(line) {
            Ok(entry) => entry,
            Err(error) => return refuse(error),
        };
        let (expected, number) = (self.entries.saturating_add(1), entry.n);
        if number < expected {
            return refuse(Error::new(format!(
                "Entry {number} was there before, or stands behind a later one."
            )));
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
        if let Err(error) = self.follow_entry(entry, is_careful) {
            refuse(error);
        }
        self.entries = number;
    }
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
