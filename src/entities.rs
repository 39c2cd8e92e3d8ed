//! One thing, one entity: which mentions of a text name the same person, place, body, event or work.
//!
//! Mentions of different labels never share an entity. Within a label two are one if
//! - they have the same words, but for case, accents of capitals, apostrophes and blanks;
//! - the lists hold both as forms of one thing (« Royaume-Uni », « Grande-Bretagne »);
//! - one stands in brackets behind the other (« Organisation mondiale de la santé (OMS) »), or is the acronym
//!   of the only name of the text with these initials;
//! - both are one person: the same first and last word (« Brett M. Kavanaugh »), or one word that is
//!   the family name or given name of a person named in full;
//! - one is a body's generic name and the other the only longer name that begins so
//!   (« Commission », « Commission européenne »).
//!
//! Two people of one family name stay two; the name alone is then the one's who was named first.
//! Time expressions are one if they mean the same.
//!
//! Where a person says what belongs together ([`Annotation::entity`]), that holds, and mentions that nobody
//! spoke of follow those they would be one with, unless a person set these apart.
//!
//! The method is the usual deterministic one, by sieves from sure to less sure (Raghunathan et al., “A
//! Multi-Pass Sieve for Coreference Resolution”, 2010), for names only.

mod words;

use std::collections::HashMap;

use crate::annotation::{Annotation, Label};
use crate::digest::NumberMap;
use crate::formats::marked::value_of;
use crate::names::lexicon::{self, Cue};
use crate::order::sort_by_number;
use words::{folded, initials, same_person};

/// A thing and its mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is.
    pub label: Label,
    /// Its number, where a person said what belongs to it.
    pub number: Option<u32>,
    /// Its fullest name in the text.
    pub name: String,
    /// The indices of its mentions in the slice of annotations, in order.
    pub mentions: Vec<usize>,
}

/// The things that `annotations` of `text` name, in the order of their first mentions.
///
/// ```
/// use balise::{Options, annotate, entities};
/// let annotated = annotate("Emmanuel Macron est à Rome. M. Macron repart.", &Options::default());
/// let groups = entities::groups(&annotated.text, &annotated.annotations);
/// assert_eq!(groups[0].name, "Emmanuel Macron");
/// assert_eq!(groups[0].mentions, [0, 2]);
/// ```
#[must_use]
pub fn groups(text: &str, annotations: &[Annotation]) -> Vec<Group> {
    let mut grouping = Grouping::default();
    while !grouping.work(text, annotations, usize::MAX) {}
    grouping.into_groups()
}

/// The names of one spelling and label, taken together.
struct Name {
    label: Label,
    /// The words as they first stand in the text, with single blanks.
    written: String,
    /// The words that are compared.
    words: Vec<String>,
    mentions: Vec<usize>,
}

/// What is being worked out, a piece at a time: a book has a hundred thousand mentions, and its reader turns pages meanwhile.
#[derive(Default)]
pub(crate) struct Grouping {
    stage: Stage,
    /// How far the stage is: mentions, names or groups.
    at: usize,
    names: Vec<Name>,
    known: HashMap<(Label, String), usize>,
    /// Whether a person said of some mention what it belongs to.
    is_spoken_of: bool,
    /// For each name the name that stands for its thing, or itself (a forest of disjoint sets).
    standing: Vec<usize>,
    /// The entry of the lists that names are forms of, with the first such name.
    listed: NumberMap<(Label, u32), usize>,
    /// For each name its root, and what a person said of it.
    roots: Vec<usize>,
    said: NumberMap<usize, Option<u32>>,
    index: HashMap<Belongs, usize>,
    groups: Vec<Group>,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Stage {
    #[default]
    Names,
    Listed,
    Brackets,
    People,
    Acronyms,
    Generic,
    Roots,
    Collect,
    Sort,
    Done,
}

impl Grouping {
    /// Goes on for about as long as `units` mentions take; whether all is done.
    pub(crate) fn work(&mut self, text: &str, annotations: &[Annotation], units: usize) -> bool {
        let is_over = match self.stage {
            Stage::Names => self.take_names(text, annotations, units),
            Stage::Listed => self.join_listed(units),
            Stage::Collect => self.collect(annotations, units),
            Stage::Sort => self.sort(units),
            Stage::Brackets => self.join_brackets(text, annotations),
            Stage::People => self.join_people(),
            Stage::Acronyms => self.join_acronyms(),
            Stage::Generic => self.join_generic(),
            Stage::Roots => {
                self.roots = (0..self.names.len()).map(|at| self.root(at)).collect();
                if self.is_spoken_of {
                    self.said = self.said_by_a_person(&self.roots, annotations);
                }
                true
            }
            Stage::Done => return true,
        };
        if is_over {
            self.at = 0;
            self.stage = match self.stage {
                Stage::Names => Stage::Listed,
                Stage::Listed => Stage::Brackets,
                Stage::Brackets => Stage::People,
                Stage::People => Stage::Acronyms,
                Stage::Acronyms => Stage::Generic,
                Stage::Generic => Stage::Roots,
                Stage::Roots => Stage::Collect,
                Stage::Collect => Stage::Sort,
                Stage::Sort | Stage::Done => Stage::Done,
            };
        }
        self.stage == Stage::Done
    }

    /// What came of it, once all is done.
    pub(crate) fn into_groups(self) -> Vec<Group> {
        self.groups
    }

    /// From where to where a stage goes this time that has `length` pieces, and whether that is its end.
    fn next(&mut self, length: usize, units: usize) -> (std::ops::Range<usize>, bool) {
        let from = self.at;
        self.at = from.saturating_add(units.max(1)).min(length);
        (from..self.at, self.at == length)
    }

    fn take_names(&mut self, text: &str, annotations: &[Annotation], units: usize) -> bool {
        let (range, is_over) = self.next(annotations.len(), units);
        let Grouping {
            names,
            known,
            is_spoken_of,
            ..
        } = self;
        for at in range {
            let annotation = &annotations[at];
            *is_spoken_of |= annotation.entity.is_some();
            let words = annotation.span.of(text);
            // A book has a hundred thousand mentions and some thousand names: what was seen letter by letter is known. No
            // key that is compared begins so.
            let is_name = annotation.value.is_none();
            let seen = (annotation.label, format!("\n{words}"));
            if is_name && let Some(&index) = known.get(&seen) {
                names[index].mentions.push(at);
                continue;
            }
            let written = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let key = value_of(annotation).unwrap_or_else(|| folded(&written));
            let index = *known
                .entry((annotation.label, key.clone()))
                .or_insert_with(|| {
                    names.push(Name {
                        label: annotation.label,
                        words: key.split([' ', '-']).map(str::to_owned).collect(),
                        written,
                        mentions: Vec::new(),
                    });
                    names.len() - 1
                });
            names[index].mentions.push(at);
            if is_name {
                known.insert(seen, index);
            }
        }
        if is_over {
            self.standing = (0..self.names.len()).collect();
            self.known = HashMap::new();
        }
        is_over
    }

    fn root(&self, mut name: usize) -> usize {
        while self.standing[name] != name {
            name = self.standing[name];
        }
        name
    }

    /// Makes one thing of two names; the one named first stands for it.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.standing[one.max(other)] = one.min(other);
    }

    /// Forms of one entry of the lists.
    fn join_listed(&mut self, units: usize) -> bool {
        let (range, is_over) = self.next(self.names.len(), units);
        for at in range {
            let name = &self.names[at];
            if name.label.is_time() {
                continue;
            }
            let Some(entity) = lexicon::entity_of(&name.written, name.label) else {
                continue;
            };
            let earlier = *self.listed.entry((name.label, entity)).or_insert(at);
            self.join(earlier, at);
        }
        is_over
    }

    /// « Organisation mondiale de la santé (OMS) », « OMS (Organisation mondiale de la santé) ».
    fn join_brackets(&mut self, text: &str, annotations: &[Annotation]) -> bool {
        let mut name_of = vec![0; annotations.len()];
        for (index, name) in self.names.iter().enumerate() {
            for &mention in &name.mentions {
                name_of[mention] = index;
            }
        }
        for (at, pair) in annotations.windows(2).enumerate() {
            let [outside, inside] = pair else { continue };
            let Some(between) = text.get(outside.span.range().end..inside.span.range().start)
            else {
                continue;
            };
            let closes = text[inside.span.range().end..].starts_with([')', ',']);
            if outside.label == inside.label
                && !outside.label.is_time()
                && between.trim() == "("
                && closes
                && outside.label != Label::Loc
            {
                self.join(name_of[at], name_of[at + 1]);
            }
        }
        true
    }

    /// Persons by parts of their names.
    fn join_people(&mut self) -> bool {
        let people: Vec<usize> = self.with_label(Label::Per);
        let full: Vec<usize> = people
            .iter()
            .copied()
            .filter(|&at| self.names[at].words.len() > 1)
            .collect();
        let by_last = self.by_word(&full, <[String]>::last);
        let by_first = self.by_word(&full, <[String]>::first);
        let with_word = |index: &HashMap<String, Vec<usize>>, word: Option<&String>| {
            word.and_then(|word| index.get(word))
                .cloned()
                .unwrap_or_default()
        };
        for &at in &full {
            let words = &self.names[at].words;
            let earlier = with_word(&by_last, words.last())
                .into_iter()
                .take_while(|&before| before < at)
                .find(|&before| same_person(&self.names[before].words, words));
            if let Some(before) = earlier {
                self.join(before, at);
            }
        }
        for &at in &people {
            if self.names[at].words.len() > 1 {
                continue;
            }
            let word = self.names[at].words.first();
            let family = with_word(&by_last, word).first().copied();
            let given = || {
                let bearers = with_word(&by_first, word);
                let first = *bearers.first()?;
                let root = self.root(first);
                (bearers.iter().all(|&other| self.root(other) == root)).then_some(first)
            };
            if let Some(person) = family.or_else(given) {
                self.join(person, at);
            }
        }
        // « de Gaulle » behind « Charles de Gaulle ».
        for &at in &full {
            let words = &self.names[at].words;
            let longer = with_word(&by_last, words.last()).into_iter().find(|&of| {
                let other = &self.names[of].words;
                other.len() > words.len() && other.ends_with(words)
            });
            if let Some(longer) = longer {
                self.join(longer, at);
            }
        }
        true
    }

    /// The names `of`, in order, by one of their words.
    fn by_word(
        &self,
        of: &[usize],
        word: impl Fn(&[String]) -> Option<&String>,
    ) -> HashMap<String, Vec<usize>> {
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for &at in of {
            if let Some(word) = word(&self.names[at].words) {
                index.entry(word.clone()).or_default().push(at);
            }
        }
        index
    }

    /// An acronym and the only name with these initials.
    fn join_acronyms(&mut self) -> bool {
        let mut spelled: HashMap<(Label, String), Vec<usize>> = HashMap::new();
        for (at, name) in self.names.iter().enumerate() {
            if name.words.len() > 1 && !name.label.is_time() && name.label != Label::Per {
                let key = (name.label, initials(&name.words));
                spelled.entry(key).or_default().push(at);
            }
        }
        for at in 0..self.names.len() {
            let name = &self.names[at];
            let letters = name.written.chars().filter(|c| c.is_alphabetic());
            let is_acronym = name.words.len() == 1
                && (3..=8).contains(&letters.clone().count())
                && letters.clone().all(char::is_uppercase);
            if !is_acronym || name.label.is_time() || name.label == Label::Per {
                continue;
            }
            let acronym = folded(&letters.collect::<String>());
            if let Some(&[of]) = spelled.get(&(name.label, acronym)).map(Vec::as_slice) {
                self.join(of, at);
            }
        }
        true
    }

    /// « Commission » and the only longer name of a body that begins so.
    fn join_generic(&mut self) -> bool {
        for label in [Label::Org, Label::Event, Label::Loc] {
            let names = self.with_label(label);
            let by_first = self.by_word(&names, <[String]>::first);
            for &at in &names {
                let words = &self.names[at].words;
                let opens = |cue| lexicon::cues_of(&words[0]).has(cue);
                let is_generic = opens(Cue::OrgHead)
                    || opens(Cue::OrgCapitalHead)
                    || opens(Cue::EventHead)
                    || opens(Cue::EventCapitalHead);
                if !is_generic {
                    continue;
                }
                let same_first = by_first.get(&words[0]).into_iter().flatten();
                let mut longer = same_first.copied().filter(|&of| {
                    let other = &self.names[of].words;
                    other.len() > words.len() && other.starts_with(words)
                });
                if let Some(first) = longer.next() {
                    let root = self.root(first);
                    if longer.all(|other| self.root(other) == root) {
                        self.join(first, at);
                    }
                }
            }
        }
        true
    }

    fn with_label(&self, label: Label) -> Vec<usize> {
        (0..self.names.len())
            .filter(|&at| self.names[at].label == label)
            .collect()
    }

    /// Puts the mentions of names together, about `units` of them.
    fn collect(&mut self, annotations: &[Annotation], units: usize) -> bool {
        let Grouping {
            names,
            index,
            groups,
            ..
        } = self;
        let mut taken = 0;
        while taken < units.max(1) && self.at < names.len() {
            let (name, root) = (&names[self.at], self.roots[self.at]);
            self.at += 1;
            taken += name.mentions.len();
            for &mention in &name.mentions {
                let number = self.is_spoken_of.then(|| {
                    let said = || self.said.get(&root).copied().flatten();
                    annotations[mention].entity.or_else(said)
                });
                let number = number.flatten();
                let belongs = number.map_or(Belongs::ByWords(root), |number| {
                    Belongs::ByNumber(name.label, number)
                });
                let at = *index.entry(belongs).or_insert_with(|| {
                    groups.push(Group {
                        label: name.label,
                        number,
                        name: name.written.clone(),
                        mentions: Vec::new(),
                    });
                    groups.len() - 1
                });
                let group = &mut groups[at];
                group.mentions.push(mention);
                if name.written.len() > group.name.len() && !name.label.is_time() {
                    group.name.clone_from(&name.written);
                }
            }
        }
        self.at == names.len()
    }

    /// Puts mentions and groups in order.
    fn sort(&mut self, units: usize) -> bool {
        let mut taken = 0;
        while taken < units.max(1) && self.at < self.groups.len() {
            let mentions = &mut self.groups[self.at].mentions;
            self.at += 1;
            taken += mentions.len();
            sort_by_number(mentions, |&mention| mention as u128);
        }
        let is_over = self.at == self.groups.len();
        if is_over {
            sort_by_number(&mut self.groups, |group| group.mentions[0] as u128);
        }
        is_over
    }

    /// The entity into which a person put mentions of each thing; `None` where they are several.
    fn said_by_a_person(
        &self,
        roots: &[usize],
        annotations: &[Annotation],
    ) -> NumberMap<usize, Option<u32>> {
        let mut said: NumberMap<usize, Option<u32>> = NumberMap::default();
        for (name, &root) in self.names.iter().zip(roots) {
            let numbers = name
                .mentions
                .iter()
                .filter_map(|&at| annotations[at].entity);
            for number in numbers {
                said.entry(root)
                    .and_modify(|one| *one = one.filter(|&one| one == number))
                    .or_insert(Some(number));
            }
        }
        said
    }
}

/// What makes mentions belong together.
#[derive(PartialEq, Eq, Hash)]
enum Belongs {
    /// A person says so.
    ByNumber(Label, u32),
    /// Their words do.
    ByWords(usize),
}
