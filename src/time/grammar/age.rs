//! Ages, which are no lengths of time: « 72 ans », « un garçon de 7 ans », « à 17 ans ».

use super::super::value::{Amount, Duration, Unit};
use super::super::words::Word;
use super::Reader;

/// Nouns whose « de N ans » is a length.
const LENGTHY: [&str; 55] = [
    "vieux",
    "vieille",
    "vieilles",
    "carte",
    "résidence",
    "rétention",
    "peine",
    "peines",
    "prison",
    "réclusion",
    "mandat",
    "mandats",
    "période",
    "périodes",
    "durée",
    "délai",
    "contrat",
    "contrats",
    "bail",
    "carrière",
    "règne",
    "guerre",
    "conflit",
    "plan",
    "programme",
    "moratoire",
    "cycle",
    "intervalle",
    "absence",
    "suspension",
    "inéligibilité",
    "sursis",
    "expérience",
    "engagement",
    "emprisonnement",
    "détention",
    "sanction",
    "interdiction",
    "garantie",
    "formation",
    "études",
    "séjour",
    "retard",
    "avance",
    "trêve",
    "pause",
    "vie",
    "crise",
    "régime",
    "sécurité",
    "maximum",
    "minimum",
    "moyenne",
    "attente",
    "prêt",
];

/// Verbs and nouns before « à N ans » that make it a sentence or a term.
const TERMS: [&str; 14] = [
    "condamné",
    "condamnée",
    "condamnés",
    "condamnées",
    "condamner",
    "porté",
    "portée",
    "ramené",
    "réduit",
    "réduite",
    "passer",
    "prolongé",
    "estimé",
    "fixé",
];

/// Forms of « avoir » and what else gives an age.
const HAVE: [&str; 47] = [
    "ai", "as", "a", "avons", "avez", "ont", "avais", "avait", "avions", "aviez", "avaient", "eus",
    "eut", "eûmes", "eurent", "eu", "aurai", "auras", "aura", "aurons", "aurez", "auront",
    "aurais", "aurait", "aurions", "auriez", "auraient", "aie", "aies", "ait", "ayons", "ayez",
    "aient", "eût", "avoir", "ayant", "ses", "mes", "tes", "leurs", "son", "nos", "vos", "fête",
    "fêtera", "fêter", "fêté",
];

/// What may stand between such a form and the age: « a à peine », « n’avaient pas encore »,
/// « aurait-il », « ont tous plus de ».
const BETWEEN: [&str; 27] = [
    "que",
    "qu’",
    "qu'",
    "seulement",
    "déjà",
    "maintenant",
    "pas",
    "encore",
    "bientôt",
    "presque",
    "environ",
    "quelque",
    "juste",
    "tout",
    "tous",
    "toutes",
    "chacun",
    "chacune",
    "à",
    "peine",
    "exactement",
    "alors",
    "désormais",
    "-il",
    "-elle",
    "-t-il",
    "-t-elle",
];

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
            && !LENGTHY.contains(&self.text_before(at, 2))
        {
            return true;
        }
        // « an(s) » alone is said of ages, « années » is not.
        if !matches!(self.text(rest - 1), "an" | "ans" | "mois" | "demi") {
            return false;
        }
        let figures = self.word(at) == Word::Figures;
        // « à seulement 20 ans »
        if matches!(
            self.text_before(at, 1),
            "que" | "seulement" | "déjà" | "pas" | "bientôt" | "presque" | "peine"
        ) && self.before(at, 2) == Word::A
        {
            return true;
        }
        if self.is_had(at) && self.word(rest) != Word::De {
            return true;
        }
        // « un jeune de tout juste 20 ans », « les personnes d’au moins 20 ans », « 20 ans d’âge »,
        // « la barre des 20 ans »
        if self.is_person_of(at)
            || matches!(self.text(rest), "d’" | "d'") && self.text(rest + 1) == "âge"
            || self.before(at, 1) == Word::Des
                && matches!(self.text_before(at, 2), "barre" | "cap" | "seuil")
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
            && matches!(
                self.text(rest),
                "aujourd'hui" | "aujourd’hui" | "maintenant" | "alors"
            )
        {
            return true;
        }
        // « 18 ans et plus », « 65 ans révolus »
        if matches!(self.text(rest), "révolus" | "révolu")
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
        let closed = matches!(self.text(rest), "," | ")" | "" | ";" | "." | "–" | "(");
        match before {
            // « Jeanne, 72 ans, », « Jeanne (72 ans) »
            Word::Comma | Word::Other
                if matches!(self.text_before(at, 1), "," | "(") && closed && figures =>
            {
                self.is_capital(at.saturating_sub(2))
                    || self.text_before(at, 1) == ","
                    || self.text(rest) == ")"
            }
            // « les moins de 17 ans », « les plus de 60 ans »
            Word::De
                if matches!(self.before(at, 2), Word::Moins | Word::Plus)
                    && !HAVE.contains(&self.text_before(at, 3)) =>
            {
                matches!(
                    self.before(at, 3),
                    Word::Les | Word::Des | Word::Aux | Word::Un | Word::Ces
                ) || self.text_before(at, 3) == "enfants"
                    || self.before(at, 3) == Word::De
                        && figures
                        && !LENGTHY.contains(&self.text_before(at, 4))
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
            Word::De => self.is_age_of(at, figures),
            Word::A => {
                !matches!(self.word(rest), Word::De)
                    && !TERMS.contains(&self.text_before(at, 2))
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
                BETWEEN.contains(&self.text_before(at, back))
                    || matches!(self.text_before(at, back), "au" | "moins" | "plus")
            })
            .count();
        measure > 0
            && self.before(at, measure + 1) == Word::De
            && PEOPLE.contains(&self.text_before(at, measure + 2))
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
        while back < furthest && BETWEEN.contains(&self.text_before(at, back)) {
            back += 1;
        }
        let form = self.text_before(at, back);
        // « il n’y a pas vingt ans » is a length.
        HAVE.iter().any(|have| have.eq_ignore_ascii_case(form))
            && !self.text_before(at, back + 1).eq_ignore_ascii_case("y")
    }

    /// Whether token `at` is a noun whose « de N ans » is a length.
    pub(super) fn is_term(&self, at: usize) -> bool {
        LENGTHY.contains(&self.text(at))
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
        ) || matches!(
            self.text(rest),
            "qui" | "que" | "écoulés" | "suivants" | "précédents" | "requis" | "prévus"
        );
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
        if LENGTHY.contains(&noun) || matches!(self.before(at, 2), Word::Other if noun.is_empty()) {
            return false;
        }
        if PEOPLE.contains(&noun) || self.is_capital(at.saturating_sub(2)) {
            return true;
        }
        // An unknown noun with figures: « un Lyonnais de 38 ans », « une serveuse de 24 ans ».
        figures
            && matches!(self.before(at, 2), Word::Other)
            && noun.starts_with(char::is_alphabetic)
            && self.figures(at).is_some_and(|age| (5..=110).contains(&age))
            && (2..=5).any(|back| {
                matches!(self.before(at, back + 1), Word::Un)
                    || matches!(self.before(at, back + 1), Word::Le | Word::La | Word::Ce)
                        && back == 2
            })
    }
}

/// Nouns of people.
const PEOPLE: [&str; 72] = [
    "homme",
    "hommes",
    "femme",
    "femmes",
    "garçon",
    "garçons",
    "fille",
    "filles",
    "fillette",
    "enfant",
    "enfants",
    "adolescent",
    "adolescente",
    "adolescents",
    "jeune",
    "jeunes",
    "bébé",
    "étudiant",
    "étudiante",
    "élève",
    "élèves",
    "fils",
    "frère",
    "sœur",
    "père",
    "mère",
    "mari",
    "retraité",
    "retraitée",
    "collégien",
    "collégienne",
    "lycéen",
    "lycéenne",
    "individu",
    "individus",
    "personne",
    "personnes",
    "mineur",
    "mineure",
    "mineurs",
    "joueur",
    "joueuse",
    "gens",
    "ami",
    "amie",
    "amis",
    "amies",
    "copine",
    "suspect",
    "victime",
    "victimes",
    "soldat",
    "soldats",
    "militaire",
    "militaires",
    "policier",
    "policiers",
    "ouvrier",
    "ouvriers",
    "touriste",
    "touristes",
    "conducteur",
    "passager",
    "migrant",
    "migrants",
    "réfugié",
    "réfugiés",
    "habitant",
    "conjoint",
    "épouse",
    "compagne",
    "compagnon",
];
