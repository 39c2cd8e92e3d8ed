//! An edit of a long text, shown before what it means is worked out.
//!
//! What a text as a whole says about its names and dates is weighed anew after an edit, which takes a tenth of a second in a
//! book: too long to wait for the words one has just written. [`Session::sketch_edit`] makes the edit alone: what stands in the
//! text moves, and what the edit cut into is not shown. It is no step of the history and no entry of the journal.
//! [`Session::settle`] takes it back and makes the edit as [`Session::edit_text`] does.

use super::edit::Edit;
use super::recount;
use super::state::{State, place};
use super::{Outcome, Session};
use crate::annotation::Annotation;
use crate::order::sort_by_number;
use crate::text::Span;

/// An edit that the state shows and nobody has counted.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    edit: Edit,
    /// What the edit cut into: of the annotations, and of the refused suggestions.
    cut: [Vec<Annotation>; 2],
}

impl Sketch {
    fn make(edit: Edit, state: &mut State) -> Sketch {
        edit.apply(&mut state.annotated.text);
        let mut cut = [Vec::new(), Vec::new()];
        for (list, cut) in lists(state).into_iter().zip(&mut cut) {
            list.retain_mut(|annotation| match edit.moved(annotation.span) {
                Some(span) => {
                    annotation.span = span;
                    true
                }
                None => {
                    cut.push(annotation.clone());
                    false
                }
            });
        }
        state.set_parents();
        Sketch { edit, cut }
    }

    /// Makes the state what it was, and returns the edit.
    fn take_back(self, state: &mut State) -> Edit {
        let back = self.edit.inverse();
        back.apply(&mut state.annotated.text);
        for (list, cut) in lists(state).into_iter().zip(self.cut) {
            for annotation in &mut *list {
                // It moved, so nothing of it was cut.
                annotation.span = back.moved(annotation.span).unwrap_or(annotation.span);
            }
            if !cut.is_empty() {
                list.extend(cut);
                sort_by_number(list, place);
            }
        }
        state.set_parents();
        self.edit
    }
}

fn lists(state: &mut State) -> [&mut Vec<Annotation>; 2] {
    let annotated = &mut state.annotated;
    [&mut annotated.annotations, &mut annotated.rejected]
}

impl Session {
    /// Shows `text` in the place of the text, as an editor gives it back, without counting what it means; says whether there is
    /// anything to [`settle`](Self::settle) now.
    pub fn sketch_edit(&mut self, text: &str) -> bool {
        self.settle();
        let edit = Edit::between(&self.state.annotated.text, text);
        self.sketch(edit)
    }

    /// Shows `words` in the place of `span`, which stands on character boundaries, as [`sketch_edit`](Self::sketch_edit)
    /// shows a whole text.
    pub fn sketch_words(&mut self, span: Span, words: &str) -> bool {
        self.settle();
        let text = &self.state.annotated.text;
        let edit = (span.of(text) != words).then(|| Edit::replacing(text, span, words));
        self.sketch(edit)
    }

    fn sketch(&mut self, edit: Option<Edit>) -> bool {
        self.finish_journal();
        let edit = edit.filter(|_| !self.under_way);
        // A text of more than four gigabytes cannot be counted.
        let edit = edit.filter(|edit| u32::try_from(edit.length_after()).is_ok());
        self.sketch = edit.map(|edit| Sketch::make(edit, &mut self.state));
        self.sketch.is_some()
    }

    /// Works at what the edit that is shown means, for about as long as `units` candidates take; says whether
    /// [`settle`](Self::settle) has little left to do.
    pub fn work_at_sketch(&self, units: usize) -> bool {
        let Some(Sketch { edit, .. }) = &self.sketch else {
            return true;
        };
        let state = &self.state;
        let options = || state.options();
        (state.kept).count_ahead(&state.annotated.text, edit, options, units)
    }

    /// Makes the edit that was shown, if one was; it is a command as [`edit_text`](Self::edit_text) is.
    pub fn settle(&mut self) -> Outcome {
        let Some(sketch) = self.sketch.take() else {
            return Outcome::default();
        };
        let edit = sketch.take_back(&mut self.state);
        self.edit(edit)
    }

    /// Makes `edit`, which fits the text.
    pub(super) fn edit(&mut self, edit: Edit) -> Outcome {
        let head = self.state.head().clone();
        match recount::patch(&self.state, Some(edit), head) {
            Ok(patch) => self.take("edit_text", patch),
            Err(_) => Outcome::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Command;
    use crate::text::Unit;

    const BEFORE: &str =
        "Le 3 mai 2023, Emmanuel Macron est à Paris.\nXi Jinping est à Moscou.\nIl y reste.";

    fn opened() -> Session {
        let mut session = Session::new(None);
        session.open_text(BEFORE);
        session.start_journal();
        session
    }

    #[track_caller]
    fn words(session: &Session) -> Vec<&str> {
        let annotated = session.annotated();
        let words = annotated.annotations.iter().map(|a| annotated.words(a));
        words.collect()
    }

    #[test]
    fn what_is_shown_is_the_edit_and_nothing_found_anew() {
        let mut session = opened();
        let before = words(&session).join(", ");
        assert!(before.contains("Paris") && before.contains("Moscou"));
        assert!(session.sketch_edit(&BEFORE.replace("à Paris", "aux bords de Rome")));
        assert_eq!(words(&session).join(", "), before.replace(", Paris", ""));
        assert!(session.annotated().text.contains("Rome"));
        assert_eq!(session.can_undo(), None);
        assert!(session.take_entries().is_empty());
    }

    #[test]
    fn settled_it_is_what_the_edit_makes_at_once() {
        for (steps, after) in (0..).step_by(3).zip([
            BEFORE.replace("Paris", "Rome"),
            BEFORE.replace("Xi Jinping", "Vladimir Poutine, hier,"),
            format!("Hier. {BEFORE}"),
            BEFORE.replace('\n', ""),
            String::new(),
            BEFORE.replace("Il y reste", "Elle y reste"),
            BEFORE.replace("Moscou", "Rome, hier"),
        ]) {
            let (mut one, mut other) = (opened(), opened());
            let decided = one.annotated().annotations[1].id;
            for session in [&mut one, &mut other] {
                let accept = Command::Accept { ids: vec![decided] };
                session.run(accept).expect("it is there");
                session.take_entries();
            }
            other.edit_text(&after);
            assert!(one.sketch_edit(&after));
            // However far the count is when it is wanted.
            for _ in 0..steps {
                one.work_at_sketch(2);
            }
            let outcome = one.settle();
            assert_eq!(outcome.command, "edit_text");
            assert_eq!(one.export(Unit::Utf8), other.export(Unit::Utf8));
            assert_eq!(one.take_entries(), other.take_entries());
            one.undo();
            other.undo();
            assert_eq!(one.export(Unit::Utf8), other.export(Unit::Utf8));
        }
    }

    #[test]
    fn words_in_the_place_of_others_are_the_edit_of_the_whole_text() {
        let at = BEFORE.find("Paris").expect("it is there") as u32;
        let span = Span::new(at, at + 5);
        let (mut one, mut other) = (opened(), opened());
        assert!(!one.sketch_words(span, "Paris"), "these are its words");
        assert!(one.sketch_words(span, "Rome"));
        assert!(other.sketch_edit(&BEFORE.replace("Paris", "Rome")));
        for session in [&mut one, &mut other] {
            assert_eq!(session.settle().command, "edit_text");
        }
        assert_eq!(one.export(Unit::Utf8), other.export(Unit::Utf8));
        assert_eq!(one.take_entries(), other.take_entries());
    }

    #[test]
    fn whatever_else_is_done_settles_it_first() {
        let after = BEFORE.replace("Paris", "Rome");
        let does: [fn(&mut Session); 5] = [
            |session| drop(session.start_journal()),
            |session| drop(session.undo()),
            |session| drop(session.run(Command::FindAgain)),
            |session| drop(session.edit_text("Fin.")),
            |session| {
                session.sketch_edit("Fin.");
            },
        ];
        for does in does {
            let mut session = opened();
            session.sketch_edit(&after);
            does(&mut session);
            session.settle();
            while session.undo().is_some() {}
            assert_eq!(session.annotated().text, BEFORE);
            session.redo();
            assert_eq!(session.annotated().text, after);
        }
    }

    #[test]
    fn the_work_comes_to_an_end() {
        let mut session = opened();
        assert!(session.sketch_edit(&BEFORE.replace("Paris", "Rome")));
        assert!(!session.work_at_sketch(1));
        assert!((0..1000).any(|_| session.work_at_sketch(1)));
        session.settle();
        assert!(words(&session).contains(&"Rome"));
        assert!(session.work_at_sketch(1), "there is nothing to do");
    }

    #[test]
    fn the_same_text_is_no_edit() {
        let mut session = opened();
        assert!(!session.sketch_edit(BEFORE));
        assert_eq!(session.settle(), Outcome::default());
    }
}
