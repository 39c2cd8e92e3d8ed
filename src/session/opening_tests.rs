//! A text opened in slices is the text opened at once, and one that was stopped loses nothing.

use proptest::prelude::*;

use super::*;

fn text() -> String {
    "Le président Xi Jinping est arrivé à Moscou le 20 mars 2023. Il repart le lendemain.\n"
        .repeat(60)
}

fn stopped() -> Session {
    let mut session = Session::new(None);
    let mut opening = session.begin_text(text());
    while session.annotated().annotations.len() < 20 {
        session.go_on(&mut opening, 500);
    }
    session.finish(opening).expect("it fits");
    session
}

#[test]
fn the_text_is_there_at_once_and_nothing_else_is_done_meanwhile() {
    let mut session = Session::new(None);
    let opening = session.begin_text(text());
    assert_eq!(session.annotated().text, text());
    assert!(session.run(Command::SetTitle { title: None }).is_err());
    assert_eq!(session.edit_text("Rome"), Outcome::default());
    assert_eq!(session.set_reference_date(None), Outcome::default());
    session.finish(opening).expect("it fits");
    assert_eq!(session.edit_text("Rome").command, "edit_text");
}

#[test]
fn what_was_found_when_it_was_stopped_stays_and_the_rest_can_be_found() {
    let mut session = stopped();
    assert!(!session.is_under_way());
    let found = session.annotated().annotations.len();
    assert!((20..240).contains(&found), "{found}");
    let accepted = session.annotated().annotations[3].id;
    session
        .run(Command::Accept {
            ids: vec![accepted],
        })
        .expect("it is there");
    let before = session.annotated().clone();

    let mut opening = session.begin_rest();
    while !session.go_on(&mut opening, 500).is_done() {}
    session.finish(opening).expect("it fits");
    let mut at_once = Session::new(None);
    at_once.open_text(text());
    let spans = |session: &Session| -> Vec<_> {
        let all = session.annotated().annotations.iter();
        all.map(|a| (a.span, a.label)).collect()
    };
    assert_eq!(spans(&session), spans(&at_once));
    let kept = session.annotation(accepted).expect("it stays");
    assert_eq!(kept.status, crate::Status::Accepted);
    assert_eq!(session.undo().expect("a step").command, "find_again");
    assert_eq!(*session.annotated(), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn opening_in_slices_is_opening_at_once(budgets in prop::collection::vec(1_usize..4000, 1..5)) {
        let mut at_once = Session::new(None);
        at_once.open_text(text());
        let mut session = Session::new(None);
        let mut opening = session.begin_text(text());
        for budget in budgets.iter().cycle() {
            let is_done = session.go_on(&mut opening, *budget).is_done();
            let list = &session.annotated().annotations;
            prop_assert!(list.is_sorted_by_key(state::place));
            if is_done {
                break;
            }
        }
        session.finish(opening).expect("it fits");
        prop_assert_eq!(session.annotated(), at_once.annotated());
        session.edit_text("Rome\nParis");
        at_once.edit_text("Rome\nParis");
        prop_assert_eq!(session.annotated(), at_once.annotated());
    }

    /// Counting with what was kept gives what counting anew gives: a copy of a session has kept nothing.
    #[test]
    fn what_was_kept_changes_nothing(
        edits in prop::collection::vec((any::<usize>(), 0_usize..60, "[a-zé ,.\n]{0,12}|Moscou|Poutine|hier"), 1..6),
    ) {
        let mut session = Session::new(jiff::civil::date(2024, 5, 16).into());
        session.open_text(&text()[..1200]);
        for (at, length, with) in edits {
            let text = &session.annotated().text;
            let from = text.floor_char_boundary(at % (text.len() + 1));
            let to = text.floor_char_boundary((from + length).min(text.len()));
            let edit = Command::EditText { span: Span::new(from as u32, to.max(from) as u32), with };
            let mut copy = session.clone();
            prop_assert_eq!(session.run(edit.clone()), copy.run(edit));
            prop_assert_eq!(session.annotated(), copy.annotated());
            if at % 3 == 0 {
                session.undo();
            }
            if at % 9 == 0 {
                session.redo();
            }
            if at % 4 == 0 {
                let source = if at % 8 == 0 { "" } else { "président = ORG" }.to_owned();
                let terms = Command::SetTerms { source };
                let mut copy = session.clone();
                prop_assert_eq!(session.run(terms.clone()), copy.run(terms));
                prop_assert_eq!(session.annotated(), copy.annotated());
            }
        }
    }
}
