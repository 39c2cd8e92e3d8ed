//! Days in JSON: `2024-05-16`.
//!
//! jiff can write its dates into serde itself, but brings its parser's many messages along, which
//! weigh on the page; here a wrong date has one sentence.

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

use crate::time::iso;

/// Writes `date` as `YYYY-MM-DD`.
pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso::written(*date))
}

/// Reads `YYYY-MM-DD`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = String::deserialize(deserializer)?;
    parse::<D>(&written)
}

fn parse<'de, D: Deserializer<'de>>(written: &str) -> Result<Date, D::Error> {
    iso::read(written).ok_or_else(|| {
        D::Error::custom(format!("“{written}” is no date: one is written YYYY-MM-DD"))
    })
}

/// The same for a day that may be unknown.
pub(crate) mod option {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::time::iso;

    /// Writes the date, or null.
    pub(crate) fn serialize<S: Serializer>(
        date: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(iso::written).serialize(serializer)
    }

    /// Reads a date or null.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|written| super::parse::<D>(&written))
            .transpose()
    }
}
