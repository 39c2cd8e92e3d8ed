//! From what is written to what it means: each [`When`] with its value, what it was counted from,
//! and why.

use jiff::civil::Date;

use super::super::clause::Tense;
use super::super::expression::{From, Toward, When};
use super::super::value::{Amount, Point, Unit, Vague, Value};
use super::super::why::Reason;
use super::count::{self, Choice};
use super::{after, days, republican, unit_around, units_after, week_of};
use crate::annotation::Anchor;

/// A day the story has reached.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Reached {
    pub(in super::super) point: Point,
    /// Where the expression that named it starts (UTF-8 bytes).
    pub(in super::super) start: u32,
    /// The sentence it stands in.
    pub(in super::super) sentence: usize,
}

/// What a text has named so far.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Story {
    /// The last point of the calendar, of any length.
    pub(in super::super) point: Option<Reached>,
    /// The last day.
    pub(in super::super) day: Option<Reached>,
    /// The last day that lies within a year of the reference.
    pub(in super::super) near: Option<Reached>,
    /// The last month or day whose year the text said itself.
    pub(in super::super) year: Option<Reached>,
    /// For each weekday, from Monday, the day it meant last.
    pub(in super::super) weekdays: [Option<Date>; 7],
}

/// What an expression is counted from.
#[derive(Clone, Copy)]
pub(in super::super) struct Context<'s> {
    pub(in super::super) reference: Option<Date>,
    pub(in super::super) story: &'s Story,
    pub(in super::super) sentence: usize,
}

/// What an expression means.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Meaning {
    pub(in super::super) value: Value,
    pub(in super::super) anchor: Option<Anchor>,
    pub(in super::super) reason: Reason,
}

impl Meaning {
    fn explicit(point: Point) -> Meaning {
        Meaning {
            value: Value::Point(point),
            anchor: None,
            reason: Reason::Explicit,
        }
    }

    fn counted(point: Point, reference: Date, reason: Reason) -> Meaning {
        Meaning {
            value: Value::Point(point),
            anchor: Some(Anchor::ReferenceDate(reference)),
            reason,
        }
    }

    fn vague(vague: Vague) -> Meaning {
        Meaning {
            value: Value::Vague(vague),
            anchor: None,
            reason: Reason::Vague,
        }
    }

    fn unanchored(point: Point) -> Meaning {
        Meaning {
            value: Value::Point(point),
            anchor: None,
            reason: Reason::Unanchored,
        }
    }
}

impl Context<'_> {
    /// What `when` means; `tense` tells how its clause happens and is asked only where that
    /// decides.
    pub(in super::super) fn resolve(
        &self,
        when: When,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        match when {
            When::Day {
                weekday,
                day,
                month: Some(month),
                year,
                toward,
            } => self.day(weekday, day, month, year, toward, tense),
            When::Day {
                weekday,
                day,
                month: None,
                ..
            } => {
                let Some(reference) = self.reference else {
                    return weekday.map(|weekday| Meaning::unanchored(Point::Weekday(weekday)));
                };
                let choice = Choice::Tense(tense());
                let found = count::day_of_month(reference, day, weekday, choice)?;
                Some(Meaning::counted(
                    Point::Day(found),
                    reference,
                    Reason::Day(found, reference),
                ))
            }
            When::Month {
                month,
                year,
                toward,
            } => self.month(month, year, toward, tense),
            When::Year(year) => Some(Meaning::explicit(Point::Year(year))),
            When::Weekday {
                weekday,
                toward,
                weeks,
            } => self.weekday(weekday, toward, weeks, tense),
            When::Feast {
                feast,
                year,
                toward,
                days: shift,
            } => {
                if let Some(year) = year {
                    let day = after(super::feast_date(feast, year)?, i32::from(shift))?;
                    return Some(Meaning {
                        reason: Reason::Feast,
                        ..Meaning::explicit(Point::Day(day))
                    });
                }
                let Some(reference) = self.reference else {
                    return Some(match feast {
                        super::Feast::Fixed(month, day) if shift == 0 => {
                            Meaning::unanchored(Point::DayOfYear(month, day))
                        }
                        super::Feast::Fixed(12, 25) if shift == -1 => {
                            Meaning::unanchored(Point::DayOfYear(12, 24))
                        }
                        _ => return None,
                    });
                };
                let day = count::feast(reference, feast, shift, choice(toward, tense))?;
                Some(Meaning::counted(
                    Point::Day(day),
                    reference,
                    Reason::Day(day, reference),
                ))
            }
            When::Season {
                season,
                year,
                toward,
            } => {
                if year.is_some() {
                    return Some(Meaning::explicit(Point::Season(year, season)));
                }
                let Some(reference) = self.reference else {
                    return Some(Meaning::unanchored(Point::Season(None, season)));
                };
                let point = match toward {
                    Toward::This => count::this_season(reference, season, tense())?,
                    Toward::InYear(years) => {
                        Point::Season(reference.year().checked_add(i16::from(years)), season)
                    }
                    _ => count::of_year(reference, choice(toward, tense), |year| {
                        Point::Season(Some(year), season)
                    })?,
                };
                Some(self.period(point, reference))
            }
            When::Quarter {
                quarter,
                year,
                toward,
            } => self.part(year, toward, tense, |year| Point::Quarter(year, quarter)),
            When::Half { half, year, toward } => {
                self.part(year, toward, tense, |year| Point::Half(year, half))
            }
            When::Unit { unit, toward } => self.unit(unit, toward, tense),
            When::WeekOfMonth {
                ordinal,
                month,
                year,
            } => {
                let (first, last, anchor) = self.month_days(month, year, tense)?;
                let day = if ordinal < 0 {
                    last
                } else {
                    after(first, 7 * i32::from(ordinal - 1))?
                };
                let (year, week) = week_of(day);
                Some(self.anchored(Value::Point(Point::Week(year, week)), anchor))
            }
            When::WeekOfDay { day, month, year } | When::WeekEndOfDay { day, month, year } => {
                let found = self.day(None, day, month, year, Toward::Unsaid, tense)?;
                let Value::Point(Point::Day(date)) = found.value else {
                    return None;
                };
                let (year, week) = week_of(date);
                let point = match when {
                    When::WeekOfDay { .. } => Point::Week(year, week),
                    _ => Point::WeekEnd(year, week),
                };
                Some(Meaning {
                    value: Value::Point(point),
                    ..found
                })
            }
            When::Fortnight {
                ordinal,
                month,
                year,
            } => {
                let (first, last, anchor) = self.month_days(month, year, tense)?;
                let (from, to) = if ordinal == 1 {
                    (first, after(first, 14)?)
                } else {
                    (after(first, 15)?, last)
                };
                let value = Value::Interval(Some(Point::Day(from)), Some(Point::Day(to)));
                Some(self.anchored(value, anchor))
            }
            When::Months { count, year } => {
                let of = year.or_else(|| self.reference.map(Date::year))?;
                let (from, to) = if count > 0 {
                    (1, count)
                } else {
                    (13 + count, 12)
                };
                let value =
                    Value::Interval(Some(Point::Month(of, from)), Some(Point::Month(of, to)));
                Some(self.anchored(value, year.is_none()))
            }
            When::SportsYear(toward) => self.sports_year(toward),
            When::Rentree { year, toward } => {
                if let Some(year) = year {
                    return Some(Meaning::explicit(Point::Month(year, 9)));
                }
                let reference = self.reference?;
                let point = count::of_year(reference, choice(toward, tense), |year| {
                    Point::Month(year, 9)
                })?;
                Some(self.period(point, reference))
            }
            When::Deictic(shift) => {
                let Some(reference) = self.reference else {
                    return Some(Meaning::vague(match shift {
                        0 => Vague::Present,
                        ..0 => Vague::Past,
                        _ => Vague::Future,
                    }));
                };
                let day = after(reference, i32::from(shift))?;
                let reason = Reason::DaysFromReference(shift, reference);
                Some(Meaning::counted(Point::Day(day), reference, reason))
            }
            When::Anaphoric { days: shift, .. } => {
                let Some((day, anchor)) = self.story_day() else {
                    return Some(Meaning::vague(if shift < 0 {
                        Vague::Past
                    } else {
                        Vague::Future
                    }));
                };
                Some(Meaning {
                    value: Value::Point(Point::Day(after(day, i32::from(shift))?)),
                    anchor: Some(anchor),
                    reason: Reason::DaysFromStory(shift, day),
                })
            }
            When::Offset {
                amount,
                unit,
                sign,
                from,
            } => self.offset(amount, unit, sign, from),
            When::OffsetRange {
                low,
                high,
                unit,
                sign,
            } => {
                let reference = self.reference?;
                let at = |count: u32| {
                    let count = i64::from(count) * i64::from(sign);
                    units_after(reference, count, unit).map(|day| unit_around(day, unit))
                };
                Some(Meaning {
                    value: Value::Interval(Some(at(low)?), Some(at(high)?)),
                    anchor: Some(Anchor::ReferenceDate(reference)),
                    reason: Reason::LengthFromReference(reference),
                })
            }
            When::Decade(tens) => Some(Meaning::explicit(Point::Decade(tens))),
            When::Century(century) if century < 0 => Some(Meaning {
                value: Value::Interval(
                    Some(Point::Year(century * 100)),
                    Some(Point::Year((century + 1) * 100 - 1)),
                ),
                anchor: None,
                reason: Reason::Explicit,
            }),
            When::Century(century) => Some(Meaning::explicit(Point::Century(century))),
            When::Given(day) => Some(Meaning {
                reason: Reason::Republican,
                ..Meaning::explicit(Point::Day(day))
            }),
            When::RepublicanYear(year) => {
                let (first, last) = republican::year(year)?;
                Some(Meaning {
                    value: Value::Interval(Some(Point::Day(first)), Some(Point::Day(last))),
                    anchor: None,
                    reason: Reason::Republican,
                })
            }
            When::Vague(vague) => Some(Meaning::vague(vague)),
        }
    }

    fn anchored(&self, value: Value, counted: bool) -> Meaning {
        match self.reference.filter(|_| counted) {
            Some(reference) => Meaning {
                value,
                anchor: Some(Anchor::ReferenceDate(reference)),
                reason: Reason::Period(reference),
            },
            None => Meaning {
                value,
                anchor: None,
                reason: Reason::Explicit,
            },
        }
    }

    fn period(&self, point: Point, reference: Date) -> Meaning {
        Meaning::counted(point, reference, Reason::Period(reference))
    }

    /// The year long past that the sentence has said, for days and months without one.
    fn story_year(&self) -> Option<(i16, u32)> {
        let reached = self.story.year?;
        let year = days(reached.point)?.0.year();
        let past = self
            .reference
            .is_none_or(|reference| year + 1 < reference.year());
        (reached.sentence == self.sentence && past).then_some((year, reached.start))
    }

    fn day(
        &self,
        weekday: Option<i8>,
        day: i8,
        month: i8,
        year: Option<i16>,
        toward: Toward,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        if let Some(year) = year {
            return Some(Meaning::explicit(Point::Day(
                Date::new(year, month, day).ok()?,
            )));
        }
        if let Some((year, start)) = self.said_year(toward)
            && let Ok(date) = Date::new(year, month, day)
            && weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w)
        {
            return Some(Meaning {
                value: Value::Point(Point::Day(date)),
                anchor: Some(start),
                reason: Reason::YearOfStory(year),
            });
        }
        let Some(reference) = self.reference else {
            return Some(Meaning::unanchored(Point::DayOfYear(month, day)));
        };
        let choice = choice(toward, tense);
        let found = count::day_of_year(reference, month, day, weekday, choice)?;
        Some(Meaning::counted(
            Point::Day(found),
            reference,
            Reason::Day(found, reference),
        ))
    }

    /// The year that « l’an dernier » or the story says, and its anchor.
    fn said_year(&self, toward: Toward) -> Option<(i16, Anchor)> {
        match toward {
            Toward::InYear(years) => {
                let reference = self.reference?;
                let year = reference.year().checked_add(i16::from(years))?;
                Some((year, Anchor::ReferenceDate(reference)))
            }
            Toward::InSameYear => {
                let reached = self.story.point?;
                Some((
                    days(reached.point)?.0.year(),
                    Anchor::Annotation(reached.start),
                ))
            }
            Toward::Unsaid => {
                let (year, start) = self.story_year()?;
                Some((year, Anchor::Annotation(start)))
            }
            _ => None,
        }
    }

    fn month(
        &self,
        month: i8,
        year: Option<i16>,
        toward: Toward,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        if let Some(year) = year {
            return Some(Meaning::explicit(Point::Month(year, month)));
        }
        if let Some((year, anchor)) = self.said_year(toward) {
            return Some(Meaning {
                value: Value::Point(Point::Month(year, month)),
                anchor: Some(anchor),
                reason: Reason::YearOfStory(year),
            });
        }
        let Some(reference) = self.reference else {
            return Some(Meaning::unanchored(Point::MonthOfYear(month)));
        };
        let point = count::of_year(reference, choice(toward, tense), |year| {
            Point::Month(year, month)
        })?;
        let Point::Month(year, _) = point else {
            return None;
        };
        let reason = if (year, month) < (reference.year(), reference.month()) {
            Reason::MonthBefore(year, month, reference)
        } else {
            Reason::MonthAfter(year, month, reference)
        };
        Some(Meaning::counted(point, reference, reason))
    }

    fn weekday(
        &self,
        weekday: i8,
        toward: Toward,
        weeks: i8,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        if matches!(toward, Toward::Following | Toward::Preceding)
            && let Some((day, anchor)) = self.story_day()
        {
            let choice = if toward == Toward::Following {
                Choice::Next
            } else {
                Choice::Last
            };
            let found = count::weekday(day, weekday, choice)?;
            return Some(Meaning {
                value: Value::Point(Point::Day(found)),
                anchor: Some(anchor),
                reason: Reason::WeekdayOfStory(weekday, day),
            });
        }
        let Some(reference) = self.reference else {
            return Some(Meaning::unanchored(Point::Weekday(weekday)));
        };
        let choice = match choice(toward, tense) {
            _ if weeks > 0 => Choice::Next,
            Choice::Tense(Tense::Present | Tense::Unknown) if toward == Toward::This => {
                Choice::Nearest
            }
            Choice::Tense(Tense::Present | Tense::Unknown)
                if let Some(day) = self.weekday_before(weekday) =>
            {
                let reason = Reason::WeekdayOfStory(weekday, day);
                return Some(Meaning::counted(Point::Day(day), reference, reason));
            }
            choice => choice,
        };
        let found = after(
            count::weekday(reference, weekday, choice)?,
            7 * i32::from(weeks),
        )?;
        let reason = if found < reference {
            Reason::WeekdayBefore(weekday, reference)
        } else if found > reference {
            Reason::WeekdayAfter(weekday, reference)
        } else {
            Reason::WeekdaySame(weekday, reference)
        };
        Some(Meaning::counted(Point::Day(found), reference, reason))
    }

    /// The day that `weekday` meant where the text named it before.
    fn weekday_before(&self, weekday: i8) -> Option<Date> {
        let index = usize::try_from(weekday - 1).ok()?;
        *self.story.weekdays.get(index)?
    }

    fn part(
        &self,
        year: Option<i16>,
        toward: Toward,
        tense: &dyn Fn() -> Tense,
        make: impl Fn(i16) -> Point,
    ) -> Option<Meaning> {
        if let Some(year) = year {
            return Some(Meaning::explicit(make(year)));
        }
        let reference = self.reference?;
        let point = match toward {
            Toward::InYear(years) => make(reference.year().checked_add(i16::from(years))?),
            Toward::Current => make(reference.year()),
            _ => count::of_year(reference, choice(toward, tense), make)?,
        };
        Some(self.period(point, reference))
    }

    /// The first and last day of a month, the reference's or story's own if none is named, and
    /// whether it was counted.
    fn month_days(
        &self,
        month: Option<i8>,
        year: Option<i16>,
        tense: &dyn Fn() -> Tense,
    ) -> Option<(Date, Date, bool)> {
        let point = match month {
            Some(month) => match self.month(month, year, Toward::Unsaid, tense)?.value {
                Value::Point(point) => point,
                _ => return None,
            },
            None => unit_around(self.reference?, Unit::Month),
        };
        let (first, last) = days(point)?;
        Some((first, last, year.is_none()))
    }

    fn unit(&self, unit: Unit, toward: Toward, tense: &dyn Fn() -> Tense) -> Option<Meaning> {
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
        // On a Monday « ce week-end » of a past clause is the one just over.
        let back = unit == Unit::WeekEnd
            && toward == Toward::This
            && reference.weekday().to_monday_one_offset() <= 2
            && tense() != Tense::Future;
        let steps = if back { -1 } else { steps };
        Some(Meaning::counted(
            count::unit_away(reference, unit, i64::from(steps))?,
            reference,
            Reason::UnitOfReference(unit, steps, reference),
        ))
    }

    fn sports_year(&self, toward: Toward) -> Option<Meaning> {
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

    fn offset(&self, amount: Amount, unit: Unit, sign: i8, from: From) -> Option<Meaning> {
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
            return Some(Meaning::vague(side(sign)));
        };
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

fn choice(toward: Toward, tense: &dyn Fn() -> Tense) -> Choice {
    match toward {
        Toward::Last | Toward::Preceding => Choice::Last,
        Toward::Next | Toward::Following => Choice::Next,
        _ => Choice::Tense(tense()),
    }
}
