//! Changes to articles that teach the network what a few hundred articles cannot: other names in
//! the same sentences, and the dirt of keyboards and clipboards.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Article, Piece, Rules};
use crate::random::Random;

const PER: usize = 0;

/// Names to put in the place of others, by label and class.
#[derive(Debug, Default)]
pub struct Pool {
    names: BTreeMap<(usize, u8), Vec<String>>,
}

/// Names that can stand for each other: as many words (one, two, more), an acronym or not, and the
/// same elision before them.
fn class(name: &str) -> u8 {
    let words = name.split_whitespace().count().min(3) as u8;
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let acronym = u8::from(words == 1 && letters().all(char::is_uppercase));
    let vowel = u8::from(name.starts_with(|c: char| "AEIOUÉÈÊÀÂÎÔHaeiouéèêh".contains(c)));
    words << 2 | acronym << 1 | vowel
}

impl Pool {
    /// The names of `articles`, each once.
    #[must_use]
    pub fn new<'a>(articles: impl Iterator<Item = &'a Article>) -> Pool {
        let mut names: BTreeMap<(usize, u8), BTreeSet<String>> = BTreeMap::new();
        let mut add = |label: usize, name: &str| {
            if !name.contains('\n') {
                let key = (label, class(name));
                names.entry(key).or_default().insert(name.to_owned());
            }
        };
        for article in articles.filter(|article| article.rules != Rules::Popcorn) {
            for piece in &article.pieces {
                if let Some(label) = piece.label {
                    add(label, &piece.text);
                }
            }
        }
        Pool {
            names: names
                .into_iter()
                .map(|(key, names)| (key, names.into_iter().collect()))
                .collect(),
        }
    }

    /// One of the names with this label that have so many words, three standing for more; none if there is none.
    #[must_use]
    pub fn any(&self, label: usize, words: u8, random: &mut Random) -> Option<&str> {
        let of = |class: u8| {
            let list = self.names.get(&(label, words << 2 | class));
            list.map_or(&[][..], Vec::as_slice)
        };
        // Acronyms are left out.
        let (others, vowels) = (of(0), of(1));
        let count = others.len() + vowels.len();
        let at = (count > 0).then(|| random.below(count))?;
        let name = others.get(at).or_else(|| vowels.get(at - others.len()))?;
        Some(name)
    }

    fn draw(&self, label: usize, name: &str, random: &mut Random) -> Option<&str> {
        let list = self.names.get(&(label, class(name)))?;
        Some(&list[random.below(list.len())])
    }
}

/// The article with some of its names exchanged, the same name for the same name throughout.
///
/// Who is called by the family name alone keeps being so.
#[must_use]
pub fn exchange(article: &Article, pool: &Pool, share: f32, random: &mut Random) -> Article {
    let mut changes: BTreeMap<(usize, String), String> = BTreeMap::new();
    for long in [true, false] {
        for piece in &article.pieces {
            let Some(label) = piece.label else { continue };
            let is_long = piece.text.contains(' ');
            let key = (label, piece.text.clone());
            if is_long != long || changes.contains_key(&key) {
                continue;
            }
            let to = if random.happens(share) {
                pool.draw(label, &piece.text, random)
            } else {
                None
            };
            let to = to.unwrap_or(&piece.text).to_owned();
            if label == PER && long {
                for (from, to) in [
                    (piece.text.rsplit(' ').next(), to.rsplit(' ').next()),
                    (piece.text.split(' ').next(), to.split(' ').next()),
                ] {
                    if let (Some(from), Some(to)) = (from, to) {
                        changes
                            .entry((label, from.to_owned()))
                            .or_insert_with(|| to.to_owned());
                    }
                }
            }
            changes.insert(key, to);
        }
    }
    let pieces = article
        .pieces
        .iter()
        .map(|piece| match piece.label {
            Some(label) => Piece {
                text: changes
                    .get(&(label, piece.text.clone()))
                    .unwrap_or(&piece.text)
                    .clone(),
                label: piece.label,
            },
            None => piece.clone(),
        })
        .collect();
    Article {
        pieces,
        ..article.clone()
    }
}

/// The article with the dirt that a clipboard or keyboard makes: other apostrophes, capitals
/// without accents, a title in capitals alone, accents lost, blanks lost behind full stops and commas.
#[must_use]
pub fn soil(article: &Article, random: &mut Random) -> Article {
    let mut article = article.clone();
    let swap = random.happens(0.6);
    let bare_capitals = random.happens(0.25);
    let bare = random.happens(0.08);
    let glued = random.happens(0.25);
    let title = random.happens(0.3);
    let mut in_title = title;
    for piece in &mut article.pieces {
        let mut text = String::with_capacity(piece.text.len());
        for c in piece.text.chars() {
            in_title &= c != '\n';
            match c {
                '’' if swap => text.push('\''),
                '\'' if swap => text.push('’'),
                ' ' if glued && text.ends_with(['.', ',']) && random.happens(0.3) => {}
                _ if in_title => text.extend(c.to_uppercase()),
                _ if bare || bare_capitals && c.is_uppercase() => text.push(without_accent(c)),
                _ => text.push(c),
            }
        }
        piece.text = text;
    }
    article
}

fn without_accent(c: char) -> char {
    const PAIRS: [(&str, char); 14] = [
        ("àâä", 'a'),
        ("éèêë", 'e'),
        ("îï", 'i'),
        ("ôö", 'o'),
        ("ùûü", 'u'),
        ("ç", 'c'),
        ("ÿ", 'y'),
        ("ÀÂÄ", 'A'),
        ("ÉÈÊË", 'E'),
        ("ÎÏ", 'I'),
        ("ÔÖ", 'O'),
        ("ÙÛÜ", 'U'),
        ("Ç", 'C'),
        ("Ÿ", 'Y'),
    ];
    PAIRS
        .iter()
        .find(|(with, _)| with.contains(c))
        .map_or(c, |(_, bare)| *bare)
}
