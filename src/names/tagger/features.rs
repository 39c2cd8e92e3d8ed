//! What the network reads of each token.
//!
//! Four numbers depend on the word alone (its vector, shape, first and last letters); the bits of
//! [`bit`] on where it stands: in its sentence, among the names of the lexicon, and in the document,
//! where a word that is printed in lower case elsewhere is hardly a name, and one that followed a
//! given name elsewhere hardly anything else than a person (Chieu and Ng, “Named Entity Recognition:
//! A Maximum Entropy Approach Using Global Information”, 2002).
//!
//! A long text is read in blocks of sentences, each as if it were a document of its own: articles
//! in one file don't blur each other, and memory stays bounded.

use std::ops::Range;

use super::spelling::{self, PREFIXES, SUFFIXES, Spelling};
use super::words::Layout;
use crate::annotation::Label;
use crate::names::lexicon::{self, Cue};
use crate::text::{Document, Gap, Shape, Token, TokenKind};

/// The row of a capitalised word that has no vector.
pub const ROW_UNKNOWN_CAPITAL: u16 = 0;
/// The row of any other word that has no vector.
pub const ROW_UNKNOWN: u16 = 1;
/// The row of every number.
pub const ROW_NUMBER: u16 = 2;
/// The row of what lies beyond the border of a sentence.
pub const ROW_BORDER: u16 = 3;
/// How many rows are no word's.
pub const OWN_ROWS: u16 = 4;

/// How many bits a token has.
pub const BITS: usize = 32;

/// A block ends with the sentence in which it reaches this number of tokens.
pub const BLOCK_TOKENS: usize = 1024;

/// The longest stretch of tokens that is decoded in one piece, which bounds memory on texts
/// without any full stop.
pub const SENTENCE_TOKENS: usize = 256;

/// The bits of [`Features::bits`], by their numbers.
pub mod bit {
    /// The first word of its sentence.
    pub const FIRST: u32 = 0;
    /// Between « and », or other quotes of two sides.
    pub const QUOTED: u32 = 1;
    /// In a sentence that has capitals alone.
    pub const ALL_CAPITALS: u32 = 2;
    /// Set against the word before it without the blank that belongs there.
    pub const GLUED: u32 = 3;
    /// Capitalised, and in lower case elsewhere in the block.
    pub const LOWER_ELSEWHERE: u32 = 4;
    /// Capitalised, here or elsewhere, where no sentence begins.
    pub const CAPITAL_INSIDE: u32 = 5;
    /// Capitalised, and elsewhere or here behind another capitalised word.
    pub const ENDS_RUN: u32 = 6;
    /// Capitalised, and elsewhere or here before another capitalised word.
    pub const BEGINS_RUN: u32 = 7;
    /// Capitalised, and somewhere behind a given name.
    pub const AFTER_GIVEN: u32 = 8;
    /// Capitalised, and somewhere behind a civility or a function.
    pub const AFTER_TITLE: u32 = 9;
    /// Capitalised, and somewhere behind « à », « en », « au », « aux ».
    pub const AFTER_PLACE_WORD: u32 = 10;
    /// Capitalised, and three times or more in the block.
    pub const FREQUENT: u32 = 11;
    /// The first of five: in a name of the lexicon that needs no other evidence, by label.
    pub const STRONG: u32 = 12;
    /// The first of five: in a name of the lexicon that needs other evidence, by label.
    pub const WEAK: u32 = 17;
    /// The first token of a name of the lexicon.
    pub const LEXICON_FIRST: u32 = 22;
    /// The last token of a name of the lexicon.
    pub const LEXICON_LAST: u32 = 23;
    /// A given name.
    pub const GIVEN: u32 = 24;
    /// In a civility, function or kinship.
    pub const TITLE: u32 = 25;
    /// In the generic word of a place.
    pub const LOC_HEAD: u32 = 26;
    /// In the generic word of an organisation.
    pub const ORG_HEAD: u32 = 27;
    /// In the generic word of an event.
    pub const EVENT_HEAD: u32 = 28;
    /// In the generic word of a work or product.
    pub const PROD_HEAD: u32 = 29;
    /// In the name of a people.
    pub const PEOPLE: u32 = 30;
    /// In a word, an adjective or a language, that is no name.
    pub const NO_NAME: u32 = 31;
}

/// What the network reads of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features {
    /// The hash of the word in lower case and its shape: equal for equal features but the bits.
    pub key: u64,
    /// The number of its vector.
    pub row: u16,
    /// The buckets of its first letters.
    pub prefixes: [u16; PREFIXES],
    /// The buckets of its last letters.
    pub suffixes: [u16; SUFFIXES],
    /// The class of its shape.
    pub shape: u8,
    /// The bits set for it.
    pub bits: u32,
}

impl Features {
    /// What stands beyond the border of a sentence.
    pub const BORDER: Features = Features {
        key: 0,
        row: ROW_BORDER,
        prefixes: [0; PREFIXES],
        suffixes: [0; SUFFIXES],
        shape: spelling::SHAPES as u8 - 1,
        bits: 0,
    };
}

/// What is known of one word of the block, in any case.
#[derive(Debug, Clone, Copy, Default)]
struct Type {
    hash: u64,
    /// Number of the block it was last seen in; others' entries are free.
    block: u32,
    seen: u16,
    count: u16,
}

/// Flags of [`Type::seen`]; those above the first are the bits of the same name.
mod seen {
    pub const LOWER: u16 = 1;
    pub const INSIDE: u16 = 2;
    pub const ENDS: u16 = 4;
    pub const BEGINS: u16 = 8;
    pub const GIVEN: u16 = 16;
    pub const TITLE: u16 = 32;
    pub const PLACE: u16 = 64;
}

/// Twice what a block can hold, so that open addressing stays short.
const TYPES: usize = 4096;

/// What was looked up for a word as it stands, kept as long as no other takes its place.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    exact: u64,
    row: u16,
    begins_name: bool,
    begins_cue: bool,
}

/// How many words' look-ups are kept: all that a long article has.
const KNOWN: usize = 8192;

/// Reads the features of blocks; keeps its tables from one block to the next.
#[derive(Debug)]
pub struct Extractor {
    types: Vec<Type>,
    type_of: Vec<u16>,
    known: Vec<Known>,
    /// For each token of the block, whether a name, and whether a cue, can begin there.
    begins: Vec<(bool, bool)>,
    block: u32,
    given_kind: Option<usize>,
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor {
            types: vec![Type::default(); TYPES],
            type_of: Vec::new(),
            known: vec![Known::default(); KNOWN],
            begins: Vec::new(),
            block: 0,
            given_kind: lexicon::KINDS
                .iter()
                .position(|kind| *kind == "given-names"),
        }
    }
}

/// The blocks of `document`: ranges of token indices that begin and end with sentences, or with
/// pieces of [`SENTENCE_TOKENS`] of a longer one.
pub fn blocks(document: &Document<'_>) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let block = block_from(document, at)?;
        at = block.end;
        Some(block)
    })
}

/// The block of `document` that begins at token `at`, which is 0 or the end of a block.
#[must_use]
pub fn block_from(document: &Document<'_>, at: usize) -> Option<Range<usize>> {
    let mut pieces = pieces(document, at..document.tokens().len());
    let mut block = pieces.next()?;
    while block.len() < BLOCK_TOKENS {
        let Some(next) = pieces.next() else { break };
        block.end = next.end;
    }
    Some(block)
}

/// The sentences inside the tokens `within`, those that are too long in pieces.
pub fn pieces(document: &Document<'_>, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let sentences = document.sentences();
    let mut at = within.start;
    let mut sentence = if at < within.end {
        document.sentence_of(at)
    } else {
        sentences.len()
    };
    std::iter::from_fn(move || {
        if at >= within.end {
            return None;
        }
        let end = sentences.get(sentence)?.end as usize;
        let piece = at..end.min(at + SENTENCE_TOKENS).min(within.end);
        at = piece.end;
        if at >= end {
            sentence += 1;
        }
        Some(piece)
    })
}

impl Extractor {
    /// Writes the features of the tokens `block` of `document` to `out`, one a token.
    ///
    /// `layout` and `slots` are the map from words to vectors.
    pub fn read(
        &mut self,
        document: &Document<'_>,
        block: Range<usize>,
        (layout, slots): (Layout, &[u8]),
        out: &mut Vec<Features>,
    ) {
        out.clear();
        self.type_of.clear();
        self.begins.clear();
        self.block = self.block.wrapping_add(1);
        if self.block == 0 {
            self.types.fill(Type::default());
            self.block = 1;
        }
        for token in &document.tokens()[block.clone()] {
            let word = token.span().of(document.text());
            let spelling = spelling::spelling(word, token);
            let known = self.known(word, &spelling, token, (layout, slots));
            self.begins.push((known.begins_name, known.begins_cue));
            let slot = self.slot(&spelling);
            let entry = &mut self.types[slot];
            entry.count = entry.count.saturating_add(1);
            if token.shape == Shape::Lower {
                entry.seen |= seen::LOWER;
            }
            let row = match (token.kind, known.row) {
                (TokenKind::Word, ROW_UNKNOWN) if token.is_capital() => ROW_UNKNOWN_CAPITAL,
                (_, row) => row,
            };
            self.type_of.push(slot as u16);
            out.push(Features {
                key: spelling.hash,
                row,
                prefixes: spelling.prefixes,
                suffixes: spelling.suffixes,
                shape: spelling.shape,
                bits: 0,
            });
        }
        for piece in pieces(document, block.clone()) {
            let local = piece.start - block.start..piece.end - block.start;
            self.sentence(&document.tokens()[piece.clone()], document, &mut out[local]);
        }
        self.lexicon(document, block.clone(), out);
        self.neighbours(&document.tokens()[block.clone()], out);
        self.finish(&document.tokens()[block], out);
    }

    /// What is known of `word` as it stands.
    fn known(
        &mut self,
        word: &str,
        spelling: &Spelling,
        token: &Token,
        (layout, slots): (Layout, &[u8]),
    ) -> Known {
        let entry = &mut self.known[spelling.exact as usize % KNOWN];
        if entry.exact != spelling.exact {
            let row = if token.kind == TokenKind::Number {
                ROW_NUMBER
            } else {
                layout
                    .get(slots, spelling.hash)
                    .or_else(|| layout.get(slots, spelling.last_part?))
                    .unwrap_or(ROW_UNKNOWN)
            };
            let (begins_name, begins_cue) = lexicon::can_begin(word, token.shape);
            *entry = Known {
                exact: spelling.exact,
                row,
                begins_name,
                begins_cue,
            };
        }
        *entry
    }

    /// The place in the block's table of the word spelled so.
    fn slot(&mut self, spelling: &Spelling) -> usize {
        let mut slot = spelling.hash as usize % TYPES;
        loop {
            let entry = &mut self.types[slot];
            if entry.block != self.block {
                *entry = Type {
                    hash: spelling.hash,
                    block: self.block,
                    seen: 0,
                    count: 0,
                };
                return slot;
            }
            if entry.hash == spelling.hash {
                return slot;
            }
            slot = (slot + 1) % TYPES;
        }
    }

    /// Sets the bits that depend on the sentence `tokens`.
    fn sentence(&self, tokens: &[Token], document: &Document<'_>, out: &mut [Features]) {
        let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
        if let Some(first) = tokens
            .iter()
            .position(|token| token.kind == TokenKind::Word)
        {
            out[first].bits |= 1 << bit::FIRST;
        }
        let (mut uppers, mut others) = (0_u32, 0_u32);
        for word in words() {
            match word.shape {
                Shape::Upper => uppers += 1,
                Shape::Lower if word.span().len() > 2 => others += 1,
                Shape::Capitalized if word.span().len() > 2 => others += 1,
                _ => {}
            }
        }
        let capitals = u32::from(uppers >= 2 && uppers > 3 * others) << bit::ALL_CAPITALS;
        let mut quoted = 0_u32;
        for (token, features) in tokens.iter().zip(out) {
            if token.kind == TokenKind::Mark {
                match token.span().of(document.text()) {
                    "«" | "“" => quoted += 1,
                    "»" | "”" => quoted = quoted.saturating_sub(1),
                    _ => {}
                }
            }
            features.bits |= capitals | u32::from(quoted > 0) << bit::QUOTED;
            features.bits |= u32::from(token.gap == Gap::Glued) << bit::GLUED;
        }
    }

    /// Sets the bits of names and cues of the lexicon.
    fn lexicon(&self, document: &Document<'_>, block: Range<usize>, out: &mut [Features]) {
        let mut free = block.start;
        for at in block.clone() {
            let (begins_name, begins_cue) = self.begins[at - block.start];
            if at >= free
                && begins_name
                && let Some(found) = lexicon::longest_name(document, at)
            {
                let end = found.end.min(block.end);
                let mut bits = 0;
                for reading in found.readings() {
                    if self
                        .given_kind
                        .is_some_and(|kind| lexicon::KINDS[kind] == reading.kind)
                    {
                        bits |= 1 << bit::GIVEN;
                        continue;
                    }
                    let label = match reading.label {
                        Label::Per => 0,
                        Label::Loc => 1,
                        Label::Org => 2,
                        Label::Event => 3,
                        _ => 4,
                    };
                    let weak = reading.weak || found.in_capitals;
                    bits |= 1 << (label + if weak { bit::WEAK } else { bit::STRONG });
                }
                for features in &mut out[at - block.start..end - block.start] {
                    features.bits |= bits;
                }
                out[at - block.start].bits |= 1 << bit::LEXICON_FIRST;
                out[end - 1 - block.start].bits |= 1 << bit::LEXICON_LAST;
                free = end;
            }
            if begins_cue && let Some((end, cues)) = lexicon::longest_cue(document, at) {
                let mut bits = 0;
                for (cue, bit) in CUE_BITS {
                    bits |= u32::from(cues.has(cue)) << bit;
                }
                for features in &mut out[at - block.start..end.min(block.end) - block.start] {
                    features.bits |= bits;
                }
            }
        }
    }

    /// Notes for each word of the block what stands beside it wherever it is capitalised.
    fn neighbours(&mut self, tokens: &[Token], out: &[Features]) {
        for (at, token) in tokens.iter().enumerate() {
            if !is_capital(token) {
                continue;
            }
            let mut found = 0;
            if out[at].bits & (1 << bit::FIRST) == 0 {
                found |= seen::INSIDE;
            }
            let before = at.checked_sub(1).filter(|_| token.gap == Gap::Blank);
            if let Some(before) = before.filter(|_| out[at].bits & (1 << bit::FIRST) == 0) {
                let bits = out[before].bits;
                if is_capital(&tokens[before]) {
                    found |= seen::ENDS;
                    if bits & (1 << bit::GIVEN) != 0 {
                        found |= seen::GIVEN;
                    }
                }
                if bits & (1 << bit::TITLE) != 0 {
                    found |= seen::TITLE;
                }
                if place_words().contains(&out[before].key) {
                    found |= seen::PLACE;
                }
            }
            if let Some(next) = tokens.get(at + 1)
                && next.gap == Gap::Blank
                && is_capital(next)
            {
                found |= seen::BEGINS;
            }
            self.types[usize::from(self.type_of[at])].seen |= found;
        }
    }

    /// Sets the bits that the whole block decides, and the keys.
    fn finish(&self, tokens: &[Token], out: &mut [Features]) {
        for (at, (token, features)) in tokens.iter().zip(out).enumerate() {
            if is_capital(token) {
                let entry = &self.types[usize::from(self.type_of[at])];
                for (flag, bit) in SEEN_BITS {
                    features.bits |= u32::from(entry.seen & flag != 0) << bit;
                }
                features.bits |= u32::from(entry.count >= 3) << bit::FREQUENT;
            }
            features.key = super::words::mix(features.key ^ u64::from(features.shape));
        }
    }
}

const CUE_BITS: [(Cue, u32); 11] = [
    (Cue::Civility, bit::TITLE),
    (Cue::Function, bit::TITLE),
    (Cue::Kinship, bit::TITLE),
    (Cue::LocHead, bit::LOC_HEAD),
    (Cue::OrgHead, bit::ORG_HEAD),
    (Cue::EventHead, bit::EVENT_HEAD),
    (Cue::ProdHead, bit::PROD_HEAD),
    (Cue::People, bit::PEOPLE),
    (Cue::Word, bit::NO_NAME),
    (Cue::Adjective, bit::NO_NAME),
    (Cue::Language, bit::NO_NAME),
];

const SEEN_BITS: [(u16, u32); 7] = [
    (seen::LOWER, bit::LOWER_ELSEWHERE),
    (seen::INSIDE, bit::CAPITAL_INSIDE),
    (seen::ENDS, bit::ENDS_RUN),
    (seen::BEGINS, bit::BEGINS_RUN),
    (seen::GIVEN, bit::AFTER_GIVEN),
    (seen::TITLE, bit::AFTER_TITLE),
    (seen::PLACE, bit::AFTER_PLACE_WORD),
];

fn is_capital(token: &Token) -> bool {
    token.is_capital() || token.shape == Shape::Mixed
}

/// The hashes of the words behind which a capital mostly begins a place.
fn place_words() -> &'static [u64; 4] {
    static HASHES: std::sync::LazyLock<[u64; 4]> =
        std::sync::LazyLock::new(|| ["à", "en", "au", "aux"].map(spelling::hash_of));
    &HASHES
}
