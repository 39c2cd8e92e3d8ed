//! The files that the arguments mean: those named, and those below directories, in a fixed order.
//!
//! Below a directory, names come in the order of their bytes, so that two calls over the same files give the same
//! result and one that was killed can be taken up. What is neither text nor JSON lines is passed over, and told. The
//! names of one directory, and of those above it, are in memory at a time.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

use balise::command::name_of;
use walkdir::{DirEntry, WalkDir};

use crate::arguments::standard_input;
use crate::complaint::Complaint;
use crate::progress::Console;

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One text.
    Text,
    /// JSON lines: an object with a text on every line.
    Lines,
}

impl Kind {
    /// What the ending of `path` tells, without `.gz`; `None` if it tells nothing.
    pub fn of_ending(path: &Path) -> Option<Kind> {
        let named = path.file_name().map(Path::new)?;
        let plain = if has_ending(named, "gz") {
            Path::new(named.file_stem()?)
        } else {
            named
        };
        if has_ending(plain, "txt") {
            Some(Kind::Text)
        } else if has_ending(plain, "jsonl") || has_ending(plain, "ndjson") {
            Some(Kind::Lines)
        } else {
            None
        }
    }

    /// What is in a file that was named as an argument; `means_lines` says what where its ending does not.
    pub fn of_named(path: &Path, means_lines: bool) -> Kind {
        let other = if means_lines { Kind::Lines } else { Kind::Text };
        Kind::of_ending(path).unwrap_or(other)
    }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// A file to read, or standard input.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// What its document is called: the file's name, below a directory with the folders between, without `.gz`.
    pub id: String,
    /// The folders between the directory that was named and the file.
    pub folder: PathBuf,
    /// What is in it.
    pub kind: Kind,
}

impl Source {
    fn named(path: PathBuf, means_lines: bool) -> Source {
        let kind = Kind::of_named(&path, means_lines);
        let id = if path == standard_input() {
            "stdin".to_owned()
        } else {
            without_gz(&name_of(&path)).to_owned()
        };
        Source {
            path,
            id,
            folder: PathBuf::new(),
            kind,
        }
    }

    fn found(entry: DirEntry, root: &Path, kind: Kind) -> Source {
        let path = entry.into_path();
        let below = path.strip_prefix(root).unwrap_or(&path);
        let names: Vec<_> = below.iter().map(OsStr::to_string_lossy).collect();
        Source {
            id: without_gz(&names.join("/")).to_owned(),
            folder: below.parent().map(Path::to_owned).unwrap_or_default(),
            kind,
            path,
        }
    }
}

fn without_gz(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((rest, ending)) if ending.eq_ignore_ascii_case("gz") && !rest.is_empty() => rest,
        _ => name,
    }
}

/// The sources of the arguments, one after the other.
pub struct Inputs {
    named: vec::IntoIter<PathBuf>,
    means_lines: bool,
    /// What this call writes itself, and therefore does not read.
    own: Vec<PathBuf>,
    walk: Option<Walk>,
    console: Arc<Console>,
}

/// A directory that is being walked.
struct Walk {
    root: PathBuf,
    entries: walkdir::IntoIter,
    passed_over: PassedOver,
}

impl Inputs {
    /// What `named` means. `own` is what this call writes.
    pub fn new(
        named: Vec<PathBuf>,
        means_lines: bool,
        own: &[&Path],
        console: Arc<Console>,
    ) -> Inputs {
        Inputs {
            named: named.into_iter(),
            means_lines,
            own: own
                .iter()
                .filter_map(|path| fs::canonicalize(path).ok())
                .collect(),
            walk: None,
            console,
        }
    }

    /// The next file of the directory that is being walked.
    fn next_found(&mut self) -> Option<Result<Source, Complaint>> {
        let walk = self.walk.as_mut()?;
        while let Some(entry) = walk.entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let place = error.path().unwrap_or(&walk.root).display().to_string();
                    return Some(Err(Complaint::new(place, plain(&error))));
                }
            };
            let is_directory = entry.file_type().is_dir();
            if is_one_of(&self.own, entry.path()) {
                if is_directory {
                    walk.entries.skip_current_dir();
                }
                continue;
            }
            if is_directory {
                continue;
            }
            match Kind::of_ending(entry.path()) {
                Some(kind) if entry.file_type().is_file() => {
                    return Some(Ok(Source::found(entry, &walk.root, kind)));
                }
                _ => walk.passed_over.count(entry.path()),
            }
        }
        if let Some(told) = walk.passed_over.told() {
            self.console
                .say(&format!("{}: {told}", walk.root.display()));
        }
        self.walk = None;
        None
    }
}

impl Iterator for Inputs {
    type Item = Result<Source, Complaint>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.next_found() {
                return Some(found);
            }
            let path = self.named.next()?;
            if !path.is_dir() {
                return Some(Ok(Source::named(path, self.means_lines)));
            }
            self.walk = Some(Walk {
                entries: WalkDir::new(&path)
                    .follow_links(true)
                    .sort_by_file_name()
                    .into_iter(),
                root: path,
                passed_over: PassedOver::default(),
            });
        }
    }
}

/// Whether `path` is one of `own`, which are canonical.
pub fn is_one_of(own: &[PathBuf], path: &Path) -> bool {
    own.iter().any(|own| {
        // Asking for the canonical path of every file would cost more than reading its name.
        own.file_name() == path.file_name()
            && fs::canonicalize(path).is_ok_and(|canonical| canonical == *own)
    })
}

/// What an error of the walk says, without the path, which stands before it.
fn plain(error: &walkdir::Error) -> String {
    match (error.io_error(), error.loop_ancestor()) {
        (Some(error), _) => error.to_string(),
        (None, Some(ancestor)) => {
            format!(
                "a link back to {}, which is walked already.",
                ancestor.display()
            )
        }
        (None, None) => error.to_string(),
    }
}

/// How many files were passed over, by their endings.
#[derive(Default)]
struct PassedOver {
    endings: BTreeMap<String, u64>,
    others: u64,
}

impl PassedOver {
    /// So many endings are told apart, which is more than anybody reads.
    const ENDINGS: usize = 12;

    fn count(&mut self, path: &Path) {
        let ending = path
            .extension()
            .map_or("without ending".to_owned(), |ending| {
                format!(".{}", ending.to_string_lossy())
            });
        if self.endings.len() < PassedOver::ENDINGS || self.endings.contains_key(&ending) {
            *self.endings.entry(ending).or_default() += 1;
        } else {
            self.others += 1;
        }
    }

    fn told(&self) -> Option<String> {
        let mut parts: Vec<String> = self
            .endings
            .iter()
            .map(|(ending, count)| format!("{ending} {count}"))
            .collect();
        if self.others > 0 {
            parts.push(format!("others {}", self.others));
        }
        let count = self.endings.values().sum::<u64>() + self.others;
        let noun = if count == 1 { "file" } else { "files" };
        (count > 0).then(|| {
            format!(
                "{count} {noun} passed over, neither .txt nor .jsonl: {}.",
                parts.join(", ")
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_tells_what_is_in_a_file() {
        let kind = |name: &str| Kind::of_ending(Path::new(name));
        assert_eq!(kind("a/b.txt"), Some(Kind::Text));
        assert_eq!(kind("b.TXT.gz"), Some(Kind::Text));
        assert_eq!(kind("b.jsonl.gz"), Some(Kind::Lines));
        assert_eq!(kind("b.ndjson"), Some(Kind::Lines));
        for other in ["b.tar.gz", "b.gz", ".txt", "txt", "b.json", ".gz"] {
            assert_eq!(kind(other), None, "{other}");
        }
        assert_eq!(Kind::of_named(Path::new("b.json"), true), Kind::Lines);
        assert_eq!(Kind::of_named(Path::new("b.txt"), true), Kind::Text);
    }

    #[test]
    fn what_is_passed_over_is_told_in_one_line() {
        let mut passed_over = PassedOver::default();
        assert_eq!(passed_over.told(), None);
        for number in 0..20 {
            passed_over.count(Path::new(&format!("a.{number:02}")));
        }
        passed_over.count(Path::new("Makefile"));
        passed_over.count(Path::new("b.00"));
        let told = passed_over.told().unwrap();
        assert!(told.starts_with("22 files passed over"), "{told}");
        assert!(
            told.contains(": .00 2, .01 1,") && told.ends_with("others 9."),
            "{told}"
        );
    }
}
