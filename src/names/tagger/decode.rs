//! From scores to names: the best sequence of tags, and how probable each name in it is.
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001). The best sequence
//! is found in integers by the Viterbi algorithm; sequences that BILOU forbids are never formed.
//! The probability of a name is exact: the share of all legal sequences that have just this name,
//! by the forward and backward sums. These are plain additions, multiplications and divisions of
//! `f32` in a fixed order, with an exponential of our own, since those of platforms differ.

use super::model::{Model, SCORE_UNIT};
use super::tags::{LABELS, OUTSIDE, Place, TAGS, comes_from, goes_on, parts, tag};

/// A name of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// Its first token, counted from the sentence's first.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// The index of its label in [`LABELS`].
    pub label: usize,
    /// The probability that the network gives to just this name, from 0 to 1.
    pub probability: f32,
}

/// The transitions of a model as factors, and room to work in.
#[derive(Debug)]
pub struct Decoder {
    factors: [[f32; TAGS]; TAGS],
    begin: [f32; TAGS],
    end: [f32; TAGS],
    back: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
    emissions: Vec<[f32; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
    scales: Vec<f32>,
}

/// The tags that end a name or are outside, in order.
const CLOSED: [usize; 11] = list(false);
/// The tags that begin a name or are outside, in order.
const OPENING: [usize; 11] = list(true);

const fn list(opening: bool) -> [usize; 11] {
    let mut found = [0; 11];
    let (mut tag, mut count) = (0, 0);
    while tag < TAGS {
        let fits = if opening {
            !comes_from(tag)
        } else {
            !goes_on(tag)
        };
        if fits {
            found[count] = tag;
            count += 1;
        }
        tag += 1;
    }
    found
}

impl Decoder {
    /// A decoder for the transitions of `model`.
    #[must_use]
    pub fn new(model: &Model) -> Decoder {
        let factor = |score: i32| exponential(score as f32 / SCORE_UNIT);
        let mut factors = [[0.0; TAGS]; TAGS];
        for (from, row) in factors.iter_mut().enumerate() {
            for (to, entry) in row.iter_mut().enumerate() {
                *entry = factor(model.transitions[from * TAGS + to]);
            }
        }
        Decoder {
            factors,
            begin: model.begin.map(factor),
            end: model.end.map(factor),
            back: Vec::new(),
            tags: Vec::new(),
            emissions: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
            scales: Vec::new(),
        }
    }

    /// Adds the names of a sentence whose tokens have `scores` to `found`.
    pub fn decode(&mut self, model: &Model, scores: &[[i32; TAGS]], found: &mut Vec<Name>) {
        if scores.is_empty() {
            return;
        }
        self.best(model, scores);
        if self.tags.iter().all(|&tag| usize::from(tag) == OUTSIDE) {
            return;
        }
        self.sums(scores);
        let mut first = 0;
        for at in 0..self.tags.len() {
            let Some((label, place)) = parts(usize::from(self.tags[at])) else {
                continue;
            };
            if matches!(place, Place::Begin | Place::Unit) {
                first = at;
            }
            if matches!(place, Place::Last | Place::Unit) {
                found.push(Name {
                    first,
                    last: at,
                    label,
                    probability: self.probability(first, at, label),
                });
            }
        }
    }

    /// Writes the best legal sequence to `tags`.
    fn best(&mut self, model: &Model, scores: &[[i32; TAGS]]) {
        const NEVER: i32 = i32::MIN / 2;
        self.back.clear();
        self.tags.clear();
        let mut now = [NEVER; TAGS];
        for &tag in &OPENING {
            now[tag] = model.begin[tag] + scores[0][tag];
        }
        self.back.push([0; TAGS]);
        for row in &scores[1..] {
            let mut next = [NEVER; TAGS];
            let mut back = [0_u8; TAGS];
            for &from in &CLOSED {
                let transitions = &model.transitions[from * TAGS..(from + 1) * TAGS];
                for &to in &OPENING {
                    let score = now[from] + transitions[to];
                    if score > next[to] {
                        next[to] = score;
                        back[to] = from as u8;
                    }
                }
            }
            for label in 0..LABELS.len() {
                let (begin, inside) = (tag(label, Place::Begin), tag(label, Place::Inside));
                for &to in &[inside, tag(label, Place::Last)] {
                    for &from in &[begin, inside] {
                        let score = now[from] + model.transitions[from * TAGS + to];
                        if score > next[to] {
                            next[to] = score;
                            back[to] = from as u8;
                        }
                    }
                }
            }
            for (score, more) in next.iter_mut().zip(row) {
                *score = (*score + more).max(NEVER);
            }
            self.back.push(back);
            now = next;
        }
        let mut tag = OUTSIDE;
        let mut highest = i32::MIN;
        for &closed in &CLOSED {
            let score = now[closed] + model.end[closed];
            if score > highest {
                (highest, tag) = (score, closed);
            }
        }
        self.tags.resize(scores.len(), 0);
        for at in (0..scores.len()).rev() {
            self.tags[at] = tag as u8;
            tag = usize::from(self.back[at][tag]);
        }
    }

    /// The forward and backward sums, each token's scaled to one in all.
    fn sums(&mut self, scores: &[[i32; TAGS]]) {
        let count = scores.len();
        self.emissions.clear();
        for row in scores {
            let highest = row.iter().copied().max().unwrap_or_default();
            self.emissions
                .push(row.map(|score| exponential((score - highest) as f32 / SCORE_UNIT)));
        }
        self.forward.clear();
        self.scales.clear();
        for at in 0..count {
            let mut sums = [0.0_f32; TAGS];
            if at == 0 {
                for &tag in &OPENING {
                    sums[tag] = self.begin[tag];
                }
            } else {
                step(&self.factors, &self.forward[at - 1], &mut sums);
            }
            let mut scale = 0.0;
            for (sum, emission) in sums.iter_mut().zip(&self.emissions[at]) {
                *sum *= emission;
                scale += *sum;
            }
            let scale = scale.max(f32::MIN_POSITIVE);
            for sum in &mut sums {
                *sum /= scale;
            }
            self.scales.push(scale);
            self.forward.push(sums);
        }
        let mut last = [0.0; TAGS];
        for &tag in &CLOSED {
            last[tag] = self.end[tag];
        }
        self.backward.clear();
        self.backward.resize(count, last);
        for at in (0..count - 1).rev() {
            let mut behind = self.backward[at + 1];
            for (sum, emission) in behind.iter_mut().zip(&self.emissions[at + 1]) {
                *sum = *sum * emission / self.scales[at + 1];
            }
            self.backward[at] = step_back(&self.factors, &behind);
        }
    }

    /// The probability of just this name, from the sums.
    fn probability(&self, first: usize, last: usize, label: usize) -> f32 {
        let opening = tag(
            label,
            if first == last {
                Place::Unit
            } else {
                Place::Begin
            },
        );
        let mut share = if first == 0 {
            self.begin[opening]
        } else {
            CLOSED
                .iter()
                .map(|&from| self.forward[first - 1][from] * self.factors[from][opening])
                .fold(0.0, |sum, more| sum + more)
        };
        let mut before = opening;
        for at in first..=last {
            let now = if at == first {
                opening
            } else {
                let place = if at == last {
                    Place::Last
                } else {
                    Place::Inside
                };
                let now = tag(label, place);
                share *= self.factors[before][now];
                now
            };
            share *= self.emissions[at][now] / self.scales[at];
            before = now;
        }
        share *= self.backward[last][before];
        let end = self.forward.len() - 1;
        let all = CLOSED
            .iter()
            .map(|&tag| self.forward[end][tag] * self.end[tag])
            .fold(0.0, |sum, more| sum + more);
        let probability = share / all;
        if probability.is_finite() {
            probability.clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

/// One step of the forward sums.
fn step(factors: &[[f32; TAGS]; TAGS], before: &[f32; TAGS], sums: &mut [f32; TAGS]) {
    for &from in &CLOSED {
        for &to in &OPENING {
            sums[to] += before[from] * factors[from][to];
        }
    }
    for label in 0..LABELS.len() {
        let (begin, inside) = (tag(label, Place::Begin), tag(label, Place::Inside));
        for &to in &[inside, tag(label, Place::Last)] {
            sums[to] = before[begin] * factors[begin][to] + before[inside] * factors[inside][to];
        }
    }
}

/// One step of the backward sums.
fn step_back(factors: &[[f32; TAGS]; TAGS], behind: &[f32; TAGS]) -> [f32; TAGS] {
    let mut sums = [0.0; TAGS];
    for &from in &CLOSED {
        for &to in &OPENING {
            sums[from] += factors[from][to] * behind[to];
        }
    }
    for label in 0..LABELS.len() {
        let (inside, last) = (tag(label, Place::Inside), tag(label, Place::Last));
        for &from in &[tag(label, Place::Begin), inside] {
            sums[from] =
                factors[from][inside] * behind[inside] + factors[from][last] * behind[last];
        }
    }
    sums
}

/// e to the power of `x`, to about one part in a million, the same on every machine.
///
/// The whole part of the binary logarithm goes into the exponent; the rest, at most a half to
/// either side, into the Taylor series of degree six.
#[must_use]
fn exponential(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let binary = x * std::f32::consts::LOG2_E;
    let whole = if binary < 0.0 {
        (binary - 0.5) as i32
    } else {
        (binary + 0.5) as i32
    };
    let rest = (binary - whole as f32) * std::f32::consts::LN_2;
    // Written out: the page's core is made small, and a loop would stay one.
    let sum = ((1.0 / 720.0 * rest + 1.0 / 120.0) * rest + 1.0 / 24.0) * rest + 1.0 / 6.0;
    let sum = ((sum * rest + 0.5) * rest + 1.0) * rest + 1.0;
    sum * f32::from_bits(((whole + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_one() {
        for step in -700..=700 {
            let x = step as f32 / 10.0;
            let ratio = f64::from(exponential(x)) / f64::from(x).exp();
            assert!((ratio - 1.0).abs() < 1e-5, "e^{x}: off by {ratio}");
        }
    }
}
