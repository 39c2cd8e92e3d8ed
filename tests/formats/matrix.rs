//! What each format holds, found by writing and reading one document that has everything; and the
//! table of it in docs/formats.md, which `UPDATE_EXPECT=1` brings up to date.

use std::fs;

use std::sync::Arc;

use balise::formats::{File, Format, LossKind, Options, read};
use balise::text::Span;
use balise::{Anchor, Annotated, Annotation, Label, Origin, ReferenceFrom, Status, TimeValue, Why};
use expect_test::expect_file;
use jiff::civil::date;

const TEXT: &str =
    "La Ceinture et la Route :  Pékin, le 3 mars 2024 !\nÀ Venx, début mai, Zorbu dort.";

/// Words, label, and what is attached: entity, link, note.
type Given = (
    &'static str,
    &'static str,
    Option<u32>,
    Option<&'static str>,
    Option<&'static str>,
);

const GIVEN: [Given; 8] = [
    (
        "La Ceinture et la Route",
        "EVENT",
        None,
        Some("Q1"),
        Some("À voir.\nDeux fois."),
    ),
    // Inside the one before.
    ("Route", "PROD", None, None, Some("Dedans.")),
    // Across the next.
    ("Pékin, le 3 mars", "LIEU-DIT", None, None, None),
    ("3 mars 2024", "DATE", None, None, Some("Un dimanche.")),
    (
        "Venx",
        "LOC",
        Some(4),
        Some("https://exemple.fr/venx"),
        None,
    ),
    ("début mai", "DATE", None, None, None),
    ("Zorbu", "PER", Some(6), None, Some("Qui est-ce ?")),
    ("Pékin", "LOC", Some(4), Some("Q956"), None),
];

fn document() -> Annotated {
    let mut annotations: Vec<Annotation> = GIVEN
        .iter()
        .enumerate()
        .map(|(at, (words, label, entity, link, note))| {
            let start = TEXT.find(words).unwrap() as u32;
            let is_accepted = at % 2 == 0;
            Annotation {
                id: at as u32 + 1,
                span: Span::new(start, start + words.len() as u32),
                label: Label::named(label).unwrap(),
                parent: None,
                origin: if is_accepted {
                    Origin::Person
                } else {
                    Origin::Model
                },
                status: if is_accepted {
                    Status::Accepted
                } else {
                    Status::Suggested
                },
                score: (!is_accepted).then_some(0.875),
                value: None,
                entity: *entity,
                link: link.map(From::from),
                note: note.map(From::from),
                why: Why::new("person", []),
            }
        })
        .collect();
    annotations[3].value = Some(Arc::new(TimeValue {
        value: "2024-03-03".to_owned(),
        modifier: None,
        days: Some((date(2024, 3, 3), date(2024, 3, 3))),
        freq: None,
        anchor: None,
    }));
    annotations[5].value = Some(Arc::new(TimeValue {
        value: "2024-05".to_owned(),
        modifier: Some(balise::Modifier::Start),
        days: Some((date(2024, 5, 1), date(2024, 5, 10))),
        freq: None,
        anchor: Some(Anchor::Annotation(4)),
    }));
    let mut refused = annotations[6].clone();
    (refused.id, refused.label) = (9, Label::Loc);
    annotations.sort_by_key(|a| (a.span.start(), std::cmp::Reverse(a.span.end())));
    Annotated {
        id: "un texte.txt".to_owned(),
        title: Some("Titre".to_owned()),
        language: "fr".to_owned(),
        text: TEXT.to_owned(),
        reference_date: Some(date(2024, 5, 16)),
        reference_from: ReferenceFrom::Option,
        annotations,
        rejected: vec![refused],
    }
}

/// How many of a thing were kept, of how many.
type Kept = (usize, usize);

/// The columns of the table, and the losses that each is about.
const COLUMNS: [(&str, &[LossKind]); 17] = [
    ("labels", &[LossKind::Names]),
    ("nested", &[LossKind::Nested]),
    ("crossing", &[LossKind::Crossing]),
    ("values", &[LossKind::Values]),
    // Without values there are no parts of them.
    ("days", &[LossKind::Days, LossKind::Values]),
    ("counted from", &[LossKind::Anchors, LossKind::Values]),
    ("entities", &[LossKind::Entities]),
    ("links", &[LossKind::Links]),
    ("notes", &[LossKind::Notes]),
    ("status", &[LossKind::Status]),
    ("scores", &[LossKind::Scores]),
    ("offsets kept", &[LossKind::Spacing]),
    ("text", &[LossKind::Text]),
    ("name", &[LossKind::DocumentName]),
    ("title", &[LossKind::Title]),
    ("reference date", &[LossKind::ReferenceDate]),
    ("refused", &[LossKind::Rejected]),
];

/// What stands at the words of `one` in `again`, under its label.
fn twin<'a>(
    original: &Annotated,
    one: &Annotation,
    again: &'a Annotated,
) -> Option<&'a Annotation> {
    let is_twin =
        |other: &&Annotation| other.label == one.label && again.words(other) == original.words(one);
    again.annotations.iter().find(is_twin)
}

/// What came back of `original`, in the order of [`COLUMNS`].
fn kept(original: &Annotated, again: &Annotated, has_own_text: bool) -> Vec<Kept> {
    // Of what came back itself: which annotations do, the first columns say.
    let of = |which: &dyn Fn(&Annotation) -> bool,
              same: &dyn Fn(&Annotation, &Annotation) -> bool| {
        let all = original.annotations.iter().filter(|a| which(a));
        let pairs: Vec<_> = all
            .filter_map(|one| Some((one, twin(original, one, again)?)))
            .collect();
        let is_kept = |(one, other): &&(&Annotation, &Annotation)| same(one, other);
        (pairs.iter().filter(is_kept).count(), pairs.len())
    };
    let came_back = |words: &[&str]| {
        let all = original.annotations.iter();
        let asked: Vec<_> = all.filter(|a| words.contains(&original.words(a))).collect();
        let back = asked.iter().filter(|a| twin(original, a, again).is_some());
        (back.count(), asked.len())
    };
    let together = |words: &[&str]| {
        let (back, asked) = came_back(words);
        (usize::from(back == asked), 1)
    };
    let value = |a: &Annotation| a.value.clone();
    let written = |a: &Annotation| value(a).map(|v| (v.value.clone(), v.modifier, v.freq));
    let days = |a: &Annotation| value(a).and_then(|v| v.days);
    let target = |document: &Annotated, a: &Annotation| match value(a)?.anchor? {
        Anchor::Annotation(id) => {
            let other = document.annotations.iter().find(|other| other.id == id)?;
            Some(document.words(other).to_owned())
        }
        Anchor::ReferenceDate(_) => None,
    };
    let mentions = |document: &Annotated, a: &Annotation| {
        let all = document.annotations.iter();
        let same = all.filter(|other| a.entity.is_some() && other.entity == a.entity);
        same.map(|other| document.words(other).to_owned())
            .collect::<Vec<_>>()
    };
    let one = |is_kept: bool| (usize::from(is_kept), 1);
    vec![
        came_back(&["La Ceinture et la Route", "Venx", "début mai", "Zorbu"]),
        together(&["La Ceinture et la Route", "Route"]),
        together(&["Pékin, le 3 mars", "3 mars 2024"]),
        of(&|a| a.value.is_some(), &|a, b| written(a) == written(b)),
        of(&|a| a.value.is_some(), &|a, b| days(a) == days(b)),
        of(&|a| target(original, a).is_some(), &|a, b| {
            target(original, a) == target(again, b)
        }),
        of(&|a| a.entity.is_some(), &|a, b| {
            mentions(original, a) == mentions(again, b)
        }),
        of(&|a| a.link.is_some(), &|a, b| a.link == b.link),
        of(&|a| a.note.is_some(), &|a, b| a.note == b.note),
        // Without a status, all is read as accepted.
        of(&|a| a.status == Status::Suggested, &|a, b| {
            a.status == b.status
        }),
        of(&|a| a.score.is_some(), &|a, b| a.score == b.score),
        one(again.text == original.text),
        one(has_own_text),
        one(again.id == original.id),
        one(again.title == original.title),
        one(again.reference_date == original.reference_date),
        one(again.rejected.len() == original.rejected.len()),
    ]
}

/// `document` as it comes back from `format`, and whether its text stood in the files.
fn there_and_back(format: Format, document: &Annotated) -> (Annotated, bool) {
    let mut files = format.write(std::slice::from_ref(document), &Options::default());
    let alone = documents(&files);
    if let [again] = alone.as_slice() {
        return (again.clone(), true);
    }
    files.push(File::of_text("un texte.txt", TEXT));
    let mut found = documents(&files);
    assert_eq!(found.len(), 1, "{format:?}");
    (found.remove(0), false)
}

fn documents(files: &[File]) -> Vec<Annotated> {
    let reads = read(files, &Options::default()).into_iter();
    reads
        .flat_map(|read| read.outcome.unwrap_or_default())
        .collect()
}

fn row(format: Format, document: &Annotated) -> String {
    let losses = format.losses(document);
    let is_lost = |kinds: &[LossKind]| losses.iter().any(|loss| kinds.contains(&loss.kind));
    let kept: Option<Vec<Kept>> = format.is_read().then(|| {
        let (again, has_own_text) = there_and_back(format, document);
        kept(document, &again, has_own_text)
    });
    let units: Vec<&str> = format.units().iter().map(|unit| unit.as_str()).collect();
    let mut row = format!(
        "| `{}` | {} | {} |",
        format.name(),
        if format.is_read() { "yes" } else { "no" },
        units.join(", ").replace('_', " ")
    );
    for (at, (column, kinds)) in COLUMNS.into_iter().enumerate() {
        let cell = match kept.as_ref().map(|kept| kept[at]) {
            Some((kept, all)) => {
                // Of annotations that are lost themselves, it was said so before.
                let is_said = kept == all || is_lost(kinds) || is_lost(&GONE);
                assert!(is_said, "{format:?} loses {column}, and does not say so");
                match kept {
                    0 => " – |",
                    _ if kept == all => " ✓ |",
                    _ => " partly |",
                }
            }
            None if is_lost(kinds) => " – |",
            None => " ✓ |",
        };
        row.push_str(cell);
    }
    row
}

#[test]
fn what_is_attached_in_the_formats_that_other_tools_judge() {
    let document = document();
    for format in [
        Format::Tei,
        Format::Cas,
        Format::Displacy,
        Format::Brat,
        Format::WebAnnotation,
    ] {
        let files = format.write(std::slice::from_ref(&document), &Options::default());
        let mut files = files.iter();
        let file = files.find(|file| file.name.ends_with(format.ending()));
        let path = format!(
            "{}/tests/formats/snapshots/attached.{}",
            env!("CARGO_MANIFEST_DIR"),
            format.ending()
        );
        let text = String::from_utf8(file.unwrap().bytes.clone()).unwrap();
        expect_file![path].assert_eq(&text);
    }
}

/// What loses whole annotations.
const GONE: [LossKind; 4] = [
    LossKind::Names,
    LossKind::Nested,
    LossKind::Crossing,
    LossKind::Blank,
];

#[test]
fn the_table_of_formats_is_what_they_hold() {
    const BEGIN: &str = "<!-- The table is written by tests/formats/matrix.rs. -->\n";
    const END: &str = "<!-- Here it ends. -->\n";
    let document = document();
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let mut table = format!("| format | read | offsets | {} |\n", names.join(" | "));
    table.push_str(&format!("|{}\n", "---|".repeat(COLUMNS.len() + 3)));
    for format in Format::ALL {
        table.push_str(&row(format, &document));
        table.push('\n');
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    let page = fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (found, behind) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, format!("{before}{BEGIN}{table}{END}{behind}")).unwrap();
        return;
    }
    assert_eq!(
        found, table,
        "docs/formats.md is stale: UPDATE_EXPECT=1 brings it up to date"
    );
}
