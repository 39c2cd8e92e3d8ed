//! What a time expression means, as TIMEX3 and ISO 8601-2 write it.
//!
//! A [`Value`] holds nothing that the closed grammar of the annotation scheme cannot write, so
//! that writing it can never fail; [`is_value`](super::value_syntax::is_value) reads that grammar
//! back and is what the tests hold every value against.

use std::fmt;

use jiff::civil::Date;

/// A season of the northern year, as the scheme abbreviates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum DayPart {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    WeekEnd,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A stretch of the calendar that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// `2024-04-09`
    Day(Date),
    /// `XXXX-07-14`: month (1–12) and day of the month of a year that cannot be told.
    DayOfYear(i8, i8),
    /// `2024-04`: year and month (1–12).
    Month(i16, i8),
    /// `XXXX-04`
    MonthOfYear(i8),
    /// `2024`
    Year(i16),
    /// `199X`: the tens of its years, 199.
    Decade(i16),
    /// `19XX`, which is the 20th century: its ordinal, 20; before our era negative.
    Century(i16),
    /// `2024-W15`: ISO year and week.
    Week(i16, i8),
    /// `2024-W15-WE`
    WeekEnd(i16, i8),
    /// `XXXX-WXX-1`: from Monday (1) to Sunday (7).
    Weekday(i8),
    /// `2024-Q1`
    Quarter(i16, i8),
    /// `2024-H1`
    Half(i16, i8),
    /// `2024-SP`, or `XXXX-SP`.
    Season(Option<i16>, Season),
}

/// A time zone as far as the text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// None said, or one that is the place's own.
    Local,
    /// GMT, UTC, TU.
    Universal,
}

/// A time of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// Hour (0–24), minute, second.
    Clock(i8, i8, Option<i8>, Zone),
    Part(DayPart),
}

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Hundredths: 350 is three and a half.
    Exact(u32),
    /// « quelques »: `X`
    Some,
    /// « quelques dizaines »: `XX`
    Tens,
}

/// A length of time: at most four amounts of falling units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duration {
    parts: [Option<(Amount, Unit)>; 4],
}

/// A stretch of time that no calendar knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

/// What a time expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Point(Point),
    /// From one to the other; an open side is `None`.
    Interval(Option<Point>, Option<Point>),
    Time(Option<Point>, TimeOfDay),
    TimeInterval((Option<Point>, TimeOfDay), (Option<Point>, TimeOfDay)),
    Duration(Duration),
    Vague(Vague),
}

impl Duration {
    /// `amount` of `unit` alone.
    pub(super) fn new(amount: Amount, unit: Unit) -> Duration {
        Duration {
            parts: [Some((amount, unit)), None, None, None],
        }
    }

    /// The same and `amount` of the smaller `unit`; `None` where it does not follow.
    pub(super) fn and(mut self, amount: Amount, unit: Unit) -> Option<Duration> {
        let free = self.parts.iter().position(Option::is_none)?;
        let (_, last) = self.parts[free.checked_sub(1)?]?;
        // « un siècle et dix ans » would be written as years twice.
        let (letter, _, clock) = written(unit);
        let (last_letter, _, last_clock) = written(last);
        if unit >= last || (letter, clock) == (last_letter, last_clock) {
            return None;
        }
        self.parts[free] = Some((amount, unit));
        Some(self)
    }

    /// The first amount and its unit.
    pub(super) fn head(&self) -> (Amount, Unit) {
        self.parts[0].unwrap_or((Amount::Some, Unit::Day))
    }

    /// The last amount and its unit.
    pub(super) fn last(&self) -> (Amount, Unit) {
        self.parts
            .iter()
            .flatten()
            .next_back()
            .copied()
            .unwrap_or((Amount::Some, Unit::Day))
    }

    /// Whether there is one amount alone.
    pub(super) fn is_simple(&self) -> bool {
        self.parts[1].is_none()
    }
}

/// The unit a duration is written in, how many of them `unit` is, and whether it belongs to the
/// clock.
fn written(unit: Unit) -> (char, u32, bool) {
    match unit {
        Unit::Second => ('S', 1, true),
        Unit::Minute => ('M', 1, true),
        Unit::Hour => ('H', 1, true),
        Unit::Day => ('D', 1, false),
        // A week-end as a length is its two days.
        Unit::WeekEnd => ('D', 2, false),
        Unit::Week => ('W', 1, false),
        Unit::Month => ('M', 1, false),
        Unit::Quarter => ('M', 3, false),
        Unit::Half => ('M', 6, false),
        Unit::Year => ('Y', 1, false),
        Unit::Decade => ('Y', 10, false),
        Unit::Century => ('Y', 100, false),
        Unit::Millennium => ('Y', 1000, false),
    }
}

fn write_amount(f: &mut fmt::Formatter<'_>, amount: Amount, times: u32) -> fmt::Result {
    match amount {
        Amount::Exact(hundredths) => {
            let hundredths = u64::from(hundredths) * u64::from(times);
            let (whole, rest) = (hundredths / 100, hundredths % 100);
            match rest {
                0 => write!(f, "{whole}"),
                _ if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
                _ => write!(f, "{whole}.{rest:02}"),
            }
        }
        Amount::Some | Amount::Tens => {
            f.write_str(if amount == Amount::Some { "X" } else { "XX" })?;
            match times {
                10 => f.write_str("0"),
                100 => f.write_str("00"),
                1000 => f.write_str("000"),
                _ => Ok(()),
            }
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for (amount, unit) in self.parts.iter().flatten() {
            let (letter, times, of_clock) = written(*unit);
            if of_clock && !clock {
                f.write_str("T")?;
                clock = true;
            }
            // « deux ans et demi » is two years and six months, « un an et demi » of a clock unit
            // or of days stays a decimal.
            let years = match amount {
                Amount::Exact(n) => u64::from(*n) * u64::from(times),
                Amount::Some | Amount::Tens => 0,
            };
            if letter == 'Y' && self.is_simple() && years % 100 == 50 {
                return if years < 100 {
                    f.write_str("6M")
                } else {
                    write!(f, "{}Y6M", years / 100)
                };
            }
            if let (Amount::Exact(n), Unit::Hour) = (amount, unit)
                && n % 100 != 0
                && (n % 100 * 60) % 100 == 0
            {
                if n / 100 > 0 {
                    write!(f, "{}H", n / 100)?;
                }
                write!(f, "{}M", n % 100 * 60 / 100)?;
                continue;
            }
            write_amount(f, *amount, times)?;
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl Season {
    fn as_str(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

impl DayPart {
    fn as_str(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Noon => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
        }
    }
}

/// A year as ISO 8601-2 writes it: four figures, with a minus before our era.
struct Iso(i16);

impl fmt::Display for Iso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            write!(f, "-{:04}", -i32::from(self.0))
        } else {
            write!(f, "{:04}", self.0)
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Point::Day(date) => write!(
                f,
                "{}-{:02}-{:02}",
                Iso(date.year()),
                date.month(),
                date.day()
            ),
            Point::DayOfYear(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Point::Month(year, month) => write!(f, "{}-{month:02}", Iso(year)),
            Point::MonthOfYear(month) => write!(f, "XXXX-{month:02}"),
            Point::Year(year) => write!(f, "{}", Iso(year)),
            Point::Decade(tens) => write!(f, "{tens:03}X"),
            Point::Century(century) if century > 0 => write!(f, "{:02}XX", century - 1),
            Point::Century(century) => {
                write!(f, "{}/{}", Iso(century * 100), Iso((century + 1) * 100 - 1))
            }
            Point::Week(year, week) => write!(f, "{}-W{week:02}", Iso(year)),
            Point::WeekEnd(year, week) => write!(f, "{}-W{week:02}-WE", Iso(year)),
            Point::Weekday(weekday) => write!(f, "XXXX-WXX-{weekday}"),
            Point::Quarter(year, quarter) => write!(f, "{}-Q{quarter}", Iso(year)),
            Point::Half(year, half) => write!(f, "{}-H{half}", Iso(year)),
            Point::Season(Some(year), season) => write!(f, "{}-{}", Iso(year), season.as_str()),
            Point::Season(None, season) => write!(f, "XXXX-{}", season.as_str()),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            TimeOfDay::Clock(hour, minute, second, zone) => {
                write!(f, "T{hour:02}:{minute:02}")?;
                if let Some(second) = second {
                    write!(f, ":{second:02}")?;
                }
                match zone {
                    Zone::Local => Ok(()),
                    Zone::Universal => f.write_str("Z"),
                }
            }
            TimeOfDay::Part(part) => write!(f, "T{}", part.as_str()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn side(f: &mut fmt::Formatter<'_>, point: Option<Point>) -> fmt::Result {
            match point {
                Some(point) => write!(f, "{point}"),
                None => f.write_str(".."),
            }
        }
        fn time(f: &mut fmt::Formatter<'_>, at: (Option<Point>, TimeOfDay)) -> fmt::Result {
            at.0.map_or(Ok(()), |day| write!(f, "{day}"))?;
            write!(f, "{}", at.1)
        }
        match *self {
            Value::Point(point) => write!(f, "{point}"),
            Value::Interval(from, to) => {
                side(f, from)?;
                f.write_str("/")?;
                side(f, to)
            }
            Value::Time(day, at) => time(f, (day, at)),
            Value::TimeInterval(from, to) => {
                time(f, from)?;
                f.write_str("/")?;
                time(f, to)
            }
            Value::Duration(duration) => write!(f, "{duration}"),
            Value::Vague(vague) => f.write_str(match vague {
                Vague::Past => "PAST_REF",
                Vague::Present => "PRESENT_REF",
                Vague::Future => "FUTURE_REF",
            }),
        }
    }
}
