//! `balise/1`, the JSON that says what its offsets count.
//!
//! Keys come in a fixed order and annotations by start, longest first, so two exports of the same
//! work are byte-equal. `www/balise-1.schema.json` describes it.
//!
//! ```
//! use balise::formats::balise::{read, write};
//! use balise::text::Unit;
//! let annotated = balise::annotate("Le 3 mars 2024 à Paris.", &balise::Options::default());
//! let json = write(&annotated, Unit::Utf16);
//! assert!(json.starts_with(r#"{"format":"balise/1","generator":{"name":"balise","#));
//! assert_eq!(read(&json).unwrap(), annotated);
//! ```

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{
    Anchor, Annotation, AttachedText, Label, Modifier, Origin, Status, TimeValue, Why, is_score,
    shared,
};
use crate::digest::NumberSet;
use crate::entities;
use crate::error::{Error, Result};
use crate::names;
use crate::text::{Span, Unit, offsets};

/// What the key `format` says.
pub const FORMAT: &str = "balise/1";

#[derive(Serialize, Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    generator: Generator<'a>,
    document: Head<'a>,
    unit: Cow<'a, str>,
    annotations: Vec<Entry<'a>>,
    #[serde(default)]
    entities: Vec<Thing<'a>>,
    rejected: Vec<Entry<'a>>,
}

/// A thing that the text names, and its mentions.
#[derive(Serialize, Deserialize)]
struct Thing<'a> {
    id: Cow<'a, str>,
    label: Cow<'a, str>,
    name: Cow<'a, str>,
    mentions: Vec<Cow<'a, str>>,
    /// Those of the mentions that a person put here; the others are worked out anew when read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    placed: Vec<Cow<'a, str>>,
}

/// What a file says of itself, as it stands there.
#[derive(Deserialize)]
struct Announced<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    generator: Option<&'a RawValue>,
}

#[derive(Serialize, Deserialize)]
struct Generator<'a> {
    name: Cow<'a, str>,
    version: Cow<'a, str>,
    model: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    id: Cow<'a, str>,
    title: Option<Cow<'a, str>>,
    language: Cow<'a, str>,
    #[serde(with = "crate::formats::day::option")]
    reference_date: Option<Date>,
    reference_date_from: Cow<'a, str>,
    text: Cow<'a, str>,
    sha256: Cow<'a, str>,
    length: Length,
}

#[derive(Serialize, Deserialize)]
struct Length {
    code_points: u32,
    utf16: u32,
    utf8: u32,
}

#[derive(Serialize, Deserialize)]
struct Entry<'a> {
    id: Cow<'a, str>,
    label: Cow<'a, str>,
    start: u32,
    end: u32,
    text: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<Cow<'a, str>>,
    origin: Cow<'a, str>,
    status: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Value<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entity: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Cow<'a, str>>,
    why: Reason<'a>,
}

#[derive(Serialize, Deserialize)]
struct Value<'a> {
    value: Cow<'a, str>,
    r#mod: Option<Cow<'a, str>>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "crate::formats::day::option"
    )]
    from: Option<Date>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "crate::formats::day::option"
    )]
    to: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    freq: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    anchor: Option<CountedFrom<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CountedFrom<'a> {
    #[serde(with = "crate::formats::day")]
    ReferenceDate(Date),
    Annotation(Cow<'a, str>),
}

#[derive(Serialize, Deserialize)]
struct Reason<'a> {
    code: Cow<'a, str>,
    args: Cow<'a, [String]>,
}

/// `annotated` as one line of JSON, with offsets in `unit`.
#[must_use]
pub fn write(annotated: &Annotated, unit: Unit) -> String {
    write_found_by(annotated, unit, names::MODEL)
}

/// The same, of suggestions that the tagger called `model` made, which may be another one than
/// this build carries; `None` where none took part.
#[must_use]
pub fn write_found_by(annotated: &Annotated, unit: Unit, model: Option<&str>) -> String {
    let text = &annotated.text;
    let mut annotations = entries(text, unit, &annotated.annotations);
    let things = things(annotated, &mut annotations);
    let file = File {
        format: FORMAT.into(),
        generator: Generator {
            name: "balise".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            model: model.map(Cow::Borrowed),
        },
        document: Head {
            id: (&annotated.id).into(),
            title: annotated.title.as_deref().map(Cow::Borrowed),
            language: (&annotated.language).into(),
            reference_date: annotated.reference_date,
            reference_date_from: annotated.reference_from.as_str().into(),
            text: text.into(),
            sha256: sha256(text).into(),
            length: Length {
                code_points: Unit::CodePoint.length(text),
                utf16: Unit::Utf16.length(text),
                utf8: Unit::Utf8.length(text),
            },
        },
        unit: unit.as_str().into(),
        annotations,
        entities: things,
        rejected: entries(text, unit, &annotated.rejected),
    };
    to_json(&file)
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| {
        unreachable!("strings, numbers and lists can always be written: {error}")
    })
}

/// The name of the tagger that `json`, a file of this format, says its suggestions are from.
pub(crate) fn model_of(json: &str) -> Option<String> {
    let head: Announced<'_> = serde_json::from_str(json).ok()?;
    let generator: Generator<'_> = serde_json::from_str(head.generator?.get()).ok()?;
    generator.model.map(Cow::into_owned)
}

/// The things that the names of `annotated` name, each told to the entries of its mentions.
///
/// What a person put together keeps its number; the others take those that are left, in the order of
/// the text. Times are named only where a person put them together: their values say what is one.
fn things<'a>(annotated: &Annotated, entries: &mut [Entry<'a>]) -> Vec<Thing<'a>> {
    let groups = entities::groups(&annotated.text, &annotated.annotations);
    let taken: NumberSet<u32> = groups.iter().filter_map(|group| group.number).collect();
    let mut free = (1..).filter(|number| !taken.contains(number));
    groups
        .into_iter()
        .filter(|group| group.number.is_some() || !group.label.is_time())
        .map(|group| {
            let number = group.number.or_else(|| free.next()).unwrap_or_default();
            let id = format!("e{number}");
            for &mention in &group.mentions {
                entries[mention].entity = Some(id.clone().into());
            }
            let of = |&mention: &usize| &annotated.annotations[mention];
            let named = |annotation: &Annotation| name_of(annotation.id).into();
            let placed = group.mentions.iter().map(of).filter(|a| a.entity.is_some());
            Thing {
                id: id.into(),
                label: group.label.as_str().to_owned().into(),
                name: group.name.into(),
                placed: placed.map(named).collect(),
                mentions: group.mentions.iter().map(of).map(named).collect(),
            }
        })
        .collect()
}

/// `annotations` with their offsets in `unit`, all converted in one pass over the text.
fn entries<'a>(text: &'a str, unit: Unit, annotations: &'a [Annotation]) -> Vec<Entry<'a>> {
    let mut borders: Vec<u32> = annotations
        .iter()
        .flat_map(|annotation| [annotation.span.start(), annotation.span.end()])
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let converted = offsets::convert(text, unit, &borders);
    let counted = |byte: u32| borders.binary_search(&byte).map_or(0, |at| converted[at]);
    annotations
        .iter()
        .map(|annotation| entry(text, annotation, counted))
        .collect()
}

fn entry<'a>(text: &'a str, annotation: &'a Annotation, counted: impl Fn(u32) -> u32) -> Entry<'a> {
    Entry {
        id: name_of(annotation.id).into(),
        label: annotation.label.as_str().into(),
        start: counted(annotation.span.start()),
        end: counted(annotation.span.end()),
        text: annotation.span.of(text).into(),
        parent: annotation.parent.map(|id| name_of(id).into()),
        origin: annotation.origin.as_str().into(),
        status: annotation.status.as_str().into(),
        score: annotation.score,
        value: annotation.value.as_ref().map(|value| Value {
            value: (&value.value).into(),
            r#mod: value.modifier.map(|modifier| modifier.as_str().into()),
            from: value.days.map(|(from, _)| from),
            to: value.days.map(|(_, to)| to),
            freq: value.freq,
            anchor: value.anchor.as_ref().map(|anchor| match anchor {
                Anchor::ReferenceDate(date) => CountedFrom::ReferenceDate(*date),
                Anchor::Annotation(id) => CountedFrom::Annotation(name_of(*id).into()),
            }),
        }),
        entity: annotation.entity.map(|id| format!("e{id}").into()),
        link: annotation.link.as_deref().map(Cow::Borrowed),
        note: annotation.note.as_deref().map(Cow::Borrowed),
        why: Reason {
            code: annotation.why.code.as_ref().into(),
            args: annotation.why.args.as_slice().into(),
        },
    }
}

/// Reads what [`write()`] wrote, in any unit.
///
/// # Errors
/// If it is not JSON, not of this format, or says something of the text that is not so; the
/// message names the place.
pub fn read(json: &str) -> Result<Annotated> {
    let format = match serde_json::from_str::<Announced<'_>>(json) {
        Ok(head) => head
            .format
            .and_then(|format| serde_json::from_str::<Cow<'_, str>>(format.get()).ok()),
        // A list, say, or a number.
        Err(error) if error.is_data() => None,
        Err(error) => return Err(Error::new(format!("This is not JSON: {error}."))),
    };
    if format.as_deref() != Some(FORMAT) {
        let what = format.map_or_else(
            || "has no key “format”".to_owned(),
            |other| format!("is of format “{other}”"),
        );
        return Err(Error::new(format!(
            "This JSON {what}; Balise reads “{FORMAT}”."
        )));
    }
    let file: File<'_> = serde_json::from_str(json)
        .map_err(|error| Error::new(format!("This is not well-formed {FORMAT}: {error}.")))?;
    let text = file.document.text.into_owned();
    if file.document.sha256 != sha256(&text) {
        return Err(Error::new(
            "The text was changed after it was annotated: its sha256 is another one.",
        ));
    }
    let unit = Unit::from_name(&file.unit)?;
    let reference_from =
        ReferenceFrom::from_name(&file.document.reference_date_from).ok_or_else(|| {
            Error::new(format!(
                "“{}” is no way to know a reference date.",
                file.document.reference_date_from
            ))
        })?;
    let placed: HashSet<&str> = file
        .entities
        .iter()
        .flat_map(|thing| thing.placed.iter().map(AsRef::as_ref))
        .collect();
    let mut found = file.annotations;
    for entry in &mut found {
        entry.entity = entry
            .entity
            .take()
            .filter(|_| placed.contains(entry.id.as_ref()));
    }
    let annotations = annotations(&text, unit, found, "annotations")?;
    let rejected = self::annotations(&text, unit, file.rejected, "rejected")?;
    Ok(Annotated {
        id: file.document.id.into_owned(),
        title: file.document.title.map(Cow::into_owned),
        language: file.document.language.into_owned(),
        text,
        reference_date: file.document.reference_date,
        reference_from,
        annotations,
        rejected,
    })
}

/// One annotation of `text` as a journal writes it: as in the file, with offsets in UTF-8 bytes.
pub(crate) fn entry_json(text: &str, annotation: &Annotation) -> String {
    let bytes = |at: u32| at;
    to_json(&entry(text, annotation, bytes))
}

/// Reads what `entry_json` wrote of `text`.
pub(crate) fn entry_from_json(text: &str, json: &str) -> Result<Annotation> {
    let entry: Entry<'_> = serde_json::from_str(json)
        .map_err(|error| Error::new(format!("An annotation cannot be read: {error}.")))?;
    let (start, end) = (entry.start, entry.end);
    let stands = |at: u32| text.is_char_boundary(at as usize);
    if start >= end || !stands(start) || !stands(end) {
        return Err(Error::new(format!(
            "An annotation stands from byte {start} to {end}, where the text has no words."
        )));
    }
    annotation(text, start, end, entry)
        .map_err(|what| Error::new(format!("An annotation cannot stand: {what}")))
}

fn annotations(
    text: &str,
    unit: Unit,
    entries: Vec<Entry<'_>>,
    list: &str,
) -> Result<Vec<Annotation>> {
    let mut counted: Vec<u32> = entries.iter().flat_map(|e| [e.start, e.end]).collect();
    counted.sort_unstable();
    counted.dedup();
    let bytes = offsets::to_bytes(text, unit, &counted)
        .map_err(|error| Error::new(format!("In “{list}”: {error}")))?;
    let byte = |offset: u32| counted.binary_search(&offset).map_or(0, |at| bytes[at]);
    entries
        .into_iter()
        .enumerate()
        .map(|(at, entry)| {
            let (start, end) = (byte(entry.start), byte(entry.end));
            annotation(text, start, end, entry)
                .map_err(|what| Error::new(format!("In “{list}”, entry {}: {what}", at + 1)))
        })
        .collect()
}

fn annotation(text: &str, start: u32, end: u32, entry: Entry<'_>) -> Result<Annotation> {
    if start >= end {
        return Err(Error::new(format!(
            "it ends at {} and starts at {}.",
            entry.end, entry.start
        )));
    }
    let span = Span::new(start, end);
    if span.of(text) != entry.text {
        return Err(Error::new(format!(
            "the text there is “{}”, not “{}”.",
            span.of(text),
            entry.text
        )));
    }
    if let Some(score) = entry.score.filter(|&score| !is_score(score)) {
        return Err(Error::new(format!(
            "its score is {score}; a score is a probability, from 0 to 1."
        )));
    }
    let unknown = |what: &str, name: &str| Error::new(format!("“{name}” is no {what}."));
    Ok(Annotation {
        id: number_of(&entry.id)?,
        span,
        label: Label::named(&entry.label)?,
        parent: entry.parent.as_deref().map(number_of).transpose()?,
        origin: Origin::from_name(&entry.origin).ok_or_else(|| unknown("origin", &entry.origin))?,
        status: match entry.status.as_ref() {
            "suggested" => Status::Suggested,
            "accepted" => Status::Accepted,
            other => return Err(unknown("status", other)),
        },
        score: entry.score,
        value: entry.value.map(time_value).transpose()?.map(shared),
        entity: entry.entity.as_deref().map(entity_of).transpose()?,
        link: entry.link.map(AttachedText::from),
        note: entry.note.map(AttachedText::from),
        why: Why::of(&entry.why.code, &entry.why.args),
    })
}

fn time_value(value: Value<'_>) -> Result<TimeValue> {
    Ok(TimeValue {
        value: value.value.into_owned(),
        modifier: value
            .r#mod
            .map(|name| {
                Modifier::from_name(&name)
                    .ok_or_else(|| Error::new(format!("“{name}” is no modifier of a time value.")))
            })
            .transpose()?,
        days: value.from.zip(value.to),
        freq: value.freq,
        anchor: value
            .anchor
            .map(|anchor| match anchor {
                CountedFrom::ReferenceDate(date) => Ok(Anchor::ReferenceDate(date)),
                CountedFrom::Annotation(id) => number_of(&id).map(Anchor::Annotation),
            })
            .transpose()?,
    })
}

/// The name of annotation `id` in the JSON.
fn name_of(id: u32) -> String {
    format!("a{id}")
}

fn entity_of(name: &str) -> Result<u32> {
    name.strip_prefix('e')
        .and_then(|number| number.parse().ok())
        .filter(|&number| number > 0)
        .ok_or_else(|| {
            Error::new(format!(
                "“{name}” is no entity: entities are “e” and a number."
            ))
        })
}

fn number_of(name: &str) -> Result<u32> {
    name.strip_prefix('a')
        .and_then(|number| number.parse().ok())
        .filter(|&number| number > 0)
        .ok_or_else(|| Error::new(format!("“{name}” is no id: ids are “a” and a number.")))
}

/// The SHA-256 of `text` in UTF-8, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
