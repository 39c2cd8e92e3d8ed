//! Where sentences and paragraphs begin and end.

use super::case::in_small_letters;
use super::token::{Gap, Shape, Token, TokenKind};
use crate::names::lexicon::is_common_word;

/// What carries a full stop without ending a sentence, in lower case.
const ABBREVIATIONS: [&str; 44] = [
    "adj", "al", "apr", "art", "av", "bd", "boul", "cf", "chap", "coll", "dim", "dir", "éd", "env",
    "etc", "ex", "fig", "hab", "ibid", "jeu", "lun", "mar", "max", "mer", "min", "mme", "no", "op",
    "p", "pp", "réf", "rév", "sam", "st", "ste", "tél", "trad", "ven", "vol", "vs", "fév", "févr",
    "janv", "juil",
];

/// Abbreviated months that are words as well: they carry a full stop before a year.
const MONTHS: [&str; 6] = ["sept", "oct", "nov", "déc", "avr", "juill"];

/// Whether a sentence ends before token `at`, which is not the first; nothing beyond the line of `at` matters.
///
/// A line break always ends a sentence; so does « . », « ! », « ? » or « … » with the quotes and
/// brackets that close behind it, when what follows can begin one; so does a border in a glued word
/// behind which a capital stands (« mondiale|Le leader »).
pub(crate) fn ends_before(text: &str, tokens: &[Token], at: usize) -> bool {
    let next = &tokens[at];
    match next.gap {
        Gap::LineBreak => return true,
        Gap::Glued => return next.is_capital(),
        Gap::None | Gap::Blank => {}
    }
    let mut last = at - 1;
    while closes(tokens[last].span().of(text)) {
        if last == 0 || tokens[last].gap == Gap::LineBreak {
            return false;
        }
        last -= 1;
    }
    let stop = &tokens[last];
    if stop.kind == TokenKind::Word {
        return ends_with_initial(text, tokens, last, next);
    }
    if stop.kind != TokenKind::Mark || !opens(text, next) {
        return false;
    }
    match stop.span().of(text) {
        "!" | "?" | "…" => next.gap == Gap::Blank,
        "." => {
            let before = last.checked_sub(1).map(|before| &tokens[before]);
            let word =
                before.filter(|before| stop.gap == Gap::None && before.kind == TokenKind::Word);
            if next.gap == Gap::None {
                // « fin.Le président »: a blank was lost, unless it is « Booking.Com ».
                return next.is_capital()
                    && word.is_some_and(|word| word.shape == Shape::Lower)
                    && is_common_word(next.span().of(text));
            }
            !word.is_some_and(|word| {
                let word = word.span().of(text);
                // « 14 ap. J.-C. », but « selon AP. » ; « 30 sept. 2020 », but « ils étaient sept. »
                word == "ap"
                    || is_abbreviation(word)
                    || next.kind == TokenKind::Number && MONTHS.contains(&word)
            })
        }
        dots if dots.starts_with("..") => next.gap == Gap::Blank || next.is_capital(),
        _ => false,
    }
}

/// Whether the initial before `next` stands at the end of a sentence: « le plan B. Il ».
fn ends_with_initial(text: &str, tokens: &[Token], last: usize, next: &Token) -> bool {
    let word = tokens[last].span().of(text);
    let behind_word = last.checked_sub(1).is_some_and(|before| {
        tokens[before].shape == Shape::Lower && tokens[last].gap == Gap::Blank
    });
    word.ends_with('.')
        && behind_word
        && !matches!(word, "M." | "MM.")
        && next.gap == Gap::Blank
        && next.shape == Shape::Capitalized
        && is_common_word(next.span().of(text))
}

fn is_abbreviation(word: &str) -> bool {
    let lower = in_small_letters(word);
    ABBREVIATIONS.contains(&lower.as_str())
}

fn closes(mark: &str) -> bool {
    matches!(mark, "»" | "”" | "\"" | ")" | "]" | "’" | "›")
}

/// Whether a sentence can begin with `token`.
fn opens(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => !matches!(token.shape, Shape::Lower | Shape::None),
        TokenKind::Number | TokenKind::Address => true,
        TokenKind::Symbol => token.gap == Gap::Blank,
        TokenKind::Mark => matches!(
            token.span().of(text),
            "«" | "“" | "\"" | "(" | "[" | "–" | "—" | "-" | "‹" | "…" | "•"
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Document;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let found: Vec<&str> = document
            .sentences()
            .iter()
            .map(|s| {
                let span = document.span(s.start as usize..s.end as usize);
                span.of(text)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_ends_a_sentence_and_an_abbreviation_does_not() {
        check(
            "Il vient. M. Dupont, né en 52 av. J.-C., part. « C’est fini. » Elle rit !",
            &[
                "Il vient.",
                "M. Dupont, né en 52 av. J.-C., part.",
                "« C’est fini. »",
                "Elle rit !",
            ],
        );
    }

    #[test]
    fn a_line_break_always_ends_a_sentence() {
        check(
            "Un titre\nLa suite\r\nLa fin",
            &["Un titre", "La suite", "La fin"],
        );
    }

    #[test]
    fn a_capital_behind_a_glued_word_begins_one() {
        check(
            "la scène mondialeLe leader arrive. À la fin.Le président part",
            &[
                "la scène mondiale",
                "Le leader arrive.",
                "À la fin.",
                "Le président part",
            ],
        );
    }

    #[test]
    fn an_initial_may_stand_at_the_end() {
        check(
            "C’est le plan B. Il est prêt.",
            &["C’est le plan B.", "Il est prêt."],
        );
        check("Avec J. Dupont.", &["Avec J. Dupont."]);
    }
}
