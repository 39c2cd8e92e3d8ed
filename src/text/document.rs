//! A text and its tokens, sentences and paragraphs.

use std::ops::Range;

use super::chars::{Class, char_at, class};
use super::token::{Gap, Token};
use super::{Span, language, sentences, tokenize};

/// A text seen as words: what every finder reads.
///
/// ```
/// use balise::text::Document;
/// let document = Document::new("Gazadevrait figurer.\nL’ONU le dit.");
/// let words: Vec<_> = document.words().collect();
/// assert_eq!(
///     words,
///     ["Gaza", "devrait", "figurer", ".", "L’", "ONU", "le", "dit", "."]
/// );
/// assert_eq!(document.sentences().len(), 2);
/// ```
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    sentences: Vec<Range<u32>>,
}

impl<'t> Document<'t> {
    /// The document that `text` is. Texts of 4 GiB and more are cut there, at a character.
    #[must_use]
    pub fn new(text: &'t str) -> Document<'t> {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let mut tokens = Vec::with_capacity(text.len() / 5);
        tokenize::tokenize(text, &mut tokens);
        let sentences = sentences::sentences(text, &tokens);
        Document {
            text,
            tokens,
            sentences,
        }
    }

    /// The text, as it came.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its tokens in order; only blanks stand between them.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words of token `at`; nothing if there is no such token.
    #[must_use]
    #[inline]
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// The words of all tokens.
    pub fn words(&self) -> impl Iterator<Item = &'t str> {
        self.tokens.iter().map(|token| token.span.of(self.text))
    }

    /// The span of the tokens `tokens` (indices), which must not be empty.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start]
            .span
            .to(self.tokens[tokens.end - 1].span)
    }

    /// The sentences, as ranges of token indices that follow each other without gaps.
    #[must_use]
    pub fn sentences(&self) -> &[Range<u32>] {
        &self.sentences
    }

    /// The index of the sentence that token `at` stands in.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end as usize <= at)
    }

    /// The lines that hold anything but blanks, without their line breaks.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<Span> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let next = self.tokens[at + 1..]
                .iter()
                .position(|token| token.gap == Gap::LineBreak)
                .map_or(self.tokens.len(), |behind| at + 1 + behind);
            found.push(self.span(at..next));
            at = next;
        }
        found
    }

    /// The index of the first token that ends behind `byte`.
    #[must_use]
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens
            .partition_point(|token| token.span.end() <= byte)
    }

    /// `fr`, or `und` where the text does not read as French.
    #[must_use]
    pub fn language(&self) -> &'static str {
        language::language(self.text, &self.tokens)
    }
}

/// The lines of `text` without their line breaks (UTF-8 bytes); a text has at least one.
///
/// CR LF is one break; so are LF, CR, NEL and the Unicode separators.
#[must_use]
pub fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut first, mut at) = (0, 0);
    while let Some((c, next)) = char_at(text, at) {
        if class(c) == Class::Break {
            found.push(Span::new(first as u32, at as u32));
            first = if c == '\r' && text.as_bytes().get(next) == Some(&b'\n') {
                next + 1
            } else {
                next
            };
            at = first;
        } else {
            at = next;
        }
    }
    found.push(Span::new(first as u32, text.len() as u32));
    found
}
