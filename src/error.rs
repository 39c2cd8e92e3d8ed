//! What can go wrong, said in whole sentences.

use std::fmt;

/// Bad input: what is wrong and where. Finding nothing is never an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    message: String,
    code: &'static str,
    args: Vec<String>,
}

impl Error {
    /// An error that says `message`, a whole sentence.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Error {
        Error::coded("", Vec::new(), message)
    }

    /// The same, as a `code` with arguments for who says it in another language.
    pub(crate) fn coded(
        code: &'static str,
        args: Vec<String>,
        message: impl Into<String>,
    ) -> Error {
        Error {
            message: message.into(),
            code,
            args,
        }
    }

    /// Its code, empty if it has none, and the arguments.
    pub(crate) fn coded_as(&self) -> (&'static str, &[String]) {
        (self.code, &self.args)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// What Balise's fallible functions return.
pub type Result<T> = std::result::Result<T, Error>;
