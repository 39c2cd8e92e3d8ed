//! Days as ISO 8601 writes them, and how far one is from another.
//!
//! jiff does all of this, and says in a hundred sentences what can be wrong with a date, a time or a
//! time zone; in the page's core they would weigh more than the calendar itself. What is written here
//! is read by jiff, and the other way round.

use jiff::SignedDuration;
use jiff::civil::Date;

/// `day` as `2024-05-16`; a year before our era as jiff writes it, `-000044-03-15`.
#[must_use]
pub(crate) fn written(day: Date) -> String {
    let (year, month, number) = (day.year(), day.month(), day.day());
    if year < 0 {
        format!("-{:06}-{month:02}-{number:02}", year.unsigned_abs())
    } else {
        format!("{year:04}-{month:02}-{number:02}")
    }
}

/// The day that `text` writes as [`written`] does; `None` if it is no day of the calendar.
#[must_use]
pub(crate) fn read(text: &str) -> Option<Date> {
    let (sign, digits, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, 6, rest),
        None => (1, 4, text),
    };
    let (year, rest) = number(rest, digits)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    if !rest.is_empty() {
        return None;
    }
    Date::new(
        i16::try_from(sign * year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The number that the first `count` digits of `text` write, and what is behind them.
fn number(text: &str, count: usize) -> Option<(i32, &str)> {
    let (digits, rest) = text.split_at_checked(count)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((digits.parse().ok()?, rest))
}

/// How many days `last` is after `first`; negative if it is before.
#[must_use]
pub(crate) fn days_between(first: Date, last: Date) -> i32 {
    // At most 20,000 years of days.
    (last.duration_since(first).as_hours() / 24) as i32
}

/// The day so many days after `day`, before it if negative; `None` beyond the calendar.
#[must_use]
pub(crate) fn after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(SignedDuration::from_hours(i64::from(days) * 24))
        .ok()
}

/// The day so many months after `day`, before it if negative: the same of its month, or that month's
/// last. `None` beyond the calendar.
#[must_use]
pub(crate) fn months_after(day: Date, months: i32) -> Option<Date> {
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let month = month.checked_add(months)?;
    let first = Date::new(
        i16::try_from(month.div_euclid(12)).ok()?,
        month.rem_euclid(12) as i8 + 1,
        1,
    )
    .ok()?;
    Date::new(
        first.year(),
        first.month(),
        day.day().min(first.days_in_month()),
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Any day of jiff's calendar.
    fn any_day() -> impl Strategy<Value = Date> {
        (-9999_i16..=9999, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
            let first = date(year, month, 1);
            date(year, month, day.min(first.days_in_month()))
        })
    }

    proptest! {
        #[test]
        fn days_are_written_and_read_as_jiff_does(day in any_day()) {
            prop_assert_eq!(written(day), day.to_string());
            prop_assert_eq!(read(&written(day)), Some(day));
        }

        #[test]
        fn what_is_read_is_read_by_jiff(text in "-?[0-9]{3,6}-[0-9]{1,2}-[0-9]{1,3}") {
            prop_assert!(read(&text).is_none() || read(&text) == text.parse().ok(), "{}", text);
        }

        #[test]
        fn steps_are_those_of_jiff(one in any_day(), other in any_day(), count in -239_976_i32..=239_976) {
            prop_assert_eq!(days_between(one, other), one.until(other).unwrap().get_days());
            prop_assert_eq!(after(one, count), one.checked_add(count.days()).ok());
            prop_assert_eq!(months_after(one, count), one.checked_add(count.months()).ok());
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2024",
            "2024-05",
            "2024-02-30",
            "2024-5-16",
            "24-05-16",
            "2024-05-16T10:00",
            "2024-05-1é",
            "+002024-05-16",
            "-2024-05-16",
            "20240516",
            " 2024-05-16",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
