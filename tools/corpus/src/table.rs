//! The table of a corpus, as a file of parquet: rows come in, row groups go out.
//!
//! No more rows than one row group has are in memory. Spelled with parquet's own column writers, without arrow, which
//! would double what there is to build.

use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, FloatType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::rows::{COLUMNS, Cells, Column, Row};

/// A table that is being written.
pub struct Table<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    /// The rows of the next row group.
    rows: Vec<Row>,
    rows_of_group: usize,
    groups: usize,
}

impl<W: Write + Send> Table<W> {
    /// A table that is written to `out`, with `rows_of_group` rows in each row group.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn new(out: W, rows_of_group: usize) -> Result<Table<W>> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(rows_of_group))
            .set_created_by(concat!("balise ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(vec![KeyValue {
                key: "balise.model".to_owned(),
                value: balise::names::MODEL.map(str::to_owned),
            }]))
            .build();
        Ok(Table {
            writer: SerializedFileWriter::new(out, schema()?, Arc::new(properties))?,
            rows: Vec::new(),
            rows_of_group,
            groups: 0,
        })
    }

    /// Adds `rows`.
    ///
    /// # Errors
    /// If a row group that is full cannot be written.
    pub fn push(&mut self, rows: Vec<Row>) -> Result<()> {
        for row in rows {
            self.rows.push(row);
            if self.rows.len() == self.rows_of_group {
                self.write_group()?;
            }
        }
        Ok(())
    }

    /// How many row groups are written.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Writes what is left, and the end of the file; returns what it was written to.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<W> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        Ok(self.writer.into_inner()?)
    }

    fn write_group(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in &COLUMNS {
            let mut writer = group.next_column()?.context("a column is missing")?;
            write_column(column, &self.rows, &mut writer)?;
            writer.close()?;
        }
        group.close()?;
        self.rows.clear();
        self.groups += 1;
        Ok(())
    }
}

fn write_column(
    column: &Column,
    rows: &[Row],
    writer: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    match column.cells {
        Cells::Text(cell) => {
            let cells = rows.iter().map(|row| cell(row).map(ByteArray::from));
            write_cells::<ByteArrayType>(column, cells, writer.typed())
        }
        Cells::Number(cell) | Cells::Day(cell) => {
            write_cells::<Int32Type>(column, rows.iter().map(cell), writer.typed())
        }
        Cells::Score(cell) => {
            write_cells::<FloatType>(column, rows.iter().map(cell), writer.typed())
        }
    }
}

/// Writes the cells that are not empty, and, where some may be, for each whether it is not.
fn write_cells<T: DataType>(
    column: &Column,
    cells: impl Iterator<Item = Option<T::T>>,
    writer: &mut ColumnWriterImpl<'_, T>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    let levels = (!column.is_full).then_some(levels.as_slice());
    writer.write_batch(&values, levels, None).map(|_| ())
}

fn schema() -> Result<TypePtr> {
    let fields = COLUMNS
        .iter()
        .map(|column| {
            let (physical, logical) = match column.cells {
                Cells::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                Cells::Number(_) => (Physical::INT32, None),
                Cells::Day(_) => (Physical::INT32, Some(LogicalType::Date)),
                Cells::Score(_) => (Physical::FLOAT, None),
            };
            let repetition = if column.is_full {
                Repetition::REQUIRED
            } else {
                Repetition::OPTIONAL
            };
            let field = Type::primitive_type_builder(column.name, physical)
                .with_repetition(repetition)
                .with_logical_type(logical)
                .build()?;
            Ok(Arc::new(field))
        })
        .collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    let schema = Type::group_type_builder("annotations")
        .with_fields(fields)
        .build()?;
    Ok(Arc::new(schema))
}
