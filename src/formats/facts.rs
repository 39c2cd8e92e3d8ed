//! What holds for each format, as a table.

use super::format::{Format, Options};
use super::loss::LossKind;
use super::selection::Overlap;
use super::{
    File, balise, brat, cas, conll, csv, displacy, doccano, html, hugging_face, label_studio,
    marked, prodigy, spacy, tei, timeml, web_annotation,
};
use crate::annotate::Annotated;
use crate::text::Unit;

/// What holds for one format.
pub(super) struct Facts {
    pub(super) format: Format,
    pub(super) name: &'static str,
    /// What its first file ends in, without the dot.
    pub(super) ending: &'static str,
    /// What its offsets can count, the usual first; empty for a format without offsets.
    pub(super) units: &'static [Unit],
    pub(super) overlap: Overlap,
    /// What it cannot hold, but for what `overlap` says and rejected suggestions.
    pub(super) lost: &'static [LossKind],
    pub(super) write: fn(&[Annotated], &Options) -> Vec<File>,
}

use LossKind as Lost;

const ONLY_CODE_POINTS: &[Unit] = &[Unit::CodePoint];
/// What tokens with tags lose.
const TAGGED: &[LossKind] = &[
    Lost::Spacing,
    Lost::DocumentName,
    Lost::Title,
    Lost::ReferenceDate,
    Lost::Blank,
    Lost::Values,
    Lost::Scores,
    Lost::Status,
    Lost::Origins,
];

/// All formats, in the order of [`Format::ALL`].
pub(super) const FACTS: [Facts; 17] = [
    Facts {
        format: Format::Balise,
        name: "balise",
        ending: "json",
        units: &[Unit::CodePoint, Unit::Utf16, Unit::Utf8],
        overlap: Overlap::Any,
        lost: &[],
        write: |documents, options| {
            let unit = Format::Balise.unit(options);
            Format::Balise.file_each(documents, |document| balise::write(document, unit) + "\n")
        },
    },
    Facts {
        format: Format::Marked,
        name: "marked",
        ending: "marked.txt",
        units: &[],
        overlap: Overlap::Flat,
        lost: &[
            Lost::DocumentName,
            Lost::Title,
            Lost::ReferenceDate,
            Lost::Days,
            Lost::Anchors,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: |documents, _| Format::Marked.file_each(documents, marked::write),
    },
    Facts {
        format: Format::Spacy,
        name: "spacy",
        ending: "spacy.jsonl",
        units: ONLY_CODE_POINTS,
        overlap: Overlap::Any,
        lost: &[
            Lost::DocumentName,
            Lost::Title,
            Lost::ReferenceDate,
            Lost::Values,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: spacy::write,
    },
    Facts {
        format: Format::Doccano,
        name: "doccano",
        ending: "doccano.jsonl",
        units: &[Unit::Utf16, Unit::CodePoint],
        overlap: Overlap::Any,
        lost: &[
            Lost::Title,
            Lost::ReferenceDate,
            Lost::Values,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: doccano::write,
    },
    Facts {
        format: Format::LabelStudio,
        name: "label-studio",
        ending: "label-studio.json",
        units: ONLY_CODE_POINTS,
        overlap: Overlap::Any,
        lost: &[Lost::Title, Lost::Days, Lost::Anchors, Lost::Origins],
        write: label_studio::write,
    },
    Facts {
        format: Format::Brat,
        name: "brat",
        ending: "ann",
        units: ONLY_CODE_POINTS,
        overlap: Overlap::Any,
        lost: &[
            Lost::DocumentName,
            Lost::Title,
            Lost::ReferenceDate,
            Lost::Days,
            Lost::Anchors,
            Lost::Scores,
            Lost::Origins,
        ],
        write: brat::write,
    },
    Facts {
        format: Format::Conll,
        name: "conll",
        ending: "conll",
        units: &[],
        overlap: Overlap::Flat,
        lost: TAGGED,
        write: conll::write_iob2,
    },
    Facts {
        format: Format::Bilou,
        name: "bilou",
        ending: "bilou",
        units: &[],
        overlap: Overlap::Flat,
        lost: TAGGED,
        write: conll::write_bilou,
    },
    Facts {
        format: Format::Prodigy,
        name: "prodigy",
        ending: "prodigy.jsonl",
        units: ONLY_CODE_POINTS,
        overlap: Overlap::Any,
        lost: &[
            Lost::Title,
            Lost::ReferenceDate,
            Lost::Values,
            Lost::Status,
            Lost::Origins,
        ],
        write: prodigy::write,
    },
    Facts {
        format: Format::HuggingFace,
        name: "hugging-face",
        ending: "tokens.jsonl",
        units: &[],
        overlap: Overlap::Flat,
        lost: TAGGED,
        write: hugging_face::write,
    },
    Facts {
        format: Format::WebAnnotation,
        name: "web-annotation",
        ending: "jsonld",
        units: &[Unit::CodePoint, Unit::Utf16],
        overlap: Overlap::Any,
        lost: &[
            Lost::Text,
            Lost::DocumentName,
            Lost::Title,
            Lost::ReferenceDate,
            Lost::Days,
            Lost::Anchors,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: web_annotation::write,
    },
    Facts {
        format: Format::Tei,
        name: "tei",
        ending: "tei.xml",
        units: &[],
        overlap: Overlap::Nested,
        lost: &[
            Lost::ControlCharacters,
            Lost::Days,
            Lost::Anchors,
            Lost::Status,
            Lost::Origins,
        ],
        write: tei::write,
    },
    Facts {
        format: Format::Timeml,
        name: "timeml",
        ending: "tml",
        units: &[],
        overlap: Overlap::Flat,
        lost: &[
            Lost::ControlCharacters,
            Lost::Names,
            Lost::Days,
            Lost::Anchors,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: timeml::write,
    },
    Facts {
        format: Format::Cas,
        name: "cas",
        ending: "cas.json",
        units: &[Unit::Utf16],
        overlap: Overlap::Any,
        lost: &[
            Lost::ReferenceDate,
            Lost::Days,
            Lost::Anchors,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: cas::write,
    },
    Facts {
        format: Format::Displacy,
        name: "displacy",
        ending: "displacy.json",
        units: ONLY_CODE_POINTS,
        overlap: Overlap::Flat,
        lost: &[
            Lost::DocumentName,
            Lost::ReferenceDate,
            Lost::Values,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: displacy::write,
    },
    Facts {
        format: Format::Csv,
        name: "csv",
        ending: "csv",
        // Its columns are in code points and in UTF-16, side by side.
        units: &[],
        overlap: Overlap::Any,
        lost: &[Lost::Text, Lost::Title, Lost::ReferenceDate, Lost::Origins],
        write: csv::write,
    },
    Facts {
        format: Format::Html,
        name: "html",
        ending: "html",
        units: &[],
        overlap: Overlap::Nested,
        lost: &[
            Lost::ControlCharacters,
            Lost::Days,
            Lost::Anchors,
            Lost::Scores,
            Lost::Status,
            Lost::Origins,
        ],
        write: html::write,
    },
];
