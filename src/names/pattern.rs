//! The patterns of the user's own list: regular expressions, read by the crate `regex`.
//!
//! That crate weighs some 90 KB of a page after gzip, and few readers write patterns. So the page's module does without it: the module
//! that is loaded later, with the formats, lends its own to the page's by way of the border ([`lend`]). Until then a pattern
//! waits: nothing is found by it, and its line says so ([`PatternError::NotReady`]). Natively they are always at hand.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Finds the places of one pattern.
pub(crate) trait Places: fmt::Debug + Send + Sync {
    /// The places in `line`, in UTF-8 bytes, none over another; empty ones may be among them.
    fn places(&self, line: &str) -> Vec<Range<usize>>;
}

/// Reads a pattern, or says in a sentence without its full stop why it cannot be read.
pub(crate) type Read = fn(&str) -> Result<Arc<dyn Places>, String>;

static LENT: OnceLock<Read> = OnceLock::new();

/// Takes in what reads patterns where this module has nothing of its own; the first stays.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub(crate) fn lend(read: Read) {
    LENT.get_or_init(|| read);
}

/// What reads patterns here, if anything does yet.
fn reader() -> Option<Read> {
    #[cfg(any(not(target_arch = "wasm32"), feature = "exchange"))]
    LENT.get_or_init(|| compiled::read);
    LENT.get().copied()
}

/// Why a pattern is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PatternError {
    /// It cannot be read, and why.
    Bad(String),
    /// It would be found everywhere.
    Empty,
    /// What reads patterns is not loaded.
    NotReady,
}

/// A pattern of the user's list.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Arc<dyn Places>);

impl Pattern {
    /// Reads `written`, without its slashes.
    pub fn read(written: &str) -> Result<Pattern, PatternError> {
        let read = reader().ok_or(PatternError::NotReady)?;
        let places = read(written).map_err(PatternError::Bad)?;
        if places.places("").is_empty() {
            Ok(Pattern(places))
        } else {
            Err(PatternError::Empty)
        }
    }

    /// The places in `line` (UTF-8 bytes) that hold at least a character.
    pub fn places(&self, line: &str) -> impl Iterator<Item = Range<usize>> {
        let places = self.0.places(line);
        places.into_iter().filter(|place| !place.is_empty())
    }
}

#[cfg(any(not(target_arch = "wasm32"), feature = "exchange"))]
pub(crate) mod compiled {
    //! What the crate `regex` makes of a pattern.

    use super::{Arc, Places, Range};
    use regex::{Regex, RegexBuilder};

    /// The most a compiled pattern may take (bytes), so that no line can fill the memory.
    const SIZE: usize = 1 << 20;

    impl Places for Regex {
        fn places(&self, line: &str) -> Vec<Range<usize>> {
            self.find_iter(line).map(|place| place.range()).collect()
        }
    }

    /// Reads `pattern`.
    pub fn read(pattern: &str) -> Result<Arc<dyn Places>, String> {
        let regex = RegexBuilder::new(pattern).size_limit(SIZE).build();
        match regex {
            Ok(regex) => Ok(Arc::new(regex)),
            Err(error) => Err(last_line(&error.to_string())),
        }
    }

    /// The last line of a message of the pattern reader: the ones before only draw an arrow.
    fn last_line(message: &str) -> String {
        let line = message.lines().last().unwrap_or_default().trim();
        line.trim_start_matches("error: ")
            .trim_end_matches('.')
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_bytes_and_are_never_empty() {
        let pattern = Pattern::read("é\\d*|x*y").unwrap();
        let places: Vec<_> = pattern.places("aé1, y").collect();
        assert_eq!(places, [1..4, 6..7]);
    }

    #[test]
    fn what_is_wrong_with_a_pattern() {
        let bad = |written| Pattern::read(written).unwrap_err();
        assert_eq!(bad("("), PatternError::Bad("unclosed group".to_owned()));
        assert_eq!(bad("x*"), PatternError::Empty);
        assert_eq!(bad("a|$"), PatternError::Empty);
        let PatternError::Bad(why) = bad("(?:\\w{100}){100}") else {
            panic!("it takes more than it may");
        };
        assert!(why.contains("size limit"), "{why}");
    }
}
