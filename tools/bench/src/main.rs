//! Measures how fast Balise is, how it grows with its text, and how long a reader waits.
//!
//! The text is an article of this folder (`article.txt`, five kilobytes, invented for this) repeated up to 1 and to 10 MB, so that
//! the figures depend on nothing outside the repository. The whole pipeline is measured, on one thread:
//!
//! - speed: after one run to warm up, the median of several;
//! - growth: the ratio of both sizes in time, and in the peak of memory above what an empty process takes. Each measurement is a
//!   process of its own, since a peak never falls;
//! - the same in Chromium, and the time from the paste of an article to its highlights on the screen (`browser.mjs`);
//! - what a reader of a book waits for, and what its text takes of memory (`book.mjs`), and who corrects one (`commands.mjs`)
//!   or goes through it (`scroll.mjs`).
//!
//! One megabyte is 1,000,000 bytes of UTF-8.

mod machine;
mod native;

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::native::Measured;

/// Measures how fast Balise is and how it grows; prints one table.
#[derive(Parser)]
#[command(name = "./dev bench")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Part>,
    /// Leave the browser out.
    #[arg(long)]
    native_only: bool,
}

#[derive(Subcommand)]
enum Part {
    /// One native measurement, as JSON; the whole benchmark calls itself with this.
    #[command(hide = true)]
    Native {
        /// How long the text is.
        megabytes: usize,
        /// How often it is annotated after a first time to warm up; 0 is the first time alone.
        runs: usize,
    },
}

/// What `browser.mjs` prints.
#[derive(Deserialize)]
struct Browser {
    version: String,
    /// Seconds for 1 MB and for 10 MB.
    small: f64,
    large: f64,
    /// Milliseconds from the paste to the highlights.
    paste: f64,
    book: Book,
    commands: Vec<Commands>,
    scroll: Scroll,
}

/// What `scroll.mjs` measures of a text of 1 MB with some ten thousand annotations.
#[derive(Deserialize)]
struct Scroll {
    /// From its beginning to its end by the wheel, and some pages back by the keyboard.
    wheel: Frames,
    keys: Frames,
}

/// How long the frames of the page were.
#[derive(Deserialize)]
struct Frames {
    frames: usize,
    /// Milliseconds.
    longest: f64,
    /// Which part of them was longer than one of sixty a second, and than 50 ms.
    late: f64,
    bad: f64,
}

/// What `book.mjs` measures of long texts.
#[derive(Deserialize)]
struct Book {
    /// Milliseconds of the longest task of the page behind the paste of 5 MB, and 0 if none was over 50.
    longest: f64,
    /// Seconds from that paste to the last mark.
    seconds: f64,
    /// The memory of the core and the page's objects then, as a multiple of the text.
    memory: f64,
}

/// What `commands.mjs` measures of a text of 1 MB.
#[derive(Deserialize)]
struct Commands {
    /// How many annotations it has.
    marks: usize,
    /// Milliseconds from the key that accepts one of them to the frame that shows it.
    accept: f64,
    /// Milliseconds from the click that ends an edit of that text to the frame that shows it.
    edit: f64,
}

/// The article that is repeated.
const ARTICLE: &str = include_str!("../article.txt");

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(Part::Native { megabytes, runs }) => native::measure(megabytes, runs),
        None => all(arguments.native_only),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("balise-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn all(native_only: bool) -> Result<()> {
    println!("Measuring natively.");
    let (small, large): (Measured, Measured) = (native(1, 7)?, native(10, 3)?);
    let (small_once, large_once): (Measured, Measured) = (native(1, 0)?, native(10, 0)?);
    let mut rows = vec![
        speed("native, 1 MB", 1.0, small.seconds, Some(2.0)),
        speed("native, 10 MB", 10.0, large.seconds, None),
        growth("time, native", large.seconds / small.seconds),
    ];
    if let (Some(small), Some(large)) = (small_once.memory, large_once.memory) {
        rows.push(growth("memory, native", large as f64 / small as f64));
        rows.push([
            "peak memory, native, 10 MB".to_owned(),
            format!("{:.0} MB", large as f64 / 1e6),
            String::new(),
        ]);
    }
    let mut browser_version = None;
    if !native_only {
        println!("Measuring in Chromium.");
        let browser: Browser = json(
            Command::new("node").arg("tools/bench/browser.mjs"),
            "the measurement in Chromium",
        )?;
        rows.extend([
            speed("Chromium, 1 MB", 1.0, browser.small, Some(1.0)),
            speed("Chromium, 10 MB", 10.0, browser.large, None),
            growth("time, Chromium", browser.large / browser.small),
            [
                format!("{} bytes, paste to highlights in Chromium", ARTICLE.len()),
                format!("{:.0} ms", browser.paste),
                "at most 50 ms".to_owned(),
            ],
        ]);
        rows.extend(book(&browser.book));
        rows.extend(browser.commands.iter().flat_map(commands));
        rows.push(frames("wheel", &browser.scroll.wheel));
        rows.push(frames("keyboard", &browser.scroll.keys));
        browser_version = Some(browser.version);
    }
    println!("\n{}", machine::describe(browser_version.as_deref()));
    println!("\n| what | measured | budget |\n| --- | --- | --- |");
    for [what, measured, budget] in rows {
        println!("| {what} | {measured} | {budget} |");
    }
    Ok(())
}

fn milliseconds(what: f64) -> String {
    format!("{what:.0} ms")
}

fn at_most_50_ms() -> String {
    "at most 50 ms".to_owned()
}

fn book(book: &Book) -> [[String; 3]; 3] {
    [
        [
            "5 MB pasted in Chromium, longest task".to_owned(),
            if book.longest > 0.0 {
                milliseconds(book.longest)
            } else {
                "none over 50 ms".to_owned()
            },
            at_most_50_ms(),
        ],
        [
            "5 MB pasted in Chromium, until all is drawn".to_owned(),
            format!("{:.1} s", book.seconds),
            String::new(),
        ],
        [
            "5 MB in Chromium, memory of core and page".to_owned(),
            format!("× {:.1} the text", book.memory),
            "under × 10".to_owned(),
        ],
    ]
}

fn commands(commands: &Commands) -> [[String; 3]; 2] {
    [
        [
            format!("1 MB with {} annotations, accept to paint", commands.marks),
            milliseconds(commands.accept),
            at_most_50_ms(),
        ],
        [
            "the same, edit to paint".to_owned(),
            milliseconds(commands.edit),
            at_most_50_ms(),
        ],
    ]
}

fn frames(by: &str, of: &Frames) -> [String; 3] {
    let percent = |share: f64| share * 100.0;
    [
        format!(
            "1 MB scrolled through by {by}, longest of {} frames",
            of.frames
        ),
        format!(
            "{:.0} ms; {:.1} % over 16.7 ms, {:.2} % over 50 ms",
            of.longest,
            percent(of.late),
            percent(of.bad)
        ),
        String::new(),
    ]
}

fn speed(what: &str, megabytes: f64, seconds: f64, least: Option<f64>) -> [String; 3] {
    [
        format!("speed, {what}"),
        format!("{:.2} MB/s", megabytes / seconds),
        least.map_or_else(String::new, |least| format!("at least {least} MB/s")),
    ]
}

fn growth(what: &str, ratio: f64) -> [String; 3] {
    [
        format!("growth from 1 to 10 MB, {what}"),
        format!("× {ratio:.1}"),
        "at most × 11".to_owned(),
    ]
}

/// One native measurement, in a process of its own.
fn native(megabytes: usize, runs: usize) -> Result<Measured> {
    let own = std::env::current_exe()?;
    json(
        Command::new(own).args(["native", &megabytes.to_string(), &runs.to_string()]),
        "the native measurement",
    )
}

fn json<T: DeserializeOwned>(command: &mut Command, what: &str) -> Result<T> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{what} cannot be started"))?;
    if !output.status.success() {
        bail!("{what} failed; see above");
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("{what} says nothing readable"))
}
