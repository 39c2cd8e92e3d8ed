//! Parts of the day: « hier soir », « la nuit de mardi à mercredi », « en fin de matinée ».

use super::super::expression::{Kind, Toward, When};
use super::super::value::{DayPart, TimeOfDay, Unit};
use super::super::words::Word;
use super::clock::{Timed, afternoon};
use super::{Parsed, Read, Reader};
use crate::annotation::Modifier;

impl Reader<'_> {
    /// A part of a day that begins at `at`, with its article or « ce », and the day it belongs to.
    pub(super) fn part_of_day(&self, at: usize) -> Option<Read> {
        let this = self.word(at) == Word::Ce;
        let article = this || matches!(self.word(at), Word::La | Word::Le | Word::Les);
        let mut part_at = at + usize::from(article);
        let mut modifier = None;
        // « les premières heures de la matinée »
        if self.word(part_at) == Word::Ordinal(1)
            && self.word(part_at + 1) == Word::Units(Unit::Hour)
        {
            part_at = self.skip_of_the(part_at + 2)?;
            modifier = Some(Modifier::Start);
        } else if let Word::Ordinal(_) = self.word(part_at) {
            return None;
        }
        let (part, rest) = match self.part_word(part_at) {
            Some(part) => (part, part_at + 1),
            None => {
                let third = self.third_of_part(part_at)?;
                let (TimeOfDay::Part(part), third_modifier) = third.value else {
                    return None;
                };
                modifier = modifier.or(third_modifier);
                (part, third.rest)
            }
        };
        if part == DayPart::Noon && !this && self.part_word(part_at).is_some() {
            return None;
        }
        let time = TimeOfDay::Part(part);
        // « à la mi-journée »
        if self.word(part_at) == Word::Mi {
            return Some(Parsed {
                value: (Kind::Time(None, time), modifier),
                rest,
            });
        }
        // « le matin vers 8 heures »
        if article
            && !this
            && let Some(exact) = self.clock_behind(rest)
        {
            return Some(Parsed {
                value: (
                    Kind::Time(None, afternoon(exact.value.0, part)),
                    exact.value.1,
                ),
                rest: exact.rest,
            });
        }
        // « cette soirée » is the party that was spoken of.
        if this && self.is(part_at, "soirée") {
            return None;
        }
        // « ce soir-là », « le soir même »: of the day the story has reached.
        if this && self.is_there(rest) || article && self.word(rest) == Word::Meme {
            let day = Some(self.same_day());
            let exact = self.clock_behind(rest + 1);
            let (time, modifier) = exact.map_or((time, modifier), |exact| {
                (afternoon(exact.value.0, part), exact.value.1)
            });
            return Some(Parsed {
                value: (Kind::Time(day, time), modifier),
                rest: exact.map_or(rest + 1, |exact| exact.rest),
            });
        }
        if this {
            let day = Some(When::Deictic(0));
            if let Some(exact) = self.clock_behind(rest) {
                return Some(Parsed {
                    value: (
                        Kind::Time(day, afternoon(exact.value.0, part)),
                        exact.value.1,
                    ),
                    rest: exact.rest,
                });
            }
            let said = self
                .day(rest)
                .map_or((day, rest), |day| (Some(day.value), day.rest));
            let day = if matches!(said.0, Some(When::Weekday { .. })) {
                said
            } else {
                (day, rest)
            };
            return Some(Parsed {
                value: (Kind::Time(day.0, time), modifier),
                rest: day.1,
            });
        }
        if let Some(day) = self.day_of_part(rest) {
            return Some(Parsed {
                value: (Kind::Time(Some(day.value), time), modifier),
                rest: day.rest,
            });
        }
        if let Some(toward) = self.toward(rest)
            && matches!(
                toward.value,
                Toward::Last | Toward::Next | Toward::Following | Toward::Preceding
            )
            && part != DayPart::Morning
        {
            let day = match toward.value {
                Toward::Last => When::Deictic(-1),
                Toward::Next => When::Deictic(1),
                Toward::Following => When::Anaphoric {
                    days: 1,
                    of_event: false,
                },
                _ => When::Anaphoric {
                    days: -1,
                    of_event: false,
                },
            };
            return Some(Parsed {
                value: (Kind::Time(Some(day), time), modifier),
                rest: toward.rest,
            });
        }
        self.is_part_placed(
            at,
            part_at,
            modifier.is_some() || self.part_word(part_at).is_none(),
        )
        .then_some(Parsed {
            value: (Kind::Time(None, time), modifier),
            rest,
        })
    }

    /// Whether « -là » stands at `at`, or « là » as hurried hands write it.
    pub(super) fn is_there(&self, at: usize) -> bool {
        self.is_one_of(at, "-là là")
    }

    /// The day the story has reached.
    pub(super) fn same_day(&self) -> When {
        When::Unit {
            unit: Unit::Day,
            toward: Toward::Same,
        }
    }

    /// Whether a part of the day without a day is one of the story's and not nights in general.
    fn is_part_placed(&self, at: usize, part_at: usize, third: bool) -> bool {
        if third {
            return true;
        }
        let before = self.before(at, 1);
        let led = matches!(
            before,
            Word::Dans | Word::Pendant | Word::Depuis | Word::Tout
        ) || before == Word::De
            && matches!(self.before(at, 2), Word::Cours | Word::Fin | Word::Debut);
        match self.text(part_at) {
            "matinée" | "après-midi" | "soirée" => {
                (led || at < part_at) && self.skip_of(part_at + 1).is_none() || before == Word::En
            }
            "nuit" => led && self.skip_of(part_at + 1).is_none(),
            "matin" | "soir" => {
                (matches!(before, Word::Au | Word::Comma | Word::Dans) || self.word(at) == Word::Le)
                    && self.ends_or(part_at + 1, ", . ; )")
            }
            // « à l’aube des années 1970 »
            "aube" | "aurore" => (before == Word::A || led) && self.skip_of(part_at + 1).is_none(),
            _ => false,
        }
    }

    /// « en fin de matinée », « au matin », « dans la soirée », « tôt le matin », « en soirée ».
    pub(super) fn part_phrase(&self, at: usize) -> Option<Parsed<Timed>> {
        let mut at = at;
        let early = match self.text(at) {
            "tôt" => Some(Modifier::Start),
            "tard" => Some(Modifier::End),
            _ => None,
        };
        at += usize::from(early.is_some());
        let led = matches!(self.word(at), Word::En | Word::Au | Word::Dans | Word::A);
        if !led && early.is_none() {
            return None;
        }
        at += usize::from(led);
        at += usize::from(matches!(self.word(at), Word::La | Word::Le));
        // « vendredi au petit matin »
        at += usize::from(self.is(at, "petit") && self.is(at + 1, "matin"));
        if let Some(part) = self.part_word(at) {
            return Some(Parsed {
                value: (TimeOfDay::Part(part), early),
                rest: at + 1,
            });
        }
        self.third_of_part(at)
    }

    /// « fin de matinée », « début d’après-midi », « milieu de la nuit », « fin de journée ».
    fn third_of_part(&self, at: usize) -> Option<Parsed<Timed>> {
        // « à la mi-journée »
        if self.word(at) == Word::Mi && self.is(at + 1, "journée") {
            return Some(Parsed {
                value: (TimeOfDay::Part(DayPart::Noon), None),
                rest: at + 2,
            });
        }
        let modifier = match self.word(at) {
            Word::Debut => Modifier::Start,
            Word::Fin => Modifier::End,
            Word::Milieu => Modifier::Mid,
            _ => return None,
        };
        let part_at = self.skip_of_the(at + 1)?;
        let part = match self.part_word(part_at) {
            Some(part) => part,
            // « début », « milieu », « fin de journée » are its morning, noon and evening.
            None if self.is(part_at, "journée") => {
                let part = match modifier {
                    Modifier::Start => DayPart::Morning,
                    Modifier::Mid => DayPart::Noon,
                    _ => DayPart::Evening,
                };
                return Some(Parsed {
                    value: (TimeOfDay::Part(part), None),
                    rest: part_at + 1,
                });
            }
            None => return None,
        };
        Some(Parsed {
            value: (TimeOfDay::Part(part), Some(modifier)),
            rest: part_at + 1,
        })
    }

    /// A part of the day that is one word, without the clock time « minuit ».
    pub(super) fn part_word(&self, at: usize) -> Option<DayPart> {
        match self.word(at) {
            Word::DayPart(part) if !self.is(at, "minuit") => Some(part),
            _ => None,
        }
    }

    /// « de mardi à mercredi », « du 13 au 14 mai », « de samedi », « du 3 mars »: the (first) day.
    fn day_of_part(&self, at: usize) -> Option<Parsed<When>> {
        let day_at = self.skip_of(at)?;
        if let Some(Parsed {
            value: (Kind::Interval(from, _), _),
            rest,
        }) = self.day_interval(day_at)
        {
            return Some(Parsed { value: from, rest });
        }
        // « matin de Noël »
        let Some(first) = self.day(day_at) else {
            return self.feast_day(at);
        };
        let second_at = match self.word(first.rest) {
            Word::A | Word::Au => first.rest + 1,
            _ => return Some(first),
        };
        match self.day(second_at) {
            Some(second) => Some(Parsed {
                value: self.fill_year(first.value, second.value),
                rest: second.rest,
            }),
            None => Some(first),
        }
    }

    /// The first day with the year that only the second one says.
    fn fill_year(&self, first: When, second: When) -> When {
        match (first, second) {
            (
                When::Day {
                    weekday,
                    day,
                    month: Some(month),
                    year: None,
                    toward,
                },
                When::Day {
                    month: Some(last_month),
                    year: Some(year),
                    ..
                },
            ) => When::Day {
                weekday,
                day,
                month: Some(month),
                year: Some(if month > last_month { year - 1 } else { year }),
                toward,
            },
            _ => first,
        }
    }
}
