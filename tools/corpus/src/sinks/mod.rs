//! Where results go: into one stream, into a directory with files for each document, or into tables.

mod folder;
mod framing;
mod parts;
mod stream;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use balise::annotate;
use balise::formats::File;

use crate::arguments::{Annotate, Target};
use crate::complaint::Complaint;
use crate::document::Document;
use crate::place::Place;
use crate::records::Record;
use crate::resume::{Done, Entry, digest};
use crate::rows::{Row, rows};
use folder::Names;

/// What is made of one document, on the worker's side.
#[derive(Debug)]
pub struct Finished {
    /// Where the document stands.
    pub place: Place,
    /// What it is called, and its text's digest where somebody keeps a journal.
    pub entry: Entry,
    /// How long its text is, in bytes.
    pub text: usize,
    /// The result.
    pub result: Made,
}

/// A result, ready to be written.
#[derive(Debug)]
pub enum Made {
    /// The files of a format.
    Files(Vec<File>),
    /// Rows of a table.
    Rows(Vec<Row>),
    /// It exists, in the files of these names.
    Before(Vec<String>),
}

/// Something that takes results, in order.
pub trait Sink {
    /// Takes one. What is wrong with this document alone is returned as a complaint.
    ///
    /// # Errors
    /// If nothing more can be written.
    fn take(&mut self, finished: Finished) -> Result<Result<(), Complaint>>;

    /// Writes what is left.
    ///
    /// # Errors
    /// If it cannot be written.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Opens what `arguments` name for results, and tells which documents it already holds in the order of the inputs.
///
/// # Errors
/// If it cannot be written, or cannot be continued.
pub fn open(arguments: &Annotate) -> Result<(Box<dyn Sink>, Option<Done>)> {
    match (arguments.format, &arguments.common.output) {
        (Target::Format(format), Some(directory)) => {
            create(directory)?;
            Ok((Box::new(folder::Folder::new(directory, format)), None))
        }
        (Target::Parquet, Some(directory)) => {
            create(directory)?;
            let (parts, done) = parts::Parts::open(directory, arguments)?;
            Ok((Box::new(parts), done))
        }
        (Target::Format(format), None) => {
            let (stream, done) = stream::Stream::open(format, arguments)?;
            Ok((Box::new(stream), done))
        }
        (Target::Parquet, None) => Ok((Box::new(parts::One::open(arguments)?), None)),
    }
}

fn create(directory: &Path) -> Result<()> {
    fs::create_dir_all(directory).with_context(|| directory.display().to_string())
}

/// What a worker does with a record.
pub struct Maker {
    arguments: Arc<Annotate>,
    /// The names of results in a directory, where those that exist are not made again.
    skip: Option<Names>,
}

impl Maker {
    /// The maker of what `arguments` ask for.
    pub fn new(arguments: Arc<Annotate>) -> Maker {
        let skip = match (
            arguments.format,
            arguments.skip_done,
            &arguments.common.output,
        ) {
            (Target::Format(format), true, Some(directory)) => Some(Names::new(directory, format)),
            _ => None,
        };
        Maker { arguments, skip }
    }

    /// The result for `record`.
    ///
    /// # Errors
    /// If there is no document in it.
    pub fn make(&self, record: Record) -> Result<Finished, Complaint> {
        let document = Document::of(record, &self.arguments)?;
        let length = document.text.len();
        if let Some(names) = self
            .skip
            .as_ref()
            .and_then(|names| names.existing(&document))
        {
            return Ok(finished(
                document,
                String::new(),
                length,
                Made::Before(names),
            ));
        }
        let options = self.arguments.common.annotating(document.reference_date);
        let mut annotated = annotate(&document.text, &options);
        annotated.id.clone_from(&document.id);
        let digest = if self.arguments.keeps_journal() {
            digest(&document.text)
        } else {
            String::new()
        };
        let result = match self.arguments.format {
            Target::Parquet => Made::Rows(rows(&annotated)),
            Target::Format(format) => {
                Made::Files(format.write(&[annotated], &self.arguments.common.writing()))
            }
        };
        Ok(finished(document, digest, length, result))
    }
}

fn finished(document: Document, digest: String, text: usize, result: Made) -> Finished {
    Finished {
        place: document.place,
        entry: Entry {
            id: document.id,
            digest,
            date: document.reference_date,
        },
        text,
        result,
    }
}

/// Writes `bytes` to `path` so that the file is there whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished(path);
    let mut file = fs::File::create(&unfinished)?;
    file.write_all(bytes)?;
    drop(file);
    fs::rename(unfinished, path)
}

/// What the file at `path` is called until it is whole.
fn unfinished(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".unfinished");
    path.with_file_name(name)
}

/// That a result is of a kind which the sink does not take, which no arguments lead to.
fn misled() -> anyhow::Error {
    anyhow!("a result does not fit its format.")
}
