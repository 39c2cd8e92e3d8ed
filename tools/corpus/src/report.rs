//! What a run took, as the system tells it.

use std::fs;
use std::sync::atomic::Ordering;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::progress::Counts;

/// What a run did and took.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    /// Documents annotated.
    pub documents: u64,
    /// Documents that were done before.
    pub skipped: u64,
    /// Records that could not be annotated.
    pub bad: u64,
    /// Text annotated, in bytes.
    pub text_bytes: u64,
    /// How many texts were annotated at a time.
    pub jobs: usize,
    /// Seconds from beginning to end.
    pub seconds: f64,
    /// Seconds of processors, of all threads, in the program and in the system for it; where the system tells (Linux).
    pub processor_seconds: Option<f64>,
    /// The most memory that was resident, in bytes; where the system tells (Linux).
    pub peak_bytes: Option<u64>,
}

impl Report {
    /// What was done up to now since `begin`.
    pub fn of(counts: &Counts, jobs: usize, begin: Instant) -> Report {
        Report {
            documents: counts.documents.load(Ordering::Relaxed),
            skipped: counts.skipped.load(Ordering::Relaxed),
            bad: counts.bad.load(Ordering::Relaxed),
            text_bytes: counts.text.load(Ordering::Relaxed),
            jobs,
            seconds: begin.elapsed().as_secs_f64(),
            processor_seconds: processor_seconds(),
            peak_bytes: peak_bytes(),
        }
    }
}

/// `utime` and `stime` of `/proc/self/stat`, the twelfth and thirteenth value behind the name in brackets. Linux counts
/// them in hundredths of a second, whatever its clock does.
fn processor_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, behind) = stat.rsplit_once(')')?;
    let ticks: Vec<f64> = behind
        .split_whitespace()
        .skip(11)
        .take(2)
        .flat_map(str::parse)
        .collect();
    (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / 100.0)
}

/// The line `VmHWM:    123456 kB` of `/proc/self/status`.
fn peak_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
