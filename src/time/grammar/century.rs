//! Decades and centuries: « années 60 », « XIXe siècle », « IIIe siècle av. J.-C. ».

use super::super::expression::{Kind, When};
use super::super::value::Unit;
use super::super::words::Word;
use super::{Parsed, Read, Reader, date, plain};

impl Reader<'_> {
    /// « XIXe siècle », « XX e siècle », « IIIe siècle av. J.-C. », « XVIIe » before « et XVIIIe
    /// siècles ».
    pub(super) fn century(&self, at: usize) -> Option<Read> {
        // « IIe-IIIe siècles »
        if let Word::Romans([from, to]) = self.word(at) {
            let last = self.century_unit(i16::from(to), at + 1)?;
            return centuries(When::Century(i16::from(from)), last);
        }
        let first = self.century_point(at)?;
        // « du XVe au XVIIe siècle »
        let joined = matches!(
            (self.before(at, 1), self.word(first.rest)),
            (Word::Du, Word::Au) | (Word::De, Word::A) | (_, Word::Dash)
        );
        if joined
            && self.century_number(first.rest + 1).is_some()
            && let Some(last) = self.century_point(first.rest + 1)
        {
            return centuries(first.value, last);
        }
        Some(date(first.value, first.rest))
    }

    /// « premier trimestre 2016 » behind « fin du ».
    pub(super) fn ordinal_target(&self, at: usize) -> Option<Parsed<When>> {
        match self.ordinal_expression(at)? {
            Parsed {
                value: (Kind::Date(value @ (When::Quarter { .. } | When::Half { .. })), None),
                rest,
            } => Some(Parsed { value, rest }),
            _ => None,
        }
    }

    pub(super) fn century_point(&self, at: usize) -> Option<Parsed<When>> {
        let (number, behind) = self.century_number(at)?;
        if let Some(said) = self.century_unit(number, behind) {
            return Some(said);
        }
        let listed = matches!(
            self.word(behind),
            Word::Et | Word::A | Word::Ou | Word::Comma | Word::Dash | Word::Au
        );
        // « à la fin du XVIe ou au début du XVIIe siècle »
        let second_at = (behind + 1..self.end.min(behind + 6))
            .find(|&token| {
                !matches!(
                    self.word(token),
                    Word::Le | Word::Au | Word::Du | Word::Debut | Word::Fin | Word::Milieu
                )
            })
            .unwrap_or(self.end);
        if listed
            && second_at < behind + 5
            && self
                .century_number(second_at)
                .is_some_and(|(_, rest)| self.century_unit(1, rest).is_some())
        {
            return Some(Parsed {
                value: When::Century(number),
                rest: behind,
            });
        }
        None
    }

    /// « siècle », « s. » at `at` behind the number of a century.
    fn century_unit(&self, number: i16, at: usize) -> Option<Parsed<When>> {
        let named = matches!(
            self.word(at),
            Word::Unit(Unit::Century) | Word::Units(Unit::Century)
        );
        let dot = !named && self.word(at + 1) == Word::Dot && self.is_joined(at + 1);
        if !named && self.text(at) != "s" {
            return None;
        }
        let read = self.century_with_era(number, at + 1 + usize::from(dot));
        let (Kind::Date(value), _) = read.value else {
            return None;
        };
        Some(Parsed {
            value,
            rest: read.rest,
        })
    }

    /// « XIXe », « XX e », « 19e », « dix-neuvième ».
    fn century_number(&self, at: usize) -> Option<(i16, usize)> {
        match self.word(at) {
            Word::Roman(number) => {
                let mark = usize::from(self.word(at + 1) == Word::OrdinalMark);
                Some((i16::from(number), at + 1 + mark))
            }
            Word::Figures if self.word(at + 1) == Word::OrdinalMark => {
                let number = self.figures(at).filter(|n| (1..=30).contains(n))?;
                Some((i16::try_from(number).ok()?, at + 2))
            }
            Word::Ordinal(number) if number > 0 => Some((i16::from(number), at + 1)),
            _ => None,
        }
    }

    pub(super) fn century_with_era(&self, number: i16, at: usize) -> Read {
        match self.era_behind(at) {
            Some(era) => date(
                When::Century(if era.value { -number } else { number }),
                era.rest,
            ),
            None => date(When::Century(number), at),
        }
    }

    /// « années 60 », « années 1990 », « années quatre-vingt-dix », « années 1980-1990 ».
    pub(super) fn decades(&self, at: usize) -> Option<Read> {
        let first = self.decade(at + 1)?;
        let second_at = match self.word(first.rest) {
            Word::Et | Word::A | Word::Dash => first.rest + 1,
            _ => return Some(date(When::Decade(first.value), first.rest)),
        };
        match self.decade(second_at) {
            Some(second) if second.value > first.value => Some(plain(
                Kind::Interval(When::Decade(first.value), When::Decade(second.value)),
                second.rest,
            )),
            _ => Some(date(When::Decade(first.value), first.rest)),
        }
    }

    fn decade(&self, at: usize) -> Option<Parsed<i16>> {
        if let Some(year) = self.figures_of(at, 4) {
            return (year % 10 == 0 && year <= 2100).then(|| Parsed {
                value: (year / 10) as i16,
                rest: at + 1,
            });
        }
        let number = match self.word(at) {
            Word::Figures | Word::Number(_) => self.whole(at)?,
            _ => return None,
        };
        (number.value % 10 == 0 && (10..=90).contains(&number.value)).then(|| Parsed {
            // « les années 10 » are this century's, « les années 20 » still mean the last one's.
            value: if number.value == 10 {
                201
            } else {
                190 + (number.value / 10) as i16
            },
            rest: number.rest,
        })
    }
}

/// The stretch from the century `first` to `last`, whose era counts for both; before our era no value holds two
/// centuries but by their years.
fn centuries(first: When, last: Parsed<When>) -> Option<Read> {
    let (When::Century(from), When::Century(to)) = (first, last.value) else {
        return None;
    };
    let from = if to < 0 { -from.abs() } else { from };
    let opening = if from < 0 {
        When::Year(from * 100)
    } else {
        When::Century(from)
    };
    let closing = if to < 0 {
        When::Year(to * 100 + 99)
    } else {
        When::Century(to)
    };
    (from < to).then(|| plain(Kind::Interval(opening, closing), last.rest))
}
