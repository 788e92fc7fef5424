//! Asking for more time (申请延期), and own words beside the record (自主解释): kept as they are typed,
//! and decided by the unit that made the record.

use app::cases::{EaseClosed, EaseForm};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{Answers, Kind};
use domain::field_error::FieldError;
use domain::letter::EaseDraft;
use domain::plan::{self, EaseGate};
use domain::record::Record;
use domain::rules::{Means, MeansRule};
use leptos::prelude::*;
use store::draft::DraftKey;

use crate::account::head;
use crate::auth::{Author, Citizen};
use crate::draft;
use crate::error::AppError;
use crate::page::personal;
use crate::plan::category;
use crate::reader::Reads;
use crate::site::Site;

/// The kinds of case that ease.
pub const KINDS: [Kind; 2] = [Kind::Extension, Kind::Statement];

/// Whether that kind is open for this record today.
pub fn gate(site: &Site, kind: Kind, record: &Record) -> EaseGate {
    let published = site.published();
    let way = (category(&published, record), means(kind));
    plan::ease(record, &published.rules, way, site.today())
}

fn means(kind: Kind) -> Means {
    if kind == Kind::Extension { Means::Extension } else { Means::Statement }
}

/// The kind that this address begins with.
fn kind_of(noun: &str) -> Result<Kind, AppError> {
    KINDS.into_iter().find(|it| it.key() == noun).ok_or(AppError::NotFound)
}

/// `GET /extension/{record}`
pub async fn extension(
    site: State<Site>,
    reader: Reads,
    citizen: Citizen,
    record: Path<String>,
) -> Result<Response, AppError> {
    ask(site, reader, citizen, record, "extension").await
}

/// `GET /statement/{record}`
pub async fn statement(
    site: State<Site>,
    reader: Reads,
    citizen: Citizen,
    record: Path<String>,
) -> Result<Response, AppError> {
    ask(site, reader, citizen, record, "statement").await
}

/// `POST /extension/{record}`
pub async fn send_extension(
    site: State<Site>,
    reader: Reads,
    author: Author,
    record: Path<String>,
    typed: Form<EaseDraft>,
) -> Result<Response, AppError> {
    send(site, reader, author, record, typed, "extension").await
}

/// `POST /statement/{record}`
pub async fn send_statement(
    site: State<Site>,
    reader: Reads,
    author: Author,
    record: Path<String>,
    typed: Form<EaseDraft>,
) -> Result<Response, AppError> {
    send(site, reader, author, record, typed, "statement").await
}

async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    noun: &str,
) -> Result<Response, AppError> {
    let kind = kind_of(noun)?;
    let record = draft::record(&site, &citizen, &id).await?;
    let key = DraftKey { citizen: &citizen, record: record.id, kind };
    let kept = site.store.draft(key).await?;
    let typed = kept.map(|it| serde_json::from_str(&it)).transpose()?.unwrap_or_default();
    form(&site, reader, kind, record, typed, Vec::new())
}

/// Keeps what was typed, then sends it.
async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    Path(id): Path<String>,
    Form(typed): Form<EaseDraft>,
    noun: &str,
) -> Result<Response, AppError> {
    let (kind, citizen) = (kind_of(noun)?, &author.citizen);
    let record = id.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen, record, kind };
    if !site.store.keep_draft(key, &serde_json::to_string(&typed)?, site.now()).await? {
        return Err(AppError::NotFound);
    }
    if author.ended {
        return Err(AppError::SignIn { to: format!("/{noun}/{record}"), ended: true });
    }
    let record = draft::record(&site, citizen, &id).await?;
    if gate(&site, kind, &record) == EaseGate::Nothing {
        return form(&site, reader, kind, record, typed, Vec::new());
    }
    let answers = match kind {
        Kind::Extension => typed.extension(site.today()).map(Answers::Extension),
        _ => typed.statement().map(Answers::Statement),
    };
    match answers {
        // A second click finds the case that is open already.
        Ok(answers) => draft::send(&site, citizen, &record, answers).await,
        Err(errors) => form(&site, reader, kind, record, typed, errors),
    }
}

/// The form, with what has to be put right; or why it is not open.
fn form(
    site: &Site,
    reader: Reader,
    kind: Kind,
    record: Record,
    draft: EaseDraft,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let gate = gate(site, kind, &record);
    let rule = rule(site, kind, &record);
    let authority = site.authority(&record);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = t(&format!("cases-{}-title", kind.key()));
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let head = head(title, &format!("/{}/{}", kind.key(), record.id), Section::Record);
        let view = match (gate, rule) {
            (EaseGate::Open, Some(rule)) => {
                view! { <EaseForm kind record authority rule draft errors/> }.into_any()
            }
            (gate, _) => view! { <EaseClosed kind record authority gate/> }.into_any(),
        };
        (head, view)
    }))
}

/// The rule that opens this way for the record today.
fn rule(site: &Site, kind: Kind, record: &Record) -> Option<MeansRule> {
    let published = site.published();
    let category = category(&published, record);
    published.rules.means(category, site.today()).find(|it| it.means == means(kind)).cloned()
}
