//! The border of the formats: a module of their own, which the page loads when somebody first takes
//! work away or brings a file that is no plain text.
//!
//! It holds no state. Documents cross as `balise/1` JSON, which the page's session writes and opens;
//! files cross as `{ name, bytes }`. The words that texts are cut into are those of the page, which
//! lends the lists that this takes: [`lend`] comes first.

use std::result::Result as Either;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::annotate::Annotated;
use crate::error::{Error, Result};
use crate::formats::{self, File, Format, LossKind, Options, balise};
use crate::names::lists;
use crate::text::Unit;

/// Runs once when the module is loaded: a defect then says where it is, in the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Takes in the lists, as the function `lists` of the page's module gives them.
///
/// # Errors
/// If they are not as many as there should be.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "a list of arrays crosses the border owned"
)]
pub fn lend(arrays: Vec<Uint8Array>) -> Either<(), JsValue> {
    let all: Vec<Vec<u8>> = arrays.iter().map(Uint8Array::to_vec).collect();
    let all: [Vec<u8>; lists::COUNT] = all.try_into().map_err(|all: Vec<_>| {
        error(&Error::new(format!(
            "{} lists are needed, and {} were lent.",
            lists::COUNT,
            all.len()
        )))
    })?;
    lists::lend(all);
    Ok(())
}

/// A format, as the page offers it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Offered {
    name: &'static str,
    /// What its file ends in, without the dot.
    ending: &'static str,
    /// What its offsets can count, the usual one first.
    units: Vec<&'static str>,
    is_read: bool,
    several_files: bool,
    file_each: bool,
}

/// All formats in the order they are offered:
/// `{ name, ending, units, isRead, severalFiles, fileEach }[]`.
///
/// # Errors
/// None that a format can cause.
#[wasm_bindgen(js_name = formatList)]
pub fn format_list() -> Either<JsValue, JsValue> {
    let all: Vec<Offered> = Format::ALL
        .into_iter()
        .map(|format| Offered {
            name: format.name(),
            ending: format.ending(),
            units: format.units().iter().map(|unit| unit.as_str()).collect(),
            is_read: format.is_read(),
            several_files: format.has_several_files(),
            file_each: format.has_file_each(),
        })
        .collect();
    Ok(serde_wasm_bindgen::to_value(&all)?)
}

/// Something that a format cannot hold.
#[derive(Serialize)]
struct Lost {
    code: &'static str,
    count: usize,
}

/// What the format called `format` cannot hold of `documents` (`balise/1`, one each):
/// `{ code, count }[]`, empty if it holds everything.
///
/// # Errors
/// If there is no such format, or one is no such document.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "a list of strings crosses the border owned"
)]
pub fn losses(documents: Vec<String>, format: &str) -> Either<JsValue, JsValue> {
    let format = named(format)?;
    let mut counts = [0; LossKind::ALL.len()];
    for document in parsed(&documents)? {
        for loss in format.losses(&document) {
            counts[loss.kind as usize] += loss.count;
        }
    }
    let lost: Vec<Lost> = LossKind::ALL
        .into_iter()
        .map(|kind| Lost {
            code: kind.code(),
            count: counts[kind as usize],
        })
        .filter(|lost| lost.count > 0)
        .collect();
    Ok(serde_wasm_bindgen::to_value(&lost)?)
}

/// How files are written and read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    unit: Option<String>,
    separator: Option<char>,
    zip: bool,
}

impl Wanted {
    /// The options that JavaScript gave, if it gave any.
    fn options(given: JsValue) -> Either<Options, JsValue> {
        let wanted: Wanted = if given.is_undefined() || given.is_null() {
            Wanted::default()
        } else {
            serde_wasm_bindgen::from_value(given)?
        };
        let unit = wanted.unit.as_deref().map(Unit::from_name).transpose();
        let plain = Options::default();
        Ok(Options {
            unit: unit.map_err(|cause| error(&cause))?,
            separator: wanted.separator.unwrap_or(plain.separator),
            zip: wanted.zip,
        })
    }
}

/// The files that hold `documents` (`balise/1`, one each) in the format called `format`:
/// `{ name, bytes }[]`.
///
/// `options`: `{ unit?, separator?, zip? }`; with `zip` several files come as one.
///
/// # Errors
/// If there is no such format or unit, or one is no such document.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "a list of strings crosses the border owned"
)]
pub fn write(documents: Vec<String>, format: &str, options: JsValue) -> Either<Array, JsValue> {
    let options = Wanted::options(options)?;
    let files = named(format)?.write(&parsed(&documents)?, &options);
    files
        .into_iter()
        .map(|file| {
            let made = Object::new();
            let bytes = Uint8Array::from(file.bytes.as_slice());
            Reflect::set(&made, &"name".into(), &file.name.into())?;
            Reflect::set(&made, &"bytes".into(), &bytes)?;
            Ok(made)
        })
        .collect()
}

/// What became of a file.
#[derive(Serialize)]
struct Told {
    name: String,
    format: Option<&'static str>,
    /// Each as `balise/1`, with offsets in UTF-16 units.
    documents: Vec<String>,
    /// What stands in it, if it is text that is yet to be annotated.
    text: Option<String>,
    /// Why it was not read.
    why: Option<Remark>,
    mended: Vec<Remark>,
    refused: Vec<Remark>,
}

/// A sentence about a file, for a page that may have words of its own for it.
#[derive(Serialize)]
struct Remark {
    code: &'static str,
    args: Vec<String>,
    place: String,
    text: String,
}

impl From<formats::Remark> for Remark {
    fn from(remark: formats::Remark) -> Remark {
        Remark {
            code: remark.code,
            args: remark.args,
            place: remark.place,
            text: remark.sentence,
        }
    }
}

/// Reads `files` (`{ name, bytes }[]`), and those in zips among them, whatever their formats:
/// `{ name, format, documents, text, why, mended, refused }[]`, one for each file. `documents` are
/// `balise/1`; `text` is that of a file without annotations; `why` says why a file was not read,
/// `mended` and `refused` what was put right and what was left out: `{ code, args, place, text }` each.
///
/// `options`: `{ unit? }`, what offsets count in a format that leaves it open.
///
/// # Errors
/// If what is given is no list of files, or there is no such unit.
#[wasm_bindgen]
pub fn read(files: &Array, options: JsValue) -> Either<JsValue, JsValue> {
    let options = Wanted::options(options)?;
    ready()?;
    let files: Vec<File> = files
        .iter()
        .map(|given| {
            let name = Reflect::get(&given, &"name".into())?.as_string();
            let bytes: Uint8Array = Reflect::get(&given, &"bytes".into())?.dyn_into()?;
            Ok(File {
                name: name.unwrap_or_default(),
                bytes: bytes.to_vec(),
            })
        })
        .collect::<Either<_, JsValue>>()?;
    let told: Vec<Told> = formats::read(&files, &options)
        .into_iter()
        .map(|read| {
            let format = read.format.map(Format::name);
            let (documents, why) = match read.outcome {
                Ok(documents) => (documents, None),
                Err(why) => (Vec::new(), Some(why.into())),
            };
            let as_json = |document: &Annotated| balise::write(document, Unit::Utf16);
            Told {
                name: read.name,
                format,
                documents: documents.iter().map(as_json).collect(),
                text: read.text,
                why,
                mended: read.mended.into_iter().map(Remark::from).collect(),
                refused: read.refused.into_iter().map(Remark::from).collect(),
            }
        })
        .collect();
    Ok(serde_wasm_bindgen::to_value(&told)?)
}

fn named(format: &str) -> Either<Format, JsValue> {
    Format::from_name(format)
        .ok_or_else(|| error(&Error::new(format!("There is no format “{format}”."))))
}

fn parsed(documents: &[String]) -> Either<Vec<Annotated>, JsValue> {
    ready()?;
    let all: Result<Vec<Annotated>> = documents.iter().map(|json| balise::read(json)).collect();
    all.map_err(|cause| error(&cause))
}

/// # Errors
/// If the lists were not lent: words would be cut otherwise than the page cuts them.
fn ready() -> Either<(), JsValue> {
    if lists::are_lent() {
        return Ok(());
    }
    Err(error(&Error::new("The lists must be lent first.")))
}

/// A JavaScript `Error` that says what `cause` says.
fn error(cause: &Error) -> JsValue {
    js_sys::Error::new(&cause.to_string()).into()
}
