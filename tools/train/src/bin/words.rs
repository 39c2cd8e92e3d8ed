//! Writes `model/words.fst`: the words of French news in lower case, by which a word that was
//! glued to its neighbour on the way through the clipboard is told from a rare one.
//!
//! A word is taken when the corpora print it in lower case and the word vectors know it; words of
//! one to three letters must stand there three times, since `fr`, `b` and `jpg` do too.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use balise::formats::marked;

const SHORT: usize = 3;
const SHORT_COUNT: u32 = 3;

fn main() -> io::Result<()> {
    let shared = Path::new("../shared");
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for file in files_below(&shared.join("corpora"))? {
        let text = fs::read_to_string(&file)?;
        match file.extension().and_then(|e| e.to_str()) {
            Some("txt") => {
                let marked = marked::read(&text).map_err(io::Error::other)?;
                count(&marked.text, &mut counts);
            }
            Some("conll") => text
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .for_each(|(token, _)| count(token, &mut counts)),
            _ => {}
        }
    }
    let known = fs::read_to_string(shared.join("vectors/words.tsv"))?;
    let mut words: Vec<&str> = known
        .lines()
        .filter_map(|line| line.split_once('\t').map(|(word, _)| word))
        .filter(|word| {
            let least = if word.chars().count() <= SHORT {
                SHORT_COUNT
            } else {
                1
            };
            counts.get(*word).is_some_and(|&n| n >= least)
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    let set = fst::Set::from_iter(&words).map_err(io::Error::other)?;
    fs::write("model/words.fst", set.as_fst().as_bytes())?;
    println!(
        "model/words.fst: {} words, {} bytes",
        words.len(),
        set.as_fst().as_bytes().len()
    );
    Ok(())
}

fn count(text: &str, counts: &mut BTreeMap<String, u32>) {
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if !word.is_empty() && word.chars().all(char::is_lowercase) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
