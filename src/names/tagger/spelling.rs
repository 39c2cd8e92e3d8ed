//! What the letters of one word tell, by themselves: its hash in lower case, the buckets of its
//! first two and three and of its last two, three and four letters, and the class of its shape.
//!
//! One pass over the word, no copy. Apostrophes and hyphens of all kinds are one, as in the keys of
//! the lexicon, and so are composed and combining accents.

use super::super::key::{self, Key};
use super::words::mix;
use crate::text::case;
use crate::text::{Shape, Token, TokenKind};

/// How many buckets letters at either end of words fall into.
pub const AFFIXES: usize = 8192;
/// How many of them describe the beginning of a word.
pub const PREFIXES: usize = 2;
/// How many of them describe the end of a word.
pub const SUFFIXES: usize = 3;
/// How many classes of shapes there are.
pub const SHAPES: usize = 192;

/// What was read off a word's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    /// The hash of the word in lower case.
    pub hash: u64,
    /// The hash of the word as it stands.
    pub exact: u64,
    /// The hash of what stands behind the last hyphen, if there is one.
    pub last_part: Option<u64>,
    /// The buckets of the first two and three letters, below [`AFFIXES`].
    pub prefixes: [u16; PREFIXES],
    /// The buckets of the last two, three and four letters, below [`AFFIXES`].
    pub suffixes: [u16; SUFFIXES],
    /// The class of the shape, below [`SHAPES`].
    pub shape: u8,
}

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01B3;

/// The three rolling sums that one pass over the letters needs.
struct Reader {
    hash: u64,
    part: u64,
    hyphen: bool,
    /// The first two letters, and the first three, sixteen bits each.
    first: [u64; 2],
    /// The last four letters.
    last: u64,
    letters: u32,
    digits: u32,
    dots: u32,
    ends_elided: bool,
}

impl Reader {
    #[inline]
    fn push(&mut self, c: char) {
        let code = u64::from(c as u32);
        self.hash = (self.hash ^ code).wrapping_mul(FNV_PRIME);
        if c == '-' {
            self.hyphen = true;
            self.part = FNV_OFFSET;
        } else {
            self.part = (self.part ^ code).wrapping_mul(FNV_PRIME);
        }
        let short = code & 0xFFFF;
        if self.letters < 2 {
            self.first[0] = self.first[0] << 16 | short;
        }
        if self.letters < 3 {
            self.first[1] = self.first[1] << 16 | short;
        }
        self.last = self.last << 16 | short;
        self.letters += 1;
        self.digits += u32::from(c.is_ascii_digit());
        self.dots += u32::from(c == '.');
        self.ends_elided = c == '\'';
    }
}

/// The hash of `word`, which may be in any case.
#[must_use]
pub fn hash_of(word: &str) -> u64 {
    read(word).hash
}

/// What the letters of `word` tell, which is the token `token`.
#[must_use]
pub fn spelling(word: &str, token: &Token) -> Spelling {
    let reader = read(word);
    Spelling {
        hash: reader.hash,
        exact: exact_hash(word),
        last_part: reader.hyphen.then_some(reader.part),
        prefixes: [bucket(1, reader.first[0]), bucket(2, reader.first[1])],
        suffixes: [
            bucket(3, reader.last & 0xFFFF_FFFF),
            bucket(4, reader.last & 0xFFFF_FFFF_FFFF),
            bucket(5, reader.last),
        ],
        shape: shape_class(token, &reader),
    }
}

fn read(word: &str) -> Reader {
    let mut reader = Reader {
        hash: FNV_OFFSET,
        part: FNV_OFFSET,
        hyphen: false,
        first: [0; 2],
        last: 0,
        letters: 0,
        digits: 0,
        dots: 0,
        ends_elided: false,
    };
    let mut held: Option<char> = None;
    for c in word.chars() {
        if c.is_ascii() {
            if let Some(before) = held.replace(c.to_ascii_lowercase()) {
                reader.push(before);
            }
            continue;
        }
        match key::of(c) {
            Key::Skip => {}
            Key::Combine(mark) => match held.and_then(|base| key::compose(base, mark)) {
                Some(letter) => held = Some(letter),
                None => {
                    if let Some(before) = held.replace(mark) {
                        reader.push(before);
                    }
                }
            },
            Key::Char('\'') => {
                if let Some(before) = held.replace('\'') {
                    reader.push(before);
                }
            }
            Key::Blank => {
                let blank = if c.is_whitespace() { ' ' } else { '-' };
                if let Some(before) = held.replace(blank) {
                    reader.push(before);
                }
            }
            // The accent of a capital counts here: the vectors keep it in lower case.
            Key::Char(_) => {
                if let Some(before) = held.replace(case::small(c)) {
                    reader.push(before);
                }
            }
        }
    }
    if let Some(before) = held {
        reader.push(before);
    }
    reader
}

/// The hash of the bytes of `word`, eight at a time.
fn exact_hash(word: &str) -> u64 {
    let mut hash = word.len() as u64;
    for bytes in word.as_bytes().chunks(8) {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        hash = mix(hash ^ u64::from_le_bytes(eight)).wrapping_mul(FNV_PRIME);
    }
    hash
}

/// The bucket of `letters`, of which each `kind` has its own.
const fn bucket(kind: u64, letters: u64) -> u16 {
    (mix(letters ^ kind.wrapping_mul(FNV_OFFSET)) >> (64 - AFFIXES.ilog2())) as u16
}

fn shape_class(token: &Token, reader: &Reader) -> u8 {
    match token.kind {
        TokenKind::Word => {
            let shape = match token.shape {
                Shape::None => 0,
                Shape::Lower => 1,
                Shape::Capitalized => 2,
                Shape::Upper => 3,
                Shape::Mixed => 4,
            };
            let length = match reader.letters {
                0 | 1 => 0,
                2 => 1,
                3 | 4 => 2,
                _ => 3,
            };
            let extra = if reader.digits > 0 {
                1
            } else if reader.dots > 0 {
                2
            } else if reader.ends_elided {
                3
            } else {
                0
            };
            ((shape * 2 + u8::from(reader.hyphen)) * 4 + length) * 4 + extra
        }
        TokenKind::Number => {
            160 + match (reader.digits, reader.letters) {
                (1, 1) => 0,
                (2, 2) => 1,
                (4, 4) => 2,
                (digits, letters) if digits == letters => 3,
                _ => 4,
            }
        }
        TokenKind::Mark => 165,
        TokenKind::Address => 166,
        TokenKind::Symbol => 167,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    #[track_caller]
    fn of(word: &str) -> Spelling {
        let document = Document::new(word);
        spelling(word, &document.tokens()[0])
    }

    #[test]
    fn case_apostrophe_and_composition_do_not_matter_to_the_hash() {
        assert_eq!(of("Élysée").hash, hash_of("élysée"));
        assert_eq!(of("E\u{301}lyse\u{301}e").suffixes, of("Élysée").suffixes);
        assert_eq!(of("l’").hash, hash_of("l'"));
        assert_ne!(of("Moscou").shape, of("moscou").shape);
        assert_ne!(of("Moscou").hash, of("Moscova").hash);
    }

    #[test]
    fn the_part_behind_the_last_hyphen_is_known() {
        assert_eq!(of("Saint-Jean").last_part, Some(hash_of("jean")));
        assert_eq!(of("Jean").last_part, None);
    }

    #[test]
    fn shapes_stay_below_their_number() {
        for word in [
            "a",
            "ÉTATS-UNIS",
            "iPhone",
            "2013",
            "1 000",
            "J.-C.",
            "@lui",
            "€",
            "…",
            "l’",
        ] {
            assert!(usize::from(of(word).shape) < SHAPES, "{word}");
        }
    }
}
