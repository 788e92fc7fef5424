//! The calendar of campaigns (宣传日历) at `/calendar`, as a feed for the calendar of a phone, and as
//! reminders for editors.

mod month;
pub mod remind;

use app::calendar::{Detail, List, Occasion, One, Way};
use app::editor::{Near, Prepare};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use content::{Campaign, Campaigns, Occurrence};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::book::title;
use crate::error::AppError;
use crate::ics::{Audience, Event, calendar};
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::column_meta;
use crate::site::{Published, Site};

/// An article that was not looked at for so long should be read again before it is put forward, in
/// days.
const STALE: i32 = 365;

/// Which month is shown.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    month: String,
}

/// `GET /calendar?month=2026-12`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let (published, today) = (site.published(), site.today());
    let first = match wanted.month.as_str() {
        "" => today.first_of_month(),
        text => month::named(text, today).ok_or(AppError::NotFound)?,
    };
    let path = match wanted.month.as_str() {
        "" => "/calendar".to_owned(),
        _ => month::address(first),
    };
    public(&site, &published, reader, &headers, &path, || {
        let upcoming = published.campaigns.upcoming(today);
        let upcoming = upcoming.into_iter().map(|it| occasion(it, today)).collect();
        let month = month::of(&published, first, today);
        let head = Head {
            title: t("calendar-title"),
            description: t("calendar-about"),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        let feed = format!("{}/calendar.ics", site.origin());
        Ok((head, view! { <List upcoming month feed/> }))
    })
}

/// `GET /calendar/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let (published, today) = (site.published(), site.today());
    public(&site, &published, reader, &headers, &format!("/calendar/{slug}"), || {
        let campaigns = &published.campaigns;
        let found = campaigns.get(&slug).ok_or(AppError::NotFound)?;
        let upcoming = campaigns.upcoming(today);
        let at = upcoming.iter().position(|it| it.campaign.slug == slug);
        let next = at.map(|at| upcoming[at]).ok_or(AppError::NotFound)?;
        let after = at.and_then(|at| upcoming.get(at + 1).or(upcoming.first()));
        let after = after.filter(|it| it.campaign.slug != slug);
        let one = One {
            occasion: occasion(next, today),
            source: found.source.clone(),
            policy: found.policy,
            read: found.read.iter().map(|href| reading(&published, href)).collect(),
            act: found
                .act
                .iter()
                .map(|it| Way { href: it.href.clone(), words: it.words.clone() })
                .collect(),
            after: after
                .map(|it| Way { href: address(it.campaign), words: it.campaign.name.clone() }),
        };
        let head = Head {
            title: found.name.clone(),
            description: found.about.clone(),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <Detail one/> }))
    })
}

/// `GET /calendar.ics`: this year and the next. Whoever subscribes gets the changes: an event keeps
/// its UID when its day is announced anew.
pub async fn ics(State(site): State<Site>, Reads(reader): Reads) -> Response {
    let (published, today) = (site.published(), site.today());
    let words = site.words(reader.lang);
    let own = published.library.site();
    let origin = site.origin();
    let years = today.year()..=today.year().saturating_add(1);
    let events: Vec<_> = published
        .campaigns
        .in_years(years)
        .into_iter()
        .map(|it| {
            let waits =
                it.campaign.provisional.then(|| words.say("calendar-provisional-about", &[]));
            let about = it.campaign.about.clone();
            let link = format!("{origin}{}", address(it.campaign));
            let note: Vec<_> = [Some(about), waits, Some(link)].into_iter().flatten().collect();
            Event {
                uid: format!("{}.{}@chengxin", it.campaign.slug, it.from.year()),
                day: it.from,
                last: it.to,
                summary: it.campaign.name.clone(),
                note: note.join("\n"),
            }
        })
        .collect();
    let name = format!("{} {}", own.name, words.say("calendar-title", &[]));
    let file = calendar(&name, Audience::Everybody, &events, site.now());
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    response
}

/// What editors should prepare, as `chengxin calendar due` says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// The address of the campaign.
    pub href: String,
    /// Its name.
    pub name: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How many days are left.
    pub days: i32,
    /// Whether somebody has to look for this year's notice.
    pub provisional: bool,
    /// What it puts forward that nobody looked at for a year: address and day.
    pub stale: Vec<(String, Date)>,
}

/// What should be prepared on this day, the most urgent first.
pub fn due(published: &Published, today: Date) -> Vec<Reminder> {
    let library = &published.library;
    let dated = |href: &String| {
        let entry = library.entries().find(|it| it.href() == *href)?;
        Some((href.clone(), entry.piece.date))
    };
    let old = |date: Date| (today - date).get_days() > STALE;
    let reminder = |it: content::Reminder<'_>| {
        let campaign = it.next.campaign;
        Reminder {
            href: address(campaign),
            name: campaign.name.clone(),
            from: it.next.from,
            to: it.next.to,
            days: it.days,
            provisional: campaign.provisional,
            stale: campaign.read.iter().filter_map(dated).filter(|(_, date)| old(*date)).collect(),
        }
    };
    published.campaigns.due(today).into_iter().map(reminder).collect()
}

/// The same for the desk, with what runs out.
pub fn prepare(published: &Published, today: Date) -> Prepare {
    let near = published.campaigns.due(today).into_iter().map(|it| occasion(it.next, today));
    let stale = due(published, today).into_iter().map(|it| it.stale);
    Prepare {
        near: near.zip(stale).map(|(occasion, stale)| Near { occasion, stale }).collect(),
        ending: running_out(&published.campaigns, today),
    }
}

/// The names of the campaigns whose table ends before the next year.
pub fn running_out(campaigns: &Campaigns, today: Date) -> Vec<String> {
    campaigns.running_out(today).into_iter().map(|it| it.name.clone()).collect()
}

fn address(campaign: &Campaign) -> String {
    format!("/calendar/{}", campaign.slug)
}

fn occasion(it: Occurrence<'_>, today: Date) -> Occasion {
    Occasion {
        slug: it.campaign.slug.clone(),
        name: it.campaign.name.clone(),
        about: it.campaign.about.clone(),
        from: it.from,
        to: it.to,
        provisional: it.campaign.provisional,
        days: (it.from - today).get_days().max(0),
    }
}

/// What is to be read, with its heading; a list of the site by its name.
fn reading(published: &Published, href: &str) -> Way {
    let story = || published.stories.all().iter().find(|it| it.href() == href);
    let list = || match href {
        "/reader" => Some(t("book-title")),
        "/stories" => Some(t("stories-title")),
        "/gallery" => Some(t("gallery-title")),
        "/column" => Some(t("column-title")),
        "/rules" => Some(t("rules-title")),
        _ => None,
    };
    let words = title(published, href).or_else(|| story().map(|it| it.title.clone())).or_else(list);
    Way { href: href.to_owned(), words: words.unwrap_or_else(|| href.to_owned()) }
}
