//! What was found, as a page lists it: one entity for all the mentions of a thing, with its forms.
//!
//! Which mentions name one thing is told by [`crate::entities`]; here they are put in the order in
//! which a reader looks for them.

use std::cmp::Reverse;

use crate::annotate::Annotated;
use crate::annotation::Label;
use crate::entities::{self, Group};

/// All that is said of one person, place, … or date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub label: Label,
    /// Its fullest name in the text; for a time, the words of its first mention.
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
    let mut entities: Vec<Entity> = entities::groups(&annotated.text, &annotated.annotations)
        .into_iter()
        .map(|group| Entity::of(annotated, group))
        .collect();
    entities.sort_by_key(|entity| {
        let mentions = if entity.label.is_time() {
            0
        } else {
            entity.mentions.len()
        };
        (entity.label, Reverse(mentions))
    });
    entities
}

impl Entity {
    fn of(annotated: &Annotated, group: Group) -> Entity {
        let mut forms: Vec<String> = Vec::new();
        let mut mentions = Vec::with_capacity(group.mentions.len());
        for at in group.mentions {
            let annotation = &annotated.annotations[at];
            mentions.push(annotation.id);
            let words = one_line(annotated.words(annotation));
            if words != group.name && !forms.contains(&words) {
                forms.push(words);
            }
        }
        Entity {
            label: group.label,
            name: group.name,
            forms,
            mentions,
        }
    }
}

/// `words` with one plain blank for each run of blanks and line ends.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
