//! The trained tagger: names that nobody listed.
//!
//! A window of five tokens, one hidden layer, and a conditional random field over BILOU tags
//! (Collobert et al., “Natural Language Processing (almost) from Scratch”, 2011; Lample et al. 2016
//! for the field). corpora of two thousand articles do not tell larger networks from it, and its
//! first layer can be kept word by word, which makes it fast enough for a book in a browser.
//!
//! - [`features`]: what is read of each token, [`spelling`] and [`words`] below it;
//! - [`network`]: scores for each tag, in integers; [`product`] below it; [`model`]: the weights;
//! - [`decode`]: the best tags and the probability of each name; [`tags`].
//!
//! `tools/train` trains `model/fr.bin`; model/MODEL.md tells on what, and how good it is.
//!
//! ```
//! use balise::names::tagger::Tagger;
//! use balise::text::Document;
//! let document = Document::new("Le président Emmanuel Macron est arrivé à Pékin mercredi.");
//! let mut found = Vec::new();
//! Tagger::shipped().find(&document, &mut found);
//! let words: Vec<_> = found.iter().map(|name| name.span.of(document.text())).collect();
//! assert_eq!(words, ["Emmanuel Macron", "Pékin"]);
//! ```

pub mod decode;
pub mod features;
pub mod model;
pub mod network;
pub mod product;
pub mod spelling;
pub mod tags;
pub mod words;

use std::sync::LazyLock;

use self::decode::{Decoder, Name};
use self::features::Extractor;
use self::model::{HIDDEN, Model};
use self::network::Cache;
use crate::annotation::{Candidate, Origin, Why};
use crate::error::Result;
use crate::text::Document;

static SHIPPED: LazyLock<Tagger> = LazyLock::new(|| Tagger {
    model: Model::from_bytes(&include_bytes!("../../../model/fr.bin")[..]).ok(),
});

/// A model and what it takes to use it.
#[derive(Debug)]
pub struct Tagger {
    /// `None` finds nothing. Of the shipped model a test makes sure that it can be read.
    model: Option<Model>,
}

impl Tagger {
    /// The tagger that Balise ships.
    #[must_use]
    pub fn shipped() -> &'static Tagger {
        &SHIPPED
    }

    /// The tagger with the model in `bytes`, such as one that was just trained.
    ///
    /// # Errors
    /// If they are not a model file of this version.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Tagger> {
        Ok(Tagger {
            model: Some(Model::from_bytes(bytes)?),
        })
    }

    /// Adds the names of `document` to `found`, in their order; none overlaps another.
    pub fn find(&self, document: &Document<'_>, found: &mut Vec<Candidate>) {
        let Some(model) = &self.model else { return };
        let mut extractor = Extractor::default();
        let mut cache = Cache::new(model, document.tokens().len());
        let mut decoder = Decoder::new(model);
        let mut features = Vec::new();
        let mut hidden = Vec::new();
        let mut scores = Vec::new();
        let mut names: Vec<Name> = Vec::new();
        let mut bias = [0; HIDDEN];
        for block in features::blocks(document) {
            extractor.read(document, block.clone(), model.map(), &mut features);
            network::bias(model, &features, &mut bias);
            for piece in features::pieces(document, block.clone()) {
                let local = &features[piece.start - block.start..piece.end - block.start];
                network::scores(model, &mut cache, &bias, local, &mut hidden, &mut scores);
                names.clear();
                decoder.decode(model, &scores, &mut names);
                found.extend(names.iter().map(|name| Candidate {
                    span: document.span(piece.start + name.first..piece.start + name.last + 1),
                    label: tags::LABELS[name.label],
                    origin: Origin::Model,
                    score: Some(model.calibrated(name.probability)),
                    value: None,
                    why: Why::new("tagger", []),
                }));
            }
        }
    }
}
