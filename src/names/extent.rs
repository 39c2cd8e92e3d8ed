//! How far a name goes: what belongs to it beside the words that the tagger took, and what does not.
//!
//! « US Open 2021 » is one name and so is « opération Barkhane »; « L’Alliance du fleuve » at the head of a sentence is a
//! name without its article. The tagger sees five words at a time and cuts at random there.

use super::borders::is_whole;
use super::clubs;
use super::lexicon::{is_common_word, longest_name};
use super::mention::Mention;
use super::quoted::{MARKS, title_end_within};
use super::run::opens_sentence;
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, Token, TokenKind};

/// What bodies are called by first; the article before it is none of the name, as it is of papers (« Le Journal du Centre »).
const BODIES: &str = "Alliance Union Organisation Agence Commission Comité Confédération Association Syndicat Ligue \
                      Mouvement Front Fédération Ministère Conseil Cour Banque Parti Communauté Assemblée Fondation \
                      Coalition Rassemblement Société Compagnie Groupe Direction Office Bureau Autorité Institut";

/// Services that have one of a kind in each département, and are called by its number: « SDIS 35 ».
const OF_DEPARTMENTS: &str =
    "SDIS SAMU Samu SMUR Smur CAF Caf CPAM DDT DDTM CCI FDSEA FNSEA CDG CDJA UDSP SNUipp FSU";

/// Below this probability a common word with a capital, alone, is none of the tagger's names.
const DOUBT_OF_WORD: f32 = 0.7;

/// The longest title (tokens) that is taken whole because its beginning is one.
const LONGEST: usize = 24;

/// Gives `mention` the words around it that are its own, and takes from it what is not.
pub(super) fn widen(document: &Document<'_>, mention: &mut Mention) {
    match mention.label {
        Label::Per => take_initial(document, mention),
        Label::Org => {
            drop_first(document, mention);
            take_department(document, mention);
        }
        _ => {}
    }
    if matches!(mention.label, Label::Org | Label::Event | Label::Prod) {
        close_quotes(document, mention);
    }
    take_operation(document, mention);
    if mention.label == Label::Event {
        take_year(document, mention);
    }
}

/// Whether token `at` of `mention` is a part of an address and no name: « rue de Valois 75001 Paris », « Crédit www.photos.fr ».
pub(super) fn is_address(document: &Document<'_>, mention: &Mention, at: usize) -> bool {
    const POSTAL_CODE: usize = 5;
    let is_inside = at > mention.tokens.start || mention.tokens.len() > 1;
    match document.tokens()[at].kind {
        TokenKind::Number => {
            mention.label == Label::Loc && document.word(at).len() == POSTAL_CODE && is_inside
        }
        TokenKind::Address => is_inside,
        _ => false,
    }
}

/// Whether `mention` opens as an award does, so that a colon parts it from the winner: « Prix du jury : Tobal ».
pub(super) fn is_award(document: &Document<'_>, mention: &Mention) -> bool {
    mention.label == Label::Prod
        && is_among(
            "Prix prix Grand Palme Palmes Caméra Ours Lion César Oscar Molière Trophée Médaille Mention",
            document.word(mention.tokens.start),
        )
}

/// Whether `mention` is a word of the language that has its capital for its place alone: « Verglas. Deux blessés », and of
/// which the tagger is not sure; or all of it is words of a headline in which every word has a capital.
pub(super) fn is_word(document: &Document<'_>, mention: &Mention) -> bool {
    let tokens = mention.tokens.clone();
    let first = tokens.start;
    if is_key(document, mention) {
        return true;
    }
    let is_common = |at: usize| is_common_word(document.word(at));
    let in_doubt = mention.score.is_some_and(|score| score < DOUBT_OF_WORD);
    if document.tokens()[first].shape != Shape::Capitalized
        || !is_common(first)
        || longest_name(document, first).is_some()
    {
        return false;
    }
    if tokens.len() == 1 {
        let behind_slash = first > 0 && document.word(first - 1) == "/";
        return in_doubt && (behind_slash || opens_sentence(document, first));
    }
    mention.label != Label::Per && tokens.clone().all(is_common) && is_shouted(document, first)
}

/// Whether `mention` is a letter and a number in brackets that point to something else: « un logement (T2) », « (A5) ».
fn is_key(document: &Document<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.tokens.start, mention.tokens.end);
    let word = document.word(first);
    let is_within = || {
        first > 0
            && document.word(first - 1) == "("
            && document
                .tokens()
                .get(end)
                .is_some_and(|_| document.word(end) == ")")
    };
    mention.tokens.len() == 1
        && matches!(mention.label, Label::Org | Label::Prod)
        && (2..4).contains(&word.len())
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.bytes().skip(1).all(|digit| digit.is_ascii_digit())
        && is_within()
        && !clubs::is_league(word)
        && longest_name(document, first).is_none()
}

/// Whether every longer word of the line of token `at` has a capital: « Mobilisation Massive des Secours ».
fn is_shouted(document: &Document<'_>, at: usize) -> bool {
    const FEWEST: usize = 3;
    const SHORT: usize = 4;
    /// Tokens to either side; no headline is longer.
    const LONGEST: usize = 40;
    let tokens = document.tokens();
    let begins = |at: usize| tokens[at].gap == Gap::LineBreak;
    let mut first = at;
    while first > 0 && !begins(first) {
        first -= 1;
        if at - first > LONGEST {
            return false;
        }
    }
    let line = (first..tokens.len()).take_while(|&here| here == first || !begins(here));
    let mut capitals = 0;
    for here in line {
        let word = document.word(here);
        if here > at + LONGEST {
            return false;
        }
        if tokens[here].kind != TokenKind::Word || word.len() < SHORT {
            continue;
        }
        if tokens[here].shape == Shape::Lower {
            return false;
        }
        capitals += 1;
    }
    capitals >= FEWEST
}

/// « F. Marsan », « J.-P. Marsan »: the initial is the person’s; « M. » is not.
fn take_initial(document: &Document<'_>, mention: &mut Mention) {
    let first = mention.tokens.start;
    let Some(before) = first.checked_sub(1) else {
        return;
    };
    let token = document.tokens()[before];
    let word = document.word(before);
    let is_initial = word.ends_with('.')
        && token.kind == TokenKind::Word
        && token.is_capital()
        && word != "M."
        && word.split(['.', '-']).all(|part| part.chars().count() < 2);
    if is_initial
        && document.tokens()[first].gap == Gap::Blank
        && document.sentence_of(before) == document.sentence_of(first)
    {
        mention.tokens.start = before;
    }
}

/// « L’Alliance fleuve Tobal »: the article begins the sentence and is none of the name, nor is the noun of « parti Tobalsa ».
fn drop_first(document: &Document<'_>, mention: &mut Mention) {
    const NOUNS: &str =
        "parti groupe mouvement club association chaîne collectif syndicat société coalition";
    let first = mention.tokens.start;
    let word = document.word(first);
    let rest = &document.tokens()[first + 1..mention.tokens.end];
    let is_article = || {
        rest.len() > 1
            && is_among("L' L’ Le La Les", word)
            && is_among(BODIES, document.word(first + 1))
    };
    let is_noun = is_among(NOUNS, word) && rest.iter().all(Token::is_capital);
    if !rest.is_empty() && (is_noun || is_article()) && !is_whole(document, mention) {
        mention.tokens.start += 1;
    }
}

/// « SDIS 35 »
fn take_department(document: &Document<'_>, mention: &mut Mention) {
    let end = mention.tokens.end;
    let is_number = document.tokens().get(end).is_some_and(|next| {
        next.kind == TokenKind::Number && next.gap == Gap::Blank && document.word(end).len() <= 3
    });
    let closes = || {
        document.tokens().get(end + 1).is_none_or(|next| {
            next.gap == Gap::LineBreak
                || next.kind == TokenKind::Mark && document.word(end + 1) != "%"
        })
    };
    if is_number && is_among(OF_DEPARTMENTS, document.word(end - 1)) && closes() {
        mention.tokens.end = end + 1;
    }
}

/// A title goes up to the mark that closes it, « « Marées : un siècle de sel » », and an event with one in it past that mark,
/// « Forum de « la Ceinture et la Route » ».
fn close_quotes(document: &Document<'_>, mention: &mut Mention) {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let tokens = document.tokens();
    let Some(next) = tokens.get(end).filter(|next| next.gap != Gap::LineBreak) else {
        return;
    };
    let word = document.word(end);
    if let Some((open, close)) = MARKS.into_iter().find(|(_, close)| word == *close) {
        // The marks of the keyboard open and close by turns.
        let is_open = (start + 1..end).fold(false, |is_open, at| match document.word(at) {
            mark if mark == close => !is_open && open == close,
            mark => is_open || mark == open,
        });
        mention.tokens.end += usize::from(is_open);
        return;
    }
    let goes_on =
        word == ":" || next.gap == Gap::Blank && is_among("et de du des of and the for in", word);
    if mention.label == Label::Prod
        && goes_on
        && start > 0
        && let Some(closed) = title_end_within(document, start - 1, LONGEST)
    {
        mention.tokens.end = closed;
    }
}

/// « opération Barkhane », « l’opération « Sentinelle » »: what armies and the police name so is a happening.
fn take_operation(document: &Document<'_>, mention: &mut Mention) {
    let first = mention.tokens.start;
    let Some(before) = first.checked_sub(1) else {
        return;
    };
    let is_operation = |at: usize| is_among("opération Opération", document.word(at));
    let is_exercise = |at: usize| is_among("exercice exercices manœuvres", document.word(at));
    let is_blank = |at: usize| document.tokens()[at].gap == Gap::Blank;
    let is_place = || {
        longest_name(document, first).is_some_and(|found| {
            found.end == mention.tokens.end
                && found
                    .readings()
                    .any(|it| it.label == Label::Loc && !it.weak)
        })
    };
    if is_operation(before)
        && is_blank(first)
        && document.tokens()[first].is_capital()
        && !is_place()
    {
        mention.tokens.start = before;
        mention.label = Label::Event;
    } else if before > 0
        && matches!(document.word(before), "«" | "“" | "\"")
        && (is_operation(before - 1) || is_exercise(before - 1))
        && is_blank(before)
    {
        mention.label = Label::Event;
    }
}

/// « US Open 2021 »
fn take_year(document: &Document<'_>, mention: &mut Mention) {
    let end = mention.tokens.end;
    let tokens = document.tokens();
    let Some(next) = tokens.get(end) else { return };
    let year = document.word(end);
    let is_year = next.kind == TokenKind::Number
        && next.gap == Gap::Blank
        && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|digit| digit.is_ascii_digit());
    let stands_alone = || {
        tokens.get(end + 1).is_none_or(|behind| {
            behind.gap != Gap::None
                || behind.kind == TokenKind::Mark
                    && !matches!(document.word(end + 1), "-" | "/" | "–")
        })
    };
    let has_name = || mention.tokens.clone().any(|at| tokens[at].is_capital());
    let ends_in_number = tokens[end - 1].kind == TokenKind::Number;
    if is_year && stands_alone() && has_name() && !ends_in_number {
        mention.tokens.end = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::Label;
    use crate::names::borders::tests::check;

    #[test]
    fn a_name_has_its_year_its_number_and_its_initial() {
        let event = Label::Event;
        check(
            "Elle gagne l’Open du Tobal 2021.",
            ("Open du Tobal", event),
            &[("Open du Tobal 2021", event)],
        );
        check(
            "L’Open du Tobal 2021-2022.",
            ("Open du Tobal", event),
            &[("Open du Tobal", event)],
        );
        check(
            "Un feu (SDIS 35) prend.",
            ("SDIS", Label::Org),
            &[("SDIS 35", Label::Org)],
        );
        check(
            "Le SDIS 35 fois.",
            ("SDIS", Label::Org),
            &[("SDIS", Label::Org)],
        );
        check(
            "Selon J.-P. Marsan, rien.",
            ("Marsan", Label::Per),
            &[("J.-P. Marsan", Label::Per)],
        );
        check(
            "Selon M. Marsan, rien.",
            ("Marsan", Label::Per),
            &[("Marsan", Label::Per)],
        );
    }

    #[test]
    fn a_noun_is_none_of_the_name_behind_it() {
        check(
            "Le parti Tobalsa gagne.",
            ("parti Tobalsa", Label::Org),
            &[("Tobalsa", Label::Org)],
        );
        let party = ("parti du Tobal", Label::Org);
        check("Le parti du Tobal gagne.", party, &[party]);
    }

    #[test]
    fn a_mark_that_opens_inside_closes_inside() {
        let event = Label::Event;
        for marks in ["«»", "“”", "\"\""] {
            let [opening, closing] = [0, 1].map(|at| marks.chars().nth(at).unwrap());
            let seen = format!("Sommet sur {opening}la mer");
            let whole = format!("{seen}{closing}");
            let text = format!("Le {whole} ouvre.");
            check(&text, (&seen, event), &[(&whole, event)]);
            let text = format!("Le {opening}Sommet de la mer{closing} ouvre.");
            let seen = ("Sommet de la mer", event);
            check(&text, seen, &[seen]);
        }
    }

    #[test]
    fn an_operation_is_a_happening() {
        let event = Label::Event;
        check(
            "L’opération Corymbe dure.",
            ("Corymbe", Label::Per),
            &[("opération Corymbe", event)],
        );
        check(
            "L’opération « Corymbe » dure.",
            ("Corymbe", Label::Org),
            &[("Corymbe", event)],
        );
        check(
            "L’opération de Corymbe dure.",
            ("Corymbe", Label::Org),
            &[("Corymbe", Label::Org)],
        );
    }

    #[test]
    fn the_article_of_a_sentence_is_none_of_a_body() {
        check(
            "L’Alliance fleuve Tobal avance.",
            ("L’Alliance fleuve Tobal", Label::Org),
            &[("Alliance fleuve Tobal", Label::Org)],
        );
        let paper = ("Le Journal du Tobal", Label::Org);
        check("Le Journal du Tobal paraît.", paper, &[paper]);
    }

    #[test]
    fn a_title_goes_up_to_its_closing_mark() {
        check(
            "Elle lit « Marées : un siècle de sel » ici.",
            ("Marées", Label::Prod),
            &[("Marées : un siècle de sel", Label::Prod)],
        );
        let law = ("Marées", Label::Prod);
        check("Il dit : « Marées est un grand livre » hier.", law, &[law]);
        check(
            "Le Forum de « la Marée haute » ouvre.",
            ("Forum de « la Marée haute", Label::Event),
            &[("Forum de « la Marée haute »", Label::Event)],
        );
    }

    #[test]
    fn what_an_address_an_award_and_a_list_part() {
        let place = Label::Loc;
        check(
            "9 rue du Tobal 75001 Paris",
            ("rue du Tobal 75001 Paris", place),
            &[("rue du Tobal", place), ("Paris", place)],
        );
        check(
            "Prix du jury : Tobalsa de Gaou Rivel",
            ("Prix du jury : Tobalsa", Label::Prod),
            &[("Prix du jury", Label::Prod), ("Tobalsa", Label::Prod)],
        );
        check(
            "Tobal Mixte / Marsan Marine / banque",
            ("Tobal Mixte / Marsan Marine", Label::Org),
            &[("Tobal Mixte", Label::Org), ("Marsan Marine", Label::Org)],
        );
    }

    #[test]
    fn words_of_a_headline_are_no_names() {
        check("Un logement (T2) est libre.", ("T2", Label::Org), &[]);
        let group = ("M23", Label::Org);
        check("Les rebelles (M23) avancent.", group, &[group]);
        let seen = ("Massive des Secours", Label::Org);
        check("Mobilisation Massive des Secours", seen, &[]);
        check("La mobilisation Massive des Secours", seen, &[seen]);
    }
}
