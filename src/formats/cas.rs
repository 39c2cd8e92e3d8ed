//! UIMA CAS JSON 0.4.0, which INCEpTION reads: UTF-16 units.
//!
//! Annotations are `NamedEntity` of the DKPro types, which every INCEpTION project has as a layer:
//! `value` is the label, `identifier` what it is elsewhere, or else the time value. What that layer has
//! no feature for stands in features of ours, which a tool that does not know them leaves out:
//! `entity`, `note`, `status`, and `timeValue` beside an identifier. Sections and keys are in the order
//! that the format asks for.

use serde_json::Value;

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::{list, offset, quoted, string};
use super::remark::Remark;
use super::report::Report;
use super::selection::Ruler;
use super::value_text::{read_value, value_text};
use super::{File, Options};
use crate::annotate::Annotated;
use crate::annotation::{Origin, Status};
use crate::error::{Error, Result};
use crate::link::address;
use crate::text::Unit;

const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
const META_DATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    Format::Cas.file_each(documents, |document| cas(document, options))
}

/// A type of `features`, all strings.
fn type_of(name: &str, super_type: &str, features: &[&str]) -> String {
    let features: String = features
        .iter()
        .map(|feature| {
            format!(",\"{feature}\":{{\"%NAME\":\"{feature}\",\"%RANGE\":\"uima.cas.String\"}}")
        })
        .collect();
    format!("\"{name}\":{{\"%NAME\":\"{name}\",\"%SUPER_TYPE\":\"{super_type}\"{features}}}")
}

fn cas(document: &Annotated, options: &Options) -> String {
    let ruler = Ruler::new(document, Format::Cas.unit(options));
    let named = type_of(
        NAMED_ENTITY,
        "uima.tcas.Annotation",
        &[
            "value",
            "identifier",
            "timeValue",
            "entity",
            "note",
            "status",
        ],
    );
    let meta = type_of(
        META_DATA,
        "uima.tcas.DocumentAnnotation",
        &["documentTitle", "documentId"],
    );
    let title = document
        .title
        .as_deref()
        .map(|title| format!(",\"documentTitle\":{}", quoted(title)))
        .unwrap_or_default();
    let language = if document.language == "und" {
        "x-unspecified"
    } else {
        &document.language
    };
    let mut structures = vec![
        format!(
            "{{\"%ID\":1,\"%TYPE\":\"uima.cas.Sofa\",\"sofaNum\":1,\"sofaID\":\"_InitialView\",\
             \"mimeType\":\"text/plain\",\"sofaString\":{}}}",
            quoted(&document.text)
        ),
        format!(
            "{{\"%ID\":2,\"%TYPE\":\"{META_DATA}\",\"@sofa\":1,\"begin\":0,\"end\":{},\
             \"language\":{}{title},\"documentId\":{}}}",
            Unit::Utf16.length(&document.text),
            quoted(language),
            quoted(&document.id)
        ),
    ];
    let mut members = vec!["2".to_owned()];
    for (annotation, id) in document.annotations.iter().zip(3..) {
        let (begin, end) = ruler.of(annotation.span);
        let value = annotation.value.as_deref().map(value_text);
        let link = annotation.link.as_deref().map(address);
        let (identifier, time_value) = match (link, value) {
            (Some(link), value) => (Some(link), value),
            (None, value) => (value, None),
        };
        let status = annotation.status == Status::Suggested;
        let features = [
            ("identifier", identifier),
            ("timeValue", time_value),
            (
                "entity",
                annotation.entity.map(|entity| format!("e{entity}")),
            ),
            ("note", annotation.note.as_ref().map(ToString::to_string)),
            (
                "status",
                status.then(|| Status::Suggested.as_str().to_owned()),
            ),
        ];
        let features: String = features
            .into_iter()
            .filter_map(|(name, value)| Some(format!(",\"{name}\":{}", quoted(&value?))))
            .collect();
        structures.push(format!(
            "{{\"%ID\":{id},\"%TYPE\":\"{NAMED_ENTITY}\",\"@sofa\":1,\"begin\":{begin},\"end\":{end},\
             \"value\":\"{}\"{features}}}",
            annotation.label.as_str()
        ));
        members.push(id.to_string());
    }
    format!(
        "{{\"%TYPES\":{{{named},\n{meta}}},\n\"%FEATURE_STRUCTURES\":[\n{}],\n\
         \"%VIEWS\":{{\"_InitialView\":{{\"%SOFA\":1,\"%MEMBERS\":[{}]}}}}}}\n",
        structures.join(",\n"),
        members.join(",")
    )
}

/// Whether `value` is a CAS.
pub(super) fn looks_so(value: &Value) -> bool {
    value.get("%FEATURE_STRUCTURES").is_some()
}

/// The document in `value`.
///
/// # Errors
/// If it has no text, or several views of which none is the initial one.
pub(super) fn read(value: &Value, report: &mut Report) -> Result<Draft> {
    // The feature structures may also be written as a map from their ids.
    let structures: Vec<(Option<u64>, &Value)> = match &value["%FEATURE_STRUCTURES"] {
        Value::Array(all) => all.iter().map(|one| (one["%ID"].as_u64(), one)).collect(),
        Value::Object(all) => all.iter().map(|(id, one)| (id.parse().ok(), one)).collect(),
        _ => Vec::new(),
    };
    let type_of = |one: &Value| string(one, "%TYPE").unwrap_or_default().to_owned();
    let (sofa, text) = structures
        .iter()
        .filter(|(_, one)| type_of(one) == "uima.cas.Sofa")
        .find_map(|(id, one)| Some((*id, string(one, "sofaString")?)))
        .ok_or_else(|| Error::from(Remark::new("no_text", [], "It has no Sofa with a text.")))?;
    let mut draft = Draft {
        text: text.to_owned(),
        unit: Some(Unit::Utf16),
        ..Draft::default()
    };
    let mut others = 0;
    for (_, one) in structures
        .iter()
        .filter(|(_, one)| one["@sofa"].as_u64() == sofa)
    {
        match type_of(one).rsplit('.').next().unwrap_or_default() {
            "DocumentMetaData" => {
                draft.id = string(one, "documentId").unwrap_or_default().to_owned();
                draft.title = string(one, "documentTitle").map(str::to_owned);
            }
            "DocumentAnnotation" => {}
            "NamedEntity" => {
                let place = |key: &str| {
                    let plain = &one[key];
                    offset(if plain.is_null() {
                        &one[format!("^{key}").as_str()]
                    } else {
                        plain
                    })
                };
                let feature = |name: &str| string(one, name);
                let identifier = feature("identifier");
                let value = identifier.and_then(read_value);
                let mut mark = Mark {
                    link: identifier.filter(|_| value.is_none()).map(str::to_owned),
                    value: feature("timeValue").and_then(read_value).or(value),
                    entity: feature("entity").map(str::to_owned),
                    note: feature("note").map(str::to_owned),
                    ..Mark::new(
                        place("begin"),
                        place("end"),
                        feature("value").unwrap_or_default(),
                    )
                };
                if feature("status") == Some(Status::Suggested.as_str()) {
                    mark.status = Some(Status::Suggested);
                    mark.origin = Origin::Model;
                }
                draft.marks.push(mark);
            }
            "Token" | "Sentence" | "Paragraph" => {}
            _ => others += 1,
        }
    }
    if others > 0 {
        let sentence = format!("{others} feature structures left out that are no NamedEntity.");
        report.refuse(Remark::new("other_structures", [&others], sentence));
    }
    if list(value, "%FEATURE_STRUCTURES").is_empty() && structures.is_empty() {
        return Err(Error::new("It has no feature structures."));
    }
    Ok(draft)
}
