//! What several cores bring, and what memory a long input takes.
//!
//! Speed is measured in pairs, one job on one core and then all on as many, each a process of its own over the same file, so
//! that what else the machine does falls on both. The cores are given by `taskset`: a single job would otherwise have its file
//! read and its results written on another core, and not be the work of one. Beside the speed stands how many processors the
//! run had: where they are much fewer than cores, others had them, and the ratio says little.
//!
//! Memory is measured on a pipe that never says how long it is. One megabyte is 1,000,000 bytes of UTF-8.

use std::env;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::json;

use crate::report::Report;

/// The article that is repeated: five kilobytes, invented for measuring.
const ARTICLE: &str = include_str!("../../bench/article.txt");

/// The options of `bench`.
#[derive(Args)]
pub struct Bench {
    /// How long the text of a measurement of speed is.
    #[arg(long, default_value = "20")]
    megabytes: usize,
    /// How often both are measured; 0 leaves speed out.
    #[arg(long, default_value = "5")]
    pairs: usize,
    /// How many texts are annotated at a time, on as many cores, against one on one.
    #[arg(long, default_value = "2")]
    jobs: NonZeroUsize,
    /// How long the text of the measurement of memory is; 0 leaves memory out.
    #[arg(long, value_name = "MEGABYTES", default_value = "0")]
    memory: usize,
}

impl Bench {
    /// Measures, and prints one table.
    ///
    /// # Errors
    /// If the command fails or the temporary file cannot be written.
    pub fn run(&self) -> Result<()> {
        if self.pairs > 0 {
            self.speed()?;
        }
        if self.memory > 0 {
            memory(self.memory, self.jobs.get())?;
        }
        Ok(())
    }

    fn speed(&self) -> Result<()> {
        let file = Temporary::new()?;
        write_articles(
            &mut BufWriter::new(File::create(&file.path)?),
            self.megabytes,
        )?;
        let jobs = self.jobs.get();
        println!("| pair | one: MB/s | processors | {jobs}: MB/s | processors | ratio |");
        println!("| --- | --- | --- | --- | --- | --- |");
        let mut ratios = Vec::new();
        for pair in 1..=self.pairs {
            let (one, all) = (run_on(&file.path, 1)?, run_on(&file.path, jobs)?);
            let ratio = one.seconds / all.seconds;
            println!("| {pair} | {} | {} | × {ratio:.2} |", row(&one), row(&all));
            ratios.push(ratio);
        }
        ratios.sort_by(f64::total_cmp);
        println!("\nMedian of the ratios: × {:.2}", ratios[ratios.len() / 2]);
        Ok(())
    }
}

/// Speed, and how many processors the run had on average.
fn row(report: &Report) -> String {
    let speed = report.text_bytes as f64 / 1e6 / report.seconds;
    let processors = report
        .processor_seconds
        .map_or("unknown".to_owned(), |busy| {
            format!("{:.2}", busy / report.seconds)
        });
    format!("{speed:.2} | {processors}")
}

fn memory(megabytes: usize, jobs: usize) -> Result<()> {
    let mut child = annotate(Command::new(own()), jobs)
        .stdin(Stdio::piped())
        .spawn()
        .context("the command cannot be started")?;
    let input = child.stdin.take().context("the command has no input")?;
    let writer = thread::spawn(move || write_articles(&mut BufWriter::new(input), megabytes));
    let report = report_of(child.wait_with_output()?)?;
    if writer.join().is_err() {
        bail!("what writes the input ended early");
    }
    println!(
        "\n{} documents, {:.0} MB of text through a pipe in {:.0} s, {jobs} jobs: at most {} resident",
        report.documents,
        report.text_bytes as f64 / 1e6,
        report.seconds,
        report
            .peak_bytes
            .map_or("unknown".to_owned(), |bytes| format!(
                "{:.0} MB",
                bytes as f64 / 1e6
            ))
    );
    Ok(())
}

/// Writes JSON lines with `megabytes` of text.
fn write_articles(out: &mut impl Write, megabytes: usize) -> Result<()> {
    for number in 0..(megabytes * 1_000_000).div_ceil(ARTICLE.len()) {
        let record = json!({"id": format!("article-{number}"), "text": ARTICLE});
        writeln!(out, "{record}")?;
    }
    Ok(out.flush()?)
}

/// This command's own program.
fn own() -> PathBuf {
    env::current_exe().unwrap_or_else(|_| PathBuf::from("balise-corpus"))
}

/// `command`, which annotates JSON lines and throws its results away.
fn annotate(mut command: Command, jobs: usize) -> Command {
    command
        .args([
            "annotate",
            "--jsonl",
            "--report",
            "--jobs",
            &jobs.to_string(),
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// Annotates `file` with `jobs` jobs on as many cores.
fn run_on(file: &Path, jobs: usize) -> Result<Report> {
    let mut pinned = Command::new("taskset");
    pinned
        .args(["--cpu-list", &format!("0-{}", jobs - 1)])
        .arg(own());
    let output = annotate(pinned, jobs).arg(file).output();
    report_of(output.context("taskset, which gives a program its cores, cannot be started")?)
}

fn report_of(output: Output) -> Result<Report> {
    let said = String::from_utf8(output.stderr)?;
    ensure!(output.status.success(), "the command failed: {said}");
    let last = said.lines().last().unwrap_or_default();
    serde_json::from_str(last).with_context(|| format!("no report: {last}"))
}

/// A file that is gone in the end.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn new() -> Result<Temporary> {
        let name = format!("balise-corpus-{}.jsonl", process::id());
        let path = env::temp_dir().join(name);
        ensure!(!path.exists(), "{} is there already", path.display());
        Ok(Temporary { path })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // One that was never made needs no removing.
        let _ = fs::remove_file(&self.path);
    }
}
