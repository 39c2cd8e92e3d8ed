//! Files as other tools and people write them.

use balise::formats::{File, Format, Options, Read, read};
use balise::{Label, Status};

fn one(name: &str, text: &str) -> Read {
    let mut reads = read(&[File::of_text(name, text)], &Options::default());
    assert_eq!(reads.len(), 1);
    reads.swap_remove(0)
}

/// Labels and words of the only document.
#[track_caller]
fn found(read: &Read) -> Vec<(Label, String)> {
    let documents = read.outcome.as_ref().unwrap();
    assert_eq!(documents.len(), 1);
    let document = &documents[0];
    let annotations = document.annotations.iter();
    annotations
        .map(|a| (a.label, document.words(a).to_owned()))
        .collect()
}

fn per(words: &str) -> (Label, String) {
    (Label::Per, words.to_owned())
}

fn loc(words: &str) -> (Label, String) {
    (Label::Loc, words.to_owned())
}

#[test]
fn spacy_in_its_older_shapes() {
    let pairs = r#"[["Paul est à Lyon", {"entities": [[0, 4, "PERSON"], [11, 15, "GPE"]]}]]"#;
    let read = one("train.json", pairs);
    assert_eq!(found(&read), [per("Paul"), loc("Lyon")]);
    assert_eq!(
        read.mended,
        [
            "1 annotation “GPE” read as LOC.",
            "1 annotation “PERSON” read as PER."
        ]
    );
    let classes =
        r#"{"classes":["PER"],"annotations":[["Paul dort",{"entities":[[0,4,"PER"]]}],null]}"#;
    assert_eq!(found(&one("a.json", classes)), [per("Paul")]);
}

#[test]
fn doccano_in_all_its_shapes() {
    let labels = "{\"id\":7,\"text\":\"Paul dort\",\"labels\":[[0,4,\"PER\"]]}\n";
    assert_eq!(found(&one("a.jsonl", labels)), [per("Paul")]);
    let relations = r#"{"text":"Paul dort","entities":[{"id":0,"start_offset":0,"end_offset":4,"label":"PER"}],"relations":[]}"#;
    let read = one("a.jsonl", relations);
    assert_eq!(read.format, Some(Format::Doccano));
    assert_eq!(found(&read), [per("Paul")]);
}

#[test]
fn label_studio_short_and_long() {
    let short = r#"[{"id":1,"text":"Paul dort","label":[{"start":0,"end":4,"text":"Paul","labels":["PER"]}]}]"#;
    assert_eq!(found(&one("min.json", short)), [per("Paul")]);
    let two = r#"[{"data":{"text":"Paul dort"},"annotations":[{"result":[]},{"result":[{"id":"x","type":"labels","from_name":"label","to_name":"text","value":{"start":0,"end":4,"labels":["PER"]}},{"type":"choices","value":{}}]}]}]"#;
    let read = one("long.json", two);
    assert_eq!(found(&read), [per("Paul")]);
    assert_eq!(read.refused.len(), 2, "{:?}", read.refused);
}

#[test]
fn prodigy_answers_are_decisions() {
    let task = |answer: &str| {
        format!(
            r#"{{"text":"Paul dort","spans":[{{"start":0,"end":4,"label":"PER"}}],"answer":"{answer}"}}"#
        )
    };
    let accepted = one("a.jsonl", &task("accept"));
    assert_eq!(
        accepted.outcome.unwrap()[0].annotations[0].status,
        Status::Accepted
    );
    let rejected = one("a.jsonl", &task("reject"))
        .outcome
        .unwrap()
        .swap_remove(0);
    assert_eq!(
        (rejected.annotations.len(), rejected.rejected.len()),
        (0, 1)
    );
}

#[test]
fn conll_with_four_columns_and_iob1() {
    let text = "-DOCSTART- -X- -X- O\n\nPaul NNP B-NP I-PER\nest VBZ B-VP O\nà IN B-PP O\nLyon NNP B-NP I-LOC\n. . O O\n\nFin NN O O\n";
    let read = one("train.conll", text);
    assert_eq!(found(&read), [per("Paul"), loc("Lyon")]);
    assert_eq!(read.outcome.unwrap()[0].text, "Paul est à Lyon.\nFin");
}

#[test]
fn brat_without_its_text_or_with_things_that_are_not_read() {
    let lonely = one("a.ann", "T1\tLOC 0 4\tLyon\n");
    assert_eq!(
        lonely.outcome.unwrap_err(),
        "The text of these annotations is missing: give “a.txt” together with this file."
    );
    let files = [
        File::of_text("a.txt", "Lyon dort, Paul et Rome"),
        File::of_text(
            "a.ann",
            "T1\tLOC 0 4\tLyon\nT2\tLOC 0 4;19 23\tLyon Rome\nR1\tNear Arg1:T1 Arg2:T2\nN1\tReference T1 Wikidata:Q456\tLyon\nT3\tPER 90 94\tPaul\nT4\tLOC 90 94\tOslo\n",
        ),
    ];
    let reads = read(&files, &Options::default());
    assert_eq!(reads[0].outcome, Ok(Vec::new()));
    assert_eq!(found(&reads[1]), [loc("Lyon"), per("Paul")]);
    let linked = &reads[1].outcome.as_ref().unwrap()[0].annotations[0];
    assert_eq!(linked.link.as_deref(), Some("Q456"));
    assert_eq!(
        reads[1].mended,
        ["1 annotation moved to the only place where the text has the words."]
    );
    assert_eq!(
        reads[1].refused,
        [
            "The line “T2\tLOC 0 4;19 23\tLyon Rome” left out: it is in pieces with other words between.",
            "1 line left out: Balise reads brat’s text-bound annotations, their notes, normalisations and equivalences, not relations, events and other attributes.",
            "In this file, the annotation “LOC” “Oslo” from 90 to 94 left out: there is no such place in the text.",
        ]
    );
}

#[test]
fn tei_as_people_write_it() {
    let tei = "<?xml version='1.0'?><TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Un récit</title></titleStmt></fileDesc></teiHeader>\n<text><body><div>\n  <p>Née à\n     <placeName>Saint-Malo</placeName> le\n     <date when='1768-09-04'>4 septembre</date>.</p>\n  <p><persName><forename>Anne</forename> <surname>Le Gall</surname></persName> &amp; <rs type='deux mots'>x</rs></p></div></body></text></TEI>";
    let read = one("a.xml", tei);
    assert_eq!(read.format, Some(Format::Tei));
    let document = &read.outcome.as_ref().unwrap()[0];
    assert_eq!(
        document.text,
        "Née à Saint-Malo le 4 septembre.\nAnne Le Gall & x"
    );
    assert_eq!(document.title.as_deref(), Some("Un récit"));
    assert_eq!(
        found(&read)[..3],
        [
            loc("Saint-Malo"),
            (Label::Date, "4 septembre".to_owned()),
            per("Anne Le Gall")
        ]
    );
    assert_eq!(
        document.annotations[1].value.as_ref().unwrap().value,
        "1768-09-04"
    );
    assert!(read.mended[0].starts_with("Runs of blanks became one blank"));
    assert_eq!(
        read.refused,
        ["1 annotation “deux mots” left out: no label can be called so."]
    );
}

#[test]
fn timeml_as_heideltime_writes_it() {
    let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE TimeML SYSTEM \"TimeML.dtd\">\n<TimeML>\nLe <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-03-03\">3 mars</TIMEX3>, <EVENT eid=\"e1\">pluie</EVENT>.\n</TimeML>\n";
    let read = one("a.tml", text);
    assert_eq!(found(&read), [(Label::Date, "3 mars".to_owned())]);
    assert_eq!(read.outcome.unwrap()[0].text.trim(), "Le 3 mars, pluie.");
}

#[test]
fn web_annotations_find_their_text_by_name() {
    let annotation = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":{"type":"TextualBody","purpose":"tagging","value":"Person"},"target":{"source":"https://example.org/a.txt","selector":[{"type":"TextQuoteSelector","exact":"Paul"},{"type":"TextPositionSelector","start":3,"end":7}]}}"#;
    let alone = one("a.jsonld", annotation);
    assert!(
        alone
            .outcome
            .unwrap_err()
            .contains("is missing: give it together with this file")
    );
    let files = [
        File::of_text("a.jsonld", annotation),
        File::of_text("a.txt", "👩 Paul"),
    ];
    let reads = read(&files, &Options::default());
    assert_eq!(found(&reads[0]), [per("Paul")]);
    assert!(
        reads[0].mended[0].contains("UTF-16 units"),
        "{:?}",
        reads[0].mended
    );
}

#[test]
fn what_is_not_read_is_refused_with_a_reason() {
    for (name, text, why) in [
        ("a.txt", "Bonjour.", "This is text without annotations."),
        (
            "a.json",
            "{\"a\":1}",
            "This JSON is of no format that Balise reads.",
        ),
        (
            "a.json",
            "{\"text\":\"Paul\"}",
            "It has texts, but no annotations that Balise knows.",
        ),
        ("a.json", "[]", "It holds no document."),
        (
            "a.xml",
            "<feed/>",
            "This XML begins with “feed”; Balise reads TEI and TimeML.",
        ),
        (
            "a.tml",
            "<TimeML>&lol;</TimeML>",
            "This XML uses the entity “lol”, which Balise does not expand.",
        ),
        (
            "a.jsonl",
            "{\"text\":\"a\",\"label\":[]}\n{\"text\":",
            "Line 2 is not JSON: EOF while parsing a value at line 1 column 8.",
        ),
    ] {
        assert_eq!(one(name, text).outcome.unwrap_err(), why, "{text}");
    }
    let deep = "[".repeat(1_000_000);
    assert!(one("a.json", &deep).outcome.is_err());
}

#[test]
fn what_cannot_be_placed_is_named_and_the_rest_is_read() {
    let text = r#"{"text":"Paul dort","label":[[0,4,"PER"],[5,99,"LOC"],[3,3,"LOC"],[5,9,"deux mots"],[4,9,"PER"]]}"#;
    let read = one("a.jsonl", text);
    assert_eq!(found(&read), [per("Paul"), per("dort")]);
    assert_eq!(
        read.refused,
        [
            "In document 1, the annotation “LOC” from 5 to 99 left out: there is no such place in the text.",
            "In document 1, the annotation “LOC” from 3 to 3 left out: it does not end behind its start.",
            "1 annotation “deux mots” left out: no label can be called so.",
        ]
    );
    assert_eq!(
        read.mended,
        ["1 annotation began or ended with a blank, which was left out."]
    );
}

#[test]
fn other_labels_are_a_persons_own() {
    let read = one("a.jsonl", r#"{"text":"Paul dort","label":[[0,4,"NORP"]]}"#);
    assert_eq!(
        found(&read),
        [(Label::named("NORP").unwrap(), "Paul".to_owned())]
    );
    assert_eq!((read.mended.len(), read.refused.len()), (0, 0));
}

#[test]
fn one_bad_record_does_not_cost_the_others() {
    let lines = "{\"text\":\"Paul dort\",\"entities\":[[0,4,\"PER\"]]}\n{\"text\":\"a\",\"entities\":[[\"x\"]]}\n";
    let read = one("a.jsonl", lines);
    assert_eq!(found(&read), [per("Paul")]);
    assert_eq!(read.refused.len(), 1);
    assert!(read.refused[0].starts_with("Document 2 left out: “[\"x\"]” is no annotation"));
}

#[test]
fn a_zip_bomb_is_refused() {
    // A stored file that claims to unpack to 4 GiB.
    let files = Format::Brat.write(
        &[balise::annotate("Lyon", &balise::Options::default())],
        &Options {
            zip: true,
            ..Options::default()
        },
    );
    let mut bomb = files.into_iter().next().unwrap();
    let directory = bomb
        .bytes
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    bomb.bytes[directory + 24..directory + 28].copy_from_slice(&[0xFF; 4]);
    let reads = read(&[bomb], &Options::default());
    assert!(
        reads[0]
            .outcome
            .as_ref()
            .unwrap_err()
            .starts_with("It would unpack to 4294967295 bytes")
    );
}

#[test]
fn a_score_is_a_probability() {
    let line = r#"{"text":"Paul est à Lyon","spans":[{"start":0,"end":4,"label":"PER","score":0.5},{"start":11,"end":15,"label":"LOC","score":97.0}]}"#;
    let read = one("a.jsonl", line);
    assert_eq!(found(&read), [per("Paul"), loc("Lyon")]);
    let scores = |read: &Read| -> Vec<Option<f32>> {
        let documents = read.outcome.as_ref().unwrap();
        documents[0].annotations.iter().map(|a| a.score).collect()
    };
    assert_eq!(scores(&read), [Some(0.5), None]);
    assert_eq!(
        read.refused,
        ["1 annotation without the score, which is no probability from 0 to 1."]
    );
    // Our own format has none but what Balise wrote.
    let annotated = balise::annotate("Paul Durand est à Lyon.", &balise::Options::default());
    let json = balise::formats::balise::write(&annotated, balise::text::Unit::Utf16);
    assert!(json.contains("\"score\":0."), "{json}");
    let (before, behind) = json.split_once("\"score\":0.").unwrap();
    let wrong = one("a.json", &format!("{before}\"score\":9{behind}"));
    let why = wrong.outcome.unwrap_err();
    assert!(why.contains("a score is a probability"), "{why}");
}
