//! Months: « avril 2024 », « mars dernier », « avril et mai 2017 », « mars à juin ».

use super::super::expression::{Kind, Toward, When};
use super::super::words::Word;
use super::{Parsed, Read, Reader, date, plain};

impl Reader<'_> {
    /// The month (1–12) named at `at`, and the index behind it with the full stop of an
    /// abbreviation.
    pub(super) fn month_name(&self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Month(month) => Some((month, at + 1)),
            Word::MonthShort(month) => {
                let dot = self.word(at + 1) == Word::Dot && self.is_joined(at + 1);
                Some((month, at + 1 + usize::from(dot)))
            }
            _ => None,
        }
    }

    /// A month with what says which year, or « Mai 68 ».
    pub(super) fn month_expression(&self, at: usize) -> Option<Read> {
        let month = self.month(at)?;
        if self.is_street_day(at, 1) {
            return None;
        }
        if let When::Month {
            month: 5,
            year: Some(1968),
            ..
        } = month.value
            && self.is_capital(at)
            && self.text(at + 1) == "68"
        {
            return Some(plain(Kind::Event(month.value), month.rest));
        }
        Some(date(month.value, month.rest))
    }

    /// A month that cannot be anything else where it stands.
    pub(super) fn month(&self, at: usize) -> Option<Parsed<When>> {
        let (month, behind) = self.month_name(at)?;
        let year = self.year_behind(behind, false);
        let said = match year {
            Some(_) => None,
            None => self.toward(behind).or_else(|| self.year_of(behind)),
        };
        let value = When::Month {
            month,
            year: year.map(|year| year.value),
            toward: said.map_or(Toward::Unsaid, |said| said.value),
        };
        if let Some(rest) = year.map(|year| year.rest).or(said.map(|said| said.rest)) {
            return Some(Parsed { value, rest });
        }
        self.is_month_alone(at).then_some(Parsed {
            value,
            rest: behind,
        })
    }

    /// Whether a month without a year is meant at `at`: in lower case unless a preposition leads
    /// to it, since « Mars » is a planet, « Avril » and « Juin » are people.
    fn is_month_alone(&self, at: usize) -> bool {
        if matches!(self.word(at), Word::MonthShort(_)) {
            return false;
        }
        let led = matches!(
            self.before(at, 1),
            Word::En | Word::Debut | Word::Fin | Word::Mi | Word::Depuis | Word::Courant
        ) || matches!(self.before(at, 1), Word::De)
            && self.text_before(at, 2).eq_ignore_ascii_case("mois");
        // « Juillet et août »
        let listed = matches!(self.word(at + 1), Word::Et | Word::A | Word::Comma)
            && matches!(self.word(at + 2), Word::Month(_));
        if led || listed {
            return true;
        }
        let text = self.text(at);
        // « des mars » and « deux mai » are no months; neither is the plural « les avrils ».
        text.starts_with(|c: char| c.is_lowercase())
            && !matches!(
                self.before(at, 1),
                Word::Les | Word::Des | Word::Ces | Word::Ce
            )
    }

    /// The month and year that the last of « lundi 20, mardi 21 et jeudi 23 octobre » gives the day `first` before it.
    pub(super) fn month_of_list(&self, first: Parsed<i8>) -> (Option<i8>, Option<i16>) {
        let next = first.rest + 1;
        if matches!(self.word(first.rest), Word::Comma | Word::Et | Word::Ou)
            && let Word::Weekday(weekday) = self.word(next)
            // Days that rise: so no list is followed further than a month has days.
            && self
                .day_number(next + 1)
                .is_some_and(|day| first.value < day.value)
            && let When::Day { month, year, .. } = self.weekday(next, weekday).value
        {
            return (month, year);
        }
        (None, None)
    }

    /// « avril-mai 2017 »
    fn months(&self, at: usize, from: i8, to: i8) -> Read {
        let year = self.year_behind(at + 1, false);
        let month = |month, earlier| When::Month {
            month,
            year: year.map(|year| year.value - i16::from(earlier)),
            toward: Toward::Unsaid,
        };
        let interval = Kind::Interval(month(from, from > to), month(to, false));
        plain(interval, year.map_or(at + 1, |year| year.rest))
    }

    /// « avril et mai 2017 », « mars à juin » behind « de », « mars et juin » behind « entre ».
    pub(super) fn month_interval(&self, at: usize) -> Option<Read> {
        if let Word::Months([from, to]) = self.word(at) {
            return Some(self.months(at, from, to));
        }
        let first = self.month(at)?;
        let opened = self.before(at, 1);
        let listed = match self.word(first.rest) {
            Word::A if opened == Word::De => false,
            Word::Dash if self.is_joined(first.rest) => false,
            Word::Et if opened == Word::Entre => false,
            Word::Et | Word::Ou => true,
            _ => return None,
        };
        let last = self.month(first.rest + 1)?;
        let (
            When::Month {
                month: from,
                year: None,
                toward: Toward::Unsaid,
            },
            When::Month {
                month: to,
                year,
                toward,
            },
        ) = (first.value, last.value)
        else {
            return (!listed).then(|| plain(Kind::Interval(first.value, last.value), last.rest));
        };
        // Two months in a list are one stretch only if they follow each other.
        if listed && !(year.is_some() && to == from + 1) {
            return None;
        }
        let from = When::Month {
            month: from,
            year: year.map(|year| if from > to { year - 1 } else { year }),
            toward,
        };
        Some(plain(Kind::Interval(from, last.value), last.rest))
    }
}
