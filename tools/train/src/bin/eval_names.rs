//! Measures the tagger by cross-validation: each fold is trained without its articles, and tried
//! on them.
//!
//! `eval_names [fold=N]… [models=DIR] [against=FILE] [errors=N] [calibrate=true] [name=value]…`
//!
//! - `fold`: the folds to try, all if none is named;
//! - `models`: a folder where each fold's model is kept once it is trained, and taken from;
//! - `against`: another system's findings on the same texts, a document in `balise/1` on each line,
//!   whose ids are the articles' names: both are measured on these articles;
//! - `errors`: how many errors of each kind are shown;
//! - `calibrate`: writes `model/calibration.tsv`;
//! - anything else is a setting of the training.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use balise::Label;
use balise::names::tagger::Tagger;
use balise::names::tagger::tags::LABELS;
use balise::text::{Document, Span};
use balise_train::article::{Article, Gold, Rules};
use balise_train::calibration;
use balise_train::corpora::{self, Corpora, FOLDS, MEASURED};
use balise_train::noise::Pool;
use balise_train::quantise::{quantise, straight};
use balise_train::scoring::{Found, Tally, reliability};
use balise_train::settings::Settings;
use balise_train::training;
use balise_train::vocabulary::Vectors;

/// What the command line asks for.
#[derive(Default)]
struct Request {
    settings: Settings,
    folds: Vec<usize>,
    models: Option<PathBuf>,
    against: Option<PathBuf>,
    errors: usize,
    calibrate: bool,
}

fn request() -> Result<Request, Box<dyn Error>> {
    let mut request = Request::default();
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some(("fold", number)) => request.folds.push(number.parse()?),
            Some(("models", folder)) => request.models = Some(folder.into()),
            Some(("against", file)) => request.against = Some(file.into()),
            Some(("errors", number)) => request.errors = number.parse()?,
            Some(("calibrate", yes)) => request.calibrate = yes.parse()?,
            _ => request.settings.set(&argument)?,
        }
    }
    if request.folds.is_empty() {
        request.folds = (0..FOLDS).collect();
    }
    Ok(request)
}

fn main() -> Result<(), Box<dyn Error>> {
    let request = request()?;
    let shared = Path::new("../shared");
    let corpora = corpora::read(shared, Path::new("corpus"))?;
    println!("{}", corpora::overlap_report(&corpora));
    let vectors = Vectors::read(shared, Path::new("lexicon"))?;
    let others = match &request.against {
        Some(file) => findings(file)?,
        None => BTreeMap::new(),
    };
    let mut tallies: Vec<(&str, Tally, Tally)> = MEASURED
        .into_iter()
        .chain(["winer-dev"])
        .map(|corpus| (corpus, Tally::default(), Tally::default()))
        .collect();
    let mut judged = Vec::new();
    for &fold in &request.folds {
        let (scheme, winer) = models(&request, &corpora, &vectors, fold)?;
        let held_out = corpora.articles.iter().filter(|(_, of)| *of == Some(fold));
        let tried = held_out
            .map(|(article, _)| (article, &scheme))
            .chain(corpora.winer_dev.iter().map(|article| (article, &winer)));
        for (article, tagger) in tried {
            let other = others.get(&article.name);
            if request.against.is_some() && other.is_none() {
                continue;
            }
            let (text, gold) = article.plain();
            let found = find(tagger, &text);
            let Some((_, ours, theirs)) = tallies.iter_mut().find(|(c, ..)| *c == article.corpus)
            else {
                continue;
            };
            ours.add(&article.name, &text, &gold, &found);
            if let Some(other) = other {
                theirs.add(&article.name, &text, &gold, &spans(&text, other));
            }
            if article.rules == Rules::Scheme {
                judged.extend(found.iter().map(|f| (f.score, gold.contains(&f.name))));
            }
        }
    }
    report(&request, &tallies, &judged)
}

fn report(
    request: &Request,
    tallies: &[(&str, Tally, Tally)],
    judged: &[(f32, bool)],
) -> Result<(), Box<dyn Error>> {
    let mut all = Tally::default();
    for (corpus, ours, theirs) in tallies {
        println!("\n{corpus}\n{}", ours.table());
        if request.against.is_some() {
            println!("{corpus}, the other system\n{}", theirs.table());
        }
        if *corpus != "winer-dev" {
            all.merge(ours);
        }
    }
    println!("{}", all.confusions());
    println!("{}", reliability(judged));
    if request.calibrate {
        let knots = calibration::fit(judged);
        calibration::write(Path::new("model/calibration.tsv"), &knots)?;
        println!("model/calibration.tsv: {knots:?}");
        println!("{}", reliability(&calibration::apply(&knots, judged)));
    }
    if request.errors > 0 {
        println!("{}", all.worst(request.errors));
    }
    let line: Vec<String> = tallies
        .iter()
        .map(|(corpus, tally, _)| format!("{corpus} {:.4}", tally.micro().f1()))
        .collect();
    println!("micro F1: {}", line.join(", "));
    Ok(())
}

/// The models of a fold, one that follows SCHEME.md and one that follows WiNER-fr.
fn models(
    request: &Request,
    corpora: &Corpora,
    vectors: &Vectors,
    fold: usize,
) -> Result<(Tagger, Tagger), Box<dyn Error>> {
    let file = |rules: Rules| {
        let name = format!("fold-{fold}-{rules:?}.bin").to_lowercase();
        request.models.as_ref().map(|folder| folder.join(name))
    };
    if let (Some(scheme), Some(winer)) = (file(Rules::Scheme), file(Rules::Winer))
        && scheme.exists()
        && winer.exists()
    {
        return Ok((
            Tagger::from_bytes(fs::read(scheme)?)?,
            Tagger::from_bytes(fs::read(winer)?)?,
        ));
    }
    let began = Instant::now();
    let settings = &request.settings;
    let articles: Vec<&Article> = corpora
        .articles
        .iter()
        .filter(|(article, of)| {
            *of != Some(fold) && (!settings.scheme_only || article.rules == Rules::Scheme)
        })
        .map(|(article, _)| article)
        .collect();
    let vocabulary = vectors.choose(&training::words(articles.iter().copied()), settings.words)?;
    let pool = Pool::new(articles.iter().copied());
    let trained = training::train(&articles, &vocabulary, &pool, settings, true);
    println!(
        "fold {fold}: {} articles, {} words, borders {:?}, losses {:.4?}, {:.0?}",
        articles.len(),
        vocabulary.words,
        trained.fit,
        trained.losses,
        began.elapsed()
    );
    let make = |rules: Rules| -> Result<Tagger, Box<dyn Error>> {
        let parts = quantise(&trained.network, &vocabulary, rules, settings, straight());
        let bytes = parts.to_bytes();
        if let Some(path) = file(rules) {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, &bytes)?;
        }
        Ok(Tagger::from_bytes(bytes)?)
    };
    Ok((make(Rules::Scheme)?, make(Rules::Winer)?))
}

fn find(tagger: &Tagger, text: &str) -> Vec<Found> {
    let document = Document::new(text);
    let mut found = Vec::new();
    tagger.find(&document, &mut found);
    found
        .iter()
        .filter_map(|candidate| {
            Some(Found {
                name: Gold {
                    span: candidate.span,
                    label: LABELS.iter().position(|label| *label == candidate.label)?,
                },
                score: candidate.score?,
            })
        })
        .collect()
}

/// A name as another system gives it: label, first code point and the one behind the last.
type Other = (usize, usize, usize);

/// The names in a file of `balise/1` documents, by the documents' ids without `.txt`.
fn findings(file: &Path) -> Result<BTreeMap<String, Vec<Other>>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut found = BTreeMap::new();
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let wrong = |what: &str| format!("{}:{}: {what}", file.display(), number + 1);
        let document: serde_json::Value =
            serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
        let id = document["document"]["id"]
            .as_str()
            .ok_or_else(|| wrong("no document id"))?;
        if document["unit"].as_str() != Some("code_point") {
            return Err(wrong("the unit must be code_point").into());
        }
        let mut names = Vec::new();
        for annotation in document["annotations"]
            .as_array()
            .ok_or_else(|| wrong("no annotations"))?
        {
            let label = annotation["label"].as_str().and_then(Label::from_name);
            let index = LABELS.iter().position(|known| Some(*known) == label);
            let (Some(index), true) = (index, annotation["parent"].is_null()) else {
                continue;
            };
            let place = |name: &str| {
                annotation[name]
                    .as_u64()
                    .map(|place| place as usize)
                    .ok_or_else(|| wrong("an annotation without its place"))
            };
            names.push((index, place("start")?, place("end")?));
        }
        found.insert(id.trim_end_matches(".txt").to_owned(), names);
    }
    Ok(found)
}

/// The names of another system with offsets in bytes of `text`.
fn spans(text: &str, others: &[Other]) -> Vec<Found> {
    let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    bytes.push(text.len() as u32);
    others
        .iter()
        .filter_map(|&(label, start, end)| {
            let (start, end) = (*bytes.get(start)?, *bytes.get(end)?);
            (start < end).then(|| Found {
                name: Gold {
                    span: Span::new(start, end),
                    label,
                },
                score: 1.0,
            })
        })
        .collect()
}
