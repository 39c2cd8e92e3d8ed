//! A journal that is written portion by portion.
//!
//! What a book begins with is some thirty megabytes of JSON: to make it at once takes a page half a second, and six times
//! the memory of the text. So the opening entry of a long text says how many parts follow, and these hold the text and the
//! annotations as they were when the journal began:
//!
//! ```text
//! {"v":1,"n":1,"open":{"source":…,"head":…,"next":[…],"parts":31}}
//! {"v":1,"n":2,"part":true,"text":"…"}
//! {"v":1,"n":22,"part":true,"put":[{"id":"a1",…},…]}
//! {"v":1,"n":33,"command":"relabel",…}
//! ```
//!
//! They are made when somebody asks for more; before anything changes, all that are left are made. A text whose annotations
//! are still being found is written alone, and says so: who opens it again has them found anew.

use super::Session;
use super::journal;
use super::state::State;
use crate::annotation::Annotation;
use crate::formats::balise;

/// How much of a text stands in one part (UTF-8 bytes), and how many annotations: some tenths of a megabyte of JSON.
const TEXT: usize = 1 << 18;
const ANNOTATIONS: usize = 2000;

/// What is left to write of a journal that was begun.
#[derive(Debug, Clone)]
pub(super) struct Portions {
    /// The state that the journal begins with, where something was done since.
    begin: Option<Box<State>>,
    place: Place,
}

/// How far the state that a journal begins with is written.
#[derive(Debug, Clone, Default)]
struct Place {
    /// Whether only the text is written: its annotations are still being found.
    unfinished: bool,
    /// Where the text, the annotations and the refused ones go on.
    text: usize,
    annotations: usize,
    rejected: usize,
    /// The number of the last entry.
    number: u32,
}

impl Place {
    /// The next entry of the journal that begins with `state`, as long as that is not told.
    fn next(&mut self, state: &State) -> Option<String> {
        let annotated = &state.annotated;
        let text = &annotated.text;
        self.number += 1;
        if self.number == 1 {
            let count = (annotated.annotations.len()).max(annotated.rejected.len());
            if text.len() > TEXT || count > ANNOTATIONS || self.unfinished {
                return Some(journal::opening_of_parts(
                    state,
                    self.parts(state),
                    self.unfinished,
                ));
            }
            self.text = text.len();
            self.annotations = annotated.annotations.len();
            self.rejected = annotated.rejected.len();
            return Some(journal::opening(self.number, state));
        }
        if self.text < text.len() {
            let from = self.text;
            self.text = part_end(text, from);
            return Some(journal::text_part(self.number, &text[from..self.text]));
        }
        if !self.unfinished {
            let lists = [
                ("put", &mut self.annotations, &annotated.annotations),
                ("put_rejected", &mut self.rejected, &annotated.rejected),
            ];
            for (key, at, list) in lists {
                if *at < list.len() {
                    let end = (*at + ANNOTATIONS).min(list.len());
                    let part = list_part(self.number, key, text, &list[*at..end]);
                    *at = end;
                    return Some(part);
                }
            }
        }
        self.number -= 1;
        None
    }

    /// How many parts hold `state`.
    fn parts(&self, state: &State) -> usize {
        let text = &state.annotated.text;
        let (mut parts, mut at) = (0, 0);
        while at < text.len() {
            at = part_end(text, at);
            parts += 1;
        }
        let lists = [&state.annotated.annotations, &state.annotated.rejected];
        let in_lists = lists.map(|list| list.len().div_ceil(ANNOTATIONS));
        parts
            + if self.unfinished {
                0
            } else {
                in_lists.iter().sum()
            }
    }
}

/// The end of the part of `text` that begins at `from` (UTF-8 bytes).
fn part_end(text: &str, from: usize) -> usize {
    text.floor_char_boundary(from + TEXT)
}

fn list_part(number: u32, key: &str, text: &str, list: &[Annotation]) -> String {
    let mut entries = String::new();
    for annotation in list {
        if !entries.is_empty() {
            entries.push(',');
        }
        entries.push_str(&balise::entry_json(text, annotation));
    }
    journal::list_part(number, key, &entries)
}

impl Session {
    /// Begins a journal, whose entries [`more_of_journal`](Self::more_of_journal) gives a portion at a time. From now on
    /// there is an entry of each thing that is done, for [`take_entries`](Self::take_entries), which stands behind them.
    /// What was taken back and then left for something else is not in it.
    pub fn begin_journal(&mut self) {
        self.settle();
        let begin = (!self.history.steps.is_empty()).then(|| {
            let mut state = self.state.clone();
            for step in self.history.steps[..self.history.done].iter().rev() {
                step.patch.revert(&mut state);
                (state.next_id, state.next_entity) = step.next;
            }
            state.set_parents();
            Box::new(state)
        });
        self.journal = Some(Vec::new());
        self.begun = Vec::new();
        self.portions = Some(Portions {
            begin,
            place: Place {
                unfinished: self.under_way,
                ..Place::default()
            },
        });
    }

    /// The next entries of a journal that was begun; none once all were given.
    pub fn more_of_journal(&mut self) -> Vec<String> {
        if !self.begun.is_empty() {
            return std::mem::take(&mut self.begun);
        }
        let Some(portions) = &mut self.portions else {
            return Vec::new();
        };
        let state = portions.begin.as_deref().unwrap_or(&self.state);
        if let Some(line) = portions.place.next(state) {
            return vec![line];
        }
        self.steps_of_journal()
    }

    /// The entries of what was done before the journal began: its last portion.
    fn steps_of_journal(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        let Some(Portions { begin, place }) = self.portions.take() else {
            return lines;
        };
        let mut number = place.number;
        if let Some(mut state) = begin {
            for step in &mut self.history.steps {
                number += 1;
                step.number = number;
                step.patch.apply(&mut state);
                lines.push(journal::command(number, step.name, &step.patch, &state));
            }
        }
        for step in self.history.steps[self.history.done..].iter().rev() {
            number += 1;
            lines.push(journal::step(number, "undo", step.number));
        }
        self.entries = number;
        lines
    }

    /// Makes all that is left of a journal that was begun: something is about to change.
    pub(super) fn finish_journal(&mut self) {
        let mut begun = std::mem::take(&mut self.begun);
        while self.portions.is_some() {
            begun.append(&mut self.more_of_journal());
        }
        self.begun = begun;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::session::Command;
    use crate::{Label, Options};

    const CHAPTER: &str = "Publié le 16 mai 2024\nXi Jinping a reçu mardi Vladimir Poutine à Pékin. La veille, il était 😀 ailleurs.\n";

    fn book() -> String {
        CHAPTER.repeat(TEXT / CHAPTER.len() + 2)
    }

    fn portions(session: &mut Session) -> Vec<String> {
        session.begin_journal();
        let mut lines = Vec::new();
        loop {
            let more = session.more_of_journal();
            if more.is_empty() {
                return lines;
            }
            lines.extend(more);
        }
    }

    #[track_caller]
    fn reads_back(lines: &[String], session: &Session) {
        let (read, refusals) = Session::replay(lines).expect("a journal");
        assert_eq!(refusals, []);
        assert_eq!(read.annotated(), session.annotated());
        assert_eq!(read.state.next_id, session.state.next_id);
        assert_eq!(read.can_undo(), session.can_undo());
    }

    #[test]
    fn a_book_comes_in_parts_that_are_short_and_read_back() {
        let mut session = Session::new(None);
        session.open_text(book());
        let accepted = session.annotated().annotations[3].id;
        let refused = session.annotated().annotations[4].id;
        for lines in [portions(&mut session), session.start_journal()] {
            assert!(lines.len() > 3 && lines.iter().all(|line| line.len() < 4 * TEXT));
            reads_back(&lines, &session);
        }
        // With a history, one of it taken back.
        session
            .run(Command::Accept {
                ids: vec![accepted],
            })
            .unwrap();
        session.run(Command::Remove { ids: vec![refused] }).unwrap();
        session.undo();
        let lines = portions(&mut session);
        reads_back(&lines, &session);
        assert_eq!(portions(&mut session), session.start_journal());
    }

    #[test]
    fn what_is_done_in_between_stands_behind() {
        let mut session = Session::new(None);
        session.open_text(book());
        session.begin_journal();
        let mut lines = session.more_of_journal();
        let id = session.annotated().annotations[0].id;
        let label = Label::Prod;
        session
            .run(Command::Relabel {
                ids: vec![id],
                label,
            })
            .unwrap();
        session.undo();
        session.redo();
        lines.extend(session.more_of_journal());
        assert_eq!(session.more_of_journal(), [""; 0]);
        lines.extend(session.take_entries());
        reads_back(&lines, &session);
    }

    #[test]
    fn a_part_that_is_missing_or_elsewhere_is_no_text() {
        let mut session = Session::new(None);
        session.open_text(book());
        let lines = session.start_journal();
        for at in 1..lines.len() {
            let mut without = lines.clone();
            without.remove(at);
            assert!(Session::replay(&without).is_err(), "without line {at}");
            let mut exchanged = lines.clone();
            exchanged.swap(at - 1, at);
            assert!(Session::replay(&exchanged).is_err(), "lines up to {at}");
        }
    }

    #[test]
    fn a_text_on_its_way_is_kept_alone_and_annotated_when_it_is_opened_again() {
        let text = book();
        let mut session = Session::new(None);
        let mut opening = session.begin_text(text.clone());
        while session.annotated().annotations.is_empty() {
            session.go_on(&mut opening, 4096);
        }
        let lines = session.start_journal();
        let (mut read, refusals) = Session::replay(&lines).expect("a journal");
        assert_eq!(refusals, []);
        assert!(read.is_unfinished() && read.annotated().annotations.is_empty());
        let mut again = read.begin_unfinished();
        while !read.go_on(&mut again, 100_000).is_done() {}
        read.finish(again).unwrap();
        assert!(!read.is_unfinished());
        let whole = annotate(&text, &Options::default());
        assert_eq!(read.annotated().annotations, whole.annotations);
        // And what was being written when the annotations came is still given.
        let mut session = Session::new(None);
        let mut opening = session.begin_text(text.clone());
        session.begin_journal();
        let mut lines = session.more_of_journal();
        while !session.go_on(&mut opening, 100_000).is_done() {}
        session.finish(opening).unwrap();
        lines.extend(session.more_of_journal());
        assert_eq!(
            Session::replay(&lines)
                .expect("a journal")
                .0
                .annotated()
                .text,
            text
        );
    }
}
