//! Keeping the work: the journal's lines go out to whoever stores them, and come back.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{PageSession, core_error};
use crate::session::Session;

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
        let refused: Vec<Refused> = refusals
            .iter()
            .map(|refusal| Refused {
                line: refusal.line,
                message: refusal.error.to_string(),
            })
            .collect();
        self.session = session;
        self.under_way = None;
        self.view.look_at_all(&self.session);
        Ok(serde_wasm_bindgen::to_value(&refused)?)
    }
}
