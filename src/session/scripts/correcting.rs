//! Correcting suggestions, and what outlives a new count.

use super::*;
use crate::annotation::{Label, Origin};

#[test]
fn correcting_a_sentence() {
    let mut person = opens("zorbu = ORG\nkepl = PER", "zorbu et kepl à venx-la-belle.");
    person.sees("zorbu=ORG? | kepl=PER?");
    let zorbu = person.id("zorbu");
    person.does(Command::Relabel {
        ids: vec![zorbu],
        label: Label::Per,
    });
    person.does(Command::Accept {
        ids: vec![person.id("kepl")],
    });
    person.does(Command::Add {
        span: person.span("venx"),
        label: Label::Loc,
    });
    person.does(Command::Resize {
        id: person.id("venx"),
        span: person.span("venx-la-belle"),
    });
    person.sees("zorbu=PER | kepl=PER | venx-la-belle=LOC");
    person.sees_refused("zorbu=ORG");
    assert_eq!(person.id("zorbu"), zorbu);
    assert_eq!(person.annotation("zorbu").origin, Origin::Person);
    assert_eq!(person.annotation("kepl").origin, Origin::Dictionary);
    assert_eq!(person.session.can_undo(), Some("resize"));
    for _ in 0..4 {
        person.session.undo();
    }
    person.sees("zorbu=ORG? | kepl=PER?");
    person.sees_refused("");
    assert_eq!(person.session.undo(), None);
    person.session.redo();
    person.sees("zorbu=PER | kepl=PER?");
}

#[test]
fn what_was_decided_outlives_new_counts() {
    let mut person = opens(
        "zorbu = PER\nvenx = LOC\nkepl = PER",
        "zorbu va à venx avec kepl.",
    );
    person.does(Command::Relabel {
        ids: vec![person.id("venx")],
        label: Label::Org,
    });
    person.does(Command::Reject {
        ids: vec![person.id("zorbu")],
    });
    person.does(Command::SetNote {
        ids: vec![person.id("kepl")],
        note: Some(" qui ? ".into()),
    });
    person.session.edit_text("Ici, zorbu va à venx avec kepl.");
    person
        .session
        .set_reference_date(Some(jiff::civil::date(2020, 1, 1)));
    person.sees("venx=ORG | kepl=PER?");
    person.sees_refused("zorbu=PER | venx=LOC");
    assert_eq!(person.annotation("kepl").note.as_deref(), Some("qui ?"));
    // Own terms that go take what nobody spoke of with them, and nothing else.
    person.session.set_terms("");
    person.sees("venx=ORG | kepl=PER?");
    let zorbu = person.session.annotated().rejected[0].id;
    person.does(Command::TakeBack { ids: vec![zorbu] });
    assert_eq!(person.id("zorbu"), zorbu);
}

#[test]
fn removing_a_correction_does_not_bring_the_suggestion_back() {
    let mut person = opens("venx = LOC", "venx dort.");
    person.does(Command::Relabel {
        ids: vec![person.id("venx")],
        label: Label::Org,
    });
    person.does(Command::Remove {
        ids: vec![person.id("venx")],
    });
    person.session.edit_text("venx dort bien.");
    person.sees("");
    // Who annotates what was refused agrees with the suggestion after all.
    person.does(Command::Add {
        span: person.span("venx"),
        label: Label::Loc,
    });
    person.sees("venx=LOC");
    person.sees_refused("");
    assert_eq!(person.annotation("venx").origin, Origin::Dictionary);
}

#[test]
fn editing_the_text_under_decisions() {
    let mut person = opens(
        "zorbu = PER\nvenx = LOC",
        "zorbu oblu va à venx, puis à venx.",
    );
    person.does(Command::Add {
        span: person.span("zorbu oblu"),
        label: Label::Per,
    });
    let ids = (person.id("zorbu oblu"), person.id("venx"));
    let span = person.span("oblu");
    let done = person.does(Command::EditText {
        span,
        with: "oblix".into(),
    });
    assert_eq!(done.cut, [ids.0]);
    let cut = person.annotation("zorbu oblix");
    assert_eq!((cut.id, &*cut.why.code), (ids.0, "cut"));
    assert_eq!(cut.why.args, ["zorbu oblu"]);
    assert_eq!(person.id("venx"), ids.1);
    let found = person.session.search(&Filter {
        standings: vec![Standing::Cut],
        ..Filter::default()
    });
    assert_eq!(found.len(), 1);
    person.does(Command::Accept { ids: vec![ids.0] });
    assert_eq!(&*person.annotation("zorbu oblix").why.code, "person");
    // What is gone from the text is gone; undo brings both back.
    person.session.edit_text("On va à venx.");
    person.sees("venx=LOC?");
    person.session.undo();
    assert_eq!(person.id("zorbu oblix"), ids.0);
}

#[test]
fn a_letter_that_was_forgotten() {
    let mut person = opens("zorb = PER", "Hier, zorb dort.");
    person.does(Command::Accept {
        ids: vec![person.id("zorb")],
    });
    let id = person.id("zorb");
    assert_eq!(person.session.edit_text("Hier, zorbul, dort.").cut, [id]);
    person.session.set_terms("");
    person.sees("Hier=DATE? | zorbul=PER");
    person.session.edit_text("Hier, zorbul, oblu, dort.");
    person.sees("Hier=DATE? | zorbul=PER");
    assert_eq!(person.id("zorbul"), id);
}

#[test]
fn what_is_found_again_in_words_that_grew_has_a_number_of_its_own() {
    let mut person = opens("Zorb = LOC", "Zorb dort depuis le 3 mars 2024.");
    let date = person.id("3 mars 2024");
    person.does(Command::Accept { ids: vec![date] });
    person
        .session
        .edit_text("Zorb dort depuis le 3 mars 2024Zorb.");
    person.sees("Zorb=LOC? | 3 mars 2024Zorb=DATE | 3 mars 2024=DATE? | Zorb=LOC?");
    assert_eq!(person.id("3 mars 2024Zorb"), date);
    assert_ne!(person.id("3 mars 2024"), date);
}

#[test]
fn nested_and_crossing_by_hand() {
    let mut person = opens("", "elle parle bien");
    for words in ["elle parle", "parle bien", "parle"] {
        person.does(Command::Add {
            span: person.span(words),
            label: Label::Prod,
        });
    }
    let (outer, crossing) = (
        person.annotation("elle parle"),
        person.annotation("parle bien"),
    );
    assert_eq!((outer.parent, crossing.parent), (None, None));
    assert_eq!(person.annotation("parle").parent, Some(outer.id));
    person.does(Command::Add {
        span: person.span("parle"),
        label: Label::Org,
    });
    person.is_refused(
        Command::Add {
            span: person.span("parle"),
            label: Label::Org,
        },
        "“parle” is annotated as ORG already.",
    );
    let nothing = Span::new(4, 5);
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
