//! One measurement on this machine.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use balise::{Options, annotate};
use serde::{Deserialize, Serialize};

use crate::ARTICLE;

/// What one measurement gives.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    /// Median seconds of one annotation.
    pub seconds: f64,
    /// The peak of resident memory in bytes above what the process took before it had a text, where the system tells.
    pub memory: Option<u64>,
}

/// Annotates `megabytes` of text `runs` times after once to warm up, and prints [`Measured`] as JSON.
pub fn measure(megabytes: usize, runs: usize) -> Result<()> {
    let before = status_bytes("VmRSS:");
    let text = ARTICLE.repeat((megabytes * 1_000_000).div_ceil(ARTICLE.len()));
    let first = seconds(&text);
    let mut times: Vec<f64> = (0..runs).map(|_| seconds(&text)).collect();
    times.sort_by(f64::total_cmp);
    let measured = Measured {
        seconds: times.get(runs / 2).copied().unwrap_or(first),
        memory: status_bytes("VmHWM:")
            .zip(before)
            .map(|(peak, before)| peak.saturating_sub(before)),
    };
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

fn seconds(text: &str) -> f64 {
    let begin = Instant::now();
    black_box(annotate(black_box(text), &Options::default()));
    begin.elapsed().as_secs_f64()
}

/// A line of Linux's `/proc/self/status`, such as `VmHWM:    123456 kB`, in bytes.
fn status_bytes(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
