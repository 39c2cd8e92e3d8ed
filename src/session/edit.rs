//! What changed between a text and what an editor made of it.
//!
//! A page's text area turns every line end into `\n` (the HTML standard says so), so the text that
//! comes back is not compared with the one that is kept but with that one as the area showed it.
//! Only the stretch that differs is replaced; the line ends around it stay as they were, and new
//! ones are written as the text writes most of its own.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::annotate::Change;
use crate::text::Span;

/// One stretch of a text replaced by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    /// Where it begins (UTF-8 bytes).
    at: u32,
    /// How long the text is before it (UTF-8 bytes): it fits no other.
    length: u32,
    /// What is replaced.
    removed: String,
    /// By what.
    inserted: String,
}

impl Edit {
    /// The edit that puts `with` in the place of `span`, which stands on character boundaries.
    pub(super) fn replacing(text: &str, span: Span, with: &str) -> Edit {
        Edit {
            at: span.start(),
            length: offset(text.len()),
            removed: span.of(text).to_owned(),
            inserted: with.to_owned(),
        }
    }

    /// The edit that makes `shown`, which has only `\n` for line ends, of `kept`; `None` if they
    /// are the same.
    pub(super) fn between(kept: &str, shown: &str) -> Option<Edit> {
        let kept_shown = with_plain_line_ends(kept);
        if kept_shown == shown {
            return None;
        }
        let start = common_start(&kept_shown, shown);
        let end = common_end(&kept_shown[start..], &shown[start..]);
        let inserted = &shown[start..shown.len() - end];
        let mut with = if inserted.contains('\n') && line_ends_are_crlf(kept) {
            inserted.replace('\n', "\r\n")
        } else {
            inserted.to_owned()
        };
        let mut first = kept_offset(kept, start) as usize;
        let last = kept_offset(kept, kept_shown.len() - end) as usize;
        // A lone `\r` right before a `\n` would have become one line end with it: it goes too.
        while kept[..first].ends_with('\r')
            && with.chars().chain(kept[last..].chars()).next() == Some('\n')
        {
            with.insert(0, '\n');
            first -= 1;
        }
        let span = Span::new(offset(first), offset(last));
        Some(Edit::replacing(kept, span, &with))
    }

    /// Whether `text` is one that this edit was made for.
    pub(super) fn fits(&self, text: &str) -> bool {
        text.len() == self.length as usize
            && text
                .get(self.at as usize..)
                .is_some_and(|rest| rest.starts_with(&self.removed))
    }

    /// Makes the edit in `text`, which it fits.
    pub(super) fn apply(&self, text: &mut String) {
        text.replace_range(self.replaced().range(), &self.inserted);
    }

    /// The edit that takes this one back.
    pub(super) fn inverse(&self) -> Edit {
        let longer = self.length + offset(self.inserted.len());
        Edit {
            at: self.at,
            length: longer - offset(self.removed.len()),
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }

    /// Where it is made and how long both stretches are.
    pub(super) fn change(&self) -> Change {
        Change {
            at: self.at as usize,
            removed: self.removed.len(),
            inserted: self.inserted.len(),
        }
    }

    /// How long the text is after it (UTF-8 bytes).
    pub(super) fn length_after(&self) -> usize {
        self.length as usize - self.removed.len() + self.inserted.len()
    }

    fn replaced(&self) -> Span {
        Span::new(self.at, self.at + offset(self.removed.len()))
    }

    /// Where `at`, which is not before the end of what is replaced, stands afterwards.
    fn shifted(&self, at: u32) -> u32 {
        at - offset(self.removed.len()) + offset(self.inserted.len())
    }

    /// Where `span` of the old text stands in the new one; `None` if the edit cut into it.
    pub(super) fn moved(&self, span: Span) -> Option<Span> {
        let replaced = self.replaced();
        if span.end() <= replaced.start() {
            return Some(span);
        }
        (span.start() >= replaced.end())
            .then(|| Span::new(self.shifted(span.start()), self.shifted(span.end())))
    }

    /// The word that `span`, which moved to where it is in `text`, the new one, became a part of:
    /// what was written right before or behind it goes on with its letters, as in « Poutin » and
    /// an « e » behind. `None` if nothing was.
    pub(super) fn grown(&self, span: Span, text: &str) -> Option<Span> {
        if !self.removed.is_empty() || self.inserted.is_empty() {
            return None;
        }
        let words = span.of(text);
        let is_letter = char::is_alphanumeric;
        let rest = self.inserted.trim_start_matches(is_letter).len();
        let head = offset(self.inserted.len() - rest);
        let rest = self.inserted.trim_end_matches(is_letter).len();
        let tail = offset(self.inserted.len() - rest);
        if span.end() == self.at && words.ends_with(is_letter) && head > 0 {
            return Some(Span::new(span.start(), span.end() + head));
        }
        let behind = span.start() == self.at + offset(self.inserted.len());
        (behind && words.starts_with(is_letter) && tail > 0)
            .then(|| Span::new(span.start() - tail, span.end()))
    }

    /// What is left of `span`, which the edit cut into: what was written inside it belongs to it,
    /// what was written across its border does not. `None` if nothing is left. `text` is the new
    /// one; the span has no blank at its borders.
    pub(super) fn left_of(&self, span: Span, text: &str) -> Option<Span> {
        let replaced = self.replaced();
        let start = if span.start() <= replaced.start() {
            span.start()
        } else {
            self.shifted(replaced.end())
        };
        let end = if span.end() >= replaced.end() {
            self.shifted(span.end())
        } else {
            replaced.start()
        };
        // What stands before the edit begins before it, also where both borders are its own.
        if start >= end {
            return None;
        }
        let words = Span::new(start, end).of(text);
        let trimmed = words.trim();
        let from = start + offset(words.len() - words.trim_start().len());
        (!trimmed.is_empty()).then(|| Span::new(from, from + offset(trimmed.len())))
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// `text` as a text area shows it.
fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn line_ends_are_crlf(text: &str) -> bool {
    let crlf = text.matches("\r\n").count();
    crlf > 0 && crlf * 2 >= text.matches('\n').count()
}

/// How many bytes the two have in common at their start, on a character boundary.
fn common_start(a: &str, b: &str) -> usize {
    let (words_a, words_b) = (a.as_bytes().chunks(64), b.as_bytes().chunks(64));
    let same = 64 * words_a.zip(words_b).take_while(|(x, y)| x == y).count();
    let same = same.min(a.len()).min(b.len());
    let further = a.as_bytes()[same..].iter().zip(&b.as_bytes()[same..]);
    a.floor_char_boundary(same + further.take_while(|(x, y)| x == y).count())
}

/// How many bytes the two have in common at their end, on a character boundary.
fn common_end(a: &str, b: &str) -> usize {
    let (words_a, words_b) = (a.as_bytes().rchunks(64), b.as_bytes().rchunks(64));
    let same = 64 * words_a.zip(words_b).take_while(|(x, y)| x == y).count();
    let same = same.min(a.len()).min(b.len());
    let further = a.as_bytes()[..a.len() - same].iter().rev();
    let further = further.zip(b.as_bytes()[..b.len() - same].iter().rev());
    let same = same + further.take_while(|(x, y)| x == y).count();
    a.len() - a.ceil_char_boundary(a.len() - same)
}

/// The offset in `kept` (UTF-8 bytes) of the byte that stands at `shown` in what the area shows.
fn kept_offset(kept: &str, shown: usize) -> u32 {
    let mut dropped = 0;
    if !kept.contains('\r') {
        return offset(shown);
    }
    for (at, _) in kept.match_indices("\r\n") {
        // The pair is one `\n` in the area: what stands behind it stands one byte further on.
        if at - dropped >= shown {
            break;
        }
        dropped += 1;
    }
    offset(shown + dropped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn edits(kept: &str, shown: &str, result: &str) {
        let edit = Edit::between(kept, shown).expect("they differ");
        let mut text = kept.to_owned();
        assert!(edit.fits(&text));
        edit.apply(&mut text);
        assert_eq!(text, result);
        assert!(edit.inverse().fits(&text));
        edit.inverse().apply(&mut text);
        assert_eq!(text, kept);
    }

    #[test]
    fn line_ends_around_an_edit_stay() {
        edits("a\r\nb\r\nc", "a\nB\nc", "a\r\nB\r\nc");
        edits("a\r\nb\nc\rd", "a\nb\nc\nD", "a\r\nb\nc\rD");
        edits("a\r\nb", "a\nx\nb", "a\r\nx\r\nb");
        edits("a\r\nb", "ab", "ab");
        edits("", "Paris", "Paris");
        assert_eq!(Edit::between("a\r\nb\rc", "a\nb\nc"), None);
    }

    #[test]
    fn spans_move_with_the_text() {
        let edit = Edit::between("Xi est à Moscou", "Xi sera à Moscou").expect("they differ");
        assert_eq!(edit.moved(Span::new(0, 2)), Some(Span::new(0, 2)));
        assert_eq!(edit.moved(Span::new(3, 6)), None);
        assert_eq!(edit.moved(Span::new(10, 16)), Some(Span::new(11, 17)));
    }

    #[test]
    fn what_is_left_of_words_that_are_cut() {
        #[track_caller]
        fn left(before: &str, span: (u32, u32), after: &str, expected: Option<&str>) {
            let edit = Edit::between(before, after).expect("they differ");
            let span = Span::new(span.0, span.1);
            assert_eq!(edit.moved(span), None);
            let left = edit.left_of(span, after).map(|span| span.of(after));
            assert_eq!(left, expected);
        }
        left("de Moscou.", (3, 9), "de Moscow.", Some("Moscow"));
        left(
            "Vladimir Poutine",
            (0, 16),
            "Wladimir Poutine",
            Some("Wladimir Poutine"),
        );
        left("le roi Jean II va", (7, 14), "le roi va", None);
        left("Xi Jinping parle", (0, 10), "Xi parle", Some("Xi"));
    }

    proptest! {
        #[test]
        fn an_edit_gives_what_was_shown(kept in "[aé\r\n]{0,12}", shown in "[aé\n]{0,12}") {
            let mut result = kept.clone();
            if let Some(edit) = Edit::between(&kept, &shown) {
                prop_assert!(edit.fits(&kept));
                edit.apply(&mut result);
                prop_assert_eq!(edit.length_after(), result.len());
            }
            prop_assert_eq!(with_plain_line_ends(&result), shown);
        }

        #[test]
        fn what_two_texts_have_in_common(start in "[aéè]{0,90}", middle in "[aéè]{0,3}", other in "[aéè]{0,3}", end in "[aéè]{0,90}") {
            let (a, b) = (format!("{start}{middle}{end}"), format!("{start}{other}{end}"));
            let slow = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at);
            prop_assert_eq!(common_start(&a, &b), slow);
            let slow: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
            prop_assert_eq!(common_end(&a, &b), slow);
        }
    }
}
