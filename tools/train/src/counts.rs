//! Precision, recall and F1.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::hash::Hash;

/// How many were found, how many should have been, and how many of both agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold text.
    pub gold: usize,
}

impl Counts {
    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    /// Adds the items of one text.
    pub fn add_items<T: Eq + Hash>(&mut self, gold: &HashSet<T>, found: &HashSet<T>) {
        self.right += gold.intersection(found).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    /// The share of what was found that is right; 1 if nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// The share of the gold that was found; 1 if there is none.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

/// Prints one line a row of `table`, with the three measures in percent.
pub fn print_table(table: &BTreeMap<String, Counts>) {
    println!("{:24} {:>6} {:>6} {:>6} {:>6}", "", "P", "R", "F1", "gold");
    for (name, counts) in table {
        println!(
            "{name:24} {:6.1} {:6.1} {:6.1} {:6}",
            100.0 * counts.precision(),
            100.0 * counts.recall(),
            100.0 * counts.f1(),
            counts.gold
        );
    }
}
