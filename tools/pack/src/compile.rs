//! Cargo, called for the WebAssembly target.
//!
//! The flags reach rustc by `CARGO_TARGET_…_RUSTFLAGS` and not by `RUSTFLAGS`, so that build scripts and procedural macros,
//! which run on this machine, are left alone.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::config::Config;

/// Which cargo compiles, and whether it must compile the standard library too.
#[derive(Debug)]
pub struct Toolchain {
    /// The command.
    pub cargo: PathBuf,
    /// A toolchain without a standard library for WebAssembly compiles it from source, by a flag that is not stable yet.
    pub build_std: bool,
}

/// What a compilation leaves.
#[derive(Debug)]
pub struct Compiled {
    /// The module, not yet wrapped.
    pub wasm: PathBuf,
    /// Where the build script put what it made, if there is one.
    pub out_dir: Option<PathBuf>,
}

/// One way to compile the library.
#[derive(Debug, Clone, Copy)]
pub struct Variant<'c> {
    /// The profile of `Cargo.toml`.
    pub profile: &'c str,
    /// The features of `Cargo.toml`, in place of the default ones.
    pub features: &'c [String],
    /// Flags for rustc.
    pub rustflags: &'c [String],
}

impl Config {
    /// The page's module.
    pub fn page(&self) -> Variant<'_> {
        Variant {
            profile: &self.build.profile,
            features: &self.build.features,
            rustflags: &self.build.rustflags,
        }
    }

    /// The module of the formats.
    pub fn formats(&self) -> Variant<'_> {
        Variant {
            profile: &self.formats.profile,
            features: &self.formats.features,
            rustflags: &self.formats.rustflags,
        }
    }

    /// The page's module without vector instructions.
    pub fn plain(&self) -> Variant<'_> {
        Variant {
            profile: &self.plain.profile,
            rustflags: &self.plain.rustflags,
            ..self.page()
        }
    }
}

/// One line of cargo's `--message-format=json`.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact {
        package_id: String,
        filenames: Vec<PathBuf>,
    },
    BuildScriptExecuted {
        package_id: String,
        out_dir: PathBuf,
    },
    #[serde(other)]
    Other,
}

/// Compiles the library as each of `variants`, side by side: the last step of each, which takes longest, keeps one core busy.
pub fn libraries(
    root: &Path,
    config: &Config,
    toolchain: &Toolchain,
    variants: &[Variant<'_>],
) -> Result<Vec<Compiled>> {
    thread::scope(|scope| {
        let begun: Vec<_> = variants
            .iter()
            .map(|&variant| scope.spawn(move || library(root, config, toolchain, variant)))
            .collect();
        begun
            .into_iter()
            .map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

/// Compiles the library as `variant`.
fn library(
    root: &Path,
    config: &Config,
    toolchain: &Toolchain,
    variant: Variant<'_>,
) -> Result<Compiled> {
    let mut command = cargo(root, config, toolchain, "rustc", variant);
    command
        // Of the library's crate types only the one that becomes a module.
        .args(["--crate-type", "cdylib"])
        .args(["--profile", variant.profile])
        .arg("--message-format=json-render-diagnostics")
        .stdout(Stdio::piped());
    let mut child = spawn(&mut command)?;
    let mut compiled = (None, None);
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            note(&line?, &mut compiled)?;
        }
    }
    if !child.wait()?.success() {
        bail!("the library does not compile for WebAssembly");
    }
    let wasm = compiled.0.context("cargo built no WebAssembly module")?;
    Ok(Compiled {
        wasm,
        out_dir: compiled.1,
    })
}

fn note(line: &str, compiled: &mut (Option<PathBuf>, Option<PathBuf>)) -> Result<()> {
    match serde_json::from_str(line).context("cargo's messages cannot be read")? {
        Message::CompilerArtifact {
            package_id,
            filenames,
        } if is_balise(&package_id) => {
            let module = |file: &PathBuf| file.extension().is_some_and(|end| end == "wasm");
            if let Some(wasm) = filenames.into_iter().find(module) {
                compiled.0 = Some(wasm);
            }
        }
        Message::BuildScriptExecuted {
            package_id,
            out_dir,
        } if is_balise(&package_id) => compiled.1 = Some(out_dir),
        _ => {}
    }
    Ok(())
}

/// Whether cargo's package id, such as `path+file:///home/me/a-clone#balise@0.1.0`, is that of the library. Cargo leaves the
/// name out where it is that of the folder: `path+file:///home/me/balise#0.1.0`.
fn is_balise(package_id: &str) -> bool {
    package_id
        .rsplit_once('#')
        .is_some_and(|(path, name)| match name.split_once('@') {
            Some((name, _)) => name == "balise",
            None => path.starts_with("path+") && path.ends_with("/balise"),
        })
}

/// Runs clippy on the library as it is compiled for the page, and for the formats.
///
/// Both with the flags of the page: what they differ in tells the compiler how to make code, of which clippy makes none, and
/// with flags of their own each would have all dependencies checked anew.
pub fn clippy(root: &Path, config: &Config, toolchain: &Toolchain) -> Result<()> {
    let page = config.page();
    let formats = Variant {
        rustflags: page.rustflags,
        ..config.formats()
    };
    for variant in [page, formats] {
        let mut command = cargo(root, config, toolchain, "clippy", variant);
        command.args(["--", "-D", "warnings"]);
        if !spawn(&mut command)?.wait()?.success() {
            bail!(
                "clippy finds fault with the library on the WebAssembly target, with the features {}",
                variant.features.join(", ")
            );
        }
    }
    Ok(())
}

fn cargo(
    root: &Path,
    config: &Config,
    toolchain: &Toolchain,
    word: &str,
    variant: Variant<'_>,
) -> Command {
    let target = &config.build.target;
    let flags = format!(
        "CARGO_TARGET_{}_RUSTFLAGS",
        target.to_uppercase().replace('-', "_")
    );
    let mut command = Command::new(&toolchain.cargo);
    command
        .current_dir(root)
        .arg(word)
        .args(["--package", "balise", "--lib", "--target", target])
        .args(["--no-default-features", "--features"])
        .arg(variant.features.join(","))
        .env(flags, rustflags(variant))
        .env("CARGO_TARGET_DIR", crate::target_directory(root))
        // Either would take the place of the flags above.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    if toolchain.build_std {
        command
            .arg("-Zbuild-std=std,panic_abort")
            .env("RUSTC_BOOTSTRAP", "1")
            .env("PATH", path_with(&toolchain.cargo));
    }
    command
}

/// The flags of `variant`, and one that has no folder of this machine be named in what is built: messages of defects name the
/// sources of the dependencies, which lie where cargo keeps them, and the same commit would give other bytes elsewhere.
fn rustflags(variant: Variant<'_>) -> String {
    let mut flags = variant.rustflags.to_vec();
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".cargo")));
    let sources = home.map(|home| home.join("registry/src").display().to_string());
    // Flags are parted by blanks, and a folder that has one cannot be named among them.
    if let Some(sources) = sources.filter(|sources| !sources.contains(char::is_whitespace)) {
        flags.push(format!("--remap-path-prefix={sources}=/registry"));
    }
    flags.join(" ")
}

/// `PATH` with the folder of `cargo` first, so that its own rustc answers and not another toolchain's.
fn path_with(cargo: &Path) -> OsString {
    let mut path = OsString::new();
    if let Some(folder) = cargo.parent() {
        path.push(folder);
        path.push(":");
    }
    path.push(env::var_os("PATH").unwrap_or_default());
    path
}

fn spawn(command: &mut Command) -> Result<std::process::Child> {
    command.spawn().with_context(|| {
        format!(
            "{} cannot be started",
            command.get_program().to_string_lossy()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_told_by_its_package_id() {
        for id in [
            "path+file:///home/me/a-clone#balise@0.1.0",
            "path+file:///home/me/balise#0.1.0",
        ] {
            assert!(is_balise(id), "{id}");
        }
        for id in [
            "path+file:///home/me/balise/tools/pack#balise-pack@0.1.0",
            "registry+https://example.org/index#serde@1.0.0",
        ] {
            assert!(!is_balise(id), "{id}");
        }
    }

    #[test]
    fn module_and_folder_are_read_from_messages() {
        let mut compiled = (None, None);
        for line in [
            r#"{"reason":"build-script-executed","package_id":"path+file:///a/balise#0.1.0","out_dir":"/t/out"}"#,
            r#"{"reason":"compiler-artifact","package_id":"path+file:///a/balise#0.1.0","filenames":["/t/balise.wasm"]}"#,
            r#"{"reason":"compiler-artifact","package_id":"path+file:///a/other#0.1.0","filenames":["/t/other.wasm"]}"#,
            r#"{"reason":"build-finished","success":true}"#,
        ] {
            note(line, &mut compiled).unwrap();
        }
        assert_eq!(
            compiled,
            (Some("/t/balise.wasm".into()), Some("/t/out".into()))
        );
    }
}
