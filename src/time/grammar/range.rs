//! Lengths between two numbers: « 2 à 5 ans », « deux ou trois jours ».

use super::super::expression::Kind;
use super::super::value::{Amount, Duration, Unit};
use super::super::words::Word;
use super::duration::Length;
use super::{Parsed, Read, Reader};

impl Reader<'_> {
    /// Two numbers with « à », « ou » or a hyphen between and one unit: a vague length, since the
    /// grammar of values holds one number.
    pub(super) fn length_range(&self, at: usize) -> Option<Read> {
        let low = self.whole(at)?;
        let joined = match self.word(low.rest) {
            Word::A | Word::Ou => true,
            Word::Dash => self.is_joined(low.rest) && self.is_joined(low.rest + 1),
            _ => false,
        };
        // « 1 à 2 ans » of « 2016-1 à 2 » is nobody's length.
        if !joined || self.is_joined(at) && self.word(at - 1) == Word::Dash {
            return None;
        }
        let high = self.whole(low.rest + 1)?;
        let (unit, rest) = self.unit(high.rest)?;
        let hours = self.word(high.rest) == Word::H || self.is_clock_range(at, unit);
        let length = Parsed {
            value: Length {
                duration: Duration::new(Amount::Some, unit),
                approximate: false,
            },
            rest,
        };
        if low.value >= high.value || hours || self.is_age_range(at, rest, high.value, unit) {
            return None;
        }
        if let Some(shifted) = self.shifted(at, length) {
            return Some(shifted);
        }
        self.is_length(at, length).then_some(Parsed {
            value: (Kind::Duration(length.value.duration), None),
            rest,
        })
    }

    /// « de 8 à 10 heures », « entre 8 et 10 heures », « à 8 ou 9 heures » are read off a clock.
    fn is_clock_range(&self, at: usize, unit: Unit) -> bool {
        unit == Unit::Hour
            && matches!(
                self.before(at, 1),
                Word::De | Word::Entre | Word::A | Word::Vers
            )
    }

    /// Whether the numbers from `at` are ages: « les enfants de 2 à 8 ans », « 16 ou 17 ans ».
    fn is_age_range(&self, at: usize, rest: usize, high: u32, unit: Unit) -> bool {
        let Some(hundredths) = high.checked_mul(100) else {
            return false;
        };
        let duration = Duration::new(Amount::Exact(hundredths), unit);
        if self.is_age(at, rest, duration) {
            return true;
        }
        match unit {
            Unit::Year => {
                self.is(rest - 1, "ans")
                    && !self.is_term(rest + 1)
                    && (self.before(at, 1) == Word::De && !self.is_term(at.saturating_sub(2))
                        || high > 12 && self.word(at) == Word::Figures)
            }
            // « les bébés de 6 à 18 mois »
            Unit::Month => self.before(at, 1) == Word::De && !self.is_term(at.saturating_sub(2)),
            _ => false,
        }
    }
}
