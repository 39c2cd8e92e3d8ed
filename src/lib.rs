//! Balise finds in French news text its people, places, organisations, events and works, its dates and times.
//!
//! A text and options go in, annotations come out; the core knows neither a page nor a clock nor a
//! network, and the same input always gives the same output, natively and in WebAssembly.
//!
//! ```
//! use balise::formats::balise::write;
//! use balise::text::Unit;
//! use balise::{Label, Options, annotate};
//!
//! let options = Options {
//!     reference_date: Some(jiff::civil::date(2023, 7, 26)),
//!     ..Options::default()
//! };
//! let annotated = annotate("Vladimir Poutine se rendra en Chine en octobre prochain.", &options);
//! let date = annotated
//!     .annotations
//!     .iter()
//!     .find(|annotation| annotation.label == Label::Date)
//!     .unwrap();
//! assert_eq!(annotated.words(date), "octobre prochain");
//! assert_eq!(date.value.as_ref().unwrap().value, "2023-10");
//! let json = write(&annotated, Unit::CodePoint);
//! # assert!(json.contains("octobre prochain"));
//! ```
//!
//! # The way through
//!
//! 1. [`text`]: the text becomes a [`Document`](text::Document) of tokens, sentences and paragraphs. Nothing
//!    is normalised; what was glued together on the clipboard is read apart.
//! 2. [`time`] and [`names`] look at the document, each for itself, and propose [`Candidate`]s: a
//!    span, a label, a value for time, and the reason [`Why`].
//! 3. [`resolve`] decides which candidates stand where several want the same words, and nests what
//!    stands inside another.
//! 4. [`formats`] writes the [`Annotated`] text down and reads it back; [`session`] keeps it while a
//!    person works on it; `wasm`, in the browser's build, is the border to the page.
//!
//! Inside, an offset counts UTF-8 bytes, always. [`text::offsets`] converts at the border.

// Memory is touched by hand in two places only, both named here: `names::tagger::product`, the sums
// of products, and `wasm`, where the code that wasm-bindgen writes meets JavaScript.
#![deny(unsafe_code)]

pub mod annotate;
pub mod annotation;
#[cfg(not(target_arch = "wasm32"))]
pub mod command;
mod digest;
pub mod entities;
mod error;
pub mod formats;
mod link;
pub mod names;
mod nesting;
mod order;
pub mod own_label;
pub mod resolve;
pub mod session;
pub mod text;
pub mod time;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
#[allow(unsafe_code, reason = "wasm-bindgen writes it")]
mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "exchange"))]
#[path = "wasm/formats.rs"]
#[allow(unsafe_code, reason = "wasm-bindgen writes it")]
mod wasm_formats;
#[cfg(all(target_arch = "wasm32", feature = "exchange"))]
#[path = "wasm/patterns_lent.rs"]
#[allow(unsafe_code, reason = "wasm-bindgen writes it")]
mod wasm_patterns;

pub use annotate::{Annotated, Options, ReferenceFrom, annotate};
pub use annotation::{
    Anchor, Annotation, Candidate, Label, Modifier, Origin, Status, TimeValue, Why,
};
pub use error::{Error, Result};
