//! The formats: written, read back, and judged by hand-made files of other tools.

#![allow(
    clippy::unwrap_used,
    reason = "what a test's own helpers cannot do ends the test"
)]

mod command;
mod documents;
mod foreign;
mod golden;
mod growth;
mod hostile;
mod matrix;
mod round_trip;
mod snapshots;
