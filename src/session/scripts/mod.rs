//! What a person does with a text, told step by step.
//!
//! What a trained model says of a name must not matter here: the names are invented and in small
//! letters where a text is annotated, or stand in a file, which is taken as it is.

mod correcting;
mod everywhere;
mod keeping;
mod saying;

use super::*;
use crate::annotate::Annotated;
use crate::annotation::{Label, Origin, Status, Why};

/// A person at work.
struct Person {
    session: Session,
}

/// A person who opened `text`, with own terms for what is to be suggested in it.
fn opens(terms: &str, text: &str) -> Person {
    let mut session = Session::new(Some(jiff::civil::date(2024, 5, 16)));
    assert_eq!(session.set_terms(terms), []);
    session.open_text(text);
    Person { session }
}

/// A person who opened a file of `text` in which nothing is suggested but `label` for `words`.
fn opens_annotated(text: &str, words: &str, label: Label) -> Person {
    let person = opens("", text);
    let annotated = Annotated {
        annotations: vec![Annotation {
            id: 1,
            span: person.span(words),
            label,
            parent: None,
            origin: Origin::Dictionary,
            status: Status::Suggested,
            score: None,
            value: None,
            entity: None,
            link: None,
            note: None,
            why: Why::new("dictionary", [words]),
        }],
        ..person.session.annotated().clone()
    };
    let mut session = Session::new(None);
    session
        .open_file(
            "a.json",
            balise::write(&annotated, Unit::Utf8).as_bytes(),
            None,
        )
        .expect("it is ours");
    Person { session }
}

impl Person {
    #[track_caller]
    fn does(&mut self, command: Command) -> Outcome {
        self.session.run(command).expect("it can be done")
    }

    #[track_caller]
    fn is_refused(&mut self, command: Command, sentence: &str) {
        let before = self.session.export(Unit::Utf8);
        let error = self.session.run(command).expect_err("it cannot be done");
        assert_eq!(error.to_string(), sentence);
        assert_eq!(self.session.export(Unit::Utf8), before);
    }

    /// The number of the first annotation of `words`.
    #[track_caller]
    fn id(&self, words: &str) -> u32 {
        self.all(words)[0]
    }

    fn all(&self, words: &str) -> Vec<u32> {
        let annotated = self.session.annotated();
        let of = annotated.annotations.iter();
        of.filter(|a| annotated.words(a) == words)
            .map(|a| a.id)
            .collect()
    }

    /// Where `words` stand first.
    #[track_caller]
    fn span(&self, words: &str) -> Span {
        let at = self.session.annotated().text.find(words).expect("there");
        Span::new(at as u32, (at + words.len()) as u32)
    }

    fn annotation(&self, words: &str) -> &Annotation {
        self.session.annotation(self.id(words)).expect("there")
    }

    /// All annotations as `words=LABEL`, with a `?` behind what nobody looked at.
    #[track_caller]
    fn sees(&self, expected: &str) {
        let annotated = self.session.annotated();
        let seen: Vec<String> = annotated
            .annotations
            .iter()
            .map(|a| {
                let doubt = if a.status == Status::Suggested {
                    "?"
                } else {
                    ""
                };
                format!("{}={}{doubt}", annotated.words(a), a.label.as_str())
            })
            .collect();
        assert_eq!(seen.join(" | "), expected);
    }

    #[track_caller]
    fn sees_refused(&self, expected: &str) {
        let annotated = self.session.annotated();
        let seen: Vec<String> = annotated
            .rejected
            .iter()
            .map(|a| format!("{}={}", annotated.words(a), a.label.as_str()))
            .collect();
        assert_eq!(seen.join(" | "), expected);
    }
}
