//! What a person says of annotations beside their words and label: value, note, link, entity.

use std::sync::Arc;

use super::decide::{all, confirm_cut};
use super::draft::Draft;
use super::entities::entities;
use crate::annotation::{
    Annotation, AttachedText, LONGEST_NOTE, Label, Modifier, Origin, Status, TimeValue, Why,
};
use crate::digest::NumberSet;
use crate::error::{Error, Result};
use crate::time::{days_meant, is_value};

pub(super) fn value(draft: &mut Draft<'_>, ids: &[u32], written: Option<&str>) -> Result<()> {
    for mut annotation in all(draft, ids)? {
        let value = written
            .map(|written| read_value(annotation.label, written))
            .transpose()?;
        let same = match (&value, &annotation.value) {
            (Some(new), Some(old)) => {
                new.value == old.value && new.modifier == old.modifier && new.freq == old.freq
            }
            (None, None) => true,
            _ => false,
        };
        if !same {
            if annotation.origin != Origin::Person {
                let old = annotation.value.as_deref().map(written_value);
                annotation.why = Why::new("revalued", [old.as_deref().unwrap_or_default()]);
                annotation.origin = Origin::Person;
                annotation.score = None;
            }
            annotation.value = value.map(Arc::new);
        }
        confirm_cut(&mut annotation);
        annotation.status = Status::Accepted;
        draft.set(annotation)?;
    }
    Ok(())
}

/// A value as a person writes it, with its modifier or frequency.
fn written_value(value: &TimeValue) -> String {
    match (value.modifier, value.freq) {
        (Some(modifier), _) => format!("{}#{}", value.value, modifier.as_str()),
        (None, Some(freq)) => format!("{}#{freq}", value.value),
        (None, None) => value.value.clone(),
    }
}

/// The value that `written` gives to something that bears `label`.
fn read_value(label: Label, written: &str) -> Result<TimeValue> {
    if !label.is_time() {
        return Err(Error::new(format!(
            "{} is no label of time: only time expressions have a value.",
            label.as_str()
        )));
    }
    let (value, after) = match written.split_once('#') {
        Some((value, after)) => (value, Some(after)),
        None => (written, None),
    };
    if !is_value(value) {
        return Err(Error::new(format!(
            "“{value}” is no time value; write it as 2024-04-09, 2024-04, 199X, T20:00, P3D."
        )));
    }
    if !fits(label, value) {
        return Err(Error::new(format!(
            "“{value}” is no value of a {}.",
            label.as_str()
        )));
    }
    let modifier = after.and_then(Modifier::from_name);
    let freq = after
        .and_then(|count| count.parse::<u32>().ok())
        .filter(|&count| count > 0 && label == Label::Set);
    if let Some(after) = after.filter(|_| modifier.is_none() && freq.is_none()) {
        return Err(Error::new(format!(
            "“{after}” is no modifier of a time value, and no count of a SET."
        )));
    }
    let days = days_meant(value, modifier);
    if days.is_none() && is_on_the_calendar(value) {
        return Err(Error::new(format!("The calendar has no “{value}”.")));
    }
    Ok(TimeValue {
        value: value.to_owned(),
        modifier,
        days,
        freq,
        anchor: None,
    })
}

/// Whether `value`, which is one, is of the kind that `label` has.
pub(super) fn fits(label: Label, value: &str) -> bool {
    let is_reference = value.ends_with("_REF");
    let is_length = value.starts_with('P') && !is_reference;
    let is_clock = value.contains('T') && !is_length && !is_reference;
    match label {
        Label::Date => !is_length && !is_clock,
        Label::Time => is_clock,
        Label::Duration => is_length,
        Label::Set => is_length || value.contains("-W") || value.starts_with("XXXX"),
        _ => false,
    }
}

/// Whether `value` names days that a calendar must have.
fn is_on_the_calendar(value: &str) -> bool {
    !value.contains('X')
        && !value.contains("..")
        && !value.starts_with(['P', 'T'])
        && !value.ends_with("_REF")
}

pub(super) fn note(draft: &mut Draft<'_>, ids: &[u32], note: Option<&str>) -> Result<()> {
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().nth(LONGEST_NOTE).is_some()) {
        return Err(Error::new(format!(
            "A note has at most {LONGEST_NOTE} characters."
        )));
    }
    for mut annotation in all(draft, ids)? {
        annotation.note = note.map(AttachedText::from);
        draft.set(annotation)?;
    }
    Ok(())
}

pub(super) fn link(draft: &mut Draft<'_>, ids: &[u32], link: Option<&str>) -> Result<()> {
    let link = link
        .map(str::trim)
        .filter(|link| !link.is_empty())
        .map(read_link)
        .transpose()?;
    for mut annotation in all(draft, ids)? {
        annotation.link = link.clone().map(AttachedText::from);
        draft.set(annotation)?;
    }
    Ok(())
}

/// An identifier as it is kept.
fn read_link(written: &str) -> Result<String> {
    crate::link::read_link(written).ok_or_else(|| {
        Error::new(format!(
            "“{written}” is no identifier: write an item of Wikidata, such as Q142, or an address that begins with https://."
        ))
    })
}

pub(super) fn group(draft: &mut Draft<'_>, ids: &[u32]) -> Result<()> {
    let annotations = all(draft, ids)?;
    let label = annotations[0].label;
    if label.is_time() {
        return Err(Error::new(
            "Time expressions are one entity if they mean the same: set their value.",
        ));
    }
    if let Some(other) = annotations.iter().find(|a| a.label != label) {
        return Err(Error::new(format!(
            "An entity has one label, and these have {} and {}.",
            label.as_str(),
            other.label.as_str()
        )));
    }
    let known = annotations.iter().filter_map(|a| a.entity).min();
    let entity = known.unwrap_or_else(|| draft.new_entity());
    put_into(draft, annotations, entity)
}

pub(super) fn split(draft: &mut Draft<'_>, ids: &[u32]) -> Result<()> {
    let leaving: NumberSet<u32> = all(draft, ids)?.iter().map(|a| a.id).collect();
    for entity in entities(&draft.state.annotated) {
        let (out, rest): (Vec<u32>, Vec<u32>) = entity
            .mentions
            .iter()
            .partition(|mention| leaving.contains(mention));
        if out.is_empty() || rest.is_empty() {
            continue;
        }
        if entity.label.is_time() {
            return Err(Error::new(
                "Time expressions are one entity if they mean the same: set their value.",
            ));
        }
        let rest = all(draft, &rest)?;
        let known = rest.iter().filter_map(|a| a.entity).min();
        // Both sides are numbered: the words of one must not bring it into the other again.
        let kept = known.unwrap_or_else(|| draft.new_entity());
        put_into(draft, rest, kept)?;
        let fresh = draft.new_entity();
        let out = all(draft, &out)?;
        put_into(draft, out, fresh)?;
    }
    Ok(())
}

fn put_into(draft: &mut Draft<'_>, annotations: Vec<Annotation>, entity: u32) -> Result<()> {
    for mut annotation in annotations {
        annotation.entity = Some(entity);
        draft.set(annotation)?;
    }
    Ok(())
}

/// The entities that would have two labels if `changing` got `label`.
pub(super) fn leaving_entities(
    draft: &Draft<'_>,
    changing: &[Annotation],
    label: Label,
) -> NumberSet<u32> {
    let entities: NumberSet<u32> = changing.iter().filter_map(|a| a.entity).collect();
    if entities.is_empty() {
        return entities;
    }
    let ids: NumberSet<u32> = changing.iter().map(|a| a.id).collect();
    draft
        .before()
        .iter()
        .filter(|a| !ids.contains(&a.id) && a.label != label)
        .filter_map(|a| a.entity)
        .filter(|entity| entities.contains(entity))
        .collect()
}
