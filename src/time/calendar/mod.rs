//! When that is: the days of the calendar that a [`Point`] names, and the steps between points.

mod count;
mod dates;
mod easter;
pub(super) mod republican;
mod resolve;
mod steps;

use jiff::civil::{Date, Weekday};

pub(super) use resolve::{Context, Meaning, Reached, Story};

pub(super) use super::iso::after;
use super::iso::{days_between, months_after};
use super::value::{Point, Season, Unit, Value};
use super::words::Feast;
use crate::annotation::Modifier;

/// The first and last day of `point`; none for what no calendar can place.
pub(super) fn days(point: Point) -> Option<(Date, Date)> {
    match point {
        Point::Day(day) => Some((day, day)),
        Point::Month(year, month) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        Point::Year(year) => years(year, year),
        Point::Decade(tens) => years(tens * 10, tens * 10 + 9),
        Point::Century(century) if century > 0 => years(century * 100 - 99, century * 100),
        Point::Century(century) => years(century * 100, (century + 1) * 100 - 1),
        Point::Week(year, week) => {
            let monday = monday(year, week)?;
            Some((monday, after(monday, 6)?))
        }
        Point::WeekEnd(year, week) => {
            let monday = monday(year, week)?;
            Some((after(monday, 5)?, after(monday, 6)?))
        }
        Point::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
        Point::Half(year, half) => months(year, half * 6 - 5, half * 6),
        Point::Season(Some(year), season) => season_days(year, season),
        Point::Season(None, _)
        | Point::DayOfYear(..)
        | Point::MonthOfYear(_)
        | Point::Weekday(_) => None,
    }
}

/// The first and last day that `value` means, the third of it that `modifier` names.
pub(super) fn days_of(value: Value, modifier: Option<Modifier>) -> Option<(Date, Date)> {
    let (first, last) = match value {
        Value::Point(point) | Value::Time(Some(point), _) => days(point)?,
        Value::Interval(Some(from), Some(to))
        | Value::TimeInterval((Some(from), _), (Some(to), _)) => (days(from)?.0, days(to)?.1),
        _ => return None,
    };
    if first > last {
        return None;
    }
    if !matches!(value, Value::Point(_)) {
        return Some((first, last));
    }
    third_of(first, last, modifier)
}

/// The third of the days from `first` to `last` that `modifier` names; all of them if it names none.
pub(super) fn third_of(
    first: Date,
    last: Date,
    modifier: Option<Modifier>,
) -> Option<(Date, Date)> {
    let count = days_between(first, last) + 1;
    let third = count / 3;
    match modifier {
        Some(Modifier::Start) if third > 0 => Some((first, after(first, third - 1)?)),
        Some(Modifier::Mid) if third > 0 => {
            Some((after(first, third)?, after(first, count - third - 1)?))
        }
        Some(Modifier::End) if third > 0 => Some((after(first, count - third)?, last)),
        _ => Some((first, last)),
    }
}

fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

fn months(year: i16, first: i8, last: i8) -> Option<(Date, Date)> {
    let end = Date::new(year, last, 1).ok()?.last_of_month();
    Some((Date::new(year, first, 1).ok()?, end))
}

/// 21 March – 20 June and so on; winter belongs to the year it begins in.
fn season_days(year: i16, season: Season) -> Option<(Date, Date)> {
    let (first, last, end_year) = match season {
        Season::Spring => ((3, 21), (6, 20), year),
        Season::Summer => ((6, 21), (9, 20), year),
        Season::Autumn => ((9, 21), (12, 20), year),
        Season::Winter => ((12, 21), (3, 20), year.checked_add(1)?),
    };
    Some((
        Date::new(year, first.0, first.1).ok()?,
        Date::new(end_year, last.0, last.1).ok()?,
    ))
}

/// The Monday of an ISO week.
fn monday(year: i16, week: i8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday)
        .ok()
        .map(jiff::civil::ISOWeekDate::date)
}

/// The ISO week that `day` lies in.
pub(super) fn week_of(day: Date) -> (i16, i8) {
    let week = day.iso_week_date();
    (week.year(), week.week())
}

/// The date of `feast` in `year`.
pub(super) fn feast_date(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Fixed(month, day) => Date::new(year, month, day).ok(),
        Feast::Easter(days) => after(easter::sunday(year)?, i32::from(days)),
    }
}

/// The stretch of length `unit` that `day` lies in.
pub(super) fn unit_around(day: Date, unit: Unit) -> Point {
    let (year, month) = (day.year(), day.month());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(day),
        Unit::WeekEnd => {
            let (year, week) = week_of(day);
            Point::WeekEnd(year, week)
        }
        Unit::Week => {
            let (year, week) = week_of(day);
            Point::Week(year, week)
        }
        Unit::Month => Point::Month(year, month),
        Unit::Quarter => Point::Quarter(year, (month - 1) / 3 + 1),
        Unit::Half => Point::Half(year, (month - 1) / 6 + 1),
        Unit::Year => Point::Year(year),
        Unit::Decade => Point::Decade(year.div_euclid(10)),
        Unit::Century | Unit::Millennium => Point::Century((year - 1).div_euclid(100) + 1),
    }
}

/// The day so many of `unit` after `day`; before it if negative.
pub(super) fn units_after(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let count = i32::try_from(count).ok().filter(|n| n.abs() < 1_000_000)?;
    let span = |days: i32| after(day, days);
    match unit {
        Unit::Second | Unit::Minute => Some(day),
        Unit::Hour => span(count / 24),
        Unit::Day => span(count),
        Unit::WeekEnd | Unit::Week => span(count.checked_mul(7)?),
        Unit::Month => months_after(day, count),
        Unit::Quarter => months_after(day, count.checked_mul(3)?),
        Unit::Half => months_after(day, count.checked_mul(6)?),
        Unit::Year => months_after(day, count.checked_mul(12)?),
        Unit::Decade => months_after(day, count.checked_mul(120)?),
        Unit::Century => months_after(day, count.checked_mul(1200)?),
        Unit::Millennium => months_after(day, count.checked_mul(12_000)?),
    }
}

/// Both ends of an interval, the last one moved by years to the first time it comes at or behind
/// the first one.
pub(super) fn align(from: Point, to: Point) -> (Point, Point) {
    let (Some((first, _)), Some((_, last))) = (days(from), days(to)) else {
        return (from, to);
    };
    match (from, to) {
        (Point::Day(_), Point::Day(day)) => {
            let years = i64::from(first.year() - last.year());
            let same = units_after(day, years, Unit::Year).unwrap_or(day);
            let next = units_after(day, years + 1, Unit::Year).unwrap_or(day);
            let far = days_between(first, last) > 366;
            match (last < first || far, same >= first) {
                (false, _) => (from, to),
                (true, true) => (from, Point::Day(same)),
                (true, false) => (from, Point::Day(next)),
            }
        }
        (Point::Month(year, month), Point::Month(..)) if first > last => {
            (Point::Month(year - 1, month), to)
        }
        _ => (from, to),
    }
}
