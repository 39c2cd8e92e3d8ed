//! What the command is told: the options of `balise annotate`, and those that many texts need.

use std::fmt;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, bail, ensure};
use balise::command::{Common, check_unit};
use balise::formats::Format;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::bench::Bench;
use crate::dates::NamePattern;
use crate::inputs::Kind;

/// Annotates many French texts at once: people, places, organisations, events, works, dates and times.
#[derive(Parser)]
#[command(name = "balise-corpus", version, about)]
pub struct Arguments {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// What the tool does.
#[derive(Subcommand)]
pub enum Command {
    /// Annotate files, directories, JSON lines, gzip of these, or standard input; the order is kept.
    Annotate(Box<Annotate>),
    /// Measure what several cores bring, and the memory that a long input takes.
    Bench(Bench),
}

/// The options of `annotate`.
#[derive(Args)]
pub struct Annotate {
    /// The options of `balise annotate`.
    #[command(flatten)]
    pub common: Common,
    /// How the annotated texts are written down: what `balise annotate` writes, or parquet, one row an annotation.
    #[arg(long, value_name = "NAME", default_value = Format::Balise.name(), value_parser = targets())]
    pub format: Target,
    /// Write everything into this one file instead of standard output.
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub output_file: Option<PathBuf>,
    /// Do not annotate again what `--output` or `--output-file` already hold.
    #[arg(long)]
    pub skip_done: bool,
    /// The field of a JSON line that holds the text, if it is not `text`.
    #[arg(long, value_name = "NAME")]
    field: Option<String>,
    /// The field of a JSON line that names the document, if it is not `id`; without it, the place of the line does.
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// The field of a JSON line that holds its reference date, `2024-05-16` or such a day with a time.
    #[arg(long, value_name = "NAME")]
    pub date_field: Option<String>,
    /// A regular expression with the groups year, month and day, which finds the reference date in a file's path:
    /// `(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)`.
    #[arg(long, value_name = "PATTERN", value_parser = NamePattern::new)]
    pub date_from_name: Option<NamePattern>,
    /// Standard input, and files named here of which the ending does not tell, are JSON lines; so they are where a
    /// field is named.
    #[arg(long)]
    jsonl: bool,
    /// How many texts are annotated at a time; else as many as there are cores.
    #[arg(long, value_name = "NUMBER")]
    pub jobs: Option<NonZeroUsize>,
    /// How many rows a row group of parquet has. With `--output`, a file has sixteen of them.
    #[arg(long, value_name = "ROWS", default_value = "65536")]
    pub row_group: NonZeroUsize,
    /// At the end, print what was done on standard error, as a line of JSON.
    #[arg(long)]
    pub report: bool,
    /// Texts in UTF-8 (.txt), JSON lines (.jsonl, .ndjson), either also with .gz; directories of these, with all
    /// below them; `-` or nothing is standard input.
    pub inputs: Vec<PathBuf>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A format of Balise.
    Format(Format),
    /// Parquet, one row an annotation.
    Parquet,
}

impl Target {
    const PARQUET: &str = "parquet";

    /// What the command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            Target::Format(format) => format.name(),
            Target::Parquet => Target::PARQUET,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn targets() -> impl TypedValueParser<Value = Target> {
    let names = Format::ALL.map(Format::name).into_iter();
    PossibleValuesParser::new(names.chain([Target::PARQUET]))
        .map(|name| Format::from_name(&name).map_or(Target::Parquet, Target::Format))
}

/// The path that means standard input.
pub fn standard_input() -> &'static Path {
    Path::new("-")
}

impl Annotate {
    /// How many texts are annotated at a time.
    pub fn jobs(&self) -> usize {
        let all = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.jobs.unwrap_or_else(all).get()
    }

    /// The field of a JSON line that holds the text.
    pub fn field(&self) -> &str {
        self.field.as_deref().unwrap_or("text")
    }

    /// The field of a JSON line that names the document.
    pub fn id_field(&self) -> &str {
        self.id_field.as_deref().unwrap_or("id")
    }

    /// Whether what does not tell otherwise is JSON lines.
    pub fn means_lines(&self) -> bool {
        let fields = [&self.field, &self.id_field, &self.date_field];
        self.jsonl || fields.into_iter().any(Option::is_some)
    }

    /// What is annotated, in this order.
    pub fn inputs(&self) -> Vec<PathBuf> {
        if self.inputs.is_empty() {
            vec![standard_input().to_owned()]
        } else {
            self.inputs.clone()
        }
    }

    /// Whether what is asked for can be done at all.
    ///
    /// # Errors
    /// If it cannot; the message says what to ask for instead.
    pub fn check(&self) -> Result<()> {
        let (name, output) = (self.format.name(), &self.common.output);
        let units = match self.format {
            Target::Format(format) => format.units(),
            // Its columns count in all units, side by side.
            Target::Parquet => &[],
        };
        check_unit(name, units, self.common.unit)?;
        if let Target::Format(format) = self.format
            && output.is_none()
        {
            ensure!(
                !format.has_several_files(),
                "the format {name} consists of several files: name a directory for them with --output DIR."
            );
            ensure!(
                !format.has_file_each() || self.is_one_text(),
                "the format {name} has a file for each document: name a directory for them with --output DIR."
            );
        }
        if self.skip_done && output.is_none() {
            ensure!(
                self.output_file.is_some(),
                "what is done can be skipped where it can be seen: name --output DIR or --output-file FILE."
            );
            ensure!(
                self.format != Target::Parquet,
                "a file of parquet cannot be continued: name a directory with --output DIR, which gets several."
            );
        }
        if let Some(file) = &self.output_file
            && file.extension().is_some_and(|ending| ending == "gz")
        {
            bail!(
                "{} would not be compressed: write to standard output and pipe it through gzip.",
                file.display()
            );
        }
        Ok(())
    }

    /// Whether there can be but one document.
    fn is_one_text(&self) -> bool {
        match self.inputs().as_slice() {
            [one] => !one.is_dir() && Kind::of_named(one, self.means_lines()) == Kind::Text,
            _ => false,
        }
    }

    /// Whether what the output holds is written down beside it: `balise/1` in one file says so itself, and in a
    /// directory each document has its files.
    pub fn keeps_journal(&self) -> bool {
        match self.format {
            Target::Parquet => self.common.output.is_some(),
            Target::Format(format) => self.output_file.is_some() && format != Format::Balise,
        }
    }

    /// A line that tells calls apart whose results must not stand in one file.
    pub fn fingerprint(&self) -> String {
        let common = &self.common;
        let unit = common.unit.map_or("", |unit| unit.as_str());
        format!(
            "balise-corpus {} {} {} unit={unit} vague={} separator={}",
            env!("CARGO_PKG_VERSION"),
            balise::names::MODEL.unwrap_or_default(),
            self.format,
            common.vague,
            common.separator,
        )
    }
}

/// Whether `error` says that nobody reads any more what is written.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use balise::command::{CORPUS_OPTIONS, Common};
    use clap::CommandFactory;

    use super::*;

    fn options(command: &clap::Command) -> BTreeSet<&str> {
        command
            .get_arguments()
            .filter_map(clap::Arg::get_long)
            .collect()
    }

    #[test]
    fn the_core_knows_which_options_are_only_here() {
        let here = Arguments::command();
        let annotate = here.find_subcommand("annotate").unwrap();
        let both = Common::augment_args(clap::Command::new("both"));
        let own: BTreeSet<&str> = options(annotate)
            .into_iter()
            .filter(|name| !options(&both).contains(name) && !["format", "help"].contains(name))
            .collect();
        let known = CORPUS_OPTIONS.map(|option| option.trim_start_matches('-'));
        assert_eq!(own, BTreeSet::from(known));
        assert!(options(&both).is_subset(&options(annotate)));
    }
}
