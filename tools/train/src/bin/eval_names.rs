//! Measures the tagger by cross-validation: each fold is trained without its articles, and tried
//! on them.
//!
//! `eval_names [fold=N]… [errors=N] [name=value]…`: the folds (all, if none is named), how many
//! errors of each kind are shown, and the settings of the training.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use balise::names::tagger::Tagger;
use balise::names::tagger::tags::LABELS;
use balise::text::Document;
use balise_train::article::{Article, Gold, Rules};
use balise_train::calibration;
use balise_train::corpora::{self, FOLDS, MEASURED};
use balise_train::noise::Pool;
use balise_train::quantise::{quantise, straight};
use balise_train::scoring::{Found, Tally, reliability};
use balise_train::settings::Settings;
use balise_train::training;
use balise_train::vocabulary::Vectors;

fn main() -> Result<(), Box<dyn Error>> {
    let mut settings = Settings::default();
    let mut folds = Vec::new();
    let mut errors = 0;
    let mut calibrate = false;
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some(("fold", number)) => folds.push(number.parse()?),
            Some(("errors", number)) => errors = number.parse()?,
            Some(("calibrate", yes)) => calibrate = yes.parse()?,
            _ => settings.set(&argument)?,
        }
    }
    if folds.is_empty() {
        folds = (0..FOLDS).collect();
    }
    let shared = Path::new("../shared");
    let corpora = corpora::read(shared, Path::new("corpus"))?;
    println!("{}", corpora::overlap_report(&corpora));
    let vectors = Vectors::read(shared, Path::new("lexicon"))?;
    let mut tallies: Vec<(&str, Tally)> = MEASURED
        .into_iter()
        .chain(["winer-dev"])
        .map(|corpus| (corpus, Tally::default()))
        .collect();
    let mut judged = Vec::new();
    for fold in folds {
        let began = Instant::now();
        let articles: Vec<&Article> = corpora
            .articles
            .iter()
            .filter(|(article, of)| {
                *of != Some(fold) && (!settings.scheme_only || article.rules == Rules::Scheme)
            })
            .map(|(article, _)| article)
            .collect();
        let vocabulary =
            vectors.choose(&training::words(articles.iter().copied()), settings.words)?;
        let pool = Pool::new(articles.iter().copied(), &vectors.lists());
        let trained = training::train(&articles, &vocabulary, &pool, &settings, true);
        let model = |rules| {
            let parts = quantise(&trained.network, &vocabulary, rules, &settings, straight());
            Tagger::from_bytes(parts.to_bytes())
        };
        let (scheme, winer) = (model(Rules::Scheme)?, model(Rules::Winer)?);
        println!(
            "fold {fold}: {} articles, {} words, borders {:?}, losses {:.4?}, {:.0?}",
            articles.len(),
            vocabulary.words,
            trained.fit,
            trained.losses,
            began.elapsed()
        );
        let held_out = corpora.articles.iter().filter(|(_, of)| *of == Some(fold));
        let tried = held_out
            .map(|(article, _)| (article, &scheme))
            .chain(corpora.winer_dev.iter().map(|article| (article, &winer)));
        for (article, tagger) in tried {
            let (text, gold) = article.plain();
            let found = find(tagger, &text);
            if let Some((_, tally)) = tallies.iter_mut().find(|(c, _)| *c == article.corpus) {
                tally.add(&article.name, &text, &gold, &found);
            }
            if article.rules == Rules::Scheme {
                judged.extend(found.iter().map(|f| (f.score, gold.contains(&f.name))));
            }
        }
    }
    let mut all = Tally::default();
    for (corpus, tally) in &tallies {
        println!("\n{corpus}\n{}", tally.table());
        if *corpus != "winer-dev" {
            all.merge(tally);
        }
    }
    println!("{}", all.confusions());
    println!("{}", reliability(&judged));
    if calibrate {
        let knots = calibration::fit(&judged);
        calibration::write(Path::new("model/calibration.tsv"), &knots)?;
        println!("model/calibration.tsv: {knots:?}");
    }
    if errors > 0 {
        println!("{}", all.worst(errors));
    }
    let line: Vec<String> = tallies
        .iter()
        .map(|(corpus, tally)| format!("{corpus} {:.4}", tally.micro().f1()))
        .collect();
    println!("micro F1: {}", line.join(", "));
    Ok(())
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
