//! What the command lines have in common: `balise annotate` and the corpus command, which takes all of its
//! options, spelled alike, and more of its own.
//!
//! ```
//! use balise::command::{check_unit, text_of};
//! use balise::formats::Format;
//! use balise::text::Unit;
//! assert!(check_unit(Format::Balise.name(), Format::Balise.units(), Some(Unit::Utf16)).is_ok());
//! let error = text_of(b"\xE9t\xE9".to_vec()).unwrap_err();
//! assert_eq!(error.to_string(), "not UTF-8: byte 0 begins no character.");
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use jiff::civil::Date;

use crate::annotate::Options;
use crate::error::{Error, Result};
use crate::formats;
use crate::text::Unit;

/// The exit status for bad input; what else was asked for is still done.
pub const BAD_INPUT: u8 = 2;

/// How the corpus command is called, for messages.
pub const CORPUS_COMMAND: &str = "cargo run --release -p balise-corpus -- annotate";

/// The options that only the corpus command has.
pub const CORPUS_OPTIONS: [&str; 10] = [
    "--field",
    "--id-field",
    "--date-field",
    "--date-from-name",
    "--jsonl",
    "--jobs",
    "--output-file",
    "--skip-done",
    "--row-group",
    "--report",
];

/// The options of both commands, but for `--format`, whose names differ.
#[derive(clap::Args, Debug, Clone)]
pub struct Common {
    /// The day from which dates are counted; else the one the text gives itself.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub reference_date: Option<Date>,
    /// What the offsets count, for a format that leaves the choice: code-point, utf-16 or utf-8.
    #[arg(long, value_parser = unit)]
    pub unit: Option<Unit>,
    /// Write the files of each document into this directory instead of standard output.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Add the time words that mean no date (maintenant, désormais, récemment).
    #[arg(long)]
    pub vague: bool,
    /// What separates the cells of a table: `;` or `,`.
    #[arg(long, value_name = "CHARACTER", default_value = ";", value_parser = separator)]
    pub separator: char,
}

impl Common {
    /// How a text is annotated whose reference date is `date`, or else the one of the options.
    #[must_use]
    pub fn annotating(&self, date: Option<Date>) -> Options {
        Options {
            reference_date: date.or(self.reference_date),
            vague: self.vague,
            ..Options::default()
        }
    }

    /// How files are written.
    #[must_use]
    pub fn writing(&self) -> formats::Options {
        formats::Options {
            unit: self.unit,
            separator: self.separator,
            zip: false,
        }
    }
}

fn separator(written: &str) -> std::result::Result<char, String> {
    match written {
        ";" => Ok(';'),
        "," => Ok(','),
        _ => Err("the cells of a table are separated by ; or ,".to_owned()),
    }
}

fn date(written: &str) -> std::result::Result<Date, String> {
    written
        .parse()
        .map_err(|_| "a date is written YYYY-MM-DD, such as 2024-05-16".to_owned())
}

fn unit(written: &str) -> std::result::Result<Unit, String> {
    Unit::from_name(written).map_err(|error| error.to_string())
}

/// Whether offsets of the format `name`, which can count `units`, can count `unit`.
///
/// # Errors
/// If they cannot; the message says what they count.
pub fn check_unit(name: &str, units: &[Unit], unit: Option<Unit>) -> Result<()> {
    let Some(unit) = unit.filter(|unit| !units.contains(unit)) else {
        return Ok(());
    };
    let counted: Vec<&str> = units.iter().map(|unit| unit.as_str()).collect();
    Err(Error::new(if counted.is_empty() {
        format!("the format {name} leaves no choice of what offsets count: leave --unit away.")
    } else {
        format!(
            "offsets of the format {name} count {}, not {}.",
            counted.join(" or "),
            unit.as_str()
        )
    }))
}

/// The text that `bytes` are in UTF-8.
///
/// # Errors
/// If they are not UTF-8; the message names the first byte that is wrong, counted from 0.
pub fn text_of(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Error::new(format!("not UTF-8: byte {at} begins no character."))
    })
}

/// What the document in the file at `path` is called: the file's name without its folder.
#[must_use]
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Says in one line what is wrong with the arguments of `program`, and returns the exit status; help and version
/// are no errors.
#[must_use]
pub fn refuse(program: &str, error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return error
            .print()
            .map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let said = error.to_string();
    let first = said.lines().next().unwrap_or_default();
    let hint = if is_of_corpus(error) {
        format!("; the corpus command has it: {CORPUS_COMMAND}")
    } else {
        String::new()
    };
    eprintln!("{program}: {}{hint}", first.trim_start_matches("error: "));
    ExitCode::from(BAD_INPUT)
}

/// Whether `error` is about an option, or a format, that only the corpus command has.
fn is_of_corpus(error: &clap::Error) -> bool {
    let is_given = |kind, known: &[&str]| matches!(error.get(kind), Some(ContextValue::String(given)) if known.contains(&given.as_str()));
    match error.kind() {
        ErrorKind::UnknownArgument => is_given(ContextKind::InvalidArg, &CORPUS_OPTIONS),
        ErrorKind::InvalidValue => is_given(ContextKind::InvalidValue, &["parquet"]),
        _ => false,
    }
}
