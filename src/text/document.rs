//! A text and its tokens, sentences and paragraphs.

use std::ops::Range;

use super::chars::{Class, char_at, class};
use super::reading::Reading;
use super::token::{Gap, Token};
use super::{Span, language};

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
        let mut reading = Reading::new(text.len());
        reading.step(text, text.len());
        let (tokens, sentences) = reading.finish();
        Document::of_parts(text, tokens, sentences)
    }

    /// The document whose tokens and sentences were read of `text` before.
    pub(crate) fn of_parts(
        text: &'t str,
        tokens: Vec<Token>,
        sentences: Vec<Range<u32>>,
    ) -> Document<'t> {
        Document {
            text,
            tokens,
            sentences,
        }
    }

    /// Its tokens and sentences.
    pub(crate) fn into_parts(self) -> (Vec<Token>, Vec<Range<u32>>) {
        (self.tokens, self.sentences)
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
            .map_or("", |token| token.span().of(self.text))
    }

    /// The words of all tokens.
    pub fn words(&self) -> impl Iterator<Item = &'t str> {
        self.tokens.iter().map(|token| token.span().of(self.text))
    }

    /// The span of the tokens `tokens` (indices), which must not be empty.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start]
            .span()
            .to(self.tokens[tokens.end - 1].span())
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
            .partition_point(|token| token.span().end() <= byte)
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
    let mut at = 0;
    loop {
        let (end, behind) = line_behind(text, at);
        found.push(Span::new(at as u32, end as u32));
        if behind == end {
            return found;
        }
        at = behind;
    }
}

/// Where the line of `text` begins that `at` stands in (UTF-8 bytes).
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    let mut before = text[..at].char_indices().rev();
    let found = before.find(|&(_, c)| class(c) == Class::Break);
    found.map_or(0, |(end, c)| end + c.len_utf8())
}

/// The end of the line of `text` that `at` stands in, and where the next one begins: at the same place if none does
/// (UTF-8 bytes).
pub(crate) fn line_behind(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        // What begins a line break in UTF-8: LF, CR, NEL, U+2028, U+2029.
        let candidates = |byte: &u8| matches!(byte, b'\n' | b'\r' | 0xC2 | 0xE2);
        end = match bytes[end..].iter().position(candidates) {
            Some(more) => end + more,
            None => return (bytes.len(), bytes.len()),
        };
        match char_at(text, end) {
            Some((c, next)) if class(c) == Class::Break => {
                let pair = c == '\r' && bytes.get(next) == Some(&b'\n');
                return (end, next + usize::from(pair));
            }
            Some((_, next)) => end = next,
            None => return (bytes.len(), bytes.len()),
        }
    }
}
