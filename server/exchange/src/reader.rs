//! Reads a file of records row by row, in bounded memory, whatever it is called and however it was
//! made.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use domain::record::{Incoming, Kind};
use jiff::civil::Date;

use crate::archive::{self, Form};
use crate::batch::fingerprint;
use crate::cells::Cells;
use crate::check::check;
use crate::file_error::FileError;
use crate::header::Header;
use crate::layout::Edition;
use crate::row_error::RowError;
use crate::sheet::SheetRows;
use crate::text_rows::{Next, TextRows};

/// The number of a row as spreadsheet software shows it, from 1.
pub type RowNumber = u64;

/// How much of a file is looked at to know what it is.
const BEGINNING: u64 = 1 << 20;
/// So many rows are taken from one file: the fingerprints of its rows are held in memory.
const MAX_ROWS: usize = 5_000_000;

/// An open file of records: an iterator over its rows. Blank rows are left out.
pub struct Reader {
    kind: Kind,
    today: Date,
    header: Header,
    rows: Rows,
    cells: Cells,
    seen: HashMap<[u8; 12], u32>,
    most: usize,
    ended: bool,
}

enum Rows {
    Text(Box<TextRows>),
    Sheet(SheetRows),
}

impl Reader {
    /// Opens a file; what it is follows from its bytes, not its name.
    ///
    /// # Errors
    /// When it is not CSV or XLSX in one of the layouts, and what to do then.
    pub fn open(path: impl AsRef<Path>, kind: Kind, today: Date) -> Result<Self, FileError> {
        Self::new(File::open(path)?, kind, today)
    }

    /// Reads from something open. `today` is the day against which days are checked.
    ///
    /// # Errors
    /// When it is not CSV or XLSX in one of the layouts, and what to do then.
    pub fn new(
        mut source: impl Read + Seek + Send + 'static,
        kind: Kind,
        today: Date,
    ) -> Result<Self, FileError> {
        source.seek(SeekFrom::Start(0))?;
        let mut beginning = Vec::new();
        io::Read::by_ref(&mut source).take(BEGINNING).read_to_end(&mut beginning)?;
        let (header, rows) = match archive::form(&beginning)? {
            Form::Text => {
                let (header, rows) = TextRows::open(kind, beginning, Box::new(source))?;
                (header, Rows::Text(Box::new(rows)))
            }
            Form::Workbook => {
                archive::guard(&mut source)?;
                let (header, rows) = SheetRows::open(kind, source)?;
                (header, Rows::Sheet(rows))
            }
        };
        let cells = Cells::new();
        Ok(Self {
            kind,
            today,
            header,
            rows,
            cells,
            seen: HashMap::new(),
            most: MAX_ROWS,
            ended: false,
        })
    }

    /// Which edition of the layout the file follows.
    pub fn edition(&self) -> Edition {
        self.header.edition
    }

    /// The headings that the layout does not know. Their columns are not read.
    pub fn ignored(&self) -> Vec<String> {
        self.header.ignored()
    }

    /// A row that was taken apart: checked, and not the same as an earlier one.
    fn checked(&mut self) -> Result<(RowNumber, Incoming), RowError> {
        let row = self.cells.row;
        let incoming = check(self.kind, &self.header, &self.cells, self.today)?;
        if self.seen.len() == self.most {
            self.ended = true;
            let reason =
                format!("一个文件最多 {} 行，从这一行起都没有读，请分成几个文件", self.most);
            return Err(RowError::stopped(row, &reason));
        }
        match self.seen.entry(fingerprint(&incoming)) {
            Entry::Occupied(first) => {
                let reason = format!("与第 {} 行重复：文号、行政相对人和机关都相同", first.get());
                Err(RowError::whole(row, &reason))
            }
            Entry::Vacant(place) => {
                place.insert(u32::try_from(row).unwrap_or(u32::MAX));
                Ok((row, incoming))
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Result<(RowNumber, Incoming), RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let next = match &mut self.rows {
                Rows::Text(rows) => rows.next(&self.header, &mut self.cells),
                Rows::Sheet(rows) => rows.next(&mut self.cells),
            };
            match next {
                Next::Row if self.cells.is_blank() => {}
                Next::Row => return Some(self.checked()),
                Next::Refused(error) => return Some(Err(error)),
                Next::Stopped(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
                Next::End => self.ended = true,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn more_rows_than_can_be_compared_stop_the_file_and_say_so() {
        let row = |number: u8| {
            format!(
                "演示,法人及非法人组织,91350100M000100Y43,津丽演示〔2026〕{number}号,证书,许可,2026-01-09,区市场监管局\n"
            )
        };
        let header = "XK_XDR_MC,XK_XDR_LB,XK_XDR_SHXYM,XK_WSH,XK_XKZS,XK_NR,XK_JDRQ,XK_XKJG\n";
        let text = [header.to_owned(), row(1), row(2), row(3)].concat();
        let mut reader =
            Reader::new(io::Cursor::new(text), Kind::Licence, date(2026, 11, 23)).unwrap();
        reader.most = 1;
        let rows: Vec<_> = reader.collect();
        assert_eq!(rows.len(), 2);
        let error = rows[1].as_ref().unwrap_err();
        assert!(error.stopped && error.to_string().contains("请分成几个文件"), "{error}");
    }
}
