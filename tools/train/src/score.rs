//! Precision, recall and F1 of spans.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::hash::Hash;

/// How many were found, how many should have been, and how many of both agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub right: u32,
    /// Found.
    pub found: u32,
    /// In the gold text.
    pub gold: u32,
}

impl Counts {
    /// Adds the items of one text.
    pub fn add<T: Eq + Hash>(&mut self, gold: &HashSet<T>, found: &HashSet<T>) {
        self.right += gold.intersection(found).count() as u32;
        self.found += found.len() as u32;
        self.gold += gold.len() as u32;
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

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(part) / f64::from(whole)
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
