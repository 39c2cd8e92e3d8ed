//! A text seen as a document: spans, tokens, sentences, paragraphs, and offsets in other units.

pub mod decode;
mod span;

pub use span::Span;

/// A text, its tokens, sentences and paragraphs.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
}

impl<'t> Document<'t> {
    /// The document that `text` is.
    #[must_use]
    pub fn new(text: &'t str) -> Document<'t> {
        Document { text }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// `fr` or `und`.
    #[must_use]
    pub fn language(&self) -> &'static str {
        "fr"
    }
}
