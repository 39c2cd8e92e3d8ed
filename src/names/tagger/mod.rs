//! The trained tagger: names that nobody listed.
//!
//! A window of five tokens, one hidden layer, and a conditional random field over BILOU tags
//! (Collobert et al., “Natural Language Processing (almost) from Scratch”, 2011; Lample et al. 2016
//! for the field). Corpora of two thousand articles do not tell larger networks from it, and its
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
#[allow(unsafe_code, reason = "vector instructions are called by name")]
pub mod product;
pub mod spelling;
pub mod tags;
pub mod words;

use std::ops::Range;
use std::sync::LazyLock;

use self::decode::{Decoder, Name};
use self::features::{Extractor, Features};
use self::model::{HIDDEN, Model};
use self::network::Cache;
use crate::annotation::{Candidate, Label, Origin, Why};
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
        let mut tagging = Tagging::new(self, document.tokens().len());
        let mut tagged = Vec::new();
        for block in features::blocks(document) {
            tagging.tag(self, document, block, &mut tagged);
        }
        found.extend(tagged.iter().map(|name| Candidate {
            span: document.span(name.tokens()),
            label: name.label,
            origin: Origin::Model,
            score: Some(name.score),
            value: None,
            why: Why::new("tagger", []),
        }));
    }
}

/// A name that the tagger sees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tagged {
    /// Its first token (index).
    pub first: u32,
    /// The token behind it.
    pub end: u32,
    /// What it names.
    pub label: Label,
    /// The probability that it is just this name, from 0 to 1.
    pub score: f32,
}

impl Tagged {
    /// Its tokens (indices).
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// A tagger at work on one text: what it has computed of its words, and room to work in.
#[derive(Debug)]
pub struct Tagging(Option<Room>);

#[derive(Debug)]
struct Room {
    extractor: Extractor,
    cache: Cache,
    decoder: Decoder,
    features: Vec<Features>,
    hidden: Vec<i16>,
    scores: Vec<[i32; tags::TAGS]>,
    names: Vec<Name>,
    bias: [i16; HIDDEN],
}

impl Tagging {
    /// Ready for `tagger` to read about `tokens` tokens.
    #[must_use]
    pub fn new(tagger: &Tagger, tokens: usize) -> Tagging {
        Tagging(tagger.model.as_ref().map(|model| Room {
            extractor: Extractor::default(),
            cache: Cache::new(model, tokens),
            decoder: Decoder::new(model),
            features: Vec::new(),
            hidden: Vec::new(),
            scores: Vec::new(),
            names: Vec::new(),
            bias: [0; HIDDEN],
        }))
    }

    /// Adds the names that `tagger`, which this was made for, sees in one of the [`features::blocks`] of
    /// `document` to `found`, in their order.
    pub fn tag(
        &mut self,
        tagger: &Tagger,
        document: &Document<'_>,
        block: Range<usize>,
        found: &mut Vec<Tagged>,
    ) {
        let (Some(model), Some(room)) = (&tagger.model, &mut self.0) else {
            return;
        };
        let Room {
            extractor,
            cache,
            decoder,
            features,
            hidden,
            scores,
            names,
            bias,
        } = room;
        extractor.read(document, block.clone(), model.map(), features);
        network::bias(model, features, bias);
        for piece in features::pieces(document, block.clone()) {
            let local = &features[piece.start - block.start..piece.end - block.start];
            network::scores(model, cache, bias, local, hidden, scores);
            names.clear();
            decoder.decode(model, scores, names);
            found.extend(names.iter().map(|name| Tagged {
                first: (piece.start + name.first) as u32,
                end: (piece.start + name.last + 1) as u32,
                label: tags::LABELS[name.label],
                score: model.calibrated(name.probability),
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_shipped_model_can_be_read() {
        assert!(Tagger::shipped().model.is_some());
    }

    #[test]
    fn what_is_no_model_is_refused() {
        assert!(Tagger::from_bytes(Vec::new()).is_err());
        assert!(Tagger::from_bytes(b"balise00 and more".to_vec()).is_err());
        let cut = include_bytes!("../../../model/fr.bin");
        assert!(Tagger::from_bytes(cut[..cut.len() / 2].to_vec()).is_err());
    }

    /// Any string, and strings of what names are made of.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("Le président "),
            Just("Emmanuel Macron"),
            Just(" à Pékin"),
            Just("l’ONU"),
            Just("LA CEINTURE ET LA ROUTE "),
            Just("E\u{301}lyse\u{301}e"),
            Just(" de la "),
            Just("Coupe du monde 2018"),
            Just("« "),
            Just(" »"),
            Just(". "),
            Just("\n"),
            Just("-"),
            Just("👩\u{200d}🚀"),
        ];
        prop_oneof![
            ".{0,80}",
            prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        ]
    }

    proptest! {
        #[test]
        fn names_are_disjoint_stretches_of_tokens_with_probabilities(text in texts()) {
            let document = Document::new(&text);
            let mut found = Vec::new();
            Tagger::shipped().find(&document, &mut found);
            let mut free = 0;
            for name in &found {
                prop_assert!(name.span.start() >= free && !name.span.is_empty());
                free = name.span.end();
                let first = document.token_at(name.span.start());
                let last = document.token_at(name.span.end() - 1);
                prop_assert_eq!(document.span(first..last + 1), name.span);
                let score = name.score.unwrap();
                prop_assert!((0.0..=1.0).contains(&score), "{}", score);
            }
        }

        #[test]
        fn blocks_and_pieces_are_the_whole_text(count in 0_usize..4000) {
            let text = "mot ".repeat(count) + "Fin. Un. Deux.";
            let document = Document::new(&text);
            let mut at = 0;
            for block in features::blocks(&document) {
                prop_assert!(block.len() < features::BLOCK_TOKENS + features::SENTENCE_TOKENS);
                for piece in features::pieces(&document, block.clone()) {
                    prop_assert_eq!(piece.start, at);
                    prop_assert!(!piece.is_empty() && piece.len() <= features::SENTENCE_TOKENS);
                    at = piece.end;
                }
                prop_assert_eq!(at, block.end);
            }
            prop_assert_eq!(at, document.tokens().len());
        }
    }
}
