//! What holds of annotations at every moment, whoever wrote them down.

use crate::annotate::Annotated;
use crate::annotation::{Anchor, Annotation, Label};
use crate::digest::NumberSet;
use crate::error::{Error, Result};
use crate::link::is_link;
use crate::text::Span;
use crate::time::is_value;

/// Refuses annotations that contradict each other: two of one number, two of the same words and
/// label, a date counted from one that is not there.
pub(super) fn check(annotated: &Annotated) -> Result<()> {
    let mut ids: NumberSet<u32> = NumberSet::default();
    let mut stands: NumberSet<(Span, Label)> = NumberSet::default();
    for annotation in annotated.annotations.iter().chain(&annotated.rejected) {
        let id = annotation.id;
        if !ids.insert(id) {
            return Err(Error::new(format!("Two annotations are called a{id}.")));
        }
        if !stands.insert((annotation.span, annotation.label)) {
            return Err(Error::new(format!(
                "“{}” is annotated as {} twice.",
                annotated.words(annotation),
                annotation.label.as_str()
            )));
        }
        check_one(annotation)?;
    }
    let ids: NumberSet<u32> = annotated.annotations.iter().map(|a| a.id).collect();
    for annotation in annotated.annotations.iter().chain(&annotated.rejected) {
        if let Some(anchor) = anchor_of(annotation).filter(|anchor| !ids.contains(anchor)) {
            return Err(Error::new(format!(
                "a{} is counted from a{anchor}, which is not there.",
                annotation.id
            )));
        }
    }
    Ok(())
}

/// Refuses an annotation that says what cannot be said of its label.
pub(super) fn check_one(annotation: &Annotation) -> Result<()> {
    let id = annotation.id;
    if annotation.value.is_some() && !annotation.label.is_time() {
        return Err(Error::new(format!(
            "a{id} has a time value, and is no time expression."
        )));
    }
    if let Some(value) = annotation.value.as_ref().filter(|v| !is_value(&v.value)) {
        return Err(Error::new(format!(
            "a{id} means “{}”, which is no time value.",
            value.value
        )));
    }
    match &annotation.link {
        Some(link) if !is_link(link) => Err(Error::new(format!(
            "a{id} is linked to “{link}”, which is no identifier."
        ))),
        _ => Ok(()),
    }
}

/// The annotation that the date of `annotation` is counted from.
pub(super) fn anchor_of(annotation: &Annotation) -> Option<u32> {
    match annotation.value.as_ref()?.anchor.as_ref()? {
        Anchor::Annotation(id) => Some(*id),
        Anchor::ReferenceDate(_) => None,
    }
}
