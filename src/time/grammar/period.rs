//! Parts of years and what is longer: seasons, quarters, weeks of a month, decades, centuries, and
//! « début », « mi- », « fin » before them.

use super::super::expression::{Kind, Toward, When};
use super::super::value::{Season, Unit};
use super::super::words::Word;
use super::{Parsed, Read, Reader, date};
use crate::annotation::Modifier;

impl Reader<'_> {
    /// « printemps 2022 », « hiver 2016-2017 », « été dernier », « l’été » alone.
    pub(super) fn season_expression(&self, at: usize) -> Option<Read> {
        let season = self.season(at)?;
        Some(date(season.value, season.rest))
    }

    fn season(&self, at: usize) -> Option<Parsed<When>> {
        let Word::Season(season) = self.word(at) else {
            return None;
        };
        // « avait été 2002 » is no summer.
        if self.was_one_of(
            at,
            1,
            "a ont avait avaient ayant aurait auraient aura avoir ai",
        ) {
            return None;
        }
        let year_at = at + 1 + usize::from(self.word(at + 1) == Word::De);
        if let Some(year) = self
            .year_behind(year_at, false)
            .filter(|_| self.text(year_at).len() == 4)
        {
            let slash = matches!(self.word(year.rest), Word::Dash | Word::Slash)
                && self.is_joined(year.rest)
                && self.word(year.rest + 1) == Word::Figures;
            let when = When::Season {
                season,
                year: Some(year.value),
                toward: Toward::Unsaid,
            };
            return Some(Parsed {
                value: when,
                rest: year.rest + if slash { 2 } else { 0 },
            });
        }
        // « a été passé » is no summer.
        let nominal = matches!(
            self.before(at, 1),
            Word::La | Word::Ce | Word::De | Word::Du | Word::Au | Word::Le
        );
        let said = || self.toward(at + 1).or_else(|| self.year_of(at + 1));
        if let Some(said) = nominal.then(said).flatten() {
            let when = When::Season {
                season,
                year: None,
                toward: said.value,
            };
            return Some(Parsed {
                value: when,
                rest: said.rest,
            });
        }
        let toward = Toward::Unsaid;
        let when = When::Season {
            season,
            year: None,
            toward,
        };
        self.is_season_alone(at, season).then_some(Parsed {
            value: when,
            rest: at + 1,
        })
    }

    /// « l’été », « au printemps », « cet hiver », but not « a été », « Jeux d’hiver », « l’été
    /// indien ».
    fn is_season_alone(&self, at: usize, season: Season) -> bool {
        let led = match self.before(at, 1) {
            Word::La => self.text_before(at, 1).len() <= 4,
            Word::Ce | Word::En | Word::Debut | Word::Fin | Word::Mi => true,
            Word::Au => season == Season::Spring,
            Word::De => matches!(
                self.before(at, 2),
                Word::Debut | Word::Fin | Word::Milieu | Word::Saison
            ),
            _ => false,
        };
        led && !self.is_one_of(
            at + 1,
            "indien arabe austral boréal nucléaire démographique",
        ) && !self.is_capital(at)
    }

    /// « premier trimestre 2016 », « deuxième semaine de juin », « première quinzaine d’août »,
    /// « dernier trimestre », « dix-neuvième siècle », « cinq prochaines années ».
    pub(super) fn ordinal_expression(&self, at: usize) -> Option<Read> {
        let ordinal = match self.word(at) {
            Word::Ordinal(ordinal) => ordinal,
            Word::Dernier => -1,
            // « 1er dimanche de juin », « 3e trimestre »
            Word::Figures if self.word(at + 1) == Word::OrdinalMark => {
                let ordinal = i8::try_from(self.figures(at)?).ok()?;
                return match self.word(at + 2) {
                    Word::Weekday(_) => self.ordinal_weekday(at, at + 2),
                    _ => self.ordinal_unit(ordinal, at + 2),
                };
            }
            Word::Figures | Word::Number(_) | Word::MonthShort(9) | Word::Un => {
                return self.counted_units(at).or_else(|| self.first_months(at));
            }
            _ => return None,
        };
        match self.word(at + 1) {
            Word::Weekday(_) => self.ordinal_weekday(at, at + 1),
            _ => self.ordinal_unit(ordinal, at + 1),
        }
    }

    /// What the ordinal before the noun at `at` makes of it; -1 is the last.
    fn ordinal_unit(&self, ordinal: i8, at: usize) -> Option<Read> {
        match self.word(at) {
            Word::Unit(unit @ (Unit::Quarter | Unit::Half)) => {
                self.part_of_year(unit, ordinal, at + 1)
            }
            Word::Unit(Unit::Week) => {
                let (month, year, rest) = self.month_of(at + 1)?;
                Some(date(
                    When::WeekOfMonth {
                        ordinal,
                        month,
                        year,
                    },
                    rest,
                ))
            }
            Word::Unit(Unit::WeekEnd) => {
                let (month, year, rest) = self.month_of(at + 1)?;
                Some(date(
                    When::WeekEndOfMonth {
                        ordinal,
                        month: month?,
                        year,
                    },
                    rest,
                ))
            }
            Word::Quinzaine if (1..=2).contains(&ordinal) || ordinal == -1 => {
                let (month, year, rest) = self.month_of(at + 1)?;
                let ordinal = if ordinal == 1 { 1 } else { 2 };
                Some(date(
                    When::Fortnight {
                        ordinal,
                        month,
                        year,
                    },
                    rest,
                ))
            }
            Word::Unit(Unit::Century) if ordinal > 0 => {
                Some(self.century_with_era(i16::from(ordinal), at + 1))
            }
            // « la première moitié du XIXe siècle »
            // « le dernier quart du XIXe siècle »
            Word::Quart | Word::Milieu if matches!(ordinal, -1 | 1 | 2) => {
                if self.word(at) == Word::Quart && ordinal == 2 {
                    return None;
                }
                let target = self.target(self.skip_of_the(at + 1)?)?;
                let modifier = if ordinal == 1 {
                    Modifier::Start
                } else {
                    Modifier::End
                };
                Some(Parsed {
                    value: (Kind::Date(target.value), Some(modifier)),
                    rest: target.rest,
                })
            }
            // « premiers jours de mars », « dernières semaines de 2016 »
            Word::Units(_) if ordinal == 1 => {
                let target = self.target(self.skip_of_the(at + 1)?)?;
                Some(Parsed {
                    value: (Kind::Date(target.value), Some(Modifier::Start)),
                    rest: target.rest,
                })
            }
            _ => None,
        }
    }

    /// The quarter or half of a year that `ordinal` numbers, with what says which year at `at`; -1 is the last.
    fn part_of_year(&self, unit: Unit, ordinal: i8, at: usize) -> Option<Read> {
        let last = if unit == Unit::Quarter { 4 } else { 2 };
        if !(1..=last).contains(&ordinal) && ordinal != -1 {
            return None;
        }
        let ordinal = if ordinal < 0 { last } else { ordinal };
        let (year, toward, rest) = self
            .year_of_part(at)
            .map_or((None, Toward::Unsaid, at), |y| {
                (y.value.0, y.value.1, y.rest)
            });
        let when = if unit == Unit::Quarter {
            When::Quarter {
                quarter: ordinal,
                year,
                toward,
            }
        } else {
            When::Half {
                half: ordinal,
                year,
                toward,
            }
        };
        Some(date(when, rest))
    }

    /// « T1 2024 », « S2 2023 », but not the car « Audi S1 2014 ».
    pub(super) fn short_part(&self, at: usize) -> Option<Read> {
        let (unit, ordinal) = match self.word(at) {
            Word::PartShort(quarter @ 1..=4) => (Unit::Quarter, quarter),
            Word::PartShort(half) => (Unit::Half, half - 4),
            _ => return None,
        };
        let named = at > self.start && self.is_capital(at - 1) && self.is_title(at - 1);
        (self.figures_of(at + 1, 4).is_some() && !named)
            .then(|| self.part_of_year(unit, ordinal, at + 1))
            .flatten()
    }

    /// « de 2016 », « 2022 », « de l’année », « de cette année », « de l’année dernière ».
    fn year_of_part(&self, at: usize) -> Option<Parsed<(Option<i16>, Toward)>> {
        let year_at = at + usize::from(self.word(at) == Word::De);
        let plain_year = year_at
            + if self.word(year_at) == Word::La && self.word(year_at + 1) == Word::Unit(Unit::Year)
            {
                2
            } else {
                0
            };
        if let Some(year) = self
            .figures_of(plain_year, 4)
            .and_then(|y| i16::try_from(y).ok())
        {
            return Some(Parsed {
                value: (Some(year), Toward::Unsaid),
                rest: plain_year + 1,
            });
        }
        if let Some(said) = self.year_of(at) {
            return Some(Parsed {
                value: (None, said.value),
                rest: said.rest,
            });
        }
        (plain_year == year_at + 2 && self.word(at) == Word::De).then_some(Parsed {
            value: (None, Toward::Current),
            rest: plain_year,
        })
    }

    /// « de juin », « d’août 2023 », « du mois de mars », « du mois ».
    pub(super) fn month_of(&self, at: usize) -> Option<(Option<i8>, Option<i16>, usize)> {
        let mut month_at = self.skip_of(at)?;
        if self.word(month_at) == Word::Unit(Unit::Month) {
            match self.skip_of(month_at + 1) {
                Some(behind) if matches!(self.word(behind), Word::Month(_)) => month_at = behind,
                _ if self.word(at) == Word::Du => return Some((None, None, month_at + 1)),
                _ => return None,
            }
        }
        let (month, rest) = self.month_name(month_at)?;
        let year = self.year_behind(rest, false);
        Some((
            Some(month),
            year.map(|y| y.value),
            year.map_or(rest, |y| y.rest),
        ))
    }

    /// « neuf premiers mois de l’année 2016 », « trois premiers trimestres de l’année ».
    pub(super) fn first_months(&self, at: usize) -> Option<Read> {
        let number = self.whole(at)?;
        let sign: i8 = match self.word(number.rest) {
            Word::Ordinal(1) => 1,
            Word::Derniers => -1,
            _ => return None,
        };
        let months = match self.word(number.rest + 1) {
            Word::Unit(Unit::Month) => 1,
            Word::Units(Unit::Quarter) => 3,
            _ => return None,
        };
        let year = self.year_of_part(number.rest + 2)?;
        let count = i8::try_from(number.value.checked_mul(months)?)
            .ok()
            .filter(|n| (1..=12).contains(n))?;
        Some(date(
            When::Months {
                count: sign * count,
                year: year.value.0,
            },
            year.rest,
        ))
    }

    /// « début mars », « mi-2013 », « fin de l’année », « vers 1950 », « milieu du XVIIe siècle »,
    /// « ce début d’année », « vers 20 heures ».
    pub(super) fn modified(&self, at: usize) -> Option<Read> {
        let this = usize::from(self.word(at) == Word::Ce);
        let word_at = at + this;
        let modifier = match self.word(word_at) {
            Word::Debut => Modifier::Start,
            Word::Fin => Modifier::End,
            Word::Mi | Word::Milieu | Word::Courant | Word::Plein => Modifier::Mid,
            Word::Vers | Word::Environ => Modifier::Approx,
            _ => return None,
        };
        // « en plein mois d’août » says no more than « en août ».
        if matches!(
            (self.word(word_at), self.word(word_at + 1)),
            (Word::Plein, Word::Unit(Unit::Month))
        ) {
            return None;
        }
        // « autour de 1950 »
        let of = self.is(word_at, "autour") && self.word(word_at + 1) == Word::De;
        let behind = word_at + 1 + usize::from(of);
        if modifier == Modifier::Approx {
            return self.about_when(behind);
        }
        let dash = usize::from(self.word(word_at) == Word::Mi && self.word(behind) == Word::Dash);
        let target = longest_target([
            self.target(behind + dash),
            self.skip_of_the(behind).and_then(|of| self.target(of)),
            self.skip_of_the(behind).and_then(|of| self.unit_target(of)),
            self.word(behind)
                .eq(&Word::De)
                .then(|| self.demonstrative_target(behind + 1))
                .flatten(),
        ])?;
        // « courant » and « en plein » say no more than the month they stand before.
        let modifier = match self.word(word_at) {
            Word::Courant | Word::Plein => None,
            _ => Some(modifier),
        };
        Some(Parsed {
            value: (Kind::Date(target.value), modifier),
            rest: target.rest,
        })
    }

    /// « vers 1950 », « vers 20 heures », « vers la moitié des années 1980 », « vers la mi-mars ».
    fn about_when(&self, at: usize) -> Option<Read> {
        if let Some(read) = self.clock_expression(at) {
            let modifier = read.value.1.or(Some(Modifier::Approx));
            return Some(Parsed {
                value: (read.value.0, modifier),
                rest: read.rest,
            });
        }
        let article = usize::from(matches!(self.word(at), Word::La | Word::Le));
        if let Some(read) = self.modified(at + article) {
            return Some(read);
        }
        let target = self.target(at + article)?;
        Some(Parsed {
            value: (Kind::Date(target.value), Some(Modifier::Approx)),
            rest: target.rest,
        })
    }

    /// What « début », « mi- » and « fin » can stand before.
    fn target(&self, at: usize) -> Option<Parsed<When>> {
        match self.word(at) {
            Word::Month(_) | Word::MonthShort(_) => self.month(at),
            // « début du mois de décembre »
            Word::Unit(Unit::Month) => {
                let month_at = self.skip_of(at + 1)?;
                self.month(month_at)
            }
            Word::Figures => {
                let year = self.figures_of(at, 4).filter(|y| (1000..=2100).contains(y));
                if let Some(year) = year
                    && !self.counts_things(at + 1)
                {
                    let year = i16::try_from(year).ok()?;
                    // « vers 1900 avant J.-C. »
                    let era = self.era_behind(at + 1);
                    let before = era.is_some_and(|era| era.value);
                    return Some(Parsed {
                        value: When::Year(if before { -year } else { year }),
                        rest: era.map_or(at + 1, |era| era.rest),
                    });
                }
                let century = self.century_point(at);
                century
                    .or_else(|| self.day_of_month(at))
                    .or_else(|| self.ordinal_target(at))
            }
            Word::Season(season) => {
                let alone = Parsed {
                    value: When::Season {
                        season,
                        year: None,
                        toward: Toward::Unsaid,
                    },
                    rest: at + 1,
                };
                Some(self.season(at).unwrap_or(alone))
            }
            Word::Units(Unit::Year) => {
                let decades = self.decades(at)?;
                match decades.value.0 {
                    Kind::Date(value) => Some(Parsed {
                        value,
                        rest: decades.rest,
                    }),
                    _ => None,
                }
            }
            Word::Roman(_) | Word::Ordinal(_) => {
                self.century_point(at).or_else(|| self.ordinal_target(at))
            }
            Word::La | Word::Le => self.target(at + 1),
            _ => None,
        }
    }

    /// « année », « mois », « semaine », with what says which; the current one if nothing does.
    fn unit_target(&self, at: usize) -> Option<Parsed<When>> {
        if matches!(self.word(at), Word::Saison | Word::Unit(Unit::Year))
            && let Some(year) = self.figures_of(at + 1, 4)
            && self.word(at + 2) != Word::Dash
        {
            return Some(Parsed {
                value: When::Year(i16::try_from(year).ok()?),
                rest: at + 2,
            });
        }
        let Word::Unit(unit) = self.word(at) else {
            return None;
        };
        if !matches!(
            unit,
            Unit::Week
                | Unit::Month
                | Unit::Year
                | Unit::WeekEnd
                | Unit::Quarter
                | Unit::Half
                | Unit::Century
                | Unit::Decade
        ) {
            return None;
        }
        if let Some(Parsed {
            value: (Kind::Date(value), _),
            rest,
        }) = self.undetermined(at)
        {
            return Some(Parsed { value, rest });
        }
        Some(Parsed {
            value: When::Unit {
                unit,
                toward: Toward::Current,
            },
            rest: at + 1,
        })
    }

    /// « cette année », « ce mois de février » behind « début de ».
    fn demonstrative_target(&self, at: usize) -> Option<Parsed<When>> {
        if self.word(at) != Word::Ce {
            return None;
        }
        match self.demonstrative(at)? {
            Parsed {
                value: (Kind::Date(value), None),
                rest,
            } => Some(Parsed { value, rest }),
            _ => None,
        }
    }
}

fn longest_target<const N: usize>(targets: [Option<Parsed<When>>; N]) -> Option<Parsed<When>> {
    targets
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.rest > best.rest { next } else { best })
}
