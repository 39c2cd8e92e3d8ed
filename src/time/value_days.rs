//! The days that a written value means: the way back from the closed grammar to the calendar.

use jiff::civil::Date;

use super::calendar;
use super::value::{Point, Season};
use super::value_syntax::is_value;
use crate::annotation::Modifier;

/// The first and last day that `value` means, or the third of it that `modifier` names; `None`
/// for a value that no calendar can place, such as `P3D` or `XXXX-07-14`, and for one that the
/// calendar does not have, such as `2023-02-30`.
///
/// ```
/// use balise::time::days_meant;
/// use jiff::civil::date;
/// assert_eq!(days_meant("2024-02", None), Some((date(2024, 2, 1), date(2024, 2, 29))));
/// assert_eq!(days_meant("2023-02-30", None), None);
/// ```
#[must_use]
pub fn days_meant(value: &str, modifier: Option<Modifier>) -> Option<(Date, Date)> {
    if !is_value(value) || value.starts_with('P') || value == "FUTURE_REF" {
        return None;
    }
    let day_of = |text: &str| days(text.split_once('T').map_or(text, |(day, _)| day));
    match value.split_once('/') {
        Some((from, to)) => {
            let (first, last) = (day_of(from)?.0, day_of(to)?.1);
            (first <= last).then_some((first, last))
        }
        None if value.contains('T') => day_of(value),
        None => {
            let (first, last) = days(value)?;
            calendar::third_of(first, last, modifier)
        }
    }
}

/// The first and last day of the point that `text` writes.
fn days(text: &str) -> Option<(Date, Date)> {
    if let Some(tens) = text.strip_suffix('X')
        && let Ok(number) = tens.trim_end_matches('X').parse()
    {
        return calendar::days(if tens.ends_with('X') {
            Point::Century(number + 1)
        } else {
            Point::Decade(number)
        });
    }
    let (sign, plain) = match text.strip_prefix('-') {
        Some(plain) => (-1, plain),
        None => (1, text),
    };
    let mut parts = plain.split('-');
    let year = sign * parts.next()?.parse::<i16>().ok()?;
    let (part, last) = (parts.next(), parts.next());
    let Some(part) = part else {
        return calendar::days(Point::Year(year));
    };
    if let Some(week) = part.strip_prefix('W').filter(|week| *week != "I") {
        let week = week.parse().ok()?;
        return match last {
            None => calendar::days(Point::Week(year, week)),
            Some("WE") => calendar::days(Point::WeekEnd(year, week)),
            Some(weekday) => {
                let (monday, _) = calendar::days(Point::Week(year, week))?;
                let day = calendar::after(monday, weekday.parse::<i32>().ok()? - 1)?;
                Some((day, day))
            }
        };
    }
    calendar::days(match (part, last) {
        ("SP", _) => Point::Season(Some(year), Season::Spring),
        ("SU", _) => Point::Season(Some(year), Season::Summer),
        ("FA", _) => Point::Season(Some(year), Season::Autumn),
        ("WI", _) => Point::Season(Some(year), Season::Winter),
        (month, Some(day)) => {
            Point::Day(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?)
        }
        (month, None) => match (month.strip_prefix('Q'), month.strip_prefix('H')) {
            (Some(quarter), _) => Point::Quarter(year, quarter.parse().ok()?),
            (_, Some(half)) => Point::Half(year, half.parse().ok()?),
            _ => Point::Month(year, month.parse().ok()?),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(value: &str, from: &str, to: &str) {
        let days = days_meant(value, None).map(|(from, to)| (from.to_string(), to.to_string()));
        assert_eq!(days, Some((from.to_owned(), to.to_owned())), "{value}");
    }

    #[test]
    fn what_values_mean() {
        means("2024-04-09", "2024-04-09", "2024-04-09");
        means("2024-02", "2024-02-01", "2024-02-29");
        means("199X", "1990-01-01", "1999-12-31");
        means("19XX", "1901-01-01", "2000-12-31");
        means("2024-W15", "2024-04-08", "2024-04-14");
        means("2024-W15-WE", "2024-04-13", "2024-04-14");
        means("2024-W15-3", "2024-04-10", "2024-04-10");
        means("2024-Q2", "2024-04-01", "2024-06-30");
        means("2024-H2", "2024-07-01", "2024-12-31");
        means("2024-SP", "2024-03-21", "2024-06-20");
        means("2024-WI", "2024-12-21", "2025-03-20");
        means("2001/2013", "2001-01-01", "2013-12-31");
        means("2024-04-09T20:00", "2024-04-09", "2024-04-09");
        means("-0500", "-000500-01-01", "-000500-12-31");
    }

    #[test]
    fn what_no_calendar_has() {
        for value in [
            "P3D",
            "PAST_REF",
            "FUTURE_REF",
            "XXXX-07-14",
            "XXXX-SP",
            "T20:00",
            "../2030",
            "2023-02-30",
            "2024/2020",
            "demain",
        ] {
            assert_eq!(days_meant(value, None), None, "{value}");
        }
    }
}
