//! `./dev eval ablation`: what each part of the names finder adds, by cross-validation with the models of
//! the folds that `eval_names models=DIR` kept: each article is read with the model that has not seen it.
//!
//! `eval_ablation [models=DIR] [fold=N]… [reasons=true] [misses=CORPUS] [texts=DIR]`: `reasons` prints how often each
//! reason is right; `misses` lists the differences of the whole finder on one corpus; `texts` reads
//! a folder of marked texts that nothing is trained on with the models of all folds, and prints their mean.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use balise::annotation::Candidate;
use balise::names::tagger::Tagger;
use balise::names::tagger::tags::LABELS;
use balise::names::{Parts, find_with};
use balise::resolve::resolve;
use balise::text::Document;
use balise::{Annotation, Label};
use balise_train::article::{Article, Gold};
use balise_train::corpora::{self, Corpora, FOLDS, MEASURED};
use balise_train::scoring::{Found, Tally};

/// The parts that are measured: all, each left out, each alone.
const ROWS: [(&str, Parts); 7] = {
    const ALL: Parts = Parts {
        lexicon: true,
        rules: true,
        tagger: true,
        agreement: true,
    };
    const NONE: Parts = Parts {
        lexicon: false,
        rules: false,
        tagger: false,
        agreement: false,
    };
    [
        ("all", ALL),
        (
            "without lists",
            Parts {
                lexicon: false,
                ..ALL
            },
        ),
        (
            "without rules",
            Parts {
                rules: false,
                ..ALL
            },
        ),
        (
            "without agreement",
            Parts {
                agreement: false,
                ..ALL
            },
        ),
        (
            "without the tagger",
            Parts {
                tagger: false,
                ..ALL
            },
        ),
        (
            "the tagger alone",
            Parts {
                tagger: true,
                ..NONE
            },
        ),
        (
            "the lists alone",
            Parts {
                lexicon: true,
                ..NONE
            },
        ),
    ]
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut models = PathBuf::from("target/folds");
    let mut folds: Vec<usize> = Vec::new();
    let (mut reasons, mut misses, mut texts) = (false, None, None);
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some(("models", folder)) => models = folder.into(),
            Some(("fold", number)) => folds.push(number.parse()?),
            Some(("reasons", yes)) => reasons = yes.parse()?,
            Some(("misses", corpus)) => misses = Some(corpus.to_owned()),
            Some(("texts", folder)) => texts = Some(PathBuf::from(folder)),
            _ => {
                return Err(format!(
                    "« {argument} » is none of models=, fold=, reasons=, misses=, texts="
                )
                .into());
            }
        }
    }
    if folds.is_empty() {
        folds = (0..FOLDS).collect();
    }
    let corpora = corpora::read(Path::new("../shared"), Path::new("corpus"))?;
    let mut taggers = BTreeMap::new();
    for fold in folds {
        let path = models.join(format!("fold-{fold}-scheme.bin"));
        let bytes = fs::read(&path).map_err(|error| {
            format!(
                "{}: {error}; ./dev eval names models={} makes it.",
                path.display(),
                models.display()
            )
        })?;
        taggers.insert(fold, Tagger::from_bytes(bytes)?);
    }
    if let Some(folder) = texts {
        return print_texts(&folder, &taggers);
    }
    print!("{:20}", "micro F1");
    for corpus in MEASURED {
        print!(" {corpus:>14}");
    }
    println!();
    for (row, parts) in ROWS {
        print!("{row:20}");
        for corpus in MEASURED {
            let tally = measure(&corpora, &taggers, corpus, parts);
            print!(" {:14.4}", tally.micro().f1());
        }
        println!();
    }
    if reasons {
        print_reasons(&corpora, &taggers);
    }
    if let Some(corpus) = misses {
        print_misses(&corpora, &taggers, &corpus);
    }
    Ok(())
}

/// What the whole finder and the tagger alone get on the marked texts of `folder`, over all of `taggers`.
fn print_texts(folder: &Path, taggers: &Taggers) -> Result<(), Box<dyn Error>> {
    let mut articles = Vec::new();
    for path in corpora::files(folder, "txt")? {
        articles.push(corpora::read_marked("texts", &path)?);
    }
    for (row, parts) in [ROWS[0], ROWS[5]] {
        let mut tally = Tally::default();
        for tagger in taggers.values() {
            for article in &articles {
                add(&mut tally, article, tagger, parts);
            }
        }
        println!("{row}\n{}", tally.table());
    }
    Ok(())
}

type Taggers = BTreeMap<usize, Tagger>;

/// The articles of `corpus` with the tagger that has not seen them.
fn held_out<'c>(
    corpora: &'c Corpora,
    taggers: &'c Taggers,
    corpus: &str,
) -> impl Iterator<Item = (&'c Article, &'c Tagger)> {
    corpora
        .articles
        .iter()
        .filter(move |(article, _)| article.corpus == corpus)
        .filter_map(|(article, fold)| Some((article, taggers.get(&(*fold)?)?)))
}

fn annotations(text: &str, tagger: &Tagger, parts: Parts) -> Vec<Annotation> {
    let document = Document::new(text);
    let mut found: Vec<Candidate> = Vec::new();
    find_with(&document, tagger, parts, &mut found);
    resolve(found)
        .into_iter()
        .filter(|annotation| annotation.parent.is_none())
        .collect()
}

fn gold_of(annotation: &Annotation) -> Option<Gold> {
    Some(Gold {
        span: annotation.span,
        label: LABELS.iter().position(|label| *label == annotation.label)?,
    })
}

fn measure(corpora: &Corpora, taggers: &Taggers, corpus: &str, parts: Parts) -> Tally {
    let mut tally = Tally::default();
    for (article, tagger) in held_out(corpora, taggers, corpus) {
        add(&mut tally, article, tagger, parts);
    }
    tally
}

fn add(tally: &mut Tally, article: &Article, tagger: &Tagger, parts: Parts) {
    let (text, gold) = article.plain();
    let found: Vec<Found> = annotations(&text, tagger, parts)
        .iter()
        .filter_map(|annotation| {
            Some(Found {
                name: gold_of(annotation)?,
                score: annotation.score.unwrap_or(1.0),
            })
        })
        .collect();
    tally.add(&article.name, &text, &gold, &found);
}

/// How often each reason is right in what the whole finder says, apart with and without the tagger's word.
fn print_reasons(corpora: &Corpora, taggers: &Taggers) {
    let mut reasons: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for corpus in MEASURED {
        for (article, tagger) in held_out(corpora, taggers, corpus) {
            let (text, gold) = article.plain();
            for annotation in annotations(&text, tagger, Parts::default()) {
                let list = if annotation.why.code == "lexicon" {
                    annotation.why.args.first().map_or("", String::as_str)
                } else {
                    ""
                };
                let seen = if annotation.score.is_some() {
                    "seen"
                } else {
                    "alone"
                };
                let count = reasons
                    .entry(format!("{seen} {} {list}", annotation.why.code))
                    .or_default();
                count.1 += 1;
                count.0 +=
                    u32::from(gold_of(&annotation).is_some_and(|found| gold.contains(&found)));
            }
        }
    }
    println!("\n{:44} right  of", "reason");
    for (reason, (right, all)) in reasons {
        println!(
            "{reason:44} {right:5} {all:5} {:.2}",
            f64::from(right) / f64::from(all)
        );
    }
}

fn print_misses(corpora: &Corpora, taggers: &Taggers, corpus: &str) {
    for (article, tagger) in held_out(corpora, taggers, corpus) {
        let (text, gold) = article.plain();
        let found = annotations(&text, tagger, Parts::default());
        for annotation in &found {
            if !gold_of(annotation).is_some_and(|name| gold.contains(&name)) {
                let why = format!(
                    "{} {:?} {:?}",
                    annotation.why.code, annotation.why.args, annotation.score
                );
                print_line(
                    &article.name,
                    "wrong",
                    annotation.label,
                    &text,
                    annotation.span,
                    &why,
                );
            }
        }
        for name in &gold {
            if !found
                .iter()
                .any(|annotation| gold_of(annotation) == Some(*name))
            {
                print_line(
                    &article.name,
                    "missed",
                    LABELS[name.label],
                    &text,
                    name.span,
                    "",
                );
            }
        }
    }
}

fn print_line(
    article: &str,
    what: &str,
    label: Label,
    text: &str,
    span: balise::text::Span,
    why: &str,
) {
    const AROUND: usize = 30;
    let range = span.range();
    let start = text.floor_char_boundary(range.start.saturating_sub(AROUND));
    let end = text.ceil_char_boundary((range.end + AROUND).min(text.len()));
    println!(
        "{article} {what} {} [{}] {} | {why}",
        label.as_str(),
        span.of(text),
        text[start..end].replace('\n', "⏎")
    );
}
