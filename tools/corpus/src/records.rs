//! The records of the sources: a text file is one, and so is each line of JSON lines. One is read at a time.
//!
//! What begins as gzip does is unpacked, whatever it is called. A record is measured unpacked, so that a small file that
//! unpacks to a huge one is refused like a huge one.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use crate::arguments::standard_input;
use crate::complaint::{Complaint, Trouble};
use crate::inputs::{Kind, Source};
use crate::place::Place;

/// The most bytes that one record may have: fifty megabytes. The page refuses the same.
pub const LIMIT: u64 = 50_000_000;

/// What a file compressed with gzip begins with (RFC 1952).
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// A text, or a line of JSON with one in it, as it was read.
#[derive(Debug)]
pub struct Record {
    /// Where it stands.
    pub place: Place,
    /// The file, or the line without its end.
    pub bytes: Vec<u8>,
}

/// All records of `sources`, in order.
pub struct Records<S> {
    sources: S,
    /// The JSON lines that are being read.
    lines: Option<Lines>,
    /// How many bytes were read from files, as they lie on the disk.
    read: Arc<AtomicU64>,
}

struct Lines {
    source: Arc<Source>,
    reader: Box<dyn BufRead + Send>,
    number: u64,
}

impl<S: Iterator<Item = Result<Source, Complaint>>> Records<S> {
    /// The records of `sources`; what is read is counted in `read`.
    pub fn new(sources: S, read: Arc<AtomicU64>) -> Records<S> {
        Records {
            sources,
            lines: None,
            read,
        }
    }

    fn open(&self, source: &Source) -> io::Result<Box<dyn BufRead + Send>> {
        let raw = Counted {
            inner: raw(&source.path)?,
            read: Arc::clone(&self.read),
        };
        unpacked(raw)
    }
}

impl<S: Iterator<Item = Result<Source, Complaint>>> Iterator for Records<S> {
    type Item = Result<Record, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => return Some(line.map_err(Trouble::Bad)),
                    None => self.lines = None,
                }
            }
            let source = match self.sources.next()? {
                Ok(source) => Arc::new(source),
                Err(complaint) => return Some(Err(Trouble::Bad(complaint))),
            };
            let opened = self.open(&source);
            match (opened, source.kind) {
                (Ok(reader), Kind::Text) => {
                    return Some(text(reader, source).map_err(Trouble::Bad));
                }
                (Ok(reader), Kind::Lines) => {
                    self.lines = Some(Lines {
                        source,
                        reader,
                        number: 0,
                    });
                }
                (Err(error), _) => {
                    let complaint = Complaint::new(Place::of_file(source), error);
                    return Some(Err(Trouble::Bad(complaint)));
                }
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Record, Complaint>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let place = Place::of_line(Arc::clone(&self.source), self.number);
            match read_line(&mut self.reader) {
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => return Some(Err(too_long(place))),
                Ok(Line::Whole(mut bytes)) => {
                    if self.number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                        bytes.drain(..3);
                    }
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Ok(Record { place, bytes }));
                    }
                }
                Err(error) => {
                    // Nothing behind the place can be read; the next file may be whole.
                    self.reader = Box::new(io::empty());
                    return Some(Err(Complaint::new(place, error)));
                }
            }
        }
    }
}

/// The record that is all of `reader`.
fn text(reader: impl Read, source: Arc<Source>) -> Result<Record, Complaint> {
    let place = Place::of_file(source);
    let mut bytes = Vec::new();
    match reader.take(LIMIT + 1).read_to_end(&mut bytes) {
        Err(error) => Err(Complaint::new(place, error)),
        Ok(_) if bytes.len() as u64 > LIMIT => Err(too_long(place)),
        Ok(_) => Ok(Record { place, bytes }),
    }
}

fn too_long(place: Place) -> Complaint {
    let advice = match place.kind() {
        Kind::Text => "`balise annotate` takes it whole",
        Kind::Lines => "cut it into several",
    };
    let limit = LIMIT / 1_000_000;
    Complaint::new(place, format!("longer than {limit} MB: {advice}."))
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    End,
}

/// The next line of `reader`, without its end; of one that is too long, no more than the limit is ever held.
fn read_line(reader: &mut impl BufRead) -> io::Result<Line> {
    let mut line = Vec::new();
    let read = reader
        .by_ref()
        .take(LIMIT + 1)
        .read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if line.pop_if(|byte| *byte == b'\n').is_some() || line.len() as u64 <= LIMIT {
        return Ok(Line::Whole(line));
    }
    drop(line);
    reader.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == standard_input() {
        Ok(Box::new(io::stdin()))
    } else {
        Ok(Box::new(File::open(path)?))
    }
}

/// What is in `raw`, unpacked if it is gzip.
fn unpacked(mut raw: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut head = Vec::with_capacity(GZIP.len());
    raw.by_ref()
        .take(GZIP.len() as u64)
        .read_to_end(&mut head)?;
    let is_gzip = head == GZIP;
    let whole = BufReader::with_capacity(1 << 16, Cursor::new(head).chain(raw));
    if is_gzip {
        Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            MultiGzDecoder::new(whole),
        )))
    } else {
        Ok(Box::new(whole))
    }
}

/// A reader that says how much was read.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
