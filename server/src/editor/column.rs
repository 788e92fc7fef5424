//! How the columns stand, what waits for its day, what did not help, what to look at.

use app::editor::{Column, Found, Hint, Waits, Watched};
use app::shell::Section;
use app::words::t;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use content::{Failure, Library};
use domain::calendar::add_days;
use domain::statistics::window;
use jiff::ToSpan as _;
use jiff::civil::Date;
use leptos::prelude::*;
use store::usefulness::Usefulness;

use crate::account::head;
use crate::auth::Editor;
use crate::calendar::prepare;
use crate::clock::end_of;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// So many days an editor is asked about a change that the history of a piece does not tell. Then it was small.
const ASKED_FOR: i32 = 30;

/// `GET /desk/column`
pub async fn column(
    State(site): State<Site>,
    Reads(reader): Reads,
    editor: Editor,
) -> Result<Response, AppError> {
    let published = site.published();
    let library = &published.library;
    let today = site.today();
    let columns = content::watched(library, today);
    let prepare = prepare(&published, today);
    let mut failures: Vec<_> = content::failures(&columns).into_iter().map(Failure::key).collect();
    let three_months_ago = today.saturating_sub(3.months());
    if site.store.letter_waits(&editor, end_of(add_days(three_months_ago, -1))).await? {
        failures.push("letter");
    }
    let columns = columns.into_iter().map(watched).chain(figures(today)).collect();
    let until = store::preview::until(today);
    let waiting = library
        .waiting()
        .iter()
        .map(|it| Waits {
            title: it.piece().title.clone(),
            link: site.preview_link(it, until),
            until,
            due: (!it.piece().draft).then_some(it.piece().date),
        })
        .collect();
    let found = found(library, site.store.usefulness(&editor).await?);
    let changed = today.saturating_sub(ASKED_FOR.days());
    let changed = site.store.texts_changed(&editor, changed).await?;
    let hints =
        content::unsaid(library, &changed).into_iter().chain(content::hints(library, today));
    // What concerns the site as a whole stands above already.
    let hints = hints.filter(|it| !it.file.is_empty());
    let hints = hints.map(|it| Hint { file: it.file, reason: it.reason }).collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("editor-column"), "/desk/column", Section::Desk);
        (head, view! { <Column prepare columns failures waiting found hints/> })
    }))
}

/// The public figures: those about letters (留言统计) may be two months old, those about cases (办事统计) three.
fn figures(today: Date) -> impl Iterator<Item = Watched> {
    let (_, last) = window(today);
    [("figures-letters", 2), ("figures-cases", 3)].into_iter().map(move |(key, months)| {
        let until = last.saturating_add(months.months());
        Watched {
            key: key.to_owned(),
            href: "/statistics".to_owned(),
            count: 1,
            newest: Some(last),
            until: Some(until),
            stale: until < today,
        }
    })
}

/// What readers said, with what they said before a piece was moved.
fn found(library: &Library, counts: Vec<Usefulness>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for it in counts {
        let entry = library.now(&it.piece);
        let href = entry.map_or_else(|| it.piece.clone(), |entry| entry.href());
        if let Some(same) = found.iter_mut().find(|same| same.href == href) {
            same.useful += it.useful;
            same.not_useful += it.not_useful;
            continue;
        }
        let title = entry.map_or(it.piece, |entry| entry.piece.title.clone());
        found.push(Found { href, title, useful: it.useful, not_useful: it.not_useful });
    }
    found
}

fn watched(it: content::Watched) -> Watched {
    let href = match it.key.as_str() {
        "home" => "/".to_owned(),
        key => match key.split_once('-') {
            Some(("topic", topic)) => format!("/column?topic={topic}"),
            Some(("kind", kind)) => format!("/gallery?kind={kind}"),
            _ => format!("/{key}"),
        },
    };
    Watched {
        key: it.key,
        href,
        count: it.count,
        newest: it.newest,
        until: it.until,
        stale: it.stale,
    }
}
