//! A time value in one word: `2024-03#START`, `P1W#2`, as SCHEME writes it.
//!
//! Formats with one field for a value get this. Behind `#` stands the modifier, behind another the
//! frequency.

use jiff::civil::Date;

use crate::annotation::{Modifier, TimeValue};
use crate::time::is_value;

/// `value` with its modifier and frequency in one word.
pub(super) fn value_text(value: &TimeValue) -> String {
    let mut written = value.value.clone();
    if let Some(modifier) = value.modifier {
        written.push('#');
        written.push_str(modifier.as_str());
    }
    if let Some(freq) = value.freq {
        written.push('#');
        written.push_str(&freq.to_string());
    }
    written
}

/// The value that [`value_text`] wrote as `written`; `None` if the grammar of time values has none
/// such.
pub(super) fn read_value(written: &str) -> Option<TimeValue> {
    let mut parts = written.trim().split('#');
    let value = parts.next().filter(|value| is_value(value))?;
    let (mut modifier, mut freq) = (None, None);
    for part in parts {
        match (Modifier::from_name(part), part.parse()) {
            (Some(found), _) if modifier.is_none() => modifier = Some(found),
            (None, Ok(times)) if freq.is_none() => freq = Some(times),
            _ => return None,
        }
    }
    Some(with_plain_days(TimeValue {
        value: value.to_owned(),
        modifier,
        days: None,
        freq,
        anchor: None,
    }))
}

/// `value` with the days that it says itself.
pub(super) fn with_plain_days(value: TimeValue) -> TimeValue {
    TimeValue {
        days: value.days.or_else(|| plain_days(&value)),
        ..value
    }
}

/// First and last day of a value that is a day, a month or a year without a modifier. Of all others
/// a format without days loses them.
pub(super) fn plain_days(value: &TimeValue) -> Option<(Date, Date)> {
    if value.modifier.is_some() {
        return None;
    }
    let figures = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let mut parts = value.value.split('-');
    let year = figures(parts.next()?, 4)?;
    let month = parts.next().map(|part| figures(part, 2));
    let day = parts.next().map(|part| figures(part, 2));
    if parts.next().is_some() {
        return None;
    }
    let date = |month: i16, day: i16| Date::new(year, month as i8, day as i8).ok();
    match (month, day) {
        (None, _) => Some((date(1, 1)?, date(12, 31)?)),
        (Some(month), None) => {
            let first = date(month?, 1)?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = date(month?, day?)?;
            Some((day, day))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_one_word_and_read_back() {
        for written in [
            "2024-03#START",
            "P1W#2",
            "P1W#APPROX#3",
            "199X",
            "XXXX-WXX-1",
        ] {
            let value = read_value(written).unwrap();
            assert_eq!(value_text(&value), written);
        }
        for other in ["2024-03#BEGINNING", "demain", "P1W#2#3", "", "2024#"] {
            assert_eq!(read_value(other), None, "{other}");
        }
    }

    #[test]
    fn days_are_told_of_plain_values_alone() {
        let days = |written| read_value(written).unwrap().days;
        let date = jiff::civil::date;
        assert_eq!(days("2024-02"), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(days("2024"), Some((date(2024, 1, 1), date(2024, 12, 31))));
        assert_eq!(
            days("2024-02-03"),
            Some((date(2024, 2, 3), date(2024, 2, 3)))
        );
        assert_eq!(days("2024-02#START"), None);
        assert_eq!(days("-0044"), None);
        assert_eq!(days("2024-W10"), None);
    }
}
