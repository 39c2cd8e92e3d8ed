//! A table, one annotation a line, for a spreadsheet.
//!
//! UTF-8 with a byte order mark, without which Excel takes it for Windows-1252. The head says what
//! each offset counts. The table does not hold the text: on reading, the text must be given beside,
//! as the file that the column `document` names. A text without a name is called by its title there,
//! or else « texte »: an empty cell tells a reader nothing.

use std::collections::HashMap;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::number;
use super::remark::Remark;
use super::report::Report;
use super::selection::Ruler;
use super::table::{push_row, rows};
use super::{File, Options};
use crate::annotate::Annotated;
use crate::annotation::{Anchor, Annotation, Modifier, Origin, Status, TimeValue};
use crate::error::{Error, Result};
use crate::text::Unit;
use crate::time::{is_value, iso};

const COLUMNS: [&str; 19] = [
    "document",
    "id",
    "label",
    "text",
    "start_code_point",
    "end_code_point",
    "start_utf16",
    "end_utf16",
    "value",
    "mod",
    "freq",
    "from",
    "to",
    "counted_from",
    "status",
    "score",
    "entity",
    "link",
    "note",
];

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let mut out = String::from('\u{FEFF}');
    push_row(&mut out, options.separator, &COLUMNS.map(str::to_owned));
    let mut nameless = 0;
    for document in documents {
        let called = match &document.title {
            _ if !document.id.is_empty() => document.id.clone(),
            Some(title) if !title.is_empty() => title.clone(),
            _ => {
                nameless += 1;
                if nameless == 1 {
                    "texte".to_owned()
                } else {
                    format!("texte-{nameless}")
                }
            }
        };
        let points = Ruler::new(document, Unit::CodePoint);
        let utf16 = Ruler::new(document, Unit::Utf16);
        for annotation in &document.annotations {
            push_row(
                &mut out,
                options.separator,
                &cells(document, &called, annotation, &points, &utf16),
            );
        }
    }
    Format::Csv.one_file(documents, out)
}

fn cells(
    document: &Annotated,
    called: &str,
    annotation: &Annotation,
    points: &Ruler,
    utf16: &Ruler,
) -> Vec<String> {
    let (start_point, end_point) = points.of(annotation.span);
    let (start_utf16, end_utf16) = utf16.of(annotation.span);
    let value = annotation.value.as_deref();
    let of_value =
        |write: fn(&TimeValue) -> Option<String>| value.and_then(write).unwrap_or_default();
    vec![
        called.to_owned(),
        format!("a{}", annotation.id),
        annotation.label.as_str().to_owned(),
        document.words(annotation).to_owned(),
        start_point.to_string(),
        end_point.to_string(),
        start_utf16.to_string(),
        end_utf16.to_string(),
        of_value(|value| Some(value.value.clone())),
        of_value(|value| Some(value.modifier?.as_str().to_owned())),
        of_value(|value| Some(value.freq?.to_string())),
        of_value(|value| Some(iso::written(value.days?.0))),
        of_value(|value| Some(iso::written(value.days?.1))),
        of_value(|value| {
            Some(match value.anchor.as_ref()? {
                Anchor::ReferenceDate(date) => iso::written(*date),
                Anchor::Annotation(id) => format!("a{id}"),
            })
        }),
        annotation.status.as_str().to_owned(),
        annotation.score.map(number).unwrap_or_default(),
        annotation
            .entity
            .map(|entity| format!("e{entity}"))
            .unwrap_or_default(),
        annotation.link.as_deref().unwrap_or_default().to_owned(),
        annotation.note.as_deref().unwrap_or_default().to_owned(),
    ]
}

/// Whether `text` begins with the head of such a table.
pub(super) fn looks_so(text: &str) -> bool {
    let head = text.lines().next().unwrap_or_default();
    head.contains("label") && (head.contains("start_code_point") || head.contains("start_utf16"))
}

/// A table, read: its rows by document.
pub(super) struct Table {
    columns: Vec<Option<usize>>,
    /// The names of the documents, in order, with their rows.
    pub(super) documents: Vec<(String, Vec<Vec<String>>)>,
}

/// The table in `text`.
pub(super) fn read(text: &str) -> Table {
    let mut rows = rows(text).into_iter();
    let head = rows.next().unwrap_or_default();
    let place = |name: &str| head.iter().position(|found| found == name);
    let columns: Vec<Option<usize>> = COLUMNS.iter().map(|name| place(name)).collect();
    let mut table = Table {
        columns,
        documents: Vec::new(),
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows.filter(|row| row.iter().any(|cell| !cell.is_empty())) {
        let name = table.cell(&row, "document").to_owned();
        let at = *places.entry(name.clone()).or_insert(table.documents.len());
        if at == table.documents.len() {
            table.documents.push((name, Vec::new()));
        }
        table.documents[at].1.push(row);
    }
    table
}

impl Table {
    fn cell<'r>(&self, row: &'r [String], name: &str) -> &'r str {
        COLUMNS
            .iter()
            .position(|column| *column == name)
            .and_then(|at| self.columns[at])
            .and_then(|at| row.get(at))
            .map_or("", String::as_str)
    }

    /// The document `id` of `rows`, which is of `text`.
    ///
    /// # Errors
    /// If the table has no offsets.
    pub(super) fn draft(
        &self,
        id: &str,
        rows: &[Vec<String>],
        text: &str,
        report: &mut Report,
    ) -> Result<Draft> {
        let has = |name: &str| rows.iter().all(|row| !self.cell(row, name).is_empty());
        let (unit, start, end) = if has("start_code_point") && has("end_code_point") {
            (Unit::CodePoint, "start_code_point", "end_code_point")
        } else if has("start_utf16") && has("end_utf16") {
            (Unit::Utf16, "start_utf16", "end_utf16")
        } else {
            return Err(Error::new("Its columns of offsets have empty cells."));
        };
        let ids: HashMap<&str, usize> = rows
            .iter()
            .map(|row| self.cell(row, "id"))
            .zip(0..)
            .filter(|(id, _)| !id.is_empty())
            .collect();
        let marks = rows
            .iter()
            .map(|row| {
                let offset = |name| self.cell(row, name).parse().unwrap_or(u32::MAX);
                let filled = |name| {
                    let cell = self.cell(row, name);
                    (!cell.is_empty()).then(|| cell.to_owned())
                };
                let counted_from = self.cell(row, "counted_from");
                let is_suggested = self.cell(row, "status") == Status::Suggested.as_str();
                let mut mark = Mark {
                    value: self.value(row, report),
                    counted_from: ids.get(counted_from).copied(),
                    status: Some(if is_suggested {
                        Status::Suggested
                    } else {
                        Status::Accepted
                    }),
                    origin: if is_suggested {
                        Origin::Model
                    } else {
                        Origin::Person
                    },
                    score: self.cell(row, "score").replace(',', ".").parse().ok(),
                    entity: filled("entity"),
                    link: filled("link"),
                    note: filled("note"),
                    ..Mark::new(offset(start), offset(end), self.cell(row, "label"))
                };
                let words = self.cell(row, "text");
                mark.claim.quote = (!words.is_empty()).then(|| words.to_owned());
                mark
            })
            .collect();
        Ok(Draft {
            id: id.to_owned(),
            text: text.to_owned(),
            unit: Some(unit),
            marks,
            ..Draft::default()
        })
    }

    fn value(&self, row: &[String], report: &mut Report) -> Option<TimeValue> {
        let value = self.cell(row, "value");
        if value.is_empty() {
            return None;
        }
        if !is_value(value) {
            let sentence = format!("The value “{value}” left out: it is no time value.");
            report.refuse(Remark::new("no_time_value", [&value], sentence));
            return None;
        }
        let date = |name| iso::read(self.cell(row, name));
        Some(TimeValue {
            value: value.to_owned(),
            modifier: Modifier::from_name(self.cell(row, "mod")),
            days: date("from").zip(date("to")),
            freq: self.cell(row, "freq").parse().ok(),
            anchor: date("counted_from").map(Anchor::ReferenceDate),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;

    #[test]
    fn a_text_without_a_name_is_called_something() {
        let mut document = annotate("Rome et Oslo", &crate::Options::default());
        let called = |document: &Annotated| {
            let files = write(std::slice::from_ref(document), &Options::default());
            let table = String::from_utf8(files[0].bytes.clone()).unwrap();
            let row = table.lines().nth(1).unwrap();
            row.split([';', ',']).next().unwrap().to_owned()
        };
        assert_eq!(called(&document), "texte");
        document.title = Some("Un voyage".to_owned());
        assert_eq!(called(&document), "Un voyage");
        document.id = "voyage.txt".to_owned();
        assert_eq!(called(&document), "voyage.txt");
    }
}
