//! Dates in figures: « 2024-04-09 », « 9/4/2024 », « 09.04.24 », « 2023-07 », « du 01/06 au 30/09 ».

use super::super::expression::{Kind, Toward, When};
use super::super::words::Word;
use super::{Parsed, Read, Reader, date};
use crate::text::case::{in_small_letters, is_among};

/// Words before a number that bears a year as laws do: « le décret n° 2016-12 », « loi 2016-10 ».
const NUMBERED: &str = "no n° nº numéro ° º loi décret ordonnance arrêté";

impl Reader<'_> {
    /// A date in figures, with the clock time behind it.
    pub(super) fn numeric(&self, at: usize) -> Option<Read> {
        let day = self.iso_date(at).or_else(|| self.figures_date(at))?;
        if self.word(day.rest) == Word::Dash && self.is_joined(day.rest) {
            return None;
        }
        if let Some(interval) = self.interval_end(at, day) {
            return Some(interval);
        }
        Some(self.with_time(Kind::Date(day.value), day.rest))
            .or_else(|| Some(date(day.value, day.rest)))
    }

    /// « 2024-04-09 », « 2023-07 »; the day « 2024-04-09T10:00 » stands glued to its time.
    pub(in super::super) fn iso_date(&self, at: usize) -> Option<Parsed<When>> {
        let year = i16::try_from(self.figures_of(at, 4)?).ok()?;
        if self.text(at + 1) != "-" || !self.is_joined(at + 1) || !self.is_joined(at + 2) {
            return None;
        }
        let month = i8::try_from(self.figures_of(at + 2, 2)?).ok()?;
        if !(1..=12).contains(&month) || !(1000..=2999).contains(&year) {
            return None;
        }
        if self.text(at + 3) == "-" && self.is_joined(at + 3) && self.is_joined(at + 4) {
            let day = i8::try_from(self.figures_of(at + 4, 2)?).ok()?;
            return valid_day(day, month, Some(year)).map(|value| Parsed {
                value,
                rest: at + 5,
            });
        }
        if self.is_numbered(at) {
            return None;
        }
        Some(Parsed {
            value: When::Month {
                month,
                year: Some(year),
                toward: Toward::Unsaid,
            },
            rest: at + 3,
        })
    }

    /// Whether the number at `at` bears a year as laws do.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        is_among(NUMBERED, &in_small_letters(self.text_before(at, 1)))
    }

    /// A day in figures with its year, or « 30/06 » where an article or a weekday leads to it.
    pub(super) fn figures_date(&self, at: usize) -> Option<Parsed<When>> {
        if let Some(date) = self.slashed_date(at) {
            return Some(date);
        }
        let led = matches!(
            self.before(at, 1),
            Word::Le | Word::Du | Word::Au | Word::Weekday(_)
        );
        let alone = self.text(at + 1) == "/"
            && self.is_joined(at + 1)
            && self.is_joined(at + 2)
            && !self.is_joined(at)
            && !(self.is_joined(at + 3) && self.is_one_of(at + 3, "/ - : %"));
        // « le 2/3 du budget », « au 3/4 »
        let fraction = self.text(at + 2).len() < 2 && self.figures(at)? < 5 || self.skip_of(at + 3).is_some()
            // « le 7/10 obtenu »
            || self.is_one_of(at + 3, "obtenu obtenus attribué décerné");
        if !led || !alone || fraction || self.text(at).len() > 2 || self.text(at + 2).len() > 2 {
            return None;
        }
        let day = i8::try_from(self.figures(at)?).ok()?;
        let month = i8::try_from(self.figures(at + 2)?).ok()?;
        valid_day(day, month, None).map(|value| Parsed {
            value,
            rest: at + 3,
        })
    }

    /// « 9/4/2024 », « 09.04.24 », « 17-05-2023 »: day, month, year with one sign between.
    pub(super) fn slashed_date(&self, at: usize) -> Option<Parsed<When>> {
        // « 17.05 » may be one number token: « 17.05.2023 » is cut into five by the tokenizer.
        let sign = self.text(at + 1);
        if !matches!(sign, "/" | "." | "-")
            || self.text(at + 3) != sign
            || !(1..=4).all(|next| self.is_joined(at + next))
            || self.text(at).len() > 2
            || self.text(at + 2).len() > 2
        {
            return None;
        }
        let day = i8::try_from(self.figures(at)?).ok()?;
        let month = i8::try_from(self.figures(at + 2)?).ok()?;
        let year = match self.text(at + 4).len() {
            4 => i16::try_from(self.figures(at + 4)?).ok()?,
            2 => full_year(self.figures(at + 4)?),
            _ => return None,
        };
        let goes_on = self.is_one_of(at + 5, "/ -")
            || self.text(at + 5) == sign
                && self.is_joined(at + 6)
                && self.word(at + 6) == Word::Figures;
        let went_before = self.is_joined(at) && self.text_before(at, 1) == sign;
        if self.is_joined(at + 5) && goes_on || went_before {
            return None;
        }
        // « 04/09/2024 » is the fourth of September; « 04/19/2024 » can only be April.
        valid_day(day, month, Some(year))
            .or_else(|| valid_day(month, day, Some(year)))
            .map(|value| Parsed {
                value,
                rest: at + 5,
            })
    }
}

/// A day that the calendar has.
pub(super) fn valid_day(day: i8, month: i8, year: Option<i16>) -> Option<When> {
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(year) if jiff::civil::Date::new(year, 2, 29).is_err() => 28,
            _ => 29,
        },
        _ => return None,
    };
    (1..=longest).contains(&day).then_some(When::Day {
        weekday: None,
        day,
        month: Some(month),
        year,
        toward: Toward::Unsaid,
    })
}

/// The year that two figures mean in a newspaper: up to 49 this century's, then the last one's.
pub(super) fn full_year(two_figures: u32) -> i16 {
    let base = if two_figures < 50 { 2000 } else { 1900 };
    base + two_figures.min(99) as i16
}
