//! Weights that are learned: values, gradients, and AdamW (Loshchilov and Hutter 2019).

use crate::random::Random;

/// Weights of one kind.
///
/// Tables of vectors (`width` is set) are changed only in the rows that a batch touched; all
/// others as a whole.
#[derive(Debug, Clone)]
pub struct Tensor {
    /// The weights.
    pub value: Vec<f32>,
    /// What the batch adds up for them.
    pub grad: Vec<f32>,
    /// The averaged weights, which make the model.
    pub average: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    width: usize,
    touched: Vec<u32>,
    marked: Vec<bool>,
    decays: bool,
}

/// One step of the optimiser.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The number of the step, from 1.
    pub number: i32,
    /// Step size.
    pub rate: f32,
    /// Weight decay.
    pub decay: f32,
    /// By what the gradients are multiplied first.
    pub scale: f32,
    /// How slowly the averages follow.
    pub average: f32,
}

impl Tensor {
    /// Weights that begin as `value`, all changed at every step.
    #[must_use]
    pub fn dense(value: Vec<f32>, decays: bool) -> Tensor {
        Tensor {
            grad: vec![0.0; value.len()],
            average: value.clone(),
            first: vec![0.0; value.len()],
            second: vec![0.0; value.len()],
            width: 0,
            touched: Vec::new(),
            marked: Vec::new(),
            decays,
            value,
        }
    }

    /// A table of vectors of `width` numbers that begins as `value`.
    #[must_use]
    pub fn table(value: Vec<f32>, width: usize) -> Tensor {
        let rows = value.len() / width;
        Tensor {
            width,
            marked: vec![false; rows],
            ..Tensor::dense(value, false)
        }
    }

    /// Random weights of this deviation.
    #[must_use]
    pub fn random(count: usize, deviation: f32, random: &mut Random) -> Vec<f32> {
        (0..count).map(|_| random.normal() * deviation).collect()
    }

    /// Vector `row` of a table.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f32] {
        &self.value[row * self.width..(row + 1) * self.width]
    }

    /// Adds `grad` to the gradient of vector `row` of a table.
    pub fn add(&mut self, row: usize, grad: &[f32]) {
        if !self.marked[row] {
            self.marked[row] = true;
            self.touched.push(row as u32);
        }
        let slot = &mut self.grad[row * self.width..(row + 1) * self.width];
        for (slot, more) in slot.iter_mut().zip(grad) {
            *slot += more;
        }
    }

    /// The sum of the squares of the gradients.
    #[must_use]
    pub fn norm(&self) -> f32 {
        if self.width == 0 {
            return self.grad.iter().map(|grad| grad * grad).sum();
        }
        self.touched
            .iter()
            .map(|&row| {
                let from = row as usize * self.width;
                let grads = &self.grad[from..from + self.width];
                grads.iter().map(|grad| grad * grad).sum::<f32>()
            })
            .sum()
    }

    /// Takes a step, and forgets the gradients.
    pub fn step(&mut self, step: Step) {
        if self.width == 0 {
            self.update(0, self.value.len(), step);
        } else {
            let mut touched = std::mem::take(&mut self.touched);
            touched.sort_unstable();
            for &row in &touched {
                let from = row as usize * self.width;
                self.update(from, from + self.width, step);
                self.marked[row as usize] = false;
            }
            touched.clear();
            self.touched = touched;
        }
        for (average, value) in self.average.iter_mut().zip(&self.value) {
            *average += (1.0 - step.average) * (value - *average);
        }
    }

    fn update(&mut self, from: usize, to: usize, step: Step) {
        const FIRST: f32 = 0.9;
        const SECOND: f32 = 0.999;
        let first_bias = 1.0 - FIRST.powi(step.number);
        let second_bias = 1.0 - SECOND.powi(step.number);
        let decay = if self.decays {
            step.rate * step.decay
        } else {
            0.0
        };
        let values = self.value[from..to].iter_mut();
        let grads = self.grad[from..to].iter_mut();
        let moments = self.first[from..to]
            .iter_mut()
            .zip(&mut self.second[from..to]);
        for ((value, grad), (first, second)) in values.zip(grads).zip(moments) {
            let scaled = *grad * step.scale;
            *first = FIRST * *first + (1.0 - FIRST) * scaled;
            *second = SECOND * *second + (1.0 - SECOND) * scaled * scaled;
            let change = (*first / first_bias) / ((*second / second_bias).sqrt() + 1e-8);
            *value -= step.rate * change + decay * *value;
            *grad = 0.0;
        }
    }
}
