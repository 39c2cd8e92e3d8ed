//! Lengths of time: « dix-huit mois », « deux heures quatre », « une quinzaine de jours », « un
//! demi-siècle », and the dates that « plus tard », « après le 8 mai » make of them.

use super::super::expression::{From, Kind, Recurrence, When};
use super::super::value::{Amount, Duration, Unit};
use super::super::words::Word;
use super::{Parsed, Read, Reader, longest, plain};
use crate::annotation::Modifier;

/// A length and whether it is only about right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    pub(super) duration: Duration,
    pub(super) approximate: bool,
}

impl Reader<'_> {
    /// A length, a date counted by it, or how often something comes in it.
    pub(super) fn amount_expression(&self, at: usize) -> Option<Read> {
        if let Some(range) = self.length_range(at) {
            return Some(range);
        }
        let length = self.length(at)?;
        let modifier = self.modifier_around(at, length.rest, length.value.approximate);
        if let Some(shifted) = self.shifted(at, length) {
            return Some(Parsed {
                value: (shifted.value.0, shifted.value.1.or(modifier)),
                rest: shifted.rest,
            });
        }
        if self.is_age(at, length.rest, length.value.duration) || !self.is_length(at, length) {
            return None;
        }
        let duration = Parsed {
            value: (Kind::Duration(length.value.duration), modifier),
            rest: length.rest,
        };
        longest([Some(duration), self.amount_per(at, length)])
    }

    /// « quatre jours par semaine », « cinq jours par mois »: how many of the smaller unit.
    fn amount_per(&self, _at: usize, length: Parsed<Length>) -> Option<Read> {
        if self.word(length.rest) != Word::Par {
            return None;
        }
        let Word::Unit(unit) = self.word(length.rest + 1) else {
            return None;
        };
        let (Amount::Exact(count), small) = length.value.duration.head() else {
            return None;
        };
        (small < unit && small >= Unit::Day && count % 100 == 0).then(|| {
            plain(
                Kind::Set(
                    Recurrence::Every(Duration::new(Amount::Exact(100), unit)),
                    Some(count / 100),
                ),
                length.rest + 2,
            )
        })
    }

    /// A number and a unit, with what is added to them.
    pub(super) fn length(&self, at: usize) -> Option<Parsed<Length>> {
        if let Some(fraction) = self.fraction(at) {
            return Some(fraction);
        }
        let tens = matches!(self.word(at + 1), Word::About(0));
        let (amount, approximate, unit_at) = if self.word(at) == Word::Des && !tens {
            (Amount::Some, false, at + 1)
        } else {
            let amount = self.amount(at)?;
            (amount.value.0, amount.value.1, amount.rest)
        };
        // « trois longues années », « quatre bonnes heures »
        // Not by a list: this is asked behind every « un ».
        let filler = usize::from(
            self.word(unit_at) == Word::Other
                && matches!(
                    self.text(unit_at),
                    "longues"
                        | "longs"
                        | "bonnes"
                        | "petites"
                        | "bons"
                        | "pleines"
                        | "petits"
                        | "bonne"
                ),
        );
        let (unit, rest) = self.unit(unit_at + filler)?;
        if self.word(at) == Word::Des
            && !tens
            && !matches!(self.word(at + 1), Word::Units(_) | Word::Unit(Unit::Month))
        {
            return None;
        }
        let mut duration = Duration::new(amount, unit);
        let mut rest = rest;
        if let Some(half) = self.and_half(rest, amount, unit) {
            (duration, rest) = (half.value, half.rest);
        } else {
            while let Some(more) = self.added(rest, duration) {
                (duration, rest) = (more.value, more.rest);
            }
        }
        Some(Parsed {
            value: Length {
                duration,
                approximate,
            },
            rest,
        })
    }

    /// The unit at `at`, in words or as « h », « min », « s ».
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let unit = match self.word(at) {
            Word::Unit(unit) | Word::Units(unit) => unit,
            Word::H => Unit::Hour,
            Word::Min => Unit::Minute,
            Word::Ordinal(2) if self.is(at, "seconde") => Unit::Second,
            // « deux nuits à Rome »
            _ if self.is(at, "nuits") => Unit::Day,
            _ if self.before(at, 1) != Word::Figures => return None,
            // « le son des 70s » is a decade’s.
            _ if self.text(at) == "s" && self.was_one_of(at, 1, "60 70 80 90") => {
                return None;
            }
            _ if self.is_one_of(at, "s sec") => Unit::Second,
            // « 2'35'' »
            _ if is_prime(self.text(at)) && self.is_seconds(at + 2).is_some() => Unit::Minute,
            _ => return None,
        };
        Some((unit, at + 1))
    }

    /// The index behind the « '' » of seconds at `at`, which figures stand before.
    fn is_seconds(&self, at: usize) -> Option<usize> {
        if self.before(at, 1) != Word::Figures || !self.is_joined(at) {
            return None;
        }
        match self.text(at) {
            "\"" | "″" | "”" => Some(at + 1),
            prime if is_prime(prime) && is_prime(self.text(at + 1)) => Some(at + 2),
            _ => None,
        }
    }

    /// « et demi(e) » behind one unit.
    fn and_half(&self, at: usize, amount: Amount, unit: Unit) -> Option<Parsed<Duration>> {
        let Amount::Exact(hundredths) = amount else {
            return None;
        };
        (self.word(at) == Word::Et && self.word(at + 1) == Word::Demi).then(|| Parsed {
            value: Duration::new(Amount::Exact(hundredths.saturating_add(50)), unit),
            rest: at + 2,
        })
    }

    /// « et six mois », « 04 min », « quatre » behind « deux heures », « 58 » behind « 9 s ».
    fn added(&self, at: usize, duration: Duration) -> Option<Parsed<Duration>> {
        // Nothing is added to « 1,5 h ».
        if matches!(duration.last(), (Amount::Exact(n), _) if n % 100 != 0) {
            return None;
        }
        let and = usize::from(matches!(self.word(at), Word::Et | Word::Comma));
        let number = self.whole(at + and)?;
        let amount = Amount::Exact(number.value.checked_mul(100)?);
        if let Some((unit, rest)) = self.unit(number.rest)
            && let Some(sum) = duration.and(amount, unit)
        {
            return Some(Parsed { value: sum, rest });
        }
        // « 35'' » of « 2'35'' »
        if let Some(rest) = self.is_seconds(number.rest)
            && is_prime(self.text_before(at, 1))
        {
            let value = duration.and(amount, Unit::Second)?;
            return Some(Parsed { value, rest });
        }
        if and > 0 || !duration.is_simple() {
            return None;
        }
        match duration.head() {
            (_, Unit::Hour) if number.value < 60 => Some(Parsed {
                value: duration.and(amount, Unit::Minute)?,
                rest: number.rest,
            }),
            // « 2 mn 30 »
            (_, Unit::Minute) if number.value < 60 && self.text(at).len() == 2 => Some(Parsed {
                value: duration.and(amount, Unit::Second)?,
                rest: number.rest,
            }),
            (Amount::Exact(whole), Unit::Second) if self.text(at).len() == 2 => Some(Parsed {
                value: Duration::new(Amount::Exact(whole + number.value.min(99)), Unit::Second),
                rest: number.rest,
            }),
            _ => None,
        }
    }

    /// « un demi-siècle », « une demi-heure », « un quart de siècle », « trois quarts d’heure ».
    fn fraction(&self, at: usize) -> Option<Parsed<Length>> {
        let exact = |hundredths, unit, rest| {
            Some(Parsed {
                value: Length {
                    duration: Duration::new(Amount::Exact(hundredths), unit),
                    approximate: false,
                },
                rest,
            })
        };
        let number = self.whole(at).filter(|n| (1..=5).contains(&n.value))?;
        let text = self.text(number.rest);
        if let Some(unit) = text.strip_prefix("demi-").and_then(half_unit) {
            return exact(number.value * 50, unit, number.rest + 1);
        }
        if self.word(number.rest) == Word::Demi
            && let Some((unit, rest)) = self.unit(number.rest + 1)
        {
            return exact(number.value * 50, unit, rest);
        }
        if self.word(number.rest) == Word::Quart || text == "quarts" {
            let (unit, rest) = self.unit(self.skip_of(number.rest + 1)?)?;
            // A quarter of an hour is written in minutes.
            return match unit {
                Unit::Hour => exact(number.value * 1500, Unit::Minute, rest),
                Unit::Century => exact(number.value * 2500, Unit::Year, rest),
                _ => exact(number.value * 25, unit, rest),
            };
        }
        None
    }

    /// The date that « plus tard », « plus tôt », « après », « avant » + date make of a length.
    pub(super) fn shifted(&self, at: usize, length: Parsed<Length>) -> Option<Read> {
        let (amount, unit) = length.value.duration.head();
        if !length.value.duration.is_simple() {
            return None;
        }
        let (sign, behind) = match (self.word(length.rest), self.word(length.rest + 1)) {
            (Word::Plus, Word::Tard) => (1, length.rest + 2),
            (Word::Plus, Word::Tot) => (-1, length.rest + 2),
            (Word::Vague(_), _) if self.is(length.rest, "auparavant") => (-1, length.rest + 1),
            (Word::Apres, _) => (1, length.rest + 1),
            (Word::Avant, _) => (-1, length.rest + 1),
            _ => return None,
        };
        let alone = !matches!(self.word(length.rest), Word::Apres | Word::Avant);
        if alone {
            let when = When::Offset {
                amount,
                unit,
                sign,
                from: From::Story,
            };
            return Some(plain(Kind::Date(when), behind));
        }
        if self.is_age(at, length.rest, length.value.duration) {
            return None;
        }
        let date_at = behind + usize::from(self.word(behind) == Word::Le);
        if let Some(day) = self.day(date_at).or_else(|| self.feast_day(behind)) {
            let kind = Kind::Shifted {
                amount,
                unit,
                sign,
                from: day.value,
            };
            return Some(plain(kind, day.rest));
        }
        // « deux semaines après, » counts from the story; « deux semaines après l’attentat » is
        // a length alone.
        let ends = self.ends_or(behind, ", . ; : ) ! ? …") && at >= self.start;
        let when = When::Offset {
            amount,
            unit,
            sign,
            from: From::Story,
        };
        ends.then(|| plain(Kind::Date(when), behind))
    }

    /// Whether a number and a unit are a length and not something else.
    pub(super) fn is_length(&self, at: usize, length: Parsed<Length>) -> bool {
        let (_, unit) = length.value.duration.head();
        let before = self.before(at, 1);
        let led = matches!(
            before,
            Word::Pendant
                | Word::En
                | Word::De
                | Word::Depuis
                | Word::Pour
                | Word::Apres
                | Word::Sur
                | Word::Dans
                | Word::Plus
                | Word::Moins
                | Word::A
                | Word::Sous
                | Word::Par
                | Word::Environ
        );
        // « 24 Heures du Mans », « 60 Minutes »
        let last = length.rest - 1;
        if matches!(self.word(at), Word::Figures | Word::Number(_))
            && self.is_capital(last)
            && self.text(last).chars().any(char::is_lowercase)
        {
            return false;
        }
        // « un mois de septembre », « une semaine de quatre jours », « une semaine de travail »
        if self.word(at) == Word::Un && self.word(length.rest) == Word::De {
            let of = length.rest + 1;
            if matches!(
                self.word(of),
                Word::Month(_) | Word::Number(_) | Word::Figures
            ) || self.is(of, "travail")
            {
                return false;
            }
        }
        // « d’une année sur l’autre »
        if self.word(at) == Word::Un && self.is(length.rest + 2, "autre") {
            return false;
        }
        // « une minute de silence »
        if unit == Unit::Minute && self.is(length.rest + 1, "silence") {
            return false;
        }
        // « 24 heures sur 24 », « 24h/24 », « le 20 heures », « le journal de 20 heures »
        let around = self.word(length.rest) == Word::Slash
            && self.word(length.rest + 1) == Word::Figures
            || self.word(length.rest) == Word::Sur && self.word(length.rest + 1) == Word::Figures;
        let programme = before == Word::De
            && unit == Unit::Hour
            && self.was_one_of(at, 2, "journal JT messe train séance");
        if around || programme || before == Word::Le {
            return false;
        }
        match (self.word(at), unit) {
            (Word::Des, _) => {
                led && before != Word::A && before != Word::De
                    || before == Word::Et
                    || self.is(length.rest, "durant")
            }
            // « un jour » is once upon a time, « une seconde » also the second one.
            (Word::Un, Unit::Day | Unit::Second | Unit::WeekEnd)
                if length.value.duration.is_simple() && self.is_plain_unit(at) =>
            {
                led && !matches!(before, Word::A | Word::Par | Word::Plus | Word::Sous)
                    || before == Word::Plus
            }
            (_, Unit::Second) | (Word::Figures, Unit::Century | Unit::Millennium) => true,
            // « 2,5 millions d’années » holds no number word before its unit here.
            _ => {
                !self.is_joined(at)
                    || self.was_one_of(at, 1, "( « “ \" [ - –")
                    // « qu’une heure et demie »
                    || self.text_before(at, 1).ends_with(['’', '\''])
                    // « carton jaune,dix minutes »: a blank was lost; in figures it is a decimal.
                    || before == Word::Comma && self.word(at) != Word::Figures
            }
        }
    }

    fn is_plain_unit(&self, at: usize) -> bool {
        matches!(self.word(at + 1), Word::Unit(_) | Word::Ordinal(2))
    }

    /// « toute la journée », « toute l’année », « tout le mois »: the length of one; « toute la
    /// nuit » is a part of the day.
    pub(super) fn whole_length(&self, at: usize) -> Option<Read> {
        if !matches!(self.word(at + 1), Word::La | Word::Le) && self.word(at + 1) != Word::Un {
            return None;
        }
        match self.word(at + 2) {
            Word::Unit(unit) => {
                let duration = Duration::new(Amount::Exact(100), unit);
                let said = self.toward(at + 3).is_some();
                (!said).then(|| plain(Kind::Duration(duration), at + 3))
            }
            Word::DayPart(part) if self.is(at + 2, "nuit") => Some(plain(
                Kind::Time(None, super::super::value::TimeOfDay::Part(part)),
                at + 3,
            )),
            _ => None,
        }
    }

    /// What « environ », « près de », « plus de », « au moins » before a length make of it.
    pub(super) fn modifier_around(
        &self,
        at: usize,
        rest: usize,
        approximate: bool,
    ) -> Option<Modifier> {
        if self.word(rest) == Word::Environ
            || self.word(rest) == Word::Ou && self.is(rest + 1, "plus")
        {
            return Some(Modifier::Approx);
        }
        let found = match (self.before(at, 2), self.before(at, 1)) {
            (_, Word::Environ) | (Word::Pres, Word::De) => Some(Modifier::Approx),
            (Word::Plus, Word::De) => Some(Modifier::MoreThan),
            (Word::Moins, Word::De) => Some(Modifier::LessThan),
            (Word::Au, Word::Moins) => Some(Modifier::EqualOrMore),
            (Word::Au, Word::Plus) | (Word::Jusque, Word::A) => Some(Modifier::EqualOrLess),
            _ => {
                let about = self.was_one_of(at, 2, "alentours environs autour")
                    || self.was_one_of(at, 1, "quasiment presque");
                about.then_some(Modifier::Approx)
            }
        };
        found.or(approximate.then_some(Modifier::Approx))
    }
}

fn is_prime(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "′")
}

/// The unit of « demi-heure », « demi-siècle ».
fn half_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "heure" | "heures" => Unit::Hour,
        "journée" | "journées" => Unit::Day,
        "siècle" | "siècles" => Unit::Century,
        "année" => Unit::Year,
        _ => return None,
    })
}
