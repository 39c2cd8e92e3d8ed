//! Reading files of any format, several at once.
//!
//! Some formats keep text and annotations apart (brat, tables, web annotations): the text is looked
//! for among the other files, by its name or by its SHA-256. Every file is accounted for.

use std::collections::BTreeMap;

use serde_json::Value;

use super::archive::{self, Unpacked};
use super::detect::{Content, detect};
use super::draft::{Draft, Report};
use super::format::{Format, Options};
use super::{
    File, balise, brat, cas, conll, csv, displacy, doccano, file_names, hugging_face, label_studio,
    prodigy, spacy, tei, timeml, web_annotation,
};
use crate::annotate::Annotated;
use crate::error::{Error, Result};
use crate::text::decode::decode;

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// What it is, where that could be told.
    pub format: Option<Format>,
    /// The documents in it, none if it belongs to another file; or a sentence that says why it was
    /// not read.
    pub outcome: std::result::Result<Vec<Annotated>, String>,
    /// What stands in it, if it is text without annotations: it can still be annotated.
    pub text: Option<String>,
    /// What did not fit and was put right, in sentences.
    pub mended: Vec<String>,
    /// What was left out of a file that was read, and why, in sentences.
    pub refused: Vec<String>,
}

/// Reads `files`, and those in zips among them, in whatever formats they are.
///
/// Of `options` the unit counts: of doccano's and of web annotations' offsets, which leave it open.
///
/// ```
/// use balise::formats::{File, Format, Options, read};
/// let files = [
///     File::of_text("a.txt", "Née à Paris."),
///     File::of_text("a.ann", "T1\tLOC 6 11\tParis\n"),
/// ];
/// let found = read(&files, &Options::default());
/// assert_eq!(found[1].format, Some(Format::Brat));
/// let document = &found[1].outcome.as_ref().unwrap()[0];
/// assert_eq!(document.words(&document.annotations[0]), "Paris");
/// ```
#[must_use]
pub fn read(files: &[File], options: &Options) -> Vec<Read> {
    let mut found: Vec<Found> = Vec::new();
    for file in files {
        if !archive::is_zip(&file.bytes) {
            found.push(Found::new(file.name.clone(), &file.bytes));
            continue;
        }
        match archive::unpack(&file.bytes) {
            Ok(unpacked) => found.extend(unpacked.into_iter().map(Found::of_archive)),
            Err(error) => found.push(Found::unknown(file.name.clone(), error.to_string())),
        }
    }
    let mut used = vec![false; found.len()];
    let mut reads: Vec<Read> = (0..found.len())
        .map(|at| found[at].read(&found, &mut used, options))
        .collect();
    for (read, _) in reads.iter_mut().zip(used).filter(|(_, used)| *used) {
        // What it looks like by itself does not matter: it is the text of another file's annotations.
        *read = Read {
            name: read.name.clone(),
            format: None,
            outcome: Ok(Vec::new()),
            text: None,
            mended: Vec::new(),
            refused: Vec::new(),
        };
    }
    reads
}

/// A file and what is in it.
struct Found {
    name: String,
    content: Content,
    /// What stands in it, if annotations of another file can be about it.
    text: Option<String>,
}

impl Found {
    fn new(name: String, bytes: &[u8]) -> Found {
        if archive::is_zip(bytes) {
            return Found::unknown(
                name,
                "It is a zip within a zip, which is not opened.".to_owned(),
            );
        }
        let text = decode(bytes, None).text;
        let is_plain = name.to_ascii_lowercase().ends_with(".txt");
        let copy = is_plain.then(|| text.clone());
        let content = match detect(&name, text) {
            Content::Plain(text) if text.contains('\0') && !is_plain => {
                Content::Unknown("It does not hold text.".to_owned())
            }
            content => content,
        };
        Found {
            name,
            content,
            text: copy,
        }
    }

    fn unknown(name: String, why: String) -> Found {
        Found {
            name,
            content: Content::Unknown(why),
            text: None,
        }
    }

    fn of_archive(unpacked: Unpacked) -> Found {
        match unpacked.bytes {
            Ok(bytes) => Found::new(unpacked.name, &bytes),
            Err(error) => Found::unknown(unpacked.name, error.to_string()),
        }
    }

    /// The text that annotations of another file can be about.
    fn words(&self) -> Option<&str> {
        match &self.content {
            Content::Plain(text) => Some(text),
            _ => self.text.as_deref(),
        }
    }

    fn read(&self, all: &[Found], used: &mut [bool], options: &Options) -> Read {
        let mut report = Report::default();
        let (format, outcome) = match &self.content {
            Content::Balise(documents) => {
                (Some(Format::Balise), read_balise(documents, &mut report))
            }
            Content::Records(format, records) => (
                Some(*format),
                read_records(
                    *format,
                    records,
                    &mut Texts { all, used },
                    options,
                    &mut report,
                ),
            ),
            Content::TagNames(_) => (Some(Format::HuggingFace), Ok(Vec::new())),
            Content::Text(format, text) => (
                Some(*format),
                self.read_text(*format, text, &mut Texts { all, used }, &mut report),
            ),
            Content::Configuration(format) => (Some(*format), Ok(Vec::new())),
            Content::Plain(_) => (None, Err(Error::new("This is text without annotations."))),
            Content::Unknown(why) => (None, Err(Error::new(why.clone()))),
        };
        let report = report.finish();
        Read {
            name: self.name.clone(),
            format,
            outcome: outcome.map_err(|error| error.to_string()),
            text: match &self.content {
                Content::Plain(text) => Some(text.clone()),
                _ => None,
            },
            mended: report.mended,
            refused: report.refused,
        }
    }
}

impl Found {
    fn read_text(
        &self,
        format: Format,
        text: &str,
        texts: &mut Texts<'_>,
        report: &mut Report,
    ) -> Result<Vec<Annotated>> {
        let drafts = match format {
            Format::Tei => {
                let (draft, mended) = tei::read(text)?;
                report.mended.extend(mended);
                vec![draft]
            }
            Format::Timeml => {
                let (draft, refused) = timeml::read(text)?;
                report.refused.extend(refused);
                vec![draft]
            }
            Format::Brat => {
                let (id, words) = texts.named(&self.name).ok_or_else(|| {
                    Error::new(format!(
                        "The text of these annotations is missing: give “{}” together with this file.",
                        file_names::text_name(&self.name)
                    ))
                })?;
                vec![brat::read(text, id, words, report)]
            }
            Format::Csv => return read_table(text, texts, report),
            _ => {
                let mut drafts = conll::read(text)?;
                let stem = file_names::stem(&self.name);
                let several = drafts.len() > 1;
                for (draft, number) in drafts.iter_mut().zip(1..) {
                    draft.id = if several {
                        format!("{stem}-{number}")
                    } else {
                        stem.clone()
                    };
                }
                drafts
            }
        };
        Ok(settle(drafts, report))
    }
}

/// The plain texts among the files.
struct Texts<'f> {
    all: &'f [Found],
    /// Which files the annotations of others are about.
    used: &'f mut [bool],
}

impl<'f> Texts<'f> {
    /// Name and words of the text that `is_it` says yes to.
    fn find(&mut self, is_it: impl Fn(&str, &str) -> bool) -> Option<(&'f str, &'f str)> {
        let mut found = self
            .all
            .iter()
            .enumerate()
            .filter_map(|(at, file)| Some((at, file.name.as_str(), file.words()?)))
            .filter(|(_, name, text)| is_it(name, text));
        let (at, name, text) = found.next()?;
        // The same text twice is no question.
        if found.any(|(_, _, other)| other != text) {
            return None;
        }
        self.used[at] = true;
        Some((name, text))
    }

    /// The text that is called as `name` is, whatever the endings.
    fn named(&mut self, name: &str) -> Option<(&'f str, &'f str)> {
        let stem = file_names::stem(name);
        self.find(|other, _| other == name)
            .or_else(|| self.find(|other, _| file_names::stem(other) == stem))
    }
}

fn settle(drafts: Vec<Draft>, report: &mut Report) -> Vec<Annotated> {
    let several = drafts.len() > 1;
    drafts
        .into_iter()
        .zip(1..)
        .map(|(draft, number)| {
            let name = if several {
                format!("document {number}")
            } else {
                "this file".to_owned()
            };
            draft.settle(&name, report)
        })
        .collect()
}

/// The documents of `parts` that can be read, or why none can.
fn those_that_can<T>(
    parts: impl Iterator<Item = T>,
    report: &mut Report,
    mut read: impl FnMut(T, &mut Report) -> Result<Annotated>,
) -> Result<Vec<Annotated>> {
    let mut documents = Vec::new();
    let mut first_error = None;
    for (part, number) in parts.zip(1..) {
        match read(part, report) {
            Ok(document) => documents.push(document),
            Err(error) => {
                report
                    .refused
                    .push(format!("Document {number} left out: {error}"));
                first_error.get_or_insert(error);
            }
        }
    }
    match first_error {
        Some(error) if documents.is_empty() => {
            // Nothing was read, so that nothing was left out of it.
            report.refused.clear();
            Err(error)
        }
        _ => Ok(documents),
    }
}

fn read_balise(documents: &[String], report: &mut Report) -> Result<Vec<Annotated>> {
    those_that_can(documents.iter(), report, |document, _| {
        balise::read(document)
    })
}

fn read_records(
    format: Format,
    records: &[Value],
    texts: &mut Texts<'_>,
    options: &Options,
    report: &mut Report,
) -> Result<Vec<Annotated>> {
    match format {
        Format::WebAnnotation => return read_web_annotations(records, texts, options, report),
        Format::HuggingFace => {
            let names = texts.all.iter().find_map(|file| match &file.content {
                Content::TagNames(names) => Some(names.as_slice()),
                _ => None,
            });
            let drafts = hugging_face::read(records, names, report)?;
            return Ok(settle(drafts, report));
        }
        _ => {}
    }
    let numbered = records.iter().zip(1..);
    those_that_can(numbered, report, |(record, number), report| {
        let draft = match format {
            Format::Doccano => doccano::read(record, options.unit)?,
            Format::LabelStudio => label_studio::read(record, report)?,
            Format::Cas => cas::read(record, report)?,
            Format::Displacy => displacy::read(record)?,
            Format::Prodigy => prodigy::read(record)?,
            _ => spacy::read(record)?,
        };
        Ok(draft.settle(&format!("document {number}"), report))
    })
}

fn read_web_annotations(
    records: &[Value],
    texts: &mut Texts<'_>,
    options: &Options,
    report: &mut Report,
) -> Result<Vec<Annotated>> {
    let mut by_source: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for annotation in records.iter().flat_map(web_annotation::annotations) {
        let source = web_annotation::source(annotation).unwrap_or_default();
        by_source.entry(source).or_default().push(annotation);
    }
    those_that_can(
        by_source.into_iter(),
        report,
        |(source, annotations), report| {
            let (id, text) = match source.strip_prefix("urn:sha256:") {
            Some(hash) => texts.find(|_, text| balise::sha256(text) == hash),
            None => texts.named(source),
        }
        .ok_or_else(|| {
            Error::new(format!(
                "The text “{source}” that is annotated is missing: give it together with this file, unchanged."
            ))
        })?;
            let draft = web_annotation::read(&annotations, id, text, options.unit);
            Ok(draft.settle(&format!("“{id}”"), report))
        },
    )
}

fn read_table(table: &str, texts: &mut Texts<'_>, report: &mut Report) -> Result<Vec<Annotated>> {
    let table = csv::read(table);
    let is_alone = table.documents.len() == 1;
    those_that_can(table.documents.iter(), report, |(id, rows), report| {
        let found = if id.is_empty() && is_alone {
            texts.find(|_, _| true)
        } else {
            texts.named(id)
        };
        let (_, text) = found.ok_or_else(|| {
            Error::new(format!(
                "The text “{id}” that the table is about is missing: give it together with this file."
            ))
        })?;
        let draft = table.draft(id, rows, text, report)?;
        Ok(draft.settle(&format!("“{id}”"), report))
    })
}
