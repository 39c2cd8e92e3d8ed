//! ES modules joined into one classic script, for a page that is one file: a browser loads no module from a disk.
//!
//! The modules stand behind one another in one function, in the order in which the language runs them. A name that a module has
//! at its top gets the module's number, so that it meets no name of another, and what a module imports is called what it is
//! called where it comes from. Refused are the forms that the page does without, and which this would do wrong:
//! - `export *`, `export default` with anything but a name in `export { a as default }`
//! - `import.meta` but for its `url`, which becomes the address that the caller gives
//! - `import(…)` of anything but a string; in one script the module has then been run already, since no module of the page does
//!   more at its top than name things
//! - modules that import each other in a circle, and a name that is imported and not exported
//!
//! What is asked for by `import(…)` alone can be a second script ([`parts`]), which comes when it is first asked for.

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use oxc::allocator::{Allocator, TakeIn};
use oxc::ast::ast::{Program, Statement};
use oxc::codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc::diagnostics::Diagnostics;
use oxc::mangler::Mangler;
use oxc::parser::{Parser, ParserReturn};
use oxc::semantic::{Scoping, SemanticBuilder};
use oxc::span::{SourceType, Span};
use oxc::syntax::module_record::{
    ExportExportName, ExportImportName, ImportImportName, ModuleRecord,
};

/// What modules as a whole are called, before their number. No source may use it.
const PREFIX: &str = "bl$";

/// What the address of the modules is called.
const ADDRESS: &str = "bl$address";

/// One module, read.
struct Module {
    path: String,
    imports: Vec<Import>,
    /// Names that it gives, and whose they are.
    exports: BTreeMap<String, Given>,
    /// The modules that run before it, in order.
    first: Vec<String>,
    /// Where `import.meta.url` stands (bytes).
    addresses: Vec<Span>,
    /// Where `import(…)` stands (bytes), and what it asks for.
    later: Vec<(Span, String)>,
}

/// A name that stands for something of another module.
struct Import {
    local: String,
    from: String,
    /// Its name there; without one, the whole module.
    there: Option<String>,
}

enum Given {
    /// A name of the module itself.
    Own(String),
    /// A name of another module.
    Of(String, String),
}

/// The page's modules as scripts.
pub struct Scripts {
    /// The classic script that does what the entry does.
    pub first: String,
    /// The module that the first script asks for; none if nothing is kept for it.
    pub second: Option<String>,
}

/// The classic script that does what the module `entry` does. `sources` are all modules by their paths, such as
/// `views/card.js`; `address` is the expression that gives the address from which the modules count theirs. If `second` names
/// a file beside that address, what is asked for by `import(…)` alone is for it.
///
/// # Errors
/// If a module is missing, or one is written in a form that is not joined.
pub fn join(
    sources: &BTreeMap<String, String>,
    entry: &str,
    address: &str,
    second: Option<&str>,
) -> Result<Scripts> {
    let mut joined = Joined::default();
    joined.add(sources, entry, &mut Vec::new())?;
    if second.is_some() {
        joined.set_apart(entry);
    }
    joined.scripts(sources, address, second)
}

/// `script`, one that [`join`] made, with short names and without comments and blanks: what says why stays in the sources, and
/// would weigh on every reader.
///
/// # Errors
/// If it is no script.
pub fn shortened(script: &str) -> Result<String> {
    let allocator = Allocator::default();
    let kind = if script.starts_with(parts::BEGINNING) {
        SourceType::mjs()
    } else {
        SourceType::script()
    };
    let parsed = parsed(&allocator, script, kind)?;
    let short = Mangler::new().build(&parsed.program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(Some(short.scoping))
        .with_private_member_mappings(Some(short.class_private_mappings))
        .build(&parsed.program);
    Ok(printed.code)
}

/// Modules in the order in which they run.
#[derive(Default)]
struct Joined {
    modules: Vec<Module>,
    /// The numbers of those that are for the second script.
    apart: BTreeSet<usize>,
}

impl Joined {
    /// Adds the module `path` behind those that it imports, at once or later. `around` are the modules that are being added, which import it.
    fn add(
        &mut self,
        sources: &BTreeMap<String, String>,
        path: &str,
        around: &mut Vec<String>,
    ) -> Result<()> {
        if around.iter().any(|one| one == path) {
            bail!("{path} imports itself, by way of others");
        }
        if self.number(path).is_some() {
            return Ok(());
        }
        let source = sources
            .get(path)
            .with_context(|| format!("there is no module {path}"))?;
        let module = Module::read(path, source).with_context(|| path.to_owned())?;
        around.push(path.to_owned());
        let later = module.later.iter().map(|(_, path)| path);
        for other in module.first.iter().chain(later) {
            self.add(sources, other, around)?;
        }
        around.pop();
        for import in &module.imports {
            if let Some(there) = &import.there {
                self.name(&import.from, there)
                    .with_context(|| path.to_owned())?;
            }
        }
        self.modules.push(module);
        Ok(())
    }

    fn number(&self, path: &str) -> Option<usize> {
        self.modules.iter().position(|module| module.path == path)
    }

    /// What `name`, which the module `path` gives, is called in the script.
    fn name(&self, path: &str, name: &str) -> Result<String> {
        let (number, own) = self.owner(path, name)?;
        Ok(numbered(own, number))
    }

    /// Whose `name` is, which the module `path` gives, and what it is called there.
    fn owner(&self, path: &str, name: &str) -> Result<(usize, &str)> {
        let number = self
            .number(path)
            .with_context(|| format!("there is no module {path}"))?;
        match self.modules[number].exports.get(name) {
            Some(Given::Own(own)) => Ok((number, own)),
            Some(Given::Of(from, there)) => self.owner(from, there),
            None => bail!("{name} is imported from {path}, which does not export it"),
        }
    }

    /// The numbers of the modules that somebody asks for as a whole.
    fn wholes(&self) -> BTreeSet<usize> {
        let all = self.modules.iter().flat_map(|module| {
            let imported = module
                .imports
                .iter()
                .filter(|import| import.there.is_none())
                .map(|import| &import.from);
            imported.chain(module.later.iter().map(|(_, path)| path))
        });
        all.filter_map(|path| self.number(path)).collect()
    }

    /// The statement that makes the module with that number a whole.
    fn whole(&self, number: usize) -> Result<String> {
        let module = &self.modules[number];
        let mut written = Vec::new();
        for name in module.exports.keys() {
            written.push(format!("{name}: {}", self.name(&module.path, name)?));
        }
        Ok(format!(
            "const {PREFIX}{number} = Object.freeze({{ {} }});",
            written.join(", ")
        ))
    }

    /// The module with that number, whose source is `source`, as a part of its script. What is `lent` to the other must stay
    /// what it is.
    fn code(&self, number: usize, source: &str, lent: &BTreeSet<String>) -> Result<String> {
        let module = &self.modules[number];
        let source = self.without_addresses(number, source)?;
        let allocator = Allocator::default();
        let mut parsed = parsed(&allocator, &source, SourceType::mjs())?;
        let mut scoping = scoping(&parsed.program)?;
        let top: Vec<_> = scoping
            .get_bindings(scoping.root_scope_id())
            .values()
            .copied()
            .collect();
        for symbol in top {
            let own = scoping.symbol_name(symbol);
            let import = module.imports.iter().find(|import| import.local == own);
            let name = match import {
                Some(Import {
                    from,
                    there: Some(there),
                    ..
                }) => self.name(from, there)?,
                Some(Import { from, .. }) => {
                    format!("{PREFIX}{}", self.number(from).unwrap_or_default())
                }
                None => numbered(own, number),
            };
            if import.is_none() && lent.contains(&name) && scoping.symbol_is_mutated(symbol) {
                bail!("{own} changes, and a module of the second script imports it");
            }
            scoping.set_symbol_name(symbol, name.as_str().into());
        }
        strip(&mut parsed.program, &allocator);
        let options = CodegenOptions {
            comments: CommentOptions::disabled(),
            ..CodegenOptions::default()
        };
        let printed = Codegen::new()
            .with_options(options)
            .with_scoping(Some(scoping))
            .build(&parsed.program);
        Ok(printed.code)
    }

    /// `source` with names in place of `import.meta.url` and `import(…)`, which a classic script does not have.
    fn without_addresses(&self, number: usize, source: &str) -> Result<String> {
        let module = &self.modules[number];
        let addresses = module
            .addresses
            .iter()
            .map(|span| Ok((*span, ADDRESS.to_owned())));
        let later = module.later.iter().map(|(span, path)| {
            let asked = self
                .number(path)
                .with_context(|| format!("there is no module {path}"))?;
            let is_far = self.apart.contains(&asked) && !self.apart.contains(&number);
            Ok((
                *span,
                if is_far {
                    parts::asked(asked)
                } else {
                    format!("Promise.resolve({PREFIX}{asked})")
                },
            ))
        });
        let mut changes = addresses.chain(later).collect::<Result<Vec<_>>>()?;
        changes.sort_by_key(|(span, _)| span.start);
        let mut changed = String::with_capacity(source.len());
        let mut at = 0;
        for (span, text) in changes {
            changed.push_str(&source[at..span.start as usize]);
            changed.push_str(&text);
            at = span.end as usize;
        }
        changed.push_str(&source[at..]);
        Ok(changed)
    }
}

/// A name of the module with that number, as the script has it.
fn numbered(name: &str, number: usize) -> String {
    format!("{name}${number}")
}

/// Takes what is imported and exported from the statements of a module: what is left declares it.
fn strip<'a>(program: &mut Program<'a>, allocator: &'a Allocator) {
    for statement in &mut program.body {
        if let Statement::ExportDeclaration(export) = statement {
            *statement = Statement::from(export.declaration.take_in(&allocator));
        }
    }
    program.body.retain(|statement| {
        !matches!(
            statement,
            Statement::ImportDeclaration(_)
                | Statement::ExportNamedDeclaration(_)
                | Statement::ExportFromDeclaration(_)
        )
    });
}

fn parsed<'a>(
    allocator: &'a Allocator,
    source: &'a str,
    kind: SourceType,
) -> Result<ParserReturn<'a>> {
    let parsed = Parser::new(allocator, source, kind).parse();
    checked(&parsed.diagnostics)?;
    Ok(parsed)
}

/// The names of `program`, and where they hold.
fn scoping<'a>(program: &'a Program<'a>) -> Result<Scoping> {
    let made = SemanticBuilder::new()
        .with_check_syntax_error(true)
        .build(program);
    checked(&made.diagnostics)?;
    Ok(made.semantic.into_scoping())
}

fn checked(diagnostics: &Diagnostics) -> Result<()> {
    match diagnostics.iter().next() {
        Some(problem) => bail!("this is no JavaScript: {problem}"),
        None => Ok(()),
    }
}

impl Module {
    fn read(path: &str, source: &str) -> Result<Self> {
        let allocator = Allocator::default();
        let parsed = parsed(&allocator, source, SourceType::mjs())?;
        refuse(&parsed, source)?;
        let record = &parsed.module_record;
        Ok(Self {
            path: path.to_owned(),
            imports: imports(path, record)?,
            exports: exports(path, record)?,
            first: first(path, record)?,
            addresses: addresses(record, source)?,
            later: later(path, record, source)?,
        })
    }
}

/// # Errors
/// If the module has a form that is not joined.
fn refuse(parsed: &ParserReturn<'_>, source: &str) -> Result<()> {
    let Program { body, .. } = &parsed.program;
    for statement in body {
        if let Statement::ExportDefaultDeclaration(export) = statement {
            bail!(
                "this export is of a form that is not joined: {}",
                line(source, export.span)
            );
        }
        if let Statement::ExportAllDeclaration(export) = statement {
            bail!("it exports all of another: {}", line(source, export.span));
        }
    }
    let scoping = scoping(&parsed.program)?;
    if let Some(name) = scoping.symbol_names().find(|name| name.contains('$')) {
        bail!("it uses the name {name}, and names with $ are the joiner's");
    }
    Ok(())
}

fn imports(path: &str, record: &ModuleRecord<'_>) -> Result<Vec<Import>> {
    let imports = record.import_entries.iter().map(|import| {
        Ok(Import {
            local: import.local_name.name.to_string(),
            from: resolve(path, import.module_request.name.as_str())?,
            there: match &import.import_name {
                ImportImportName::Name(name) => Some(name.name.to_string()),
                ImportImportName::Default(_) => Some(DEFAULT.to_owned()),
                ImportImportName::NamespaceObject => None,
            },
        })
    });
    imports.collect()
}

/// What the name is called that an import without brackets takes.
const DEFAULT: &str = "default";

fn exports(path: &str, record: &ModuleRecord<'_>) -> Result<BTreeMap<String, Given>> {
    let mut exports = BTreeMap::new();
    for export in record
        .local_export_entries
        .iter()
        .chain(&record.indirect_export_entries)
    {
        let name = match &export.export_name {
            ExportExportName::Name(name) => name.name.to_string(),
            ExportExportName::Default(_) => DEFAULT.to_owned(),
            ExportExportName::Null => bail!("an export has no name"),
        };
        let given = match (&export.module_request, &export.import_name) {
            (Some(from), ExportImportName::Name(there)) => {
                Given::Of(resolve(path, from.name.as_str())?, there.name.to_string())
            }
            (Some(_), _) => bail!("it exports {name}, the whole of another module"),
            (None, _) => {
                let own = export.local_name.name();
                Given::Own(own.context("an export has no name")?.to_string())
            }
        };
        exports.insert(name, given);
    }
    Ok(exports)
}

/// The modules that the module `path` imports, in order.
fn first(path: &str, record: &ModuleRecord<'_>) -> Result<Vec<String>> {
    let mut requests: Vec<(u32, &str)> = record
        .requested_modules
        .iter()
        .flat_map(|(specifier, places)| {
            let places = places.iter();
            places.map(|place| (place.statement_span.start, specifier.as_str()))
        })
        .collect();
    requests.sort_unstable();
    let paths = requests
        .into_iter()
        .map(|(_, specifier)| resolve(path, specifier));
    paths.collect()
}

/// Where `import.meta.url` stands.
fn addresses(record: &ModuleRecord<'_>, source: &str) -> Result<Vec<Span>> {
    const URL: &str = ".url";
    let metas = record.import_metas.iter().map(|meta| {
        let behind = &source[meta.end as usize..];
        let goes_on = |c: char| c.is_alphanumeric() || c == '_';
        match behind.strip_prefix(URL) {
            Some(rest) if !rest.starts_with(goes_on) => {
                Ok(Span::new(meta.start, meta.end + URL.len() as u32))
            }
            _ => bail!(
                "only the url of import.meta is known: {}",
                line(source, *meta)
            ),
        }
    });
    metas.collect()
}

/// Where `import(…)` stands, and what it asks for.
fn later(path: &str, record: &ModuleRecord<'_>, source: &str) -> Result<Vec<(Span, String)>> {
    let asked = record.dynamic_imports.iter().map(|import| {
        let specifier =
            &source[import.module_request.start as usize..import.module_request.end as usize];
        let name = ['\'', '"'].into_iter().find_map(|quote| {
            let name = specifier.strip_prefix(quote)?.strip_suffix(quote)?;
            (!name.contains([quote, '\\'])).then_some(name)
        });
        match name {
            Some(name) => Ok((import.span, resolve(path, name)?)),
            None => bail!(
                "a module is named by a string: {}",
                line(source, import.span)
            ),
        }
    });
    asked.collect()
}

/// The line of `source` that `span` begins in.
fn line(source: &str, span: Span) -> &str {
    let start = source[..span.start as usize]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    source[start..].lines().next().unwrap_or_default()
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
