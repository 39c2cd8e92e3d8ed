//! Finding anew: what a new count brings, and what it must leave alone.
//!
//! - An annotation that is found again keeps its number.
//! - What a person decided (accepted, refused, made, corrected) or noted stays as it is.
//! - Words that an edit cut into: a suggestion goes, and is found again if it still is one; a
//!   person's decision stays on what is left of them, with [`CUT`] for its reason, until the person
//!   has looked at it.

use std::sync::Arc;

use super::draft::{CUT, unanchor, without_parent};
use super::edit::Edit;
use super::patch::{ListPatch, Patch};
use super::state::{Head, State, options, own_terms, place};
use crate::annotate::Annotated;
use crate::annotation::{Anchor, Annotation, Label, Origin, Status, Why};
use crate::digest::{NumberMap, NumberSet};
use crate::error::{Error, Result};
use crate::names;
use crate::order::{of_span, sort_by_number};
use crate::text::Span;

/// The change that comes of editing the text by `edit`, if it is edited, and counting anew with
/// what `head` knows.
pub(super) fn patch(state: &State, edit: Option<Edit>, head: Head) -> Result<Patch> {
    let edited = edit.as_ref().map(|edit| {
        let mut text = state.annotated.text.clone();
        edit.apply(&mut text);
        text
    });
    let text = edited.as_deref().unwrap_or(&state.annotated.text);
    if u32::try_from(text.len()).is_err() {
        return Err(Error::new("A text has at most four gigabytes."));
    }
    let terms = if head.terms == state.head().terms {
        state.terms.clone()
    } else {
        own_terms(&head)
    };
    let options = options(head.given_date, head.today, terms);
    let fresh = (state.kept).count(text, edit.as_ref(), &options, &head.terms_and_labels());
    let head = Head {
        language: fresh.language.to_owned(),
        reference_date: fresh.reference_date,
        reference_from: fresh.reference_from,
        model: names::MODEL.map(ToOwned::to_owned),
        ..head
    };
    let moved = |span| edit.as_ref().map_or(Some(span), |edit| edit.moved(span));
    let left = |old: &Annotation| {
        let edit = edit.as_ref()?;
        Some(cut(old, edit.left_of(old.span, text)?, &state.annotated))
    };
    let grown = |old: &Annotation, span| {
        let span = edit.as_ref()?.grown(span, text)?;
        Some(cut(old, span, &state.annotated))
    };
    let (annotations, rejected) = carried(state, fresh.annotations, moved, grown, left);
    Ok(Patch {
        annotations: difference(&state.annotated.annotations, annotations, moved),
        rejected: difference(&state.annotated.rejected, rejected, moved),
        head: (head != *state.head()).then(|| Box::new((state.head().clone(), head))),
        edit,
    })
}

/// `old` on what an edit left of its words.
fn cut(old: &Annotation, span: Span, before: &Annotated) -> Annotation {
    Annotation {
        span,
        parent: None,
        why: if old.why.code == CUT {
            old.why.clone()
        } else {
            Why::new(CUT, [before.words(old)])
        },
        ..old.clone()
    }
}

fn is_decided(annotation: &Annotation) -> bool {
    annotation.status == Status::Accepted || annotation.origin == Origin::Person
}

fn is_spoken_of(annotation: &Annotation) -> bool {
    annotation.note.is_some() || annotation.link.is_some() || annotation.entity.is_some()
}

/// The annotations and the refused suggestions after the new count `fresh`.
fn carried(
    state: &State,
    fresh: Vec<Annotation>,
    moved: impl Fn(Span) -> Option<Span>,
    grown: impl Fn(&Annotation, Span) -> Option<Annotation>,
    left: impl Fn(&Annotation) -> Option<Annotation>,
) -> (Vec<Annotation>, Vec<Annotation>) {
    let found: NumberSet<(Span, Label)> = fresh.iter().map(|a| (a.span, a.label)).collect();
    let mut known: NumberMap<(Span, Label), usize> = NumberMap::default();
    let mut kept: Vec<Annotation> = Vec::new();
    let mut stands: NumberSet<(Span, Label)> = NumberSet::default();
    let before = &state.annotated.annotations;
    for (at, old) in before.iter().enumerate() {
        let now = match moved(old.span) {
            Some(span) => {
                let grown = is_decided(old).then(|| grown(old, span)).flatten();
                // What is found on the words as they were is another then, with a number of its own.
                if grown.is_none() {
                    known.insert((span, old.label), at);
                }
                let stays =
                    is_decided(old) || is_spoken_of(old) && !found.contains(&(span, old.label));
                grown.or_else(|| {
                    stays.then(|| Annotation {
                        span,
                        ..without_parent(old)
                    })
                })
            }
            None if is_decided(old) || is_spoken_of(old) => left(old),
            None => None,
        };
        kept.extend(now.filter(|now| stands.insert((now.span, now.label))));
    }
    let mut rejected: Vec<Annotation> = state
        .annotated
        .rejected
        .iter()
        .filter_map(|old| {
            moved(old.span).map(|span| Annotation {
                span,
                ..old.clone()
            })
        })
        .collect();
    let refused: NumberSet<(Span, Label)> = rejected.iter().map(|a| (a.span, a.label)).collect();
    let crossing = Crossing::of(&kept);
    let mut next_id = state.next_id;
    // What each suggestion of the new count is called here.
    let mut numbers: NumberMap<u32, u32> = NumberMap::default();
    let mut suggested: Vec<Annotation> = Vec::new();
    for new in fresh {
        let key = (new.span, new.label);
        let old = known.get(&key).map(|&at| &before[at]);
        numbers.extend(old.map(|old| (new.id, old.id)));
        let spoken_of = old.is_some_and(|old| is_spoken_of(old) && !is_decided(old));
        if !spoken_of && (refused.contains(&key) || crossing.is_in_the_way(new.span))
            || !stands.insert(key)
        {
            continue;
        }
        let id = old.map_or(next_id, |old| old.id);
        if old.is_none() {
            next_id += 1;
            numbers.insert(new.id, id);
        }
        suggested.push(Annotation {
            id,
            parent: None,
            entity: old.and_then(|old| old.entity),
            link: old.and_then(|old| old.link.clone()),
            note: old.and_then(|old| old.note.clone()),
            ..new
        });
    }
    for new in &mut suggested {
        if let Some(value) = &mut new.value
            && let Some(Anchor::Annotation(anchor)) = value.anchor
        {
            let anchor = numbers.get(&anchor).copied().unwrap_or(0);
            Arc::make_mut(value).anchor = Some(Anchor::Annotation(anchor));
        }
    }
    kept.append(&mut suggested);
    sort_by_number(&mut kept, place);
    rejected.retain(|old| !stands.contains(&(old.span, old.label)));
    let ids: NumberSet<u32> = kept.iter().map(|a| a.id).collect();
    for annotation in kept.iter_mut().chain(&mut rejected) {
        let anchor = annotation.value.as_ref().and_then(|v| v.anchor.as_ref());
        if matches!(anchor, Some(Anchor::Annotation(id)) if !ids.contains(id)) {
            unanchor(annotation);
        }
    }
    (kept, rejected)
}

/// Where what a person decided stands, to be asked for many spans.
struct Crossing {
    /// By start.
    spans: Vec<Span>,
    /// For each, the furthest end of those up to it.
    furthest: Vec<u32>,
}

impl Crossing {
    fn of(kept: &[Annotation]) -> Crossing {
        let mut spans: Vec<Span> = kept.iter().map(|a| a.span).collect();
        sort_by_number(&mut spans, |&span| of_span(span));
        let mut end = 0;
        let furthest = spans
            .iter()
            .map(|span| {
                end = span.end().max(end);
                end
            })
            .collect();
        Crossing { spans, furthest }
    }

    /// A suggestion may stand inside what a person decided, or around it, but neither on the same
    /// words nor across them.
    fn is_in_the_way(&self, new: Span) -> bool {
        let behind = self.spans.partition_point(|span| span.start() < new.end());
        (0..behind)
            .rev()
            .take_while(|&at| self.furthest[at] > new.start())
            .map(|at| self.spans[at])
            .any(|span| {
                span.overlaps(new) && (span == new || !span.contains(new) && !new.contains(span))
            })
    }
}

/// Whether two annotations are the same but for where they stand and what holds them.
fn is_same_elsewhere(one: &Annotation, other: &Annotation) -> bool {
    let Annotation {
        id,
        span: _,
        label,
        parent: _,
        origin,
        status,
        score,
        value,
        entity,
        link,
        note,
        why,
    } = one;
    (id, label, origin, status, score)
        == (
            &other.id,
            &other.label,
            &other.origin,
            &other.status,
            &other.score,
        )
        && (value, entity, link, note, why)
            == (
                &other.value,
                &other.entity,
                &other.link,
                &other.note,
                &other.why,
            )
}

/// What must be done to `before` to make `after` of it, while what stands in the text moves.
fn difference(
    before: &[Annotation],
    after: Vec<Annotation>,
    moved: impl Fn(Span) -> Option<Span>,
) -> ListPatch {
    let places: NumberMap<u32, usize> = after.iter().map(|a| a.id).zip(0..).collect();
    let mut after: Vec<Option<Annotation>> = after.into_iter().map(Some).collect();
    let mut patch = ListPatch::default();
    for old in before {
        let now = places.get(&old.id).and_then(|&at| after[at].take());
        match (moved(old.span), now) {
            (Some(span), Some(new)) => {
                // Nearly all are the same: only others are worth a copy.
                if new.span != span || !is_same_elsewhere(old, &new) {
                    let old = Annotation {
                        span,
                        ..without_parent(old)
                    };
                    patch.put.push((Some(old), new));
                }
            }
            (None, Some(new)) => {
                patch.dropped.push(without_parent(old));
                patch.put.push((None, new));
            }
            (_, None) => patch.dropped.push(without_parent(old)),
        }
    }
    let mut new: Vec<Annotation> = after.into_iter().flatten().collect();
    sort_by_number(&mut new, place);
    patch.put.extend(new.into_iter().map(|new| (None, new)));
    patch
}
