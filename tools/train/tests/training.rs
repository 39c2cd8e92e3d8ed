//! Training on a hundred sentences of our own: the loss falls, and the bytes are the same twice.

#![allow(
    clippy::unwrap_used,
    reason = "what a test's own helpers cannot do ends the test"
)]

use std::path::Path;

use balise::names::tagger::Tagger;
use balise::names::tagger::features::OWN_ROWS;
use balise::names::tagger::model::ROW;
use balise::names::tagger::spelling::hash_of;
use balise::names::tagger::words;
use balise::text::Document;
use balise_train::article::{Article, Rules};
use balise_train::corpora::read_marked;
use balise_train::noise::Pool;
use balise_train::quantise::{quantise, straight};
use balise_train::random::Random;
use balise_train::settings::Settings;
use balise_train::training::{self, train};
use balise_train::vocabulary::Vocabulary;

/// The first articles of `corpus/` that have a hundred sentences in all.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let mut sentences = 0;
    let mut articles = Vec::new();
    for file in files {
        if sentences >= 100 {
            break;
        }
        let article = read_marked("corpus", &file).unwrap();
        sentences += Document::new(&article.plain().0).sentences().len();
        articles.push(article);
    }
    assert!(sentences >= 100, "corpus/ has {sentences} sentences");
    articles
}

/// A vocabulary of all words of `articles`, with vectors that mean nothing yet.
fn vocabulary(articles: &[Article]) -> Vocabulary {
    let mut random = Random::new(1);
    let list: Vec<(u64, u16)> = training::words(articles.iter())
        .iter()
        .enumerate()
        .map(|(at, word)| (hash_of(word), OWN_ROWS + at as u16))
        .collect();
    let (layout, slots) = words::build(&list).unwrap();
    let count = (usize::from(OWN_ROWS) + list.len()) * ROW;
    Vocabulary {
        layout,
        slots,
        rows: (0..count).map(|_| random.normal() * 0.4).collect(),
        words: list.len(),
    }
}

#[test]
fn the_loss_falls_and_the_bytes_are_the_same() {
    let own = articles();
    let articles: Vec<&Article> = own.iter().collect();
    let vocabulary = vocabulary(&own);
    let pool = Pool::new(own.iter());
    let settings = Settings {
        epochs: 6,
        batch: 200,
        warm_up: 10,
        average: 0.9,
        exchange: 0.3,
        dirt: 0.2,
        ..Settings::default()
    };
    let run = || {
        let trained = train(&articles, &vocabulary, &pool, &settings, false);
        let parts = quantise(
            &trained.network,
            &vocabulary,
            Rules::Scheme,
            &settings,
            straight(),
        );
        (trained, parts.to_bytes())
    };
    let (trained, bytes) = run();
    let losses = &trained.losses;
    assert!(
        losses[losses.len() - 1] < losses[0] / 3.0,
        "the loss did not fall: {losses:?}"
    );
    assert!(bytes == run().1, "two trainings made different models");

    let tagger = Tagger::from_bytes(bytes).unwrap();
    let (text, gold) = own[0].plain();
    let mut found = Vec::new();
    tagger.find(&Document::new(&text), &mut found);
    let right = found
        .iter()
        .filter(|name| gold.iter().any(|g| g.span == name.span))
        .count();
    assert!(
        2 * right > gold.len(),
        "{right} of {} names of an article that was trained on",
        gold.len()
    );
}
