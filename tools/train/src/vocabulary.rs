//! Which words have a vector, and what it is before training.
//!
//! The vectors' list has 400,000 words, more than a page can carry. Every word of the training
//! texts is kept; then those that look like names: in the lists of given names, family names,
//! communes and subdivisions, or in our own lexicon; then those that share their vector with many
//! such words. An unknown common word is read well enough by its letters; a name is not.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use balise::names::tagger::features::OWN_ROWS;
use balise::names::tagger::model::ROW;
use balise::names::tagger::spelling::hash_of;
use balise::names::tagger::words::{self, Layout};

/// Numbers a row of `rows.f16` has.
const SOURCE_ROW: usize = 128;
/// The vectors are of length one; their numbers are multiplied by this to be of the size that the
/// first layer expects.
const SCALE: f32 = 5.0;

/// The word vectors as they were given.
#[derive(Debug)]
pub struct Vectors {
    rows: Vec<f32>,
    words: Vec<(String, usize)>,
    /// Words, lower-cased, of the lists of names.
    names: HashSet<String>,
}

/// The words of a model.
#[derive(Debug)]
pub struct Vocabulary {
    /// The measures of the map from words to rows.
    pub layout: Layout,
    /// Its slots.
    pub slots: Vec<u8>,
    /// The rows before training, [`ROW`] numbers each, those that are no word's first.
    pub rows: Vec<f32>,
    /// How many words it has.
    pub words: usize,
}

impl Vectors {
    /// Reads `vectors/` and the lists of `lexicon/` in `shared`, and our own `lexicon`.
    ///
    /// # Errors
    /// If a file is missing or not what it should be.
    pub fn read(shared: &Path, lexicon: &Path) -> Result<Vectors, Box<dyn Error>> {
        let bytes = fs::read(shared.join("vectors/rows.f16"))?;
        let rows = bytes
            .chunks_exact(SOURCE_ROW * 2)
            .flat_map(|row| {
                row.chunks_exact(2)
                    .take(ROW)
                    .map(|pair| half(u16::from_le_bytes([pair[0], pair[1]])) * SCALE)
            })
            .collect();
        let words = read(&shared.join("vectors/words.tsv"))?
            .lines()
            .filter_map(|line| line.rsplit_once('\t'))
            .map(|(word, row)| Ok((word.to_owned(), row.parse()?)))
            .collect::<Result<_, std::num::ParseIntError>>()?;
        Ok(Vectors {
            rows,
            words,
            names: names(&shared.join("lexicon"), lexicon)?,
        })
    }

    /// The `count` words to keep for texts whose words are `seen` (lower-cased).
    ///
    /// # Errors
    /// If no map can be built of them.
    pub fn choose(&self, seen: &BTreeSet<String>, count: usize) -> Result<Vocabulary, String> {
        let mut of_row: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
        for (word, row) in &self.words {
            let entry = of_row.entry(*row).or_default();
            entry.0 += u32::from(self.names.contains(word));
            entry.1 += 1;
        }
        let rank = |word: &str, row: usize| {
            if seen.contains(word) {
                return 0;
            }
            if word.contains(|c: char| c.is_ascii_digit()) || word.chars().count() < 2 {
                return u32::MAX;
            }
            let (names, all) = of_row.get(&row).copied().unwrap_or((0, 1));
            let rate = 1000 * names / all.max(1);
            if self.names.contains(word) {
                1
            } else {
                // Words of letters alone before « d'emmanuel » and « saint-x ».
                2 + (1000 - rate)
                    + if word.chars().all(char::is_alphabetic) {
                        0
                    } else {
                        300
                    }
            }
        };
        let mut ranked: Vec<(u32, &str, usize)> = self
            .words
            .iter()
            .map(|(word, row)| (rank(word, *row), word.as_str(), *row))
            .filter(|(rank, ..)| *rank != u32::MAX)
            .collect();
        ranked.sort_unstable();
        ranked.truncate(count);
        let mut numbers: BTreeMap<usize, u16> = BTreeMap::new();
        for (_, _, row) in &ranked {
            numbers.insert(*row, 0);
        }
        let mut rows = vec![0.0; usize::from(OWN_ROWS) * ROW];
        for (at, (row, number)) in numbers.iter_mut().enumerate() {
            *number = OWN_ROWS + at as u16;
            rows.extend_from_slice(&self.rows[row * ROW..(row + 1) * ROW]);
        }
        let by_hash: BTreeMap<u64, u16> = ranked
            .iter()
            .rev()
            .map(|(_, word, row)| (hash_of(word), numbers[row]))
            .collect();
        let list: Vec<(u64, u16)> = by_hash.into_iter().collect();
        let (layout, slots) = words::build(&list).ok_or("the words make no map")?;
        Ok(Vocabulary {
            layout,
            slots,
            rows,
            words: list.len(),
        })
    }
}

/// The words, lower-cased, of the lists of names.
fn names(shared: &Path, lexicon: &Path) -> Result<HashSet<String>, Box<dyn Error>> {
    /// A given name borne by fewer, or a family name, is as often a common word.
    const GIVEN_BORNE_BY: u32 = 20;
    const FAMILY_BORNE_BY: u32 = 200;
    let mut found = HashSet::new();
    let mut add = |name: &str| {
        let lower = name.to_lowercase().replace('’', "'");
        for word in lower.split([' ', '(', ')', ',', '|', '?']) {
            found.insert(word.to_owned());
            found.extend(word.split('-').map(str::to_owned));
        }
    };
    let lists = [
        (
            "insee-names/prenoms_insee_1900_2022.tsv",
            0,
            Some((1, GIVEN_BORNE_BY)),
        ),
        (
            "insee-names/noms_insee_1891_2000.tsv",
            0,
            Some((1, FAMILY_BORNE_BY)),
        ),
        ("fr-communes/communes.tsv", 0, Some((3, 1000))),
        ("iso-codes-fr/subdivisions_fr.tsv", 1, None),
        ("iso-codes-fr/countries_fr.tsv", 1, None),
    ];
    for (file, column, least) in lists {
        for line in read(&shared.join(file))?.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let enough = least.is_none_or(|(at, least): (usize, u32)| {
                columns
                    .get(at)
                    .and_then(|number| number.parse::<u32>().ok())
                    .is_some_and(|number| number >= least)
            });
            if let Some(name) = columns.get(column).filter(|_| enough) {
                add(name);
            }
        }
    }
    let mut tables: Vec<_> = fs::read_dir(lexicon)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    tables.sort();
    for table in tables {
        let text = read(&table)?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (_, names) in lines.filter_map(|line| line.split_once('\t')) {
            names.split('\t').for_each(&mut add);
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    Ok(fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// The number that a half float of IEEE 754 stands for.
fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 0 { 1.0 } else { -1.0 };
    let exponent = i32::from(bits >> 10 & 31);
    let fraction = f32::from(bits & 1023) / 1024.0;
    sign * if exponent == 0 {
        fraction * 2.0_f32.powi(-14)
    } else {
        (1.0 + fraction) * 2.0_f32.powi(exponent - 15)
    }
}
