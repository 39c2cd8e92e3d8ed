//! Steps from the reference date or from the story: units (« l’an dernier », « la même année ») and
//! lengths (« il y a trois ans », « deux jours plus tard »).

use jiff::civil::Date;

use super::super::clause::Tense;
use super::super::expression::{From, Toward, When};
use super::super::value::{Amount, Point, Unit, Vague, Value};
use super::super::why::Reason;
use super::resolve::{Context, Meaning};
use super::{count, days, unit_around, units_after};
use crate::annotation::Anchor;

impl Context<'_> {
    pub(super) fn unit(
        &self,
        unit: Unit,
        toward: Toward,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        let from_story = matches!(toward, Toward::Same | Toward::Preceding | Toward::Following);
        if from_story {
            let reached = if unit == Unit::Day {
                self.story.day
            } else {
                self.story.point
            };
            if let Some(reached) = reached {
                let (first, _) = days(reached.point)?;
                let steps = match toward {
                    Toward::Preceding => -1,
                    Toward::Following => 1,
                    _ => 0,
                };
                return Some(Meaning {
                    value: Value::Point(count::unit_away(first, unit, steps)?),
                    anchor: Some(Anchor::Annotation(reached.start)),
                    reason: Reason::UnitOfStory(unit, steps as i8, first),
                });
            }
        }
        let steps: i8 = match toward {
            Toward::Last | Toward::Preceding => -1,
            Toward::Next | Toward::Following => 1,
            _ => 0,
        };
        let Some(reference) = self.reference else {
            return Some(Meaning::vague(match steps {
                -1 => Vague::Past,
                1 => Vague::Future,
                _ => Vague::Present,
            }));
        };
        let today = reference.weekday().to_monday_one_offset();
        // On a Monday « ce week-end » of a past clause is the one just over.
        let back = unit == Unit::WeekEnd
            && matches!(toward, Toward::This | Toward::Current)
            && match toward {
                Toward::This if today <= 2 => tense() != Tense::Future,
                // The coming one has not been yet.
                Toward::This => today <= 5 && matches!(tense(), Tense::Told | Tense::Past),
                _ => today <= 3 && !matches!(tense(), Tense::Future | Tense::Present),
            };
        let steps = if back { -1 } else { steps };
        Some(Meaning::counted(
            count::unit_away(reference, unit, i64::from(steps))?,
            reference,
            Reason::UnitOfReference(unit, steps, reference),
        ))
    }

    pub(super) fn sports_year(&self, toward: Toward) -> Option<Meaning> {
        let Some(reference) = self.reference else {
            return Some(Meaning::vague(match toward {
                Toward::Last | Toward::Preceding => Vague::Past,
                Toward::Next | Toward::Following => Vague::Future,
                _ => Vague::Present,
            }));
        };
        let first = reference.year() - i16::from(reference.month() < 7);
        let first = match toward {
            Toward::Last | Toward::Preceding => first - 1,
            Toward::Next | Toward::Following => first + 1,
            _ => first,
        };
        Some(Meaning {
            value: Value::Interval(Some(Point::Year(first)), Some(Point::Year(first + 1))),
            anchor: Some(Anchor::ReferenceDate(reference)),
            reason: Reason::Period(reference),
        })
    }

    /// The day the story has reached, or the reference day before it has begun.
    pub(in super::super) fn story_day(&self) -> Option<(Date, Anchor)> {
        // Beyond its sentence a day of long ago is background: « nommé le 2 avril 2014 » is not what
        // « la veille » of the next sentence counts from.
        let here = self.story.day.filter(|r| r.sentence == self.sentence);
        if let Some(reached) = here.or(self.story.near).or(self.story.day)
            && let Some((day, _)) = days(reached.point)
        {
            return Some((day, Anchor::Annotation(reached.start)));
        }
        self.reference.map(|day| (day, Anchor::ReferenceDate(day)))
    }

    pub(super) fn offset(
        &self,
        amount: Amount,
        unit: Unit,
        sign: i8,
        from: From,
    ) -> Option<Meaning> {
        let (base, anchor, reason): (Date, Anchor, fn(Date) -> Reason) = match from {
            From::Reference => {
                let Some(reference) = self.reference else {
                    return Some(Meaning::vague(side(sign)));
                };
                (
                    reference,
                    Anchor::ReferenceDate(reference),
                    Reason::LengthFromReference,
                )
            }
            From::Story => {
                let reached = if unit <= Unit::Day {
                    self.story.day
                } else {
                    self.story.point
                };
                match reached.and_then(|r| Some((days(r.point)?.0, r.start))) {
                    Some((day, start)) => (day, Anchor::Annotation(start), Reason::LengthFromStory),
                    None => {
                        let Some(reference) = self.reference else {
                            return Some(Meaning::vague(side(sign)));
                        };
                        (
                            reference,
                            Anchor::ReferenceDate(reference),
                            Reason::LengthFromReference,
                        )
                    }
                }
            }
        };
        let Amount::Exact(hundredths) = amount else {
            if unit <= Unit::Hour && from == From::Story {
                return Some(Meaning {
                    value: Value::Point(Point::Day(base)),
                    anchor: Some(anchor),
                    reason: reason(base),
                });
            }
            // « Il se brise le 12 décembre 1999. Quelques jours plus tard… » has been.
            let is_past = from == From::Story && self.reference.is_some_and(|day| base < day);
            return Some(Meaning::vague(side(if is_past { -1 } else { sign })));
        };
        // « Vingt-cinq ans après, ils racontent »: after what everybody knows, today.
        let is_now = from == From::Story
            && sign > 0
            && unit == Unit::Year
            && self.reference.is_some_and(|day| base.year() == day.year());
        let hundredths = if is_now { 0 } else { hundredths };
        let point = shift(base, hundredths, unit, sign);
        let Some(point) = point else {
            return Some(Meaning::vague(side(sign)));
        };
        Some(Meaning {
            value: Value::Point(point),
            anchor: Some(anchor),
            reason: reason(base),
        })
    }

    /// The date a length away from `from`.
    pub(in super::super) fn shifted(
        &self,
        amount: Amount,
        unit: Unit,
        sign: i8,
        from: When,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        let base = self.resolve(from, tense)?;
        let Value::Point(point) = base.value else {
            return None;
        };
        let (Some((day, _)), Amount::Exact(hundredths)) = (days(point), amount) else {
            return Some(Meaning::vague(side(sign)));
        };
        let point = shift(day, hundredths, unit, sign)?;
        Some(Meaning {
            value: Value::Point(point),
            reason: Reason::LengthFromDate(day),
            ..base
        })
    }
}

/// The point, of the grain of `unit`, that lies so many hundredths of it before or after `base`.
fn shift(base: Date, hundredths: u32, unit: Unit, sign: i8) -> Option<Point> {
    let (count, unit_counted) = match unit {
        Unit::Year if !hundredths.is_multiple_of(100) => {
            (i64::from(hundredths) * 12 / 100, Unit::Month)
        }
        Unit::Century if !hundredths.is_multiple_of(100) => (i64::from(hundredths), Unit::Year),
        _ => (i64::from(hundredths / 100), unit),
    };
    let day = units_after(base, count * i64::from(sign), unit_counted)?;
    let grain = match unit {
        Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
        Unit::Quarter | Unit::Half => Unit::Month,
        Unit::WeekEnd => Unit::Week,
        unit => unit,
    };
    Some(unit_around(day, grain))
}

fn side(sign: i8) -> Vague {
    if sign < 0 { Vague::Past } else { Vague::Future }
}
