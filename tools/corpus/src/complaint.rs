//! What is wrong with one record, and where. The others are still done.

use std::fmt;

use anyhow::Error;

/// A record that cannot be annotated.
#[derive(Debug)]
pub struct Complaint {
    place: String,
    what: String,
}

impl Complaint {
    /// That at `place` something is wrong.
    pub fn new(place: impl fmt::Display, what: impl fmt::Display) -> Complaint {
        Complaint {
            place: place.to_string(),
            what: what.to_string(),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Why a record does not come.
#[derive(Debug)]
pub enum Trouble {
    /// It is bad; the next one may be good.
    Bad(Complaint),
    /// Nothing can go on.
    Fatal(Error),
}

impl From<Complaint> for Trouble {
    fn from(complaint: Complaint) -> Trouble {
        Trouble::Bad(complaint)
    }
}
