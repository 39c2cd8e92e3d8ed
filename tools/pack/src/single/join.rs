//! ES modules joined into one classic script, for a page that is one file: a browser loads no module from a disk.
//!
//! Each module becomes a function that is called once, when another first asks for what it exports; so their order is that of
//! the language, and a name in one cannot meet the same name in another. Understood are the forms that the page is written in,
//! and every other is an error:
//! - `import { a, b as c } from './x.js';`, `import d from …`, `import d, { a } from …`, `import * as e from …`, `import './x.js';`
//! - `import('./x.js')`, of a module that can be named
//! - `export function`, `export async function`, `export class`, `export const`, `export { a, b as c };`, the same with `from`
//! - `import.meta.url`, which becomes the address that the caller gives
//!
//! Modules that import each other in a circle are refused, as is a name that is imported and not exported.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::{Context, Result, bail};

use super::scan::{Kind, Piece, pieces};

/// What the functions of modules are called, before their number. No source may use it.
const PREFIX: &str = "bl$";

/// What the address of the modules is called.
const ADDRESS: &str = "bl$address";

/// One module, read.
struct Module<'s> {
    path: String,
    /// Its code without import and export statements.
    body: String,
    imports: Vec<Import<'s>>,
    exports: Vec<Export<'s>>,
    /// The modules that are only asked for when the code comes to it.
    later: BTreeSet<String>,
}

/// What is taken from another module.
struct Import<'s> {
    from: String,
    /// The name of the whole module.
    all: Option<&'s str>,
    /// Names there, and here.
    names: Vec<(&'s str, &'s str)>,
}

/// A name that a module gives, and what gives it its value.
struct Export<'s> {
    name: &'s str,
    value: Given<'s>,
}

enum Given<'s> {
    /// A name of the module itself.
    Own(&'s str),
    /// A name of another module.
    Of(String, &'s str),
}

/// The classic script that does what the module `entry` does. `sources` are all modules by their paths, such as
/// `views/card.js`; `address` is the expression that gives the address from which the modules count theirs.
///
/// # Errors
/// If a module is missing, or one is written in a form that is not understood.
pub fn join(sources: &BTreeMap<String, String>, entry: &str, address: &str) -> Result<String> {
    let mut modules: Vec<Module<'_>> = Vec::new();
    let mut waiting = vec![entry.to_owned()];
    while let Some(path) = waiting.pop() {
        if modules.iter().any(|module| module.path == path) {
            continue;
        }
        let (path, source) = sources
            .get_key_value(&path)
            .with_context(|| format!("there is no module {path}"))?;
        let module = Reader::read(path, source).with_context(|| path.clone())?;
        waiting.extend(module.neighbours().map(str::to_owned));
        modules.push(module);
    }
    check(&modules)?;
    let mut script = format!("(() => {{\n'use strict';\nconst {ADDRESS} = {address};\n");
    let _ = writeln!(
        script,
        "const {PREFIX} = (make) => {{ let made; return () => (made ??= make()); }};"
    );
    for module in modules.iter().filter(|module| module.path != entry) {
        let _ = writeln!(
            script,
            "\n// {}\nconst {} = {PREFIX}(() => {{\n{}{}return Object.freeze({{ {} }});\n}});",
            module.path,
            function(&modules, &module.path),
            opening(&modules, module),
            module.body,
            closing(&modules, module),
        );
    }
    for module in modules.iter().filter(|module| module.path == entry) {
        // The entry may wait for something at its top, as a module may.
        let (opening, body) = (opening(&modules, module), &module.body);
        let _ = writeln!(
            script,
            "\n// {entry}\n(async () => {{\n{opening}{body}}})();"
        );
    }
    script.push_str("})();\n");
    for (path, number) in modules.iter().map(|module| &module.path).zip(0..) {
        // Behind every import() is the number of a module, found only now that all are known.
        script = script.replace(&later(path), &format!("{PREFIX}{number}"));
    }
    Ok(script)
}

/// What stands for the function of the module `path` until all modules are numbered.
fn later(path: &str) -> String {
    format!("{PREFIX}<{path}>")
}

fn function(modules: &[Module<'_>], path: &str) -> String {
    let number = modules.iter().position(|module| module.path == path);
    format!("{PREFIX}{}", number.unwrap_or_default())
}

fn opening(modules: &[Module<'_>], module: &Module<'_>) -> String {
    let mut lines = String::new();
    for import in &module.imports {
        let made = format!("{}()", function(modules, &import.from));
        let _ = match (import.all, import.names.as_slice()) {
            (Some(name), _) => writeln!(lines, "const {name} = {made};"),
            (None, []) => writeln!(lines, "{made};"),
            (None, names) => writeln!(lines, "const {{ {} }} = {made};", pairs(names)),
        };
    }
    lines
}

/// `a, b: c`, for a name there and the same or another here.
fn pairs(names: &[(&str, &str)]) -> String {
    let written: Vec<String> = names
        .iter()
        .map(|(there, here)| {
            if there == here {
                (*here).to_owned()
            } else {
                format!("{there}: {here}")
            }
        })
        .collect();
    written.join(", ")
}

fn closing(modules: &[Module<'_>], module: &Module<'_>) -> String {
    let written: Vec<String> = module
        .exports
        .iter()
        .map(|export| match &export.value {
            Given::Own(own) => pairs(&[(export.name, own)]),
            Given::Of(from, there) => {
                format!("{}: {}().{there}", export.name, function(modules, from))
            }
        })
        .collect();
    written.join(", ")
}

/// # Errors
/// If a name is imported that its module does not export, or modules import each other in a circle.
fn check(modules: &[Module<'_>]) -> Result<()> {
    let named = |path: &str| modules.iter().find(|module| module.path == path);
    for module in modules {
        let taken = module
            .imports
            .iter()
            .flat_map(|import| import.names.iter().map(|(there, _)| (&import.from, *there)));
        let passed = module
            .exports
            .iter()
            .filter_map(|export| match &export.value {
                Given::Own(_) => None,
                Given::Of(from, there) => Some((from, *there)),
            });
        for (from, name) in taken.chain(passed) {
            let gives = named(from)
                .is_some_and(|other| other.exports.iter().any(|export| export.name == name));
            if !gives {
                bail!(
                    "{} imports {name} from {from}, which does not export it",
                    module.path
                );
            }
        }
    }
    for module in modules {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut waiting: Vec<&str> = module.first().collect();
        while let Some(path) = waiting.pop() {
            if path == module.path {
                bail!("{path} imports itself, by way of others");
            }
            if reached.insert(path) {
                waiting.extend(named(path).into_iter().flat_map(Module::first));
            }
        }
    }
    Ok(())
}

impl Module<'_> {
    /// The modules that must be there before this one runs.
    fn first(&self) -> impl Iterator<Item = &str> {
        let imported = self.imports.iter().map(|import| import.from.as_str());
        imported.chain(
            self.exports
                .iter()
                .filter_map(|export| match &export.value {
                    Given::Own(_) => None,
                    Given::Of(from, _) => Some(from.as_str()),
                }),
        )
    }

    fn neighbours(&self) -> impl Iterator<Item = &str> {
        self.first().chain(self.later.iter().map(String::as_str))
    }
}

struct Reader<'s> {
    path: &'s str,
    source: &'s str,
    pieces: Vec<Piece<'s>>,
    at: usize,
    /// How far the source is written into the body (bytes).
    written: usize,
    module: Module<'s>,
}

impl<'s> Reader<'s> {
    fn read(path: &'s str, source: &'s str) -> Result<Module<'s>> {
        if source.contains(PREFIX) {
            bail!("it uses the name {PREFIX}, which is the joiner's");
        }
        let mut reader = Reader {
            path,
            source,
            pieces: pieces(source)?,
            at: 0,
            written: 0,
            module: Module {
                path: path.to_owned(),
                body: String::with_capacity(source.len()),
                imports: Vec::new(),
                exports: Vec::new(),
                later: BTreeSet::new(),
            },
        };
        while let Some(piece) = reader.piece(0) {
            let is_code = piece.kind == Kind::Word && !reader.is_name_of_property();
            match piece.text {
                "import" if is_code => reader.import(piece)?,
                // A class may have a method of that name.
                "export" if is_code && !reader.is(1, "(") => reader.export(piece)?,
                _ => reader.at += 1,
            }
        }
        let rest = &source[reader.written..];
        reader.module.body.push_str(rest);
        if !reader.module.body.ends_with('\n') {
            reader.module.body.push('\n');
        }
        Ok(reader.module)
    }

    /// Whether the word here is `….import` or `import: …`.
    fn is_name_of_property(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.pieces[at].text);
        before == Some(".") || self.is(1, ":")
    }

    fn piece(&self, ahead: usize) -> Option<Piece<'s>> {
        self.pieces.get(self.at + ahead).copied()
    }

    fn is(&self, ahead: usize, text: &str) -> bool {
        self.piece(ahead).is_some_and(|piece| piece.text == text)
    }

    /// Takes `text`, or fails.
    fn want(&mut self, text: &str) -> Result<()> {
        if !self.is(0, text) {
            bail!(
                "“{text}” is expected here: {}",
                self.piece(0).map_or("", |piece| self.line(piece))
            );
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self) -> Result<&'s str> {
        match self.piece(0) {
            Some(piece) if piece.kind == Kind::Word => {
                self.at += 1;
                Ok(piece.text)
            }
            other => bail!(
                "a name is expected here: {}",
                other.map_or("", |piece| self.line(piece))
            ),
        }
    }

    /// The path of the module that the string here names.
    fn specifier(&mut self) -> Result<String> {
        let Some(piece) = self.piece(0).filter(|piece| piece.kind == Kind::String) else {
            bail!("a module is named by a string");
        };
        self.at += 1;
        resolve(self.path, piece.text.trim_matches(['\'', '"']))
    }

    /// The line of the source that `piece` stands in.
    fn line(&self, piece: Piece<'s>) -> &'s str {
        let start = self.source[..piece.at].rfind('\n').map_or(0, |at| at + 1);
        self.source[start..].lines().next().unwrap_or_default()
    }

    /// Puts `text` in place of the source from `start` (bytes) to the end of the piece before this one.
    fn replace(&mut self, start: usize, text: &str) {
        let end = self
            .at
            .checked_sub(1)
            .map_or(start, |at| self.pieces[at].at + self.pieces[at].text.len());
        let kept = &self.source[self.written..start];
        self.module.body.push_str(kept);
        self.module.body.push_str(text);
        self.written = end;
    }

    fn import(&mut self, piece: Piece<'s>) -> Result<()> {
        self.at += 1;
        if self.is(0, ".") {
            self.at += 1;
            for part in ["meta", ".", "url"] {
                self.want(part)?;
            }
            self.replace(piece.at, ADDRESS);
            return Ok(());
        }
        if self.is(0, "(") {
            self.at += 1;
            let path = self.specifier()?;
            self.want(")")?;
            self.replace(
                piece.at,
                &format!("Promise.resolve().then({})", later(&path)),
            );
            self.module.later.insert(path);
            return Ok(());
        }
        self.at_the_top(piece)?;
        let mut names = Vec::new();
        let mut all = None;
        if self
            .piece(0)
            .is_some_and(|piece| piece.kind != Kind::String)
        {
            if self.piece(0).is_some_and(|piece| piece.kind == Kind::Word) {
                names.push(("default", self.word()?));
                if self.is(0, ",") {
                    self.at += 1;
                }
            }
            if self.is(0, "*") {
                self.at += 1;
                self.want("as")?;
                all = Some(self.word()?);
                if !names.is_empty() {
                    bail!("a default and a whole module in one import");
                }
            } else if self.is(0, "{") {
                names.extend(self.list()?);
            }
            self.want("from")?;
        }
        let from = self.specifier()?;
        self.want(";")?;
        self.replace(piece.at, "");
        self.module.imports.push(Import { from, all, names });
        Ok(())
    }

    /// `{ a, b as c }`: names before and behind `as`.
    fn list(&mut self) -> Result<Vec<(&'s str, &'s str)>> {
        let mut names = Vec::new();
        self.want("{")?;
        while !self.is(0, "}") {
            let name = self.word()?;
            let other = if self.is(0, "as") {
                self.at += 1;
                self.word()?
            } else {
                name
            };
            names.push((name, other));
            if !self.is(0, "}") {
                self.want(",")?;
            }
        }
        self.at += 1;
        Ok(names)
    }

    fn export(&mut self, piece: Piece<'s>) -> Result<()> {
        self.at_the_top(piece)?;
        self.at += 1;
        if self.is(0, "{") {
            let names = self.list()?;
            let from = if self.is(0, "from") {
                self.at += 1;
                Some(self.specifier()?)
            } else {
                None
            };
            self.want(";")?;
            self.replace(piece.at, "");
            for (inside, name) in names {
                let value = match &from {
                    Some(from) => Given::Of(from.clone(), inside),
                    None => Given::Own(inside),
                };
                self.module.exports.push(Export { name, value });
            }
            return Ok(());
        }
        self.replace(piece.at, "");
        // Without the blank behind `export`.
        self.written += 1;
        if self.is(0, "async") {
            self.at += 1;
        }
        if !["function", "class", "const"]
            .iter()
            .any(|word| self.is(0, word))
        {
            bail!(
                "this export is of a form that is not joined: {}",
                self.line(piece)
            );
        }
        self.at += 1;
        if self.is(0, "*") {
            self.at += 1;
        }
        let name = self.word()?;
        let value = Given::Own(name);
        self.module.exports.push(Export { name, value });
        Ok(())
    }

    fn at_the_top(&self, piece: Piece<'s>) -> Result<()> {
        if piece.depth > 0 {
            bail!("inside brackets: {}", self.line(piece));
        }
        Ok(())
    }
}

/// The path that `specifier` names in the module `path`.
fn resolve(path: &str, specifier: &str) -> Result<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    if !specifier.starts_with("./") && !specifier.starts_with("../") {
        bail!("“{specifier}” names no module of the page");
    }
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_some() => {}
            ".." => bail!("“{specifier}” leads out of the page"),
            _ => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests;
