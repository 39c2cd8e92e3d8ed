//! What is written: the kinds of time expression, before any calendar has been asked.

use jiff::civil::Date;

use super::value::{Amount, Duration, Season, TimeOfDay, Unit, Vague};
use super::words::Feast;

/// Which one of its kind is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// Nothing says it; the clause decides.
    Unsaid,
    /// « ce lundi », « cette année »
    This,
    /// « lundi dernier », « l’an passé »
    Last,
    /// « lundi prochain »
    Next,
    /// « la semaine précédente »: counted from the story, not from the reference date.
    Preceding,
    /// « l’année suivante »
    Following,
    /// « le même jour », « ce jour-là », « cette année-là »
    Same,
    /// « la semaine », « l’année » alone: the one the text stands in.
    Current,
    /// « mai l’an dernier »: years from the reference date's.
    InYear(i8),
    /// « mars de la même année », « mars de l’année suivante »: years from the one the story has reached.
    InYearOfStory(i8),
}

/// From which day a length is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The reference date: « il y a trois ans ».
    Reference,
    /// The day the story has reached: « trois ans plus tard ».
    Story,
}

/// A stretch of the calendar as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// « mardi 9 avril 2024 »; without a month « vendredi 19 ».
    Day {
        weekday: Option<i8>,
        day: i8,
        month: Option<i8>,
        year: Option<i16>,
        toward: Toward,
    },
    /// « avril 2024 », « mars dernier »
    Month {
        month: i8,
        year: Option<i16>,
        toward: Toward,
    },
    Year(i16),
    /// « lundi »; `weeks` is 1 in « lundi en huit », 2 in « lundi en quinze ».
    Weekday {
        weekday: i8,
        toward: Toward,
        weeks: i8,
    },
    /// « Noël 2015 »; `days` is -1 on its eve.
    Feast {
        feast: Feast,
        year: Option<i16>,
        toward: Toward,
        days: i8,
    },
    Season {
        season: Season,
        year: Option<i16>,
        toward: Toward,
    },
    /// « premier trimestre 2022 »; `last` in « dernier trimestre ».
    Quarter {
        quarter: i8,
        year: Option<i16>,
        toward: Toward,
    },
    Half {
        half: i8,
        year: Option<i16>,
        toward: Toward,
    },
    /// « cette semaine », « l’an dernier »
    Unit {
        unit: Unit,
        toward: Toward,
    },
    /// « la deuxième semaine de juin »; -1 is the last.
    WeekOfMonth {
        ordinal: i8,
        month: Option<i8>,
        year: Option<i16>,
    },
    /// « le premier dimanche de juin »; -1 is the last.
    WeekdayOfMonth {
        ordinal: i8,
        weekday: i8,
        month: i8,
        year: Option<i16>,
    },
    /// « le premier week-end de juin », by its Saturday; -1 is the last.
    WeekEndOfMonth {
        ordinal: i8,
        month: i8,
        year: Option<i16>,
    },
    /// « la semaine du 5 juin »
    WeekOfDay {
        day: i8,
        month: i8,
        year: Option<i16>,
    },
    /// « le week-end du 5 juin », with the day it begins or ends on.
    WeekEndOfDay {
        day: i8,
        month: i8,
        year: Option<i16>,
    },
    /// « le week-end de Pâques », by the feast.
    WeekEndOfFeast {
        feast: Feast,
        year: Option<i16>,
    },
    /// « semaine 32 »
    WeekOfYear {
        week: i8,
        year: Option<i16>,
    },
    /// « la première quinzaine d’août »
    Fortnight {
        ordinal: i8,
        month: Option<i8>,
        year: Option<i16>,
    },
    /// « les neuf premiers mois de l’année 2016 »: negative counts from the end.
    Months {
        count: i8,
        year: Option<i16>,
    },
    /// « cette saison », of sport and theatre.
    SportsYear(Toward),
    /// « la rentrée 2024 »
    Rentree {
        year: Option<i16>,
        toward: Toward,
    },
    /// « la nouvelle année »
    NewYear,
    /// Days from the reference date: « hier » is -1.
    Deictic(i8),
    /// Days from the day the story has reached: « la veille » is -1. `of_event`: « la veille de son
    /// arrivée ».
    Anaphoric {
        days: i8,
        of_event: bool,
    },
    /// « il y a trois ans »; negative counts back.
    Offset {
        amount: Amount,
        unit: Unit,
        sign: i8,
        from: From,
    },
    /// « dans 25 à 50 ans »
    OffsetRange {
        low: u32,
        high: u32,
        unit: Unit,
        sign: i8,
    },
    /// The tens of its years.
    Decade(i16),
    /// Its ordinal.
    Century(i16),
    /// A day that the text says in full, in another calendar.
    Given(Date),
    /// The years of an event: « l’an VIII » of the republican calendar.
    RepublicanYear(i16),
    Vague(Vague),
}

impl When {
    /// Whether the words say the year themselves.
    pub(super) fn says_year(self) -> bool {
        match self {
            When::Day { year, toward, .. } | When::Month { year, toward, .. } => {
                year.is_some() || matches!(toward, Toward::InYear(_) | Toward::InYearOfStory(_))
            }
            When::Year(_) => true,
            _ => false,
        }
    }
}

/// Something that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recurrence {
    /// Every so long: « tous les deux ans ».
    Every(Duration),
    /// « chaque lundi », « le lundi soir »
    Weekday(i8, Option<TimeOfDay>),
    /// « chaque 14 juillet »: month, day.
    DayOfYear(i8, i8),
    /// « chaque été »
    Season(Season),
    /// « chaque mois de mai »
    Month(i8),
}

/// What kind of expression it is, with what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Date(When),
    /// A happening that is called by its date: « le 11-Septembre », « Mai 68 ».
    Event(When),
    /// From one to the other.
    Interval(When, When),
    /// A length counted from a date the text says: « deux jours après le 8 mai ».
    Shifted {
        amount: Amount,
        unit: Unit,
        sign: i8,
        from: When,
    },
    Time(Option<When>, TimeOfDay),
    TimeInterval(Option<When>, TimeOfDay, TimeOfDay),
    Duration(Duration),
    Set(Recurrence, Option<u32>),
}
