//! The same words elsewhere, and searching.

use super::*;
use crate::annotation::{Label, Origin};

#[test]
fn the_same_everywhere() {
    let text = "Vask Zorbu arrive. Remarque : l’île de Vask Zorbu. VASK ZORBU ! Zorbu et le vask. \
                Le Club Vask Zorbu joue.";
    let mut person = opens_annotated(text, "Club Vask Zorbu", Label::Org);
    person.does(Command::Add {
        span: person.span("Vask Zorbu"),
        label: Label::Per,
    });
    let id = person.id("Vask Zorbu");
    let words = |person: &Person, alike: &Alike| -> Vec<String> {
        let found = person.session.occurrences(id, alike).expect("it is there");
        found.iter().map(|o| o.span.of(text).to_owned()).collect()
    };
    assert_eq!(
        words(&person, &Alike::default()),
        ["Vask Zorbu", "Vask Zorbu"]
    );
    let loose = Alike {
        accents: false,
        case: false,
        short_forms: true,
    };
    let all = ["Vask Zorbu", "VASK ZORBU", "Zorbu", "Vask Zorbu"];
    assert_eq!(words(&person, &loose), all);
    let found = person.session.occurrences(id, &loose).expect("it is there");
    assert!(!found[3].is_free(), "it is a part of the club's name");
    person.does(Command::SetLink {
        ids: vec![id],
        link: Some("Q42".into()),
    });
    let spans = found
        .iter()
        .filter(|o| o.is_free())
        .map(|o| o.span)
        .collect();
    person.does(Command::Everywhere { like: id, spans });
    person.sees(
        "Vask Zorbu=PER | Vask Zorbu=PER | VASK ZORBU=PER | Zorbu=PER | Club Vask Zorbu=ORG?",
    );
    assert_eq!(person.annotation("Zorbu").link.as_deref(), Some("Q42"));
    person.session.undo();
    person.sees("Vask Zorbu=PER | Club Vask Zorbu=ORG?");
}

#[test]
fn mark_is_not_in_remarque() {
    let text = "Mark parle. Une remarque de Mark, démarquée. Jean-Mark et Marks se taisent.";
    let mut person = opens("", text);
    person.does(Command::Add {
        span: person.span("Mark"),
        label: Label::Prod,
    });
    let of_mark = Filter {
        labels: vec![Label::Prod],
        ..Filter::default()
    };
    let mark = person.session.search(&of_mark)[0].id;
    let loose = Alike {
        accents: false,
        case: false,
        short_forms: true,
    };
    let found = person.session.occurrences(mark, &loose).expect("there");
    let at: Vec<u32> = found.iter().map(|o| o.span.start()).collect();
    assert_eq!(at, [text.find("Mark,").expect("there") as u32]);
}

#[test]
fn a_correction_is_carried_to_other_suggestions() {
    let mut person = opens(
        "venx = LOC",
        "venx gagne. venx perd. « venx » aussi, pas les venxiens.",
    );
    let ids = person.all("venx");
    person.does(Command::Relabel {
        ids: vec![ids[0]],
        label: Label::Org,
    });
    let found = person
        .session
        .occurrences(ids[0], &Alike::default())
        .expect("it is there");
    let spans: Vec<Span> = found.iter().map(|o| o.span).collect();
    assert_eq!(spans.len(), 2);
    person.does(Command::Everywhere {
        like: ids[0],
        spans,
    });
    person.sees("venx=ORG | venx=ORG | venx=ORG");
    assert_eq!(person.all("venx"), ids);
    let agreement = person.session.statistics().agreement;
    assert_eq!(
        (agreement.relabelled, agreement.added, agreement.refused),
        (3, 0, 0)
    );
    assert_eq!(agreement.precision(), Some(0.0));
}

#[test]
fn borders_are_carried_to_other_suggestions() {
    let mut person = opens(
        "zorbu = PER",
        "vask zorbu arrive ; vask zorbu part, zorbu reste.",
    );
    let ids = person.all("zorbu");
    person.does(Command::Resize {
        id: ids[0],
        span: person.span("vask zorbu"),
    });
    let carried = |person: &mut Person, id: u32| {
        let found = person.session.occurrences(id, &Alike::default());
        let spans = found.expect("there").iter().map(|o| o.span).collect();
        person.does(Command::Everywhere { like: id, spans });
    };
    carried(&mut person, ids[0]);
    person.sees("vask zorbu=PER | vask zorbu=PER | zorbu=PER?");
    assert_eq!(person.all("vask zorbu"), ids[..2]);
    let mut person = opens("le venx = ORG", "le venx dort ; le venx veille ; venx !");
    let ids = person.all("le venx");
    person.does(Command::Resize {
        id: ids[0],
        span: person.span("venx"),
    });
    carried(&mut person, ids[0]);
    person.sees("venx=ORG | venx=ORG | venx=ORG");
}

#[test]
fn own_terms_bear_own_labels() {
    let mut person = opens("", "le tourneur et la soudeuse");
    let name = crate::own_label::OwnLabel::new("MÉTIER").expect("a name");
    let terms = "tourneur = métier\nsoudeuse = MÉTIER";
    assert_eq!(person.session.set_terms(terms).len(), 2);
    person.sees("");
    person.does(Command::DefineLabel {
        name,
        colour: 0,
        shortcut: None,
    });
    assert_eq!(person.session.set_terms(&format!("{terms}\n")), []);
    person.sees("tourneur=MÉTIER? | soudeuse=MÉTIER?");
    person.session.open_text("un tourneur");
    person.sees("tourneur=MÉTIER?");
}

#[test]
fn searching() {
    let mut person = opens(
        "Zorbu = PER\nÉlysée = LOC",
        "Zorbu à l’Élysée ; l'ELYSEE, zorbus.",
    );
    let loose = Alike {
        accents: false,
        case: false,
        short_forms: false,
    };
    let find =
        |person: &Person, words: &str, whole| person.session.find_text(words, &loose, whole).len();
    assert_eq!(
        (
            find(&person, "l'élysée", false),
            find(&person, "zorbu", false)
        ),
        (2, 2)
    );
    assert_eq!(
        (find(&person, "zorbu", true), find(&person, " ", true)),
        (1, 0)
    );
    person.does(Command::SetNote {
        ids: vec![person.id("Zorbu")],
        note: Some("Le président".into()),
    });
    person.does(Command::Accept {
        ids: vec![person.id("Élysée")],
    });
    let count = |filter: &Filter| person.session.search(filter).len();
    let words = Some("president".to_owned());
    assert_eq!(
        count(&Filter {
            words,
            ..Filter::default()
        }),
        1
    );
    let standings = vec![Standing::Accepted];
    assert_eq!(
        count(&Filter {
            standings,
            labels: vec![Label::Loc],
            ..Filter::default()
        }),
        1
    );
    assert_eq!(
        count(&Filter {
            score_to: Some(0.5),
            ..Filter::default()
        }),
        0
    );
    assert_eq!(
        count(&Filter {
            origins: vec![Origin::Dictionary],
            ..Filter::default()
        }),
        2
    );
}
