//! Records in and out, in the standard layouts: 双公示 (行政许可 and 行政处罚), lists, honours, promises,
//! contracts and voluntary service.
//!
//! A file is read as a stream of rows; each row is either a checked [`Incoming`] or a [`RowError`]
//! that says what to put right. Nothing here knows a database, and the day is handed in.
//!
//! [`Incoming`]: domain::record::Incoming

mod archive;
mod batch;
mod cells;
mod check;
mod date;
mod downstreams;
mod encoding;
mod entries;
mod errors_file;
mod file_error;
mod header;
mod json_rows;
mod layout;
mod mask;
mod reader;
mod row_error;
mod sheet;
mod split;
mod subject;
mod text_rows;
mod units;
mod writer;

pub use batch::{batch_hash, natural_key};
pub use downstreams::{Downstreams, DownstreamsError};
pub use encoding::BOM;
pub use errors_file::ErrorsFile;
pub use file_error::FileError;
pub use json_rows::{JsonRowsError, json_to_csv};
pub use layout::{Edition, Field};
pub use reader::{Reader, RowNumber};
pub use row_error::{Fault, RowError};
pub use units::{Fit, Former, Found, Unit, Units, UnitsError};
pub use writer::{Labels, Writer, table_row};
