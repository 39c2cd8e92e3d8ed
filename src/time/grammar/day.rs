//! Days: « mardi 9 avril 2024 », « vendredi 19 », « lundi dernier », « les 16 et 17 mai »,
//! « du 9 au 12 avril ».

use super::super::expression::{Kind, Toward, When};
use super::super::value::Unit;
use super::super::words::Word;
use super::numeric::valid_day;
use super::{Parsed, Read, Reader, plain};
use crate::text::case::is_among;

/// Lower-case words with a plural's ending that count nothing.
const NO_NOUNS: &str = "dans sous mais puis alors sans lors après ses nous vous ils elles très chez aux \
    leurs vos tandis dès près hors malgré deux eux vers";

/// What is named after a day.
const STREETS: &str =
    "rue place avenue boulevard quai pont square impasse stade lycée collège cité";

impl Reader<'_> {
    /// A day, a list or interval of days, or a day with its clock time.
    pub(super) fn day_expression(&self, at: usize) -> Option<Read> {
        if self.is_street_day(at, 0) {
            return None;
        }
        if let Some(days) = self.day_list(at).or_else(|| self.day_interval(at)) {
            return Some(days);
        }
        let Some(day) = self.day(at) else {
            return self.day_at(at);
        };
        if let Some(event) = self.event_by_date(at, day) {
            return Some(event);
        }
        if let Some(second) = self.interval_end(at, day) {
            return Some(second);
        }
        Some(self.with_time(Kind::Date(day.value), day.rest))
    }

    /// A weekday and what it begins; « le quatrième vendredi avant le vote » is none of the calendar's.
    pub(super) fn weekday_expression(&self, at: usize) -> Option<Read> {
        self.day_expression(at)
            .filter(|read| read.rest > at + 1 || !matches!(self.before(at, 1), Word::Ordinal(_)))
    }

    /// « le 16 à 18 h », « le 14 au matin »: a day of the month that only its time shows to be one.
    fn day_at(&self, at: usize) -> Option<Read> {
        let day = self
            .day_number(at)
            .filter(|_| self.before(at, 1) == Word::Le && self.word(at) == Word::Figures)?;
        let clock = matches!(self.word(day.rest), Word::A | Word::Vers)
            && (self.word(day.rest + 2) == Word::H || self.text(day.rest + 2) == ":");
        let part = self.word(day.rest) == Word::Au && self.part_word(day.rest + 1).is_some();
        let when = When::Day {
            weekday: None,
            day: day.value,
            month: None,
            year: None,
            toward: Toward::Unsaid,
        };
        (clock || part).then(|| self.with_time(Kind::Date(when), day.rest))
    }

    /// Whether the figures `back` tokens before `at` name a street: « place du 8 mai 1945 ».
    pub(super) fn is_street_day(&self, at: usize, back: usize) -> bool {
        let day = at.saturating_sub(back);
        self.word(day) == Word::Figures
            && self.before(day, 1) == Word::Du
            && self.was_one_of(day, 2, STREETS)
    }

    /// « 11-Septembre », « 7-Octobre »: an event when its day is written with a hyphen and a capital.
    fn event_by_date(&self, at: usize, day: Parsed<When>) -> Option<Read> {
        let When::Day {
            day: number,
            month: Some(month),
            year,
            ..
        } = day.value
        else {
            return None;
        };
        let of = match (number, month) {
            (11, 9) => 2001,
            (7, 10) => 2023,
            (13, 11) => 2015,
            _ => return None,
        };
        let named = self.word(at + 1) == Word::Dash && self.is_capital(at + 2);
        let when = valid_day(number, month, Some(of))?;
        (named && year.is_none_or(|year| year == of)).then(|| plain(Kind::Event(when), day.rest))
    }

    /// One day as such: a weekday, a day of a month, « hier », with what says which.
    pub(super) fn day(&self, at: usize) -> Option<Parsed<When>> {
        match self.word(at) {
            Word::Weekday(weekday) => Some(self.weekday(at, weekday)),
            Word::WeekdayShort(weekday) => self.short_weekday(at, weekday),
            Word::Deictic(days) => Some(self.deictic_day(at, days)),
            _ => self
                .iso_date(at)
                .filter(|iso| matches!(iso.value, When::Day { .. }))
                .or_else(|| self.day_of_month(at)),
        }
    }

    /// « mardi », « mardi 9 avril », « mardi dernier », « lundi en huit ».
    pub(super) fn weekday(&self, at: usize, weekday: i8) -> Parsed<When> {
        // « lundi 8/2/2016 »
        if let Some(day) = self.figures_date(at + 1) {
            return day;
        }
        let behind = at + 1 + usize::from(self.word(at + 1) == Word::Comma);
        let article = usize::from(self.word(behind) == Word::Le && behind > at + 1);
        if let Some(Parsed {
            value:
                When::Day {
                    day,
                    month,
                    year,
                    toward,
                    ..
                },
            rest,
        }) = self.day_of_month(behind + article)
        {
            let value = When::Day {
                weekday: Some(weekday),
                day,
                month,
                year,
                toward,
            };
            return Parsed { value, rest };
        }
        if let Some(day) = self.day_number(at + 1)
            && !self.counts_things(day.rest)
        {
            let (month, year) = self.month_of_list(day);
            let value = When::Day {
                weekday: Some(weekday),
                day: day.value,
                month,
                year,
                toward: Toward::Unsaid,
            };
            return Parsed {
                value,
                rest: day.rest,
            };
        }
        let (weeks, rest) = match (self.word(at + 1), self.word(at + 2)) {
            (Word::En, _) => match self.whole(at + 2).map(|days| days.value) {
                Some(8) => (1, at + 3),
                Some(15) => (2, at + 3),
                _ => (0, at + 1),
            },
            _ => (0, at + 1),
        };
        let toward = self.toward(rest);
        Parsed {
            value: When::Weekday {
                weekday,
                toward: toward.map_or(Toward::Unsaid, |toward| toward.value),
                weeks,
            },
            rest: toward.map_or(rest, |toward| toward.rest),
        }
    }

    /// « lun. 4 mars », « sam. 9 », « mer 15 janvier »: without its full stop only before a month,
    /// since « la mer », « un jeu », « Sam » are other words.
    fn short_weekday(&self, at: usize, weekday: i8) -> Option<Parsed<When>> {
        let dot = self.word(at + 1) == Word::Dot && self.is_joined(at + 1);
        let behind = at + 1 + usize::from(dot);
        // Without it « mar », « mer » and « jeu » are March, the sea and a game, but for « Mer 26 juillet ».
        if !dot
            && matches!(weekday, 2..=4)
            && (!self.is_capital(at)
                || matches!(self.before(at, 1), Word::La | Word::Un | Word::Le)
                || self.day_of_month(behind).is_none())
        {
            return None;
        }
        let said = match self
            .slashed_date(behind)
            .or_else(|| self.day_of_month(behind))
        {
            Some(day) => day,
            None if dot && !matches!(self.before(at, 1), Word::La | Word::Un) => {
                let number = self.day_number(behind).filter(|number| {
                    self.word(behind) == Word::Figures && !self.counts_things(number.rest)
                })?;
                number.map(|day| When::Day {
                    weekday: None,
                    day,
                    month: None,
                    year: None,
                    toward: Toward::Unsaid,
                })
            }
            None => return None,
        };
        let When::Day {
            day,
            month,
            year,
            toward,
            ..
        } = said.value
        else {
            return None;
        };
        Some(Parsed {
            value: When::Day {
                weekday: Some(weekday),
                day,
                month,
                year,
                toward,
            },
            rest: said.rest,
        })
    }

    /// « hier », « aujourd’hui vendredi », « demain 25 mars ».
    fn deictic_day(&self, at: usize, days: i8) -> Parsed<When> {
        let rest = match self.word(at + 1) {
            Word::Weekday(weekday) => self.weekday(at + 1, weekday).rest,
            _ => self.day_of_month(at + 1).map_or(at + 1, |day| day.rest),
        };
        Parsed {
            value: When::Deictic(days),
            rest,
        }
    }

    /// « 9 avril », « 1er mars 2024 », « 14-Juillet », « 8 mars dernier », « 3 mai de cette année ».
    pub(super) fn day_of_month(&self, at: usize) -> Option<Parsed<When>> {
        let number = self.day_number(at)?;
        let dash = self.word(number.rest) == Word::Dash && self.is_joined(number.rest);
        let month_at = number.rest + usize::from(dash);
        if let Word::RepublicanMonth(month) = self.word(month_at) {
            return self.republican_day(number.value, month, month_at + 1);
        }
        let (month, behind) = self.month_name(month_at)?;
        let year = self
            .year_of_era(behind)
            .or_else(|| self.year_behind(behind, true));
        let (year, mut rest) = match year {
            Some(year) => (Some(year.value), year.rest),
            None => (None, behind),
        };
        let mut toward = Toward::Unsaid;
        if year.is_none()
            && let Some(said) = self.toward(rest).or_else(|| self.year_of(rest))
        {
            (toward, rest) = (said.value, said.rest);
        }
        let When::Day { day, .. } = valid_day(number.value, month, year)? else {
            return None;
        };
        Some(Parsed {
            value: When::Day {
                weekday: None,
                day,
                month: Some(month),
                year,
                toward,
            },
            rest,
        })
    }

    /// « 9 », « 1er », « premier », « quatorze »: what can be a day of a month.
    pub(super) fn day_number(&self, at: usize) -> Option<Parsed<i8>> {
        let (number, rest) = match self.word(at) {
            Word::Ordinal(1) if self.is(at, "premier") => (1, at + 1),
            Word::Figures if self.text(at).len() <= 2 => {
                let number = self.figures(at)?;
                let mark = self.word(at + 1) == Word::OrdinalMark;
                if mark && number != 1 {
                    return None;
                }
                (number, at + 1 + usize::from(mark))
            }
            Word::Number(2..=31) | Word::MonthShort(9) => {
                let number = self.whole(at)?;
                (number.value, number.rest)
            }
            _ => return None,
        };
        let value = i8::try_from(number).ok().filter(|n| (1..=31).contains(n))?;
        Some(Parsed { value, rest })
    }

    /// « 16 et 17 mai », « 14, 15 et 16 juin 2024 »: from the first to the last.
    fn day_list(&self, at: usize) -> Option<Read> {
        let first = self.day_number(at)?;
        let mut rest = first.rest;
        while self.word(rest) == Word::Comma {
            rest = self.day_number(rest + 1)?.rest;
        }
        if !matches!(self.word(rest), Word::Et | Word::Ou) {
            return None;
        }
        // « le 5 et le 6 mai »
        let article = self.word(rest + 1) == Word::Le && self.before(at, 1) == Word::Le;
        let last = self.day_of_month(rest + 1 + usize::from(article))?;
        let from = begin(first.value, last.value)?;
        Some(plain(Kind::Interval(from, last.value), last.rest))
    }

    /// « 9 au 12 avril », « lundi 3 au vendredi 7 avril », « 9-12 avril »; behind « entre » also
    /// « 9 et le 12 avril ».
    pub(super) fn day_interval(&self, at: usize) -> Option<Read> {
        let weekday = usize::from(matches!(self.word(at), Word::Weekday(_)));
        let first = self.day_number(at + weekday)?;
        let behind = match self.word(first.rest) {
            Word::Au => first.rest + 1,
            // « 9-12 avril »; « 9 – 12 avril » where no score can stand
            Word::Dash
                if weekday == 0
                    && (self.is_joined(first.rest)
                        || !self.text_before(at, 1).ends_with(char::is_alphanumeric)
                        || matches!(self.before(at, 1), Word::Du | Word::Le | Word::Les)) =>
            {
                first.rest + 1
            }
            Word::Et if self.before(at, 2) == Word::Entre => {
                first.rest + 1 + usize::from(self.word(first.rest + 1) == Word::Le)
            }
            _ => return None,
        };
        let last = self.day(behind)?;
        let from = begin(first.value, last.value)?;
        Some(plain(Kind::Interval(from, last.value), last.rest))
    }

    /// The rest of « 3 mars au 4 avril », « 30 mai et le 2 juin », « lundi à vendredi », behind
    /// its first day.
    pub(super) fn interval_end(&self, at: usize, first: Parsed<When>) -> Option<Read> {
        let opened = self.before(at, 1);
        let behind = match self.word(first.rest) {
            Word::Au if matches!(opened, Word::Du) => first.rest + 1,
            Word::A if matches!(opened, Word::De) => first.rest + 1,
            // « 29 juin – 21 juillet »
            Word::Dash
                if matches!(first.value, When::Day { month: Some(_), .. })
                    && !self.is_joined(first.rest) =>
            {
                let last = self.day(first.rest + 1)?;
                matches!(last.value, When::Day { month: Some(_), .. }).then_some(first.rest + 1)?
            }
            Word::Et
                if opened == Word::Entre
                    || (opened == Word::Le && self.before(at, 2) == Word::Entre) =>
            {
                first.rest + 1 + usize::from(self.word(first.rest + 1) == Word::Le)
            }
            _ => return None,
        };
        let last = self.day(behind).or_else(|| self.figures_date(behind))?;
        let from = match (first.value, last.value) {
            (
                When::Day {
                    weekday,
                    day,
                    month: Some(month),
                    year: None,
                    toward: Toward::Unsaid,
                },
                When::Day {
                    month: Some(last_month),
                    year: Some(year),
                    ..
                },
            ) => When::Day {
                weekday,
                day,
                month: Some(month),
                // « du 20 décembre au 3 janvier 2024 » begins the year before.
                year: Some(if month > last_month { year - 1 } else { year }),
                toward: Toward::Unsaid,
            },
            (from, _) => from,
        };
        Some(plain(Kind::Interval(from, last.value), last.rest))
    }

    /// « dernier », « passé », « prochain », « suivant », « précédent » at `at`.
    pub(super) fn toward(&self, at: usize) -> Option<Parsed<Toward>> {
        // « l’année d’après », « le jour d’avant »
        if self.word(at) == Word::De && matches!(self.word(at + 1), Word::Apres | Word::Avant) {
            let after = self.word(at + 1) == Word::Apres;
            return Some(Parsed {
                value: if after {
                    Toward::Following
                } else {
                    Toward::Preceding
                },
                rest: at + 2,
            });
        }
        let value = match self.word(at) {
            Word::Dernier | Word::Derniers | Word::Passe | Word::Passes => Toward::Last,
            Word::Next | Word::Nexts => Toward::Next,
            Word::Suivant => Toward::Following,
            Word::Preceding => Toward::Preceding,
            _ => return None,
        };
        Some(Parsed {
            value,
            rest: at + 1,
        })
    }

    /// « l’an dernier », « de cette année », « de la même année », « de l’année suivante » behind a month or a day.
    pub(super) fn year_of(&self, at: usize) -> Option<Parsed<Toward>> {
        let mut at = at;
        if matches!(self.word(at), Word::Comma | Word::De) {
            at += 1;
        }
        let year = Word::Unit(Unit::Year);
        let (toward, rest) = match self.word(at) {
            Word::La if self.word(at + 1) == year => {
                let said = self.toward(at + 2)?;
                match said.value {
                    Toward::Last => (Toward::InYear(-1), said.rest),
                    Toward::Next => (Toward::InYear(1), said.rest),
                    Toward::Preceding => (Toward::InYearOfStory(-1), said.rest),
                    Toward::Following => (Toward::InYearOfStory(1), said.rest),
                    _ => return None,
                }
            }
            Word::La if self.word(at + 1) == Word::Meme && self.word(at + 2) == year => {
                (Toward::InYearOfStory(0), at + 3)
            }
            Word::Ce if self.word(at + 1) == year && self.text(at + 2) == "-là" => {
                (Toward::InYearOfStory(0), at + 3)
            }
            Word::Ce if self.word(at + 1) == year => (Toward::InYear(0), at + 2),
            _ => return None,
        };
        Some(Parsed {
            value: toward,
            rest,
        })
    }

    /// Whether a lower-case plural stands at `at`, which a number before it would count.
    pub(super) fn counts_things(&self, at: usize) -> bool {
        let text = self.text(at);
        match self.word(at) {
            Word::Other => {
                text.starts_with(|c: char| c.is_lowercase())
                    && text.ends_with(['s', 'x'])
                    && !is_among(NO_NOUNS, text)
                    || is_among("% € $ £ km m kg cm", text)
            }
            Word::Units(_)
            | Word::Unit(Unit::Month)
            | Word::H
            | Word::Min
            | Word::Number(_)
            | Word::Fois => true,
            _ => false,
        }
    }
}

/// The day `day` of the month that `last` stands in, as the beginning of an interval.
fn begin(day: i8, last: When) -> Option<When> {
    match last {
        When::Day {
            day: last_day,
            month: Some(month),
            year,
            toward,
            ..
        } if day < last_day => Some(When::Day {
            weekday: None,
            day,
            month: Some(month),
            year,
            toward,
        }),
        _ => None,
    }
}
