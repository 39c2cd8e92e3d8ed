//! Days, months and weekdays that lack their year, or their date.

use jiff::civil::Date;

use super::super::clause::Tense;
use super::super::expression::Toward;
use super::super::value::{Point, Unit, Value};
use super::super::why::Reason;
use super::count::{self, Choice};
use super::resolve::{Context, Meaning, choice};
use super::{after, days, unit_around};
use crate::annotation::Anchor;

impl Context<'_> {
    pub(super) fn day(
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
        if let Some((year, start)) = self
            .said_year(toward)
            .or_else(|| self.told_year(toward, month, tense))
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
        // « Le 6 avril 1814, il abdique. Le 26 février suivant, il s’évade. »
        let told = self.story.day.filter(|_| toward == Toward::Following);
        if let Some((from, _)) = told.and_then(|told| days(told.point)) {
            let found = count::day_of_year(from, month, day, weekday, choice)?;
            return Some(Meaning {
                value: Value::Point(Point::Day(found)),
                anchor: told.map(|told| Anchor::Annotation(told.start)),
                reason: Reason::YearOfStory(found.year()),
            });
        }
        let found = count::day_of_year(reference, month, day, weekday, choice)?;
        Some(Meaning::counted(
            Point::Day(found),
            reference,
            Reason::Day(found, reference),
        ))
    }

    pub(super) fn month(
        &self,
        month: i8,
        year: Option<i16>,
        toward: Toward,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        if let Some(year) = year {
            return Some(Meaning::explicit(Point::Month(year, month)));
        }
        if let Some((year, anchor)) = self
            .said_year(toward)
            .or_else(|| self.told_year(toward, month, tense))
        {
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

    pub(super) fn weekday(
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
            // What is announced goes on so, line by line: « Samedi 6 avril », « Dimanche ».
            Choice::Tense(Tense::Unknown) if self.opens && self.is_ahead(reference) => {
                Choice::Tense(Tense::Future)
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

    /// The days of « du lundi au vendredi »: from `first` to the next `weekday` (1 is Monday). If they are `over`, the last
    /// lies no later than the reference date.
    pub(in super::super) fn week_days(
        &self,
        first: Date,
        weekday: i8,
        over: bool,
    ) -> Option<(Point, Point)> {
        let steps = (weekday - first.weekday().to_monday_one_offset() - 1).rem_euclid(7) + 1;
        let last = after(first, i32::from(steps))?;
        let is_ahead = self.reference.is_some_and(|reference| last > reference);
        let back = if over && is_ahead { -7 } else { 0 };
        Some((
            Point::Day(after(first, back)?),
            Point::Day(after(last, back)?),
        ))
    }

    /// The first, second … or (-1) last such weekday of a month; the month alone where no year can
    /// be told.
    pub(super) fn weekday_of_month(
        &self,
        ordinal: i8,
        weekday: i8,
        month: i8,
        year: Option<i16>,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        let said = match year {
            Some(_) => None,
            None => self.said_year(Toward::Unsaid),
        };
        if let Some(year) = year.or(said.as_ref().map(|(year, _)| *year)) {
            let day = count::weekday_of_month(year, month, weekday, ordinal)?;
            return Some(Meaning {
                anchor: said.map(|(_, anchor)| anchor),
                ..Meaning::explicit(Point::Day(day))
            });
        }
        let Some(reference) = self.reference else {
            return Some(Meaning::unanchored(Point::MonthOfYear(month)));
        };
        let choice = choice(Toward::Unsaid, tense);
        let day = count::weekday_of_some_month(reference, month, weekday, ordinal, choice)?;
        Some(Meaning::counted(
            Point::Day(day),
            reference,
            Reason::Day(day, reference),
        ))
    }

    /// The first and last day of a month, the reference's or story's own if none is named, and
    /// whether it was counted.
    pub(super) fn month_days(
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

    /// The year that « l’an dernier » or the story says, and its anchor.
    pub(super) fn said_year(&self, toward: Toward) -> Option<(i16, Anchor)> {
        match toward {
            Toward::InYear(years) => {
                let reference = self.reference?;
                let year = reference.year().checked_add(i16::from(years))?;
                Some((year, Anchor::ReferenceDate(reference)))
            }
            Toward::InYearOfStory(years) => {
                let Some(reached) = self.story.point else {
                    // Where nothing is told yet, « l’année suivante » is the one behind the reference date.
                    let again = Toward::InYear(years);
                    return (years != 0).then(|| self.said_year(again)).flatten();
                };
                let year = days(reached.point)?.0.year();
                Some((
                    year.checked_add(i16::from(years))?,
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

    /// The year long past that the sentence has said, for days and months without one.
    fn story_year(&self) -> Option<(i16, u32)> {
        let reached = self.story.year?;
        let year = days(reached.point)?.0.year();
        let past = self.story.year_opens
            || self
                .reference
                .is_none_or(|reference| year + 1 < reference.year());
        (reached.sentence == self.sentence && past).then_some((year, reached.start))
    }

    /// The year of a day or month that the sentence before told of, where `month` may go on with its story: « Le 24 mai
    /// 2021, l’armée se soulève. Le 26 mai, le président démissionne ».
    fn told_year(
        &self,
        toward: Toward,
        month: i8,
        tense: &dyn Fn() -> Tense,
    ) -> Option<(i16, Anchor)> {
        /// How many months a story goes on from one sentence to the next.
        const ON: i8 = 3;
        /// How many years back a year is history.
        const HISTORY: i16 = 60;
        let reached = self.story.year.filter(|_| toward == Toward::Unsaid)?;
        // The days of a chronology stand at the head of their lines, with whole paragraphs between.
        let on = match reached.sentence + 1 {
            next if next == self.sentence => ON,
            _ if self.opens => 11,
            _ => return None,
        };
        let first = days(reached.point)?.0;
        // « En 1914, la guerre éclate. Le 3 août… »: of a year so far back nobody tells but history.
        let (on, back) = match reached.point {
            Point::Day(_) | Point::Month(..) => (on, 1),
            Point::Year(_) => (11, HISTORY),
            _ => return None,
        };
        let past = self
            .reference
            .is_none_or(|reference| first.year() + back < reference.year());
        (past && (0..=on).contains(&(month - first.month())) && tense() != Tense::Future)
            .then_some((first.year(), Anchor::Annotation(reached.start)))
    }

    /// Whether the last day told lies ahead of `reference`.
    fn is_ahead(&self, reference: Date) -> bool {
        let told = self.story.day.and_then(|told| days(told.point));
        told.is_some_and(|(first, _)| first > reference)
    }

    /// The day that `weekday` meant where the text named it before.
    fn weekday_before(&self, weekday: i8) -> Option<Date> {
        let index = usize::try_from(weekday - 1).ok()?;
        *self.story.weekdays.get(index)?
    }
}
