//! The training: articles in, weights out.

use std::collections::BTreeSet;
use std::io::Write;

use balise::names::tagger::features::{self, Extractor, bit};
use balise::names::tagger::features::{Features, ROW_UNKNOWN, ROW_UNKNOWN_CAPITAL};
use balise::text::Document;

use crate::article::{Article, Fit, Rules, tags};
use crate::furnish::furnish;
use crate::network::{Network, Sentence};
use crate::noise::{Pool, exchange, soil};
use crate::random::Random;
use crate::settings::Settings;
use crate::tensor::Step;
use crate::vocabulary::Vocabulary;

/// What a training made.
#[derive(Debug)]
pub struct Trained {
    /// The weights; the averaged ones make the model.
    pub network: Network,
    /// The mean loss a token of each epoch.
    pub losses: Vec<f64>,
    /// How the names of the articles, as they are, met the borders of tokens.
    pub fit: Fit,
}

/// The sentences of one epoch.
#[derive(Debug, Default)]
struct Epoch {
    sentences: Vec<Sentence>,
    /// The rows of the tokens of each block.
    blocks: Vec<Vec<u16>>,
}

/// The lower-cased words of `articles`.
#[must_use]
pub fn words<'a>(articles: impl Iterator<Item = &'a Article>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for article in articles {
        let (text, _) = article.plain();
        let document = Document::new(&text);
        for word in document.words() {
            let lower = word.to_lowercase().replace('’', "'");
            if let Some((_, part)) = lower.rsplit_once('-') {
                found.insert(part.to_owned());
            }
            found.insert(lower);
        }
    }
    found
}

/// Trains a network on `articles`.
///
/// Progress is shown on standard error if `shown`.
#[must_use]
pub fn train(
    articles: &[&Article],
    vocabulary: &Vocabulary,
    pool: &Pool,
    settings: &Settings,
    shown: bool,
) -> Trained {
    let mut random = Random::new(settings.seed);
    let mut network = Network::new(vocabulary.rows.clone(), &mut random);
    let mut extractor = Extractor::default();
    let mut fit = Fit::default();
    let mut losses = Vec::new();
    let mut plain = Epoch::default();
    for article in articles {
        read(article, vocabulary, &mut extractor, &mut fit, &mut plain);
    }
    let scheme: usize = plain
        .sentences
        .iter()
        .filter(|sentence| sentence.rules == Rules::Scheme)
        .map(|sentence| sentence.features.len())
        .sum();
    let an_epoch = tokens(&plain) + scheme * (settings.scheme_times - 1);
    let schedule = Schedule {
        articles,
        vocabulary,
        pool,
        settings,
        all_steps: (settings.epochs * an_epoch / settings.batch).max(1),
        shown,
    };
    let mut steps = 0;
    for epoch in 0..settings.epochs {
        losses.push(schedule.epoch(epoch, &mut network, &mut extractor, &mut random, &mut steps));
    }
    Trained {
        network,
        losses,
        fit,
    }
}

/// What all epochs of a training share.
struct Schedule<'t> {
    articles: &'t [&'t Article],
    vocabulary: &'t Vocabulary,
    pool: &'t Pool,
    settings: &'t Settings,
    /// How many steps the training has.
    all_steps: usize,
    shown: bool,
}

impl Schedule<'_> {
    /// Reads all articles once, those of the scheme several times; the mean loss a token.
    fn epoch(
        &self,
        number: usize,
        network: &mut Network,
        extractor: &mut Extractor,
        random: &mut Random,
        steps: &mut i32,
    ) -> f64 {
        let settings = self.settings;
        let epoch = self.sentences(extractor, random);
        let mut order: Vec<usize> = (0..epoch.sentences.len()).collect();
        random.shuffle(&mut order);
        let mut total = 0.0;
        let mut at = 0;
        while at < order.len() {
            let mut batch = Vec::new();
            let mut size = 0;
            while at < order.len() && size < settings.batch {
                let sentence = &epoch.sentences[order[at]];
                size += sentence.features.len();
                batch.push(sentence);
                at += 1;
            }
            let mut numbers: Vec<usize> = batch.iter().map(|s| s.block).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let mut means = vec![Vec::new(); epoch.blocks.len()];
            for number in numbers {
                means[number] = network.mean(&epoch.blocks[number]);
            }
            total += network.learn(&batch, &means, settings, random);
            *steps += 1;
            let done = *steps as f32;
            let warm = (done / settings.warm_up as f32).min(1.0);
            let left = (1.0 - done / (self.all_steps + 1) as f32).max(0.01);
            network.step(Step {
                number: *steps,
                rate: settings.rate * warm * left,
                decay: settings.decay,
                scale: 1.0 / size as f32,
                average: settings.average.min(1.0 - 1.0 / (1.0 + done)),
            });
        }
        let loss = total / tokens(&epoch).max(1) as f64;
        if self.shown {
            let mut error = std::io::stderr().lock();
            let line = format!(
                "epoch {} of {}: loss {loss:.4}",
                number + 1,
                settings.epochs
            );
            // Progress that cannot be shown is not worth stopping for.
            let _ = writeln!(error, "{line}");
        }
        loss
    }

    /// The sentences of an epoch, changed at random as the settings ask for.
    fn sentences(&self, extractor: &mut Extractor, random: &mut Random) -> Epoch {
        let settings = self.settings;
        let mut epoch = Epoch::default();
        let mut ignored = Fit::default();
        for article in self.articles {
            let times = match article.rules {
                Rules::Scheme => settings.scheme_times,
                Rules::Winer | Rules::Popcorn => 1,
            };
            for _ in 0..times {
                let changed = random.happens(settings.exchange);
                let soiled = article.is_whole() && random.happens(settings.dirt);
                let furnished = article.is_whole() && random.happens(settings.furniture);
                let mut other;
                let mut taken = *article;
                if changed {
                    other = exchange(taken, self.pool, 0.5, random);
                    taken = &other;
                }
                if furnished {
                    other = furnish(taken, self.pool, random);
                    taken = &other;
                }
                if soiled {
                    other = soil(taken, random);
                    taken = &other;
                }
                read(taken, self.vocabulary, extractor, &mut ignored, &mut epoch);
            }
        }
        for sentence in &mut epoch.sentences {
            forget(&mut sentence.features, settings, random);
        }
        epoch
    }
}

fn tokens(epoch: &Epoch) -> usize {
    epoch.sentences.iter().map(|s| s.features.len()).sum()
}

/// Adds the sentences of `article` to `epoch`.
fn read(
    article: &Article,
    vocabulary: &Vocabulary,
    extractor: &mut Extractor,
    fit: &mut Fit,
    epoch: &mut Epoch,
) {
    let (text, names) = article.plain();
    let document = Document::new(&text);
    let tags = tags(&document, &names, fit);
    let mut found: Vec<Features> = Vec::new();
    for block in features::blocks(&document) {
        let map = (vocabulary.layout, &vocabulary.slots[..]);
        extractor.read(&document, block.clone(), map, &mut found);
        let number = epoch.blocks.len();
        epoch
            .blocks
            .push(found.iter().map(|token| token.row).collect());
        for piece in features::pieces(&document, block.clone()) {
            let tags = tags[piece.clone()].to_vec();
            if !is_whole(&tags) {
                continue;
            }
            epoch.sentences.push(Sentence {
                features: found[piece.start - block.start..piece.end - block.start].to_vec(),
                tags,
                block: number,
                rules: article.rules,
            });
        }
    }
}

/// Whether no name was cut where a sentence was too long.
fn is_whole(tags: &[u8]) -> bool {
    use balise::names::tagger::tags::{comes_from, goes_on};
    match (tags.first(), tags.last()) {
        (Some(first), Some(last)) => {
            !comes_from(usize::from(*first)) && !goes_on(usize::from(*last))
        }
        _ => false,
    }
}

/// Hides from the network some of what it reads, so that it learns not to count on it.
fn forget(tokens: &mut [Features], settings: &Settings, random: &mut Random) {
    const LEXICON: u32 = !0 << bit::STRONG;
    const DOCUMENT: u32 = (1 << bit::STRONG) - (1 << bit::LOWER_ELSEWHERE);
    let mut kept = !settings.hide;
    if random.happens(settings.lexicon_dropout) {
        kept &= !LEXICON;
    }
    if random.happens(settings.document_dropout) {
        kept &= !DOCUMENT;
    }
    for token in tokens {
        token.bits &= kept;
        if token.row >= features::OWN_ROWS && random.happens(settings.word_dropout) {
            token.row = if token.bits & CAPITAL_BITS != 0 || is_capital_shape(token.shape) {
                ROW_UNKNOWN_CAPITAL
            } else {
                ROW_UNKNOWN
            };
        }
    }
}

/// Bits that only capitalised words have.
const CAPITAL_BITS: u32 = 1 << bit::CAPITAL_INSIDE | 1 << bit::ENDS_RUN | 1 << bit::BEGINS_RUN;

/// Whether a shape is one of capitalised words: classes 64 to 127.
const fn is_capital_shape(shape: u8) -> bool {
    shape >= 64 && shape < 128
}
