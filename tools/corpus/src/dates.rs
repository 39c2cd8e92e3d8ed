//! The day from which a document's dates are counted, as its record or its file's name says it.

use anyhow::{Context, Result, ensure};
use jiff::civil::Date;
use regex::Regex;

/// The groups that a pattern over file names has.
const GROUPS: [&str; 3] = ["year", "month", "day"];

/// A pattern that finds a day in the path of a file.
#[derive(Clone, Debug)]
pub struct NamePattern {
    pattern: Regex,
}

impl NamePattern {
    /// The pattern written as `written`.
    ///
    /// # Errors
    /// If it is no regular expression, or lacks one of the groups.
    pub fn new(written: &str) -> Result<NamePattern> {
        let pattern = Regex::new(written).map_err(|error| {
            // What is wrong stands in the last line, below a drawing of the place.
            let said = error.to_string();
            let last = said.lines().last().unwrap_or_default().to_owned();
            anyhow::anyhow!(
                "it is no regular expression: {}",
                last.trim_start_matches("error: ")
            )
        })?;
        for group in GROUPS {
            ensure!(
                pattern.capture_names().flatten().any(|name| name == group),
                "it has no group {group}: write (?<{group}>…)"
            );
        }
        Ok(NamePattern { pattern })
    }

    /// The day in `path`; of several the last, which stands nearest to the file's own name. `None` if there is none.
    ///
    /// # Errors
    /// If what it finds is no day of the calendar.
    pub fn day_in(&self, path: &str) -> Result<Option<Date>> {
        let Some(found) = self.pattern.captures_iter(path).last() else {
            return Ok(None);
        };
        let part = |group: &str| found.name(group).map_or("", |found| found.as_str());
        let [year, month, day] = GROUPS.map(part);
        ensure!(
            year.len() == 4,
            "the year “{year}” in its name has not four digits."
        );
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        let date =
            date().with_context(|| format!("“{year}-{month}-{day}” in its name is no day."))?;
        Ok(Some(date))
    }
}

/// The day that a field says as `written`: `2024-05-16`, or a day with a time behind it.
///
/// # Errors
/// If it says none.
pub fn day_of(written: &str) -> Result<Date> {
    let written = written.trim();
    let day = written.get(..10).unwrap_or(written);
    let is_alone = matches!(written.as_bytes().get(10), None | Some(b'T' | b't' | b' '));
    let date = day.parse().ok().filter(|_| is_alone && day.len() == 10);
    date.with_context(|| {
        let shown: String = written.chars().take(40).collect();
        format!("its date “{shown}” is not written YYYY-MM-DD.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_name_says_its_day() {
        let pattern =
            NamePattern::new(r"(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d)").unwrap();
        assert_eq!(
            pattern.day_in("2001-01-01/news/2024/05/16/a.txt").unwrap(),
            Some(date(2024, 5, 16))
        );
        assert_eq!(pattern.day_in("a.txt").unwrap(), None);
        let error = pattern.day_in("2023-02-29.txt").unwrap_err();
        assert_eq!(error.to_string(), "“2023-02-29” in its name is no day.");
    }

    #[test]
    fn a_pattern_without_its_groups_is_refused() {
        let said = |written| NamePattern::new(written).unwrap_err().to_string();
        assert_eq!(
            said("(?<year>.)(?<day>.)"),
            "it has no group month: write (?<month>…)"
        );
        assert_eq!(
            said("(?<year>"),
            "it is no regular expression: unclosed group"
        );
    }

    #[test]
    fn a_field_says_its_day() {
        for written in ["2024-05-16", "2024-05-16T10:00:00Z", " 2024-05-16 10:00 "] {
            assert_eq!(day_of(written).unwrap(), date(2024, 5, 16), "{written}");
        }
        for written in [
            "16/05/2024",
            "2024-05-161",
            "2024-02-30",
            "2024",
            "été 20242",
        ] {
            assert!(day_of(written).is_err(), "{written}");
        }
    }
}
