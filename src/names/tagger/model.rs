//! The trained weights, as `model/fr.bin` holds them.
//!
//! Vectors of words and letters stay where they are, one signed byte a number; the weights, some
//! hundred thousand, are copied once into machine integers. There is nothing else to load: all
//! sizes are constants of this file, and a file of another version is refused.
//!
//! Everything the network computes is integers, so that native code, wasm and wasm with SIMD give
//! the same bytes:
//!
//! - a word's input is its vector, that of its shape, and the sums of those of its first and of its
//!   last letters, side by side, [`INPUTS`] numbers;
//! - `weights` times that, shifted right by `shift`, is what the word adds to the hidden layer of
//!   itself and its neighbours, in units of 1/[`HIDDEN_UNIT`];
//! - `output` times the hidden layer, shifted right by `output_shift`, is a score for each tag in
//!   units of 1/[`SCORE_UNIT`], as the transitions are.

use std::borrow::Cow;

use super::features::BITS;
use super::network::Spare;
use super::spelling::{AFFIXES, SHAPES};
use super::tags::TAGS;
use super::words::Layout;
use crate::error::{Error, Result};

/// How many numbers a word's vector has.
pub const ROW: usize = 64;
/// How many numbers the vector of a shape has, the sum of those of the first letters, and the sum
/// of those of the last letters.
pub const SMALL: usize = 16;
/// How many numbers describe one word.
pub const INPUTS: usize = ROW + 3 * SMALL;
/// How many tokens the network sees at once; the middle one gets the tag.
pub const WINDOW: usize = 5;
/// The width of the hidden layer.
pub const HIDDEN: usize = 128;
/// What one word adds: the hidden layer of each token of its window.
pub const SPREAD: usize = WINDOW * HIDDEN;
/// The unit of the hidden layer is one part in this many.
pub const HIDDEN_UNIT: f32 = 256.0;
/// The unit of the scores is one part in this many.
pub const SCORE_UNIT: f32 = 1024.0;
/// The mean vector of a block is kept with this many more steps than a word's.
pub const MEAN_STEPS: i32 = 16;
/// How many knots the curve from the network's probability to that of being right has.
pub const KNOTS: usize = 17;

/// What every model file begins with.
pub const MAGIC: &[u8; 8] = b"balise02";
const NUMBERS: usize = 6;

/// The weights of a trained network.
#[derive(Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    layout: Layout,
    rows: usize,
    /// Where the vectors begin, in bytes.
    vectors: usize,
    /// `weights[spread * INPUTS + input]`.
    pub(super) weights: Vec<i16>,
    pub(super) shift: u32,
    /// `bits[bit * SPREAD + spread]`.
    pub(super) bits: Vec<i16>,
    pub(super) bias: Vec<i16>,
    /// `document[hidden * ROW + input]`.
    pub(super) document: Vec<i16>,
    pub(super) document_shift: u32,
    /// `output[tag * HIDDEN + hidden]`.
    pub(super) output: Vec<i16>,
    pub(super) output_shift: u32,
    pub(super) output_bias: [i32; TAGS],
    /// `transitions[from * TAGS + to]`; what may not be is never read.
    pub(super) transitions: Vec<i32>,
    pub(super) begin: [i32; TAGS],
    pub(super) end: [i32; TAGS],
    pub(super) knots: [f32; KNOTS],
    /// What the last text that was read left computed.
    pub(super) spare: Spare,
}

/// A model in parts, for the training tool to write.
#[derive(Debug, Clone)]
pub struct Parts {
    /// The measures of the map from words to rows.
    pub layout: Layout,
    /// Its slots.
    pub slots: Vec<u8>,
    /// Row after row, [`ROW`] numbers each.
    pub rows: Vec<i8>,
    /// One vector a shape.
    pub shapes: Vec<i8>,
    /// One vector a bucket of letters.
    pub affixes: Vec<i8>,
    /// `weights[spread * INPUTS + input]`.
    pub weights: Vec<i16>,
    /// By how many bits the products with `weights` are shifted right.
    pub shift: u32,
    /// `bits[bit * SPREAD + spread]`.
    pub bits: Vec<i16>,
    /// One number a hidden unit.
    pub bias: Vec<i16>,
    /// `document[hidden * ROW + input]`.
    pub document: Vec<i16>,
    /// By how many bits the products with `document` are shifted right.
    pub document_shift: u32,
    /// `output[tag * HIDDEN + hidden]`.
    pub output: Vec<i16>,
    /// By how many bits the products with `output` are shifted right.
    pub output_shift: u32,
    /// One number a tag.
    pub output_bias: Vec<i32>,
    /// `transitions[from * TAGS + to]`.
    pub transitions: Vec<i32>,
    /// One number a tag at the beginning of a sentence.
    pub begin: Vec<i32>,
    /// One number a tag at the end of a sentence.
    pub end: Vec<i32>,
    /// The curve of [`Model::calibrated`], in units of 1/65535.
    pub knots: [u16; KNOTS],
}

impl Parts {
    /// The bytes of a model file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.layout.seed.to_le_bytes());
        let numbers: [u32; NUMBERS] = [
            self.layout.segment_bits,
            self.layout.segments,
            (self.rows.len() / ROW) as u32,
            self.shift,
            self.document_shift,
            self.output_shift,
        ];
        for number in numbers {
            bytes.extend(number.to_le_bytes());
        }
        for part in [
            &self.weights,
            &self.bits,
            &self.bias,
            &self.document,
            &self.output,
        ] {
            for number in part {
                bytes.extend(number.to_le_bytes());
            }
        }
        for part in [&self.output_bias, &self.transitions, &self.begin, &self.end] {
            for number in part {
                bytes.extend(number.to_le_bytes());
            }
        }
        for knot in self.knots {
            bytes.extend(knot.to_le_bytes());
        }
        for part in [&self.shapes, &self.affixes, &self.rows] {
            bytes.extend(part.iter().map(|number| number.cast_unsigned()));
        }
        bytes.extend(&self.slots);
        bytes
    }
}

/// Reads numbers off the front of a file.
struct Front<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Front<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let taken = self
            .bytes
            .get(self.at..self.at + count)
            .ok_or_else(|| Error::new("The model file is cut off."))?;
        self.at += count;
        Ok(taken)
    }

    fn i16s(&mut self, count: usize) -> Result<Vec<i16>> {
        let pairs = self.take(count * 2)?.chunks_exact(2);
        Ok(pairs.map(|b| i16::from_le_bytes([b[0], b[1]])).collect())
    }

    fn i32s(&mut self, count: usize) -> Result<Vec<i32>> {
        let fours = self.take(count * 4)?.chunks_exact(4);
        Ok(fours
            .map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect())
    }

    fn tags(&mut self) -> Result<[i32; TAGS]> {
        let mut tags = [0; TAGS];
        tags.copy_from_slice(&self.i32s(TAGS)?);
        Ok(tags)
    }
}

impl Model {
    /// The model in `bytes`.
    ///
    /// # Errors
    /// If they are not a model file of this version, or cut off.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Model> {
        let bytes = bytes.into();
        let mut front = Front {
            bytes: &bytes,
            at: 0,
        };
        if front.take(MAGIC.len())? != MAGIC {
            return Err(Error::new("This is no model file of this version."));
        }
        let mut seed = [0; 8];
        seed.copy_from_slice(front.take(8)?);
        let numbers = front.i32s(NUMBERS)?;
        let numbers: Vec<u32> = numbers.into_iter().map(i32::cast_unsigned).collect();
        if numbers[0] > 20 || numbers[1] > 1 << 16 || numbers[3..].iter().any(|&shift| shift > 24) {
            return Err(Error::new("The model file has sizes that cannot be."));
        }
        let layout = Layout {
            seed: u64::from_le_bytes(seed),
            segment_bits: numbers[0],
            segments: numbers[1],
            values: numbers[2],
        };
        let rows = numbers[2] as usize;
        let weights = front.i16s(SPREAD * INPUTS)?;
        let bits = front.i16s(BITS * SPREAD)?;
        let bias = front.i16s(HIDDEN)?;
        let document = front.i16s(HIDDEN * ROW)?;
        let output = front.i16s(TAGS * HIDDEN)?;
        let output_bias = front.tags()?;
        let transitions = front.i32s(TAGS * TAGS)?;
        let begin = front.tags()?;
        let end = front.tags()?;
        let mut knots = [0.0; KNOTS];
        for (knot, pair) in knots.iter_mut().zip(front.take(KNOTS * 2)?.chunks_exact(2)) {
            *knot = f32::from(u16::from_le_bytes([pair[0], pair[1]])) / f32::from(u16::MAX);
        }
        let vectors = front.at;
        front.take((SHAPES + AFFIXES) * SMALL + rows * ROW + layout.bytes())?;
        Ok(Model {
            layout,
            rows,
            vectors,
            weights,
            shift: numbers[3],
            bits,
            bias,
            document,
            document_shift: numbers[4],
            output,
            output_shift: numbers[5],
            output_bias,
            transitions,
            begin,
            end,
            knots,
            spare: Spare::default(),
            bytes,
        })
    }

    /// The map from words to rows.
    #[must_use]
    pub fn map(&self) -> (Layout, &[u8]) {
        let from = self.row_at(self.rows);
        (self.layout, &self.bytes[from..from + self.layout.bytes()])
    }

    const fn row_at(&self, row: usize) -> usize {
        self.vectors + (SHAPES + AFFIXES) * SMALL + row * ROW
    }

    /// The vector of row `row`; that of unknown words if there is no such row.
    pub(super) fn row(&self, row: u16) -> &[u8] {
        let row = usize::from(row);
        let at = self.row_at(if row < self.rows { row } else { 0 });
        &self.bytes[at..at + ROW]
    }

    /// The vector of shape `shape`.
    pub(super) fn shape(&self, shape: u8) -> &[u8] {
        let at = self.vectors + usize::from(shape) * SMALL;
        &self.bytes[at..at + SMALL]
    }

    /// The vector of bucket `affix`.
    pub(super) fn affix(&self, affix: u16) -> &[u8] {
        let at = self.vectors + (SHAPES + usize::from(affix)) * SMALL;
        &self.bytes[at..at + SMALL]
    }

    /// How often names to which the network gives `probability` are right, as measured on texts
    /// that it was not trained on.
    #[must_use]
    pub fn calibrated(&self, probability: f32) -> f32 {
        let place = probability.clamp(0.0, 1.0) * (KNOTS - 1) as f32;
        let below = (place as usize).min(KNOTS - 2);
        let (low, high) = (self.knots[below], self.knots[below + 1]);
        low + (high - low) * (place - below as f32)
    }
}
