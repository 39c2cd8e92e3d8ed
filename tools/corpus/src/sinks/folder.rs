//! A directory with the files of each document.
//!
//! Files found below a directory keep their folders, so that two of one name do not meet. Each file is there whole or not
//! at all, which is how a later call can tell what is done.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use balise::formats::{Format, Options};
use balise::{Annotated, annotate};

use super::{Finished, Made, Sink, misled, write_whole};
use crate::complaint::Complaint;
use crate::document::Document;

/// What the files of a format are called.
pub struct Names {
    directory: PathBuf,
    format: Format,
    /// Files that all documents have in common, such as a configuration.
    shared: Vec<String>,
}

impl Names {
    /// The names of the files of `format` in `directory`.
    pub fn new(directory: &Path, format: Format) -> Names {
        let (mut shared, other) = (names(format, "a"), names(format, "b"));
        shared.retain(|name| other.contains(name));
        Names {
            directory: directory.to_owned(),
            format,
            shared,
        }
    }

    /// The names of the files of `document`, if all are there.
    pub fn existing(&self, document: &Document) -> Option<Vec<String>> {
        let folder = self.directory.join(&document.place.source().folder);
        let names = names(self.format, &document.id);
        names
            .iter()
            .all(|name| folder.join(name).is_file())
            .then_some(names)
    }

    fn is_shared(&self, name: &str) -> bool {
        self.shared.iter().any(|shared| shared == name)
    }
}

/// What the files of a document called `id` are called.
fn names(format: Format, id: &str) -> Vec<String> {
    let empty = Annotated {
        id: id.to_owned(),
        ..annotate("", &balise::Options::default())
    };
    let files = format.write(&[empty], &Options::default());
    files.into_iter().map(|file| file.name).collect()
}

/// A directory of results.
pub struct Folder {
    names: Names,
    /// Hashes of the paths that this call wrote or found done: eight bytes a file, whatever its name.
    taken: HashSet<u64>,
}

impl Folder {
    /// The results of `format` in `directory`.
    pub fn new(directory: &Path, format: Format) -> Folder {
        Folder {
            names: Names::new(directory, format),
            taken: HashSet::new(),
        }
    }

    /// Whether `path` is taken for the first time.
    fn is_new(&mut self, path: &Path) -> bool {
        let mut hasher = DefaultHasher::new();
        path.hash(&mut hasher);
        self.taken.insert(hasher.finish())
    }

    /// Writes a file that is shared by all documents of a folder, once.
    fn write_shared(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.is_new(path) {
            write_whole(path, bytes)?;
        }
        Ok(())
    }
}

impl Sink for Folder {
    fn take(&mut self, finished: Finished) -> Result<Result<(), Complaint>> {
        let folder = self.names.directory.join(&finished.place.source().folder);
        let (files, names) = match finished.result {
            Made::Files(files) => {
                let names = files.iter().map(|file| file.name.clone()).collect();
                (files, names)
            }
            Made::Before(names) => (Vec::new(), names),
            Made::Rows(_) => return Err(misled()),
        };
        let own: Vec<&String> = names
            .iter()
            .filter(|name| !self.names.is_shared(name))
            .collect();
        for name in own {
            let path = folder.join(name);
            if !self.is_new(&path) {
                let what = format!(
                    "another text of this call is already written to {}.",
                    path.display()
                );
                return Ok(Err(Complaint::new(finished.place, what)));
            }
        }
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        for file in files {
            let path = folder.join(&file.name);
            let written = if self.names.is_shared(&file.name) {
                self.write_shared(&path, &file.bytes)
            } else {
                write_whole(&path, &file.bytes)
            };
            match written {
                Err(error) if error.kind() == ErrorKind::InvalidFilename => {
                    let what = format!("a file cannot be called {}: {error}", file.name);
                    return Ok(Err(Complaint::new(finished.place, what)));
                }
                written => written.with_context(|| path.display().to_string())?,
            }
        }
        Ok(Ok(()))
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}
