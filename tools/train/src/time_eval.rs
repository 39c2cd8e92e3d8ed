//! Measures the time finder on annotated texts, as TempEval-3 counts.
//!
//! *Strict*: the same borders; *relaxed*: at least one character shared; *value*: relaxed F1 times
//! the share of matched expressions whose value is right. Suites have habits that Balise's scheme
//! has not; [`habits`] maps them, for every case alike.

pub mod habits;
pub mod suites;

use std::ops::Range;

use balise::annotation::{Candidate, Label};
use balise::text::Document;
use balise::time::{self, TimeOptions};
use jiff::civil::Date;

/// A text and the time expressions that somebody marked in it.
#[derive(Debug, Clone)]
pub struct Case {
    /// What the case is called: its file, or its kind.
    pub name: String,
    /// The text.
    pub text: String,
    /// The day from which its dates are counted.
    pub reference: Option<Date>,
    /// What is to be found, in the order of the text.
    pub expected: Vec<Expected>,
}

/// A time expression that somebody marked.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Where it stands (UTF-8 bytes).
    pub span: Range<usize>,
    /// Its values, any of which is right; none if it may not be tested.
    pub values: Vec<String>,
    /// Its modifier.
    pub modifier: Option<String>,
}

/// A time expression that Balise found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it stands (UTF-8 bytes).
    pub span: Range<usize>,
    /// Its value.
    pub value: String,
    /// Its modifier.
    pub modifier: Option<String>,
    /// Its label.
    pub label: Label,
    /// The code and arguments of its reason.
    pub why: String,
}

/// What was counted in one suite.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// Expressions marked.
    pub expected: u32,
    /// Expressions found.
    pub found: u32,
    /// Found with the same borders.
    pub strict: u32,
    /// Found with some of the same characters.
    pub relaxed: u32,
    /// Of those found, with the right value.
    pub value: u32,
    /// With the right value and modifier.
    pub modified: u32,
    /// Of those found, those whose value may be tested.
    pub tested: u32,
}

impl Score {
    /// Adds what another text counted.
    pub fn add(&mut self, other: Score) {
        self.expected += other.expected;
        self.found += other.found;
        self.strict += other.strict;
        self.relaxed += other.relaxed;
        self.value += other.value;
        self.modified += other.modified;
        self.tested += other.tested;
    }

    fn f1(self, right: u32) -> f64 {
        if self.expected + self.found == 0 {
            return 1.0;
        }
        2.0 * f64::from(right) / f64::from(self.expected + self.found)
    }

    /// F1 of the same borders.
    #[must_use]
    pub fn strict_f1(self) -> f64 {
        self.f1(self.strict)
    }

    /// F1 of overlap.
    #[must_use]
    pub fn relaxed_f1(self) -> f64 {
        self.f1(self.relaxed)
    }

    /// Relaxed F1 times the share of right values.
    #[must_use]
    pub fn value_f1(self) -> f64 {
        if self.tested == 0 {
            return 0.0;
        }
        self.relaxed_f1() * f64::from(self.value) / f64::from(self.tested)
    }

    /// Relaxed F1 times the share of right values with their modifiers.
    #[must_use]
    pub fn modified_f1(self) -> f64 {
        if self.tested == 0 {
            return 0.0;
        }
        self.relaxed_f1() * f64::from(self.modified) / f64::from(self.tested)
    }
}

/// What went wrong with one expression.
#[derive(Debug, Clone)]
pub struct Miss {
    /// `missed`, `extra`, `border` or `value`.
    pub kind: &'static str,
    /// What was marked.
    pub expected: Option<Expected>,
    /// What was found.
    pub found: Option<Found>,
}

/// Everything the time finder finds in `text`.
#[must_use]
pub fn find(text: &str, reference: Option<Date>, vague: bool) -> Vec<Found> {
    let document = Document::new(text);
    let mut candidates: Vec<Candidate> = Vec::new();
    let options = TimeOptions {
        reference_date: reference,
        vague,
    };
    time::find(&document, &options, &mut candidates);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let value = candidate.value?;
            Some(Found {
                span: candidate.span.range(),
                value: value.value.clone(),
                modifier: value.modifier.map(|m| m.as_str().to_owned()),
                label: candidate.label,
                why: format!("{} {:?}", candidate.why.code, candidate.why.args),
            })
        })
        .collect()
}

/// Counts `case` and lists what went wrong.
#[must_use]
pub fn score(case: &Case, vague: bool) -> (Score, Vec<Miss>) {
    let text = case.text.as_str();
    let mut expected = case.expected.clone();
    let mut found = find(text, case.reference, vague);
    habits::leave_out(text, &mut expected, &mut found);
    for one in &mut expected {
        one.span = habits::bare(text, one.span.clone());
    }
    for one in &mut found {
        one.span = habits::bare(text, one.span.clone());
    }
    let (pairs, extra) = matches(text, &expected, &found);
    let mut score = Score {
        expected: expected.len() as u32,
        ..Score::default()
    };
    let mut misses = Vec::new();
    for (one, pair) in expected.iter().zip(&pairs) {
        let Some(pair) = pair else {
            misses.push(Miss {
                kind: "missed",
                expected: Some(one.clone()),
                found: None,
            });
            continue;
        };
        let ours = &found[pair.found];
        score.found += 1;
        score.relaxed += 1;
        if pair.strict {
            score.strict += 1;
        } else {
            misses.push(Miss {
                kind: "border",
                expected: Some(one.clone()),
                found: Some(ours.clone()),
            });
        }
        if one.values.is_empty() {
            continue;
        }
        score.tested += 1;
        if one
            .values
            .iter()
            .any(|value| habits::same_value(value, ours, pair.part))
        {
            score.value += 1;
            if habits::same_modifier(one.modifier.as_deref(), ours.modifier.as_deref()) {
                score.modified += 1;
            }
        } else {
            misses.push(Miss {
                kind: "value",
                expected: Some(one.clone()),
                found: Some(ours.clone()),
            });
        }
    }
    score.found += extra.len() as u32;
    misses.extend(extra.into_iter().map(|at| Miss {
        kind: "extra",
        expected: None,
        found: Some(found[at].clone()),
    }));
    (score, misses)
}

/// Which found expression stands for a marked one.
#[derive(Debug, Clone, Copy)]
struct Pair {
    found: usize,
    strict: bool,
    /// Whether the found one covers more marked ones than this.
    part: bool,
}

/// For each expected expression the found one that stands for it, and the found ones left over.
fn matches(text: &str, expected: &[Expected], found: &[Found]) -> (Vec<Option<Pair>>, Vec<usize>) {
    let mut pairs: Vec<Option<Pair>> = vec![None; expected.len()];
    let mut used = vec![false; found.len()];
    for (at, ours) in found.iter().enumerate() {
        let inside: Vec<usize> = (0..expected.len())
            .filter(|&e| {
                let span = &expected[e].span;
                ours.span.start <= span.start && span.end <= ours.span.end
            })
            .collect();
        if inside.len() == 1 && expected[inside[0]].span == ours.span {
            pairs[inside[0]] = Some(Pair {
                found: at,
                strict: true,
                part: false,
            });
            used[at] = true;
        } else if inside.len() > 1
            && expected[inside[0]].span.start == ours.span.start
            && inside
                .last()
                .is_some_and(|&e| expected[e].span.end == ours.span.end)
            && inside.windows(2).all(|two| {
                let between = expected[two[0]].span.end..expected[two[1]].span.start;
                text.get(between).is_some_and(habits::only_connects)
            })
        {
            for &e in &inside {
                pairs[e] = Some(Pair {
                    found: at,
                    strict: true,
                    part: true,
                });
            }
            used[at] = true;
        }
    }
    for (e, one) in expected.iter().enumerate() {
        if pairs[e].is_some() {
            continue;
        }
        let overlap = (0..found.len()).find(|&at| {
            !used[at] && found[at].span.start < one.span.end && one.span.start < found[at].span.end
        });
        if let Some(at) = overlap {
            used[at] = true;
            // Theirs may cover two of ours in the same way.
            let covered: Vec<usize> = (0..found.len())
                .filter(|&f| {
                    one.span.start <= found[f].span.start && found[f].span.end <= one.span.end
                })
                .collect();
            let whole = covered.len() > 1
                && found[covered[0]].span.start == one.span.start
                && covered
                    .last()
                    .is_some_and(|&f| found[f].span.end == one.span.end)
                && covered.windows(2).all(|two| {
                    let between = found[two[0]].span.end..found[two[1]].span.start;
                    text.get(between).is_some_and(habits::only_connects)
                });
            if whole {
                for &f in &covered {
                    used[f] = true;
                }
            }
            pairs[e] = Some(Pair {
                found: if whole {
                    covered[covered.len() - 1]
                } else {
                    at
                },
                strict: whole,
                part: whole,
            });
        }
    }
    let extra = (0..found.len()).filter(|&at| !used[at]).collect();
    (pairs, extra)
}
