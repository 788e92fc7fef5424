//! Forms with files. A file is looked at as it arrives and kept at once; the rest of the form is
//! read whatever becomes of it, so that nothing typed is lost.

use app::shell::Lang;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use domain::evidence::{LARGEST, Material, Media, file_name};
use domain::field_error::FieldError;
use store::draft::DraftKey;
use store::evidence::{Added, NewFile};

use crate::draft;
use crate::error::AppError;
use crate::evidence::{self, Unclean};
use crate::scan::Verdict;
use crate::site::Site;

/// The largest form that is read, files and all.
pub const LARGEST_FORM: usize = 84 * 1024 * 1024;

/// The longest text in one field that is read, in bytes: far more than any field takes, so that whoever
/// pasted 100,000 characters is told that it is too long, and finds them again.
const LONGEST_TEXT: usize = 512 * 1024;

/// What a form said.
#[derive(Debug, Default)]
pub struct Filled {
    fields: Vec<(String, String)>,
    /// What was wrong with its files.
    pub errors: Vec<FieldError>,
}

impl Filled {
    /// Everything that was ticked under this name.
    pub fn all(&mut self, name: &str) -> Vec<String> {
        self.fields.extract_if(.., |(key, _)| key == name).map(|(_, value)| value).collect()
    }

    /// What stood in this field, or what stood there before where it was not sent.
    pub fn or(&mut self, name: &str, before: String) -> String {
        match self.fields.iter().any(|(key, _)| key == name) {
            true => self.text(name),
            false => before,
        }
    }

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
            // What a browser sends when no file was chosen.
            Some(_) if field.file_name() == Some("") => {}
            Some(file) => {
                let as_what = Material::from_key(&name).unwrap_or_default();
                if let Err(refused) = keep(site, key, as_what, file, field).await? {
                    let error = refused.error(as_what);
                    // Of five hundred files that are too many, one line is enough.
                    if !filled.errors.contains(&error) {
                        filled.errors.push(error);
                    }
                }
            }
        }
    }
    Ok(filled)
}

/// Reads a form that takes no files; one that is sent with it is left out.
///
/// # Errors
/// When the form is too large or broken off.
pub async fn words(mut form: Multipart) -> Result<Filled, AppError> {
    let mut filled = Filled::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().is_some();
        let Bytes::All(bytes) = bytes(field, LONGEST_TEXT).await? else {
            return Err(AppError::TooLarge);
        };
        if !file {
            filled.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(filled)
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There was nothing in it.
    Empty,
    /// Larger than [`LARGEST`].
    Large,
    /// Neither PDF nor JPEG nor PNG, whatever its name says.
    Type,
    /// There are enough already.
    Many,
    /// It ends too early, or is not what it seems.
    Broken,
    /// A PDF that nobody can open without a password.
    Encrypted,
    /// A paper of identity that is not a picture: it cannot be marked.
    Picture,
    /// There is a virus in it.
    Virus,
    /// Nobody could look for viruses in it just now.
    Unscanned,
}

impl Refused {
    /// What the form says about it.
    pub fn error(self, as_what: Material) -> FieldError {
        let message = match self {
            Self::Empty => "components-upload-empty",
            Self::Large => "components-upload-too-large",
            Self::Type => "components-upload-wrong-type",
            Self::Many => "components-upload-too-many",
            Self::Broken => "components-upload-broken",
            Self::Encrypted => "components-upload-encrypted",
            Self::Picture => "components-upload-picture",
            Self::Virus => "components-upload-virus",
            Self::Unscanned => "components-upload-unscanned",
        };
        FieldError { field: as_what.key(), message }
    }
}

/// Keeps one file in the draft, without what its owner did not mean to hand in; a paper of identity
/// with whom it is for across it.
///
/// # Errors
/// As [`read`].
pub async fn keep(
    site: &Site,
    key: DraftKey<'_>,
    material: Material,
    name: String,
    field: Field<'_>,
) -> Result<Result<domain::evidence::Evidence, Refused>, AppError> {
    let bytes = match bytes(field, usize::try_from(LARGEST).unwrap_or(usize::MAX)).await? {
        Bytes::TooMany => return Ok(Err(Refused::Large)),
        Bytes::All(bytes) if bytes.is_empty() => return Ok(Err(Refused::Empty)),
        Bytes::All(bytes) => bytes,
    };
    let Some(media) = media(&bytes) else { return Ok(Err(Refused::Type)) };
    if material == Material::Identity && media == Media::Pdf {
        return Ok(Err(Refused::Picture));
    }
    // Before anything of ours decodes it.
    if let Some(clamd) = &site.settings.clamd {
        match clamd.scan(&bytes).await {
            Verdict::Clean => {}
            Verdict::Virus => return Ok(Err(Refused::Virus)),
            Verdict::Unknown => return Ok(Err(Refused::Unscanned)),
        }
    }
    let words = match material {
        Material::Identity => Some(for_whom(site, key).await?),
        _ => None,
    };
    // A large photo takes a good part of a second: not where requests are answered.
    let cleaned = tokio::task::spawn_blocking(move || -> Result<_, Unclean> {
        let bytes = evidence::clean(media, bytes)?;
        Ok(match words {
            Some(words) => (Media::Jpeg, evidence::mark(&bytes, &words)?),
            None => (media, bytes),
        })
    });
    let (media, bytes) = match cleaned.await.map_err(|_| AppError::Unreadable)? {
        Ok(cleaned) => cleaned,
        Err(Unclean::Broken) => return Ok(Err(Refused::Broken)),
        Err(Unclean::Encrypted) => return Ok(Err(Refused::Encrypted)),
    };
    match site.store.add_file(key, NewFile { material, name, media, bytes }, site.now()).await? {
        Added::Kept(evidence) => Ok(Ok(evidence)),
        Added::TooMany => Ok(Err(Refused::Many)),
        Added::NotFound => Err(AppError::NotFound),
    }
}

/// The words that go across a paper of identity: for whom, for what, on which day. In Chinese, since
/// the one who checks the paper reads them.
async fn for_whom(site: &Site, key: DraftKey<'_>) -> Result<String, AppError> {
    let record = draft::record(site, key.citizen, &key.record.to_string()).await?;
    let words = site.words(Lang::Zh);
    let purpose = words.say(&format!("components-upload-mark-{}", draft::noun(key.kind)), &[]);
    let said = [
        ("unit", site.authority(&record).name),
        ("purpose", purpose),
        ("day", site.today().to_string()),
    ];
    Ok(words.say("components-upload-mark", &said))
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
