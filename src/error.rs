//! What can go wrong, said in whole sentences.

use std::fmt;

/// Bad input: what is wrong and where. Finding nothing is never an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    message: String,
}

impl Error {
    /// An error that says `message`, a whole sentence.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Error {
        Error {
            message: message.into(),
        }
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
