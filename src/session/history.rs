//! What was done, so that it can be undone and done again, without end.

use super::patch::Patch;
use super::state::State;

/// A command that was done.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// The number of its entry in the journal.
    pub number: u32,
    /// The name of the command.
    pub name: &'static str,
    pub patch: Patch,
    /// The next numbers of annotations and entities before it.
    pub next: (u32, u32),
}

/// The commands in the order they were done; behind the first `done` stand those taken back.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    pub steps: Vec<Step>,
    pub done: usize,
}

impl History {
    /// Does `patch` as a new step; what was taken back before is forgotten.
    pub(super) fn push(
        &mut self,
        state: &mut State,
        number: u32,
        name: &'static str,
        patch: Patch,
    ) {
        self.steps.truncate(self.done);
        self.steps.push(Step {
            number,
            name,
            patch,
            next: (state.next_id, state.next_entity),
        });
        self.steps[self.done].patch.apply(state);
        self.done += 1;
    }

    /// The step that undoing takes back.
    pub(super) fn last_done(&self) -> Option<&Step> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// The step that redoing does again.
    pub(super) fn next_undone(&self) -> Option<&Step> {
        self.steps.get(self.done)
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self, state: &mut State) -> Option<&Step> {
        let at = self.done.checked_sub(1)?;
        let step = self.steps.get(at)?;
        step.patch.revert(state);
        (state.next_id, state.next_entity) = step.next;
        self.done = at;
        Some(step)
    }

    /// Does the step taken back last again.
    pub(super) fn redo(&mut self, state: &mut State) -> Option<&Step> {
        let step = self.steps.get(self.done)?;
        step.patch.apply(state);
        self.done += 1;
        Some(step)
    }
}
