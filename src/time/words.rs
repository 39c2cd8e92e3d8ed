//! The words that time expressions are made of, each told apart once.
//!
//! Every token gets a [`Word`], two bytes wide but for numbers, and the grammar compares nothing
//! else: a text is walked over once with one look into a perfect hash, and only for tokens whose
//! first letter and length some entry has.

use std::ops::Range;

use super::value::{DayPart, Season, Unit};
use super::word_table::WORDS;
use crate::text::{Document, TokenKind};

/// A feast that returns every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Feast {
    /// On the same day every year: month (1–12), day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i8),
}

/// What a token can be to a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing that the grammar knows.
    Other,
    /// January is 1.
    Month(i8),
    /// An abbreviation that is a month only beside a day or a year.
    MonthShort(i8),
    /// « avril-mai »
    Months([i8; 2]),
    /// « March », « Aug »
    EnglishMonth(i8),
    /// Monday is 1.
    Weekday(i8),
    /// « lundis »
    Weekdays(i8),
    /// An abbreviation that is a weekday only beside a day of the month.
    WeekdayShort(i8),
    /// Vendémiaire is 1.
    RepublicanMonth(i8),
    Season(Season),
    /// In words; figures are [`Word::Figures`].
    Number(u32),
    /// « premier » is 1; -1 is the last.
    Ordinal(i8),
    /// « dizaine » is 10.
    About(u8),
    Unit(Unit),
    /// In the plural.
    Units(Unit),
    DayPart(DayPart),
    /// Days from today: « hier » is -1.
    Deictic(i8),
    /// Days from the day the story has reached: « veille » is -1.
    Anaphoric(i8),
    Feast(Feast),
    /// « janvier » and « mois » stand for themselves; these are the other words, by their name.
    Figures,
    /// « XIX », « XIXe »: the number.
    Roman(u8),
    /// « T1 », « S2 » before a year; behind the four quarters stand the halves.
    PartShort(i8),
    /// « IIe-IIIe »
    Romans([u8; 2]),
    /// « désormais », « récemment », which mean no date.
    Vague(super::value::Vague),
    A,
    Ago,
    Apres,
    Au,
    Aux,
    Av,
    Avant,
    Ce,
    Ces,
    Chaque,
    Ci,
    Comma,
    Courant,
    Cours,
    Dash,
    Dans,
    De,
    Debut,
    Demi,
    Depuis,
    Dernier,
    Derniers,
    Des,
    Du,
    Dot,
    En,
    Entre,
    Environ,
    Era,
    Et,
    Fete,
    Fetes,
    Fin,
    Fois,
    H,
    Ici,
    Il,
    JesusChrist,
    Jusque,
    La,
    Le,
    Les,
    Local,
    Meme,
    Mi,
    Milieu,
    Min,
    Moins,
    Next,
    Nexts,
    Notre,
    OrdinalMark,
    Ou,
    Par,
    Passe,
    Passes,
    Pendant,
    Plein,
    Plus,
    Plusieurs,
    Pour,
    Preceding,
    Pres,
    Future,
    Quart,
    Quelques,
    Quinzaine,
    Rentree,
    Reveillon,
    Saison,
    Slash,
    Sous,
    Suivant,
    Sur,
    Tard,
    Temps,
    Tot,
    Tous,
    Tout,
    Un,
    Vers,
    Venir,
    Voila,
    Y,
    Zone,
}

/// The longest word of the table (UTF-8 bytes).
const LONGEST: usize = 20;

/// For each length of a word in bytes, which first bytes the table knows: bit `b - 'a'` for a
/// letter, bit 31 for anything else.
static FIRST_LETTERS: std::sync::LazyLock<[u32; LONGEST + 1]> = std::sync::LazyLock::new(|| {
    let mut known = [0; LONGEST + 1];
    for word in WORDS.keys() {
        known[word.len()] |= first_letter(word[0]);
    }
    known
});

fn first_letter(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'A'..=b'Z' => 1 << (byte - b'A'),
        _ => 1 << 31,
    }
}

/// What each of `tokens` of `text` can be to a time expression.
pub(super) fn words(document: &Document<'_>, tokens: Range<usize>, words: &mut Vec<Word>) {
    let known = &*FIRST_LETTERS;
    let text = document.text();
    words.clear();
    words.extend(
        document.tokens()[tokens]
            .iter()
            .map(|token| match token.kind {
                TokenKind::Number => Word::Figures,
                TokenKind::Word => word_of(token.span().of(text), known),
                TokenKind::Mark | TokenKind::Symbol => mark_of(token.span().of(text)),
                TokenKind::Address => Word::Other,
            }),
    );
}

fn mark_of(mark: &str) -> Word {
    match mark {
        "," => Word::Comma,
        "/" => Word::Slash,
        "." => Word::Dot,
        "-" | "–" | "—" | "\u{2010}" | "\u{2011}" | "−" => Word::Dash,
        "°" | "º" => Word::OrdinalMark,
        _ => Word::Other,
    }
}

fn word_of(word: &str, known: &[u32; LONGEST + 1]) -> Word {
    let bytes = word.as_bytes();
    // « l’ », « aujourd’hui »: the table has the plain apostrophe, which is two bytes shorter.
    let length = bytes.len() - 2 * usize::from(bytes.contains(&0xE2));
    if bytes.len() <= LONGEST && known[length] & first_letter(bytes[0]) != 0 {
        let mut lower = [0; LONGEST];
        let folded = fold(bytes, &mut lower);
        // « A 22 heures »: the preposition, as capitals are often printed.
        if bytes == b"A" {
            return Word::A;
        }
        if let Some(word) = WORDS.get(folded) {
            return *word;
        }
    }
    // « quatre-vingt-dix-sept », « vingt-et-un »: numbers that no table lists.
    if bytes.contains(&b'-') {
        return compound(word).unwrap_or(Word::Other);
    }
    match bytes[0] {
        b'I' | b'V' | b'X' | b'i' | b'v' | b'x' => roman(word).map_or(Word::Other, Word::Roman),
        _ => Word::Other,
    }
}

/// `bytes` in lower case with plain apostrophes and hyphens, as far as French has capitals.
fn fold<'b>(bytes: &[u8], lower: &'b mut [u8; LONGEST]) -> &'b [u8] {
    let (mut at, mut end) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
            // U+2019 and the hyphens U+2010, U+2011.
            (0xE2, Some(0x80), Some(0x99)) => {
                lower[end] = b'\'';
                (at, end) = (at + 3, end + 1);
            }
            (0xE2, Some(0x80), Some(0x90 | 0x91)) => {
                lower[end] = b'-';
                (at, end) = (at + 3, end + 1);
            }
            // À–Þ in UTF-8 are C3 80–C3 9E, their small letters C3 A0–C3 BE.
            (0xC3, Some(second @ 0x80..=0x9E), _) => {
                lower[end] = 0xC3;
                lower[end + 1] = second + 0x20;
                (at, end) = (at + 2, end + 2);
            }
            _ => {
                lower[end] = byte.to_ascii_lowercase();
                (at, end) = (at + 1, end + 1);
            }
        }
    }
    &lower[..end]
}

/// The value of a Roman number up to XXX, with the letters of its ordinal if they hang on it.
fn roman(word: &str) -> Option<u8> {
    let letters = word.trim_end_matches(['e', 'è', 'm', 'r', 'E', 'ᵉ']);
    if letters.is_empty() || letters.len() > 6 || letters.len() + 4 < word.len() {
        return None;
    }
    let upper = letters.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let lower = letters.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let ordinal = lower && letters.len() < word.len();
    if !upper && !ordinal {
        return None;
    }
    let digit = |b: u8| match b.to_ascii_uppercase() {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let bytes = letters.as_bytes();
    let mut total: i16 = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let value = digit(byte);
        let subtracts = bytes.get(at + 1).is_some_and(|&next| digit(next) > value);
        total += if subtracts { -value } else { value };
    }
    u8::try_from(total).ok().filter(|n| (1..=30).contains(n))
}

/// The number or compound that a word with hyphens is.
fn compound(word: &str) -> Option<Word> {
    if let Some((first, last)) = word.split_once('-') {
        if let (Some(Word::Month(first)), Some(Word::Month(last))) = (piece(first), piece(last)) {
            return Some(Word::Months([first, last]));
        }
        if let (Some(first), Some(last)) = (roman(first), roman(last)) {
            return Some(Word::Romans([first, last]));
        }
    }
    let mut parts = word.split('-').filter(|part| !part.is_empty());
    let first = piece(parts.next()?)?;
    match first {
        Word::Number(_) | Word::Un => {
            let mut sum = super::number::Sum::default();
            for part in word.split('-') {
                match piece(part)? {
                    Word::Number(n) if sum.add(n) => {}
                    Word::Un if sum.add(1) => {}
                    Word::Et => {}
                    Word::Ordinal(n) if n > 0 && sum.add(n as u32) => {
                        return i8::try_from(sum.total()).ok().map(Word::Ordinal);
                    }
                    _ => return None,
                }
            }
            Some(Word::Number(sum.total()))
        }
        _ => None,
    }
}

fn piece(part: &str) -> Option<Word> {
    if part.len() > LONGEST || part.is_empty() {
        return None;
    }
    match WORDS.get(fold(part.as_bytes(), &mut [0; LONGEST])).copied() {
        Some(Word::MonthShort(9)) => Some(Word::Number(7)),
        word => word,
    }
}
