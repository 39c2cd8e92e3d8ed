//! What holds for any text whatever.

use balise::formats::balise::{read, write};
use balise::formats::marked;
use balise::text::{Document, Gap, Unit, lines};
use balise::{Options, annotate};
use proptest::prelude::*;

/// Any string, and strings of what French news is made of, so that the rules are reached.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Vladimir Poutine"),
        Just("l’"),
        Just("L'Élysée"),
        Just("E\u{301}lyse\u{301}e"),
        Just("Forum international « La Ceinture et la Route »"),
        Just("Organisation de coopération de Shanghai (OCS)"),
        Just("M. Dupont"),
        Just("le président russe"),
        Just("RFILe"),
        Just("Gazadevrait"),
        Just("laXi"),
        Just("lundi dernier"),
        Just("le 3 mars 2024"),
        Just("du 9 au 12 avril"),
        Just("il y a trois ans"),
        Just("14h30"),
        Just("mi-2013"),
        Just("2024-04-09"),
        Just("VLADIMIR POUTINE"),
        Just("J.-C."),
        Just("👩\u{200d}🚀"),
        Just("مرحبا"),
        Just("\u{202f}»"),
        Just("("),
        Just(")"),
        Just("."),
        Just(","),
        Just("\r\n"),
        Just("\n\n"),
        Just(" "),
        Just(" "),
        Just("-"),
        Just("’"),
    ];
    prop_oneof![
        ".{0,80}",
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()),
    ]
}

/// Whether nothing can be seen of `text`.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}'))
}

proptest! {
    #[test]
    fn tokens_rebuild_the_text(text in texts()) {
        let document = Document::new(&text);
        let mut at = 0;
        for token in document.tokens() {
            let between = &text[at..token.span().range().start];
            prop_assert!(is_blank(between), "{between:?}");
            prop_assert_eq!(between.is_empty() && at > 0, matches!(token.gap, Gap::None | Gap::Glued));
            prop_assert!(!token.span().is_empty());
            at = token.span().range().end;
        }
        prop_assert!(is_blank(&text[at..]));
    }

    #[test]
    fn sentences_and_lines_cover_the_text(text in texts()) {
        let document = Document::new(&text);
        let mut token = 0;
        for sentence in document.sentences() {
            prop_assert_eq!(sentence.start, token);
            prop_assert!(sentence.end > sentence.start);
            token = sentence.end;
        }
        prop_assert_eq!(token as usize, document.tokens().len());
        let lines = lines(&text);
        prop_assert_eq!(lines[0].start(), 0);
        prop_assert_eq!(lines[lines.len() - 1].end() as usize, text.len());
        for paragraph in document.paragraphs() {
            prop_assert!(lines.iter().any(|line| line.contains(paragraph)));
        }
    }

    #[test]
    fn annotations_are_sorted_in_bounds_and_nested(text in texts(), vague in any::<bool>()) {
        let options = Options { today: Some(jiff::civil::date(2024, 5, 16)), vague, ..Options::default() };
        let annotated = annotate(&text, &options);
        prop_assert_eq!(&annotated, &annotate(&text, &options));
        let mut outer_end = 0;
        let mut before = None;
        for (at, annotation) in annotated.annotations.iter().enumerate() {
            prop_assert_eq!(annotation.id as usize, at + 1);
            let span = annotation.span;
            prop_assert!(!span.is_empty());
            prop_assert!(text.get(span.range()).is_some());
            let words = span.of(&text);
            prop_assert_eq!(words, words.trim());
            let order = (span.start(), u32::MAX - span.end());
            prop_assert!(before.is_none_or(|before| before < order));
            before = Some(order);
            match annotation.parent {
                None => {
                    prop_assert!(span.start() >= outer_end);
                    outer_end = span.end();
                }
                Some(parent) => {
                    let parent = &annotated.annotations[parent as usize - 1];
                    prop_assert!(parent.span.contains(span) && parent.span != span);
                }
            }
            prop_assert_eq!(annotation.value.is_some(), annotation.label.is_time());
            if let Some((from, to)) = annotation.value.as_ref().and_then(|value| value.days) {
                prop_assert!(from <= to);
            }
        }
    }

    #[test]
    fn the_json_is_read_back_as_it_was_written(text in texts()) {
        let annotated = annotate(&text, &Options::default());
        for unit in Unit::ALL {
            let json = write(&annotated, unit);
            let again = read(&json);
            prop_assert_eq!(again.as_ref(), Ok(&annotated));
            prop_assert_eq!(again.map(|again| write(&again, unit)), Ok(json));
        }
    }

    #[test]
    fn marked_text_holds_the_text(text in "[^⟦⟧|]{0,60}") {
        let annotated = annotate(&text, &Options::default());
        let again = marked::read(&marked::write(&annotated)).unwrap();
        prop_assert_eq!(again.text, text);
        let outermost = annotated.annotations.iter().filter(|a| a.parent.is_none()).count();
        prop_assert_eq!(again.marks.len(), outermost);
    }
}
