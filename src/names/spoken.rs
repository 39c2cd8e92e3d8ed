//! The different words that the mentions of a text have, numbered, so that evidence about them is looked up once.

use std::collections::HashMap;

/// The words of mentions; equal words have equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name(u32);

impl Name {
    /// Its place in a list that has one entry a name.
    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

/// All names so far.
#[derive(Debug, Default)]
pub(crate) struct Spoken(HashMap<Box<str>, Name>);

impl Spoken {
    /// The name that `words` are.
    pub(crate) fn name(&mut self, words: &str) -> Name {
        if let Some(&name) = self.0.get(words) {
            return name;
        }
        let name = Name(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.insert(words.into(), name);
        name
    }

    /// The name that `words` are, if they are one already.
    pub(crate) fn get(&self, words: &str) -> Option<Name> {
        self.0.get(words).copied()
    }
}

/// The entry of `name` in `list`, which grows as needed.
pub(crate) fn entry<T: Default + Clone>(list: &mut Vec<T>, name: Name) -> &mut T {
    if list.len() <= name.place() {
        list.resize(name.place() + 1, T::default());
    }
    &mut list[name.place()]
}
