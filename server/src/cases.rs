//! My cases: what I sent, where it stands, what was decided, and what I can do about it.

mod act;
pub mod check;
mod letter;
mod reconsideration;
mod review;
mod sheet;

pub use act::{answer, withdraw, write};
pub use letter::{check_letter, letter, send_letter, write_letter};
pub use reconsideration::reconsideration;
pub use review::{ask_review, check_review, review, send_review};
pub use sheet::{decision, receipt};

use app::cases::{Begun, Can, CaseFile, Detail, List, Remedy, Row, Said, Side, Typed};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{Actor, Case, Kind, Place, Stage, Step, may};
use domain::display::{Standing, standing};
use domain::evidence::Evidence;
use domain::record::Record;
use domain::reference::CaseNumber;
use domain::rules::{AnyRule, Version, clock};
use leptos::prelude::*;
use serde::Deserialize;
use store::case::{Dossier, Message};
use store::draft::DraftKey;
use store::person::Citizen as Someone;

use crate::account::head;
use crate::auth::Citizen;
use crate::clock::beijing;
use crate::draft::certain;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// Whether it was sent a moment ago.
#[derive(Debug, Default, Deserialize)]
pub struct JustSent {
    #[serde(default)]
    sent: String,
}

/// `GET /cases`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let cases = site.store.cases(&citizen, site.now()).await?;
    let cases: Vec<_> = cases.into_iter().map(|it| row(&site, it.case, it.title)).collect();
    let drafts = site.store.drafts(&citizen).await?.into_iter().map(|it| Begun {
        href: crate::draft::address(&it),
        kind: it.kind,
        // Of a letter, its subject.
        title: it.title.or_else(|| {
            let letter: domain::letter::Draft = serde_json::from_str(&it.answers).ok()?;
            Some(letter.subject).filter(|it| !it.trim().is_empty())
        }),
        on: beijing(it.updated_at).date(),
    });
    let drafts: Vec<_> = drafts.collect();
    let asked = site.store.asked_cases(&citizen).await?;
    let today = site.today();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("cases-title"), "/cases", Section::Account);
        (head, view! { <List cases drafts asked today/> })
    }))
}

/// `GET /cases/{number}`: receipt, progress and decision.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
    Query(just): Query<JustSent>,
) -> Result<Response, AppError> {
    let dossier = own(&site, &citizen, &number).await?;
    let just_sent = !just.sent.is_empty() && dossier.case.stage == Stage::Submitted;
    detail(&site, reader, &citizen, dossier, just_sent, Typed::default()).await
}

/// The page of a case, with what was typed and not taken.
async fn detail(
    site: &Site,
    reader: Reader,
    citizen: &Someone,
    dossier: Dossier,
    just_sent: bool,
    typed: Typed,
) -> Result<Response, AppError> {
    let place = dossier.case.stage.place();
    let mine = |step| may(place, Actor::Citizen, step);
    let can = Can {
        answer: mine(Step::Answer),
        write: mine(Step::Write),
        withdraw: mine(Step::Withdraw),
        review: reviewable(&dossier),
    };
    let Dossier { case, record, rules, review, answer_draft, messages, files, .. } = dossier;
    let file = |evidence: Evidence| CaseFile {
        href: format!("/cases/{}/files/{}", case.number.as_str(), evidence.id),
        evidence,
    };
    let files: Vec<_> = files.into_iter().map(file).collect();
    let added = match (place.is_closed(), case.record) {
        (false, Some(record)) => {
            let key = DraftKey { citizen, record, kind: case.kind };
            site.store.draft_files(key).await?.into_iter().map(file).collect()
        }
        _ => Vec::new(),
    };
    let typed = begun(place, typed, answer_draft.unwrap_or_default());
    let authority = match &record {
        Some(record) => site.authority(record),
        None => site.unit(&case.unit),
    };
    let (certain, today) = (certain(site, case.kind, case.clocks.submitted_on), site.today());
    let expected = expected(site, case.kind).await?;
    let remedy = remedy(site, &case);
    let expired = record.as_ref().is_some_and(|it| has_expired(site, it));
    let rules = grounds(site, &case, rules);
    let messages = said(messages);
    let status = match (typed.conflict, typed.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    Ok(personal(site, reader, status, || {
        let title = match typed.errors.is_empty() {
            true => case.number.to_string(),
            false => crate::error::title(&case.number.to_string()),
        };
        let head = head(title, &format!("/cases/{}", case.number.as_str()), Section::Account);
        let view = view! {
            <Detail
                case record authority files just_sent certain remedy rules messages can review typed
                added expected expired today
            />
        };
        (head, view)
    }))
}

/// What was typed, and where nothing was, what was begun as an answer: it stands in the form of a
/// message once the unit went on without it.
fn begun(place: Place, typed: Typed, kept: String) -> Typed {
    match place {
        Place::Asked if typed.answer.is_empty() => Typed { answer: kept, ..typed },
        Place::Asked => typed,
        _ if typed.message.is_empty() && typed.errors.is_empty() && !kept.is_empty() => {
            Typed { message: kept, begun: true, ..typed }
        }
        _ => typed,
    }
}

/// What the two sides wrote, as a page shows it.
pub fn said(messages: Vec<Message>) -> Vec<Said> {
    let side = |side| match side {
        store::case::Side::Citizen => Side::Citizen,
        store::case::Side::Desk => Side::Desk,
        store::case::Side::Note => Side::Note,
    };
    messages
        .into_iter()
        .map(|it| Said { when: beijing(it.at), who: it.who, side: side(it.side), text: it.text })
        .collect()
}

/// Whether the longest period of a record that stands is over.
pub fn has_expired(site: &Site, record: &Record) -> bool {
    standing(record, &site.published().rules, site.today()) == Standing::Expired
}

/// Whether the citizen can ask for a review: once, of what the authority decided about a record.
fn reviewable(dossier: &Dossier) -> bool {
    let disputed = match &dossier.case.stage {
        Stage::Returned { .. } => true,
        Stage::Decided { outcome, .. } => outcome.is_refusal() || outcome.key() == "corrected",
        _ => false,
    };
    let kind = matches!(dossier.case.kind, Kind::Repair | Kind::Objection);
    disputed && kind && dossier.review.is_none()
}

/// In how many days half of the cases of this kind were decided, without the days that waited for the
/// citizen; nothing where fewer than five were.
async fn expected(site: &Site, kind: Kind) -> Result<Option<i64>, AppError> {
    let mut took = site.store.decided_after(kind).await?;
    took.sort_unstable();
    let half = took.get(took.len() / 2).filter(|_| took.len() >= 5);
    Ok(half.map(|millis| (millis / 86_400_000 + 1).max(1)))
}

async fn own(site: &Site, citizen: &Someone, number: &str) -> Result<Dossier, AppError> {
    let number: CaseNumber = number.parse().map_err(|_| AppError::NotFound)?;
    site.store.case(citizen, &number, site.now()).await?.ok_or(AppError::NotFound)
}

fn row(site: &Site, case: Case, title: String) -> Row {
    let due = case.next_due().unwrap_or(case.clocks.answer_by);
    Row {
        number: case.number,
        title,
        due,
        certain: certain(site, case.kind, case.clocks.submitted_on),
        kind: case.kind,
        stage: case.stage,
    }
}

/// What can be done against a decision, and by when (行政复议法 §20).
fn remedy(site: &Site, case: &Case) -> Option<Remedy> {
    // Neither a letter nor a question is a case of theirs about a decision.
    if matches!(case.kind, Kind::Complaint | Kind::Message | Kind::Inspection) {
        return None;
    }
    let on = match case.stage {
        Stage::Returned { on, .. } | Stage::Decided { on, .. } => on,
        _ => return None,
    };
    let published = site.published();
    let rule = published.rules.clock_near(clock::RECONSIDERATION, on)?.clone();
    let review = published.rules.clock_near(clock::REVIEW, on).cloned();
    Some(Remedy { on, by: published.calendar.due(on, rule.limit), rule, review })
}

/// The rules that the days of a case rest on: those that it was handed in under, and those of what may
/// happen on its way, as they were on that day.
fn grounds(site: &Site, case: &Case, versions: Vec<Version>) -> Vec<(Version, Option<AnyRule>)> {
    let published = site.published();
    let mut grounds = rules_of(site, versions);
    let [take_up, total] = case.kind.clocks();
    let extended = case.extended.as_ref().map(|it| it.rule.as_str());
    for id in [take_up, total, clock::REPAIR_SYNC].into_iter().chain(extended) {
        let near = published.rules.clock_near(id, case.clocks.submitted_on);
        if let Some(rule) = near.filter(|_| !grounds.iter().any(|(it, _)| it.id == id)) {
            let rule = AnyRule::Clock(rule.clone());
            grounds.push((rule.version(), Some(rule)));
        }
    }
    grounds
}

/// The versions of the rules that a case was handed in under, as far as they still stand in the files.
pub fn rules_of(site: &Site, versions: Vec<Version>) -> Vec<(Version, Option<AnyRule>)> {
    let published = site.published();
    versions.into_iter().map(|it| (it.clone(), published.rules.version(&it))).collect()
}
