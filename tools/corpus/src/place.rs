//! Where a record stands: a file, or a line of one.

use std::fmt;
use std::sync::Arc;

use crate::arguments::standard_input;
use crate::inputs::{Kind, Source};

/// Where a record stands.
#[derive(Clone, Debug)]
pub struct Place {
    source: Arc<Source>,
    /// The number of the line, from 1; `None` is the whole file.
    line: Option<u64>,
}

impl Place {
    /// The whole of `source`.
    pub fn of_file(source: Arc<Source>) -> Place {
        Place { source, line: None }
    }

    /// The line of `source` with this number, from 1.
    pub fn of_line(source: Arc<Source>, line: u64) -> Place {
        let line = Some(line);
        Place { source, line }
    }

    /// The file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whether it is a text or a line.
    pub fn kind(&self) -> Kind {
        if self.line.is_some() {
            Kind::Lines
        } else {
            Kind::Text
        }
    }

    /// What the document that stands there is called if nothing else says it.
    pub fn name(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.source.id),
            None => self.source.id.clone(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.source.path == standard_input() {
            f.write_str("standard input")?;
        } else {
            write!(f, "{}", self.source.path.display())?;
        }
        match self.line {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}
