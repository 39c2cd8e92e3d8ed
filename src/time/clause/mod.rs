//! The tense of the clause that an expression stands in.

mod verbs;

use std::ops::Range;

use self::verbs::{Verb, verb};
use super::grammar::Reader;
use super::words::Word;
use crate::text::case::{in_small_letters, is_among};
use crate::text::{Shape, TokenKind};

/// When a clause happens, as seen from the reference date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Past beyond doubt, however far back the day then lies.
    Told,
    Past,
    Present,
    Future,
    /// No verb tells: a headline, a list.
    Unknown,
}

/// How far a participle without an auxiliary reaches.
const REACH: usize = 7;

/// The tense of the clause in which `tokens` stand.
///
/// The verb is looked for before the expression in its own stretch of the sentence, then behind
/// it; then, where the expression opens the sentence, in what follows, else in what precedes.
pub(super) fn tense(reader: &Reader<'_>, tokens: &Range<usize>) -> Tense {
    match said_tense(reader, tokens) {
        Tense::Present | Tense::Unknown if looks_ahead(reader, tokens.start) => Tense::Future,
        tense => tense,
    }
}

fn said_tense(reader: &Reader<'_>, tokens: &Range<usize>) -> Tense {
    let clause = Clause { reader };
    if let Some(tense) = clause.cue(tokens.start) {
        return tense;
    }
    let (left, left_border) = clause.left_border(tokens.start);
    if let Some(tense) = clause.backward(left, tokens.start, tokens.start) {
        return tense;
    }
    let right = clause.right_border(tokens.end);
    if let Some(tense) = clause.forward(tokens.end, right) {
        return tense;
    }
    let fronted = left == reader.start || !left_border;
    if fronted && let Some(tense) = clause.main_behind(right) {
        return tense;
    }
    if let Some(tense) = clause.main_before(left) {
        return tense;
    }
    if !fronted && let Some(tense) = clause.main_behind(right) {
        return tense;
    }
    Tense::Unknown
}

/// Whether what stands before `at` looks ahead where no verb tells: « un retour du foehn dès mercredi », « inscriptions
/// jusqu’au 30 juin », « à partir du 4 mars », « au plus tard le 31 mai ».
fn looks_ahead(reader: &Reader<'_>, at: usize) -> bool {
    let article = usize::from(matches!(
        reader.before(at, 1),
        Word::Le | Word::A | Word::Au | Word::Du
    ));
    let lead = reader.text_before(at, 1 + article);
    reader.before(at, 1 + article) == Word::Jusque
        || is_among("partir compter tard", lead)
        || article == 0 && is_among("dès Dès avant Avant", lead)
        // « À samedi ! »
        || reader.before(at, 1) == Word::A && at == reader.start + 1
}

/// Whether a verb in a past tense tells of the very day at `tokens`, since the day opens the clause (« Le 3 janvier, la
/// Cour a tranché ») or follows its participle (« elle a tranché le 3 janvier »). What dates a noun is another matter
/// (« le défilé du 14 juillet »), and so is a passive (« le défilé est maintenu le 14 juillet »).
pub(super) fn is_told(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    let clause = Clause { reader };
    let Some(article) = tokens
        .start
        .checked_sub(1)
        .filter(|&at| at >= reader.start && reader.word(at) == Word::Le)
    else {
        return false;
    };
    if article > reader.start && clause.verb(article - 1) == Verb::Participle {
        return (1..=3).any(|back| {
            let at = (article - 1).checked_sub(back);
            let has = |at| clause.verb(at) == Verb::Have || reader.text(at).starts_with("avai");
            at.is_some_and(|at| at >= reader.start && has(at))
        });
    }
    let opens = article == reader.start || clause.is_border(article - 1);
    if !opens || !clause.is_comma(tokens.end) {
        return false;
    }
    let right = clause.right_border(tokens.end + 1);
    (tokens.end + 1..right)
        .find_map(|at| match clause.verb(at) {
            Verb::Past => Some(!verbs::is_intention(reader.text(at))),
            Verb::Have => Some(clause.participle_behind(at) == Some(false)),
            Verb::Be | Verb::Present | Verb::Future | Verb::Would | Verb::WouldBe => Some(false),
            Verb::None | Verb::Infinitive | Verb::Participle | Verb::Planned => None,
        })
        .unwrap_or(false)
}

/// Whether the clause before `at` says that something is open, stopped or kept up.
pub(super) fn is_held(reader: &Reader<'_>, at: usize) -> bool {
    Clause { reader }.is_held(at)
}

struct Clause<'r, 'd> {
    reader: &'r Reader<'d>,
}

impl Clause<'_, '_> {
    /// What the preposition before the expression says by itself: « depuis lundi » is past, « d’ici
    /// lundi » is to come.
    fn cue(&self, at: usize) -> Option<Tense> {
        let article = usize::from(matches!(
            self.reader.before(at, 1),
            Word::Le | Word::La | Word::A | Word::Au
        ));
        match self.reader.before(at, 1 + article) {
            Word::Depuis
                if !self
                    .reader
                    .text_before(at, 1 + article)
                    .eq_ignore_ascii_case("dès") =>
            {
                Some(Tense::Past)
            }
            Word::Ici => Some(Tense::Future),
            // « un deuil est annoncé pour mardi »
            Word::Pour if matches!(self.reader.word(at), Word::Weekday(_)) => Some(Tense::Future),
            // « les vols sont suspendus jusqu’à jeudi »
            Word::Jusque if self.is_held(at) => Some(Tense::Future),
            _ => None,
        }
    }

    /// Whether the clause before `at` says that something is stopped or kept up, so that the end
    /// of it is still to come.
    fn is_held(&self, at: usize) -> bool {
        let (left, _) = self.left_border(at);
        (left..at).any(|token| verbs::is_holding(self.reader.text(token)))
    }

    /// The token behind the border before `at`, and whether that border is a comma.
    fn left_border(&self, at: usize) -> (usize, bool) {
        let mut left = at;
        while left > self.reader.start {
            if self.is_comma(left - 1) {
                return (left, true);
            }
            if self.is_border(left - 1) {
                return (left, false);
            }
            left -= 1;
        }
        (left, false)
    }

    fn right_border(&self, at: usize) -> usize {
        let mut right = at;
        while right < self.reader.end && !self.is_comma(right) && !self.is_border(right) {
            right += 1;
        }
        right
    }

    fn is_comma(&self, at: usize) -> bool {
        self.reader.word(at) == Word::Comma
    }

    /// Whether a clause ends or begins at token `at`.
    fn is_border(&self, at: usize) -> bool {
        let token = &self.reader.document.tokens()[at];
        let text = self.reader.text(at);
        match token.kind {
            TokenKind::Mark => is_among("; : ( ) « » – — \" “ ” . ! ? …", text),
            TokenKind::Word => matches!(
                text,
                "qui"
                    | "que"
                    | "qu'"
                    | "qu’"
                    | "dont"
                    | "où"
                    | "lorsque"
                    | "lorsqu'"
                    | "lorsqu’"
                    | "quand"
                    | "tandis"
                    | "mais"
                    | "car"
                    | "puisque"
                    | "si"
                    | "Si"
                    | "alors"
                    | "Alors"
                    | "Lorsque"
                    | "Quand"
                    | "laquelle"
                    | "lequel"
                    | "lesquels"
                    | "lesquelles"
            ),
            _ => false,
        }
    }

    /// The tense of the last verb from `from` up to `to`; `near` is where the expression begins.
    fn backward(&self, from: usize, to: usize, near: usize) -> Option<Tense> {
        let mut at = to;
        let mut infinitive = None;
        while at > from {
            at -= 1;
            match self.verb(at) {
                Verb::None => {}
                Verb::Infinitive => infinitive = infinitive.or(Some(at)),
                Verb::Participle | Verb::Planned => {
                    // « un point presse non prévu »
                    let planned = self.verb(at) == Verb::Planned
                        && !matches!(self.reader.text_before(at, 1), "non" | "pas");
                    // « a prié mercredi les bateliers de partir lundi »: the verb has its own day.
                    let dated = |to: usize| {
                        (at..to).any(|token| matches!(self.reader.word(token), Word::Weekday(_)))
                    };
                    if infinitive.is_some_and(dated) {
                        return Some(Tense::Future);
                    }
                    // « était prévu pour lundi », « a renvoyé l’affaire au 2 juin »
                    if planned && near == to && self.is_aimed(near) {
                        return Some(Tense::Future);
                    }
                    if let Some(tense) = self.auxiliary_before(at, planned) {
                        return Some(tense);
                    }
                    if near - at <= REACH {
                        return Some(if planned { Tense::Future } else { Tense::Past });
                    }
                }
                Verb::Past if infinitive.is_some() && verbs::is_intention(self.reader.text(at)) => {
                    // « Il devait repartir le 5 février » does not tell whether he has.
                    return Some(Tense::Unknown);
                }
                finite => {
                    let tense = self.finite(at, finite);
                    // « avant de quitter ses fonctions le 30 octobre »
                    let ahead = infinitive.is_some_and(|i| {
                        (1..=4).any(|back| self.reader.before(i, back) == Word::Avant)
                    });
                    return Some(if ahead && tense == Tense::Past {
                        Tense::Unknown
                    } else {
                        tense
                    });
                }
            }
        }
        let ahead = infinitive
            .is_some_and(|i| (1..=4).any(|back| self.reader.before(i, back) == Word::Avant));
        ahead.then_some(Tense::Unknown)
    }

    /// Whether « pour », « au » or « à » leads to the expression at `at`.
    fn is_aimed(&self, at: usize) -> bool {
        let article = usize::from(matches!(self.reader.before(at, 1), Word::Le | Word::La));
        matches!(
            self.reader.before(at, 1 + article),
            Word::Pour | Word::Au | Word::A
        )
    }

    /// The tense of the first finite verb from `from` up to `to`.
    fn forward(&self, from: usize, to: usize) -> Option<Tense> {
        (from..to).find_map(|at| match self.verb(at) {
            Verb::None | Verb::Infinitive | Verb::Participle | Verb::Planned => None,
            finite => Some(self.finite(at, finite)),
        })
    }

    /// The tense of the main clause behind `from`, past the clauses that a relative word opens.
    fn main_behind(&self, from: usize) -> Option<Tense> {
        let mut at = from;
        while at < self.reader.end {
            let relative = self.is_relative(at);
            let end = self.right_border(at + 1);
            if !relative && let Some(tense) = self.forward(at, end) {
                return Some(tense);
            }
            at = end.max(at + 1);
        }
        None
    }

    /// The tense of the nearest clause before `to`.
    fn main_before(&self, to: usize) -> Option<Tense> {
        // « il faut sécher les draps lavés, jusqu’à lundi »: a verb says more than a participle.
        let verb = self.backward(self.reader.start, to, usize::MAX);
        verb.or_else(|| self.backward(self.reader.start, to, to))
    }

    fn is_relative(&self, at: usize) -> bool {
        const RELATIVES: &str = "qui que qu' qu’ dont où laquelle lequel lesquels";
        self.reader.is_one_of(at, RELATIVES)
    }

    fn verb(&self, at: usize) -> Verb {
        let token = &self.reader.document.tokens()[at];
        if token.kind != TokenKind::Word {
            return Verb::None;
        }
        // « été » of the season is told from the participle by its article.
        if matches!(self.reader.word(at), Word::Season(_))
            && matches!(self.reader.before(at, 1), Word::La | Word::Ce)
        {
            return Verb::None;
        }
        let text = self.reader.text(at);
        // « Il vient lundi », but « il vient de partir »; « elle entre en lice mercredi »
        let next = self.reader.text(at + 1);
        if matches!(text, "vient" | "viennent") && !matches!(next, "de" | "d'" | "d’")
            || matches!(text, "entre" | "entrent") && next == "en"
        {
            return Verb::Present;
        }
        // « dans l’est du pays »
        if text == "est" && matches!(self.reader.text_before(at, 1), "l'" | "l’") {
            return Verb::None;
        }
        let form = if token.shape == Shape::Upper && text.len() > 3 {
            // « LE VILLAGE FERA LA FÊTE DIMANCHE »
            verb(&in_small_letters(text))
        } else {
            verb(text)
        };
        // « la rentrée », « sa tournée », « la rencontre »
        let noun_too = match form {
            Verb::Participle => true,
            Verb::None => false,
            _ => verbs::is_noun_too(text),
        };
        // « hier », « février » and « dernier » are no infinitives.
        let is_time = form == Verb::Infinitive && self.reader.word(at) != Word::Other;
        if is_time || noun_too && self.is_noun(at) {
            return Verb::None;
        }
        form
    }

    /// Whether a determiner makes a noun of the form at `at`: « la rencontre du 15 mai », but « il
    /// la rencontre ».
    fn is_noun(&self, at: usize) -> bool {
        const DETERMINERS: &str = "la le l' l’ une un cette ce sa son leur notre votre première \
                                   dernière de d' d’ du au";
        const SUBJECTS: &str = "il elle on ils elles qui ne n' n’";
        is_among(
            DETERMINERS,
            &in_small_letters(self.reader.text_before(at, 1)),
        ) && !is_among(SUBJECTS, &in_small_letters(self.reader.text_before(at, 2)))
    }

    /// The tense of the auxiliary that stands at most four words before the participle `at`.
    fn auxiliary_before(&self, at: usize, planned: bool) -> Option<Tense> {
        for back in 1..=4 {
            let index = at
                .checked_sub(back)
                .filter(|index| *index >= self.reader.start)?;
            if self.is_border(index) && !self.reader.is_one_of(index, "« » \" “ ”") {
                return None;
            }
            match self.verb(index) {
                Verb::Have | Verb::Would | Verb::Past => return Some(Tense::Past),
                Verb::Be => {
                    return Some(if planned { Tense::Future } else { Tense::Past });
                }
                Verb::Future | Verb::WouldBe => return Some(Tense::Future),
                // « les guichets qui restent fermés aujourd’hui »
                Verb::Present if back == 1 => return Some(Tense::Present),
                _ => {}
            }
        }
        None
    }

    /// The tense that the finite verb at `at` gives its clause.
    fn finite(&self, at: usize, verb: Verb) -> Tense {
        match verb {
            Verb::Past => Tense::Past,
            Verb::Future | Verb::WouldBe => Tense::Future,
            Verb::Would => match self.participle_behind(at) {
                Some(_) => Tense::Past,
                None => Tense::Future,
            },
            Verb::Have => match self.participle_behind(at) {
                Some(_) => Tense::Past,
                None => Tense::Present,
            },
            Verb::Be => match self.participle_behind(at) {
                Some(true) => Tense::Future,
                Some(false) => Tense::Past,
                None => Tense::Present,
            },
            _ => Tense::Present,
        }
    }

    /// Whether a participle follows the auxiliary `at`, past adverbs and pronouns, and if so
    /// whether it is one of plans.
    fn participle_behind(&self, at: usize) -> Option<bool> {
        for next in at + 1..(at + 6).min(self.reader.end) {
            if self.is_border(next) {
                return None;
            }
            match self.verb(next) {
                Verb::Participle => return Some(false),
                Verb::Planned => return Some(true),
                _ => {}
            }
            let text = self.reader.text(next);
            if next == at + 1 || (at + 1..next).all(|n| verbs::is_between(self.reader.text(n))) {
                // Right behind the auxiliary the ending of an irregular participle is enough.
                if verbs::has_participle_ending(text) {
                    return Some(false);
                }
            }
        }
        None
    }

    /// Whether the clause is one of a lasting present, for « aujourd’hui ».
    fn stands(&self, tokens: &Range<usize>) -> bool {
        let (left, _) = self.left_border(tokens.start);
        // « Aujourd’hui, la situation est stable »
        let comma = usize::from(self.is_comma(tokens.end));
        let right = self.right_border(tokens.end + comma);
        (left..right)
            .filter(|at| !tokens.contains(at))
            .any(|at| verbs::is_stative(self.reader.text(at)))
    }
}

/// Whether « aujourd’hui » at `tokens` means nowadays: its clause says how things stand, or it
/// is compared with what was.
pub(super) fn is_nowadays(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    let before = reader.text_before(at, 1);
    if tokens.len() > 1 {
        // « aujourd’hui vendredi »
        return false;
    }
    if before == "(" {
        // « Chase Manhattan (aujourd’hui JPMorgan Chase) »
        return true;
    }
    if is_among("d' d’ qu' qu’ encore jusqu' jusqu’", before)
        || is_among("encore même", reader.text(tokens.end))
        || matches!(reader.before(at, 1), Word::A) && matches!(reader.before(at, 2), Word::Jusque)
    {
        return true;
    }
    let clause = Clause { reader };
    match tense(reader, tokens) {
        Tense::Present | Tense::Unknown => clause.stands(tokens),
        Tense::Told | Tense::Past | Tense::Future => false,
    }
}
