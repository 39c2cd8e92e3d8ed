//! Reads the suites of `../shared`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use balise::formats::marked::{self, Mark, Marked};
use jiff::civil::{Date, date};
use serde_json::Value;

use super::{Case, Expected};

/// The reference date of all NTREX articles: a Monday.
const NTREX: Date = date(2018, 10, 1);

/// The three sample articles and their reference dates.
const ARTICLES: [(&str, Date); 3] = [
    ("ceinture-et-route", date(2023, 7, 26)),
    ("shanghai", date(2023, 3, 20)),
    ("visite-pekin", date(2024, 5, 16)),
];

/// The cases of a suite in JSON lines.
///
/// # Errors
/// If the file cannot be read, or is not what its README says.
pub fn json_lines(path: &Path) -> io::Result<Vec<Case>> {
    fs::read_to_string(path)?
        .lines()
        .map(|line| {
            let case: Value = serde_json::from_str(line)?;
            json_case(&case).ok_or_else(|| io::Error::other(format!("not a case: {line}")))
        })
        .collect()
}

fn json_case(case: &Value) -> Option<Case> {
    let text = case["text"].as_str()?.to_owned();
    let at = |code_points: u64| {
        text.char_indices()
            .nth(code_points as usize)
            .map_or(text.len(), |(byte, _)| byte)
    };
    let mut expected = Vec::new();
    for one in case["expected"].as_array()? {
        let mut values: Vec<String> = Vec::new();
        values.extend(one["value"].as_str().map(str::to_owned));
        for other in one["alternatives"].as_array().into_iter().flatten() {
            values.extend(other.as_str().map(str::to_owned));
        }
        expected.push(Expected {
            span: at(one["start"].as_u64()?)..at(one["end"].as_u64()?),
            values,
            modifier: one["mod"].as_str().map(str::to_owned),
        });
    }
    expected.sort_by_key(|one| one.span.start);
    let reference = case["reference"]
        .as_str()
        .and_then(|r| r.get(..10))
        .and_then(|day| day.parse().ok());
    Some(Case {
        name: case["suite"].as_str()?.to_owned(),
        text,
        reference,
        expected,
    })
}

/// The sample articles.
///
/// # Errors
/// If a file cannot be read.
pub fn articles(shared: &Path) -> io::Result<Vec<Case>> {
    ARTICLES
        .iter()
        .map(|(name, reference)| {
            let path = shared.join(format!("articles/{name}.marked.txt"));
            marked_file(&path, Some(*reference))
        })
        .collect()
}

/// A corpus of marked texts, in the order of the file names.
///
/// # Errors
/// If a file cannot be read.
pub fn corpus(shared: &Path, name: &str) -> io::Result<Vec<Case>> {
    let mut files: Vec<PathBuf> = fs::read_dir(shared.join("corpora").join(name))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files
        .iter()
        .map(|path| {
            let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("");
            let reference = match name {
                "ntrex-fr" => Some(NTREX),
                "wikinews-fr" => stem
                    .get(..10)
                    .and_then(|day| day.replace('_', "-").parse().ok()),
                _ => None,
            };
            marked_file(path, reference)
        })
        .collect()
}

fn marked_file(path: &Path, reference: Option<Date>) -> io::Result<Case> {
    let name = path
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or("")
        .to_owned();
    let Marked { text, marks } =
        marked::read(&fs::read_to_string(path)?).map_err(io::Error::other)?;
    Ok(Case {
        name,
        text,
        reference,
        expected: expected(marks),
    })
}

/// The time expressions among `marks`; `?` says that no value can be told.
fn expected(marks: Vec<Mark>) -> Vec<Expected> {
    marks
        .into_iter()
        .filter(|mark| mark.label.is_time())
        .map(|mark| {
            let value = mark.value.filter(|value| value != "?");
            let (value, modifier) = match value
                .as_deref()
                .map(|v| v.split_once('#').unwrap_or((v, "")))
            {
                Some((value, modifier)) => (Some(value), Some(modifier)),
                None => (None, None),
            };
            Expected {
                span: mark.span.range(),
                values: value.map(str::to_owned).into_iter().collect(),
                modifier: modifier
                    .filter(|m| !m.is_empty() && m.parse::<u32>().is_err())
                    .map(str::to_owned),
            }
        })
        .collect()
}
