//! Words that were glued together on the way through the clipboard.
//!
//! Pages lose their line breaks and blanks when they are copied: « mondialeLe leader »,
//! « pour laXi Jinping », « RFILe président », « Gazadevrait », « la guerreet », « le26 juillet ». Inside such a word there
//! is a border where a known name or a known word of the language begins or ends, and what is left
//! is a word or a name as well. Names that are written so (« YouTube », « McDonald », « BioNTech »)
//! stay whole: a border needs a word of the language on at least one side.

use super::case;
use super::chars::{Class, class};
use super::token::Shape;
use crate::names::lexicon::{Cue, cues_of, is_common_word, is_name};

/// Words that begin a sentence, or a button of a page, so often that a capital one inside a word begins a new one.
const OPENERS: [&str; 57] = [
    "à", "après", "au", "aux", "avec", "avant", "ce", "ces", "cet", "cette", "ceux", "chaque",
    "comme", "dans", "de", "depuis", "des", "deux", "du", "elle", "elles", "en", "entre", "et",
    "il", "ils", "je", "la", "le", "les", "leur", "lire", "mais", "malgré", "nous", "on", "par",
    "plus", "pour", "quand", "que", "qui", "selon", "si", "son", "sur", "un", "une", "voir",
    "vous", "partager", "publié", "se", "suivre", "imprimer", "tweeter", "accueil",
];

/// Words that are glued to the end of a lower-case word or a name when a link's blank is lost,
/// longest first, by the last two bytes: every long word of a text is looked at, so the table is
/// one the compiler turns into a jump.
const fn tails(last: [u8; 2]) -> &'static [&'static str] {
    match &last {
        b"ar" => &["car", "par"],
        b"au" => &["au"],
        b"du" => &["du"],
        b"ec" => &["avec"],
        b"es" => &["des"],
        b"et" => &["et"],
        b"ir" => &["avoir"],
        b"is" => &["depuis", "mais", "puis"],
        b"it" => &["devrait", "avait", "était", "doit"],
        b"me" => &["comme"],
        b"ns" => &["dans", "sans"],
        b"nt" => &["pendant", "avant", "dont", "sont", "ont"],
        b"on" => &["selon"],
        b"ra" => &["sera"],
        b"re" => &["contre"],
        b"rs" => &["alors", "lors"],
        b"si" => &["ainsi"],
        b"st" => &["est"],
        b"ue" => &["que"],
        b"ui" => &["qui"],
        b"ur" => &["pour", "sur"],
        b"us" => &["sous"],
        b"ut" => &["peut"],
        b"ux" => &["aux"],
        b"\xA8s" => &["après"],
        b"\xC3\xB9" => &["où"],
        _ => &[],
    }
}

/// The shortest word that can be two words glued together (bytes): « Gazaest ».
const LEAST: usize = 5;

/// What stands before numbers, with a blank between: « le26 juillet », « mars2024 », « lundi18 mars ».
const BEFORE_NUMBERS: &str = "à au aux de depuis des dès du en entre et la le les vers lundi mardi mercredi jeudi vendredi \
                              samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre \
                              décembre";

/// Where the number begins that is glued to `word` (UTF-8 bytes), if one is: « le26 », « à18h30 ».
pub(crate) fn number_behind(word: &str) -> Option<usize> {
    let border = word.bytes().position(|byte| byte.is_ascii_digit())?;
    case::is_among(BEFORE_NUMBERS, &word[..border]).then_some(border)
}

/// Where `word` must be cut: offsets inside it (UTF-8 bytes), in order.
pub(crate) fn borders(word: &str, shape: Shape) -> Vec<usize> {
    match shape {
        Shape::Mixed => by_case(word),
        Shape::Capitalized if word.bytes().any(|byte| byte.is_ascii_digit()) => by_case(word),
        Shape::Lower | Shape::Capitalized if word.len() >= LEAST => {
            by_words(word, shape).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Borders where a capital follows a lower-case letter (« mondialeLe ») or a number (« G20Les »), or where a word begins
/// with the last of several capitals (« RFILe »).
fn by_case(word: &str) -> Vec<usize> {
    if is_name(word) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    let mut previous: [Option<(usize, Class)>; 2] = [None, None];
    for (at, c) in word.char_indices() {
        let now = class(c);
        let candidate = match (previous, now) {
            ([_, Some((_, Class::Lower | Class::Digit))], Class::Upper) => Some(at),
            ([Some((_, Class::Upper)), Some((capital, Class::Upper))], Class::Lower) => {
                Some(capital)
            }
            _ => None,
        };
        if let Some(border) = candidate.filter(|&border| border > from)
            && is_border(&word[from..border], &word[border..])
        {
            found.push(border);
            from = border;
        }
        previous = [previous[1], Some((at, now))];
    }
    found
}

/// Whether `left` and `right` are better read apart, given that their cases meet oddly.
fn is_border(left: &str, right: &str) -> bool {
    let right = first_cased_word(right);
    let letters = left.chars().count();
    let right_letters = right.chars().count();
    let right_opens = OPENERS.iter().any(|opener| eq_folded(opener, right));
    let left_is_lower = left.chars().next().is_some_and(char::is_lowercase);
    let left_is_capitals = left.chars().all(|c| class(c) == Class::Upper);
    if left.ends_with(|c: char| c.is_ascii_digit()) {
        // « M23Benjamin », « COP28Les », « A380Airbus », but « H2O ».
        return right_opens && right_letters >= 2
            || right_letters >= 3 && (is_name(right) || is_common_word(right));
    }
    if right == "À" {
        // « DubaïÀ lire », « Le DevoirÀ Granby »: no name ends so.
        return letters > 3 && (is_name(left) || is_common_word(left));
    }
    if left_is_capitals {
        // « RFILe », « ONULes »: an acronym and a sentence behind it. « PSGien » is one word.
        // « CULTURECinéma », « NEWSLETTERCourrier »: a word in capitals and another.
        let two_words = letters > 4
            && (is_common_word(left) || cues_of(left).has(Cue::FurnitureLine))
            && (is_common_word(right) || is_name(right));
        return letters >= 2 && right_letters >= 2 && (right_opens || two_words);
    }
    if left_is_lower {
        // « laXi », « mondialeLe », « internationalesDans », but « iPhone », « macOS », « eBay ».
        return right_letters >= 2
            && letters >= 2
            && is_common_word(left)
            && (right.chars().nth(1)).is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
    }
    // Both begin with a capital: « DiplomatieVladimir », « PoutineLe », but « YouTube », « LeBron ».
    right_letters >= 2
        && letters > 3
        && ((right_opens && (is_name(left) || is_common_word(left)))
            || (is_common_word(left) && is_name(right)))
}

/// `word` up to its next inner capital.
fn first_cased_word(word: &str) -> &str {
    let mut before = Class::Upper;
    for (at, c) in word.char_indices() {
        let now = class(c);
        if at > 0 && now == Class::Upper && before == Class::Lower {
            return &word[..at];
        }
        before = now;
    }
    word
}

/// The border between a name or a word and one of the [`tails`] in a word that is neither itself.
fn by_words(word: &str, shape: Shape) -> Option<usize> {
    let bytes = word.as_bytes();
    let last = [*bytes.get(bytes.len() - 2)?, *bytes.last()?];
    let tail = tails(last)
        .iter()
        .find(|tail| word.len() > tail.len() && word.ends_with(**tail))?;
    let border = word.len() - tail.len();
    let head = &word[..border];
    let letters = head.chars().count();
    let head_is_whole = if shape == Shape::Capitalized {
        // A short tail hides in too many names: « Manet », « Chirac » are no « Man et ».
        letters >= 4 && tail.len() >= 4 && is_name(head)
    } else {
        let least = if tail.len() <= 3 { 6 } else { 4 };
        // « empocheront » is a verb in the future, not « empocher » and « ont ».
        let is_future = *tail == "ont" && head.ends_with('r');
        letters >= least && !is_future && is_common_word(head)
    };
    (head_is_whole && !is_common_word(word) && !is_name(word)).then_some(border)
}

fn eq_folded(lower: &str, word: &str) -> bool {
    word.chars().flat_map(case::lowered).eq(lower.chars())
}
