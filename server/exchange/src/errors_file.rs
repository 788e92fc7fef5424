//! Writes what is wrong with a file beside it, as CSV that spreadsheet software opens.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::encoding::BOM;
use crate::row_error::RowError;
use crate::writer::write_row;

/// The refused rows of a file, on their way into `FILE.errors.csv`. There is such a file only when
/// something was refused, and it appears whole or not at all.
pub struct ErrorsFile {
    path: PathBuf,
    output: Option<BufWriter<NamedTempFile>>,
}

impl ErrorsFile {
    /// The errors of the file at this path; nothing is written yet.
    pub fn beside(path: impl AsRef<Path>) -> Self {
        let mut name = OsString::from(path.as_ref());
        name.push(".errors.csv");
        Self { path: name.into(), output: None }
    }

    /// Writes what is wrong with a row, a line for each thing: 行号, 列, 原因.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn add(&mut self, error: &RowError) -> io::Result<()> {
        let output = match &mut self.output {
            Some(output) => output,
            None => {
                let folder = self
                    .path
                    .parent()
                    .filter(|it| !it.as_os_str().is_empty())
                    .unwrap_or(Path::new("."));
                let mut output = BufWriter::new(NamedTempFile::new_in(folder)?);
                output.write_all(BOM)?;
                write_row(&mut output, ["行号", "列", "原因"].into_iter())?;
                self.output.insert(output)
            }
        };
        for fault in &error.faults {
            let row = error.row.to_string();
            write_row(
                output,
                [row.as_str(), &harmless(&fault.column), &harmless(&fault.reason)].into_iter(),
            )?;
        }
        Ok(())
    }

    /// Puts the file in its place, or removes the one of an earlier run when nothing was refused
    /// this time. Says where it is.
    ///
    /// # Errors
    /// When the file cannot be put there.
    pub fn finish(self) -> io::Result<Option<PathBuf>> {
        let Some(output) = self.output else {
            return match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(None),
            };
        };
        let file = output.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|it| it.error)?;
        Ok(Some(self.path))
    }
}

/// A cell that spreadsheet software does not take for a formula.
pub(crate) fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row_error::Fault;

    #[test]
    fn the_file_appears_whole_and_only_when_something_was_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("penalty.csv");
        let mut errors = ErrorsFile::beside(&path);
        let fault = Fault::new("=cmd|' /C calc'!A0", "", "不能为空，\"请\"补上");
        errors.add(&RowError { row: 7, faults: vec![fault], stopped: false }).unwrap();
        assert!(!folder.path().join("penalty.csv.errors.csv").exists());
        let written = errors.finish().unwrap().unwrap();
        let text = std::fs::read_to_string(&written).unwrap();
        assert_eq!(
            text,
            "\u{feff}行号,列,原因\r\n7,'=cmd|' /C calc'!A0,\"不能为空，\"\"请\"\"补上\"\r\n"
        );

        assert_eq!(ErrorsFile::beside(&path).finish().unwrap(), None);
        assert!(!written.exists(), "what an earlier run refused is no longer true");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_run_that_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut errors = ErrorsFile::beside(folder.path().join("x.csv"));
        errors.add(&RowError::whole(1, "不行")).unwrap();
        drop(errors);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
