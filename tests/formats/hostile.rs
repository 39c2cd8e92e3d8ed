//! Files made to be broken, or to take the reader's time and memory.
//!
//! Each is read or refused with a sentence that says what and where. How the time grows is asked in
//! `growth.rs`.

use balise::formats::{File, Options, Read, read};
use balise::session::Session;

pub fn all(files: &[File]) -> Vec<Read> {
    read(files, &Options::default())
}

fn one(name: &str, text: impl Into<String>) -> Read {
    all(&[File::of_text(name, text)]).swap_remove(0)
}

/// Why the only file is refused.
#[track_caller]
fn refusal(name: &str, text: impl Into<String>) -> String {
    one(name, text).outcome.unwrap_err().sentence
}

/// How many annotations the only document has.
#[track_caller]
fn annotations(read: &Read) -> usize {
    let documents = read.outcome.as_ref().unwrap();
    assert_eq!(documents.len(), 1);
    documents[0].annotations.len()
}

const MILLION: usize = 1_000_000;

// ---- JSON ----

#[test]
fn json_that_is_too_deep_too_heavy_or_cut_off() {
    let deep = "This is not JSON: recursion limit exceeded at line 1 column";
    let closed = |open: &str, close: &str| open.repeat(MILLION) + &close.repeat(MILLION);
    for text in [
        "[".repeat(MILLION),
        "{\"a\":".repeat(MILLION),
        closed("[", "]"),
        "{\"text\":\"a\",\"entities\":".to_owned() + &closed("[", "]") + "}",
    ] {
        let why = refusal("a.json", text);
        assert!(why.starts_with(deep), "{why}");
    }
    let heavy = "[".to_owned() + &"{},".repeat(MILLION * 2);
    assert_eq!(
        refusal("a.json", heavy),
        "This JSON has more lists, objects and values than can be read at once: split it."
    );
    assert_eq!(
        refusal(
            "a.jsonl",
            "{\"text\":\"a\",\"label\":[]}\n{\"text\":\"b\",\"lab"
        ),
        "Line 2 is not JSON: EOF while parsing a string at line 1 column 16."
    );
    assert!(
        refusal("a.json", "[[\"a\",{\"entities\":[[NaN,1,\"PER\"]]}]]").contains("expected value")
    );
    assert!(
        refusal("a.json", "[[\"a\",{\"entities\":[[0,1e999,\"PER\"]]}]]").contains("out of range")
    );
}

#[test]
fn offsets_that_no_text_has() {
    let places = [
        "-1,4",
        "0,-4",
        "0.5,4",
        "0,4.0",
        "4294967295,4294967296",
        "18446744073709551615,3",
        "4,0",
        "2,2",
        "\"0\",4",
        "null,4",
        "[0],4",
        "0,99999999999999999999999999",
    ];
    for place in places {
        let read = one(
            "a.jsonl",
            format!("{{\"text\":\"Zorbu dort\",\"entities\":[[0,5,\"PER\"],[{place},\"PER\"]]}}"),
        );
        assert_eq!(annotations(&read), 1, "{place}");
        assert_eq!(read.refused.len(), 1, "{place}");
        let why = &read.refused[0];
        assert!(
            why.contains("In document 1, the annotation “PER” from"),
            "{why}"
        );
    }
    // Two may overlap; what is said twice is read once, else no session could open it.
    let overlapping =
        "{\"text\":\"Zorbu dort\",\"entities\":[[0,5,\"PER\"],[0,5,\"PER\"],[3,8,\"LOC\"]]}";
    let read = one("a.jsonl", overlapping);
    assert_eq!(annotations(&read), 2);
    assert_eq!(
        read.mended,
        ["1 annotation left out as a repetition of another."]
    );
    let huge = "{\"tokens\":[\"a\"],\"ner_tags\":[4294967296]}";
    assert_eq!(
        refusal("a.jsonl", huge),
        "Row 1 has the tag 4294967296, which has no name."
    );
}

#[test]
fn a_million_annotations_on_one_character() {
    let triples = "[0,1,\"PER\"],".repeat(MILLION);
    let own: String = (0..200).map(|at| format!("[0,1,\"L{at}\"],")).collect();
    let all = own + triples.trim_end_matches(',');
    let read = one(
        "a.jsonl",
        format!("{{\"text\":\"a\",\"entities\":[{all}]}}"),
    );
    assert_eq!(annotations(&read), 100);
    assert_eq!(
        read.mended,
        ["999999 annotations left out as a repetition of another."]
    );
    assert_eq!(
        read.refused,
        ["101 annotations left out: more stand on the same words than can."]
    );
}

#[test]
fn a_million_mistakes_are_not_a_million_sentences() {
    let wrong = "[9,9,\"PER\"],".repeat(10_000);
    let text = format!(
        "{{\"text\":\"a\",\"entities\":[{}]}}",
        wrong.trim_end_matches(',')
    );
    let read = one("a.jsonl", text);
    assert_eq!(read.refused.len(), 101);
    assert_eq!(
        read.refused[100],
        "9900 more left out for the same reasons."
    );
    let own: Vec<String> = (0..1000).map(|at| format!("[0,1,\"L{at}\"]")).collect();
    let foreign: Vec<String> = (0..1000).map(|at| format!("[0,1,\"l {at}\"]")).collect();
    for labels in [own, foreign] {
        let text = format!("{{\"text\":\"a\",\"entities\":[{}]}}", labels.join(","));
        let read = one("a.jsonl", text);
        assert!(annotations(&read) <= 100 && read.refused.len() <= 101);
    }
}

// ---- Balise's own JSON ----

/// A document of `depth` annotations, each around the next.
fn chain(depth: usize) -> String {
    let text = "a".repeat(2 * depth);
    let mut document = balise::annotate(&text, &balise::Options::default());
    document.annotations = (0..depth as u32)
        .map(|at| balise::Annotation {
            id: at + 1,
            span: balise::text::Span::new(at, 2 * depth as u32 - at),
            label: balise::Label::Per,
            parent: at.checked_sub(1).map(|parent| parent + 1),
            origin: balise::Origin::Person,
            status: balise::Status::Accepted,
            score: None,
            value: None,
            entity: None,
            link: None,
            note: None,
            why: balise::Why::new("person", []),
        })
        .collect();
    balise::formats::balise::write(&document, balise::text::Unit::CodePoint)
}

#[test]
fn parents_that_are_deep_missing_or_in_a_ring() {
    let depth = 1500;
    let deep = chain(depth);
    assert_eq!(annotations(&one("a.json", deep.clone())), depth);
    let mut session = Session::new(None);
    session.open_file("a.json", deep.as_bytes(), None).unwrap();
    let found = &session.annotated().annotations;
    assert!(
        found
            .iter()
            .skip(1)
            .zip(1..)
            .all(|(a, parent)| a.parent == Some(parent))
    );

    let small = chain(3);
    for (from, to, why) in [
        (
            "\"parent\":\"a1\"",
            "\"parent\":\"a3\"",
            "a2 is said to be inside a3, which does not hold it.",
        ),
        (
            "\"parent\":\"a1\"",
            "\"parent\":\"a2\"",
            "a2 is said to be inside a2, which does not hold it.",
        ),
        (
            "\"parent\":\"a1\"",
            "\"parent\":\"a9\"",
            "a2 is said to be inside a9, which does not hold it.",
        ),
        (
            "\"id\":\"a2\"",
            "\"id\":\"a1\"",
            "Two annotations are called a1.",
        ),
        ("\"start\":0", "\"start\":-1", "-1"),
        ("\"end\":6", "\"end\":99999999999", "99999999999"),
        ("\"end\":6", "\"end\":4294967295", "4294967295"),
    ] {
        assert!(small.contains(from), "{from}");
        let found = refusal("a.json", small.replacen(from, to, 1));
        assert!(found.contains(why), "{found}");
    }
}

// ---- XML ----

pub fn tei(body: &str) -> String {
    format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>{body}</p></body></text></TEI>"
    )
}

#[test]
fn xml_entities_are_neither_expanded_nor_fetched() {
    let mut laughs = String::from("<!DOCTYPE TEI [<!ENTITY l0 \"ha\">");
    for at in 1..30 {
        let before = format!("&l{};", at - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY l{at} \"{before}\">"));
    }
    laughs.push_str("]>");
    for (prologue, entity) in [
        (laughs.as_str(), "l29"),
        (
            "<!DOCTYPE TEI [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>",
            "f",
        ),
        ("<!DOCTYPE TEI SYSTEM \"http://127.0.0.1/a.dtd\">", "f"),
        (
            "<!DOCTYPE TEI [<!ENTITY % p SYSTEM \"http://127.0.0.1/p\"> %p;]>",
            "p",
        ),
    ] {
        let why = format!("This XML uses the entity “{entity}”, which Balise does not expand.");
        let text = prologue.to_owned() + &tei(&format!("&{entity};"));
        assert_eq!(refusal("a.xml", text), why);
        let timeml = format!("{prologue}<TimeML><TEXT>&{entity};</TEXT></TimeML>");
        assert_eq!(refusal("a.tml", timeml), why);
        // In an attribute as well.
        let text = prologue.to_owned() + &tei(&format!("<name type=\"&{entity};\">a</name>"));
        let found = refusal("a.xml", text);
        assert!(
            found.starts_with("This is not well-formed XML: in the tag"),
            "{found}"
        );
    }
}

#[test]
fn xml_that_is_deep_cut_off_or_crooked() {
    let deep =
        |open: &str, close: &str| tei(&(open.repeat(MILLION) + "Zorbu" + &close.repeat(MILLION)));
    assert_eq!(annotations(&one("a.xml", deep("<hi>", "</hi>"))), 0);
    let names = one("a.xml", deep("<persName>a", "</persName>"));
    assert_eq!(annotations(&names), 100);
    assert_eq!(
        names.refused,
        ["999900 annotations left out: more stand on the same words than can."]
    );
    for (text, why) in [
        (tei("<persName>a"), "not well-formed XML"),
        (
            "<TEI><text><p>a".to_owned(),
            "This XML ends within an element.",
        ),
        ("<TEI>".repeat(MILLION), "This XML ends within an element."),
        (tei("<a b=\"1\" b=\"2\"/>"), "duplicate"),
        (tei("&#0;"), "which Balise does not expand"),
        (tei("<![CDATA[a"), "not well-formed XML"),
        (tei("<!-- a"), "not well-formed XML"),
    ] {
        let found = refusal("a.xml", text);
        assert!(found.contains(why), "{found}");
    }
}

// ---- Zips ----

/// An entry of a zip: name, method, length that it claims, bytes as packed, checksum.
type Entry<'b> = (&'b str, u16, u32, &'b [u8], u32);

/// The CRC-32 of ISO 3309, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
    !bytes
        .iter()
        .fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// The entry of `bytes`, stored.
fn stored<'b>(name: &'b str, bytes: &'b [u8]) -> Entry<'b> {
    (name, 0, bytes.len() as u32, bytes, crc32(bytes))
}

/// A zip of `entries`. With `shared`, all of them point to the bytes of the first.
fn zip(entries: &[Entry<'_>], shared: bool) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, method, length, packed, crc) in entries {
        let at = if shared { 0 } else { out.len() as u32 };
        let mut common: Vec<u8> = Vec::new();
        for number in [20, 0, *method, 0, 0x21] {
            common.extend(number.to_le_bytes());
        }
        for number in [*crc, packed.len() as u32, *length] {
            common.extend(number.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        if !shared || out.is_empty() {
            out.extend(b"PK\x03\x04");
            out.extend(&common);
            out.extend(name.as_bytes());
            out.extend(*packed);
        }
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, count) = (out.len() as u32, entries.len() as u16);
    let length = directory.len() as u32;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn read_zip(bytes: Vec<u8>) -> Vec<Read> {
    all(&[File {
        name: "a.zip".to_owned(),
        bytes,
    }])
}

#[test]
fn zips_that_would_fill_the_memory() {
    let zeros = miniz_oxide::deflate::compress_to_vec(&vec![0; 1 << 20], 9);
    let (huge, sum) = (4_000_000_000, crc32(&vec![0; 1 << 20]));
    let why = |reads: &[Read], at: usize| reads[at].outcome.clone().unwrap_err();
    // By ratio: it says so, or it lies.
    let reads = read_zip(zip(&[("a.txt", 8, huge, &zeros, sum)], false));
    assert_eq!(
        why(&reads, 0),
        "It would unpack to 4000000000 bytes, and at most 67108864 are unpacked here."
    );
    let reads = read_zip(zip(&[("a.txt", 8, 1000, &zeros, sum)], false));
    assert_eq!(why(&reads, 0), "It is broken in this zip.");
    // By what all of them say together: the fifth is not begun.
    let entry: Entry<'_> = ("a.txt", 8, 64 << 20, b"\x03\x00", 0);
    let reads = read_zip(zip(&[entry; 5], false));
    assert_eq!(
        why(&reads, 4),
        "It would unpack to 67108864 bytes, and at most 0 are unpacked here."
    );
    // By the count of entries that are made of the same bytes.
    let words = "Zorbu dort. ".repeat(1000);
    let entry = stored("a.txt", words.as_bytes());
    let reads = read_zip(zip(&vec![entry; 65_535], true));
    assert_eq!(reads.len(), 65_535);
    let shared = "It shares its bytes with other files of this zip, which no archiver makes.";
    let is_shared = |read: &&Read| read.outcome.as_ref().is_err_and(|why| *why == shared);
    assert!(reads.iter().filter(is_shared).count() > 65_000);
}

#[test]
fn zips_in_zips_and_broken_ones() {
    let inner = zip(&[stored("b.txt", b"b")], false);
    let reads = read_zip(zip(
        &[
            stored("b.zip", &inner),
            stored("../../c.txt", b"c"),
            stored("d/", b""),
        ],
        false,
    ));
    let found: Vec<(&str, &str)> = reads
        .iter()
        .map(|read| {
            (
                read.name.as_str(),
                read.outcome.as_ref().unwrap_err().sentence.as_str(),
            )
        })
        .collect();
    // A name with folders is a name without them, wherever they lead.
    assert_eq!(
        found,
        [
            ("b.zip", "It is a zip within a zip, which is not opened."),
            ("c.txt", "This is text without annotations."),
        ]
    );
    for bytes in [
        &b"PK\x03\x04"[..],
        b"PK\x05\x06",
        b"PK\x03\x04 and nothing of a zip",
    ] {
        let why = read_zip(bytes.to_vec())[0].outcome.clone().unwrap_err();
        assert_eq!(why, "This zip is broken: it has no directory.");
    }
    let whole = zip(
        &[stored("a.txt", b"Zorbu"), stored("b.txt", b"Venx")],
        false,
    );
    for cut in 0..whole.len() {
        let reads = read_zip(whole[..cut].to_vec());
        assert!(reads.iter().all(|read| read.outcome.is_err()), "{cut}");
    }
}

// ---- Encodings ----

#[test]
fn files_in_other_encodings() {
    let json = "{\"text\":\"Zorbu à Venx\",\"entities\":[[0,5,\"PER\"]]}";
    let utf16: Vec<u8> = json.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let windows: Vec<u8> = json.chars().map(|c| c as u8).collect();
    let marked = [b"\xef\xbb\xbf", json.as_bytes()].concat();
    for bytes in [[b"\xfe\xff".to_vec(), utf16].concat(), windows, marked] {
        let read = all(&[File {
            name: "a.jsonl".to_owned(),
            bytes,
        }])
        .swap_remove(0);
        assert_eq!(annotations(&read), 1);
        assert_eq!(read.outcome.unwrap()[0].text, "Zorbu à Venx");
    }
    for bytes in [
        vec![0_u8; 5000],
        vec![0xFF; 5001],
        b"\xff\xfe\x00".to_vec(),
        b"{\"text\":\"\0\"}".to_vec(),
    ] {
        for name in ["a.json", "a.txt", "a.ann", "a.csv", "a.xml", "a"] {
            let file = File {
                name: name.to_owned(),
                bytes: bytes.clone(),
            };
            let why = all(&[file]).swap_remove(0).outcome;
            assert!(why.is_err_and(|why| why.ends_with('.')), "{name}");
        }
    }
}

#[test]
fn a_text_that_is_annotated_again_and_again() {
    let text = "Zorbu".to_owned() + &" ".repeat(17 << 20);
    let files = [
        File::of_text("a.txt", text),
        File::of_text("a.ann", "T1\tPER 0 5\tZorbu\n"),
        File::of_text("a.x.ann", ""),
        File::of_text("A.ann", ""),
        File::of_text("a.ann", "T1\tPER 0 5\tZorbu\n"),
    ];
    let reads = all(&files);
    assert_eq!(annotations(&reads[1]), 1);
    assert_eq!(
        *reads[4].outcome.as_ref().unwrap_err(),
        "Too many documents are about “a.txt”: of texts that were read already, at most 16777216 bytes are read again."
    );
}
