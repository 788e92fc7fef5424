//! Asking for repair by fulfilment: load and show, or check and keep.

use app::repair::{Check, Closed, Form, Handing, Landing, One, OwnProof, Start};
use app::shell::{Head, Lang, Reader, Section};
use app::words::t;
use axum::extract::multipart::Multipart;
use axum::extract::{self, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::case::{Answers, Kind};
use domain::evidence::Evidence;
use domain::field_error::FieldError;
use domain::form::{Draft as _, Step};
use domain::plan::RepairGate;
use domain::record::{Record, Severity};
use domain::repair::{Draft, Repair};
use domain::rules::{Means, MeansRole, MeansRule, clock};
use leptos::prelude::*;
use store::draft::DraftKey;

use crate::account::head;
use crate::auth::{Author, Citizen, Lasts};
use crate::cases::check::{Looked, mark, status};
use crate::clock::beijing;
use crate::error::AppError;
use crate::form::{self, Asked, Part, Sent};
use crate::page::{personal, public};
use crate::reader::Reads;
use crate::record::card;
use crate::site::Site;
use crate::{draft, plan, upload};

const KIND: Kind = Kind::Repair;

/// The articles that answer what people ask next.
const QUESTIONS: [&str; 4] =
    ["two-papers", "when-a-record-stops-showing", "paid-deletion-scam", "volunteering-and-repair"];

/// `GET /repair`
pub async fn landing(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    let today = site.today();
    public(&site, &published, reader, &headers, "/repair", || {
        let rules = &published.rules;
        let rule = |id| rules.clock_near(id, today).cloned().ok_or(AppError::NotFound);
        let (accept, total) = (rule(clock::REPAIR_ACCEPT)?, rule(clock::REPAIR_TOTAL)?);
        let periods = [Severity::Minor, Severity::General, Severity::Serious];
        let periods =
            periods.into_iter().filter_map(|it| rules.period(it, today).cloned()).collect();
        let questions = site.questions(&QUESTIONS);
        let head = Head {
            title: t("repair-landing-title"),
            description: t("repair-landing-lead"),
            section: Section::Guides,
            ..Head::default()
        };
        Ok((head, view! { <Landing accept total periods questions/> }))
    })
}

/// `GET /repair/{record}`: what must be so and how far the form has come; with `step`, one page of the
/// form, and with `step=all` the whole; or why it is not open.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    lasts: Lasts,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let record = draft::record(&site, &citizen, &id).await?;
    let key = DraftKey { citizen: &citizen, record: record.id, kind: KIND };
    let draft = form::kept(&site, key).await?;
    page(
        &site,
        reader,
        key,
        record,
        draft,
        (Part::from_key(KIND, &asked.step), lasts.seconds()),
        Vec::new(),
    )
    .await
}

/// `POST /repair/{record}`: keeps what was filled in and goes on, or shows what has to be put right.
/// With `step`, the fields of that page alone were filled in.
pub async fn fill(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    lasts: Lasts,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, AppError> {
    let own = site.store.own_proofs(&author.citizen).await?;
    let own: Vec<_> = own.iter().map(|it| it.number.as_str()).collect();
    let write = |draft: &mut Draft, filled: &mut upload::Filled, part| {
        overlay(draft, filled, part, &own);
    };
    match form::fill(&site, &author, &id, form, write, |record| offered(&site, record)).await? {
        Sent::On(response) => Ok(response),
        Sent::Wrong { record, draft, part, errors } => {
            let key = DraftKey { citizen: &author.citizen, record: record.id, kind: KIND };
            page(&site, reader, key, *record, Some(draft), (part, lasts.seconds()), errors).await
        }
    }
}

/// Writes what was sent over what was there: a page that was not sent keeps what stood on it.
fn overlay(draft: &mut Draft, filled: &mut upload::Filled, part: Part, own: &[&str]) {
    let mut put = |name: &str, field: &mut String| {
        let before = if part == Part::All { String::new() } else { std::mem::take(field) };
        *field = filled.or(name, before);
    };
    put("year", &mut draft.year);
    put("month", &mut draft.month);
    put("day", &mut draft.day);
    put("fulfilment", &mut draft.fulfilment);
    put("phone", &mut draft.phone);
    // A box that is not ticked is not sent.
    if part.has(Step::Promise) {
        draft.promise = filled.text("promise");
    }
    if part.has(Step::Supplement) {
        draft.proofs = filled.all("proof");
        draft.proofs.retain(|number| own.contains(&number.as_str()));
    }
}

/// The ways that are open for this record.
fn means(site: &Site, record: &Record) -> Vec<MeansRule> {
    let published = site.published();
    let category = plan::category(&published, record);
    published.rules.means(category, site.today()).cloned().collect()
}

/// The proofs of voluntary service that may be added, where that is open for this record.
async fn proofs(
    site: &Site,
    citizen: &store::person::Citizen,
    record: &Record,
) -> Result<Vec<OwnProof>, AppError> {
    if !means(site, record).iter().any(|it| it.means == Means::Volunteering) {
        return Ok(Vec::new());
    }
    let own = site.store.own_proofs(citizen).await?.into_iter();
    Ok(own
        .map(|it| OwnProof {
            number: it.number.as_str().to_owned(),
            activity: it.activity,
            minutes: it.minutes,
            day: it.day,
        })
        .collect())
}

/// The pages that the form has for this record: where nothing may be added of one's own will, that
/// page is left out.
fn offered(site: &Site, record: &Record) -> Vec<Step> {
    let supplement = means(site, record)
        .iter()
        .any(|it| it.role == MeansRole::Supplement && it.means.material().is_some());
    let pages = Step::of(KIND).iter().copied();
    pages.filter(|it| supplement || *it != Step::Supplement).collect()
}

/// `GET /repair/{record}/check`: a last look before sending.
pub async fn check(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    match complete(&site, reader, &citizen, &id).await? {
        Ok(complete) => last_look(&site, reader, &citizen, complete, false).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// The page of the last look; shown anew where what was looked at was `changed` before it was sent.
async fn last_look(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    (record, repair, files): (Record, Repair, Vec<Evidence>),
    changed: bool,
) -> Result<Response, AppError> {
    let seen = mark(&(&repair, &files));
    let proofs = proofs(site, citizen, &record).await?;
    let key = DraftKey { citizen, record: record.id, kind: KIND };
    let files = draft::case_files(key, files);
    let (clocks, certain) = draft::clocks(site, KIND);
    let authority = site.authority(&record);
    Ok(personal(site, reader, status(changed), || {
        let path = format!("/repair/{}/check", record.id);
        let head = head(t("repair-check-title"), &path, Section::Record);
        (head, view! { <Check record authority repair files proofs clocks certain seen changed/> })
    }))
}

/// `POST /repair/{record}/check`: sends it.
pub async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    extract::Form(looked): extract::Form<Looked>,
) -> Result<Response, AppError> {
    match complete(&site, reader, &citizen, &id).await? {
        Ok((record, repair, files)) if looked.is_past(&mark(&(&repair, &files))) => {
            last_look(&site, reader, &citizen, (record, repair, files), true).await
        }
        Ok((record, repair, _)) => {
            let signed = sign(&site, repair);
            draft::send(&site, &citizen, &record, Answers::Repair(signed)).await
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// The promise is signed with the press of the button that sends: its text is bound by its hash, and
/// the time is now.
fn sign(site: &Site, repair: Repair) -> Repair {
    let words = site.words(Lang::Zh);
    let text = app::repair::promise_text(&repair.promise_version, |key| words.say(key, &[]));
    let hash = store::seal::sha256(text.as_bytes());
    Repair { promise_hash: Some(hash), promised_at: Some(beijing(site.now())), ..repair }
}

/// What is ready to be sent; or where to go instead: to the case that is open already (a second
/// click, the back button), to the form, or the form with what has to be put right.
async fn complete(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    id: &str,
) -> Result<Result<(Record, Repair, Vec<Evidence>), Response>, AppError> {
    let record = draft::record(site, citizen, id).await?;
    let key = DraftKey { citizen, record: record.id, kind: KIND };
    let gate = card(site, record.clone()).repair;
    let (draft, files): (Draft, _) = match form::filled_in(site, key, gate).await? {
        Ok(filled_in) => filled_in,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    match draft.check(record.facts.decided_on, site.today(), &files) {
        Ok(repair) => Ok(Ok((record, repair, files))),
        Err(errors) => {
            Ok(Err(page(site, reader, key, record, Some(draft), (Part::All, 0), errors).await?))
        }
    }
}

/// The page of a record that is repaired at 信用中国, with what has to be put right there.
///
/// # Errors
/// When the store fails.
pub async fn elsewhere(
    site: &Site,
    reader: Reader,
    citizen: &store::person::Citizen,
    record: Record,
    handing: Handing,
) -> Result<Response, AppError> {
    let kept = crate::handoff::handing(site, citizen, &record).await?;
    let (kept, answer) = kept.map_or((None, None), |it| (it.kept, it.answer));
    let handing = Some(Handing { kept, answer, ..handing });
    let (authority, today) = (site.authority(&record), site.today());
    let card = card(site, record);
    Ok(personal(site, reader, StatusCode::UNPROCESSABLE_ENTITY, || {
        let title = crate::error::title(&t("repair-closed-elsewhere-title"));
        let head = head(title, &format!("/repair/{}", card.record.id), Section::Record);
        let (record, standing, gate) = (card.record, card.standing, card.repair);
        (head, view! { <Closed record authority standing gate today handing/> })
    }))
}

/// A page of the form, with what has to be put right; or why it is not open.
async fn page(
    site: &Site,
    reader: Reader,
    key: DraftKey<'_>,
    record: Record,
    draft: Option<Draft>,
    (part, lasts): (Part, u64),
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let evidence = site.store.draft_files(key).await?;
    let handing = crate::handoff::handing(site, key.citizen, &record).await?;
    let proofs = proofs(site, key.citizen, &record).await?;
    let begun = draft.is_some();
    let mut draft = draft.unwrap_or_default();
    let today = site.today();
    let wrong = draft.wrong(&record, today, &evidence);
    let means = means(site, &record);
    let progress = draft.progress(&wrong, &offered(site, &record));
    let files = draft::uploaded(key, evidence);
    let authority = site.authority(&record);
    let (clocks, certain) = draft::clocks(site, KIND);
    let card = card(site, record);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = match part {
            Part::One(step) => app::form::title(KIND, step),
            Part::Start | Part::All => t("repair-form-title"),
        };
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let here = part.href(&format!("/repair/{}", card.record.id), "");
        let head = Head { islands: part != Part::Start, ..head(title, &here, Section::Record) };
        let record = card.record;
        let view = match (card.repair, card.display, part) {
            (RepairGate::Open, Some(display), Part::Start) => {
                view! { <Start record display authority begun progress means clocks certain/> }
                    .into_any()
            }
            (RepairGate::Open, Some(_), Part::One(step)) => {
                view! { <One step record draft errors files progress means proofs lasts/> }.into_any()
            }
            (RepairGate::Open, Some(display), Part::All) => {
                view! { <Form record display authority draft errors files means proofs lasts clocks certain/> }
                    .into_any()
            }
            (gate, _, _) => {
                view! { <Closed record authority standing=card.standing gate today handing/> }.into_any()
            }
        };
        (head, view)
    }))
}
