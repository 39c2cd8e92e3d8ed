//! The date a text gives itself.
//!
//! Looked for in the first and last lines: « Publié le 16 mai 2024 », « date 2023-07 », « Mis à
//! jour le 17/05/2023 », the place and day that a report begins with (« Brest, le 14 mars 2024 – »), an ISO date, and what
//! a site whose own words are English writes (« Posted on March 14, 2024 »). A line that says of its date what it is wins over a
//! bare one; of two such lines the first. Below a menu only a line that begins with saying so counts. A month alone counts from
//! its last day, unless a line says a day of it; else « ce lundi 2 avril » is the day.

use std::ops::Range;

use jiff::civil::Date;

use super::FoundReference;
use super::calendar;
use super::expression::{Kind, When};
use super::grammar::Reader;
use super::value::{Point, TimeOfDay};
use super::words;
use crate::text::case::{in_small_letters, is_among};
use crate::text::{Class, Document, Span, class, line_behind, line_start};

/// How many lines at the beginning and at the end may say the date.
const LINES: usize = 5;

/// How many lines at the beginning may hold the menu of a site.
const MENU: usize = 16;

/// How many tokens of such a line are looked at: a paragraph's middle tells of other days.
const TOKENS: usize = 14;

/// Words that say a date is the text's own, in lower case.
const SAYS: &str = "ecrit edition publie publié publiée date mis mise \
    posté paru parue rédigé modifié modifiée actualisé écrit jour édition publication modification créé créée \
    posted published updated";

/// A line of more tokens than this is a paragraph, whose first words alone can say what its date is.
const LINE: usize = 30;

/// The longest beginning of a line that is looked at (UTF-8 bytes): more than so many tokens take.
const LONGEST: usize = 1 << 16;

/// The date that `text` gives itself.
pub(super) fn reference_date(text: &str) -> Option<FoundReference> {
    let mut bare: Option<FoundReference> = None;
    let mut month: Option<FoundReference> = None;
    let mut this: Option<FoundReference> = None;
    let fits = |month: Option<FoundReference>, date: Date| {
        month.is_none_or(|month| month.date.first_of_month() == date.first_of_month())
    };
    let lines = outer_lines(text);
    let count = lines.len();
    for (number, line) in lines.into_iter().enumerate() {
        let end = text.floor_char_boundary(line.end.min(line.start + LONGEST));
        let document = Document::new(&text[line.start..end]);
        let all = document.tokens().len();
        let mut words = Vec::new();
        words::words(&document, 0..all, &mut words);
        let mut reader = Reader {
            document: &document,
            words: &words,
            start: 0,
            end: all,
            vague: false,
        };
        let base = line.start as u32;
        let found = |date, at, rest| {
            let span = document.span(at..rest);
            FoundReference {
                date,
                span: Span::new(base + span.start(), base + span.end()),
            }
        };
        if this.is_none() {
            this = this_day(&reader, month.map(|month| month.date))
                .map(|(date, at, rest)| found(date, at, rest));
        }
        reader.end = all.min(TOKENS);
        let Some(mut first) = first_date(&reader, 0) else {
            continue;
        };
        // « date 2018-04 12/04/2018 | 18:19 »
        if first.is_month
            && let Some(next) = first_date(&reader, first.rest)
            && next.at == first.rest
        {
            first = next;
        }
        reader.end = all;
        let FirstDate {
            date,
            at,
            rest,
            has_clock,
            is_month,
        } = first;
        let span = document.span(at..rest);
        let is_stamp = has_clock
            && all <= TOKENS
            && is_stamp(reader.text(all - 1), at, span.of(document.text()));
        let found = found(date, at, rest);
        // The last lines of a short text are no menu.
        let in_menu = (LINES..MENU).contains(&number) && number + LINES < count;
        let first_words = if in_menu || all > LINE { at.min(2) } else { at };
        let said = (0..first_words).any(|before| says(&reader, before));
        if said || !in_menu && is_dateline(&reader, at, rest) {
            if !is_month && fits(month, date) {
                return Some(found);
            }
            month = month.or(Some(found));
            continue;
        }
        if in_menu && !is_stamp {
            continue;
        }
        // An ISO date alone is the text's own too; so is a date that fills its line.
        let iso = reader.iso_date(at).is_some();
        let fills = at <= usize::from(reader.text(0) == "(")
            && (rest..all).all(|token| is_of_clock(&reader, token));
        let is_apart = iso || fills || is_stamp || is_byline(&reader, at, rest, all);
        if is_apart && bare.is_none_or(|bare| !fits(month, bare.date)) {
            bare = Some(found);
        }
    }
    let day = bare.filter(|bare| fits(month, bare.date));
    day.or(this.filter(|this| fits(month, this.date))).or(month)
}

/// The day of « ce lundi 2 avril », in the month of `month`, or « ce mercredi 23 novembre 2022 », with its tokens.
fn this_day(reader: &Reader<'_>, month: Option<Date>) -> Option<(Date, usize, usize)> {
    (reader.start..reader.end).find_map(|at| {
        let said = reader.demonstrative_day(at)?;
        let When::Day {
            weekday,
            day,
            month: Some(of),
            year,
            ..
        } = said.value
        else {
            return None;
        };
        let year = year.or(month.filter(|month| month.month() == of).map(Date::year))?;
        let date = Date::new(year, of, day).ok()?;
        let fits = weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday);
        fits.then_some((date, at + 1, said.rest))
    })
}

/// Whether the word at `at` says of a date that it is the text's own.
fn says(reader: &Reader<'_>, at: usize) -> bool {
    is_among(SAYS, &in_small_letters(reader.text(at)))
}

/// Whether a short line that ends with the token `last` is one of who wrote a text and when, to the minute: `when` is written
/// from its token `at` on. « Kévin le 10/09/2024 à 09h05 », « 06/11/2024, 08:15 ».
fn is_stamp(last: &str, at: usize, when: &str) -> bool {
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
    let in_figures = when
        .split(' ')
        .next()
        .is_some_and(|day| day.len() >= 8 && day.trim_end_matches(',').chars().all(figures));
    last != "." && at <= if in_figures { 3 } else { 1 }
}

/// Whether the token at `at` can stand behind a date that fills its line: « , 9:30 CET ».
fn is_of_clock(reader: &Reader<'_>, at: usize) -> bool {
    let text = reader.text(at);
    text.len() <= 5 && !text.chars().any(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Whether a line begins as reports do, with a place or paper and the day from `at` to `rest`: « Brest, le
/// 14 mars 2024 – », « LE MANS, 14 mars 2024 (AFP) », « Les Nouvelles minières, 3 mai 2024. – », « (Brest, 14 mars 2024) – »;
/// or is one of a site, « Le 12 mars 2024 à 14:02, modifié à 18:22 ».
fn is_dateline(reader: &Reader<'_>, at: usize, rest: usize) -> bool {
    let place = at.saturating_sub(usize::from(reader.text_before(at, 1) == "le"));
    // « Par Odile Marsan le 03/05/2024 à 15:25. Mis à jour le 04/05/2024 à 08:56. »
    let behind = rest + usize::from(!reader.text(rest).starts_with(char::is_alphabetic));
    if (at <= 1 || reader.is(0, "par")) && says(reader, behind) {
        return true;
    }
    let is_capital = |token: usize| reader.is_capital(token) || reader.text(token) == "-";
    if reader.text(0) == "(" {
        let names = (3..=6).contains(&place) && (1..place - 1).all(is_capital);
        return names
            && reader.text(place - 1) == ","
            && reader.text(rest) == ")"
            && is_dash(reader.text(rest + 1));
    }
    let is_name = (2..=5).contains(&place) && (0..place - 1).all(is_capital)
        || (2..=7).contains(&place)
            && is_capital(0)
            && is_among(". – —", reader.text(rest))
            && reader.ends_or(rest + 1, "– — -") | is_dash(reader.text(rest));
    is_name && reader.text(place - 1) == "," && reader.ends_or(rest, "– — - ( . :")
}

fn is_dash(mark: &str) -> bool {
    is_among("– — -", mark)
}

/// Whether a short line of `all` tokens ends with the date from `at` to `rest`, parted by a mark from who
/// wrote the text or where it stands: « Par Odile Marsan, le 3 mai 2024 », « Nice-Actu | 03/05/2024 ».
fn is_byline(reader: &Reader<'_>, at: usize, rest: usize, all: usize) -> bool {
    let before = at.saturating_sub(usize::from(reader.text_before(at, 1) == "le"));
    let parted = before > 0
        && (is_among(", | · •", reader.text(before - 1)) || is_dash(reader.text(before - 1)));
    parted && rest == all && all <= TOKENS
}

/// The first [`MENU`] and the last [`LINES`] lines of `text` that are not blank, each once.
fn outer_lines(text: &str) -> Vec<Range<usize>> {
    let is_blank =
        |line: &Range<usize>| text[line.clone()].chars().all(|c| class(c) == Class::Blank);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < text.len() && found.len() < MENU {
        let (end, behind) = line_behind(text, at);
        found.extend(Some(at..end).filter(|line| !is_blank(line)));
        at = behind.max(end + 1);
    }
    let first_end = found.last().map_or(text.len(), |line| line.end);
    let mut last: Vec<Range<usize>> = Vec::new();
    let mut end = text.len();
    while end > first_end && last.len() < LINES {
        let start = line_start(text, end);
        last.extend(Some(start..end).filter(|line| line.start > first_end && !is_blank(line)));
        // Before the character that breaks the line.
        end = text.floor_char_boundary(start.saturating_sub(1));
    }
    found.extend(last.into_iter().rev());
    found
}

/// A date that is said in full.
#[derive(Clone, Copy)]
struct FirstDate {
    date: Date,
    /// Its first token and the one behind it.
    at: usize,
    rest: usize,
    /// Whether a clock time goes with it.
    has_clock: bool,
    /// Whether only its month is said.
    is_month: bool,
}

/// The first such date of the line behind its first `start` tokens.
fn first_date(reader: &Reader<'_>, start: usize) -> Option<FirstDate> {
    (start..reader.end).find_map(|at| {
        let read = reader.expression(at)?;
        let has_clock = matches!(read.value.0, Kind::Time(Some(_), TimeOfDay::Clock(..)));
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
        Some(FirstDate {
            date: last,
            at,
            rest: read.rest,
            has_clock,
            is_month: matches!(point, Point::Month(..)),
        })
    })
}
