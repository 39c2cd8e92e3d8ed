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

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands (UTF-8 bytes).
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Whether it is a word that begins with a capital.
    #[must_use]
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.shape, Shape::Capitalized | Shape::Upper)
    }
}
