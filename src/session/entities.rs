//! What was found, grouped: one entity for all the mentions of a name, one for all those of a date.
//!
//! Two mentions are of one entity if they have the same label and the same words, or if the finder
//! says so in its reason: a family name of its full name, an acronym of what it stands for, an entry
//! of the lexicon of the name it is listed under. A person called by one word alone is the only
//! other person whose name ends with it. Time expressions are of one entity if they mean the same.
//!
//! Where a person says what belongs together ([`Annotation::entity`]), that holds, and mentions
//! that nobody spoke of follow those which go by the same, unless a person set these apart.

use std::collections::{HashMap, HashSet};

use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};

/// The reasons whose first argument is the name that the words stand for.
const NAMING_REASONS: [&str; 3] = ["family_name", "acronym", "same_name"];

/// What makes mentions belong together.
#[derive(PartialEq, Eq, Hash)]
enum Belongs<'k> {
    /// A person says so.
    ByNumber(u32),
    /// They go by the same.
    ByWords(&'k str),
}

/// All that is said of one person, place, … or date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub label: Label,
    /// Its number, if a person made it.
    pub number: Option<u32>,
    /// Its name: the words of its first mention that has it in full.
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
    let own_keys: Vec<String> = annotated
        .annotations
        .iter()
        .map(|annotation| own_key(annotated, annotation))
        .collect();
    let known: HashSet<(Label, &str)> = annotated
        .annotations
        .iter()
        .zip(&own_keys)
        .map(|(annotation, key)| (annotation.label, key.as_str()))
        .collect();
    let by_last_word = people_by_last_word(&known);
    let keys: Vec<String> = annotated
        .annotations
        .iter()
        .zip(&own_keys)
        .map(|(annotation, own)| key(annotation, own, &known, &by_last_word))
        .collect();
    let said = said_by_a_person(annotated, &keys);
    let mut entities: Vec<Entity> = Vec::new();
    let mut index: HashMap<(Label, Belongs<'_>), usize> = HashMap::new();
    for ((annotation, own), key) in annotated.annotations.iter().zip(&own_keys).zip(&keys) {
        let label = annotation.label;
        let number = annotation
            .entity
            .or_else(|| said.get(&(label, key.as_str())).copied().flatten());
        let belongs = number.map_or(Belongs::ByWords(key), Belongs::ByNumber);
        let words = one_line(annotated.words(annotation));
        let is_full = key == own;
        let at = *index.entry((label, belongs)).or_insert_with(|| {
            entities.push(Entity {
                label,
                number,
                name: words.clone(),
                forms: Vec::new(),
                mentions: Vec::new(),
            });
            entities.len() - 1
        });
        entities[at].add(annotation.id, words, is_full);
    }
    entities.sort_by_key(|entity| {
        let mentions = if entity.label.is_time() {
            0
        } else {
            entity.mentions.len()
        };
        (entity.label, std::cmp::Reverse(mentions))
    });
    entities
}

impl Entity {
    /// Adds a mention; the first one that says the name in full gives the entity its name.
    fn add(&mut self, id: u32, words: String, is_full: bool) {
        self.mentions.push(id);
        if self.name == words || self.forms.contains(&words) {
            return;
        }
        let first_full = is_full && self.forms.is_empty() && self.name.len() < words.len();
        let form = if first_full {
            std::mem::replace(&mut self.name, words)
        } else {
            words
        };
        self.forms.push(form);
    }
}

/// What the mention goes by.
fn key(
    annotation: &Annotation,
    own: &str,
    known: &HashSet<(Label, &str)>,
    by_last_word: &HashMap<&str, Option<&str>>,
) -> String {
    named_by_reason(annotation)
        .filter(|name| known.contains(&(annotation.label, name.as_str())))
        .or_else(|| listed_under(annotation))
        .or_else(|| {
            (annotation.label == Label::Per)
                .then(|| by_last_word.get(own).copied().flatten())
                .flatten()
                .map(ToOwned::to_owned)
        })
        .unwrap_or_else(|| own.to_owned())
}

/// The entity into which a person put those that go by each key; `None` where they are several.
fn said_by_a_person<'k>(
    annotated: &Annotated,
    keys: &'k [String],
) -> HashMap<(Label, &'k str), Option<u32>> {
    let mut said: HashMap<(Label, &str), Option<u32>> = HashMap::new();
    for (annotation, key) in annotated.annotations.iter().zip(keys) {
        if let Some(number) = annotation.entity {
            said.entry((annotation.label, key))
                .and_modify(|one| *one = one.filter(|&one| one == number))
                .or_insert(Some(number));
        }
    }
    said
}

/// The people named by more than one word, by their last word; `None` where it is several people's.
fn people_by_last_word<'k>(known: &HashSet<(Label, &'k str)>) -> HashMap<&'k str, Option<&'k str>> {
    let mut people: HashMap<&str, Option<&str>> = HashMap::new();
    for &(label, name) in known {
        if label != Label::Per {
            continue;
        }
        if let Some((_, last)) = name.rsplit_once(' ') {
            people
                .entry(last)
                .and_modify(|person| *person = None)
                .or_insert(Some(name));
        }
    }
    people
}

/// The name that the lexicon lists the mention under.
fn listed_under(annotation: &Annotation) -> Option<String> {
    (annotation.why.code == "lexicon")
        .then(|| annotation.why.args.get(1).filter(|name| !name.is_empty()))
        .flatten()
        .map(|name| folded(name))
}

/// What the mention goes by itself: a time's meaning, a name's words.
fn own_key(annotated: &Annotated, annotation: &Annotation) -> String {
    match &annotation.value {
        Some(value) => format!(
            "{}#{}",
            value.value,
            value.modifier.map_or("", |modifier| modifier.as_str())
        ),
        None => folded(annotated.words(annotation)),
    }
}

fn named_by_reason(annotation: &Annotation) -> Option<String> {
    NAMING_REASONS
        .contains(&&*annotation.why.code)
        .then(|| annotation.why.args.first().map(|name| folded(name)))
        .flatten()
}

/// `words` with one apostrophe and one blank, so that « l’Élysée » and « l'Élysée » are one name.
fn folded(words: &str) -> String {
    one_line(words).replace('’', "'")
}

/// `words` with one plain blank for each run of blanks and line ends.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
