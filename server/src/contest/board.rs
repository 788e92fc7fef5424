//! The boards: everybody's, a class's by its code, a street's where at least ten play.

use app::contest::{Board, LevelChoice, Line, Scope, StreetLine};
use app::words::t;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::contest::{Level, board as best};
use domain::statistics::SMALL;
use leptos::prelude::*;
use serde::Deserialize;
use store::contest::Among;

use super::own;
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::Site;

/// Which board.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    level: String,
    class: String,
    street: String,
}

/// `GET /contest/board?level=&class=&street=`
pub async fn board(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let published = site.published();
    let quiz = published.library.quiz();
    let last = || quiz.seasons.iter().filter(|it| it.from <= site.today()).max_by_key(|it| it.to);
    let season = quiz.open_on(site.today()).or_else(last).ok_or(AppError::NotFound)?;
    let level = match wanted.level.as_str() {
        "" => Level::Adult,
        key => Level::from_key(key).ok_or(AppError::NotFound)?,
    };
    let street = match wanted.street.as_str() {
        "" => None,
        code => Some(published.streets.get(code).ok_or(AppError::NotFound)?),
    };
    let mut typed = None;
    let class = match wanted.class.trim() {
        "" => None,
        text => {
            let found = super::enter::class(&site, text).await?;
            if found.is_none() {
                typed = Some(text.chars().take(40).collect::<String>());
            }
            found
        }
    };
    let players = site.store.players_by_street(&season.id, level).await?;
    let enough = |code: &str| {
        players.iter().find(|(street, n)| street == code && *n >= SMALL).map(|(_, n)| *n)
    };
    let (scope, among) = match (&class, street) {
        (Some(class), _) => (Scope::Class(class.to_string()), Some(Among::Class(class.as_str()))),
        (None, Some(street)) if enough(&street.code).is_some() => {
            (Scope::Street(street.name.clone()), Some(Among::Street(&street.code)))
        }
        (None, Some(street)) => (Scope::Few(street.name.clone()), None),
        (None, None) => (Scope::All, Some(Among::All)),
    };
    let places = match among {
        Some(among) => site.store.places(&season.id, level, among).await?,
        None => Vec::new(),
    };
    let lines: Vec<_> = best(places)
        .into_iter()
        .map(|it| Line { name: it.name, correct: it.correct, spent_ms: it.spent_ms })
        .collect();
    let streets: Vec<_> = match scope {
        Scope::All => published
            .streets
            .all()
            .iter()
            .map(|it| StreetLine {
                name: it.name.clone(),
                players: enough(&it.code),
                href: format!("/contest/board?level={}&street={}", level.key(), it.code),
            })
            .collect(),
        _ => Vec::new(),
    };
    let more = match (&class, street) {
        (Some(class), _) => format!("&class={}", class.as_str()),
        (None, Some(street)) => format!("&street={}", street.code),
        (None, None) => String::new(),
    };
    let levels: Vec<_> = Level::ALL
        .map(|it| LevelChoice {
            key: it.key(),
            href: format!("/contest/board?level={}{more}", it.key()),
        })
        .to_vec();
    let (title, chosen) = (season.title.clone(), level.key());
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = own(t("contest-board"), "/contest/board");
        (head, view! { <Board season=title levels chosen scope lines streets typed/> })
    }))
}
