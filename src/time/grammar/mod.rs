//! What is written: from words to a [`Kind`] of expression.
//!
//! A function is named for what it reads, takes the index of the token where that begins, and
//! gives what it read with the index behind it; finding nothing is `None`. Nothing here knows what
//! day it is. Each expression begins at its own first word: [`Reader::expression`] is asked at every
//! token in turn and looks at that word alone to choose which rules can apply; the longest wins.

mod age;
mod age_words;
mod anaphora;
mod century;
mod clock;
mod day;
mod day_part;
mod deictic;
mod duration;
mod english;
mod feast;
mod from_here;
mod month;
mod numeric;
mod ordinal_weekday;
mod period;
mod range;
mod set;
mod year;

use super::expression::{Kind, When};
use super::value::Unit;
use super::words::Word;
use crate::annotation::Modifier;
use crate::text::{Document, Gap};

/// What was read, and the index of the token behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parsed<T> {
    pub(super) value: T,
    pub(super) rest: usize,
}

impl<T> Parsed<T> {
    /// The same with `change` made to what was read.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed {
            value: change(self.value),
            rest: self.rest,
        }
    }
}

/// An expression with its modifier, as the grammar gives it.
pub(super) type Read = Parsed<(Kind, Option<Modifier>)>;

/// One sentence, seen as words of the grammar.
#[derive(Clone, Copy)]
pub(super) struct Reader<'d> {
    pub(super) document: &'d Document<'d>,
    /// What its tokens can be, from its first on.
    pub(super) words: &'d [Word],
    /// The first token of the sentence.
    pub(super) start: usize,
    /// The token behind it.
    pub(super) end: usize,
    /// Whether words that mean no date are read.
    pub(super) vague: bool,
}

impl<'d> Reader<'d> {
    /// What token `at` can be; nothing beyond the sentence.
    #[inline]
    pub(super) fn word(&self, at: usize) -> Word {
        if at >= self.start && at < self.end {
            self.words[at - self.start]
        } else {
            Word::Other
        }
    }

    /// What the token `back` tokens before `at` can be.
    #[inline(never)]
    pub(super) fn before(&self, at: usize, back: usize) -> Word {
        at.checked_sub(back)
            .map_or(Word::Other, |index| self.word(index))
    }

    /// The text of token `at`, empty beyond the sentence. Not inlined: it is asked seldom and in
    /// hundreds of places, and the page is loaded by everybody.
    #[inline(never)]
    pub(super) fn text(&self, at: usize) -> &'d str {
        if at >= self.start && at < self.end {
            self.document.word(at)
        } else {
            ""
        }
    }

    /// The text of the token `back` tokens before `at`, empty beyond the sentence.
    #[inline(never)]
    pub(super) fn text_before(&self, at: usize, back: usize) -> &'d str {
        at.checked_sub(back).map_or("", |index| self.text(index))
    }

    /// Whether token `at` is `text`, in any case of ASCII letters.
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(text)
    }

    /// Whether nothing stands between token `at` and the one before it.
    #[inline(never)]
    pub(super) fn is_joined(&self, at: usize) -> bool {
        at > self.start && at < self.end && self.document.tokens()[at].gap == Gap::None
    }

    /// Whether token `at` begins with a capital.
    #[inline(never)]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        at >= self.start && at < self.end && self.document.tokens()[at].is_capital()
    }

    /// The index behind « de », « d’ », « du », « des », which must stand at `at`.
    pub(super) fn skip_of(&self, at: usize) -> Option<usize> {
        matches!(self.word(at), Word::De | Word::Du | Word::Des).then_some(at + 1)
    }

    /// The index behind « de la », « de l’ », « du », « de », « des » at `at`.
    pub(super) fn skip_of_the(&self, at: usize) -> Option<usize> {
        let behind = self.skip_of(at)?;
        let article =
            self.word(at) == Word::De && matches!(self.word(behind), Word::La | Word::Les);
        Some(behind + usize::from(article))
    }

    /// Whether a capital at `at` stands inside a sentence of small letters, behind a word.
    fn is_title(&self, at: usize) -> bool {
        at > self.start
            && self.text(at).chars().any(char::is_lowercase)
            && self.text_before(at, 1).starts_with(char::is_alphabetic)
    }

    /// The expression that begins at token `at`.
    pub(super) fn expression(&self, at: usize) -> Option<Read> {
        match self.word(at) {
            Word::Figures => longest([
                self.numeric(at),
                self.day_expression(at),
                self.clock_expression(at),
                self.years(at),
                self.short_year(at),
                self.amount_expression(at),
                self.frequency(at),
                self.ordinal_expression(at),
                self.century(at),
                self.english_day_first(at),
            ]),
            Word::Number(_) | Word::Un | Word::MonthShort(9) => longest([
                self.day_expression(at),
                self.clock_expression(at),
                self.amount_expression(at),
                self.frequency(at),
                self.ordinal_expression(at),
                self.month_expression(at),
            ]),
            Word::Quelques | Word::Plusieurs | Word::Demi | Word::Quart => {
                self.amount_expression(at)
            }
            Word::Des => self.amount_expression(at),
            Word::WeekdayShort(_) => longest([self.day_expression(at), self.english_day(at)]),
            // « le quatrième vendredi avant le vote » is none of the calendar's.
            Word::Weekday(_) => longest([
                self.feast_weekday(at),
                self.habit_listed(at),
                self.day_expression(at),
            ])
            .filter(|read| read.rest > at + 1 || !matches!(self.before(at, 1), Word::Ordinal(_))),
            Word::Month(_) | Word::MonthShort(_) => longest([
                self.month_expression(at),
                self.month_interval(at),
                self.english_day(at),
            ]),
            Word::Season(_) => self.season_expression(at),
            Word::Le | Word::La | Word::Les | Word::Notre => longest([
                self.determined(at),
                self.habitual(at),
                self.amount_expression(at),
                self.anaphoric(at),
                self.part_of_day(at),
            ]),
            Word::Ce | Word::Ces => longest([
                self.demonstrative(at),
                self.part_of_day(at),
                self.modified(at),
            ]),
            Word::Chaque | Word::Tous => self.each(at),
            Word::Tout => longest([self.whole_length(at), self.anaphoric(at)]),
            Word::Par => self.per(at),
            Word::Il => self.ago(at),
            Word::Voila => self.behold(at),
            Word::Dans | Word::Sous => self.ahead(at),
            Word::Ici => self.within(at),
            Word::Debut
            | Word::Fin
            | Word::Mi
            | Word::Milieu
            | Word::Courant
            | Word::Vers
            | Word::Environ
            | Word::Plein
            | Word::Cours => longest([self.modified(at), self.part_of_day(at)]),
            Word::Ordinal(_) => longest([
                self.day_expression(at),
                self.ordinal_expression(at),
                self.part_of_day(at),
                self.undetermined(at),
            ]),
            Word::Quinzaine => self.undetermined(at),
            Word::Roman(_) | Word::Romans(..) => self.century(at),
            Word::QuarterShort(ordinal) => self.short_part(at, Unit::Quarter, ordinal),
            Word::HalfShort(ordinal) => self.short_part(at, Unit::Half, ordinal),
            Word::Months(from, to) => self.months(at, from, to),
            Word::Unit(_) | Word::Units(_) | Word::Saison | Word::Rentree => longest([
                self.undetermined(at),
                self.anaphoric(at),
                self.feast_expression(at),
            ]),
            Word::Dernier | Word::Derniers | Word::Next | Word::Nexts => {
                longest([self.undetermined(at), self.ordinal_expression(at)])
            }
            // « le journal Aujourd’hui »
            Word::Deictic(_) if self.is_capital(at) && self.is_title(at) => None,
            Word::Deictic(_) => self.day_expression(at),
            Word::Anaphoric(_) | Word::Meme => self.anaphoric(at),
            Word::DayPart(_) => longest([self.part_of_day(at), self.clock_expression(at)]),
            Word::Feast(_) | Word::Fete | Word::Fetes | Word::Reveillon => {
                self.feast_expression(at)
            }
            Word::Plus => self.earlier_this(at),
            Word::Vague(vague) if self.vague => Some(Parsed {
                value: (Kind::Date(When::Vague(vague)), None),
                rest: at + 1,
            }),
            Word::Future | Word::Pour | Word::De | Word::A => self.vague_expression(at),
            Word::EnglishMonth(_) => self.english_day(at),
            _ => None,
        }
    }
}

/// The reading that reaches farthest; the first of those that reach as far.
pub(super) fn longest<const N: usize>(readings: [Option<Read>; N]) -> Option<Read> {
    let mut best: Option<Read> = None;
    for reading in readings.into_iter().flatten() {
        if best.is_none_or(|best| reading.rest > best.rest) {
            best = Some(reading);
        }
    }
    best
}

/// A reading without a modifier.
pub(super) fn plain(kind: Kind, rest: usize) -> Read {
    Parsed {
        value: (kind, None),
        rest,
    }
}

/// A date without a modifier.
pub(super) fn date(when: When, rest: usize) -> Read {
    plain(Kind::Date(when), rest)
}
