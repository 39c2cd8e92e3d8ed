//! Years: « 2013 » where it can be nothing but a year, « 2001 à 2013 », « 1914-1918 », « en 97 ».

use super::super::expression::{Kind, When};
use super::super::value::Unit;
use super::super::words::Word;
use super::numeric::full_year;
use super::{Parsed, Read, Reader, date, plain};
use crate::text::case::in_small_letters;
use crate::text::case::is_among;

/// Nouns that carry their year behind them without a preposition: « la campagne 2017 ».
const DATED_NOUNS: &str = "vise visent viser année an exercice édition campagne présidentielle présidentielles \
    élection élections législatives municipales régionales budget budgets rapport bilan \
    promotion classement palmarès loi calendrier programme tournée cuvée millésime \
    collection saison rentrée session baromètre finances cru période périodes programmation \
    mandature scolaire universitaire civile fiscale … ...";

/// Verbs whose object may be a year: « il attendra 2030 », « nul n’a oublié 2010 ».
const AWAITS: &str =
    "attend attendra attendre attendent attendait rappelle rappeler oublie oublié oublier";

/// Verbs whose « de 1361 » is a year, early as it may be.
const DATES: &str = "date datent datant datait daté datée an année";

/// Words before « à » + year: « par rapport à 2014 », « il faut remonter à 2001 ».
const LEADS_TO_YEAR: &str = "rapport remonter remonte remontent remontant comparaison comparé comparée comparés \
    antérieur antérieure postérieur horizon inférieur";

impl Reader<'_> {
    /// A year, or an interval of years, that begins at `at`.
    pub(super) fn years(&self, at: usize) -> Option<Read> {
        if let Some(interval) = self.era_interval(at) {
            return Some(interval);
        }
        let first = self.year(at)?;
        if self.is_joined(at)
            && !self.was_one_of(at, 1, "( « / - – , ; ' ’ [ “ \"")
            && !matches!(self.before(at, 1), Word::De | Word::Jusque | Word::La)
        {
            return None;
        }
        if let Some(interval) = self.year_interval(at, first) {
            return Some(interval);
        }
        if self.counts_things(first.rest) || self.is_part_of_number(at) {
            return None;
        }
        if self.era_behind(first.rest).is_some() || self.is_year_context(at) {
            return self.with_era(first);
        }
        None
    }

    /// Four figures from 1000 to 2100.
    fn year(&self, at: usize) -> Option<Parsed<i16>> {
        let year = i16::try_from(self.figures_of(at, 4).or_else(|| self.early_year(at))?).ok()?;
        Some(Parsed {
            value: year,
            rest: at + 1,
        })
        .filter(|_| year <= 2100)
    }

    /// Up to four figures before « avant notre ère », « av. J.-C. ».
    fn early_year(&self, at: usize) -> Option<u32> {
        let year = self.figures(at)?;
        (self.era_behind(at + 1).is_some() && year <= 9999).then_some(year)
    }

    fn is_part_of_number(&self, at: usize) -> bool {
        self.is_one_of(at + 1, "% € $ °")
            || self.is_joined(at + 1) && self.is_one_of(at + 1, "/ - – _ :")
            || self.is_joined(at)
                && self.was_one_of(at, 1, "- – _ /")
                && !matches!(self.before(at, 2), Word::Other)
    }

    /// Whether what stands before a number of four figures makes a year of it.
    fn is_year_context(&self, at: usize) -> bool {
        let year = self.figures(at).unwrap_or(0);
        let plausible = (1400..=2100).contains(&year);
        if !(1000..=2100).contains(&year) {
            return false;
        }
        // « © 2024 », « © L’Écho du Ponant 2024 »
        if plausible
            && (self.start..at)
                .rev()
                .take(6)
                .any(|before| self.text(before) == "©")
        {
            return true;
        }
        match self.before(at, 1) {
            Word::En
            | Word::Depuis
            | Word::Vers
            | Word::Debut
            | Word::Fin
            | Word::Mi
            | Word::Avant
            | Word::Apres
            | Word::Courant
            | Word::Unit(Unit::Year)
            | Word::Season(_)
            | Word::Saison
            | Word::Rentree
            | Word::Ici => true,
            // « l’élection de 2017 », « d’ici à 2030 », « jusqu’à 2030 »
            Word::De => plausible || self.was_one_of(at, 2, DATES),
            Word::Jusque | Word::Du | Word::Au | Word::Entre => plausible,
            Word::A => {
                plausible
                    && (matches!(self.before(at, 2), Word::Ici | Word::Jusque)
                        || self.was_one_of(at, 2, LEADS_TO_YEAR)
                        || self.is_year_list_before(at))
            }
            Word::Et | Word::Ou => plausible && self.is_year_list_before(at),
            // « Selon l’agence, 2024 sera l’année la plus chaude »
            Word::Comma if self.is_told(at) => plausible,
            // « Éditions Odile Jacob, Paris, 1999). »
            Word::Comma => {
                plausible && self.is_year_list_before(at)
                    || year >= 1800
                        && self.is_capital(at.saturating_sub(2))
                        && self.ends_or(at + 1, ". ) ; –")
                    // « Médaille Lavoisier de l’Académie, 1964 », « (officière, 1960) », « vol. 10, 2005 »
                    || plausible
                        && self.ends_or(at + 1, ")")
                        && !matches!(self.before(at, 3), Word::Comma | Word::Month(_))
                        && !(self.before(at, 2) == Word::Figures && self.is_capital(at.saturating_sub(3)))
            }
            // « 2004 : un séisme », « - 1994 : un juge »
            Word::Dash | Word::Other if self.is_first(at) => {
                plausible && (self.text(at + 1) == ":" || self.is_told(at))
            }
            Word::Pour | Word::Pendant | Word::Dans | Word::Sur => {
                plausible && !self.counts_things(at + 1) && year >= 1900
            }
            Word::Other => {
                let before = self.text_before(at, 1);
                plausible
                    && (matches!(before, "(" | "[") && self.closes(at + 1)
                        // The programme « Horizon 2020 » is a name.
                        || before == "horizon"
                        || is_among(DATED_NOUNS, before)
                        || year >= 1800 && is_among(AWAITS, before))
            }
            _ => false,
        }
    }

    /// Whether what stands behind the number at `at` tells of a year.
    fn is_told(&self, at: usize) -> bool {
        self.is_one_of(at + 1, "sera fut restera marque marquera marqua aura était")
    }

    /// Whether a year stands before the « , », « et » or « à » before `at`.
    fn is_year_list_before(&self, at: usize) -> bool {
        at >= 2
            && self
                .figures_of(at - 2, 4)
                .is_some_and(|year| (1000..=2100).contains(&year))
            && !self.is_name_year(at - 2)
    }

    /// Whether a name ends in the number at `at`: « Euro 2016 », « Ligue 2 2016 ».
    fn is_name_year(&self, at: usize) -> bool {
        if at <= self.start {
            return false;
        }
        match self.before(at, 1) {
            Word::Other => {
                self.is_capital(at - 1)
                    && !is_among(
                        DATED_NOUNS,
                        in_small_letters(self.text_before(at, 1)).as_str(),
                    )
            }
            Word::Figures | Word::Roman(_) => {
                !self.is_joined(at) && self.is_capital(at.saturating_sub(2))
            }
            _ => false,
        }
    }

    /// Whether token `at` opens its sentence, behind a dash at most.
    fn is_first(&self, at: usize) -> bool {
        at == self.start || at == self.start + 1 && self.word(self.start) == Word::Dash
    }

    fn closes(&self, at: usize) -> bool {
        self.is_one_of(at, ") ] , ; :")
            || self.word(at) == Word::Dash
            || matches!(self.word(at), Word::Et | Word::A)
    }

    /// « 2001 à 2013 », « 2001 et 2013 », « 1914-1918 », « 2016-17 », « 2022/2023 ».
    fn year_interval(&self, at: usize, first: Parsed<i16>) -> Option<Read> {
        let opened = self.before(at, 1);
        let from = first.value;
        if !(1000..=2100).contains(&from) {
            return None;
        }
        let (second_at, compact) = match self.word(first.rest) {
            Word::Dash | Word::Slash => (first.rest + 1, true),
            Word::A if matches!(opened, Word::De | Word::Other) => (first.rest + 1, false),
            Word::Jusque => (
                first.rest
                    + 1
                    + usize::from(matches!(self.word(first.rest + 1), Word::En | Word::A)),
                false,
            ),
            Word::Et if matches!(opened, Word::Entre | Word::Units(Unit::Year)) => (
                first.rest + 1 + usize::from(self.word(first.rest + 1) == Word::En),
                false,
            ),
            _ => return None,
        };
        let to = match self.text(second_at).len() {
            4 => i16::try_from(self.figures(second_at)?).ok()?,
            2 if compact && self.is_joined(second_at) && self.is_joined(first.rest) => {
                let to = i16::try_from(self.figures(second_at)?).ok()?;
                from / 100 * 100 + to
            }
            _ => return None,
        };
        let rest = second_at + 1;
        let plausible = from < to && to <= 2100 && (!compact || to - from <= 150);
        // « 2001-2013 (45) », but not « 1234-5678-90 ».
        let ends = !(self.is_joined(rest) && self.is_one_of(rest, "- – /"));
        // « Championnat de France 2016-2017 » is a name.
        let numbered = opened == Word::Figures && !self.is_joined(at);
        let titled = compact && numbered
            || compact
                && opened == Word::Other
                && !self.was_one_of(at, 1, DATED_NOUNS)
                && at > self.start
                && (self.is_capital(at - 1)
                    // « la loi de programmation militaire 2024-2030 »
                    || (2..6).any(|back| self.was_one_of(at, back, "loi Loi"))
                    || self.before(at, 2) == Word::De
                        && (3..6).any(|back| at > self.start + back && self.is_capital(at - back)))
            // « l’ordonnance n° 2019-99 »
            || compact && self.is_numbered(at);
        (plausible && ends && !titled && !self.counts_things(rest))
            .then(|| plain(Kind::Interval(When::Year(from), When::Year(to)), rest))
    }

    /// « 27 av. J.-C. à 14 ap. J.-C. », « 63 av. J.-C. – 14 », « 58-51 av. J.-C. »
    fn era_interval(&self, at: usize) -> Option<Read> {
        let from = i16::try_from(self.figures(at)?).ok()?;
        let era = self.era_behind(at + 1);
        let mark = era.map_or(at + 1, |era| era.rest);
        if !matches!(self.word(mark), Word::Dash | Word::A | Word::Et) {
            return None;
        }
        let last = self.year_of_era(mark + 1)?;
        let from = match era {
            Some(Parsed { value: false, .. }) => from,
            None if last.value > 0 => from,
            _ => -from,
        };
        (from < last.value && last.value.abs() <= 2100).then(|| {
            plain(
                Kind::Interval(When::Year(from), When::Year(last.value)),
                last.rest,
            )
        })
    }

    /// The year behind a month: « 2024 », « 98 »; behind a day of the month also « 12 ».
    pub(super) fn year_behind(&self, at: usize, behind_day: bool) -> Option<Parsed<i16>> {
        if let Some(year) = self.figures_of(at, 4) {
            let year = i16::try_from(year)
                .ok()
                .filter(|y| (1000..=2999).contains(y))?;
            let rest = at + 1;
            return Some(Parsed { value: year, rest });
        }
        if let Some(year) = self.spelled_year(at) {
            return Some(year);
        }
        let year = self.figures_of(at, 2)?;
        let clock = matches!(self.word(at + 1), Word::H | Word::Unit(_) | Word::Units(_))
            || self.is_one_of(at + 1, ": % €");
        let plausible = year >= 30 || behind_day && !self.is(at + 1, "h");
        (plausible && !clock && !self.counts_things(at + 1)).then(|| Parsed {
            value: full_year(year),
            rest: at + 1,
        })
    }

    /// The index behind « av. J.-C. », « avant notre ère », « avant Jésus-Christ »; and whether
    /// it is before our era (« apr. J.-C. » is not).
    pub(super) fn era_behind(&self, at: usize) -> Option<Parsed<bool>> {
        let before = match self.word(at) {
            Word::Av | Word::Avant => true,
            Word::Apres | Word::De => false,
            _ if self.text(at) == "ap" => false,
            _ => return None,
        };
        let mut rest = at + 1;
        if self.word(rest) == Word::Dot {
            rest += 1;
        }
        match self.word(rest) {
            Word::JesusChrist => Some(Parsed {
                value: before,
                rest: rest + 1,
            }),
            // « J-C », « J.C »: as hurried hands write it.
            _ if self.is_one_of(rest, "J-C JC J.-C J.C J.C.") => Some(Parsed {
                value: before,
                rest: rest + 1,
            }),
            Word::Notre if self.word(rest + 1) == Word::Era => Some(Parsed {
                value: before,
                rest: rest + 2,
            }),
            _ => None,
        }
    }

    /// « 63 av. J.-C. », « de l’année 63 avant notre ère » behind a day of the month.
    pub(super) fn year_of_era(&self, at: usize) -> Option<Parsed<i16>> {
        let unit = self.skip_of_the(at).map(|unit| unit + 1);
        let at = unit
            .filter(|&year| self.word(year - 1) == Word::Unit(Unit::Year))
            .unwrap_or(at);
        let year = self.early_year(at)?;
        let era = self.era_behind(at + 1)?;
        let year = i16::try_from(year).ok()?;
        Some(era.map(|before| if before { -year } else { year }))
    }

    fn with_era(&self, year: Parsed<i16>) -> Option<Read> {
        let Some(era) = self.era_behind(year.rest) else {
            return (year.value >= 1000).then(|| date(When::Year(year.value), year.rest));
        };
        let year = if era.value { -year.value } else { year.value };
        Some(date(When::Year(year), era.rest))
    }

    /// « mil neuf cent quarante-deux », « dix-neuf cent quatorze », « deux mille dix-huit ».
    fn spelled_year(&self, at: usize) -> Option<Parsed<i16>> {
        let number = match self.word(at) {
            Word::Number(2 | 11..=19 | 1000) => self.whole(at)?,
            _ => return None,
        };
        let year = i16::try_from(number.value).ok()?;
        let fits = (1000..=2100).contains(&year) && number.rest > at + 1;
        (fits && !self.counts_things(number.rest)).then_some(Parsed {
            value: year,
            rest: number.rest,
        })
    }

    /// A year in words where « en », « l’an » or « mil » shows that nothing is counted.
    pub(super) fn year_in_words(&self, at: usize) -> Option<Read> {
        let led = self.is(at, "mil")
            || matches!(
                self.before(at, 1),
                Word::En | Word::Depuis | Word::Unit(Unit::Year)
            )
            || self.before(at, 1) == Word::De && self.is_one_of(at + 1, "cent cents");
        let year = self.spelled_year(at).filter(|_| led)?;
        Some(date(When::Year(year.value), year.rest))
    }

    /// « en 97 », « en 36 » where nothing is counted: a year of the last century.
    pub(super) fn short_year(&self, at: usize) -> Option<Read> {
        let year = self
            .figures_of(at, 2)
            .filter(|year| (36..=99).contains(year))
            .or_else(|| self.figures_of(at, 3).filter(|year| *year >= 100))?;
        let led = self.before(at, 1) == Word::En;
        let closed =
            self.ends_or(at + 1, ", . ( ) ; :") || matches!(self.word(at + 1), Word::Et | Word::A);
        // « en 363 » is late antiquity, « en 97 » the last century.
        let year = if year < 100 {
            full_year(year)
        } else {
            i16::try_from(year).ok()?
        };
        (led && closed).then(|| date(When::Year(year), at + 1))
    }
}
