//! How sure a suggestion is, and what is left when the least sure ones are put aside.
//!
//! Only a tagger gives scores: what a rule or a list found has none, and what a person accepted or
//! added is past doubting, so neither is ever doubtful or put aside.

use std::borrow::Cow;

use super::Session;
use super::recount::{keep_anchors_whole, set_parents};
use crate::annotate::Annotated;
use crate::annotation::{Annotation, Status};

/// A suggestion with a score below this one (a probability) is doubtful. The tagger's scores are
/// calibrated: of those above it, more than two in three are right.
pub const DOUBTFUL: f32 = 0.7;

/// The score of a suggestion (a probability); `None` for what is past doubting.
#[must_use]
pub fn open_score(annotation: &Annotation) -> Option<f32> {
    annotation
        .score
        .filter(|_| annotation.status == Status::Suggested)
}

/// Whether it is a suggestion that its finder is not sure of.
#[must_use]
pub fn is_doubtful(annotation: &Annotation) -> bool {
    is_below(annotation, DOUBTFUL)
}

/// Whether it is a suggestion whose score is below `least` (a probability).
#[must_use]
pub fn is_below(annotation: &Annotation, least: f32) -> bool {
    open_score(annotation).is_some_and(|score| score < least)
}

impl Session {
    /// The work without the suggestions whose score is below `least` (a probability): what stood
    /// inside one of them stands by itself, what was counted from one keeps its value.
    #[must_use]
    pub fn at_least(&self, least: f32) -> Cow<'_, Annotated> {
        let annotated = self.annotated();
        if !annotated.annotations.iter().any(|a| is_below(a, least)) {
            return Cow::Borrowed(annotated);
        }
        let mut kept = annotated.clone();
        kept.annotations.retain(|a| !is_below(a, least));
        set_parents(&mut kept.annotations);
        keep_anchors_whole(&mut kept.annotations);
        Cow::Owned(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Origin;

    fn scored() -> Session {
        let mut session = Session::new(None);
        session.open_text("Xi Jinping est à Moscou.");
        for (annotation, score) in session.annotated.annotations.iter_mut().zip([0.4, 0.9]) {
            annotation.origin = Origin::Model;
            annotation.score = Some(score);
        }
        session
    }

    fn words(annotated: &Annotated) -> Vec<&str> {
        let of = |a| annotated.words(a);
        annotated.annotations.iter().map(of).collect()
    }

    #[test]
    fn the_least_sure_are_left_out() {
        let session = scored();
        assert_eq!(words(&session.at_least(0.0)), ["Xi Jinping", "Moscou"]);
        assert_eq!(words(&session.at_least(0.4)), ["Xi Jinping", "Moscou"]);
        assert_eq!(words(&session.at_least(0.5)), ["Moscou"]);
        assert!(words(&session.at_least(1.0)).is_empty());
    }

    #[test]
    fn what_a_person_accepted_is_past_doubting() {
        let mut session = scored();
        assert!(is_doubtful(&session.annotated.annotations[0]));
        session.annotated.annotations[0].status = Status::Accepted;
        assert!(!is_doubtful(&session.annotated.annotations[0]));
        assert_eq!(words(&session.at_least(1.0)), ["Xi Jinping"]);
    }

    #[test]
    fn a_rule_without_a_score_is_never_put_aside() {
        let mut session = scored();
        session.annotated.annotations[1].score = None;
        assert_eq!(words(&session.at_least(1.0)), ["Moscou"]);
    }
}
