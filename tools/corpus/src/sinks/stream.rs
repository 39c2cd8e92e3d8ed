//! One stream of results: standard output, or a file that can be continued.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use balise::formats::Format;

use super::framing::Framing;
use super::{Finished, Made, Sink, misled};
use crate::arguments::Annotate;
use crate::complaint::Complaint;
use crate::journal::Journal;
use crate::resume::{Done, of_lines};

/// A stream of results.
pub struct Stream {
    out: Box<dyn Write>,
    framing: Framing,
    /// Whether a document was written, now or before.
    is_begun: bool,
    /// How long the output is, in bytes.
    length: u64,
    journal: Option<Journal>,
}

impl Stream {
    /// The stream that `arguments` name, and what it already holds.
    pub fn open(format: Format, arguments: &Annotate) -> Result<(Stream, Option<Done>)> {
        let framing = Framing::of(format, &arguments.common.writing());
        let Some(path) = &arguments.output_file else {
            let out = Box::new(io::stdout());
            return Ok((Stream::new(out, framing, 0, None), None));
        };
        let is_there = arguments.skip_done && fs::metadata(path).is_ok_and(|file| file.len() > 0);
        let (length, journal, done) = if is_there && arguments.keeps_journal() {
            let (length, journal, done) = take_up(path, arguments)?;
            (length, Some(journal), Some(done))
        } else if is_there {
            let unit = arguments.common.unit.unwrap_or_default();
            let done = of_lines(path, unit)?;
            (fs::metadata(path)?.len(), None, Some(done))
        } else {
            let journal = Journal::beside(path);
            let journal = arguments
                .keeps_journal()
                .then(|| Journal::begin(&journal, &arguments.fingerprint()))
                .transpose()?;
            (0, journal, None)
        };
        // Not truncated on opening: what stands in a file that is continued is kept.
        let out = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .and_then(|out| out.set_len(length).map(|()| out))
            .with_context(|| path.display().to_string())?;
        Ok((Stream::new(Box::new(out), framing, length, journal), done))
    }

    fn new(out: Box<dyn Write>, framing: Framing, length: u64, journal: Option<Journal>) -> Stream {
        Stream {
            out,
            framing,
            is_begun: length > 0,
            length,
            journal,
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }
}

/// Where the output at `path` goes on, as its journal says.
fn take_up(path: &Path, arguments: &Annotate) -> Result<(u64, Journal, Done)> {
    let journal = Journal::beside(path);
    ensure!(
        journal.exists(),
        "{}: there is no {} beside it that says what it holds: leave --skip-done away.",
        path.display(),
        journal.display()
    );
    let length = fs::metadata(path)?.len();
    let taken_up = Journal::take_up(&journal, &arguments.fingerprint(), length)?;
    Ok((taken_up.end, taken_up.journal, taken_up.done))
}

impl Sink for Stream {
    fn take(&mut self, finished: Finished) -> Result<Result<(), Complaint>> {
        let Made::Files(files) = finished.result else {
            return Err(misled());
        };
        let mut written = self.framing.before(!self.is_begun).to_vec();
        for file in &files {
            written.extend_from_slice(self.framing.body(&file.bytes));
        }
        // At once, so that a reader of the stream has the result, and a kill leaves it whole in the file.
        self.write(&written)?;
        self.is_begun = true;
        if let Some(journal) = &mut self.journal {
            journal.note(self.length, &finished.entry)?;
        }
        Ok(Ok(()))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if self.is_begun {
            self.write(self.framing.tail())?;
        }
        Ok(self.out.flush()?)
    }
}
