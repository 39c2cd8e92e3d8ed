//! The plain texts among the files, which the annotations of others are about.
//!
//! They are found by name or by SHA-256 through indices made once. A text may be annotated more than
//! once, but how much is read so is bounded: a table of a few bytes a line could else make a million
//! copies of one long text.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::balise::sha256;
use super::file_names;
use crate::error::{Error, Result};

/// How many bytes of text may be read again for further documents about the same text.
const MOST_REPEATED: usize = 16 << 20;

/// A text: the place of its file among the files, name and words.
#[derive(Clone, Copy)]
struct Text<'f> {
    file: usize,
    name: &'f str,
    words: &'f str,
}

/// The places of texts under a key; none if two that differ have the same.
type Index = HashMap<String, Option<usize>>;

/// The plain texts among the files.
pub(super) struct Texts<'f> {
    texts: Vec<Text<'f>>,
    names: OnceCell<Index>,
    stems: OnceCell<Index>,
    hashes: OnceCell<Index>,
    /// Which files the annotations of others are about.
    used: Vec<bool>,
    left: usize,
}

impl<'f> Texts<'f> {
    /// The texts of `files`: name, and words if it is a text.
    pub(super) fn of(files: impl Iterator<Item = (&'f str, Option<&'f str>)>) -> Texts<'f> {
        let mut texts = Vec::new();
        let mut count = 0;
        for (name, words) in files {
            texts.extend(words.map(|words| Text {
                file: count,
                name,
                words,
            }));
            count += 1;
        }
        Texts {
            texts,
            names: OnceCell::new(),
            stems: OnceCell::new(),
            hashes: OnceCell::new(),
            used: vec![false; count],
            left: MOST_REPEATED,
        }
    }

    /// Whether the annotations of another file are about the file at `place`.
    pub(super) fn is_used(&self, place: usize) -> bool {
        self.used[place]
    }

    fn index(&self, key: impl Fn(&Text<'f>) -> String) -> Index {
        let mut index = Index::new();
        for (at, text) in self.texts.iter().enumerate() {
            index
                .entry(key(text))
                .and_modify(|there| {
                    // The same text twice is no question.
                    *there = there.filter(|&there| self.texts[there].words == text.words);
                })
                .or_insert(Some(at));
        }
        index
    }

    /// The text called `name`, or called so but for the ending.
    ///
    /// # Errors
    /// If there is none, or several that differ.
    pub(super) fn named(
        &mut self,
        name: &str,
        missing: impl FnOnce() -> Error,
    ) -> Result<Found<'f>> {
        let names = self
            .names
            .get_or_init(|| self.index(|text| text.name.to_owned()));
        let found = match names.get(name) {
            Some(Some(at)) => Some(*at),
            _ => {
                let stems = self
                    .stems
                    .get_or_init(|| self.index(|text| file_names::stem(text.name)));
                stems.get(&file_names::stem(name)).copied().flatten()
            }
        };
        self.take(found, missing)
    }

    /// The text whose SHA-256 is `hash`.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn hashed(
        &mut self,
        hash: &str,
        missing: impl FnOnce() -> Error,
    ) -> Result<Found<'f>> {
        let hashes = self
            .hashes
            .get_or_init(|| self.index(|text| sha256(text.words)));
        let found = hashes.get(hash).copied().flatten();
        self.take(found, missing)
    }

    /// The only text there is.
    ///
    /// # Errors
    /// If there is none, or several that differ.
    pub(super) fn only(&mut self, missing: impl FnOnce() -> Error) -> Result<Found<'f>> {
        let first = self.texts.first();
        let is_only = first.is_some_and(|first| {
            let mut others = self.texts.iter();
            others.all(|other| other.words == first.words)
        });
        self.take(is_only.then_some(0), missing)
    }

    fn take(&mut self, found: Option<usize>, missing: impl FnOnce() -> Error) -> Result<Found<'f>> {
        let text = found.map(|at| self.texts[at]).ok_or_else(missing)?;
        if self.used[text.file] {
            self.left = self.left.checked_sub(text.words.len()).ok_or_else(|| {
                Error::new(format!(
                    "Too many documents are about “{}”: of texts that were read already, at most {MOST_REPEATED} bytes are read again.",
                    text.name
                ))
            })?;
        }
        self.used[text.file] = true;
        Ok(Found {
            name: text.name,
            words: text.words,
        })
    }
}

/// A text that was found.
pub(super) struct Found<'f> {
    /// What its file is called.
    pub(super) name: &'f str,
    pub(super) words: &'f str,
}
