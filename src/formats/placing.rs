//! Where the offsets of a file point in its text, and what can be mended where they do not fit.
//!
//! Files are wrong about their offsets in few ways: they count UTF-16 units where code points are
//! usual, or the other way round; or they were counted in a text whose CR LF was one character. Each
//! of these is wrong for all offsets of a document alike. So where the usual way does not fit, the
//! others are tried for the whole document, and one is taken only if it alone fits everywhere. A
//! single annotation that names its words is moved only if the text has them once.
//!
//! Where no words are named, offsets that lie within the text do not fit if one annotation begins or
//! ends with a blank, which no tool writes, or if all of several cut words in two.

use crate::text::{Span, Unit};

/// A stretch of text as a file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The words that the file says stand there.
    pub(super) quote: Option<String>,
}

/// Where a claim stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    /// Where it says.
    AsSaid(Span),
    /// Elsewhere, at the only place where its words stand.
    Moved(Span),
    /// Nowhere: behind the end of the text, inside a character, or empty.
    OutOfText,
    /// Nowhere: other words stand there, and its own nowhere or at several places.
    OtherWords,
}

/// Where all claims of a document stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Placing {
    /// One for each claim, in their order.
    pub(super) places: Vec<Placed>,
    /// How the offsets count, if it is not as the format has it.
    pub(super) counted_otherwise: Option<Way>,
}

/// What offsets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) unit: Unit,
    /// Whether CR LF counts once.
    pub(super) joins_line_ends: bool,
}

impl Way {
    /// The code of the remark that offsets were read so.
    pub(super) fn code(self) -> &'static str {
        match (self.unit, self.joins_line_ends) {
            (Unit::CodePoint, false) => "counted_code_points",
            (Unit::Utf16, false) => "counted_utf16",
            (Unit::Utf8, false) => "counted_utf8",
            (Unit::CodePoint, true) => "counted_code_points_lf",
            (Unit::Utf16, true) => "counted_utf16_lf",
            (Unit::Utf8, true) => "counted_utf8_lf",
        }
    }

    /// The way in a sentence.
    pub(super) fn words(self) -> String {
        let unit = match self.unit {
            Unit::CodePoint => "code points",
            Unit::Utf16 => "UTF-16 units",
            Unit::Utf8 => "UTF-8 bytes",
        };
        if self.joins_line_ends {
            format!("{unit}, with CR LF as one")
        } else {
            unit.to_owned()
        }
    }

    /// The spans of `claims`; `None` for one that is empty or does not lie on characters.
    fn spans(self, text: &str, claims: &[Claim]) -> Vec<Option<Span>> {
        let mut counted: Vec<u32> = claims.iter().flat_map(|c| [c.start, c.end]).collect();
        counted.sort_unstable();
        counted.dedup();
        let mut bytes: Vec<Option<u32>> = Vec::with_capacity(counted.len());
        let mut position = (0_u32, 0_u32);
        let mut chars = text.chars().peekable();
        for &offset in &counted {
            while position.1 < offset {
                let Some(c) = chars.next() else { break };
                let counts = if self.joins_line_ends && c == '\r' && chars.peek() == Some(&'\n') {
                    0
                } else {
                    match self.unit {
                        Unit::CodePoint => 1,
                        Unit::Utf16 => c.len_utf16() as u32,
                        Unit::Utf8 => c.len_utf8() as u32,
                    }
                };
                position = (position.0 + c.len_utf8() as u32, position.1 + counts);
            }
            bytes.push((position.1 == offset).then_some(position.0));
        }
        let byte = |offset: u32| counted.binary_search(&offset).ok().and_then(|at| bytes[at]);
        claims
            .iter()
            .map(|claim| {
                let (start, end) = (byte(claim.start)?, byte(claim.end)?);
                (start < end).then(|| Span::new(start, end))
            })
            .collect()
    }
}

/// Where `claims` stand in `text` if they count `unit`, or what they plainly count instead.
pub(super) fn place(text: &str, unit: Unit, claims: &[Claim]) -> Placing {
    let usual = Way {
        unit,
        joins_line_ends: false,
    };
    let spans = usual.spans(text, claims);
    let is_right = fits(text, claims, &spans) && !is_doubtful(text, claims, &spans);
    let other = if is_right || claims.is_empty() {
        None
    } else {
        only_other(text, usual, claims, &spans)
    };
    match other {
        Some((way, spans)) => Placing {
            places: spans.into_iter().map(Placed::AsSaid).collect(),
            counted_otherwise: Some(way),
        },
        None => Placing {
            places: place_alone(text, claims, spans),
            counted_otherwise: None,
        },
    }
}

/// Where `claims` stand that the reader of a file counted itself, in UTF-8 bytes.
pub(super) fn place_counted(text: &str, claims: &[Claim]) -> Placing {
    let counted = Way {
        unit: Unit::Utf8,
        joins_line_ends: false,
    };
    Placing {
        places: counted
            .spans(text, claims)
            .into_iter()
            .map(|span| span.map_or(Placed::OutOfText, Placed::AsSaid))
            .collect(),
        counted_otherwise: None,
    }
}

/// The only other way to count in which everything fits, if there is one alone.
fn only_other(
    text: &str,
    usual: Way,
    claims: &[Claim],
    as_usual: &[Option<Span>],
) -> Option<(Way, Vec<Span>)> {
    let mut found: Option<(Way, Vec<Span>)> = None;
    for joins_line_ends in [false, true] {
        for unit in Unit::ALL {
            let way = Way {
                unit,
                joins_line_ends,
            };
            if way == usual || joins_line_ends && !text.contains("\r\n") {
                continue;
            }
            let spans = way.spans(text, claims);
            if spans == as_usual
                || !fits(text, claims, &spans)
                || !are_whole_words(text, claims, &spans)
            {
                continue;
            }
            let spans: Vec<Span> = spans.into_iter().flatten().collect();
            match &found {
                Some((_, before)) if *before != spans => return None,
                Some(_) => {}
                None => found = Some((way, spans)),
            }
        }
    }
    found
}

/// Whether every claim has a place, and its words are there.
fn fits(text: &str, claims: &[Claim], spans: &[Option<Span>]) -> bool {
    claims.iter().zip(spans).all(|(claim, span)| {
        span.is_some_and(|span| {
            claim
                .quote
                .as_deref()
                .is_none_or(|quote| quote == span.of(text))
        })
    })
}

/// How many annotations without a quote must cut words, and all of them, to be doubted.
const SEVERAL: usize = 3;

/// Whether no tool would have written such spans for claims without a quote.
fn is_doubtful(text: &str, claims: &[Claim], spans: &[Option<Span>]) -> bool {
    let unquoted: Vec<Span> = claims
        .iter()
        .zip(spans)
        .filter(|(claim, _)| claim.quote.is_none())
        .filter_map(|(_, span)| *span)
        .collect();
    unquoted.iter().any(|span| ends_in_blank(text, *span))
        || unquoted.len() >= SEVERAL && !unquoted.iter().any(|span| is_whole(text, *span))
}

/// Whether every span begins and ends where a word does. What quotes its words need not.
fn are_whole_words(text: &str, claims: &[Claim], spans: &[Option<Span>]) -> bool {
    claims
        .iter()
        .zip(spans)
        .all(|(claim, span)| claim.quote.is_some() || span.is_some_and(|span| is_whole(text, span)))
}

/// Whether `span` begins or ends with a blank. It asks for two characters, however many blanks there
/// are.
pub(super) fn ends_in_blank(text: &str, span: Span) -> bool {
    let words = span.of(text);
    words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace)
}

fn is_whole(text: &str, span: Span) -> bool {
    let words = span.of(text);
    let before = text[..span.range().start].chars().next_back();
    let behind = text[span.range().end..].chars().next();
    let joined = |left: Option<char>, right: Option<char>| {
        left.zip(right)
            .is_some_and(|(left, right)| left.is_alphanumeric() && right.is_alphanumeric())
    };
    !ends_in_blank(text, span)
        && !joined(before, words.chars().next())
        && !joined(words.chars().next_back(), behind)
}

/// For how many annotations of a document their words are looked for in the whole text, and in how
/// many bytes of it in all. A document with more that do not fit is beyond mending, and the search
/// would take long.
const MOST_SEARCHED: usize = 1000;
const MOST_SEARCHED_BYTES: usize = 64 << 20;

fn place_alone(text: &str, claims: &[Claim], spans: Vec<Option<Span>>) -> Vec<Placed> {
    let mut left = MOST_SEARCHED.min(MOST_SEARCHED_BYTES / text.len().max(1));
    let mut place = |(claim, span): (&Claim, Option<Span>)| {
        let Some(quote) = claim.quote.as_deref().filter(|quote| !quote.is_empty()) else {
            return span.map_or(Placed::OutOfText, Placed::AsSaid);
        };
        if let Some(span) = span.filter(|span| span.of(text) == quote) {
            return Placed::AsSaid(span);
        }
        let may_search = left > 0;
        left = left.saturating_sub(1);
        let mut places = text.match_indices(quote);
        let mut next = || may_search.then(|| places.next()).flatten();
        match (next(), next()) {
            (Some((at, _)), None) => Placed::Moved(Span::new(at as u32, (at + quote.len()) as u32)),
            (None, _) if span.is_none() => Placed::OutOfText,
            _ => Placed::OtherWords,
        }
    };
    claims.iter().zip(spans).map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "👩 À Paris,\r\nle 3 mars.";

    #[track_caller]
    fn check(
        claims: &[(u32, u32, Option<&str>)],
        expected: &[Option<&str>],
        otherwise: Option<&str>,
    ) {
        let claims: Vec<Claim> = claims
            .iter()
            .map(|(start, end, quote)| Claim {
                start: *start,
                end: *end,
                quote: quote.map(str::to_owned),
            })
            .collect();
        let placing = place(TEXT, Unit::CodePoint, &claims);
        let found: Vec<Option<&str>> = placing
            .places
            .iter()
            .map(|place| match place {
                Placed::AsSaid(span) | Placed::Moved(span) => Some(span.of(TEXT)),
                Placed::OutOfText | Placed::OtherWords => None,
            })
            .collect();
        assert_eq!(found, expected);
        assert_eq!(
            placing.counted_otherwise.map(Way::words).as_deref(),
            otherwise
        );
    }

    #[test]
    fn what_fits_stays() {
        check(
            &[(4, 9, Some("Paris")), (15, 21, None)],
            &[Some("Paris"), Some("3 mars")],
            None,
        );
    }

    #[test]
    fn another_unit_is_told_by_all_that_fits() {
        check(
            &[(5, 10, Some("Paris")), (16, 22, Some("3 mars"))],
            &[Some("Paris"), Some("3 mars")],
            Some("UTF-16 units"),
        );
        check(
            &[(5, 10, None), (16, 22, None)],
            &[Some("Paris"), Some("3 mars")],
            Some("UTF-16 units"),
        );
        check(
            &[(14, 20, Some("3 mars"))],
            &[Some("3 mars")],
            Some("code points, with CR LF as one"),
        );
    }

    #[test]
    fn a_quote_that_stands_once_is_found_and_one_that_does_not_is_refused() {
        check(
            &[(0, 5, Some("Paris")), (15, 21, Some("3 mars"))],
            &[Some("Paris"), Some("3 mars")],
            None,
        );
        check(
            &[(0, 1, Some("a")), (4, 9, Some("Paris"))],
            &[None, Some("Paris")],
            None,
        );
        check(
            &[(4, 9, Some("Lyon")), (4, 9, None)],
            &[None, Some("Paris")],
            None,
        );
        check(&[(4, 4, None), (90, 99, None)], &[None, None], None);
    }
}
