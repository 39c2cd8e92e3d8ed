//! The patterns that the module of the formats lends the page's ([`names::pattern`](crate::names::pattern) says why).

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use crate::names::pattern::{Places, compiled};

/// A pattern of the user's list.
#[wasm_bindgen]
pub struct Pattern(Arc<dyn Places>);

#[wasm_bindgen]
impl Pattern {
    /// Reads `written`, without its slashes.
    ///
    /// # Errors
    /// If it is no regular expression, or takes too much memory; the message says why.
    #[wasm_bindgen(constructor)]
    pub fn new(written: &str) -> Result<Pattern, JsError> {
        compiled::read(written)
            .map(Pattern)
            .map_err(|why| JsError::new(&why))
    }

    /// Where it stands in `line`, a line in UTF-8: first and last byte of each place, one behind the other.
    ///
    /// # Errors
    /// If `line` is not in UTF-8.
    pub fn places(&self, line: &[u8]) -> Result<Vec<u32>, JsError> {
        let line = std::str::from_utf8(line)?;
        let ends = |place: std::ops::Range<usize>| [place.start as u32, place.end as u32];
        Ok(self.0.places(line).into_iter().flat_map(ends).collect())
    }
}
