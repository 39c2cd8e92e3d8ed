//! An annotated article, and how its names become tags of tokens.

use balise::names::tagger::tags::{LABELS, OUTSIDE, Place, tag};
use balise::text::{Document, Span};

/// Whose rules of annotation a text follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Rules {
    /// Those of SCHEME.md.
    Scheme,
    /// Those of WiNER-fr.
    Winer,
    /// Those of POPCORN, which knows people, places and organisations alone.
    Popcorn,
}

impl Rules {
    /// How many there are.
    pub const COUNT: usize = 3;

    /// How many of [`LABELS`] they annotate, from the first on.
    #[must_use]
    pub const fn labels(self) -> usize {
        match self {
            Rules::Scheme | Rules::Winer => LABELS.len(),
            Rules::Popcorn => 3,
        }
    }
}

/// A stretch of an article: a name, or what stands between names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// The index in [`LABELS`], for a name.
    pub label: Option<usize>,
}

/// An annotated article.
#[derive(Debug, Clone)]
pub struct Article {
    /// The folder it comes from, such as `ntrex-fr`.
    pub corpus: &'static str,
    /// Its name there.
    pub name: String,
    /// How its names were annotated.
    pub rules: Rules,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
}

/// A name and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gold {
    /// The words (UTF-8 bytes).
    pub span: Span,
    /// The index in [`LABELS`].
    pub label: usize,
}

impl Article {
    /// Whether it is an article to its reader too: ud-fr has sentences that stand alone, POPCORN and WiNER-fr have had
    /// their blanks and lines put back by rule, and what is changed in those teaches what no text looks like.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.rules == Rules::Scheme && self.corpus != "ud-fr"
    }

    /// The text and its names.
    #[must_use]
    pub fn plain(&self) -> (String, Vec<Gold>) {
        let mut text = String::new();
        let mut names = Vec::new();
        for piece in &self.pieces {
            let start = text.len() as u32;
            text.push_str(&piece.text);
            if let Some(label) = piece.label {
                let span = Span::new(start, text.len() as u32);
                names.push(Gold { span, label });
            }
        }
        (text, names)
    }
}

/// How well names met the borders of tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fit {
    /// Names that begin and end with tokens.
    pub exact: usize,
    /// Names that were stretched or shrunk to the tokens they mostly cover.
    pub moved: usize,
    /// Names that cover no token for the greater part, or cross the end of a sentence.
    pub lost: usize,
}

/// The tags of all tokens of `document`.
pub fn tags(document: &Document<'_>, names: &[Gold], fit: &mut Fit) -> Vec<u8> {
    let tokens = document.tokens();
    let mut tags = vec![OUTSIDE as u8; tokens.len()];
    for name in names {
        let mut first = document.token_at(name.span.start());
        let mut end = first;
        while end < tokens.len() && tokens[end].span().start() < name.span.end() {
            end += 1;
        }
        let covered = |at: usize| {
            let span: Span = tokens[at].span();
            let shared = span.end().min(name.span.end()) - span.start().max(name.span.start());
            2 * shared >= span.len()
        };
        while first < end && !covered(first) {
            first += 1;
        }
        while first < end && !covered(end - 1) {
            end -= 1;
        }
        let whole = first < end
            && document.sentence_of(first) == document.sentence_of(end - 1)
            && tags[first..end]
                .iter()
                .all(|&tag| usize::from(tag) == OUTSIDE);
        if !whole {
            fit.lost += 1;
            continue;
        }
        if document.span(first..end) == name.span {
            fit.exact += 1;
        } else {
            fit.moved += 1;
        }
        for (at, slot) in tags[first..end].iter_mut().enumerate() {
            let place = match (at == 0, first + at + 1 == end) {
                (true, true) => Place::Unit,
                (true, false) => Place::Begin,
                (false, true) => Place::Last,
                (false, false) => Place::Inside,
            };
            *slot = tag(name.label, place) as u8;
        }
    }
    tags
}
