//! The date a text gives itself.
//!
//! Looked for in the first and last lines: « Publié le 16 mai 2024 », « date 2023-07 », « Mis à
//! jour le 17/05/2023 », an ISO date. A line that says of its date what it is wins over a bare one;
//! of two such lines the first. A month alone counts from its last day.

use jiff::civil::Date;

use super::FoundReference;
use super::calendar;
use super::expression::{Kind, When};
use super::grammar::Reader;
use super::value::Point;
use super::words;
use crate::text::Document;
use crate::text::case::in_small_letters;

/// How many lines at the beginning and at the end may say the date.
const LINES: usize = 5;

/// How many tokens of such a line are looked at: a paragraph's middle tells of other days.
const TOKENS: usize = 14;

/// Words that say a date is the text's own, in lower case.
const SAYS: [&str; 16] = [
    "publié",
    "publiée",
    "publié le",
    "date",
    "mis",
    "mise",
    "posté",
    "paru",
    "parue",
    "rédigé",
    "modifié",
    "modifiée",
    "actualisé",
    "écrit",
    "jour",
    "édition",
];

/// The date that `document` gives itself.
pub(super) fn reference_date(document: &Document<'_>) -> Option<FoundReference> {
    let tokens = document.tokens();
    let mut lines: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.gap == crate::text::Gap::LineBreak {
            lines.push(at);
        }
    }
    let mut words = Vec::new();
    let count = lines.len();
    let mut bare = None;
    for (number, &start) in lines.iter().enumerate() {
        if number >= LINES && number + LINES < count {
            continue;
        }
        let end = lines.get(number + 1).copied().unwrap_or(tokens.len());
        let within = start..end.min(start + TOKENS);
        words::words(document, within.clone(), &mut words);
        let reader = Reader {
            document,
            words: &words,
            start,
            end: within.end,
            vague: false,
        };
        let Some((date, at, rest)) = first_date(&reader) else {
            continue;
        };
        let found = FoundReference {
            date,
            span: document.span(at..rest),
        };
        let said = (start..at).any(|before| {
            let word = in_small_letters(reader.text(before));
            SAYS.contains(&word.as_str())
        });
        if said {
            return Some(found);
        }
        // An ISO date alone is the text's own too; so is a date that fills its line.
        let iso = reader.iso_date(at).is_some();
        if (iso || at == start && rest == end) && bare.is_none() {
            bare = Some(found);
        }
    }
    bare
}

/// The first date of the line that is said in full, with its tokens.
fn first_date(reader: &Reader<'_>) -> Option<(Date, usize, usize)> {
    (reader.start..reader.end).find_map(|at| {
        let read = reader.expression(at)?;
        let (Kind::Date(when) | Kind::Time(Some(when), _), _) = read.value else {
            return None;
        };
        let point = match when {
            When::Day {
                day,
                month: Some(month),
                year: Some(year),
                ..
            } => Point::Day(Date::new(year, month, day).ok()?),
            When::Month {
                month,
                year: Some(year),
                ..
            } => Point::Month(year, month),
            _ => return None,
        };
        let (_, last) = calendar::days(point)?;
        Some((last, at, read.rest))
    })
}
