//! What an output holds, beside it: for formats whose own files do not say which documents they are of.
//!
//! The first line says how the output was made; each further one says of a document where its result ends, the SHA-256
//! of its text, the reference date that was given for it, and its name. A line is written behind what it speaks of, so that after a kill at any moment the
//! last line which the output reaches is the last document that is whole.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::resume::{Done, Entry};

/// A journal that goes on.
pub struct Journal {
    file: File,
}

/// Where a journal that is there can be taken up.
pub struct TakenUp {
    /// The journal, cut behind the last line that holds.
    pub journal: Journal,
    /// Where the result of the last document ends; 0 if there is none.
    pub end: u64,
    /// The documents, in order.
    pub done: Done,
}

impl Journal {
    /// Where the journal of the output at `path` is.
    pub fn beside(path: &Path) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(".done");
        PathBuf::from(name)
    }

    /// A new journal at `path` of an output made as `fingerprint` says.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn begin(path: &Path, fingerprint: &str) -> Result<Journal> {
        let mut file = File::create(path).with_context(|| path.display().to_string())?;
        writeln!(file, "{fingerprint}")?;
        Ok(Journal { file })
    }

    /// The journal at `path` of an output that is now `reached` long.
    ///
    /// # Errors
    /// If it cannot be read, or is of an output made in another way than `fingerprint` says.
    pub fn take_up(path: &Path, fingerprint: &str, reached: u64) -> Result<TakenUp> {
        let shown = path.display().to_string();
        let mut reader = BufReader::new(File::open(path).with_context(|| shown.clone())?);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        ensure!(
            line.trim_end() == fingerprint,
            "{shown}: the output was begun with other options or by another version: give these, or leave --skip-done away."
        );
        let (mut length, mut end) = (line.len(), 0);
        let head = length;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            match parsed(&line) {
                Some((reaches, _)) if reaches <= reached => end = reaches,
                _ => break,
            }
            length += line.len();
        }
        let file = OpenOptions::new().read(true).append(true).open(path)?;
        file.set_len(length as u64)?;
        let mut again = BufReader::new(File::open(path)?.take(length as u64));
        again.read_exact(&mut vec![0; head])?;
        let entries = again.lines().map(move |line| {
            let (_, entry) = parsed(&(line? + "\n")).context("a line that was whole is not")?;
            Ok(entry)
        });
        Ok(TakenUp {
            journal: Journal { file },
            end,
            done: Done::new(shown, entries),
        })
    }

    /// Notes that the result of the document `entry` ends at `end`.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn note(&mut self, end: u64, entry: &Entry) -> Result<()> {
        let name = serde_json::to_string(&entry.id)?;
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let line = format!("{end}\t{}\t{date}\t{name}\n", entry.digest);
        Ok(self.file.write_all(line.as_bytes())?)
    }

    /// Waits until what was noted is on the disk.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn settle(&self) -> Result<()> {
        Ok(self.file.sync_data()?)
    }
}

/// What a line with its end says: where a result ends, and of which document.
fn parsed(line: &str) -> Option<(u64, Entry)> {
    let mut parts = line.strip_suffix('\n')?.splitn(4, '\t');
    let end = parts.next()?.parse().ok()?;
    let digest = parts.next()?.to_owned();
    let date = match parts.next()? {
        "" => None,
        written => Some(written.parse().ok()?),
    };
    let id = serde_json::from_str(parts.next()?).ok()?;
    Some((end, Entry { id, digest, date }))
}
