//! Annotating a text in slices.
//!
//! A page that annotates a book must answer its reader in between, and the core knows no clock: so a [`Work`] does as
//! much at a time as it is told to, counted in bytes of text, and who calls it measures how long that took. However it is
//! sliced, the same comes of it; [`annotate`](super::annotate) is one slice.
//!
//! ```
//! use balise::annotate::Work;
//! use balise::{Options, annotate};
//! let text = "Xi Jinping est arrivé à Moscou le 20 mars 2023.\nIl repart le lendemain.";
//! let mut work = Work::new(text, Options::default());
//! while !work.step(text, 16).is_done() {}
//! assert_eq!(work.finish(text.to_owned()), annotate(text, &Options::default()));
//! ```

use std::ops::Range;

use std::sync::Arc;

use jiff::civil::Date;

use super::findings::Findings;
use super::weighing::Weighing;
use super::{Annotated, Options, ReferenceFrom, reference};
use crate::annotation::{Anchor, Annotation};
use crate::names::tagger::{Tagger, Tagging, features};
use crate::names::{Parts, Seeker};
use crate::text::reading::Reading;
use crate::text::{Document, Span, line_behind};
use crate::time::{self, TimeOptions};

/// How many bytes of a text are read, and looked through for own terms, in the time in which names are found in one.
const READ: usize = 6;
/// The same of own terms.
const OWN: usize = 4;
/// How many bytes of text names are found in while one candidate is weighed.
const CANDIDATE: usize = 2;

/// From how many UTF-8 bytes on a text is so long that its lists are given the room they will need: one that doubles
/// holds up to twice as much, and leaves as much behind.
const LONG: usize = 1 << 18;

/// Makes room in `list`, which `done` of `length` UTF-8 bytes of a text filled so far, unless `more` find room.
pub(crate) fn make_room<T>(list: &mut Vec<T>, more: usize, done: usize, length: usize) {
    let count = list.len();
    if list.capacity() - count < more {
        let rest = length.saturating_sub(done) as u64 * count as u64 / done.max(1) as u64;
        list.reserve_exact(more + rest as usize + count / 32);
    }
}

/// How many names or times are found in a block, at most, for which room was made.
pub(crate) const MOST_FOUND: usize = 512;

/// How far a [`Work`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How much of the work is done, as UTF-8 bytes of the text.
    pub done: usize,
    /// How long the text is (UTF-8 bytes).
    pub total: usize,
    finished: bool,
}

impl Progress {
    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_done(self) -> bool {
        self.finished
    }
}

/// A text that is being annotated. The text itself stays with the caller, who gives it to each step.
#[derive(Debug)]
pub struct Work {
    options: Options,
    length: usize,
    keep: bool,
    stage: Stage,
    findings: Findings,
    reference: (Option<Date>, ReferenceFrom),
    language: &'static str,
    weighing: Weighing,
    /// Up to which token names were found and settled, and up to which they were handed out.
    found: Range<usize>,
    /// How many candidates of time were handed out.
    told: usize,
}

/// What is being done.
#[derive(Debug)]
enum Stage {
    Read(Reading),
    Find(Box<Finding>),
    /// Own terms, from this byte on.
    Own(usize),
    Weigh,
    Done,
}

/// Names and times being looked for.
#[derive(Debug)]
struct Finding {
    names: Seeker,
    tagging: Tagging,
    times: time::Seeker,
    /// From which token the times go on.
    time_at: usize,
}

impl Work {
    /// The work of annotating `text`, none of it done yet. The findings are not kept.
    #[must_use]
    pub fn new(text: &str, options: Options) -> Work {
        Work::begin(text, options, false)
    }

    /// The same; `keep` says whether [`finish`](Self::finish) shall leave the findings.
    pub(crate) fn begin(text: &str, options: Options, keep: bool) -> Work {
        Work {
            options,
            length: text.len(),
            keep,
            stage: Stage::Read(Reading::new(text.len())),
            findings: Findings::default(),
            reference: (None, ReferenceFrom::None),
            language: "fr",
            weighing: Weighing::new(&TimeOptions::default()),
            found: 0..0,
            told: 0,
        }
    }

    /// Does about as much as it takes to find the names in `budget` UTF-8 bytes of text. `text` is the one that the
    /// work began with.
    pub fn step(&mut self, text: &str, budget: usize) -> Progress {
        debug_assert_eq!(text.len(), self.length, "the text of a work stays the same");
        // Offsets have 32 bits: a longer text is read up to there.
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let mut left = budget.max(1);
        while left > 0 && !matches!(self.stage, Stage::Done) {
            left = left.saturating_sub(self.advance(text, left));
        }
        self.progress()
    }

    /// Does at most about `most` of the stage; returns how much that was, at least 1.
    fn advance(&mut self, text: &str, most: usize) -> usize {
        match &mut self.stage {
            Stage::Read(reading) => {
                let before = reading.read();
                let is_read = reading.step(text, most.saturating_mul(READ));
                let done = (reading.read() - before) / READ + 1;
                if is_read {
                    self.begin_finding(text);
                }
                done
            }
            Stage::Find(finding) => {
                let at = self.found.end;
                let (weighing, keep) = (&mut self.weighing, self.keep);
                let behind = self.findings.with_document(text, |document, findings| {
                    let block = features::block_from(document, at)?;
                    finding.find(document, block.clone(), findings);
                    weighing.tell(document, findings, usize::MAX);
                    if !keep {
                        weighing.forget_written(findings);
                        finding.names.forget_settled(&mut findings.names);
                    }
                    Some((block.end, document.span(block)))
                });
                let Some((end, span)) = behind else {
                    self.stage = Stage::Own(0);
                    return 1;
                };
                self.found.end = end;
                self.make_room(span);
                (span.len() as usize).max(1)
            }
            Stage::Own(at) => {
                let terms = &self.options.terms;
                let from = *at;
                let until = from
                    .saturating_add(most.saturating_mul(OWN))
                    .min(text.len());
                if terms.is_empty() || from >= text.len() {
                    self.stage = Stage::Weigh;
                    return 1;
                }
                let (_, until) = line_behind(text, text.floor_char_boundary(until));
                terms.find_between(text, from..until, &mut self.findings.own);
                *at = until;
                (until - from) / OWN + 1
            }
            Stage::Weigh => {
                let (weighing, keep) = (&mut self.weighing, self.keep);
                if !keep && weighing.has_joined() && !self.findings.tokens.is_empty() {
                    // The tokens take more room than the text.
                    self.findings = Findings::default();
                }
                let is_done = self.findings.with_document(text, |document, findings| {
                    weighing.step(document, findings, most / CANDIDATE, keep)
                });
                if is_done {
                    self.stage = Stage::Done;
                }
                most
            }
            Stage::Done => 1,
        }
    }

    /// Where much is still to be looked through, makes room for what it may hold.
    fn make_room(&mut self, behind: Span) {
        let (done, length) = (behind.end() as usize, self.length);
        if length < LONG || done < length / 64 {
            return;
        }
        self.findings.names.make_room(done, length);
        self.weighing.make_room(done, length);
    }

    /// All is read: tells the language and the reference date.
    fn begin_finding(&mut self, text: &str) {
        let read = std::mem::replace(&mut self.stage, Stage::Done);
        if let Stage::Read(reading) = read {
            (self.findings.tokens, self.findings.sentences) = reading.finish();
        }
        let options = &self.options;
        let (language, reference) = self.findings.with_document(text, |document, _| {
            (document.language(), reference(document, options))
        });
        (self.language, self.reference) = (language, reference);
        self.weighing = Weighing::new(&TimeOptions {
            reference_date: reference.0,
            vague: options.vague,
        });
        self.stage = Stage::Find(Box::new(Finding {
            names: Seeker::new(Parts::default(), 0),
            tagging: Tagging::new(Tagger::shipped(), self.findings.tokens.len()),
            times: time::Seeker::new(options.vague),
            time_at: 0,
        }));
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let tenth = self.length / 10;
        let found = || {
            let last = self.found.end.checked_sub(1);
            let end = last.and_then(|last| self.findings.tokens.get(last));
            end.map_or(0, |token| token.span().end() as usize)
        };
        Progress {
            done: match &self.stage {
                Stage::Read(reading) => reading.read() / 10,
                Stage::Find(_) => tenth + found() / 10 * 8,
                Stage::Own(_) | Stage::Weigh => tenth * 9,
                Stage::Done => self.length,
            },
            total: self.length,
            finished: matches!(self.stage, Stage::Done),
        }
    }

    /// What was found since this was asked last, as far as it can be told before all is: names that other mentions may
    /// yet speak for or against, times as they will be. Numbered from `first_id` on.
    pub fn found_since(&mut self, text: &str, first_id: u32) -> Vec<Annotation> {
        let (told, found) = (self.told, self.found.clone());
        let weighing = &self.weighing;
        let (annotations, behind) = self.findings.with_document(text, |document, findings| {
            weighing.provisional(document, findings, told, found)
        });
        (self.told, self.found.start) = (behind, self.found.end);
        renumbered(annotations, first_id)
    }

    /// The reference date, how it is known, and the language, once all is read.
    pub(crate) fn heading(&self) -> (Option<Date>, ReferenceFrom, &'static str) {
        (self.reference.0, self.reference.1, self.language)
    }

    /// What came of it, once it is done; before that, the text without annotations.
    #[must_use]
    pub fn finish(self, text: String) -> Annotated {
        self.finish_with_findings(text).0
    }

    /// The same, with what was found.
    pub(crate) fn finish_with_findings(self, text: String) -> (Annotated, Findings) {
        let (reference_date, reference_from) = self.reference;
        let annotated = Annotated {
            id: String::new(),
            title: None,
            language: self.language.to_owned(),
            text,
            reference_date,
            reference_from,
            annotations: self.weighing.finish(),
            rejected: Vec::new(),
        };
        (annotated, self.findings)
    }
}

/// `annotations`, numbered from 1, numbered from `first_id` on.
fn renumbered(mut annotations: Vec<Annotation>, first_id: u32) -> Vec<Annotation> {
    let more = first_id.saturating_sub(1);
    for annotation in &mut annotations {
        annotation.id += more;
        if let Some(parent) = &mut annotation.parent {
            *parent += more;
        }
        if let Some(value) = &mut annotation.value
            && let Some(Anchor::Annotation(id)) = value.anchor
        {
            Arc::make_mut(value).anchor = Some(Anchor::Annotation(id + more));
        }
    }
    annotations
}

impl Finding {
    fn find(&mut self, document: &Document<'_>, block: Range<usize>, findings: &mut Findings) {
        let tagging = (Tagger::shipped(), &mut self.tagging);
        findings.blocks.push(block.start as u32);
        let names = &mut findings.names;
        self.names
            .seek_block(document, block.clone(), tagging, names);
        let from = self.time_at.max(block.start);
        self.time_at = self
            .times
            .seek(document, from..block.end, &mut findings.written);
    }
}
