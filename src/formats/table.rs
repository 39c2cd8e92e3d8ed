//! Cells of a table: how they are written so that no program takes them for a formula, and read.
//!
//! A spreadsheet computes a cell that begins with `=`, `+`, `-`, `@`, a tabulator or a line end, also
//! in the wide forms of East Asian scripts. Such a cell gets an apostrophe before it; so does one
//! that would read as such a cell with apostrophes, so that reading can take one away again.

use csv_core::{ReadRecordResult, ReaderBuilder};

/// Whether `cell`, without the apostrophes before it, begins as a formula does.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Appends a row of `cells` (RFC 4180), with `separator` between them.
pub(super) fn push_row(out: &mut String, separator: char, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        let is_quoted = cell.contains([separator, '"', '\r', '\n', '\t', ';', ',']);
        if is_quoted {
            out.push('"');
        }
        if is_formula(cell) {
            out.push('\'');
        }
        if is_quoted {
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// How many cells of a row are read: a row of separators alone would take many times its bytes.
const MOST_CELLS: usize = 1000;

/// The rows of `table`, whose cells are separated by what stands in its first line: `;`, `,` or a
/// tabulator.
pub(super) fn rows(table: &str) -> Vec<Vec<String>> {
    let head = table.lines().next().unwrap_or_default();
    let separator = [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|separator| head.bytes().filter(|byte| byte == separator).count())
        .unwrap_or(b';');
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut input = table.as_bytes();
    // No record is longer than the table.
    let mut cells = vec![0_u8; table.len() + 1];
    let mut ends = vec![0_usize; head.len() + 64];
    let (mut filled, mut ended) = (0, 0);
    let mut rows = Vec::new();
    loop {
        let (result, read, written, ends_written) =
            reader.read_record(input, &mut cells[filled..], &mut ends[ended..]);
        input = &input[read..];
        filled += written;
        ended += ends_written;
        match result {
            // Called again without input, the reader ends the last record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                rows.push(row(&cells[..filled], &ends[..ended]));
                (filled, ended) = (0, 0);
            }
            ReadRecordResult::OutputFull | ReadRecordResult::End => return rows,
        }
    }
}

fn row(cells: &[u8], ends: &[usize]) -> Vec<String> {
    let mut start = 0;
    ends.iter()
        .take(MOST_CELLS)
        .map(|&end| {
            let cell = String::from_utf8_lossy(&cells[start..end]);
            start = end;
            match cell.strip_prefix('\'') {
                Some(rest) if is_formula(rest) => rest.to_owned(),
                _ => cell.into_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_back_and_none_is_a_formula() {
        let cells: Vec<String> = [
            "a",
            "",
            "=1+1",
            "'=1",
            "''-2",
            "'quoted'",
            "\t",
            "a;b,c",
            "« d »\r\ne",
            "\"f\"",
            "-0500",
            "＝g",
        ]
        .map(str::to_owned)
        .to_vec();
        for separator in [';', ','] {
            let mut table = String::new();
            let head = ["x"; 12].map(str::to_owned);
            push_row(&mut table, separator, &head);
            push_row(&mut table, separator, &cells);
            assert_eq!(rows(&table)[1], cells);
            for cell in table.split(separator) {
                let cell = cell.trim_start_matches('"');
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell:?}"
                );
            }
        }
    }
}
