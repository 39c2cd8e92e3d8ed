//! A document as a file has it, before its labels and offsets are looked at.
//!
//! Every reader makes a [`Draft`]; [`Draft::settle`] makes the document of it and writes into the
//! [`Report`] what had to be mended or refused. It takes time in proportion to the draft (but for
//! the sorting), whatever stands in the file.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use std::sync::Arc;

use jiff::civil::Date;

use super::json::shortened;
use super::placing::{Claim, Placed, ends_in_blank, place, place_counted};
use super::remark::Remark;
use super::report::Report;
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{
    Anchor, Annotation, AttachedText, LONGEST_NOTE, Label, Origin, Status, TimeValue, Why, is_score,
};
use crate::link::read_link;
use crate::nesting;
use crate::text::{Document, Span, Unit};

/// A document as a file has it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) text: String,
    pub(super) reference: Option<(Date, ReferenceFrom)>,
    /// What the offsets of its marks should count; `None` if the reader itself counted UTF-8 bytes.
    pub(super) unit: Option<Unit>,
    pub(super) marks: Vec<Mark>,
}

/// An annotation as a file has it.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) claim: Claim,
    pub(super) label: String,
    pub(super) value: Option<TimeValue>,
    /// The mark from which its value was counted (index).
    pub(super) counted_from: Option<usize>,
    /// `None` if a person refused it.
    pub(super) status: Option<Status>,
    pub(super) origin: Origin,
    pub(super) score: Option<f32>,
    /// What the file calls the entity it belongs to.
    pub(super) entity: Option<String>,
    /// What it is elsewhere, as the file writes it.
    pub(super) link: Option<String>,
    pub(super) note: Option<String>,
}

impl Mark {
    /// What a person marked, from `start` to `end` in the draft's unit.
    pub(super) fn new(start: u32, end: u32, label: impl Into<String>) -> Mark {
        Mark {
            claim: Claim {
                start,
                end,
                quote: None,
            },
            label: label.into(),
            value: None,
            counted_from: None,
            status: Some(Status::Accepted),
            origin: Origin::Person,
            score: None,
            entity: None,
            link: None,
            note: None,
        }
    }
}

/// How many annotations may stand on one word. Nobody nests so deep; without a bound, a small file
/// could make a long text be written a million times over.
const MOST_ON_A_WORD: usize = 100;

impl Draft {
    /// The document that the draft is of. `name` names it in sentences, such as `document 3`.
    pub(super) fn settle(self, name: &str, report: &mut Report) -> Annotated {
        let mut claims = Vec::with_capacity(self.marks.len());
        let mut marks = Vec::with_capacity(self.marks.len());
        for mut mark in self.marks {
            claims.push(mark.claim);
            mark.claim = Claim {
                start: 0,
                end: 0,
                quote: None,
            };
            marks.push(mark);
        }
        let placing = match self.unit {
            Some(unit) => place(&self.text, unit, &claims),
            None => place_counted(&self.text, &claims),
        };
        if let Some(way) = placing.counted_otherwise {
            let sentence = format!(
                "In {name}, the offsets fit if they count {}; they were read so.",
                way.words()
            );
            report.mend(Remark::new(way.code(), [], sentence).of(name));
        }
        let blanks = LazyCell::new(|| Blanks::of(&self.text));
        let mut settled: Vec<Settled> = Vec::with_capacity(marks.len());
        for (at, (mark, placed)) in marks.into_iter().zip(&placing.places).enumerate() {
            let span = match placed {
                Placed::AsSaid(span) => *span,
                Placed::Moved(span) => {
                    report.moved += 1;
                    *span
                }
                Placed::OutOfText | Placed::OtherWords => {
                    report.refuse(refusal(name, &claims[at], &mark, *placed));
                    continue;
                }
            };
            let trimmed = if ends_in_blank(&self.text, span) {
                blanks.trimmed(span)
            } else {
                Some(span)
            };
            let Some(trimmed) = trimmed else {
                let label = shortened(&mark.label);
                let sentence =
                    format!("In {name}, an annotation “{label}” left out: it covers blanks alone.");
                report.refuse(Remark::new("blanks_alone", [&label], sentence).of(name));
                continue;
            };
            report.trimmed += usize::from(trimmed != span);
            if let Some(label) = report.known_label(&mark.label) {
                settled.push(Settled {
                    at,
                    span: trimmed,
                    label,
                    mark,
                });
            }
        }
        settled.sort_by_key(|one| {
            let is_refused = one.mark.status.is_none();
            (
                one.span.start(),
                Reverse(one.span.end()),
                is_refused,
                one.at,
            )
        });
        let said_before = once_each(&mut settled, report);
        thin_out(&mut settled, report);
        let (annotations, rejected) = numbered(settled, &said_before, report);
        let language = Document::new(&self.text).language().to_owned();
        Annotated {
            id: self.id,
            title: self.title,
            language,
            text: self.text,
            reference_date: self.reference.map(|(date, _)| date),
            reference_from: self.reference.map_or(ReferenceFrom::None, |(_, from)| from),
            annotations,
            rejected,
        }
    }
}

/// A mark whose place and label are known.
struct Settled {
    /// Its index among the marks.
    at: usize,
    span: Span,
    label: Label,
    mark: Mark,
}

/// Leaves out what says again what was said of the same words before, which no session can hold.
/// Gives the index of each such mark with that of the first.
fn once_each(settled: &mut Vec<Settled>, report: &mut Report) -> Vec<(usize, usize)> {
    let mut first: HashMap<(Span, Label), usize> = HashMap::new();
    let mut said_before = Vec::new();
    settled.retain(|one| {
        let at = *first.entry((one.span, one.label)).or_insert(one.at);
        if at != one.at {
            said_before.push((one.at, at));
        }
        at == one.at
    });
    report.repeated += said_before.len();
    said_before
}

/// Leaves out what stands on words that have as many annotations as words can have. They come sorted
/// by start.
fn thin_out(settled: &mut Vec<Settled>, report: &mut Report) {
    let mut ends: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
    settled.retain(|one| {
        while ends
            .peek()
            .is_some_and(|Reverse(end)| *end <= one.span.start())
        {
            ends.pop();
        }
        if ends.len() >= MOST_ON_A_WORD {
            report.crowded += 1;
            return false;
        }
        ends.push(Reverse(one.span.end()));
        true
    });
}

/// The runs of blanks of a text, so that cutting them off takes no longer where they are long.
struct Blanks {
    /// Start and end of each run (UTF-8 bytes).
    runs: Vec<(u32, u32)>,
}

impl Blanks {
    fn of(text: &str) -> Blanks {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_whitespace()) {
            let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
            match runs.last_mut() {
                Some((_, last)) if *last == start => *last = end,
                _ => runs.push((start, end)),
            }
        }
        Blanks { runs }
    }

    /// `span` without blanks at its ends; `None` if it is nothing else.
    fn trimmed(&self, span: Span) -> Option<Span> {
        let behind = |at: u32| self.runs.partition_point(|(_, end)| *end <= at);
        let start = match self.runs.get(behind(span.start())) {
            Some(&(from, to)) if from <= span.start() => to,
            _ => span.start(),
        };
        let before = self.runs.partition_point(|(from, _)| *from < span.end());
        let end = match before.checked_sub(1).and_then(|at| self.runs.get(at)) {
            Some(&(from, to)) if to >= span.end() => from,
            _ => span.end(),
        };
        (start < end).then(|| Span::new(start, end))
    }
}

fn refusal(name: &str, claim: &Claim, mark: &Mark, placed: Placed) -> Remark {
    let Claim { start, end, quote } = claim;
    let words = quote
        .as_deref()
        .map(|quote| format!(" “{}”", shortened(quote)))
        .unwrap_or_default();
    let offset = |offset: &u32| match *offset {
        u32::MAX => "?".to_owned(),
        offset => offset.to_string(),
    };
    let (code, why) = match placed {
        Placed::OutOfText if start >= end => ("ends_early", "it does not end behind its start"),
        Placed::OutOfText => ("no_place", "there is no such place in the text"),
        _ => (
            "other_words",
            "other words stand there, and its own not at one place alone",
        ),
    };
    let (label, start, end) = (shortened(&mark.label), offset(start), offset(end));
    let sentence = format!(
        "In {name}, the annotation “{label}”{words} from {start} to {end} left out: {why}."
    );
    Remark::new(code, [&label, &start, &end], sentence).of(name)
}

/// The annotations and the refused ones, numbered in the order they come.
fn numbered(
    settled: Vec<Settled>,
    said_before: &[(usize, usize)],
    report: &mut Report,
) -> (Vec<Annotation>, Vec<Annotation>) {
    let mut ids: HashMap<usize, u32> = settled.iter().map(|one| one.at).zip(1..).collect();
    for (again, first) in said_before {
        if let Some(&id) = ids.get(first) {
            ids.insert(*again, id);
        }
    }
    let mut entities = Entities::of(&settled);
    let (mut annotations, mut rejected) = (Vec::new(), Vec::new());
    for (one, id) in settled.into_iter().zip(1..) {
        let Settled {
            span, label, mark, ..
        } = one;
        let counted_from = mark.counted_from.and_then(|at| ids.get(&at).copied());
        let written = mark.link.as_deref().map(str::trim);
        let link = written.and_then(read_link);
        report.other_links += usize::from(link.is_none() && written.is_some());
        let score = mark.score.filter(|&score| is_score(score));
        report.other_scores += usize::from(score.is_none() && mark.score.is_some());
        let annotation = Annotation {
            id,
            span,
            label,
            parent: None,
            origin: mark.origin,
            status: mark.status.unwrap_or(Status::Suggested),
            score,
            entity: mark.entity.map(|name| entities.number(name, label)),
            link: link.map(AttachedText::from),
            note: (mark.note.and_then(|note| note_of(&note, report))).map(AttachedText::from),
            value: mark.value.filter(|_| label.is_time()).map(|value| {
                Arc::new(TimeValue {
                    anchor: value.anchor.or(counted_from.map(Anchor::Annotation)),
                    ..value
                })
            }),
            why: Why::new(
                match mark.origin {
                    Origin::Model => "tagger",
                    _ => "person",
                },
                [],
            ),
        };
        if mark.status.is_none() {
            rejected.push(annotation);
        } else {
            annotations.push(annotation);
        }
    }
    let places: Vec<(Span, u32)> = annotations.iter().map(|a| (a.span, a.id)).collect();
    for (annotation, parent) in annotations.iter_mut().zip(nesting::parents(&places)) {
        annotation.parent = parent;
    }
    (annotations, rejected)
}

/// `note` without blanks at its ends, if anything is left, and not longer than a note may be.
fn note_of(note: &str, report: &mut Report) -> Option<String> {
    let note = note.trim();
    let end = note.char_indices().nth(LONGEST_NOTE).map(|(at, _)| at);
    report.long_notes += usize::from(end.is_some());
    let note = note[..end.unwrap_or(note.len())].trim_end();
    (!note.is_empty()).then(|| note.to_owned())
}

/// The numbers of the entities of a file: as it has them (`e3`), else the next that are free. An
/// entity has one label; where the mentions have several, each is an entity of its own.
struct Entities {
    numbers: HashMap<(String, Label), u32>,
    taken: HashSet<u32>,
    next: u32,
}

impl Entities {
    fn of(settled: &[Settled]) -> Entities {
        let mut entities = Entities {
            numbers: HashMap::new(),
            taken: HashSet::new(),
            next: 1,
        };
        for one in settled {
            let Some(name) = &one.mark.entity else {
                continue;
            };
            let number = name
                .strip_prefix('e')
                .and_then(|number| number.parse().ok())
                .filter(|number| *number > 0 && *number < u32::MAX);
            let key = (name.clone(), one.label);
            if let Some(number) = number
                && !entities.numbers.contains_key(&key)
                && entities.taken.insert(number)
            {
                entities.numbers.insert(key, number);
            }
        }
        entities
    }

    fn number(&mut self, name: String, label: Label) -> u32 {
        if let Some(&number) = self.numbers.get(&(name.clone(), label)) {
            return number;
        }
        while self.taken.contains(&self.next) {
            self.next += 1;
        }
        self.taken.insert(self.next);
        self.numbers.insert((name, label), self.next);
        self.next
    }
}
