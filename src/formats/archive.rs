//! Several files in one zip.
//!
//! Written are stored files (APPNOTE 6.3, method 0): what is packed is a few small texts. Read are
//! stored and deflated ones, as every archiver makes them. What a zip may unpack to is bounded, for
//! each file and for all, so that a small one cannot fill the memory; and no two files of it may be
//! made of the same bytes. A zip within a zip is not opened.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::File;
use super::remark::Remark;
use crate::error::{Error, Result};

/// How many bytes one file of an archive may have.
const LARGEST_FILE: usize = 64 << 20;
/// How many bytes all files of an archive may have.
const LARGEST_ALL: usize = 256 << 20;

const LOCAL_HEADER: u32 = 0x0403_4b50;
const CENTRAL_HEADER: u32 = 0x0201_4b50;
const END_OF_DIRECTORY: u32 = 0x0605_4b50;
const END_LENGTH: usize = 22;
/// Names are in UTF-8.
const UTF8_NAMES: u16 = 1 << 11;
const ENCRYPTED: u16 = 1;
/// 1 January 1980, the first day a zip can name: the core has no clock.
const FIRST_DAY: u16 = 0x21;

/// Whether `bytes` are a zip.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The zip that holds `files`.
pub(super) fn pack(files: &[File]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let at = out.len() as u32;
        let mut common = Vec::new();
        push16(&mut common, &[20, UTF8_NAMES, 0, 0, FIRST_DAY]);
        let length = file.bytes.len() as u32;
        push32(&mut common, &[crc32(&file.bytes), length, length]);
        push16(&mut common, &[file.name.len() as u16, 0]);
        push32(&mut out, &[LOCAL_HEADER]);
        out.extend_from_slice(&common);
        out.extend_from_slice(file.name.as_bytes());
        out.extend_from_slice(&file.bytes);
        push32(&mut directory, &[CENTRAL_HEADER]);
        push16(&mut directory, &[20]);
        directory.extend_from_slice(&common);
        push16(&mut directory, &[0, 0, 0]);
        push32(&mut directory, &[0, at]);
        directory.extend_from_slice(file.name.as_bytes());
    }
    let count = files.len() as u16;
    let at = out.len() as u32;
    let length = directory.len() as u32;
    out.extend_from_slice(&directory);
    push32(&mut out, &[END_OF_DIRECTORY]);
    push16(&mut out, &[0, 0, count, count]);
    push32(&mut out, &[length, at]);
    push16(&mut out, &[0]);
    out
}

fn push16(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn push32(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// The CRC-32 of ISO 3309, as zip wants it.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let (mut value, mut bit) = (at as u32, 0);
            while bit < 8 {
                value = if value & 1 == 1 {
                    value >> 1 ^ 0xEDB8_8320
                } else {
                    value >> 1
                };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc, byte| {
        crc >> 8 ^ TABLE[usize::from(crc as u8 ^ byte)]
    })
}

/// A file of an archive, or why it could not be unpacked.
pub(super) struct Unpacked {
    /// Its name without folders.
    pub(super) name: String,
    pub(super) bytes: Result<Vec<u8>>,
}

/// The files in `archive`, without folders and what macOS adds.
///
/// # Errors
/// If it is broken as a whole.
pub(super) fn unpack(archive: &[u8]) -> Result<Vec<Unpacked>> {
    let broken = || {
        Error::from(Remark::new(
            "zip_broken",
            [],
            "This zip is broken: it has no directory.",
        ))
    };
    let from = archive
        .len()
        .saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let end = (from..=archive.len().saturating_sub(END_LENGTH))
        .rev()
        .find(|&at| read32(archive, at) == Some(END_OF_DIRECTORY))
        .ok_or_else(broken)?;
    let count = read16(archive, end + 10).ok_or_else(broken)?;
    let mut at = read32(archive, end + 16).ok_or_else(broken)? as usize;
    let mut files = Vec::new();
    let (mut left, mut packed_left) = (LARGEST_ALL, archive.len());
    for _ in 0..count {
        if read32(archive, at) != Some(CENTRAL_HEADER) {
            return Err(broken());
        }
        let field = |offset: usize| read16(archive, at + offset).map(usize::from);
        let lengths = field(28).zip(field(30)).zip(field(32)).ok_or_else(broken)?;
        let ((name_length, extra), comment) = lengths;
        let path = archive
            .get(at + 46..at + 46 + name_length)
            .ok_or_else(broken)?;
        let path = String::from_utf8_lossy(path).into_owned();
        let name = path
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        if !name.is_empty() && !path.starts_with("__MACOSX/") && name != ".DS_Store" {
            let field =
                |offset: usize| read32(archive, at + offset).map_or(0, |size| size as usize);
            let (packed, length) = (field(20), field(24));
            let bytes = if packed > packed_left {
                Err(Error::new(
                    "It shares its bytes with other files of this zip, which no archiver makes.",
                ))
            } else {
                unpack_one(archive, at, left)
            };
            // What was unpacked in vain counts as well: it is the work that is bounded.
            packed_left = packed_left.saturating_sub(packed);
            if length <= left.min(LARGEST_FILE) {
                left -= length;
            }
            files.push(Unpacked { name, bytes });
        }
        at += 46 + name_length + extra + comment;
    }
    Ok(files)
}

/// The file whose entry of the directory is at `entry`, if it is not longer than `most`.
fn unpack_one(archive: &[u8], entry: usize, most: usize) -> Result<Vec<u8>> {
    let broken = || {
        Error::from(Remark::new(
            "broken_in_zip",
            [],
            "It is broken in this zip.",
        ))
    };
    let number = |offset: usize| read32(archive, entry + offset).ok_or_else(broken);
    let (flags, method) = read16(archive, entry + 8)
        .zip(read16(archive, entry + 10))
        .ok_or_else(broken)?;
    if flags & ENCRYPTED != 0 {
        return Err(Error::from(Remark::new(
            "encrypted",
            [],
            "It is encrypted in this zip.",
        )));
    }
    let (crc, packed, length, at) = (number(16)?, number(20)?, number(24)?, number(42)?);
    let most = most.min(LARGEST_FILE);
    if length as usize > most {
        return Err(Error::from(Remark::new(
            "too_large",
            [&length, &most],
            format!("It would unpack to {length} bytes, and at most {most} are unpacked here."),
        )));
    }
    let at = at as usize;
    let skipped = read16(archive, at + 26).zip(read16(archive, at + 28));
    let (name, extra) = skipped.ok_or_else(broken)?;
    let start = at + 30 + usize::from(name) + usize::from(extra);
    let data = archive
        .get(start..)
        .and_then(|rest| rest.get(..packed as usize))
        .ok_or_else(broken)?;
    let bytes = match method {
        0 if packed == length => data.to_vec(),
        0 => return Err(broken()),
        8 => decompress_to_vec_with_limit(data, length as usize).map_err(|_| broken())?,
        other => {
            return Err(Error::new(format!(
                "It is packed by method {other}, which Balise does not unpack."
            )));
        }
    };
    if crc32(&bytes) == crc {
        Ok(bytes)
    } else {
        Err(broken())
    }
}

fn read16(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn read32(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let files = [
            File::of_text("été.txt", "Élysée"),
            File::of_text("empty.ann", ""),
        ];
        let found = unpack(&pack(&files)).unwrap();
        for (file, unpacked) in files.iter().zip(&found) {
            assert_eq!(unpacked.name, file.name);
            assert_eq!(unpacked.bytes.as_ref().unwrap(), &file.bytes);
        }
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_broken_zip_is_refused_and_no_cut_of_it_panics() {
        let mut packed = pack(&[File::of_text("a.txt", "Élysée")]);
        for end in 0..packed.len() {
            if let Ok(files) = unpack(&packed[..end]) {
                assert!(files.iter().all(|file| file.bytes.is_err()));
            }
        }
        let at = packed
            .windows(2)
            .position(|two| two == "É".as_bytes())
            .unwrap();
        packed[at] = b'E';
        assert!(unpack(&packed).unwrap()[0].bytes.is_err());
    }
}
