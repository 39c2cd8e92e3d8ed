//! How a session is shown: its blocks, the annotations of each, the entities, what is hidden; all
//! in the arrays of fixed stride that cross the border.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::{Date, date};

use crate::annotation::{Annotation, Label, Status};
use crate::own_label::OwnLabel;
use crate::session::{
    Block, Entity, Session, blocks, entities, is_below, is_cut, is_doubtful, open_score, title,
};
use crate::text::{Span, Unit, offsets};

/// What is worked out once for each count.
pub(super) struct View {
    blocks: Vec<Block>,
    /// Where each block begins and ends (UTF-16 units).
    block_ends: Vec<[u32; 2]>,
    /// For each block, the places in the list of annotations of those that touch it.
    touching: Vec<Vec<u32>>,
    /// Where each annotation begins and ends (UTF-16 units).
    ends: Vec<[u32; 2]>,
    entities: Vec<Entity>,
    /// The entity of each annotation, by id.
    entity_of: HashMap<u32, usize>,
    has_title: bool,
    /// The labels that a person made, in order.
    own: Vec<OwnLabel>,
    hidden: u32,
    /// Suggestions with a score below this one (a probability) are put aside.
    least: f32,
}

impl View {
    /// The view of `session` with nothing hidden.
    pub(super) fn of(session: &Session) -> View {
        let annotated = session.annotated();
        let text = annotated.text.as_str();
        let blocks = blocks(text);
        let ends = utf16(text, annotated.annotations.iter().map(|a| a.span));
        let block_ends = utf16(text, blocks.iter().map(|block| block.span));
        let entities = entities(annotated);
        let entity_of = entities
            .iter()
            .enumerate()
            .flat_map(|(at, entity)| entity.mentions.iter().map(move |&id| (id, at)))
            .collect();
        View {
            touching: touching(&blocks, &annotated.annotations),
            has_title: title(text, &blocks).is_some(),
            blocks,
            block_ends,
            ends,
            entities,
            entity_of,
            own: session
                .own_labels()
                .iter()
                .map(|style| style.name)
                .collect(),
            hidden: 0,
            least: 0.0,
        }
    }

    /// The view of `session` after a new count, with the same labels hidden and as much put aside.
    pub(super) fn again(&self, session: &Session) -> View {
        View {
            hidden: self.hidden,
            least: self.least,
            ..View::of(session)
        }
    }

    /// Hides the labels whose bits are set in `labels`.
    pub(super) fn hide(&mut self, labels: u32) {
        self.hidden = labels;
    }

    /// Puts aside the suggestions whose score is below `least` (a probability).
    pub(super) fn put_aside_below(&mut self, least: f32) {
        self.least = least;
    }

    /// The score below which suggestions are put aside (a probability).
    pub(super) fn least(&self) -> f32 {
        self.least
    }

    fn shows(&self, annotation: &Annotation) -> bool {
        self.hidden & (1 << self.number(annotation.label)) == 0 && self.counts(annotation)
    }

    /// The number of `label` at the border: one that a person made has the number of the first
    /// such label, 9, and its place among them, but at most 31, the last bit that hides one.
    fn number(&self, label: Label) -> u32 {
        let Label::Own(own) = label else {
            return label.number();
        };
        let place = self.own.iter().position(|other| *other == own);
        (label.number() + count(place.unwrap_or(0))).min(31)
    }

    /// Whether it is counted and listed: it is not put aside.
    pub(super) fn counts(&self, annotation: &Annotation) -> bool {
        !is_below(annotation, self.least)
    }

    /// The suggestions that are not sure, the least sure first, two numbers each: id, score
    /// (thousandths). Those put aside are left out.
    pub(super) fn doubtful(&self, session: &Session) -> Vec<u32> {
        let mut found: Vec<(f32, u32)> = session
            .annotated()
            .annotations
            .iter()
            .filter(|annotation| self.counts(annotation) && is_doubtful(annotation))
            .filter_map(|annotation| Some((open_score(annotation)?, annotation.id)))
            .collect();
        found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        found
            .into_iter()
            .flat_map(|(score, id)| [id, (score * 1000.0).round() as u32])
            .collect()
    }

    /// Whether there is nothing to show.
    pub(super) fn is_blank(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The number of the entity that the annotation numbered `id` belongs to.
    pub(super) fn entity_of(&self, id: u32) -> usize {
        self.entity_of.get(&id).copied().unwrap_or_default()
    }

    /// The names of the entities.
    pub(super) fn entity_names(&self) -> Vec<String> {
        self.entities.iter().map(|e| e.name.clone()).collect()
    }

    /// The other words of each entity.
    pub(super) fn entity_forms(&self) -> Vec<String> {
        self.entities.iter().map(|e| e.forms.join(" · ")).collect()
    }

    /// The annotations that are not put aside, in the order of the text, eight numbers each: id, number of the label, start
    /// and end (UTF-16 units), id of the parent or 0, number of the entity, flags (1 accepted,
    /// 2 doubtful), number of the first block it touches.
    pub(super) fn spans(&self, session: &Session) -> Vec<u32> {
        let annotations = &session.annotated().annotations;
        let mut numbers = Vec::with_capacity(annotations.len() * 8);
        let mut block = 0;
        for (annotation, [start, end]) in annotations.iter().zip(&self.ends) {
            if !self.counts(annotation) {
                continue;
            }
            while block + 1 < self.blocks.len()
                && self.blocks[block].span.end() <= annotation.span.start()
            {
                block += 1;
            }
            numbers.extend([
                annotation.id,
                self.number(annotation.label),
                *start,
                *end,
                annotation.parent.unwrap_or(0),
                count(self.entity_of(annotation.id)),
                u32::from(annotation.status == Status::Accepted)
                    | (u32::from(is_doubtful(annotation)) << 1),
                count(block),
            ]);
        }
        numbers
    }

    /// The blocks in order, six numbers each: start and end (UTF-16 units), the two halves of a
    /// digest of all that its drawing depends on, flags (1 after a blank line, 2 continued, 4 the
    /// title), how many annotations it shows.
    pub(super) fn blocks(&self, session: &Session) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.blocks.len() * 6);
        for (at, (block, [start, end])) in self.blocks.iter().zip(&self.block_ends).enumerate() {
            let digest = self.digest(session, at);
            numbers.extend([
                *start,
                *end,
                digest as u32,
                (digest >> 32) as u32,
                u32::from(block.after_blank)
                    | (u32::from(block.continued) << 1)
                    | (u32::from(at == 0 && self.has_title) << 2),
                count(self.shown_in(session, at).count()),
            ]);
        }
        numbers
    }

    /// The block numbered `index`: its span, and its ends (UTF-16 units).
    pub(super) fn block(&self, index: usize) -> Option<(Span, [u32; 2])> {
        Some((self.blocks.get(index)?.span, *self.block_ends.get(index)?))
    }

    /// The annotations that the block numbered `index` shows, in the order of the text, each with
    /// its ends (UTF-16 units).
    pub(super) fn shown_in<'s>(
        &'s self,
        session: &'s Session,
        index: usize,
    ) -> impl Iterator<Item = (&'s Annotation, [u32; 2])> {
        self.touching
            .get(index)
            .into_iter()
            .flatten()
            .map(|&place| {
                let place = place as usize;
                (&session.annotated().annotations[place], self.ends[place])
            })
            .filter(|(annotation, _)| self.shows(annotation))
    }

    /// A digest of all that the drawing of a block depends on. It is compared within one page
    /// and never kept.
    fn digest(&self, session: &Session, index: usize) -> u64 {
        let span = self.blocks[index].span;
        let mut hasher = DefaultHasher::new();
        span.of(&session.annotated().text).hash(&mut hasher);
        (index == 0 && self.has_title).hash(&mut hasher);
        for (annotation, _) in self.shown_in(session, index) {
            let from = i64::from(annotation.span.start()) - i64::from(span.start());
            (annotation.id, annotation.label, annotation.status, from).hash(&mut hasher);
            (annotation.span.len(), is_doubtful(annotation)).hash(&mut hasher);
            if let Label::Own(name) = annotation.label {
                let mut styles = session.own_labels().iter();
                let style = styles.find(|style| style.name == name);
                style.map(|style| style.colour).hash(&mut hasher);
            }
            is_cut(annotation).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The days that time expressions mean, three numbers each: id, first and last day, counted from
/// 1 January 1970. Those whose days cannot be told and those put aside are left out.
pub(super) fn days(session: &Session, view: &View) -> Vec<i32> {
    let epoch = date(1970, 1, 1);
    let since = |day: Date| {
        day.since(epoch)
            .ok()
            .map(|length| length.get_days())
            .unwrap_or_default()
    };
    session
        .annotated()
        .annotations
        .iter()
        .filter(|annotation| view.counts(annotation))
        .filter_map(|annotation| {
            let (from, to) = annotation.value.as_ref()?.days?;
            Some([i32::try_from(annotation.id).ok()?, since(from), since(to)])
        })
        .flatten()
        .collect()
}

/// For each block, the places in `annotations` of those that touch it; both are sorted.
fn touching(blocks: &[Block], annotations: &[Annotation]) -> Vec<Vec<u32>> {
    let mut lists = vec![Vec::new(); blocks.len()];
    let mut first = 0;
    for (place, annotation) in (0..).zip(annotations) {
        while first < blocks.len() && blocks[first].span.end() <= annotation.span.start() {
            first += 1;
        }
        for (block, list) in blocks[first..].iter().zip(&mut lists[first..]) {
            if block.span.start() >= annotation.span.end() {
                break;
            }
            list.push(place);
        }
    }
    lists
}

/// Where each of `spans` begins and ends in UTF-16 units, in one pass over `text`.
fn utf16(text: &str, spans: impl Iterator<Item = Span>) -> Vec<[u32; 2]> {
    let spans: Vec<Span> = spans.collect();
    let mut bytes: Vec<u32> = spans.iter().flat_map(|s| [s.start(), s.end()]).collect();
    bytes.sort_unstable();
    bytes.dedup();
    let units = offsets::convert(text, Unit::Utf16, &bytes);
    let of = |byte: u32| bytes.binary_search(&byte).map_or(0, |place| units[place]);
    spans
        .iter()
        .map(|span| [of(span.start()), of(span.end())])
        .collect()
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
