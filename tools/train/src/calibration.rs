//! The curve from the network's probability to that of being right.
//!
//! A network that has seen its training texts several times is surer than it should be. The curve is
//! fitted to the names found in held-out folds: straight between [`KNOTS`] knots, never falling,
//! of the least squared error.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use balise::names::tagger::model::KNOTS;

use crate::quantise::straight;

/// The knots of the curve that fits `judged` best: probabilities and whether the name was right.
#[must_use]
pub fn fit(judged: &[(f32, bool)]) -> [u16; KNOTS] {
    /// As many observations that the curve is straight stand at each knot, where there are few.
    const PRIOR: f64 = 5.0;
    const ROUNDS: usize = 2000;
    let mut knots: [f64; KNOTS] = std::array::from_fn(|at| at as f64 / (KNOTS - 1) as f64);
    let origin = knots;
    for _ in 0..ROUNDS {
        let mut slopes: [f64; KNOTS] = std::array::from_fn(|at| PRIOR * (knots[at] - origin[at]));
        let mut weights = [PRIOR; KNOTS];
        for (score, right) in judged {
            let place = f64::from(score.clamp(0.0, 1.0)) * (KNOTS - 1) as f64;
            let below = (place as usize).min(KNOTS - 2);
            let share = place - below as f64;
            let error = knots[below] * (1.0 - share) + knots[below + 1] * share
                - f64::from(u8::from(*right));
            slopes[below] += error * (1.0 - share);
            slopes[below + 1] += error * share;
            weights[below] += 1.0 - share;
            weights[below + 1] += share;
        }
        for at in 0..KNOTS {
            knots[at] -= 0.5 * slopes[at] / weights[at];
        }
    }
    let mut weights = [PRIOR; KNOTS];
    for (score, _) in judged {
        let place = f64::from(score.clamp(0.0, 1.0)) * (KNOTS - 1) as f64;
        weights[place.round() as usize] += 1.0;
    }
    rising(knots, weights).map(|knot| (knot.clamp(0.0, 1.0) * 65535.0).round() as u16)
}

/// The curve next to `knots` that never falls: neighbours that do are put on their mean (the
/// algorithm of pool adjacent violators).
fn rising(knots: [f64; KNOTS], weights: [f64; KNOTS]) -> [f64; KNOTS] {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (knot, weight) in knots.into_iter().zip(weights) {
        let mut pool = (knot, weight, 1);
        while let Some(&(before, its_weight, count)) = pools.last()
            && before > pool.0
        {
            pools.pop();
            let sum = its_weight + pool.1;
            pool = (
                (before * its_weight + pool.0 * pool.1) / sum,
                sum,
                count + pool.2,
            );
        }
        pools.push(pool);
    }
    let mut risen = [0.0; KNOTS];
    let values = pools
        .iter()
        .flat_map(|&(value, _, count)| std::iter::repeat_n(value, count));
    for (slot, value) in risen.iter_mut().zip(values) {
        *slot = value;
    }
    risen
}

/// `judged` with the probabilities that the curve gives them.
#[must_use]
pub fn apply(knots: &[u16; KNOTS], judged: &[(f32, bool)]) -> Vec<(f32, bool)> {
    let of = |at: usize| f32::from(knots[at]) / f32::from(u16::MAX);
    judged
        .iter()
        .map(|&(score, right)| {
            let place = score.clamp(0.0, 1.0) * (KNOTS - 1) as f32;
            let below = (place as usize).min(KNOTS - 2);
            let share = place - below as f32;
            (of(below) * (1.0 - share) + of(below + 1) * share, right)
        })
        .collect()
}

/// Writes `knots` to a file of one number a line.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, knots: &[u16; KNOTS]) -> std::io::Result<()> {
    let mut text = String::from(
        "# How often names are right to which the network gives the probability 0, 1/16, … 1,\n\
         # in parts of 65535; fitted by `eval_names calibrate=true`.\n",
    );
    for knot in knots {
        let _ = writeln!(text, "{knot}");
    }
    fs::write(path, text)
}

/// The knots in the file, or the straight curve if there is no such file.
///
/// # Errors
/// If the file is not one that [`write()`] wrote.
pub fn read(path: &Path) -> Result<[u16; KNOTS], String> {
    let Ok(text) = fs::read_to_string(path) else {
        return Ok(straight());
    };
    let numbers: Vec<u16> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.trim().parse::<u16>())
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{}: {error}", path.display()))?;
    numbers
        .try_into()
        .map_err(|_| format!("{}: there must be {KNOTS} numbers", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_follows_what_was_right() {
        let judged: Vec<(f32, bool)> = (0..2000)
            .map(|at| (0.75, at % 2 == 0))
            .chain((0..2000).map(|at| (1.0, at % 10 != 0)))
            .collect();
        let knots = fit(&judged);
        let of = |at: usize| f64::from(knots[at]) / 65535.0;
        assert!((of(12) - 0.5).abs() < 0.02, "{}", of(12));
        assert!((of(16) - 0.9).abs() < 0.02, "{}", of(16));
        assert!(knots.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
