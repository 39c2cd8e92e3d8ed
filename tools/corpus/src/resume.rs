//! Documents whose result already stands in the output are passed by.
//!
//! The order is kept, so what an output holds is the beginning of what the inputs give: both are read side by side, and
//! compared by name and text, without holding either. Where they part, the inputs have changed, and going on would
//! mix two corpora; that is refused.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use anyhow::{Context, Result, anyhow, ensure};
use balise::ReferenceFrom;
use balise::text::Unit;
use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::arguments::Annotate;
use crate::complaint::Trouble;
use crate::document::Document;
use crate::progress::Counts;
use crate::records::Record;

/// A document of which the result exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub id: String,
    /// The SHA-256 of its text, in hexadecimal.
    pub digest: String,
    /// The reference date that was given for it.
    pub date: Option<Date>,
}

/// The documents that an output holds, in order.
pub struct Done {
    /// What says so.
    shown: String,
    entries: Box<dyn Iterator<Item = Result<Entry>> + Send>,
}

impl Done {
    /// The documents `entries`, as the file called `shown` says.
    pub fn new(
        shown: String,
        entries: impl Iterator<Item = Result<Entry>> + Send + 'static,
    ) -> Done {
        let entries = Box::new(entries);
        Done { shown, entries }
    }
}

/// The SHA-256 of `text`, in hexadecimal.
pub fn digest(text: &str) -> String {
    let mut written = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(written, "{byte:02x}");
    }
    written
}

/// What of a line of `balise/1` says what it is of.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    generator: Generator<'a>,
    document: Head<'a>,
    unit: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Generator<'a> {
    version: Cow<'a, str>,
    model: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Head<'a> {
    id: Cow<'a, str>,
    sha256: Cow<'a, str>,
    reference_date: Option<Cow<'a, str>>,
    reference_date_from: Cow<'a, str>,
}

/// The documents of the file of `balise/1` at `path`, which is cut behind its last whole line.
///
/// # Errors
/// If it cannot be read or cut.
pub fn of_lines(path: &Path, unit: Unit) -> Result<Done> {
    let shown = path.display().to_string();
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .with_context(|| shown.clone())?;
    let length = end_of_lines(&mut file)?;
    file.set_len(length)?;
    let lines = BufReader::new(File::open(path)?.take(length)).lines();
    let name = shown.clone();
    let entries = lines.zip(1..).map(move |(line, number)| {
        let line = line?;
        let read: Line<'_> = serde_json::from_str(&line)
            .map_err(|error| anyhow!("{name}:{number}: no document of balise/1: {error}"))?;
        let is_alike = read.unit == unit.as_str()
            && read.generator.version == env!("CARGO_PKG_VERSION")
            && read.generator.model.as_deref() == balise::names::MODEL;
        ensure!(
            is_alike,
            "{name}:{number}: made by another version or with another --unit: leave --skip-done away."
        );
        let head = read.document;
        let is_given = head.reference_date_from == ReferenceFrom::Option.as_str();
        let date = head.reference_date.filter(|_| is_given);
        Ok(Entry {
            id: head.id.into_owned(),
            digest: head.sha256.into_owned(),
            date: date.map(|date| date.parse()).transpose()?,
        })
    });
    Ok(Done::new(shown, entries))
}

/// Where the last whole line of `file` ends, in bytes.
fn end_of_lines(file: &mut File) -> Result<u64> {
    const BLOCK: u64 = 1 << 16;
    let mut end = file.seek(SeekFrom::End(0))?;
    let mut block = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(BLOCK);
        file.seek(SeekFrom::Start(start))?;
        block.clear();
        file.take(end - start).read_to_end(&mut block)?;
        if let Some(at) = block.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

/// Those of `records` whose result is not yet in the output.
pub struct NotDone<R> {
    records: R,
    done: Option<Done>,
    /// The entry that the next good record must be.
    next: Option<Result<Entry>>,
    arguments: Arc<Annotate>,
    counts: Arc<Counts>,
}

impl<R: Iterator<Item = Result<Record, Trouble>>> NotDone<R> {
    /// `records` without those of `done`, which are counted.
    pub fn new(
        records: R,
        done: Option<Done>,
        arguments: Arc<Annotate>,
        counts: Arc<Counts>,
    ) -> NotDone<R> {
        NotDone {
            records,
            done,
            next: None,
            arguments,
            counts,
        }
    }
}

impl<R: Iterator<Item = Result<Record, Trouble>>> Iterator for NotDone<R> {
    type Item = Result<Record, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(done) = &mut self.done else {
                return self.records.next();
            };
            let Some(entry) = self.next.take().or_else(|| done.entries.next()) else {
                self.done = None;
                continue;
            };
            let document = match self.records.next() {
                None => {
                    return Some(Err(Trouble::Fatal(anyhow!(
                        "{} goes on behind the last text of the inputs: they have changed since.",
                        done.shown
                    ))));
                }
                Some(Err(trouble)) => Err(trouble),
                Some(Ok(record)) => Document::of(record, &self.arguments).map_err(Trouble::Bad),
            };
            match document {
                Ok(document) => {
                    if let Err(error) = compare(&document, entry, &done.shown) {
                        return Some(Err(Trouble::Fatal(error)));
                    }
                    self.counts.skipped.fetch_add(1, Ordering::Relaxed);
                }
                // A record that is bad stands for no entry, now as then.
                Err(trouble) => {
                    self.next = Some(entry);
                    return Some(Err(trouble));
                }
            }
        }
    }
}

/// Whether `entry` of the file called `shown` is of `document`.
fn compare(document: &Document, entry: Result<Entry>, shown: &str) -> Result<()> {
    let entry = entry?;
    ensure!(
        document.id == entry.id && digest(&document.text) == entry.digest,
        "{shown} goes on with “{}”, the inputs with another text, “{}” ({}): they have changed since. Write to another \
         file, or leave --skip-done away.",
        entry.id,
        document.id,
        document.place
    );
    ensure!(
        document.reference_date == entry.date,
        "{shown} has “{}” ({}) with another reference date: leave --skip-done away.",
        document.id,
        document.place
    );
    Ok(())
}
