//! `./dev eval lexicon`: what the whole pipeline finds in the sample articles, as it is and with every form
//! of the lists taken away that only these articles attest.
//!
//! Arguments: `--misses` lists each difference; `--corpus DIR` measures a folder of marked texts instead;
//! `--as-built` measures the lists as they were compiled and stops there.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use balise::formats::marked::{self, Marked};
use balise::text::{Document, Span};
use balise::{Annotated, Label, Options, annotate, names};
use balise_train::corpora::headed;
use balise_train::counts::{Counts, print_table};

/// The sample articles and the days from which their dates are counted (articles/README.md).
const ARTICLES: [(&str, &str); 3] = [
    ("ceinture-et-route", "2023-07-26"),
    ("shanghai", "2023-03-20"),
    ("visite-pekin", "2024-05-16"),
];

type Item = (Span, Label, Option<String>);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let shared = Path::new("../shared");
    if !shared.is_dir() {
        return Err("the measuring texts are not here: ../shared is missing.".into());
    }
    if let Some(at) = arguments.iter().position(|argument| argument == "--corpus") {
        let folder = arguments.get(at + 1).ok_or("--corpus needs a folder.")?;
        let mut texts = Vec::new();
        for path in marked_files(Path::new(folder))? {
            let file = fs::read_to_string(&path)?;
            let (reference_date, text) = headed(&file);
            let options = Options {
                reference_date,
                ..Options::default()
            };
            texts.push((path.display().to_string(), marked::read(text)?, options));
        }
        report(&texts, misses);
        return Ok(());
    }
    let as_built = arguments.iter().any(|argument| argument == "--as-built");
    let mut articles = Vec::new();
    for (name, reference) in ARTICLES {
        let path = shared.join(format!("articles/{name}.marked.txt"));
        let gold = marked::read(&fs::read_to_string(path)?)?;
        let options = Options {
            reference_date: Some(reference.parse()?),
            ..Options::default()
        };
        articles.push((name.to_owned(), gold, options));
    }
    if as_built {
        report(&articles, misses);
        return Ok(());
    }
    println!("The three sample articles, whole pipeline:");
    report(&articles, misses);

    let attested_elsewhere = forms_in(&marked_files(&shared.join("corpora"))?)?;
    let mut only_here: Vec<String> = Vec::new();
    for (_, gold, _) in &articles {
        only_here.extend(
            forms(&gold.text)
                .into_iter()
                .filter(|form| !attested_elsewhere.contains(form)),
        );
    }
    only_here.sort_unstable();
    only_here.dedup();
    println!(
        "\nWithout the {} forms that no other text here attests ({}):",
        only_here.len(),
        only_here.join(", ")
    );
    measure_without(&only_here)
}

/// Builds the core without `forms` and measures it: the lists are compiled in.
fn measure_without(forms: &[String]) -> Result<(), Box<dyn Error>> {
    let list = env::current_dir()?.join("target/without-forms.txt");
    fs::write(&list, forms.join("\n"))?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--release",
            "--target-dir",
            "target/without",
        ])
        .args([
            "-p",
            "balise-train",
            "--bin",
            "eval_lexicon",
            "--",
            "--as-built",
        ])
        .env("BALISE_WITHOUT_FORMS", list)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err("the core could not be measured without these forms.".into())
    }
}

/// The marked texts in and below `folder`, sorted.
fn marked_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(marked_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The forms of the lists that stand in `text`.
fn forms(text: &str) -> HashSet<String> {
    let document = Document::new(text);
    (0..document.tokens().len())
        .filter_map(|first| {
            let found = names::lexicon::longest_name(&document, first)?;
            Some(document.span(first..found.end).of(text).to_owned())
        })
        .collect()
}

fn forms_in(files: &[PathBuf]) -> Result<HashSet<String>, Box<dyn Error>> {
    let mut all = HashSet::new();
    for file in files {
        all.extend(forms(&marked::read(&fs::read_to_string(file)?)?.text));
    }
    Ok(all)
}

fn report(texts: &[(String, Marked, Options)], misses: bool) {
    let mut table: BTreeMap<String, Counts> = BTreeMap::new();
    for (name, gold, options) in texts {
        let annotated = annotate(&gold.text, options);
        let wanted: HashSet<Item> = gold
            .marks
            .iter()
            .map(|mark| (mark.span, mark.label, mark.value.clone()))
            .collect();
        let found = outermost(&annotated);
        for (row, keep) in ROWS {
            let of = |items: &HashSet<Item>| -> HashSet<Item> {
                items.iter().filter(|item| keep(item.1)).cloned().collect()
            };
            table
                .entry(row.to_owned())
                .or_default()
                .add_items(&of(&wanted), &of(&found));
        }
        if misses {
            let mut differences: Vec<_> = wanted.symmetric_difference(&found).collect();
            differences.sort_by_key(|item| item.0);
            for (span, label, value) in differences {
                let sign = if wanted.contains(&(*span, *label, value.clone())) {
                    "missed"
                } else {
                    "wrong "
                };
                let end = gold.text.ceil_char_boundary(span.end() as usize + 30);
                let start = gold
                    .text
                    .floor_char_boundary((span.start() as usize).saturating_sub(40));
                println!(
                    "  {name}: {sign} {} {:?} {} | {}",
                    label.as_str(),
                    span.of(&gold.text),
                    value.as_deref().unwrap_or(""),
                    gold.text[start..end].replace('\n', "⏎")
                );
            }
        }
    }
    print_table(&table);
}

type Keep = fn(Label) -> bool;

const ROWS: [(&str, Keep); 7] = [
    ("1 PER", |l| l == Label::Per),
    ("2 LOC", |l| l == Label::Loc),
    ("3 ORG", |l| l == Label::Org),
    ("4 EVENT", |l| l == Label::Event),
    ("5 PROD", |l| l == Label::Prod),
    ("6 PER+LOC+ORG", |l| {
        matches!(l, Label::Per | Label::Loc | Label::Org)
    }),
    ("7 time, span and value", Label::is_time),
];

/// Where SCHEME.md leaves open whether the whole is an event or the place alone is marked; the articles
/// mark neither, and what is found there counts for nobody.
const OPEN: [&str; 3] = [
    "conflit en Ukraine",
    "conflit à Gaza",
    "invasion de l’Ukraine",
];

/// The outermost annotations, but for those that SCHEME.md leaves open.
fn outermost(annotated: &Annotated) -> HashSet<Item> {
    let open: Vec<Span> = OPEN
        .iter()
        .flat_map(|words| annotated.text.match_indices(words))
        .map(|(at, words)| Span::new(at as u32, (at + words.len()) as u32))
        .collect();
    annotated
        .annotations
        .iter()
        .filter(|annotation| annotation.parent.is_none())
        .filter(|annotation| !open.iter().any(|span| span.contains(annotation.span)))
        .map(|annotation| {
            (
                annotation.span,
                annotation.label,
                marked::value_of(annotation),
            )
        })
        .collect()
}
