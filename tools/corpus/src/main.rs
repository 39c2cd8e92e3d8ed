//! Annotates many French texts at once: `cargo run --release -p balise-corpus -- annotate …`.
//!
//! The same core as `balise annotate`, with the same options and, for the same documents, the same bytes; around it what a
//! corpus needs. A crate of its own, so that none of what it depends on weighs on the page.
//!
//! # The way through
//!
//! 1. [`inputs`]: the arguments become files, those below directories in a fixed order; [`records`] reads them one text
//!    or one JSON line at a time, unpacked.
//! 2. [`resume`]: with `--skip-done`, what the output already holds is passed by.
//! 3. [`pipeline`]: workers annotate, as many as there are cores; results are put back into the order of the records. What
//!    is on its way is bounded in bytes ([`budget`]), not in documents.
//! 4. [`sinks`]: a stream, a directory, or tables take the results, each at once and whole.
//!
//! A bad record is a [`complaint`] with its place on standard error; the rest goes on, and the exit status is 2 in the end.

mod arguments;
mod bench;
mod budget;
mod complaint;
mod dates;
mod document;
mod inputs;
mod journal;
mod pipeline;
mod place;
mod progress;
mod records;
mod report;
mod resume;
mod rows;
mod sinks;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::{Result, bail};
use balise::command::{BAD_INPUT, refuse};
use clap::Parser;

use crate::arguments::{Annotate, Arguments, Command, is_broken_pipe};
use crate::complaint::Complaint;
use crate::inputs::{Inputs, is_one_of};
use crate::journal::Journal;
use crate::progress::{Console, Counts, Progress};
use crate::records::Records;
use crate::report::Report;
use crate::resume::NotDone;
use crate::sinks::{Finished, Maker, Sink};

/// What one thread reads another frees: the system's own allocator has them wait for each other there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let console = Console::new();
    let done = match Arguments::try_parse() {
        Err(error) => return refuse("balise-corpus", &error),
        Ok(arguments) => match arguments.command {
            Command::Annotate(arguments) => annotate_all(*arguments, &console),
            Command::Bench(bench) => bench.run().map(|()| true),
        },
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(BAD_INPUT),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.say(&format!("{error:#}"));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// Annotates what `arguments` name, and returns whether every record could be.
fn annotate_all(arguments: Annotate, console: &Arc<Console>) -> Result<bool> {
    let begin = Instant::now();
    arguments.check()?;
    let (arguments, counts) = (Arc::new(arguments), Arc::new(Counts::default()));
    let named = arguments.inputs();
    refuse_own_input(&named, &arguments)?;
    let (mut sink, done) = sinks::open(&arguments)?;

    let journal = arguments.output_file.as_deref().map(Journal::beside);
    let own: Vec<&Path> = [&arguments.common.output, &arguments.output_file, &journal]
        .into_iter()
        .flatten()
        .map(PathBuf::as_path)
        .collect();
    let sources = Inputs::new(
        named.clone(),
        arguments.means_lines(),
        &own,
        Arc::clone(console),
    );
    let records = Records::new(sources, Arc::clone(&counts.read));
    let records = NotDone::new(records, done, Arc::clone(&arguments), Arc::clone(&counts));

    let maker = Maker::new(Arc::clone(&arguments));
    let progress = Progress::show(console, &counts, &named);
    pipeline::run(
        records,
        move |record| maker.make(record),
        arguments.jobs(),
        |result| take(result, sink.as_mut(), &counts, console),
    )?;
    sink.finish()?;
    drop(progress);
    if arguments.report {
        let report = Report::of(&counts, arguments.jobs(), begin);
        eprintln!("{}", serde_json::to_string(&report)?);
    }
    Ok(counts.bad.load(Ordering::Relaxed) == 0)
}

/// Gives a result to `sink`, and counts it; says what is wrong with a record.
fn take(
    result: Result<Finished, Complaint>,
    sink: &mut dyn Sink,
    counts: &Counts,
    console: &Console,
) -> Result<()> {
    let taken = match result {
        Err(complaint) => Err(complaint),
        Ok(finished) => {
            let text = finished.text as u64;
            let was_before = matches!(finished.result, sinks::Made::Before(_));
            sink.take(finished)?.map(|()| (text, was_before))
        }
    };
    match taken {
        Ok((_, true)) => {
            counts.skipped.fetch_add(1, Ordering::Relaxed);
        }
        Ok((text, false)) => {
            counts.documents.fetch_add(1, Ordering::Relaxed);
            counts.text.fetch_add(text, Ordering::Relaxed);
        }
        Err(complaint) => {
            console.say(&complaint.to_string());
            counts.bad.fetch_add(1, Ordering::Relaxed);
        }
    }
    Ok(())
}

/// A file that is read is not written: opening it would empty it.
fn refuse_own_input(named: &[PathBuf], arguments: &Annotate) -> Result<()> {
    let Some(own) = arguments
        .output_file
        .as_ref()
        .and_then(|path| fs::canonicalize(path).ok())
    else {
        return Ok(());
    };
    if let Some(both) = named
        .iter()
        .find(|path| is_one_of(std::slice::from_ref(&own), path))
    {
        bail!("{} is named as input and as output.", both.display());
    }
    Ok(())
}
