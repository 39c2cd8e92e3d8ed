//! Clock times and parts of the day: « 14h30 », « 8 heures et demie », « hier soir », « la nuit de
//! mardi à mercredi », « en fin de matinée ».

use super::super::expression::{Kind, When};
use super::super::value::{DayPart, TimeOfDay, Unit, Zone};
use super::super::words::Word;
use super::{Parsed, Read, Reader, plain};
use crate::annotation::Modifier;

/// What lasts, before its length, as recipes write it.
const LASTING: &str = "Cuisson cuisson Préparation préparation Repos repos Trajet trajet mijoter cuire reposer lever mariner";

/// A time of day with what blurs it.
pub(super) type Timed = (TimeOfDay, Option<Modifier>);

impl Reader<'_> {
    /// A clock time where nothing but a clock time can stand, with the day beside it.
    pub(super) fn clock_expression(&self, at: usize) -> Option<Read> {
        // « 2:04:35 » is a time of a race where it is none of the clock.
        if self.is_joined(at) && self.text_before(at, 1) == ":" {
            return None;
        }
        let Some(clock) = self.clock(at) else {
            return self.hour_interval(at);
        };
        if let Some(interval) = self.clock_interval(at, clock) {
            return Some(interval);
        }
        if !self.is_clock_certain(at, clock.rest) {
            return None;
        }
        Some(self.with_day(clock.value, None, clock.rest))
    }

    /// « 14 h à 16 h », « 12 h 00 et 13 h 00 », « 14h-16h ».
    fn clock_interval(&self, at: usize, from: Parsed<TimeOfDay>) -> Option<Read> {
        let opened = self.before(at, 1);
        let joined = match self.word(from.rest) {
            Word::A => matches!(opened, Word::De | Word::Entre | Word::Other | Word::Comma),
            Word::Et => opened == Word::Entre,
            Word::Dash => true,
            _ => false,
        };
        if !joined {
            return None;
        }
        let to = self.clock(from.rest + 1)?;
        Some(plain(
            Kind::TimeInterval(None, from.value, to.value),
            to.rest,
        ))
    }

    /// « 8 à 10 heures » behind « de », « 8 et 10 heures » behind « entre ».
    fn hour_interval(&self, at: usize) -> Option<Read> {
        let from = self.whole(at)?;
        let joined = matches!(
            (self.before(at, 1), self.word(from.rest)),
            (Word::De, Word::A) | (Word::Entre, Word::Et)
        );
        let hour = i8::try_from(from.value)
            .ok()
            .filter(|h| (0..=24).contains(h))?;
        if !joined {
            return None;
        }
        let to = self.clock(from.rest + 1)?;
        Some(plain(
            Kind::TimeInterval(None, TimeOfDay::Clock(hour, 0, None, Zone::Local), to.value),
            to.rest,
        ))
    }

    /// « 14h30 », « 14 h », « 8 heures et demie », « 10:42 », « midi », with « du matin », « GMT ».
    pub(super) fn clock(&self, at: usize) -> Option<Parsed<TimeOfDay>> {
        let (hour, minute, second, rest) = self.clock_face(at)?;
        let (hour, rest) = self.half_day(hour, rest);
        let (zone, rest) = self.zone(rest);
        Some(Parsed {
            value: TimeOfDay::Clock(hour, minute, second, zone),
            rest,
        })
    }

    fn clock_face(&self, at: usize) -> Option<(i8, i8, Option<i8>, usize)> {
        if let Word::DayPart(DayPart::Noon) = self.word(at) {
            let (hour, minute, rest) = self.quarters(12, at + 1).unwrap_or((12, 0, at + 1));
            return Some((hour, minute, None, rest));
        }
        if self.is(at, "minuit") {
            let (hour, minute, rest) = self.quarters(0, at + 1).unwrap_or((0, 0, at + 1));
            return Some((hour, minute, None, rest));
        }
        let number = self.whole(at)?;
        let hour = i8::try_from(number.value)
            .ok()
            .filter(|h| (0..=24).contains(h))?;
        let rest = number.rest;
        if self.text(rest) == ":" && self.is_joined(rest) && self.is_joined(rest + 1) {
            let minute = self.sixtieth(rest + 1, 2)?;
            let second = (self.text(rest + 2) == ":" && self.is_joined(rest + 3))
                .then(|| self.sixtieth(rest + 3, 2))
                .flatten();
            let rest = rest + 2 + if second.is_some() { 2 } else { 0 };
            return Some((hour, minute, second, rest));
        }
        let spelled = match self.word(rest) {
            Word::H => false,
            Word::Unit(Unit::Hour) | Word::Units(Unit::Hour) => true,
            _ => return None,
        };
        let behind = rest + 1;
        if let Some((hour, minute, rest)) = self.quarters(hour, behind) {
            return Some((hour, minute, None, rest));
        }
        let minutes = match self.word(behind) {
            Word::Figures => self.sixtieth(behind, 2).map(|minute| (minute, behind + 1)),
            Word::Number(_) if spelled => self
                .whole(behind)
                .and_then(|n| Some((i8::try_from(n.value).ok().filter(|m| *m < 60)?, n.rest))),
            _ => None,
        };
        match minutes {
            Some((minute, rest)) if !self.counts_minutes(rest) => {
                let rest = rest + usize::from(self.word(rest) == Word::Min);
                Some((hour, minute, None, rest))
            }
            Some((minute, rest)) => Some((hour, minute, None, rest + 1)),
            None => Some((hour, 0, None, behind)),
        }
    }

    fn counts_minutes(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Units(Unit::Minute))
    }

    fn sixtieth(&self, at: usize, length: usize) -> Option<i8> {
        i8::try_from(self.figures_of(at, length)?)
            .ok()
            .filter(|n| *n < 60)
    }

    /// The hour and minute that « et demie », « et quart », « moins le quart », « moins dix » behind
    /// `hour` make, and the index behind them.
    fn quarters(&self, hour: i8, at: usize) -> Option<(i8, i8, usize)> {
        match (self.word(at), self.word(at + 1)) {
            (Word::Et, Word::Demi) => Some((hour, 30, at + 2)),
            (Word::Et, Word::Quart) => Some((hour, 15, at + 2)),
            (Word::Moins, Word::Quart) => Some((hour_before(hour), 45, at + 2)),
            (Word::Moins, Word::Le) if self.word(at + 2) == Word::Quart => {
                Some((hour_before(hour), 45, at + 3))
            }
            (Word::Moins, _) => {
                let less = self.whole(at + 1)?;
                let minutes = i8::try_from(less.value)
                    .ok()
                    .filter(|minutes| (1..30).contains(minutes))?;
                let counts = self.counts_things(less.rest) && !self.counts_minutes(less.rest);
                let rest = less.rest + usize::from(self.counts_minutes(less.rest));
                (!counts).then_some((hour_before(hour), 60 - minutes, rest))
            }
            _ => None,
        }
    }

    /// The hour of 24 that « du soir », « de l’après-midi » make, and the index behind them.
    fn half_day(&self, hour: i8, at: usize) -> (i8, usize) {
        let Some(part_at) = self.skip_of_the(at) else {
            return (hour, at);
        };
        match self.word(part_at) {
            Word::DayPart(DayPart::Morning) if self.is(part_at, "matin") => (hour, part_at + 1),
            Word::DayPart(DayPart::Afternoon | DayPart::Evening) if (1..12).contains(&hour) => {
                (hour + 12, part_at + 1)
            }
            Word::DayPart(DayPart::Afternoon | DayPart::Evening) => (hour, part_at + 1),
            _ => (hour, at),
        }
    }

    /// « GMT », « UTC−5 », « heure locale », « , heure de Paris », « (heure de Paris) » is not.
    fn zone(&self, at: usize) -> (Zone, usize) {
        let comma = usize::from(self.word(at) == Word::Comma);
        // « UTC-5 » is one token.
        if self.text(at).starts_with("UTC-")
            || self.text(at).starts_with("GMT-")
            || self.is_one_of(at, "CET CEST")
        {
            return (Zone::Local, at + 1);
        }
        match self.word(at + comma) {
            Word::Zone if comma == 0 => {
                let sign = self.text(at + 1);
                let shifted = matches!(sign, "-" | "−" | "+" | "–")
                    && self.is_joined(at + 1)
                    && self.figures(at + 2).is_some();
                if shifted {
                    let minutes = self.text(at + 3) == ":" && self.is_joined(at + 4);
                    (Zone::Local, at + if minutes { 5 } else { 3 })
                } else {
                    (Zone::Universal, at + 1)
                }
            }
            Word::Unit(Unit::Hour) | Word::Units(Unit::Hour) => {
                let behind = at + comma + 1;
                if self.word(behind) == Word::Local || self.is(behind, "française") {
                    return (Zone::Local, behind + 1);
                }
                match self.skip_of_the(behind) {
                    Some(place) if self.is_capital(place) => (Zone::Local, place + 1),
                    Some(place) if self.is_one_of(place, "est ouest") => (Zone::Local, place + 1),
                    _ => (Zone::Local, at),
                }
            }
            _ => (Zone::Local, at),
        }
    }

    /// Whether a clock time from `at` to `rest` cannot be a length.
    fn is_clock_certain(&self, at: usize, rest: usize) -> bool {
        // « cinq heures moins dix » is read off a clock.
        if (at..rest).any(|token| self.word(token) == Word::Moins) {
            return true;
        }
        // « il conclut 2 h 20 plus tard »
        if self.word(rest) == Word::Plus && matches!(self.word(rest + 1), Word::Tard | Word::Tot) {
            return false;
        }
        let last = self.word(rest - 1);
        let spelled = matches!(last, Word::Unit(Unit::Hour) | Word::Units(Unit::Hour));
        let before = self.before(at, 1);
        if !matches!(
            self.word(at),
            Word::Figures | Word::Number(_) | Word::Un | Word::MonthShort(_)
        ) {
            // « midi » is a region too: « le Midi de la France ».
            return !self.is_capital(at) || at == self.start || matches!(before, Word::A);
        }
        if self.word(at) == Word::Un && !matches!(before, Word::A | Word::Vers) {
            return false;
        }
        let led = matches!(before, Word::A | Word::Vers | Word::Jusque)
            || before == Word::Environ && self.before(at, 2) == Word::A
            || self.text_before(at, 1).eq_ignore_ascii_case("dès")
            || self.leads_about(at)
            // « le 25 janvier 2023 19 heures »
            || matches!(before, Word::Month(_))
            || before == Word::Figures && matches!(self.before(at, 2), Word::Month(_))
            || matches!(before, Word::Comma) && matches!(self.before(at, 2), Word::Weekday(_));
        // « 3 h 20 min »
        if self.word(rest) == Word::Min || self.text(rest) == "s" || last == Word::Min && !led {
            return false;
        }
        // « Cuisson : 1 h 15 », « laisser mijoter 2h30 »
        let colon = 1 + usize::from(self.text_before(at, 1) == ":");
        let lasts =
            self.text_before(at, colon).starts_with("dur") || self.was_one_of(at, colon, LASTING);
        // « L’attente a duré deux heures quatre. »
        if lasts || self.word(at) != Word::Figures && !led {
            return false;
        }
        if spelled {
            // « à 24 heures de la finale » is a length; so is « à trois heures de route ».
            // « après 19 heures », but « après 19 heures de siège », « après 19 heures sans eau »
            let late = before == Word::Apres
                && self
                    .figures(at)
                    .is_some_and(|hour| (13..24).contains(&hour))
                && !self.is_one_of(rest, "sans d’ d'");
            return led && !matches!(self.word(rest), Word::De | Word::Du)
                || (before == Word::Avant || late) && self.word(rest) != Word::De;
        }
        if last == Word::H {
            let length = matches!(before, Word::Pendant | Word::Par | Word::En)
                || matches!(
                    self.word(rest),
                    Word::Par | Word::De | Word::Slash | Word::Sur
                );
            return !length || led;
        }
        // « 2 h 04 » of a race is a length, so is « plus de 3h15 d’effort »; « il est 2 h 04 » is not.
        let compared = before == Word::De
            && matches!(self.before(at, 2), Word::Plus | Word::Moins | Word::Pres);
        let length = matches!(before, Word::Pendant | Word::En)
            || self.text_before(at, 1) == "seulement" && self.before(at, 2) == Word::En
            || compared
            || self.word(rest) == Word::De;
        !length || led
    }

    /// Whether « aux alentours de », « aux environs de », « peu après » lead to `at`.
    fn leads_about(&self, at: usize) -> bool {
        self.was_one_of(at, 2, "alentours environs partir")
            || self.text_before(at, 2) == "peu"
            || self.text_before(at, 2) == "coup" && self.before(at, 3) == Word::Le
    }

    /// A clock time with the day that stands behind it: « 22 h 34 lundi », « 15 h ce jeudi ».
    fn with_day(&self, time: TimeOfDay, modifier: Option<Modifier>, rest: usize) -> Read {
        let comma = usize::from(self.word(rest) == Word::Comma);
        let day_at = rest + comma;
        let day = match self.word(day_at) {
            Word::Weekday(_) if comma == 0 => self.day(day_at),
            Word::Deictic(_) => self.day(day_at),
            // « à 20 heures ce soir »
            Word::Ce if self.part_word(day_at + 1).is_some() => Some(Parsed {
                value: if self.is_there(day_at + 2) {
                    self.same_day()
                } else {
                    When::Deictic(0)
                },
                rest: day_at + 1,
            }),
            Word::Ce => self.demonstrative_day(day_at),
            Word::Le if comma == 0 => self
                .day(day_at + 1)
                .filter(|day| matches!(day.value, When::Day { month: Some(_), .. })),
            Word::Un if matches!(self.word(day_at + 1), Word::Weekday(_)) && comma == 0 => {
                self.day(day_at + 1)
            }
            _ => None,
        };
        match day {
            // « à 22 heures hier soir »
            Some(day) => {
                let part = self.part_word(day.rest);
                Parsed {
                    value: (
                        Kind::Time(
                            Some(day.value),
                            part.map_or(time, |part| afternoon(time, part)),
                        ),
                        modifier,
                    ),
                    rest: day.rest
                        + usize::from(part.is_some())
                        + usize::from(part.is_some() && self.is_there(day.rest + 1)),
                }
            }
            None => Parsed {
                value: (Kind::Time(None, time), modifier),
                rest,
            },
        }
    }

    /// The day `kind` with the clock time or part of the day behind it, if there is one.
    pub(super) fn with_time(&self, kind: Kind, rest: usize) -> Read {
        let Kind::Date(day) = kind else {
            return plain(kind, rest);
        };
        if let Some(Parsed {
            value: (time, modifier),
            rest,
        }) = self.time_behind(rest)
        {
            return Parsed {
                value: (Kind::Time(Some(day), time), modifier),
                rest,
            };
        }
        plain(kind, rest)
    }

    /// « soir », « à 20 heures », « , vers 14 h 30 », « en fin de matinée », « au matin ».
    fn time_behind(&self, at: usize) -> Option<Parsed<Timed>> {
        if let Some(part) = self.part_word(at)
            && !matches!(part, DayPart::Night if self.text(at) == "minuit")
        {
            // « ce matin à 8 h », « mardi soir vers 20 heures »
            let exact = self.clock_behind(at + 1);
            return Some(exact.map_or(
                Parsed {
                    value: (TimeOfDay::Part(part), None),
                    rest: at + 1,
                },
                |exact| exact.map(|(time, modifier)| (afternoon(time, part), modifier)),
            ));
        }
        let comma = usize::from(self.word(at) == Word::Comma);
        self.clock_behind(at)
            .or_else(|| self.part_phrase(at + comma))
    }

    /// « à 20 heures », « , vers 14 h 30 », « peu après 10 heures »; « , 1 h 30 » and « – 11:38 » too.
    pub(super) fn clock_behind(&self, at: usize) -> Option<Parsed<Timed>> {
        // « 12/08/2022 - 11:38 », « 16 mai 2024 | 10:12 »
        // « 2024-05-16T10:12:00+02:00 »
        if self.text(at) == "T" && self.is_joined(at) && self.is_joined(at + 1) {
            let clock = self.clock(at + 1)?;
            let sign = self.is_one_of(clock.rest, "+ - −");
            let shifted = sign && self.is_joined(clock.rest + 1);
            let minutes = self.text(clock.rest + 2) == ":" && self.is_joined(clock.rest + 3);
            let zone = if !shifted {
                0
            } else if minutes {
                4
            } else {
                2
            };
            return Some(Parsed {
                value: (clock.value, None),
                rest: clock.rest + zone,
            });
        }
        let mark = (self.word(at) == Word::Dash && !self.is_joined(at) || self.text(at) == "|")
            && self.word(at + 1) == Word::Figures;
        let lead = at + usize::from(mark || self.word(at) == Word::Comma);
        let (clock_at, modifier) = match self.word(lead) {
            Word::A => (lead + 1, None),
            Word::Vers | Word::Environ => (lead + 1, Some(Modifier::Approx)),
            _ if self.is(lead, "dès") => (lead + 1, None),
            _ if self.is(lead, "peu")
                && matches!(self.word(lead + 1), Word::Avant | Word::Apres) =>
            {
                (lead + 2, Some(Modifier::Approx))
            }
            Word::Aux
                if self.is_one_of(lead + 1, "alentours environs")
                    && self.word(lead + 2) == Word::De =>
            {
                (lead + 3, Some(Modifier::Approx))
            }
            Word::Figures => (lead, None),
            _ if lead == at && self.is(at, "minuit") => (at, None),
            _ => return None,
        };
        let clock = self.clock(clock_at)?;
        // The day of « 5 mai 9:00-19:00 » has both.
        if clock_at == lead
            && (!self.is_clock_certain(lead, clock.rest)
                || self.clock_interval(lead, clock).is_some())
        {
            return None;
        }
        // « mardi à 3 heures de route »
        let spelled = matches!(
            self.word(clock.rest - 1),
            Word::Unit(Unit::Hour) | Word::Units(Unit::Hour)
        );
        if spelled && self.word(clock.rest) == Word::De {
            return None;
        }
        Some(clock.map(|time| (time, modifier)))
    }
}

/// The hour before `hour` on a clock of 24.
fn hour_before(hour: i8) -> i8 {
    (hour + 23) % 24
}

/// The clock time that « soir » or « après-midi » beside it means: « ce soir à 8 heures » is 20:00.
pub(super) fn afternoon(time: TimeOfDay, part: DayPart) -> TimeOfDay {
    match (time, part) {
        (
            TimeOfDay::Clock(hour @ 1..=11, minute, second, zone),
            DayPart::Afternoon | DayPart::Evening,
        ) => TimeOfDay::Clock(hour + 12, minute, second, zone),
        _ => time,
    }
}
