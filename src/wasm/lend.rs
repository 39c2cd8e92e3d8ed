//! What the page lends the module of the formats, so that its reader does not load it twice.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::names::lists;

/// The compiled lists, as the function `lend` of the formats' module takes them.
#[wasm_bindgen(js_name = lists)]
#[must_use]
pub fn compiled_lists() -> Vec<Uint8Array> {
    lists::all().map(Uint8Array::from).to_vec()
}
