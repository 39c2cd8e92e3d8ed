//! A text being opened in slices, so that a page answers its reader in between.
//!
//! The text is there at once and whole; its annotations come as they are found. Until all are, nothing else can be done
//! to the session: what one mention says about another is not weighed yet, and the annotations get their numbers at the
//! end. Who cannot wait stops it ([`Session::finish`] before the end), keeps what was found so far, and can have
//! the rest found later.
//!
//! ```
//! use balise::session::Session;
//! let text = "Xi Jinping est à Moscou.\n".repeat(100);
//! let mut session = Session::new(None);
//! let mut opening = session.begin_text(text.clone());
//! while !session.go_on(&mut opening, 1000).is_done() {}
//! session.finish(opening).unwrap();
//! let mut at_once = Session::new(None);
//! at_once.open_text(&text);
//! assert_eq!(session.annotated(), at_once.annotated());
//! ```

use super::kept::{Kept, is_kept};
use super::state::{Head, State, options, own_terms, place};
use super::{Command, OpenError, Session, Source};
use crate::annotate::{Progress, Work, make_room};
use crate::error::Result;
use crate::order::sort_by_number;
use crate::text::decode::Encoding;

/// A text that is being opened, and what was found in it so far.
#[derive(Debug)]
pub struct Opening {
    work: Work,
    /// What the session knew before; `None` where the text was there already and only the rest is found.
    before: Option<Head>,
}

impl Session {
    /// Takes in `text`, to be annotated by [`go_on`](Self::go_on); the text before it is gone with its history.
    pub fn begin_text(&mut self, text: String) -> Opening {
        self.begin_in_slices(Source::Characters, String::new(), text)
    }

    /// Takes in a file as [`open_file`](Self::open_file) does. A plain text is to be annotated by
    /// [`go_on`](Self::go_on); a document in `balise/1` is there at once, and `None`.
    ///
    /// # Errors
    /// If it is neither; the session is then as it was.
    pub fn begin_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        encoding: Option<Encoding>,
    ) -> std::result::Result<Option<Opening>, OpenError> {
        Ok(self
            .read_file(name, bytes, encoding)?
            .map(|(source, text)| self.begin_in_slices(source, name.to_owned(), text)))
    }

    fn begin_in_slices(&mut self, source: Source, id: String, text: String) -> Opening {
        let before = self.state.head().clone();
        let terms = own_terms(&before);
        let keep = is_kept(text.len());
        let work = Work::begin(&text, options(None, before.today, terms), keep);
        *self = Session::at(State::bare(source, id, text, &before));
        self.under_way = true;
        Opening {
            work,
            before: Some(before),
        }
    }

    /// Begins anew to annotate the text, of which the journal that this session came of says that it was not done.
    /// Whatever is there besides the text goes.
    pub fn begin_unfinished(&mut self) -> Opening {
        let id = self.state.head().id.clone();
        let text = std::mem::take(&mut self.state.annotated.text);
        self.begin_in_slices(self.state.source, id, text)
    }

    /// Begins to find again what the text holds, for one whose opening was stopped. What a person decided meanwhile
    /// stays, and what comes of it is a command that can be undone.
    pub fn begin_rest(&mut self) -> Opening {
        self.under_way = true;
        let text = &self.state.annotated.text;
        Opening {
            work: Work::begin(text, self.state.options(), is_kept(text.len())),
            before: None,
        }
    }

    /// Finds about as much as stands in `budget` UTF-8 bytes of the text; what was found is shown.
    pub fn go_on(&mut self, opening: &mut Opening, budget: usize) -> Progress {
        let State {
            annotated, next_id, ..
        } = &mut self.state;
        let progress = opening.work.step(&annotated.text, budget);
        if opening.before.is_none() {
            return progress;
        }
        let found = opening.work.found_since(&annotated.text, *next_id);
        if let Some(start) = found.iter().map(|annotation| annotation.span.start()).min() {
            *next_id += u32::try_from(found.len()).unwrap_or(u32::MAX);
            let list = &mut annotated.annotations;
            let behind = list.last().map_or(0, |last| last.span.end() as usize);
            make_room(list, found.len(), behind, annotated.text.len());
            list.extend(found);
            let from = list.partition_point(|other| other.span.start() < start);
            sort_by_number(&mut list[from..], place);
        }
        progress
    }

    /// Ends the opening: with all annotations if it came to the end; else those found so far stay.
    ///
    /// # Errors
    /// If the rest of a text of more than four gigabytes was looked for; nothing is changed then.
    pub fn finish(&mut self, opening: Opening) -> Result<()> {
        let Opening { work, before } = opening;
        self.under_way = false;
        let is_done = work.progress().is_done();
        match before {
            Some(before) if is_done => {
                // Who is being given its journal still gets the rest.
                self.finish_journal();
                let begun = std::mem::take(&mut self.begun);
                let source = self.state.source;
                let id = self.state.head().id.clone();
                let text = std::mem::take(&mut self.state.annotated.text);
                // What was shown meanwhile makes room for what stands.
                self.state.annotated.annotations = Vec::new();
                let (annotated, findings) = work.finish_with_findings(text);
                let state = State::counted(source, id, annotated, findings, &before);
                *self = Session {
                    begun,
                    ..Session::at(state)
                };
            }
            Some(_) => {
                let (reference_date, reference_from, language) = work.heading();
                self.state.set_head(Head {
                    reference_date,
                    reference_from,
                    language: language.to_owned(),
                    ..self.state.head().clone()
                });
                self.state.set_parents();
            }
            None if is_done => {
                let (_, findings) = work.finish_with_findings(String::new());
                let length = self.state.annotated.text.len();
                self.state.kept = Kept::of(findings, length, &self.state.head().terms_and_labels());
                self.run(Command::FindAgain)?;
            }
            None => {}
        }
        Ok(())
    }

    /// An empty session with the same own terms and labels.
    #[must_use]
    pub fn following(&self) -> Session {
        let state = State::bare(
            Source::Characters,
            String::new(),
            String::new(),
            self.state.head(),
        );
        Session::at(state)
    }

    /// Whether the annotations of the text were still being found when its journal was written: see
    /// [`begin_unfinished`](Self::begin_unfinished).
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.unfinished
    }

    /// Whether a text is being opened: nothing else can be done meanwhile.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.under_way
    }
}
