//! Labels that a person makes, beside the nine that Balise knows.

use std::cmp::Ordering;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::annotation::Label;
use crate::error::{Error, Result};

/// The most characters a name may have: it stands on a small tag beside the words.
const LONGEST: usize = 32;

/// The names that were made. A label is copied into every annotation, so its name is kept once,
/// for as long as the program runs: some bytes for each name that a person ever made. There are few,
/// and a label is its place among them: a book has a hundred thousand annotations.
static NAMES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// The name of a label that a person made: a letter, then letters, figures, `_` and `-`.
///
/// ```
/// use balise::own_label::OwnLabel;
/// assert_eq!(OwnLabel::new("LIEU-DIT").unwrap().as_str(), "LIEU-DIT");
/// assert!(OwnLabel::new("Per").is_err() && OwnLabel::new("deux mots").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OwnLabel(u16);

impl OwnLabel {
    /// The label called `name`.
    ///
    /// # Errors
    /// If `name` is not of the form above, is longer than 32 characters, or is one of the nine, in
    /// capitals or not; or if 65,536 labels were made already.
    pub fn new(name: &str) -> Result<OwnLabel> {
        if name.chars().count() > LONGEST {
            return Err(Error::new(format!(
                "A label's name has at most {LONGEST} characters."
            )));
        }
        let mut characters = name.chars();
        let begins_well = characters.next().is_some_and(is_letter);
        if !begins_well
            || !characters.all(|c| is_letter(c) || c.is_ascii_digit() || matches!(c, '_' | '-'))
        {
            return Err(Error::new(format!(
                "“{name}” cannot be a label's name: it is a letter, then letters, figures, “_” and “-”."
            )));
        }
        if Label::ALL
            .iter()
            .any(|label| label.as_str().eq_ignore_ascii_case(name))
        {
            return Err(Error::new(format!(
                "“{name}” is one of the labels that are there already."
            )));
        }
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        let known = names.iter().position(|other| *other == name);
        let place = u16::try_from(known.unwrap_or(names.len()))
            .map_err(|_| Error::new("No more labels can be made."))?;
        if known.is_none() {
            names.push(Box::leak(name.to_owned().into_boxed_str()));
        }
        Ok(OwnLabel(place))
    }

    /// The name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        names.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl Ord for OwnLabel {
    fn cmp(&self, other: &OwnLabel) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for OwnLabel {
    fn partial_cmp(&self, other: &OwnLabel) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for OwnLabel {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for OwnLabel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        OwnLabel::new(&name).map_err(serde::de::Error::custom)
    }
}

/// The letters of French and its neighbours, as the JSON Schema lists them too.
fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Œ' | 'œ')
}
