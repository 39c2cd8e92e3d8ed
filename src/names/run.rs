//! Runs of capitalised words, as names of people are written.

use super::lexicon::{Cue, cues_of, is_common_word, is_name, longest_name};
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, TokenKind};

/// What stands in lower case between the parts of a person's name.
const PARTICLES: &str = "al at ben bin d' d’ da das de del della den der di do dos du e el ibn la le ter van \
    vom von y zu";

/// Whether token `at` is a word with a capital that can be a part of a name: not a day, a people, a function
/// word that begins a sentence.
pub(crate) fn is_name_word(document: &Document<'_>, at: usize) -> bool {
    let Some(token) = document.tokens().get(at) else {
        return false;
    };
    if token.kind != TokenKind::Word || matches!(token.shape, Shape::Lower | Shape::None) {
        return false;
    }
    let word = document.word(at);
    if word.ends_with(['\'', '’']) {
        return false;
    }
    let cues = cues_of(word);
    !(cues.has(Cue::Word) || cues.has(Cue::People) || cues.has(Cue::Language))
}

/// Whether token `at` begins its sentence, or what a quote or bracket opens, so that its capital
/// proves nothing.
pub(crate) fn opens_sentence(document: &Document<'_>, at: usize) -> bool {
    let sentence = &document.sentences()[document.sentence_of(at)];
    let first = sentence.start as usize;
    first == at
        || (first..at).all(|before| !document.word(before).chars().any(char::is_alphanumeric))
        || at > 0
            && matches!(
                document.word(at - 1),
                "«" | "“" | "\"" | ":" | "–" | "—" | "•"
            )
}

/// Whether the capital of token `at` may be there for its place alone.
pub(crate) fn may_be_common(document: &Document<'_>, at: usize) -> bool {
    opens_sentence(document, at) && is_common_word(document.word(at))
}

/// The token behind the run of name words that begins at `first`; `first` itself if none does.
///
/// Particles inside are taken along (« Charles de Gaulle », « Mohammed ben Salmane »), and what
/// follows a line break or a missing blank is not.
pub(crate) fn run_end(document: &Document<'_>, first: usize) -> usize {
    let tokens = document.tokens();
    let mut end = first;
    let mut at = first;
    while at < tokens.len() {
        let joined = at == first
            || matches!(tokens[at].gap, Gap::Blank)
            || tokens[at].gap == Gap::None && document.word(at - 1).ends_with(['\'', '’']);
        if !joined {
            break;
        }
        if is_name_word(document, at) || at > first && is_regnal(document, at) {
            at += 1;
            end = at;
        } else if at > first && at - end < 2 && is_among(PARTICLES, document.word(at)) {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// « II », « XIV » behind a name.
fn is_regnal(document: &Document<'_>, at: usize) -> bool {
    let word = document.word(at);
    (2..=5).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Whether the tokens from `first` on begin a place, body or work of the lists, so that they are
/// no person's name.
pub(crate) fn is_other_name(document: &Document<'_>, first: usize, end: usize) -> bool {
    longest_name(document, first).is_some_and(|found| {
        found.end >= end
            && found
                .readings()
                .all(|reading| reading.label != crate::Label::Per && !reading.weak)
    })
}

/// Whether `word` is a given name of the lists.
pub(crate) fn is_given_name(document: &Document<'_>, at: usize) -> bool {
    longest_name(document, at).is_some_and(|found| found.end == at + 1 && found.is_in(GIVEN_NAMES))
        || document
            .word(at)
            .split_once('-')
            .is_some_and(|(first, _)| first.len() > 2 && is_name(first))
}

/// The list of given names; a form of it alone is no name of anybody.
pub(crate) const GIVEN_NAMES: &str = "given-names";
