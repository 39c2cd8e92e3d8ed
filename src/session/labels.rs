//! The labels that a person makes: their names, colours and shortcuts.

use serde::{Deserialize, Serialize};

use super::decide;
use super::draft::Draft;
use super::state::Head;
use crate::annotation::{Annotation, Label};
use crate::error::{Error, Result};
use crate::own_label::OwnLabel;

/// How many colours the palette has. The page keeps their contrast in both themes.
pub const PALETTE: u8 = 12;

/// A label that a person made, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLabelStyle {
    /// Its name.
    pub name: OwnLabel,
    /// Its place in the palette, below [`PALETTE`].
    pub colour: u8,
    /// The key that gives it, as `event.code` names it: `KeyX` or `Digit1`.
    pub shortcut: Option<String>,
}

/// What becomes of the annotations that bear a label which is taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AfterLabel {
    /// They get another label.
    Relabel(Label),
    /// They are removed.
    Remove,
}

/// Refuses a label that nobody made.
pub(super) fn check_known(head: &Head, label: Label) -> Result<()> {
    match label {
        Label::Own(own) if !head.labels.iter().any(|style| style.name == own) => {
            Err(Error::new(format!("There is no label “{}”.", own.as_str())))
        }
        _ => Ok(()),
    }
}

/// Refuses styles that cannot stand together.
pub(super) fn check_styles(styles: &[OwnLabelStyle]) -> Result<()> {
    for (at, style) in styles.iter().enumerate() {
        let name = style.name.as_str();
        if style.colour >= PALETTE {
            return Err(Error::new(format!(
                "The palette has {PALETTE} colours, numbered from 0; “{name}” cannot have number {}.",
                style.colour
            )));
        }
        let others = &styles[..at];
        if others.iter().any(|other| other.name == style.name) {
            return Err(Error::new(format!("There are two labels “{name}”.")));
        }
        let Some(key) = &style.shortcut else {
            continue;
        };
        if !is_key(key) {
            return Err(Error::new(format!(
                "“{key}” is no key for a label: it is a letter, such as KeyX, or a figure, such as Digit1."
            )));
        }
        if let Some(other) = others.iter().find(|other| other.shortcut == style.shortcut) {
            return Err(Error::new(format!(
                "The key {key} gives “{}” already.",
                other.name.as_str()
            )));
        }
    }
    Ok(())
}

fn is_key(code: &str) -> bool {
    let one = |rest: &str, of: fn(&u8) -> bool| rest.len() == 1 && rest.as_bytes().iter().all(of);
    code.strip_prefix("Key")
        .is_some_and(|rest| one(rest, u8::is_ascii_uppercase))
        || code
            .strip_prefix("Digit")
            .is_some_and(|rest| one(rest, u8::is_ascii_digit))
}

/// The styles of the labels that `annotations` bear and nobody defined: each gets the next colour.
pub(super) fn styles_of<'a>(
    annotations: impl Iterator<Item = &'a Annotation>,
    mut known: Vec<OwnLabelStyle>,
) -> Vec<OwnLabelStyle> {
    for annotation in annotations {
        if let Label::Own(name) = annotation.label
            && !known.iter().any(|style| style.name == name)
        {
            let next = known.len() % usize::from(PALETTE);
            known.push(OwnLabelStyle {
                name,
                colour: u8::try_from(next).unwrap_or(0),
                shortcut: None,
            });
        }
    }
    known
}

pub(super) fn define(
    draft: &mut Draft<'_>,
    name: OwnLabel,
    colour: u8,
    shortcut: Option<String>,
) -> Result<()> {
    let mut head = draft.head().clone();
    let style = OwnLabelStyle {
        name,
        colour,
        shortcut,
    };
    match head.labels.iter_mut().find(|old| old.name == name) {
        Some(old) => *old = style,
        None => head.labels.push(style),
    }
    check_styles(&head.labels)?;
    draft.set_head(head);
    Ok(())
}

pub(super) fn rename(draft: &mut Draft<'_>, from: OwnLabel, to: OwnLabel) -> Result<()> {
    check_known(draft.head(), Label::Own(from))?;
    if from == to {
        return Ok(());
    }
    let mut head = draft.head().clone();
    for style in &mut head.labels {
        if style.name == from {
            style.name = to;
        }
    }
    check_styles(&head.labels)?;
    draft.set_head(head);
    for (mut annotation, refused) in bearing(draft, from) {
        annotation.label = Label::Own(to);
        if refused {
            draft.forget_refused(annotation.id);
            draft.refuse(annotation);
        } else {
            draft.set(annotation)?;
        }
    }
    Ok(())
}

pub(super) fn remove(
    draft: &mut Draft<'_>,
    name: OwnLabel,
    then: Option<&AfterLabel>,
) -> Result<()> {
    check_known(draft.head(), Label::Own(name))?;
    let bearing = bearing(draft, name);
    let ids: Vec<u32> = bearing
        .iter()
        .filter(|(_, refused)| !refused)
        .map(|(annotation, _)| annotation.id)
        .collect();
    match then {
        None if !bearing.is_empty() => {
            return Err(Error::new(format!(
                "{} annotations bear “{}”: say what becomes of them.",
                bearing.len(),
                name.as_str()
            )));
        }
        Some(&AfterLabel::Relabel(label)) if label == Label::Own(name) => {
            return Err(Error::new(format!(
                "The annotations cannot keep “{}”, which is taken away.",
                name.as_str()
            )));
        }
        Some(&AfterLabel::Relabel(label)) if !ids.is_empty() => {
            // Where the same is said already, nothing is lost with the second saying of it.
            let (twins, others): (Vec<u32>, Vec<u32>) = ids.iter().partition(|&&id| {
                draft
                    .get(id)
                    .is_ok_and(|a| draft.twin(a.span, label).is_some())
            });
            draft.drop_all(&twins)?;
            if !others.is_empty() {
                decide::relabel(draft, &others, label)?;
            }
        }
        Some(AfterLabel::Remove) => draft.drop_all(&ids)?,
        _ => {}
    }
    for (annotation, _) in bearing {
        if let Some(refused) = draft.refused(annotation.span, Label::Own(name)) {
            draft.forget_refused(refused.id);
        }
    }
    let mut head = draft.head().clone();
    head.labels.retain(|style| style.name != name);
    draft.set_head(head);
    Ok(())
}

/// The annotations that bear `name`, and those of the refused, marked so.
fn bearing(draft: &Draft<'_>, name: OwnLabel) -> Vec<(Annotation, bool)> {
    let annotated = &draft.state.annotated;
    let of = |list: &[Annotation], refused: bool| -> Vec<(Annotation, bool)> {
        list.iter()
            .filter(|a| a.label == Label::Own(name))
            .map(|a| (a.clone(), refused))
            .collect()
    };
    let mut bearing = of(&annotated.annotations, false);
    bearing.extend(of(&annotated.rejected, true));
    bearing
}
