//! What a training depends on, apart from its texts.

/// The numbers of a training, each of which can be given as `name=value`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// From which all random numbers follow.
    pub seed: u64,
    /// How often each article is read.
    pub epochs: usize,
    /// How often articles annotated to SCHEME.md are read in each of these.
    pub scheme_times: usize,
    /// The highest step size of AdamW.
    pub rate: f32,
    /// Its weight decay.
    pub decay: f32,
    /// Tokens a batch.
    pub batch: usize,
    /// Steps until the highest step size.
    pub warm_up: usize,
    /// Share of the numbers that describe a word that are dropped.
    pub input_dropout: f32,
    /// Share of hidden units that are dropped.
    pub hidden_dropout: f32,
    /// Share of words that lose their vector.
    pub word_dropout: f32,
    /// Share of sentences that lose the bits of the lexicon.
    pub lexicon_dropout: f32,
    /// Share of sentences that lose the bits of the document.
    pub document_dropout: f32,
    /// How slowly the averaged weights follow.
    pub average: f32,
    /// How many words the vocabulary has.
    pub words: usize,
    /// The highest number of a quantised vector.
    pub levels: f32,
    /// Share of articles in which names are exchanged for others of their kind.
    pub exchange: f32,
    /// Share of articles that get the dirt of the clipboard.
    pub dirt: f32,
    /// Share of articles that get what stands around them on a page of the web.
    pub furniture: f32,
    /// Bits of [`Features`](balise::names::tagger::features::Features) that are never set.
    pub hide: u32,
    /// Whether the document vector is left out.
    pub no_document: bool,
    /// Whether texts of other rules are left out.
    pub scheme_only: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            seed: 1,
            epochs: 5,
            scheme_times: 3,
            rate: 3e-3,
            decay: 1e-2,
            batch: 1200,
            warm_up: 200,
            input_dropout: 0.4,
            hidden_dropout: 0.3,
            word_dropout: 0.15,
            lexicon_dropout: 0.2,
            document_dropout: 0.1,
            average: 0.995,
            words: 160_000,
            levels: 15.0,
            exchange: 0.0,
            dirt: 0.12,
            furniture: 0.3,
            hide: 0,
            no_document: false,
            scheme_only: false,
        }
    }
}

impl Settings {
    /// Takes over `name=value`.
    ///
    /// # Errors
    /// If there is no such setting, or the value is none for it.
    pub fn set(&mut self, assignment: &str) -> Result<(), String> {
        let Some((name, value)) = assignment.split_once('=') else {
            return Err(format!("“{assignment}” is not written name=value"));
        };
        fn read<T: std::str::FromStr>(slot: &mut T, value: &str) -> bool {
            value.parse().map(|read| *slot = read).is_ok()
        }
        let known = match name {
            "seed" => read(&mut self.seed, value),
            "epochs" => read(&mut self.epochs, value),
            "scheme_times" => read(&mut self.scheme_times, value),
            "rate" => read(&mut self.rate, value),
            "decay" => read(&mut self.decay, value),
            "batch" => read(&mut self.batch, value),
            "warm_up" => read(&mut self.warm_up, value),
            "input_dropout" => read(&mut self.input_dropout, value),
            "hidden_dropout" => read(&mut self.hidden_dropout, value),
            "word_dropout" => read(&mut self.word_dropout, value),
            "lexicon_dropout" => read(&mut self.lexicon_dropout, value),
            "document_dropout" => read(&mut self.document_dropout, value),
            "average" => read(&mut self.average, value),
            "words" => read(&mut self.words, value),
            "levels" => read(&mut self.levels, value),
            "exchange" => read(&mut self.exchange, value),
            "dirt" => read(&mut self.dirt, value),
            "furniture" => read(&mut self.furniture, value),
            "hide" => read(&mut self.hide, value),
            "no_document" => read(&mut self.no_document, value),
            "scheme_only" => read(&mut self.scheme_only, value),
            _ => return Err(format!("there is no setting “{name}”")),
        };
        if known {
            Ok(())
        } else {
            Err(format!("“{value}” is no value for {name}"))
        }
    }
}
