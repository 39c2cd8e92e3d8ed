//! The user's own list of terms: names that no list and no model can know.
//!
//! One entry a line, `term = LABEL` or `/pattern/ = LABEL`; `#` begins a comment. The label is one of
//! names, or one that the person made ([`OwnTerms::parse_with`]). A term is found
//! wherever its words stand, in the case it was written in; ’ and ' are one character to it, and
//! so are all blanks, since newspapers set no-break spaces where people type plain ones. A pattern
//! is a regular expression and is found as written. Neither goes over the end of a line. A bad line never spoils the others: it is
//! reported with its number, and the rest works.
//!
//! ```
//! use balise::names::OwnTerms;
//! let (terms, problems) = OwnTerms::parse("Groupe Wagner = ORG\n/Il-\\d+/ = PROD\nMoscou = VILLE");
//! assert_eq!(terms.len(), 2);
//! assert_eq!(problems[0].line, 3);
//! let mut found = Vec::new();
//! terms.find("Un Il-76 du Groupe Wagner", &mut found);
//! assert_eq!(found.len(), 2);
//! ```

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use super::pattern::{Pattern, PatternError};
use crate::annotation::{Candidate, Label, Origin, Why};
use crate::order::sort_by_number;
use crate::own_label::OwnLabel;
use crate::text::case::in_small_letters;
use crate::text::{Span, line_behind, lines};

/// The labels an own term can have: time expressions need a value, which a list cannot give.
const LABELS: [Label; 5] = [
    Label::Per,
    Label::Loc,
    Label::Org,
    Label::Event,
    Label::Prod,
];

/// The user's own list of terms, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct OwnTerms {
    terms: Vec<Term>,
    /// The terms by their first word, each list longest term first.
    by_first_word: HashMap<String, Vec<usize>>,
    patterns: Vec<PatternTerm>,
}

#[derive(Debug, Clone)]
struct Term {
    written: String,
    folded: Vec<char>,
    label: Label,
}

#[derive(Debug, Clone)]
struct PatternTerm {
    written: String,
    pattern: Pattern,
    label: Label,
}

/// A line of the list that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermProblem {
    /// Its number, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub kind: TermProblemKind,
}

/// What is wrong with a line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermProblemKind {
    /// There is no `=`, or nothing behind it.
    NoLabel,
    /// There is nothing before the `=`.
    NoTerm,
    /// The word behind the `=` is no label.
    UnknownLabel(String),
    /// The pattern cannot be read; the text says where.
    BadPattern(String),
    /// The pattern would be found everywhere, since it is content with nothing.
    EmptyPattern,
    /// What reads patterns is not loaded yet, in a page.
    PatternNotReady,
}

impl TermProblemKind {
    /// A code for who shows the problem in another language, such as `unknown_label`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            TermProblemKind::NoLabel => "no_label",
            TermProblemKind::NoTerm => "no_term",
            TermProblemKind::UnknownLabel(_) => "unknown_label",
            TermProblemKind::BadPattern(_) => "bad_pattern",
            TermProblemKind::EmptyPattern => "empty_pattern",
            TermProblemKind::PatternNotReady => "pattern_not_ready",
        }
    }

    /// What the sentence about it quotes, if anything.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            TermProblemKind::UnknownLabel(text) | TermProblemKind::BadPattern(text) => text,
            TermProblemKind::NoLabel
            | TermProblemKind::NoTerm
            | TermProblemKind::EmptyPattern
            | TermProblemKind::PatternNotReady => "",
        }
    }
}

impl fmt::Display for TermProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: ", self.line)?;
        match &self.kind {
            TermProblemKind::NoLabel => {
                f.write_str("write “term = LABEL”, for example “OCS = ORG”.")
            }
            TermProblemKind::NoTerm => f.write_str("there is no term before the “=”."),
            TermProblemKind::UnknownLabel(label) => write!(
                f,
                "“{label}” is no label of names; they are PER, LOC, ORG, EVENT and PROD."
            ),
            TermProblemKind::BadPattern(why) => write!(f, "this pattern cannot be read: {why}."),
            TermProblemKind::EmptyPattern => {
                f.write_str("this pattern is found everywhere, since it is content with nothing.")
            }
            TermProblemKind::PatternNotReady => {
                f.write_str("this pattern cannot be used, since what reads patterns is not loaded.")
            }
        }
    }
}

impl OwnTerms {
    /// The terms that `source` lists, and the lines that could not be used.
    #[must_use]
    pub fn parse(source: &str) -> (OwnTerms, Vec<TermProblem>) {
        OwnTerms::parse_with(source, &[])
    }

    /// The same where a person made the labels `own`: terms can bear them too.
    ///
    /// ```
    /// use balise::names::OwnTerms;
    /// use balise::own_label::OwnLabel;
    /// let trade = OwnLabel::new("MÉTIER").unwrap();
    /// let (terms, problems) = OwnTerms::parse_with("tourneur = métier", &[trade]);
    /// assert_eq!((terms.len(), problems.len()), (1, 0));
    /// ```
    #[must_use]
    pub fn parse_with(source: &str, labels: &[OwnLabel]) -> (OwnTerms, Vec<TermProblem>) {
        let mut own = OwnTerms::default();
        let mut problems = Vec::new();
        for (line, number) in source.lines().zip(1..) {
            if let Err(kind) = own.add_line(line, labels) {
                problems.push(TermProblem { line: number, kind });
            }
        }
        for list in own.by_first_word.values_mut() {
            sort_by_number(list, |&index| {
                u128::MAX - own.terms[index].folded.len() as u128
            });
        }
        (own, problems)
    }

    /// How many terms and patterns it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len() + self.patterns.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn add_line(&mut self, line: &str, labels: &[OwnLabel]) -> Result<(), TermProblemKind> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        // The last `=`, so that a term or a pattern may hold one itself.
        let (written, rest) = line.rsplit_once('=').ok_or(TermProblemKind::NoLabel)?;
        let written = written.trim();
        let name = rest.split('#').next().unwrap_or_default().trim();
        if name.is_empty() {
            return Err(TermProblemKind::NoLabel);
        }
        let label = Label::from_name(&name.to_ascii_uppercase())
            .filter(|label| LABELS.contains(label))
            .or_else(|| own_label(name, labels))
            .ok_or_else(|| TermProblemKind::UnknownLabel(name.to_owned()))?;
        if written.is_empty() {
            return Err(TermProblemKind::NoTerm);
        }
        match pattern_of(written) {
            Some(pattern) => self.add_pattern(written, pattern, label),
            None => {
                self.add_term(written, label);
                Ok(())
            }
        }
    }

    fn add_pattern(
        &mut self,
        written: &str,
        pattern: &str,
        label: Label,
    ) -> Result<(), TermProblemKind> {
        let pattern = Pattern::read(pattern).map_err(|error| match error {
            PatternError::Bad(why) => TermProblemKind::BadPattern(why),
            PatternError::Empty => TermProblemKind::EmptyPattern,
            PatternError::NotReady => TermProblemKind::PatternNotReady,
        })?;
        self.patterns.push(PatternTerm {
            written: written.to_owned(),
            pattern,
            label,
        });
        Ok(())
    }

    fn add_term(&mut self, written: &str, label: Label) {
        let folded = folded(written);
        let first = first_word(&folded);
        self.by_first_word
            .entry(first)
            .or_default()
            .push(self.terms.len());
        self.terms.push(Term {
            written: written.to_owned(),
            folded,
            label,
        });
    }

    /// Adds every place of `text` where a term or a pattern stands to `found`.
    pub fn find(&self, text: &str, found: &mut Vec<Candidate>) {
        if self.is_empty() {
            return;
        }
        for line in lines(text) {
            self.find_in_line(text, line, found);
        }
    }

    /// Adds every place of the whole lines `within` of `text` (UTF-8 bytes) where a term or a pattern stands to `found`.
    pub(crate) fn find_between(
        &self,
        text: &str,
        within: Range<usize>,
        found: &mut Vec<Candidate>,
    ) {
        let mut at = within.start;
        while at < within.end {
            let (end, behind) = line_behind(text, at);
            self.find_in_line(text, Span::new(at as u32, end as u32), found);
            at = behind.max(end + 1);
        }
    }

    /// Adds every place in one line of `text` where a term or a pattern stands to `found`.
    pub(crate) fn find_in_line(&self, text: &str, line: Span, found: &mut Vec<Candidate>) {
        let words = line.of(text);
        let base = line.range().start;
        if !self.terms.is_empty() {
            self.find_terms(words, base, found);
        }
        for term in &self.patterns {
            found.extend(term.pattern.places(words).map(|place| {
                let (start, end) = (base + place.start, base + place.end);
                candidate(start, end, term.label, &term.written)
            }));
        }
    }

    fn find_terms(&self, text: &str, base: usize, found: &mut Vec<Candidate>) {
        let mut word = String::new();
        let mut characters = text.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            word.clear();
            word.push(fold(character));
            if is_word(character) {
                while let Some((_, next)) = characters.next_if(|&(_, next)| is_word(next)) {
                    word.push(next);
                }
            }
            for &index in self.by_first_word.get(&word).into_iter().flatten() {
                let term = &self.terms[index];
                if let Some(length) = match_length(&term.folded, &text[start..]) {
                    let at = base + start;
                    found.push(candidate(at, at + length, term.label, &term.written));
                }
            }
        }
    }
}

/// The label of `labels` that is called `name`, whose case counts only where two names differ in
/// nothing else.
fn own_label(name: &str, labels: &[OwnLabel]) -> Option<Label> {
    let lower = in_small_letters(name);
    let exact = labels.iter().find(|label| label.as_str() == name);
    exact
        .or_else(|| {
            labels
                .iter()
                .find(|label| in_small_letters(label.as_str()) == lower)
        })
        .map(|&label| Label::Own(label))
}

/// The pattern between the slashes of `written`, if it stands between slashes.
fn pattern_of(written: &str) -> Option<&str> {
    written
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'))
        .filter(|pattern| !pattern.is_empty())
}

fn candidate(start: usize, end: usize, label: Label, written: &str) -> Candidate {
    // A text is shorter than 4 GiB: `Span` counts in 32 bits throughout.
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Candidate {
        span: Span::new(offset(start), offset(end)),
        label,
        origin: Origin::Dictionary,
        score: None,
        value: None,
        why: Why::new("dictionary", [written]),
    }
}

/// The character as terms compare it: one apostrophe, one blank.
fn fold(character: char) -> char {
    match character {
        '’' | '\'' | 'ʼ' => '\'',
        blank if is_blank(blank) => ' ',
        other => other,
    }
}

/// A blank inside a line.
fn is_blank(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// A character of a word; combining accents belong to the letter before them.
fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}')
}

/// `written` folded, with one blank for each run of them.
fn folded(written: &str) -> Vec<char> {
    let mut characters: Vec<char> = written.chars().map(fold).collect();
    characters.dedup_by(|next, previous| *next == ' ' && *previous == ' ');
    characters
}

/// The key a term is looked up by: its first word, or its first sign if it begins with none.
fn first_word(folded: &[char]) -> String {
    match folded.first() {
        Some(&first) if is_word(first) => folded.iter().take_while(|&&c| is_word(c)).collect(),
        Some(&first) => first.to_string(),
        None => String::new(),
    }
}

/// How many bytes of the beginning of `text` the term covers, if it stands there as whole words.
fn match_length(folded: &[char], text: &str) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    for &wanted in folded {
        let (_, character) = characters.next()?;
        if fold(character) != wanted {
            return None;
        }
        if wanted == ' ' {
            while characters.next_if(|&(_, next)| is_blank(next)).is_some() {}
        }
    }
    let ends_in_word = folded.last().is_some_and(|&last| is_word(last));
    match characters.peek() {
        Some(&(_, next)) if ends_in_word && is_word(next) => None,
        Some(&(at, _)) => Some(at),
        None => Some(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(list: &str, text: &str, expected: &[(&str, Label)]) {
        let (terms, problems) = OwnTerms::parse(list);
        assert_eq!(problems, []);
        let mut found = Vec::new();
        terms.find(text, &mut found);
        let found: Vec<_> = found
            .iter()
            .map(|candidate| (candidate.span.of(text), candidate.label))
            .collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn refuses(line: &str, code: &str) {
        let (terms, problems) = OwnTerms::parse(&format!("# a comment\n\n{line}\nOCS = ORG"));
        assert_eq!(terms.len(), 1, "the good line is kept");
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].line, problems[0].kind.code()), (3, code));
    }

    #[test]
    fn whole_words_only() {
        finds(
            "Mark = PER",
            "Mark remarque Markus, Mark-Éric",
            &[("Mark", Label::Per), ("Mark", Label::Per)],
        );
        finds("Elyse = PER", "Elyse\u{301}e", &[]);
    }

    #[test]
    fn apostrophes_and_blanks_are_alike() {
        finds(
            "Côte d'Ivoire = LOC",
            "la Côte d’Ivoire",
            &[("Côte d’Ivoire", Label::Loc)],
        );
        finds(
            "route  de la soie = org",
            "Route de la soie ; route\u{a0}de la soie",
            &[("route\u{a0}de la soie", Label::Org)],
        );
        finds("A B = ORG", "A\nB", &[]);
    }

    #[test]
    fn terms_that_begin_or_end_with_a_sign() {
        finds(
            "@elysee = ORG\nC++ = PROD",
            "par @elysee en C++.",
            &[("@elysee", Label::Org), ("C++", Label::Prod)],
        );
        finds("a=b = PROD", "soit a=b", &[("a=b", Label::Prod)]);
    }

    #[test]
    fn patterns_are_found_as_written() {
        finds(
            "/Su-\\d{2}/ = PROD",
            "un Su-57 et un Su-5",
            &[("Su-57", Label::Prod)],
        );
        finds(
            "/(?i)otan/ = ORG # the alliance",
            "Otan, OTAN",
            &[("Otan", Label::Org), ("OTAN", Label::Org)],
        );
    }

    #[test]
    fn bad_lines_are_explained() {
        refuses("OCS", "no_label");
        refuses("OCS =", "no_label");
        refuses("= ORG", "no_term");
        refuses("Moscou = VILLE", "unknown_label");
        refuses("Noël = DATE", "unknown_label");
        refuses("/(/ = ORG", "bad_pattern");
        refuses("/x*/ = ORG", "empty_pattern");
        let (_, problems) = OwnTerms::parse("/(/ = ORG");
        assert_eq!(
            problems[0].to_string(),
            "Line 1: this pattern cannot be read: unclosed group."
        );
    }
}
