//! Lengths between two numbers: « 2 à 5 ans », « deux ou trois jours ».

use super::super::expression::Kind;
use super::super::value::{Amount, Duration, Unit};
use super::super::words::Word;
use super::duration::Length;
use super::{Parsed, Read, Reader};
use crate::annotation::Modifier;

impl Reader<'_> {
    /// Two numbers with « à », « ou » or a hyphen between and one unit. The grammar of values holds
    /// one number: of neighbours (« deux ou trois jours ») it is about the first, what lies farther
    /// apart (« 2 à 5 ans ») is vague.
    pub(super) fn length_range(&self, at: usize) -> Option<Read> {
        let low = self.whole(at)?;
        let joined = match self.word(low.rest) {
            Word::A | Word::Ou => true,
            Word::Dash => self.is_joined(low.rest) && self.is_joined(low.rest + 1),
            _ => false,
        };
        // The second number of « 2016-1 à 2 ans » belongs to what it is joined to.
        if !joined || self.is_joined(at) && self.word(at - 1) == Word::Dash {
            return None;
        }
        let high = self.whole(low.rest + 1)?;
        // « tous les deux à 97 ans »: a range is written in figures or in words throughout.
        if (self.word(at) == Word::Figures) != (self.word(low.rest + 1) == Word::Figures) {
            return None;
        }
        let (unit, rest) = self.unit(high.rest)?;
        let hours = self.word(high.rest) == Word::H || self.is_clock_range(at, unit);
        let near = low.value > 0 && low.value.checked_add(1) == Some(high.value);
        let amount = if near {
            Amount::Exact(low.value.checked_mul(100)?)
        } else {
            Amount::Some
        };
        let length = Parsed {
            value: Length {
                duration: Duration::new(amount, unit),
                approximate: near,
            },
            rest,
        };
        if low.value >= high.value || hours || self.is_age_range(at, rest, high.value, unit) {
            return None;
        }
        let modifier = near.then_some(Modifier::Approx);
        if let Some(shifted) = self.shifted(at, length) {
            return Some(shifted.map(|(kind, said)| (kind, said.or(modifier))));
        }
        self.is_length(at, length).then_some(Parsed {
            value: (Kind::Duration(length.value.duration), modifier),
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
            // « l’accueil des 0-6 ans »
            Unit::Year
                if matches!(
                    self.before(at, 1),
                    Word::Les | Word::Des | Word::Aux | Word::Ces
                ) =>
            {
                true
            }
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
