//! The scripts that the modules become: one, or two of which the second comes when it is first asked for.
//!
//! The second is a module that exports one function. The first calls it with what the second needs of it, and gets the modules
//! that can be asked for. An asking that fails, as one does without a network, is followed by another at the next call, of
//! another address: some browsers do not ask twice for one that failed.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, Result};

use super::{ADDRESS, BTreeMap, Joined, PREFIX, Scripts};

/// What asks for the second script.
const SECOND: &str = "bl$second";

/// How the second script begins.
pub const BEGINNING: &str = "export default async ([";

/// The expression that asks for the module with that number, which is of the second script.
pub fn asked(number: usize) -> String {
    format!("{SECOND}().then((given) => given[{number}])")
}

impl Joined {
    /// Keeps for the second script what the module `entry` does not import, by itself or by way of others.
    pub fn set_apart(&mut self, entry: &str) {
        let mut needed = BTreeSet::new();
        let mut open = vec![entry];
        while let Some(number) = open.pop().and_then(|path| self.number(path)) {
            if needed.insert(number) {
                open.extend(self.modules[number].first.iter().map(String::as_str));
            }
        }
        self.apart = (0..self.modules.len())
            .filter(|number| !needed.contains(number))
            .collect();
    }

    /// The scripts; the second is asked for as `second`.
    pub fn scripts(
        &self,
        sources: &BTreeMap<String, String>,
        address: &str,
        second: Option<&str>,
    ) -> Result<Scripts> {
        let lent = self.lent()?;
        let list = lent
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        let mut first = format!("(async () => {{\n'use strict';\nconst {ADDRESS} = {address};\n");
        let second = second.filter(|_| !self.apart.is_empty());
        if let Some(second) = second {
            let _ = write!(
                first,
                "let {SECOND}$coming = null;\nlet {SECOND}$tries = 0;\n\
                 function {SECOND}() {{\n\
                 {SECOND}$coming ??= import(new URL('{second}', {ADDRESS}).href + ({SECOND}$tries ? '#' + {SECOND}$tries : ''))\n\
                 .then((part) => part.default([{list}]))\n\
                 .catch((error) => {{ {SECOND}$coming = null; {SECOND}$tries += 1; throw error; }});\n\
                 return {SECOND}$coming;\n}}\n"
            );
        }
        let (apart, near): (Vec<usize>, Vec<usize>) =
            (0..self.modules.len()).partition(|number| self.apart.contains(number));
        first.push_str(&self.part(&near, sources, &lent)?);
        first.push_str("})();\n");
        let second = second
            .map(|_| {
                let part = self.part(&apart, sources, &BTreeSet::new())?;
                let wholes = self.wholes();
                let given: Vec<String> = apart
                    .iter()
                    .filter(|number| wholes.contains(number))
                    .map(|number| format!("{number}: {PREFIX}{number}"))
                    .collect();
                let given = given.join(", ");
                Ok::<_, anyhow::Error>(format!(
                    "{BEGINNING}{list}]) => {{\n{part}\nreturn {{ {given} }};\n}};\n"
                ))
            })
            .transpose()?;
        Ok(Scripts { first, second })
    }

    /// The modules with those `numbers`, behind one another.
    fn part(
        &self,
        numbers: &[usize],
        sources: &BTreeMap<String, String>,
        lent: &BTreeSet<String>,
    ) -> Result<String> {
        let wholes = self.wholes();
        let mut part = String::new();
        for &number in numbers {
            let module = &self.modules[number];
            let code = self
                .code(number, &sources[&module.path], lent)
                .with_context(|| module.path.clone())?;
            let _ = write!(part, "\n// {}\n{code}", module.path);
            if wholes.contains(&number) {
                let _ = writeln!(part, "{}", self.whole(number)?);
            }
        }
        Ok(part)
    }

    /// What modules of the second script need of the first.
    fn lent(&self) -> Result<BTreeSet<String>> {
        let mut lent = BTreeSet::new();
        for &number in &self.apart {
            let module = &self.modules[number];
            for import in &module.imports {
                let (owner, name) = match &import.there {
                    Some(there) => {
                        let (owner, _) = self.owner(&import.from, there)?;
                        (owner, self.name(&import.from, there)?)
                    }
                    None => self.whole_of(&import.from)?,
                };
                if !self.apart.contains(&owner) {
                    lent.insert(name);
                }
            }
            for (_, path) in &module.later {
                let (owner, name) = self.whole_of(path)?;
                if !self.apart.contains(&owner) {
                    lent.insert(name);
                }
            }
            for given in module.exports.keys() {
                // What it passes on of another.
                let (owner, _) = self.owner(&module.path, given)?;
                if !self.apart.contains(&owner) {
                    lent.insert(self.name(&module.path, given)?);
                }
            }
            if !module.addresses.is_empty() {
                lent.insert(ADDRESS.to_owned());
            }
        }
        Ok(lent)
    }

    /// The number of the module `path`, and what it is called as a whole.
    fn whole_of(&self, path: &str) -> Result<(usize, String)> {
        let number = self
            .number(path)
            .with_context(|| format!("there is no module {path}"))?;
        Ok((number, format!("{PREFIX}{number}")))
    }
}
