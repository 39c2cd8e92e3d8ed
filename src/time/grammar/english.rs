//! Days as sites whose own words are English print them above a French text: « March 14, 2024 », « 14 March 2024 ».

use jiff::civil::Date;

use super::super::expression::{Toward, When};
use super::super::words::Word;
use super::{Read, Reader, date};

impl Reader<'_> {
    /// « March 14, 2024 », from its month.
    pub(super) fn english_day(&self, at: usize) -> Option<Read> {
        if self.word(at + 1) != Word::Figures {
            return None;
        }
        let comma = usize::from(self.word(at + 2) == Word::Comma);
        self.english(at + 1, at, at + 2 + comma)
    }

    /// « 14 March 2024 », from its day.
    pub(super) fn english_day_first(&self, at: usize) -> Option<Read> {
        (self.word(at + 2) == Word::Figures)
            .then(|| self.english(at, at + 1, at + 2))
            .flatten()
    }

    fn english(&self, day_at: usize, month_at: usize, year_at: usize) -> Option<Read> {
        let year = i16::try_from(self.figures_of(year_at, 4)?).ok()?;
        let day = i8::try_from(self.figures(day_at)?).ok()?;
        let month = match self.word(month_at) {
            Word::EnglishMonth(month) | Word::MonthShort(month) => month,
            // « Mar 14, 2024 » is no « mar. 14 ».
            Word::WeekdayShort(_) if self.is(month_at, "mar") => 3,
            _ => return None,
        };
        let given = Date::new(year, month, day).ok()?;
        let when = When::Day {
            weekday: None,
            day: given.day(),
            month: Some(month),
            year: Some(year),
            toward: Toward::Unsaid,
        };
        Some(date(when, year_at.max(day_at) + 1))
    }
}
