//! Laws that hold whatever a person does, in whatever order.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::annotation::{Label, Status};
use crate::own_label::OwnLabel;

const TERMS: &str = "Anna Zorbu = PER\nVenx = LOC\nOdo Kepl = PER";

const TEXT: &str = "Anna Zorbu est à Venx depuis le 3 mars 2024.\r\nLe lendemain, l’Élysée et \
    Zorbu ont vu Odo Kepl à Venx 👩‍🚀 lundi dernier.\nFin avril, Venx dort, dit Kepl.";

/// What a person may do, before it is known what there is to do it to.
#[derive(Debug, Clone)]
enum Act {
    Add(Index, Index, usize),
    Remove(Vec<Index>),
    Relabel(Vec<Index>, usize),
    Resize(Index, Index, Index),
    Accept(Vec<Index>),
    Reject(Index),
    TakeBack(Index),
    Value(Index, usize),
    Note(Index, String),
    Link(Vec<Index>),
    Group(Vec<Index>),
    Split(Vec<Index>),
    Everywhere(Index),
    Edit(Index, Index, String),
    Area(Index, String),
    Date(Option<u8>),
    Terms(bool),
    Title(String),
    Define(usize, u8),
    Rename(usize, usize),
    RemoveLabel(usize, Option<bool>),
    Undo,
    Redo,
}

fn acts() -> impl Strategy<Value = Act> {
    let one = any::<Index>;
    let some = || prop::collection::vec(any::<Index>(), 1..4);
    let label = || 0..12_usize;
    let words = || {
        prop_oneof![
            Just(String::new()),
            Just("Venx".to_owned()),
            Just(" le 5 mai ".to_owned()),
            Just("\r\n".to_owned()),
            "[aé 👩]{0,3}",
        ]
    };
    prop_oneof![
        4 => (one(), one(), label()).prop_map(|(a, b, l)| Act::Add(a, b, l)),
        2 => some().prop_map(Act::Remove),
        3 => (some(), label()).prop_map(|(ids, l)| Act::Relabel(ids, l)),
        3 => (one(), one(), one()).prop_map(|(id, a, b)| Act::Resize(id, a, b)),
        2 => some().prop_map(Act::Accept),
        2 => one().prop_map(Act::Reject),
        2 => one().prop_map(Act::TakeBack),
        1 => (one(), 0..6_usize).prop_map(|(id, v)| Act::Value(id, v)),
        1 => (one(), words()).prop_map(|(id, n)| Act::Note(id, n)),
        1 => some().prop_map(Act::Link),
        2 => some().prop_map(Act::Group),
        1 => some().prop_map(Act::Split),
        1 => one().prop_map(Act::Everywhere),
        3 => (one(), one(), words()).prop_map(|(a, b, w)| Act::Edit(a, b, w)),
        1 => (one(), words()).prop_map(|(a, w)| Act::Area(a, w)),
        1 => prop::option::of(1..28_u8).prop_map(Act::Date),
        1 => any::<bool>().prop_map(Act::Terms),
        1 => words().prop_map(Act::Title),
        2 => (0..3_usize, 0..14_u8).prop_map(|(n, c)| Act::Define(n, c)),
        1 => (0..3_usize, 0..3_usize).prop_map(|(a, b)| Act::Rename(a, b)),
        1 => (0..3_usize, prop::option::of(any::<bool>())).prop_map(|(n, t)| Act::RemoveLabel(n, t)),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

fn own(at: usize) -> OwnLabel {
    OwnLabel::new(["LIEU-DIT", "Événement_local", "X"][at]).expect("a name")
}

fn label(at: usize) -> Label {
    Label::ALL
        .get(at)
        .copied()
        .unwrap_or_else(|| Label::Own(own(at - Label::ALL.len())))
}

/// A stretch of the text, on character boundaries but for the last one in ten.
fn span(session: &Session, a: Index, b: Index) -> Span {
    let text = &session.annotated().text;
    let mut ends = [a.index(text.len() + 1), b.index(text.len() + 1)];
    if !ends[0].is_multiple_of(10) {
        ends = ends.map(|end| text.floor_char_boundary(end));
    }
    ends.sort_unstable();
    Span::new(ends[0] as u32, ends[1] as u32)
}

fn command(session: &Session, act: &Act) -> Option<Command> {
    let annotated = session.annotated();
    let id = |at: &Index| {
        // Now and then one that is not there.
        let list = &annotated.annotations;
        let place = at.index(list.len() + 1);
        list.get(place).map_or(9999, |annotation| annotation.id)
    };
    let ids = |list: &[Index]| list.iter().map(id).collect();
    Some(match act {
        Act::Add(a, b, l) => Command::Add {
            span: span(session, *a, *b),
            label: label(*l),
        },
        Act::Remove(list) => Command::Remove { ids: ids(list) },
        Act::Relabel(list, l) => Command::Relabel {
            ids: ids(list),
            label: label(*l),
        },
        Act::Resize(at, a, b) => Command::Resize {
            id: id(at),
            span: span(session, *a, *b),
        },
        Act::Accept(list) => Command::Accept { ids: ids(list) },
        Act::Reject(at) => Command::Reject { ids: vec![id(at)] },
        Act::TakeBack(at) => Command::TakeBack {
            ids: vec![
                annotated
                    .rejected
                    .get(at.index(annotated.rejected.len() + 1))?
                    .id,
            ],
        },
        Act::Value(at, value) => Command::SetValue {
            ids: vec![id(at)],
            value: Some(
                [
                    "2024-03#START",
                    "P3D",
                    "P1W#2",
                    "2023-02-30",
                    "T20:00",
                    "hier",
                ][*value]
                    .to_owned(),
            ),
        },
        Act::Note(at, note) => Command::SetNote {
            ids: vec![id(at)],
            note: Some(note.clone()),
        },
        Act::Link(list) => Command::SetLink {
            ids: ids(list),
            link: Some("Q142".to_owned()),
        },
        Act::Group(list) => Command::Group { ids: ids(list) },
        Act::Split(list) => Command::Split { ids: ids(list) },
        Act::Everywhere(at) => Command::Everywhere {
            like: id(at),
            spans: session
                .occurrences(
                    id(at),
                    &Alike {
                        short_forms: true,
                        ..Alike::default()
                    },
                )
                .ok()?
                .iter()
                .map(|occurrence| occurrence.span)
                .collect(),
        },
        Act::Edit(a, b, with) => Command::EditText {
            span: span(session, *a, *b),
            with: with.clone(),
        },
        Act::Date(day) => Command::SetReferenceDate {
            date: day.map(|day| jiff::civil::date(2023, 5, day as i8)),
        },
        Act::Terms(some) => Command::SetTerms {
            source: if *some { TERMS } else { "Kepl = ORG" }.to_owned(),
        },
        Act::Title(title) => Command::SetTitle {
            title: Some(title.clone()),
        },
        Act::Define(name, colour) => Command::DefineLabel {
            name: own(*name),
            colour: *colour,
            shortcut: (colour % 3 == 0).then(|| "KeyX".to_owned()),
        },
        Act::Rename(from, to) => Command::RenameLabel {
            from: own(*from),
            to: own(*to),
        },
        Act::RemoveLabel(name, then) => Command::RemoveLabel {
            name: own(*name),
            then: then.map(|remove| match remove {
                true => AfterLabel::Remove,
                false => AfterLabel::Relabel(Label::Org),
            }),
        },
        Act::Area(..) | Act::Undo | Act::Redo => return None,
    })
}

/// Does `act`; what cannot be done must change nothing.
fn perform(session: &mut Session, act: &Act) -> std::result::Result<(), TestCaseError> {
    match act {
        Act::Undo => drop(session.undo()),
        Act::Redo => drop(session.redo()),
        Act::Area(at, words) => {
            let mut shown = session.annotated().text.replace("\r\n", "\n");
            let at = shown.floor_char_boundary(at.index(shown.len() + 1));
            shown.insert_str(at, &words.replace('\r', ""));
            session.edit_text(&shown);
        }
        _ => {
            let Some(command) = command(session, act) else {
                return Ok(());
            };
            let before = all_of(session);
            if let Err(error) = session.run(command) {
                let sentence = error.to_string();
                prop_assert!(
                    sentence.ends_with('.') && sentence.len() > 10,
                    "{}",
                    sentence
                );
                prop_assert_eq!(all_of(session), before);
            }
        }
    }
    Ok(())
}

/// All that can be seen of a session.
fn all_of(session: &Session) -> (String, Vec<OwnLabelStyle>, u32, u32) {
    (
        session.export(Unit::Utf8),
        session.own_labels().to_vec(),
        session.state.next_id,
        session.state.next_entity,
    )
}

fn check_laws(session: &Session) -> std::result::Result<(), TestCaseError> {
    let annotated = session.annotated();
    if let Err(error) = super::laws::check(annotated) {
        return Err(TestCaseError::fail(error.to_string()));
    }
    let text = &annotated.text;
    let list = &annotated.annotations;
    for list in [list, &annotated.rejected] {
        prop_assert!(list.is_sorted_by_key(state::place));
        for annotation in list {
            prop_assert!(
                text.get(annotation.span.range())
                    .is_some_and(|w| !w.trim().is_empty())
            );
            prop_assert!(annotation.id > 0 && annotation.id < session.state.next_id);
            let entity = annotation.entity.unwrap_or(0);
            prop_assert!(entity < session.state.next_entity);
            if let Some(value) = &annotation.value {
                prop_assert!(time::is_value(&value.value));
            }
            if let Label::Own(own) = annotation.label {
                prop_assert!(session.own_labels().iter().any(|style| style.name == own));
            }
        }
    }
    let mut labels: HashSet<(u32, Label)> = HashSet::new();
    for annotation in list {
        let holder = list
            .iter()
            .filter(|o| o.span.contains(annotation.span) && o.span != annotation.span)
            .min_by_key(|o| (o.span.len(), o.id));
        // Of two holders of one length only one can be there: the first, or its equal in span.
        let length = |id: Option<u32>| {
            id.and_then(|id| session.annotation(id))
                .map(|holder| holder.span.len())
        };
        prop_assert_eq!(
            length(annotation.parent),
            length(holder.map(|holder| holder.id))
        );
        labels.extend(annotation.entity.map(|entity| (entity, annotation.label)));
        for other in list {
            let both_suggested = annotation.status == Status::Suggested
                && other.status == Status::Suggested
                && annotation.id != other.id;
            if both_suggested && annotation.span.overlaps(other.span) {
                let nested =
                    annotation.span.contains(other.span) || other.span.contains(annotation.span);
                prop_assert!(nested, "suggestions cross");
            }
        }
    }
    let entities: HashSet<u32> = labels.iter().map(|&(entity, _)| entity).collect();
    prop_assert_eq!(entities.len(), labels.len(), "an entity has one label");
    Ok(())
}

fn begun() -> Session {
    let mut session = Session::new(Some(jiff::civil::date(2024, 5, 16)));
    session.set_terms(TERMS);
    session.open_text(TEXT);
    session
}

proptest! {
    #[test]
    fn whatever_is_done(acts in prop::collection::vec(acts(), 1..24)) {
        let mut session = begun();
        let mut lines = session.start_journal();
        let first = all_of(&session);
        for act in &acts {
            perform(&mut session, act)?;
            check_laws(&session)?;
            lines.extend(session.take_entries());
        }
        let last = all_of(&session);
        let read = balise::read(&session.export(Unit::Utf16)).expect("it is ours");
        prop_assert_eq!(&read, session.annotated());

        // The journal as it was written gives the same, and so does the one written anew.
        let (mut again, refusals) = Session::replay(&lines).expect("a whole journal");
        prop_assert_eq!(&refusals, &[]);
        prop_assert_eq!(all_of(&again), last.clone());
        let anew = again.start_journal();
        let (mut once_more, refusals) = Session::replay(&anew).expect("a whole journal");
        prop_assert_eq!(&refusals, &[]);
        prop_assert_eq!(all_of(&once_more), last.clone());

        for session in [&mut session, &mut once_more] {
            let mut undone = 0;
            while session.undo().is_some() {
                undone += 1;
                check_laws(session)?;
            }
            prop_assert_eq!(all_of(session), first.clone());
            for _ in 0..undone {
                session.redo();
                check_laws(session)?;
            }
            prop_assert_eq!(all_of(session), last.clone());
        }
    }

    #[test]
    fn a_damaged_journal_keeps_what_is_whole(
        acts in prop::collection::vec(acts(), 1..16),
        damaged in any::<Index>(),
        at in any::<Index>(),
        how in 0..3_u8,
    ) {
        let mut session = begun();
        let mut lines = session.start_journal();
        for act in &acts {
            perform(&mut session, act)?;
        }
        lines.extend(session.take_entries());
        if lines.len() > 1 {
            let line = 1 + damaged.index(lines.len() - 1);
            match how {
                0 => drop(lines.remove(line)),
                1 => {
                    let cut = lines[line].floor_char_boundary(at.index(lines[line].len()));
                    lines[line].truncate(cut);
                }
                _ => {
                    let place = at.index(lines[line].len());
                    let place = lines[line].floor_char_boundary(place);
                    lines[line].insert(place, '7');
                }
            }
        }
        let (mut kept, refusals) = Session::replay(&lines).expect("its text is whole");
        // What was lost may leave suggestions that cross; nothing may contradict itself.
        let holds = super::laws::check(kept.annotated());
        prop_assert!(holds.is_ok(), "{:?}", holds);
        let last = all_of(&kept);
        let (again, none) = Session::replay(&kept.start_journal()).expect("written anew");
        prop_assert_eq!(&none, &[]);
        prop_assert_eq!(all_of(&again), last);
        for refusal in refusals {
            prop_assert!(refusal.to_string().ends_with('.'), "{}", refusal);
        }
    }
}
