//! The journal: one JSON object for each thing that was done, from the text as it was opened.
//!
//! An entry holds what the command changed, suggestions taken in and their model's name included,
//! so that reading the journal runs no finder and gives the same bytes whatever model is there by
//! then:
//!
//! ```text
//! {"v":1,"n":1,"open":{"source":…,"head":…,"next":[…],"document":{"format":"balise/1",…}}}
//! {"v":1,"n":2,"command":"relabel","put":[{"id":"a3","label":"ORG",…}],"put_rejected":[…]}
//! {"v":1,"n":3,"undo":2}
//! ```
//!
//! Spans count UTF-8 bytes, and each comes with its words: an entry that does not fit the text it
//! meets is refused for itself, and the others still count.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Source;
use super::draft::without_parent;
use super::edit::Edit;
use super::labels::{check_known, check_styles};
use super::patch::{ListPatch, Patch};
use super::state::{Head, State};
use crate::annotate::Annotated;
use crate::annotation::Annotation;
use crate::digest::{NumberMap, NumberSet};
use crate::error::{Error, Result};
use crate::formats::balise;
use crate::text::decode::Encoding;
use crate::text::{Span, Unit};

/// The version of the format.
const VERSION: u32 = 1;

/// An entry, read but not yet understood.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    v: u32,
    pub n: u32,
    pub open: Option<Opening>,
    /// A part of the text as it was opened. In others, `put` and `put_rejected` have a part of its annotations.
    text: Option<String>,
    #[serde(default)]
    part: bool,
    pub command: Option<String>,
    pub undo: Option<u32>,
    pub redo: Option<u32>,
    #[serde(default)]
    drop: Vec<u32>,
    #[serde(default)]
    drop_rejected: Vec<u32>,
    edit: Option<Edit>,
    #[serde(default)]
    put: Vec<Box<RawValue>>,
    #[serde(default)]
    put_rejected: Vec<Box<RawValue>>,
    head: Option<Head>,
}

/// The text as it was opened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    source: Came,
    head: Head,
    next: (u32, u32),
    document: Option<Box<RawValue>>,
    /// How many entries hold what else would be in the document.
    #[serde(default)]
    parts: usize,
    /// Whether the annotations of the text are not found yet.
    #[serde(default)]
    pub unfinished: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Came {
    Characters,
    Balise,
    File { encoding: String, replaced: usize },
}

/// The first entry: the state as it is.
pub(super) fn opening(number: u32, state: &State) -> String {
    let document =
        balise::write_found_by(&state.annotated, Unit::Utf8, state.head().model.as_deref());
    let next = (state.next_id, state.next_entity);
    open(number, state, next, &format!(r#""document":{document}"#))
}

/// The first entry where `parts` follow, which hold all of the state; or the text alone, if its annotations are not found
/// yet.
pub(super) fn opening_of_parts(state: &State, parts: usize, unfinished: bool) -> String {
    if unfinished {
        let rest = format!(r#""parts":{parts},"unfinished":true"#);
        return open(1, state, (1, 1), &rest);
    }
    let next = (state.next_id, state.next_entity);
    open(1, state, next, &format!(r#""parts":{parts}"#))
}

/// A part that holds a stretch of the text.
pub(super) fn text_part(number: u32, text: &str) -> String {
    let text = json(&text);
    format!(r#"{{"v":{VERSION},"n":{number},"part":true,"text":{text}}}"#)
}

/// A part that holds annotations, `put` or `put_rejected`.
pub(super) fn list_part(number: u32, key: &str, entries: &str) -> String {
    format!(r#"{{"v":{VERSION},"n":{number},"part":true,"{key}":[{entries}]}}"#)
}

fn open(number: u32, state: &State, next: (u32, u32), rest: &str) -> String {
    let source = match state.source {
        Source::Characters => Came::Characters,
        Source::Balise => Came::Balise,
        Source::File { encoding, replaced } => Came::File {
            encoding: encoding.as_str().to_owned(),
            replaced,
        },
    };
    format!(
        r#"{{"v":{VERSION},"n":{number},"open":{{"source":{},"head":{},"next":[{},{}],{rest}}}}}"#,
        json(&source),
        json(state.head()),
        next.0,
        next.1
    )
}

/// The entry of the command called `name`, which made `state` what it is.
pub(super) fn command(number: u32, name: &str, patch: &Patch, state: &State) -> String {
    let mut line = format!(r#"{{"v":{VERSION},"n":{number},"command":"{name}""#);
    let mut add = |key: &str, value: &str| {
        line.push_str(&format!(r#","{key}":{value}"#));
    };
    let text = &state.annotated.text;
    for (key, list) in [
        ("drop", &patch.annotations),
        ("drop_rejected", &patch.rejected),
    ] {
        if !list.dropped.is_empty() {
            let ids: Vec<u32> = list.dropped.iter().map(|old| old.id).collect();
            add(key, &json(&ids));
        }
    }
    if let Some(edit) = &patch.edit {
        add("edit", &json(edit));
    }
    for (key, list) in [
        ("put", &patch.annotations),
        ("put_rejected", &patch.rejected),
    ] {
        if !list.put.is_empty() {
            let entries: Vec<String> = list
                .put
                .iter()
                .map(|(_, new)| balise::entry_json(text, new))
                .collect();
            add(key, &format!("[{}]", entries.join(",")));
        }
    }
    if let Some(head) = &patch.head {
        add("head", &json(&head.1));
    }
    line.push('}');
    line
}

/// The entry of taking back, or doing again, the command whose entry bears `of`.
pub(super) fn step(number: u32, way: &str, of: u32) -> String {
    format!(r#"{{"v":{VERSION},"n":{number},"{way}":{of}}}"#)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| {
        unreachable!("strings, numbers and lists can always be written: {error}")
    })
}

/// Reads one line of a journal.
pub(super) fn read(line: &str) -> Result<Entry> {
    let entry: Entry = serde_json::from_str(line)
        .map_err(|error| Error::new(format!("It is no entry of a journal: {error}.")))?;
    if entry.v != VERSION {
        return Err(Error::new(format!(
            "It is of version {}; this Balise reads version {VERSION}.",
            entry.v
        )));
    }
    Ok(entry)
}

impl Opening {
    /// How many of the entries behind it are parts of it.
    pub(super) fn parts(&self) -> usize {
        self.parts
    }

    /// What a journal begins with, without its parts.
    pub(super) fn begun(&self) -> Result<Annotated> {
        let head = &self.head;
        match &self.document {
            Some(document) => balise::read(document.get()),
            None => Ok(Annotated {
                id: head.id.clone(),
                title: head.title.clone(),
                language: head.language.clone(),
                text: String::new(),
                reference_date: head.reference_date,
                reference_from: head.reference_from,
                annotations: Vec::new(),
                rejected: Vec::new(),
            }),
        }
    }

    /// Adds what the part `line` holds, which must be the entry `number`, to what was begun.
    pub(super) fn add_part(
        &self,
        annotated: &mut Annotated,
        number: u32,
        line: &str,
    ) -> Result<()> {
        if self.document.is_some() {
            return Ok(());
        }
        let entry = read(line)?;
        if !entry.part || entry.n != number {
            return Err(Error::new("The text of the journal is not whole."));
        }
        annotated.text.push_str(&entry.text.unwrap_or_default());
        let Annotated {
            text,
            annotations,
            rejected,
            ..
        } = annotated;
        for (list, put) in [(annotations, &entry.put), (rejected, &entry.put_rejected)] {
            for value in put {
                list.push(balise::entry_from_json(text, value.get())?);
            }
        }
        Ok(())
    }

    /// The state that a journal begins with; `annotated` is whole and keeps to the laws.
    pub(super) fn state(self, annotated: Annotated) -> Result<State> {
        let source = match self.source {
            Came::Characters => Source::Characters,
            Came::Balise => Source::Balise,
            Came::File { encoding, replaced } => Source::File {
                encoding: Encoding::from_name(&encoding)
                    .ok_or_else(|| Error::new(format!("“{encoding}” is no encoding.")))?,
                replaced,
            },
        };
        let mut state = State::new(source, annotated, self.head.clone());
        state.set_head(self.head);
        state.next_id = state.next_id.max(self.next.0);
        state.next_entity = state.next_entity.max(self.next.1);
        Ok(state)
    }
}

impl Entry {
    /// What the entry does to `state`, if all of it fits.
    pub(super) fn patch(self, state: &State) -> Result<Patch> {
        let mut edited = None;
        if let Some(edit) = &self.edit {
            if !edit.fits(&state.annotated.text) || u32::try_from(edit.length_after()).is_err() {
                return Err(Error::new("It edits a text that is not this one."));
            }
            let mut text = state.annotated.text.clone();
            edit.apply(&mut text);
            edited = Some(text);
        }
        let text = edited.as_deref().unwrap_or(&state.annotated.text);
        let edit = self.edit.as_ref();
        let annotated = &state.annotated;
        let head = self.head.unwrap_or_else(|| state.head().clone());
        check_styles(&head.labels)?;
        let patch = Patch {
            annotations: list_patch(text, &annotated.annotations, self.drop, &self.put, edit)?,
            rejected: list_patch(
                text,
                &annotated.rejected,
                self.drop_rejected,
                &self.put_rejected,
                edit,
            )?,
            head: (head != *state.head()).then(|| Box::new((state.head().clone(), head.clone()))),
            edit: self.edit,
        };
        for (_, new) in patch.annotations.put.iter().chain(&patch.rejected.put) {
            check_known(&head, new.label)?;
        }
        Ok(patch)
    }
}

fn list_patch(
    text: &str,
    list: &[Annotation],
    dropped: Vec<u32>,
    put: &[Box<RawValue>],
    edit: Option<&Edit>,
) -> Result<ListPatch> {
    // A list is gone through once for a few, and put in order for many.
    let many = dropped.len() + put.len() > 8;
    let by_id: NumberMap<u32, usize> = if many {
        list.iter().map(|old| old.id).zip(0..).collect()
    } else {
        NumberMap::default()
    };
    let find = |id: u32| {
        if many {
            by_id.get(&id).map(|&at| &list[at])
        } else {
            list.iter().find(|old| old.id == id)
        }
    };
    let gone: NumberSet<u32> = dropped.iter().copied().collect();
    let mut patch = ListPatch::default();
    for id in dropped {
        let old = find(id)
            .ok_or_else(|| Error::new(format!("It takes away a{id}, which is not there.")))?;
        patch.dropped.push(without_parent(old));
    }
    for value in put {
        let new = balise::entry_from_json(text, value.get())?;
        let old = match find(new.id).filter(|old| !gone.contains(&old.id)) {
            None => None,
            Some(old) => {
                let mut old = without_parent(old);
                if let Some(edit) = edit {
                    old.span = moved(edit, &old)?;
                }
                Some(old)
            }
        };
        patch.put.push((old, without_parent(&new)));
    }
    if let Some(edit) = edit {
        for old in list.iter().filter(|old| !gone.contains(&old.id)) {
            moved(edit, old)?;
        }
    }
    Ok(patch)
}

fn moved(edit: &Edit, old: &Annotation) -> Result<Span> {
    edit.moved(old.span)
        .ok_or_else(|| Error::new(format!("It cuts into a{} without a word about it.", old.id)))
}
