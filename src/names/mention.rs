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
            why: Why::new(code, args),
            entity: None,
        }
    }

    /// What is proposed to [`resolve`](crate::resolve).
    pub(crate) fn candidate(self, document: &Document<'_>) -> Candidate {
        Candidate {
            span: document.span(self.tokens),
            label: self.label,
            origin: self.origin,
            score: None,
            value: None,
            why: self.why,
        }
    }
}
