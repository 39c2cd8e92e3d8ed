//! `wasm-pack.toml`: how the package is built and what it may weigh.
//!
//! Every key is required and none is unknown, so that a misspelt one is an error and not a silent default.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// The file's name, at the root of the repository.
pub const FILE: &str = "wasm-pack.toml";

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// How cargo compiles the library.
    pub build: Build,
    /// How wasm-bindgen wraps it.
    pub bindings: Bindings,
    /// What differs in the module of the formats.
    pub formats: Formats,
    /// What differs in the variant without vector instructions.
    pub plain: Plain,
    /// What the page may weigh.
    pub budget: Budget,
    /// What is made of the page for those who take it elsewhere.
    pub dist: Dist,
}

/// How cargo compiles the library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Build {
    /// The target triple.
    pub target: String,
    /// The profile of `Cargo.toml`.
    pub profile: String,
    /// The features of `Cargo.toml`, in place of the default ones.
    pub features: Vec<String>,
    /// Flags for rustc, on the WebAssembly target alone.
    pub rustflags: Vec<String>,
}

/// How wasm-bindgen wraps the library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bindings {
    /// The version of the crate and of the tool.
    pub wasm_bindgen: String,
    /// Where the package goes, from the root of the repository.
    pub out_dir: PathBuf,
    /// Whether to write type declarations.
    pub typescript: bool,
}

/// What differs in the module of the formats.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Formats {
    /// The profile of `Cargo.toml`, which must be another than [`Build::profile`].
    pub profile: String,
    /// The features of `Cargo.toml`, in place of the default ones.
    pub features: Vec<String>,
    /// Flags for rustc, in place of [`Build::rustflags`].
    pub rustflags: Vec<String>,
}

/// What differs in the variant without vector instructions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Plain {
    /// The profile of `Cargo.toml`, in place of [`Build::profile`].
    pub profile: String,
    /// Flags for rustc, in place of [`Build::rustflags`].
    pub rustflags: Vec<String>,
    /// Where the package goes, from the root of the repository.
    pub out_dir: PathBuf,
}

/// What the page may weigh, in bytes after gzip.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Budget {
    /// The folder of the page, from the root of the repository.
    pub page: PathBuf,
    /// All files of the page.
    pub page_gzip: u64,
    /// All files of the page less the model's data and what is loaded later.
    pub code_gzip: u64,
    /// Patterns of the files that are loaded only when they are asked for, from the root of the repository.
    pub later: Vec<String>,
    /// Those files.
    pub later_gzip: u64,
    /// Patterns of the model's data files, from the root of the repository.
    pub model: Vec<String>,
    /// Patterns of the data files that the build script makes, from its `OUT_DIR`.
    pub model_generated: Vec<String>,
}

/// What is made of the page for those who take it elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dist {
    /// The page as one file, from the root of the repository.
    pub single: PathBuf,
    /// What that may weigh, in bytes as it is.
    pub single_bytes: u64,
    /// The page as a zip for a static host, from the root of the repository.
    pub site: PathBuf,
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
}

impl Config {
    /// Reads the file and checks that the pinned wasm-bindgen is the one that cargo has locked.
    pub fn read(root: &Path) -> Result<Config> {
        let config: Config = read_toml(&root.join(FILE))?;
        let lock: Lock = read_toml(&root.join("Cargo.lock"))?;
        for name in ["wasm-bindgen", "wasm-bindgen-cli-support"] {
            check_locked(&lock, name, &config.bindings.wasm_bindgen)?;
        }
        Ok(config)
    }
}

fn check_locked(lock: &Lock, name: &str, pinned: &str) -> Result<()> {
    let versions: Vec<&str> = lock
        .package
        .iter()
        .filter(|package| package.name == name)
        .map(|package| package.version.as_str())
        .collect();
    if versions != [pinned] {
        bail!(
            "{FILE} pins wasm-bindgen {pinned}, but Cargo.lock has {name} {}; they must be the same",
            if versions.is_empty() {
                "not at all".to_owned()
            } else {
                versions.join(" and ")
            }
        );
    }
    Ok(())
}

fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let text =
        fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not as expected", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(packages: &[(&str, &str)]) -> Lock {
        Lock {
            package: packages
                .iter()
                .map(|(name, version)| Locked {
                    name: (*name).to_owned(),
                    version: (*version).to_owned(),
                })
                .collect(),
        }
    }

    #[test]
    fn the_repository_is_consistent() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        Config::read(&root).unwrap();
    }

    #[test]
    fn one_locked_version_must_be_the_pinned_one() {
        let name = "wasm-bindgen";
        assert!(check_locked(&lock(&[(name, "0.2.130")]), name, "0.2.130").is_ok());
        for wrong in [
            lock(&[]),
            lock(&[(name, "0.2.129")]),
            lock(&[(name, "0.2.129"), (name, "0.2.130")]),
        ] {
            assert!(check_locked(&wrong, name, "0.2.130").is_err());
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let text = "rustflags = []\nout-dir = \"x\"\nout-dri = \"y\"";
        assert!(toml::from_str::<Plain>(text).is_err());
    }
}
