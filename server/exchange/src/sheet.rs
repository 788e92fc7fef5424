//! Rows of a workbook, read by `calamine` on a thread of its own: the parser borrows the workbook
//! while it reads, and if a damaged file makes it panic, only that thread ends.

use std::io::{Read, Seek};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};
use domain::record::Kind;

use crate::cells::{Cell, Cells};
use crate::file_error::FileError;
use crate::header::{Header, header, is_header};
use crate::layout::{Field, column_of};
use crate::row_error::RowError;
use crate::text_rows::{HEADER_ROWS, Next};

/// How many rows may wait to be fetched.
const WAITING: usize = 64;
/// Spreadsheet software has no column behind this one.
const MAX_COLUMN: u32 = 16_384;
/// A row with more cells than this is not made by spreadsheet software.
const MAX_CELLS: usize = 20_000;
/// From here on a number has lost digits.
const EXACT: f64 = 1e15;

type Row = (u64, Vec<(Field, Cell)>);
/// The number of a row and its cells with their columns from 0.
type SheetRow = (u64, Vec<(u32, Cell)>);

enum Sent {
    Header(Header),
    Row(Row),
    Failed(FileError),
    End,
}

pub(crate) struct SheetRows {
    rows: Receiver<Sent>,
    row: u64,
}

impl SheetRows {
    /// Finds the first visible sheet with the headings. The archive must have been guarded.
    pub(crate) fn open(
        kind: Kind,
        source: impl Read + Seek + Send + 'static,
    ) -> Result<(Header, Self), FileError> {
        let (sender, rows) = sync_channel(WAITING);
        thread::Builder::new().name("workbook".to_owned()).spawn(move || {
            let last = read(kind, source, &sender).map_or_else(Sent::Failed, |()| Sent::End);
            // Nobody listens when the reader was dropped.
            _ = sender.send(last);
        })?;
        match rows.recv() {
            Ok(Sent::Header(header)) => Ok((header, Self { rows, row: 0 })),
            Ok(Sent::Failed(error)) => Err(error),
            _ => Err(FileError::Damaged(None)),
        }
    }

    /// Puts the next row into the cells.
    pub(crate) fn next(&mut self, cells: &mut Cells) -> Next {
        match self.rows.recv() {
            Ok(Sent::Row((row, values))) => {
                self.row = row;
                cells.clear(row);
                for (field, cell) in values {
                    cells.put(field, cell);
                }
                Next::Row
            }
            Ok(Sent::End) => Next::End,
            _ => Next::Stopped(RowError::stopped(
                self.row + 1,
                "工作簿从这里起已损坏，后面的内容都没有读",
            )),
        }
    }
}

fn read(kind: Kind, source: impl Read + Seek, sender: &SyncSender<Sent>) -> Result<(), FileError> {
    let mut book = Xlsx::new(source).map_err(damaged)?;
    let visible = book.sheets_metadata().iter().filter(|it| it.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|it| it.name.clone()).collect();
    let mut trouble = None;
    for name in names {
        let cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => {
                trouble.get_or_insert(damaged(error));
                continue;
            }
        };
        let mut rows = SheetReader { cells, first: None, ended: false };
        match headings(kind, &mut rows) {
            Ok(Some((at, header))) => return send(kind, at, header, rows, sender),
            Ok(None) => {}
            Err(error) => {
                trouble.get_or_insert(error);
            }
        }
    }
    let code = column_of(kind, Field::Name).map_or("", |it| it.code());
    Err(trouble.unwrap_or(FileError::NoHeader { code }))
}

fn headings<RS: Read + Seek>(
    kind: Kind,
    rows: &mut SheetReader<'_, RS>,
) -> Result<Option<(u64, Header)>, FileError> {
    while let Some((row, cells)) = rows.next()? {
        if row > HEADER_ROWS {
            break;
        }
        if let Some(header) = header(kind, &words(&cells))? {
            return Ok(Some((row, header)));
        }
    }
    Ok(None)
}

fn send<RS: Read + Seek>(
    kind: Kind,
    header_row: u64,
    header: Header,
    mut rows: SheetReader<'_, RS>,
    sender: &SyncSender<Sent>,
) -> Result<(), FileError> {
    let fields = header.fields.clone();
    if sender.send(Sent::Header(header)).is_err() {
        return Ok(());
    }
    while let Some((row, cells)) = rows.next()? {
        if row == header_row + 1 && is_header(kind, &words(&cells)) {
            continue;
        }
        let known = cells
            .into_iter()
            .filter_map(|(column, cell)| Some(((*fields.get(column as usize)?)?, cell)));
        let known: Vec<_> = known.filter(|(_, cell)| !cell.is_blank()).collect();
        if !known.is_empty() && sender.send(Sent::Row((row, known))).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// Puts cells together into rows.
struct SheetReader<'a, RS: Read + Seek> {
    cells: calamine::XlsxCellReader<'a, RS>,
    /// The first cell of the next row, already read.
    first: Option<(u32, u32, Cell)>,
    /// The parser must not be asked again after the last cell.
    ended: bool,
}

impl<RS: Read + Seek> SheetReader<'_, RS> {
    fn next(&mut self) -> Result<Option<SheetRow>, FileError> {
        let mut row = None;
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        loop {
            let next = match self.first.take() {
                Some(first) => Some(first),
                None if self.ended => None,
                None => self.cells.next_cell().map_err(damaged)?.map(|it| {
                    let (row, column) = it.get_position();
                    (row, column, cell(it.get_value()))
                }),
            };
            match next {
                Some((at, column, cell)) if row.is_none_or(|row| row == at) => {
                    row = Some(at);
                    if cells.len() == MAX_CELLS {
                        return Err(FileError::Damaged(None));
                    }
                    if column < MAX_COLUMN && !cell.is_blank() {
                        cells.push((column, cell));
                    }
                }
                other => {
                    self.ended = other.is_none();
                    self.first = other;
                    return Ok(row.map(|row| (u64::from(row) + 1, cells)));
                }
            }
        }
    }
}

fn words(cells: &[(u32, Cell)]) -> Vec<String> {
    let last = cells.iter().map(|it| it.0 as usize + 1).max().unwrap_or(0);
    let mut words = vec![String::new(); last];
    for (column, cell) in cells {
        if let Cell::Text(text) = cell {
            words[*column as usize].clone_from(text);
        }
    }
    words
}

fn cell(value: &DataRef<'_>) -> Cell {
    Cell::text(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(_) | DataRef::DurationIso(_) => {
            return Cell::Broken("这一格是时长，不是文字或日期");
        }
        DataRef::Error(_) => return Cell::Broken("这一格的公式算不出结果，请改成它应有的值"),
    })
}

/// A number as it was typed: nine places are enough for money in ten thousands, and hide what
/// binary fractions add. A number that has lost digits is written as spreadsheet software shows it.
fn float(number: f64) -> String {
    if number.abs() >= EXACT {
        let text = format!("{number:.4E}");
        return text.replacen('E', "E+", 1);
    }
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn damaged(error: XlsxError) -> FileError {
    FileError::Damaged(Some(Box::new(error)))
}
