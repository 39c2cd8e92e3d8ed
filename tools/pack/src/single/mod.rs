//! The page as one file, `balise.html`: it opens from a disk, without a server and without a network.
//!
//! Style sheets and scripts stand in it as they are; the ES modules are joined into one classic script ([`join`]), since a browser
//! loads no module from a disk, and its names are made short. The compiled modules are elements whose text is their gzip, in characters that can be [`mod@printed`]. Its security policy names
//! style and scripts by their hashes and allows no connection to anybody at all.

mod join;
mod printed;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use self::printed::printed;
use crate::bindings::{MODULES, files_below};

/// The page in the folder `page`, whose package is in its folder `package`, as one file.
///
/// # Errors
/// If a file is missing or of a form that cannot be put into one.
pub fn page(page: &Path, package: &Path) -> Result<String> {
    let html = read(&page.join("index.html"))?;
    let mut style = String::new();
    let mut scripts = Vec::new();
    let mut entry = None;
    let mut kept = Vec::new();
    for line in html.lines() {
        if let Some(path) = between(line, "<link rel=\"stylesheet\" href=\"", "\">") {
            style.push_str(&style_without_comments(&read(&page.join(path))?)?);
        } else if let Some(path) = between(line, "<script src=\"", "\"></script>") {
            scripts.push(read(&page.join(path))?);
            kept.push(Line::Script(scripts.len() - 1));
        } else if let Some(path) = between(line, "<script type=\"module\" src=\"", "\"></script>") {
            entry = Some(path);
        } else if line.starts_with("<link rel=\"manifest\"") {
            // A page on a disk cannot be installed.
        } else if line == "</head>" {
            kept.extend([Line::Style, Line::AsItIs(line)]);
        } else if line == "</body>" {
            kept.extend([Line::Modules, Line::AsItIs(line)]);
        } else if line.starts_with(POLICY) {
            kept.push(Line::Policy);
        } else {
            kept.push(Line::AsItIs(line));
        }
    }
    let entry = entry.context("index.html has no module")?;
    let joined = join::join(&sources(page)?, entry, "document.baseURI", None)?;
    scripts.push(join::shortened(&joined.first)?);
    let policy = policy(&style, &scripts);
    let mut whole = String::new();
    for line in kept {
        match line {
            Line::AsItIs(line) => push(&mut whole, line)?,
            Line::Policy => whole.push_str(&format!("{POLICY} content=\"{policy}\">\n")),
            Line::Style => whole.push_str(&element("style", "", &style)?),
            Line::Script(number) => whole.push_str(&element("script", "", &scripts[number])?),
            Line::Modules => {
                for name in MODULES {
                    let module = fs::read(package.join(format!("{name}_bg.wasm")))
                        .with_context(|| format!("the module “{name}” is not built"))?;
                    let packed = packed(&module)?;
                    let about = format!(
                        " type=\"text/plain\" id=\"bl-module-{name}\" data-bytes=\"{}\"",
                        packed.len()
                    );
                    whole.push_str(&element("script", &about, &printed(&packed))?);
                }
                whole.push_str(&element("script", "", &scripts[scripts.len() - 1])?);
            }
        }
    }
    Ok(whole)
}

/// How the line of the policy begins.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";

enum Line<'h> {
    AsItIs(&'h str),
    Policy,
    Style,
    /// Of the scripts the one with this number.
    Script(usize),
    Modules,
}

/// Appends a line that is kept as it is.
fn push(whole: &mut String, line: &str) -> Result<()> {
    for reference in [" src=\"", " href=\""] {
        if let Some((_, address)) = line.split_once(reference)
            && !address.starts_with("data:")
        {
            bail!("index.html refers to another file: {line}");
        }
    }
    whole.push_str(line);
    whole.push('\n');
    Ok(())
}

/// What stands in `line` between `start` and `end`, which are all else there is.
fn between<'l>(line: &'l str, start: &str, end: &str) -> Option<&'l str> {
    line.strip_prefix(start)?.strip_suffix(end)
}

/// An element of raw text: nothing in it is escaped, since nothing can be.
fn element(name: &str, attributes: &str, text: &str) -> Result<String> {
    let lower = text.to_ascii_lowercase();
    for end in [format!("</{name}"), "<!--".to_owned()] {
        if lower.contains(&end) {
            bail!("“{end}” stands in a {name}, where HTML would take it for its own");
        }
    }
    Ok(format!("<{name}{attributes}>{text}</{name}>\n"))
}

fn packed(module: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(module)?;
    Ok(encoder.finish()?)
}

/// The policy for what stands in the page: nothing from anywhere else, and nothing to anywhere.
fn policy(style: &str, scripts: &[String]) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; connect-src 'none'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        scripts.join(" "),
        hash(style)
    )
}

/// The page's modules joined into a classic script that is a file, and what comes when it is first asked for, which is to be
/// the file `second` beside it: addresses count from them.
///
/// # Errors
/// If a module is of a form that cannot be joined.
pub fn scripts(page: &Path, entry: &str, second: &str) -> Result<(String, Option<String>)> {
    let joined = join::join(
        &sources(page)?,
        entry,
        "document.currentScript.src",
        Some(second),
    )?;
    let second = joined.second.map(|script| join::shortened(&script));
    Ok((join::shortened(&joined.first)?, second.transpose()?))
}

/// `style` without its comments, which say why to who reads the sources, and its indents.
///
/// # Errors
/// If a comment is not closed.
pub fn style_without_comments(style: &str) -> Result<String> {
    let mut kept = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before.trim_end_matches([' ', '\n']));
        kept.push('\n');
        rest = comment
            .split_once("*/")
            .context("a comment in a style sheet is not closed")?
            .1
            .trim_start_matches('\n');
    }
    kept.push_str(rest);
    // Blanks at the ends of a line mean nothing in a style sheet; its strings do not go over lines.
    Ok(kept
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect())
}

/// All modules of the page by their paths in it.
fn sources(page: &Path) -> Result<BTreeMap<String, String>> {
    let mut sources = BTreeMap::new();
    for path in files_below(page)? {
        if path.extension().is_some_and(|end| end == "js") {
            let name = path
                .strip_prefix(page)?
                .to_string_lossy()
                .replace('\\', "/");
            sources.insert(name, read(&path)?);
        }
    }
    Ok(sources)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_loses_its_comments_alone() {
        let style = "/* Why. */\n.a { b: c; }\n\n/* And\n   more. */\n.d { e: f; } /* here */\n";
        assert_eq!(
            style_without_comments(style)
                .unwrap()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            ".a { b: c; } .d { e: f; }"
        );
        assert!(style_without_comments("a {} /* open").is_err());
    }

    #[test]
    fn the_policy_allows_what_stands_in_the_page_and_nothing_else() {
        let policy = policy("a{}", &["b()".to_owned()]);
        // As `printf 'b()' | openssl dgst -sha256 -binary | base64` gives it.
        let allowed =
            "script-src 'sha256-cf242PFc/kb7xD0Qzhsmd9vvRkc+cWFmbi+k+YvtdKc=' 'wasm-unsafe-eval';";
        assert!(policy.contains(allowed), "{policy}");
        assert!(policy.contains("connect-src 'none'"));
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn what_would_end_its_element_is_refused() {
        assert!(element("script", "", "a = '</SCRIPT>'").is_err());
        assert!(element("script", "", "a <!-- b").is_err());
        assert_eq!(
            element("style", " id=\"x\"", "a{}").unwrap(),
            "<style id=\"x\">a{}</style>\n"
        );
    }

    #[test]
    fn another_file_is_refused() {
        assert!(push(&mut String::new(), "<img src=\"a.png\">").is_err());
        assert!(push(&mut String::new(), "<link rel=\"icon\" href=\"data:,\">").is_ok());
    }
}
