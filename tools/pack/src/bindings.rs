//! From compiled modules to the package of the page: `balise.js`, `balise.d.ts` and `balise_bg.wasm`, and the same of the
//! formats.
//!
//! The library is compiled and packed twice, since its formats weigh what nobody needs before the first article is read: the page
//! loads `formats.js` when somebody first takes work away.
//!
//! wasm-bindgen takes seconds over a module with a model in it, and most calls find nothing changed. So a record beside the
//! other build products keeps digests of all that went in (modules, configuration, this tool) and of all that came out; while
//! they hold, nothing is written, and the browser's cache stays good as well.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::compile::{self, Toolchain};
use crate::config::{self, Config};
use crate::order;

/// What the last packing read and wrote.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// SHA-256 of all that went in.
    input: String,
    /// SHA-256 of each file that came out, by its path in the package.
    output: BTreeMap<PathBuf, String>,
    /// Where the library's build script put what it made.
    pub out_dir: Option<PathBuf>,
}

/// The modules of the page's package: the page's own, which holds the data, comes first.
pub const MODULES: [&str; 2] = ["balise", "formats"];

/// Compiles the library and packs it, unless the package is already that of this library.
pub fn build(root: &Path, config: &Config, toolchain: &Toolchain, plain: bool) -> Result<()> {
    let (variants, out_dir) = if plain {
        (vec![config.plain()], &config.plain.out_dir)
    } else {
        (
            vec![config.page(), config.formats()],
            &config.bindings.out_dir,
        )
    };
    let mut modules = Vec::new();
    let mut data = None;
    let compiled = compile::libraries(root, config, toolchain, &variants)?;
    for (name, compiled) in MODULES.into_iter().zip(compiled) {
        let module = fs::read(&compiled.wasm)
            .with_context(|| format!("{} cannot be read", compiled.wasm.display()))?;
        modules.push((name, module));
        data = data.or(compiled.out_dir);
    }
    let package = root.join(out_dir);
    let record_path = record_path(root, plain);
    let input = digest_of_input(root, &modules)?;
    let known = read_record(&record_path);
    if known.is_some_and(|record| {
        record.input == input && digests(&package).is_ok_and(|found| found == record.output)
    }) {
        println!("{} is up to date.", out_dir.display());
        return Ok(());
    }
    pack(modules, &package, config.bindings.typescript, !plain)?;
    let record = Record {
        input,
        output: digests(&package)?,
        out_dir: data,
    };
    if let Some(folder) = record_path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&record_path, serde_json::to_string_pretty(&record)?)
        .with_context(|| format!("{} cannot be written", record_path.display()))?;
    println!("{} is built.", out_dir.display());
    Ok(())
}

/// The record of the page's package, if one was built.
pub fn record(root: &Path) -> Option<Record> {
    read_record(&record_path(root, false))
}

fn record_path(root: &Path, plain: bool) -> PathBuf {
    let name = if plain { "plain.json" } else { "package.json" };
    crate::target_directory(root).join("pack").join(name)
}

/// A record that is missing or cannot be read only means that the package is built again.
fn read_record(path: &Path) -> Option<Record> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Writes what wasm-bindgen makes of `modules` into the folder `package`; their functions in an order that compresses well if
/// `ordered`, which takes long for a module that is not optimised.
fn pack(
    modules: Vec<(&str, Vec<u8>)>,
    package: &Path,
    typescript: bool,
    ordered: bool,
) -> Result<()> {
    if package.exists() {
        fs::remove_dir_all(package)
            .with_context(|| format!("{} cannot be replaced", package.display()))?;
    }
    for (name, module) in modules {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_bytes(name, module)
            .web(true)?
            .typescript(typescript)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(package)
            .with_context(|| format!("wasm-bindgen cannot wrap the module “{name}”"))?;
        if ordered {
            let written = package.join(format!("{name}_bg.wasm"));
            fs::write(&written, order::ordered(&fs::read(&written)?)?)?;
        }
    }
    Ok(())
}

fn digest_of_input(root: &Path, modules: &[(&str, Vec<u8>)]) -> Result<String> {
    let mut hasher = Sha256::new();
    for (name, module) in modules {
        hasher.update(name);
        hasher.update(Sha256::digest(module));
    }
    hasher.update(fs::read(root.join(config::FILE))?);
    hasher.update(fs::read(env::current_exe()?)?);
    Ok(hex(&hasher.finalize()))
}

/// The digest of every file in `folder` and below, by its path from there.
fn digests(folder: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut found = BTreeMap::new();
    for path in files_below(folder)? {
        let digest = hex(&Sha256::digest(fs::read(&path)?));
        found.insert(path.strip_prefix(folder)?.to_path_buf(), digest);
    }
    Ok(found)
}

/// Every file in `folder` and below, sorted.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// `bytes` in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
