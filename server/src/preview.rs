//! Reading a piece that is not public yet, by a secret link. It is in no list, no index and no cache.

use app::column::Detail as ArticleDetail;
use app::components::day;
use app::gallery::Detail as CaseDetail;
use app::shell::{Head, Section};
use app::words::{t, t_with};
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::{Kind, Waiting};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::authorised::quiet;
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::{Inner, Site};
use crate::{column, gallery};

/// `GET /preview/{kind}/{slug}/{code}`: the page as it will be, with a note that it is not public. Once
/// it is, the link leads on to it.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    OriginalUri(uri): OriginalUri,
    Path((kind, slug, code)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let kind = Kind::from_key(&kind).ok_or(AppError::NotFound)?;
    let href = kind.href(&slug);
    let until = site.store.preview_until(&href, &code, site.today()).ok_or(AppError::NotFound)?;
    let published = site.published();
    if published.library.entry(kind, &slug).is_some() {
        return Ok(quiet(Redirect::to(&href).into_response()));
    }
    let waiting = published.library.waits(kind, &slug).ok_or(AppError::NotFound)?;
    Ok(quiet(passing(&site, reader, StatusCode::OK, || {
        let piece = waiting.piece();
        let why = match piece.draft {
            true => t("reading-preview-draft"),
            false => t_with("reading-preview-due", &[("day", day(piece.date))]),
        };
        let why = format!("{why} {}", t_with("reading-preview-until", &[("day", day(until))]));
        let head = Head {
            title: format!("{} · {}", t("reading-preview"), piece.title),
            path: uri.path().to_owned(),
            section: if kind == Kind::Gallery { Section::Gallery } else { Section::Column },
            ..Head::default()
        };
        let view = match waiting {
            Waiting::Article(found) => {
                let article = column::article(&site, &published, found);
                view! { <ArticleDetail article preview=Some(why)/> }.into_any()
            }
            Waiting::Case(found) => {
                let case = gallery::case(&site, &published, found);
                view! { <CaseDetail case preview=Some(why)/> }.into_any()
            }
        };
        (head, view)
    })))
}

impl Inner {
    /// The secret link of a waiting piece that opens until the end of this day, without the name of the
    /// site.
    pub fn preview_link(&self, waiting: &Waiting, until: Date) -> String {
        let code = self.store.preview_code(&waiting.href(), until);
        format!("/preview/{}/{}/{code}", waiting.kind().key(), waiting.piece().slug)
    }
}
