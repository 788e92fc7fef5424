//! The boards: everybody's, a class's by its code where at least five play, a street's where at least ten do.

use app::contest::{Board, LevelChoice, Line, Scope, SeasonChoice, StreetLine};
use app::words::t;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::contest::{Level, board as best};
use domain::statistics::SMALL;
use leptos::prelude::*;
use serde::Deserialize;
use store::contest::Among;
use store::practice::TOGETHER;

use super::own;
use crate::error::{AppError, encode};
use crate::page::passing;
use crate::reader::Reads;
use crate::site::Site;

/// Which board.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    season: String,
    level: String,
    class: String,
    street: String,
}

/// `GET /contest/board?season=&level=&class=&street=`
pub async fn board(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let published = site.published();
    let quiz = published.library.quiz();
    let mut begun: Vec<_> = quiz.seasons.iter().filter(|it| it.from <= site.today()).collect();
    begun.sort_by_key(|it| std::cmp::Reverse(it.to));
    // Days of seasons do not overlap: the one that is open is the newest that has begun.
    let newest = *begun.first().ok_or(AppError::NotFound)?;
    let season = match wanted.season.as_str() {
        "" => newest,
        id => begun.iter().find(|it| it.id == id).copied().ok_or(AppError::NotFound)?,
    };
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
    let (mut scope, among) = match (&class, street) {
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
    let places = match &class {
        Some(class) if places.len() < TOGETHER => {
            scope = Scope::FewOfClass(class.to_string());
            Vec::new()
        }
        // A line for each browser, whatever names they chose.
        Some(_) => places,
        None => best(places),
    };
    let lines: Vec<_> = places
        .into_iter()
        .map(|it| Line { name: it.name, correct: it.correct, spent_ms: it.spent_ms })
        .collect();
    let then = match season.id == newest.id {
        true => String::new(),
        false => format!("&season={}", season.id),
    };
    let streets: Vec<_> = match scope {
        Scope::All => published
            .streets
            .all()
            .iter()
            .map(|it| StreetLine {
                name: it.name.clone(),
                players: enough(&it.code),
                href: format!("/contest/board?level={}&street={}{then}", level.key(), it.code),
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
            href: format!("/contest/board?level={}{more}{then}", it.key()),
        })
        .to_vec();
    let seasons: Vec<_> = begun
        .iter()
        .map(|it| SeasonChoice {
            id: it.id.clone(),
            title: it.title.clone(),
            href: format!("/contest/board?level={}{more}&season={}", level.key(), it.id),
        })
        .collect();
    let asked = match &typed {
        Some(typed) => format!("&class={}", encode(typed)),
        None => more,
    };
    let path = format!("/contest/board?level={}{asked}{then}", level.key());
    let (season, chosen) = (season.id.clone(), level.key());
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = own(t("contest-board"), &path);
        (head, view! { <Board season seasons levels chosen scope lines streets typed/> })
    }))
}
