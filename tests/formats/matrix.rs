//! What each format holds, as a table for the documents.

use std::fmt::Write as _;

use balise::formats::{Format, LossKind};
use expect_test::expect_file;

#[test]
fn the_table_of_formats_is_as_documented() {
    let mut table = String::from("| format | offsets | read |");
    for kind in LossKind::ALL {
        write!(table, " {} |", kind.code().replace('_', " ")).unwrap();
    }
    table.push_str("\n|---|---|---|");
    table.push_str(&"---|".repeat(LossKind::ALL.len()));
    for format in Format::ALL {
        let units: Vec<&str> = format.units().iter().map(|unit| unit.as_str()).collect();
        let units = if units.is_empty() {
            "–".to_owned()
        } else {
            units.join(", ")
        };
        write!(
            table,
            "\n| {} | {units} | {} |",
            format.name(),
            if format.is_read() { "yes" } else { "no" }
        )
        .unwrap();
        for kind in LossKind::ALL {
            // Without values there are no parts of them.
            let is_part = matches!(kind, LossKind::Days | LossKind::Anchors);
            let is_lost = format.can_lose(kind) || is_part && format.can_lose(LossKind::Values);
            table.push_str(if is_lost { " – |" } else { " ✓ |" });
        }
    }
    table.push('\n');
    expect_file!["snapshots/matrix.md"].assert_eq(&table);
}
