//! What a format cannot hold of a document: a code and how often, which a page puts into words.

use std::collections::{HashMap, HashSet};

use super::format::Format;
use super::selection::Overlap;
use super::value_text::plain_days;
use super::xml::is_forbidden;
use super::{file_names, tagged};
use crate::annotate::Annotated;
use crate::annotation::{Anchor, Annotation};

/// A kind of thing that a format cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LossKind {
    /// The text itself: the reader of the file must have it.
    Text,
    /// Blanks and line breaks: the text comes back as words with a blank or nothing between them.
    Spacing,
    /// Control characters, each of which becomes U+FFFD (counted in characters).
    ControlCharacters,
    /// What the document is called.
    DocumentName,
    /// The document's title.
    Title,
    /// The day from which dates are counted.
    ReferenceDate,
    /// Annotations that are no time expressions.
    Names,
    /// Annotations inside others.
    Nested,
    /// Annotations that cross others.
    Crossing,
    /// Annotations that cover no word.
    Blank,
    /// What time expressions mean.
    Values,
    /// First and last day of values that do not say them.
    Days,
    /// From what time values were counted.
    Anchors,
    /// Probabilities.
    Scores,
    /// Which entity of the document a person put annotations in.
    Entities,
    /// What annotations are elsewhere.
    Links,
    /// What a person noted about annotations.
    Notes,
    /// Which annotations a person has accepted.
    Status,
    /// Who proposed each annotation and why, and how the reference date is known.
    Origins,
    /// Suggestions that a person refused.
    Rejected,
}

impl LossKind {
    /// All kinds.
    pub const ALL: [LossKind; 20] = [
        LossKind::Text,
        LossKind::Spacing,
        LossKind::ControlCharacters,
        LossKind::DocumentName,
        LossKind::Title,
        LossKind::ReferenceDate,
        LossKind::Names,
        LossKind::Nested,
        LossKind::Crossing,
        LossKind::Blank,
        LossKind::Values,
        LossKind::Days,
        LossKind::Anchors,
        LossKind::Scores,
        LossKind::Entities,
        LossKind::Links,
        LossKind::Notes,
        LossKind::Status,
        LossKind::Origins,
        LossKind::Rejected,
    ];

    /// A code for who puts it into words, such as `nested`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            LossKind::Text => "text",
            LossKind::Spacing => "spacing",
            LossKind::ControlCharacters => "control_characters",
            LossKind::DocumentName => "document_name",
            LossKind::Title => "title",
            LossKind::ReferenceDate => "reference_date",
            LossKind::Names => "names",
            LossKind::Nested => "nested",
            LossKind::Crossing => "crossing",
            LossKind::Blank => "blank",
            LossKind::Values => "values",
            LossKind::Days => "days",
            LossKind::Anchors => "anchors",
            LossKind::Scores => "scores",
            LossKind::Entities => "entities",
            LossKind::Links => "links",
            LossKind::Notes => "notes",
            LossKind::Status => "status",
            LossKind::Origins => "origins",
            LossKind::Rejected => "rejected",
        }
    }
}

/// Something that a format cannot hold of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Loss {
    /// What.
    pub kind: LossKind,
    /// How many: annotations, or what the kind says it counts; never 0.
    pub count: usize,
}

/// What `format` cannot hold of `document`, in the order of [`LossKind::ALL`].
pub(super) fn losses(format: Format, document: &Annotated) -> Vec<Loss> {
    let facts = Facts::new(format, document);
    LossKind::ALL
        .into_iter()
        .filter(|kind| format.can_lose(*kind))
        .map(|kind| Loss {
            kind,
            count: facts.count(kind),
        })
        .filter(|loss| loss.count > 0)
        .collect()
}

struct Facts<'d> {
    format: Format,
    document: &'d Annotated,
    /// What is written.
    kept: Vec<&'d Annotation>,
    ids: HashSet<u32>,
}

impl<'d> Facts<'d> {
    fn new(format: Format, document: &'d Annotated) -> Facts<'d> {
        let kept = format.written(document);
        Facts {
            format,
            document,
            ids: kept.iter().map(|annotation| annotation.id).collect(),
            kept,
        }
    }

    fn count(&self, kind: LossKind) -> usize {
        let document = self.document;
        match kind {
            LossKind::Text => usize::from(!document.text.is_empty()),
            LossKind::Spacing => {
                usize::from(tagged::rebuilt(document, &self.kept) != document.text)
            }
            LossKind::ControlCharacters => {
                document.text.chars().filter(|c| is_forbidden(*c)).count()
            }
            LossKind::DocumentName if self.format.names_files() => {
                usize::from(document.id != file_names::text_name(&document.id))
            }
            LossKind::DocumentName => usize::from(!document.id.is_empty()),
            LossKind::Title => usize::from(document.title.is_some()),
            LossKind::ReferenceDate => usize::from(document.reference_date.is_some()),
            LossKind::Names => {
                let names = document.annotations.iter().filter(|a| !a.label.is_time());
                names.count()
            }
            LossKind::Nested => self.dropped().filter(|a| self.is_inside(a)).count(),
            LossKind::Crossing => self.dropped().filter(|a| !self.is_inside(a)).count(),
            LossKind::Blank => tagged::without_word(document, &self.kept),
            LossKind::Values => self.kept.iter().filter(|a| a.value.is_some()).count(),
            LossKind::Days => self.kept.iter().filter(|a| has_own_days(a)).count(),
            LossKind::Anchors => self.kept.iter().filter(|a| self.loses_anchor(a)).count(),
            LossKind::Scores => self.kept.iter().filter(|a| a.score.is_some()).count(),
            LossKind::Entities => self.lost_entities(),
            LossKind::Links => self.kept.iter().filter(|a| a.link.is_some()).count(),
            LossKind::Notes => {
                let notes = self.kept.iter().filter_map(|a| a.note.as_deref());
                notes.filter(|note| !self.format.holds_note(note)).count()
            }
            LossKind::Status => self.kept.len(),
            LossKind::Origins => self.kept.len(),
            LossKind::Rejected => document.rejected.len(),
        }
    }

    /// The annotations that are not written because others share their words.
    fn dropped(&self) -> impl Iterator<Item = &'d Annotation> {
        let mut kept = self.kept.iter().map(|annotation| annotation.id).peekable();
        let format = self.format;
        // Both lists are in one order.
        self.document.annotations.iter().filter(move |annotation| {
            format.has(annotation.label) && kept.next_if(|id| *id == annotation.id).is_none()
        })
    }

    /// Whether one that is written holds `annotation`. Where nesting can be written, what is
    /// dropped crosses; where it cannot, what is written is disjoint.
    fn is_inside(&self, annotation: &Annotation) -> bool {
        let behind = self
            .kept
            .partition_point(|kept| kept.span.start() <= annotation.span.start());
        self.format.overlap() == Overlap::Flat
            && behind
                .checked_sub(1)
                .is_some_and(|at| self.kept[at].span.contains(annotation.span))
    }

    fn loses_anchor(&self, annotation: &Annotation) -> bool {
        let anchor = annotation
            .value
            .as_ref()
            .and_then(|value| value.anchor.as_ref());
        match anchor {
            None => false,
            Some(_) if self.format != Format::Timeml => true,
            Some(Anchor::ReferenceDate(date)) => self.document.reference_date != Some(*date),
            Some(Anchor::Annotation(id)) => !self.ids.contains(id),
        }
    }

    /// Of brat's entities, those of one mention, since an equivalence is of two.
    fn lost_entities(&self) -> usize {
        let mut mentions: HashMap<u32, usize> = HashMap::new();
        for entity in self.kept.iter().filter_map(|a| a.entity) {
            *mentions.entry(entity).or_default() += 1;
        }
        let is_lost = |count: &&usize| self.format != Format::Brat || **count == 1;
        mentions.values().filter(is_lost).sum()
    }
}

fn has_own_days(annotation: &Annotation) -> bool {
    annotation
        .value
        .as_ref()
        .is_some_and(|value| value.days != plain_days(value))
}
