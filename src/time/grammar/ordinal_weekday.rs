//! Weekdays counted within a month: « le premier lundi de mai », « le dernier dimanche du mois ».

use super::super::expression::{Kind, Recurrence, When};
use super::super::value::{Amount, Duration, Unit};
use super::super::words::Word;
use super::{Read, Reader, plain};

impl Reader<'_> {
    /// The ordinal at `at` with the weekday at `weekday_at` and its month. Of no month in
    /// particular, it comes again: « gratuit le premier dimanche du mois ».
    pub(super) fn ordinal_weekday(&self, at: usize, weekday_at: usize) -> Option<Read> {
        let ordinal = match self.word(at) {
            Word::Ordinal(ordinal) => ordinal,
            Word::Dernier => -1,
            _ => i8::try_from(self.figures(at)?).ok()?,
        };
        let Word::Weekday(weekday) = self.word(weekday_at) else {
            return None;
        };
        if ordinal != -1 && !(1..=5).contains(&ordinal) {
            return None;
        }
        let monthly = Kind::Set(
            Recurrence::Every(Duration::new(Amount::Exact(100), Unit::Month)),
            None,
        );
        let behind = weekday_at + 1;
        if self.word(behind) == Word::De
            && self.word(behind + 1) == Word::Chaque
            && self.word(behind + 2) == Word::Unit(Unit::Month)
        {
            return Some(plain(monthly, behind + 3));
        }
        match self.month_of(behind)? {
            (Some(month), year, rest) if self.before(at, 1) != Word::Chaque => {
                let when = When::WeekdayOfMonth {
                    ordinal,
                    weekday,
                    month,
                    year,
                };
                Some(self.with_time(Kind::Date(when), rest))
            }
            (None, _, rest) => Some(plain(monthly, rest)),
            _ => None,
        }
    }
}
