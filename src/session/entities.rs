//! What was found, as a page lists it: one entity for all the mentions of a thing, with its forms.
//!
//! Which mentions name one thing is told by [`crate::entities`]. Where a person says what belongs
//! together ([`Annotation::entity`](crate::Annotation::entity)), that holds, and mentions that
//! nobody spoke of follow those which name the same, unless a person set these apart.

use std::cmp::Reverse;

use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};
use crate::digest::NumberMap;
use crate::entities::Grouping;
use crate::order::sort_by_number;

/// What makes mentions belong together.
#[derive(PartialEq, Eq, Hash)]
enum Belongs {
    /// A person says so.
    ByNumber(u32),
    /// They name the same, by their words.
    ByGroup(usize),
}

/// All that is said of one person, place, … or date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub label: Label,
    /// Its number, if a person made it.
    pub number: Option<u32>,
    /// Its longest form; for a time, the words of its first mention.
    pub name: String,
    /// The other words it goes by, in the order they are met.
    pub forms: Vec<String>,
    /// The ids of its mentions, in the order of the text.
    pub mentions: Vec<u32>,
}

/// The entities of `annotated`: by label; names with the most mentions first, then in the order of
/// the text; times in the order of the text.
#[must_use]
pub fn entities(annotated: &Annotated) -> Vec<Entity> {
    let mut listing = Listing::default();
    while !listing.work(annotated, usize::MAX) {}
    listing.into_entities()
}

/// A list of entities that is being made, a piece at a time. The annotations stay what they are meanwhile.
#[derive(Default)]
pub struct Listing {
    grouping: Option<Grouping>,
    /// The group of each annotation; how many groups were gone through; what persons say of each.
    group_of: Vec<usize>,
    groups: std::vec::IntoIter<crate::entities::Group>,
    said: Vec<Option<u32>>,
    /// How many annotations were gone through.
    at: usize,
    index: NumberMap<(Label, Belongs), usize>,
    entities: Vec<Entity>,
    is_done: bool,
}

impl Listing {
    /// Goes on for about as long as `units` annotations take; whether all is done.
    pub fn work(&mut self, annotated: &Annotated, units: usize) -> bool {
        let annotations = &annotated.annotations;
        if self.group_of.len() < annotations.len() {
            let grouping = self.grouping.get_or_insert_default();
            if grouping.work(&annotated.text, annotations, units) {
                let groups = self.grouping.take().map(Grouping::into_groups);
                self.groups = groups.unwrap_or_default().into_iter();
                self.group_of = vec![0; annotations.len()];
            }
        } else if self.groups.len() > 0 {
            self.take_groups(annotations, units);
        } else if self.at < annotations.len() {
            let end = self.at.saturating_add(units.max(1)).min(annotations.len());
            for annotation in &annotations[self.at..end] {
                self.take_annotation(annotated, annotation, self.group_of[self.at]);
                self.at += 1;
            }
        } else if !self.is_done {
            self.put_in_order();
            self.is_done = true;
        }
        self.is_done
    }

    /// The entities, once all is done.
    #[must_use]
    pub fn into_entities(self) -> Vec<Entity> {
        self.entities
    }

    fn take_groups(&mut self, annotations: &[Annotation], units: usize) {
        let mut taken = 0;
        while taken < units.max(1)
            && let Some(group) = self.groups.next()
        {
            taken += group.mentions.len();
            let persons = group.mentions.iter().map(|&at| annotations[at].entity);
            let number = self.said.len();
            self.said.push(the_only(persons.flatten()));
            for at in group.mentions {
                self.group_of[at] = number;
            }
        }
    }

    fn take_annotation(&mut self, annotated: &Annotated, annotation: &Annotation, group: usize) {
        let Listing {
            index, entities, ..
        } = self;
        let label = annotation.label;
        let number = annotation.entity.or(self.said[group]);
        let belongs = number.map_or(Belongs::ByGroup(group), Belongs::ByNumber);
        let at = *index.entry((label, belongs)).or_insert_with(|| {
            entities.push(Entity {
                label,
                number,
                name: String::new(),
                forms: Vec::new(),
                mentions: Vec::new(),
            });
            entities.len() - 1
        });
        entities[at].add(annotation.id, annotated.words(annotation));
    }

    fn put_in_order(&mut self) {
        for entity in &mut self.entities {
            entity.take_name();
        }
        sort_by_number(&mut self.entities, |entity| {
            let mentions = if entity.label.is_time() {
                0
            } else {
                entity.mentions.len()
            };
            u128::from(entity.label.number()) << 64 | u128::from(u64::MAX - mentions as u64)
        });
    }
}

impl Entity {
    fn add(&mut self, id: u32, words: &str) {
        self.mentions.push(id);
        if self.forms.iter().any(|form| form == words) {
            return;
        }
        let words = one_line(words);
        if !self.forms.contains(&words) {
            self.forms.push(words);
        }
    }

    /// Makes one of its forms its name.
    fn take_name(&mut self) {
        let longest = if self.label.is_time() {
            Some(0)
        } else {
            (0..self.forms.len()).max_by_key(|&at| (self.forms[at].len(), Reverse(at)))
        };
        if let Some(at) = longest.filter(|&at| at < self.forms.len()) {
            self.name = self.forms.remove(at);
        }
    }
}

/// The number that all of `numbers` are; `None` if there are none, or several.
fn the_only(mut numbers: impl Iterator<Item = u32>) -> Option<u32> {
    let first = numbers.next()?;
    numbers.all(|number| number == first).then_some(first)
}

/// `words` with one plain blank for each run of blanks and line ends.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
