//! What a character is to the tokenizer.

/// The classes of characters that the tokenizer tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A letter without upper case.
    Lower,
    /// A capital.
    Upper,
    /// A letter of a script without case, or an accent that combines with the letter before it.
    Letter,
    /// A decimal digit.
    Digit,
    /// A blank that stays on the line.
    Blank,
    /// A line break.
    Break,
    /// One of the apostrophes that French texts use.
    Apostrophe,
    /// A hyphen inside words; dashes are punctuation.
    Hyphen,
    /// Punctuation.
    Mark,
    /// Anything else: currency, arrows, emoji, control characters.
    Symbol,
}

use Class::{Apostrophe, Blank, Break, Digit, Hyphen, Letter, Lower, Mark, Symbol, Upper};

const ASCII: [Class; 128] = {
    let mut table = [Symbol; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => Lower,
            b'A'..=b'Z' => Upper,
            b'0'..=b'9' => Digit,
            b' ' | b'\t' | 0x0B | 0x0C => Blank,
            b'\n' | b'\r' => Break,
            b'\'' => Apostrophe,
            b'-' => Hyphen,
            b'!' | b'"' | b'(' | b')' | b',' | b'.' | b'/' | b':' | b';' | b'?' | b'[' | b']'
            | b'{' | b'}' | b'*' | b'_' => Mark,
            _ => Symbol,
        };
        byte += 1;
    }
    table
};

/// The class of `c`.
#[inline]
pub(crate) fn class(c: char) -> Class {
    let code = c as u32;
    if code < 128 {
        return ASCII[code as usize];
    }
    if code < 0x100 {
        return match code {
            0xC0..=0xD6 | 0xD8..=0xDE => Upper,
            0xDF..=0xF6 | 0xF8..=0xFF | 0xAA | 0xBA | 0xB5 => Lower,
            0xA0 => Blank,
            0x85 => Break,
            0xAB | 0xBB | 0xA1 | 0xB7 | 0xBF => Mark,
            _ => Symbol,
        };
    }
    beyond_latin_1(c)
}

#[inline(never)]
fn beyond_latin_1(c: char) -> Class {
    match c {
        '\u{2019}' | '\u{02BC}' => Apostrophe,
        '\u{2010}' | '\u{2011}' => Hyphen,
        '\u{2028}' | '\u{2029}' => Break,
        // Combining accents; the soft hyphen and the joiners stay inside the word they stand in.
        '\u{0300}'..='\u{036F}' => Letter,
        '\u{2012}'..='\u{2018}' | '\u{201A}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Mark,
        _ if c.is_lowercase() => Lower,
        _ if c.is_uppercase() => Upper,
        _ if c.is_alphabetic() => Letter,
        _ if c.is_numeric() => Digit,
        _ if c.is_whitespace() => Blank,
        // Zero-width space and byte order mark separate like a blank, but show nothing.
        '\u{200B}' | '\u{FEFF}' | '\u{2060}' => Blank,
        _ => Symbol,
    }
}

/// The first character at or after `at` (UTF-8 bytes) and the byte behind it.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    if first < 128 {
        return Some((first as char, at + 1));
    }
    let c = text[at..].chars().next()?;
    Some((c, at + c.len_utf8()))
}

/// The class of the character at `at` (UTF-8 bytes), [`Class::Break`] at the end of the text.
#[inline]
pub(crate) fn class_at(text: &str, at: usize) -> Class {
    char_at(text, at).map_or(Break, |(c, _)| class(c))
}

impl Class {
    /// Whether a word goes on with it.
    #[inline]
    pub(crate) fn is_letter(self) -> bool {
        matches!(self, Lower | Upper | Letter)
    }
}
