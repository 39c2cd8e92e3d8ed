//! What a person works with: the same words elsewhere, searching, counting, words to snap to, own
//! labels. Everything here only looks; what changes the session is a command.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::view::count;
use super::{PageSession, core_error};
use crate::session::{Agreement, Alike, EntityCount, Filter, LabelCount, PALETTE};
use crate::text::{Document, Span, Unit, offsets};

/// How words in the text are searched for.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Wanted {
    accents: bool,
    case: bool,
    whole: bool,
}

/// A label that a person made.
#[derive(Serialize)]
struct OwnStyle {
    name: &'static str,
    colour: u8,
    shortcut: Option<String>,
    used: usize,
}

/// [`crate::session::Statistics`], in the names JavaScript uses.
#[derive(Serialize)]
struct Numbers {
    labels: Vec<LabelNumbers>,
    entities: Vec<EntityNumbers>,
    agreement: AgreementNumbers,
}

#[derive(Serialize)]
struct LabelNumbers {
    label: &'static str,
    annotations: usize,
    accepted: usize,
    rejected: usize,
    entities: usize,
}

#[derive(Serialize)]
struct EntityNumbers {
    label: &'static str,
    name: String,
    mentions: usize,
}

#[derive(Serialize)]
struct AgreementNumbers {
    open: usize,
    accepted: usize,
    relabelled: usize,
    resized: usize,
    revalued: usize,
    refused: usize,
    added: usize,
    cut: usize,
    precision: Option<f64>,
    recall: Option<f64>,
}

impl From<LabelCount> for LabelNumbers {
    fn from(of: LabelCount) -> LabelNumbers {
        LabelNumbers {
            label: of.label.as_str(),
            annotations: of.annotations,
            accepted: of.accepted,
            rejected: of.rejected,
            entities: of.entities,
        }
    }
}

impl From<EntityCount> for EntityNumbers {
    fn from(of: EntityCount) -> EntityNumbers {
        EntityNumbers {
            label: of.label.as_str(),
            name: of.name,
            mentions: of.mentions,
        }
    }
}

impl From<Agreement> for AgreementNumbers {
    fn from(of: Agreement) -> AgreementNumbers {
        AgreementNumbers {
            open: of.open,
            accepted: of.accepted,
            relabelled: of.relabelled,
            resized: of.resized,
            revalued: of.revalued,
            refused: of.refused,
            added: of.added,
            cut: of.cut,
            precision: of.precision(),
            recall: of.recall(),
        }
    }
}

#[wasm_bindgen(js_class = Session)]
impl PageSession {
    /// Where else the words of the annotation numbered `id` stand, five numbers each: start and end
    /// (UTF-16 units), the annotation of exactly these words or 0, the smallest one around them or
    /// 0, flags (1 it has the same label, 2 a person decided about it, 4 free to be proposed).
    ///
    /// `alike`: `{ accents?, case?, shortForms? }`.
    ///
    /// # Errors
    /// If there is no such annotation.
    pub fn occurrences(&self, id: u32, alike: JsValue) -> Result<Vec<u32>, JsValue> {
        let alike: Alike = serde_wasm_bindgen::from_value(alike)?;
        let found = self
            .session
            .occurrences(id, &alike)
            .map_err(|error| core_error(&error))?;
        let ends = self.utf16(found.iter().map(|one| one.span));
        Ok(found
            .iter()
            .zip(ends.chunks_exact(2))
            .flat_map(|(one, ends)| {
                let flags = u32::from(one.same_label)
                    | (u32::from(one.decided) << 1)
                    | (u32::from(one.is_free()) << 2);
                [
                    ends[0],
                    ends[1],
                    one.annotation.unwrap_or(0),
                    one.inside.unwrap_or(0),
                    flags,
                ]
            })
            .collect())
    }

    /// Where `words` stand in the text, two numbers each: start and end (UTF-16 units).
    ///
    /// `how`: `{ accents?, case?, whole? }`.
    ///
    /// # Errors
    /// If `how` is of another shape.
    #[wasm_bindgen(js_name = findText)]
    pub fn find_text(&self, words: &str, how: JsValue) -> Result<Vec<u32>, JsValue> {
        let wanted: Wanted = serde_wasm_bindgen::from_value(how)?;
        let alike = Alike {
            accents: wanted.accents,
            case: wanted.case,
            short_forms: false,
        };
        let found = self.session.find_text(words, &alike, wanted.whole);
        Ok(self.utf16(found.into_iter()))
    }

    /// The ids of the annotations that `filter` asks for, in the order of the text, refused ones
    /// behind: `{ labels?, standings?, origins?, scoreFrom?, scoreTo?, words? }`, where standings
    /// are `suggested`, `accepted`, `rejected`, `cut`, and scores go from 0 to 1.
    ///
    /// # Errors
    /// If `filter` is of another shape, or names a label that there is not.
    pub fn search(&self, filter: JsValue) -> Result<Vec<u32>, JsValue> {
        let filter: Filter = serde_wasm_bindgen::from_value(filter)?;
        Ok(self
            .session
            .search(&filter)
            .iter()
            .map(|annotation| annotation.id)
            .collect())
    }

    /// The document in numbers; see `Statistics` in `www/types.js`.
    ///
    /// # Errors
    /// None that a document can cause.
    pub fn statistics(&self) -> Result<JsValue, JsValue> {
        let of = self.session.statistics();
        Ok(serde_wasm_bindgen::to_value(&Numbers {
            labels: of.labels.into_iter().map(LabelNumbers::from).collect(),
            entities: of.entities.into_iter().map(EntityNumbers::from).collect(),
            agreement: of.agreement.into(),
        })?)
    }

    /// The words, numbers and marks of the block numbered `index`, two numbers each: start and end
    /// (UTF-16 units from the start of the text).
    #[must_use]
    pub fn words(&self, index: usize) -> Vec<u32> {
        let Some((block, [start, _])) = self.view.block(index) else {
            return Vec::new();
        };
        let text = block.of(&self.session.annotated().text);
        let document = Document::new(text);
        let bytes: Vec<u32> = document
            .tokens()
            .iter()
            .flat_map(|token| [token.span().start(), token.span().end()])
            .collect();
        let units = offsets::convert(text, Unit::Utf16, &bytes);
        units.into_iter().map(|unit| unit + start).collect()
    }

    /// The labels that a person made, in the order of their numbers (the first is 9):
    /// `{ name, colour, shortcut, used }[]`.
    ///
    /// # Errors
    /// None that a label can cause.
    #[wasm_bindgen(js_name = ownLabels)]
    pub fn own_labels(&self) -> Result<JsValue, JsValue> {
        let annotations = &self.session.annotated().annotations;
        let styles: Vec<OwnStyle> = self
            .session
            .own_labels()
            .iter()
            .map(|style| OwnStyle {
                name: style.name.as_str(),
                colour: style.colour,
                shortcut: style.shortcut.clone(),
                used: annotations
                    .iter()
                    .filter(|annotation| annotation.label.as_str() == style.name.as_str())
                    .count(),
            })
            .collect();
        Ok(serde_wasm_bindgen::to_value(&styles)?)
    }

    /// The ends of sorted spans in UTF-16 units.
    fn utf16(&self, spans: impl Iterator<Item = Span>) -> Vec<u32> {
        let bytes: Vec<u32> = spans.flat_map(|span| [span.start(), span.end()]).collect();
        offsets::convert(&self.session.annotated().text, Unit::Utf16, &bytes)
    }
}

/// How many colours there are for the labels that a person makes.
#[wasm_bindgen(js_name = paletteSize)]
#[must_use]
pub fn palette_size() -> u32 {
    count(usize::from(PALETTE))
}
