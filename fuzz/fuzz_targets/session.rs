//! Whatever a person does, in whatever order: the laws hold after each step, all of it can be taken
//! back and done again, and the journal gives the same session.

#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use balise::Label;
use balise::own_label::OwnLabel;
use balise::session::{AfterLabel, Alike, Command, Session};
use balise::text::{Span, Unit};
use balise_fuzz::check;
use libfuzzer_sys::fuzz_target;

const TERMS: [&str; 3] = [
    "Anna Zorbu = PER\nVenx = LOC\nOdo Kepl = PER",
    "Kepl = ORG\n/Ven./ = LOC",
    "",
];

const TEXT: &str = "Anna Zorbu est à Venx depuis le 3 mars 2024.\r\nLe lendemain, l’Élysée et \
    Zorbu ont vu Odo Kepl à Venx 👩\u{200d}🚀 lundi dernier.\nFin avril, Venx dort, dit Kepl.";

const VALUES: [&str; 8] = [
    "2024-03#START",
    "P3D",
    "P1W#2",
    "2023-02-30",
    "T20:00",
    "hier",
    "XXXX-07-14",
    "2024-W10",
];

const LINKS: [&str; 4] = [
    "Q142",
    "https://www.wikidata.org/wiki/Q90",
    "ftp://a",
    "https://exemple.fr/é",
];

const NAMES: [&str; 3] = ["LIEU-DIT", "Événement_local", "X"];

/// How many steps a script has at most.
const MOST_STEPS: usize = 64;

fn own(u: &mut Unstructured<'_>) -> Result<OwnLabel> {
    OwnLabel::new(u.choose(&NAMES)?).map_err(|_| arbitrary::Error::IncorrectFormat)
}

fn label(u: &mut Unstructured<'_>) -> Result<Label> {
    let at = u.int_in_range(0..=Label::ALL.len())?;
    Label::ALL
        .get(at)
        .copied()
        .map_or_else(|| own(u).map(Label::Own), Ok)
}

/// A stretch of the text; one in sixteen may cut characters.
fn span(u: &mut Unstructured<'_>, text: &str) -> Result<Span> {
    let mut ends = [
        u.int_in_range(0..=text.len())?,
        u.int_in_range(0..=text.len())?,
    ];
    if !u.ratio(1, 16)? {
        ends = ends.map(|end| text.floor_char_boundary(end));
    }
    ends.sort_unstable();
    Ok(Span::new(ends[0] as u32, ends[1] as u32))
}

fn id(u: &mut Unstructured<'_>, session: &Session) -> Result<u32> {
    let list = if u.ratio(1, 8)? {
        &session.annotated().rejected
    } else {
        &session.annotated().annotations
    };
    let at = u.int_in_range(0..=list.len())?;
    Ok(list.get(at).map_or(9999, |annotation| annotation.id))
}

fn ids(u: &mut Unstructured<'_>, session: &Session) -> Result<Vec<u32>> {
    let count = u.int_in_range(0..=4)?;
    (0..count).map(|_| id(u, session)).collect()
}

fn words(u: &mut Unstructured<'_>) -> Result<String> {
    let length = u.int_in_range(0..=24)?;
    Ok(String::from_utf8_lossy(u.bytes(length)?).into_owned())
}

fn command(u: &mut Unstructured<'_>, session: &Session) -> Result<Command> {
    let text = session.annotated().text.as_str();
    Ok(match u.int_in_range(0..=19)? {
        0 => Command::Add {
            span: span(u, text)?,
            label: label(u)?,
        },
        1 => Command::Remove {
            ids: ids(u, session)?,
        },
        2 => Command::Relabel {
            ids: ids(u, session)?,
            label: label(u)?,
        },
        3 => Command::Resize {
            id: id(u, session)?,
            span: span(u, text)?,
        },
        4 => Command::Accept {
            ids: ids(u, session)?,
        },
        5 => Command::Reject {
            ids: ids(u, session)?,
        },
        6 => Command::TakeBack {
            ids: ids(u, session)?,
        },
        7 => Command::SetValue {
            ids: ids(u, session)?,
            value: if u.ratio(1, 8)? {
                None
            } else {
                Some((*u.choose(&VALUES)?).to_owned())
            },
        },
        8 => Command::SetNote {
            ids: ids(u, session)?,
            note: Some(words(u)?),
        },
        9 => Command::SetLink {
            ids: ids(u, session)?,
            link: Some((*u.choose(&LINKS)?).to_owned()),
        },
        10 => Command::Group {
            ids: ids(u, session)?,
        },
        11 => Command::Split {
            ids: ids(u, session)?,
        },
        12 => {
            let like = id(u, session)?;
            let alike = Alike {
                short_forms: u.arbitrary()?,
                ..Alike::default()
            };
            let spans = match session.occurrences(like, &alike) {
                Ok(found) => found.iter().map(|occurrence| occurrence.span).collect(),
                Err(_) => vec![span(u, text)?, span(u, text)?],
            };
            Command::Everywhere { like, spans }
        }
        13 => Command::EditText {
            span: span(u, text)?,
            with: words(u)?,
        },
        14 => Command::SetReferenceDate {
            date: Option::<u8>::arbitrary(u)?
                .map(|day| jiff::civil::date(2023, 5, 1 + (day % 28) as i8)),
        },
        15 => Command::SetTerms {
            source: (*u.choose(&TERMS)?).to_owned(),
        },
        16 => Command::SetTitle {
            title: Some(words(u)?),
        },
        17 => Command::DefineLabel {
            name: own(u)?,
            colour: u.int_in_range(0..=14)?,
            shortcut: if u.arbitrary()? {
                Some("KeyX".to_owned())
            } else {
                None
            },
        },
        18 => Command::RenameLabel {
            from: own(u)?,
            to: own(u)?,
        },
        _ => Command::RemoveLabel {
            name: own(u)?,
            then: match u.int_in_range(0..=2)? {
                0 => None,
                1 => Some(AfterLabel::Remove),
                _ => Some(AfterLabel::Relabel(label(u)?)),
            },
        },
    })
}

/// What a person sees: the file that would be saved.
fn seen(session: &Session) -> String {
    session.export(Unit::Utf8)
}

fn run(data: &[u8]) -> Result<()> {
    let mut u = Unstructured::new(data);
    let mut session = Session::new(Some(jiff::civil::date(2024, 5, 16)));
    session.set_terms(TERMS[0]);
    if u.ratio(1, 4)? {
        session.open_text(words(&mut u)?.repeat(3));
    } else {
        session.open_text(TEXT);
    }
    let mut lines = session.start_journal();
    let first = seen(&session);
    let mut steps = 0;
    while !u.is_empty() && steps < MOST_STEPS {
        steps += 1;
        match u.int_in_range(0..=9)? {
            0 => drop(session.undo()),
            1 => drop(session.redo()),
            2 => {
                let mut shown = session.annotated().text.replace("\r\n", "\n");
                let at = shown.floor_char_boundary(u.int_in_range(0..=shown.len())?);
                shown.insert_str(at, &words(&mut u)?.replace('\r', ""));
                session.edit_text(&shown);
            }
            _ => {
                let command = command(&mut u, &session)?;
                let before = seen(&session);
                if let Err(error) = session.run(command) {
                    assert!(
                        error.to_string().ends_with('.'),
                        "a whole sentence: {error}"
                    );
                    assert_eq!(
                        seen(&session),
                        before,
                        "what cannot be done changes nothing"
                    );
                }
            }
        }
        check(session.annotated());
        lines.extend(session.take_entries());
    }
    let last = seen(&session);
    // Opening looks at every law that the session keeps.
    let mut opened = Session::new(None);
    opened
        .open_file("a.json", last.as_bytes(), None)
        .expect("its own file");
    assert_eq!(
        opened.annotated(),
        session.annotated(),
        "the file gives the same"
    );

    let (mut again, refusals) = Session::replay(&lines).expect("a whole journal");
    assert!(refusals.is_empty(), "{refusals:?}");
    assert_eq!(seen(&again), last, "the journal gives the same");
    let anew = again.start_journal();
    let (once_more, refusals) = Session::replay(&anew).expect("a whole journal");
    assert!(refusals.is_empty(), "{refusals:?}");
    assert_eq!(
        seen(&once_more),
        last,
        "the journal written anew gives the same"
    );

    let mut undone = 0;
    while session.undo().is_some() {
        undone += 1;
    }
    assert_eq!(seen(&session), first, "all is taken back");
    for _ in 0..undone {
        session.redo();
    }
    // What was taken back before the end stays so.
    assert_eq!(seen(&session), last, "all is done again");
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    // A script that ends in the middle of a command is a shorter script.
    let _ = run(data);
});
