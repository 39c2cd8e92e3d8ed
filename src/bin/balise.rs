//! The command line: the same core without a page.
//!
//! Many texts at once, directories, JSON lines and gzip are for the corpus command of `tools/corpus`, which takes
//! the same options; what it is called is said wherever this one is given such a thing.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use balise::command::{BAD_INPUT, CORPUS_COMMAND, Common, check_unit, name_of, refuse, text_of};
use balise::formats::{File, Format};
use balise::{Annotated, annotate};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

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
    #[command(flatten)]
    common: Common,
    /// How the annotated text is written down. Formats of several files need `--output`.
    #[arg(long, value_name = "NAME", default_value = "balise", value_parser = formats_by_name())]
    format: Format,
    /// The texts, in UTF-8; `-` or nothing is standard input.
    files: Vec<PathBuf>,
}

fn formats_by_name() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .map(|name| Format::from_name(&name).unwrap_or(Format::Balise))
}

fn main() -> ExitCode {
    let Command::Annotate(mut arguments) = match Arguments::try_parse() {
        Ok(arguments) => arguments.command,
        Err(error) => return refuse("balise", &error),
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
    let options = arguments.common.writing();
    let mut all_read = true;
    let mut written = HashMap::new();
    let mut together = Vec::new();
    for file in files {
        let done = annotate_file(file, arguments).and_then(|document| {
            if let Some(directory) = &arguments.common.output {
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
    check_unit(name, format.units(), arguments.common.unit).map_err(io::Error::other)?;
    if arguments.common.output.is_some() {
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

/// What a file compressed with gzip begins with.
const GZIP: [u8; 2] = [0x1F, 0x8B];

fn annotate_file(file: &Path, arguments: &Annotate) -> io::Result<Annotated> {
    let is_stdin = file == Path::new("-");
    let bytes = if is_stdin {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else if file.is_dir() {
        return Err(for_corpus("a directory"));
    } else {
        fs::read(file)?
    };
    if bytes.starts_with(&GZIP) {
        return Err(for_corpus("compressed with gzip"));
    }
    let text = text_of(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let mut annotated = annotate(&text, &arguments.common.annotating(None));
    annotated.id = if is_stdin {
        "stdin".to_owned()
    } else {
        name_of(file)
    };
    Ok(annotated)
}

/// That a file is `what`, which the corpus command takes.
fn for_corpus(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        format!("this is {what}, which the corpus command takes: {CORPUS_COMMAND}"),
    )
}
