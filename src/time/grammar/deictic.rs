//! What points at the calendar from here: « cette semaine », « l’an dernier », « ce lundi », « il y
//! a trois ans », « dans deux jours », « ces dernières années », « les dix prochaines années ».

use super::super::expression::{Kind, Toward, When};
use super::super::value::{Amount, Duration, Unit, Vague};
use super::super::words::Word;
use super::{Parsed, Read, Reader, date, longest, plain};

impl Reader<'_> {
    /// What « ce », « cet », « cette », « ces » point at.
    pub(super) fn demonstrative(&self, at: usize) -> Option<Read> {
        if let Some(day) = self.demonstrative_day(at) {
            return Some(self.with_time(Kind::Date(day.value), day.rest));
        }
        let there = |rest: usize| match self.text(rest) {
            "-là" => (Toward::Same, rest + 1),
            "-ci" => (Toward::This, rest + 1),
            _ => (Toward::This, rest),
        };
        match self.word(at + 1) {
            Word::Unit(Unit::Day) => match self.text(at + 2) {
                "-là" => Some(self.with_time(
                    Kind::Date(When::Unit {
                        unit: Unit::Day,
                        toward: Toward::Same,
                    }),
                    at + 3,
                )),
                _ => None,
            },
            Word::Unit(unit) if unit > Unit::Hour => {
                let (toward, rest) = there(at + 2);
                if unit == Unit::Month
                    && let Some(month) = self.month_of_this(rest)
                {
                    return Some(month);
                }
                Some(date(When::Unit { unit, toward }, rest))
            }
            Word::Units(unit) if unit >= Unit::Day => match self.text(at + 2) {
                "-ci" => Some(date(When::Vague(Vague::Present), at + 3)),
                "-là" => Some(date(When::Vague(Vague::Past), at + 3)),
                _ => None,
            },
            Word::Season(season) => {
                let (toward, rest) = match there(at + 2) {
                    (Toward::Same, rest) => (Toward::InYearOfStory(0), rest),
                    this => this,
                };
                Some(date(
                    When::Season {
                        season,
                        year: None,
                        toward,
                    },
                    rest,
                ))
            }
            Word::Saison => {
                let (toward, rest) = there(at + 2);
                // The years of « cette saison 2002/2003 » stand for themselves.
                if self.years(rest).is_some() {
                    return None;
                }
                Some(date(When::SportsYear(toward), rest))
            }
            Word::Rentree => Some(date(
                When::Rentree {
                    year: None,
                    toward: Toward::This,
                },
                at + 2,
            )),
            Word::Temps if matches!(self.text(at + 2), "-ci") => {
                Some(date(When::Vague(Vague::Present), at + 3))
            }
            Word::Figures | Word::Number(_) => self.counted(at + 1),
            _ => self.lastly(at + 1),
        }
    }

    /// « ce mois de février »
    fn month_of_this(&self, at: usize) -> Option<Read> {
        let month_at = self.skip_of(at)?;
        let (month, rest) = self.month_name(month_at)?;
        let toward = Toward::This;
        Some(date(
            When::Month {
                month,
                year: None,
                toward,
            },
            rest,
        ))
    }

    /// « ce lundi », « ce mardi 6 décembre », « ce 23 novembre », « ce samedi 21 ».
    pub(in super::super) fn demonstrative_day(&self, at: usize) -> Option<Parsed<When>> {
        if self.word(at) != Word::Ce {
            return None;
        }
        let day = match self.word(at + 1) {
            Word::Weekday(_) | Word::Figures | Word::Number(_) | Word::Ordinal(1) => {
                self.day(at + 1)?
            }
            _ => return None,
        };
        Some(day.map(|when| match when {
            When::Weekday {
                weekday,
                toward: Toward::Unsaid,
                weeks,
            } => When::Weekday {
                weekday,
                toward: Toward::This,
                weeks,
            },
            when => when,
        }))
    }

    /// What an article leads to: « la semaine dernière », « les prochains jours », « l’avenir ».
    pub(super) fn determined(&self, at: usize) -> Option<Read> {
        match self.word(at + 1) {
            Word::Unit(_) => {
                let read = self.undetermined(at + 1);
                longest([read, self.current_unit(at)])
            }
            Word::Season(season) => {
                let said = self.toward(at + 2)?;
                let when = When::Season {
                    season,
                    year: None,
                    toward: said.value,
                };
                Some(date(when, said.rest))
            }
            Word::Saison => {
                let said = self.toward(at + 2)?;
                Some(date(When::SportsYear(said.value), said.rest))
            }
            Word::Figures | Word::Number(_) | Word::MonthShort(9) => self.counted(at + 1),
            Word::Dernier | Word::Derniers | Word::Next | Word::Nexts => self.lastly(at + 1),
            Word::Units(_) => self.coming(at + 1),
            Word::Future if self.word(at) != Word::Notre => self
                .is_abstract(at + 2)
                .then(|| date(When::Vague(Vague::Future), at + 2)),
            Word::Passe if self.is(at + 1, "passé") => {
                (matches!(self.before(at, 1), Word::Par | Word::Dans) && self.is_abstract(at + 2))
                    .then(|| date(When::Vague(Vague::Past), at + 2))
            }
            _ => self.new_year_unit(at),
        }
    }

    /// Whether nothing behind an « avenir » says whose it is.
    fn is_abstract(&self, at: usize) -> bool {
        matches!(
            self.before(at, 3),
            Word::A | Word::Dans | Word::Par | Word::Pour | Word::En
        ) && self.skip_of(at).is_none()
    }

    /// « l’année », « la semaine », « la journée » behind « dans » or « au cours de »: the current
    /// one.
    fn current_unit(&self, at: usize) -> Option<Read> {
        let Word::Unit(unit) = self.word(at + 1) else {
            return None;
        };
        let led = matches!(self.before(at, 1), Word::Dans)
            || unit == Unit::WeekEnd
                && matches!(
                    self.before(at, 1),
                    Word::Tout | Word::Pendant | Word::Avant | Word::Apres | Word::Pour
                )
            || self.before(at, 1) == Word::De && self.before(at, 2) == Word::Cours;
        let alone = self.skip_of(at + 2).is_none()
            && !self.is_capital(at + 2)
            && self.word(at + 2) != Word::Figures;
        (led && alone
            && matches!(
                unit,
                Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::WeekEnd
            ))
        .then(|| {
            date(
                When::Unit {
                    unit,
                    toward: Toward::Current,
                },
                at + 2,
            )
        })
    }

    /// A unit with what says which: « semaine dernière », « année 2016 », « années 60 », « semaine
    /// du 5 juin »; and « derniers jours », « jours à venir ».
    pub(super) fn undetermined(&self, at: usize) -> Option<Read> {
        match self.word(at) {
            Word::Unit(unit) => longest([
                self.toward(at + 1)
                    .filter(|_| unit >= Unit::Day && !self.text(at).starts_with("journée"))
                    .map(|said| {
                        self.with_time(
                            Kind::Date(When::Unit {
                                unit,
                                toward: said.value,
                            }),
                            said.rest,
                        )
                    }),
                self.unit_year(at, unit),
                self.unit_of_day(at, unit),
                (unit == Unit::WeekEnd
                    && self.before(at, 1) == Word::Du
                    && self.skip_of(at + 1).is_none())
                .then(|| {
                    let toward = Toward::Current;
                    date(When::Unit { unit, toward }, at + 1)
                }),
            ]),
            Word::Units(unit) => longest([
                self.coming(at),
                (unit == Unit::Year).then(|| self.decades(at)).flatten(),
            ]),
            Word::Saison => self
                .toward(at + 1)
                .map(|said| date(When::SportsYear(said.value), said.rest)),
            Word::Rentree => self.rentree(at),
            Word::Ordinal(_) | Word::Quinzaine => self.ordinal_expression(at),
            _ => self.lastly(at),
        }
    }

    /// « an VIII »; the year of « année 2016 » stands for itself.
    fn unit_year(&self, at: usize, unit: Unit) -> Option<Read> {
        if unit == Unit::Year
            && let Word::Roman(year) = self.word(at + 1)
        {
            return (self.is(at, "an") && self.is_capital(at + 1))
                .then(|| date(When::RepublicanYear(i16::from(year)), at + 2))
                .filter(|_| year <= 14);
        }
        None
    }

    /// « semaine du 5 juin », « week-end du 5 juin ».
    fn unit_of_day(&self, at: usize, unit: Unit) -> Option<Read> {
        // « le week-end de Pâques »
        if unit == Unit::WeekEnd
            && let Some(Parsed {
                value: When::Feast { feast, year, .. },
                rest,
            }) = self.feast_day(at + 1)
        {
            return Some(date(When::WeekEndOfFeast { feast, year }, rest));
        }
        // « semaine 32 »; below 10 it may be the third week of anything.
        if unit == Unit::Week
            && let Some(week) = self.figures_of(at + 1, 2)
            && (10..=52).contains(&week)
            && !self.counts_things(at + 2)
        {
            let year = self.year_behind(at + 2, false);
            let rest = year.map_or(at + 2, |year| year.rest);
            let (week, year) = (week as i8, year.map(|year| year.value));
            return Some(date(When::WeekOfYear { week, year }, rest));
        }
        if !matches!(unit, Unit::Week | Unit::WeekEnd) || self.word(at + 1) != Word::Du {
            return None;
        }
        let (first, rest) = match self.day_interval(at + 2) {
            Some(Parsed {
                value: (Kind::Interval(from, to), _),
                rest,
            }) => {
                return Some(plain(Kind::Interval(from, to), rest));
            }
            _ => {
                let day = self.day_of_month(at + 2)?;
                (day.value, day.rest)
            }
        };
        let When::Day {
            day,
            month: Some(month),
            year,
            ..
        } = first
        else {
            return None;
        };
        let when = match unit {
            Unit::Week => When::WeekOfDay { day, month, year },
            _ => When::WeekEndOfDay { day, month, year },
        };
        Some(date(when, rest))
    }

    /// « jours à venir », « années qui viennent », « mois qui viennent ».
    fn coming(&self, at: usize) -> Option<Read> {
        let Word::Units(unit) = self.word(at) else {
            let Word::Unit(Unit::Month) = self.word(at) else {
                return None;
            };
            return self
                .coming_end(at + 1)
                .map(|rest| date(When::Vague(Vague::Future), rest));
        };
        let rest = self.coming_end(at + 1)?;
        (unit >= Unit::Hour).then(|| date(When::Vague(Vague::Future), rest))
    }

    fn coming_end(&self, at: usize) -> Option<usize> {
        if self.word(at) == Word::A && self.word(at + 1) == Word::Venir {
            return Some(at + 2);
        }
        (self.is(at, "qui") && self.is(at + 1, "viennent")).then_some(at + 2)
    }

    /// « derniers jours » `PAST_REF`, « prochaines semaines » `FUTURE_REF`; « dernier mois ».
    fn lastly(&self, at: usize) -> Option<Read> {
        // « la dernière semaine », « la prochaine décennie »
        if let (Word::Dernier | Word::Next, Word::Unit(unit)) = (self.word(at), self.word(at + 1)) {
            let toward = if self.word(at) == Word::Next {
                Toward::Next
            } else {
                Toward::Last
            };
            let led = matches!(self.before(at, 1), Word::La | Word::Le)
                && matches!(
                    self.before(at, 2),
                    Word::Dans | Word::De | Word::Pendant | Word::A
                );
            let fits = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade);
            return (led && fits && self.skip_of(at + 2).is_none())
                .then(|| date(When::Unit { unit, toward }, at + 2));
        }
        // « les dernières 24 heures »
        if matches!(self.word(at), Word::Derniers | Word::Nexts)
            && let Some(length) = self.whole(at + 1).and_then(|_| self.length(at + 1))
        {
            return Some(plain(Kind::Duration(length.value.duration), length.rest));
        }
        let vague = match self.word(at) {
            Word::Derniers => Vague::Past,
            Word::Nexts => Vague::Future,
            _ => return None,
        };
        let rest = match self.word(at + 1) {
            Word::Units(unit) if unit >= Unit::Hour => at + 2,
            Word::Unit(Unit::Month) | Word::Temps => at + 2,
            _ => return None,
        };
        // « les derniers jours du régime » are the régime's.
        let owned = matches!(self.word(rest), Word::De | Word::Du | Word::Des);
        (!owned || !matches!(self.before(at, 1), Word::Les)).then(|| date(When::Vague(vague), rest))
    }

    /// « trois dernières années », « 5 prochains jours »: lengths; « neuf premiers mois de 2016 »
    /// is an interval.
    fn counted(&self, at: usize) -> Option<Read> {
        let number = self.whole(at)?;
        match self.word(number.rest) {
            Word::Derniers | Word::Nexts => {}
            // « les deux premières années » have no year to begin in.
            Word::Ordinal(1) => {
                return self.first_months(at).or_else(|| {
                    let Word::Units(unit) = self.word(number.rest + 1) else {
                        return None;
                    };
                    let amount = Amount::Exact(number.value.checked_mul(100)?);
                    let duration = Duration::new(amount, unit);
                    Some(plain(Kind::Duration(duration), number.rest + 2))
                });
            }
            // « ces dix années »
            Word::Units(unit) if matches!(self.before(at, 1), Word::Ces) => {
                let amount = Amount::Exact(number.value.checked_mul(100)?);
                return Some(plain(
                    Kind::Duration(Duration::new(amount, unit)),
                    number.rest + 1,
                ));
            }
            _ => return None,
        }
        let (Word::Units(unit) | Word::Unit(unit)) = self.word(number.rest + 1) else {
            return None;
        };
        let amount = Amount::Exact(number.value.checked_mul(100)?);
        Some(plain(
            Kind::Duration(Duration::new(amount, unit)),
            number.rest + 2,
        ))
    }

    /// « cinq prochaines années » without its article, for [`Reader::ordinal_expression`].
    pub(super) fn counted_units(&self, at: usize) -> Option<Read> {
        self.counted(at)
    }

    /// « de nos jours »; with the words that mean no date also « pour l’instant », « à ce jour ».
    pub(super) fn vague_expression(&self, at: usize) -> Option<Read> {
        let present = |rest| Some(date(When::Vague(Vague::Present), rest));
        match self.word(at) {
            Word::Vague(vague) if self.vague => Some(date(When::Vague(vague), at + 1)),
            Word::De if self.word(at + 1) == Word::Ici => self.within(at),
            Word::De if self.word(at + 1) == Word::Notre && self.is(at + 2, "jours") => {
                present(at + 3)
            }
            Word::Pour
                if self.vague && self.word(at + 1) == Word::La && self.is(at + 2, "instant") =>
            {
                present(at + 3)
            }
            Word::Pour
                if self.vague && self.word(at + 1) == Word::Le && self.is(at + 2, "moment") =>
            {
                present(at + 3)
            }
            Word::A if self.vague && self.is(at + 1, "présent") => present(at + 2),
            Word::A
                if self.vague
                    && self.word(at + 1) == Word::La
                    && self.word(at + 2) == Word::Unit(Unit::Hour)
                    && self.is(at + 3, "actuelle") =>
            {
                present(at + 4)
            }
            _ => None,
        }
    }
}
