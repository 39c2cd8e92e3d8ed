//! TimeML: the time expressions as TIMEX3 elements in the text, as HeidelTime and TempEval have them.
//!
//! The reference date is the document creation time, `t0`; a note is the attribute `comment`. TIMEX3
//! does not nest.

use std::collections::HashMap;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::remark::Remark;
use super::report::Report;
use super::value_text::{read_value, with_plain_days};
use super::xml::{Element, Node, Path, escaped, push_attribute, walk};
use super::{File, Options, inline};
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{Anchor, Annotation, Label, Modifier, TimeValue};
use crate::error::Result;
use crate::text::Span;
use crate::time::iso;

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
    if let Some(date) = document.reference_date.map(iso::written) {
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
    if let Some(note) = &annotation.note {
        push_attribute(out, "comment", note);
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

/// The elements of a head.
const HEAD: [&str; 4] = ["DOCID", "DCT", "TITLE", "EXTRAINFO"];

/// The elements of which it matters whether something is in them.
const PATH: [&str; 5] = ["DOCID", "DCT", "TITLE", "EXTRAINFO", "TEXT"];

/// What the reader of a file has found so far.
struct Reading {
    draft: Draft,
    path: Path,
    /// The open TIMEX3 elements in the text: how deep each stands, and its mark.
    open: Vec<(usize, usize)>,
    depth: usize,
    /// The name of each mark, and of that from which it was counted.
    names: Vec<(String, Option<String>)>,
    other_values: usize,
}

impl Reading {
    fn is_in_head(&self) -> bool {
        HEAD.iter().any(|name| self.path.is_in(name))
    }

    fn start(&mut self, element: &Element) {
        self.depth += 1;
        if element.name == "TEXT" && self.draft.marks.is_empty() {
            // Only blanks can stand before it.
            self.draft.text.clear();
        } else if element.name == "TITLE" {
            self.draft.title = Some(String::new());
        } else if element.name == "TIMEX3" && self.is_in_head() {
            let date = element
                .get("value")
                .and_then(|value| iso::read(value.get(..10)?));
            self.draft.reference = date.map(|date| (date, ReferenceFrom::Option));
        } else if element.name == "TIMEX3" {
            self.open.push((self.depth, self.draft.marks.len()));
            let at = self.draft.text.len() as u32;
            let value = value_of(element);
            self.other_values += usize::from(value.is_none() && element.get("value").is_some());
            self.draft.marks.push(Mark {
                value,
                note: element.get("comment").map(str::to_owned),
                ..Mark::new(at, at, element.get("type").unwrap_or_default())
            });
            self.names.push((
                element.get("tid").unwrap_or_default().to_owned(),
                element.get("anchorTimeID").map(str::to_owned),
            ));
        }
        self.path.enter(&element.name);
    }

    fn end(&mut self) {
        if let Some((_, mark)) = self.open.pop_if(|(depth, _)| *depth == self.depth) {
            self.draft.marks[mark].claim.end = self.draft.text.len() as u32;
        }
        self.depth -= 1;
        self.path.leave();
    }

    fn text(&mut self, text: &str, has_text_element: bool) {
        if self.path.is_in("DOCID") {
            self.draft.id.push_str(text);
        } else if self.path.is_in("TITLE") {
            if let Some(title) = &mut self.draft.title {
                title.push_str(text);
            }
        } else if self.path.is_in("TEXT")
            || !has_text_element && !self.path.is_outside() && !self.is_in_head()
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

/// The document in `xml`.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn read(xml: &str, report: &mut Report) -> Result<Draft> {
    let mut reading = Reading {
        draft: Draft::default(),
        path: Path::new(&PATH),
        open: Vec::new(),
        depth: 0,
        names: Vec::new(),
        other_values: 0,
    };
    let has_text_element = xml.contains("<TEXT");
    walk(xml, |node| match node {
        Node::Start(element) => reading.start(element),
        Node::End => reading.end(),
        Node::Text(text) => reading.text(text, has_text_element),
    })?;
    reading.anchor();
    if reading.other_values > 0 {
        let count = reading.other_values;
        let sentence =
            format!("{count} values left out that Balise’s grammar of time values does not have.");
        report.refuse(Remark::new("other_values", [&count], sentence));
    }
    Ok(reading.draft)
}
