//! The closed grammar of time values, read.
//!
//! ```text
//! day      = [-]YYYY-MM-DD | XXXX-MM-DD          month = [-]YYYY-MM | XXXX-MM       year = [-]YYYY
//! decade   = YYYX                                century = YYXX
//! week     = YYYY-Www[-WE | -1…-7] | XXXX-WXX-1…7[THH:MM | TMO…]
//! part     = YYYY-Q1…4 | YYYY-H1…2 | (YYYY|XXXX)-(SP|SU|FA|WI)
//! interval = point/point (either side may be ..)  time = [point]T(HH[:MM[:SS]] | MO…)[Z | ±HH:MM]
//! duration = P n(Y|M|W|D)… [T n(H|M|S)…]         ref  = PAST_REF | PRESENT_REF | FUTURE_REF
//! ```

/// Whether `text` is a time value as the annotation scheme's closed grammar writes it, without
/// its modifier.
///
/// ```
/// use balise::time::is_value;
/// assert!(is_value("2024-04-09T14:30") && is_value("199X") && is_value("PT1H30M"));
/// assert!(!is_value("2024-13") && !is_value("P") && !is_value("demain"));
/// ```
#[must_use]
pub fn is_value(text: &str) -> bool {
    if matches!(text, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    if let Some(length) = text.strip_prefix('P') {
        return is_duration(length);
    }
    match text.split_once('/') {
        Some((from, to)) => {
            is_side(from) && is_side(to) && (from, to) != ("..", "..")
                || is_time(from) && is_time(to)
        }
        None => is_point(text) || is_time(text),
    }
}

fn is_side(text: &str) -> bool {
    text == ".." || is_point(text)
}

fn is_point(text: &str) -> bool {
    let Some(rest) = year(text) else {
        return is_decade_or_century(text);
    };
    let unknown = text.starts_with('X');
    if rest.is_empty() {
        return !unknown;
    }
    let Some(rest) = rest.strip_prefix('-') else {
        return false;
    };
    if unknown && let Some(weekday) = rest.strip_prefix("WXX-") {
        return figures(weekday, 1, 1..=7);
    }
    match rest.as_bytes() {
        b"SP" | b"SU" | b"FA" | b"WI" => true,
        [b'Q', b'1'..=b'4'] | [b'H', b'1'..=b'2'] => !unknown,
        [b'W', ..] => !unknown && is_week(&rest[1..]),
        _ => match rest.split_once('-') {
            Some((month, day)) => figures(month, 2, 1..=12) && figures(day, 2, 1..=31),
            None => figures(rest, 2, 1..=12),
        },
    }
}

fn is_week(text: &str) -> bool {
    match text.split_once('-') {
        Some((week, day)) => figures(week, 2, 1..=53) && (day == "WE" || figures(day, 1, 1..=7)),
        None => figures(text, 2, 1..=53),
    }
}

/// What follows the year that `text` begins with.
fn year(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("XXXX") {
        return Some(rest);
    }
    let plain = text.strip_prefix('-').unwrap_or(text);
    let (year, rest) = plain.split_at_checked(4)?;
    year.bytes().all(|b| b.is_ascii_digit()).then_some(rest)
}

fn is_decade_or_century(text: &str) -> bool {
    let known = text.trim_end_matches('X');
    text.len() == 4 && matches!(known.len(), 2 | 3) && known.bytes().all(|b| b.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    let Some((day, at)) = text.split_once('T') else {
        return false;
    };
    (day.is_empty() || is_point(day)) && is_time_of_day(at)
}

fn is_time_of_day(text: &str) -> bool {
    let text = match text.strip_suffix('Z') {
        Some(text) => text,
        None => match text.rfind(['+', '-']) {
            Some(at) if is_clock(&text[at + 1..]) => &text[..at],
            Some(_) => return false,
            None => text,
        },
    };
    matches!(text, "MO" | "MI" | "AF" | "EV" | "NI") || is_clock(text)
}

fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    parts.next().is_some_and(|hour| figures(hour, 2, 0..=24))
        && parts.next().is_none_or(|minute| figures(minute, 2, 0..=59))
        && parts.next().is_none_or(|second| figures(second, 2, 0..=60))
        && parts.next().is_none()
}

fn is_duration(text: &str) -> bool {
    let (days, clock) = match text.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (text, None),
    };
    let days_hold = days.is_empty() || is_amounts(days, "YMWD");
    match clock {
        Some(clock) => days_hold && is_amounts(clock, "HMS"),
        None => !days.is_empty() && days_hold,
    }
}

/// Whether `text` is one amount or more, of the units `units` in that order.
fn is_amounts(text: &str, units: &str) -> bool {
    let (mut rest, mut units) = (text, units);
    while !rest.is_empty() {
        let Some(at) = rest.find(|c: char| c.is_ascii_uppercase() && c != 'X') else {
            return false;
        };
        let Some(unit) = units.find(&rest[at..=at]) else {
            return false;
        };
        if !is_amount(&rest[..at]) {
            return false;
        }
        units = &units[unit + 1..];
        rest = &rest[at + 1..];
    }
    !text.is_empty()
}

fn is_amount(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.starts_with('X') {
        return text.bytes().all(|b| matches!(b, b'X' | b'0'));
    }
    match text.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(text),
    }
}

fn figures(text: &str, count: usize, range: std::ops::RangeInclusive<u32>) -> bool {
    text.len() == count
        && text.bytes().all(|b| b.is_ascii_digit())
        && text.parse().is_ok_and(|number| range.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::is_value;

    #[test]
    fn reads_what_the_scheme_writes() {
        for value in [
            "2024-04-09",
            "-0052-09-27",
            "XXXX-07-14",
            "2024-04",
            "XXXX-04",
            "2024",
            "-0500",
            "199X",
            "19XX",
            "2024-W15",
            "2024-W15-WE",
            "2024-W15-3",
            "XXXX-WXX-1",
            "2024-Q1",
            "2024-H2",
            "2024-SP",
            "XXXX-WI",
            "2001/2013",
            "../2030",
            "2030/..",
            "-0500/-0401",
            "2024-04-09T20:00",
            "2024-04-09TMO",
            "T20:00",
            "T06",
            "T21:15Z",
            "2024-04-09T21:15:09+02:00",
            "XXXX-WXX-1T20:00",
            "XXXX-WXX-5TEV",
            "2024-04-09T12:00/2024-04-09T13:00",
            "T09:00/T12:00",
            "XXXX-WXX-1/XXXX-WXX-5",
            "P2D",
            "P1Y6M",
            "PT1H30M",
            "PXD",
            "PX0Y",
            "PTXH",
            "P1.5M",
            "P1DT2H",
            "PAST_REF",
        ] {
            assert!(is_value(value), "{value}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for value in [
            "",
            "P",
            "PT",
            "24",
            "2024-13",
            "2024-00-10",
            "XXXX",
            "XXXX-WXX",
            "XXXX-WXX-8",
            "2024-Q5",
            "2024-W54",
            "T25:00",
            "TXX",
            "P3",
            "P3X",
            "PD",
            "P1D1Y",
            "P1H",
            "../..",
            "2024/",
            "demain",
            "2024-04-09T",
            "PAST",
            "19XXX",
            "é",
        ] {
            assert!(!is_value(value), "{value}");
        }
    }
}
