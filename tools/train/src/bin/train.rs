//! Trains `model/fr.bin` on all corpora but WiNER-fr's development part.
//!
//! `train [name=value]…`: settings of the training that differ from the usual ones.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use balise_train::article::{Article, Rules};
use balise_train::noise::Pool;
use balise_train::quantise::quantise;
use balise_train::settings::Settings;
use balise_train::vocabulary::Vectors;
use balise_train::{calibration, corpora, training};

fn main() -> Result<(), Box<dyn Error>> {
    let mut settings = Settings::default();
    for argument in std::env::args().skip(1) {
        settings.set(&argument)?;
    }
    let began = Instant::now();
    let shared = Path::new("../shared");
    let corpora = corpora::read(shared, Path::new("corpus"))?;
    let articles: Vec<&Article> = corpora
        .articles
        .iter()
        .map(|(article, _)| article)
        .collect();
    let vectors = Vectors::read(shared, Path::new("lexicon"))?;
    let vocabulary = vectors.choose(&training::words(articles.iter().copied()), settings.words)?;
    let pool = Pool::new(articles.iter().copied());
    println!(
        "{} articles, {} words, {} vectors, seed {}",
        articles.len(),
        vocabulary.words,
        vocabulary.layout.values,
        settings.seed
    );
    let trained = training::train(&articles, &vocabulary, &pool, &settings, true);
    println!("borders of names: {:?}", trained.fit);
    let knots = calibration::read(Path::new("model/calibration.tsv"))?;
    let parts = quantise(
        &trained.network,
        &vocabulary,
        Rules::Scheme,
        &settings,
        knots,
    );
    let bytes = parts.to_bytes();
    fs::write("model/fr.bin", &bytes)?;
    println!(
        "model/fr.bin: {} bytes, last loss {:.4}, {:.0?}",
        bytes.len(),
        trained.losses.last().copied().unwrap_or_default(),
        began.elapsed()
    );
    Ok(())
}
