//! Small letters.
//!
//! They are those of the standard library, which keeps a table of pairs, small letters and capitals,
//! that weighs as much in the page's core as a rule book of dates; what it says about small letters
//! comes down to some hundred stretches of letters. `build.rs` asks it and writes them down.

// STRETCHES: [(first, last, step, difference); …], sorted; every `step`th letter from `first` to
// `last` has its small letter `difference` further on.
include!(concat!(env!("OUT_DIR"), "/small_letters.rs"));

/// The small letter of `c`, or `c` itself if it has none or several.
#[must_use]
pub(crate) fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = c as u32;
    let behind = STRETCHES.partition_point(|&(first, ..)| first <= code);
    match STRETCHES[..behind].last() {
        Some(&(first, last, step, difference))
            if code <= last && (code - first).is_multiple_of(step) =>
        {
            char::from_u32(code.wrapping_add_signed(difference)).unwrap_or(c)
        }
        _ => c,
    }
}

/// The small letters of `c`: two of the Turkish İ, one of every other.
pub(crate) fn lowered(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'İ' => ('i', Some('\u{307}')),
        c => (small(c), None),
    };
    std::iter::once(first).chain(second)
}

/// `text` in small letters. A Σ becomes σ also at the end of a word.
#[must_use]
pub(crate) fn in_small_letters(text: &str) -> String {
    text.chars().flat_map(lowered).collect()
}

/// Whether `word` is one of `words`, which blanks part.
///
/// For small lists that are asked seldom: a line of words takes a quarter of the room of a table, and
/// the page is loaded by everybody. Hence it is not inlined either.
#[inline(never)]
pub(crate) fn is_among(words: &str, word: &str) -> bool {
    words
        .as_bytes()
        .split(|byte| *byte == b' ')
        .any(|one| one == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert!(lowered(c).eq(c.to_lowercase()), "{c:?}");
        }
        assert_eq!(
            in_small_letters("ÉLYSÉE et Œuvres de ŽIŽEK"),
            "élysée et œuvres de žižek"
        );
    }
}
