//! Where time expressions stand in a text, and what is written there: all of it that no day changes.
//!
//! What an expression says is read of its sentence alone; what it means depends on the reference date and on what
//! the text told before, and is told anew by the [`Teller`](super::Teller) whenever one of these changes.

use std::ops::Range;

use super::expression::Kind;
use super::grammar::Reader;
use super::words::{self, Word};
use crate::annotation::Modifier;
use crate::text::Document;

/// The longest stretch of a sentence that is read as one (tokens). No sentence is as long; a text without any full stop is.
const LONGEST: usize = 1024;

/// An expression as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    /// Its tokens (indices).
    pub(crate) tokens: Range<u32>,
    pub(super) kind: Kind,
    pub(super) modifier: Option<Modifier>,
}

/// The sentence that token `at` stands in, or the part of it that is read as one.
pub(super) fn stretch(document: &Document<'_>, at: usize) -> Range<usize> {
    let sentence = &document.sentences()[document.sentence_of(at)];
    let (first, end) = (sentence.start as usize, sentence.end as usize);
    let start = at - (at - first) % LONGEST;
    start..end.min(start + LONGEST)
}

/// Who looks for expressions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seeker {
    /// Whether to read the words that mean no date (« maintenant »).
    vague: bool,
    /// Room to work in.
    words: Vec<Word>,
}

impl Seeker {
    /// One that reads the words that mean no date if `vague` says so.
    pub(crate) fn new(vague: bool) -> Seeker {
        Seeker {
            vague,
            words: Vec::new(),
        }
    }

    /// Adds the expressions that begin at the tokens `within` of `document` to `found`, and returns the token
    /// behind them all, from which it goes on.
    pub(crate) fn seek(
        &mut self,
        document: &Document<'_>,
        within: Range<usize>,
        found: &mut Vec<Written>,
    ) -> usize {
        let mut at = within.start;
        while at < within.end {
            let stretch = stretch(document, at);
            words::words(document, stretch.clone(), &mut self.words);
            let reader = Reader {
                document,
                words: &self.words,
                start: stretch.start,
                end: stretch.end,
                vague: self.vague,
            };
            while at < within.end.min(stretch.end) {
                if reader.word(at) == Word::Other {
                    at += 1;
                    continue;
                }
                match reader.expression(at) {
                    Some(read) => {
                        let (kind, modifier) = read.value;
                        found.push(Written {
                            tokens: at as u32..read.rest as u32,
                            kind,
                            modifier,
                        });
                        at = read.rest.max(at + 1);
                    }
                    None => at += 1,
                }
            }
        }
        at
    }
}
