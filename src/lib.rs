//! Balise finds in French text its people, places, organisations, events, works, dates and times.

pub mod annotate;
pub mod annotation;
mod error;
pub mod formats;
pub mod names;
pub mod resolve;
pub mod session;
pub mod text;
pub mod time;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use annotate::{Annotated, Options, ReferenceFrom, annotate};
pub use annotation::{
    Anchor, Annotation, Candidate, Label, Modifier, Origin, Status, TimeValue, Why,
};
pub use error::{Error, Result};
