//! How many bytes of text may be on their way at once: read, being annotated, or waiting to be written in order.
//!
//! Counting texts would not bound memory, since one may have fifty megabytes; so bytes are counted. A text
//! that is longer than the whole budget goes alone.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// A number of bytes that is lent and given back.
pub struct Budget {
    all: usize,
    left: Mutex<usize>,
    given_back: Condvar,
}

/// Bytes that are lent, until this is dropped.
pub struct Lent {
    budget: Arc<Budget>,
    bytes: usize,
}

impl Budget {
    /// A budget of `all` bytes.
    pub fn new(all: usize) -> Arc<Budget> {
        Arc::new(Budget {
            all,
            left: Mutex::new(all),
            given_back: Condvar::new(),
        })
    }

    fn left(&self) -> MutexGuard<'_, usize> {
        // A number has no state that a panic elsewhere could leave half done.
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lends `bytes`, or all there are if that is less, as soon as so many are there.
    pub fn lend(self: &Arc<Budget>, bytes: usize) -> Lent {
        let bytes = bytes.min(self.all);
        let mut left = self.left();
        while *left < bytes {
            left = self
                .given_back
                .wait(left)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *left -= bytes;
        drop(left);
        let budget = Arc::clone(self);
        Lent { budget, bytes }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        *self.budget.left() += self.bytes;
        self.budget.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn never_more_than_the_budget_is_lent() {
        let budget = Budget::new(100);
        let lent = Arc::new(AtomicUsize::new(0));
        let takers: Vec<_> = [30, 60, 99, 100, 5_000, 1]
            .map(|bytes| {
                let (budget, lent) = (Arc::clone(&budget), Arc::clone(&lent));
                thread::spawn(move || {
                    for _ in 0..200 {
                        let loan = budget.lend(bytes);
                        assert_eq!(loan.bytes, bytes.min(100));
                        let now = lent.fetch_add(loan.bytes, Ordering::SeqCst) + loan.bytes;
                        assert!(now <= 100, "{now} bytes are lent");
                        lent.fetch_sub(loan.bytes, Ordering::SeqCst);
                    }
                })
            })
            .into_iter()
            .collect();
        for taker in takers {
            taker.join().unwrap();
        }
        assert_eq!(*budget.left(), 100);
    }
}
