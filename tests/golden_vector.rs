//! One text in which the three units of offsets differ from the first word on: an emoji of three
//! code points, a decomposed É, narrow no-break spaces, CR LF. The offsets were computed by hand.

use balise::formats::balise::{read, write};
use balise::text::Unit;
use balise::{Options, annotate};

const TEXT: &str =
    "👩\u{200d}🚀 L’E\u{301}lysée : «\u{202f}Emmanuel Macron\u{202f}» à Paris,\r\nle 3 mars 2024.";

/// Label and words, then start and end in code points, UTF-16 units and UTF-8 bytes.
const SPANS: [(&str, &str, [(u64, u64); 3]); 4] = [
    ("ORG", "E\u{301}lysée", [(6, 13), (8, 15), (16, 25)]),
    ("PER", "Emmanuel Macron", [(18, 33), (20, 35), (33, 48)]),
    ("LOC", "Paris", [(38, 43), (40, 45), (57, 62)]),
    ("DATE", "3 mars 2024", [(49, 60), (51, 62), (68, 79)]),
];

#[test]
fn offsets_are_exact_in_all_units() {
    let annotated = annotate(TEXT, &Options::default());
    for (column, unit) in Unit::ALL.into_iter().enumerate() {
        let json = write(&annotated, unit);
        let file: serde_json::Value = serde_json::from_str(&json).unwrap();
        let found: Vec<(&str, &str, u64, u64)> = file["annotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| {
                (
                    a["label"].as_str().unwrap(),
                    a["text"].as_str().unwrap(),
                    a["start"].as_u64().unwrap(),
                    a["end"].as_u64().unwrap(),
                )
            })
            .collect();
        let expected: Vec<(&str, &str, u64, u64)> = SPANS
            .iter()
            .map(|(label, words, units)| (*label, *words, units[column].0, units[column].1))
            .collect();
        assert_eq!(found, expected, "in {}", unit.as_str());
        assert_eq!(read(&json).unwrap(), annotated);
    }
}

#[test]
fn lengths_are_said_in_all_units() {
    assert_eq!(
        Unit::ALL.map(|unit| unit.length(TEXT)),
        [61, 63, 80],
        "code points, UTF-16 units, UTF-8 bytes"
    );
}
