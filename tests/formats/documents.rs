//! Annotated texts, for the laws.

use std::cmp::Reverse;
use std::collections::HashSet;

use std::sync::Arc;

use balise::text::Span;
use balise::{Annotated, Annotation, Label, Modifier, Origin, Status, TimeValue, Why, annotate};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Pieces of French news and of what is hard to write down.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Vladimir Poutine",
        "l’",
        "L'Élysée",
        "E\u{301}lyse\u{301}e",
        "Forum international « La Ceinture et la Route »",
        "le président",
        "Gazadevrait",
        "laXi",
        "lundi dernier",
        "le 3 mars 2024",
        "début mars 2019",
        "deux fois par semaine",
        "du 9 au 12 avril",
        "il y a trois ans",
        "1\u{202f}000 ans",
        "mardi à 14h30",
        "les années 1990",
        "👩\u{200d}🚀",
        "مرحبا",
        "\u{202f}»",
        "(",
        ")",
        ".",
        ", ",
        "\r\n",
        "\n\n",
        " ",
        " ",
        "\t",
        "'=1+1",
        "\"",
        "&amp;",
        "<b>",
        "]]>",
        "\u{0}",
        "\u{1f}",
        "\u{85}",
        "\u{2028}",
        "\u{b}",
        "\\",
        ";",
    ]);
    prop_oneof![
        1 => ".{0,60}",
        4 => prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()),
    ]
    // A byte order mark at the beginning of a file is no part of its text.
    .prop_filter("no byte order mark", |text| !text.starts_with('\u{FEFF}'))
}

/// What a person adds: where, as thousandths of the text, and what.
pub type Added = (u32, u32, usize, bool, Option<u32>, usize, usize);

/// What a person attaches: the number of an entity, a link, a note.
const ATTACHED: [(Option<u32>, Option<&str>, Option<&str>); 8] = [
    (None, None, None),
    (Some(1), None, None),
    (Some(7), Some("Q142"), None),
    (
        None,
        Some("https://exemple.fr/a?b=1&c=<é>#d;\"e\""),
        Some("2024-03"),
    ),
    (
        None,
        None,
        Some("À voir,\n\tdit-il : « oui »\r\n\r\n=1+1; \\n <b> & \"c\""),
    ),
    (Some(7), None, Some("'e")),
    (None, None, Some("a\u{1}b\u{2028}c")),
    (Some(3), Some("Q1"), Some("Q142")),
];

fn values() -> Vec<Option<TimeValue>> {
    let value = |value: &str, modifier, days, freq| {
        Some(TimeValue {
            value: value.to_owned(),
            modifier,
            days,
            freq,
            anchor: None,
        })
    };
    let days = |from: Date, to: Date| Some((from, to));
    let march = days(date(2024, 3, 1), date(2024, 3, 31));
    vec![
        None,
        value("2024-03", None, march, None),
        value("2024-03", None, None, None),
        value(
            "2024-03",
            Some(Modifier::Start),
            days(date(2024, 3, 1), date(2024, 3, 10)),
            None,
        ),
        value(
            "2024-W10",
            None,
            days(date(2024, 3, 4), date(2024, 3, 10)),
            None,
        ),
        value(
            "-0052",
            None,
            days(date(-52, 1, 1), date(-52, 12, 31)),
            None,
        ),
        value(
            "199X",
            None,
            days(date(1990, 1, 1), date(1999, 12, 31)),
            None,
        ),
        value("XXXX-07-14", None, None, None),
        value("../2024-03-03", None, None, None),
        value("P1W", Some(Modifier::Approx), None, Some(2)),
        value("PT1H30M", None, None, None),
        value("2024-04-09T20:00", None, None, None),
        value("PAST_REF", None, None, None),
    ]
}

/// Annotated texts of all kinds.
pub fn documents() -> impl Strategy<Value = Annotated> {
    let added = prop::collection::vec(
        (
            0..1000_u32,
            0..1000_u32,
            0..10_usize,
            any::<bool>(),
            prop::option::of(0..=1000_u32),
            0..13_usize,
            0..ATTACHED.len(),
        ),
        0..6,
    );
    let id = prop::sample::select(vec![
        "",
        "article.txt",
        "Un texte & l’autre.txt",
        "a/b:c",
        "=1.txt",
        "x#y",
    ]);
    let title = prop::option::of(prop::sample::select(vec!["Titre", "L’été < l’hiver", ""]));
    (texts(), added, id, title, any::<bool>())
        .prop_map(|(text, added, id, title, dated)| document(&text, &added, id, title, dated))
}

pub fn document(
    text: &str,
    added: &[Added],
    id: &str,
    title: Option<&str>,
    dated: bool,
) -> Annotated {
    let options = balise::Options {
        reference_date: dated.then(|| date(2024, 5, 16)),
        ..balise::Options::default()
    };
    let mut annotated = annotate(text, &options);
    annotated.id = id.to_owned();
    annotated.title = title.map(str::to_owned);
    for (at, annotation) in annotated.annotations.iter_mut().enumerate() {
        if let Some((.., accepted, score, _, attached)) = added.get(at) {
            attach(annotation, *attached);
            annotation.status = if *accepted {
                Status::Accepted
            } else {
                Status::Suggested
            };
            annotation.score = score.map(|score| score as f32 / 1000.0);
        }
    }
    for (number, added) in added.iter().enumerate() {
        annotated
            .annotations
            .extend(person(text, *added, 1000 + number as u32));
    }
    annotated
        .annotations
        .sort_by_key(|a| (a.span.start(), Reverse(a.span.end()), a.id));
    // As a session has it, nothing is said twice.
    let mut said = HashSet::new();
    annotated
        .annotations
        .retain(|a| said.insert((a.span, a.label)));
    annotated
}

fn person(
    text: &str,
    (from, to, label, accepted, score, value, attached): Added,
    id: u32,
) -> Option<Annotation> {
    let place =
        |thousandths: u32| text.floor_char_boundary(text.len() * thousandths as usize / 1000);
    let (start, end) = (place(from.min(to)), place(from.max(to)));
    let words = &text[start..end];
    let start = start + words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    let label = Label::ALL
        .get(label)
        .copied()
        .unwrap_or_else(|| Label::named("LIEU-DIT").unwrap());
    let mut annotation = (start < end).then(|| Annotation {
        id,
        span: Span::new(start as u32, end as u32),
        label,
        parent: None,
        origin: Origin::Person,
        status: if accepted {
            Status::Accepted
        } else {
            Status::Suggested
        },
        score: score.map(|score| score as f32 / 1000.0),
        entity: None,
        link: None,
        note: None,
        value: values()
            .swap_remove(value)
            .filter(|_| label.is_time())
            .map(Arc::new),
        why: Why::new("person", []),
    })?;
    attach(&mut annotation, attached);
    Some(annotation)
}

/// An entity has one label, so its number is one of those that only this label has.
fn attach(annotation: &mut Annotation, attached: usize) {
    let (entity, link, note) = ATTACHED[attached];
    annotation.entity = entity.map(|entity| entity * 10 + annotation.label.number());
    annotation.link = link.map(From::from);
    annotation.note = note.map(From::from);
}
