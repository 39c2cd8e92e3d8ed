//! From what is written to what it means: each [`When`] with its value, what it was counted from,
//! and why.

use jiff::civil::Date;

use super::super::clause::Tense;
use super::super::expression::{Kind, Toward, When};
use super::super::value::{DayPart, Point, TimeOfDay, Vague, Value};
use super::super::why::Reason;
use super::count::{self, Choice};
use super::{after, republican, unit_around, units_after, week_of};
use crate::annotation::Anchor;

/// Counted from Monday, which is 1.
const SATURDAY: i8 = 6;

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
    /// The last of these that is not to come.
    pub(in super::super) behind: Option<Reached>,
    /// The last month or day whose year the text said itself.
    pub(in super::super) year: Option<Reached>,
    /// Whether a year so near opened the sentence: « L’an dernier, du 4 au 6 mars… ».
    pub(in super::super) year_opens: bool,
    /// Whether the story is in the night of that last day.
    pub(in super::super) night: bool,
    /// The last day in a line so short that it is a heading.
    pub(in super::super) heading: Option<Reached>,
    /// The sentence that said last what comes again, and on which days.
    pub(in super::super) habit: Option<usize>,
    /// For each weekday, from Monday, the day it meant last.
    pub(in super::super) weekdays: [Option<Date>; 7],
}

/// The hour from which a clock time is no more of the night.
const MORNING: i8 = 9;

impl Story {
    /// Notes whether `kind`, which names a day, says its night, or another time of it.
    pub(in super::super) fn pass_night(&mut self, kind: Kind) {
        self.night = match kind {
            Kind::Time(Some(_), TimeOfDay::Part(DayPart::Night)) => true,
            Kind::Time(None, TimeOfDay::Clock(hour, ..)) => self.night && hour >= MORNING,
            _ => false,
        };
    }

    /// Whether `time` lies behind the midnight of a night that the story is in: « dans la nuit de lundi à mardi… vers
    /// 3 heures ».
    pub(in super::super) fn is_morning_after(&self, time: TimeOfDay) -> bool {
        self.night && matches!(time, TimeOfDay::Clock(hour, ..) if hour < MORNING)
    }
}

/// What an expression is counted from.
#[derive(Clone, Copy)]
pub(in super::super) struct Context<'s> {
    pub(in super::super) reference: Option<Date>,
    pub(in super::super) story: &'s Story,
    pub(in super::super) sentence: usize,
    /// Whether it opens its line, as the days of a chronology do.
    pub(in super::super) opens: bool,
}

/// What an expression means.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Meaning {
    pub(in super::super) value: Value,
    pub(in super::super) anchor: Option<Anchor>,
    pub(in super::super) reason: Reason,
}

impl Meaning {
    pub(super) fn explicit(point: Point) -> Meaning {
        Meaning {
            value: Value::Point(point),
            anchor: None,
            reason: Reason::Explicit,
        }
    }

    pub(super) fn counted(point: Point, reference: Date, reason: Reason) -> Meaning {
        Meaning {
            value: Value::Point(point),
            anchor: Some(Anchor::ReferenceDate(reference)),
            reason,
        }
    }

    pub(super) fn vague(vague: Vague) -> Meaning {
        Meaning {
            value: Value::Vague(vague),
            anchor: None,
            reason: Reason::Vague,
        }
    }

    pub(super) fn unanchored(point: Point) -> Meaning {
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
                if toward != Toward::Unsaid
                    && let Some((year, anchor)) = self.said_year(toward)
                {
                    return Some(Meaning {
                        anchor: Some(anchor),
                        reason: Reason::YearOfStory(year),
                        ..Meaning::explicit(Point::Season(Some(year), season))
                    });
                }
                let point = match toward {
                    Toward::This => count::this_season(reference, season, tense())?,
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
            When::WeekdayOfMonth {
                ordinal,
                weekday,
                month,
                year,
            } => self.weekday_of_month(ordinal, weekday, month, year, tense),
            When::WeekEndOfMonth {
                ordinal,
                month,
                year,
            } => {
                let found = self.weekday_of_month(ordinal, SATURDAY, month, year, tense)?;
                let Value::Point(Point::Day(date)) = found.value else {
                    return Some(found);
                };
                let (year, week) = week_of(date);
                Some(Meaning {
                    value: Value::Point(Point::WeekEnd(year, week)),
                    ..found
                })
            }
            When::WeekOfYear { week, year } => {
                self.part(year, Toward::Unsaid, tense, |year| Point::Week(year, week))
            }
            When::WeekOfDay { day, month, year } => {
                let found = self.day(None, day, month, year, Toward::Unsaid, tense)?;
                week_around(&found, Point::Week)
            }
            When::WeekEndOfDay { day, month, year } => {
                let found = self.day(None, day, month, year, Toward::Unsaid, tense)?;
                week_around(&found, Point::WeekEnd)
            }
            When::WeekEndOfFeast { feast, year } => {
                let of = When::Feast {
                    feast,
                    year,
                    toward: Toward::Unsaid,
                    days: 0,
                };
                week_around(&self.resolve(of, tense)?, Point::WeekEnd)
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
            When::NewYear => {
                let reference = self.reference?;
                // From autumn on it is the coming one, in winter the one that has begun.
                let year = match reference.month() {
                    9.. => reference.year().checked_add(1)?,
                    ..=3 => reference.year(),
                    _ => return None,
                };
                Some(self.period(Point::Year(year), reference))
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
            When::Anaphoric {
                days: shift,
                of_event,
            } => {
                let Some((day, anchor)) = self.story_day() else {
                    return Some(Meaning::vague(if shift < 0 {
                        Vague::Past
                    } else {
                        Vague::Future
                    }));
                };
                // « Il viendra le 26. Sa ministre, arrivée la veille, l’attend »: what has been is not counted from
                // what is to come. « Au lendemain du vote »: nobody reports from a day to come.
                let is_today = of_event && shift > 0;
                if let Some(reference) = self.reference
                    && (is_today && day >= reference || day > reference && tense() == Tense::Past)
                {
                    let shift = if is_today { 0 } else { shift };
                    let day = after(reference, i32::from(shift))?;
                    let reason = Reason::DaysFromReference(shift, reference);
                    return Some(Meaning::counted(Point::Day(day), reference, reason));
                }
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
                let (from, to) = if sign < 0 { (high, low) } else { (low, high) };
                Some(Meaning {
                    value: Value::Interval(Some(at(from)?), Some(at(to)?)),
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
        if toward != Toward::Unsaid
            && let Some((year, anchor)) = self.said_year(toward)
        {
            return Some(Meaning {
                anchor: Some(anchor),
                reason: Reason::YearOfStory(year),
                ..Meaning::explicit(make(year))
            });
        }
        let point = match toward {
            Toward::Current => make(reference.year()),
            _ => count::of_year(reference, choice(toward, tense), make)?,
        };
        Some(self.period(point, reference))
    }
}

pub(super) fn choice(toward: Toward, tense: &dyn Fn() -> Tense) -> Choice {
    match toward {
        Toward::Last | Toward::Preceding => Choice::Last,
        Toward::Next | Toward::Following => Choice::Next,
        _ => Choice::Tense(tense()),
    }
}

/// The week or week-end, which `of` makes of a year and a week, around the day that was found.
fn week_around(found: &Meaning, of: fn(i16, i8) -> Point) -> Option<Meaning> {
    let Value::Point(Point::Day(day)) = found.value else {
        return None;
    };
    let (year, week) = week_of(day);
    Some(Meaning {
        value: Value::Point(of(year, week)),
        ..*found
    })
}
