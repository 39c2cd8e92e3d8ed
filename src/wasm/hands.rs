//! What hands need beside words: where sentences begin and end.

use wasm_bindgen::prelude::*;

use super::PageSession;
use crate::text::{Document, Unit, offsets};

#[wasm_bindgen(js_class = Session)]
impl PageSession {
    /// The sentences of the block numbered `index`, from the first word of each to its last sign,
    /// two numbers each: start and end (UTF-16 units from the start of the text).
    #[must_use]
    pub fn sentences(&self, index: usize) -> Vec<u32> {
        let Some((block, [start, _])) = self.view.block(index) else {
            return Vec::new();
        };
        let text = block.of(&self.session.annotated().text);
        let document = Document::new(text);
        let bytes: Vec<u32> = document
            .sentences()
            .iter()
            .filter_map(|range| {
                let tokens = document
                    .tokens()
                    .get(range.start as usize..range.end as usize)?;
                Some([tokens.first()?.span().start(), tokens.last()?.span().end()])
            })
            .flatten()
            .collect();
        let units = offsets::convert(text, Unit::Utf16, &bytes);
        units.into_iter().map(|unit| unit + start).collect()
    }
}
