//! What holds of the time expressions of any text: spans that are in order and on characters, values that are lawful, and weeks
//! that shift what is counted in them.

use balise::time;
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::find;

/// Words that make time expressions, for texts that hold many of them.
const PIECES: [&str; 111] = [
    "le ",
    "la ",
    "les ",
    "l’",
    "du ",
    "au ",
    "de ",
    "d’",
    "des ",
    "à ",
    "en ",
    "ce ",
    "cette ",
    "ces ",
    "et ",
    "ou ",
    ", ",
    ". ",
    "\n",
    "1",
    "9 ",
    "31 ",
    "14",
    "h",
    "h30 ",
    "1er ",
    "2024 ",
    "1998 ",
    "68 ",
    "-",
    "/",
    "04",
    "lundi ",
    "mardi ",
    "dimanche ",
    "mars ",
    "mai ",
    "juillet ",
    "févr. ",
    "vendémiaire ",
    "an VIII ",
    "hier ",
    "demain ",
    "aujourd’hui ",
    "veille ",
    "lendemain ",
    "semaine ",
    "mois ",
    "année ",
    "années ",
    "siècle ",
    "siècles ",
    "XIXe ",
    "dernier ",
    "dernière ",
    "dernières ",
    "prochain ",
    "suivante ",
    "passé ",
    "même ",
    "été ",
    "hiver ",
    "printemps ",
    "matin ",
    "soir ",
    "nuit ",
    "midi ",
    "minuit ",
    "début ",
    "fin ",
    "mi-",
    "vers ",
    "environ ",
    "il y a ",
    "dans ",
    "depuis ",
    "d’ici ",
    "chaque ",
    "tous ",
    "trois ",
    "vingt ",
    "cent ",
    "mille ",
    "million ",
    "quelques ",
    "une dizaine ",
    "quinzaine ",
    "jours ",
    "ans ",
    "heures ",
    "et demie ",
    "plus tard ",
    "après ",
    "av. J.-C. ",
    "Pâques ",
    "trimestre ",
    "premier ",
    "5e ",
    "lun. ",
    "sam",
    "mer. ",
    "moins ",
    "le quart ",
    "réveillon ",
    "Nouvel An ",
    "fête nationale ",
    "nouvelle ",
    "sous huitaine ",
    "Noël ",
    "du mois ",
    "4294967295 ",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)
        .prop_map(|pieces| pieces.concat())
}

fn dates() -> impl Strategy<Value = Date> {
    (1600_i16..2400, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn lawful(text: &str, reference: Option<Date>) -> Result<(), TestCaseError> {
    let found = find(text, reference, true);
    for pair in found.windows(2) {
        prop_assert!(pair[0].span.end() <= pair[1].span.start(), "{text:?}");
    }
    for candidate in found {
        let span = candidate.span.range();
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        let value = candidate.value.unwrap();
        prop_assert!(
            time::is_value(&value.value),
            "{} in {text:?} of {reference:?}",
            value.value
        );
        if let Some((first, last)) = value.days {
            prop_assert!(first <= last, "{text:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_string_is_survived(text in any::<String>(), reference in prop::option::of(dates())) {
        lawful(&text, reference)?;
    }

    #[test]
    fn any_pile_of_time_words_has_lawful_values(text in texts(), reference in prop::option::of(dates())) {
        lawful(&text, reference)?;
    }

    #[test]
    fn weeks_shift_what_is_counted_in_days(
        words in prop::sample::select(&[
            "Il est venu mardi.", "Il viendra mardi.", "Il est venu hier.", "Il viendra demain.",
            "Il viendra dimanche prochain.", "Il est venu samedi dernier.", "Il viendra après-demain.",
            "Il est venu il y a trois jours.", "Il viendra dans douze jours.",
        ][..]),
        reference in dates(),
        weeks in -200_i64..200,
    ) {
        let day = |reference: Date| -> Date {
            find(words, Some(reference), false)[0].value.as_ref().unwrap().days.unwrap().0
        };
        let shift = (7 * weeks).days();
        let moved = reference.checked_add(shift).unwrap();
        prop_assert_eq!(day(reference).checked_add(shift).unwrap(), day(moved));
    }

    #[test]
    fn weeks_shift_what_is_counted_in_weeks(
        words in prop::sample::select(&[
            "Il viendra la semaine prochaine.", "Il est venu la semaine dernière.",
            "Il est venu il y a deux semaines.", "Il viendra dans cinq semaines.",
        ][..]),
        reference in dates(),
        weeks in -200_i64..200,
    ) {
        let monday = |reference: Date| -> Date {
            find(words, Some(reference), false)[0].value.as_ref().unwrap().days.unwrap().0
        };
        let shift = (7 * weeks).days();
        let moved = reference.checked_add(shift).unwrap();
        prop_assert_eq!(monday(reference).checked_add(shift).unwrap(), monday(moved));
    }
}
