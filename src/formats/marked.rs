//! Marked text: annotations written into the words, `⟦Paris|LOC⟧`, `⟦3 mars 2024|DATE|2024-03-03⟧`.
//!
//! This is how gold texts are kept, read and compared: a difference reads as a difference. It holds
//! outermost annotations only.
//!
//! ```
//! use balise::formats::marked;
//! let gold = marked::read("à ⟦Paris|LOC⟧ ⟦début mars|DATE|2024-03#START⟧").unwrap();
//! assert_eq!(gold.text, "à Paris début mars");
//! assert_eq!(gold.marks[1].value.as_deref(), Some("2024-03#START"));
//! ```

use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};
use crate::error::{Error, Result};
use crate::text::Span;

/// A text and the marks that stood in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The words without the marks.
    pub text: String,
    /// The marks, in order.
    pub marks: Vec<Mark>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The words (UTF-8 bytes of the unmarked text).
    pub span: Span,
    /// What they name.
    pub label: Label,
    /// A time's value, with its modifier behind `#`.
    pub value: Option<String>,
}

/// Reads marked text.
///
/// # Errors
/// If a mark is not closed, or its label is unknown; the message gives the words.
pub fn read(marked: &str) -> Result<Marked> {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mark, after) = behind
            .split_once('⟧')
            .ok_or_else(|| Error::new(format!("The mark “{}” is not closed.", head(behind))))?;
        let mut parts = mark.split('|');
        let surface = parts.next().unwrap_or_default();
        let label = parts
            .next()
            .and_then(Label::from_name)
            .ok_or_else(|| Error::new(format!("The mark “{mark}” has no known label.")))?;
        let start = text.len() as u32;
        text.push_str(surface);
        marks.push(Mark {
            span: Span::new(start, text.len() as u32),
            label,
            value: parts.next().map(str::to_owned),
        });
        rest = after;
    }
    text.push_str(rest);
    Ok(Marked { text, marks })
}

fn head(words: &str) -> String {
    words.chars().take(30).collect()
}

/// The outermost annotations of `annotated`, written into its text.
#[must_use]
pub fn write(annotated: &Annotated) -> String {
    let mut marked = String::with_capacity(annotated.text.len() * 2);
    let mut at = 0;
    for annotation in &annotated.annotations {
        let range = annotation.span.range();
        if range.start < at {
            continue;
        }
        marked.push_str(&annotated.text[at..range.start]);
        marked.push('⟦');
        marked.push_str(annotated.words(annotation));
        marked.push('|');
        marked.push_str(annotation.label.as_str());
        if let Some(value) = value_of(annotation) {
            marked.push('|');
            marked.push_str(&value);
        }
        marked.push('⟧');
        at = range.end;
    }
    marked.push_str(&annotated.text[at..]);
    marked
}

/// The value of a time annotation as SCHEME.md writes it: `2024-03#START`, `P1W#2`.
#[must_use]
pub fn value_of(annotation: &Annotation) -> Option<String> {
    let value = annotation.value.as_ref()?;
    let mut written = value.value.clone();
    if let Some(modifier) = value.modifier {
        written.push('#');
        written.push_str(modifier.as_str());
    } else if let Some(freq) = value.freq {
        written.push('#');
        written.push_str(&freq.to_string());
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_without_end_or_label_is_refused() {
        assert_eq!(
            read("à ⟦Paris|LOC").unwrap_err().to_string(),
            "The mark “Paris|LOC” is not closed."
        );
        assert_eq!(
            read("à ⟦Paris|VILLE⟧").unwrap_err().to_string(),
            "The mark “Paris|VILLE” has no known label."
        );
    }
}
