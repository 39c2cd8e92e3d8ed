//! From text to tokens, as French writes.
//!
//! - The apostrophe of an elision belongs to the word before it: « l’|Élysée », « jusqu’|en »; it
//!   stays inside « aujourd’hui », « O’Brien ».
//! - A hyphen joins (« États-Unis », « week-end »), except before a clitic (« dit|-il »,
//!   « mois|-ci »), behind « ex- », « anti- », « pro- » and « mi- », and beside figures
//!   (« 1914|-|1918 », « 14|-|Juillet »).
//! - A number holds its groups and decimals (« 1 000 000 », « 3,5 »); letters behind it are a
//!   token of their own (« 14|h|30 », « 1|er »); figures behind letters are not (« G7 »).
//! - A full stop belongs to initials (« J.-C. », « U.S. ») and to titles (« MM. »).

use super::Span;
use super::chars::{Class, char_at, class, class_at};
use super::glue;
use super::token::{Gap, LONGEST, Shape, Token, TokenKind};

/// Words that lose their last vowel before another word.
const ELIDED: [&str; 17] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    "presqu", "quelqu", "entr",
];

/// What follows the apostrophe in the few words that keep it.
const KEEPS_APOSTROPHE: [(&str, &str); 6] = [
    ("aujourd", "hui"),
    ("presqu", "île"),
    ("presqu", "îles"),
    ("quelqu", "un"),
    ("quelqu", "une"),
    ("prud", "hom"),
];

/// What stands behind a verb or noun with a hyphen and is a word of its own.
const CLITICS: [&str; 24] = [
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "ci", "là", "moi", "toi",
    "lui", "leur", "le", "la", "les", "y", "en", "t-il", "t-elle", "t-on",
];

/// Prefixes that stand before a name or a date with a hyphen and are no part of it.
const PREFIXES: [&str; 14] = [
    "anti", "ex", "mi", "néo", "non", "outre", "post", "pro", "pré", "quasi", "sino", "sous",
    "trans", "franco",
];

/// Titles that carry a full stop; single capitals (« M. ») do so as initials.
const DOTTED: [&str; 9] = ["MM", "Mgr", "Dr", "Pr", "St", "Ste", "Mr", "Jr", "Sr"];

/// Cuts `text` into `tokens`, from `at` on until a token ends at or behind `until` (UTF-8 bytes). `gap` is what
/// was passed since the last token. Both are then where it stands.
pub(crate) fn tokenize_until(
    text: &str,
    at: &mut usize,
    gap: &mut Gap,
    until: usize,
    tokens: &mut Vec<Token>,
) {
    let mut scanner = Scanner {
        text,
        at: *at,
        gap: *gap,
        tokens,
    };
    while scanner.at < until && scanner.step() {}
    (*at, *gap) = (scanner.at, scanner.gap);
}

/// A reader that stands somewhere in the text.
pub(super) struct Scanner<'t, 'v> {
    pub(super) text: &'t str,
    /// Where it stands (UTF-8 bytes).
    pub(super) at: usize,
    /// What it passed since the last token.
    gap: Gap,
    tokens: &'v mut Vec<Token>,
}

impl Scanner<'_, '_> {
    fn step(&mut self) -> bool {
        let Some((c, next)) = char_at(self.text, self.at) else {
            return false;
        };
        match class(c) {
            Class::Blank => {
                self.gap = self.gap.max(Gap::Blank);
                self.at = next;
            }
            Class::Break => {
                self.gap = Gap::LineBreak;
                self.at = next;
            }
            Class::Lower | Class::Upper | Class::Letter => self.word(),
            Class::Digit => self.number(),
            Class::Hyphen | Class::Apostrophe => self.push(next, TokenKind::Mark, Shape::None),
            Class::Mark => {
                let mut end = next;
                if c == '.' {
                    while self.text.as_bytes().get(end) == Some(&b'.') {
                        end += 1;
                    }
                }
                self.push(end, TokenKind::Mark, Shape::None);
            }
            Class::Symbol => match c {
                '@' | '#' if class_at(self.text, next).is_letter() => {
                    let end = self.name_end(next);
                    self.push(end, TokenKind::Address, Shape::None);
                }
                _ => self.push(self.grapheme_end(next), TokenKind::Symbol, Shape::None),
            },
        }
        true
    }

    /// Adds the token from here to `end`, and goes on there.
    pub(super) fn push(&mut self, end: usize, kind: TokenKind, shape: Shape) {
        while self.at < end {
            let cut = if end - self.at > LONGEST {
                self.text.floor_char_boundary(self.at + LONGEST)
            } else {
                end
            };
            let span = Span::new(self.at as u32, cut as u32);
            self.tokens.push(Token::new(span, kind, shape, self.gap));
            self.gap = Gap::None;
            self.at = cut;
        }
    }

    /// The end of an emoji with the modifiers and joiners behind it.
    fn grapheme_end(&self, mut end: usize) -> usize {
        while let Some((c, next)) = char_at(self.text, end) {
            match c {
                '\u{FE0E}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' => {
                    end = next;
                }
                '\u{200D}' => {
                    // A joiner at the end of a line joins nothing: no token holds a line break.
                    end = char_at(self.text, next)
                        .filter(|&(joined, _)| class(joined) != Class::Break)
                        .map_or(next, |(_, behind)| behind);
                }
                _ => break,
            }
        }
        end
    }

    /// The end of an @name or #tag.
    fn name_end(&self, mut end: usize) -> usize {
        while let Some((c, next)) = char_at(self.text, end) {
            if class(c).is_letter() || class(c) == Class::Digit || c == '_' {
                end = next;
            } else {
                break;
            }
        }
        end
    }

    fn follows_number(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The end of the letters from `end` on.
    fn cased_end(&self, mut end: usize) -> usize {
        while let Some((c, next)) = char_at(self.text, end) {
            if !class(c).is_letter() {
                break;
            }
            end = next;
        }
        end
    }

    /// The end of the letters and digits from `end` on.
    fn letters_end(&self, mut end: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            while end < bytes.len() && bytes[end].is_ascii_alphanumeric() {
                end += 1;
            }
            if end >= bytes.len() || bytes[end] < 128 {
                return end;
            }
            let Some((c, next)) = char_at(self.text, end) else {
                return end;
            };
            if !(class(c).is_letter()
                || class(c) == Class::Digit
                || c == '\u{AD}'
                || c == '\u{200D}')
            {
                return end;
            }
            end = next;
        }
    }

    fn word(&mut self) {
        let start = self.at;
        if self.gap == Gap::None && self.follows_number() {
            // « 14h30 » is three tokens, « 1er » and « 20e » are two.
            let end = self.cased_end(start);
            return self.push(end, TokenKind::Word, shape_of(&self.text[start..end]));
        }
        let mut end = self.letters_end(start);
        if let Some(end) = self.address_end(start, end) {
            return self.push(end, TokenKind::Address, Shape::None);
        }
        if let Some(end) = self.initials_end(start, end) {
            let shape = if end - start == 2 {
                Shape::Capitalized
            } else {
                Shape::Upper
            };
            return self.push(end, TokenKind::Word, shape);
        }
        while let Some((c, next)) = char_at(self.text, end) {
            match class(c) {
                Class::Apostrophe => {
                    let stem = &self.text[start..end];
                    let after = &self.text[next..self.letters_end(next)];
                    if keeps_apostrophe(stem, after) {
                        end = next + after.len();
                        continue;
                    }
                    if is_one_of(&ELIDED, stem) {
                        // « l'« Organisation » »: the article is cut off before a quote too, but
                        // « rock 'n' roll » and « c' » at the end of a line stay as they are.
                        return self.push(next, TokenKind::Word, shape_of(stem));
                    }
                    if class_at(self.text, next).is_letter() {
                        end = self.letters_end(next);
                        continue;
                    }
                    break;
                }
                Class::Hyphen => {
                    if !class_at(self.text, next).is_letter() {
                        // « Covid-19 », « F-16 », but « mai-1945 » is no one's spelling.
                        if class_at(self.text, next) == Class::Digit
                            && !is_one_of(&PREFIXES, &self.text[start..end])
                        {
                            end = self.letters_end(next);
                            continue;
                        }
                        if class_at(self.text, next) == Class::Digit {
                            return self.word_until(next, start);
                        }
                        break;
                    }
                    let after_end = self.letters_end(next);
                    let after = &self.text[next..after_end];
                    let stem = &self.text[start..end];
                    if is_prefix_before(stem, after) {
                        return self.word_until(next, start);
                    }
                    if let Some(clitic_end) = self.clitic_end(stem, next) {
                        self.word_until(end, start);
                        return self.push(clitic_end, TokenKind::Word, Shape::Lower);
                    }
                    // « Côte-d’Ivoire », « Villeneuve-d'Ascq »: an elision inside is one with it.
                    end = after_end;
                    if after.len() <= 2
                        && class_at(self.text, end) == Class::Apostrophe
                        && is_one_of(&ELIDED, after)
                        && let Some((_, behind)) = char_at(self.text, end)
                        && class_at(self.text, behind).is_letter()
                    {
                        end = self.letters_end(behind);
                    }
                }
                Class::Mark if c == '.' && DOTTED.contains(&&self.text[start..end]) => {
                    end = next;
                    break;
                }
                _ => break,
            }
        }
        self.word_until(end, start);
    }

    /// The end of the clitic that begins at `at`, if one does and the word ends behind it.
    fn clitic_end(&self, stem: &str, at: usize) -> Option<usize> {
        // « Rends-toi » is a verb, « Moi-Même » and « Pointe-à-Pitre » are not.
        let mut longest = None;
        for clitic in CLITICS {
            let end = at + clitic.len();
            if self.text.get(at..end) == Some(clitic) {
                let behind = class_at(self.text, end);
                let hyphen_goes_on =
                    behind == Class::Hyphen && class_at(self.text, end + 1).is_letter();
                let pair = hyphen_goes_on && !matches!(clitic, "ci" | "là" | "y" | "en");
                if !behind.is_letter() && behind != Class::Apostrophe {
                    if hyphen_goes_on && !(pair && self.clitic_end("x", end + 1).is_some()) {
                        continue;
                    }
                    longest = longest.max(Some(end));
                }
            }
        }
        // « Aix-en-Provence » goes on behind its « en »; « Saint-Jean-le » ends a line only by
        // accident; « Ferrand-le » does not exist. What is left is a verb or « ce mois-ci ».
        let is_pronoun_word = matches!(stem, "rendez" | "Rendez" | "sous");
        longest.filter(|_| !is_pronoun_word && !stem.is_empty())
    }

    /// Adds the word from `start` to `end`, in parts where it is glued together.
    fn word_until(&mut self, end: usize, start: usize) {
        debug_assert_eq!(start, self.at);
        let word = &self.text[start..end];
        let shape = shape_of(word);
        if let Some(border) = glue::number_behind(word) {
            // The number is read as one that stands alone.
            self.push(start + border, TokenKind::Word, shape);
            self.gap = Gap::Glued;
            return;
        }
        if word.len() >= 4 {
            let borders = glue::borders(word, shape);
            let mut from = start;
            for border in borders {
                let part = &self.text[from..start + border];
                self.push(start + border, TokenKind::Word, shape_of(part));
                self.gap = Gap::Glued;
                from = start + border;
            }
            let part = &self.text[from..end];
            return self.push(
                end,
                TokenKind::Word,
                if from == start { shape } else { shape_of(part) },
            );
        }
        self.push(end, TokenKind::Word, shape);
    }

    /// The end of initials such as « J.-C. », « U.S.A. » or « M. », if the letter is one.
    fn initials_end(&self, start: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (first, after_first) = char_at(self.text, start)?;
        if after_first != end || class(first) != Class::Upper || bytes.get(end) != Some(&b'.') {
            return None;
        }
        if bytes.get(end + 1) == Some(&b'.') || self.is_network(start, end) {
            return None;
        }
        let mut stop = end + 1;
        loop {
            let from = if bytes.get(stop) == Some(&b'-') {
                stop + 1
            } else {
                stop
            };
            let Some((c, next)) = char_at(self.text, from) else {
                break;
            };
            if class(c) == Class::Upper && bytes.get(next) == Some(&b'.') {
                stop = next + 1;
            } else {
                break;
            }
        }
        Some(stop)
    }

    /// Whether the letter is the network and the stop ends the sentence: « écrit-il sur X. »
    fn is_network(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        &self.text[start..end] == "X" && (before.ends_with(" sur") || before.ends_with(" social"))
    }

    /// The end of a web or e-mail address whose first letters end at `end`.
    fn address_end(&self, start: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let rest = &bytes[end..];
        let is_address = rest.starts_with(b"://")
            || (rest.first() == Some(&b'.') && &bytes[start..end] == b"www")
            || (rest.first() == Some(&b'@') && class_at(self.text, end + 1).is_letter())
            || self.is_host(start, end);
        if !is_address {
            return None;
        }
        let mut stop = end;
        for (at, c) in self.text[end..].char_indices() {
            if matches!(class(c), Class::Blank | Class::Break)
                || matches!(
                    c,
                    '"' | '<' | '>' | '«' | '»' | '“' | '”' | '’' | '(' | ')' | ',' | ';'
                )
            {
                break;
            }
            if !matches!(c, '.' | '!' | '?' | ':' | '\'') {
                stop = end + at + c.len_utf8();
            }
        }
        Some(stop)
    }

    /// Whether lower-case words joined by dots begin here and end in a top-level domain.
    fn is_host(&self, start: usize, end: usize) -> bool {
        const DOMAINS: [&str; 12] = [
            "com", "fr", "org", "net", "be", "ch", "ca", "info", "eu", "io", "gouv", "tv",
        ];
        let bytes = self.text.as_bytes();
        if bytes.get(end) != Some(&b'.') || !bytes[start..end].iter().all(u8::is_ascii_lowercase) {
            return false;
        }
        let label_end = self.letters_end(end + 1);
        DOMAINS.contains(&&self.text[end + 1..label_end])
            || (bytes.get(label_end) == Some(&b'.') && self.is_host(end + 1, label_end))
    }
}

fn keeps_apostrophe(stem: &str, after: &str) -> bool {
    KEEPS_APOSTROPHE.iter().any(|(before, behind)| {
        stem.eq_ignore_ascii_case(before)
            && (after.eq_ignore_ascii_case(behind)
                || (*behind == "hom"
                    && after
                        .get(..3)
                        .is_some_and(|a| a.eq_ignore_ascii_case(behind))))
    })
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.iter()
        .any(|item| item.len() == word.len() && item.eq_ignore_ascii_case(word))
}

/// Whether `stem-` is cut off before `after`: « ex-URSS », « mi-mars », but « sous-sol ».
fn is_prefix_before(stem: &str, after: &str) -> bool {
    if !is_one_of(&PREFIXES, stem) {
        return false;
    }
    let before_name = after.chars().next().is_some_and(char::is_uppercase);
    before_name && !stem.starts_with(char::is_uppercase)
        || is_one_of(&["mi", "ex"], stem)
            && !is_one_of(&["temps", "chemin", "aequo", "voto"], after)
}

/// How the letters of `word` are cased.
pub(crate) fn shape_of(word: &str) -> Shape {
    let mut first_upper = None;
    let (mut uppers, mut lowers) = (0_u32, 0_u32);
    // A capital that follows a lower-case letter without a hyphen or apostrophe between.
    let mut inner = false;
    let mut before_lower = false;
    for c in word.chars() {
        match class(c) {
            Class::Upper => {
                first_upper.get_or_insert(true);
                uppers += 1;
                inner |= before_lower;
                before_lower = false;
            }
            Class::Lower => {
                first_upper.get_or_insert(false);
                lowers += 1;
                before_lower = true;
            }
            Class::Letter => {
                first_upper.get_or_insert(false);
            }
            _ => before_lower = false,
        }
    }
    match (first_upper, uppers, lowers) {
        (None, ..) => Shape::None,
        (_, _, _) if inner => Shape::Mixed,
        (Some(true), 1, 0) => Shape::Capitalized,
        (Some(true), _, 0) => Shape::Upper,
        // « PDGs », « RFILe »: capitals that run into lower case.
        (Some(true), _, _) if starts_with_capitals(word) => Shape::Mixed,
        (Some(true), ..) => Shape::Capitalized,
        (Some(false), 0, _) => Shape::Lower,
        (Some(false), ..) => {
            // « franco-allemand » is lower, « d’Artagnan » cannot come here, « al-Assad » is a name.
            if word.contains(['-', '\'', '’', '\u{2011}', '\u{2010}']) {
                Shape::Capitalized
            } else {
                Shape::Mixed
            }
        }
    }
}

fn starts_with_capitals(word: &str) -> bool {
    let mut classes = word.chars().map(class);
    matches!(
        (classes.next(), classes.next()),
        (Some(Class::Upper), Some(Class::Upper))
    )
}

#[cfg(test)]
mod tests;
