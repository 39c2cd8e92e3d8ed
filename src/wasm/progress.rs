//! A long text in slices: the page gives some work at a time, measures how long it took, and draws what was found.

use wasm_bindgen::prelude::*;

use super::{PageSession, core_error, open_error};
use crate::error::Error;
use crate::session::{Opening, Session};
use crate::text::decode::Encoding;

/// What is left to do of an opening.
pub(super) enum UnderWay {
    /// To find: the core's part.
    Find(Box<Opening>),
    /// To look at what was found, in pieces that are short enough each.
    LookAtMarks,
    LookAtEntities,
}

#[wasm_bindgen(js_class = Session)]
impl PageSession {
    /// Takes in a pasted text, UTF-8, that is to be annotated by [`work`](Self::work); `terms` are the reader's own, where
    /// they are other than this session's.
    ///
    /// # Errors
    /// If the bytes are no UTF-8; the session is then as it was.
    #[wasm_bindgen(js_name = beginText)]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "an optional string crosses the border owned"
    )]
    pub fn begin_text(&mut self, bytes: Vec<u8>, terms: Option<String>) -> Result<(), JsValue> {
        let text = String::from_utf8(bytes)
            .map_err(|_| core_error(&Error::new("The text is not UTF-8.")))?;
        let (next, opening) =
            self.next_session(terms.as_deref(), |next| Ok(Some(next.begin_text(text))))?;
        self.take_in(next, opening)
    }

    /// Takes in a file as `openFile` does. A plain text is to be annotated by [`work`](Self::work), a document in
    /// `balise/1` is there at once.
    ///
    /// # Errors
    /// If it is neither; the session is then as it was.
    #[wasm_bindgen(js_name = beginFile)]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "an optional string crosses the border owned"
    )]
    pub fn begin_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        encoding: Option<String>,
        terms: Option<String>,
    ) -> Result<(), JsValue> {
        let encoding = encoding.as_deref().and_then(Encoding::from_name);
        let (next, opening) = self.next_session(terms.as_deref(), |next| {
            next.begin_file(name, bytes, encoding)
                .map_err(|error| open_error(&error))
        })?;
        self.take_in(next, opening)
    }

    /// Begins anew to annotate a text of which its journal says that this was not done when it was written; whether it is
    /// one.
    #[wasm_bindgen(js_name = beginUnfinished)]
    pub fn begin_unfinished(&mut self) -> bool {
        let is_unfinished = self.session.is_unfinished();
        if is_unfinished {
            let opening = self.session.begin_unfinished();
            self.look_at_begun(opening);
        }
        is_unfinished
    }

    /// Begins to find what a text holds whose opening was stopped.
    #[wasm_bindgen(js_name = beginRest)]
    pub fn begin_rest(&mut self) {
        if !self.session.is_under_way() {
            self.under_way = Some(UnderWay::Find(Box::new(self.session.begin_rest())));
        }
    }

    /// Does about as much work as finding names in `budget` UTF-8 bytes of text takes. Returns how much is done, and
    /// of how much (UTF-8 bytes), and 1 once nothing is left.
    ///
    /// # Errors
    /// None that a text can cause.
    pub fn work(&mut self, budget: usize) -> Result<Vec<u32>, JsValue> {
        let total = self.session.annotated().text.len();
        let mut done = total;
        self.under_way = match self.under_way.take() {
            Some(UnderWay::Find(mut opening)) => {
                let progress = self.session.go_on(&mut opening, budget);
                done = progress.done;
                if progress.is_done() {
                    self.finish(*opening)?;
                    Some(UnderWay::LookAtMarks)
                } else {
                    Some(UnderWay::Find(opening))
                }
            }
            Some(UnderWay::LookAtMarks) => {
                self.view.look_at_marks(&self.session);
                Some(UnderWay::LookAtEntities)
            }
            Some(UnderWay::LookAtEntities) => {
                let is_done = self.view.work_at_entities(&self.session, budget);
                (!is_done).then_some(UnderWay::LookAtEntities)
            }
            None => None,
        };
        let is_done = u32::from(self.under_way.is_none());
        Ok([done, total]
            .into_iter()
            .map(super::view::count)
            .chain([is_done])
            .collect())
    }

    /// Looks at what was found so far, so that it can be drawn.
    #[wasm_bindgen(js_name = lookAtFound)]
    pub fn look_at_found(&mut self) {
        if matches!(self.under_way, Some(UnderWay::Find(_))) {
            self.view.look_at_marks(&self.session);
        }
    }

    /// Stops the opening: the text stays, and what was found so far.
    ///
    /// # Errors
    /// None that a text can cause.
    pub fn stop(&mut self) -> Result<(), JsValue> {
        if let Some(UnderWay::Find(opening)) = self.under_way.take() {
            self.finish(*opening)?;
        }
        self.view.look_at_marks(&self.session);
        self.view.look_at_entities(&self.session);
        Ok(())
    }

    /// The numbers of the blocks that are drawn otherwise since this was asked last; `undefined` where the blocks
    /// themselves are others, as after an edit of the text.
    #[wasm_bindgen(js_name = takeRedrawn)]
    pub fn take_redrawn(&mut self) -> Option<Vec<u32>> {
        self.view.take_redrawn()
    }

    fn finish(&mut self, opening: Opening) -> Result<(), JsValue> {
        self.session
            .finish(opening)
            .map_err(|error| core_error(&error))
    }

    /// A session that follows this one, with what `begin` does to it.
    fn next_session(
        &self,
        terms: Option<&str>,
        begin: impl FnOnce(&mut Session) -> Result<Option<Opening>, JsValue>,
    ) -> Result<(Session, Option<Opening>), JsValue> {
        let mut next = self.session.following();
        if let Some(terms) = terms {
            // What is wrong with them was said when they were written.
            let _problems = next.set_terms(terms);
        }
        let opening = begin(&mut next)?;
        Ok((next, opening))
    }

    fn take_in(&mut self, next: Session, opening: Option<Opening>) -> Result<(), JsValue> {
        self.go_over(next);
        match opening {
            Some(opening) => self.look_at_begun(opening),
            None => self.view.look_at_all(&self.session),
        }
        Ok(())
    }

    fn look_at_begun(&mut self, opening: Opening) {
        self.view.forget_entities();
        self.view.look_at_text(&self.session);
        self.view.look_at_marks(&self.session);
        self.under_way = Some(UnderWay::Find(Box::new(opening)));
    }

    /// Goes over to `next`. A text that is not finished is left as far as it is.
    pub(super) fn go_over(&mut self, next: Session) {
        self.under_way = None;
        self.session = next;
    }
}
