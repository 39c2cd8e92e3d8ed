//! The command line: the same core without a page.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use balise::formats;
use balise::text::Unit;
use balise::{Annotated, Options, annotate};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Finds people, places, organisations, events, works, dates and times in French text.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Annotate files, or standard input: one document a line, in the order given.
    Annotate(Annotate),
}

#[derive(clap::Args)]
struct Annotate {
    /// The day from which dates are counted; else the one the text gives itself.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    reference_date: Option<Date>,
    /// What the offsets count: code-point, utf-16 or utf-8.
    #[arg(long, default_value = "code-point", value_parser = unit)]
    unit: Unit,
    /// Write one file a document into this directory instead of standard output.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Add the time words that mean no date (maintenant, désormais, récemment).
    #[arg(long)]
    vague: bool,
    /// How the annotated text is written down.
    #[arg(long, value_name = "NAME", default_value = "balise")]
    format: Format,
    /// The texts, in UTF-8; `-` or nothing is standard input.
    files: Vec<PathBuf>,
}

/// The formats that the command writes.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// `balise/1` JSON, one document a line.
    Balise,
    /// The text with its annotations written into it: `⟦Paris|LOC⟧`.
    Marked,
}

impl Format {
    fn write(self, annotated: &Annotated, unit: Unit) -> String {
        match self {
            Format::Balise => formats::balise::write(annotated, unit) + "\n",
            Format::Marked => formats::marked::write(annotated),
        }
    }

    /// What a file of this format ends in.
    fn extension(self) -> &'static str {
        match self {
            Format::Balise => "json",
            Format::Marked => "marked.txt",
        }
    }
}

fn date(written: &str) -> Result<Date, String> {
    written
        .parse()
        .map_err(|_| "a date is written YYYY-MM-DD, such as 2024-05-16".to_owned())
}

fn unit(written: &str) -> Result<Unit, String> {
    Unit::from_name(written).map_err(|error| error.to_string())
}

/// Exit status for bad input; the other files are still done.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let Command::Annotate(mut arguments) = match Arguments::try_parse() {
        Ok(arguments) => arguments.command,
        Err(error) => return refuse(&error),
    };
    let mut files = mem::take(&mut arguments.files);
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    let mut failed = false;
    let mut written = HashSet::new();
    for file in &files {
        if let Err(what) = annotate_file(file, &arguments, &mut written) {
            if what.kind() == io::ErrorKind::BrokenPipe {
                return ExitCode::SUCCESS;
            }
            eprintln!("balise: {}: {what}", file.display());
            failed = true;
        }
    }
    if failed {
        ExitCode::from(BAD_INPUT)
    } else {
        ExitCode::SUCCESS
    }
}

/// Says what is wrong with the arguments in one line; help and version are no errors.
fn refuse(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return error
            .print()
            .map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let said = error.to_string();
    let first = said.lines().next().unwrap_or_default();
    eprintln!("balise: {}", first.trim_start_matches("error: "));
    ExitCode::from(BAD_INPUT)
}

fn annotate_file(
    file: &Path,
    arguments: &Annotate,
    written: &mut HashSet<PathBuf>,
) -> io::Result<()> {
    let is_stdin = file == Path::new("-");
    let bytes = if is_stdin {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(file)?
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!("not UTF-8: byte {at} begins no character."),
        )
    })?;
    let options = Options {
        reference_date: arguments.reference_date,
        vague: arguments.vague,
        ..Options::default()
    };
    let mut annotated = annotate(&text, &options);
    annotated.id = if is_stdin {
        "stdin".to_owned()
    } else {
        file.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let output = arguments.format.write(&annotated, arguments.unit);
    let Some(directory) = &arguments.output else {
        let mut out = BufWriter::new(io::stdout().lock());
        out.write_all(output.as_bytes())?;
        return out.flush();
    };
    fs::create_dir_all(directory)?;
    let path =
        directory.join(Path::new(&annotated.id).with_extension(arguments.format.extension()));
    if !written.insert(path.clone()) {
        return Err(io::Error::other(format!(
            "another text of this call was already written to {}.",
            path.display()
        )));
    }
    fs::write(path, output)
}
