//! What the person at the terminal is told: lines of complaint, and below them how far it has come.
//!
//! Without a terminal on standard error there are only the lines.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use crate::arguments::standard_input;
use crate::inputs::Kind;

/// Standard error, on which lines and the state of the work do not run into each other.
pub struct Console {
    is_terminal: bool,
    last: Mutex<LastLine>,
}

/// What stands in the last line of the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LastLine {
    /// Nothing yet.
    Empty,
    /// The state of the work.
    State,
    /// Nothing, and no state comes any more.
    Closed,
}

impl Console {
    /// The console of this process.
    pub fn new() -> Arc<Console> {
        Arc::new(Console {
            is_terminal: io::stderr().is_terminal(),
            last: Mutex::new(LastLine::Empty),
        })
    }

    /// Prints `line`, with the name of the command before it.
    pub fn say(&self, line: &str) {
        self.print(&format!("balise-corpus: {line}\n"), LastLine::Empty);
    }

    fn print(&self, written: &str, then: LastLine) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last == LastLine::Closed && then == LastLine::State {
            return;
        }
        let erase = if *last == LastLine::State {
            "\r\x1b[2K"
        } else {
            ""
        };
        // Where standard error is closed, there is nobody to tell.
        let _ = write!(io::stderr(), "{erase}{written}");
        if *last != LastLine::Closed {
            *last = then;
        }
    }
}

/// How much is done.
#[derive(Default)]
pub struct Counts {
    /// Documents annotated.
    pub documents: AtomicU64,
    /// Their text, in bytes.
    pub text: AtomicU64,
    /// Documents that were done before.
    pub skipped: AtomicU64,
    /// Records that could not be annotated.
    pub bad: AtomicU64,
    /// Bytes read from files, as they lie on the disk.
    pub read: Arc<AtomicU64>,
}

/// Shows how far it has come, several times a second, until it is dropped.
pub struct Progress {
    console: Arc<Console>,
}

impl Progress {
    /// Begins to show `counts` of the work on `inputs`; `None` without a terminal.
    pub fn show(
        console: &Arc<Console>,
        counts: &Arc<Counts>,
        inputs: &[PathBuf],
    ) -> Option<Progress> {
        if !console.is_terminal {
            return None;
        }
        let (shown, counts, begin) = (Arc::clone(console), Arc::clone(counts), Instant::now());
        let inputs = inputs.to_vec();
        // It ends with the process.
        thread::spawn(move || {
            let all = size_of(&inputs);
            loop {
                shown.print(&state(&counts, all, begin.elapsed()), LastLine::State);
                thread::sleep(Duration::from_millis(250));
            }
        });
        let console = Arc::clone(console);
        Some(Progress { console })
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.console.print("", LastLine::Closed);
    }
}

/// How many bytes `inputs` have on the disk; `None` if standard input is among them.
fn size_of(inputs: &[PathBuf]) -> Option<u64> {
    let of_file = |path: &Path| path.metadata().map_or(0, |data| data.len());
    let one = |path: &PathBuf| {
        if path.as_path() == standard_input() {
            return None;
        }
        if !path.is_dir() {
            return Some(of_file(path));
        }
        // What cannot be walked is told by who reads it.
        let found = WalkDir::new(path).follow_links(true).into_iter().flatten();
        let read = found
            .filter(|file| file.file_type().is_file() && Kind::of_ending(file.path()).is_some());
        Some(read.map(|file| of_file(file.path())).sum::<u64>())
    };
    inputs.iter().map(one).sum()
}

/// One line: documents, megabytes of text, speed, and what part of `all` bytes is read.
fn state(counts: &Counts, all: Option<u64>, elapsed: Duration) -> String {
    let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
    let seconds = elapsed.as_secs_f64();
    let megabytes = of(&counts.text) as f64 / 1e6;
    let mut line = format!("{} documents, {megabytes:.1} MB", of(&counts.documents));
    if seconds > 1.0 {
        line.push_str(&format!(", {:.2} MB/s", megabytes / seconds));
    }
    let also = [
        (of(&counts.skipped), "done before"),
        (of(&counts.bad), "bad"),
    ];
    for (count, what) in also.into_iter().filter(|(count, _)| *count > 0) {
        line.push_str(&format!(", {count} {what}"));
    }
    let part = all
        .filter(|all| *all > 0)
        .map(|all| (of(&counts.read) as f64 / all as f64).min(1.0));
    match part {
        Some(part) if seconds > 3.0 && part > 0.01 => {
            let left = Duration::from_secs_f64(seconds / part * (1.0 - part));
            line.push_str(&format!(", {:.0} %, {} left", part * 100.0, span(left)));
        }
        Some(part) => line.push_str(&format!(", {:.0} %", part * 100.0)),
        None => line.push_str(&format!(", {}", span(elapsed))),
    }
    line
}

/// `3 h 05`, `4 min 10` or `12 s`.
fn span(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds:02}"),
        (hours, minutes, _) => format!("{hours} h {minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_one_line_that_says_what_is_left() {
        let counts = Counts::default();
        counts.documents.store(1200, Ordering::Relaxed);
        counts.text.store(6_000_000, Ordering::Relaxed);
        counts.bad.store(2, Ordering::Relaxed);
        counts.read.store(2_500_000, Ordering::Relaxed);
        assert_eq!(
            state(&counts, Some(10_000_000), Duration::from_secs(30)),
            "1200 documents, 6.0 MB, 0.20 MB/s, 2 bad, 25 %, 1 min 30 left"
        );
        counts.skipped.store(7, Ordering::Relaxed);
        assert_eq!(
            state(&counts, None, Duration::from_secs(3900)),
            "1200 documents, 6.0 MB, 0.00 MB/s, 7 done before, 2 bad, 1 h 05"
        );
    }
}
