//! TEI P5, with the annotations as elements in the text.
//!
//! A paragraph is a `<p>` whose blanks are to be kept (`xml:space="preserve"`), line breaks at its
//! end included, so that the text is in the file to the character. A day, month or year is `@when`.
//! Any other value has its first and last day as `@from` and `@to`, and the value itself in
//! `@when-iso` or `@dur-iso`, if its signs are those of ISO 8601, else in `@when-custom`.

use jiff::civil::Date;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::number;
use super::value_text::{plain_days, read_value, value_text, with_plain_days};
use super::xml::{Element, Node, escaped, push_attribute, walk};
use super::{File, Options, inline};
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{Annotation, Label, TimeValue};
use crate::error::Result;

pub(super) fn write(documents: &[Annotated], _: &Options) -> Vec<File> {
    Format::Tei.file_each(documents, |document| {
        let text = &document.text;
        let annotations = Format::Tei.written(document);
        let mut body = String::with_capacity(text.len() * 2);
        for paragraph in inline::paragraphs(text, &annotations) {
            body.push_str("<p xml:space=\"preserve\">");
            inline::push(
                &mut body,
                text,
                paragraph,
                &annotations,
                open,
                |out, annotation| {
                    out.push_str("</");
                    out.push_str(element_of(annotation.label).0);
                    out.push('>');
                },
            );
            body.push_str("</p>\n");
        }
        format!(
            "{}<text><body>\n{body}</body></text>\n</TEI>\n",
            header(document)
        )
    })
}

fn header(document: &Annotated) -> String {
    let title = document.title.as_deref();
    let mut header = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>\n<fileDesc>",
    );
    header.push_str(&format!(
        "<titleStmt><title{}>{}</title></titleStmt>\n\
         <publicationStmt><p>Annotated with Balise.</p></publicationStmt>\n\
         <sourceDesc><bibl><idno>{}</idno></bibl></sourceDesc></fileDesc>\n<profileDesc>",
        if title.is_some() {
            ""
        } else {
            " type=\"none\""
        },
        escaped(title.unwrap_or_default()),
        escaped(&document.id)
    ));
    if let Some(date) = document.reference_date {
        header.push_str(&format!(
            "<creation><date when=\"{}\"/></creation>",
            day(date)
        ));
    }
    header.push_str(&format!(
        "<langUsage><language ident=\"{0}\">{0}</language></langUsage></profileDesc>\n</teiHeader>\n",
        escaped(&document.language)
    ));
    header
}

/// A day as W3C's XML Schema writes it.
fn day(date: Date) -> String {
    let sign = if date.year() < 0 { "-" } else { "" };
    let year = date.year().unsigned_abs();
    format!("{sign}{year:04}-{:02}-{:02}", date.month(), date.day())
}

fn read_day(written: &str) -> Option<Date> {
    let (sign, rest) = match written.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, written),
    };
    let mut parts = rest.split('-').map(str::parse::<i16>);
    let mut next = || parts.next()?.ok();
    let (year, month, day) = (next()?, next()?, next()?);
    Date::new(
        sign * year,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The element of `label`, and its `@type`.
fn element_of(label: Label) -> (&'static str, Option<&'static str>) {
    match label {
        Label::Per => ("persName", None),
        Label::Loc => ("placeName", None),
        Label::Org => ("orgName", None),
        Label::Event => ("name", Some("event")),
        Label::Prod => ("name", Some("product")),
        Label::Date => ("date", None),
        Label::Time => ("time", None),
        Label::Duration => ("date", Some("duration")),
        Label::Set => ("date", Some("set")),
        Label::Own(own) => ("rs", Some(own.as_str())),
    }
}

fn open(out: &mut String, annotation: &Annotation) {
    let (name, kind) = element_of(annotation.label);
    out.push('<');
    out.push_str(name);
    if let Some(kind) = kind {
        push_attribute(out, "type", kind);
    }
    if let Some(value) = &annotation.value {
        push_value(out, value);
    }
    if let Some(score) = annotation.score {
        push_attribute(out, "cert", &number(score));
    }
    out.push('>');
}

fn push_value(out: &mut String, value: &TimeValue) {
    let is_bare = value.modifier.is_none() && value.freq.is_none();
    if is_bare
        && value.days == plain_days(value)
        && let Some(when) = schema_date(&value.value)
    {
        push_attribute(out, "when", &when);
        return;
    }
    if let Some((from, to)) = value.days {
        push_attribute(out, "from", &day(from));
        push_attribute(out, "to", &day(to));
    }
    let written = value_text(value);
    let is_iso = written
        .bytes()
        .all(|byte| b"0123456789.,DHMPRSTWYZ/:+-".contains(&byte));
    let name = match (is_bare && is_iso, written.starts_with('P')) {
        (true, true) => "dur-iso",
        (true, false) => "when-iso",
        (false, _) => "when-custom",
    };
    push_attribute(out, name, &written);
}

/// `value` as XML Schema writes a day, month or year, if it is one.
fn schema_date(value: &str) -> Option<String> {
    let written = match value.strip_prefix("XXXX-") {
        Some(rest) => format!("--{rest}"),
        None => value.to_owned(),
    };
    let figures = written
        .strip_prefix("--")
        .or(written.strip_prefix('-'))
        .unwrap_or(&written);
    let has_year = !written.starts_with("--");
    let widths: Vec<usize> = figures.split('-').map(str::len).collect();
    let is_date = figures
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && !figures.starts_with("0000")
        && if has_year {
            matches!(widths[..], [4] | [4, 2] | [4, 2, 2])
        } else {
            matches!(widths[..], [2] | [2, 2])
        };
    is_date.then_some(written)
}

/// The label of `element`; the empty string for a name of no kind that is known.
fn label_of(element: &Element) -> Option<String> {
    let label = match element.name.as_str() {
        "persName" | "surname" | "forename" => "PER",
        "placeName" | "geogName" | "settlement" | "country" | "region" => "LOC",
        "orgName" => "ORG",
        "eventName" => "EVENT",
        "objectName" => "PROD",
        "time" => "TIME",
        "date" => match element.get("type") {
            Some("duration") => "DURATION",
            Some("set") => "SET",
            _ => "DATE",
        },
        "name" | "rs" => {
            return element.get("type").map(|kind| match kind {
                "person" => "PER".to_owned(),
                "place" => "LOC".to_owned(),
                "org" => "ORG".to_owned(),
                "event" => "EVENT".to_owned(),
                "product" | "work" => "PROD".to_owned(),
                other => other.to_owned(),
            });
        }
        _ => return None,
    };
    Some(label.to_owned())
}

fn value_of(element: &Element) -> Option<TimeValue> {
    let said = ["when-custom", "when-iso", "dur-iso", "when", "dur"]
        .into_iter()
        .find_map(|name| element.get(name));
    let days = element
        .get("from")
        .and_then(read_day)
        .zip(element.get("to").and_then(read_day));
    let written = match (said, element.get("from"), element.get("to")) {
        (Some(said), ..) => match said.strip_prefix("--") {
            Some(rest) => format!("XXXX-{rest}"),
            None => said.to_owned(),
        },
        (None, None, None) => return None,
        (None, from, to) => format!("{}/{}", from.unwrap_or(".."), to.unwrap_or("..")),
    };
    let mut value = read_value(&written)?;
    value.days = days.or(value.days);
    Some(with_plain_days(value))
}

/// What the reader of a TEI file has found so far.
#[derive(Default)]
struct Reading {
    draft: Draft,
    /// The names of the open elements, and the mark that each is.
    open: Vec<(String, Option<usize>)>,
    /// The blanks of the open block are kept.
    keeps_blanks: bool,
    /// The blanks of some block were not kept.
    collapsed: bool,
}

impl Reading {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| open == name)
    }

    fn start(&mut self, element: &Element) {
        let is_body = self.is_in("text");
        let mut mark = None;
        if is_body && is_block(&element.name) {
            self.keeps_blanks = element.get("xml:space") == Some("preserve");
            if !self.keeps_blanks && !self.draft.text.is_empty() && !self.draft.text.ends_with('\n')
            {
                self.draft.text.push('\n');
            }
        } else if is_body && let Some(label) = label_of(element) {
            mark = Some(self.draft.marks.len());
            let at = self.draft.text.len() as u32;
            self.draft.marks.push(Mark {
                value: value_of(element),
                score: element.get("cert").and_then(|cert| cert.parse().ok()),
                ..Mark::new(at, at, label)
            });
        } else if element.name == "date" && self.is_in("creation") {
            let date = element.get("when").and_then(read_day);
            self.draft.reference = date.map(|date| (date, ReferenceFrom::Option));
        } else if element.name == "title"
            && self.is_in("titleStmt")
            && element.get("type") != Some("none")
        {
            self.draft.title = Some(String::new());
        }
        if element.name == "lb" && is_body && !self.keeps_blanks {
            self.draft.text.push('\n');
        }
        self.open.push((element.name.clone(), mark));
    }

    fn end(&mut self) {
        if let Some((_, Some(mark))) = self.open.pop() {
            let end = self.draft.text.len() as u32;
            let mark = &mut self.draft.marks[mark];
            mark.claim.end = end;
            // Spaces that were collapsed may stand before the words.
            mark.claim.start = mark.claim.start.min(end);
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_in("text") {
            let is_in_block = self.open.iter().any(|(name, _)| is_block(name));
            if self.keeps_blanks && is_in_block {
                self.draft.text.push_str(text);
            } else if is_in_block || !text.trim().is_empty() {
                self.collapse(text);
            }
        } else if self.is_in("titleStmt") && self.is_in("title") {
            if let Some(title) = &mut self.draft.title {
                title.push_str(text);
            }
        } else if self.is_in("sourceDesc") && self.is_in("idno") {
            self.draft.id.push_str(text);
        }
    }

    fn collapse(&mut self, text: &str) {
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.draft.text.push(c);
                self.collapsed = true;
            } else if !self.draft.text.is_empty() && !self.draft.text.ends_with([' ', '\n']) {
                self.draft.text.push(' ');
            }
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "ab" | "head" | "item" | "l" | "byline" | "dateline" | "cell" | "note"
    )
}

/// The document in `xml`, and what had to be mended.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn read(xml: &str) -> Result<(Draft, Option<String>)> {
    let mut reading = Reading::default();
    walk(xml, |node| match node {
        Node::Start(element) => reading.start(element),
        Node::End => reading.end(),
        Node::Text(text) => reading.text(text),
    })?;
    let mended = reading.collapsed.then(|| {
        "Runs of blanks became one blank, and every paragraph one line, as TEI has it where it does not say that blanks are to be kept.".to_owned()
    });
    Ok((reading.draft, mended))
}
