//! The command line: the same core without a page.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use balise::formats::{self, File, Format};
use balise::text::Unit;
use balise::{Annotated, Options, annotate};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
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
    /// What the offsets count, for a format that leaves the choice: code-point, utf-16 or utf-8.
    #[arg(long, value_parser = unit)]
    unit: Option<Unit>,
    /// Write the files of each document into this directory instead of standard output.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Add the time words that mean no date (maintenant, désormais, récemment).
    #[arg(long)]
    vague: bool,
    /// How the annotated text is written down. Formats of several files need `--output`.
    #[arg(long, value_name = "NAME", default_value = "balise", value_parser = formats_by_name())]
    format: Format,
    /// What separates the cells of a table: `;` or `,`.
    #[arg(long, value_name = "CHARACTER", default_value = ";", value_parser = separator)]
    separator: char,
    /// The texts, in UTF-8; `-` or nothing is standard input.
    files: Vec<PathBuf>,
}

fn formats_by_name() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .map(|name| Format::from_name(&name).unwrap_or(Format::Balise))
}

fn separator(written: &str) -> Result<char, String> {
    match written {
        ";" => Ok(';'),
        "," => Ok(','),
        _ => Err("the cells of a table are separated by ; or ,".to_owned()),
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
    match annotate_all(&files, &arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(BAD_INPUT),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("balise: {error}");
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// Annotates `files`; says which could not be read, and returns whether all could.
fn annotate_all(files: &[PathBuf], arguments: &Annotate) -> io::Result<bool> {
    let format = arguments.format;
    check_arguments(files, arguments)?;
    let options = formats::Options {
        unit: arguments.unit,
        separator: arguments.separator,
        zip: false,
    };
    let mut all_read = true;
    let mut written = HashMap::new();
    let mut together = Vec::new();
    for file in files {
        let done = annotate_file(file, arguments).and_then(|document| {
            if let Some(directory) = &arguments.output {
                write_into(directory, format.write(&[document], &options), &mut written)
            } else if format.is_stream() {
                print(&format.write(&[document], &options))
            } else {
                together.push(document);
                Ok(())
            }
        });
        if let Err(what) = done {
            if what.kind() == io::ErrorKind::BrokenPipe {
                return Err(what);
            }
            eprintln!("balise: {}: {what}", file.display());
            all_read = false;
        }
    }
    if !together.is_empty() {
        print(&format.write(&together, &options))?;
    }
    Ok(all_read)
}

/// Whether what is asked for can be written at all.
fn check_arguments(files: &[PathBuf], arguments: &Annotate) -> io::Result<()> {
    let format = arguments.format;
    let name = format.name();
    if let Some(unit) = arguments.unit
        && !format.units().contains(&unit)
    {
        let counted: Vec<&str> = format.units().iter().map(|unit| unit.as_str()).collect();
        return Err(io::Error::other(if counted.is_empty() {
            format!("the format {name} leaves no choice of what offsets count: leave --unit away.")
        } else {
            format!(
                "offsets of the format {name} count {}, not {}.",
                counted.join(" or "),
                unit.as_str()
            )
        }));
    }
    if arguments.output.is_some() {
        return Ok(());
    }
    if format.has_several_files() {
        return Err(io::Error::other(format!(
            "the format {name} consists of several files: name a directory for them with --output DIR."
        )));
    }
    if files.len() > 1 && format.has_file_each() {
        return Err(io::Error::other(format!(
            "the format {name} has a file for each document: name a directory for them with --output DIR."
        )));
    }
    Ok(())
}

fn print(files: &[File]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for file in files {
        out.write_all(&file.bytes)?;
    }
    out.flush()
}

/// Writes `files` into `directory`. `written` holds what this call wrote: a file of another text is
/// not written over, one that every document has, such as a configuration, is written once.
fn write_into(
    directory: &Path,
    files: Vec<File>,
    written: &mut HashMap<PathBuf, Vec<u8>>,
) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    for file in files {
        let path = directory.join(&file.name);
        match written.get(&path) {
            Some(before) if *before == file.bytes => {}
            Some(_) => {
                return Err(io::Error::other(format!(
                    "another text of this call was already written to {}.",
                    path.display()
                )));
            }
            None => {
                fs::write(&path, &file.bytes)?;
                written.insert(path, file.bytes);
            }
        }
    }
    Ok(())
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

fn annotate_file(file: &Path, arguments: &Annotate) -> io::Result<Annotated> {
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
    Ok(annotated)
}
