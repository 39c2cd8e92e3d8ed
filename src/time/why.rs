//! Why a time expression has its value: the codes of [`Why`] that this finder gives.
//!
//! Dates in arguments are ISO days (`2024-05-16`), months `2024-05`, weekdays 1 (Monday) to 7,
//! units one of `day`, `weekend`, `week`, `month`, `quarter`, `half`, `year`, `decade`, `century`,
//! steps whole numbers with a minus where they count back.
//!
//! | code | arguments | said of |
//! |---|---|---|
//! | `explicit` | | a date the text says in full |
//! | `republican` | | a date of the republican calendar |
//! | `feast` | | a feast of a year the text says |
//! | `event_date` | | a happening called by its date |
//! | `unanchored` | | a date that lacks its year, and no reference date is known |
//! | `vague` | | words that mean no date of a calendar |
//! | `duration` | | a length |
//! | `recurrence` | | something that comes again |
//! | `day_before_reference` | day, reference | « le 9 avril »: the last such day before |
//! | `day_after_reference` | day, reference | the next such day after |
//! | `day_of_reference` | day, reference | the reference day itself |
//! | `month_before_reference` | month, reference | « en mars »: the last March before |
//! | `month_after_reference` | month, reference | the next March, or the reference's own month |
//! | `weekday_before` | weekday, reference | « mardi »: the last Tuesday before |
//! | `weekday_after` | weekday, reference | the next Tuesday after |
//! | `weekday_same` | weekday, reference | the reference day is that weekday |
//! | `weekday_of_story` | weekday, day | « le mardi suivant », counted from a day of the text |
//! | `year_of_story` | year | a day or month of the year the text speaks of, or says as « l’an dernier » |
//! | `period_near_reference` | reference | a season, quarter, feast or « rentrée » near the reference |
//! | `unit_of_reference` | unit, steps, reference | « cette semaine » (0), « l’an dernier » (-1) |
//! | `unit_of_story` | unit, steps, day | « la même année » (0), « le mois suivant » (1) |
//! | `days_from_reference` | steps, reference | « hier » (-1), « après-demain » (2) |
//! | `days_from_story` | steps, day | « la veille » (-1) |
//! | `length_from_reference` | reference | « il y a trois ans », « dans deux jours » |
//! | `length_from_story` | day | « trois jours plus tard » |
//! | `length_from_date` | day | « deux jours après le 8 mai » |
//! | `time_of_reference` | reference | a clock time without a day: the reference day's |
//! | `time_of_story` | day | a clock time of the last day the text names |
//! | `time_unanchored` | | a clock time whose day nobody can tell |

use jiff::civil::Date;

use super::iso;
use super::value::Unit;
use crate::annotation::Why;

/// A reason, before it is put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Explicit,
    Republican,
    Feast,
    EventDate,
    Unanchored,
    Vague,
    Duration,
    Recurrence,
    Day(Date, Date),
    MonthBefore(i16, i8, Date),
    MonthAfter(i16, i8, Date),
    WeekdayBefore(i8, Date),
    WeekdayAfter(i8, Date),
    WeekdaySame(i8, Date),
    WeekdayOfStory(i8, Date),
    YearOfStory(i16),
    Period(Date),
    UnitOfReference(Unit, i8, Date),
    UnitOfStory(Unit, i8, Date),
    DaysFromReference(i8, Date),
    DaysFromStory(i8, Date),
    LengthFromReference(Date),
    LengthFromStory(Date),
    LengthFromDate(Date),
    TimeOfReference(Date),
    TimeOfStory(Date),
    TimeUnanchored,
}

impl Reason {
    /// The reason as annotations carry it.
    pub(super) fn why(self) -> Why {
        let iso = iso::written;
        let near = |code, weekday: i8, day| Why::new(code, [&weekday.to_string(), &iso(day)]);
        match self {
            Reason::Explicit => Why::new("explicit", []),
            Reason::Republican => Why::new("republican", []),
            Reason::Feast => Why::new("feast", []),
            Reason::EventDate => Why::new("event_date", []),
            Reason::Unanchored => Why::new("unanchored", []),
            Reason::Vague => Why::new("vague", []),
            Reason::Duration => Why::new("duration", []),
            Reason::Recurrence => Why::new("recurrence", []),
            Reason::Day(day, reference) => {
                let code = match day.cmp(&reference) {
                    std::cmp::Ordering::Less => "day_before_reference",
                    std::cmp::Ordering::Equal => "day_of_reference",
                    std::cmp::Ordering::Greater => "day_after_reference",
                };
                Why::new(code, [&iso(day), &iso(reference)])
            }
            Reason::MonthBefore(year, month, reference) => Why::new(
                "month_before_reference",
                [&format!("{year:04}-{month:02}"), &iso(reference)],
            ),
            Reason::MonthAfter(year, month, reference) => Why::new(
                "month_after_reference",
                [&format!("{year:04}-{month:02}"), &iso(reference)],
            ),
            Reason::WeekdayBefore(weekday, day) => near("weekday_before", weekday, day),
            Reason::WeekdayAfter(weekday, day) => near("weekday_after", weekday, day),
            Reason::WeekdaySame(weekday, day) => near("weekday_same", weekday, day),
            Reason::WeekdayOfStory(weekday, day) => near("weekday_of_story", weekday, day),
            Reason::YearOfStory(year) => Why::new("year_of_story", [&format!("{year:04}")]),
            Reason::Period(reference) => Why::new("period_near_reference", [&iso(reference)]),
            Reason::UnitOfReference(unit, steps, day) => Why::new(
                "unit_of_reference",
                [name(unit), &steps.to_string(), &iso(day)],
            ),
            Reason::UnitOfStory(unit, steps, day) => {
                Why::new("unit_of_story", [name(unit), &steps.to_string(), &iso(day)])
            }
            Reason::DaysFromReference(steps, day) => near("days_from_reference", steps, day),
            Reason::DaysFromStory(steps, day) => near("days_from_story", steps, day),
            Reason::LengthFromReference(day) => Why::new("length_from_reference", [&iso(day)]),
            Reason::LengthFromStory(day) => Why::new("length_from_story", [&iso(day)]),
            Reason::LengthFromDate(day) => Why::new("length_from_date", [&iso(day)]),
            Reason::TimeOfReference(day) => Why::new("time_of_reference", [&iso(day)]),
            Reason::TimeOfStory(day) => Why::new("time_of_story", [&iso(day)]),
            Reason::TimeUnanchored => Why::new("time_unanchored", []),
        }
    }
}

/// A unit's name in arguments.
fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "day",
        Unit::WeekEnd => "weekend",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Half => "half",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century | Unit::Millennium => "century",
    }
}
