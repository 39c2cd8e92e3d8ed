//! How good names are: precision, recall and F1, exact and relaxed, and where the errors lie.

use std::collections::BTreeMap;
use std::fmt::Write;

use balise::names::tagger::tags::LABELS;

use crate::article::Gold;
use crate::counts::Counts;

/// A name that was found, and how sure the finder was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// What and where.
    pub name: Gold,
    /// The probability that it is right, from 0 to 1.
    pub score: f32,
}

/// EVENT and PROD count as one kind, as in the table of corpora/README.md.
const KINDS: usize = 4;

const fn kind(label: usize) -> usize {
    if label < KINDS - 1 { label } else { KINDS - 1 }
}

/// What is counted over the articles of one corpus.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    exact: [Counts; KINDS],
    relaxed: [Counts; KINDS],
    /// `[true label][found label]`; the last of each is none.
    confusion: [[usize; LABELS.len() + 1]; LABELS.len() + 1],
    /// Names only one side has, by what went wrong, with their sentences.
    errors: Vec<Mistake>,
}

#[derive(Debug, Clone)]
struct Mistake {
    what: String,
    score: f32,
    line: String,
}

impl Tally {
    /// Adds an article.
    pub fn add(&mut self, name: &str, text: &str, gold: &[Gold], found: &[Found]) {
        let mut meant: Vec<bool> = vec![false; gold.len()];
        for label in 0..LABELS.len() {
            self.exact[kind(label)].gold += gold.iter().filter(|g| g.label == label).count();
            self.relaxed[kind(label)].gold += gold.iter().filter(|g| g.label == label).count();
        }
        let mut matched = vec![false; gold.len()];
        for candidate in found {
            let of = kind(candidate.name.label);
            self.exact[of].found += 1;
            self.relaxed[of].found += 1;
            let same = gold
                .iter()
                .position(|g| g.span == candidate.name.span && kind(g.label) == of);
            if same.is_some() {
                self.exact[of].right += 1;
            }
            let near = gold.iter().enumerate().position(|(at, g)| {
                !matched[at] && g.span.overlaps(candidate.name.span) && kind(g.label) == of
            });
            if let Some(at) = near {
                matched[at] = true;
                self.relaxed[of].right += 1;
            }
            let touched = gold
                .iter()
                .position(|g| g.span == candidate.name.span)
                .or_else(|| {
                    gold.iter()
                        .position(|g| g.span.overlaps(candidate.name.span))
                });
            match touched {
                Some(at) => {
                    meant[at] = true;
                    self.confusion[gold[at].label][candidate.name.label] += 1;
                    if same.is_none() {
                        let what = if gold[at].span == candidate.name.span {
                            format!(
                                "{} for {}",
                                label(candidate.name.label),
                                label(gold[at].label)
                            )
                        } else {
                            format!("border of {}", label(gold[at].label))
                        };
                        self.mistake(name, text, what, candidate, Some(gold[at]));
                    }
                }
                None => {
                    self.confusion[LABELS.len()][candidate.name.label] += 1;
                    let what = format!("no {}", label(candidate.name.label));
                    self.mistake(name, text, what, candidate, None);
                }
            }
        }
        for (at, missed) in gold.iter().enumerate().filter(|(at, _)| !meant[*at]) {
            let _ = at;
            self.confusion[missed.label][LABELS.len()] += 1;
            let line = format!("{name}: {}", around(text, *missed));
            self.errors.push(Mistake {
                what: format!("missed {}", label(missed.label)),
                score: 1.0,
                line,
            });
        }
    }

    fn mistake(&mut self, name: &str, text: &str, what: String, found: &Found, gold: Option<Gold>) {
        let meant = gold.map_or(String::new(), |gold| {
            format!(" (true: {} {})", label(gold.label), gold.span.of(text))
        });
        self.errors.push(Mistake {
            what,
            score: found.score,
            line: format!(
                "{name}: {:.2} {}{meant}",
                found.score,
                around(text, found.name)
            ),
        });
    }

    /// Adds what another tally counted.
    pub fn merge(&mut self, other: &Tally) {
        for at in 0..KINDS {
            self.exact[at].add(other.exact[at]);
            self.relaxed[at].add(other.relaxed[at]);
        }
        for (row, more) in self.confusion.iter_mut().zip(other.confusion) {
            for (count, more) in row.iter_mut().zip(more) {
                *count += more;
            }
        }
        self.errors.extend(other.errors.iter().cloned());
    }

    /// The counts of exact spans over all labels.
    #[must_use]
    pub fn micro(&self) -> Counts {
        sum(&self.exact)
    }

    /// One line a kind, exact and relaxed, and one over all.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = String::from("            exact P     R     F1   relaxed F1   names\n");
        let names = ["PER", "LOC", "ORG", "EVENT+PROD"];
        let rows = names
            .into_iter()
            .zip(self.exact.iter().copied().zip(self.relaxed.iter().copied()))
            .chain([("all", (sum(&self.exact), sum(&self.relaxed)))]);
        for (name, (exact, relaxed)) in rows {
            let _ = writeln!(
                table,
                "{name:<12}{:>7.3} {:>5.3} {:>6.4} {:>12.4} {:>7}",
                exact.precision(),
                exact.recall(),
                exact.f1(),
                relaxed.f1(),
                exact.gold
            );
        }
        table
    }

    /// What was found for what is true, by label.
    #[must_use]
    pub fn confusions(&self) -> String {
        let name = |at: usize| LABELS.get(at).map_or("none", |label| label.as_str());
        let mut table = format!("{:<12}", "true\\found");
        for at in 0..=LABELS.len() {
            let _ = write!(table, "{:>7}", name(at));
        }
        table.push('\n');
        for (at, row) in self.confusion.iter().enumerate() {
            let _ = write!(table, "{:<12}", name(at));
            for count in row {
                let _ = write!(table, "{count:>7}");
            }
            table.push('\n');
        }
        table
    }

    /// The `most` errors of which the finder was surest, by what went wrong.
    #[must_use]
    pub fn worst(&self, most: usize) -> String {
        let mut by_kind: BTreeMap<&str, Vec<&Mistake>> = BTreeMap::new();
        for error in &self.errors {
            by_kind.entry(&error.what).or_default().push(error);
        }
        let mut kinds: Vec<_> = by_kind.into_iter().collect();
        kinds.sort_by_key(|(what, list)| (std::cmp::Reverse(list.len()), *what));
        let mut shown = String::new();
        for (what, mut list) in kinds {
            let _ = writeln!(shown, "{what}: {}", list.len());
            list.sort_by(|a, b| b.score.total_cmp(&a.score));
            for error in list.into_iter().take(most) {
                let _ = writeln!(shown, "    {}", error.line);
            }
        }
        shown
    }
}

fn sum(counts: &[Counts]) -> Counts {
    let mut all = Counts::default();
    counts.iter().for_each(|count| all.add(*count));
    all
}

fn label(at: usize) -> &'static str {
    LABELS[at].as_str()
}

/// The name in brackets, with some words on both sides.
fn around(text: &str, name: Gold) -> String {
    const REACH: usize = 45;
    let range = name.span.range();
    let from = text.floor_char_boundary(range.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((range.end + REACH).min(text.len()));
    format!(
        "{}[{}|{}]{}",
        &text[from..range.start],
        &text[range.clone()],
        label(name.label),
        &text[range.end..to]
    )
    .replace('\n', " ¶ ")
}

/// How probabilities agree with what is right, in ten classes: how many, mean score, share right.
#[must_use]
pub fn reliability(judged: &[(f32, bool)]) -> String {
    let mut table = String::from("score        names   mean   right\n");
    let mut gap = 0.0;
    for class in 0..10 {
        let low = class as f32 / 10.0;
        let inside: Vec<&(f32, bool)> = judged
            .iter()
            .filter(|(score, _)| ((score * 10.0) as usize).min(9) == class)
            .collect();
        if inside.is_empty() {
            continue;
        }
        let count = inside.len() as f64;
        let mean = inside
            .iter()
            .map(|(score, _)| f64::from(*score))
            .sum::<f64>()
            / count;
        let right = inside.iter().filter(|(_, right)| *right).count() as f64 / count;
        gap += (mean - right).abs() * count;
        let _ = writeln!(
            table,
            "{low:.1}–{:.1} {:>10} {mean:>6.3} {right:>7.3}",
            low + 0.1,
            inside.len()
        );
    }
    let _ = writeln!(
        table,
        "expected calibration error {:.4}",
        gap / judged.len().max(1) as f64
    );
    table
}
