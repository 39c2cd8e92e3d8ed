//! Titles in quotation marks: « l’essai « Complices malgré eux » », « Hélène Gaudy (« Archipels ») ».
//!
//! News prints speech and titles alike in quotation marks, those of the keyboard too (`"`, which opens where the next word
//! touches it), and a title is often words that anybody may say. What stands around tells them apart: the noun that says
//! what kind of work it is, who made it, whose it is. A title that was told apart once is known where it stands without
//! quotation marks.

use super::lexicon::{Cue, Reading, cues_of, longest_name};
use super::mention::Mention;
use super::run::{is_name_word, run_end};
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, TokenKind};

/// Who makes works or stands in them, and what is done with them: « l’auteur de « Boussole » ».
const MAKERS: &str = "auteur auteure autrice réalisateur réalisatrice scénariste héros héroïne interprète \
                      adaptation reprise tournage";

/// The marks of quotation, by twos: what opens, what closes.
pub(super) const MARKS: [(&str, &str); 3] = [("«", "»"), ("“", "”"), ("\"", "\"")];

/// The longest title (tokens).
const LONGEST: usize = 12;

/// The token that closes the title that the quotation mark at token `at` opens.
pub(crate) fn title_end(document: &Document<'_>, at: usize) -> Option<usize> {
    title_end_within(document, at, LONGEST)
}

/// As [`title_end`], of a title of at most `longest` tokens.
pub(super) fn title_end_within(
    document: &Document<'_>,
    at: usize,
    longest: usize,
) -> Option<usize> {
    let tokens = document.tokens();
    let first = tokens.get(at + 1)?;
    let (open, close) = MARKS
        .into_iter()
        .find(|(open, _)| document.word(at) == *open)?;
    if open == close && first.gap != Gap::None {
        return None;
    }
    let on_line = |&end: &usize| tokens.get(end).is_some_and(|it| it.gap != Gap::LineBreak);
    let end = (at + 1..at + 2 + longest)
        .take_while(on_line)
        .find(|&end| document.word(end) == close)?;
    // « la Ceinture et la Route »
    let is_whole = || longest_name(document, at + 1).is_some_and(|found| found.end == end);
    let is_title = first.is_capital() || first.kind == TokenKind::Number || is_whole();
    let ends_well = end > at + 1 && !matches!(document.word(end - 1), "." | "," | "…" | "...");
    (is_title && ends_well).then_some(end)
}

/// The work or show whose title the quotation mark at token `at` opens, if what stands around says that it is one.
pub(crate) fn title(document: &Document<'_>, at: usize) -> Option<Mention> {
    let end = title_end(document, at)?;
    let (label, noun) = said_before(document, at)
        .or_else(|| {
            let is_work = is_whose(document, at, end) && !is_known(document, at + 1, end);
            is_work.then_some((Label::Prod, ""))
        })
        .or_else(|| is_listed(document, at + 1, end).then_some((Label::Prod, "")))?;
    Some(Mention::rule(at + 1..end, label, "quoted_name", [noun]))
}

/// The book whose title opens the bracket at token `at` and whose publisher closes it: « Kamel Daoud (Houris, Gallimard) ».
pub(crate) fn published(document: &Document<'_>, at: usize) -> Option<Mention> {
    const LONGEST: usize = 18;
    let tokens = document.tokens();
    let author = at.checked_sub(1).filter(|_| document.word(at) == "(")?;
    let is_title = tokens.get(at + 1)?.is_capital() && is_name_word(document, author);
    if !is_title || tokens[author].shape != Shape::Capitalized {
        return None;
    }
    let on_line = |&end: &usize| tokens.get(end).is_some_and(|it| it.gap != Gap::LineBreak);
    let close = (at + 2..at + LONGEST)
        .take_while(on_line)
        .find(|&end| document.word(end) == ")")?;
    let comma = (at + 2..close)
        .rev()
        .find(|&comma| document.word(comma) == ",")?;
    let is_publisher = longest_name(document, comma + 1).is_some_and(|found| {
        found.end == close && found.readings().any(|it| it.kind == "companies")
    });
    let words = document.word(author);
    is_publisher.then(|| Mention::rule(at + 1..comma, Label::Prod, "apposition", [words]))
}

/// What the words before the quotation mark say.
fn said_before<'d>(document: &Document<'d>, mut at: usize) -> Option<(Label, &'d str)> {
    const ADJECTIVES: usize = 2;
    let before = |at: usize| {
        let joined = document.tokens()[at].gap == Gap::Blank;
        at.checked_sub(1).filter(|_| joined)
    };
    for step in 0..=ADJECTIVES {
        let noun = before(at)?;
        let word = document.word(noun);
        // « ses tubes « Rien ne presse » », but « le porte-avions »
        let is = |cue| {
            cues_of(word).has(cue)
                || word
                    .strip_suffix('s')
                    .is_some_and(|one| cues_of(one).has(cue))
        };
        if is(Cue::ProdHead) || is(Cue::ProdCapitalHead) {
            return Some((Label::Prod, word));
        }
        if is(Cue::EventCapitalHead) {
            return Some((Label::Event, word));
        }
        if step == 0 && matches!(word, "de" | "d'" | "d’") {
            let maker = document.word(before(noun)?);
            return is_among(MAKERS, maker).then_some((Label::Prod, maker));
        }
        if document.tokens()[noun].shape != Shape::Lower {
            return None;
        }
        at = noun;
    }
    None
}

/// Whether the lists hold these tokens as a work, and as nothing else for certain: « Dune » between quotation marks.
fn is_listed(document: &Document<'_>, first: usize, end: usize) -> bool {
    longest_name(document, first).is_some_and(|found| {
        let is_work = |it: &Reading| it.label == Label::Prod;
        found.end == end
            && found.readings().any(|it| is_work(&it))
            && found.readings().all(|it| is_work(&it) || it.weak)
    })
}

/// Whether the lists hold these tokens as something else than a work for certain: « Liberation Day ».
fn is_known(document: &Document<'_>, first: usize, end: usize) -> bool {
    longest_name(document, first).is_some_and(|found| {
        found.end == end
            && found
                .readings()
                .any(|it| it.label != Label::Prod && !it.weak)
    })
}

/// Whether what follows says whose work it is, « « Archipels », d’Hélène Gaudy », « Hélène Gaudy (« Archipels ») », or
/// where it is shown.
fn is_whose(document: &Document<'_>, at: usize, end: usize) -> bool {
    let tokens = document.tokens();
    let word = |at: usize| tokens.get(at).map_or("", |_| document.word(at));
    let is_person = |at: usize| {
        is_name_word(document, at)
            && is_name_word(document, at + 1)
            && tokens[at + 1].gap == Gap::Blank
    };
    // « « Stade 2 » sur France 3 »
    if word(end + 1) == "sur" {
        return longest_name(document, end + 2)
            .is_some_and(|found| found.readings().any(|it| it.kind == "media" && !it.weak));
    }
    if at > 1 && word(at - 1) == "(" && word(end + 1) == ")" {
        return is_name_word(document, at - 2);
    }
    // « « Sel gemme » – Odile Marsan (Belgique) », as lists of winners have it.
    if is_among("– — -", word(end + 1)) {
        let behind = run_end(document, end + 2);
        return behind > end + 3 && is_person(end + 2) && word(behind) == "(";
    }
    let of = if word(end + 1) == "," {
        end + 2
    } else {
        end + 1
    };
    let is_line = tokens.get(of).is_some_and(|it| it.gap != Gap::LineBreak);
    is_line && matches!(word(of), "de" | "d'" | "d’") && is_person(of + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The title that stands in `text` between square brackets, or none, is found.
    #[track_caller]
    fn check(marked: &str, label: Option<Label>) {
        let text = marked.replace(['[', ']'], "");
        let document = Document::new(&text);
        let at = (0..document.tokens().len()).find(|&at| matches!(document.word(at), "«" | "\""));
        let found = title(&document, at.unwrap());
        let expected = marked
            .split_once('[')
            .map(|(_, rest)| rest.split_once(']').unwrap().0);
        let words = found
            .as_ref()
            .map(|it| document.span(it.tokens.clone()).of(&text));
        assert_eq!(words, expected, "{text}");
        assert_eq!(found.map(|it| it.label), label, "{text}");
    }

    #[test]
    fn titles_are_told_by_what_stands_around() {
        check(
            "Elle signe l’essai « [La Part du vent] ».",
            Some(Label::Prod),
        );
        check(
            "Un documentaire inédit « [Mazoutés] » suivra.",
            Some(Label::Prod),
        );
        check("L’autrice de « [Sable, sel] » revient.", Some(Label::Prod));
        check(
            "Il chante ses tubes « [Rien ne presse] » et d’autres.",
            Some(Label::Prod),
        );
        check("Le porte-avions « [Tobal] » part.", Some(Label::Prod));
        check("La série \"[Hors les murs]\", sur TF1.", Some(Label::Prod));
        check("Odile Marsan (\"[Archives]\") gagne.", Some(Label::Prod));
        check("Odile Marsan (« [Archives] ») gagne.", Some(Label::Prod));
        check(
            "Voici « [Rien ne presse] », d’Odile Marsan.",
            Some(Label::Prod),
        );
        check(
            "« [Sel gemme] » – Odile Marsan (Belgique)",
            Some(Label::Prod),
        );
        check(
            "« [Marées hautes] » sur France 3 à 20 h.",
            Some(Label::Prod),
        );
        check(
            "L’exposition « [Tempête, rue par rue] » ouvre.",
            Some(Label::Event),
        );
    }

    #[test]
    fn a_listed_work_needs_quotation_marks_alone() {
        check(
            "On reparle de « [Game of Thrones] » ici.",
            Some(Label::Prod),
        );
        check("On reparle de « Paris » ici.", None);
        check("Le « Liberation Day » de Donald Trump.", None);
    }

    #[test]
    fn a_publisher_tells_a_book() {
        for (text, title) in [
            (
                "Odile Marsan (Le sel et la mer, Gallimard) gagne.",
                Some("Le sel et la mer"),
            ),
            ("Odile Marsan (Le sel et la mer, Tobal) gagne.", None),
            ("Le groupe (Le sel, Gallimard) gagne.", None),
        ] {
            let document = Document::new(text);
            let at = (0..document.tokens().len()).find(|&at| document.word(at) == "(");
            let found = published(&document, at.unwrap());
            let words = found.map(|it| document.span(it.tokens).of(text));
            assert_eq!(words, title, "{text}");
        }
    }

    #[test]
    fn speech_is_no_title() {
        check("Il dit : « Rien ne presse », de sa voix.", None);
        check("Il dit : \"Rien ne presse\", de sa voix.", None);
        check("Il parle du film \" Rien ne presse \".", None);
        check("Le film dure. « Rien ne presse »", None);
        check("Un livre « à lire d’urgence ».", None);
        check("Dans son livre « Nous irons jusqu’au bout. »", None);
        check("Le film\n« Rien ne presse »", None);
        check("« Rien ne presse » – Odile Marsan, maire", None);
    }
}
