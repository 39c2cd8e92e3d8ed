//! Lengths counted from the reference date: « il y a trois ans », « dans deux jours », « d’ici 25 à
//! 50 ans ».

use super::super::expression::{From, Kind, When};
use super::super::value::{Amount, Unit, Vague};
use super::super::words::Word;
use super::duration::Length;
use super::{Parsed, Read, Reader, date};
use crate::annotation::Modifier;

impl Reader<'_> {
    /// « il y a trois ans », « il y a plus de vingt ans », « il y a quelques jours ».
    pub(super) fn ago(&self, at: usize) -> Option<Read> {
        if self.word(at + 1) != Word::Y {
            return None;
        }
        let verb = usize::from(self.is(at + 2, "a"));
        // « il y a de cela dix ans »
        let of = self.word(at + 2 + verb) == Word::De && self.is(at + 3 + verb, "cela");
        let verb = verb + 2 * usize::from(of);
        let said = (at + 2 + verb..self.end)
            .take(2)
            .take_while(|&word| self.is_one_of(word, "déjà maintenant exactement tout juste"))
            .count();
        let (amount_at, modifier) = self.about(at + 2 + verb + said);
        let amount_at = amount_at + usize::from(self.is(amount_at, "tout"));
        if let Some(range) = self.offset_range(amount_at, -1) {
            return Some(range);
        }
        if let Some(length) = self.length(amount_at) {
            return Some(counted(length, -1, modifier));
        }
        // « il y a 66 millions d’années »
        if verb == 0 {
            return None;
        }
        let number_end = match self.word(amount_at) {
            Word::Plusieurs | Word::Quelques | Word::Des => amount_at + 1,
            _ => self
                .whole(amount_at)
                .map_or(amount_at + 1, |number| number.rest),
        };
        let behind_million = number_end
            + usize::from(self.is_one_of(number_end, "million millions milliard milliards"));
        let unit_at = self.skip_of(behind_million)?;
        matches!(self.word(unit_at), Word::Units(_))
            .then(|| date(When::Vague(Vague::Past), unit_at + 1))
    }

    /// « Voilà deux semaines, l’armée… », « elle a fermé voici quelques mois. »: with « que » it is how long something lasts.
    pub(super) fn behold(&self, at: usize) -> Option<Read> {
        let (amount_at, modifier) = self.about(at + 1);
        let length = self.length(amount_at)?;
        self.ends_or(length.rest, ", . ; )")
            .then(|| counted(length, -1, modifier))
    }

    /// « dans deux jours », « dans 25 à 50 ans ».
    pub(super) fn ahead(&self, at: usize) -> Option<Read> {
        // « sous huitaine », « sous quinzaine »: eight days and fifteen, as French counts weeks.
        if self.word(at) == Word::Sous {
            let weeks = match self.word(at + 1) {
                Word::Quinzaine => 2,
                _ if self.is(at + 1, "huitaine") => 1,
                _ => return None,
            };
            let when = When::Offset {
                amount: Amount::Exact(weeks * 100),
                unit: Unit::Week,
                sign: 1,
                from: From::Reference,
            };
            return self.skip_of(at + 2).is_none().then(|| date(when, at + 2));
        }
        if self.word(at) != Word::Dans {
            return None;
        }
        let (amount_at, modifier) = self.about(at + 1);
        if let Some(range) = self.offset_range(amount_at, 1) {
            return Some(range);
        }
        if self.word(amount_at) == Word::Des {
            return None;
        }
        let length = self.length(amount_at)?;
        let (_, unit) = length.value.duration.head();
        if unit == Unit::Second
            || self
                .skip_of(length.rest)
                .is_some_and(|_| self.is(length.rest, "de"))
                && unit < Unit::Day
        {
            return None;
        }
        Some(counted(length, 1, modifier))
    }

    /// « d’ici trois ans », « d’ici 25 à 50 ans », from its « d’ ».
    pub(super) fn within(&self, at: usize) -> Option<Read> {
        let amount_at = at + 2;
        if let Some(range) = self.offset_range(amount_at, 1) {
            return Some(range);
        }
        let amount_at = amount_at + usize::from(self.word(amount_at) == Word::A);
        let length = self.length(amount_at)?;
        let (amount, unit) = length.value.duration.head();
        let when = When::Offset {
            amount,
            unit,
            sign: 1,
            from: From::Reference,
        };
        Some(date(when, length.rest))
    }

    /// « 25 à 50 ans » behind « dans » or « d’ici ».
    fn offset_range(&self, at: usize, sign: i8) -> Option<Read> {
        let low = self.whole(at)?;
        if !matches!(self.word(low.rest), Word::A | Word::Ou) {
            return None;
        }
        let high = self.whole(low.rest + 1)?;
        let (Word::Units(unit) | Word::Unit(unit)) = self.word(high.rest) else {
            return None;
        };
        // Farther back lie years that no value of this kind can name.
        let too_far = sign < 0 && (unit > Unit::Year || high.value > 1000);
        (low.value < high.value && unit >= Unit::Day && !too_far).then(|| {
            date(
                When::OffsetRange {
                    low: low.value,
                    high: high.value,
                    unit,
                    sign,
                },
                high.rest + 1,
            )
        })
    }

    /// « environ », « plus de », « près de » before an amount inside an expression.
    fn about(&self, at: usize) -> (usize, Option<Modifier>) {
        match (self.word(at), self.word(at + 1)) {
            (Word::Environ, _) => (at + 1, Some(Modifier::Approx)),
            (Word::Plus, Word::De) => (at + 2, Some(Modifier::MoreThan)),
            (Word::Moins, Word::De) => (at + 2, Some(Modifier::LessThan)),
            (Word::Pres, Word::De) => (at + 2, Some(Modifier::Approx)),
            (Word::A, _) if self.is(at + 1, "peine") => (at + 2, Some(Modifier::LessThan)),
            (Word::A, _) if self.is(at + 1, "peu") && self.is(at + 2, "près") => {
                (at + 3, Some(Modifier::Approx))
            }
            (Word::Au, Word::Moins) => (at + 2, Some(Modifier::EqualOrMore)),
            (Word::Un, _) if self.is(at + 1, "peu") && self.is(at + 2, "plus") => {
                (at + 4, Some(Modifier::MoreThan))
            }
            _ if self.is(at, "presque") => (at + 1, Some(Modifier::Approx)),
            _ => (at, None),
        }
    }
}

/// The length counted from the reference date, back (-1) or ahead (1).
fn counted(length: Parsed<Length>, sign: i8, modifier: Option<Modifier>) -> Read {
    let (amount, unit) = length.value.duration.head();
    let when = When::Offset {
        amount,
        unit,
        sign,
        from: From::Reference,
    };
    Parsed {
        value: (
            Kind::Date(when),
            modifier.or(length.value.approximate.then_some(Modifier::Approx)),
        ),
        rest: length.rest,
    }
}
