//! The conditional random field in training: the loss of a sentence and its gradients.

use balise::names::tagger::tags::{TAGS, comes_from, goes_on, may_follow};

/// The transitions of a field.
#[derive(Debug, Clone, Copy)]
pub struct Field<'w> {
    /// `transitions[from * TAGS + to]`
    pub transitions: &'w [f32],
    /// One number a tag at the beginning.
    pub begin: &'w [f32],
    /// One number a tag at the end.
    pub end: &'w [f32],
}

/// The gradients of a field's transitions.
#[derive(Debug)]
pub struct FieldGradients<'w> {
    /// As [`Field::transitions`].
    pub transitions: &'w mut [f32],
    /// As [`Field::begin`].
    pub begin: &'w mut [f32],
    /// As [`Field::end`].
    pub end: &'w mut [f32],
}

/// The negative logarithm of the probability of `gold`, given `scores` (a row of [`TAGS`] a token).
///
/// Writes its gradient over `scores` in their place, and adds that over the transitions to `grads`.
/// Tags of `allowed` and more take no part: an annotation that knows no events does not say that
/// there is none.
pub fn loss(
    field: Field<'_>,
    scores: &mut [f32],
    gold: &[u8],
    allowed: usize,
    grads: &mut FieldGradients<'_>,
) -> f64 {
    let count = gold.len();
    let factors: Vec<f64> = (0..TAGS * TAGS)
        .map(|pair| {
            if may_follow(pair / TAGS, pair % TAGS) {
                f64::from(field.transitions[pair]).exp()
            } else {
                0.0
            }
        })
        .collect();
    let mut emissions = vec![[0.0_f64; TAGS]; count];
    let mut log_all = 0.0;
    let mut log_gold = 0.0;
    for (at, row) in scores.chunks_exact(TAGS).enumerate() {
        let highest = row[..allowed].iter().copied().fold(f32::MIN, f32::max);
        log_all += f64::from(highest);
        log_gold += f64::from(row[usize::from(gold[at])]);
        for (slot, score) in emissions[at].iter_mut().zip(&row[..allowed]) {
            *slot = f64::from(score - highest).exp();
        }
    }
    let begin: Vec<f64> = (0..TAGS)
        .map(|tag| {
            if comes_from(tag) {
                0.0
            } else {
                f64::from(field.begin[tag]).exp()
            }
        })
        .collect();
    let end: Vec<f64> = (0..TAGS)
        .map(|tag| {
            if goes_on(tag) {
                0.0
            } else {
                f64::from(field.end[tag]).exp()
            }
        })
        .collect();

    let mut forward = vec![[0.0_f64; TAGS]; count];
    let mut scales = vec![0.0_f64; count];
    for at in 0..count {
        let mut sums = [0.0; TAGS];
        if at == 0 {
            sums.copy_from_slice(&begin);
        } else {
            for (from, share) in forward[at - 1].iter().enumerate() {
                for (sum, factor) in sums
                    .iter_mut()
                    .zip(&factors[from * TAGS..(from + 1) * TAGS])
                {
                    *sum += share * factor;
                }
            }
        }
        let mut scale = 0.0;
        for (sum, emission) in sums.iter_mut().zip(&emissions[at]) {
            *sum *= emission;
            scale += *sum;
        }
        for sum in &mut sums {
            *sum /= scale;
        }
        log_all += scale.ln();
        scales[at] = scale;
        forward[at] = sums;
    }
    let closing: f64 = forward[count - 1]
        .iter()
        .zip(&end)
        .map(|(a, b)| a * b)
        .sum();
    log_all += closing.ln();

    let mut behind = [0.0; TAGS];
    for (slot, end) in behind.iter_mut().zip(&end) {
        *slot = end / closing;
    }
    for at in (0..count).rev() {
        let row = &mut scores[at * TAGS..(at + 1) * TAGS];
        for tag in 0..TAGS {
            row[tag] = (forward[at][tag] * behind[tag]) as f32;
        }
        row[usize::from(gold[at])] -= 1.0;
        if at + 1 == count {
            for tag in 0..TAGS {
                grads.end[tag] += (forward[at][tag] * behind[tag]) as f32;
            }
            grads.end[usize::from(gold[at])] -= 1.0;
        }
        if at == 0 {
            for tag in 0..TAGS {
                grads.begin[tag] += (forward[0][tag] * behind[tag]) as f32;
            }
            grads.begin[usize::from(gold[0])] -= 1.0;
            break;
        }
        let mut weighted = [0.0; TAGS];
        for tag in 0..TAGS {
            weighted[tag] = emissions[at][tag] * behind[tag] / scales[at];
        }
        let mut before = [0.0; TAGS];
        for from in 0..TAGS {
            let row = &factors[from * TAGS..(from + 1) * TAGS];
            let slots = &mut grads.transitions[from * TAGS..(from + 1) * TAGS];
            let share = forward[at - 1][from];
            for tag in 0..TAGS {
                let through = row[tag] * weighted[tag];
                before[from] += through;
                slots[tag] += (share * through) as f32;
            }
        }
        let pair = usize::from(gold[at - 1]) * TAGS + usize::from(gold[at]);
        grads.transitions[pair] -= 1.0;
        log_gold += f64::from(field.transitions[pair]);
        behind = before;
    }
    log_gold += f64::from(field.begin[usize::from(gold[0])]);
    log_gold += f64::from(field.end[usize::from(gold[count - 1])]);
    log_all - log_gold
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn the_gradient_is_that_of_the_loss() {
        let mut random = Random::new(7);
        let mut draw = |count: usize| -> Vec<f32> { (0..count).map(|_| random.normal()).collect() };
        let (transitions, begin, end) = (draw(TAGS * TAGS), draw(TAGS), draw(TAGS));
        let scores = draw(4 * TAGS);
        let gold = [0_u8, 1, 3, 8];
        let run = |scores: &[f32], transitions: &[f32], allowed| {
            let mut scores = scores.to_vec();
            let mut grads = (vec![0.0; TAGS * TAGS], vec![0.0; TAGS], vec![0.0; TAGS]);
            let value = loss(
                Field {
                    transitions,
                    begin: &begin,
                    end: &end,
                },
                &mut scores,
                &gold,
                allowed,
                &mut FieldGradients {
                    transitions: &mut grads.0,
                    begin: &mut grads.1,
                    end: &mut grads.2,
                },
            );
            (value, scores, grads.0)
        };
        for allowed in [TAGS, 13] {
            let (value, slope, pairs) = run(&scores, &transitions, allowed);
            assert!(value > 0.0);
            for at in [0, 5, 22, 24, 45, 71, 83] {
                let mut moved = scores.clone();
                moved[at] += 1e-2;
                let found = (run(&moved, &transitions, allowed).0 - value) / 1e-2;
                assert!((found - f64::from(slope[at])).abs() < 2e-2, "{at}: {found}");
            }
            for at in [0, 1, TAGS + 3, 3 * TAGS + 8] {
                let mut moved = transitions.clone();
                moved[at] += 1e-2;
                let found = (run(&scores, &moved, allowed).0 - value) / 1e-2;
                assert!((found - f64::from(pairs[at])).abs() < 2e-2, "{at}: {found}");
            }
        }
    }
}
