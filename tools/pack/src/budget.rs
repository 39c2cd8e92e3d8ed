//! What the page weighs.
//!
//! Static hosts send files compressed, so each file counts as gzip at its best level makes it; that is what a reader waits for.
//! The model's data lies inside the WebAssembly module. What the code weighs without it is the difference between the whole and
//! the data compressed by itself. What is loaded only when it is asked for, the formats, is of the page but not of that code.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::bindings;
use crate::config::Config;
use crate::site;

/// What the page weighs and what it may weigh, in bytes.
#[derive(Debug)]
pub struct Weight {
    rows: Vec<Row>,
    data: Vec<Row>,
    later: Vec<Row>,
    page_limit: u64,
    code_limit: u64,
    later_limit: u64,
}

/// One file, or several of one kind.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    plain: u64,
    gzip: u64,
}

impl Weight {
    fn page(&self) -> Row {
        sum("page", &self.rows)
    }

    fn data(&self) -> Row {
        sum("model data", &self.data)
    }

    fn later(&self) -> Row {
        sum("loaded when asked for", &self.later)
    }

    fn code(&self) -> Row {
        let (page, data, later) = (self.page(), self.data(), self.later());
        Row {
            name: "page without either".to_owned(),
            plain: page.plain.saturating_sub(data.plain + later.plain),
            gzip: page.gzip.saturating_sub(data.gzip + later.gzip),
        }
    }

    /// What is held to a limit.
    fn held(&self) -> [(Row, u64); 3] {
        [
            (self.page(), self.page_limit),
            (self.later(), self.later_limit),
            (self.code(), self.code_limit),
        ]
    }

    /// What is over budget, in a sentence.
    pub fn excess(&self) -> Option<String> {
        let over: Vec<String> = self
            .held()
            .into_iter()
            .filter(|(row, limit)| row.gzip > *limit)
            .map(|(row, limit)| {
                format!(
                    "over its budget: {}, {} of {limit} bytes after gzip",
                    row.name, row.gzip
                )
            })
            .collect();
        (!over.is_empty()).then(|| over.join("; "))
    }
}

fn sum(name: &str, rows: &[Row]) -> Row {
    Row {
        name: name.to_owned(),
        plain: rows.iter().map(|row| row.plain).sum(),
        gzip: rows.iter().map(|row| row.gzip).sum(),
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<44} {:>10} {:>10} {:>10}",
            "", "bytes", "gzip", "at most"
        )?;
        let mut line = |row: &Row, limit: Option<u64>| {
            let limit = limit.map_or_else(String::new, |limit| limit.to_string());
            let (name, plain, gzip) = (&row.name, row.plain, row.gzip);
            writeln!(
                f,
                "{}",
                format!("{name:<44} {plain:>10} {gzip:>10} {limit:>10}").trim_end()
            )
        };
        for row in &self.rows {
            line(row, None)?;
        }
        for row in &self.data {
            line(row, None)?;
        }
        for (row, limit) in self.held() {
            line(&row, Some(limit))?;
        }
        Ok(())
    }
}

/// Weighs the page as a static host sends it ([`site`]).
pub fn weigh(root: &Path, config: &Config) -> Result<Weight> {
    let budget = &config.budget;
    let page = root.join(&budget.page);
    let package = root.join(&config.bindings.out_dir);
    let mut rows: Vec<Row> = Vec::new();
    let mut later: Vec<Row> = Vec::new();
    let asked_for = patterns(&budget.later)?;
    for (path, bytes) in site::files(&page)? {
        // What the site puts into the folder of its version.
        let path = match path.split_once('/') {
            Some((version, rest)) if version.len() == 16 => rest,
            _ => &path,
        };
        let kind = path.rsplit('.').next().unwrap_or_default();
        let name = if kind == "wasm" {
            path.to_owned()
        } else {
            format!("*.{kind}")
        };
        let row = measure(name, &bytes)?;
        if asked_for.iter().any(|pattern| pattern.matches(path)) {
            later.push(row.clone());
        }
        match rows.iter_mut().find(|known| known.name == row.name) {
            Some(known) => {
                known.plain += row.plain;
                known.gzip += row.gzip;
            }
            None => rows.push(row),
        }
    }
    let mut data = Vec::new();
    let module = fs::read(package.join("balise_bg.wasm"))
        .context("the package is not built yet; call ./dev build")?;
    for (path, shown) in data_files(root, config)? {
        let bytes = fs::read(&path)?;
        if holds(&module, &bytes) {
            data.push(measure(
                format!("of which data: {}", shown.display()),
                &bytes,
            )?);
        }
    }
    Ok(Weight {
        rows,
        data,
        later,
        page_limit: budget.page_gzip,
        code_limit: budget.code_gzip,
        later_limit: budget.later_gzip,
    })
}

fn patterns(written: &[String]) -> Result<Vec<glob::Pattern>> {
    let read = |pattern: &String| {
        glob::Pattern::new(pattern).with_context(|| format!("“{pattern}” is no pattern of files"))
    };
    written.iter().map(read).collect()
}

/// The data files there are, each with the path to show.
fn data_files(root: &Path, config: &Config) -> Result<Vec<(PathBuf, PathBuf)>> {
    let out_dir = bindings::record(root).and_then(|record| record.out_dir);
    let mut folders = vec![(root.to_path_buf(), &config.budget.model)];
    folders.extend(out_dir.map(|folder| (folder, &config.budget.model_generated)));
    let mut files = Vec::new();
    for (folder, patterns) in folders {
        for pattern in patterns {
            let escaped = glob::Pattern::escape(&folder.to_string_lossy());
            for path in glob::glob(&format!("{escaped}/{pattern}"))? {
                let path = path?;
                let shown = path.strip_prefix(&folder)?.to_path_buf();
                files.push((path, shown));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn measure(name: String, bytes: &[u8]) -> Result<Row> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(Row {
        name,
        plain: bytes.len() as u64,
        gzip: encoder.finish()?.len() as u64,
    })
}

/// Whether `module` holds `data` byte for byte.
fn holds(module: &[u8], data: &[u8]) -> bool {
    !data.is_empty() && memchr::memmem::find(module, data).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, gzip: u64) -> Row {
        Row {
            name: name.to_owned(),
            plain: gzip * 3,
            gzip,
        }
    }

    fn weight(files: u64, data: u64, later: u64) -> Weight {
        Weight {
            rows: vec![row("module", files), row("formats", later)],
            data: vec![row("data", data)],
            later: vec![row("formats", later)],
            page_limit: 1000,
            code_limit: 100,
            later_limit: 50,
        }
    }

    #[test]
    fn within_its_budget() {
        assert_eq!(weight(950, 850, 50).excess(), None);
    }

    #[test]
    fn each_limit_is_held() {
        let page = weight(1001, 990, 0).excess().unwrap();
        assert!(
            page.contains("1001 of 1000") && !page.contains(';'),
            "{page}"
        );
        let code = weight(1000, 899, 0).excess().unwrap();
        assert!(code.contains("101 of 100") && !code.contains(';'), "{code}");
        let later = weight(900, 850, 51).excess().unwrap();
        assert!(
            later.contains("51 of 50") && !later.contains(';'),
            "{later}"
        );
    }

    #[test]
    fn data_counts_where_the_module_holds_it() {
        assert!(holds(b"code data code", b"data"));
        assert!(!holds(b"code", b"data"));
        assert!(!holds(b"code", b""));
    }

    #[test]
    fn gzip_is_what_counts() {
        let row = measure("zeros".to_owned(), &[0; 10_000]).unwrap();
        assert_eq!(row.plain, 10_000);
        assert!(row.gzip < 100, "{}", row.gzip);
    }
}
