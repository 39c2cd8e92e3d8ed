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
use super::words::Word;
use crate::annotation::Modifier;
use crate::text::case::is_among;
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

/// Reads the expression that begins at a token, if it is one of its own kind.
type Rule = for<'d> fn(&Reader<'d>, usize) -> Option<Read>;

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

    /// Whether one of `words`, which blanks part, stands at `at`.
    #[inline(never)]
    pub(super) fn is_one_of(&self, at: usize, words: &str) -> bool {
        is_among(words, self.text(at))
    }

    /// Whether one of `words`, which blanks part, stands `back` tokens before `at`.
    #[inline(never)]
    pub(super) fn was_one_of(&self, at: usize, back: usize, words: &str) -> bool {
        is_among(words, self.text_before(at, back))
    }

    /// Whether one of `marks`, which blanks part, stands at `at`, or nothing more of the sentence.
    #[inline(never)]
    pub(super) fn ends_or(&self, at: usize, marks: &str) -> bool {
        let text = self.text(at);
        text.is_empty() || is_among(marks, text)
    }

    /// Whether token `at` is `text`, in any case of ASCII letters.
    #[inline(never)]
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
        let mut best: Option<Read> = None;
        for rule in self.rules(at) {
            let reading = rule(self, at);
            if let Some(read) = reading
                && best.is_none_or(|best| read.rest > best.rest)
            {
                best = reading;
            }
        }
        best
    }

    /// The rules for what begins with token `at`; of those that read as far, the first wins. They stand in tables, since calls
    /// of each would weigh some kilobytes of the page.
    fn rules(&self, at: usize) -> &'static [Rule] {
        match self.word(at) {
            Word::Figures => &[
                |reader, at| reader.numeric(at),
                |reader, at| reader.day_expression(at),
                |reader, at| reader.clock_expression(at),
                |reader, at| reader.years(at),
                |reader, at| reader.short_year(at),
                |reader, at| reader.amount_expression(at),
                |reader, at| reader.frequency(at),
                |reader, at| reader.ordinal_expression(at),
                |reader, at| reader.century(at),
                |reader, at| reader.english_day_first(at),
            ],
            Word::Number(_) | Word::Un | Word::MonthShort(9) => &[
                |reader, at| reader.day_expression(at),
                |reader, at| reader.clock_expression(at),
                |reader, at| reader.amount_expression(at),
                |reader, at| reader.frequency(at),
                |reader, at| reader.ordinal_expression(at),
                |reader, at| reader.month_expression(at),
                |reader, at| reader.year_in_words(at),
            ],
            Word::Quelques | Word::Plusieurs | Word::Demi | Word::Quart | Word::Des => &[
                |reader, at| reader.amount_expression(at),
                |reader, at| reader.frequency(at),
            ],
            Word::Weekday(_) | Word::WeekdayShort(_) => &[
                |reader, at| reader.feast_weekday(at),
                |reader, at| reader.habit_listed(at),
                |reader, at| reader.weekday_expression(at),
                |reader, at| reader.english_day(at),
            ],
            Word::Month(_) | Word::MonthShort(_) | Word::Months(_) | Word::EnglishMonth(_) => &[
                |reader, at| reader.month_expression(at),
                |reader, at| reader.month_interval(at),
                |reader, at| reader.english_day(at),
            ],
            Word::Season(_) => &[|reader, at| reader.season_expression(at)],
            Word::Le | Word::La | Word::Les | Word::Notre => &[
                |reader, at| reader.determined(at),
                |reader, at| reader.habitual(at),
                |reader, at| reader.amount_expression(at),
                |reader, at| reader.anaphoric(at),
                |reader, at| reader.part_of_day(at),
            ],
            Word::Ce | Word::Ces => &[
                |reader, at| reader.demonstrative(at),
                |reader, at| reader.part_of_day(at),
                |reader, at| reader.modified(at),
            ],
            Word::Chaque | Word::Tous => &[|reader, at| reader.each(at)],
            Word::Tout => &[
                |reader, at| reader.whole_length(at),
                |reader, at| reader.anaphoric(at),
            ],
            Word::Par => &[|reader, at| reader.per(at)],
            Word::Il => &[|reader, at| reader.ago(at)],
            Word::Voila => &[|reader, at| reader.behold(at)],
            Word::Dans | Word::Sous => &[|reader, at| reader.ahead(at)],
            Word::Ici => &[|reader, at| reader.within(at)],
            Word::Debut
            | Word::Fin
            | Word::Mi
            | Word::Milieu
            | Word::Courant
            | Word::Vers
            | Word::Environ
            | Word::Plein
            | Word::Cours => &[
                |reader, at| reader.modified(at),
                |reader, at| reader.part_of_day(at),
            ],
            Word::Ordinal(_) => &[
                |reader, at| reader.day_expression(at),
                |reader, at| reader.ordinal_expression(at),
                |reader, at| reader.part_of_day(at),
                |reader, at| reader.undetermined(at),
            ],
            Word::Roman(_) | Word::Romans(_) => &[|reader, at| reader.century(at)],
            Word::PartShort(_) => &[|reader, at| reader.short_part(at)],
            Word::Unit(_) | Word::Units(_) | Word::Saison | Word::Rentree | Word::Quinzaine => &[
                |reader, at| reader.undetermined(at),
                |reader, at| reader.anaphoric(at),
                |reader, at| reader.feast_expression(at),
            ],
            Word::Dernier | Word::Derniers | Word::Next | Word::Nexts => &[
                |reader, at| reader.undetermined(at),
                |reader, at| reader.ordinal_expression(at),
            ],
            // « le journal Aujourd’hui »
            Word::Deictic(_) if self.is_capital(at) && self.is_title(at) => &[],
            Word::Deictic(_) => &[|reader, at| reader.day_expression(at)],
            Word::Anaphoric(_) | Word::Meme => &[|reader, at| reader.anaphoric(at)],
            Word::DayPart(_) => &[
                |reader, at| reader.part_of_day(at),
                |reader, at| reader.clock_expression(at),
            ],
            Word::Feast(_) | Word::Fete | Word::Fetes | Word::Reveillon => {
                &[|reader, at| reader.feast_expression(at)]
            }
            Word::Future | Word::Pour | Word::De | Word::A | Word::Vague(_) => {
                &[|reader, at| reader.vague_expression(at)]
            }
            _ => &[],
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
