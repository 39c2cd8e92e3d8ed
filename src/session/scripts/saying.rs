//! Values, entities, links and labels.

use super::*;
use crate::annotation::{Label, Origin};
use crate::own_label::OwnLabel;

#[test]
fn what_a_time_means() {
    let mut person = opens("zorbu = PER", "zorbu dort début mars.");
    let id = person.id("début mars");
    person.does(Command::SetValue {
        ids: vec![id],
        value: Some("2023-03#START".into()),
    });
    let date = person.annotation("début mars");
    let value = date.value.clone().expect("a value");
    assert_eq!(
        value
            .days
            .map(|(from, to)| (from.to_string(), to.to_string())),
        Some(("2023-03-01".to_owned(), "2023-03-10".to_owned()))
    );
    assert_eq!((date.origin, &*date.why.code), (Origin::Person, "revalued"));
    let mut refuses = |id, value: &str, sentence: &str| {
        person.is_refused(
            Command::SetValue {
                ids: vec![id],
                value: Some(value.into()),
            },
            sentence,
        );
    };
    refuses(
        id,
        "2023-13",
        "“2023-13” is no time value; write it as 2024-04-09, 2024-04, 199X, T20:00, P3D.",
    );
    refuses(id, "2023-02-30", "The calendar has no “2023-02-30”.");
    refuses(id, "P3D", "“P3D” is no value of a DATE.");
    refuses(
        id,
        "2023#SOON",
        "“SOON” is no modifier of a time value, and no count of a SET.",
    );
    let zorbu = person.id("zorbu");
    person.is_refused(
        Command::SetValue {
            ids: vec![zorbu],
            value: Some("2023".into()),
        },
        "PER is no label of time: only time expressions have a value.",
    );
}

#[test]
fn who_is_who() {
    let mut person = opens(
        "oblu zorbu = PER\nzorbu = PER\nla patronne = PER\nvenx = LOC",
        "oblu zorbu, zorbu et la patronne à venx. zorbu part.",
    );
    let mentions = |person: &Person| -> Vec<usize> {
        let of = entities(person.session.annotated());
        of.iter()
            .filter(|e| e.label == Label::Per)
            .map(|e| e.mentions.len())
            .collect()
    };
    assert_eq!(mentions(&person), [3, 1]);
    let (zorbu, boss, place) = (
        person.all("zorbu"),
        person.id("la patronne"),
        person.id("venx"),
    );
    person.does(Command::Group {
        ids: vec![boss, zorbu[0]],
    });
    assert_eq!(mentions(&person), [4]);
    person.does(Command::Split {
        ids: vec![zorbu[1]],
    });
    assert_eq!(mentions(&person), [3, 1]);
    person
        .session
        .edit_text("oblu zorbu, zorbu et la patronne à venx. Là, zorbu part.");
    assert_eq!(mentions(&person), [3, 1]);
    person.is_refused(
        Command::Group {
            ids: vec![boss, place],
        },
        "An entity has one label, and these have PER and LOC.",
    );
    person.is_refused(
        Command::SetLink { ids: vec![boss], link: Some("Macron".into()) },
        "“Macron” is no identifier: write an item of Wikidata, such as Q142, or an address that begins with https://.",
    );
    let address = "https://www.wikidata.org/wiki/Q142";
    person.does(Command::SetLink {
        ids: vec![boss],
        link: Some(address.into()),
    });
    assert_eq!(
        person.annotation("la patronne").link.as_deref(),
        Some("Q142")
    );
}

#[test]
fn labels_of_ones_own() {
    let mut person = opens("venx = LOC", "venx et kepl.");
    let name = OwnLabel::new("LIEU-DIT").expect("a name");
    let define = |colour, shortcut: &str| Command::DefineLabel {
        name,
        colour,
        shortcut: Some(shortcut.to_owned()),
    };
    let own = Label::Own(name);
    let venx = person.id("venx");
    person.is_refused(
        Command::Relabel {
            ids: vec![venx],
            label: own,
        },
        "There is no label “LIEU-DIT”.",
    );
    person.is_refused(
        define(12, "KeyX"),
        "The palette has 12 colours, numbered from 0; “LIEU-DIT” cannot have number 12.",
    );
    person.is_refused(
        define(1, "F5"),
        "“F5” is no key for a label: it is a letter, such as KeyX, or a figure, such as Digit1.",
    );
    person.does(define(3, "KeyX"));
    person.does(Command::Relabel {
        ids: vec![venx],
        label: own,
    });
    person.does(Command::Add {
        span: person.span("kepl"),
        label: own,
    });
    person.sees("venx=LIEU-DIT | kepl=LIEU-DIT");
    person.is_refused(
        Command::RemoveLabel { name, then: None },
        "2 annotations bear “LIEU-DIT”: say what becomes of them.",
    );
    let mut other = Session::new(None);
    let written = person.session.export(Unit::CodePoint);
    other
        .open_file("a.json", written.as_bytes(), None)
        .expect("it is ours");
    assert_eq!(other.own_labels()[0].name, name);
    assert_eq!(other.export(Unit::CodePoint), written);
    person.does(Command::RemoveLabel {
        name,
        then: Some(AfterLabel::Relabel(Label::Loc)),
    });
    person.sees("venx=LOC | kepl=LOC");
    person.sees_refused("");
    assert!(person.session.own_labels().is_empty());
    person.session.undo();
    person.sees("venx=LIEU-DIT | kepl=LIEU-DIT");
}
