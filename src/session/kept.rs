//! What was found in the text, kept beside the state so that a new count costs what changed.
//!
//! It follows from the text and can always be found again, so it is no part of the state's value: a copy of the state
//! begins without it. A new count makes an edit before the state does ([`Kept::count`]), and the state then says so
//! ([`Kept::follow`]); undoing and redoing an edit say it alone. Whatever does not fit is found anew.

use std::cell::RefCell;

use super::edit::Edit;
use crate::annotate::{Count, Counted, Findings, Options, Work};

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
    /// The count that was begun behind that edit.
    begun: Option<Count>,
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
            begun: None,
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
        let mut memory = match kept.take() {
            Some(memory) if memory.begun.is_some() && memory.ahead.as_ref() == edit => memory,
            Some(mut memory) if memory.ahead.is_none() => {
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
            _ => Memory {
                findings: found(text, options),
                terms: terms.to_owned(),
                ahead: edit.cloned(),
                begun: None,
            },
        };
        let findings = &mut memory.findings;
        let mut count =
            (memory.begun.take()).unwrap_or_else(|| findings.begin_count(text, options));
        while !findings.count_on(text, &mut count, usize::MAX) {}
        let counted = findings.counted(text, count);
        *kept = is_kept(text.len()).then_some(memory);
        counted
    }

    /// Goes on, for about as long as `units` candidates take, with the count of `text`, which `edit` made and the state
    /// shows without having made it; says whether [`count`](Self::count) has nothing left to weigh. Where nothing is kept it
    /// finds all by itself.
    pub(super) fn count_ahead(
        &self,
        text: &str,
        edit: &Edit,
        options: impl FnOnce() -> Options,
        units: usize,
    ) -> bool {
        let mut kept = self.0.borrow_mut();
        let Some(memory) = kept.as_mut() else {
            return true;
        };
        if memory.ahead.as_ref().is_some_and(|ahead| ahead != edit) {
            return true;
        }
        let findings = &mut memory.findings;
        match &mut memory.begun {
            Some(count) => findings.count_on(text, count, units),
            None => {
                let options = options();
                if memory.ahead.is_none() {
                    findings.edit(text, edit.change(), &options);
                    memory.ahead = Some(edit.clone());
                }
                memory.begun = Some(findings.begin_count(text, &options));
                false
            }
        }
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
