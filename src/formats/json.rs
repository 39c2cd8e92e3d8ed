//! Writing and looking into the JSON of other tools.
//!
//! Keys are written in the order their tools' documents have them, which a map would not keep.

use serde_json::Value;

use crate::error::{Error, Result};

/// `text` as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// `number` as JSON has it.
pub(super) fn number(number: f32) -> String {
    // Through the shortest decimal of the f32: 0.97 and not 0.9700000286102295.
    if number.is_finite() {
        number.to_string()
    } else {
        "null".to_owned()
    }
}

/// The string under `key`.
pub(super) fn string<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

/// The list under `key`; an empty one where there is none.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The offset under `key`; what is no whole number that an offset can be is behind every text.
pub(super) fn offset(value: &Value) -> u32 {
    value
        .as_u64()
        .and_then(|offset| u32::try_from(offset).ok())
        .unwrap_or(u32::MAX)
}

/// The score under `key`, if it is a number.
pub(super) fn score(value: &Value, key: &str) -> Option<f32> {
    value.get(key)?.as_f64().map(|score| score as f32)
}

/// `[start, end, label]`.
///
/// # Errors
/// If it is something else.
pub(super) fn triple(value: &Value) -> Result<(u32, u32, &str)> {
    match value.as_array().map(Vec::as_slice) {
        Some([start, end, label, ..]) if label.is_string() => Ok((
            offset(start),
            offset(end),
            label.as_str().unwrap_or_default(),
        )),
        _ => Err(Error::new(format!(
            "“{}” is no annotation: one is written [start, end, label].",
            shortened(&value.to_string())
        ))),
    }
}

/// The first words of `text`, for a sentence that quotes it.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}
