//! From floating-point weights to the integers of the core.

use balise::names::tagger::features::BITS;
use balise::names::tagger::model::{
    HIDDEN, HIDDEN_UNIT, INPUTS, KNOTS, MEAN_STEPS, Parts, ROW, SCORE_UNIT, SMALL, SPREAD,
};
use balise::names::tagger::tags::{TAGS, may_follow};

use crate::article::Rules;
use crate::network::{MEAN_SCALE, Network};
use crate::settings::Settings;
use crate::vocabulary::Vocabulary;

/// The curve that changes no probability.
#[must_use]
pub fn straight() -> [u16; KNOTS] {
    std::array::from_fn(|at| (at * 65535 / (KNOTS - 1)) as u16)
}

/// A table of vectors in steps, each dimension with a step of its own.
struct Stepped {
    steps: Vec<f32>,
    numbers: Vec<i8>,
}

/// Vectors of `width` numbers, in at most `levels` steps to either side of zero.
///
/// The few numbers beyond four deviations are cut off.
fn stepped(values: &[f32], width: usize, levels: f32) -> Stepped {
    let count = (values.len() / width).max(1) as f32;
    let mut squares = vec![0.0_f32; width];
    for row in values.chunks_exact(width) {
        for (sum, value) in squares.iter_mut().zip(row) {
            *sum += value * value;
        }
    }
    let steps: Vec<f32> = squares
        .iter()
        .map(|sum| ((sum / count).sqrt() * 4.0 / levels).max(1e-6))
        .collect();
    let numbers = values
        .chunks_exact(width)
        .flat_map(|row| {
            row.iter()
                .zip(&steps)
                .map(|(value, step)| (value / step).round().clamp(-levels, levels) as i8)
        })
        .collect();
    Stepped { steps, numbers }
}

/// The highest power of two by which all `values` fit into `highest`, and the integers.
fn shifted(values: &[f32], highest: f32, most: u32) -> (u32, Vec<i16>) {
    let largest = values
        .iter()
        .fold(1e-9_f32, |most, value| most.max(value.abs()));
    let shift = (highest / largest).log2().floor().clamp(0.0, most as f32) as u32;
    let scale = 2.0_f32.powi(shift as i32);
    (
        shift,
        values.iter().map(|value| rounded(value * scale)).collect(),
    )
}

fn rounded(value: f32) -> i16 {
    value
        .round()
        .clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
}

/// The averaged weights of `network` as a model that follows `rules`; it takes no notice of what
/// the `settings` hide.
#[must_use]
pub fn quantise(
    network: &Network,
    vocabulary: &Vocabulary,
    rules: Rules,
    settings: &Settings,
    knots: [u16; KNOTS],
) -> Parts {
    let levels = settings.levels;
    let rows = stepped(&network.rows.average, ROW, levels);
    let shapes = stepped(&network.shapes.average, SMALL, levels);
    let affixes = stepped(&network.affixes.average, SMALL, levels);
    let mut steps = rows.steps.clone();
    for more in [&shapes, &affixes, &affixes] {
        steps.extend(&more.steps);
    }

    let first = &network.first.average;
    let mut weights = vec![0.0; SPREAD * INPUTS];
    for spread in 0..SPREAD {
        for input in 0..INPUTS {
            weights[spread * INPUTS + input] =
                first[input * SPREAD + spread] * steps[input] * HIDDEN_UNIT;
        }
    }
    let (shift, weights) = shifted(&weights, 2047.0, 16);

    let units = |value: f32| rounded(value * HIDDEN_UNIT);
    let bits: Vec<i16> = network
        .bits
        .average
        .iter()
        .enumerate()
        .map(|(at, value)| {
            if settings.hide >> (at / SPREAD) & 1 == 0 {
                units(*value)
            } else {
                0
            }
        })
        .collect();
    debug_assert_eq!(bits.len(), BITS * SPREAD);
    let of_rules = rules as usize;
    let bias = (0..HIDDEN)
        .map(|at| units(network.bias.average[at] + network.rules.average[of_rules * HIDDEN + at]))
        .collect();
    let mut document = vec![0.0; HIDDEN * ROW];
    for hidden in 0..HIDDEN {
        for input in 0..ROW {
            document[hidden * ROW + input] =
                network.document.average[input * HIDDEN + hidden] * rows.steps[input] * MEAN_SCALE
                    / MEAN_STEPS as f32
                    * HIDDEN_UNIT;
        }
    }
    if settings.no_document {
        document.fill(0.0);
    }
    let (document_shift, document) = shifted(&document, 2047.0, 16);
    let mut output = vec![0.0; TAGS * HIDDEN];
    for tag in 0..TAGS {
        for hidden in 0..HIDDEN {
            output[tag * HIDDEN + hidden] =
                network.second.average[hidden * TAGS + tag] / HIDDEN_UNIT * SCORE_UNIT;
        }
    }
    // 128 products of at most 8191 and 1023 stay in 31 bits.
    let (output_shift, output) = shifted(&output, 1023.0, 16);
    let scores = |value: f32| (value * SCORE_UNIT).round() as i32;
    let score_list = |values: &[f32]| {
        values
            .iter()
            .map(|value| scores(*value))
            .collect::<Vec<_>>()
    };
    Parts {
        layout: vocabulary.layout,
        slots: vocabulary.slots.clone(),
        rows: rows.numbers,
        shapes: shapes.numbers,
        affixes: affixes.numbers,
        weights,
        shift,
        bits,
        bias,
        document,
        document_shift,
        output,
        output_shift,
        output_bias: (0..TAGS)
            .map(|tag| {
                scores(
                    network.second_bias.average[tag]
                        + network.second_rules.average[of_rules * TAGS + tag],
                )
            })
            .collect(),
        transitions: network
            .transitions
            .average
            .iter()
            .enumerate()
            .map(|(pair, value)| {
                if may_follow(pair / TAGS, pair % TAGS) {
                    scores(*value)
                } else {
                    0
                }
            })
            .collect(),
        begin: score_list(&network.begin.average),
        end: score_list(&network.end.average),
        knots,
    }
}
