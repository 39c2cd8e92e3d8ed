//! Sentences about files that were read, for whoever shows them in another language.

use std::fmt;
use std::ops::Deref;

use crate::error::Error;

/// A sentence about a file: in English, and as a code with its arguments.
///
/// ```
/// use balise::formats::{File, Options, read};
/// let reads = read(&[File::of_text("a.ann", "T1\tLOC 6 11\tParis\n")], &Options::default());
/// let why = reads[0].outcome.as_ref().unwrap_err();
/// assert!(why.starts_with("The text of these annotations is missing"));
/// assert_eq!((why.code, &why.args[..]), ("text_missing", &["a.txt".to_owned()][..]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The sentence in English.
    pub sentence: String,
    /// What it says, such as `text_missing`; empty for what only the English sentence says.
    pub code: &'static str,
    /// What the sentence of that code is about: a count comes first.
    pub args: Vec<String>,
    /// Which of a file's documents it is about: its number or its name; empty if there is one.
    pub place: String,
}

impl Remark {
    /// What `code` says of `args`, in English `sentence`.
    pub(super) fn new<const N: usize>(
        code: &'static str,
        args: [&dyn fmt::Display; N],
        sentence: impl Into<String>,
    ) -> Remark {
        Remark {
            sentence: sentence.into(),
            code,
            args: args.map(ToString::to_string).to_vec(),
            place: String::new(),
        }
    }

    /// The same, of the document that sentences call `name`: `this file`, `document 3`, `“a.txt”`.
    pub(super) fn of(mut self, name: &str) -> Remark {
        if name != "this file" {
            let name = name.strip_prefix("document ").unwrap_or(name);
            name.trim_matches(['“', '”']).clone_into(&mut self.place);
        }
        self
    }
}

impl Deref for Remark {
    type Target = str;

    fn deref(&self) -> &str {
        &self.sentence
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl PartialEq<&str> for Remark {
    fn eq(&self, other: &&str) -> bool {
        self.sentence == *other
    }
}

impl From<Error> for Remark {
    fn from(error: Error) -> Remark {
        let (code, args) = error.coded_as();
        Remark {
            code,
            args: args.to_vec(),
            sentence: error.to_string(),
            place: String::new(),
        }
    }
}

impl From<Remark> for Error {
    fn from(remark: Remark) -> Error {
        Error::coded(remark.code, remark.args, remark.sentence)
    }
}

impl From<String> for Remark {
    fn from(sentence: String) -> Remark {
        Remark::new("", [], sentence)
    }
}
