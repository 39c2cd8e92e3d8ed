//! From the expressions of a text to candidates, in the order of the story.

use std::ops::Range;

use jiff::civil::Date;

use super::TimeOptions;
use super::calendar::{self, Context, Meaning, Reached, Story};
use super::clause::{self, Tense};
use super::expression::{Kind, Recurrence, Toward, When};
use super::grammar::Reader;
use super::iso::days_between;
use super::value::{Point, TimeOfDay, Unit, Value};
use super::why::Reason;
use super::words::{self, Word};
use super::written::{Written, stretch};
use crate::annotation::{Anchor, Candidate, Label, Modifier, Origin, TimeValue, shared};
use crate::text::{Document, Span};

/// How many days from the reference a day still belongs to the story and not to its background.
const NEAR: i32 = 366;

/// Who tells what the expressions of a text mean, one after the other in the order of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Teller {
    pub(super) reference: Option<Date>,
    vague: bool,
    pub(super) story: Story,
    /// Where the last expression that means something stands.
    pub(super) last: Option<Span>,
    words: Vec<Word>,
}

impl Teller {
    /// One that knows `options` and has told nothing yet.
    pub(crate) fn new(options: &TimeOptions) -> Teller {
        Teller {
            reference: options.reference_date,
            vague: options.vague,
            ..Teller::default()
        }
    }

    /// What `written` in `document` means, the next expression; nothing if its kind means nothing there.
    pub(crate) fn tell(&mut self, document: &Document<'_>, written: &Written) -> Option<Candidate> {
        let tokens = written.tokens.start as usize..written.tokens.end as usize;
        let stretch = stretch(document, tokens.start);
        let mut words = std::mem::take(&mut self.words);
        words::words(document, stretch.clone(), &mut words);
        let reader = Reader {
            document,
            words: &words,
            start: stretch.start,
            end: stretch.end,
            vague: self.vague,
        };
        let sentence = document.sentence_of(tokens.start);
        let mut finder = Finder {
            document,
            teller: self,
        };
        let told = finder.tell(&reader, tokens, written.kind, written.modifier, sentence);
        self.words = words;
        self.last = told.as_ref().map(|told| told.span).or(self.last);
        told
    }
}

pub(super) struct Finder<'d, 't> {
    pub(super) document: &'d Document<'d>,
    pub(super) teller: &'t mut Teller,
}

impl Finder<'_, '_> {
    /// One expression, if its kind means anything here.
    fn tell(
        &mut self,
        reader: &Reader<'_>,
        tokens: Range<usize>,
        kind: Kind,
        modifier: Option<Modifier>,
        sentence: usize,
    ) -> Option<Candidate> {
        let span = self.document.span(tokens.clone());
        let tense = || match clause::tense(reader, &tokens) {
            // « les simples de dimanche »: what a noun is dated by has mostly been.
            Tense::Present | Tense::Unknown
                if matches!(reader.before(tokens.start, 1), Word::De | Word::Du)
                    && matches!(reader.word(tokens.start), Word::Weekday(_))
                    || matches!(kind, Kind::Shifted { .. }) =>
            {
                Tense::Past
            }
            // « Le roi accueille son hôte à Oslo, lundi. »: so captions say what is to be seen.
            Tense::Present
                if matches!(reader.word(tokens.start), Word::Weekday(_))
                    && reader.before(tokens.start, 1) == Word::Comma
                    && matches!(reader.text(tokens.end), "." | "") =>
            {
                Tense::Past
            }
            Tense::Past if clause::is_told(reader, &tokens) => Tense::Told,
            tense => tense,
        };
        let kind = self.listed(reader, tokens.start, kind);
        // « Le matin, il court » is any morning; « il est parti le matin » is one.
        if reader.word(tokens.start) == Word::Le
            && matches!(kind, Kind::Time(None, TimeOfDay::Part(_)))
            && clause::tense(reader, &tokens) != Tense::Past
        {
            return None;
        }
        let (label, meaning, freq) = self.meaning(reader, &tokens, kind, sentence, &tense)?;
        if label == Label::Set {
            self.teller.story.habit = Some(sentence);
        } else if label == Label::Date {
            self.teller.story.habit = None;
        }
        self.reach(&meaning, kind, span.start(), sentence);
        Some(Candidate {
            span,
            label,
            origin: Origin::Rule,
            score: None,
            value: Some(shared(TimeValue {
                value: meaning.value.to_string(),
                modifier,
                days: calendar::days_of(meaning.value, modifier),
                freq,
                anchor: meaning.anchor,
            })),
            why: meaning.reason.why(),
        })
    }

    fn meaning(
        &self,
        reader: &Reader<'_>,
        tokens: &Range<usize>,
        kind: Kind,
        sentence: usize,
        tense: &dyn Fn() -> Tense,
    ) -> Option<(Label, Meaning, Option<u32>)> {
        let context = Context {
            reference: self.teller.reference,
            story: &self.teller.story,
            sentence,
            opens: self
                .opens_line(tokens.start - usize::from(reader.before(tokens.start, 1) == Word::Le)),
        };
        let simple = |label, value, reason| {
            Some((
                label,
                Meaning {
                    value,
                    anchor: None,
                    reason,
                },
                None,
            ))
        };
        match kind {
            Kind::Date(When::Deictic(0)) if clause::is_nowadays(reader, tokens) => simple(
                Label::Date,
                Value::Vague(super::value::Vague::Present),
                Reason::Vague,
            ),
            Kind::Date(When::Anaphoric { of_event: true, .. })
                if self.is_apposition(reader, tokens.start)
                    || self.is_day_after(reader, tokens.start, sentence) =>
            {
                // « le 15 mai, la veille de son arrivée »: the eve is that day.
                let (day, anchor) = context.story_day()?;
                let value = Value::Point(Point::Day(day));
                let reason = Reason::DaysFromStory(0, day);
                Some((
                    Label::Date,
                    Meaning {
                        value,
                        anchor: Some(anchor),
                        reason,
                    },
                    None,
                ))
            }
            // « en été » of a clause that says how things are is any summer.
            Kind::Date(When::Season {
                season,
                year: None,
                toward: Toward::Unsaid,
            }) if reader.before(tokens.start, 1) == Word::En
                && matches!(tense(), Tense::Present | Tense::Unknown) =>
            {
                simple(
                    Label::Date,
                    Value::Point(Point::Season(None, season)),
                    Reason::Unanchored,
                )
            }
            Kind::Date(when) => Some((Label::Date, context.resolve(when, tense)?, None)),
            Kind::Event(when) => {
                let meaning = context.resolve(when, tense)?;
                Some((
                    Label::Event,
                    Meaning {
                        reason: Reason::EventDate,
                        ..meaning
                    },
                    None,
                ))
            }
            // « ouvert du lundi au vendredi », but « il a plu du lundi au vendredi »
            Kind::Interval(
                When::Weekday {
                    weekday: first,
                    toward: Toward::Unsaid,
                    ..
                },
                When::Weekday {
                    weekday: last,
                    toward: Toward::Unsaid,
                    ..
                },
            ) if reader.before(tokens.start, 1) == Word::Du
                && match clause::tense(reader, tokens) {
                    Tense::Present | Tense::Unknown => true,
                    Tense::Past => clause::is_held(reader, tokens.start),
                    _ => false,
                } =>
            {
                let point = |weekday| Some(Point::Weekday(weekday));
                simple(
                    Label::Set,
                    Value::Interval(point(first), point(last)),
                    Reason::Recurrence,
                )
            }
            Kind::Interval(from, to) => {
                let said = from.says_year() && to.says_year();
                let last = context.resolve(to, tense)?;
                let first = context.resolve(from, tense)?;
                let (Value::Point(from), Value::Point(to)) = (first.value, last.value) else {
                    return None;
                };
                let (from, to) = match (kind, from) {
                    (Kind::Interval(opening, When::Weekday { weekday, .. }), Point::Day(day)) => {
                        let is_moving = matches!(opening, When::Weekday { .. });
                        context.week_days(day, weekday, is_moving && tense() == Tense::Past)?
                    }
                    _ if said => (from, to),
                    _ => calendar::align(from, to),
                };
                let value = Value::Interval(Some(from), Some(to));
                Some((Label::Date, Meaning { value, ..last }, None))
            }
            Kind::Shifted {
                amount,
                unit,
                sign,
                from,
            } => Some((
                Label::Date,
                context.shifted(amount, unit, sign, from, tense)?,
                None,
            )),
            Kind::Time(day, time) => Some((
                Label::Time,
                self.time(&context, day, time, tokens, reader, tense)?,
                None,
            )),
            Kind::TimeInterval(day, from, to) => {
                let first = self.time(&context, day, from, tokens, reader, tense)?;
                let Value::Time(day, from) = first.value else {
                    return None;
                };
                // « de 18 heures à minuit » ends on the next day.
                let last = match (day, from, to) {
                    (
                        Some(Point::Day(date)),
                        TimeOfDay::Clock(from, ..),
                        TimeOfDay::Clock(to, ..),
                    ) if to < from => date.tomorrow().ok().map(Point::Day),
                    _ => day,
                };
                let value = Value::TimeInterval((day, from), (last, to));
                Some((Label::Time, Meaning { value, ..first }, None))
            }
            Kind::Duration(duration) => {
                simple(Label::Duration, Value::Duration(duration), Reason::Duration)
            }
            Kind::Set(recurrence, freq) => {
                let value = match recurrence {
                    Recurrence::Every(duration) => Value::Duration(duration),
                    Recurrence::Weekday(weekday, None) => Value::Point(Point::Weekday(weekday)),
                    Recurrence::Weekday(weekday, Some(time)) => {
                        Value::Time(Some(Point::Weekday(weekday)), time)
                    }
                    Recurrence::DayOfYear(month, day) => Value::Point(Point::DayOfYear(month, day)),
                    Recurrence::Season(season) => Value::Point(Point::Season(None, season)),
                    Recurrence::Month(month) => Value::Point(Point::MonthOfYear(month)),
                };
                let meaning = Meaning {
                    value,
                    anchor: None,
                    reason: Reason::Recurrence,
                };
                Some((Label::Set, meaning, freq))
            }
        }
    }

    /// A time of a day: of the day beside it, else of the last day named, else of the reference
    /// day.
    fn time(
        &self,
        context: &Context<'_>,
        day: Option<When>,
        time: TimeOfDay,
        tokens: &Range<usize>,
        reader: &Reader<'_>,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Meaning> {
        let unanchored = Meaning {
            value: Value::Time(None, time),
            anchor: None,
            reason: Reason::TimeUnanchored,
        };
        if let Some(day) = day {
            let Some(meaning) = context.resolve(day, tense) else {
                return Some(unanchored);
            };
            return Some(match meaning.value {
                Value::Point(point) => Meaning {
                    value: Value::Time(Some(point), time),
                    ..meaning
                },
                _ => unanchored,
            });
        }
        // « ouvert le samedi de 9 h à 12 h »
        if reader.word(tokens.start) == Word::Tout
            || self.teller.story.habit == Some(context.sentence)
        {
            return Some(unanchored);
        }
        let Some((mut day, mut anchor)) = context.story_day() else {
            return Some(unanchored);
        };
        if let Some(heading) = self.teller.story.heading
            && self.is_stamp(tokens.start)
            && let Some((first, _)) = calendar::days(heading.point)
        {
            (day, anchor) = (first, Anchor::Annotation(heading.start));
        } else if let Some(reference) = self.teller.reference {
            let ahead = self.is_ahead(reference, context.sentence, tense);
            if let Some(behind) = self.teller.story.behind.filter(|_| ahead)
                && let Some((first, _)) = calendar::days(behind.point)
            {
                (day, anchor) = (first, Anchor::Annotation(behind.start));
            } else if ahead || self.is_stamp(tokens.start) || self.is_update(tokens.start) {
                (day, anchor) = (reference, Anchor::ReferenceDate(reference));
            }
        }
        if matches!(anchor, Anchor::Annotation(_)) && self.teller.story.is_morning_after(time) {
            day = day.tomorrow().unwrap_or(day);
        }
        let reason = match anchor {
            Anchor::ReferenceDate(_) => Reason::TimeOfReference(day),
            Anchor::Annotation(_) => Reason::TimeOfStory(day),
        };
        Some(Meaning {
            value: Value::Time(Some(Point::Day(day)), time),
            anchor: Some(anchor),
            reason,
        })
    }

    /// Notes what the story has reached.
    fn reach(&mut self, meaning: &Meaning, kind: Kind, start: u32, sentence: usize) {
        let (Value::Point(point)
        | Value::Time(Some(point), _)
        | Value::Interval(_, Some(point))
        | Value::TimeInterval((Some(point), _), _)) = meaning.value
        else {
            return;
        };
        if matches!(kind, Kind::Set(..) | Kind::Event(_)) || calendar::days(point).is_none() {
            return;
        }
        let reached = Reached {
            point,
            start,
            sentence,
        };
        self.teller.story.point = Some(reached);
        if let Point::Day(day) = point {
            self.teller.story.pass_night(kind);
            self.teller.story.day = Some(reached);
            let said = matches!(kind, Kind::Date(When::Day { .. } | When::Weekday { .. }));
            if said && self.is_heading(start as usize) {
                self.teller.story.heading = Some(reached);
            }
            let near = self
                .teller
                .reference
                .is_none_or(|r| days_between(r, day).abs() <= NEAR);
            if near {
                self.teller.story.near = Some(reached);
            }
            if near && self.teller.reference.is_some_and(|r| day <= r) {
                self.teller.story.behind = Some(reached);
            }
            if let Kind::Date(when) | Kind::Time(Some(when), _) = kind
                && let When::Weekday { weekday, .. }
                | When::Day {
                    weekday: Some(weekday),
                    ..
                } = when
                && let Some(last) = self.teller.story.weekdays.get_mut(weekday as usize - 1)
            {
                *last = Some(day);
            }
        }
        let says_year = match kind {
            Kind::Date(when) | Kind::Time(Some(when), _) | Kind::Interval(_, when) => {
                when.says_year()
            }
            _ => false,
        };
        let opens_year = matches!(
            kind,
            Kind::Date(When::Unit {
                unit: Unit::Year,
                toward: Toward::Last | Toward::Next,
            })
        ) && self.opens_sentence(start, sentence);
        let goes_on = matches!(meaning.reason, Reason::YearOfStory(_));
        if says_year || opens_year || goes_on {
            self.teller.story.year = Some(reached);
            self.teller.story.year_opens = opens_year || goes_on && self.teller.story.year_opens;
        } else if meaning
            .anchor
            .as_ref()
            .is_some_and(|a| matches!(a, Anchor::ReferenceDate(_)))
        {
            self.teller.story.year = None;
        }
    }
}
