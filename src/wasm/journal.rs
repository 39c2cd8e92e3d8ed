//! Keeping the work: the journal's lines go out to whoever stores them, and come back.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::view::View;
use super::{PageSession, core_error};
use crate::session::{Refusal, Replay, Session};

/// A journal being read, in pieces that are short enough each.
pub(super) enum Reading {
    /// Its lines are taken.
    Lines(Box<Replay>),
    /// It was read; what it holds is looked at, and shown then.
    Look(Box<Read>),
    /// It must be read again, with care.
    Damaged,
}

/// What was read, and how it will be shown.
pub(super) struct Read {
    session: Session,
    refused: Vec<Refusal>,
    view: View,
    stage: Stage,
}

#[derive(Clone, Copy)]
enum Stage {
    Text,
    Marks,
    Entities,
}

/// An entry that could not be used.
#[derive(Serialize)]
struct Refused {
    line: usize,
    message: String,
}

#[wasm_bindgen(js_class = Session)]
impl PageSession {
    /// The journal from its beginning, one entry a string; from now on
    /// [`takeEntries`](Self::take_entries) gives what is done since.
    #[wasm_bindgen(js_name = startJournal)]
    pub fn start_journal(&mut self) -> Vec<String> {
        self.session.start_journal()
    }

    /// Begins a journal, as [`startJournal`](Self::start_journal) does; [`moreOfJournal`](Self::more_of_journal) gives its
    /// entries.
    #[wasm_bindgen(js_name = beginJournal)]
    pub fn begin_journal(&mut self) {
        self.session.begin_journal();
    }

    /// The next entries of a journal that was begun; none once all were given.
    #[wasm_bindgen(js_name = moreOfJournal)]
    pub fn more_of_journal(&mut self) -> Vec<String> {
        self.session.more_of_journal()
    }

    /// The entries since the last call, to be stored at once.
    #[wasm_bindgen(js_name = takeEntries)]
    pub fn take_entries(&mut self) -> Vec<String> {
        self.session.take_entries()
    }

    /// Begins to read a journal, whose lines [`replayLine`](Self::replay_line) takes; this session stays as it is until
    /// [`endReplay`](Self::end_replay). With care where that said so.
    #[wasm_bindgen(js_name = beginReplay)]
    pub fn begin_replay(&mut self, is_careful: bool) {
        self.reading = Some(Reading::Lines(Box::new(Replay::begin(is_careful))));
    }

    /// Takes the next line of the journal.
    ///
    /// # Errors
    /// If the text cannot be had of it.
    #[wasm_bindgen(js_name = replayLine)]
    pub fn replay_line(&mut self, line: &str) -> Result<(), JsValue> {
        match &mut self.reading {
            Some(Reading::Lines(replay)) => replay.take(line).map_err(|error| core_error(&error)),
            _ => Ok(()),
        }
    }

    /// Works at what was taken, for about as long as `units` annotations take, and, once `is_last`, at what is shown of it.
    /// Returns 1 once all is done, and 2 where the journal must be read again, with care.
    ///
    /// # Errors
    /// If the text cannot be had of it.
    #[wasm_bindgen(js_name = workAtReplay)]
    pub fn work_at_replay(&mut self, units: usize, is_last: bool) -> Result<u32, JsValue> {
        let error = |error| core_error(&error);
        match self.reading.take() {
            Some(Reading::Lines(mut replay)) => {
                let is_done = if is_last {
                    replay.work_at_end(units)
                } else {
                    replay.work(units)
                };
                let is_done = is_done.map_err(error)?;
                self.reading = Some(if !(is_done && is_last) {
                    Reading::Lines(replay)
                } else if let Some((session, refused)) = replay.finish().map_err(error)? {
                    Reading::Look(Box::new(Read {
                        session,
                        refused,
                        view: self.view.bare(),
                        stage: Stage::Text,
                    }))
                } else {
                    Reading::Damaged
                });
                Ok(u32::from(is_done && !is_last))
            }
            Some(Reading::Look(mut read)) => {
                let is_done = read.look(units);
                self.reading = Some(Reading::Look(read));
                Ok(u32::from(is_done))
            }
            Some(Reading::Damaged) => Ok(2),
            None => Ok(1),
        }
    }

    /// Makes this the session that was read, and returns the entries that could not be used, as
    /// [`replay`](Self::replay) does; `undefined` where nothing was read.
    ///
    /// # Errors
    /// None that a journal can cause.
    #[wasm_bindgen(js_name = endReplay)]
    pub fn end_replay(&mut self) -> Result<JsValue, JsValue> {
        let Some(Reading::Look(read)) = self.reading.take() else {
            return Ok(JsValue::UNDEFINED);
        };
        self.session = read.session;
        self.view = read.view;
        self.under_way = None;
        refused(&read.refused)
    }

    /// Makes this the session that `lines` tell of, and returns the entries that could not be
    /// used: `{ line, message }[]`. If there are any, the journal is to be written anew, by
    /// [`startJournal`](Self::start_journal).
    ///
    /// # Errors
    /// If the first line does not hold the text; the session is then as it was.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "a list of strings crosses the border owned"
    )]
    pub fn replay(&mut self, lines: Vec<String>) -> Result<JsValue, JsValue> {
        let (session, refusals) = Session::replay(&lines).map_err(|error| core_error(&error))?;
        self.session = session;
        self.under_way = None;
        self.view.look_at_all(&self.session);
        refused(&refusals)
    }
}

impl Read {
    /// Looks at a piece of it; whether that was the last.
    fn look(&mut self, units: usize) -> bool {
        let Read {
            session,
            view,
            stage,
            ..
        } = self;
        match stage {
            Stage::Text => view.look_at_text(session),
            Stage::Marks => view.look_at_marks(session),
            Stage::Entities => return view.work_at_entities(session, units),
        }
        *stage = match stage {
            Stage::Text => Stage::Marks,
            Stage::Marks | Stage::Entities => Stage::Entities,
        };
        false
    }
}

fn refused(refusals: &[Refusal]) -> Result<JsValue, JsValue> {
    let refused = refusals.iter().map(|refusal| Refused {
        line: refusal.line,
        message: refusal.error.to_string(),
    });
    Ok(serde_wasm_bindgen::to_value(&refused.collect::<Vec<_>>())?)
}
