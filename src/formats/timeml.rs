//! TimeML: the time expressions as TIMEX3 elements in the text, as HeidelTime and TempEval have them.
//!
//! The reference date is the document creation time, `t0`. TIMEX3 does not nest.

use std::collections::HashMap;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::value_text::{read_value, with_plain_days};
use super::xml::{Element, Node, escaped, push_attribute, walk};
use super::{File, Options, inline};
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{Anchor, Annotation, Label, Modifier, TimeValue};
use crate::error::Result;
use crate::text::Span;

pub(super) fn write(documents: &[Annotated], _: &Options) -> Vec<File> {
    Format::Timeml.file_each(documents, |document| {
        let annotations = Format::Timeml.written(document);
        let numbers: HashMap<u32, usize> = annotations.iter().map(|a| a.id).zip(1..).collect();
        let mut out = head(document);
        inline::push(
            &mut out,
            &document.text,
            Span::new(0, document.text.len() as u32),
            &annotations,
            |out, annotation| open(out, document, &numbers, annotation),
            |out, _| out.push_str("</TIMEX3>"),
        );
        out.push_str("</TEXT>\n</TimeML>\n");
        out
    })
}

fn head(document: &Annotated) -> String {
    let mut head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>{}</DOCID>\n",
        escaped(&document.id)
    );
    if let Some(date) = document.reference_date {
        head.push_str(&format!(
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{date}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{date}</TIMEX3></DCT>\n"
        ));
    }
    if let Some(title) = &document.title {
        head.push_str(&format!("<TITLE>{}</TITLE>\n", escaped(title)));
    }
    head.push_str("<TEXT>");
    head
}

fn open(
    out: &mut String,
    document: &Annotated,
    numbers: &HashMap<u32, usize>,
    annotation: &Annotation,
) {
    let name = |id: u32| numbers.get(&id).map(|number| format!("t{number}"));
    out.push_str("<TIMEX3");
    push_attribute(out, "tid", &name(annotation.id).unwrap_or_default());
    push_attribute(out, "type", annotation.label.as_str());
    if let Some(value) = &annotation.value {
        push_attribute(out, "value", &value.value);
        if let Some(modifier) = value.modifier {
            push_attribute(out, "mod", modifier.as_str());
        }
        if annotation.label == Label::Set {
            push_attribute(out, "quant", "EVERY");
        }
        if let Some(freq) = value.freq {
            push_attribute(out, "freq", &format!("{freq}X"));
        }
        let anchor = match &value.anchor {
            Some(Anchor::ReferenceDate(date)) if document.reference_date == Some(*date) => {
                Some("t0".to_owned())
            }
            Some(Anchor::Annotation(id)) => name(*id),
            _ => None,
        };
        if let Some(anchor) = anchor {
            push_attribute(out, "temporalFunction", "true");
            push_attribute(out, "anchorTimeID", &anchor);
        }
    }
    out.push('>');
}

fn value_of(element: &Element) -> Option<TimeValue> {
    let mut value = read_value(element.get("value")?)?;
    value.modifier = element.get("mod").and_then(Modifier::from_name);
    value.freq = element
        .get("freq")
        .and_then(|freq| freq.trim_end_matches(['X', 'x']).parse().ok());
    value.days = None;
    Some(with_plain_days(value))
}

/// What the reader of a file has found so far.
#[derive(Default)]
struct Reading {
    draft: Draft,
    /// The names of the open elements, and the mark that each is.
    open: Vec<(String, Option<usize>)>,
    /// The name of each mark, and of that from which it was counted.
    names: Vec<(String, Option<String>)>,
    other_values: usize,
}

impl Reading {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| open == name)
    }

    fn is_in_head(&self) -> bool {
        ["DOCID", "DCT", "TITLE", "EXTRAINFO"]
            .into_iter()
            .any(|name| self.is_in(name))
    }

    fn start(&mut self, element: &Element) {
        let mut mark = None;
        if element.name == "TEXT" {
            // Only blanks can stand before it.
            self.draft.text.clear();
        } else if element.name == "TITLE" {
            self.draft.title = Some(String::new());
        } else if element.name == "TIMEX3" && self.is_in_head() {
            let date = element
                .get("value")
                .and_then(|value| value.get(..10)?.parse().ok());
            self.draft.reference = date.map(|date| (date, ReferenceFrom::Option));
        } else if element.name == "TIMEX3" {
            mark = Some(self.draft.marks.len());
            let at = self.draft.text.len() as u32;
            let value = value_of(element);
            self.other_values += usize::from(value.is_none() && element.get("value").is_some());
            self.draft.marks.push(Mark {
                value,
                ..Mark::new(at, at, element.get("type").unwrap_or_default())
            });
            self.names.push((
                element.get("tid").unwrap_or_default().to_owned(),
                element.get("anchorTimeID").map(str::to_owned),
            ));
        }
        self.open.push((element.name.clone(), mark));
    }

    fn end(&mut self) {
        if let Some((_, Some(mark))) = self.open.pop() {
            self.draft.marks[mark].claim.end = self.draft.text.len() as u32;
        }
    }

    fn text(&mut self, text: &str, has_text_element: bool) {
        if self.is_in("DOCID") {
            self.draft.id.push_str(text);
        } else if self.is_in("TITLE") {
            if let Some(title) = &mut self.draft.title {
                title.push_str(text);
            }
        } else if self.is_in("TEXT")
            || !has_text_element && !self.open.is_empty() && !self.is_in_head()
        {
            self.draft.text.push_str(text);
        }
    }

    /// Says of each mark from which it was counted.
    fn anchor(&mut self) {
        let places: HashMap<&str, usize> = self
            .names
            .iter()
            .map(|(name, _)| name.as_str())
            .zip(0..)
            .collect();
        for (at, (_, anchor)) in self.names.iter().enumerate() {
            let Some(anchor) = anchor.as_deref() else {
                continue;
            };
            let target = places.get(anchor).copied();
            let mark = &mut self.draft.marks[at];
            match (target, self.draft.reference) {
                (Some(target), _) => mark.counted_from = Some(target),
                (None, Some((date, _))) if anchor == "t0" => {
                    if let Some(value) = &mut mark.value {
                        value.anchor = Some(Anchor::ReferenceDate(date));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The document in `xml`, and what had to be left out.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn read(xml: &str) -> Result<(Draft, Option<String>)> {
    let mut reading = Reading::default();
    let has_text_element = xml.contains("<TEXT");
    walk(xml, |node| match node {
        Node::Start(element) => reading.start(element),
        Node::End => reading.end(),
        Node::Text(text) => reading.text(text, has_text_element),
    })?;
    reading.anchor();
    let refused = (reading.other_values > 0).then(|| {
        format!(
            "{} values left out that Balise’s grammar of time values does not have.",
            reading.other_values
        )
    });
    Ok((reading.draft, refused))
}
