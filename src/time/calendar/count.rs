//! Which of many: the Monday, the 9 April, the month of March that a clause means.

use jiff::civil::Date;

use super::super::clause::Tense;
use super::super::iso::days_between;
use super::super::value::{Point, Season, Unit};
use super::super::words::Feast;
use super::{after, days, feast_date, unit_around, units_after};

/// How many days away a date is not believed, if its neighbour of another year is nearer than the
/// rest of the year.
const FAR: i32 = 300;

/// How many days ahead the nearer date is believed where no verb tells. Beyond, papers tell more of
/// what has been: « 15 mai : début des combats », read in November.
const SOON: i32 = 60;

/// Of `candidates`, which come in the order of the calendar, the one that `tense` means as seen
/// from `reference`: the last that has begun, the first that has not ended, or the nearest.
fn choose<T: Copy>(candidates: &[(T, Date, Date)], reference: Date, tense: Tense) -> Option<T> {
    let past = candidates.iter().rev().find(|c| c.1 <= reference);
    let future = candidates.iter().find(|c| c.2 >= reference);
    // « le défilé du 14 juillet est maintenu » in May: whatever the verb, eleven months back is
    // too far when two months ahead there is another.
    let chosen = match tense {
        Tense::Told => past.or(future),
        Tense::Past => match (past, future) {
            (Some(far), Some(near)) if far.1 == far.2 && days_between(far.2, reference) > FAR => {
                Some(near)
            }
            (past, future) => past.or(future),
        },
        Tense::Future => match (past, future) {
            (Some(near), Some(far)) if far.1 == far.2 && days_between(reference, far.1) > FAR => {
                Some(near)
            }
            (past, future) => future.or(past),
        },
        Tense::Present | Tense::Unknown => match (past, future) {
            (Some(past), Some(future)) => {
                let back = days_between(past.2, reference);
                let ahead = days_between(reference, future.1);
                Some(if ahead < back && (ahead <= SOON || 2 * ahead < back) {
                    future
                } else {
                    past
                })
            }
            (one, other) => one.or(other),
        },
    };
    chosen.map(|c| c.0)
}

/// Strictly before or after the reference: what « dernier » and « prochain » mean.
fn strictly<T: Copy>(candidates: &[(T, Date, Date)], reference: Date, last: bool) -> Option<T> {
    if last {
        candidates
            .iter()
            .rev()
            .find(|c| c.2 < reference)
            .map(|c| c.0)
    } else {
        candidates.iter().find(|c| c.1 > reference).map(|c| c.0)
    }
}

/// How one of many is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// By the tense of the clause.
    Tense(Tense),
    /// « dernier »
    Last,
    /// « prochain »
    Next,
    /// « ce vendredi » where no tense tells: the nearest.
    Nearest,
}

fn pick<T: Copy>(candidates: &[(T, Date, Date)], reference: Date, choice: Choice) -> Option<T> {
    match choice {
        Choice::Tense(tense) => choose(candidates, reference, tense),
        Choice::Last => strictly(candidates, reference, true),
        Choice::Next => strictly(candidates, reference, false),
        Choice::Nearest => choose(candidates, reference, Tense::Unknown),
    }
}

/// The weekday (Monday is 1) that is meant. The reference day itself if that is its weekday,
/// unless « dernier » or « prochain » forbids it; a present clause looks ahead.
pub(super) fn weekday(reference: Date, weekday: i8, choice: Choice) -> Option<Date> {
    let today = reference.weekday().to_monday_one_offset();
    let ahead = i32::from((weekday - today).rem_euclid(7));
    let days = match choice {
        Choice::Tense(_) | Choice::Nearest if ahead == 0 => 0,
        Choice::Next if ahead == 0 => 7,
        Choice::Nearest => {
            if ahead <= 3 {
                ahead
            } else {
                ahead - 7
            }
        }
        Choice::Tense(Tense::Future | Tense::Present) | Choice::Next => ahead,
        Choice::Tense(Tense::Told | Tense::Past | Tense::Unknown) | Choice::Last => ahead - 7,
    };
    after(reference, days)
}

/// The day `day` of `month` that is meant, of the year in which it is that weekday if one is said.
pub(super) fn day_of_year(
    reference: Date,
    month: i8,
    day: i8,
    weekday: Option<i8>,
    choice: Choice,
) -> Option<Date> {
    let year = reference.year();
    let mut candidates = Vec::with_capacity(9);
    for year in year.saturating_sub(4)..=year.saturating_add(4) {
        if let Ok(date) = Date::new(year, month, day) {
            candidates.push((date, date, date));
        }
    }
    if let Some(weekday) = weekday {
        let near = |c: &&(Date, Date, Date)| (c.0.year() - year).abs() <= 1;
        let fits: Vec<_> = candidates
            .iter()
            .filter(near)
            .filter(|c| c.0.weekday().to_monday_one_offset() == weekday)
            .copied()
            .collect();
        // One year alone can be meant then, whatever the clause says.
        if let [(date, ..)] = fits[..] {
            return Some(date);
        }
    }
    pick(&candidates, reference, choice)
}

/// The day `day` of the month that puts it on `weekday` nearest to the reference; of the reference
/// month or its neighbour where no weekday is said.
pub(super) fn day_of_month(
    reference: Date,
    day: i8,
    weekday: Option<i8>,
    choice: Choice,
) -> Option<Date> {
    let mut candidates = Vec::with_capacity(5);
    for months in -2..=2 {
        let month = units_after(reference.first_of_month(), months, Unit::Month)?;
        if let Ok(date) = Date::new(month.year(), month.month(), day)
            && weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w)
        {
            candidates.push((date, date, date));
        }
    }
    if candidates.is_empty() {
        let month = reference.first_of_month();
        return Date::new(month.year(), month.month(), day).ok();
    }
    pick(&candidates, reference, choice)
}

/// The day that is the `ordinal`th `weekday` (Monday is 1) of a month, the last one for -1; none
/// where the month has no fifth one.
pub(super) fn weekday_of_month(year: i16, month: i8, weekday: i8, ordinal: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    let until = |from: Date| (weekday - from.weekday().to_monday_one_offset()).rem_euclid(7);
    if ordinal < 0 {
        let week = after(first.last_of_month(), -6)?;
        return after(week, i32::from(until(week)));
    }
    let day = after(
        first,
        i32::from(until(first)) + 7 * (i32::from(ordinal) - 1),
    )?;
    (day.month() == month).then_some(day)
}

/// The same of the year that is meant.
pub(super) fn weekday_of_some_month(
    reference: Date,
    month: i8,
    weekday: i8,
    ordinal: i8,
    choice: Choice,
) -> Option<Date> {
    let year = reference.year();
    let candidates: Vec<_> = (year.saturating_sub(2)..=year.saturating_add(2))
        .filter_map(|year| weekday_of_month(year, month, weekday, ordinal))
        .map(|day| (day, day, day))
        .collect();
    pick(&candidates, reference, choice)
}

/// The feast that is meant, and its year.
pub(super) fn feast(reference: Date, feast: Feast, shift: i8, choice: Choice) -> Option<Date> {
    let year = reference.year();
    let mut candidates = Vec::with_capacity(3);
    for year in year.saturating_sub(1)..=year.saturating_add(1) {
        let date = after(feast_date(feast, year)?, i32::from(shift))?;
        candidates.push((date, date, date));
    }
    pick(&candidates, reference, choice)
}

/// The stretch that returns every year and is meant: `make` gives it for a year.
pub(super) fn of_year(
    reference: Date,
    choice: Choice,
    make: impl Fn(i16) -> Point,
) -> Option<Point> {
    let year = reference.year();
    let mut candidates = Vec::with_capacity(5);
    for year in year.saturating_sub(2)..=year.saturating_add(2) {
        let point = make(year);
        let (first, last) = days(point)?;
        candidates.push((point, first, last));
    }
    pick(&candidates, reference, choice)
}

/// The season that « cet été », « cet hiver » point at: the one of the reference day's year.
pub(super) fn this_season(reference: Date, season: Season, tense: Tense) -> Option<Point> {
    let year = reference.year();
    if season != Season::Winter {
        return Some(Point::Season(Some(year), season));
    }
    // « cet hiver » in January is the one that began in December.
    let early = reference.month() <= 6 && tense != Tense::Future || reference.month() <= 3;
    Some(Point::Season(
        Some(if early { year - 1 } else { year }),
        season,
    ))
}

/// The unit so many units away from the one that `day` lies in.
pub(super) fn unit_away(day: Date, unit: Unit, count: i64) -> Option<Point> {
    // From the first of the month, so that « le mois prochain » of 31 January is February.
    let from = match unit {
        Unit::Month | Unit::Quarter | Unit::Half | Unit::Year => day.first_of_month(),
        _ => day,
    };
    Some(unit_around(units_after(from, count, unit)?, unit))
}
