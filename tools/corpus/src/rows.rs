//! What the table of a corpus says of an annotation: a row.
//!
//! No name of a column is a word of SQL, so that none needs quotation marks. Days are days, not words; offsets are given
//! in all units, since each language that reads parquet counts its own.

use std::sync::Arc;

use balise::entities;
use balise::text::{Unit, offsets};
use balise::{Anchor, Annotated, Annotation};
use jiff::civil::{Date, date};

/// An annotation, as the table has it.
#[derive(Debug)]
pub struct Row {
    document: Arc<str>,
    reference_date: Option<i32>,
    id: String,
    label: &'static str,
    text: String,
    /// Start and end in each of [`Unit::ALL`].
    places: [(i32, i32); 3],
    parent: Option<String>,
    entity: Option<Arc<str>>,
    entity_name: Option<Arc<str>>,
    value: Option<String>,
    modifier: Option<&'static str>,
    frequency: Option<i32>,
    first_day: Option<i32>,
    last_day: Option<i32>,
    counted_from: Option<String>,
    origin: &'static str,
    status: &'static str,
    score: Option<f32>,
    why: String,
}

/// What is in the cells of a column.
#[derive(Clone, Copy)]
pub enum Cells {
    /// Words.
    Text(fn(&Row) -> Option<&str>),
    /// Whole numbers.
    Number(fn(&Row) -> Option<i32>),
    /// Days, counted from 1 January 1970.
    Day(fn(&Row) -> Option<i32>),
    /// Probabilities from 0 to 1.
    Score(fn(&Row) -> Option<f32>),
}

/// A column of the table.
pub struct Column {
    /// What it is called.
    pub name: &'static str,
    /// Whether no cell is empty.
    pub is_full: bool,
    /// What is in its cells.
    pub cells: Cells,
}

const fn full(name: &'static str, cells: Cells) -> Column {
    let is_full = true;
    Column {
        name,
        is_full,
        cells,
    }
}

const fn partial(name: &'static str, cells: Cells) -> Column {
    let is_full = false;
    Column {
        name,
        is_full,
        cells,
    }
}

use Cells::{Day, Number, Score, Text};

/// All columns, in their order.
pub const COLUMNS: [Column; 24] = [
    full("document", Text(|row| Some(&row.document))),
    partial("reference_date", Day(|row| row.reference_date)),
    full("id", Text(|row| Some(&row.id))),
    full("label", Text(|row| Some(row.label))),
    full("text", Text(|row| Some(&row.text))),
    full("start_code_point", Number(|row| Some(row.places[0].0))),
    full("end_code_point", Number(|row| Some(row.places[0].1))),
    full("start_utf16", Number(|row| Some(row.places[1].0))),
    full("end_utf16", Number(|row| Some(row.places[1].1))),
    full("start_utf8", Number(|row| Some(row.places[2].0))),
    full("end_utf8", Number(|row| Some(row.places[2].1))),
    partial("parent", Text(|row| row.parent.as_deref())),
    partial("entity", Text(|row| row.entity.as_deref())),
    partial("entity_name", Text(|row| row.entity_name.as_deref())),
    partial("value", Text(|row| row.value.as_deref())),
    partial("modifier", Text(|row| row.modifier)),
    partial("frequency", Number(|row| row.frequency)),
    partial("first_day", Day(|row| row.first_day)),
    partial("last_day", Day(|row| row.last_day)),
    partial("counted_from", Text(|row| row.counted_from.as_deref())),
    full("origin", Text(|row| Some(row.origin))),
    full("status", Text(|row| Some(row.status))),
    partial("score", Score(|row| row.score)),
    full("why", Text(|row| Some(&row.why))),
];

/// The rows of `annotated`, in the order of its annotations. The entities are numbered as its JSON numbers them.
pub fn rows(annotated: &Annotated) -> Vec<Row> {
    let document: Arc<str> = annotated.id.as_str().into();
    let counted = Unit::ALL.map(|unit| places(annotated, unit));
    let mut rows: Vec<Row> = annotated
        .annotations
        .iter()
        .enumerate()
        .map(|(at, annotation)| {
            let places = [0, 1, 2].map(|unit: usize| counted[unit][at]);
            row(annotated, annotation, Arc::clone(&document), places)
        })
        .collect();
    let groups = entities::groups(&annotated.text, &annotated.annotations);
    let things = groups.iter().filter(|group| !group.label.is_time());
    for (thing, number) in things.zip(1..) {
        let (id, name): (Arc<str>, Arc<str>) =
            (format!("e{number}").into(), thing.name.as_str().into());
        for &mention in &thing.mentions {
            rows[mention].entity = Some(Arc::clone(&id));
            rows[mention].entity_name = Some(Arc::clone(&name));
        }
    }
    rows
}

fn row(
    annotated: &Annotated,
    annotation: &Annotation,
    document: Arc<str>,
    places: [(i32, i32); 3],
) -> Row {
    let name = |id: u32| format!("a{id}");
    let value = annotation.value.as_ref();
    Row {
        document,
        reference_date: annotated.reference_date.map(days),
        id: name(annotation.id),
        label: annotation.label.as_str(),
        text: annotated.words(annotation).to_owned(),
        places,
        parent: annotation.parent.map(name),
        entity: None,
        entity_name: None,
        value: value.map(|value| value.value.clone()),
        modifier: value.and_then(|value| Some(value.modifier?.as_str())),
        frequency: value.and_then(|value| value.freq?.try_into().ok()),
        first_day: value.and_then(|value| Some(days(value.days?.0))),
        last_day: value.and_then(|value| Some(days(value.days?.1))),
        counted_from: value.and_then(|value| {
            Some(match value.anchor.as_ref()? {
                Anchor::ReferenceDate(date) => date.to_string(),
                Anchor::Annotation(id) => name(*id),
            })
        }),
        origin: annotation.origin.as_str(),
        status: annotation.status.as_str(),
        score: annotation.score,
        why: annotation.why.code.clone().into_owned(),
    }
}

/// Where the annotations stand, in `unit`: all converted in one pass over the text.
fn places(annotated: &Annotated, unit: Unit) -> Vec<(i32, i32)> {
    let spans = annotated
        .annotations
        .iter()
        .map(|annotation| annotation.span);
    let mut borders: Vec<u32> = spans
        .clone()
        .flat_map(|span| [span.start(), span.end()])
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let converted = offsets::convert(&annotated.text, unit, &borders);
    // A record is far shorter than the greatest number of 31 bits.
    let at = |byte| {
        let found = borders.binary_search(&byte).map_or(0, |at| converted[at]);
        i32::try_from(found).unwrap_or(i32::MAX)
    };
    spans
        .map(|span| (at(span.start()), at(span.end())))
        .collect()
}

/// `day` counted in days from 1 January 1970.
fn days(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}
