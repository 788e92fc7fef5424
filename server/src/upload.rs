//! Forms with files. A file is looked at as it arrives and kept at once; the rest of the form is
//! read whatever becomes of it, so that nothing typed is lost.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use domain::evidence::{LARGEST, Media, file_name};
use domain::field_error::FieldError;
use store::draft::DraftKey;
use store::evidence::{Added, NewFile};

use crate::error::AppError;
use crate::site::Site;

/// The largest form that is read, files and all.
pub const LARGEST_FORM: usize = 84 * 1024 * 1024;

/// The longest text in one field, in bytes: more than any field takes.
const LONGEST_TEXT: usize = 64 * 1024;

/// What a form said.
#[derive(Debug, Default)]
pub struct Filled {
    fields: Vec<(String, String)>,
    /// What was wrong with its files.
    pub errors: Vec<FieldError>,
}

impl Filled {
    /// What stood in this field; empty where it was not sent.
    pub fn text(&mut self, name: &str) -> String {
        let at = self.fields.iter().position(|(key, _)| key == name);
        at.map(|at| self.fields.swap_remove(at).1).unwrap_or_default()
    }
}

/// Reads a form, and keeps its files in the draft.
///
/// # Errors
/// When the form is too large or broken off, the record is not theirs, or the store fails.
pub async fn read(site: &Site, key: DraftKey<'_>, mut form: Multipart) -> Result<Filled, AppError> {
    let mut filled = Filled::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(file_name) {
            None => {
                let Bytes::All(bytes) = bytes(field, LONGEST_TEXT).await? else {
                    return Err(AppError::TooLarge);
                };
                filled.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
            Some(file) => match keep(site, key, file, field).await? {
                Ok(_) | Err(Refused::Empty) => {}
                Err(refused) => filled.errors.push(refused.error()),
            },
        }
    }
    Ok(filled)
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There was nothing in it: what a browser sends when no file was chosen.
    Empty,
    /// Larger than [`LARGEST`].
    Large,
    /// Neither PDF nor JPEG nor PNG, whatever its name says.
    Type,
    /// There are enough already.
    Many,
}

impl Refused {
    /// What the form says about it.
    pub fn error(self) -> FieldError {
        let message = match self {
            Self::Empty => "components-upload-failed",
            Self::Large => "components-upload-too-large",
            Self::Type => "components-upload-wrong-type",
            Self::Many => "components-upload-too-many",
        };
        FieldError { field: "evidence", message }
    }
}

/// Keeps one file in the draft.
///
/// # Errors
/// As [`read`].
pub async fn keep(
    site: &Site,
    key: DraftKey<'_>,
    name: String,
    field: Field<'_>,
) -> Result<Result<domain::evidence::Evidence, Refused>, AppError> {
    let bytes = match bytes(field, usize::try_from(LARGEST).unwrap_or(usize::MAX)).await? {
        Bytes::TooMany => return Ok(Err(Refused::Large)),
        Bytes::All(bytes) if bytes.is_empty() => return Ok(Err(Refused::Empty)),
        Bytes::All(bytes) => bytes,
    };
    let Some(media) = media(&bytes) else { return Ok(Err(Refused::Type)) };
    match site.store.add_file(key, NewFile { name, media, bytes }, site.now()).await? {
        Added::Kept(evidence) => Ok(Ok(evidence)),
        Added::TooMany => Ok(Err(Refused::Many)),
        Added::NotFound => Err(AppError::NotFound),
    }
}

/// What is in the file, told by its first bytes.
fn media(bytes: &[u8]) -> Option<Media> {
    infer::get(bytes).and_then(|it| Media::from_mime(it.mime_type()))
}

enum Bytes {
    All(Vec<u8>),
    TooMany,
}

/// The bytes of a field. One that is too long is still read to its end, so that the fields after it
/// are not lost.
async fn bytes(mut field: Field<'_>, most: usize) -> Result<Bytes, AppError> {
    let mut bytes = Vec::new();
    let mut too_many = false;
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        too_many |= bytes.len() + chunk.len() > most;
        if too_many {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(if too_many { Bytes::TooMany } else { Bytes::All(bytes) })
}

/// A form that could not be read to its end.
pub fn broken(error: MultipartError) -> AppError {
    match error.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_what_is_in_the_file() {
        assert_eq!(media(b"%PDF-1.7\n"), Some(Media::Pdf));
        assert_eq!(media(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(Media::Png));
        assert_eq!(media(&[0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), Some(Media::Jpeg));
        assert_eq!(media(b"MZ\x90\0"), None);
        assert_eq!(media(b"<svg xmlns='http://www.w3.org/2000/svg'>"), None);
        assert_eq!(media(b"PK\x03\x04"), None);
    }
}
