//! What is wrong with a row, in words for the person who sent it.

use std::fmt;

use crate::mask;

/// A row that was refused, with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The number of the row as spreadsheet software shows it, from 1.
    pub row: u64,
    /// What is wrong, at least one thing.
    pub faults: Vec<Fault>,
    /// Whether the file could not be read on from here: nothing after this row was looked at.
    pub stopped: bool,
}

/// One thing that is wrong in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column: its heading in the file and its name in the standard; 整行 for the whole row.
    pub column: String,
    /// What stood there, shortened, with personal numbers masked.
    pub value: String,
    /// What is wrong and what to do, in plain Chinese.
    pub reason: String,
}

/// As much of a value as helps to find it.
const SHOWN: usize = 60;

impl Fault {
    /// A fault in one column. Long numbers are masked in the value and in the reason.
    pub(crate) fn new(column: &str, value: &str, reason: &str) -> Self {
        Self {
            // Shortened last: half a number must not escape the mask.
            column: short(&mask::long_numbers(column)),
            value: short(&mask::long_numbers(value)),
            reason: mask::long_numbers(reason),
        }
    }

    /// A fault in a column with personal numbers: the value is masked whatever it looks like.
    pub(crate) fn personal(column: &str, value: &str, reason: &str) -> Self {
        Self { value: mask::personal(value), ..Self::new(column, "", reason) }
    }
}

impl RowError {
    /// A row that is wrong as a whole.
    pub(crate) fn whole(row: u64, reason: &str) -> Self {
        Self { row, faults: vec![Fault::new("整行", "", reason)], stopped: false }
    }

    /// The row at which reading ended before the end of the file.
    pub(crate) fn stopped(row: u64, reason: &str) -> Self {
        Self { stopped: true, ..Self::whole(row, reason) }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第 {} 行", self.row)?;
        for fault in &self.faults {
            write!(f, "；{}：{}", fault.column, fault.reason)?;
        }
        Ok(())
    }
}

impl std::error::Error for RowError {}

fn short(text: &str) -> String {
    let mut shown: String =
        text.chars().take(SHOWN).map(|it| if it.is_control() { ' ' } else { it }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
