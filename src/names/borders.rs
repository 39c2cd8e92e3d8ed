//! Where the tagger's names end: what no name goes over, and what is none.
//!
//! Pasted pages hold their furniture on the line of the text: « Accueil > Afrique > Mali »,
//! « Gavriil Grigorov/Pool/Sputnik », « rappelle A’salfo.Premier Gaou ». The tagger was trained on clean
//! sentences and sees one name there.

use std::ops::Range;

use super::lexicon::{Cue, cues_of, is_common_word, longest_cue_of, longest_name};
use super::mention::Mention;
use super::run::{GIVEN_NAMES, is_name_word, opens_sentence};
use super::verdict::DOUBT;
use super::{apposition, clubs, extent, furniture, minister};
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, TokenKind};

/// Adds the names that `mention`, which the tagger sees, really is to `names`.
pub(crate) fn mend(document: &Document<'_>, mut mention: Mention, names: &mut Vec<Mention>) {
    if minister::is_portfolio(document, &mention) && !minister::is_minister(document, &mut mention)
    {
        return;
    }
    if is_credit(document, &mention)
        || is_numbered(document, &mention)
        || extent::is_word(document, &mention)
        || !cut_buttons(document, &mut mention)
    {
        return;
    }
    narrow_crisis(document, &mut mention);
    if let Some(pieces) = menu(document, &mention) {
        names.extend(pieces);
        return;
    }
    let Range { start, end } = mention.tokens;
    let cuts: Vec<usize> = (start..end)
        .filter(|&at| parts(document, &mention, at))
        .collect();
    if cuts.is_empty() {
        name(document, &mut mention);
        extent::widen(document, &mut mention);
        names.push(mention);
        return;
    }
    let mut first = start;
    for end in cuts.into_iter().chain([end]) {
        let mut piece = mention.clone();
        piece.tokens = first..end;
        if is_piece(document, &mut piece) {
            name(document, &mut piece);
            extent::widen(document, &mut piece);
            names.push(piece);
        }
        first = end + 1;
    }
}

/// Whether it is one of several by its number, where a line begins, as « Paragraphe 2 : » and « Étape 5 : »: the tagger, in
/// doubt, takes some for works.
fn is_numbered(document: &Document<'_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    end == start + 2
        && document.tokens()[end - 1].kind == TokenKind::Number
        && opens_sentence(document, start)
        && longest_name(document, start).is_none()
        && mention.score.is_some_and(|score| score < DOUBT)
}

/// The names of the lists that make up `mention`, where the words of a menu stand side by side: « Football Ligue 1 Tour
/// de France Cyclisme ». Two of one kind, or three, do not stand so in a name (« Google France »).
fn menu(document: &Document<'_>, mention: &Mention) -> Option<Vec<Mention>> {
    let Range { start, end } = mention.tokens;
    if end < start + 2 || is_whole(document, mention) {
        return None;
    }
    let mut pieces: Vec<Mention> = Vec::new();
    let mut at = start;
    while at < end {
        let token = document.tokens()[at];
        if at > start && token.gap != Gap::Blank || token.shape == Shape::Lower {
            return None;
        }
        let listed = longest_name(document, at).and_then(|found| {
            let mut readings = found.readings();
            let reading = readings.find(|it| !it.weak && it.kind != GIVEN_NAMES)?;
            Some((found.end, reading.label))
        });
        if let Some((behind, label)) = listed {
            let mut piece = mention.clone();
            (piece.tokens, piece.label) = (at..behind, label);
            pieces.push(piece);
            at = behind;
        } else if is_common_word(document.word(at)) {
            at += 1;
        } else {
            return None;
        }
    }
    let same = pieces.iter().all(|piece| piece.label == pieces[0].label);
    (pieces.len() > 2 || pieces.len() == 2 && same).then_some(pieces)
}

/// Whether `mention` is a word of picture credits that names nobody: « Gavriil Grigorov/Pool/Sputnik ».
fn is_credit(document: &Document<'_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let slash = |at: Option<usize>| {
        at.and_then(|at| document.tokens().get(at).map(|_| document.word(at)))
            .is_some_and(|word| word == "/")
    };
    end == start + 1
        && matches!(document.word(start), "Pool" | "POOL" | "File" | "Handout")
        && (slash(start.checked_sub(1)) || slash(Some(end)))
}

/// Takes from the end of `mention` what stands on buttons, « Partager sur X Envoyer par mail », « Guerre en Ukraine EN
/// DIRECT », and says whether it is more than that.
fn cut_buttons(document: &Document<'_>, mention: &mut Mention) -> bool {
    if is_whole(document, mention) {
        return true;
    }
    let start = mention.tokens.start;
    let shape = |at: usize| document.tokens()[at].shape;
    let mut at = mention.tokens.end;
    while at > start {
        at -= 1;
        let end = mention.tokens.end;
        let is_verb = document.word(end - 1).ends_with('r');
        let is_shouted = shape(at) == Shape::Upper && shape(start) != Shape::Upper;
        if document.tokens()[at].is_capital()
            && (is_verb || is_shouted)
            && longest_cue_of(document, at, Cue::FurnitureLine).is_some_and(|behind| behind >= end)
        {
            mention.tokens.end = at;
        }
    }
    // « #Sarthe Partager »
    mention.tokens.start += usize::from(mention.tokens.len() > 1 && document.word(start) == "#");
    !mention.tokens.is_empty()
}

/// Whether no name goes over token `at`, which lies in `mention`.
fn parts(document: &Document<'_>, mention: &Mention, at: usize) -> bool {
    let token = document.tokens()[at];
    if !matches!(token.kind, TokenKind::Mark | TokenKind::Symbol) {
        return extent::is_address(document, mention, at) && !is_whole(document, mention);
    }
    let next = document.tokens().get(at + 1);
    let is_spaced = token.gap == Gap::Blank && next.is_some_and(|next| next.gap == Gap::Blank);
    match document.word(at) {
        ">" | "|" | "•" | "·" | "→" | "›" => !is_whole(document, mention),
        "," | ":" | "&" => {
            let is_award = || document.word(at) == ":" && extent::is_award(document, mention);
            (matches!(mention.label, Label::Per | Label::Loc) || is_award())
                && !is_whole(document, mention)
        }
        // « Navigation mixte / Transport maritime »: no name is written so.
        "/" if is_spaced => !is_whole(document, mention),
        "/" => {
            let is_name = |first: usize, end: usize| {
                longest_name(document, first).is_some_and(|found| found.end == end)
            };
            (is_name(at + 1, mention.tokens.end) || is_name(mention.tokens.start, at))
                && !is_whole(document, mention)
        }
        // « rappelle A’salfo.Premier Gaou »: a blank was lost.
        "." => {
            let before = at.checked_sub(1).map_or("", |before| document.word(before));
            next.is_some_and(|next| next.gap == Gap::None && next.is_capital())
                && before.chars().filter(|c| c.is_lowercase()).count() > 2
                && !is_whole(document, mention)
        }
        _ => false,
    }
}

/// Whether the lists hold the whole name.
pub(super) fn is_whole(document: &Document<'_>, mention: &Mention) -> bool {
    longest_name(document, mention.tokens.start)
        .is_some_and(|found| found.end >= mention.tokens.end)
}

/// Narrows `piece` to the name it holds, and says whether it holds one.
fn is_piece(document: &Document<'_>, piece: &mut Mention) -> bool {
    let mut tokens = piece.tokens.clone();
    let Some(first) = tokens.find(|&at| is_name_word(document, at)) else {
        return false;
    };
    let mut end = piece.tokens.end;
    while document.tokens()[end - 1].shape == Shape::Lower && !extent::is_award(document, piece) {
        end -= 1;
    }
    // « rue de Valois 75001 Paris »: the noun is the street’s.
    let has_noun =
        piece.label == Label::Loc && cues_of(document.word(piece.tokens.start)).has(Cue::LocHead);
    piece.tokens.start = if has_noun { piece.tokens.start } else { first };
    piece.tokens.end = end;
    if let Some(found) = longest_name(document, first).filter(|found| found.end == end)
        && let Some(reading) = found.readings().find(|reading| !reading.weak)
    {
        piece.label = reading.label;
    }
    document.tokens()[end - 1].kind != TokenKind::Mark
}

/// Names `mention` as the page does: what stands alone behind the bar of a title is the site
/// (« La crue monte à Tours | Tobalix »), and a saint keeps « saint ».
fn name(document: &Document<'_>, mention: &mut Mention) {
    let tokens = document.tokens();
    let Some(before) = mention.tokens.start.checked_sub(1) else {
        return apposition::relabel(document, mention);
    };
    let gap = tokens[mention.tokens.start].gap;
    let ends_line = |end: usize| {
        tokens
            .get(end)
            .is_none_or(|next| next.gap == Gap::LineBreak)
    };
    if document.word(before) == "|"
        && gap == Gap::Blank
        && ends_line(mention.tokens.end)
        && !is_whole(document, mention)
    {
        mention.label = Label::Org;
    }
    // « L’Inde accueille le sommet - Courrier d’Asie »
    if mention.label != Label::Per
        && let Some(first) = furniture::paper(document, &mention.tokens)
    {
        (mention.tokens.start, mention.label) = (first, Label::Org);
        return;
    }
    // « Le Fil info > Politique »: alone on its line, the article is the paper's.
    let is_headed = is_among("Le La Les L’ L' LE LA LES", document.word(before))
        && gap != Gap::LineBreak
        && (tokens[before].gap == Gap::LineBreak
            || before > 0 && is_among("| © >", document.word(before - 1)));
    let behind = mention.tokens.end;
    let ends_headed = ends_line(behind) || is_among("> | › •", document.word(behind));
    if is_headed
        && ends_headed
        && mention.tokens.len() > 1
        && matches!(mention.label, Label::Org | Label::Prod)
        && !is_whole(document, mention)
    {
        mention.tokens.start = before;
        mention.label = Label::Org;
        return;
    }
    // « l’entreprise d’État Socar »
    if mention.tokens.len() > 1
        && matches!(document.word(mention.tokens.start), "État" | "Etat")
        && matches!(document.word(before), "d'" | "d’")
    {
        mention.tokens.start += 1;
        return;
    }
    // « © L’Écho du Ponant 2024 »: who holds the rights, and since when.
    if document.word(before) == "©" {
        let last = mention.tokens.end - 1;
        if last > mention.tokens.start && tokens[last].kind == TokenKind::Number {
            mention.tokens.end = last;
        }
        if mention.label != Label::Per {
            mention.label = Label::Org;
        }
    }
    if mention.label == Label::Per
        && gap == Gap::Blank
        && matches!(document.word(before), "saint" | "sainte")
    {
        mention.tokens.start = before;
    }
    apposition::relabel(document, mention);
    clubs::widen_team(document, mention);
}

/// « Crise en Ukraine » is no happening with a name: the place is what it names.
fn narrow_crisis(document: &Document<'_>, mention: &mut Mention) {
    let Range { start, end } = mention.tokens;
    if mention.label != Label::Event
        || start + 3 > end
        || document.word(start) != "crise"
        || !is_among("en au aux à", document.word(start + 1))
    {
        return;
    }
    let is_place = longest_name(document, start + 2).is_some_and(|found| {
        let mut readings = found.readings();
        found.end == end && readings.any(|reading| reading.label == Label::Loc && !reading.weak)
    });
    if is_place {
        mention.tokens.start = start + 2;
        mention.label = Label::Loc;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::names::tagger::Tagged;

    /// What becomes of `seen`, which the tagger sees in `text`: the names with their labels.
    #[track_caller]
    pub(in crate::names) fn check(
        text: &str,
        (seen, label): (&str, Label),
        expected: &[(&str, Label)],
    ) {
        let document = Document::new(text);
        let start = text.find(seen).unwrap();
        let at = |byte: usize| {
            let mut tokens = document.tokens().iter();
            let token = tokens.position(|token| token.span().end() as usize > byte);
            token.unwrap() as u32
        };
        let mention = Mention::tagged(&Tagged {
            first: at(start),
            end: at(start + seen.len() - 1) + 1,
            label,
            score: 0.9,
        });
        let mut mended = Vec::new();
        mend(&document, mention, &mut mended);
        let found: Vec<(&str, Label)> = mended
            .iter()
            .map(|name| (document.span(name.tokens.clone()).of(text), name.label))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_a_number_tells_from_others_is_no_work() {
        let document = Document::new("Paragraphe 2 : on y lit Fahrenheit 451.");
        for (first, score, expected) in [(0, 0.4, true), (0, 0.9, false), (6, 0.4, false)] {
            let (end, label) = (first + 2, Label::Prod);
            let seen = Mention::tagged(&Tagged {
                first,
                end,
                label,
                score,
            });
            let words = document.span(seen.tokens.clone()).of(document.text());
            assert_eq!(is_numbered(&document, &seen), expected, "{words} {score}");
        }
    }

    #[test]
    fn no_name_goes_over_the_furniture_of_a_page() {
        check(
            "Accueil > Afrique > Mali",
            ("Afrique > Mali", Label::Loc),
            &[("Afrique", Label::Loc), ("Mali", Label::Loc)],
        );
        check(
            "Il ira à Pékin & Xi’an.",
            ("Pékin & Xi’an", Label::Loc),
            &[("Pékin", Label::Loc), ("Xi’an", Label::Loc)],
        );
        check(
            "Football Ligue 1 Tour de France Cyclisme",
            ("Ligue 1 Tour de France Cyclisme", Label::Event),
            &[("Ligue 1", Label::Event), ("Tour de France", Label::Event)],
        );
        let branch = ("Google France", Label::Org);
        check("Le patron de Google France part.", branch, &[branch]);
        check(
            "Le Fil du Ponant > Politique",
            ("Fil du Ponant", Label::Prod),
            &[("Le Fil du Ponant", Label::Org)],
        );
        check(
            "#Sarthe Partager Réagir (14)",
            ("Partager Réagir", Label::Org),
            &[],
        );
        check(
            "Partager sur Ovalo Envoyer par mail",
            ("Ovalo Envoyer", Label::Org),
            &[("Ovalo", Label::Org)],
        );
        check(
            "Guerre au Tobal EN DIRECT : la ville résiste",
            ("Guerre au Tobal EN DIRECT", Label::Event),
            &[("Guerre au Tobal", Label::Event)],
        );
        check("Photo Marsan/Pool", ("Pool", Label::Org), &[]);
        check(
            "L’équipe des États-Unis gagne.",
            ("États-Unis", Label::Loc),
            &[("équipe des États-Unis", Label::Org)],
        );
        check(
            "Il était au Salins Book Festival.",
            ("Salins Book Festival", Label::Loc),
            &[("Salins Book Festival", Label::Event)],
        );
        check(
            "Photo Odile Marsan/Reuters",
            ("Odile Marsan/Reuters", Label::Per),
            &[("Odile Marsan", Label::Per), ("Reuters", Label::Org)],
        );
        check(
            "Ils saluent Tobalsa.Gaou Rivel reste.",
            ("Tobalsa.Gaou Rivel", Label::Prod),
            &[("Tobalsa", Label::Prod), ("Gaou Rivel", Label::Prod)],
        );
        check(
            "La crue monte | Hautes-Brèves",
            ("Hautes-Brèves", Label::Loc),
            &[("Hautes-Brèves", Label::Org)],
        );
        check(
            "La crue monte - Courrier d’Asie",
            ("Asie", Label::Loc),
            &[("Courrier d’Asie", Label::Org)],
        );
        check(
            "© L’Écho du Ponant 2024",
            ("L’Écho du Ponant 2024", Label::Prod),
            &[("L’Écho du Ponant", Label::Org)],
        );
    }

    #[test]
    fn a_saint_a_state_and_a_crisis() {
        check(
            "Il a prié saint Bernard.",
            ("Bernard", Label::Per),
            &[("saint Bernard", Label::Per)],
        );
        check(
            "L’entreprise d’État Socar livre.",
            ("État Socar", Label::Org),
            &[("Socar", Label::Org)],
        );
        check(
            "Il évoque la crise en Ukraine.",
            ("crise en Ukraine", Label::Event),
            &[("Ukraine", Label::Loc)],
        );
        let named = ("crise de 1929", Label::Event);
        check("Il évoque la crise de 1929.", named, &[named]);
    }
}
