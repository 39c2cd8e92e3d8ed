//! What is found in a text place by place, kept so that an edit costs what it changes.
//!
//! Tokens, sentences, names and written time expressions depend on their line, and the tagger's names on its block of
//! sentences. After an edit only the lines and blocks it touches are looked at again ([`Findings::edit`]); all that
//! speaks across the text, [`Weighing`](super::weighing::Weighing) weighs anew.

use std::ops::Range;

use jiff::civil::Date;

use super::weighing::Weighing;
use super::{Counted, Options, ReferenceFrom, reference};
use crate::annotation::Candidate;
use crate::names::tagger::{Tagged, Tagger, Tagging, features};
use crate::names::{Found, OwnTerms, Parts, find_lines, splice};
use crate::text::reading::read_lines;
use crate::text::{Document, Gap, Span, Token, line_behind, line_start};
use crate::time::{Seeker, TimeOptions, Written};

/// A stretch of a text that was replaced by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// Where it begins (UTF-8 bytes).
    pub(crate) at: usize,
    /// How long what went is (UTF-8 bytes).
    pub(crate) removed: usize,
    /// How long what came is (UTF-8 bytes).
    pub(crate) inserted: usize,
}

/// A count of what was found, in steps.
#[derive(Debug)]
pub(crate) struct Count {
    weighing: Weighing,
    reference_date: Option<Date>,
    reference_from: ReferenceFrom,
}

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Findings {
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Range<u32>>,
    /// Where the tagger's blocks begin (tokens).
    pub(super) blocks: Vec<u32>,
    pub(super) names: Found,
    pub(super) written: Vec<Written>,
    /// Where the own terms stand.
    pub(super) own: Vec<Candidate>,
}

impl Findings {
    /// Calls `look` with the document that `text`, of which these are the findings, is.
    pub(super) fn with_document<'t, T>(
        &mut self,
        text: &'t str,
        look: impl FnOnce(&Document<'t>, &mut Findings) -> T,
    ) -> T {
        let tokens = std::mem::take(&mut self.tokens);
        let sentences = std::mem::take(&mut self.sentences);
        let document = Document::of_parts(text, tokens, sentences);
        let seen = look(&document, self);
        (self.tokens, self.sentences) = document.into_parts();
        seen
    }

    /// Begins to count what `text` holds for somebody with `options`.
    pub(crate) fn begin_count(&mut self, text: &str, options: &Options) -> Count {
        let (reference_date, reference_from) =
            self.with_document(text, |document, _| reference(document, options));
        Count {
            weighing: Weighing::new(&TimeOptions {
                reference_date,
                vague: options.vague,
            }),
            reference_date,
            reference_from,
        }
    }

    /// Goes on with `count` for about as long as `units` candidates take, and says whether the end was reached.
    pub(crate) fn count_on(&mut self, text: &str, count: &mut Count, units: usize) -> bool {
        self.with_document(text, |document, findings| {
            count.weighing.step(document, findings, units, true)
        })
    }

    /// What `count`, which is at its end, came to.
    pub(crate) fn counted(&mut self, text: &str, count: Count) -> Counted {
        Counted {
            language: self.with_document(text, |document, _| document.language()),
            reference_date: count.reference_date,
            reference_from: count.reference_from,
            annotations: count.weighing.finish(),
        }
    }

    /// Looks for `terms` in the place of those before.
    pub(crate) fn look_for(&mut self, text: &str, terms: &OwnTerms) {
        self.own.clear();
        terms.find(text, &mut self.own);
    }

    /// Makes these the findings of `text`, which `change` made of the text before.
    pub(crate) fn edit(&mut self, text: &str, change: Change, options: &Options) {
        let Change {
            at,
            removed,
            inserted,
        } = change;
        let start = line_start(text, at);
        let (end, _) = line_behind(text, at + inserted);
        let old_end = end - inserted + removed;
        let bytes = inserted as isize - removed as isize;
        let token_at = |byte: usize| {
            let before = |token: &Token| (token.span().start() as usize) < byte;
            self.tokens.partition_point(before)
        };
        let old = token_at(start)..token_at(old_end);
        let (tokens, sentences) = read_lines(text, start..end);
        let new = old.start..old.start + tokens.len();
        let shift = new.len() as isize - old.len() as isize;

        splice(
            &mut self.tokens,
            &(start..old_end),
            tokens,
            |t| t.span().start() as usize,
            |t| {
                t.move_by(bytes);
            },
        );
        let first = |range: &Range<u32>| range.start as usize;
        let move_range = |range: &mut Range<u32>| {
            *range = moved_token(range.start, shift)..moved_token(range.end, shift);
        };
        let sentences = sentences
            .into_iter()
            .map(|sentence| sentence.start + new.start as u32..sentence.end + new.start as u32);
        splice(
            &mut self.sentences,
            &old,
            sentences.collect(),
            first,
            move_range,
        );
        self.edit_own(text, start..end, old_end, bytes, &options.terms);
        if old.is_empty() && new.is_empty() {
            return;
        }
        if self.tokens.is_empty() {
            // Nothing is left in which anything could stand, and no block in which to look again.
            *self = Findings {
                own: std::mem::take(&mut self.own),
                ..Findings::default()
            };
            return;
        }
        self.with_document(text, |document, findings| {
            let blocks = findings.edit_blocks(document, &old, &new);
            findings.find_again(document, blocks, shift, options.vague);
        });
    }

    /// Looks for own terms again in the lines `lines` of `text`, which ended at `old_end` before.
    fn edit_own(
        &mut self,
        text: &str,
        lines: Range<usize>,
        old_end: usize,
        bytes: isize,
        terms: &OwnTerms,
    ) {
        let mut own = Vec::new();
        if !terms.is_empty() {
            terms.find_between(text, lines.clone(), &mut own);
        }
        splice(
            &mut self.own,
            &(lines.start..old_end),
            own,
            |c| c.span.start() as usize,
            |c| {
                c.span = moved(c.span, bytes);
            },
        );
    }

    /// Divides the text into blocks for the tagger again where the tokens `old` became `new`. Returns the blocks that
    /// are not as they were, which follow each other.
    fn edit_blocks(
        &mut self,
        document: &Document<'_>,
        old: &Range<usize>,
        new: &Range<usize>,
    ) -> Vec<Range<usize>> {
        let shift = new.len() as isize - old.len() as isize;
        let before = std::mem::take(&mut self.blocks);
        let kept = before.partition_point(|&start| (start as usize) < old.start);
        // The block that the change stands in, or the last one before it, may end elsewhere.
        let kept = kept.saturating_sub(1);
        self.blocks.extend(&before[..kept]);
        let mut at = before.get(kept).map_or(0, |&start| start as usize);
        let mut changed = Vec::new();
        while let Some(block) = features::block_from(document, at) {
            if block.start >= new.end {
                let was = block.start.wrapping_add_signed(-shift) as u32;
                if let Ok(same) = before.binary_search(&was) {
                    let rest = before[same..]
                        .iter()
                        .map(|&start| moved_token(start, shift));
                    self.blocks.extend(rest);
                    break;
                }
            }
            let old_end = before.get(kept + 1).map(|&end| end as usize);
            let is_same =
                changed.is_empty() && block.end <= new.start && old_end == Some(block.end);
            self.blocks.push(block.start as u32);
            at = block.end;
            if !is_same {
                changed.push(block);
            }
        }
        changed
    }

    /// Finds again what the tagger sees in `blocks`, and names and times in all lines that these touch. What stands
    /// behind was moved by `shift` tokens.
    fn find_again(
        &mut self,
        document: &Document<'_>,
        blocks: Vec<Range<usize>>,
        shift: isize,
        vague: bool,
    ) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return;
        };
        let (first, end) = (first.start, last.end);
        let tagger = Tagger::shipped();
        let mut tagging = Tagging::new(tagger, end - first);
        let mut tagged: Vec<Tagged> = Vec::new();
        for block in blocks {
            tagging.tag(tagger, document, block, &mut tagged);
        }
        let old = |at: usize| at.wrapping_add_signed(-shift);
        self.names.replace_tagged(first..old(end), shift, tagged);
        let begins_line = |&at: &usize| document.tokens()[at].gap == Gap::LineBreak;
        let all = document.tokens().len();
        let first = (0..=first).rev().find(begins_line).unwrap_or(0);
        let end = (end..all).find(begins_line).unwrap_or(all);
        let tagged = self.names.tagged_in(first..end);
        let names = find_lines(document, first..end, tagged, Parts::default());
        self.names.replace(first..old(end), shift, names);
        let mut written: Vec<Written> = Vec::new();
        Seeker::new(vague).seek(document, first..end, &mut written);
        splice(
            &mut self.written,
            &(first..old(end)),
            written,
            |w| w.tokens.start as usize,
            |w| {
                w.tokens = moved_token(w.tokens.start, shift)..moved_token(w.tokens.end, shift);
            },
        );
    }
}

fn moved(span: Span, bytes: isize) -> Span {
    let moved = |at: u32| (at as usize).wrapping_add_signed(bytes) as u32;
    Span::new(moved(span.start()), moved(span.end()))
}

fn moved_token(at: u32, shift: isize) -> u32 {
    (at as usize).wrapping_add_signed(shift) as u32
}
