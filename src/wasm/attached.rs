//! Which annotations bear more than words and a label, so that a page can show it in its lists
//! without asking for each of them.

use wasm_bindgen::prelude::*;

use super::PageSession;
use crate::session::is_cut;

#[wasm_bindgen(js_class = Session)]
impl PageSession {
    /// The annotations with something attached, in the order of the text, two numbers each: id,
    /// flags (1 a link, 2 a note, 4 an edit of the text cut into it and nobody has looked since).
    #[must_use]
    pub fn attached(&self) -> Vec<u32> {
        self.session
            .annotated()
            .annotations
            .iter()
            .filter_map(|annotation| {
                let flags = u32::from(annotation.link.is_some())
                    | (u32::from(annotation.note.is_some()) << 1)
                    | (u32::from(is_cut(annotation)) << 2);
                (flags != 0).then_some([annotation.id, flags])
            })
            .flatten()
            .collect()
    }
}
