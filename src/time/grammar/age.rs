//! Ages, which are no lengths of time: « 72 ans », « un garçon de 7 ans », « à 17 ans ».

use super::super::value::{Amount, Duration, Unit};
use super::super::words::Word;
use super::Reader;
use super::age_words::{BETWEEN, HAVE, LENGTHY, PEOPLE, TERMS};
use crate::text::case::{in_small_letters, is_among};

impl Reader<'_> {
    /// Whether the years from `at` to `rest` are somebody's age.
    pub(super) fn is_age(&self, at: usize, rest: usize, duration: Duration) -> bool {
        let (Amount::Exact(hundredths), unit) = duration.head() else {
            return false;
        };
        if hundredths > 13_000 || unit != Unit::Year && !(unit == Unit::Month && self.is_aged(at)) {
            return false;
        }
        if self.is_aged(at) {
            return true;
        }
        // « un Anglais d’une soixantaine d’années »
        if matches!(self.word(at + 1), Word::About(20..))
            && self.before(at, 1) == Word::De
            && !self.was_one_of(at, 2, LENGTHY)
        {
            return true;
        }
        // « an(s) » alone is said of ages, « années » is not.
        if !self.is_one_of(rest - 1, "an ans mois demi") {
            return false;
        }
        let figures = self.word(at) == Word::Figures;
        // « à seulement 20 ans »
        if self.was_one_of(at, 1, "que seulement déjà pas bientôt presque peine")
            && self.before(at, 2) == Word::A
        {
            return true;
        }
        if self.is_had(at) && self.word(rest) != Word::De {
            return true;
        }
        if self.is_measured_age(at, rest) || self.is_apposed(at, rest) {
            return true;
        }
        // « un jeune de tout juste 20 ans », « les personnes d’au moins 20 ans », « 20 ans d’âge »,
        // « la barre des 20 ans »
        if self.is_person_of(at)
            || self.is_one_of(rest, "d’ d'") && self.text(rest + 1) == "âge"
            || self.before(at, 1) == Word::Des
                && self.was_one_of(at, 2, "barre cap seuil approche approchent approchait")
        {
            return true;
        }
        // « un jeu dès 8 ans », « dès ses 8 ans »
        if figures && self.text_before(at, 1).eq_ignore_ascii_case("dès") {
            return true;
        }
        // « Lopez, 20 ans aujourd’hui »
        if figures
            && self.before(at, 1) == Word::Comma
            && self.is_capital(at.saturating_sub(2))
            && self.is_one_of(rest, "aujourd'hui aujourd’hui maintenant alors")
        {
            return true;
        }
        // « 18 ans et plus », « 65 ans révolus »
        if self.is_one_of(rest, "révolus révolu")
            || self.word(rest) == Word::Et
                && matches!(self.word(rest + 1), Word::Plus | Word::Moins)
        {
            return true;
        }
        let before = self.before(at, 1);
        // « son fils, trois ans, »
        if before == Word::Comma && self.word(rest) == Word::Comma {
            return true;
        }
        let closed = self.ends_or(rest, ", ) ; . – (");
        match before {
            // « Jeanne, 72 ans, », « Jeanne (72 ans) »
            Word::Comma | Word::Other if self.was_one_of(at, 1, ", (") && closed && figures => {
                // « son passage au pouvoir (23 ans, de 1981 à 2004) » is a length.
                let dated = self.text(rest) == "," && self.word(rest + 1) == Word::De;
                self.text_before(at, 1) == ","
                    || self.text(rest) == ")"
                    || !dated
                        && (self.is_capital(at.saturating_sub(2)) || self.was_one_of(at, 2, PEOPLE))
            }
            // « les moins de 17 ans », « les plus de 60 ans »
            // « -de 12 ans », « + de 60 ans »
            Word::De if figures && self.was_one_of(at, 2, "- +") => true,
            Word::De
                if matches!(self.before(at, 2), Word::Moins | Word::Plus)
                    && !self.was_one_of(at, 3, HAVE) =>
            {
                matches!(
                    self.before(at, 3),
                    Word::Les | Word::Des | Word::Aux | Word::Un | Word::Ces
                ) || self.was_one_of(at, 3, PEOPLE)
                    || self.is_team(at)
                    || self.before(at, 3) == Word::De
                        && figures
                        && !self.was_one_of(at, 4, LENGTHY)
                        && matches!(self.before(at, 4), Word::Other)
            }
            // « de 2 à 8 ans », « entre 25 et 35 ans », « 16 ou 17 ans », « 6-16 ans »
            Word::A | Word::Et | Word::Ou | Word::Dash
                if figures
                    && self.before(at, 2) == Word::Figures
                    && self.figures(at - 2).is_some_and(|n| n < 110) =>
            {
                !matches!(self.word(rest), Word::De)
            }
            // « l’équipe des -20 ans »
            Word::Dash if figures && self.is_joined(at) && !self.is_joined(at - 1) => true,
            Word::De => !self.is_length_of(rest) && self.is_age_of(at, figures),
            Word::A => {
                // « l’âge légal, fixé à 62 ans »
                let retires = figures && (6_000..=7_000).contains(&hundredths);
                !matches!(self.word(rest), Word::De)
                    && (retires || !self.was_one_of(at, 2, TERMS))
                    && !matches!(self.before(at, 2), Word::Jusque | Word::Ici)
                    && (figures || closed && hundredths > 500)
            }
            // « les 35 ans du théâtre »
            Word::Les | Word::Aux => self.is_age_group(at, rest),
            _ => false,
        }
    }

    /// Whether a noun of people and « de », with some words of measure behind it, lead to `at`.
    fn is_person_of(&self, at: usize) -> bool {
        let measure = (1..=3)
            .take_while(|&back| {
                self.was_one_of(at, back, BETWEEN) || self.was_one_of(at, back, "au moins plus")
            })
            .count();
        measure > 0
            && self.before(at, measure + 1) == Word::De
            && self.was_one_of(at, measure + 2, PEOPLE)
    }

    /// Whether a form of « avoir », with no more than some adverbs behind it, leads to `at`: « a
    /// 20 ans », « n’avaient pas encore 20 ans », « a plus de 80 ans », « aurait-il 20 ans ».
    fn is_had(&self, at: usize) -> bool {
        let mut back = 1;
        if self.before(at, 1) == Word::De
            && matches!(self.before(at, 2), Word::Plus | Word::Moins | Word::Pres)
        {
            back = 3;
        }
        let furthest = back + 3;
        while back < furthest && self.was_one_of(at, back, BETWEEN) {
            back += 1;
        }
        let form = self.text_before(at, back);
        // « il n’y a pas vingt ans » is a length.
        is_among(HAVE, &in_small_letters(form))
            && !self.text_before(at, back + 1).eq_ignore_ascii_case("y")
    }

    /// Whether token `at` is a noun whose « de N ans » is a length.
    pub(super) fn is_term(&self, at: usize) -> bool {
        self.is_one_of(at, LENGTHY)
    }

    /// Whether « les 20 ans », « aux 35 ans » to `rest` are somebody's, and not a stretch that a
    /// word around them tells: « pendant les dix ans », « les dix ans de guerre », « les trois ans
    /// qui suivirent ».
    fn is_age_group(&self, at: usize, rest: usize) -> bool {
        let stretch = matches!(
            self.before(at, 2),
            Word::Pendant
                | Word::Dans
                | Word::Depuis
                | Word::De
                | Word::Tous
                | Word::Apres
                | Word::Avant
                | Word::Sur
        ) || matches!(
            self.word(rest),
            Word::Suivant | Word::Passe | Word::Passes | Word::Derniers | Word::Nexts | Word::A
        ) || self
            .is_one_of(rest, "qui que écoulés suivants précédents requis prévus");
        match self.word(rest) {
            Word::Du => true,
            Word::De => self.word(rest + 1) == Word::La,
            _ => !stretch,
        }
    }

    /// Whether « âgé de », « l’âge de », « de N à » lead to `at`.
    fn is_aged(&self, at: usize) -> bool {
        (1..=5).any(|back| {
            let text = self.text_before(at, back);
            ["âgé", "agé", "Âgé", "Agé", "ÂGÉ", "AGE"]
                .iter()
                .any(|aged| text.starts_with(aged))
                || matches!(text, "âge" | "Âge" | "ÂGE" | "Age")
        })
    }

    /// Whether the noun before « de N ans » has an age and not a length.
    fn is_age_of(&self, at: usize, figures: bool) -> bool {
        let noun = self.text_before(at, 2);
        if is_among(LENGTHY, noun) || matches!(self.before(at, 2), Word::Other if noun.is_empty()) {
            return false;
        }
        if is_among(PEOPLE, noun) {
            return true;
        }
        match self.qualified_noun(at) {
            // « un contrat de fourniture de 20 ans », « un accord gazier de 30 ans »
            Some(noun) if is_among(LENGTHY, noun) => return false,
            // « l’attaquant brésilien de 20 ans », « le milieu de terrain de 20 ans »
            Some(_) if figures => return true,
            _ => {}
        }
        if self.is_capital(at.saturating_sub(2)) {
            return true;
        }
        if !figures || !self.figures(at).is_some_and(|age| (5..=110).contains(&age)) {
            return false;
        }
        // An unknown noun with figures: « un Lyonnais de 38 ans », « une serveuse de 24 ans ».
        matches!(self.before(at, 2), Word::Other)
            && noun.starts_with(char::is_alphabetic)
            && (2..=5).any(|back| {
                matches!(self.before(at, back + 1), Word::Un)
                    || matches!(self.before(at, back + 1), Word::Le | Word::La | Word::Ce)
                        && back == 2
            })
            // « Odile Mercadier, mathématicienne de 21 ans »
            || self.before(at, 3) == Word::Comma && self.is_capital(at.saturating_sub(4))
    }

    /// The noun of people or lengths that « de » and what qualifies it part from the years at `at`.
    fn qualified_noun(&self, at: usize) -> Option<&str> {
        for back in 2..=5 {
            let text = self.text_before(at, back);
            if back > 2 && (is_among(PEOPLE, text) || is_among(LENGTHY, text)) {
                return Some(text);
            }
            let qualifies = match self.before(at, back) {
                Word::Other => {
                    back == 2 && self.is_capital(at - back) || text.starts_with(char::is_lowercase)
                }
                Word::De | Word::Du | Word::Des | Word::La | Word::Les => back > 2,
                _ => false,
            };
            if !qualifies {
                return None;
            }
        }
        None
    }

    /// Whether what stands behind the years at `rest` makes them a length: « de 20 ans de
    /// réclusion », « 30 ans d’expérience ».
    fn is_length_of(&self, rest: usize) -> bool {
        (self.word(rest) == Word::De || self.is_one_of(rest, "d’ d'"))
            && self.is_one_of(rest + 1, LENGTHY)
    }

    /// « à tout juste 20 ans », « à plus de 60 ans, elle… », « l’étudiante, à peine 20 ans, »: an
    /// age with a word of measure before it.
    fn is_measured_age(&self, at: usize, rest: usize) -> bool {
        let compared = self.before(at, 1) == Word::De
            && matches!(self.before(at, 2), Word::Plus | Word::Moins | Word::Pres);
        let mut back = if compared { 3 } else { 1 };
        while back < 6 && self.was_one_of(at, back, BETWEEN) && self.before(at, back) != Word::A {
            back += 1;
        }
        // « à peine »
        if self.text_before(at, back) == "à" && self.text_before(at, back - 1) == "peine" {
            back += 1;
        }
        if back == 1 || self.word(rest) == Word::De {
            return false;
        }
        let closed = self.ends_or(rest, ", ) ; .");
        match self.before(at, back) {
            Word::A if compared => {
                closed && (at - back == self.start || self.before(at, back + 1) == Word::Comma)
            }
            Word::A => {
                !self.was_one_of(at, back + 1, TERMS)
                    && !matches!(self.before(at, back + 1), Word::Jusque | Word::Ici)
            }
            Word::Comma => closed && self.text(rest) != ".",
            _ => false,
        }
    }

    /// « l’équipe de France moins de 20 ans », « la catégorie moins de 17 ans »
    fn is_team(&self, at: usize) -> bool {
        let name = self.text_before(at, 3);
        self.before(at, 2) == Word::Moins
            && (self.before(at, 3) == Word::Other && at > self.start + 3 && self.is_capital(at - 3)
                || is_among(
                    "équipe équipes catégorie catégories sélection championnat mondial",
                    name,
                ))
    }

    /// An age that stands beside whom it is of, with marks between: « la jeune femme – 20 ans – »,
    /// « Marc Roy, 44 ans, de Laval », « 20 ans, étudiant en droit ».
    fn is_apposed(&self, at: usize, rest: usize) -> bool {
        let dash = |text: &str| matches!(text, "–" | "—" | "-");
        if dash(self.text_before(at, 1)) && dash(self.text(rest)) && !self.is_joined(at) {
            return true;
        }
        let figures = self.word(at) == Word::Figures;
        let is_of = self.word(rest) == Word::De && !self.is_capital(rest + 1)
            || self.is_one_of(rest, "d’ d'");
        let named = self.is_capital(at.saturating_sub(2))
            && !matches!(
                self.before(at, 3),
                Word::A | Word::Au | Word::Aux | Word::En | Word::Dans | Word::Pour
            );
        if figures
            && self.before(at, 1) == Word::Comma
            && (named || self.was_one_of(at, 2, PEOPLE))
            && !is_of
        {
            return true;
        }
        // « Marie Dupuis 20 ans infirmière »
        if figures
            && at > self.start + 1
            && self.is_capital(at - 1)
            && self.is_capital(at - 2)
            && self.before(at, 1) == Word::Other
            && !is_of
        {
            return true;
        }
        // « de vingt ans son cadet »
        if self.is_one_of(rest, "son sa leur") && self.is_one_of(rest + 1, PEOPLE) {
            return true;
        }
        // « vers 20 ans », « à partir de 20 ans »
        if !is_of
            && (self.before(at, 1) == Word::Vers
                || self.before(at, 1) == Word::De
                    && self.text_before(at, 2) == "partir"
                    && self.before(at, 3) == Word::A)
        {
            return true;
        }
        let opens = at == self.start || !self.text_before(at, 1).starts_with(char::is_alphanumeric);
        opens && self.word(rest) == Word::Comma && self.is_one_of(rest + 1, PEOPLE)
    }
}
