//! The lists of names and cues that Balise ships, compiled from `lexicon/*.tsv` by `build.rs`.
//!
//! A finite-state map holds every form; looking up walks it token by token, so the longest name
//! that begins at a token is found in one pass without copying the text.
//!
//! ```
//! use balise::names::lexicon;
//! use balise::text::Document;
//! let document = Document::new("l’Organisation de coopération de Shanghai");
//! let found = lexicon::longest_name(&document, 1).unwrap();
//! assert_eq!(found.end, 6);
//! assert_eq!(found.readings().next().unwrap().kind, "bodies");
//! ```

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

use super::lists::{List, bytes};
use super::{capitals, key};
use crate::annotation::Label;
use crate::text::case::small;
use crate::text::{Document, Gap, Shape};

include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

static NAMES: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(bytes(List::Names)).ok());
static CUES: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(bytes(List::Cues)).ok());
static WORDS: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(bytes(List::Words)).ok());

/// One thing that bears a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What it is.
    pub label: Label,
    /// The list it stands in, such as `countries`.
    pub kind: &'static str,
    /// Whether the form is also a common word, or another thing, and needs other evidence.
    pub weak: bool,
    /// The number of the thing among those with several forms; all its forms share it.
    pub entity: Option<u32>,
}

impl Reading {
    /// Unpacks what `build.rs` packed.
    fn unpacked(packed: u32) -> Reading {
        Reading {
            label: Label::ALL[(packed >> 2 & 7) as usize],
            kind: KINDS[(packed >> 5 & 31) as usize],
            weak: packed & 2 != 0,
            entity: (packed >> 10).checked_sub(1),
        }
    }
}

/// A name found in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The index of the token behind the name.
    pub end: usize,
    /// Whether the text has the name in capitals where the list has not.
    pub in_capitals: bool,
    /// The value that the map has for it.
    value: u32,
}

impl Match {
    /// The things that bear this name.
    pub fn readings(&self) -> impl Iterator<Item = Reading> + use<> {
        let value = self.value;
        let single = (value & 1 == 0).then(|| Reading::unpacked(value >> 1));
        let mut at = (value & 1 == 1).then_some((value >> 1) as usize);
        let several = std::iter::from_fn(move || {
            let record = bytes(List::Readings).get(at? * 4..at? * 4 + 4)?;
            let packed = u32::from_le_bytes([record[0], record[1], record[2], record[3]]);
            at = (packed & 1 == 0).then(|| at.map(|at| at + 1)).flatten();
            Some(Reading::unpacked(packed))
        });
        single.into_iter().chain(several)
    }

    /// Whether the name stands in the list `kind`.
    #[must_use]
    pub fn is_in(&self, kind: &str) -> bool {
        self.readings().any(|reading| reading.kind == kind)
    }
}

/// What a word or phrase beside a name says about it: one bit a kind of cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u64);

/// The kinds of [`Cues`], in the order of the bits that `build.rs` sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// « M. », « Mme »
    Civility,
    /// « président », « porte-parole »
    Function,
    /// « frère », « veuve »
    Kinship,
    /// Opens the longer name of a person or family.
    PerHead,
    /// « aéroport », « rue »
    LocHead,
    /// « ministère », « université »
    OrgHead,
    /// « sommet », « guerre »
    EventHead,
    /// « prix », « traité »
    ProdHead,
    /// A line that a site prints around its articles.
    FurnitureLine,
    /// How such a line begins.
    FurniturePrefix,
    /// A people, or who follows a party or faith: « Russes », « Démocrates ».
    People,
    /// A word that is no name though it may bear a capital.
    Word,
    /// An adjective that bears no name though it may bear a capital.
    Adjective,
    /// A language.
    Language,
    /// « ville »: opens the name of a place where it bears a capital, else it stands before one.
    LocCapitalHead,
    /// « groupe », « parti »
    OrgCapitalHead,
    /// « tempête », « salon »
    EventCapitalHead,
    /// « film », « télescope »
    ProdCapitalHead,
}

impl Cues {
    /// Whether `cue` is among them.
    #[must_use]
    pub fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u8) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A walk through one of the maps, byte by byte.
struct Walk<'f> {
    fst: &'f Fst<&'static [u8]>,
    node: fst::raw::CompiledAddr,
    output: Output,
    held: Option<char>,
    /// Whether the next letter is read as a small one.
    small_first: bool,
}

impl<'f> Walk<'f> {
    fn new(fst: &'f Fst<&'static [u8]>) -> Walk<'f> {
        Walk {
            fst,
            node: fst.root().addr(),
            output: Output::zero(),
            held: None,
            small_first: false,
        }
    }

    fn byte(&mut self, byte: u8) -> bool {
        let node = self.fst.node(self.node);
        let Some(index) = node.find_input(byte) else {
            return false;
        };
        let transition = node.transition(index);
        self.output = self.output.cat(transition.out);
        self.node = transition.addr;
        true
    }

    fn char(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return self.byte(c as u8);
        }
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer)
            .bytes()
            .all(|byte| self.byte(byte))
    }

    /// Goes on through `text`, folded to lower case if `fold`. A letter is held back until it is
    /// known that no combining accent follows.
    fn text(&mut self, text: &str, fold: bool) -> bool {
        for c in text.chars() {
            let is_small = fold || std::mem::take(&mut self.small_first);
            let c = if is_small { small(c) } else { c };
            let written = match key::of(c) {
                key::Key::Char(c) => {
                    self.release() && {
                        self.held = Some(c);
                        true
                    }
                }
                key::Key::Blank => self.release() && self.byte(b' '),
                key::Key::Skip => true,
                key::Key::Combine(mark) => match self.held.map(|base| key::compose(base, mark)) {
                    Some(Some(letter)) => {
                        self.held = Some(letter);
                        true
                    }
                    _ => self.release() && self.char(mark),
                },
            };
            if !written {
                return false;
            }
        }
        true
    }

    /// Writes the letter held back.
    fn release(&mut self) -> bool {
        self.held.take().is_none_or(|c| self.char(c))
    }

    /// The value of what was walked so far, if it is a whole form.
    fn value(&self) -> Option<u64> {
        let node = self.fst.node(self.node);
        node.is_final()
            .then(|| self.output.cat(node.final_output()).value())
    }
}

/// Goes on with `walk` from token `first`, and calls `found` with the token behind each form and its value.
fn follow(
    mut walk: Walk<'_>,
    document: &Document<'_>,
    first: usize,
    fold: bool,
    found: &mut dyn FnMut(usize, u64),
) {
    for (at, token) in document.tokens().iter().enumerate().skip(first) {
        if at > first {
            let goes_on = match token.gap {
                Gap::None => true,
                Gap::Blank => walk.byte(b' '),
                Gap::Glued | Gap::LineBreak => false,
            };
            if !goes_on {
                return;
            }
        }
        if !walk.text(token.span().of(document.text()), fold) || !walk.release() {
            return;
        }
        if let Some(value) = walk.value() {
            found(at + 1, value);
        }
    }
}

/// The longest name of the lists that begins at token `first` and ends with a token.
///
/// Text in capitals (« VLADIMIR POUTINE ») is read in any case and without accents, from four
/// letters on: shorter ones are acronyms, which the lists hold as they are.
#[must_use]
pub fn longest_name(document: &Document<'_>, first: usize) -> Option<Match> {
    let token = document.tokens().get(first)?;
    let mut longest: Option<Match> = None;
    for walk in walks(NAMES.as_ref()?, token.shape) {
        follow(walk, document, first, false, &mut |end, value| {
            if longest.is_none_or(|longest| longest.end < end) {
                longest = Some(Match {
                    end,
                    in_capitals: false,
                    value: value as u32,
                });
            }
        });
    }
    if longest.is_none() && token.shape == Shape::Upper {
        return capitals::longest_name(document, first, NAMES.as_ref()?).map(|(end, value)| {
            Match {
                end,
                in_capitals: true,
                value: value as u32,
            }
        });
    }
    longest
}

/// The longest cue that begins at token `first`, in any case, and the token behind it.
#[must_use]
pub fn longest_cue(document: &Document<'_>, first: usize) -> Option<(usize, Cues)> {
    let mut longest = None;
    let walk = Walk::new(CUES.as_ref()?);
    follow(walk, document, first, true, &mut |end, value| {
        longest = Some((end, Cues(value)));
    });
    longest
}

/// The longest cue of kind `cue` that begins at token `first`, in any case: the token behind it.
#[must_use]
pub fn longest_cue_of(document: &Document<'_>, first: usize, cue: Cue) -> Option<usize> {
    let mut longest = None;
    let walk = Walk::new(CUES.as_ref()?);
    follow(walk, document, first, true, &mut |end, value| {
        if Cues(value).has(cue) {
            longest = Some(end);
        }
    });
    longest
}

/// Whether a name, and whether a cue, can begin with the token `word`. Where neither can, which is
/// so for most words, there is nothing to look up.
#[must_use]
pub fn can_begin(word: &str, shape: Shape) -> (bool, bool) {
    let goes_on = |mut walk: Walk<'_>, fold| walk.text(word, fold) && walk.release();
    let mut names = NAMES.iter().flat_map(|fst| walks(fst, shape));
    (
        shape == Shape::Upper || names.any(|walk| goes_on(walk, false)),
        CUES.iter().any(|fst| goes_on(Walk::new(fst), true)),
    )
}

/// The walks through the names from a token of this shape: the lists hold a form that begins in lower case once, and
/// « Guerre en Ukraine » is « guerre en Ukraine ».
fn walks<'f>(fst: &'f Fst<&'static [u8]>, shape: Shape) -> impl Iterator<Item = Walk<'f>> {
    let ways = if shape == Shape::Capitalized { 2 } else { 1 };
    (0..ways).map(|way| Walk {
        small_first: way == 1,
        ..Walk::new(fst)
    })
}

/// Whether `word` is a name of the lists, by itself and without need of other evidence.
#[must_use]
pub fn is_name(word: &str) -> bool {
    sure_readings(word).next().is_some()
}

/// What `word` names by itself and without need of other evidence.
pub(crate) fn sure_readings(word: &str) -> impl Iterator<Item = Reading> + use<> {
    let found = single(NAMES.as_ref(), word, false).map(|value| Match {
        end: 0,
        in_capitals: false,
        value: value as u32,
    });
    let readings = found.into_iter().flat_map(|found| found.readings());
    readings.filter(|reading| !reading.weak)
}

/// The number of the thing with several forms that `words` name as `label`, if the lists hold one.
#[must_use]
pub fn entity_of(words: &str, label: Label) -> Option<u32> {
    let fst = NAMES.as_ref()?;
    let mut walks = walks(fst, Shape::Capitalized);
    let value = walks.find_map(|walk| single_from(walk, words, false))?;
    let found = Match {
        end: 0,
        in_capitals: false,
        value: value as u32,
    };
    found
        .readings()
        .filter(|reading| reading.label == label)
        .find_map(|reading| reading.entity)
}

/// What `word` by itself says as a cue, in any case.
#[must_use]
pub fn cues_of(word: &str) -> Cues {
    Cues(single(CUES.as_ref(), word, true).unwrap_or_default())
}

/// Whether `word` is one that French news prints in lower case; the case of `word` does not matter.
#[must_use]
pub fn is_common_word(word: &str) -> bool {
    single(WORDS.as_ref(), word, true).is_some()
}

fn single(fst: Option<&Fst<&'static [u8]>>, word: &str, fold: bool) -> Option<u64> {
    single_from(Walk::new(fst?), word, fold)
}

fn single_from(mut walk: Walk<'_>, word: &str, fold: bool) -> Option<u64> {
    (walk.text(word, fold) && walk.release())
        .then(|| walk.value())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_in_lower_case_is_found_with_a_capital_and_not_the_other_way_round() {
        for (text, end) in [
            ("guerre en Ukraine", Some(3)),
            ("Guerre en Ukraine", Some(3)),
            ("Coupe Davis", Some(2)),
            ("coupe Davis", None),
        ] {
            let document = Document::new(text);
            let found = longest_name(&document, 0).map(|found| found.end);
            assert_eq!(found, end, "{text}");
        }
        let said = |words| entity_of(words, Label::Event);
        assert!(said("guerre d’Irak").is_some());
        assert_eq!(said("Guerre d’Irak"), said("guerre d’Irak"));
    }
}
