//! The page as a zip for any static host, with what makes it work without a network after the first visit.
//!
//! What a browser asks for is little: one script, joined of the page's modules with its names made short
//! ([`single::scripts`]), a second one for what comes later, and one style sheet, all without the comments that the sources
//! have for who reads them.
//!
//! Everything but the entry lies in a folder that is named for a digest of it all. So an address always means the same bytes,
//! whatever caches stand between; a page that is open goes on with the files of its own version; and the service worker
//! (`sw.js`) may answer from its cache without asking. The worker fetches what its list names by digest, so that a host which
//! is changed at that moment gives no mixture of versions.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::bindings::{files_below, hex};
use crate::single;

/// The entry of the page.
const ENTRY: &str = "index.html";
/// The service worker: it must lie beside the entry to work for it.
const WORKER: &str = "sw.js";
/// What a browser reads to install the page.
const MANIFEST: &str = "webmanifest";
/// The description of `balise/1`, whose address is written down elsewhere.
const SCHEMA: &str = "balise-1.schema.json";

/// The module that the page begins with, and what all of them become.
const SCRIPT: &str = "main.js";
/// What of them comes when it is first asked for.
const SECOND: &str = "second.js";
/// What the style sheets become.
const STYLE: &str = "style.css";
/// Scripts that stay as they are: one runs before anything is drawn, the other is the worker.
const APART: [&str; 2] = ["early.js", WORKER];

/// The lines of the worker that are written anew here.
const VERSION_LINE: &str = "const VERSION = '';";
const FILES_LINE: &str = "const FILES = [];";

/// The files of the site by their paths, made of the page in the folder `page`.
///
/// # Errors
/// If a file is missing or has not the lines that are written anew.
pub fn files(page: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut given = BTreeMap::new();
    for path in files_below(page)? {
        let name = path
            .strip_prefix(page)?
            .to_string_lossy()
            .replace('\\', "/");
        let is_joined = name.ends_with(".css") || name.ends_with(".js") && !APART.contains(&&*name);
        // Type declarations are for the type checker.
        if !is_joined && !name.ends_with(".d.ts") {
            given.insert(name, fs::read(&path)?);
        }
    }
    let (first, second) = single::scripts(page, SCRIPT, SECOND)?;
    given.insert(SCRIPT.to_owned(), first.into_bytes());
    if let Some(second) = second {
        given.insert(SECOND.to_owned(), second.into_bytes());
    }
    let sheets = style_sheets(&String::from_utf8_lossy(
        given.get(ENTRY).context("the page has no entry")?,
    ));
    let mut style = String::new();
    for sheet in sheets {
        let source = fs::read_to_string(page.join(&sheet))
            .with_context(|| format!("{sheet} cannot be read"))?;
        style.push_str(&single::style_without_comments(&source)?);
    }
    given.insert(STYLE.to_owned(), style.into_bytes());
    let version = version(&given);
    let mut files = BTreeMap::new();
    let mut worker = None;
    for (name, bytes) in given {
        if name == ENTRY {
            let entry = entry(&text(&name, bytes)?, &version)?;
            files.insert(name, entry.into_bytes());
        } else if name == WORKER {
            worker = Some(text(&name, bytes)?);
        } else if name.ends_with(MANIFEST) {
            let manifest = text(&name, bytes)?.replace("\"icons/", &format!("\"{version}/icons/"));
            files.insert(name, manifest.into_bytes());
        } else if name == SCHEMA {
            files.insert(name, bytes);
        } else {
            files.insert(format!("{version}/{name}"), bytes);
        }
    }
    let worker = worker.with_context(|| format!("{WORKER} is not in the page"))?;
    let listed = listed(&files, &version);
    let worker = replaced(
        &worker,
        VERSION_LINE,
        &format!("const VERSION = '{version}';"),
    )?;
    let worker = replaced(&worker, FILES_LINE, &format!("const FILES = [\n{listed}];"))?;
    files.insert(WORKER.to_owned(), worker.into_bytes());
    Ok(files)
}

/// What the worker keeps: path and digest a line, as it writes them.
fn listed(files: &BTreeMap<String, Vec<u8>>, version: &str) -> String {
    let kept = files
        .iter()
        .filter(|(path, _)| *path == ENTRY || path.starts_with(version));
    kept.map(|(path, bytes)| {
        let address = if path == ENTRY { "./" } else { path };
        let digest = STANDARD.encode(Sha256::digest(bytes));
        format!("  ['{address}', 'sha256-{digest}'],\n")
    })
    .collect()
}

/// The first sixteen digits of a digest of all of `files`.
fn version(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    for (path, bytes) in files {
        hasher.update(path);
        hasher.update([0]);
        hasher.update(Sha256::digest(bytes));
    }
    hex(&hasher.finalize()[..8])
}

/// The paths of the style sheets that the entry names, in order.
fn style_sheets(html: &str) -> Vec<String> {
    html.lines()
        .filter_map(|line| line.strip_prefix(SHEET)?.strip_suffix("\">"))
        .map(str::to_owned)
        .collect()
}

/// How the line of a style sheet begins.
const SHEET: &str = "<link rel=\"stylesheet\" href=\"";

/// The entry of the site: it refers to the folder of its version, and says which that is.
fn entry(html: &str, version: &str) -> Result<String> {
    let mut whole = String::new();
    let mut is_styled = false;
    for line in html.lines() {
        let mut line = line.replace("<script type=\"module\"", "<script defer");
        if line.starts_with(SHEET) {
            if is_styled {
                continue;
            }
            is_styled = true;
            line = format!("{SHEET}{STYLE}\">");
        }
        for reference in [" src=\"", " href=\""] {
            if let Some((before, address)) = line.split_once(reference)
                && !address.starts_with("data:")
                && !address.contains(MANIFEST)
            {
                line = format!("{before}{reference}{version}/{address}");
            }
        }
        whole.push_str(&line);
        whole.push('\n');
    }
    let about = format!("<meta name=\"balise-version\" content=\"{version}\">\n</head>");
    let whole = replaced(&whole, "</head>", &about)?;
    // The one script address that the page makes into a worker.
    replaced(
        &whole,
        "trusted-types 'none'",
        "trusted-types balise-worker",
    )
}

/// `text` with `new` in the only place where it has `old`.
fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    match text.matches(old).count() {
        1 => Ok(text.replace(old, new)),
        count => {
            bail!("“{old}” is expected once in a file of the page, and is there {count} times")
        }
    }
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).with_context(|| format!("{name} is not in UTF-8"))
}

/// The zip that holds `files`: equal files give equal bytes, since they are sorted and bear no time.
///
/// # Errors
/// None that files of this size can cause.
pub fn zipped(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files_of(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        list.iter().map(owned).collect()
    }

    #[test]
    fn a_version_is_a_digest_of_names_and_bytes() {
        let one = version(&files_of(&[("a", "x"), ("b", "y")]));
        assert_eq!(one.len(), 16);
        assert_eq!(one, version(&files_of(&[("b", "y"), ("a", "x")])));
        for other in [
            &[("a", "x"), ("b", "z")][..],
            &[("a", "x"), ("c", "y")],
            &[("a", "x")],
        ] {
            assert_ne!(one, version(&files_of(other)));
        }
    }

    #[test]
    fn the_entry_refers_to_its_version() {
        let html = "<meta content=\"trusted-types 'none'\">\n\
                    <link rel=\"stylesheet\" href=\"css/a.css\">\n<link rel=\"stylesheet\" href=\"css/b.css\">\n\
                    <script type=\"module\" src=\"main.js\"></script>\n<link rel=\"icon\" href=\"data:,\">\n\
                    <link rel=\"manifest\" href=\"balise.webmanifest\">\n<script src=\"early.js\"></script>\n</head>\n";
        let expected = "<meta content=\"trusted-types balise-worker\">\n\
                        <link rel=\"stylesheet\" href=\"v1/style.css\">\n\
                        <script defer src=\"v1/main.js\"></script>\n<link rel=\"icon\" href=\"data:,\">\n\
                        <link rel=\"manifest\" href=\"balise.webmanifest\">\n<script src=\"v1/early.js\"></script>\n\
                        <meta name=\"balise-version\" content=\"v1\">\n</head>\n";
        assert_eq!(entry(html, "v1").unwrap(), expected);
        assert!(entry("<html>", "v1").is_err());
    }

    #[test]
    fn the_worker_keeps_the_entry_and_its_version() {
        let files = files_of(&[("index.html", "a"), ("v1/a.js", "b"), ("sw.js", "c")]);
        let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
        let expected = format!(
            "  ['./', 'sha256-{}'],\n  ['v1/a.js', 'sha256-{}'],\n",
            digest("a"),
            digest("b")
        );
        assert_eq!(listed(&files, "v1"), expected);
    }

    #[test]
    fn equal_files_give_an_equal_zip() {
        let files = files_of(&[("a/b.txt", "été"), ("c", "")]);
        let packed = zipped(&files).unwrap();
        assert_eq!(packed, zipped(&files).unwrap());
        let mut read = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        let names: Vec<String> = read
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert_eq!(names, ["a/b.txt", "c"]);
        let mut text = String::new();
        std::io::Read::read_to_string(&mut read.by_name("a/b.txt").unwrap(), &mut text).unwrap();
        assert_eq!(text, "été");
    }
}
