//! What a new count takes over from the one before it.

use std::collections::HashMap;

use crate::annotate::Annotated;
use crate::annotation::{Anchor, Annotation, Label, Origin, Status};
use crate::text::Span;

/// Carries into `fresh` what must outlive a new count: the numbers of annotations that were found
/// again, and everything a person decided. `moved` tells where a span of `before` stands now.
pub(super) fn carry_over(
    before: &Annotated,
    fresh: &mut Annotated,
    next_id: &mut u32,
    moved: impl Fn(Span) -> Option<Span>,
) {
    let mut numbers: HashMap<(Span, Label), u32> = HashMap::new();
    let mut decided = Vec::new();
    for old in &before.annotations {
        let Some(span) = moved(old.span) else {
            continue;
        };
        numbers.insert((span, old.label), old.id);
        if old.status == Status::Accepted || old.origin == Origin::Person {
            decided.push(Annotation {
                span,
                ..old.clone()
            });
        }
    }
    let rejected: Vec<Annotation> = before
        .rejected
        .iter()
        .filter_map(|old| {
            moved(old.span).map(|span| Annotation {
                span,
                parent: None,
                ..old.clone()
            })
        })
        .collect();
    let suggested = std::mem::take(&mut fresh.annotations);
    fresh.annotations = renumbered(suggested, &numbers, next_id);
    fresh.annotations.retain(|new| {
        let refused = rejected
            .iter()
            .any(|old| old.span == new.span && old.label == new.label);
        // A suggestion may stand inside what a person decided, or around it, but not across it.
        let in_the_way = decided.iter().any(|old| {
            old.span.overlaps(new.span)
                && (old.span == new.span
                    || !(old.span.contains(new.span) || new.span.contains(old.span)))
        });
        !refused && !in_the_way
    });
    fresh.annotations.append(&mut decided);
    fresh
        .annotations
        .sort_by_key(|a| (a.span.start(), std::cmp::Reverse(a.span.end()), a.id));
    fresh.rejected = rejected;
    set_parents(&mut fresh.annotations);
    keep_anchors_whole(&mut fresh.annotations);
}

/// Gives each annotation of a new count the number it had, or one that none has had.
fn renumbered(
    mut annotations: Vec<Annotation>,
    numbers: &HashMap<(Span, Label), u32>,
    next_id: &mut u32,
) -> Vec<Annotation> {
    let mut now: HashMap<u32, u32> = HashMap::with_capacity(annotations.len());
    for annotation in &mut annotations {
        let id = numbers
            .get(&(annotation.span, annotation.label))
            .copied()
            .unwrap_or_else(|| {
                *next_id += 1;
                *next_id - 1
            });
        now.insert(annotation.id, id);
        annotation.id = id;
    }
    for annotation in &mut annotations {
        if let Some(value) = &mut annotation.value
            && let Some(Anchor::Annotation(anchor)) = &mut value.anchor
            && let Some(&id) = now.get(anchor)
        {
            *anchor = id;
        }
    }
    annotations
}

/// Sets every parent anew: the smallest annotation that strictly contains this one. They are
/// sorted by start, then longest first.
pub(super) fn set_parents(annotations: &mut [Annotation]) {
    let mut open: Vec<(Span, u32)> = Vec::new();
    for annotation in annotations {
        open.retain(|(span, _)| span.end() > annotation.span.start());
        annotation.parent = open
            .iter()
            .filter(|(span, _)| span.contains(annotation.span) && *span != annotation.span)
            .min_by_key(|(span, _)| span.len())
            .map(|&(_, id)| id);
        open.push((annotation.span, annotation.id));
    }
}

/// Takes the anchor from values that were counted from an annotation which is no longer there.
pub(super) fn keep_anchors_whole(annotations: &mut [Annotation]) {
    let ids: std::collections::HashSet<u32> = annotations.iter().map(|a| a.id).collect();
    for annotation in annotations {
        if let Some(value) = &mut annotation.value
            && matches!(&value.anchor, Some(Anchor::Annotation(id)) if !ids.contains(id))
        {
            value.anchor = None;
        }
    }
}
