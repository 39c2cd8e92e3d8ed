//! Patterns, lent by the module of the formats to the one of the page ([`names::pattern`](crate::names::pattern) says why).

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use js_sys::{Error, Function};
use wasm_bindgen::prelude::*;

use crate::names::pattern::{self, Places};

#[wasm_bindgen]
extern "C" {
    /// A pattern of the other module.
    #[derive(Debug)]
    type Pattern;

    /// First and last byte of each place, one behind the other.
    #[wasm_bindgen(method)]
    fn places(this: &Pattern, line: &[u8]) -> Vec<u32>;
}

thread_local! {
    /// What makes a [`Pattern`] of a pattern, or throws.
    static READ: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Takes in `read`, a function that makes a `Pattern` of the other module of a string, or throws an error that says why it
/// cannot. Own terms that were set before then stay without their patterns.
#[wasm_bindgen(js_name = lendPatterns)]
pub fn lend_patterns(read: Function) {
    READ.set(Some(read));
    pattern::lend(read_by_the_other);
}

fn read_by_the_other(written: &str) -> Result<Arc<dyn Places>, String> {
    let made = READ.with_borrow(|read| {
        let read = read.as_ref().ok_or(JsValue::UNDEFINED)?;
        read.call1(&JsValue::NULL, &written.into())
    });
    match made {
        Ok(pattern) => Ok(Arc::new(pattern.unchecked_into::<Pattern>())),
        Err(thrown) => {
            let error = thrown.dyn_ref::<Error>();
            Err(error.map_or_else(String::new, |error| error.message().into()))
        }
    }
}

impl Places for Pattern {
    fn places(&self, line: &str) -> Vec<Range<usize>> {
        let offsets = Pattern::places(self, line.as_bytes());
        let (pairs, _) = offsets.as_chunks();
        let place = |&[start, end]: &[u32; 2]| start as usize..end as usize;
        pairs.iter().map(place).collect()
    }
}
