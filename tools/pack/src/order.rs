//! The functions of a module in an order that compresses better.
//!
//! gzip finds a repetition only within the last 32 KiB, and a module has twenty times that in code. What the compiler makes of
//! one generic function for several types is nearly the same each time, but stands far apart. So each function is put behind
//! those that it has most in common with: the next is always the one of which the largest part stands in what came last,
//! counted in sequences of a few bytes. Functions are then called by their new numbers; nothing else of the module changes.

use std::collections::{BTreeMap, VecDeque};

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Bytes of a sequence: about two instructions. Of 5 to 10 bytes, 6 gave the smallest page.
const SEQUENCE: usize = 6;
/// A sequence that more functions have than this tells nothing about which are alike.
const COMMON: usize = 60;
/// Bytes of functions that came last and still count: what gzip looks back at, less what stands between.
const WINDOW: usize = 24_000;

/// `module` with its functions in such an order.
///
/// # Errors
/// If it is no module of WebAssembly.
pub fn ordered(module: &[u8]) -> Result<Vec<u8>> {
    let (imported, bodies) = functions(module)?;
    let order = order(&bodies);
    let mut new_numbers = vec![0; order.len()];
    for (new, &old) in (imported..).zip(&order) {
        new_numbers[old] = new;
    }
    let mut renumbering = Renumbering {
        imported,
        order,
        new_numbers,
    };
    let mut written = Module::new();
    renumbering
        .parse_core_module(&mut written, Parser::new(0), module)
        .map_err(|error| anyhow!("the functions cannot be put in order: {error}"))?;
    Ok(written.finish())
}

/// How many functions `module` imports, and the bytes of those that it has.
fn functions(module: &[u8]) -> Result<(u32, Vec<&[u8]>)> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&module[body.range()]),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// The numbers of `bodies` in the order in which they are to stand.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let alike = Alike::new(bodies);
    let mut placing = Placing {
        is_left: vec![true; bodies.len()],
        in_window: vec![0; alike.having.len()],
        shared: vec![0; bodies.len()],
    };
    let mut order = Vec::with_capacity(bodies.len());
    let mut window: VecDeque<usize> = VecDeque::new();
    let mut held = 0;
    while let Some(next) = placing.next(bodies) {
        placing.is_left[next] = false;
        order.push(next);
        placing.come(&alike, next);
        window.push_back(next);
        held += bodies[next].len();
        while held > WINDOW
            && let Some(gone) = window.pop_front()
        {
            placing.go(&alike, gone);
            held -= bodies[gone].len();
        }
    }
    order
}

/// Which sequences functions have in common.
struct Alike {
    /// For each function the numbers of its sequences.
    sequences: Vec<Vec<usize>>,
    /// For each sequence the functions that have it.
    having: Vec<Vec<usize>>,
}

impl Alike {
    fn new(bodies: &[&[u8]]) -> Self {
        let mut found: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (number, body) in bodies.iter().enumerate() {
            for sequence in body.windows(SEQUENCE) {
                let having = found.entry(sequence).or_default();
                if having.last() != Some(&number) {
                    having.push(number);
                }
            }
        }
        let having: Vec<Vec<usize>> = found
            .into_values()
            .filter(|having| (2..=COMMON).contains(&having.len()))
            .collect();
        let mut sequences = vec![Vec::new(); bodies.len()];
        for (sequence, having) in having.iter().enumerate() {
            for &number in having {
                sequences[number].push(sequence);
            }
        }
        Self { sequences, having }
    }
}

/// What is left to be placed, and how much of it came last.
struct Placing {
    is_left: Vec<bool>,
    /// For each sequence how many functions in the window have it.
    in_window: Vec<u32>,
    /// For each function how many of its sequences stand in the window.
    shared: Vec<u32>,
}

impl Placing {
    /// Of the functions that are left the one with the largest part in the window; the first where none has any.
    fn next(&self, bodies: &[&[u8]]) -> Option<usize> {
        let left = (0..bodies.len()).filter(|&number| self.is_left[number]);
        // The root favours what is long, of which more is saved.
        let part =
            |number: usize| f64::from(self.shared[number]) / (bodies[number].len() as f64).sqrt();
        left.max_by(|&a, &b| part(a).total_cmp(&part(b)).then(b.cmp(&a)))
    }

    fn come(&mut self, alike: &Alike, number: usize) {
        for &sequence in &alike.sequences[number] {
            self.in_window[sequence] += 1;
            if self.in_window[sequence] == 1 {
                for &other in &alike.having[sequence] {
                    self.shared[other] += 1;
                }
            }
        }
    }

    fn go(&mut self, alike: &Alike, number: usize) {
        for &sequence in &alike.sequences[number] {
            self.in_window[sequence] -= 1;
            if self.in_window[sequence] == 0 {
                for &other in &alike.having[sequence] {
                    self.shared[other] -= 1;
                }
            }
        }
    }
}

/// Writes a module with other numbers for its own functions.
struct Renumbering {
    imported: u32,
    /// The old places of the functions, in the new order.
    order: Vec<usize>,
    /// The new number of each function, by its old place.
    new_numbers: Vec<u32>,
}

impl Reencode for Renumbering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        let own = function.checked_sub(self.imported);
        Ok(own.map_or(function, |place| self.new_numbers[place as usize]))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for &place in &self.order {
            functions.function(types[place]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for place in self.order.clone() {
            utils::parse_function_body(self, code, bodies[place].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        ImportSection, RefType, TableSection, TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, ExternalKind, Operator, Validator};

    /// Two kinds of functions by turns, forty of each; each gives a number of its own and calls the one before it.
    fn module() -> Vec<u8> {
        let count = 80;
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("page", "told", EntityType::Function(0));
        let (mut functions, mut exports, mut code) = (
            FunctionSection::new(),
            ExportSection::new(),
            CodeSection::new(),
        );
        for number in 0..count {
            functions.function(1);
            exports.export(&format!("f{number}"), ExportKind::Func, 1 + number);
            let mut body = Function::new([(number % 2 + 1, ValType::I64)]);
            body.instructions().call(0);
            if number > 0 {
                body.instructions().call(number).drop();
            }
            for part in 0..40 {
                let value = if number % 2 == 0 {
                    part * 999
                } else {
                    part * part
                };
                body.instructions().i32_const(value).drop();
            }
            body.instructions().i32_const(100_000 + number as i32).end();
            code.function(&body);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 3,
            maximum: None,
            shared: false,
        });
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(0),
            Elements::Functions([5, 80, 1][..].into()),
        );
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&tables).section(&exports);
        module.section(&elements).section(&code);
        module.finish()
    }

    /// Of each function in the order of the module: the number of its own, and that of the function which it calls.
    fn own_numbers(module: &[u8]) -> Vec<(i32, Option<i32>)> {
        let (imported, bodies) = functions(module).unwrap();
        assert_eq!(imported, 1);
        let mut found = Vec::new();
        for body in bodies {
            let reader = wasmparser::BinaryReader::new(body, 0);
            let operators = wasmparser::FunctionBody::new(reader)
                .get_operators_reader()
                .unwrap();
            let (mut own, mut called) = (None, None);
            for operator in operators {
                match operator.unwrap() {
                    Operator::I32Const { value } => own = Some(value),
                    Operator::Call { function_index } if function_index > 0 => {
                        called = Some(function_index as usize - 1);
                    }
                    _ => {}
                }
            }
            found.push((own.unwrap(), called));
        }
        let numbers: Vec<i32> = found.iter().map(|(own, _)| *own).collect();
        let found = found.into_iter();
        found
            .map(|(own, called)| (own, called.map(|place| numbers[place])))
            .collect()
    }

    #[test]
    fn what_is_alike_stands_together_and_means_the_same() {
        let before = module();
        let after = ordered(&before).unwrap();
        Validator::new().validate_all(&after).unwrap();
        let numbers = own_numbers(&after);
        // The number before its own, whatever stands where.
        for (own, called) in &numbers {
            assert_eq!(*called, (*own > 100_000).then_some(own - 1));
        }
        let changes = numbers
            .windows(2)
            .filter(|two| (two[0].0 - two[1].0) % 2 != 0);
        assert!(changes.count() < 5, "{numbers:?}");
        for payload in Parser::new(0).parse_all(&after) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.unwrap();
                        assert_eq!(export.kind, ExternalKind::Func);
                        let number = numbers[export.index as usize - 1].0 - 100_000;
                        assert_eq!(export.name, format!("f{number}"));
                    }
                }
                Payload::ElementSection(section) => {
                    let element = section.into_iter().next().unwrap().unwrap();
                    let ElementItems::Functions(functions) = element.items else {
                        panic!("a table of functions");
                    };
                    let held: Vec<i32> = functions
                        .into_iter()
                        .map(|function| numbers[function.unwrap() as usize - 1].0)
                        .collect();
                    assert_eq!(held, [100_004, 100_079, 100_000]);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn the_same_module_is_ordered_alike_each_time() {
        assert_eq!(ordered(&module()).unwrap(), ordered(&module()).unwrap());
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(ordered(b"\0asm").is_err());
    }
}
