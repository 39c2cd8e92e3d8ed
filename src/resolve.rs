//! From candidates to annotations.

use crate::annotation::{Annotation, Candidate};

/// The annotations that stand of `candidates`.
#[must_use]
pub fn resolve(candidates: Vec<Candidate>) -> Vec<Annotation> {
    let _ = candidates;
    Vec::new()
}
