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
use crate::text::case::is_among;
use crate::text::{Document, Gap, Span, TokenKind};

/// How many days from the reference a day still belongs to the story and not to its background.
const NEAR: i32 = 366;

/// Who tells what the expressions of a text mean, one after the other in the order of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Teller {
    reference: Option<Date>,
    vague: bool,
    story: Story,
    /// Where the last expression that means something stands.
    last: Option<Span>,
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

struct Finder<'d, 't> {
    document: &'d Document<'d>,
    teller: &'t mut Teller,
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
        if label == Label::Set && !matches!(meaning.value, Value::Duration(_)) {
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

    /// The weekday of « lundi et mardi » follows the one before it.
    fn listed(&self, reader: &Reader<'_>, at: usize, kind: Kind) -> Kind {
        let joined = matches!(reader.before(at, 1), Word::Et | Word::Ou | Word::Comma)
            && matches!(reader.before(at, 2), Word::Weekday(_));
        match kind {
            Kind::Date(When::Weekday {
                weekday,
                toward: Toward::Unsaid,
                weeks: 0,
            }) if joined => Kind::Date(When::Weekday {
                weekday,
                toward: Toward::Following,
                weeks: 0,
            }),
            // « avril, juillet, octobre »: the months of a list are of one year.
            Kind::Date(when) => Kind::Date(self.later_in_year(reader, at, when)),
            kind => kind,
        }
    }

    /// The day or month `when` at `at`, of the story’s year if it lies later in it than the one it is listed behind.
    fn later_in_year(&self, reader: &Reader<'_>, at: usize, mut when: When) -> When {
        let article = usize::from(reader.before(at, 1) == Word::Le);
        let joined = matches!(
            reader.before(at, 1 + article),
            Word::Et | Word::Ou | Word::Comma
        );
        if let (
            true,
            Word::Month(before),
            When::Day {
                month: Some(month),
                year: None,
                toward,
                ..
            }
            | When::Month {
                month,
                year: None,
                toward,
            },
        ) = (joined, reader.before(at, 2 + article), &mut when)
            && *toward == Toward::Unsaid
            && before <= *month
        {
            *toward = Toward::InYearOfStory(0);
        }
        when
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
                && matches!(tense(), Tense::Present | Tense::Unknown) =>
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

    /// Whether token `at` is where a line begins, as the clock times of a live report stand.
    fn is_stamp(&self, at: usize) -> bool {
        let token = self.document.tokens()[at];
        token.gap == Gap::LineBreak && token.kind == TokenKind::Number
    }

    /// Whether the day that stands there (UTF-8 bytes) is in a line so short that it is a heading.
    fn is_heading(&self, day: usize) -> bool {
        /// The longest line that is a heading (UTF-8 bytes).
        const HEADING: usize = 60;
        let text = self.document.text();
        // No further than that: a text may be one line with thousands of days.
        let from = text.floor_char_boundary(day.saturating_sub(HEADING));
        let to = text.ceil_char_boundary((day + HEADING).min(text.len()));
        let first = text[from..day]
            .rfind('\n')
            .map_or(from, |before| from + before + 1);
        let behind = text[day..to].find('\n').map_or(to, |end| day + end);
        behind - first <= HEADING
    }

    /// Whether token `at` stands where a page says when it was written: « Mis à jour à 20:34 ».
    fn is_update(&self, at: usize) -> bool {
        /// The longest line up to the time (UTF-8 bytes).
        const LONGEST: usize = 40;
        let (text, start) = (
            self.document.text(),
            self.document.tokens()[at].span().start() as usize,
        );
        // No further back: a text may be one line with thousands of times.
        let from = text.floor_char_boundary(start.saturating_sub(LONGEST));
        let line = match text[from..start].rfind('\n') {
            Some(before) => &text[from + before + 1..start],
            None if from == 0 => &text[..start],
            None => return false,
        };
        let first = line.split(' ').next().unwrap_or_default();
        is_among("Mis Publié Modifié Actualisé", first)
    }

    /// Whether the story's day lies ahead of `reference`, was named in another sentence than
    /// `sentence`, and what happens at the clock time is past: « le dividende sera versé le 15
    /// décembre. L’indice gagnait 1 % vers 17 h 40 ».
    fn is_ahead(&self, reference: Date, sentence: usize, tense: &dyn Fn() -> Tense) -> bool {
        self.teller.story.day.is_some_and(|reached| {
            let ahead = calendar::days(reached.point).is_some_and(|(first, _)| first > reference);
            ahead && reached.sentence != sentence && tense() == Tense::Past
        })
    }

    /// Whether token `at` is « lendemain » behind « au », in a sentence that has said the day: « Elle s’est réveillée
    /// mercredi sous couvre-feu, au lendemain du vote ».
    fn is_day_after(&self, reader: &Reader<'_>, at: usize, sentence: usize) -> bool {
        let day = self.teller.story.day;
        reader.before(at, 1) == Word::Au
            && matches!(reader.word(at), Word::Anaphoric(1..))
            && day.is_some_and(|day| day.sentence == sentence)
    }

    /// Whether a comma and a day stand right before token `at`.
    fn is_apposition(&self, reader: &Reader<'_>, at: usize) -> bool {
        // « hier, au lendemain de la démission »
        let lead = usize::from(matches!(
            reader.before(at, 1),
            Word::Au | Word::A | Word::Le | Word::La | Word::Depuis
        ));
        let comma = at
            .checked_sub(1 + lead)
            .filter(|c| reader.word(*c) == Word::Comma);
        let (Some(comma), Some(day)) = (comma, self.teller.story.day) else {
            return false;
        };
        self.teller.last.is_some_and(|last| {
            last.start() == day.start && last.end() == self.document.tokens()[comma].span().start()
        })
    }

    /// Whether what starts there (UTF-8 bytes) is the first of its sentence.
    fn opens_sentence(&self, start: u32, sentence: usize) -> bool {
        let first = self.document.sentences()[sentence].start as usize;
        self.document.tokens()[first].span().start() == start
    }

    /// Whether token `at` opens a line.
    fn opens_line(&self, at: usize) -> bool {
        self.document.tokens()[at].gap == Gap::LineBreak
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
            if let Kind::Date(When::Weekday { weekday, .. })
            | Kind::Time(Some(When::Weekday { weekday, .. }), _) = kind
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
