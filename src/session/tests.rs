//! A session does what its page promises.

use super::*;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn session(terms: &str, text: &str) -> Session {
    let mut session = Session::new(Some(date("2024-05-16")));
    assert_eq!(session.set_terms(terms), []);
    session.open_text(text);
    session
}

#[track_caller]
fn id_of(session: &Session, words: &str) -> u32 {
    session
        .annotated()
        .annotations
        .iter()
        .find(|a| session.annotated().words(a) == words)
        .expect("it is annotated")
        .id
}

#[test]
fn what_is_found_again_keeps_its_number() {
    let mut session = session("Zorbu = PER\nVenx = LOC", "Zorbu va à Venx.");
    let venx = id_of(&session, "Venx");
    session.edit_text("Hier, Zorbu est allé à Venx.");
    assert_eq!(id_of(&session, "Venx"), venx);
    session.set_reference_date(Some(date("2020-01-01")));
    assert_eq!(id_of(&session, "Venx"), venx);
    assert_eq!(session.annotated().reference_from, ReferenceFrom::Option);
}

#[test]
fn a_files_kind_is_told_by_its_name_and_its_bytes() {
    let mut session = Session::new(None);
    let refusal = |session: &mut Session, name: &str, bytes: &[u8]| {
        session
            .open_file(name, bytes, None)
            .map_err(|error| error.code())
    };
    assert_eq!(refusal(&mut session, "a.docx", b"PK"), Err("unknown_kind"));
    assert_eq!(
        refusal(&mut session, "a.txt", b"\x89PNG\x00\x01"),
        Err("not_text")
    );
    assert_eq!(refusal(&mut session, "a.json", b"{}"), Err("not_balise"));
    assert_eq!(session.annotated().text, "");
    assert_eq!(refusal(&mut session, "a.txt", b"\xc9lys\xe9e"), Ok(()));
    assert_eq!(session.annotated().text, "Élysée");
    assert_eq!(session.annotated().id, "a.txt");
}

#[test]
fn its_own_json_is_opened_as_it_stands() {
    let mut session = session("Zorbu = PER", "Zorbu va.\r\nZorbu vient.");
    session.set_reference_date(Some(date("2023-07-26")));
    let written = session.export(Unit::Utf16);
    let mut other = Session::new(None);
    other
        .open_file("travail.json", written.as_bytes(), None)
        .expect("it is ours");
    assert_eq!(other.export(Unit::Utf16), written);
}

#[test]
fn mentions_are_grouped() {
    let session = session(
        "Côte d'Azur = LOC\nZorbu = PER",
        "Zorbu, Côte d’Azur, Côte d'Azur.",
    );
    let groups: Vec<_> = entities(session.annotated())
        .into_iter()
        .map(|entity| (entity.name, entity.forms, entity.mentions.len()))
        .collect();
    assert_eq!(
        groups,
        [
            ("Zorbu".to_owned(), vec![], 1),
            ("Côte d’Azur".to_owned(), vec!["Côte d'Azur".to_owned()], 2),
        ]
    );
}

#[test]
fn a_family_name_alone_is_the_person_s_who_was_named_first() {
    let list = "Anna Zorbu = PER\nZorbu = PER\nIda Kepl = PER\nOdo Kepl = PER\nKepl = PER";
    let session = session(list, "Anna Zorbu et Zorbu ; Ida Kepl, Odo Kepl et Kepl.");
    let groups: Vec<_> = entities(session.annotated())
        .into_iter()
        .map(|entity| (entity.name, entity.mentions.len()))
        .collect();
    assert_eq!(
        groups,
        [
            ("Anna Zorbu".to_owned(), 2),
            ("Ida Kepl".to_owned(), 2),
            ("Odo Kepl".to_owned(), 1),
        ]
    );
}

#[test]
fn entities_and_a_journal_come_in_pieces_as_they_do_at_once() {
    let mut session = Session::new(None);
    session.open_text(
        "Emmanuel Macron, président, est à l’Organisation mondiale de la santé (OMS) le 3 mai 2024.\nM. Macron et Brigitte Macron, puis Macron. L’OMS se tait.",
    );
    let ids: Vec<u32> = session.annotated().annotations[..2]
        .iter()
        .map(|a| a.id)
        .collect();
    session.run(Command::Accept { ids: ids.clone() }).unwrap();
    session.run(Command::Remove { ids: vec![ids[1]] }).unwrap();
    // Somebody who asks for nothing gets a little, or would wait for ever.
    for units in [0, 1, 2, 7] {
        let mut listing = Listing::default();
        while !listing.work(session.annotated(), units) {}
        assert_eq!(listing.into_entities(), entities(session.annotated()));
    }
    assert!(
        entities(session.annotated())
            .iter()
            .any(|entity| entity.mentions.len() > 1)
    );
    let mut lines = session.start_journal();
    lines.push("{".to_owned());
    let mut is_careful = false;
    let (read, refusals) = loop {
        let mut replay = Replay::begin(is_careful);
        for line in &lines {
            replay.take(line).unwrap();
            while !replay.work(1).unwrap() {}
        }
        while !replay.work_at_end(1).unwrap() {}
        match replay.finish().unwrap() {
            Some(done) => break done,
            None => is_careful = true,
        }
    };
    assert!(is_careful, "something is wrong with it");
    assert_eq!(refusals.len(), 1);
    assert_eq!(read.annotated(), session.annotated());
    assert_eq!(read.can_undo(), session.can_undo());
}
