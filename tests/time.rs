//! Sentences with their time expressions marked, by kind: `le [1er mars 2024]{2024-03-01}`.
//!
//! Each table in `tests/time/` begins with the reference date (`@2024-05-16`, or `@` for none); a
//! line with `#` names the kind. A sentence without marks must yield nothing. Behind the value
//! stands the modifier, if there is one: `{2024-03#START}`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use balise::annotation::{Anchor, Candidate, Label};
use balise::text::Document;
use balise::time::{self, TimeOptions};
use jiff::civil::Date;

#[path = "time/laws.rs"]
mod laws;

/// The time expressions of `text`, counted from `reference`.
fn find(text: &str, reference: Option<Date>, vague: bool) -> Vec<Candidate> {
    let document = Document::new(text);
    let mut found = Vec::new();
    let options = TimeOptions {
        reference_date: reference,
        vague,
    };
    time::find(&document, &options, &mut found);
    found
}

/// The text with its time expressions marked as the tables mark them.
fn marked(text: &str, reference: Option<Date>) -> String {
    let mut out = String::new();
    let mut at = 0;
    for candidate in find(text, reference, false) {
        let span = candidate.span.range();
        let value = candidate.value.expect("a time expression has a value");
        out.push_str(&text[at..span.start]);
        out.push_str(&format!("[{}]{{{}", &text[span.clone()], value.value));
        if let Some(modifier) = value.modifier {
            out.push_str(&format!("#{}", modifier.as_str()));
        }
        out.push('}');
        at = span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// A marked sentence without its marks.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        let (words, behind) = behind.split_once("]{").expect("a mark is [words]{value}");
        let (_, behind) = behind.split_once('}').expect("a value ends with }");
        out.push_str(before);
        out.push_str(words);
        rest = behind;
    }
    out + rest
}

#[track_caller]
fn holds(table: &str, least: usize) {
    let mut reference = None;
    let mut sentences = 0;
    let mut wrong = String::new();
    for line in table.lines().filter(|line| !line.is_empty()) {
        if let Some(date) = line.strip_prefix('@') {
            reference = (!date.is_empty()).then(|| date.parse().expect("an ISO date"));
        } else if !line.starts_with("# ") {
            sentences += 1;
            let found = marked(&plain(line), reference);
            if found != line {
                wrong.push_str(&format!("expected {line}\n   found {found}\n"));
            }
        }
    }
    assert!(sentences >= least, "only {sentences} sentences");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn days() {
    holds(include_str!("time/days.txt"), 100);
}

#[test]
fn periods() {
    holds(include_str!("time/periods.txt"), 150);
}

#[test]
fn clock_times() {
    holds(include_str!("time/clock.txt"), 40);
}

#[test]
fn lengths_and_recurrences() {
    holds(include_str!("time/lengths.txt"), 70);
}

#[test]
fn without_a_reference_date() {
    holds(include_str!("time/unanchored.txt"), 18);
}

#[test]
fn nothing_is_found_where_nothing_is() {
    holds(include_str!("time/nothing.txt"), 80);
}

#[test]
fn the_times_of_a_live_report_are_of_its_day() {
    let reference = Some(jiff::civil::date(2025, 7, 14));
    let report = "Le col les attend demain.\n17:45 C’est fini.\n";
    let tail =
        "Rendez-vous le 20 juillet pour la suite de ce long récit en direct, entre lacs et cols.\n";
    assert_eq!(
        marked(&format!("{tail}{report}"), reference),
        "Rendez-vous le [20 juillet]{2025-07-20} pour la suite de ce long récit en direct, entre lacs et cols.\n\
         Le col les attend [demain]{2025-07-15}.\n[17:45]{2025-07-14T17:45} C’est fini.\n"
    );
    // Under a heading they are of the day it says.
    assert_eq!(
        marked("Samedi 12 juillet\n8 h 30. Départ.\n", reference),
        "[Samedi 12 juillet]{2025-07-12}\n[8 h 30]{2025-07-12T08:30}. Départ.\n"
    );
}

#[test]
fn the_times_of_a_log_are_of_the_day_in_its_heading() {
    let reference = Some(jiff::civil::date(2025, 7, 21));
    let log = "Vendredi 18 juillet\n12h07 : Le col est fermé, disait-on jeudi en haut lieu, pour tout le reste du mois.\n\
               20h03 : Il rouvre.\n";
    assert_eq!(
        marked(log, reference),
        "[Vendredi 18 juillet]{2025-07-18}\n[12h07]{2025-07-18T12:07} : Le col est fermé, disait-on \
         [jeudi]{2025-07-17} en haut lieu, pour tout le reste du mois.\n[20h03]{2025-07-18T20:03} : Il rouvre.\n"
    );
}

#[test]
fn the_days_at_the_head_of_a_chronologys_lines_are_of_its_year() {
    let reference = Some(jiff::civil::date(2014, 7, 1));
    let text = "23 juillet 1914\nL’ultimatum est remis. La foule gronde.\n28 juillet\nLa guerre est déclarée. \
                Elle reprend.\nLe 4 novembre : le front se fige. Le 3 août, la ville accueille le Tour.\n";
    assert_eq!(
        marked(text, reference),
        "[23 juillet 1914]{1914-07-23}\nL’ultimatum est remis. La foule gronde.\n[28 juillet]{1914-07-28}\n\
         La guerre est déclarée. Elle reprend.\nLe [4 novembre]{1914-11-04} : le front se fige. Le [3 août]{2014-08-03}, \
         la ville accueille le Tour.\n"
    );
}

#[test]
fn what_is_announced_day_by_day_goes_on_to_the_next_weekday() {
    let reference = Some(jiff::civil::date(2024, 5, 16));
    assert_eq!(
        marked(
            "Samedi 18 mai\nBrocante\nDimanche\nLoto au foyer\n",
            reference
        ),
        "[Samedi 18 mai]{2024-05-18}\nBrocante\n[Dimanche]{2024-05-19}\nLoto au foyer\n"
    );
    assert_eq!(
        marked(
            "Samedi 11 mai\nBrocante\nDimanche\nLoto au foyer\n",
            reference
        ),
        "[Samedi 11 mai]{2024-05-11}\nBrocante\n[Dimanche]{2024-05-12}\nLoto au foyer\n"
    );
}

#[test]
fn words_that_mean_no_date_only_when_asked_for() {
    let text = "Désormais, tout va bien ; récemment encore, pour l’instant, rien n’allait.";
    assert!(find(text, None, false).is_empty());
    let values: Vec<_> = find(text, None, true)
        .into_iter()
        .map(|c| (c.span.of(text).to_owned(), c.value.unwrap().value.clone()))
        .collect();
    let expected = [
        ("Désormais", "PRESENT_REF"),
        ("récemment", "PAST_REF"),
        ("pour l’instant", "PRESENT_REF"),
    ];
    assert_eq!(
        values,
        expected.map(|(words, value)| (words.to_owned(), value.to_owned()))
    );
}

#[test]
fn a_happening_called_by_its_date_is_an_event() {
    let text = "Depuis le 11-Septembre, et déjà après Mai 68, on se méfie.";
    let found: Vec<_> = find(text, None, false)
        .into_iter()
        .map(|c| (c.label, c.value.unwrap().value.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (Label::Event, "2001-09-11".to_owned()),
            (Label::Event, "1968-05".to_owned())
        ]
    );
}

#[test]
fn a_date_says_from_what_it_was_counted() {
    let text = "Arrêté mardi, il avait été vu la veille ; il est né le 3 mai 1990.";
    let reference: Date = "2024-05-16".parse().unwrap();
    let found = find(text, Some(reference), false);
    let anchors: Vec<_> = found
        .iter()
        .map(|c| c.value.as_ref().unwrap().anchor)
        .collect();
    let tuesday = text.find("mardi").unwrap() as u32;
    assert_eq!(
        anchors,
        [
            Some(Anchor::ReferenceDate(reference)),
            Some(Anchor::Annotation(tuesday)),
            None
        ]
    );
    let why: Vec<_> = found.iter().map(|c| c.why.code.as_ref()).collect();
    assert_eq!(why, ["weekday_before", "days_from_story", "explicit"]);
    assert_eq!(found[0].why.args, ["2", "2024-05-16"]);
}

#[test]
fn first_and_last_day_of_what_is_named() {
    let reference = Some("2024-05-16".parse().unwrap());
    for (text, first, last) in [
        ("Il a plu en mars.", "2024-03-01", "2024-03-31"),
        ("Il a plu début mars.", "2024-03-01", "2024-03-10"),
        ("Il a plu mi-mars.", "2024-03-11", "2024-03-21"),
        ("Il a plu fin mars.", "2024-03-22", "2024-03-31"),
        ("Il a plu l’hiver dernier.", "2023-12-21", "2024-03-20"),
        ("Il a plu le week-end dernier.", "2024-05-11", "2024-05-12"),
        ("Il a plu au XXe siècle.", "1901-01-01", "2000-12-31"),
        ("Il a plu dans les années 70.", "1970-01-01", "1979-12-31"),
        ("Il a plu du 3 au 5 mai 2024.", "2024-05-03", "2024-05-05"),
        ("Il a plu hier soir.", "2024-05-15", "2024-05-15"),
    ] {
        let found = find(text, reference, false);
        let days = found[0].value.as_ref().unwrap().days;
        let expected = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(days, Some(expected), "{text}");
    }
}

#[test]
fn the_date_a_text_gives_itself() {
    for (text, date) in [
        (
            "Publié le 16 mai 2024\n\nLe pont a cédé.",
            Some("2024-05-16"),
        ),
        (
            "Le pont a cédé.\nMis à jour le 17/05/2023 à 10:42\nSuite",
            Some("2023-05-17"),
        ),
        (
            " date 2023-07 Le maire a parlé de 2019-01-02.",
            Some("2023-07-31"),
        ),
        // The month is said, the day elsewhere.
        (
            " date 2024-02 12/02/2024 | 18:19\nLe pont a cédé lundi.",
            Some("2024-02-12"),
        ),
        (
            " date 2024-02 Un pont cède\n\nLe maire a parlé ce lundi 12 février du pont de mars 2019.",
            Some("2024-02-12"),
        ),
        (
            " date 2024-02 Un pont cède\n\nLe maire parlera ce lundi 4 mars.",
            Some("2024-02-29"),
        ),
        (
            "LIVE Suivez le chantier en ce lundi 12 février 2024\nLe pont a cédé mardi.",
            Some("2024-02-12"),
        ),
        (
            "Un pont cède\n(12/02/2024)\nIl a cédé mardi.",
            Some("2024-02-12"),
        ),
        (
            "Un pont cède\nPar Odile Marsan Roy le 12/02/2024 à 15:25. Mis à jour le 13/02/2024 à 08:56.\nFin",
            Some("2024-02-12"),
        ),
        ("2024-02-03\nLe pont a cédé.", Some("2024-02-03")),
        ("3 février 2024\nLe pont a cédé.", Some("2024-02-03")),
        ("Le pont a cédé.\n\nLyon, 2024-02-03", Some("2024-02-03")),
        ("Le pont construit le 3 mai 1950 a cédé.", None),
        (
            "Brest, le 14 mars 2024 – Le pont a cédé.",
            Some("2024-03-14"),
        ),
        (
            "Le pont a cédé\nLE MANS, 14 mars 2024 (Agence) — Il a cédé mardi.",
            Some("2024-03-14"),
        ),
        (
            "Saint-Malo, le 14 mars 2024.\nMonsieur,",
            Some("2024-03-14"),
        ),
        (
            "Un pont cède\nLes Nouvelles minières, 3 mai 2024. – Il a cédé mardi.",
            Some("2024-05-03"),
        ),
        (
            "Un pont cède\nPar Odile Marsan, le 3 mai 2024\nIl a cédé mardi.",
            Some("2024-05-03"),
        ),
        ("Un pont cède\nNice-Actu | 03/05/2024\n", Some("2024-05-03")),
        (
            "Un pont cède\nLe 12 mars 2024 à 14:02, modifié à 18:22\nIl a cédé mardi.",
            Some("2024-03-12"),
        ),
        (
            "(Brest, 14 mars 2024) – Le pont a cédé.",
            Some("2024-03-14"),
        ),
        (
            "12 mars 2024, 9:30 CET\nLe pont a cédé.",
            Some("2024-03-12"),
        ),
        (
            "Première publication : 11/03/2024 - 20:04\nLe pont a cédé.",
            Some("2024-03-11"),
        ),
        (
            "Un pont cède\nPosted on March 14, 2024 by admin\nIl a cédé.",
            Some("2024-03-14"),
        ),
        ("Mar 14, 2024\nIl a cédé.", Some("2024-03-14")),
        (
            "Un.\nDeux.\nTrois.\nQuatre.\nCinq.\nSix.\nSept.\nLyon, 2024-02-03",
            Some("2024-02-03"),
        ),
        (
            "Un pont cède\nKévin le 10/09/2024 à 09h05 - 47 commentaires\nIl a cédé.",
            Some("2024-09-10"),
        ),
        (
            "Menu\nUne\nMonde\nFrance\nSport\n06/11/2024, 08:15\nUn pont cède\nIl a cédé.",
            Some("2024-11-06"),
        ),
        (
            "Un pont cède\nRendez-vous sur place le 12 mars 2024 à 20 h\nIl a cédé.",
            None,
        ),
        ("Le 12 mars 2024 à 20 h, le pont a cédé.\nIl a cédé.", None),
        (
            "Menu\nUne\nMonde\nFrance\nSport\nMétéo\nUn pont cède\nPublié le 3 mai 2024 à 8 h\nIl a cédé.",
            Some("2024-05-03"),
        ),
        (
            "Menu\nUne\nMonde\nFrance\nSport\nMétéo\nUn pont cède\nL’avis publié le 3 mai 2024 le disait.\nUn.\nDeux.\nTrois.\nQuatre.\nCinq.",
            None,
        ),
        (
            "Selon un rapport publié le 5 mars 2019 par la préfecture, le pont, qui date du siècle dernier, était menacé depuis \
             des années sans que personne ne s’en soucie.",
            None,
        ),
        ("Retour sur le séisme du 3 mai 2024\nIl a cédé mardi.", None),
        ("Hier, le 14 mars 2023 et le 3, il a cédé.", None),
        ("Paris, le 3 mai 1950 un pont a cédé.", None),
        ("Le pont a cédé mardi.", None),
        ("", None),
    ] {
        let found = time::reference_date(&Document::new(text)).map(|found| found.date);
        assert_eq!(found, date.map(|d| d.parse().unwrap()), "{text}");
    }
}

#[test]
fn typography_does_not_matter() {
    let reference = Some("2024-05-16".parse().unwrap());
    for text in [
        "Elle partira à 14\u{A0}h\u{A0}30 demain.",
        "Elle partira à 14\u{202F}h\u{202F}30 demain.",
        "Elle partira à 14h30 demain.",
        "ELLE PARTIRA À 14 H 30 DEMAIN.",
    ] {
        let found = find(text, reference, false);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].value.as_ref().unwrap().value, "2024-05-17T14:30");
    }
}
