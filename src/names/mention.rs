//! A name as the rules pass it from hand to hand: tokens, not bytes.

use std::ops::Range;

use super::tagger::Tagged;
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

    /// The mention of what the tagger sees.
    pub(crate) fn tagged(name: &Tagged) -> Mention {
        Mention {
            tokens: name.tokens(),
            label: name.label,
            origin: Origin::Model,
            score: Some(name.score),
            why: Why::new("tagger", []),
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
