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
    let mut check = Check::default();
    while !check.work(annotated, usize::MAX)? {}
    Ok(())
}

/// A look at annotations, a piece at a time. They stay what they are meanwhile.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// How many were looked at, those refused behind the others.
    at: usize,
    ids: NumberSet<u32>,
    stands: NumberSet<(Span, Label)>,
    /// The annotations that are counted from others, and from which.
    anchors: Vec<(u32, u32)>,
}

impl Check {
    /// Looks at about `units` more; whether that was all.
    pub(super) fn work(&mut self, annotated: &Annotated, units: usize) -> Result<bool> {
        let standing = annotated.annotations.len();
        let all = annotated.annotations.iter().chain(&annotated.rejected);
        let before = self.at;
        for annotation in all.skip(before).take(units.max(1)) {
            self.look_at(annotated, annotation)?;
            self.at += 1;
        }
        if self.at < standing + annotated.rejected.len() {
            return Ok(false);
        }
        // Nothing is counted from what was refused.
        for refused in &annotated.rejected {
            self.ids.remove(&refused.id);
        }
        let lost = (self.anchors.iter()).find(|(_, anchor)| !self.ids.contains(anchor));
        match lost {
            Some((id, anchor)) => Err(Error::new(format!(
                "a{id} is counted from a{anchor}, which is not there."
            ))),
            None => Ok(true),
        }
    }

    fn look_at(&mut self, annotated: &Annotated, annotation: &Annotation) -> Result<()> {
        let id = annotation.id;
        if !self.ids.insert(id) {
            return Err(Error::new(format!("Two annotations are called a{id}.")));
        }
        if !self.stands.insert((annotation.span, annotation.label)) {
            return Err(Error::new(format!(
                "“{}” is annotated as {} twice.",
                annotated.words(annotation),
                annotation.label.as_str()
            )));
        }
        (self.anchors).extend(anchor_of(annotation).map(|anchor| (id, anchor)));
        check_one(annotation)
    }
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
