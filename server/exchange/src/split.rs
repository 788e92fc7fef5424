//! Splits CSV into rows without ever holding more than one row, however the file is made.
//!
//! Written here because of two things that are asked of it: a missing quote must not draw a
//! gigabyte into memory, and a row must have the number that spreadsheet software shows, which
//! counts empty rows and counts a row with line breaks in it once. The cells are the same as those
//! of the `csv` crate (a property test compares them). Bytes are split before they are decoded:
//! no byte of a longer character is a separator, neither in UTF-8 nor in GB18030.

use std::io::{self, BufRead};

/// A cell longer than this is refused.
pub(crate) const MAX_CELL: usize = 1 << 20;
/// A row longer than this is refused.
const MAX_ROW: usize = 4 << 20;
/// A row with more cells than this is refused (spreadsheet software stops at 16,384).
const MAX_CELLS: usize = 20_000;

/// One row as bytes. Kept and filled again for each row.
#[derive(Default)]
pub(crate) struct Bytes {
    /// The number of the row, from 1.
    pub(crate) number: u64,
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A row, perhaps an empty one.
    Row,
    /// A row that is too long or has too many cells; its cells were dropped.
    TooLong,
    /// A quote that is not closed before the end of the file; its cells were dropped.
    OpenQuote,
    /// The end of the file.
    End,
}

pub(crate) struct Splitter<R> {
    input: R,
    separator: u8,
    row: u64,
    /// The last row ended in CR: an LF behind it belongs to it.
    after_return: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// After a quote inside quotes: the end of the cell, or the first half of a quote.
    Closing,
}

impl Bytes {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn cell(&self, at: usize) -> &[u8] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[from..self.ends[at]]
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|at| self.cell(at))
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Takes more of a cell, unless the row has become too long for it.
    fn push(&mut self, part: &[u8], found: &mut Found) {
        let cell = self.text.len() - self.ends.last().copied().unwrap_or(0);
        if cell + part.len() > MAX_CELL || self.text.len() + part.len() > MAX_ROW {
            *found = Found::TooLong;
        }
        if *found == Found::Row {
            self.text.extend_from_slice(part);
        }
    }

    fn end_cell(&mut self, found: &mut Found) {
        if self.ends.len() == MAX_CELLS {
            *found = Found::TooLong;
        }
        if *found == Found::Row {
            self.ends.push(self.text.len());
        }
    }
}

impl<R: BufRead> Splitter<R> {
    pub(crate) fn new(input: R, separator: u8) -> Self {
        Self { input, separator, row: 0, after_return: false }
    }

    /// Reads the next row into `row`.
    pub(crate) fn next(&mut self, row: &mut Bytes) -> io::Result<Found> {
        row.clear();
        row.number = self.row + 1;
        let mut found = Found::Row;
        let mut at = At::Start;
        let mut any = false;
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            let mut used = 0;
            if std::mem::take(&mut self.after_return) && chunk[0] == b'\n' {
                used = 1;
            }
            let mut ended = false;
            while used < chunk.len() && !ended {
                any = true;
                let rest = &chunk[used..];
                if at == At::Plain || at == At::Quoted {
                    let stop = match at {
                        At::Quoted => memchr::memchr(b'"', rest),
                        _ => memchr::memchr3(self.separator, b'\n', b'\r', rest),
                    };
                    let length = stop.unwrap_or(rest.len());
                    row.push(&rest[..length], &mut found);
                    used += length;
                    if stop.is_none() {
                        break;
                    }
                }
                let byte = chunk[used];
                used += 1;
                at = match (at, byte) {
                    (At::Quoted, _) => At::Closing,
                    (At::Start, b'"') => At::Quoted,
                    (At::Closing, b'"') => {
                        row.push(b"\"", &mut found);
                        At::Quoted
                    }
                    (_, b'\n' | b'\r') => {
                        self.after_return = byte == b'\r';
                        ended = true;
                        At::Start
                    }
                    (_, byte) if byte == self.separator => {
                        row.end_cell(&mut found);
                        At::Start
                    }
                    (_, byte) => {
                        row.push(&[byte], &mut found);
                        At::Plain
                    }
                };
            }
            self.input.consume(used);
            if ended {
                row.end_cell(&mut found);
                return Ok(self.done(row, found));
            }
        }
        if !any {
            return Ok(Found::End);
        }
        row.end_cell(&mut found);
        Ok(self.done(row, if at == At::Quoted { Found::OpenQuote } else { found }))
    }

    fn done(&mut self, row: &mut Bytes, found: Found) -> Found {
        self.row += 1;
        if found != Found::Row {
            row.clear();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &[u8], buffer: usize) -> Vec<(u64, Vec<Vec<u8>>)> {
        let mut splitter = Splitter::new(io::BufReader::with_capacity(buffer, text), b',');
        let mut row = Bytes::default();
        let mut rows = Vec::new();
        while splitter.next(&mut row).unwrap() != Found::End {
            rows.push((row.number, row.cells().map(<[u8]>::to_vec).collect()));
        }
        rows
    }

    /// Whether the last quote is not closed: the csv crate makes a cell of it, we refuse the row.
    fn ends_open(text: &[u8]) -> bool {
        let mut splitter = Splitter::new(text, b',');
        let mut row = Bytes::default();
        let found = std::iter::repeat_with(|| splitter.next(&mut row).unwrap());
        found.take_while(|it| *it != Found::End).any(|it| it == Found::OpenQuote)
    }

    #[test]
    fn an_empty_row_counts_and_a_line_break_in_quotes_does_not() {
        let found = rows("a,b\r\n\r\n\"一\n二\",\"\"\"\"\nlast".as_bytes(), 3);
        let numbers: Vec<_> = found.iter().map(|it| it.0).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(found[2].1, ["一\n二".as_bytes().to_vec(), b"\"".to_vec()]);
        assert_eq!(found[3].1, [b"last".to_vec()]);
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_no_more_than_a_cell_of_memory() {
        let text = [b"a,\"".as_slice(), &vec![b'x'; 8 * MAX_CELL]].concat();
        let mut row = Bytes::default();
        let mut splitter = Splitter::new(io::BufReader::new(text.as_slice()), b',');
        assert_eq!(splitter.next(&mut row).unwrap(), Found::OpenQuote);
        assert!(row.text.capacity() <= 2 * MAX_CELL);
        assert_eq!(splitter.next(&mut row).unwrap(), Found::End);
    }

    #[test]
    fn a_row_that_is_too_long_is_refused_and_the_next_one_is_read() {
        let text = [",".repeat(MAX_CELLS).into_bytes(), b"\nnext,row\n".to_vec()].concat();
        let mut row = Bytes::default();
        let mut splitter = Splitter::new(io::BufReader::new(text.as_slice()), b',');
        assert_eq!(splitter.next(&mut row).unwrap(), Found::TooLong);
        assert_eq!(splitter.next(&mut row).unwrap(), Found::Row);
        assert_eq!((row.number, row.cell(1)), (2, b"row".as_slice()));
    }

    proptest! {
        #[test]
        fn the_cells_are_those_of_the_csv_crate(text in "[a,\"\r\n]{0,60}", buffer in 1usize..8) {
            let mut theirs = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<Vec<u8>>> = theirs
                .byte_records()
                .map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect())
                .collect();
            let ours: Vec<_> = rows(text.as_bytes(), buffer).into_iter().map(|it| it.1).collect();
            // The csv crate leaves out rows without a character, and so do we, one layer up.
            let blank = |row: &Vec<Vec<u8>>| row.iter().all(Vec::is_empty);
            let full = |rows: Vec<Vec<Vec<u8>>>| rows.into_iter().filter(|it| !blank(it)).collect::<Vec<_>>();
            prop_assume!(!ends_open(text.as_bytes()));
            prop_assert_eq!(full(ours), full(theirs));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), buffer in 1usize..40) {
            rows(&bytes, buffer);
        }
    }
}
