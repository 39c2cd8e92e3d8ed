//! What was found in the text, kept beside the state so that a new count costs what changed.
//!
//! It follows from the text and can always be found again, so it is no part of the state's value: a copy of the state
//! begins without it. A new count makes an edit before the state does ([`Kept::count`]), and the state then says so
//! ([`Kept::follow`]); undoing and redoing an edit say it alone. Whatever does not fit is found anew.

use std::cell::RefCell;

use super::edit::Edit;
use crate::annotate::{Counted, Findings, Options, Work};

/// The longest text whose findings are kept (UTF-8 bytes): they take some five times as much memory as it.
const LONGEST: usize = 3 << 20;

/// Whether the findings of a text of `length` UTF-8 bytes are kept.
pub(super) const fn is_kept(length: usize) -> bool {
    length <= LONGEST
}

/// The findings of a state's text, if they are known.
#[derive(Debug, Default)]
pub(super) struct Kept(RefCell<Option<Memory>>);

#[derive(Debug)]
struct Memory {
    findings: Findings,
    /// The list of own terms that was looked for.
    terms: String,
    /// The edit that a count made in the findings, and the state has not made yet.
    ahead: Option<Edit>,
}

impl Clone for Kept {
    fn clone(&self) -> Kept {
        Kept::default()
    }
}

impl Kept {
    /// The findings of a text of `length` UTF-8 bytes in which `terms` were looked for.
    pub(super) fn of(findings: Findings, length: usize, terms: &str) -> Kept {
        let memory = Memory {
            findings,
            terms: terms.to_owned(),
            ahead: None,
        };
        Kept(RefCell::new(is_kept(length).then_some(memory)))
    }

    /// Counts `text` with `options`, whose terms are `terms`; `edit`, which the state is about to make, made it of the
    /// text before.
    pub(super) fn count(
        &self,
        text: &str,
        edit: Option<&Edit>,
        options: &Options,
        terms: &str,
    ) -> Counted {
        let mut kept = self.0.borrow_mut();
        let memory = kept.take().filter(|memory| memory.ahead.is_none());
        let mut memory = match memory {
            Some(mut memory) => {
                if let Some(edit) = edit {
                    memory.findings.edit(text, edit.change(), options);
                    memory.ahead = Some(edit.clone());
                }
                if memory.terms != terms {
                    memory.findings.look_for(text, &options.terms);
                    terms.clone_into(&mut memory.terms);
                }
                memory
            }
            None => Memory {
                findings: found(text, options),
                terms: terms.to_owned(),
                ahead: edit.cloned(),
            },
        };
        let counted = memory.findings.weigh(text, options);
        *kept = is_kept(text.len()).then_some(memory);
        counted
    }

    /// The state made `edit`, and its text is `text` now.
    pub(super) fn follow(&self, text: &str, edit: &Edit, options: impl FnOnce() -> Options) {
        let mut kept = self.0.borrow_mut();
        let Some(memory) = kept.as_mut() else { return };
        match memory.ahead.take() {
            None => memory.findings.edit(text, edit.change(), &options()),
            Some(made) if made == *edit => {}
            Some(_) => *kept = None,
        }
    }

    /// Frees what is kept.
    pub(super) fn forget(&mut self) {
        self.0 = RefCell::default();
    }
}

/// What `text` holds for somebody with `options`.
fn found(text: &str, options: &Options) -> Findings {
    let mut work = Work::begin(text, options.clone(), true);
    while !work.step(text, usize::MAX).is_done() {}
    work.finish_with_findings(String::new()).1
}
