//! What a person decides about annotations: that they are there, where they end, what they name.
//!
//! A suggestion that is corrected stays behind among the refused under a number of its own: it is
//! what a model learns from, and no new count brings it back. The annotation keeps its number.

use super::attach;
use super::draft::{CUT, Draft};
use super::labels;
use crate::annotation::{Annotation, Label, Origin, Status, Why};
use crate::error::{Error, Result};
use crate::text::Span;

/// The reason of an annotation whose borders a person moved.
const RESIZED: &str = "resized";

pub(super) fn add(draft: &mut Draft<'_>, span: Span, label: Label) -> Result<()> {
    draft.check_span(span)?;
    labels::check_known(draft.head(), label)?;
    if let Some(refused) = draft.refused(span, label) {
        draft.forget_refused(refused.id);
        return draft.set(Annotation {
            status: Status::Accepted,
            ..refused
        });
    }
    let annotation = draft.by_hand(span, label, Why::new("person", []));
    draft.set(annotation)
}

pub(super) fn remove(draft: &mut Draft<'_>, ids: &[u32]) -> Result<()> {
    for annotation in all(draft, ids)? {
        if annotation.origin != Origin::Person {
            draft.refuse(annotation);
        }
    }
    draft.drop_all(ids)
}

pub(super) fn reject(draft: &mut Draft<'_>, ids: &[u32]) -> Result<()> {
    let annotations = all(draft, ids)?;
    if let Some(own) = annotations.iter().find(|a| a.origin == Origin::Person) {
        return Err(Error::new(format!(
            "“{}” is no suggestion but a person's own annotation: it can be removed, not refused.",
            draft.words(own.span)
        )));
    }
    remove(draft, ids)
}

pub(super) fn take_back(draft: &mut Draft<'_>, ids: &[u32]) -> Result<()> {
    for id in unique(ids) {
        let annotation = draft.get_rejected(id)?;
        let in_the_way = draft.before().iter().find(|other| {
            other.status == Status::Suggested
                && other.span.overlaps(annotation.span)
                && !other.span.contains(annotation.span)
                && !annotation.span.contains(other.span)
        });
        if let Some(other) = in_the_way {
            return Err(Error::new(format!(
                "“{}” stands across “{}”, which is suggested too: accept or refuse that first.",
                draft.words(annotation.span),
                draft.words(other.span)
            )));
        }
        draft.forget_refused(id);
        draft.set(annotation)?;
    }
    Ok(())
}

pub(super) fn accept(draft: &mut Draft<'_>, ids: &[u32]) -> Result<()> {
    for mut annotation in all(draft, ids)? {
        annotation.status = Status::Accepted;
        confirm_cut(&mut annotation);
        draft.set(annotation)?;
    }
    Ok(())
}

pub(super) fn relabel(draft: &mut Draft<'_>, ids: &[u32], label: Label) -> Result<()> {
    labels::check_known(draft.head(), label)?;
    let annotations = all(draft, ids)?;
    let leaving = attach::leaving_entities(draft, &annotations, label);
    for old in annotations {
        if old.label == label {
            continue;
        }
        let mut new = Annotation {
            label,
            ..old.clone()
        };
        if new.entity.is_some_and(|entity| leaving.contains(&entity)) {
            new.entity = None;
        }
        new.value = new.value.filter(|value| attach::fits(label, &value.value));
        let why = Why::new("relabelled", [old.label.as_str()]);
        correct(draft, old, new, why)?;
    }
    Ok(())
}

pub(super) fn resize(draft: &mut Draft<'_>, id: u32, span: Span) -> Result<()> {
    draft.check_span(span)?;
    let old = draft.get(id)?;
    if old.span == span {
        return Ok(());
    }
    let new = Annotation {
        span,
        ..old.clone()
    };
    let why = Why::new(RESIZED, [draft.words(old.span)]);
    correct(draft, old, new, why)
}

pub(super) fn everywhere(draft: &mut Draft<'_>, like: u32, spans: &[Span]) -> Result<()> {
    let model = draft.get(like)?;
    for &span in spans {
        draft.check_span(span)?;
        if let Some(twin) = draft.twin(span, model.label) {
            if twin != like {
                let mut annotation = draft.get(twin)?;
                annotation.status = Status::Accepted;
                confirm_cut(&mut annotation);
                take_after(&model, &mut annotation);
                draft.set(annotation)?;
            }
            continue;
        }
        let other = draft.of_span(span).next().map(|other| other.id);
        match other {
            Some(other) => relabel(draft, &[other], model.label)?,
            None if reborder(draft, &model, span)? => {}
            None => {
                let why = Why::new("everywhere", [draft.words(model.span)]);
                let new = draft.by_hand(span, model.label, why);
                let nothing = new.clone();
                correct(draft, nothing, new.clone(), new.why)?;
            }
        }
        if let Some(id) = draft.twin(span, model.label) {
            let mut annotation = draft.get(id)?;
            take_after(&model, &mut annotation);
            draft.set(annotation)?;
        }
    }
    Ok(())
}

/// Gives suggestions of the same label that have other borders those of `span`, and says whether
/// there was one: what lies within the words would be a second saying of them; what lies around
/// them is corrected where `model` was corrected from the same words.
fn reborder(draft: &mut Draft<'_>, model: &Annotation, span: Span) -> Result<bool> {
    let was = model.why.args.first().filter(|_| model.why.code == RESIZED);
    let wrong: Vec<u32> = draft
        .before()
        .iter()
        .filter(|other| other.label == model.label && other.status == Status::Suggested)
        .filter(|other| {
            let around = other.span.contains(span);
            span.contains(other.span)
                || around && was.is_some_and(|was| draft.words(other.span) == was)
        })
        .map(|other| other.id)
        .filter(|&id| id != model.id)
        .collect();
    let Some((&first, others)) = wrong.split_first() else {
        return Ok(false);
    };
    resize(draft, first, span)?;
    if !others.is_empty() {
        remove(draft, others)?;
    }
    Ok(true)
}

/// Gives `annotation` what `model` says of the thing, where it does.
fn take_after(model: &Annotation, annotation: &mut Annotation) {
    annotation.link = model.link.clone().or(annotation.link.take());
    annotation.entity = model.entity.or(annotation.entity);
    // What is counted from another date means another day elsewhere.
    if let Some(value) = model.value.as_ref().filter(|value| value.anchor.is_none())
        && annotation.value.is_none()
    {
        annotation.value = Some(value.clone());
    }
}

/// Puts `new` in the place of `old`, of which a person changed the words or the label.
fn correct(draft: &mut Draft<'_>, old: Annotation, mut new: Annotation, why: Why) -> Result<()> {
    confirm_cut(&mut new);
    new.status = Status::Accepted;
    if let Some(refused) = draft.refused(new.span, new.label) {
        // The person agrees with a suggestion that was refused before.
        draft.forget_refused(refused.id);
        new.origin = refused.origin;
        new.score = refused.score;
        new.why = refused.why;
        new.value = refused.value.or(new.value);
    } else if old.origin != Origin::Person {
        new.origin = Origin::Person;
        new.score = None;
        new.why = why;
    }
    draft.set(new)?;
    if old.origin != Origin::Person {
        let id = draft.new_id();
        draft.refuse(Annotation {
            id,
            entity: None,
            link: None,
            note: None,
            ..old
        });
    }
    Ok(())
}

/// A person looked at words that an edit had cut, and they stand as they are.
pub(super) fn confirm_cut(annotation: &mut Annotation) {
    if annotation.why.code == CUT {
        annotation.why = Why::new("person", []);
        annotation.origin = Origin::Person;
        annotation.score = None;
    }
}

/// The annotations numbered `ids`, each once.
pub(super) fn all(draft: &Draft<'_>, ids: &[u32]) -> Result<Vec<Annotation>> {
    if ids.is_empty() {
        return Err(Error::new("No annotation is named."));
    }
    unique(ids).into_iter().map(|id| draft.get(id)).collect()
}

fn unique(ids: &[u32]) -> Vec<u32> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}
