//! How sure a suggestion is, and what is left when the least sure ones are put aside.
//!
//! Only a tagger gives scores: what a rule or a list found has none, and what a person accepted or
//! added is past doubting, so neither is ever doubtful or put aside.

use super::Session;
use super::draft::{CUT, unanchor};
use super::laws::anchor_of;
use super::state::set_parents;
use crate::annotation::{Annotation, Status};
use crate::digest::NumberSet;
use crate::text::Unit;

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

/// Whether an edit of the text cut into its words, and nobody has looked at it since.
#[must_use]
pub fn is_cut(annotation: &Annotation) -> bool {
    annotation.why.code == CUT
}

/// Whether it is a suggestion whose score is below `least` (a probability).
#[must_use]
pub fn is_below(annotation: &Annotation, least: f32) -> bool {
    open_score(annotation).is_some_and(|score| score < least)
}

impl Session {
    /// The work as `balise/1` JSON, as [`export`](Session::export) writes it, without the
    /// suggestions whose score is below `least` (a probability): what stood inside one of them
    /// stands by itself, what was counted from one keeps its value.
    #[must_use]
    pub fn export_at_least(&self, unit: Unit, least: f32) -> String {
        let annotated = self.annotated();
        if !annotated.annotations.iter().any(|a| is_below(a, least)) {
            return self.export(unit);
        }
        let mut kept = annotated.clone();
        kept.annotations.retain(|a| !is_below(a, least));
        let ids: NumberSet<u32> = kept.annotations.iter().map(|a| a.id).collect();
        for annotation in &mut kept.annotations {
            if anchor_of(annotation).is_some_and(|anchor| !ids.contains(&anchor)) {
                unanchor(annotation);
            }
        }
        set_parents(&mut kept.annotations);
        self.write(&kept, unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Origin;
    use crate::formats::balise;

    fn scored() -> Session {
        let mut session = Session::new(None);
        session.set_terms("Zorbu = PER\nVenx = LOC");
        session.open_text("Zorbu est à Venx.");
        let found = &mut session.state.annotated.annotations;
        for (annotation, score) in found.iter_mut().zip([0.4, 0.9]) {
            annotation.origin = Origin::Model;
            annotation.score = Some(score);
        }
        session
    }

    /// The words that an export without what is below `least` still annotates.
    fn kept(session: &Session, least: f32) -> Vec<String> {
        let json = session.export_at_least(Unit::Utf8, least);
        let read = balise::read(&json).expect("an export is read back");
        let words = |a| read.words(a).to_owned();
        read.annotations.iter().map(words).collect()
    }

    #[test]
    fn the_least_sure_are_left_out() {
        let session = scored();
        assert_eq!(kept(&session, 0.0), ["Zorbu", "Venx"]);
        assert_eq!(kept(&session, 0.4), ["Zorbu", "Venx"]);
        assert_eq!(kept(&session, 0.5), ["Venx"]);
        assert!(kept(&session, 1.0).is_empty());
    }

    #[test]
    fn what_a_person_accepted_is_past_doubting() {
        let mut session = scored();
        assert!(is_doubtful(&session.state.annotated.annotations[0]));
        session.state.annotated.annotations[0].status = Status::Accepted;
        assert!(!is_doubtful(&session.state.annotated.annotations[0]));
        assert_eq!(kept(&session, 1.0), ["Zorbu"]);
    }

    #[test]
    fn a_rule_without_a_score_is_never_put_aside() {
        let mut session = scored();
        session.state.annotated.annotations[1].score = None;
        assert_eq!(kept(&session, 1.0), ["Venx"]);
    }
}
