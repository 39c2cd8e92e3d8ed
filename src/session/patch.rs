//! What a command does to the state, in a form that can be taken back.
//!
//! A patch holds what it touches as it was and as it becomes, and nothing else: a history of
//! patches grows with what a person does, not with the text.

use super::draft::CUT;
use super::edit::Edit;
use super::state::{Head, State, place};
use crate::annotation::Annotation;
use crate::digest::NumberMap;
use crate::order::sort_by_number;

/// What changes in one list of annotations. Parents are not part of it: they follow from the spans.
#[derive(Debug, Clone, Default)]
pub(super) struct ListPatch {
    /// What goes before the text is edited, as it was.
    pub dropped: Vec<Annotation>,
    /// What comes or changes after the text is edited: as it was by then, if it was there, and as
    /// it becomes.
    pub put: Vec<(Option<Annotation>, Annotation)>,
}

/// All that a command does.
#[derive(Debug, Clone, Default)]
pub(super) struct Patch {
    pub annotations: ListPatch,
    pub rejected: ListPatch,
    /// It cuts into nothing that is not dropped.
    pub edit: Option<Edit>,
    /// What the session knows otherwise: as it was, and as it becomes.
    pub head: Option<Box<(Head, Head)>>,
}

/// An annotation as it was and as it becomes, where it is there.
type Exchange<'a> = (Option<&'a Annotation>, Option<&'a Annotation>);

impl ListPatch {
    fn is_empty(&self) -> bool {
        self.dropped.is_empty() && self.put.is_empty()
    }

    fn drops(&self) -> Vec<Exchange<'_>> {
        self.dropped.iter().map(|old| (Some(old), None)).collect()
    }

    fn puts(&self) -> Vec<Exchange<'_>> {
        self.put
            .iter()
            .map(|(old, new)| (old.as_ref(), Some(new)))
            .collect()
    }
}

impl Patch {
    /// Whether it changes nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.annotations.is_empty()
            && self.rejected.is_empty()
            && self.edit.is_none()
            && self.head.is_none()
    }

    /// The ids of the annotations that come, change or go, in order, each once.
    pub(super) fn touched(&self) -> Vec<u32> {
        let list = &self.annotations;
        let mut ids: Vec<u32> = list.dropped.iter().map(|old| old.id).collect();
        ids.extend(list.put.iter().map(|(_, new)| new.id));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The ids of the annotations that the edit cut into and that stay.
    pub(super) fn newly_cut(&self) -> Vec<u32> {
        let puts = self.annotations.put.iter();
        let is_cut = |annotation: &Annotation| annotation.why.code == CUT;
        puts.filter(|(old, new)| {
            self.edit.is_some() && is_cut(new) && !old.as_ref().is_some_and(is_cut)
        })
        .map(|(_, new)| new.id)
        .collect()
    }

    /// Makes the change in `state`; parents are left to [`State::set_parents`].
    pub(super) fn apply(&self, state: &mut State) {
        exchange(&mut state.annotated.annotations, &self.annotations.drops());
        exchange(&mut state.annotated.rejected, &self.rejected.drops());
        if let Some(edit) = &self.edit {
            make(edit, state);
        }
        exchange(&mut state.annotated.annotations, &self.annotations.puts());
        exchange(&mut state.annotated.rejected, &self.rejected.puts());
        if let Some(head) = &self.head {
            state.set_head(head.1.clone());
        }
        for (_, new) in self.annotations.put.iter().chain(&self.rejected.put) {
            state.next_id = state.next_id.max(new.id.saturating_add(1));
            let entity = new.entity.unwrap_or(0);
            state.next_entity = state.next_entity.max(entity.saturating_add(1));
        }
    }

    /// Takes the change back; parents and the next numbers are left to the caller.
    pub(super) fn revert(&self, state: &mut State) {
        if let Some(head) = &self.head {
            state.set_head(head.0.clone());
        }
        let annotated = &mut state.annotated;
        exchange(&mut annotated.annotations, &back(self.annotations.puts()));
        exchange(&mut annotated.rejected, &back(self.rejected.puts()));
        if let Some(edit) = &self.edit {
            make(&edit.inverse(), state);
        }
        let annotated = &mut state.annotated;
        exchange(&mut annotated.annotations, &back(self.annotations.drops()));
        exchange(&mut annotated.rejected, &back(self.rejected.drops()));
    }
}

/// The exchanges that take `list` back.
fn back(list: Vec<Exchange<'_>>) -> Vec<Exchange<'_>> {
    list.into_iter().map(|(old, new)| (new, old)).collect()
}

/// Edits the text and moves what stands in it.
fn make(edit: &Edit, state: &mut State) {
    edit.apply(&mut state.annotated.text);
    let text = &state.annotated.text;
    state.kept.follow(text, edit, || state.options());
    let annotated = &mut state.annotated;
    for annotation in annotated
        .annotations
        .iter_mut()
        .chain(&mut annotated.rejected)
    {
        if let Some(span) = edit.moved(annotation.span) {
            annotation.span = span;
        }
    }
}

/// Puts the second of each pair in the place of the first, in one pass, and keeps the order.
fn exchange(list: &mut Vec<Annotation>, pairs: &[Exchange<'_>]) {
    if pairs.is_empty() {
        return;
    }
    let mut added: Vec<&Annotation> = Vec::new();
    let mut changed: NumberMap<u32, usize> = NumberMap::default();
    for (at, &(old, new)) in pairs.iter().enumerate() {
        match old {
            Some(old) => {
                changed.insert(old.id, at);
            }
            None => added.extend(new),
        }
    }
    if !changed.is_empty() {
        list.retain_mut(
            |annotation| match changed.get(&annotation.id).map(|&at| pairs[at].1) {
                None => true,
                Some(Some(new)) if place(new) == place(annotation) => {
                    annotation.clone_from(new);
                    true
                }
                Some(new) => {
                    added.extend(new);
                    false
                }
            },
        );
    }
    if !added.is_empty() {
        list.extend(added.into_iter().cloned());
        sort_by_number(list, place);
    }
}
