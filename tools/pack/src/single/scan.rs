//! Where code is in a JavaScript source, and where only words: strings, templates, comments, patterns.
//!
//! The joiner looks for a handful of keywords, and must not find them in a sentence of the page. This is no parser: it knows
//! brackets and what can hold quotation marks, and refuses what it cannot tell for certain, which the page's own sources do
//! without.

use std::ops::Range;

use anyhow::{Result, bail};

/// A word of code or a mark between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'s> {
    /// What it is.
    pub kind: Kind,
    /// It, as it is written.
    pub text: &'s str,
    /// Where it begins (bytes).
    pub at: usize,
    /// How many brackets are open around it.
    pub depth: usize,
}

/// What a piece of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// A string in quotation marks, with them.
    String,
    /// A template without its insertions, or a pattern.
    Other,
    /// One character of punctuation.
    Mark,
}

/// Words behind which a slash begins a pattern, though they are words.
const BEFORE_PATTERN: [&str; 14] = [
    "await",
    "case",
    "delete",
    "do",
    "else",
    "in",
    "instanceof",
    "new",
    "of",
    "return",
    "throw",
    "typeof",
    "void",
    "yield",
];

/// The pieces of `source` in order, without comments and blanks.
///
/// # Errors
/// If a string, template, comment or bracket is not closed, or it cannot be told whether a slash divides.
pub fn pieces(source: &str) -> Result<Vec<Piece<'_>>> {
    Ok(scan(source)?.found)
}

/// `source` without its comments, and without the lines that hold nothing else. What says why stays in the sources; in the
/// page that is one file it would weigh on every reader.
///
/// # Errors
/// As those of [`pieces`].
pub fn without_comments(source: &str) -> Result<String> {
    let mut kept = String::with_capacity(source.len());
    let mut at = 0;
    for comment in scan(source)?.comments {
        kept.push_str(&source[at..comment.start]);
        at = comment.end;
        let line = kept.rfind('\n').map_or(0, |before| before + 1);
        let is_alone = kept[line..].trim().is_empty();
        if is_alone && source[at..].starts_with('\n') {
            kept.truncate(line);
            at += 1;
        } else if source[comment].contains('\n') {
            kept.push('\n');
        } else {
            kept.push(' ');
        }
    }
    kept.push_str(&source[at..]);
    Ok(kept)
}

/// Marks beside which a blank means nothing. Those that another may follow to mean something else are left out: `+ +a`, `a < !b`.
const CLEAR: &str = "{}()[],;:=&|?";

/// `source` without the blanks that its lines begin with, without empty lines, and without the blanks beside marks. Its lines
/// stay, so that a place in it can still be told.
///
/// # Errors
/// As those of [`pieces`].
pub fn without_blanks(source: &str) -> Result<String> {
    let mut kept = String::with_capacity(source.len());
    let mut before: Option<Piece<'_>> = None;
    let mut at = 0;
    for piece in pieces(source)? {
        let gap = &source[at..piece.at];
        let is_clear = |beside: Option<Piece<'_>>| {
            beside.is_none_or(|beside| beside.kind == Kind::Mark && CLEAR.contains(beside.text))
        };
        // What is no blank belongs to a template.
        kept.push_str(match gap {
            _ if !gap.chars().all(char::is_whitespace) => gap,
            _ if gap.contains('\n') => "\n",
            _ if is_clear(before) || is_clear(Some(piece)) => "",
            _ => gap,
        });
        kept.push_str(piece.text);
        at = piece.at + piece.text.len();
        before = Some(piece);
    }
    kept.push_str(source[at..].trim_end());
    kept.push('\n');
    Ok(kept)
}

fn scan(source: &str) -> Result<Scan<'_>> {
    let mut scan = Scan {
        source,
        at: 0,
        open: Vec::new(),
        found: Vec::new(),
        comments: Vec::new(),
    };
    while scan.at < source.len() {
        scan.step()?;
    }
    if !scan.open.is_empty() {
        bail!("a bracket or template is not closed");
    }
    Ok(scan)
}

struct Scan<'s> {
    source: &'s str,
    at: usize,
    /// The brackets that are open; a back-quote for a template whose insertion is open.
    open: Vec<char>,
    found: Vec<Piece<'s>>,
    /// Where comments stand (bytes).
    comments: Vec<Range<usize>>,
}

impl<'s> Scan<'s> {
    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    fn take(&mut self, kind: Kind, length: usize) {
        self.found.push(Piece {
            kind,
            text: &self.rest()[..length],
            at: self.at,
            depth: self.open.len(),
        });
        self.at += length;
    }

    fn comment(&mut self, length: usize) {
        self.comments.push(self.at..self.at + length);
        self.at += length;
    }

    fn step(&mut self) -> Result<()> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(());
        };
        match first {
            _ if first.is_whitespace() => self.at += first.len_utf8(),
            '/' if rest.starts_with("//") => {
                self.comment(rest.find('\n').unwrap_or(rest.len()));
            }
            '/' if rest.starts_with("/*") => match rest.find("*/") {
                Some(end) => self.comment(end + 2),
                None => bail!("a comment is not closed"),
            },
            '/' if self.begins_pattern()? => {
                let length = pattern_length(rest)?;
                self.take(Kind::Other, length);
            }
            '\'' | '"' => {
                let length = string_length(rest, first)?;
                self.take(Kind::String, length);
            }
            '`' => {
                self.at += 1;
                self.template()?;
            }
            '(' | '[' | '{' => {
                self.take(Kind::Mark, 1);
                self.open.push(first);
            }
            ')' | ']' | '}' => {
                let opened = self.open.pop();
                match (opened, first) {
                    (Some('('), ')') | (Some('['), ']') | (Some('{'), '}') => {
                        self.take(Kind::Mark, 1);
                    }
                    (Some('`'), '}') => {
                        self.at += 1;
                        self.template()?;
                    }
                    _ => bail!("“{first}” closes what is not open"),
                }
            }
            _ if is_word(first) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                self.take(Kind::Word, length);
            }
            _ => self.take(Kind::Mark, first.len_utf8()),
        }
        Ok(())
    }

    /// Goes on in a template, to its end or to an insertion.
    fn template(&mut self) -> Result<()> {
        let mut characters = self.rest().char_indices();
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' => {
                    characters.next();
                }
                '`' => {
                    self.take(Kind::Other, at + 1);
                    return Ok(());
                }
                '$' if self.rest()[at + 1..].starts_with('{') => {
                    self.at += at + 2;
                    self.open.push('`');
                    return Ok(());
                }
                _ => {}
            }
        }
        bail!("a template is not closed")
    }

    /// Whether the slash here begins a pattern; otherwise it divides.
    fn begins_pattern(&self) -> Result<bool> {
        let Some(before) = self.found.last() else {
            return Ok(true);
        };
        Ok(match (before.kind, before.text) {
            (Kind::Word, word) => BEFORE_PATTERN.contains(&word),
            (Kind::String | Kind::Other, _) | (_, ")" | "]") => false,
            (_, "}") => bail!("a slash follows “}}”: it cannot be told whether it divides"),
            (Kind::Mark, _) => true,
        })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '#')
}

/// The length of the string that `rest` begins with, between `quote`s (bytes).
fn string_length(rest: &str, quote: char) -> Result<usize> {
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            '\n' => break,
            _ if c == quote => return Ok(at + 1),
            _ => {}
        }
    }
    bail!("a string is not closed: {}", first_line(rest))
}

/// The length of the regular expression that `rest` begins with, without its flags (bytes).
fn pattern_length(rest: &str) -> Result<usize> {
    let mut characters = rest.char_indices().skip(1);
    let mut in_class = false;
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            '\n' => break,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return Ok(at + 1),
            _ => {}
        }
    }
    bail!("a pattern is not closed: {}", first_line(rest))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn words(source: &str) -> Vec<&str> {
        let pieces = pieces(source).unwrap();
        let words = pieces.iter().filter(|piece| piece.kind == Kind::Word);
        words.map(|piece| piece.text).collect()
    }

    #[test]
    fn words_of_code_are_told_from_others() {
        for (source, expected) in [
            ("a // import b\nc", &["a", "c"][..]),
            ("a /* import\n * b */ c", &["a", "c"]),
            ("a = 'import \\' b'; c", &["a", "c"]),
            ("a = \"import ' b\" + c", &["a", "c"]),
            (
                "a(`import ${b({ c: `d ${e}` })} f`, g)",
                &["a", "b", "c", "e", "g"],
            ),
            ("a = /import [/'\"] b/u.test(c)", &["a", "u", "test", "c"]),
            ("a = b / c / d", &["a", "b", "c", "d"]),
            ("return /import/", &["return"]),
            ("(a) / b; c[0] / d", &["a", "b", "c", "0", "d"]),
            ("été.#privé", &["été", "#privé"]),
        ] {
            assert_eq!(words(source), expected, "{source}");
        }
    }

    #[test]
    fn brackets_are_counted_through_templates() {
        let pieces = pieces("a { b(`${[c]}`) } d").unwrap();
        let depths: Vec<(&str, usize)> = pieces
            .iter()
            .filter(|piece| piece.kind == Kind::Word)
            .map(|piece| (piece.text, piece.depth))
            .collect();
        assert_eq!(depths, [("a", 0), ("b", 1), ("c", 4), ("d", 0)]);
    }

    #[test]
    fn blanks_go_where_they_cannot_count() {
        for (source, expected) in [
            ("{\n  a;\n\n  b\n}", "{\na;\nb\n}"),
            ("{\n  `a\n  b`\n}\n\n", "{\n  `a\n  b`\n}"),
            ("a = `${ b } ${c}  d`", "a= `${ b } ${c}  d`"),
            ("const { a, b } = c ? d : e;", "const{a,b}=c?d:e;"),
            ("a = b + +c - -d < !--e", "a=b + +c - -d < !--e"),
            ("return [1, ...b]; x = /a b/u;", "return[1,...b];x=/a b/u;"),
            ("'a , b' + \"c ; d\"", "'a , b' + \"c ; d\""),
            ("export * as a from 'b'", "export * as a from 'b'"),
        ] {
            assert_eq!(
                without_blanks(source).unwrap().trim_end(),
                expected,
                "{source}"
            );
        }
    }

    #[test]
    fn comments_go_and_nothing_else() {
        for (source, expected) in [
            ("a; // b\nc", "a;  \nc"),
            ("// a\nb\n", "b\n"),
            ("a\n  /**\n   * b\n   */\n  c", "a\n  c"),
            ("a /* b */ c", "a   c"),
            ("a /* b\n */ c", "a \n c"),
            ("'// a' + `/* b */`", "'// a' + `/* b */`"),
            ("return /[/*]/ // a", "return /[/*]/  "),
        ] {
            assert_eq!(without_comments(source).unwrap(), expected, "{source}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        for source in [
            "'a\n'",
            "`a",
            "/* a",
            "(a",
            "a)",
            "(a]",
            "x = /a\n/",
            "{} /a/",
            "`${a`",
        ] {
            assert!(pieces(source).is_err(), "{source}");
        }
    }
}
