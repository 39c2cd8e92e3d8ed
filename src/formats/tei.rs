//! TEI P5, with the annotations as elements in the text.
//!
//! A paragraph is a `<p>` whose blanks are to be kept (`xml:space="preserve"`), line breaks at its
//! end included, so that the text is in the file to the character. A day, month or year is `@when`.
//! Any other value has its first and last day as `@from` and `@to`, and the value itself in
//! `@when-iso` or `@dur-iso`, if its signs are those of ISO 8601, else in `@when-custom`.
//!
//! What an annotation is elsewhere is `@ref`, the entity it was put in `@key`. What nobody has accepted
//! yet is Balise's responsibility (`@resp`). Notes stand apart in `<standOff>`, each with the element
//! it is about as its target.

use std::collections::HashMap;

use jiff::civil::Date;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::number;
use super::remark::Remark;
use super::report::Report;
use super::value_text::{plain_days, read_value, value_text, with_plain_days};
use super::xml::{Element, Node, Path, escaped, push_attribute, walk};
use super::{File, Options, inline};
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{Annotation, Label, Origin, Status, TimeValue};
use crate::error::Result;
use crate::link::{address, read_link};

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
            "{}<text><body>\n{body}</body></text>\n{}</TEI>\n",
            header(document),
            notes(&annotations)
        )
    })
}

/// The notes of `annotations`, if there are any.
fn notes(annotations: &[&Annotation]) -> String {
    let written: String = annotations
        .iter()
        .filter_map(|annotation| Some((annotation.id, annotation.note.as_deref()?)))
        .map(|(id, note)| {
            format!(
                "<annotation xml:id=\"note-a{id}\" motivation=\"commenting\" target=\"#a{id}\">\
                 <note xml:space=\"preserve\">{}</note></annotation>\n",
                escaped(note)
            )
        })
        .collect();
    if written.is_empty() {
        written
    } else {
        format!("<standOff><listAnnotation>\n{written}</listAnnotation></standOff>\n")
    }
}

fn header(document: &Annotated) -> String {
    let title = document.title.as_deref();
    let mut header = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>\n<fileDesc>",
    );
    header.push_str(&format!(
        "<titleStmt><title{}>{}</title>\
         <respStmt xml:id=\"{RESPONSIBLE}\"><resp>suggested</resp><name>Balise</name></respStmt></titleStmt>\n\
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

/// Who is responsible for what nobody has accepted yet.
const RESPONSIBLE: &str = "balise";

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
    if annotation.note.is_some() {
        push_attribute(out, "xml:id", &format!("a{}", annotation.id));
    }
    if let Some(entity) = annotation.entity {
        push_attribute(out, "key", &format!("e{entity}"));
    }
    if let Some(link) = &annotation.link {
        push_attribute(out, "ref", &address(link));
    }
    if let Some(value) = &annotation.value {
        push_value(out, value);
    }
    if let Some(score) = annotation.score {
        push_attribute(out, "cert", &number(score));
    }
    if annotation.status == Status::Suggested {
        push_attribute(out, "resp", &format!("#{RESPONSIBLE}"));
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

/// The elements of which it matters whether something is in them.
const PATH: [&str; 9] = [
    "text",
    "creation",
    "titleStmt",
    "title",
    "sourceDesc",
    "idno",
    "standOff",
    "annotation",
    "note",
];

/// What the reader of a TEI file has found so far.
struct Reading {
    draft: Draft,
    path: Path,
    depth: usize,
    /// How many blocks are open.
    blocks: usize,
    /// The open elements that matter: how deep each stands, and its mark; none for a block.
    open: Vec<(usize, Option<usize>)>,
    /// The marks whose elements have a name that notes can call.
    names: HashMap<String, usize>,
    /// Notes, with the name of the element that each is about.
    notes: Vec<(String, String)>,
    /// The blanks of the open block are kept.
    keeps_blanks: bool,
    /// The blanks of some block were not kept.
    collapsed: bool,
}

impl Reading {
    fn start(&mut self, element: &Element) {
        self.depth += 1;
        let is_body = self.path.is_in("text");
        let name = element.name.as_str();
        if is_body && is_block(name) {
            self.keeps_blanks = element.get("xml:space") == Some("preserve");
            if !self.keeps_blanks && !self.draft.text.is_empty() && !self.draft.text.ends_with('\n')
            {
                self.draft.text.push('\n');
            }
            self.blocks += 1;
            self.open.push((self.depth, None));
        } else if is_body && let Some(label) = label_of(element) {
            let mark = self.draft.marks.len();
            self.open.push((self.depth, Some(mark)));
            if let Some(name) = element.get("xml:id") {
                self.names.insert(name.to_owned(), mark);
            }
            self.draft
                .marks
                .push(mark_of(element, label, self.draft.text.len()));
        } else if name == "date" && self.path.is_in("creation") {
            let date = element.get("when").and_then(read_day);
            self.draft.reference = date.map(|date| (date, ReferenceFrom::Option));
        } else if name == "title"
            && self.path.is_in("titleStmt")
            && element.get("type") != Some("none")
        {
            self.draft.title = Some(String::new());
        } else if name == "annotation" && self.path.is_in("standOff") {
            let target = element.get("target").unwrap_or_default();
            let target = target.strip_prefix('#').unwrap_or(target);
            self.notes.push((target.to_owned(), String::new()));
        }
        if name == "lb" && is_body && !self.keeps_blanks {
            self.draft.text.push('\n');
        }
        self.path.enter(name);
    }

    fn end(&mut self) {
        match self.open.pop_if(|(depth, _)| *depth == self.depth) {
            Some((_, Some(mark))) => {
                let end = self.draft.text.len() as u32;
                let mark = &mut self.draft.marks[mark];
                mark.claim.end = end;
                // Spaces that were collapsed may stand before the words.
                mark.claim.start = mark.claim.start.min(end);
            }
            Some((_, None)) => self.blocks -= 1,
            None => {}
        }
        self.depth -= 1;
        self.path.leave();
    }

    fn text(&mut self, text: &str) {
        let is_in = |name| self.path.is_in(name);
        if is_in("text") {
            let is_in_block = self.blocks > 0;
            if self.keeps_blanks && is_in_block {
                self.draft.text.push_str(text);
            } else if is_in_block || !text.trim().is_empty() {
                self.collapse(text);
            }
        } else if is_in("titleStmt") && is_in("title") {
            if let Some(title) = &mut self.draft.title {
                title.push_str(text);
            }
        } else if is_in("sourceDesc") && is_in("idno") {
            self.draft.id.push_str(text);
        } else if is_in("standOff")
            && is_in("annotation")
            && is_in("note")
            && let Some((_, note)) = self.notes.last_mut()
        {
            note.push_str(text);
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

    /// Gives each note to the mark that it is about.
    fn attach_notes(&mut self) {
        for (target, note) in self.notes.drain(..) {
            if let Some(&mark) = self.names.get(&target) {
                self.draft.marks[mark].note = Some(note);
            }
        }
    }
}

/// The mark that begins with `element`, at the byte `at` of the text.
fn mark_of(element: &Element, label: String, at: usize) -> Mark {
    let is_suggested = element
        .get("resp")
        .is_some_and(|resp| resp.strip_prefix('#') == Some(RESPONSIBLE));
    let references = || {
        element
            .get("ref")
            .into_iter()
            .flat_map(str::split_whitespace)
    };
    let mut mark = Mark {
        value: value_of(element),
        score: element.get("cert").and_then(|cert| cert.parse().ok()),
        entity: element.get("key").map(str::to_owned),
        link: references()
            .find(|reference| read_link(reference).is_some())
            .or_else(|| references().next())
            .map(str::to_owned),
        ..Mark::new(at as u32, at as u32, label)
    };
    if is_suggested {
        mark.status = Some(Status::Suggested);
        mark.origin = Origin::Model;
    }
    mark
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "ab" | "head" | "item" | "l" | "byline" | "dateline" | "cell" | "note"
    )
}

/// The document in `xml`.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn read(xml: &str, report: &mut Report) -> Result<Draft> {
    let mut reading = Reading {
        draft: Draft::default(),
        path: Path::new(&PATH),
        depth: 0,
        blocks: 0,
        open: Vec::new(),
        names: HashMap::new(),
        notes: Vec::new(),
        keeps_blanks: false,
        collapsed: false,
    };
    walk(xml, |node| match node {
        Node::Start(element) => reading.start(element),
        Node::End => reading.end(),
        Node::Text(text) => reading.text(text),
    })?;
    reading.attach_notes();
    if reading.collapsed {
        report.mend(Remark::new(
            "tei_blanks",
            [],
            "Runs of blanks became one blank, and every paragraph one line, as TEI has it where it does not say that blanks are to be kept.",
        ));
    }
    Ok(reading.draft)
}
