//! Compiles the lists of `lexicon/` into two maps that are read in place at run time.
//!
//! - `lexicon.fst`: form → the thing that bears it, or where in `readings.bin` the things stand.
//! - `cues.fst`: what stands beside names (titles, generic heads, site furniture) → bit set.
//!
//! `names/lexicon.rs` reads them and says what each byte means.

use std::collections::{BTreeMap, HashSet};
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/names/key.rs"]
mod key;

/// Tables whose lines are `kind<TAB>form`, with the bit that each kind sets.
const CUES: [(&str, &str, u32); 18] = [
    ("titles", "civility", 0),
    ("titles", "function", 1),
    ("titles", "kinship", 2),
    ("heads", "PER", 3),
    ("heads", "LOC", 4),
    ("heads", "ORG", 5),
    ("heads", "EVENT", 6),
    ("heads", "PROD", 7),
    ("furniture", "line", 8),
    ("furniture", "prefix", 9),
    ("not-names", "people", 10),
    ("not-names", "word", 11),
    ("not-names", "adjective", 12),
    ("not-names", "language", 13),
    ("heads", "LOC-capital", 14),
    ("heads", "ORG-capital", 15),
    ("heads", "EVENT-capital", 16),
    ("heads", "PROD-capital", 17),
];

const LABELS: [&str; 5] = ["PER", "LOC", "ORG", "EVENT", "PROD"];

/// One thing that bears a form.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
struct Reading {
    /// Index in the sorted list of kinds (file stems), at most 31.
    kind: u8,
    /// Index in [`LABELS`].
    label: u8,
    /// Whether it counts only with other evidence.
    weak: bool,
    /// Which thing of those with several forms, from 1; 0 for one that has no other form.
    entity: u32,
}

impl Reading {
    /// As four bytes read in place: entity, kind, label, weak, last of its form.
    fn packed(self, last: bool) -> u32 {
        self.entity << 10
            | u32::from(self.kind) << 5
            | u32::from(self.label) << 2
            | u32::from(self.weak) << 1
            | u32::from(last)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("lexicon");
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=src/names/key.rs");
    println!("cargo::rerun-if-env-changed=BALISE_WITHOUT_FORMS");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let without = forms_left_out()?;

    let mut tables: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    tables.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    tables.sort();

    let mut kinds: Vec<String> = Vec::new();
    let mut forms: BTreeMap<Vec<u8>, Vec<Reading>> = BTreeMap::new();
    let mut cues: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    let mut things: u32 = 0;
    for path in &tables {
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let text = fs::read_to_string(path)?;
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        if CUES.iter().any(|(table, ..)| *table == stem) {
            for (number, line) in lines {
                let (kind, form) = line
                    .split_once('\t')
                    .ok_or_else(|| format!("{}:{}: no tab", path.display(), number + 1))?;
                let bit = CUES
                    .iter()
                    .find(|(table, name, _)| *table == stem && *name == kind)
                    .ok_or_else(|| format!("{}:{}: kind “{kind}”", path.display(), number + 1))?
                    .2;
                *cues.entry(folded_key(form.trim())).or_default() |= 1 << bit;
            }
            continue;
        }
        let kind = u8::try_from(kinds.len())?;
        kinds.push(stem.to_owned());
        for (number, line) in lines {
            let mut columns = line.split('\t');
            let (Some(label), Some(name)) = (columns.next(), columns.next()) else {
                return Err(format!("{}:{}: too few columns", path.display(), number + 1).into());
            };
            let label = LABELS
                .iter()
                .position(|known| *known == label)
                .ok_or_else(|| format!("{}:{}: label “{label}”", path.display(), number + 1))?;
            let others: Vec<&str> = columns
                .next()
                .unwrap_or_default()
                .split('|')
                .filter(|form| !form.is_empty())
                .collect();
            let entity = if others.is_empty() {
                0
            } else {
                things += 1;
                things
            };
            for form in std::iter::once(name).chain(others) {
                let key = exact_key(form.trim_start_matches('?').trim());
                if !key.is_empty() {
                    forms.entry(key).or_default().push(Reading {
                        kind,
                        label: u8::try_from(label)?,
                        weak: form.starts_with('?'),
                        entity,
                    });
                }
            }
        }
    }
    forms.retain(|form, _| !without.contains(form));
    for list in forms.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    // A form that begins in lower case is found with a capital too.
    let doubled: Vec<Vec<u8>> = (forms.iter())
        .filter(|(form, list)| {
            let mut small = (*form).clone();
            small[0].make_ascii_lowercase();
            small != **form && forms.get(&small) == Some(list)
        })
        .map(|(form, _)| form.clone())
        .collect();
    for form in doubled {
        forms.remove(&form);
    }

    // A form with one reading of a thing without other forms carries it in the map itself (even
    // values); the others carry where their readings begin (odd values).
    let mut readings: Vec<u32> = Vec::new();
    let mut written: BTreeMap<Vec<Reading>, usize> = BTreeMap::new();
    let mut map = fst::MapBuilder::memory();
    for (form, list) in forms {
        let value = match list.as_slice() {
            [one] if one.entity == 0 => u64::from(one.packed(true)) << 1,
            _ => {
                let first = *written.entry(list.clone()).or_insert_with(|| {
                    let first = readings.len();
                    let last = list.len() - 1;
                    readings.extend(list.iter().enumerate().map(|(i, r)| r.packed(i == last)));
                    first
                });
                (first as u64) << 1 | 1
            }
        };
        map.insert(&form, value)?;
    }
    let readings: Vec<u8> = readings.into_iter().flat_map(u32::to_le_bytes).collect();
    fs::write(out.join("lexicon.fst"), map.into_inner()?)?;
    fs::write(out.join("readings.bin"), readings)?;
    let mut cue_map = fst::MapBuilder::memory();
    for (form, bits) in &cues {
        cue_map.insert(form, *bits)?;
    }
    fs::write(out.join("cues.fst"), cue_map.into_inner()?)?;
    fs::write(
        out.join("kinds.rs"),
        format!(
            "/// The lists, by the names of their files.\npub const KINDS: [&str; {}] = {kinds:?};\n",
            kinds.len()
        ),
    )?;
    fs::write(out.join("small_letters.rs"), small_letters())?;
    Ok(())
}

/// The small letters of all capitals, as the stretches that `text/case.rs` reads.
fn small_letters() -> String {
    // First, last, step, difference.
    let mut stretches: Vec<(u32, u32, u32, i32)> = Vec::new();
    for capital in '\u{80}'..=char::MAX {
        let mut small = capital.to_lowercase();
        let (Some(only), None) = (small.next(), small.next()) else {
            continue;
        };
        if only == capital {
            continue;
        }
        let code = u32::from(capital);
        let difference = u32::from(only).wrapping_sub(code).cast_signed();
        match stretches.last_mut() {
            Some((first, last, step, same))
                if *same == difference
                    && code - *last <= 2
                    && (first == last || code - *last == *step) =>
            {
                (*last, *step) = (code, code - *last);
            }
            _ => stretches.push((code, code, 1, difference)),
        }
    }
    format!(
        "/// Stretches of capitals: first, last, step, how far their small letters are.\nstatic STRETCHES: [(u32, u32, u32, i32); {}] = {stretches:?};\n",
        stretches.len()
    )
}

/// The keys of the forms in the file that `BALISE_WITHOUT_FORMS` names, one a line: by leaving them
/// out `./dev eval lexicon` measures what the rules do without them.
fn forms_left_out() -> Result<HashSet<Vec<u8>>, Box<dyn Error>> {
    let Some(list) = env::var_os("BALISE_WITHOUT_FORMS") else {
        return Ok(HashSet::new());
    };
    println!("cargo::rerun-if-changed={}", Path::new(&list).display());
    Ok(fs::read_to_string(list)?.lines().map(exact_key).collect())
}

/// The exact key of `form`.
fn exact_key(form: &str) -> Vec<u8> {
    let mut written = String::with_capacity(form.len());
    for c in form.chars() {
        match self::key::of(c) {
            key::Key::Char(c) => written.push(c),
            key::Key::Blank if !written.is_empty() && !written.ends_with(' ') => written.push(' '),
            key::Key::Blank | key::Key::Skip => {}
            key::Key::Combine(mark) => {
                if let Some(base) = written.pop() {
                    match key::compose(base, mark) {
                        Some(letter) => written.push(letter),
                        None => written.extend([base, mark]),
                    }
                }
            }
        }
    }
    while written.ends_with(' ') {
        written.pop();
    }
    written.into_bytes()
}

/// The folded key of `form`: the exact key of its lower case, accents and all.
fn folded_key(form: &str) -> Vec<u8> {
    exact_key(&form.to_lowercase())
}
