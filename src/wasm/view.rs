//! How a session is shown: its blocks, the annotations of each, the entities, what is hidden; all
//! in the arrays of fixed stride that cross the border.

use std::hash::{Hash, Hasher};

use jiff::civil::date;
use js_sys::Uint32Array;

use super::page_text::PageText;
use crate::annotation::{Annotation, Label, Status};
use crate::digest::Digest;
use crate::order::sort_by_number;
use crate::own_label::OwnLabel;
use crate::session::{Entity, Listing, Session, is_below, is_cut, is_doubtful, open_score};
use crate::text::Span;
use crate::time::iso::days_between;

/// How many numbers an annotation is to the page, and of how many annotations they are handed over at once.
const SPAN_STRIDE: usize = 8;
const SPANS_AT_ONCE: usize = 512;

/// What is worked out after each change.
pub(super) struct View {
    pub(super) text: PageText,
    marks: Marks,
    entities: Vec<Entity>,
    /// The entity of each annotation, in the place that its id says.
    entity_of: Vec<u32>,
    /// A digest of all that tells which annotations are one entity.
    named: u64,
    /// The entities that are being looked for, and the digest of what they are told by.
    listing: Option<(Listing, u64)>,
    /// The blocks that are drawn otherwise since the page asked; `None` where the blocks themselves are others.
    redrawn: Option<Vec<u32>>,
    /// The labels that a person made, in order.
    own: Vec<OwnLabel>,
    hidden: u32,
    /// Suggestions with a score below this one (a probability) are put aside.
    least: f32,
}

/// The annotations as the blocks show them.
#[derive(Default)]
struct Marks {
    /// Where each annotation begins and ends (UTF-16 units).
    ends: Vec<[u32; 2]>,
    /// For each block, the place in the list of annotations of the first that begins in it; and how many there are.
    first: Vec<u32>,
    /// The annotations that go on beyond the block they begin in: block, place; in order.
    going_on: Vec<(u32, u32)>,
    /// For each block, a digest of all that its drawing depends on.
    digests: Vec<u64>,
}

impl View {
    /// The view of `session` with nothing hidden.
    pub(super) fn of(session: &Session) -> View {
        let mut view = View::empty(0, 0.0);
        view.look_at_all(session);
        view
    }

    /// A view of another session, of which nothing is known yet; the same is hidden.
    pub(super) fn bare(&self) -> View {
        View::empty(self.hidden, self.least)
    }

    fn empty(hidden: u32, least: f32) -> View {
        View {
            text: PageText::default(),
            marks: Marks::default(),
            entities: Vec::new(),
            entity_of: Vec::new(),
            named: 0,
            listing: None,
            redrawn: None,
            own: Vec::new(),
            hidden,
            least,
        }
    }

    /// Looks at `session`, of which nothing is known any more.
    pub(super) fn look_at_all(&mut self, session: &Session) {
        self.look_at_text(session);
        self.look_at_marks(session);
        self.look_at_entities(session);
    }

    /// Looks at the text of `session`, which is another one.
    pub(super) fn look_at_text(&mut self, session: &Session) {
        self.text = PageText::of(&session.annotated().text);
        self.marks = Marks::default();
        self.redrawn = None;
    }

    /// Looks at the annotations of `session`.
    pub(super) fn look_at_marks(&mut self, session: &Session) {
        self.listing = None;
        self.own = (session.own_labels().iter())
            .map(|style| style.name)
            .collect();
        self.marks.place(&self.text, session);
        self.digest_again(session);
    }

    /// Looks which annotations are one entity, unless all that tells is as it was.
    pub(super) fn look_at_entities(&mut self, session: &Session) {
        while !self.work_at_entities(session, usize::MAX) {}
    }

    /// Goes on looking which annotations are one entity, for about as long as `units` of them take; whether all is done.
    pub(super) fn work_at_entities(&mut self, session: &Session, units: usize) -> bool {
        let annotated = session.annotated();
        let Some((mut listing, named)) = self.listing.take() else {
            let named = self.digest_of_names(session);
            if named == self.named {
                return true;
            }
            self.listing = Some((Listing::default(), named));
            return false;
        };
        if !listing.work(annotated, units) {
            self.listing = Some((listing, named));
            return false;
        }
        self.named = named;
        self.entities = listing.into_entities();
        let last = annotated.annotations.iter().map(|one| one.id as usize);
        self.entity_of = vec![0; last.max().map_or(0, |last| last + 1)];
        for (at, entity) in self.entities.iter().enumerate() {
            for &id in &entity.mentions {
                if let Some(place) = self.entity_of.get_mut(id as usize) {
                    *place = count(at);
                }
            }
        }
        true
    }

    /// A digest of all that tells which annotations are one entity.
    fn digest_of_names(&self, session: &Session) -> u64 {
        let annotated = session.annotated();
        let mut hasher = Digest::default();
        for annotation in &annotated.annotations {
            (annotation.id, annotation.span, annotation.label).hash(&mut hasher);
            annotation.entity.hash(&mut hasher);
            if annotation.label.is_time() {
                annotation
                    .value
                    .as_ref()
                    .map(|value| (&value.value, value.modifier))
                    .hash(&mut hasher);
            }
        }
        // The words of an annotation change with the text alone.
        self.text.digests.hash(&mut hasher);
        hasher.finish()
    }

    /// While a text is being opened nothing is known of entities.
    pub(super) fn forget_entities(&mut self) {
        self.entities = Vec::new();
        self.entity_of = Vec::new();
        self.listing = None;
        self.named = 0;
    }

    /// The blocks that are drawn otherwise since this was asked last; nothing where the blocks themselves are others,
    /// as after an edit of the text.
    pub(super) fn take_redrawn(&mut self) -> Option<Vec<u32>> {
        self.redrawn.replace(Vec::new())
    }

    /// Makes the digests of the blocks anew, and takes note of those that changed.
    fn digest_again(&mut self, session: &Session) {
        let digests: Vec<u64> = (0..self.text.blocks.len())
            .map(|index| self.digest(session, index))
            .collect();
        if let Some(redrawn) = &mut self.redrawn {
            let changed = (0..).zip(digests.iter().zip(&self.marks.digests));
            let changed = changed.filter(|(_, (now, before))| now != before);
            redrawn.extend(changed.map(|(index, _): (u32, _)| index));
        }
        self.marks.digests = digests;
    }

    /// Hides the labels whose bits are set in `labels`.
    pub(super) fn hide(&mut self, session: &Session, labels: u32) {
        self.hidden = labels;
        self.digest_again(session);
    }

    /// Puts aside the suggestions whose score is below `least` (a probability).
    pub(super) fn put_aside_below(&mut self, session: &Session, least: f32) {
        self.least = least;
        self.digest_again(session);
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
        // Floating-point numbers above zero are in the order of their bits.
        sort_by_number(&mut found, |(score, _)| {
            u128::from(score.max(0.0).to_bits())
        });
        found
            .into_iter()
            .flat_map(|(score, id)| [id, (score * 1000.0).round() as u32])
            .collect()
    }

    /// Whether there is nothing to show.
    pub(super) fn is_blank(&self) -> bool {
        self.text.blocks.is_empty()
    }

    /// The number of the entity that the annotation numbered `id` belongs to.
    pub(super) fn entity_of(&self, id: u32) -> usize {
        let entity = self.entity_of.get(id as usize);
        entity.copied().unwrap_or_default() as usize
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
    ///
    /// They are the page's from the beginning: those of a book would take megabytes of the core's memory as well, which never
    /// gives any back.
    pub(super) fn spans(&self, session: &Session) -> Uint32Array {
        let annotations = &session.annotated().annotations;
        let shown = annotations.iter().filter(|one| self.counts(one)).count();
        let all = Uint32Array::new_with_length(count(shown * SPAN_STRIDE));
        let mut numbers = Vec::with_capacity(SPANS_AT_ONCE * SPAN_STRIDE);
        let mut at = 0;
        let mut hand_over = |numbers: &mut Vec<u32>| {
            let behind = at + count(numbers.len());
            all.subarray(at, behind).copy_from(numbers);
            numbers.clear();
            at = behind;
        };
        let blocks = &self.text.blocks;
        let mut block = 0;
        for (annotation, [start, end]) in annotations.iter().zip(&self.marks.ends) {
            if !self.counts(annotation) {
                continue;
            }
            while block + 1 < blocks.len() && blocks[block].span.end() <= annotation.span.start() {
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
            if numbers.len() == SPANS_AT_ONCE * SPAN_STRIDE {
                hand_over(&mut numbers);
            }
        }
        hand_over(&mut numbers);
        all
    }

    /// The blocks in order, six numbers each: start and end (UTF-16 units), the two halves of a
    /// digest of all that its drawing depends on, flags (1 after a blank line, 2 continued, 4 the
    /// title), how many annotations it shows.
    pub(super) fn blocks(&self, session: &Session) -> Vec<u32> {
        let PageText {
            blocks,
            block_ends,
            title,
            ..
        } = &self.text;
        let mut numbers = Vec::with_capacity(blocks.len() * 6);
        for (at, (block, [start, end])) in blocks.iter().zip(block_ends).enumerate() {
            let digest = self.marks.digests.get(at).copied().unwrap_or_default();
            numbers.extend([
                *start,
                *end,
                digest as u32,
                (digest >> 32) as u32,
                u32::from(block.after_blank)
                    | (u32::from(block.continued) << 1)
                    | (u32::from(*title == Some(at)) << 2),
                count(self.shown_in(session, at).count()),
            ]);
        }
        numbers
    }

    /// The block numbered `index`: its span, and its ends (UTF-16 units).
    pub(super) fn block(&self, index: usize) -> Option<(Span, [u32; 2])> {
        let text = &self.text;
        Some((text.blocks.get(index)?.span, *text.block_ends.get(index)?))
    }

    /// The annotations that the block numbered `index` shows, in the order of the text, each with
    /// its ends (UTF-16 units).
    pub(super) fn shown_in<'s>(
        &'s self,
        session: &'s Session,
        index: usize,
    ) -> impl Iterator<Item = (&'s Annotation, [u32; 2])> {
        let annotations = &session.annotated().annotations;
        let end = self
            .text
            .blocks
            .get(index)
            .map_or(0, |block| block.span.end());
        self.marks
            .places(index)
            .map(|place| (&annotations[place], self.marks.ends[place]))
            .filter(move |(annotation, _)| annotation.span.start() < end && self.shows(annotation))
    }

    /// A digest of all that the drawing of a block depends on. It is compared within one page
    /// and never kept.
    fn digest(&self, session: &Session, index: usize) -> u64 {
        let span = self.text.blocks[index].span;
        let mut hasher = Digest::default();
        self.text.digests[index].hash(&mut hasher);
        (self.text.title == Some(index)).hash(&mut hasher);
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
    let since = |day| days_between(epoch, day);
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

impl Marks {
    /// Takes the annotations of `session`, whose text is `text`, in the place of those before; the digests stay.
    ///
    /// While a book is annotated this is done again and again, each time with more of them: in the room that all will need.
    fn place(&mut self, text: &PageText, session: &Session) {
        let Marks {
            ends,
            first,
            going_on,
            ..
        } = self;
        let annotated = session.annotated();
        let annotations = &annotated.annotations;
        let blocks = &text.blocks;
        ends.clear();
        ends.reserve_exact(annotations.capacity());
        let spans = annotations.iter().map(|annotation| annotation.span);
        ends.extend(text.all_utf16(&annotated.text, spans));
        first.clear();
        first.reserve_exact(blocks.len() + 1);
        going_on.clear();
        for (place, annotation) in (0..).zip(annotations) {
            let span = annotation.span;
            while let Some(block) = blocks.get(first.len())
                && block.span.start() <= span.start()
            {
                first.push(place);
            }
            let further = blocks.iter().enumerate().skip(first.len());
            let further = further.take_while(|(_, block)| block.span.start() < span.end());
            going_on.extend(further.map(|(at, _)| (count(at), place)));
        }
        first.resize(blocks.len() + 1, count(annotations.len()));
        sort_by_number(going_on, |&(at, place)| {
            u128::from(at) << 32 | u128::from(place)
        });
    }

    /// The places of the annotations that touch the block numbered `index`, in order.
    fn places(&self, index: usize) -> impl Iterator<Item = usize> {
        let from = self
            .going_on
            .partition_point(|&(block, _)| block < count(index));
        let carried = self.going_on[from..].iter();
        let carried = carried.take_while(move |&&(block, _)| block == count(index));
        let ends = [index, index + 1].map(|at| self.first.get(at).copied().unwrap_or(0));
        carried
            .map(|&(_, place)| place)
            .chain(ends[0]..ends[1])
            .map(|place| place as usize)
    }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
