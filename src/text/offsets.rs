//! Offsets in other units than UTF-8 bytes.
//!
//! Inside Balise an offset counts UTF-8 bytes. Other tools count code points (Python) or UTF-16
//! units (JavaScript, Java). Any number of sorted offsets is converted in one pass over the text.
//!
//! ```
//! use balise::text::{Unit, offsets};
//! let text = "👩 Élysée";
//! let bytes = [0, 5, text.len() as u32];
//! assert_eq!(offsets::convert(text, Unit::CodePoint, &bytes), [0, 2, 8]);
//! assert_eq!(offsets::convert(text, Unit::Utf16, &bytes), [0, 3, 9]);
//! ```

use crate::error::{Error, Result};

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// Unicode code points, as Python's `str` counts.
    #[default]
    CodePoint,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
    /// UTF-8 bytes.
    Utf8,
}

impl Unit {
    /// All units.
    pub const ALL: [Unit; 3] = [Unit::CodePoint, Unit::Utf16, Unit::Utf8];

    /// The unit as the JSON writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Unit::CodePoint => "code_point",
            Unit::Utf16 => "utf16",
            Unit::Utf8 => "utf8",
        }
    }

    /// The unit written as `name`, in the JSON's spelling or with hyphens (`code-point`, `utf-16`).
    ///
    /// # Errors
    /// If it is none of the three.
    pub fn from_name(name: &str) -> Result<Unit> {
        match name {
            "code_point" | "code-point" => Ok(Unit::CodePoint),
            "utf16" | "utf-16" => Ok(Unit::Utf16),
            "utf8" | "utf-8" => Ok(Unit::Utf8),
            _ => Err(Error::new(format!(
                "“{name}” is no unit of offsets: they count code_point, utf16 or utf8."
            ))),
        }
    }

    /// How many units `c` takes.
    fn of_char(self, c: char) -> u32 {
        match self {
            Unit::CodePoint => 1,
            Unit::Utf16 => c.len_utf16() as u32,
            Unit::Utf8 => c.len_utf8() as u32,
        }
    }

    /// How many units `text` is long.
    #[must_use]
    pub fn length(self, text: &str) -> u32 {
        match self {
            Unit::Utf8 => text.len() as u32,
            // Every byte but a continuation begins a code point; four-byte ones take two units.
            Unit::CodePoint => text.bytes().filter(|b| b & 0xC0 != 0x80).count() as u32,
            Unit::Utf16 => text
                .bytes()
                .map(|b| u32::from(b & 0xC0 != 0x80) + u32::from(b >= 0xF0))
                .sum(),
        }
    }
}

/// The sorted byte offsets `bytes` of `text`, counted in `unit`.
///
/// An offset inside a character counts as that character's beginning, one behind the end as the end.
#[must_use]
pub fn convert(text: &str, unit: Unit, bytes: &[u32]) -> Vec<u32> {
    debug_assert!(bytes.is_sorted(), "offsets are converted in order");
    let mut converted = Vec::with_capacity(bytes.len());
    // Between two offsets the bytes are counted, not the characters: several at a time.
    let mut position = (0_usize, 0_u32);
    for &byte in bytes {
        let at = text.floor_char_boundary(byte as usize);
        if at > position.0 {
            position = (at, position.1 + unit.length(&text[position.0..at]));
        }
        converted.push(position.1);
    }
    converted
}

/// The sorted offsets `counted` in `unit`, as byte offsets of `text`.
///
/// # Errors
/// If an offset lies inside a character or behind the end.
pub fn to_bytes(text: &str, unit: Unit, counted: &[u32]) -> Result<Vec<u32>> {
    debug_assert!(counted.is_sorted(), "offsets are converted in order");
    let mut bytes = Vec::with_capacity(counted.len());
    let mut position = (0_u32, 0_u32);
    let mut chars = text.chars();
    for &offset in counted {
        while position.1 < offset {
            let Some(c) = chars.next() else {
                return Err(Error::new(format!(
                    "The offset {offset} lies behind the end of the text, which is {} {} long.",
                    position.1,
                    unit.as_str()
                )));
            };
            position = (
                position.0 + c.len_utf8() as u32,
                position.1 + unit.of_char(c),
            );
        }
        if position.1 != offset {
            return Err(Error::new(format!(
                "The offset {offset} ({}) lies inside a character.",
                unit.as_str()
            )));
        }
        bytes.push(position.0);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn one_pass_equals_encoding_each_prefix(text in ".{0,60}") {
            let borders: Vec<u32> = text
                .char_indices()
                .map(|(at, _)| at as u32)
                .chain([text.len() as u32])
                .collect();
            let utf16: Vec<u32> = borders
                .iter()
                .map(|&at| text[..at as usize].encode_utf16().count() as u32)
                .collect();
            let points: Vec<u32> = borders
                .iter()
                .map(|&at| text[..at as usize].chars().count() as u32)
                .collect();
            prop_assert_eq!(&convert(&text, Unit::Utf16, &borders), &utf16);
            prop_assert_eq!(&convert(&text, Unit::CodePoint, &borders), &points);
            prop_assert_eq!(&convert(&text, Unit::Utf8, &borders), &borders);
            for unit in Unit::ALL {
                prop_assert_eq!(Ok(borders.clone()), to_bytes(&text, unit, &convert(&text, unit, &borders)));
                prop_assert_eq!(convert(&text, unit, &[text.len() as u32]), [unit.length(&text)]);
            }
        }
    }

    #[test]
    fn an_offset_inside_a_character_is_refused() {
        assert!(to_bytes("é👩", Unit::Utf8, &[1]).is_err());
        assert!(to_bytes("é👩", Unit::Utf16, &[2]).is_err());
        assert!(to_bytes("é👩", Unit::CodePoint, &[3]).is_err());
    }
}
