//! From features to a score for each tag, in integers.
//!
//! The first layer is linear up to its end, so what a word adds to the hidden layers around it
//! depends on that word's features alone. It is computed once and kept under their key: a token
//! whose word was met before, in this text or the last, costs five additions of a row and the small
//! output layer.

use std::sync::{Arc, Mutex};

use super::features::{BITS, Features};
use super::model::{HIDDEN, INPUTS, MEAN_STEPS, Model, ROW, SMALL, SPREAD, WINDOW};
use super::product::{self, accumulate, dot, products};
use super::tags::TAGS;
use super::words::mix;

/// How far the window reaches to either side.
const REACH: usize = WINDOW / 2;
/// The most words and sets of bits whose rows are kept: in a page memory is dearer than time.
const WORDS: usize = if cfg!(target_arch = "wasm32") {
    2048
} else {
    8192
};
const SETS: usize = if cfg!(target_arch = "wasm32") {
    512
} else {
    1024
};
/// A text of so many tokens leaves its rows to no other.
const BOOK: usize = 1 << 18;
/// Hidden units are cut off here (32.0), which keeps the sums of the output layer in 32 bits.
const HIGHEST: i16 = 8191;

/// Rows of what something adds to the hidden layers of its window, kept by a key.
#[derive(Debug)]
struct Kept {
    keys: Vec<u64>,
    rows: Vec<i16>,
}

impl Kept {
    fn new(entries: usize) -> Kept {
        Kept {
            keys: vec![0; entries],
            rows: vec![0; entries * SPREAD],
        }
    }

    /// The row of `key`, written by `fill` unless it is there.
    #[inline]
    fn row(&mut self, key: u64, fill: impl FnOnce(&mut [i16])) -> &[i16] {
        let slot = key as usize & (self.keys.len() - 1);
        let row = &mut self.rows[slot * SPREAD..(slot + 1) * SPREAD];
        if self.keys[slot] != key {
            self.keys[slot] = key;
            fill(row);
        }
        row
    }
}

/// What words and sets of bits add to the hidden layers around them, as far as it was computed.
#[derive(Debug)]
pub struct Rows {
    words: Kept,
    bits: Kept,
    border: Vec<i16>,
}

/// The rows that one text leaves to the next: the small words are the same in all.
pub type Spare = Arc<Mutex<Option<Box<Rows>>>>;

/// The rows that a text works with. They are the model's when it is done with them.
#[derive(Debug)]
pub struct Cache {
    rows: Option<Box<Rows>>,
    spare: Spare,
    /// Whether the next text is left what this one has: after a book, its memory is wanted more.
    is_left: bool,
}

impl Cache {
    /// A cache fit for a text of `tokens` tokens; at most 3 MB in a page, 12 MB elsewhere. It holds what the last text left,
    /// unless that was much smaller or is at work still.
    #[must_use]
    pub fn new(model: &Model, tokens: usize) -> Cache {
        let entries = |most: usize| tokens.next_power_of_two().clamp(64, most);
        let left = model
            .spare
            .try_lock()
            .ok()
            .and_then(|mut spare| spare.take());
        let fits = left.filter(|rows| {
            rows.words.keys.len() >= entries(WORDS) && rows.bits.keys.len() >= entries(SETS)
        });
        let rows = fits.unwrap_or_else(|| {
            let mut border = vec![0; SPREAD];
            of_word(model, &Features::BORDER, &mut border);
            Box::new(Rows {
                words: Kept::new(entries(WORDS)),
                bits: Kept::new(entries(SETS)),
                border,
            })
        });
        Cache {
            rows: Some(rows),
            spare: Arc::clone(&model.spare),
            is_left: tokens < BOOK,
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.is_left
            && let Ok(mut spare) = self.spare.try_lock()
        {
            *spare = self.rows.take();
        }
    }
}

/// Writes what the word of `features` adds to the hidden layers of its window.
fn of_word(model: &Model, features: &Features, out: &mut [i16]) {
    let mut input = [0_i16; INPUTS];
    let (row, small) = input.split_at_mut(ROW);
    add_bytes(row, model.row(features.row));
    let (shape, affixes) = small.split_at_mut(SMALL);
    add_bytes(shape, model.shape(features.shape));
    let (first, last) = affixes.split_at_mut(SMALL);
    for bucket in features.prefixes {
        add_bytes(first, model.affix(bucket));
    }
    for bucket in features.suffixes {
        add_bytes(last, model.affix(bucket));
    }
    products(&input, &model.weights, model.shift, out);
}

fn add_bytes(to: &mut [i16], bytes: &[u8]) {
    for (number, byte) in to.iter_mut().zip(bytes) {
        *number += i16::from(byte.cast_signed());
    }
}

/// Writes what the set `bits` adds.
fn of_bits(model: &Model, bits: u32, out: &mut [i16]) {
    out.fill(0);
    for bit in 0..BITS {
        if bits >> bit & 1 != 0 {
            accumulate(out, &model.bits[bit * SPREAD..(bit + 1) * SPREAD]);
        }
    }
}

/// The bias of the hidden layer in a block whose tokens have `features`: that of the network, and
/// what the mean of the words' vectors adds.
pub fn bias(model: &Model, features: &[Features], out: &mut [i16; HIDDEN]) {
    let mut sums = [0_i32; ROW];
    for token in features {
        for (sum, byte) in sums.iter_mut().zip(model.row(token.row)) {
            *sum += i32::from(byte.cast_signed());
        }
    }
    let count = features.len().max(1) as i32;
    let mean = sums.map(|sum| product::narrow(sum * MEAN_STEPS / count));
    let mut more = [0; HIDDEN];
    products(&mean, &model.document, model.document_shift, &mut more);
    for ((number, bias), more) in out.iter_mut().zip(&model.bias).zip(more) {
        *number = bias.saturating_add(more);
    }
}

/// Writes a score for each tag of each token of a sentence to `out`.
///
/// `hidden` is room to work in, kept from one call to the next.
pub fn scores(
    model: &Model,
    cache: &mut Cache,
    bias: &[i16; HIDDEN],
    features: &[Features],
    hidden: &mut Vec<i16>,
    out: &mut Vec<[i32; TAGS]>,
) {
    let Some(rows) = cache.rows.as_deref_mut() else {
        return;
    };
    let count = features.len();
    hidden.clear();
    for _ in 0..count {
        hidden.extend_from_slice(bias);
    }
    // Token `at` adds to the hidden layers of the tokens around it; those beyond either border of
    // the sentence are the border itself, and add as well.
    let mut add = |row: &[i16], at: isize| {
        for place in 0..WINDOW {
            let to = at + REACH as isize - place as isize;
            if to >= 0 && (to as usize) < count {
                let to = to as usize * HIDDEN;
                accumulate(
                    &mut hidden[to..to + HIDDEN],
                    &row[place * HIDDEN..(place + 1) * HIDDEN],
                );
            }
        }
    };
    for before in 0..REACH as isize {
        add(&rows.border, before - REACH as isize);
    }
    for (at, token) in features.iter().enumerate() {
        let row = rows.words.row(token.key, |row| of_word(model, token, row));
        add(row, at as isize);
        if token.bits != 0 {
            // The key must not be 0, which is that of an empty entry, nor low bits alone.
            let key = mix(u64::from(token.bits));
            let row = rows.bits.row(key, |row| of_bits(model, token.bits, row));
            add(row, at as isize);
        }
    }
    for behind in 0..REACH {
        add(&rows.border, (count + behind) as isize);
    }
    out.clear();
    for row in hidden.chunks_exact_mut(HIDDEN) {
        product::cut_off(row, HIGHEST);
        let mut scores = model.output_bias;
        for (score, weights) in scores.iter_mut().zip(model.output.chunks_exact(HIDDEN)) {
            *score += dot(row, weights) >> model.output_shift;
        }
        out.push(scores);
    }
}

const _: () = assert!(INPUTS == ROW + 3 * SMALL);
