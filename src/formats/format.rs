//! The list of formats, and what can be asked of each.

use super::facts::{FACTS, Facts};
use super::loss::{Loss, LossKind, losses};
use super::selection::Overlap;
use super::{File, archive, brat, file_names, xml};
use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};
use crate::text::Unit;

/// A format of files that annotated texts are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Balise's own JSON, which holds everything.
    Balise,
    /// The text with its outermost annotations written into it: `⟦Paris|LOC⟧`.
    Marked,
    /// spaCy: JSON lines with `text` and `entities`.
    Spacy,
    /// doccano: JSON lines with `text` and `label`.
    Doccano,
    /// Label Studio: a list of tasks, and the labelling configuration.
    LabelStudio,
    /// brat standoff: `.txt`, `.ann`, and the configuration.
    Brat,
    /// CoNLL-2002: a token and its IOB2 tag a line.
    Conll,
    /// The same with BILOU tags.
    Bilou,
    /// Prodigy: JSON lines with `text`, `tokens` and `spans`.
    Prodigy,
    /// Hugging Face token classification: JSON lines with `tokens` and `ner_tags`, and the labels.
    HuggingFace,
    /// W3C Web Annotation: an annotation page in JSON-LD.
    WebAnnotation,
    /// TEI P5, with the annotations as elements in the text.
    Tei,
    /// TimeML: the time expressions as TIMEX3 elements in the text.
    Timeml,
    /// UIMA CAS JSON 0.4.0, as INCEpTION reads it.
    Cas,
    /// What displaCy draws.
    Displacy,
    /// A table, one annotation a line.
    Csv,
    /// A page to read or to send by mail, whole in one file.
    Html,
}

/// How files are written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What offsets count, for a format that leaves the choice; `None` is what its tool counts.
    pub unit: Option<Unit>,
    /// What separates the cells of a table: `;` or `,`.
    pub separator: char,
    /// Whether several files are packed into one zip.
    pub zip: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            unit: None,
            separator: ';',
            zip: false,
        }
    }
}

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [Format; 17] = {
        let mut all = [Format::Balise; 17];
        let mut at = 0;
        while at < all.len() {
            all[at] = FACTS[at].format;
            assert!(
                FACTS[at].format as usize == at,
                "the table is in the order of the list"
            );
            at += 1;
        }
        all
    };

    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// What the command line calls it, such as `label-studio`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The format that [`name`](Format::name) calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What its file ends in, without the dot; of several files, the one with the annotations.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.facts().ending
    }

    /// What its offsets can count, the usual one first; empty for a format without offsets.
    #[must_use]
    pub fn units(self) -> &'static [Unit] {
        self.facts().units
    }

    /// Whether [`read`](super::read) reads it.
    #[must_use]
    pub fn is_read(self) -> bool {
        !matches!(self, Format::Marked | Format::Html)
    }

    /// Whether one document consists of several files.
    #[must_use]
    pub fn has_several_files(self) -> bool {
        matches!(
            self,
            Format::LabelStudio | Format::Brat | Format::HuggingFace
        )
    }

    /// Whether each document has a file of its own.
    #[must_use]
    pub fn has_file_each(self) -> bool {
        matches!(
            self,
            Format::WebAnnotation | Format::Tei | Format::Timeml | Format::Cas | Format::Html
        )
    }

    /// Whether what is written of one document may be followed by what is written of the next.
    #[must_use]
    pub fn is_stream(self) -> bool {
        matches!(
            self,
            Format::Balise
                | Format::Marked
                | Format::Spacy
                | Format::Doccano
                | Format::Conll
                | Format::Bilou
                | Format::Prodigy
        )
    }

    /// What it cannot hold of `document`. Empty if it holds everything.
    ///
    /// Numbers of annotations are not counted as held: they are given anew on reading.
    #[must_use]
    pub fn losses(self, document: &Annotated) -> Vec<Loss> {
        losses(self, document)
    }

    /// Whether it ever loses things of `kind`.
    #[must_use]
    pub fn can_lose(self, kind: LossKind) -> bool {
        match kind {
            LossKind::Rejected => self != Format::Balise,
            LossKind::Nested => self.overlap() == Overlap::Flat,
            LossKind::Crossing => self.overlap() != Overlap::Any,
            _ => self.facts().lost.contains(&kind),
        }
    }

    /// The files that hold `documents`.
    #[must_use]
    pub fn write(self, documents: &[Annotated], options: &Options) -> Vec<File> {
        let files = (self.facts().write)(documents, options);
        if !options.zip || files.len() < 2 {
            return files;
        }
        let stem = file_names::common_stem(documents);
        vec![File {
            name: format!("{stem}.{}.zip", self.name()),
            bytes: archive::pack(&files),
        }]
    }

    /// What the offsets count: the unit of `options` if the format can count it.
    pub(super) fn unit(self, options: &Options) -> Unit {
        let units = self.units();
        options
            .unit
            .filter(|unit| units.contains(unit))
            .or_else(|| units.first().copied())
            .unwrap_or_default()
    }

    /// How its annotations may share words.
    pub(super) fn overlap(self) -> Overlap {
        self.facts().overlap
    }

    /// Whether it has annotations of `label`.
    pub(super) fn has(self, label: Label) -> bool {
        self != Format::Timeml || label.is_time()
    }

    /// Whether it gives `note` back as it is.
    pub(super) fn holds_note(self, note: &str) -> bool {
        match self {
            Format::Brat => brat::holds_note(note),
            Format::Tei | Format::Timeml => !note.contains(xml::is_forbidden),
            _ => !self.can_lose(LossKind::Notes),
        }
    }

    /// Whether a document is known by the name of its text file.
    pub(super) fn names_files(self) -> bool {
        matches!(self, Format::Brat | Format::WebAnnotation)
    }

    /// The annotations of `document` that it writes.
    pub(super) fn written(self, document: &Annotated) -> Vec<&Annotation> {
        let annotations = document.annotations.iter();
        self.overlap()
            .keep(annotations.filter(|a| self.has(a.label)).collect())
    }

    /// One file for all of `documents`, which holds `text`.
    pub(super) fn one_file(self, documents: &[Annotated], text: String) -> Vec<File> {
        let stem = file_names::common_stem(documents);
        vec![File::of_text(format!("{stem}.{}", self.ending()), text)]
    }

    /// A file for each of `documents`, which holds what `write` makes of it.
    pub(super) fn file_each(
        self,
        documents: &[Annotated],
        write: impl Fn(&Annotated) -> String,
    ) -> Vec<File> {
        documents
            .iter()
            .zip(file_names::stems(documents))
            .map(|(document, stem)| {
                File::of_text(format!("{stem}.{}", self.ending()), write(document))
            })
            .collect()
    }
}
