//! Feasts as days: « à Noël », « le lundi de Pâques », « la Toussaint », « le jour de l’An », « la
//! rentrée 2024 ».

use super::super::expression::{Kind, Toward, When};
use super::super::value::Unit;
use super::super::words::{Feast, Word};
use super::{Parsed, Read, Reader, date, plain};
use crate::text::case::is_among;

/// Nouns whose « de Noël » says of what kind they are, not when.
const KINDS: &str = "marché marchés père arbre cadeau cadeaux vacances congés sapin fête fêtes île esprit \
    chants conte repas menu œufs";

/// Whose national day it is, if not France's, and its month and day.
const NATIONAL: [(&str, (i8, i8)); 8] = [
    ("française", (7, 14)),
    ("belge", (7, 21)),
    ("suisse", (8, 1)),
    ("luxembourgeoise", (6, 23)),
    ("québécoise", (6, 24)),
    ("canadienne", (7, 1)),
    ("américaine", (7, 4)),
    ("monégasque", (11, 19)),
];

/// How adjectives of peoples end.
const OF_COUNTRY: [&str; 16] = [
    "ais", "aise", "ois", "oise", "ien", "ienne", "éen", "éenne", "ain", "aine", "and", "ande",
    "ol", "ole", "que", "èse",
];

/// New years of other calendars, told from ours by these.
const OTHER_YEARS: &str = "lunaire juif juive berbère musulman musulmane hégirien perse russe khmer orthodoxe \
    tibétain";

/// What follows « nouvelle année » where it is no year of the calendar.
const OTHER_TERMS: &str =
    "scolaire universitaire fiscale budgétaire judiciaire sportive académique noire";

impl Reader<'_> {
    /// « la nouvelle année », from its article.
    pub(super) fn new_year_unit(&self, at: usize) -> Option<Read> {
        let said = self.word(at) == Word::La
            && self.is(at + 1, "nouvelle")
            && self.word(at + 2) == Word::Unit(Unit::Year);
        let other = self.skip_of(at + 3).is_some()
            || self.is_of_country(at + 3)
            || self.is_one_of(at + 3, OTHER_YEARS)
            || self.is_one_of(at + 3, OTHER_TERMS);
        (said && !other).then(|| date(When::NewYear, at + 3))
    }

    /// A feast that names a day where it stands.
    pub(super) fn feast_expression(&self, at: usize) -> Option<Read> {
        // « les festivités du Nouvel An » are no day.
        let led = matches!(
            self.before(at, 2),
            Word::Avant | Word::Apres | Word::Depuis | Word::Pour
        ) || self.before(at, 1) == Word::Au;
        if let Some(day) = self.civil_feast(at) {
            return Some(self.with_time(Kind::Date(day.value), day.rest));
        }
        let led = led
            || self.before(at, 1) == Word::Du
                && matches!(self.before(at, 2), Word::Unit(Unit::Day) | Word::Reveillon)
            || self.before(at, 1) == Word::Le
                && matches!(self.before(at, 2), Word::Other | Word::Comma)
                && at > self.start + 1
                && !self.text_before(at, 2).starts_with(char::is_alphabetic);
        let day = self.new_year(at);
        if let Some(day) = day.filter(|_| led || !self.is(at, "Nouvel")) {
            return Some(self.with_time(Kind::Date(day.value), day.rest));
        }
        let feast = self.feast(at)?;
        let said = match feast.value {
            When::Feast { year, toward, .. } => year.is_some() || toward != Toward::Unsaid,
            _ => false,
        };
        (said || self.is_feast_day(at)).then(|| self.with_time(Kind::Date(feast.value), feast.rest))
    }

    /// Whether a preposition makes a day of the feast at `at`.
    fn is_feast_day(&self, at: usize) -> bool {
        let article = usize::from(matches!(self.before(at, 1), Word::La));
        let led = self.before(at, 1 + article);
        let noun = self.text_before(at, 2 + article);
        match led {
            Word::A | Word::Avant | Word::Apres | Word::Depuis | Word::Pour | Word::Jusque => {
                !self.is_capital(at + 1)
            }
            // « le jour de Noël », « la nuit de la Saint-Sylvestre »
            Word::De => {
                !is_among(KINDS, noun)
                    && matches!(
                        self.before(at, 2 + article),
                        Word::Unit(Unit::Day) | Word::DayPart(_)
                    )
            }
            _ => false,
        }
    }

    /// The feast at `at` with its year.
    fn feast(&self, at: usize) -> Option<Parsed<When>> {
        let (feast, behind) = self.feast_name(at)?;
        let year = self
            .year_behind(behind, false)
            .filter(|_| self.text(behind).len() == 4);
        let said = if year.is_none() {
            self.toward(behind)
        } else {
            None
        };
        Some(Parsed {
            value: When::Feast {
                feast,
                year: year.map(|y| y.value),
                toward: said.map_or(Toward::Unsaid, |s| s.value),
                days: 0,
            },
            rest: year
                .map(|y| y.rest)
                .or(said.map(|s| s.rest))
                .unwrap_or(behind),
        })
    }

    fn feast_name(&self, at: usize) -> Option<(Feast, usize)> {
        match self.word(at) {
            // Feasts are printed with a capital; « la toussaint » of a village paper is not one.
            Word::Feast(feast) if self.is_capital(at) => Some((feast, at + 1)),
            _ => None,
        }
    }

    /// A feast behind « de », « de la » or « le », as in « la veille de Noël ».
    pub(super) fn feast_day(&self, at: usize) -> Option<Parsed<When>> {
        let feast_at = match self.word(at) {
            Word::De | Word::Du | Word::Des => self.skip_of_the(at)?,
            Word::La | Word::Le => at + 1,
            _ => at,
        };
        self.feast(feast_at).or_else(|| self.new_year(feast_at))
    }

    /// « fête nationale », « réveillon de Noël », « réveillon du Nouvel An ».
    fn civil_feast(&self, at: usize) -> Option<Parsed<When>> {
        let ((month, day), rest) = match self.word(at) {
            Word::Fete if self.is(at + 1, "nationale") && self.before(at, 1) == Word::La => {
                match NATIONAL.iter().find(|(whose, _)| self.is(at + 2, whose)) {
                    Some((_, day)) => (*day, at + 3),
                    None if self.skip_of(at + 2).is_some() || self.is_of_country(at + 2) => {
                        return None;
                    }
                    None => ((7, 14), at + 2),
                }
            }
            Word::Reveillon => {
                let behind = self.skip_of_the(at + 1)?;
                if self.word(behind) == Word::Feast(Feast::Fixed(12, 25)) {
                    ((12, 24), behind + 1)
                } else if let Some(year) = self.new_year(behind) {
                    ((12, 31), year.rest)
                } else if self.word(behind) == Word::Feast(Feast::Fixed(12, 31)) {
                    ((12, 31), behind + 1)
                } else {
                    return None;
                }
            }
            _ => return None,
        };
        let year = self.figures_of(rest, 4).and_then(|y| i16::try_from(y).ok());
        Some(Parsed {
            value: When::Feast {
                feast: Feast::Fixed(month, day),
                year,
                toward: Toward::Unsaid,
                days: 0,
            },
            rest: rest + usize::from(year.is_some()),
        })
    }

    /// Whether an adjective of a people, or of another calendar, stands at `at`.
    fn is_of_country(&self, at: usize) -> bool {
        self.word(at) == Word::Other
            && OF_COUNTRY
                .iter()
                .any(|ending| self.text(at).ends_with(ending))
    }

    /// « jour de l’An », « Nouvel An », « premier de l’an ».
    fn new_year(&self, at: usize) -> Option<Parsed<When>> {
        let rest = if self.is(at, "Nouvel") && self.is(at + 1, "An") {
            // « le Nouvel An chinois » is another day.
            if self.is_of_country(at + 2) || self.is_one_of(at + 2, OTHER_YEARS) {
                return None;
            }
            at + 2
        } else if (self.word(at) == Word::Unit(Unit::Day) || self.is(at, "premier"))
            && self.word(at + 1) == Word::De
            && self.word(at + 2) == Word::La
            && self.is(at + 3, "an")
        {
            at + 4
        } else {
            return None;
        };
        Some(Parsed {
            value: When::Feast {
                feast: Feast::Fixed(1, 1),
                year: None,
                toward: Toward::Unsaid,
                days: 0,
            },
            rest,
        })
    }

    /// « lundi de Pâques », « jeudi de l’Ascension », « vendredi saint », « mardi gras ».
    pub(super) fn feast_weekday(&self, at: usize) -> Option<Read> {
        let Word::Weekday(weekday) = self.word(at) else {
            return None;
        };
        let fixed = |days, rest| {
            Some(date(
                When::Feast {
                    feast: Feast::Easter(days),
                    year: None,
                    toward: Toward::Unsaid,
                    days: 0,
                },
                rest,
            ))
        };
        match (weekday, self.text(at + 1)) {
            (5, "saint" | "Saint") => return fixed(-2, at + 2),
            (2, "gras" | "Gras") => return fixed(-47, at + 2),
            (4, "saint" | "Saint") => return fixed(-3, at + 2),
            _ => {}
        }
        let feast_at = self.skip_of_the(at + 1)?;
        let feast = self.feast(feast_at)?;
        let When::Feast {
            feast: Feast::Easter(days),
            year,
            toward,
            ..
        } = feast.value
        else {
            return None;
        };
        // The weekday of that week: Easter Monday stands behind its Sunday, Holy Thursday before.
        let sunday = days - days.rem_euclid(7);
        let shift = match weekday {
            1 => sunday + 1,
            7 => sunday,
            _ => days,
        };
        let when = When::Feast {
            feast: Feast::Easter(shift),
            year,
            toward,
            days: 0,
        };
        Some(date(when, feast.rest))
    }

    /// « rentrée 2024 », « la rentrée » behind a preposition. « La rentrée de septembre » leaves it to its month.
    pub(super) fn rentree(&self, at: usize) -> Option<Read> {
        if self.word(at + 1) == Word::De && matches!(self.word(at + 2), Word::Month(_)) {
            return None;
        }
        let behind = at
            + 1
            + usize::from(self.is_one_of(
                at + 1,
                "scolaire universitaire politique parlementaire sociale",
            ));
        let year = self
            .figures_of(behind, 4)
            .and_then(|y| i16::try_from(y).ok());
        let said = self.toward(behind);
        let led = self.before(at, 1) == Word::La
            && matches!(
                self.before(at, 2),
                Word::A | Word::Depuis | Word::Avant | Word::Apres | Word::Pour | Word::Jusque
            );
        let when = When::Rentree {
            year,
            toward: said.map_or(Toward::Unsaid, |s| s.value),
        };
        if year.is_some() {
            return Some(date(when, behind + 1));
        }
        if let Some(said) = said {
            return Some(date(when, said.rest));
        }
        (led && behind == at + 1).then(|| plain(Kind::Date(when), behind))
    }

    /// The first day and month of the republican calendar's `day` `month` « an VIII » at `at`.
    pub(super) fn republican_day(&self, day: i8, month: i8, at: usize) -> Option<Parsed<When>> {
        if !self.is(at, "an") {
            return None;
        }
        let year = match self.word(at + 1) {
            Word::Roman(year) => i16::from(year),
            Word::Figures => i16::try_from(self.figures(at + 1)?).ok()?,
            _ => return None,
        };
        let given = super::super::calendar::republican::date(year, month, day)?;
        Some(Parsed {
            value: When::Given(given),
            rest: at + 2,
        })
    }
}
