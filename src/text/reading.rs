//! Reading a text as a document, a stretch at a time.
//!
//! No token and no sentence goes over the end of a line, so what is read of a line depends on nothing
//! else: a line that was edited is read again alone ([`read_lines`]), and a text can be read in as many steps
//! as one likes.

use std::ops::Range;

use super::sentences;
use super::token::{Gap, Token};
use super::tokenize::tokenize_until;

/// How much is read before it is reckoned how many tokens the rest has (UTF-8 bytes).
const STRETCH: usize = 1 << 16;

/// A text that is being read.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// Up to where it was cut into tokens (UTF-8 bytes).
    at: usize,
    /// What was passed since the last token.
    gap: Gap,
    tokens: Vec<Token>,
    sentences: Vec<Range<u32>>,
    /// The first token of the sentence that is open.
    open: usize,
    /// The first token of which is not known whether a sentence begins there.
    unseen: usize,
}

impl Reading {
    /// Nothing read yet of a text of `length` UTF-8 bytes.
    pub(crate) fn new(length: usize) -> Reading {
        Reading {
            at: 0,
            gap: Gap::LineBreak,
            tokens: Vec::with_capacity(length.min(STRETCH) / 4),
            sentences: Vec::new(),
            open: 0,
            unseen: 1,
        }
    }

    /// Reads on in `text`, which is the same each time, for about `bytes` UTF-8 bytes, and says
    /// whether the end was reached.
    pub(crate) fn step(&mut self, text: &str, bytes: usize) -> bool {
        let until = self.at.saturating_add(bytes).min(text.len());
        while self.at < until {
            self.make_room(text.len());
            let until = until.min(self.at + STRETCH);
            tokenize_until(text, &mut self.at, &mut self.gap, until, &mut self.tokens);
        }
        while self.unseen < self.tokens.len() {
            if sentences::ends_before(text, &self.tokens, self.unseen) {
                self.sentences.push(self.open as u32..self.unseen as u32);
                self.open = self.unseen;
            }
            self.unseen += 1;
        }
        self.at >= text.len()
    }

    /// Makes room for the tokens of the rest of a text of `length` UTF-8 bytes, if there is not enough for the next
    /// stretch: a list that doubles would hold up to twice what is needed, of the largest list there is.
    fn make_room(&mut self, length: usize) {
        let count = self.tokens.len();
        if count == 0 {
            return;
        }
        let rest = ((length - self.at) as u64 * count as u64 / self.at as u64) as usize;
        if self.tokens.capacity() - count < rest.min(STRETCH / 4) {
            self.tokens.reserve_exact(rest + rest / 64);
        }
    }

    /// How far the text was read (UTF-8 bytes).
    pub(crate) fn read(&self) -> usize {
        self.at
    }

    /// The tokens and the sentences, as ranges of them.
    pub(crate) fn finish(mut self) -> (Vec<Token>, Vec<Range<u32>>) {
        if self.open < self.tokens.len() {
            self.sentences
                .push(self.open as u32..self.tokens.len() as u32);
        }
        (self.tokens, self.sentences)
    }
}

/// The tokens of the whole lines `lines` of `text` (UTF-8 bytes), and their sentences as ranges of these tokens.
pub(crate) fn read_lines(text: &str, lines: Range<usize>) -> (Vec<Token>, Vec<Range<u32>>) {
    let mut reading = Reading::new(lines.len());
    reading.at = lines.start;
    reading.step(text, lines.len());
    reading.finish()
}
