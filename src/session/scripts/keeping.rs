//! The journal, whole and damaged.

use super::*;

#[test]
fn a_journal_reads_as_it_is_written_here() {
    let lines = [
        r#"{"v":1,"n":1,"open":{"source":"characters","head":{"id":"","title":null,"language":"fr","reference_date":null,"reference_from":"none","today":null,"given_date":null,"model":"fr-1999","terms":"","labels":[]},"next":[2,1],"document":{"format":"balise/1","generator":{"name":"balise","version":"0.1.0","model":"fr-1999"},"document":{"id":"","title":null,"language":"fr","reference_date":null,"reference_date_from":"none","text":"Zorbu dort.","sha256":"SHA","length":{"code_points":11,"utf16":11,"utf8":11}},"unit":"utf8","annotations":[{"id":"a1","label":"ORG","start":0,"end":5,"text":"Zorbu","origin":"model","status":"suggested","score":0.7,"entity":"e1","why":{"code":"tagger","args":[]}}],"entities":[{"id":"e1","label":"ORG","name":"Zorbu","mentions":["a1"]}],"rejected":[]}}}"#,
        r#"{"v":1,"n":2,"command":"relabel","put":[{"id":"a1","label":"PER","start":0,"end":5,"text":"Zorbu","origin":"person","status":"accepted","why":{"code":"relabelled","args":["ORG"]}}],"put_rejected":[{"id":"a2","label":"ORG","start":0,"end":5,"text":"Zorbu","origin":"model","status":"suggested","score":0.7,"why":{"code":"tagger","args":[]}}]}"#,
        r#"{"v":1,"n":3,"command":"edit_text","edit":{"at":0,"length":11,"removed":"","inserted":"Ah, "}}"#,
        r#"{"v":1,"n":4,"undo":3}"#,
        r#"{"v":1,"n":5,"redo":3}"#,
    ];
    let sha = balise::sha256("Zorbu dort.");
    let lines: Vec<String> = lines.iter().map(|line| line.replace("SHA", &sha)).collect();
    let (session, refusals) = Session::replay(&lines).expect("it is whole");
    assert_eq!(refusals, []);
    let mut person = Person { session };
    person.sees("Zorbu=PER");
    assert_eq!(person.session.annotated().text, "Ah, Zorbu dort.");
    // The model named is the one that was there, not the one that is.
    assert!(person.session.export(Unit::Utf8).contains("fr-1999"));
    assert_eq!(person.session.start_journal()[..3], lines[..3]);
    person.session.undo();
    person.session.undo();
    person.sees("Zorbu=ORG?");
}

#[test]
fn a_damaged_journal() {
    let mut person = opens("zorbu = PER\nvenx = LOC", "zorbu va à venx.");
    let mut lines = person.session.start_journal();
    person.does(Command::Accept {
        ids: vec![person.id("zorbu")],
    });
    person.session.edit_text("Là, zorbu va à venx.");
    person.does(Command::Accept {
        ids: vec![person.id("venx")],
    });
    person.does(Command::SetTitle {
        title: Some("Voyage".into()),
    });
    person.session.undo();
    lines.extend(person.session.take_entries());
    let says = |lines: &[String]| -> Vec<String> {
        let (_, refusals) = Session::replay(lines).expect("its text is whole");
        refusals.iter().map(ToString::to_string).collect()
    };
    assert!(says(&lines).is_empty());
    let mut lost = lines.clone();
    lost.remove(2);
    assert_eq!(
        says(&lost),
        [
            "Line 3: Before entry 4, entry 3 is missing.",
            "Line 3: An annotation stands from byte 17 to 21, where the text has no words.",
        ]
    );
    let mut twice = lines.clone();
    twice.push(lines[1].clone());
    assert_eq!(
        says(&twice),
        ["Line 7: Entry 2 was there before, or stands behind a later one."]
    );
    let mut other = lines.clone();
    other[4] = other[4].replace("set_title", "set_tilte");
    assert_eq!(
        says(&other),
        [
            "Line 5: “set_tilte” is no command that is known.",
            "Line 6: It takes back entry 5, which is not the last one that was done.",
        ]
    );
    assert!(Session::replay(&lines[1..]).is_err() && Session::replay::<String>(&[]).is_err());
}
