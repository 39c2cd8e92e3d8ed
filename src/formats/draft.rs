//! A document as a file has it, before its labels and offsets are looked at.
//!
//! Every reader makes a [`Draft`]; [`Draft::settle`] makes the document of it and writes into the
//! [`Report`] what had to be mended or refused.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::foreign_labels::label_of;
use super::json::shortened;
use super::placing::{Claim, Placed, place, place_counted};
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{Anchor, Annotation, Label, Origin, Status, TimeValue, Why};
use crate::text::{Document, Span, Unit};

/// What a reader says of a file beside its documents.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// What did not fit and was put right.
    pub(super) mended: Vec<String>,
    /// What was left out, and why.
    pub(super) refused: Vec<String>,
    /// Other tools' labels: what they became, and how often.
    labels: BTreeMap<String, (Option<Label>, usize)>,
    /// Labels that are none of the nine.
    own: BTreeSet<String>,
    trimmed: usize,
    moved: usize,
}

impl Report {
    /// The report with what was only counted put into sentences.
    pub(super) fn finish(mut self) -> Report {
        for (name, (label, count)) in std::mem::take(&mut self.labels) {
            let name = shortened(&name);
            match label {
                Some(label) => self.mended.push(format!(
                    "{} “{name}” read as {}.",
                    annotations(count),
                    label.as_str()
                )),
                None => self.refused.push(format!(
                    "{} “{name}” left out: no label can be called so.",
                    annotations(count)
                )),
            }
        }
        if self.trimmed > 0 {
            self.mended.push(format!(
                "{} began or ended with a blank, which was left out.",
                annotations(self.trimmed)
            ));
        }
        if self.moved > 0 {
            self.mended.push(format!(
                "{} moved to the only place where the text has the words.",
                annotations(self.moved)
            ));
        }
        self
    }
}

fn annotations(count: usize) -> String {
    if count == 1 {
        "1 annotation".to_owned()
    } else {
        format!("{count} annotations")
    }
}

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
        }
    }
}

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
            report.mended.push(format!(
                "In {name}, the offsets fit if they count {}; they were read so.",
                way.words()
            ));
        }
        let mut settled: Vec<(usize, Span, Label, Mark)> = Vec::with_capacity(marks.len());
        for (at, (mark, placed)) in marks.into_iter().zip(&placing.places).enumerate() {
            let span = match placed {
                Placed::AsSaid(span) => *span,
                Placed::Moved(span) => {
                    report.moved += 1;
                    *span
                }
                Placed::OutOfText | Placed::OtherWords => {
                    report
                        .refused
                        .push(refusal(name, &claims[at], &mark, *placed));
                    continue;
                }
            };
            let Some(span) = trimmed(&self.text, span, report) else {
                report.refused.push(format!(
                    "In {name}, an annotation “{}” left out: it covers blanks alone.",
                    shortened(&mark.label)
                ));
                continue;
            };
            if let Some(label) = known_label(&mark.label, report) {
                settled.push((at, span, label, mark));
            }
        }
        settled.sort_by_key(|(at, span, ..)| (span.start(), Reverse(span.end()), *at));
        let (annotations, rejected) = numbered(settled);
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

fn refusal(name: &str, claim: &Claim, mark: &Mark, placed: Placed) -> String {
    let Claim { start, end, quote } = claim;
    let words = quote
        .as_deref()
        .map(|quote| format!(" “{}”", shortened(quote)))
        .unwrap_or_default();
    let offset = |offset: &u32| match *offset {
        u32::MAX => "?".to_owned(),
        offset => offset.to_string(),
    };
    let why = match placed {
        Placed::OutOfText if start >= end => "it does not end behind its start",
        Placed::OutOfText => "there is no such place in the text",
        _ => "other words stand there, and its own not at one place alone",
    };
    format!(
        "In {name}, the annotation “{}”{words} from {} to {} left out: {why}.",
        shortened(&mark.label),
        offset(start),
        offset(end)
    )
}

/// `span` without blanks at its ends; `None` if it is nothing else.
fn trimmed(text: &str, span: Span, report: &mut Report) -> Option<Span> {
    let words = span.of(text);
    let start = words.len() - words.trim_start().len();
    let length = words.trim().len();
    if length == 0 {
        return None;
    }
    report.trimmed += usize::from(length < words.len());
    let start = span.start() + start as u32;
    Some(Span::new(start, start + length as u32))
}

/// How many labels of a person's own one file may bring: names of labels are kept as long as the
/// program runs.
const MOST_OWN_LABELS: usize = 200;

fn known_label(name: &str, report: &mut Report) -> Option<Label> {
    let mut found = label_of(name);
    if found.is_none() && (report.own.contains(name) || report.own.len() < MOST_OWN_LABELS) {
        found = Label::named(name).ok().map(|label| (label, false));
        if found.is_some() {
            report.own.insert(name.to_owned());
        }
    }
    if !matches!(found, Some((_, false))) {
        let label = found.map(|(label, _)| label);
        let entry = report.labels.entry(name.to_owned()).or_insert((label, 0));
        entry.1 += 1;
    }
    found.map(|(label, _)| label)
}

/// The annotations and the refused ones, numbered in the order they come.
fn numbered(settled: Vec<(usize, Span, Label, Mark)>) -> (Vec<Annotation>, Vec<Annotation>) {
    let ids: BTreeMap<usize, u32> = settled
        .iter()
        .zip(1..)
        .map(|((at, ..), id)| (*at, id))
        .collect();
    let (mut annotations, mut rejected) = (Vec::new(), Vec::new());
    let mut open: Vec<(Span, u32)> = Vec::new();
    for ((_, span, label, mark), id) in settled.into_iter().zip(1..) {
        let counted_from = mark.counted_from.and_then(|at| ids.get(&at).copied());
        let mut annotation = Annotation {
            id,
            span,
            label,
            parent: None,
            origin: mark.origin,
            status: mark.status.unwrap_or(Status::Suggested),
            score: mark.score,
            entity: None,
            link: None,
            note: None,
            value: mark
                .value
                .filter(|_| label.is_time())
                .map(|value| TimeValue {
                    anchor: value.anchor.or(counted_from.map(Anchor::Annotation)),
                    ..value
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
            continue;
        }
        open.retain(|(outer, _)| outer.end() > span.start());
        annotation.parent = open
            .iter()
            .filter(|(outer, _)| outer.contains(span) && *outer != span)
            .min_by_key(|(outer, _)| outer.len())
            .map(|&(_, id)| id);
        open.push((span, id));
        annotations.push(annotation);
    }
    (annotations, rejected)
}
