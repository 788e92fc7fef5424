//! My records: what was decided about me, until when it shows, who looked at it.

use app::record::{
    Access as AccessPage, Card, Detail, List, Look, Looks, Origin, SeverityTold, VersionCard,
    Versions, Who, Why,
};
use app::shell::{Lang, Reader as How, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::display::{display, standing};
use domain::ids::RecordId;
use domain::plan;
use domain::record::Record;
use domain::version::changes;
use jiff::SignedDuration;
use leptos::prelude::*;
use serde::Deserialize;
use store::access::{Access, Reader};
use store::version::Version;

use crate::account::head;
use crate::auth::Citizen;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many readings stand on one page.
const PER_PAGE: i64 = 20;

/// Over how many days the readings are summed up beside the records.
const RECENT_DAYS: u32 = 30;

/// Which page of a list.
#[derive(Debug, Default, Deserialize)]
pub struct PageNumber {
    #[serde(default)]
    page: Option<i64>,
}

/// `GET /record`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    let since = site.now() - SignedDuration::from_hours(24 * i64::from(RECENT_DAYS));
    let counts = site.store.access_counts(&citizen, since).await?;
    let mut looks = Looks { days: RECENT_DAYS, ..Looks::default() };
    for (by, n) in counts {
        let n = usize::try_from(n)?;
        match by {
            Reader::Own => looks.own = n,
            Reader::Officer(unit) | Reader::Inspector(unit) | Reader::System(unit) => {
                looks.units.push((site.unit_name(&unit), n));
            }
            Reader::Party(party) => looks.units.push((party, n)),
        }
    }
    let today = site.today();
    let records: Vec<_> = records.into_iter().map(|record| card(&site, record)).collect();
    let asked = site.store.asked_cases(&citizen).await?;
    let name = citizen.name().to_owned();
    Ok(personal(&site, reader, StatusCode::OK, || {
        (
            head(t("record-title"), "/record", Section::Record),
            view! { <List name records today looks asked/> },
        )
    }))
}

/// `GET /record/{id}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: RecordId = id.parse().map_err(|_| AppError::NotFound)?;
    let record =
        site.store.record(&citizen.own_record(id), site.now()).await?.ok_or(AppError::NotFound)?;
    let (accesses, _) = site.store.accesses(&citizen, Some(id), 1, 10).await?;
    let looks: Vec<_> = accesses.into_iter().map(|it| look(&site, reader.lang, it)).collect();
    let authority = site.authority(&record);
    let told = match record.severity_confirmed {
        true => site.store.severity_told(&citizen, id).await?,
        false => None,
    };
    let told = told.map(|it| SeverityTold {
        unit: site.unit_name(&it.confirmation.unit),
        on: beijing(it.at).date(),
        document: it.confirmation.document,
        reason: it.confirmation.reason,
    });
    let published = site.published();
    let item = published.belongs(&record.item);
    let then = published.name_then(&record.facts);
    let today = site.today();
    let ease: Vec<_> = crate::ease::KINDS
        .into_iter()
        .filter(|kind| crate::ease::gate(&site, *kind, &record) == plan::EaseGate::Open)
        .map(domain::case::Kind::key)
        .collect();
    let title = record.facts.title.clone();
    let card = card(&site, record);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(title, &format!("/record/{id}"), Section::Record);
        (head, view! { <Detail card authority today looks told item then ease/> })
    }))
}

/// `GET /record/{id}/versions`
pub async fn versions(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: RecordId = id.parse().map_err(|_| AppError::NotFound)?;
    let versions = site.store.versions(&citizen.own_record(id), site.now()).await?;
    let newest = versions.first().ok_or(AppError::NotFound)?;
    let title = newest.facts.title.clone();
    let cards: Vec<_> = versions
        .iter()
        .enumerate()
        .map(|(at, it)| version_card(&site, it, versions.get(at + 1)))
        .collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let path = format!("/record/{id}/versions");
        let head = head(t("record-versions-title"), &path, Section::Record);
        (head, view! { <Versions id title versions=cards/> })
    }))
}

/// A version beside the one before it.
fn version_card(site: &Site, version: &Version, before: Option<&Version>) -> VersionCard {
    let changes = before.map(|before| {
        let names = (before.subject_name.as_str(), version.subject_name.as_str());
        changes(names, &before.facts, &version.facts)
    });
    VersionCard {
        number: version.number,
        made: beijing(version.made_at),
        origin: match &version.case {
            Some(case) => Origin::Case(case.to_string()),
            None => Origin::Batch {
                unit: site.unit_name(&version.source),
                file: version.file.clone(),
                row: version.row,
            },
        },
        changes: changes.unwrap_or_default(),
        hash: version.hash.clone(),
        intact: version.intact,
    }
}

/// `GET /record/access`
pub async fn access(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Query(wanted): Query<PageNumber>,
) -> Result<Response, AppError> {
    let page = wanted.page.unwrap_or(1).clamp(1, 100_000);
    let (accesses, total) = site.store.accesses(&citizen, None, page, PER_PAGE).await?;
    let entries: Vec<_> = accesses
        .into_iter()
        .map(|it| {
            let mut look = look(&site, reader.lang, it);
            if look.record.1.is_empty() {
                look.record =
                    ("/record".to_owned(), site.words(reader.lang).say("record-title", &[]));
            }
            look
        })
        .collect();
    let pages = usize::try_from((total + PER_PAGE - 1) / PER_PAGE)?.max(1);
    let page = usize::try_from(page)?;
    Ok(access_page(&site, reader, entries, page, pages))
}

fn access_page(
    site: &Site,
    reader: How,
    entries: Vec<Look>,
    page: usize,
    pages: usize,
) -> Response {
    let href: Vec<_> = (1..=pages).map(|page| format!("/record/access?page={page}")).collect();
    personal(site, reader, StatusCode::OK, || {
        let head = head(t("record-access-title"), "/record/access", Section::Record);
        (head, view! { <AccessPage entries page pages href/> })
    })
}

/// A record with everything that is computed about it for today.
pub fn card(site: &Site, record: Record) -> Card {
    let published = site.published();
    let (rules, today) = (&published.rules, site.today());
    Card {
        display: display(&record, rules, today),
        standing: standing(&record, rules, today),
        repair: plan::repair(&record, rules, today),
        objection: plan::objection(&record, rules, today),
        record,
    }
}

/// A line of the access log, in words.
pub fn look(site: &Site, lang: Lang, access: Access) -> Look {
    let role = |key: &str| site.words(lang).say(key, &[]);
    let who = match access.by {
        Reader::Own => Who::Myself,
        Reader::Officer(unit) => {
            Who::Officer { unit: site.unit_name(&unit), role: role("record-look-caseworker") }
        }
        Reader::System(unit) => {
            // A system's reading rests on the name of whom it told.
            let to = access.reference.clone().unwrap_or_default();
            let role = site.words(lang).say("record-look-system", &[("to", to)]);
            Who::Officer { unit: site.unit_name(&unit), role }
        }
        Reader::Inspector(unit) => {
            Who::Officer { unit: site.unit_name(&unit), role: role("record-look-inspector") }
        }
        Reader::Party(name) => Who::Party { name },
    };
    let record = match (access.record, access.title) {
        (Some(id), Some(title)) => (format!("/record/{id}"), title),
        _ => ("/record".to_owned(), String::new()),
    };
    let why = (who != Who::Myself)
        .then(|| Why { href: format!("/record/access/{}", access.id), asked: access.inspection });
    Look {
        when: beijing(access.at),
        who,
        purpose: access.purpose,
        reference: access.reference,
        listed: access.listed,
        record,
        why,
    }
}
