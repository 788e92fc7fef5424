//! Rows of a CSV file.

use std::io::{self, BufReader, Chain, Cursor, Read};

use domain::record::Kind;

use crate::cells::{Cell, Cells};
use crate::encoding::{BOM, Encoding};
use crate::file_error::FileError;
use crate::header::{Header, header, is_header};
use crate::layout::{Field, column_of};
use crate::row_error::RowError;
use crate::split::{Bytes, Found, Splitter};

/// How many rows are searched for the headings.
pub(crate) const HEADER_ROWS: u64 = 5;
/// What may stand between two cells.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// What the next row is.
pub(crate) enum Next {
    /// A row, put into the cells; perhaps a blank one.
    Row,
    /// A row that cannot be taken apart. The next one may be right.
    Refused(RowError),
    /// Nothing more can be read.
    Stopped(RowError),
    /// The end.
    End,
}

/// The beginning that was looked at, and the rest of the file.
type Input = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

pub(crate) struct TextRows {
    splitter: Splitter<Input>,
    bytes: Bytes,
    encoding: Encoding,
    header_row: u64,
    kind: Kind,
}

impl TextRows {
    /// Finds the headings in the beginning of the file, which is to be read on from `rest`.
    pub(crate) fn open(
        kind: Kind,
        mut beginning: Vec<u8>,
        rest: Box<dyn Read + Send>,
    ) -> Result<(Header, Self), FileError> {
        let mut encoding = Encoding::of(&beginning);
        if beginning.starts_with(BOM) {
            beginning.drain(..BOM.len());
        }
        for separator in SEPARATORS {
            let mut splitter = Splitter::new(beginning.as_slice(), separator);
            let mut bytes = Bytes::default();
            while bytes.number < HEADER_ROWS && splitter.next(&mut bytes)? != Found::End {
                let row = bytes.number;
                let Some(header) = header(kind, &words(&bytes, &mut encoding))? else { continue };
                let input = Cursor::new(beginning).chain(rest);
                let mut splitter =
                    Splitter::new(BufReader::with_capacity(64 << 10, input), separator);
                let mut bytes = Bytes::default();
                while bytes.number < row {
                    splitter.next(&mut bytes)?;
                }
                return Ok((header, Self { splitter, bytes, encoding, header_row: row, kind }));
            }
        }
        let code = column_of(kind, Field::Name).map_or("", |it| it.code());
        Err(FileError::NoHeader { code })
    }

    /// Reads the next row into the cells.
    pub(crate) fn next(&mut self, header: &Header, cells: &mut Cells) -> Next {
        let found = self.splitter.next(&mut self.bytes);
        let row = self.bytes.number;
        cells.clear(row);
        match found {
            Ok(Found::Row) => {}
            Ok(Found::End) => return Next::End,
            Ok(Found::TooLong) => {
                return Next::Refused(RowError::whole(
                    row,
                    "这一行太长：一格不能超过 1 MiB，一行不能超过 4 MiB 或 20,000 格",
                ));
            }
            Ok(Found::OpenQuote) => {
                let reason = "从这一行开始的一个双引号直到文件末尾都没有配对，后面的内容都没有读。请改正后重新导入";
                return Next::Stopped(RowError::stopped(row, reason));
            }
            Err(error) => return Next::Stopped(RowError::stopped(row, broken_off(&error))),
        }
        // Some files have the codes in one row and the names in the next.
        if row == self.header_row + 1
            && is_header(self.kind, &words(&self.bytes, &mut self.encoding))
        {
            return Next::Row;
        }
        let more = self
            .bytes
            .cells()
            .skip(header.fields.len())
            .filter(|it| !it.trim_ascii().is_empty())
            .count();
        if more > 0 {
            let reason = format!(
                "这一行比表头多出 {more} 格，后面的内容可能错了列：请检查是否有没加双引号的分隔符"
            );
            return Next::Refused(RowError::whole(row, &reason));
        }
        for (bytes, field) in self.bytes.cells().zip(&header.fields) {
            if let Some(field) = field {
                let text = self.encoding.decode(bytes);
                let complaint = self.encoding.complaint();
                cells.put(
                    *field,
                    text.map_or(Cell::Broken(complaint), |it| Cell::Text(it.into_owned())),
                );
            }
        }
        Next::Row
    }
}

fn words(bytes: &Bytes, encoding: &mut Encoding) -> Vec<String> {
    bytes.cells().map(|it| encoding.decode(it).unwrap_or_default().into_owned()).collect()
}

fn broken_off(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::OutOfMemory => "内存不够，文件读到这里中断了，后面的内容都没有读",
        _ => "文件读到这里中断了，后面的内容都没有读",
    }
}
