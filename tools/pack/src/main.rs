//! Packs Balise for the page, checks what the page weighs, and serves it.
//!
//! Three steps lead from the Rust library to `www/pkg`: cargo compiles it for WebAssembly ([`compile`]), wasm-bindgen writes the
//! JavaScript and the TypeScript around it ([`bindings`]), and the result is weighed against its budget ([`budget`]).
//! From there the page is also packed into one file ([`single`]) and into a zip for a static host ([`site`]).
//! `wasm-pack.toml` ([`config`]) says how. [`server`] is the static server that `./dev serve` and the tests of the page use.
//!
//! wasm-bindgen is linked as a library, not called as a command: its version then stands in `Cargo.lock` beside that of the
//! crate, and the two can never part.

mod bindings;
mod budget;
mod compile;
mod config;
mod dist;
mod order;
mod server;
mod single;
mod site;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};

use crate::compile::Toolchain;
use crate::config::Config;

/// Packs Balise for the page, checks what the page weighs, and serves it.
#[derive(Parser)]
#[command(name = "balise-pack")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the WebAssembly package of the page and print what the page weighs.
    Build {
        #[command(flatten)]
        toolchain: ToolchainArguments,
        /// Build the variant without vector instructions, which a test compares with the other.
        #[arg(long)]
        plain: bool,
    },
    /// Pack the page, as it is built, into one file and into a zip for a static host.
    Dist,
    /// Run clippy on the library as it is compiled for the page, with warnings as errors.
    Clippy {
        #[command(flatten)]
        toolchain: ToolchainArguments,
    },
    /// Print what the page weighs after gzip and fail if it is over its budget.
    Budget,
    /// Serve the page on 127.0.0.1.
    Serve {
        /// The port; without it 8137, or the next one that is free. 0 takes any free one.
        #[arg(long)]
        port: Option<u16>,
        /// The folder to serve, instead of the page.
        #[arg(long)]
        folder: Option<PathBuf>,
        /// End when standard input ends: with whoever holds its other end, however that one ends.
        #[arg(long)]
        until_input_ends: bool,
    },
}

/// Which toolchain compiles for WebAssembly. `./dev` finds it and says so here.
#[derive(Args)]
struct ToolchainArguments {
    /// The cargo to call.
    #[arg(long, default_value = "cargo")]
    cargo: PathBuf,
    /// Compile the standard library from source, for a toolchain that has none for WebAssembly.
    #[arg(long)]
    build_std: bool,
}

impl From<ToolchainArguments> for Toolchain {
    fn from(arguments: ToolchainArguments) -> Toolchain {
        Toolchain {
            cargo: arguments.cargo,
            build_std: arguments.build_std,
        }
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("balise-pack: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let root = repository()?;
    let config = Config::read(&root)?;
    match command {
        Command::Build { toolchain, plain } => {
            bindings::build(&root, &config, &toolchain.into(), plain)?;
            if !plain {
                print!("{}", budget::weigh(&root, &config)?);
            }
            Ok(())
        }
        Command::Dist => dist::write(&root, &config),
        Command::Clippy { toolchain } => compile::clippy(&root, &config, &toolchain.into()),
        Command::Budget => {
            let weight = budget::weigh(&root, &config)?;
            print!("{weight}");
            match weight.excess() {
                Some(excess) => bail!(excess),
                None => Ok(()),
            }
        }
        Command::Serve {
            port,
            folder,
            until_input_ends,
        } => {
            if until_input_ends {
                server::end_with_input();
            }
            server::serve(
                &folder.unwrap_or_else(|| root.join(&config.budget.page)),
                port,
            )
        }
    }
}

/// The root of the repository: the nearest folder, from the current one upwards, that holds `wasm-pack.toml`.
fn repository() -> Result<PathBuf> {
    let here = env::current_dir().context("the current folder cannot be read")?;
    here.ancestors()
        .find(|folder| folder.join(config::FILE).is_file())
        .map(Path::to_path_buf)
        .with_context(|| {
            format!(
                "no {} here or above; call it inside the repository",
                config::FILE
            )
        })
}

/// Where cargo puts what it builds: `CARGO_TARGET_DIR`, or `target` in the repository.
fn target_directory(root: &Path) -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root.join(directory),
        None => root.join("target"),
    }
}
