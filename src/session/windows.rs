//! Where in a text words can stand at all: the lines that hold a run of their letters.
//!
//! To see words as the tokenizer does, a text must be read word by word; of a book with a handful
//! of places that would take a second for nothing. The bytes are looked through first, and only
//! lines with the longest plain run of letters of what is looked for are read, each with its
//! neighbours, since a name may go on behind a line's end.

use super::fold::Alike;
use crate::text::{Span, line_behind, line_start};

/// The longest run of ASCII letters and figures in each of `forms` that must stand in the text as
/// well; `None` if there is one without.
fn runs(forms: &[String], alike: Alike) -> Option<Vec<Vec<u8>>> {
    if !alike.accents {
        return None;
    }
    forms
        .iter()
        .map(|form| {
            let mut best: Vec<u8> = Vec::new();
            let mut run: Vec<u8> = Vec::new();
            for c in form.chars() {
                if c.is_ascii_alphanumeric() {
                    run.push(if alike.case {
                        c
                    } else {
                        c.to_ascii_lowercase()
                    } as u8);
                    continue;
                }
                if matches!(c, '\u{0300}'..='\u{036F}') {
                    // The letter before it may be written as one with its accent.
                    run.pop();
                }
                if run.len() > best.len() {
                    best = std::mem::take(&mut run);
                }
                run.clear();
            }
            if run.len() > best.len() { run } else { best }
        })
        .map(|run| (!run.is_empty()).then_some(run))
        .collect()
}

/// How many bytes at the start of `bytes` nobody sees: a soft hyphen, a joiner.
fn unseen(bytes: &[u8]) -> usize {
    match bytes {
        [0xC2, 0xAD, ..] => 2,
        [0xE2, 0x80, 0x8B | 0x8D, ..] | [0xE2, 0x81, 0xA0, ..] | [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    }
}

fn begins_with(mut bytes: &[u8], run: &[u8], alike: Alike) -> bool {
    run.iter().enumerate().all(|(at, wanted)| {
        while at > 0 && unseen(bytes) > 0 {
            bytes = &bytes[unseen(bytes)..];
        }
        let Some((byte, rest)) = bytes.split_first() else {
            return false;
        };
        bytes = rest;
        byte == wanted || !alike.case && byte.to_ascii_lowercase() == *wanted
    })
}

/// The stretches of `text`, of whole lines, in order and apart, in which one of `forms` can stand.
pub(super) fn windows(text: &str, forms: &[String], alike: Alike) -> Vec<Span> {
    let Some(runs) = runs(forms, alike) else {
        return vec![span(0, text.len())];
    };
    let mut begins = [false; 256];
    for first in runs.iter().filter_map(|run| run.first()) {
        begins[usize::from(*first)] = true;
        begins[usize::from(first.to_ascii_uppercase())] |= !alike.case;
    }
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(ahead) = bytes[at..]
        .iter()
        .position(|&byte| begins[usize::from(byte)])
    {
        at += ahead;
        if !runs.iter().any(|run| begins_with(&bytes[at..], run, alike)) {
            at += 1;
            continue;
        }
        let line = line_start(text, at);
        let (_, behind) = line_behind(text, at);
        let before = line_start(text, line_end_before(text, line));
        let (_, after) = line_behind(text, behind);
        match found.last_mut() {
            Some(last) if last.end() as usize >= before => {
                *last = span(last.start() as usize, after.max(last.end() as usize));
            }
            _ => found.push(span(before, after)),
        }
        if behind <= at {
            break;
        }
        at = behind;
    }
    found
}

/// Where the line before the one that begins at `start` ends, without what ends it; 0 for the first.
fn line_end_before(text: &str, start: usize) -> usize {
    let before = &text[..start];
    let without = before.strip_suffix("\r\n").or_else(|| {
        before
            .char_indices()
            .next_back()
            .map(|(at, _)| &before[..at])
    });
    without.map_or(0, str::len)
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXACT: Alike = Alike {
        accents: true,
        case: true,
        short_forms: false,
    };

    #[track_caller]
    fn finds(form: &str, text: &str, alike: Alike, expected: &[&str]) {
        let found = windows(text, &[form.to_owned()], alike);
        let lines: Vec<&str> = found.iter().map(|window| window.of(text)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_with_their_neighbours() {
        let text = "un\ndeux\nZorbu dort\r\ntrois\nquatre\ncinq\nsix\nVask Zorbu";
        finds(
            "Zorbu",
            text,
            EXACT,
            &["deux\nZorbu dort\r\ntrois\n", "six\nVask Zorbu"],
        );
        finds("Venx", text, EXACT, &[]);
        finds("Zorbu", "un\r\nVask\r\nZorbu", EXACT, &["Vask\r\nZorbu"]);
        finds(
            "Zorbu",
            "Zorbu\nZorbu\nZorbu",
            EXACT,
            &["Zorbu\nZorbu\nZorbu"],
        );
    }

    #[test]
    fn whatever_way_it_is_written() {
        let loose = Alike {
            case: false,
            ..EXACT
        };
        finds("Zorbu", "le ZORBU", loose, &["le ZORBU"]);
        finds("Zorbu", "le ZORBU", EXACT, &[]);
        finds("E\u{301}lyse\u{301}e", "l’Élysée", EXACT, &["l’Élysée"]);
        finds(
            "Élysée",
            "l’E\u{301}lyse\u{301}e",
            EXACT,
            &["l’E\u{301}lyse\u{301}e"],
        );
        finds("Macron", "Ma\u{AD}cron", EXACT, &["Ma\u{AD}cron"]);
        // Nothing plain to look for: all must be read.
        finds("É", "rien", EXACT, &["rien"]);
        finds(
            "Elysee",
            "l’Élysée",
            Alike {
                accents: false,
                ..EXACT
            },
            &["l’Élysée"],
        );
    }
}
