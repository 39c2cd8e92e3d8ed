//! Comparing words as people do: with or without case and accents, one apostrophe, one blank.

use serde::{Deserialize, Serialize};

use crate::text::case;

/// What counts as the same words. ’ and ' always do, as do all blanks, and an accent that is
/// composed with its letter and one that combines with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Alike {
    /// Whether « Élysée » and « Elysée » are two words.
    pub accents: bool,
    /// Whether « Mali » and « MALI » are two words.
    pub case: bool,
    /// Whether the other names of the same entity are looked for as well: « Macron » for
    /// « Emmanuel Macron », and the forms its mentions have.
    pub short_forms: bool,
}

impl Default for Alike {
    /// Accents and case count, short forms are not looked for.
    fn default() -> Alike {
        Alike {
            accents: true,
            case: true,
            short_forms: false,
        }
    }
}

/// The letters with a sign, each after the letter and the combining mark that make it.
const COMPOSED: [(char, &str, &str); 8] = [
    ('\u{0300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('\u{0301}', "aeiouycnszAEIOUYCNSZ", "áéíóúýćńśźÁÉÍÓÚÝĆŃŚŹ"),
    ('\u{0302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    ('\u{0303}', "aonAON", "ãõñÃÕÑ"),
    ('\u{0308}', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
    ('\u{0327}', "csCS", "çşÇŞ"),
    ('\u{030A}', "auAU", "åůÅŮ"),
    ('\u{030C}', "cszerCSZER", "čšžěřČŠŽĚŘ"),
];

/// The letter and the mark that `c` is composed of.
fn decomposed(c: char) -> Option<(char, char)> {
    COMPOSED.iter().find_map(|(mark, bases, made)| {
        let at = made.chars().position(|one| one == c)?;
        Some((bases.chars().nth(at)?, *mark))
    })
}

impl Alike {
    /// The characters of `words` as they are compared.
    pub(super) fn folded(self, words: &str) -> String {
        let mut folded = String::with_capacity(words.len());
        for c in words.chars() {
            self.fold(c, &mut folded);
        }
        folded
    }

    /// Adds what `c` is compared as to `folded`.
    pub(super) fn fold(self, c: char, folded: &mut String) {
        if c.is_ascii_alphanumeric() {
            folded.push(if self.case { c } else { c.to_ascii_lowercase() });
            return;
        }
        let (base, mark) = match c {
            '’' | 'ʼ' | '‘' => ('\'', None),
            '\u{2010}' | '\u{2011}' => ('-', None),
            '\u{AD}' | '\u{200B}' | '\u{200D}' | '\u{FEFF}' | '\u{2060}' => return,
            '\u{0300}'..='\u{036F}' => {
                if self.accents {
                    folded.push(c);
                }
                return;
            }
            'œ' | 'Œ' | 'æ' | 'Æ' if !self.accents => {
                let pair = match c {
                    'œ' => "oe",
                    'Œ' => "OE",
                    'æ' => "ae",
                    _ => "AE",
                };
                for letter in pair.chars() {
                    self.fold(letter, folded);
                }
                return;
            }
            _ if c.is_whitespace() => (' ', None),
            _ => decomposed(c).map_or((c, None), |(base, mark)| (base, Some(mark))),
        };
        if self.case {
            folded.push(base);
        } else {
            folded.extend(case::lowered(base));
        }
        folded.extend(mark.filter(|_| self.accents));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same() {
        let exact = Alike::default();
        let loose = Alike {
            accents: false,
            case: false,
            ..exact
        };
        let same = |alike: Alike, a: &str, b: &str| alike.folded(a) == alike.folded(b);
        assert!(same(exact, "l’Élysée", "l'E\u{301}lyse\u{301}e"));
        assert!(same(exact, "La\u{a0}Haye", "La Haye"));
        assert!(!same(exact, "Élysée", "Elysée") && !same(exact, "MALI", "Mali"));
        assert!(same(loose, "ÉLYSÉE", "elysee") && same(loose, "Œuvre", "oeuvre"));
        assert!(!same(loose, "Mali", "Malo"));
    }
}
