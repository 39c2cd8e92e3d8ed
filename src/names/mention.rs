//! A name as the rules pass it from hand to hand: tokens, not bytes.

use std::ops::Range;

use crate::annotation::{Candidate, Label, Origin, Why};
use crate::text::Document;

/// A name that a rule or list sees in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// The tokens it covers (indices), never empty.
    pub tokens: Range<usize>,
    /// What it names.
    pub label: Label,
    /// Who says so.
    pub origin: Origin,
    /// The probability that the tagger gives it, if the tagger sees it as well.
    pub score: Option<f32>,
    /// Why.
    pub why: Why,
    /// The thing of the lists that it names, if it stands in one.
    pub entity: Option<u32>,
}

impl Mention {
    /// A mention that a rule sees.
    pub(crate) fn rule<const N: usize>(
        tokens: Range<usize>,
        label: Label,
        code: &'static str,
        args: [&str; N],
    ) -> Mention {
        Mention {
            tokens,
            label,
            origin: Origin::Rule,
            score: None,
            why: Why::new(code, args),
            entity: None,
        }
    }

    /// The mention that the tagger's `candidate` is, in tokens.
    pub(crate) fn tagged(document: &Document<'_>, candidate: Candidate) -> Mention {
        let first = document.token_at(candidate.span.start());
        let last = document.token_at(candidate.span.end() - 1);
        Mention {
            tokens: first..last + 1,
            label: candidate.label,
            origin: candidate.origin,
            score: candidate.score,
            why: candidate.why,
            entity: None,
        }
    }

    /// What is proposed to [`resolve`](crate::resolve).
    pub(crate) fn candidate(self, document: &Document<'_>) -> Candidate {
        Candidate {
            span: document.span(self.tokens),
            label: self.label,
            origin: self.origin,
            score: self.score,
            value: None,
            why: self.why,
        }
    }
}
