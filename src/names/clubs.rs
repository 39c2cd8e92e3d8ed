//! Clubs that are called by their town, « deux buts à un face à Lens », and the leagues that sports pages call by a letter
//! and a number.

use super::apposition::behind_blank;
use super::lexicon::longest_name;
use super::mention::Mention;
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, TokenKind};

/// How far from a name a word of its sentence says what it is about (tokens).
const NEAR: usize = 40;

/// Gives `mention` the label that sports pages mean by it.
pub(super) fn relabel(document: &Document<'_>, mention: &mut Mention) {
    let is_town = mention.label == Label::Loc;
    if is_town && is_club(document, mention) {
        mention.label = Label::Org;
    } else if mention.label == Label::Org
        && mention.tokens.len() == 1
        && is_league(document.word(mention.tokens.start))
    {
        mention.label = Label::Event;
    }
}

/// Makes the place of « l’équipe des États-Unis » the team.
pub(super) fn widen_team(document: &Document<'_>, mention: &mut Mention) {
    let first = mention.tokens.start;
    let team = || {
        let link = behind_blank(document, first)?;
        let team = behind_blank(document, link)?;
        let is_linked = matches!(document.word(link), "de" | "d'" | "d’" | "du" | "des");
        (is_linked && matches!(document.word(team), "équipe" | "Équipe")).then_some(team)
    };
    let is_country = || {
        longest_name(document, first).is_some_and(|found| {
            found.end == mention.tokens.end
                && found.readings().any(|reading| reading.kind == "countries")
        })
    };
    if mention.label == Label::Loc
        && is_country()
        && let Some(team) = team()
    {
        mention.tokens.start = team;
        mention.label = Label::Org;
    }
}

/// « (L2) » behind a club is where it plays.
pub(super) fn is_league(word: &str) -> bool {
    const LEAGUES: &str = "L1 L2 N1 N2 N3 D1 D2 R1 R2";
    is_among(LEAGUES, word)
}

/// Whether `mention` is a club that is called by its town: « deux buts à un face à Lens ».
fn is_club(document: &Document<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.start;
    let word = |back: usize| first.checked_sub(back).map_or("", |at| document.word(at));
    let is_faced = word(1) == "contre" || word(1) == "à" && word(2) == "face";
    let is_scored = || is_in_score(document, mention);
    let is_town_of_club = || {
        longest_name(document, first).is_some_and(|found| {
            found.end == mention.tokens.end && found.readings().any(|it| it.kind == "clubs")
        })
    };
    (is_faced && is_match(document, first) || is_scored()) && is_town_of_club()
}

/// Whether the words of the sentence near token `first` speak of a match.
pub(super) fn is_match(document: &Document<'_>, first: usize) -> bool {
    const MATCH: &str = "match matchs but buts journée championnat stade victoire défaite derby entraîneur score quart \
                         demi-finale finale Ligue Coupe Top essai essais";
    let sentence = &document.sentences()[document.sentence_of(first)];
    let from = first.saturating_sub(NEAR).max(sentence.start as usize);
    let to = (first + NEAR).min(sentence.end as usize);
    (from..to).any(|at| is_among(MATCH, document.word(at)))
}

/// Whether a score stands beside the towns: « Reims - Marseille 1-1 », « Lens 2-1 Brest », or their place in the table,
/// « Metz (16e) ».
fn is_in_score(document: &Document<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.tokens.start, mention.tokens.end);
    let tokens = document.tokens();
    let word = |at: usize| tokens.get(at).map_or("", |_| document.word(at));
    let is_number = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|it| it.kind == TokenKind::Number)
            && document.word(at).len() < 4
    };
    let is_score = |at: usize| is_number(at) && is_among("- –", word(at + 1)) && is_number(at + 2);
    // « à Lens 14-15 juin »
    let before = first.checked_sub(1).map_or("", |at| document.word(at));
    if is_among("à À de d' d’ en du", before) {
        return false;
    }
    let is_dash = |at: usize| is_among("- – —", word(at));
    let behind_other = || {
        is_dash(end)
            && (end + 1..end + 5)
                .any(|at| is_score(at) && tokens[at].gap != crate::text::Gap::LineBreak)
    };
    let is_ranked = || {
        word(end) == "("
            && is_number(end + 1)
            && is_among("e er ère", word(end + 2))
            && word(end + 3) == ")"
    };
    let behind_score = || first > 2 && (is_score(first - 1) || is_score(first - 3));
    is_score(end) || behind_other() || behind_score() || is_ranked()
}

#[cfg(test)]
mod tests {
    use crate::Label;
    use crate::names::borders::tests::check;

    #[test]
    fn a_town_beside_a_score_is_its_club() {
        for (text, expected) in [
            ("Deux buts face à Lens.", Label::Org),
            ("Une usine face à Lens.", Label::Loc),
            ("Lens - Brest 1-1", Label::Org),
            ("Brest - Lens 1-1", Label::Org),
            ("Brest 2-1 Lens", Label::Org),
            ("Lens (16e) recevait hier.", Label::Org),
            ("Lens (Pas-de-Calais) recevait hier.", Label::Loc),
            ("Lens - Brest en train", Label::Loc),
            ("Il va à Lens 14-15 juin", Label::Loc),
        ] {
            check(text, ("Lens", Label::Loc), &[("Lens", expected)]);
        }
        check(
            "Il bat Tobal (L2).",
            ("L2", Label::Org),
            &[("L2", Label::Event)],
        );
    }
}
