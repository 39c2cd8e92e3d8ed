//! The words of names, as they are compared.

use crate::text::case;

/// Whether two names of more than one word are one person's: the same first and last word, where an
/// initial stands for any word that begins so.
pub(super) fn same_person(one: &[String], other: &[String]) -> bool {
    let (Some(first), Some(last)) = (one.first(), one.last()) else {
        return false;
    };
    let is_initial_of = |short: &str, long: &str| {
        short
            .strip_suffix('.')
            .is_some_and(|initial| long.starts_with(initial))
    };
    other.last() == Some(last)
        && other.first().is_some_and(|given| {
            given == first || is_initial_of(given, first) || is_initial_of(first, given)
        })
}

/// The first letters of `words`, without the small words that acronyms leave out.
pub(super) fn initials(words: &[String]) -> String {
    const SMALL: [&str; 14] = [
        "de", "du", "des", "la", "le", "les", "l'", "d'", "et", "à", "au", "aux", "pour", "sur",
    ];
    words
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .filter_map(|word| {
            word.trim_start_matches("l'")
                .trim_start_matches("d'")
                .chars()
                .next()
        })
        .collect()
}

/// `words` in lower case without accents, with one apostrophe.
pub(super) fn folded(words: &str) -> String {
    words
        .chars()
        .flat_map(case::lowered)
        .filter(|c| !('\u{0300}'..='\u{036F}').contains(c))
        .map(|c| match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' | 'í' => 'i',
            'ô' | 'ö' | 'ó' => 'o',
            'ù' | 'û' | 'ü' | 'ú' => 'u',
            '’' => '\'',
            _ => c,
        })
        .collect()
}
