//! Searching: words in the text, and annotations by what is said of them.

use serde::Deserialize;

use super::Session;
use super::draft::CUT;
use super::fold::Alike;
use crate::annotation::{Annotation, Label, Origin, Status};
use crate::text::Span;

/// Which state an annotation is in, for who searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Proposed, and not looked at.
    Suggested,
    /// Confirmed or made by a person.
    Accepted,
    /// Refused by a person.
    Rejected,
    /// Cut by an edit of the text, and not looked at since.
    Cut,
}

/// What annotations are searched for: those that satisfy every part which is there.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// One of these labels.
    pub labels: Vec<Label>,
    /// In one of these states; without any, all but the refused.
    pub standings: Vec<Standing>,
    /// From one of these.
    pub origins: Vec<Origin>,
    /// With a score of at least this, from 0 to 1. What has no score does not count.
    pub score_from: Option<f32>,
    /// With a score of at most this.
    pub score_to: Option<f32>,
    /// Words that their text or their note holds; accents and case do not count.
    pub words: Option<String>,
}

impl Session {
    /// Where `words` stand in the text, in its order, without overlaps (UTF-8 bytes). With
    /// `whole`, only where no letter or figure goes on before or behind them.
    #[must_use]
    pub fn find_text(&self, words: &str, alike: &Alike, whole: bool) -> Vec<Span> {
        let text = &self.annotated().text;
        let wanted = alike.folded(words.trim());
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut from = 0;
        let mut before = None;
        let mut scratch = String::new();
        for (start, c) in text.char_indices() {
            let inside = before.is_some_and(char::is_alphanumeric) && c.is_alphanumeric();
            before = Some(c);
            if start < from || whole && inside {
                continue;
            }
            if let Some(length) = match_length(&wanted, &text[start..], *alike, &mut scratch) {
                let end = start + length;
                let goes_on = text[end..]
                    .chars()
                    .next()
                    .is_some_and(char::is_alphanumeric)
                    && text[..end]
                        .chars()
                        .next_back()
                        .is_some_and(char::is_alphanumeric);
                if !(whole && goes_on) {
                    found.push(Span::new(offset(start), offset(end)));
                    from = end;
                }
            }
        }
        found
    }

    /// The annotations that `filter` asks for, in the order of the text; the refused behind.
    #[must_use]
    pub fn search(&self, filter: &Filter) -> Vec<&Annotation> {
        let annotated = self.annotated();
        let loose = Alike {
            accents: false,
            case: false,
            short_forms: false,
        };
        let words = filter
            .words
            .as_deref()
            .map(|words| loose.folded(words.trim()));
        let holds = |annotation: &Annotation, rejected: bool| {
            let standing = standing(annotation, rejected);
            let stands = if filter.standings.is_empty() {
                !rejected
            } else {
                filter.standings.contains(&standing)
            };
            stands
                && (filter.labels.is_empty() || filter.labels.contains(&annotation.label))
                && (filter.origins.is_empty() || filter.origins.contains(&annotation.origin))
                && filter
                    .score_from
                    .is_none_or(|least| annotation.score.is_some_and(|score| score >= least))
                && filter
                    .score_to
                    .is_none_or(|most| annotation.score.is_some_and(|score| score <= most))
                && words.as_deref().is_none_or(|words| {
                    loose.folded(annotated.words(annotation)).contains(words)
                        || annotation
                            .note
                            .as_deref()
                            .is_some_and(|note| loose.folded(note).contains(words))
                })
        };
        let of = |list: &'_ [Annotation], rejected| -> Vec<usize> {
            (0..list.len())
                .filter(|&at| holds(&list[at], rejected))
                .collect()
        };
        let mut found: Vec<&Annotation> = of(&annotated.annotations, false)
            .into_iter()
            .map(|at| &annotated.annotations[at])
            .collect();
        found.extend(
            of(&annotated.rejected, true)
                .into_iter()
                .map(|at| &annotated.rejected[at]),
        );
        found
    }
}

fn standing(annotation: &Annotation, rejected: bool) -> Standing {
    if rejected {
        Standing::Rejected
    } else if annotation.why.code == CUT {
        Standing::Cut
    } else if annotation.status == Status::Accepted {
        Standing::Accepted
    } else {
        Standing::Suggested
    }
}

/// How many bytes of `text` `wanted`, which is folded, takes at its start.
/// `folded` is room to work in, whatever it holds.
fn match_length(wanted: &str, text: &str, alike: Alike, folded: &mut String) -> Option<usize> {
    let mut rest = wanted;
    for (at, c) in text.char_indices() {
        if rest.is_empty() {
            // An accent that combines with the last letter is a part of it.
            let combines = matches!(c, '\u{0300}'..='\u{036F}');
            return match (combines, alike.accents) {
                (false, _) => Some(at),
                (true, true) => None,
                (true, false) => Some(at + c.len_utf8()),
            };
        }
        folded.clear();
        alike.fold(c, folded);
        rest = rest.strip_prefix(folded.as_str())?;
    }
    rest.is_empty().then_some(text.len())
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
