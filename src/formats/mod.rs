//! How annotated texts are written down and read back: one file a format.
//!
//! [`Format`] is the list of them. Each says before it is written what it cannot hold of a document
//! ([`Format::losses`]) and gives its files with their names ([`Format::write`]). [`read`] takes any
//! files, finds their formats by what is in them, and says of each what was read, mended or refused.
//!
//! ```
//! use balise::formats::{Format, Options, read};
//! let annotated = balise::annotate("Emmanuel Macron est à Paris.", &balise::Options::default());
//! let files = Format::Spacy.write(&[annotated], &Options::default());
//! let text = std::str::from_utf8(&files[0].bytes).unwrap();
//! assert!(text.contains(r#""entities":[[0,15,"PER"],[22,27,"LOC"]]"#));
//! let again = read(&files, &Options::default());
//! assert_eq!(again[0].outcome.as_ref().unwrap()[0].annotations.len(), 2);
//! ```
//!
//! Offsets count what each tool counts, which [`Format::units`] tells; they are converted for a whole
//! document in one pass. Rejected suggestions are written to Balise's own JSON and nowhere else.

pub mod balise;
pub(crate) mod day;
pub mod marked;

mod archive;
mod brat;
mod cas;
mod conll;
mod csv;
mod detect;
mod displacy;
mod doccano;
mod draft;
mod facts;
mod file_names;
mod foreign_labels;
mod format;
mod html;
mod hugging_face;
mod inline;
mod json;
mod label_studio;
mod loss;
mod placing;
mod prodigy;
mod reading;
mod remark;
mod report;
mod selection;
mod spacy;
mod table;
mod tagged;
mod tei;
mod texts;
mod timeml;
mod value_text;
mod web_annotation;
mod xml;

pub use format::{Format, Options};
pub use loss::{Loss, LossKind};
pub use reading::{Read, read};
pub use remark::Remark;

/// A file, as it is written or was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// The file `name` that holds `text` in UTF-8.
    #[must_use]
    pub fn of_text(name: impl Into<String>, text: impl Into<String>) -> File {
        File {
            name: name.into(),
            bytes: text.into().into_bytes(),
        }
    }
}
