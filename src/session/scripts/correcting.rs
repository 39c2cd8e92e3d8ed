//! Correcting suggestions, and what outlives a new count.

use super::*;
use crate::annotation::{Label, Origin};

#[test]
fn correcting_a_sentence() {
    let mut person = opens("Zorbu = ORG\nKepl = PER", "Zorbu et Kepl à Venx-la-Belle.");
    person.sees("Zorbu=ORG? | Kepl=PER?");
    let zorbu = person.id("Zorbu");
    person.does(Command::Relabel {
        ids: vec![zorbu],
        label: Label::Per,
    });
    person.does(Command::Accept {
        ids: vec![person.id("Kepl")],
    });
    person.does(Command::Add {
        span: person.span("Venx"),
        label: Label::Loc,
    });
    person.does(Command::Resize {
        id: person.id("Venx"),
        span: person.span("Venx-la-Belle"),
    });
    person.sees("Zorbu=PER | Kepl=PER | Venx-la-Belle=LOC");
    person.sees_refused("Zorbu=ORG");
    assert_eq!(person.id("Zorbu"), zorbu);
    assert_eq!(person.annotation("Zorbu").origin, Origin::Person);
    assert_eq!(person.annotation("Kepl").origin, Origin::Dictionary);
    assert_eq!(person.session.can_undo(), Some("resize"));
    for _ in 0..4 {
        person.session.undo();
    }
    person.sees("Zorbu=ORG? | Kepl=PER?");
    person.sees_refused("");
    assert_eq!(person.session.undo(), None);
    person.session.redo();
    person.sees("Zorbu=PER | Kepl=PER?");
}

#[test]
fn what_was_decided_outlives_new_counts() {
    let mut person = opens(
        "Zorbu = PER\nVenx = LOC\nKepl = PER",
        "Zorbu va à Venx avec Kepl.",
    );
    person.does(Command::Relabel {
        ids: vec![person.id("Venx")],
        label: Label::Org,
    });
    person.does(Command::Reject {
        ids: vec![person.id("Zorbu")],
    });
    person.does(Command::SetNote {
        ids: vec![person.id("Kepl")],
        note: Some(" qui ? ".into()),
    });
    person.session.edit_text("Ici, Zorbu va à Venx avec Kepl.");
    person
        .session
        .set_reference_date(Some(jiff::civil::date(2020, 1, 1)));
    person.sees("Venx=ORG | Kepl=PER?");
    person.sees_refused("Zorbu=PER | Venx=LOC");
    assert_eq!(person.annotation("Kepl").note.as_deref(), Some("qui ?"));
    // Own terms that go take what nobody spoke of with them, and nothing else.
    person.session.set_terms("");
    person.sees("Venx=ORG | Kepl=PER?");
    let zorbu = person.session.annotated().rejected[0].id;
    person.does(Command::TakeBack { ids: vec![zorbu] });
    assert_eq!(person.id("Zorbu"), zorbu);
}

#[test]
fn removing_a_correction_does_not_bring_the_suggestion_back() {
    let mut person = opens("Venx = LOC", "Venx dort.");
    person.does(Command::Relabel {
        ids: vec![person.id("Venx")],
        label: Label::Org,
    });
    person.does(Command::Remove {
        ids: vec![person.id("Venx")],
    });
    person.session.edit_text("Venx dort bien.");
    person.sees("");
    // Who annotates what was refused agrees with the suggestion after all.
    person.does(Command::Add {
        span: person.span("Venx"),
        label: Label::Loc,
    });
    person.sees("Venx=LOC");
    person.sees_refused("");
    assert_eq!(person.annotation("Venx").origin, Origin::Dictionary);
}

#[test]
fn editing_the_text_under_decisions() {
    let mut person = opens(
        "Zorbu = PER\nVenx = LOC",
        "Zorbu Anna va à Venx, puis à Venx.",
    );
    person.does(Command::Add {
        span: person.span("Zorbu Anna"),
        label: Label::Per,
    });
    let ids = (person.id("Zorbu Anna"), person.id("Venx"));
    let span = person.span("Anna");
    let done = person.does(Command::EditText {
        span,
        with: "Maria".into(),
    });
    assert_eq!(done.cut, [ids.0]);
    let cut = person.annotation("Zorbu Maria");
    assert_eq!((cut.id, &*cut.why.code), (ids.0, "cut"));
    assert_eq!(cut.why.args, ["Zorbu Anna"]);
    assert_eq!(person.id("Venx"), ids.1);
    let found = person.session.search(&Filter {
        standings: vec![Standing::Cut],
        ..Filter::default()
    });
    assert_eq!(found.len(), 1);
    person.does(Command::Accept { ids: vec![ids.0] });
    assert_eq!(&*person.annotation("Zorbu Maria").why.code, "person");
    // What is gone from the text is gone; undo brings both back.
    person.session.edit_text("On va à Venx.");
    person.sees("Venx=LOC?");
    person.session.undo();
    assert_eq!(person.id("Zorbu Maria"), ids.0);
}

#[test]
fn a_letter_that_was_forgotten() {
    let mut person = opens("Zorb = PER", "Hier, Zorb dort.");
    person.does(Command::Accept {
        ids: vec![person.id("Zorb")],
    });
    let id = person.id("Zorb");
    assert_eq!(person.session.edit_text("Hier, Zorbul, dort.").cut, [id]);
    person.session.set_terms("");
    person.sees("Hier=DATE? | Zorbul=PER");
    person.session.edit_text("Hier, Zorbul, Anna, dort.");
    person.sees("Hier=DATE? | Zorbul=PER");
    assert_eq!(person.id("Zorbul"), id);
}

#[test]
fn nested_and_crossing_by_hand() {
    let mut person = opens("", "abc def ghi");
    for words in ["abc def", "def ghi", "def"] {
        person.does(Command::Add {
            span: person.span(words),
            label: Label::Prod,
        });
    }
    let (outer, crossing) = (person.annotation("abc def"), person.annotation("def ghi"));
    assert_eq!((outer.parent, crossing.parent), (None, None));
    assert_eq!(person.annotation("def").parent, Some(outer.id));
    person.does(Command::Add {
        span: person.span("def"),
        label: Label::Org,
    });
    person.is_refused(
        Command::Add {
            span: person.span("def"),
            label: Label::Org,
        },
        "“def” is annotated as ORG already.",
    );
    let nothing = Span::new(3, 4);
    person.is_refused(
        Command::Add {
            span: nothing,
            label: Label::Org,
        },
        "There are no words there to annotate.",
    );
    person.is_refused(
        Command::Remove { ids: vec![77] },
        "There is no annotation a77.",
    );
}
