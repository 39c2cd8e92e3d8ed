//! Label Studio: a list of tasks, in code points, and the labelling configuration that names the
//! same controls.
//!
//! Suggestions are `predictions`, what a person accepted are `annotations`. A time value, a link and an
//! entity stand in controls of their own, a text field for each region, in results with the same `id`;
//! a note is the region's `meta`.

use std::collections::HashMap;

use serde_json::Value;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, number, offset, quoted, score, string};
use super::remark::Remark;
use super::report::Report;
use super::selection::{Ruler, labels};
use super::value_text::{read_value, value_text};
use super::{File, Options};
use crate::annotate::{Annotated, ReferenceFrom};
use crate::annotation::{Annotation, Origin, Status};
use crate::error::{Error, Result};
use crate::link::address;
use crate::text::Unit;
use crate::time::iso;

/// What the file with the labelling configuration is called.
const CONFIGURATION_FILE: &str = "label-studio.xml";

/// The text fields of a region.
const FIELDS: [&str; 3] = ["value", "link", "entity"];

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let tasks: Vec<String> = documents
        .iter()
        .map(|document| task(document, options))
        .collect();
    let mut files = Format::LabelStudio.one_file(documents, format!("[{}]\n", tasks.join(",\n")));
    files.push(File::of_text(CONFIGURATION_FILE, configuration(documents)));
    files
}

fn configuration(documents: &[Annotated]) -> String {
    let listed: String = labels(documents)
        .iter()
        .map(|label| format!("    <Label value=\"{}\"/>\n", label.as_str()))
        .collect();
    let fields: String = FIELDS
        .iter()
        .map(|name| {
            format!(
                "  <TextArea name=\"{name}\" toName=\"text\" perRegion=\"true\" maxSubmissions=\"1\"/>\n"
            )
        })
        .collect();
    format!(
        "<View>\n  <Labels name=\"label\" toName=\"text\">\n{listed}  </Labels>\n  \
         <Text name=\"text\" value=\"$text\"/>\n{fields}</View>\n"
    )
}

fn task(document: &Annotated, options: &Options) -> String {
    let ruler = Ruler::new(document, Format::LabelStudio.unit(options));
    let results = |status: Status| {
        let found: Vec<String> = document
            .annotations
            .iter()
            .filter(|annotation| annotation.status == status)
            .map(|annotation| result(document, annotation, &ruler))
            .collect();
        found
    };
    let wrapped = |results: Vec<String>, head: &str| {
        if results.is_empty() {
            "[]".to_owned()
        } else {
            format!("[{{{head}\"result\":[{}]}}]", results.join(","))
        }
    };
    let date = document
        .reference_date
        .map(|date| format!(",\"reference_date\":\"{}\"", iso::written(date)))
        .unwrap_or_default();
    format!(
        "{{\"data\":{{\"text\":{},\"name\":{}{date}}},\"predictions\":{},\"annotations\":{}}}",
        quoted(&document.text),
        quoted(&document.id),
        wrapped(results(Status::Suggested), "\"model_version\":\"balise\","),
        wrapped(results(Status::Accepted), "")
    )
}

fn result(document: &Annotated, annotation: &Annotation, ruler: &Ruler) -> String {
    let (start, end) = ruler.of(annotation.span);
    let score = annotation
        .score
        .map(|score| format!(",\"score\":{}", number(score)))
        .unwrap_or_default();
    let note = annotation
        .note
        .as_deref()
        .map(|note| format!(",\"meta\":{{\"text\":[{}]}}", quoted(note)))
        .unwrap_or_default();
    let mut written = format!(
        "{{\"id\":\"a{}\",\"from_name\":\"label\",\"to_name\":\"text\",\"type\":\"labels\",\
         \"value\":{{\"start\":{start},\"end\":{end},\"text\":{},\"labels\":[\"{}\"]}}{score}{note}}}",
        annotation.id,
        quoted(document.words(annotation)),
        annotation.label.as_str()
    );
    let contents = [
        annotation.value.as_deref().map(value_text),
        annotation.link.as_deref().map(address),
        annotation.entity.map(|entity| format!("e{entity}")),
    ];
    for (name, content) in FIELDS.iter().zip(contents) {
        let Some(content) = content else {
            continue;
        };
        written.push_str(&format!(
            ",{{\"id\":\"a{}\",\"from_name\":\"{name}\",\"to_name\":\"text\",\"type\":\"textarea\",\
             \"value\":{{\"start\":{start},\"end\":{end},\"text\":[{}]}}}}",
            annotation.id,
            quoted(&content)
        ));
    }
    written
}

/// Whether `value` is a task: with results, or in the short form of an export.
pub(super) fn looks_so(value: &Value) -> bool {
    value.get("data").is_some_and(Value::is_object)
        && (value.get("annotations").is_some() || value.get("predictions").is_some())
        || is_short(value)
}

/// `{"text", "label": [{"start", "end", "text", "labels"}]}`
fn is_short(value: &Value) -> bool {
    value.get("text").is_some_and(Value::is_string)
        && list(value, "label")
            .first()
            .is_some_and(|label| label.get("labels").is_some_and(Value::is_array))
}

/// The document in `value`.
///
/// # Errors
/// If it has no text.
pub(super) fn read(value: &Value, report: &mut Report) -> Result<Draft> {
    let short = is_short(value);
    let data = if short { value } else { &value["data"] };
    let text = string(data, "text")
        .ok_or_else(|| Error::from(Remark::new("no_text", [], "Its data have no “text”.")))?;
    let mut draft = Draft {
        id: string(data, "name").unwrap_or_default().to_owned(),
        text: text.to_owned(),
        unit: Some(Unit::CodePoint),
        reference: string(data, "reference_date")
            .and_then(iso::read)
            .map(|date| (date, ReferenceFrom::Option)),
        ..Draft::default()
    };
    if short {
        for region in list(value, "label") {
            draft.marks.push(mark(region, None, Status::Accepted));
        }
        return Ok(draft);
    }
    let sources = [
        ("predictions", Status::Suggested),
        ("annotations", Status::Accepted),
    ];
    for (key, status) in sources {
        let all = list(value, key);
        if all.len() > 1 {
            let count = all.len();
            let sentence =
                format!("A task has {count} {key}; the last one was read, the others left out.");
            report.refuse(Remark::new("several_results", [&count], sentence));
        }
        if let Some(last) = all.last() {
            draft
                .marks
                .extend(marks(list(last, "result"), status, report));
        }
    }
    Ok(draft)
}

fn marks(results: &[Value], status: Status, report: &mut Report) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut others = 0;
    for result in results {
        let region = &result["value"];
        match string(result, "type") {
            Some("labels") => {
                let mut mark = mark(region, score(result, "score"), status);
                let note = result
                    .get("meta")
                    .and_then(|meta| first_line(&meta["text"]));
                mark.note = note.map(str::to_owned);
                if let Some(id) = string(result, "id") {
                    by_id.insert(id, marks.len());
                }
                marks.push(mark);
            }
            Some("textarea") => {
                let target = string(result, "id").and_then(|id| by_id.get(id));
                let (Some(&at), Some(written)) = (target, first_line(&region["text"])) else {
                    others += 1;
                    continue;
                };
                match (string(result, "from_name"), read_value(written)) {
                    (Some("link"), _) => marks[at].link = Some(written.to_owned()),
                    (Some("entity"), _) => marks[at].entity = Some(written.to_owned()),
                    (_, Some(value)) => marks[at].value = Some(value),
                    _ => others += 1,
                }
            }
            _ => others += 1,
        }
    }
    if others > 0 {
        let sentence = format!(
            "{others} results left out that are no labels of the text, time values, links or entities."
        );
        report.refuse(Remark::new("other_results", [&others], sentence));
    }
    marks
}

/// A text, or the first of a list of such.
fn first_line(value: &Value) -> Option<&str> {
    match value {
        Value::Array(lines) => lines.first().and_then(Value::as_str),
        text => text.as_str(),
    }
}

fn mark(region: &Value, score: Option<f32>, status: Status) -> Mark {
    let label = list(region, "labels").first().and_then(Value::as_str);
    let mut mark = Mark {
        status: Some(status),
        origin: match status {
            Status::Suggested => Origin::Model,
            Status::Accepted => Origin::Person,
        },
        score,
        ..Mark::new(
            offset(&region["start"]),
            offset(&region["end"]),
            label.unwrap_or_default(),
        )
    };
    mark.claim.quote = string(region, "text").map(str::to_owned);
    mark
}
