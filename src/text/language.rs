//! Whether a text reads as French.

use super::case::in_small_letters;
use super::token::{Token, TokenKind};

/// The most frequent words of French that are none of English, German, Spanish or Italian news.
const FRENCH: [&str; 40] = [
    "à", "au", "aux", "avec", "c’", "c'", "ce", "ces", "cette", "d’", "d'", "dans", "des", "du",
    "elle", "est", "et", "été", "être", "il", "ils", "je", "l’", "l'", "le", "les", "leur", "mais",
    "ne", "nous", "ont", "ou", "par", "pas", "pour", "qu’", "qu'", "qui", "sont", "sur",
];

/// The most frequent words of French's neighbours that are none of its own.
const OTHER: [&str; 52] = [
    "the", "of", "and", "to", "is", "was", "for", "that", "with", "are", "his", "they", "from",
    "has", "der", "die", "das", "und", "ist", "nicht", "mit", "von", "den", "ein", "eine", "auf",
    "el", "los", "las", "del", "una", "por", "con", "que", "y", "il", "della", "che", "di", "per",
    "non", "gli", "het", "een", "van", "dat", "niet", "os", "uma", "não", "em", "é",
];

/// How many words are looked at: enough to be sure, little enough to cost nothing.
const SAMPLE: usize = 2000;

/// Fewer words than this prove nothing.
const LEAST: usize = 20;

/// `fr`, or `und` where the text is long enough to tell and does not read as French.
///
/// In French news some 40 of 100 words are in the list [`FRENCH`]; in other languages of the West
/// fewer than 10, in other scripts none.
pub(crate) fn language(text: &str, tokens: &[Token]) -> &'static str {
    let (mut words, mut french, mut other) = (0_usize, 0_usize, 0_usize);
    for token in tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .take(SAMPLE)
    {
        words += 1;
        let word = in_small_letters(token.span().of(text));
        french += usize::from(FRENCH.contains(&word.as_str()));
        other += usize::from(OTHER.contains(&word.as_str()));
    }
    // A headline or a list of names has few small words of any language.
    let reads_french = french * 100 >= words * 12
        || french * 2 > other * 3
        || french + other == 0 && has_latin(text);
    if words < LEAST || (reads_french && french >= other) {
        "fr"
    } else {
        "und"
    }
}

fn has_latin(text: &str) -> bool {
    let (mut latin, mut rest) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE).filter(|c| c.is_alphabetic()) {
        if (c as u32) < 0x250 {
            latin += 1;
        } else {
            rest += 1;
        }
    }
    latin > rest
}

#[cfg(test)]
mod tests {
    use crate::text::Document;

    #[test]
    fn french_is_told_from_its_neighbours() {
        for (text, expected) in [
            (
                "Le président russe est arrivé à Pékin pour une visite d’État de deux jours, et il y a rencontré les dirigeants de la Chine.",
                "fr",
            ),
            (
                "The Russian president has arrived in Beijing for a state visit of two days, and he met the leaders of China there on Thursday.",
                "und",
            ),
            (
                "Der russische Präsident ist in Peking eingetroffen, und er hat dort mit den Führern von China über die Lage in der Ukraine gesprochen.",
                "und",
            ),
            (
                "El presidente ruso llegó a Pekín para una visita de Estado de dos días, y se reunió con los dirigentes de China en la capital del país.",
                "und",
            ),
            (
                "Президент России прибыл в Пекин с государственным визитом на два дня и встретился там с руководством Китая в столице страны, а потом он уехал.",
                "und",
            ),
            ("Paris, Lyon, Marseille", "fr"),
        ] {
            assert_eq!(Document::new(text).language(), expected, "{text}");
        }
    }
}
