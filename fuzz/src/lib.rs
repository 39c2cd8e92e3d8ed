//! What must hold of every annotated text, whatever it came from.

use std::collections::HashSet;

use balise::formats::balise::{read, write};
use balise::text::Unit;
use balise::{Annotated, Annotation};

/// Ends the run if `document` breaks a law: spans lie on characters, hold words, are sorted; numbers
/// are given once; a parent is there and holds its child.
pub fn check(document: &Annotated) {
    let text = document.text.as_str();
    let mut ids = HashSet::new();
    for list in [&document.annotations, &document.rejected] {
        let place = |a: &Annotation| (a.span.start(), std::cmp::Reverse(a.span.end()));
        assert!(
            list.is_sorted_by_key(place),
            "sorted by start, then longest first"
        );
        for annotation in list {
            let words = text
                .get(annotation.span.range())
                .expect("a span on characters");
            assert!(!words.trim().is_empty(), "a span of words");
            assert!(ids.insert(annotation.id), "a number given twice");
        }
    }
    for annotation in &document.annotations {
        if let Some(parent) = annotation.parent {
            let parent = document.annotations.iter().find(|other| other.id == parent);
            let parent = parent.expect("a parent that is there");
            assert!(
                parent.span.contains(annotation.span) && parent.span != annotation.span,
                "a parent that holds its child"
            );
        }
    }
}

/// Ends the run if Balise's own JSON of `document` is read otherwise than it was written.
pub fn check_own_json(document: &Annotated) {
    for unit in Unit::ALL {
        let json = write(document, unit);
        let again = read(&json).expect("its own JSON");
        assert_eq!(write(&again, unit), json, "written twice, alike");
    }
}
