//! The single records that cross the border, in the names JavaScript uses.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::view::View;
use crate::annotation::{Anchor, Annotation, Modifier, Status, TimeValue};
use crate::names::TermProblem;
use crate::session::{Outcome, Session, Source, is_doubtful};
use crate::text::Unit;
use crate::time::iso;

/// The options of `annotateToJson`.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct AnnotateOptions {
    pub id: Option<String>,
    pub reference_date: Option<String>,
    pub today: Option<String>,
    pub unit: Option<String>,
    pub vague: bool,
    pub terms: Option<String>,
}

/// A line of the reader's list that cannot be used.
#[derive(Serialize)]
pub(super) struct Problem {
    line: u32,
    code: &'static str,
    detail: String,
    message: String,
}

impl Problem {
    pub(super) fn of(problem: &TermProblem) -> Problem {
        Problem {
            line: problem.line,
            code: problem.kind.code(),
            detail: problem.kind.detail().to_owned(),
            message: problem.to_string(),
        }
    }
}

/// What a command did.
#[derive(Serialize)]
pub(super) struct Done {
    command: &'static str,
    touched: Vec<u32>,
    cut: Vec<u32>,
}

impl Done {
    pub(super) fn of(outcome: Outcome) -> Done {
        Done {
            command: outcome.command,
            touched: outcome.touched,
            cut: outcome.cut,
        }
    }
}

/// What the page shows around the text.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary {
    id: String,
    title: Option<String>,
    language: String,
    reference_date: Option<String>,
    reference_from: &'static str,
    reference_words: Option<String>,
    source: &'static str,
    encoding: Option<&'static str>,
    replaced: usize,
    length: Length,
    under_way: bool,
    annotations: usize,
    accepted: usize,
    rejected: usize,
    put_aside: usize,
    doubtful: usize,
    own_terms: usize,
    terms_source: String,
    can_undo: Option<&'static str>,
    can_redo: Option<&'static str>,
    blank: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Length {
    code_points: u32,
    utf16: u32,
    utf8: u32,
}

impl Summary {
    pub(super) fn of(session: &Session, view: &View) -> Summary {
        let annotated = session.annotated();
        let text = annotated.text.as_str();
        let (source, encoding, replaced) = match session.source() {
            Source::Characters => ("characters", None, 0),
            Source::File { encoding, replaced } => ("file", Some(encoding.as_str()), replaced),
            Source::Balise => ("balise", None, 0),
        };
        let [code_points, utf16] = view.text.lengths();
        Summary {
            id: annotated.id.clone(),
            title: annotated
                .title
                .clone()
                .or_else(|| view.text.title_of(text).map(ToOwned::to_owned)),
            language: annotated.language.clone(),
            reference_date: annotated.reference_date.map(iso),
            reference_from: annotated.reference_from.as_str(),
            reference_words: session
                .reference_words()
                .map(|span| span.of(text).to_owned()),
            source,
            encoding,
            replaced,
            length: Length {
                code_points,
                utf16,
                utf8: Unit::Utf8.length(text),
            },
            under_way: session.is_under_way(),
            annotations: annotated.annotations.len(),
            accepted: annotated
                .annotations
                .iter()
                .filter(|annotation| annotation.status == Status::Accepted)
                .count(),
            rejected: annotated.rejected.len(),
            put_aside: annotated
                .annotations
                .iter()
                .filter(|annotation| !view.counts(annotation))
                .count(),
            doubtful: annotated
                .annotations
                .iter()
                .filter(|annotation| view.counts(annotation) && is_doubtful(annotation))
                .count(),
            own_terms: session.own_terms(),
            terms_source: session.terms_source().to_owned(),
            can_undo: session.can_undo(),
            can_redo: session.can_redo(),
            blank: view.is_blank(),
        }
    }
}

/// All that is known of one annotation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Card {
    id: u32,
    label: &'static str,
    text: String,
    origin: &'static str,
    status: &'static str,
    score: Option<f32>,
    why: Why,
    value: Option<Value>,
    offsets: Offsets,
    parent: Option<Relative>,
    children: Vec<Relative>,
    entity: usize,
    link: Option<String>,
    note: Option<String>,
    /// Whether a person refused it: it is then not in the text.
    refused: bool,
}

#[derive(Serialize)]
struct Why {
    code: String,
    args: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Value {
    value: String,
    modifier: Option<&'static str>,
    from: Option<String>,
    to: Option<String>,
    freq: Option<u32>,
    anchor_date: Option<String>,
    anchor: Option<Relative>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Offsets {
    code_point: [u32; 2],
    utf16: [u32; 2],
    utf8: [u32; 2],
}

/// Another annotation, as a card names it.
#[derive(Serialize)]
struct Relative {
    id: u32,
    label: &'static str,
    text: String,
}

impl Card {
    pub(super) fn of(session: &Session, view: &View, id: u32) -> Option<Card> {
        let annotated = session.annotated();
        let refused = || annotated.rejected.iter().find(|other| other.id == id);
        let standing = session.annotation(id);
        let annotation = standing.or_else(refused)?;
        let in_unit = |unit| (view.text).in_unit(&annotated.text, annotation.span, unit);
        Some(Card {
            id,
            label: annotation.label.as_str(),
            text: annotated.words(annotation).to_owned(),
            origin: annotation.origin.as_str(),
            status: annotation.status.as_str(),
            score: annotation.score,
            why: Why {
                code: annotation.why.code.to_string(),
                args: annotation.why.args.clone(),
            },
            value: annotation
                .value
                .as_ref()
                .map(|value| Value::of(session, value)),
            offsets: Offsets {
                code_point: in_unit(Unit::CodePoint),
                utf16: in_unit(Unit::Utf16),
                utf8: in_unit(Unit::Utf8),
            },
            parent: annotation
                .parent
                .and_then(|parent| session.annotation(parent))
                .map(|parent| Relative::of(session, parent)),
            children: annotated
                .annotations
                .iter()
                .filter(|other| standing.is_some() && other.parent == Some(id))
                .map(|child| Relative::of(session, child))
                .collect(),
            entity: view.entity_of(id),
            link: annotation.link.as_ref().map(ToString::to_string),
            note: annotation.note.as_ref().map(ToString::to_string),
            refused: standing.is_none(),
        })
    }
}

impl Value {
    fn of(session: &Session, value: &TimeValue) -> Value {
        let (anchor_date, anchor) = match &value.anchor {
            Some(Anchor::ReferenceDate(date)) => (Some(iso(*date)), None),
            Some(Anchor::Annotation(id)) => (
                None,
                session
                    .annotation(*id)
                    .map(|other| Relative::of(session, other)),
            ),
            None => (None, None),
        };
        Value {
            value: value.value.clone(),
            modifier: value.modifier.map(Modifier::as_str),
            from: value.days.map(|(from, _)| iso(from)),
            to: value.days.map(|(_, to)| iso(to)),
            freq: value.freq,
            anchor_date,
            anchor,
        }
    }
}

impl Relative {
    fn of(session: &Session, annotation: &Annotation) -> Relative {
        Relative {
            id: annotation.id,
            label: annotation.label.as_str(),
            text: session.annotated().words(annotation).to_owned(),
        }
    }
}

fn iso(date: Date) -> String {
    iso::written(date)
}
