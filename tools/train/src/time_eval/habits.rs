//! What suites do otherwise than Balise's scheme, in one place and for every case alike.

use std::ops::Range;

use super::{Expected, Found};

/// The habits, as the command prints them.
pub const SAID: &str = "\
habits mapped, for all suites alike:
  borders   a leading determiner (le, la, les, l', ce, cette, ces; du, de, au, des, entre where a suite takes them in, as in « du 9 au 12 »)
            and a leading modifier (vers, environ, près de, plus de, moins de, au moins, plus tôt, toute) is taken off on both sides
  one/two   one span that covers two with nothing but connecting words or marks between counts for both, either way;
            its value is right where it holds theirs as a day, an end of an interval, or the whole
  nobody    adjectives (actuel, quotidien, mensuel, annuel, nocturne…), « ici », « précédent », « quinquennat »,
            « ultérieur », « en attendant » count for nobody, with what is found there
  values    decades 199 = 199X, centuries 18 = 18XX, BC0146 = -0146, BC02 = -0300/-0201, PXX0Y = PX0Y = PXXY;
            lengths of « ces derniers jours » (PXD) = PAST_REF or FUTURE_REF; LESS_THAN = APPROX; T05 = T05:00 = T05:00:00;\n            a zone may be left unsaid";

/// Words that may lead an expression and are no part of what is compared: determiners, and the
/// modifiers that some suites take in and some leave out.
const LEADING: [&str; 33] = [
    "un peu plus d'",
    "un peu plus de ",
    "près de ",
    "près d'",
    "près d’",
    "plus de ",
    "plus d'",
    "plus d’",
    "moins de ",
    "moins d'",
    "moins d’",
    "au moins ",
    "environ ",
    "vers ",
    "plus tôt ",
    "les ",
    "le ",
    "la ",
    "l'",
    "l’",
    "du ",
    "des ",
    "de ",
    "d'",
    "d’",
    "aux ",
    "au ",
    "cette ",
    "cet ",
    "ces ",
    "ce ",
    "entre ",
    "toute ",
];

/// What stands between two expressions that one span may join.
const CONNECTING: [&str; 36] = [
    "à",
    "au",
    "aux",
    "vers",
    "et",
    "ou",
    "de",
    "du",
    "des",
    "le",
    "la",
    "les",
    "en",
    "jusqu'en",
    "jusqu'au",
    "dans",
    "dès",
    "peu",
    "après",
    "avant",
    "environ",
    "entre",
    "-",
    "–",
    "/",
    ",",
    "(",
    ":",
    "ce",
    "un",
    "l'",
    "d'",
    "partir",
    "alentours",
    "soit",
    ".",
];

/// Kinds the scheme leaves out.
const NOBODY: [&str; 44] = [
    "actuel",
    "actuelle",
    "actuels",
    "actuelles",
    "quotidien",
    "quotidienne",
    "quotidiennes",
    "quotidiens",
    "quotidiennement",
    "hebdomadaire",
    "hebdomadaires",
    "mensuel",
    "mensuelle",
    "mensuels",
    "mensuelles",
    "annuel",
    "annuelle",
    "annuels",
    "annuelles",
    "annuellement",
    "nocturne",
    "nocturnes",
    "ici",
    "précédent",
    "précédente",
    "précédents",
    "suivant",
    "suivante",
    "quinquennat",
    "septennat",
    "une date ultérieure",
    "ultérieure",
    "ultérieur",
    "en attendant",
    "récent",
    "récente",
    "récents",
    "récentes",
    "prochain",
    "prochaine",
    "trimestriel",
    "biennal",
    "permanence",
    "dominical",
];

/// Takes out of both sides what counts for nobody.
pub fn leave_out(text: &str, expected: &mut Vec<Expected>, found: &mut Vec<Found>) {
    let mut gone: Vec<Range<usize>> = Vec::new();
    expected.retain(|one| {
        let words = text[bare(text, one.span.clone())].to_lowercase();
        let nobody = NOBODY.contains(&words.as_str());
        if nobody {
            gone.push(one.span.clone());
        }
        !nobody
    });
    found.retain(|one| {
        !gone
            .iter()
            .any(|span| span.start < one.span.end && one.span.start < span.end)
    });
}

/// The span without its leading determiner and modifier.
#[must_use]
pub fn bare(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start;
    loop {
        let rest = text[start..span.end].to_lowercase();
        let Some(lead) = LEADING.iter().find(|lead| rest.starts_with(**lead)) else {
            return start..span.end;
        };
        if rest.len() == lead.len() {
            return start..span.end;
        }
        start += lead.len();
    }
}

/// Whether `between` holds nothing but connecting words.
#[must_use]
pub fn only_connects(between: &str) -> bool {
    let lower = between.to_lowercase().replace('’', "'");
    lower
        .replace("l'", "l' ")
        .replace("d'", "d' ")
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| ",(:/-–.".contains(c)))
        .filter(|word| !word.is_empty())
        .all(|word| CONNECTING.contains(&word))
}

/// Whether `expected` and the value found are the same, given the habits; `part` if what was found
/// covers more than this one.
#[must_use]
pub fn same_value(expected: &str, found: &Found, part: bool) -> bool {
    let theirs = normal(expected);
    let ours = normal(&found.value);
    if theirs == ours {
        return true;
    }
    if part {
        let ends: Vec<&str> = ours.split('/').collect();
        return ours.starts_with(&format!("{theirs}T"))
            || ends
                .iter()
                .any(|end| *end == theirs || same_end(end, &theirs));
    }
    match found.value.as_str() {
        // A stretch whose length a suite writes.
        "PAST_REF" | "FUTURE_REF" => theirs.starts_with("PX") || theirs.starts_with("PTX"),
        "PRESENT_REF" => false,
        _ => theirs == "PAST_REF" && ours.starts_with("PX"),
    }
}

/// Whether an end of an interval such as `2024-05-16` is meant by a shorter writing of it.
fn same_end(end: &str, theirs: &str) -> bool {
    !theirs.is_empty() && end.starts_with(theirs)
}

/// Whether two modifiers are the same; LESS_THAN is APPROX to some.
#[must_use]
pub fn same_modifier(expected: Option<&str>, found: Option<&str>) -> bool {
    let plain = |m: Option<&str>| match m {
        Some("LESS_THAN") => Some("APPROX".to_owned()),
        m => m.map(str::to_owned),
    };
    plain(expected) == plain(found)
}

/// A value as Balise's scheme writes it.
fn normal(value: &str) -> String {
    // « 5 h » is T05 to some, and seconds may be written where none are said.
    if let Some((day, at)) = value.split_once('T')
        && day.starts_with(|c: char| c.is_ascii_digit())
        && at.starts_with(|c: char| c.is_ascii_digit())
    {
        let at = at.trim_end_matches('Z');
        let at = match at.len() {
            2 => format!("{at}:00"),
            8 => at.strip_suffix(":00").unwrap_or(at).to_owned(),
            _ => at.to_owned(),
        };
        return format!("{day}T{at}");
    }
    let value = value.trim_end_matches('Z');
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    if let Some(before) = value.strip_prefix("BC") {
        return match before.len() {
            2 => {
                let century: i32 = before.parse().unwrap_or_default();
                format!("-{:04}/-{:04}", (century + 1) * 100, century * 100 + 1)
            }
            _ => format!("-{before}"),
        };
    }
    match (value.len(), digits) {
        (3, true) => format!("{value}X"),
        (2, true) => format!("{value}XX"),
        _ => match value {
            "PXX0Y" | "PXXY" | "PXDE" => "PX0Y".to_owned(),
            _ => value
                .replace(":00Z", ":00")
                .trim_end_matches('Z')
                .to_owned(),
        },
    }
}
