//! Reading files of any format, several at once.
//!
//! Some formats keep text and annotations apart (brat, tables, web annotations): the text is looked
//! for among the other files, by its name or by its SHA-256. Every file is accounted for.
//!
//! A file may be made to be hostile. What is read takes time and memory in proportion to what was
//! given, up to bounds that no honest file comes near: of bytes a file, of values a JSON, of what a
//! zip unpacks to, of annotations on a word, of text that files speak of without bringing it. What
//! is beyond one is refused with a sentence that names it.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::archive::{self, Unpacked};
use super::detect::{Content, detect, unknown};
use super::draft::Draft;
use super::format::{Format, Options};
use super::json::shortened;
use super::remark::Remark;
use super::report::Report;
use super::texts::Texts;
use super::{
    File, balise, brat, cas, conll, csv, displacy, doccano, file_names, hugging_face, label_studio,
    prodigy, spacy, tei, timeml, web_annotation,
};
use crate::annotate::Annotated;
use crate::error::{Error, Result};
use crate::text::Span;
use crate::text::decode::decode;

/// How many bytes a file may have. What is longer is a corpus, and read a line at a time.
const LARGEST: usize = 256 << 20;

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// What it is, where that could be told.
    pub format: Option<Format>,
    /// The documents in it, none if it belongs to another file; or a sentence that says why it was
    /// not read.
    pub outcome: std::result::Result<Vec<Annotated>, Remark>,
    /// What stands in it, if it is text without annotations: it can still be annotated.
    pub text: Option<String>,
    /// What did not fit and was put right, in sentences.
    pub mended: Vec<Remark>,
    /// What was left out of a file that was read, and why, in sentences.
    pub refused: Vec<Remark>,
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
        if file.bytes.len() > LARGEST {
            let size = file.bytes.len();
            let why = Remark::new(
                "too_large",
                [&size, &LARGEST],
                format!("It has {size} bytes, and at most {LARGEST} are read here: split it."),
            );
            found.push(Found::unknown(file.name.clone(), why.into()));
        } else if archive::is_zip(&file.bytes) {
            match archive::unpack(&file.bytes) {
                Ok(unpacked) => found.extend(unpacked.into_iter().map(Found::of_archive)),
                Err(error) => found.push(Found::unknown(file.name.clone(), error)),
            }
        } else {
            found.push(Found::new(file.name.clone(), &file.bytes));
        }
    }
    let texts = found.iter().map(|file| (file.name.as_str(), file.words()));
    let mut beside = Beside {
        texts: Texts::of(texts),
        tag_names: found.iter().find_map(|file| match &file.content {
            Content::TagNames(names) => Some(names.as_slice()),
            _ => None,
        }),
    };
    let mut reads: Vec<Read> = found
        .iter()
        .map(|file| file.read(&mut beside, options))
        .collect();
    for (at, read) in reads.iter_mut().enumerate() {
        if beside.texts.is_used(at) {
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
    }
    reads
}

/// What other files say that one may need.
struct Beside<'f> {
    texts: Texts<'f>,
    /// The names of Hugging Face's tags.
    tag_names: Option<&'f [String]>,
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
                unknown(
                    "zip_in_zip",
                    "It is a zip within a zip, which is not opened.",
                ),
            );
        }
        let text = decode(bytes, None).text;
        let is_plain = name.to_ascii_lowercase().ends_with(".txt");
        let copy = is_plain.then(|| text.clone());
        let content = match detect(&name, text) {
            Content::Plain(text) if text.contains('\0') && !is_plain => {
                Content::Unknown(unknown("not_text", "It does not hold text."))
            }
            content => content,
        };
        Found {
            name,
            content,
            text: copy,
        }
    }

    fn unknown(name: String, why: Error) -> Found {
        Found {
            name,
            content: Content::Unknown(why),
            text: None,
        }
    }

    fn of_archive(unpacked: Unpacked) -> Found {
        match unpacked.bytes {
            Ok(bytes) => Found::new(unpacked.name, &bytes),
            Err(error) => Found::unknown(unpacked.name, error),
        }
    }

    /// The text that annotations of another file can be about.
    fn words(&self) -> Option<&str> {
        match &self.content {
            Content::Plain(text) => Some(text),
            _ => self.text.as_deref(),
        }
    }

    fn read(&self, beside: &mut Beside<'_>, options: &Options) -> Read {
        let mut report = Report::default();
        let (format, outcome) = match &self.content {
            Content::Balise(documents) => {
                (Some(Format::Balise), read_balise(documents, &mut report))
            }
            Content::Records(format, records) => (
                Some(*format),
                read_records(*format, records, beside, options, &mut report),
            ),
            Content::TagNames(_) => (Some(Format::HuggingFace), Ok(Vec::new())),
            Content::Text(format, text) => (
                Some(*format),
                self.read_text(*format, text, &mut beside.texts, &mut report),
            ),
            Content::Configuration(format) => (Some(*format), Ok(Vec::new())),
            Content::Plain(_) => (
                None,
                Err(Error::from(Remark::new(
                    "plain_text",
                    [],
                    "This is text without annotations.",
                ))),
            ),
            Content::Unknown(why) => (None, Err(why.clone())),
        };
        let (mended, refused) = report.finish();
        Read {
            name: self.name.clone(),
            format,
            outcome: outcome.map_err(Remark::from),
            text: match &self.content {
                Content::Plain(text) => Some(text.clone()),
                _ => None,
            },
            mended,
            refused,
        }
    }

    fn read_text(
        &self,
        format: Format,
        text: &str,
        texts: &mut Texts<'_>,
        report: &mut Report,
    ) -> Result<Vec<Annotated>> {
        let drafts = match format {
            Format::Tei => vec![tei::read(text, report)?],
            Format::Timeml => vec![timeml::read(text, report)?],
            Format::Brat => {
                let beside = texts.named(&self.name, || {
                    let text = file_names::text_name(&self.name);
                    let sentence = format!(
                        "The text of these annotations is missing: give “{text}” together with this file."
                    );
                    Error::from(Remark::new("text_missing", [&text], sentence))
                })?;
                vec![brat::read(text, beside.name, beside.words, report)]
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
                let sentence = format!("Document {number} left out: {error}");
                let mut remark = Remark::from(error.clone());
                remark.sentence = sentence;
                report.refuse(remark.of(&format!("document {number}")));
                first_error.get_or_insert(error);
            }
        }
    }
    match first_error {
        Some(error) if documents.is_empty() => {
            // Nothing was read, so that nothing was left out of it.
            report.forget_refused();
            Err(error)
        }
        _ => Ok(documents),
    }
}

fn read_balise(documents: &[String], report: &mut Report) -> Result<Vec<Annotated>> {
    those_that_can(documents.iter(), report, |document, _| {
        let document = balise::read(document)?;
        check_ids(&document)?;
        Ok(document)
    })
}

/// Refuses a document in which two annotations have one id, or a parent does not hold its child.
fn check_ids(document: &Annotated) -> Result<()> {
    let mut spans: HashMap<u32, Span> = HashMap::new();
    for annotation in document.annotations.iter().chain(&document.rejected) {
        if spans.insert(annotation.id, annotation.span).is_some() {
            return Err(Error::new(format!(
                "Two annotations are called a{}.",
                annotation.id
            )));
        }
    }
    for annotation in &document.annotations {
        let Some(parent) = annotation.parent else {
            continue;
        };
        let holds = |span: &Span| span.contains(annotation.span) && *span != annotation.span;
        if !spans.get(&parent).is_some_and(holds) {
            return Err(Error::new(format!(
                "a{} is said to be inside a{parent}, which does not hold it.",
                annotation.id
            )));
        }
    }
    Ok(())
}

fn read_records(
    format: Format,
    records: &[Value],
    beside: &mut Beside<'_>,
    options: &Options,
    report: &mut Report,
) -> Result<Vec<Annotated>> {
    match format {
        Format::WebAnnotation => {
            return read_web_annotations(records, &mut beside.texts, options, report);
        }
        Format::HuggingFace => {
            let drafts = hugging_face::read(records, beside.tag_names, report)?;
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
    let sources = by_source.into_iter();
    those_that_can(sources, report, |(source, annotations), report| {
        let missing = || {
            let text = shortened(source);
            let sentence = format!(
                "The text “{text}” that is annotated is missing: give it together with this file, unchanged."
            );
            Error::from(Remark::new("text_missing", [&text], sentence))
        };
        let text = match source.strip_prefix("urn:sha256:") {
            Some(hash) => texts.hashed(hash, missing)?,
            None => texts.named(source, missing)?,
        };
        let draft = web_annotation::read(&annotations, source, text.name, text.words, options.unit);
        Ok(draft.settle(&format!("“{}”", text.name), report))
    })
}

fn read_table(table: &str, texts: &mut Texts<'_>, report: &mut Report) -> Result<Vec<Annotated>> {
    let table = csv::read(table);
    let is_alone = table.documents.len() == 1;
    those_that_can(table.documents.iter(), report, |(id, rows), report| {
        let missing = || {
            let text = shortened(id);
            let sentence = format!(
                "The text “{text}” that the table is about is missing: give it together with this file."
            );
            Error::from(Remark::new("text_missing", [&text], sentence))
        };
        // A text without a name is called something in its table, and no file is called so.
        let (text, name) = match texts.named(id, missing) {
            Err(_) if is_alone => (texts.only(missing)?, ""),
            found => (found?, id.as_str()),
        };
        let draft = table.draft(name, rows, text.words, report)?;
        Ok(draft.settle(&format!("“{}”", shortened(id)), report))
    })
}
