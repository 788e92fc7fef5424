//! What repair and objection share on their way: the record they start from, the files of a draft,
//! and the days a case would have.

use app::cases::CaseFile;
use app::components::Uploaded;
use axum::Json;
use axum::extract::multipart::Multipart;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Clocks, Kind};
use domain::evidence::{Evidence, Material, Media, file_name};
use domain::ids::{FileId, RecordId};
use domain::record::Record;
use domain::rules::Confidence;
use jiff::civil::Date;
use serde_json::json;
use store::case::{New, Sent};
use store::draft::{Begun, DraftKey};
use store::person::Citizen as Someone;

use crate::auth::{Author, Citizen};
use crate::error::{AppError, Ended, encode};
use crate::reader::Reads;
use crate::site::Site;
use crate::upload;

/// The first part of the address of a kind of case.
pub fn noun(kind: Kind) -> &'static str {
    kind.key()
}

/// A record of this citizen, read on the way to a case.
///
/// # Errors
/// When it is not theirs, or the store fails.
pub async fn record(site: &Site, citizen: &Someone, id: &str) -> Result<Record, AppError> {
    let id: RecordId = id.parse().map_err(|_| AppError::NotFound)?;
    site.store.record(&citizen.own_record(id), site.now()).await?.ok_or(AppError::NotFound)
}

/// Where what was begun goes on.
pub fn address(begun: &Begun) -> String {
    match (begun.kind, begun.record) {
        // Asked for from the case whose decision it is about.
        (Kind::Review, _) => {
            let typed: domain::review::Draft =
                serde_json::from_str(&begun.answers).unwrap_or_default();
            match typed.of.is_empty() {
                true => "/cases".to_owned(),
                false => format!("/cases/{}/review", typed.of),
            }
        }
        (kind, Some(record)) => format!("/{}/{record}", noun(kind)),
        (kind, None) => format!("/{}", noun(kind)),
    }
}

/// The days that a case would have if it were sent today, and whether they rest on law.
pub fn clocks(site: &Site, kind: Kind) -> (Clocks, bool) {
    let published = site.published();
    let clocks = Clocks::start(kind, site.today(), &published.rules, &published.calendar);
    (clocks, certain(site, kind, site.today()))
}

/// Whether the days of this kind of case that was handed in on that day rest on law.
pub fn certain(site: &Site, kind: Kind, on: Date) -> bool {
    let [_, total] = kind.clocks();
    let published = site.published();
    let rule = published.rules.clock_near(total, on);
    rule.is_some_and(|rule| rule.confidence != Confidence::Default)
}

/// The files of a draft, as its form shows them.
pub fn uploaded(key: DraftKey<'_>, files: Vec<Evidence>) -> Vec<Uploaded> {
    files.into_iter().map(|file| upload_of(key.kind, key.record, file)).collect()
}

/// The files of a draft, as the page before sending shows them.
pub fn case_files(key: DraftKey<'_>, files: Vec<Evidence>) -> Vec<CaseFile> {
    let href = |file: &Evidence| format!("/{}/{}/files/{}", noun(key.kind), key.record, file.id);
    files.into_iter().map(|evidence| CaseFile { href: href(&evidence), evidence }).collect()
}

/// Sends a case about this record, and says where to go then.
///
/// # Errors
/// When the store fails; nothing is kept then.
pub async fn send(
    site: &Site,
    citizen: &Someone,
    record: &Record,
    answers: Answers,
) -> Result<Response, AppError> {
    let kind = answers.kind();
    let (clocks, _) = clocks(site, kind);
    let rules = site.published().rules.of_case(kind, record, site.today());
    let new = New { record: record.id, record_version: record.version, answers, clocks, rules };
    let to = match site.store.send_case(citizen, &new, site.now()).await? {
        Sent::Kept(number) => format!("/cases/{}?sent=1", number.as_str()),
        Sent::Already(number) => format!("/cases/{}", number.as_str()),
        Sent::NotOpen => format!("/{}/{}", noun(kind), record.id),
    };
    Ok(Redirect::to(&to).into_response())
}

fn upload_of(kind: Kind, record: RecordId, file: Evidence) -> Uploaded {
    Uploaded {
        href: format!("/{}/{record}/files/{}", noun(kind), file.id),
        id: file.id.to_string(),
        material: file.material.key().to_owned(),
        name: file.name,
        size: file.size,
        mime: file.media.mime().to_owned(),
    }
}

/// `POST /repair/{record}/files`: one file from the island.
pub async fn add_repair_file(
    site: State<Site>,
    reader: Reads,
    author: Author,
    record: Path<String>,
    form: Multipart,
) -> Result<Response, AppError> {
    add_file(site, reader, author, record, form, Kind::Repair).await
}

/// `POST /objection/{record}/files`: one file from the island.
pub async fn add_objection_file(
    site: State<Site>,
    reader: Reads,
    author: Author,
    record: Path<String>,
    form: Multipart,
) -> Result<Response, AppError> {
    add_file(site, reader, author, record, form, Kind::Objection).await
}

async fn add_file(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    Path(record): Path<String>,
    mut form: Multipart,
    kind: Kind,
) -> Result<Response, AppError> {
    let record = record.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen: &author.citizen, record, kind };
    while let Some(field) = form.next_field().await.map_err(upload::broken)? {
        let Some(name) = field.file_name().map(file_name) else { continue };
        let as_what = field.name().and_then(Material::from_key).unwrap_or_default();
        return Ok(match upload::keep(&site, key, as_what, name, field).await? {
            Ok(file) => (StatusCode::CREATED, Json(upload_of(kind, record, file))).into_response(),
            Err(refused) => {
                let words = site.words(reader.lang).say(refused.error(as_what).message, &[]);
                (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": words }))).into_response()
            }
        });
    }
    Err(AppError::Unreadable)
}

/// `POST /repair/{record}/files/{file}/remove`
pub async fn remove_repair_file(
    State(site): State<Site>,
    author: Author,
    Path((record, file)): Path<(String, String)>,
) -> Result<StatusCode, AppError> {
    remove_file(&site, &author, &record, &file, Kind::Repair).await
}

/// `POST /objection/{record}/files/{file}/remove`
pub async fn remove_objection_file(
    State(site): State<Site>,
    author: Author,
    Path((record, file)): Path<(String, String)>,
) -> Result<StatusCode, AppError> {
    remove_file(&site, &author, &record, &file, Kind::Objection).await
}

async fn remove_file(
    site: &Site,
    author: &Author,
    record: &str,
    file: &str,
    kind: Kind,
) -> Result<StatusCode, AppError> {
    // A session that has ended is good for keeping what was typed, and for nothing else.
    if author.ended {
        let to = format!("/{}/{record}", kind.key());
        return Err(AppError::SignIn { to, ended: Ended::Unkept });
    }
    let record = record.parse().map_err(|_| AppError::NotFound)?;
    let file: FileId = file.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen: &author.citizen, record, kind };
    match site.store.remove_file(key, file).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(AppError::NotFound),
    }
}

/// `GET /repair/{record}/files/{file}` and the same under `/objection` and `/cases`: a file of mine.
pub async fn file(
    State(site): State<Site>,
    citizen: Citizen,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let file: FileId = file.parse().map_err(|_| AppError::NotFound)?;
    let (evidence, bytes) = site.store.own_file(&citizen, file).await?.ok_or(AppError::NotFound)?;
    Ok(send_file(&evidence, bytes))
}

/// A file as an answer: shown by the browser, but with no right to do anything there.
pub fn send_file(evidence: &Evidence, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(evidence.media.mime()));
    // A PDF is handed to its own viewer by the browser; in a sandbox some refuse to show it.
    let policy = match evidence.media {
        Media::Pdf => {
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        }
        Media::Jpeg | Media::Png => "default-src 'none'; sandbox; frame-ancestors 'none'",
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    let name = format!("inline; filename*=UTF-8''{}", encode(&evidence.name).replace('+', "%20"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}
