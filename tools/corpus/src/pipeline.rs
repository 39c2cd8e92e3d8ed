//! Records in, results out, in the same order, on several cores, in bounded memory.
//!
//! ```text
//! reader ──► queue ──► workers ──► results ──► put in order ──► taken
//! ```
//!
//! One thread reads, as many as there are jobs annotate, and the caller's own takes the results. What is on its way is
//! bounded by a [`Budget`] of text: a record has its part of it from when it is read until its result is taken. The
//! oldest record always has its part, so the order costs no deadlock.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Error, Result, ensure};

use crate::budget::{Budget, Lent};
use crate::complaint::{Complaint, Trouble};
use crate::records::Record;

/// The text that may be on its way for each job, and twice this besides, in bytes.
const TEXT_OF_JOB: usize = 1_000_000;

/// What a record takes besides its text, in bytes: so many that records without text are bounded as well.
const BESIDES: usize = 4_096;

/// A record and its number, on its way to a worker.
struct Job {
    number: u64,
    record: Record,
    lent: Lent,
}

/// What became of a record, on its way back.
enum Message<T> {
    Done {
        number: u64,
        result: Result<T, Complaint>,
        lent: Lent,
    },
    /// The reader cannot go on.
    Fatal(Error),
}

/// Gives each of `records` to `work`, `jobs` at a time, and the results to `take`, in the order of the records.
///
/// # Errors
/// If `take` fails or the records end in something fatal. The threads are not waited for then: one of them may be
/// reading from a pipe that nobody writes to.
pub fn run<T: Send + 'static>(
    records: impl Iterator<Item = Result<Record, Trouble>> + Send + 'static,
    work: impl Fn(Record) -> Result<T, Complaint> + Send + Sync + 'static,
    jobs: usize,
    mut take: impl FnMut(Result<T, Complaint>) -> Result<()>,
) -> Result<()> {
    let budget = Budget::new((jobs + 2) * TEXT_OF_JOB);
    let (queue, queued) = mpsc::sync_channel(jobs);
    let (done, results) = mpsc::channel();
    let (work, queued) = (Arc::new(work), Arc::new(Mutex::new(queued)));
    for _ in 0..jobs {
        let (work, queued, done) = (Arc::clone(&work), Arc::clone(&queued), done.clone());
        thread::spawn(move || annotate(&*work, &queued, &done));
    }
    thread::spawn(move || read(records, &budget, &queue, &done));

    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for message in results {
        match message {
            Message::Done {
                number,
                result,
                lent,
            } => waiting.insert(number, (result, lent)),
            Message::Fatal(error) => return Err(error),
        };
        while let Some((result, lent)) = waiting.remove(&next) {
            take(result)?;
            drop(lent);
            next += 1;
        }
    }
    ensure!(
        waiting.is_empty(),
        "a worker ended before its text was annotated."
    );
    Ok(())
}

fn read<T>(
    records: impl Iterator<Item = Result<Record, Trouble>>,
    budget: &Arc<Budget>,
    queue: &SyncSender<Job>,
    done: &Sender<Message<T>>,
) {
    for (number, record) in (0..).zip(records) {
        let is_heard = match record {
            Ok(record) => {
                let lent = budget.lend(record.bytes.len() + BESIDES);
                queue
                    .send(Job {
                        number,
                        record,
                        lent,
                    })
                    .is_ok()
            }
            Err(Trouble::Bad(complaint)) => {
                let (result, lent) = (Err(complaint), budget.lend(BESIDES));
                done.send(Message::Done {
                    number,
                    result,
                    lent,
                })
                .is_ok()
            }
            Err(Trouble::Fatal(error)) => {
                // If nobody hears it, the other side has ended already.
                let _ = done.send(Message::Fatal(error));
                return;
            }
        };
        if !is_heard {
            return;
        }
    }
}

fn annotate<T>(
    work: &impl Fn(Record) -> Result<T, Complaint>,
    queued: &Mutex<Receiver<Job>>,
    done: &Sender<Message<T>>,
) {
    loop {
        let job = queued.lock().unwrap_or_else(PoisonError::into_inner).recv();
        // The reader has ended.
        let Ok(Job {
            number,
            record,
            lent,
        }) = job
        else {
            return;
        };
        let result = work(record);
        if done
            .send(Message::Done {
                number,
                result,
                lent,
            })
            .is_err()
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;
    use crate::inputs::{Kind, Source};
    use crate::place::Place;

    fn record(number: u64, bytes: usize) -> Record {
        let source = Source {
            path: PathBuf::from("a.jsonl"),
            id: "a.jsonl".to_owned(),
            folder: PathBuf::new(),
            kind: Kind::Lines,
        };
        Record {
            place: Place::of_line(Arc::new(source), number),
            bytes: vec![b'a'; bytes],
        }
    }

    #[test]
    fn results_come_in_order_and_what_is_on_its_way_is_bounded() {
        let on_its_way = Arc::new(AtomicUsize::new(0));
        let read = Arc::clone(&on_its_way);
        let records = (0..200_u64).map(move |number| {
            if number % 10 == 3 {
                return Err(Trouble::Bad(Complaint::new(number, "bad")));
            }
            let bytes = 500_000;
            // The one that waits for its part of the budget is read already.
            let now = read.fetch_add(bytes, Ordering::SeqCst);
            assert!(now <= 4 * TEXT_OF_JOB, "{now} bytes are on their way");
            Ok(record(number, bytes))
        });
        let work = |record: Record| {
            let number: u64 = record.place.to_string()["a.jsonl:".len()..]
                .parse()
                .unwrap();
            // The later of two neighbours is done first.
            thread::sleep(Duration::from_micros(if number.is_multiple_of(2) {
                2_000
            } else {
                10
            }));
            Ok((number, record.bytes.len()))
        };
        let mut taken = Vec::new();
        run(records, work, 2, |result| {
            taken.push(match result {
                Ok((number, bytes)) => {
                    on_its_way.fetch_sub(bytes, Ordering::SeqCst);
                    number.to_string()
                }
                Err(complaint) => complaint.to_string().replace(": bad", ""),
            });
            Ok(())
        })
        .unwrap();
        let expected: Vec<String> = (0..200).map(|number| number.to_string()).collect();
        assert_eq!(taken, expected);
    }

    #[test]
    fn a_text_longer_than_the_budget_goes_alone() {
        let mut taken = 0;
        let records = (0..3).map(|number| Ok(record(number, 9_000_000)));
        run(
            records,
            |record| Ok(record.bytes.len()),
            2,
            |result| {
                taken += result.unwrap();
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(taken, 27_000_000);
    }

    #[test]
    fn what_cannot_be_taken_ends_the_run() {
        let records = (0..).map(|number| Ok(record(number, 10)));
        let error = run(records, Ok, 2, |_| anyhow::bail!("the disk is full"));
        assert_eq!(error.unwrap_err().to_string(), "the disk is full");
    }
}
