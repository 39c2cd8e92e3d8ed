//! What changed between a text and what an editor made of it.
//!
//! A page's text area turns every line end into `\n` (the HTML standard says so), so the text that
//! comes back is not compared with the one that is kept but with that one as the area showed it.
//! Only the stretch that differs is replaced; the line ends around it stay as they were, and new
//! ones are written as the text writes most of its own.

use crate::text::Span;

/// One stretch of a text replaced by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is replaced (UTF-8 bytes of the old text).
    replaced: Span,
    /// By what.
    with: String,
}

impl Edit {
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
        let with = if line_ends_are_crlf(kept) {
            inserted.replace('\n', "\r\n")
        } else {
            inserted.to_owned()
        };
        let first = kept_offset(kept, start);
        let last = kept_offset(kept, kept_shown.len() - end);
        let mut edit = Edit {
            replaced: Span::new(first, last),
            with,
        };
        edit.keep_lone_returns(kept);
        Some(edit)
    }

    /// Takes in a lone `\r` that would stand right before a `\n` after this edit: the two would
    /// have become one line end.
    fn keep_lone_returns(&mut self, kept: &str) {
        loop {
            let range = self.replaced.range();
            let next = self.with.chars().chain(kept[range.end..].chars()).next();
            if next != Some('\n') || !kept[..range.start].ends_with('\r') {
                return;
            }
            self.with.insert(0, '\n');
            self.replaced = Span::new(self.replaced.start() - 1, self.replaced.end());
        }
    }

    /// The text that comes of `text`.
    pub(super) fn apply(&self, text: &str) -> String {
        let range = self.replaced.range();
        [&text[..range.start], &self.with, &text[range.end..]].concat()
    }

    /// Where `span` of the old text stands in the new one; `None` if the edit cut into it.
    pub(super) fn moved(&self, span: Span) -> Option<Span> {
        if span.end() <= self.replaced.start() {
            return Some(span);
        }
        let removed = self.replaced.end();
        (span.start() >= removed).then(|| {
            let inserted = self.replaced.start() + offset(self.with.len());
            Span::new(
                span.start() - removed + inserted,
                span.end() - removed + inserted,
            )
        })
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// `text` as a text area shows it.
fn with_plain_line_ends(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

fn line_ends_are_crlf(text: &str) -> bool {
    let crlf = text.matches("\r\n").count();
    crlf > 0 && crlf * 2 >= text.matches('\n').count()
}

/// How many bytes the two have in common at their start, on a character boundary.
fn common_start(a: &str, b: &str) -> usize {
    a.char_indices()
        .zip(b.chars())
        .find(|((_, x), y)| x != y)
        .map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// How many bytes the two have in common at their end, on a character boundary.
fn common_end(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum()
}

/// The offset in `kept` (UTF-8 bytes) of the byte that stands at `shown` in what the area shows.
fn kept_offset(kept: &str, shown: usize) -> u32 {
    let mut dropped = 0;
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
        assert_eq!(edit.apply(kept), result);
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

    proptest! {
        #[test]
        fn an_edit_gives_what_was_shown(kept in "[aé\r\n]{0,12}", shown in "[aé\n]{0,12}") {
            let result = Edit::between(&kept, &shown).map_or(kept.clone(), |edit| edit.apply(&kept));
            prop_assert_eq!(with_plain_line_ends(&result), shown);
        }
    }
}
