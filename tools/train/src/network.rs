//! The network in training: floating point, with dropout and gradients.
//!
//! [`quantise`](crate::quantise) makes of it what the core computes with.

use balise::names::tagger::features::{BITS, Features};
use balise::names::tagger::model::{HIDDEN, INPUTS, ROW, SMALL, SPREAD, WINDOW};
use balise::names::tagger::spelling::{AFFIXES, SHAPES};
use balise::names::tagger::tags::TAGS;

use crate::article::Rules;
use crate::field::{Field, FieldGradients, loss};
use crate::random::Random;
use crate::settings::Settings;
use crate::tensor::{Step, Tensor};

const REACH: usize = WINDOW / 2;

/// The mean vector of a block is multiplied by this, to be of the size of a word's.
pub const MEAN_SCALE: f32 = 4.0;

/// All weights.
#[derive(Debug, Clone)]
pub struct Network {
    /// Vectors of words.
    pub rows: Tensor,
    /// Vectors of shapes.
    pub shapes: Tensor,
    /// Vectors of letters at either end.
    pub affixes: Tensor,
    /// First layer, `[input * SPREAD + spread]`.
    pub first: Tensor,
    /// What each bit adds, `[bit * SPREAD + spread]`.
    pub bits: Tensor,
    /// One number a hidden unit.
    pub bias: Tensor,
    /// What the rules of annotation add to it, `[rules * HIDDEN + hidden]`.
    pub rules: Tensor,
    /// What the mean vector of the block adds, `[input * HIDDEN + hidden]`.
    pub document: Tensor,
    /// Second layer, `[hidden * TAGS + tag]`.
    pub second: Tensor,
    /// One number a tag.
    pub second_bias: Tensor,
    /// What the rules of annotation add to it, `[rules * TAGS + tag]`.
    pub second_rules: Tensor,
    /// `[from * TAGS + to]`
    pub transitions: Tensor,
    /// One number a tag at the beginning of a sentence.
    pub begin: Tensor,
    /// One number a tag at the end of a sentence.
    pub end: Tensor,
}

/// A sentence to learn from.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// What is read of its tokens.
    pub features: Vec<Features>,
    /// Their tags.
    pub tags: Vec<u8>,
    /// The number of its block in the epoch.
    pub block: usize,
    /// How it was annotated.
    pub rules: Rules,
}

impl Network {
    /// A network that has learned nothing but the vectors `rows`.
    #[must_use]
    pub fn new(rows: Vec<f32>, random: &mut Random) -> Network {
        let deep = (2.0 / (WINDOW * INPUTS) as f32).sqrt();
        let mut small =
            |count: usize| Tensor::table(Tensor::random(count * SMALL, 0.2, random), SMALL);
        let (shapes, affixes) = (small(SHAPES), small(AFFIXES));
        let zero = |count: usize| Tensor::dense(vec![0.0; count], false);
        Network {
            rows: Tensor::table(rows, ROW),
            shapes,
            affixes,
            first: Tensor::dense(Tensor::random(INPUTS * SPREAD, deep, random), true),
            bits: Tensor::dense(Tensor::random(BITS * SPREAD, 0.1, random), true),
            bias: zero(HIDDEN),
            rules: Tensor::dense(Tensor::random(Rules::COUNT * HIDDEN, 0.1, random), true),
            document: Tensor::dense(Tensor::random(ROW * HIDDEN, 0.05, random), true),
            second: Tensor::dense(
                Tensor::random(HIDDEN * TAGS, (1.0 / HIDDEN as f32).sqrt(), random),
                true,
            ),
            second_bias: zero(TAGS),
            second_rules: zero(Rules::COUNT * TAGS),
            transitions: zero(TAGS * TAGS),
            begin: zero(TAGS),
            end: zero(TAGS),
        }
    }

    fn tensors(&mut self) -> [&mut Tensor; 14] {
        [
            &mut self.rows,
            &mut self.shapes,
            &mut self.affixes,
            &mut self.first,
            &mut self.bits,
            &mut self.bias,
            &mut self.rules,
            &mut self.document,
            &mut self.second,
            &mut self.second_bias,
            &mut self.second_rules,
            &mut self.transitions,
            &mut self.begin,
            &mut self.end,
        ]
    }

    /// Takes a step by the gradients that [`Network::learn`] added up.
    pub fn step(&mut self, mut step: Step) {
        const LONGEST: f32 = 5.0;
        let squares: f32 = self.tensors().iter().map(|tensor| tensor.norm()).sum();
        let norm = squares.sqrt() * step.scale;
        if norm > LONGEST {
            step.scale *= LONGEST / norm;
        }
        for tensor in self.tensors() {
            tensor.step(step);
        }
    }

    /// The mean vector of a block whose tokens have these rows.
    #[must_use]
    pub fn mean(&self, rows: &[u16]) -> Vec<f32> {
        let mut mean = vec![0.0; ROW];
        for &row in rows {
            for (slot, more) in mean.iter_mut().zip(self.rows.row(usize::from(row))) {
                *slot += more;
            }
        }
        let scale = MEAN_SCALE / rows.len().max(1) as f32;
        mean.iter_mut().for_each(|slot| *slot *= scale);
        mean
    }

    /// Adds the gradients of a batch, and returns its loss.
    pub fn learn(
        &mut self,
        batch: &[&Sentence],
        means: &[Vec<f32>],
        settings: &Settings,
        random: &mut Random,
    ) -> f64 {
        // Every sentence has `REACH` borders on both sides.
        let places: usize = batch.iter().map(|s| s.features.len() + 2 * REACH).sum();
        let mut tokens: Vec<Features> = Vec::with_capacity(places);
        for sentence in batch {
            tokens.extend([Features::BORDER; REACH]);
            tokens.extend(&sentence.features);
            tokens.extend([Features::BORDER; REACH]);
        }
        let keep = 1.0 - settings.input_dropout;
        let mut input = vec![0.0_f32; places * INPUTS];
        let mut input_mask = vec![0.0_f32; places * INPUTS];
        for (at, token) in tokens.iter().enumerate() {
            let range = at * INPUTS..(at + 1) * INPUTS;
            let row = &mut input[range.clone()];
            row[..ROW].copy_from_slice(self.rows.row(usize::from(token.row)));
            row[ROW..ROW + SMALL].copy_from_slice(self.shapes.row(usize::from(token.shape)));
            for (from, number) in affixes(token) {
                add(&mut row[from..from + SMALL], self.affixes.row(number), 1.0);
            }
            for (number, mask) in row.iter_mut().zip(&mut input_mask[range]) {
                *mask = if random.happens(keep) {
                    1.0 / keep
                } else {
                    0.0
                };
                *number *= *mask;
            }
        }
        let mut spread = vec![0.0_f32; places * SPREAD];
        multiply(
            &input,
            &self.first.value,
            &mut spread,
            [places, INPUTS, SPREAD],
        );
        for (token, row) in tokens.iter().zip(spread.chunks_exact_mut(SPREAD)) {
            for bit in set_bits(token.bits) {
                let weights = &self.bits.value[bit * SPREAD..(bit + 1) * SPREAD];
                for (number, more) in row.iter_mut().zip(weights) {
                    *number += more;
                }
            }
        }

        // The hidden layer of every place; those of borders stay zero and teach nothing.
        let keep_hidden = 1.0 - settings.hidden_dropout;
        let mut hidden = vec![0.0_f32; places * HIDDEN];
        let mut slopes = vec![0.0_f32; places * HIDDEN];
        let mut at = 0;
        for sentence in batch {
            let mut base = self.bias.value.clone();
            let rules = sentence.rules as usize;
            add(
                &mut base,
                &self.rules.value[rules * HIDDEN..(rules + 1) * HIDDEN],
                1.0,
            );
            if !settings.no_document {
                for (number, weights) in means[sentence.block]
                    .iter()
                    .zip(self.document.value.chunks_exact(HIDDEN))
                {
                    add(&mut base, weights, *number);
                }
            }
            for place in at + REACH..at + REACH + sentence.features.len() {
                let row = &mut hidden[place * HIDDEN..(place + 1) * HIDDEN];
                row.copy_from_slice(&base);
                for step in 0..WINDOW {
                    let from = (place + step - REACH) * SPREAD + step * HIDDEN;
                    add(row, &spread[from..from + HIDDEN], 1.0);
                }
                let slope = &mut slopes[place * HIDDEN..(place + 1) * HIDDEN];
                for (number, slope) in row.iter_mut().zip(slope) {
                    if *number > 0.0 && random.happens(keep_hidden) {
                        *slope = 1.0 / keep_hidden;
                    }
                    *number *= *slope;
                }
            }
            at += sentence.features.len() + 2 * REACH;
        }
        let mut scores = vec![0.0_f32; places * TAGS];
        multiply(
            &hidden,
            &self.second.value,
            &mut scores,
            [places, HIDDEN, TAGS],
        );

        let total = self.field(batch, &mut scores);

        // Backwards.
        multiply_left(
            &hidden,
            &scores,
            &mut self.second.grad,
            [HIDDEN, places, TAGS],
        );
        let mut hidden_grad = vec![0.0_f32; places * HIDDEN];
        multiply_right(
            &scores,
            &self.second.value,
            &mut hidden_grad,
            [places, TAGS, HIDDEN],
        );
        for (grad, slope) in hidden_grad.iter_mut().zip(&slopes) {
            *grad *= slope;
        }
        let mut spread_grad = spread;
        spread_grad.fill(0.0);
        let mut at = 0;
        for sentence in batch {
            let mut base = vec![0.0; HIDDEN];
            for place in at + REACH..at + REACH + sentence.features.len() {
                let row = &hidden_grad[place * HIDDEN..(place + 1) * HIDDEN];
                add(&mut base, row, 1.0);
                for step in 0..WINDOW {
                    let from = (place + step - REACH) * SPREAD + step * HIDDEN;
                    spread_grad[from..from + HIDDEN].copy_from_slice(row);
                }
            }
            add(&mut self.bias.grad, &base, 1.0);
            let rules = sentence.rules as usize;
            add(
                &mut self.rules.grad[rules * HIDDEN..(rules + 1) * HIDDEN],
                &base,
                1.0,
            );
            if !settings.no_document {
                for (number, grads) in means[sentence.block]
                    .iter()
                    .zip(self.document.grad.chunks_exact_mut(HIDDEN))
                {
                    add(grads, &base, *number);
                }
            }
            at += sentence.features.len() + 2 * REACH;
        }
        for (token, row) in tokens.iter().zip(spread_grad.chunks_exact(SPREAD)) {
            for bit in set_bits(token.bits) {
                add(
                    &mut self.bits.grad[bit * SPREAD..(bit + 1) * SPREAD],
                    row,
                    1.0,
                );
            }
        }
        multiply_left(
            &input,
            &spread_grad,
            &mut self.first.grad,
            [INPUTS, places, SPREAD],
        );
        let mut input_grad = input;
        multiply_right(
            &spread_grad,
            &self.first.value,
            &mut input_grad,
            [places, SPREAD, INPUTS],
        );
        for (grad, mask) in input_grad.iter_mut().zip(&input_mask) {
            *grad *= mask;
        }
        for (token, row) in tokens.iter().zip(input_grad.chunks_exact(INPUTS)) {
            self.rows.add(usize::from(token.row), &row[..ROW]);
            self.shapes
                .add(usize::from(token.shape), &row[ROW..ROW + SMALL]);
            for (from, number) in affixes(token) {
                self.affixes.add(number, &row[from..from + SMALL]);
            }
        }
        total
    }

    /// Turns scores into gradients, and returns the loss.
    fn field(&mut self, batch: &[&Sentence], scores: &mut [f32]) -> f64 {
        let mut total = 0.0;
        let mut at = 0;
        for sentence in batch {
            let rules = sentence.rules as usize;
            let count = sentence.features.len();
            scores[at * TAGS..(at + REACH) * TAGS].fill(0.0);
            let rows = &mut scores[(at + REACH) * TAGS..(at + REACH + count) * TAGS];
            for row in rows.chunks_exact_mut(TAGS) {
                add(row, &self.second_bias.value, 1.0);
                add(
                    row,
                    &self.second_rules.value[rules * TAGS..(rules + 1) * TAGS],
                    1.0,
                );
            }
            total += loss(
                Field {
                    transitions: &self.transitions.value,
                    begin: &self.begin.value,
                    end: &self.end.value,
                },
                rows,
                &sentence.tags,
                1 + 4 * sentence.rules.labels(),
                &mut FieldGradients {
                    transitions: &mut self.transitions.grad,
                    begin: &mut self.begin.grad,
                    end: &mut self.end.grad,
                },
            );
            for row in rows.chunks_exact(TAGS) {
                add(&mut self.second_bias.grad, row, 1.0);
                add(
                    &mut self.second_rules.grad[rules * TAGS..(rules + 1) * TAGS],
                    row,
                    1.0,
                );
            }
            at += count + REACH;
            at += REACH;
            scores[(at - REACH) * TAGS..at * TAGS].fill(0.0);
        }
        total
    }
}

/// The buckets of letters of a token, and where in its input their vectors are added.
fn affixes(token: &Features) -> impl Iterator<Item = (usize, usize)> {
    let first = token
        .prefixes
        .into_iter()
        .map(|n| (ROW + SMALL, usize::from(n)));
    let last = token
        .suffixes
        .into_iter()
        .map(|n| (ROW + 2 * SMALL, usize::from(n)));
    first.chain(last)
}

fn set_bits(bits: u32) -> impl Iterator<Item = usize> {
    (0..BITS).filter(move |bit| bits >> bit & 1 != 0)
}

fn add(to: &mut [f32], from: &[f32], scale: f32) {
    for (slot, more) in to.iter_mut().zip(from) {
        *slot += more * scale;
    }
}

/// c = a·b, of sizes m×k and k×n.
fn multiply(a: &[f32], b: &[f32], c: &mut [f32], [m, k, n]: [usize; 3]) {
    product(a, [k, 1], b, [n, 1], c, [m, k, n], 0.0);
}

/// c += aᵀ·b, of sizes k×m (before it is turned) and k×n.
fn multiply_left(a: &[f32], b: &[f32], c: &mut [f32], [m, k, n]: [usize; 3]) {
    product(a, [1, m], b, [n, 1], c, [m, k, n], 1.0);
}

/// c = a·bᵀ, of sizes m×k and n×k (before it is turned).
fn multiply_right(a: &[f32], b: &[f32], c: &mut [f32], [m, k, n]: [usize; 3]) {
    product(a, [k, 1], b, [1, k], c, [m, k, n], 0.0);
}

fn product(
    a: &[f32],
    a_steps: [usize; 2],
    b: &[f32],
    b_steps: [usize; 2],
    c: &mut [f32],
    [m, k, n]: [usize; 3],
    keep: f32,
) {
    assert!(a.len() == m * k && b.len() == k * n && c.len() == m * n);
    // SAFETY: the three slices hold all numbers that the sizes and steps reach, as asserted.
    unsafe {
        matrixmultiply::sgemm(
            m,
            k,
            n,
            1.0,
            a.as_ptr(),
            a_steps[0] as isize,
            a_steps[1] as isize,
            b.as_ptr(),
            b_steps[0] as isize,
            b_steps[1] as isize,
            keep,
            c.as_mut_ptr(),
            n as isize,
            1,
        );
    }
}
