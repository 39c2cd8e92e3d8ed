//! From the bytes of a file to a text, with the encoding that was assumed.
//!
//! French text files come in four encodings: UTF-8, UTF-16 in either byte order, and the
//! Windows-1252 of older editors. A byte order mark decides; without one, bytes that are valid
//! UTF-8 are UTF-8, bytes of which every other one is zero are UTF-16, and all else is
//! Windows-1252, in which every byte means something. The reader is told which was assumed and
//! may choose another, so this is an assumption and not a verdict.
//!
//! A byte order mark says how the text is written and is no part of it: it is dropped, and every
//! offset counts from what follows. Nothing else is changed: line ends and Unicode forms stay.
//!
//! ```
//! use balise::text::decode::{decode, Encoding};
//! let decoded = decode(b"l\x92\xc9lys\xe9e", None);
//! assert_eq!(decoded.text, "l’Élysée");
//! assert_eq!(decoded.encoding, Encoding::Windows1252);
//! ```

/// How a text is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, Western European.
    Windows1252,
}

impl Encoding {
    /// All encodings, in the order they are offered.
    pub const ALL: [Encoding; 4] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1252,
    ];

    /// Its name in the WHATWG Encoding standard, such as `windows-1252`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// The encoding that [`as_str`](Encoding::as_str) calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Encoding> {
        Encoding::ALL
            .into_iter()
            .find(|encoding| encoding.as_str() == name)
    }
}

/// A text read from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark.
    pub text: String,
    /// How it was read.
    pub encoding: Encoding,
    /// How many places held no character of that encoding and became U+FFFD.
    pub replaced: usize,
}

/// The text that `bytes` hold: read as `encoding`, or as what they look like if that is `None`.
#[must_use]
pub fn decode(bytes: &[u8], encoding: Option<Encoding>) -> Decoded {
    let encoding = encoding.unwrap_or_else(|| assume(bytes));
    let (text, replaced) = match encoding {
        Encoding::Utf8 => utf8(bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes)),
        Encoding::Utf16Le => utf16(
            bytes.strip_prefix(UTF16LE_MARK).unwrap_or(bytes),
            u16::from_le_bytes,
        ),
        Encoding::Utf16Be => utf16(
            bytes.strip_prefix(UTF16BE_MARK).unwrap_or(bytes),
            u16::from_be_bytes,
        ),
        Encoding::Windows1252 => windows1252(bytes),
    };
    Decoded {
        text,
        encoding,
        replaced,
    }
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16LE_MARK: &[u8] = b"\xff\xfe";
const UTF16BE_MARK: &[u8] = b"\xfe\xff";

fn assume(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(UTF8_MARK) {
        Encoding::Utf8
    } else if bytes.starts_with(UTF16LE_MARK) {
        Encoding::Utf16Le
    } else if bytes.starts_with(UTF16BE_MARK) {
        Encoding::Utf16Be
    } else if let Some(encoding) = by_zeros(bytes) {
        encoding
    } else if std::str::from_utf8(bytes).is_ok() {
        Encoding::Utf8
    } else {
        Encoding::Windows1252
    }
}

/// UTF-16 without a mark, known by its zeros: nearly every letter of a French text is below
/// U+0100, so nearly every high byte is zero and no low byte is.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros_at = |parity: usize| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    match (zeros_at(0), zeros_at(1)) {
        (0, high) if high * 10 >= pairs * 7 => Some(Encoding::Utf16Le),
        (high, 0) if high * 10 >= pairs * 7 => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn utf8(bytes: &[u8]) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    (text, replaced)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    let (pairs, rest) = bytes.as_chunks::<2>();
    for character in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        text.push(character.unwrap_or_else(|_| {
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
        replaced += 1;
    }
    (text, replaced)
}

fn windows1252(bytes: &[u8]) -> (String, usize) {
    let text = bytes
        .iter()
        .map(|&byte| match byte {
            0x80..=0x9f => WINDOWS_1252_C1[usize::from(byte - 0x80)],
            _ => char::from(byte),
        })
        .collect();
    (text, 0)
}

/// The characters of the bytes 80 to 9F, after the index of windows-1252 in the WHATWG Encoding
/// standard; the five bytes without a character stay the control codes they are in Latin-1.
const WINDOWS_1252_C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn reads(bytes: &[u8], text: &str, encoding: Encoding) {
        let decoded = decode(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn each_encoding_is_recognised() {
        reads("l’Élysée".as_bytes(), "l’Élysée", Encoding::Utf8);
        reads(b"\xef\xbb\xbfParis", "Paris", Encoding::Utf8);
        reads(b"\xff\xfe\xc9\0t\0\xe9\0", "Été", Encoding::Utf16Le);
        reads(b"\xfe\xff\0\xc9\0t\0\xe9", "Été", Encoding::Utf16Be);
        reads(b"M\0o\0s\0c\0o\0u\0", "Moscou", Encoding::Utf16Le);
        reads(b"\0M\0o\0s\0c\0o\0u", "Moscou", Encoding::Utf16Be);
        reads(
            b"\xab\xa0\x9cuvre\xa0\xbb\x85",
            "«\u{a0}œuvre\u{a0}»…",
            Encoding::Windows1252,
        );
        reads(b"", "", Encoding::Utf8);
    }

    #[test]
    fn the_reader_may_choose_another() {
        let bytes = "Élysée".as_bytes();
        assert_eq!(decode(bytes, Some(Encoding::Windows1252)).text, "Ã‰lysÃ©e");
        let wrong = decode(b"\xc9lys\xe9e", Some(Encoding::Utf8));
        assert_eq!(
            (wrong.text.as_str(), wrong.replaced),
            ("\u{fffd}lys\u{fffd}e", 2)
        );
        let odd = decode(b"\xff\xfeM\0o", None);
        assert_eq!((odd.text.as_str(), odd.replaced), ("M\u{fffd}", 1));
    }

    #[test]
    fn line_ends_and_unicode_forms_stay() {
        let text = "E\u{301}lyse\u{301}e\r\nParis\rMoscou";
        reads(text.as_bytes(), text, Encoding::Utf8);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(text in "\\PC{0,200}") {
            prop_assert_eq!(&decode(text.as_bytes(), Some(Encoding::Utf8)).text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(decode(&little, Some(Encoding::Utf16Le)).text, text.strip_prefix('\u{feff}').unwrap_or(&text));
        }

        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let decoded = decode(&bytes, None);
            prop_assert!(decoded.replaced <= bytes.len());
        }
    }
}
