//! The filters of the queue that an officer keeps.

use app::desk::{Filter, Find, Kept as Shown, View, Views};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Kind;
use domain::field_error::FieldError;
use domain::queue_view::ViewName;
use leptos::prelude::*;
use serde::Deserialize;
use store::queue_view::Kept;

use super::queue::{self, Wanted};
use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// What was typed: a name, and with a new one the filter.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    state: String,
    kind: String,
    late: String,
}

/// `GET /desk/views`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
) -> Result<Response, AppError> {
    let views = kept(&site, &officer).await?;
    Ok(page(&site, reader, views, None, Vec::new(), StatusCode::OK))
}

/// `POST /desk/views`
pub async fn keep(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Form(typed): Form<Typed>,
) -> Result<Response, AppError> {
    // Kept in its one true form, so that nothing else can stand in an address of ours.
    let find = Find {
        state: Filter::from_key(&typed.state).key(),
        kind: Kind::ALL.into_iter().find(|it| it.key() == typed.kind),
        late: !typed.late.is_empty(),
        ..Find::default()
    };
    let href = find.href(find.kind, find.late);
    let wanted = href.trim_start_matches("/desk?");
    let kept = match ViewName::parse(&typed.name) {
        Ok(name) => wrong(site.store.keep_view(&officer, &name, wanted, site.now()).await?),
        Err(error) => Some(error),
    };
    let Some(error) = kept else { return Ok(Redirect::to(&href).into_response()) };
    let views = self::kept(&site, &officer).await?;
    let name = typed.name.chars().take(200).collect();
    let shown = Shown { views, name, errors: vec![error] };
    let Typed { state, kind, late, .. } = typed;
    let wanted = Wanted { state, kind, late, ..Wanted::default() };
    queue::page(&site, reader, &officer, wanted, shown, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// `POST /desk/views/{view}/rename`
pub async fn rename(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(view): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, AppError> {
    let views = kept(&site, &officer).await?;
    if !views.iter().any(|it| it.id == view) {
        return Err(AppError::NotFound);
    }
    let renamed = match ViewName::parse(&typed.name) {
        Ok(name) => match site.store.rename_view(&officer, &view, &name).await? {
            Kept::NotFound => return Err(AppError::NotFound),
            other => wrong(other),
        },
        Err(error) => Some(error),
    };
    let Some(error) = renamed else { return Ok(Redirect::to("/desk/views").into_response()) };
    let typed = Some((view, typed.name.chars().take(200).collect()));
    Ok(page(&site, reader, views, typed, vec![error], StatusCode::UNPROCESSABLE_ENTITY))
}

/// `POST /desk/views/{view}/remove`
pub async fn remove(
    State(site): State<Site>,
    officer: Officer,
    Path(view): Path<String>,
) -> Result<Redirect, AppError> {
    match site.store.remove_view(&officer, &view).await? {
        true => Ok(Redirect::to("/desk/views")),
        false => Err(AppError::NotFound),
    }
}

/// The filters this officer keeps, as the queue shows them.
///
/// # Errors
/// When the store fails.
pub(super) async fn kept(site: &Site, officer: &Officer) -> Result<Vec<View>, AppError> {
    let views = site.store.queue_views(officer).await?;
    let view = |it: store::queue_view::QueueView| View {
        id: it.id,
        name: it.name,
        href: format!("/desk?{}", it.wanted),
    };
    Ok(views.into_iter().map(view).collect())
}

fn wrong(kept: Kept) -> Option<FieldError> {
    let message = match kept {
        Kept::Done | Kept::NotFound => return None,
        Kept::Taken => "desk-view-name-taken",
        Kept::Many => "desk-view-many",
    };
    Some(FieldError { field: "name", message })
}

fn page(
    site: &Site,
    reader: Reader,
    views: Vec<View>,
    wrong: Option<(String, String)>,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Response {
    personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("desk-views"),
            false => crate::error::title(&t("desk-views")),
        };
        (head(title, "/desk/views", Section::Desk), view! { <Views views wrong errors/> })
    })
}
