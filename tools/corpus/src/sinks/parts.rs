//! Tables of parquet: one, or a directory of them that a query reads as one and that can be continued.
//!
//! A file of parquet ends in what says where everything is, so one that was cut off cannot be read, nor continued. A
//! directory therefore gets files of sixteen row groups each; a kill costs no more than the last.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Finished, Made, Sink, misled, unfinished};
use crate::arguments::Annotate;
use crate::complaint::Complaint;
use crate::journal::Journal;
use crate::resume::Done;
use crate::table::Table;

/// How many row groups a file of a directory has.
const GROUPS: usize = 16;

/// One table.
pub struct One {
    table: Table<Box<dyn Write + Send>>,
    /// Where the file is, if it is one.
    path: Option<PathBuf>,
}

impl One {
    /// The table that `arguments` name.
    pub fn open(arguments: &Annotate) -> Result<One> {
        let path = arguments.output_file.clone();
        let out: Box<dyn Write + Send> = match &path {
            Some(path) => Box::new(begin(path)?),
            None => Box::new(io::stdout()),
        };
        let table = Table::new(out, arguments.row_group.get())?;
        Ok(One { table, path })
    }
}

impl Sink for One {
    fn take(&mut self, finished: Finished) -> Result<Result<(), Complaint>> {
        let Made::Rows(rows) = finished.result else {
            return Err(misled());
        };
        self.table.push(rows)?;
        Ok(Ok(()))
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let mut out = self.table.finish()?;
        out.flush()?;
        drop(out);
        self.path.as_deref().map_or(Ok(()), end)
    }
}

/// A directory of tables.
pub struct Parts {
    directory: PathBuf,
    rows_of_group: usize,
    /// The number of the next file, or of the one that is being written.
    number: u64,
    table: Option<Table<File>>,
    journal: Journal,
}

impl Parts {
    /// The tables in `directory`, and which documents they hold.
    pub fn open(directory: &Path, arguments: &Annotate) -> Result<(Parts, Option<Done>)> {
        let journal = Journal::beside(&directory.join("parts"));
        let there = (0..)
            .take_while(|number| path_of(directory, *number).exists())
            .count() as u64;
        let (number, journal, done) = if arguments.skip_done && journal.exists() {
            let taken_up = Journal::take_up(&journal, &arguments.fingerprint(), there)?;
            (there, taken_up.journal, Some(taken_up.done))
        } else if there > 0 {
            let advice = if journal.exists() {
                "continue them with --skip-done, or name another directory"
            } else {
                "name another directory"
            };
            bail!(
                "{}: there are tables already: {advice}.",
                directory.display()
            );
        } else {
            (0, Journal::begin(&journal, &arguments.fingerprint())?, None)
        };
        let parts = Parts {
            directory: directory.to_owned(),
            rows_of_group: arguments.row_group.get(),
            number,
            table: None,
            journal,
        };
        Ok((parts, done))
    }

    fn path(&self) -> PathBuf {
        path_of(&self.directory, self.number)
    }

    /// The table that is being written, or a new one.
    fn table(&mut self) -> Result<Table<File>> {
        match self.table.take() {
            Some(table) => Ok(table),
            None => Table::new(begin(&self.path())?, self.rows_of_group),
        }
    }

    fn close(&mut self, table: Table<File>) -> Result<()> {
        table.finish()?;
        // Otherwise documents of a file that is there could be missing in the journal, and come again.
        self.journal.settle()?;
        end(&self.path())?;
        self.number += 1;
        Ok(())
    }
}

impl Sink for Parts {
    fn take(&mut self, finished: Finished) -> Result<Result<(), Complaint>> {
        let Made::Rows(rows) = finished.result else {
            return Err(misled());
        };
        let mut table = self.table()?;
        table.push(rows)?;
        self.journal.note(self.number + 1, &finished.entry)?;
        if table.groups() < GROUPS {
            self.table = Some(table);
        } else {
            self.close(table)?;
        }
        Ok(Ok(()))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        // A corpus without a document is a table without a row, not nothing.
        if self.table.is_some() || self.number == 0 {
            let table = self.table()?;
            self.close(table)?;
        }
        Ok(())
    }
}

fn path_of(directory: &Path, number: u64) -> PathBuf {
    directory.join(format!("part-{number:05}.parquet"))
}

/// The file that becomes the one at `path` in the end.
fn begin(path: &Path) -> Result<File> {
    let unfinished = unfinished(path);
    File::create(&unfinished).with_context(|| unfinished.display().to_string())
}

/// Gives the file its name, since it is whole.
fn end(path: &Path) -> Result<()> {
    fs::rename(unfinished(path), path).with_context(|| path.display().to_string())
}
