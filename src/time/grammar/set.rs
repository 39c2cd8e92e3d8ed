//! What comes again: « chaque lundi », « tous les deux ans », « trois fois par semaine », « un
//! dimanche sur deux », « le lundi ».

use super::super::expression::{Kind, Recurrence};
use super::super::value::{Amount, Duration, TimeOfDay, Unit};
use super::super::words::Word;
use super::{Parsed, Read, Reader, plain};

impl Reader<'_> {
    /// « chaque année », « chaque lundi », « tous les jours », « toutes les 15 minutes ».
    pub(super) fn each(&self, at: usize) -> Option<Read> {
        let head = match self.word(at) {
            Word::Chaque => at + 1,
            // « la vie de tous les jours »
            Word::Tous if self.word(at + 1) == Word::Les && self.before(at, 1) != Word::De => {
                at + 2
            }
            _ => return None,
        };
        if let Some(one) = self.recurrent(head) {
            return Some(plain(Kind::Set(one.value, None), one.rest));
        }
        let amount = self.amount(head)?;
        let (Word::Unit(unit) | Word::Units(unit)) = self.word(amount.rest) else {
            return None;
        };
        let every = Recurrence::Every(Duration::new(amount.value.0, unit));
        Some(plain(Kind::Set(every, None), amount.rest + 1))
    }

    /// One of what returns: a unit, a weekday with its part of the day, a season, a month, a day.
    fn recurrent(&self, at: usize) -> Option<Parsed<Recurrence>> {
        let once = |unit| Recurrence::Every(Duration::new(Amount::Exact(100), weekly(unit)));
        let value = match self.word(at) {
            Word::Unit(Unit::Month) if self.word(at + 1) == Word::De => {
                if let Word::Month(month) = self.word(at + 2) {
                    return Some(Parsed {
                        value: Recurrence::Month(month),
                        rest: at + 3,
                    });
                }
                once(Unit::Month)
            }
            Word::Unit(unit) | Word::Units(unit) => once(unit),
            Word::Weekday(weekday) | Word::Weekdays(weekday) => {
                return Some(self.recurrent_weekday(at, weekday));
            }
            Word::Season(season) => Recurrence::Season(season),
            // « chaque soir », « tous les matins »: once a day.
            Word::DayPart(_) => once(Unit::Day),
            _ if self.is_one_of(at, "matins soirs midis nuits soirées") => once(Unit::Day),
            Word::Figures | Word::Ordinal(1) => {
                let day = self.day_of_month(at)?;
                let super::super::expression::When::Day {
                    day: number,
                    month: Some(month),
                    year: None,
                    ..
                } = day.value
                else {
                    return None;
                };
                return Some(Parsed {
                    value: Recurrence::DayOfYear(month, number),
                    rest: day.rest,
                });
            }
            _ => return None,
        };
        Some(Parsed {
            value,
            rest: at + 1,
        })
    }

    fn recurrent_weekday(&self, at: usize, weekday: i8) -> Parsed<Recurrence> {
        let part = match self.word(at + 1) {
            Word::DayPart(part) => Some(part),
            _ => None,
        };
        let behind = at + 1 + usize::from(part.is_some());
        let clock = (self.word(behind) == Word::A)
            .then(|| self.clock(behind + 1))
            .flatten();
        let time = clock.map(|clock| clock.value).or(part.map(TimeOfDay::Part));
        Parsed {
            value: Recurrence::Weekday(weekday, time),
            rest: clock.map_or(behind, |clock| clock.rest),
        }
    }

    /// « par an », « par semaine ».
    pub(super) fn per(&self, at: usize) -> Option<Read> {
        let Word::Unit(unit) = self.word(at + 1) else {
            return None;
        };
        // « 90 km par heure » is a speed.
        if unit < Unit::Day && self.before(at, 1) != Word::Fois {
            return None;
        }
        let every = Recurrence::Every(Duration::new(Amount::Exact(100), unit));
        Some(plain(Kind::Set(every, None), at + 2))
    }

    /// « trois fois par semaine », « une fois tous les deux ans », « un dimanche sur deux ».
    pub(super) fn frequency(&self, at: usize) -> Option<Read> {
        // « plusieurs fois par jour »
        let count = match self.word(at) {
            Word::Plusieurs | Word::Quelques => Parsed {
                value: 0,
                rest: at + 1,
            },
            _ => self.whole(at)?,
        };
        match self.word(count.rest) {
            Word::Fois => {
                let Parsed {
                    value: (Kind::Set(every, None), _),
                    rest,
                } = self
                    .per(count.rest + 1)
                    .filter(|_| self.word(count.rest + 1) == Word::Par)
                    .or_else(|| self.each(count.rest + 1))
                    .or_else(|| self.once_the(count.rest + 1))?
                else {
                    return None;
                };
                let count = Some(count.value).filter(|&count| count > 0);
                Some(plain(Kind::Set(every, count), rest))
            }
            Word::Weekday(_) | Word::Unit(_) | Word::Units(_)
                if self.word(count.rest + 1) == Word::Sur =>
            {
                let every = self.whole(count.rest + 2)?;
                let unit = match self.word(count.rest) {
                    Word::Unit(unit) | Word::Units(unit) => unit,
                    _ => Unit::Week,
                };
                // « 24 heures sur 24 » is always.
                if unit < Unit::Day || !(1..every.value).contains(&count.value) {
                    return None;
                }
                let amount = Amount::Exact(every.value.checked_mul(100)?);
                let every_unit = Recurrence::Every(Duration::new(amount, weekly(unit)));
                let freq = Some(count.value).filter(|&count| count > 1);
                Some(plain(Kind::Set(every_unit, freq), every.rest))
            }
            _ => None,
        }
    }

    /// « l’an » in « une fois l’an ».
    fn once_the(&self, at: usize) -> Option<Read> {
        match (self.word(at), self.word(at + 1)) {
            (Word::La, Word::Unit(unit)) => {
                let every = Recurrence::Every(Duration::new(Amount::Exact(100), unit));
                Some(plain(Kind::Set(every, None), at + 2))
            }
            _ => None,
        }
    }

    /// « jeudi » of « le mardi, jeudi et samedi », « tous les lundi et jeudi ».
    pub(super) fn habit_listed(&self, at: usize) -> Option<Read> {
        let mut first = at;
        while matches!(self.before(first, 1), Word::Comma | Word::Et | Word::Ou)
            && matches!(self.before(first, 2), Word::Weekday(_))
        {
            first -= 2;
        }
        let head = first.checked_sub(1).filter(|_| first < at)?;
        let all = self.before(head, 1) == Word::Tous && self.word(head) == Word::Les;
        if !all {
            self.habitual(head)?;
        }
        let Word::Weekday(weekday) = self.word(at) else {
            return None;
        };
        let one = self.recurrent_weekday(at, weekday);
        Some(plain(Kind::Set(one.value, None), one.rest))
    }

    /// « le lundi », « les mercredis », « le samedi soir »: habits, unless something says which.
    pub(super) fn habitual(&self, at: usize) -> Option<Read> {
        match (self.word(at), self.word(at + 1)) {
            (Word::Le, Word::Weekday(weekday)) => {
                let said = self.day(at + 1)?;
                let plain_weekday = said.rest == at + 2;
                let feast = self.feast_weekday(at + 1).is_some();
                if !plain_weekday || feast || self.is_capital(at + 1) {
                    return None;
                }
                let one = self.recurrent_weekday(at + 1, weekday);
                Some(plain(Kind::Set(one.value, None), one.rest))
            }
            // « les lundi et mardi », but « les lundi 3 et mardi 4 »
            (Word::Les, Word::Weekday(weekday))
                if matches!(self.word(at + 2), Word::Et | Word::Comma)
                    && matches!(self.word(at + 3), Word::Weekday(_))
                    && self.day(at + 3)?.rest == at + 4 =>
            {
                let one = self.recurrent_weekday(at + 1, weekday);
                Some(plain(Kind::Set(one.value, None), one.rest))
            }
            (Word::Les, Word::Weekdays(weekday)) => {
                let one = self.recurrent_weekday(at + 1, weekday);
                Some(plain(Kind::Set(one.value, None), one.rest))
            }
            _ => None,
        }
    }
}

/// The unit in which what comes every `unit` is counted: every week-end is every week.
fn weekly(unit: Unit) -> Unit {
    if unit == Unit::WeekEnd {
        Unit::Week
    } else {
        unit
    }
}
