//! A record read as a document: its text, its name, and the day from which its dates are counted.

use std::fmt;

use balise::command::text_of;
use jiff::civil::Date;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::arguments::Annotate;
use crate::complaint::Complaint;
use crate::dates::{NamePattern, day_of};
use crate::inputs::Kind;
use crate::place::Place;
use crate::records::Record;

/// A text that is to be annotated.
#[derive(Debug)]
pub struct Document {
    /// Where it stands.
    pub place: Place,
    /// What it is called.
    pub id: String,
    /// The text, as it came.
    pub text: String,
    /// The day from which its dates are counted, if its record, its file's name or the arguments say it.
    pub reference_date: Option<Date>,
}

impl Document {
    /// The document of `record`.
    ///
    /// # Errors
    /// If there is none in it.
    pub fn of(record: Record, arguments: &Annotate) -> Result<Document, Complaint> {
        let Record { place, bytes } = record;
        let read = match place.kind() {
            Kind::Text => text_of(bytes).map(|text| Fields {
                text: Some(Scalar::Text(text)),
                ..Fields::default()
            }),
            Kind::Lines => fields(&bytes, arguments),
        };
        read.map_err(anyhow::Error::from)
            .and_then(|fields| fields.document(&place, arguments))
            .map_err(|what| Complaint::new(&place, what))
    }
}

/// A value of JSON, as far as it may be text, name or date.
#[derive(Debug)]
enum Scalar {
    Text(String),
    Number(String),
    Null,
    /// `true`, a list or an object.
    Other,
}

/// What a line says.
#[derive(Debug, Default)]
struct Fields {
    text: Option<Scalar>,
    id: Option<Scalar>,
    date: Option<Scalar>,
    /// The names of all fields, for messages; no more than fit in one.
    names: Vec<String>,
}

impl Fields {
    fn document(self, place: &Place, arguments: &Annotate) -> anyhow::Result<Document> {
        let field = arguments.field();
        let text = match self.text {
            Some(Scalar::Text(text)) => text,
            Some(_) => anyhow::bail!("its field “{field}” is no text."),
            None => anyhow::bail!(
                "it has no field “{field}”, only: {}.",
                self.names.join(", ")
            ),
        };
        let id = match self.id {
            Some(Scalar::Text(id) | Scalar::Number(id)) if !id.is_empty() => id,
            Some(Scalar::Other) => {
                anyhow::bail!("its field “{}” is no name.", arguments.id_field())
            }
            _ => place.name(),
        };
        let in_record = match self.date {
            Some(Scalar::Text(written)) if !written.trim().is_empty() => Some(day_of(&written)?),
            Some(Scalar::Number(_) | Scalar::Other) => anyhow::bail!(
                "its field “{}” is no date in quotation marks.",
                arguments.date_field.as_deref().unwrap_or_default()
            ),
            _ => None,
        };
        let in_name = |pattern: &NamePattern| {
            pattern.day_in(&place.source().path.to_string_lossy().replace('\\', "/"))
        };
        let reference_date = match (in_record, &arguments.date_from_name) {
            (None, Some(pattern)) => in_name(pattern)?,
            (found, _) => found,
        };
        Ok(Document {
            place: place.clone(),
            id,
            text,
            reference_date: reference_date.or(arguments.common.reference_date),
        })
    }
}

/// What the object in `line` says, without holding the fields that nobody asked for.
fn fields(line: &[u8], arguments: &Annotate) -> balise::Result<Fields> {
    let mut json = serde_json::Deserializer::from_slice(line);
    let read = Wanted(arguments)
        .deserialize(&mut json)
        .and_then(|fields| json.end().map(|()| fields));
    read.map_err(|error| {
        let said = error.to_string();
        let (line, column) = (error.line(), error.column());
        let what = said
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&said);
        balise::Error::new(format!("no object of JSON: {what}, in column {column}."))
    })
}

/// Reads an object, and keeps what the arguments name.
struct Wanted<'a>(&'a Annotate);

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Fields, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut object: M) -> Result<Fields, M::Error> {
        let mut fields = Fields::default();
        while let Some(name) = object.next_key::<String>()? {
            if name == self.0.field() {
                fields.text = Some(object.next_value_seed(ReadScalar)?);
            } else if name == self.0.id_field() {
                fields.id = Some(object.next_value_seed(ReadScalar)?);
            } else if Some(&name) == self.0.date_field.as_ref() {
                fields.date = Some(object.next_value_seed(ReadScalar)?);
            } else {
                object.next_value::<IgnoredAny>()?;
            }
            if fields.names.len() < 8 {
                fields.names.push(name.chars().take(40).collect());
            }
        }
        Ok(fields)
    }
}

/// Reads any value as a [`Scalar`].
struct ReadScalar;

impl<'de> DeserializeSeed<'de> for ReadScalar {
    type Value = Scalar;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Scalar, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ReadScalar {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Scalar, S::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut object: M) -> Result<Scalar, M::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}
