//! A text seen as a document: spans, tokens, sentences, paragraphs, and offsets in other units.
//!
//! Everything else in Balise reads a [`Document`]. It holds the text as it came, byte for byte:
//! nothing is normalised, so that every offset counts in what the reader has.

pub(crate) mod case;
mod chars;
pub mod decode;
mod document;
mod glue;
mod language;
mod numbers;
pub mod offsets;
pub(crate) mod reading;
mod sentences;
mod span;
mod token;
mod tokenize;

pub(crate) use chars::{Class, class};
pub use document::{Document, lines};
pub(crate) use document::{line_behind, line_start};
pub use offsets::Unit;
pub use span::Span;
pub use token::{Gap, Shape, Token, TokenKind};
