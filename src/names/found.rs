//! The names of a text as they are found place by place, before one mention speaks for another.
//!
//! What the lists, rules and tagger see of a line depends on nothing beyond that line and the tagger's block. It is
//! found in stretches of any length, kept, and after an edit found again only where something changed.

use std::ops::Range;

use super::gazetteer::{self, Doubtful};
use super::mention::Mention;
use super::tagger::{Tagged, Tagger, Tagging};
use super::{Parts, borders, furniture, heads, person, verdict};
use crate::annotate::{MOST_FOUND, make_room};
use crate::text::Document;

/// The lists and rules whose mentions are kept apart, in the order in which later steps take them.
const KINDS: usize = 3;

/// What was found in a stretch of tokens, each list in the order of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Found {
    /// Stretches of tokens that are site furniture.
    furniture: Vec<Range<usize>>,
    /// What the tagger sees, furniture and all.
    tagged: Vec<Tagged>,
    /// The tagger's mentions, with what lists and rules say of the same words.
    standing: Vec<Mention>,
    /// What stands beside them, by who sees it.
    added: [Vec<Mention>; KINDS],
    /// What needs other evidence.
    pub(crate) doubtful: Vec<Doubtful>,
}

impl Found {
    /// Makes room for what the rest of a text holds of whose `length` UTF-8 bytes `done` were looked through.
    pub(crate) fn make_room(&mut self, done: usize, length: usize) {
        let Found {
            standing, added, ..
        } = self;
        if standing.capacity() - standing.len() < MOST_FOUND {
            // In the end this list takes in the others, and what mentions say of each other.
            let others: usize = added.iter().map(Vec::len).sum();
            let all = others + (standing.len() + others) / 6;
            let behind = all as u64 * length as u64 / done.max(1) as u64;
            make_room(standing, MOST_FOUND + behind as usize, done, length);
        }
        for list in added {
            make_room(list, MOST_FOUND, done, length);
        }
    }

    /// Whether `token` stands in site furniture.
    pub(crate) fn is_furniture(&self, token: usize) -> bool {
        is_furniture(&self.furniture, token)
    }

    /// All mentions, in the order in which evidence is weighed.
    pub(crate) fn mentions(&self) -> Vec<Mention> {
        let lists = [&self.standing].into_iter().chain(&self.added);
        lists.flatten().cloned().collect()
    }

    /// As [`mentions`](Self::mentions), which are not needed here any more.
    pub(crate) fn take_mentions(&mut self) -> Vec<Mention> {
        let mut mentions = std::mem::take(&mut self.standing);
        let more: usize = self.added.iter().map(Vec::len).sum();
        // Those that speak for each other add some.
        mentions.reserve_exact(more + (mentions.len() + more) / 8);
        for list in &mut self.added {
            mentions.append(list);
        }
        mentions
    }

    /// The mentions that begin at or behind token `from`.
    pub(crate) fn mentions_from(&self, from: usize) -> impl Iterator<Item = &Mention> {
        let lists = [&self.standing].into_iter().chain(&self.added);
        lists.flat_map(move |list| {
            &list[list.partition_point(|mention| mention.tokens.start < from)..]
        })
    }

    /// Puts `new` in the place of all that begins at the tokens `old`; what stands behind moves by `shift` tokens. What
    /// the tagger sees stays.
    pub(crate) fn replace(&mut self, old: Range<usize>, shift: isize, new: Found) {
        let moved = |at: usize| at.wrapping_add_signed(shift);
        let move_range = |range: &mut Range<usize>| *range = moved(range.start)..moved(range.end);
        let move_mention = |mention: &mut Mention| {
            mention.tokens = moved(mention.tokens.start)..moved(mention.tokens.end);
        };
        let of_mention = |mention: &Mention| mention.tokens.start;
        splice(
            &mut self.furniture,
            &old,
            new.furniture,
            |r| r.start,
            move_range,
        );
        splice(
            &mut self.standing,
            &old,
            new.standing,
            of_mention,
            move_mention,
        );
        for (list, new) in self.added.iter_mut().zip(new.added) {
            splice(list, &old, new, of_mention, move_mention);
        }
        splice(
            &mut self.doubtful,
            &old,
            new.doubtful,
            |d| d.first,
            |doubtful| {
                doubtful.first = moved(doubtful.first);
                doubtful.found.end = moved(doubtful.found.end);
            },
        );
    }

    /// As [`replace`](Self::replace), for what the tagger sees alone.
    pub(crate) fn replace_tagged(&mut self, old: Range<usize>, shift: isize, new: Vec<Tagged>) {
        let moved = |at: u32| (at as usize).wrapping_add_signed(shift) as u32;
        splice(
            &mut self.tagged,
            &old,
            new,
            |name| name.first as usize,
            |name| {
                (name.first, name.end) = (moved(name.first), moved(name.end));
            },
        );
    }

    /// What the tagger sees that begins at `tokens`.
    pub(crate) fn tagged_in(&self, tokens: Range<usize>) -> Vec<Tagged> {
        let first = self
            .tagged
            .partition_point(|name| (name.first as usize) < tokens.start);
        let behind = self
            .tagged
            .partition_point(|name| (name.first as usize) < tokens.end);
        self.tagged[first..behind].to_vec()
    }
}

/// Puts `new` in the place of what begins in `old` and moves what stands behind.
pub(crate) fn splice<T>(
    list: &mut Vec<T>,
    old: &Range<usize>,
    new: Vec<T>,
    start: impl Fn(&T) -> usize,
    mut shift: impl FnMut(&mut T),
) {
    let first = list.partition_point(|one| start(one) < old.start);
    let behind = list.partition_point(|one| start(one) < old.end);
    list[behind..].iter_mut().for_each(&mut shift);
    list.splice(first..behind, new);
}

fn is_furniture(furniture: &[Range<usize>], token: usize) -> bool {
    let at = furniture.partition_point(|range| range.end <= token);
    furniture.get(at).is_some_and(|range| range.start <= token)
}

/// Who goes through a text and looks for names.
#[derive(Debug)]
pub(crate) struct Seeker {
    parts: Parts,
    /// From where the lists, the titles and the heads go on (token).
    at: [usize; KINDS],
    /// What they saw that is not held against the tagger yet.
    pending: [Vec<Mention>; KINDS],
    /// The first of the tagger's names that nothing was held against.
    unsettled: usize,
}

impl Seeker {
    /// One that begins at token `at`.
    pub(crate) fn new(parts: Parts, at: usize) -> Seeker {
        Seeker {
            parts,
            at: [at; KINDS],
            pending: Default::default(),
            unsettled: 0,
        }
    }

    /// Adds the names of the next block of the tagger to `found`.
    pub(crate) fn seek_block(
        &mut self,
        document: &Document<'_>,
        block: Range<usize>,
        (tagger, tagging): (&Tagger, &mut Tagging),
        found: &mut Found,
    ) {
        if self.parts.tagger {
            tagging.tag(tagger, document, block.clone(), &mut found.tagged);
        }
        self.seek(document, block, found);
    }

    /// Forgets of what the tagger sees all that lists and rules were held against: only an edit needs it again.
    pub(crate) fn forget_settled(&mut self, found: &mut Found) {
        if self.unsettled == found.tagged.len() {
            found.tagged.clear();
            self.unsettled = 0;
        }
    }

    /// Adds the names of `within`, the next tokens, where the tagger has been, to `found`.
    fn seek(&mut self, document: &Document<'_>, within: Range<usize>, found: &mut Found) {
        let Found {
            furniture,
            doubtful,
            ..
        } = found;
        furniture::furniture(document, within.clone(), furniture);
        let is_furniture = |token: usize| is_furniture(furniture, token);
        let from = |at: usize| at..within.end;
        let [listed, titled, headed] = &mut self.pending;
        if self.parts.lexicon {
            self.at[0] =
                gazetteer::names(document, from(self.at[0]), is_furniture, listed, doubtful);
        }
        if self.parts.rules {
            self.at[1] = person::people(document, from(self.at[1]), is_furniture, titled);
            self.at[2] = heads::headed(document, from(self.at[2]), is_furniture, headed);
        }
        self.settle(document, within.end, found);
    }

    /// Holds what was seen against the tagger, unless a name goes on beyond `end`, up to which all have looked.
    fn settle(&mut self, document: &Document<'_>, end: usize, found: &mut Found) {
        let goes_on = (self.pending.iter().flatten()).any(|mention| mention.tokens.end > end);
        if goes_on {
            return;
        }
        let first = found.standing.len();
        let tagged = found.tagged[self.unsettled..].iter();
        let tagged = tagged.filter(|name| !is_furniture(&found.furniture, name.first as usize));
        for name in tagged {
            let mention = Mention::tagged(name);
            if self.parts.rules {
                borders::mend(document, mention, &mut found.standing);
            } else {
                found.standing.push(mention);
            }
        }
        self.unsettled = found.tagged.len();
        for (pending, added) in self.pending.iter_mut().zip(&mut found.added) {
            let pending = std::mem::take(pending);
            if self.parts.tagger {
                verdict::join(document, &mut found.standing[first..], pending, added);
            } else {
                added.extend(pending);
            }
        }
    }
}

/// The names of the whole lines `within`, where the tagger sees `tagged`.
pub(crate) fn find_lines(
    document: &Document<'_>,
    within: Range<usize>,
    tagged: Vec<Tagged>,
    parts: Parts,
) -> Found {
    let mut found = Found {
        tagged,
        ..Found::default()
    };
    Seeker::new(parts, within.start).seek(document, within, &mut found);
    found
}
