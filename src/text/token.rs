//! The words, numbers and marks of a text.

use crate::text::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, with what belongs to the word: « l’ », « États-Unis », « J.-C. », « G7 », « -t-il ».
    Word,
    /// Digits, grouped and with decimals: « 2013 », « 1 000 000 », « 3,5 ».
    Number,
    /// One mark of punctuation; an ellipsis of dots is one mark.
    Mark,
    /// A web address, an e-mail address, an @name.
    Address,
    /// Anything else that is not blank, one character.
    Symbol,
}

/// How the letters of a word are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// No letter.
    None,
    /// « mardi », « l’ »
    Lower,
    /// « Moscou », « États-Unis », « L’ », « A »: a capital first, and not capitals alone.
    /// A single capital is this too.
    Capitalized,
    /// « ONU », « G7 »
    Upper,
    /// « iPhone », « YouTube », « laXi »
    Mixed,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Gap {
    /// Nothing: « l’ » and « Élysée », « 14 » and « h ».
    None,
    /// Nothing, where a blank is missing: « Gaza » and « devrait » in « Gazadevrait ».
    Glued,
    /// Blanks.
    Blank,
    /// One line break or more, or the beginning of the text.
    LineBreak,
}

/// The longest token (UTF-8 bytes): what is longer, as an image written as an address, is cut into several.
pub(crate) const LONGEST: usize = u16::MAX as usize;

/// A word, number or mark.
///
/// A text has a token for each five bytes or so, and a book is held in memory with all of them: so one takes nine bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C, packed)]
pub struct Token {
    start: u32,
    length: u16,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// The token at `span` (UTF-8 bytes), which is at most [`LONGEST`] long.
    pub(crate) fn new(span: Span, kind: TokenKind, shape: Shape, gap: Gap) -> Token {
        debug_assert!(
            span.len() as usize <= LONGEST,
            "the tokenizer cuts longer ones"
        );
        Token {
            start: span.start(),
            length: span.len() as u16,
            kind,
            shape,
            gap,
        }
    }

    /// Where it stands (UTF-8 bytes).
    #[must_use]
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + u32::from(self.length))
    }

    /// The same token, `bytes` UTF-8 bytes further on.
    pub(crate) fn move_by(&mut self, bytes: isize) {
        self.start = (self.start as usize).wrapping_add_signed(bytes) as u32;
    }

    /// Whether it is a word that begins with a capital.
    #[must_use]
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.shape, Shape::Capitalized | Shape::Upper)
    }
}
