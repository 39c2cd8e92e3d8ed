//! A command being worked out: the state as it would be, while nothing is changed yet.
//!
//! Whatever cannot be done is an error here, so a command either has a whole [`Patch`] or none.

use std::collections::BTreeMap;

use std::sync::Arc;

use super::patch::{ListPatch, Patch};
use super::state::{Head, State};
use crate::annotation::{Anchor, Annotation, Label, Origin, Status, Why};
use crate::digest::{NumberMap, NumberSet};
use crate::error::{Error, Result};
use crate::order::sort_by_number;
use crate::text::Span;

/// The reason of words that an edit of the text cut into; its argument is what they were.
pub(super) const CUT: &str = "cut";

type Changes = BTreeMap<u32, Option<Annotation>>;

pub(super) struct Draft<'s> {
    pub(super) state: &'s State,
    annotations: Changes,
    rejected: Changes,
    /// Where the changed annotations stand, and with what label.
    stands: NumberMap<(Span, Label), u32>,
    /// The same of the refused suggestions.
    refused_stands: NumberMap<(Span, Label), u32>,
    head: Option<Head>,
    next_id: u32,
    next_entity: u32,
    /// The place of each annotation in the list, by id.
    places: Vec<(u32, usize)>,
}

impl<'s> Draft<'s> {
    pub(super) fn of(state: &'s State) -> Draft<'s> {
        let annotations = &state.annotated.annotations;
        let mut places: Vec<(u32, usize)> = annotations.iter().map(|a| a.id).zip(0..).collect();
        sort_by_number(&mut places, |&(id, _)| u128::from(id));
        Draft {
            state,
            annotations: Changes::new(),
            rejected: Changes::new(),
            stands: NumberMap::default(),
            refused_stands: NumberMap::default(),
            head: None,
            next_id: state.next_id,
            next_entity: state.next_entity,
            places,
        }
    }

    fn original(&self, id: u32) -> Option<&'s Annotation> {
        let at = self.places.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        self.state.annotated.annotations.get(self.places[at].1)
    }

    /// The annotation numbered `id` as it would be.
    pub(super) fn get(&self, id: u32) -> Result<Annotation> {
        match self.annotations.get(&id) {
            Some(changed) => changed.clone(),
            None => self.original(id).map(without_parent),
        }
        .ok_or_else(|| Error::new(format!("There is no annotation a{id}.")))
    }

    /// The refused suggestion numbered `id`.
    pub(super) fn get_rejected(&self, id: u32) -> Result<Annotation> {
        match self.rejected.get(&id) {
            Some(changed) => changed.clone(),
            None => self
                .state
                .annotated
                .rejected
                .iter()
                .find(|old| old.id == id)
                .cloned(),
        }
        .ok_or_else(|| Error::new(format!("There is no refused suggestion a{id}.")))
    }

    /// All annotations as they were before.
    pub(super) fn before(&self) -> &'s [Annotation] {
        &self.state.annotated.annotations
    }

    pub(super) fn words(&self, span: Span) -> &'s str {
        span.of(&self.state.annotated.text)
    }

    /// The annotation of exactly these words with this label.
    pub(super) fn twin(&self, span: Span, label: Label) -> Option<u32> {
        if let Some(&id) = self.stands.get(&(span, label)) {
            return Some(id);
        }
        at(self.before(), span)
            .find(|other| other.label == label && !self.annotations.contains_key(&other.id))
            .map(|other| other.id)
    }

    /// The annotations of exactly these words that have not been changed.
    pub(super) fn of_span(&self, span: Span) -> impl Iterator<Item = &'s Annotation> {
        at(self.before(), span).filter(|other| !self.annotations.contains_key(&other.id))
    }

    /// The refused suggestion of exactly these words and this label.
    pub(super) fn refused(&self, span: Span, label: Label) -> Option<Annotation> {
        if let Some(id) = self.refused_stands.get(&(span, label)) {
            return self.rejected.get(id).cloned().flatten();
        }
        at(&self.state.annotated.rejected, span)
            .find(|old| old.label == label && !self.rejected.contains_key(&old.id))
            .cloned()
    }

    /// Puts `annotation` in the place of what bore its number.
    ///
    /// # Errors
    /// If the same is said of the same words already.
    pub(super) fn set(&mut self, annotation: Annotation) -> Result<()> {
        let Annotation {
            id, span, label, ..
        } = annotation;
        self.clear(id);
        if self.twin(span, label).is_some_and(|twin| twin != id) {
            return Err(Error::new(format!(
                "“{}” is annotated as {} already.",
                self.words(span),
                label.as_str()
            )));
        }
        self.stands.insert((span, label), id);
        self.annotations.insert(id, Some(annotation));
        Ok(())
    }

    fn clear(&mut self, id: u32) {
        if let Some(Some(old)) = self.annotations.get(&id) {
            self.stands.remove(&(old.span, old.label));
        } else {
            // Marks it as changed, so that it is no twin of what takes its place.
            self.annotations.insert(id, None);
        }
    }

    /// Takes annotations away together; what was counted from them no longer says from what.
    pub(super) fn drop_all(&mut self, ids: &[u32]) -> Result<()> {
        for &id in ids {
            self.clear(id);
            self.annotations.insert(id, None);
        }
        let gone: NumberSet<u32> = ids.iter().copied().collect();
        let lost = |annotation: &Annotation| {
            matches!(annotation.value.as_ref().and_then(|value| value.anchor.as_ref()),
                Some(Anchor::Annotation(id)) if gone.contains(id))
        };
        let annotated = &self.state.annotated;
        let counted: Vec<Annotation> = annotated
            .annotations
            .iter()
            .filter(|a| lost(a) && !self.annotations.contains_key(&a.id))
            .chain(self.annotations.values().flatten().filter(|a| lost(a)))
            .map(without_parent)
            .collect();
        let counted_and_refused: Vec<Annotation> = annotated
            .rejected
            .iter()
            .filter(|a| lost(a) && !self.rejected.contains_key(&a.id))
            .chain(self.rejected.values().flatten().filter(|a| lost(a)))
            .cloned()
            .collect();
        for mut other in counted {
            unanchor(&mut other);
            self.set(other)?;
        }
        for mut other in counted_and_refused {
            unanchor(&mut other);
            self.set_refused(other);
        }
        Ok(())
    }

    /// Keeps `annotation` among the refused, unless the same stands there.
    pub(super) fn refuse(&mut self, annotation: Annotation) {
        if self.refused(annotation.span, annotation.label).is_none() {
            let annotation = Annotation {
                parent: None,
                status: Status::Suggested,
                ..annotation
            };
            self.set_refused(annotation);
        }
    }

    fn set_refused(&mut self, annotation: Annotation) {
        self.refused_stands
            .insert((annotation.span, annotation.label), annotation.id);
        self.rejected.insert(annotation.id, Some(annotation));
    }

    /// Takes the refused suggestion numbered `id` away from the refused.
    pub(super) fn forget_refused(&mut self, id: u32) {
        if let Some(Some(old)) = self.rejected.insert(id, None) {
            self.refused_stands.remove(&(old.span, old.label));
        }
    }

    /// A number that no annotation ever bore.
    pub(super) fn new_id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id - 1
    }

    /// A number that no entity ever bore.
    pub(super) fn new_entity(&mut self) -> u32 {
        self.next_entity += 1;
        self.next_entity - 1
    }

    pub(super) fn head(&self) -> &Head {
        self.head.as_ref().unwrap_or(self.state.head())
    }

    pub(super) fn set_head(&mut self, head: Head) {
        self.head = Some(head);
    }

    /// A new annotation that a person makes.
    pub(super) fn by_hand(&mut self, span: Span, label: Label, why: Why) -> Annotation {
        Annotation {
            id: self.new_id(),
            span,
            label,
            parent: None,
            origin: Origin::Person,
            status: Status::Accepted,
            score: None,
            value: None,
            entity: None,
            link: None,
            note: None,
            why,
        }
    }

    /// Refuses a span that holds no words of the text.
    pub(super) fn check_span(&self, span: Span) -> Result<()> {
        check_span(&self.state.annotated.text, span)
    }

    /// What the command does.
    pub(super) fn finish(self) -> Patch {
        let annotated = &self.state.annotated;
        let places = &self.places;
        let original = |id: u32| {
            let at = places.binary_search_by_key(&id, |&(id, _)| id).ok()?;
            Some(without_parent(&annotated.annotations[places[at].1]))
        };
        let refused = |id| annotated.rejected.iter().find(|old| old.id == id).cloned();
        Patch {
            annotations: list_patch(self.annotations, original),
            rejected: list_patch(self.rejected, refused),
            edit: None,
            head: self
                .head
                .filter(|head| head != self.state.head())
                .map(|head| Box::new((self.state.head().clone(), head))),
        }
    }
}

fn list_patch(changes: Changes, original: impl Fn(u32) -> Option<Annotation>) -> ListPatch {
    let mut patch = ListPatch::default();
    for (id, after) in changes {
        match (original(id), after) {
            (Some(before), None) => patch.dropped.push(before),
            (before, Some(after)) if before.as_ref() != Some(&after) => {
                patch.put.push((before, after));
            }
            _ => {}
        }
    }
    patch
}

/// Refuses a `span` that holds no words of `text`.
pub(super) fn check_span(text: &str, span: Span) -> Result<()> {
    match text.get(span.range()) {
        Some(words) if words.trim().is_empty() => {
            Err(Error::new("There are no words there to annotate."))
        }
        Some(_) => Ok(()),
        None => Err(Error::new(format!(
            "From byte {} to {} is no stretch of whole characters of this text.",
            span.start(),
            span.end()
        ))),
    }
}

/// Those of `list` that stand exactly at `span`.
pub(super) fn at(list: &[Annotation], span: Span) -> impl Iterator<Item = &Annotation> {
    let first = list.partition_point(|a| a.span.start() < span.start());
    list[first..]
        .iter()
        .take_while(move |a| a.span.start() == span.start())
        .filter(move |a| a.span == span)
}

pub(super) fn without_parent(annotation: &Annotation) -> Annotation {
    Annotation {
        parent: None,
        ..annotation.clone()
    }
}

pub(super) fn unanchor(annotation: &mut Annotation) {
    if let Some(value) = &mut annotation.value {
        Arc::make_mut(value).anchor = None;
    }
}
