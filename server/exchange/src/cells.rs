//! One row of a file, by the meaning of its columns.

use domain::text;

use crate::layout::Field;
use crate::split::MAX_CELL;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    /// It cannot be read, and why.
    Broken(&'static str),
}

/// The cells of a row that the layout knows. Kept and filled again for each row.
pub(crate) struct Cells {
    /// The number of the row, from 1.
    pub(crate) row: u64,
    values: Vec<Cell>,
}

const EMPTY: Cell = Cell::Text(String::new());

impl Cell {
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// The text of a cell that is not too long.
    pub(crate) fn text(text: String) -> Self {
        if text.len() > MAX_CELL { Self::Broken("这一格超过 1 MiB") } else { Self::Text(text) }
    }
}

impl Cells {
    pub(crate) fn new() -> Self {
        Self { row: 0, values: vec![EMPTY; Field::COUNT] }
    }

    /// Empties every cell for the next row.
    pub(crate) fn clear(&mut self, row: u64) {
        self.row = row;
        self.values.fill(EMPTY);
    }

    pub(crate) fn put(&mut self, field: Field, cell: Cell) {
        self.values[field as usize] = cell;
    }

    /// Whether there is nothing in any cell.
    pub(crate) fn is_blank(&self) -> bool {
        self.values.iter().all(Cell::is_blank)
    }

    /// The text in a column; empty where it is missing or cannot be read.
    pub(crate) fn raw(&self, field: Field) -> &str {
        match &self.values[field as usize] {
            Cell::Text(text) => text.trim(),
            Cell::Broken(_) => "",
        }
    }

    /// Why a column cannot be read, if so.
    pub(crate) fn broken(&self, field: Field) -> Option<&'static str> {
        match &self.values[field as usize] {
            Cell::Text(_) => None,
            Cell::Broken(reason) => Some(reason),
        }
    }

    /// A number or code, without what spreadsheet software and exports put around it so that it
    /// stays text: a leading apostrophe, a tab behind it, `="…"`.
    pub(crate) fn code(&self, field: Field) -> String {
        let code = text::number(self.raw(field));
        let code = code.strip_prefix("=\"").and_then(|it| it.strip_suffix('"')).unwrap_or(&code);
        code.trim_start_matches(['\'', '`', '\u{2018}', '\u{2019}']).to_owned()
    }
}
