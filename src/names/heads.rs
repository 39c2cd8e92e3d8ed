//! Longer names that open with a common noun: « Organisation de coopération de Shanghai »,
//! « ministère de la Santé », « Forum international « La Ceinture et la Route » », « rue de Rivoli ».

use std::ops::Range;

use super::furniture;
use super::lexicon::{Cue, cues_of, longest_cue, longest_name};
use super::mention::Mention;
use super::quoted;
use super::run::{is_name_word, opens_sentence};
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, Token, TokenKind};

/// What links the parts of such a name.
const LINKS: &str = "de du des d' d’ pour la les l' l’";

/// The cues of heads: in any case, with a capital only; what the name is, and the reason's code.
const HEADS: [(Cue, Cue, Label, &str); 4] = [
    (
        Cue::OrgHead,
        Cue::OrgCapitalHead,
        Label::Org,
        "organisation_head",
    ),
    (
        Cue::EventHead,
        Cue::EventCapitalHead,
        Label::Event,
        "event_head",
    ),
    (Cue::LocHead, Cue::LocCapitalHead, Label::Loc, "place_head"),
    (
        Cue::ProdHead,
        Cue::ProdCapitalHead,
        Label::Prod,
        "work_head",
    ),
];

/// What is named for days.
const STREETS: &str = "rue avenue boulevard place quai pont impasse allée square esplanade cours faubourg stade Rue Avenue \
                       Boulevard Place";

/// Months as street signs have them.
const MONTHS: &str = "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre janvier février \
                      mars avril mai juin juillet août septembre octobre novembre décembre";

/// The longest such name (tokens).
const LONGEST: usize = 14;

/// Adds the names that a generic head opens `within` these tokens of `document` to `found`. Returns the token from
/// which to go on.
pub(crate) fn headed(
    document: &Document<'_>,
    within: Range<usize>,
    is_furniture: impl Fn(usize) -> bool,
    found: &mut Vec<Mention>,
) -> usize {
    let mut at = within.start;
    while at < within.end {
        match (!is_furniture(at))
            .then(|| {
                quoted::title(document, at)
                    .or_else(|| quoted::published(document, at))
                    .or_else(|| name_from(document, at))
                    .or_else(|| furniture::site(document, at))
            })
            .flatten()
        {
            Some(name) => {
                at = name.tokens.end;
                found.push(name);
            }
            None => at += 1,
        }
    }
    at
}

fn name_from(document: &Document<'_>, at: usize) -> Option<Mention> {
    let token = document.tokens()[at];
    if token.kind != TokenKind::Word || !matches!(token.shape, Shape::Lower | Shape::Capitalized) {
        return None;
    }
    let (behind, cues) = longest_cue(document, at)?;
    let is_capital = token.shape == Shape::Capitalized && !opens_sentence(document, at);
    let (label, code) = HEADS.into_iter().find_map(|(cue, capital, label, code)| {
        (cues.has(cue) || is_capital && cues.has(capital)).then_some((label, code))
    })?;
    let end = name_end(document, behind, is_capital)?;
    let is_quoted = quoted::MARKS
        .iter()
        .any(|(_, close)| document.word(end - 1) == *close);
    // A name that a list holds whole is not made longer: « Conseil constitutionnel rappelle ».
    if longest_name(document, at).is_some_and(|listed| listed.end >= behind && listed.end < end)
        && !is_quoted
    {
        return None;
    }
    let head = document.span(at..behind).of(document.text());
    let is_day = label == Label::Loc
        && (behind..end).any(|at| document.tokens()[at].kind == TokenKind::Number);
    let code = match (is_quoted && label == Label::Event, is_day) {
        (true, _) => "quoted_name",
        // The noun says it, and the tagger does not see such names.
        (_, true) => "apposition",
        _ => code,
    };
    Some(Mention::rule(at..end, label, code, [head]))
}

/// Where the name ends whose head ends before token `behind`; `None` if nothing makes it a name.
///
/// A head in lower case needs a capital behind it (« ministère de la Santé », « rue de Rivoli »); one
/// with a capital is a name with what qualifies it (« Cour suprême », « Fonds monétaire international »).
fn name_end(document: &Document<'_>, behind: usize, is_capital: bool) -> Option<usize> {
    let tokens = document.tokens();
    let mut at = behind;
    let mut end = None;
    let mut linked = false;
    while let Some(token) = tokens.get(at) {
        let joined = token.gap == Gap::Blank
            || token.gap == Gap::None && document.word(at - 1).ends_with(['\'', '’']);
        if !joined || at - behind > LONGEST {
            break;
        }
        if let Some(closed) = quoted::title_end(document, at) {
            return Some(closed + 1);
        }
        if linked
            && is_among(STREETS, document.word(behind - 1))
            && let Some(behind) = day_of_street(document, at)
        {
            return Some(behind);
        }
        let listed = longest_name(document, at).filter(|_| token.shape != Shape::Lower);
        if let Some(listed) = listed {
            return Some(listed.end);
        } else if is_name_word(document, at) {
            at += 1;
            end = Some(at);
            linked = false;
        } else if is_among(LINKS, document.word(at)) {
            linked = true;
            at += 1;
        } else if is_capital
            && end.is_none_or(|end| end == at)
            && (linked || is_qualifier(document, at))
        {
            at += 1;
            end = Some(at);
            linked = false;
        } else {
            break;
        }
    }
    end.filter(|&end| end > behind)
}

/// The token behind the day at token `at` that a street is named for: « avenue du 11-Novembre », « rue du 8-Mai-1945 ».
fn day_of_street(document: &Document<'_>, at: usize) -> Option<usize> {
    let tokens = document.tokens();
    let number = tokens.get(at)?;
    if number.kind != TokenKind::Number || document.word(at).len() > 2 {
        return None;
    }
    let mut month = at + 1;
    month += usize::from(document.word(month.min(tokens.len() - 1)) == "er");
    let hyphens = tokens.get(month)?;
    let is_hyphen = hyphens.gap == Gap::None && document.word(month) == "-";
    month += usize::from(is_hyphen);
    let name = tokens.get(month)?;
    let words = document.word(month);
    let is_month = words
        .trim_start_matches('-')
        .split('-')
        .next()
        .is_some_and(|first| is_among(MONTHS, first));
    let is_year = |token: &Token| token.kind == TokenKind::Number && token.gap == Gap::Blank;
    let year = usize::from(tokens.get(month + 1).is_some_and(is_year));
    (is_month && name.gap != Gap::LineBreak).then_some(month + 1 + year)
}

/// Whether the lower-case word at `at` is by its ending an adjective of the kind that names of
/// bodies hold: « national », « européenne », « monétaire ».
fn is_qualifier(document: &Document<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 20] = [
        "al", "ale", "aux", "ales", "ique", "iques", "aire", "aires", "éen", "éenne", "ien",
        "ienne", "iste", "istes", "ain", "aine", "ais", "aise", "if", "ive",
    ];
    let token = document.tokens()[at];
    let word = document.word(at);
    token.kind == TokenKind::Word
        && token.shape == Shape::Lower
        && (ENDINGS.iter().any(|ending| word.ends_with(ending)) || cues_of(word).has(Cue::People))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_may_be_called_by_what_is_quoted() {
        for (text, event) in [
            ("Au Forum \"Marées\" hier.", Some("Forum \"Marées\"")),
            (
                "Au forum de \"la Ceinture et la Route\" hier.",
                Some("forum de \"la Ceinture et la Route\""),
            ),
            (
                "Au forum « la Ceinture et la Route » hier.",
                Some("forum « la Ceinture et la Route »"),
            ),
            ("Il dit au forum « la mer monte ».", None),
            ("Il dit au forum \"la Ceinture et la Route avance\".", None),
        ] {
            let document = Document::new(text);
            let mut found = Vec::new();
            headed(&document, 0..document.tokens().len(), |_| false, &mut found);
            let quoted = found.iter().find(|it| it.why.code == "quoted_name");
            let words = quoted.map(|it| document.span(it.tokens.clone()).of(text));
            assert_eq!(words, event, "{text}");
        }
    }

    #[test]
    fn a_street_may_be_named_for_a_day() {
        for (text, street) in [
            (
                "Un feu avenue du 11-Novembre hier.",
                Some("avenue du 11-Novembre"),
            ),
            ("Un feu rue du 8-Mai-1945 hier.", Some("rue du 8-Mai-1945")),
            ("Un feu rue du 8 Mai 1945 hier.", Some("rue du 8 Mai 1945")),
            ("Un feu place du 1er-Mai hier.", Some("place du 1er-Mai")),
            ("Un feu rue du 12 de la cité.", None),
            ("Un feu rue du port le 4 mai.", None),
            ("Un feu aux monts du 4 mai.", None),
        ] {
            let document = Document::new(text);
            let mut found = Vec::new();
            headed(&document, 0..document.tokens().len(), |_| false, &mut found);
            let words = found
                .first()
                .map(|it| document.span(it.tokens.clone()).of(text));
            assert_eq!(words, street, "{text}");
        }
    }
}
