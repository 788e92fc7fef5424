//! A class: made without an account, seen by its teacher through a secret link.

use app::practice::{ClassForm, ClassPage, Told};
use app::shell::Head;
use app::words::t;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::code;
use domain::retention::id;
use leptos::prelude::*;

use super::head;
use crate::authorised::quiet;
use crate::error::AppError;
use crate::page::{passing, public};
use crate::qr;
use crate::reader::Reads;
use crate::retention::purged_before;
use crate::site::Site;

/// How many characters the secret of a link has: five bits each.
const SECRET: usize = 28;

/// `GET /practice/class`
pub async fn class_form(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    public(&site, &site.published(), reader, &headers, "/practice/class", || {
        let head = Head {
            description: t("practice-class-lead"),
            ..head(t("practice-class-make"), String::new())
        };
        Ok((head, view! { <ClassForm/> }))
    })
}

/// `POST /practice/class`: makes a class and leads its teacher to the secret link.
pub async fn make_class(State(site): State<Site>) -> Result<Response, AppError> {
    let hex = store::seal::random_hex(SECRET)?;
    let mut random = Vec::with_capacity(SECRET);
    for pair in hex.as_bytes().chunks_exact(2) {
        random.push(u8::from_str_radix(std::str::from_utf8(pair)?, 16)?);
    }
    let key = code::write(&random);
    site.store.make_class(&key, site.now()).await?;
    Ok(Redirect::to(&format!("/practice/class/{key}")).into_response())
}

/// `GET /practice/class/{key}`: the code for the pupils, how many finished and the mean; no child.
pub async fn class(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(key): Path<String>,
) -> Result<Response, AppError> {
    let key = code::read(&key, SECRET).ok_or(AppError::NotFound)?;
    let class = site.store.class_of_teacher(&key).await?.ok_or(AppError::NotFound)?;
    let purged = purged_before(&site, id::PRACTICE);
    let figures = site.store.class_figures(&class, purged).await?;
    let (played, correct, asked) = site.store.class_contest(class.as_str()).await?;
    let of = |sum: i64, n: i64| (n > 0).then(|| (sum + n / 2) / n);
    let told = Told {
        began: figures.began,
        finished: figures.finished,
        mean: of(figures.points, figures.runs),
        old: figures.old,
        played,
        correct: of(correct * 100, asked),
    };
    let address =
        qr::address(&site, &headers, &format!("/practice/enter?class={}", class.as_str()));
    let square = qr::square(&address);
    let code = class.to_string();
    Ok(quiet(passing(&site, reader, StatusCode::OK, || {
        let head = head(t("practice-class-page"), format!("/practice/class/{key}"));
        (head, view! { <ClassPage code address qr=square told/> })
    })))
}
