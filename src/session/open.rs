//! Opening a file: what it is, how it is read, and why it is refused.

use std::fmt;

use super::labels::styles_of;
use super::state::{Head, State};
use super::{Session, Source, laws};
use crate::annotate::ReferenceFrom;
use crate::error::Error;
use crate::formats::balise;
use crate::text::decode::{Encoding, decode};

/// The endings of files that hold plain text.
const TEXT_ENDINGS: [&str; 4] = ["txt", "text", "md", "log"];

/// Why a file cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// Its name says that it is of a kind that is not read.
    UnknownKind {
        /// The file's name.
        name: String,
    },
    /// It claims to be text, and is not.
    NotText {
        /// The file's name.
        name: String,
    },
    /// It is JSON, and no document of Balise's.
    NotBalise {
        /// The file's name.
        name: String,
        /// What the reader of that format says.
        error: Error,
    },
}

impl OpenError {
    /// A code for who shows the error in another language, such as `unknown_kind`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            OpenError::UnknownKind { .. } => "unknown_kind",
            OpenError::NotText { .. } => "not_text",
            OpenError::NotBalise { .. } => "not_balise",
        }
    }

    /// What the sentence of that code quotes: the file's name, then details.
    #[must_use]
    pub fn args(&self) -> Vec<String> {
        match self {
            OpenError::UnknownKind { name } | OpenError::NotText { name } => vec![name.clone()],
            OpenError::NotBalise { name, error } => vec![name.clone(), error.to_string()],
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::UnknownKind { name } => write!(
                f,
                "“{name}” is of a kind that Balise does not read; it opens plain text (.txt) and its own JSON."
            ),
            OpenError::NotText { name } => write!(
                f,
                "“{name}” does not hold plain text: it has characters that no text has."
            ),
            OpenError::NotBalise { name, error } => {
                write!(f, "“{name}” is no document in the format balise/1: {error}")
            }
        }
    }
}

impl std::error::Error for OpenError {}

impl Session {
    /// Takes in the file called `name` that holds `bytes`: plain text, read as `encoding` or as it
    /// looks, and annotated; or a document in `balise/1`, with its annotations as they stand.
    ///
    /// # Errors
    /// If it is neither; the session is then as it was.
    pub fn open_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        encoding: Option<Encoding>,
    ) -> Result<(), OpenError> {
        if let Some((source, text)) = self.read_file(name, bytes, encoding)? {
            self.begin(source, name.to_owned(), &text);
        }
        Ok(())
    }

    /// Reads a file: the text of a plain one, which is yet to be annotated; a document in `balise/1` is taken in.
    pub(super) fn read_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        encoding: Option<Encoding>,
    ) -> Result<Option<(Source, String)>, OpenError> {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("json") => self.open_balise(name, bytes).map(|()| None),
            None => read_plain(name, bytes, encoding).map(Some),
            Some(ending) if TEXT_ENDINGS.contains(&ending) => {
                read_plain(name, bytes, encoding).map(Some)
            }
            Some(_) => Err(OpenError::UnknownKind {
                name: name.to_owned(),
            }),
        }
    }

    fn open_balise(&mut self, name: &str, bytes: &[u8]) -> Result<(), OpenError> {
        let json = decode(bytes, None).text;
        let annotated = balise::read(&json)
            .and_then(|annotated| laws::check(&annotated).map(|()| annotated))
            .map_err(|error| OpenError::NotBalise {
                name: name.to_owned(),
                error,
            })?;
        let model = balise::model_of(&json);
        let before = self.state.head();
        // A later count starts from the same day as the file's, whatever today is.
        let (given_date, today) = match annotated.reference_from {
            ReferenceFrom::Option => (annotated.reference_date, before.today),
            ReferenceFrom::Today => (None, annotated.reference_date),
            ReferenceFrom::Text | ReferenceFrom::None => (None, before.today),
        };
        let all = annotated.annotations.iter().chain(&annotated.rejected);
        let head = Head {
            id: annotated.id.clone(),
            title: annotated.title.clone(),
            language: annotated.language.clone(),
            reference_date: annotated.reference_date,
            reference_from: annotated.reference_from,
            today,
            given_date,
            model,
            terms: before.terms.clone(),
            labels: styles_of(all, before.labels.clone()),
        };
        *self = Session::at(State::new(Source::Balise, annotated, head));
        Ok(())
    }
}

fn read_plain(
    name: &str,
    bytes: &[u8],
    encoding: Option<Encoding>,
) -> Result<(Source, String), OpenError> {
    let decoded = decode(bytes, encoding);
    // A reader who chose the encoding may see what comes of it; an assumption must be text.
    if encoding.is_none() && !reads_as_text(&decoded.text) {
        return Err(OpenError::NotText {
            name: name.to_owned(),
        });
    }
    let source = Source::File {
        encoding: decoded.encoding,
        replaced: decoded.replaced,
    };
    Ok((source, decoded.text))
}

/// Whether `text` has no control character that only files of other kinds have.
fn reads_as_text(text: &str) -> bool {
    !text
        .bytes()
        .any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
}
