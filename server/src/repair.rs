//! Asking for repair by fulfilment: load and show, or check and keep.

use app::repair::{Check, Closed, Form, Handing, Landing, One, OwnProof, Start};
use app::shell::{Head, Lang, Reader, Section};
use app::words::t;
use axum::extract::multipart::Multipart;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Kind};
use domain::evidence::Evidence;
use domain::field_error::FieldError;
use domain::plan::RepairGate;
use domain::record::{Record, Severity};
use domain::repair::{Draft, Repair, Step};
use domain::rules::{Means, MeansRole, MeansRule, clock};
use leptos::prelude::*;
use serde::Deserialize;
use store::draft::DraftKey;

use crate::account::head;
use crate::auth::{Author, Citizen, Lasts};
use crate::clock::beijing;
use crate::error::AppError;
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
    public(&site, reader, &headers, "/repair", || {
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

/// Which page of the form is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    step: String,
}

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What must be so, and how far the form has come.
    Start,
    /// One thing.
    One(Step),
    /// Everything on one page.
    All,
}

impl Part {
    fn from_key(key: &str) -> Self {
        match Step::from_key(key) {
            Some(step) => Self::One(step),
            None if key == "all" => Self::All,
            None => Self::Start,
        }
    }

    /// Where it stands, with this anchor.
    fn href(self, form: &str, anchor: &str) -> String {
        match self {
            Self::Start => form.to_owned(),
            Self::One(step) => format!("{form}?step={}{anchor}", step.key()),
            Self::All => format!("{form}?step=all{anchor}"),
        }
    }
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
    let draft = kept(&site, key).await?;
    page(
        &site,
        reader,
        key,
        record,
        draft,
        (Part::from_key(&asked.step), lasts.seconds()),
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
    let record = id.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen: &author.citizen, record, kind: KIND };
    let mut filled = upload::read(&site, key, form).await?;
    let part = match Part::from_key(&filled.text("step")) {
        Part::Start => Part::All,
        part => part,
    };
    let action = filled.text("action");
    let mut draft = kept(&site, key).await?.unwrap_or_default();
    overlay(&mut draft, &mut filled, part);
    if matches!(part, Part::All | Part::One(Step::Supplement)) {
        let own = site.store.own_proofs(&author.citizen).await?;
        draft.proofs = filled.all("proof");
        draft.proofs.retain(|number| own.iter().any(|it| it.number.as_str() == number));
    }
    if action == "next" || part == Part::All {
        let passed = Step::ALL.into_iter().filter(|it| part == Part::All || part == Part::One(*it));
        passed.for_each(|it| draft.pass(it));
    }
    if !site.store.keep_draft(key, &serde_json::to_string(&draft)?, site.now()).await? {
        return Err(AppError::NotFound);
    }
    let form = format!("/repair/{record}");
    if author.ended {
        return Err(AppError::SignIn { to: part.href(&form, ""), ended: true });
    }
    if let Ok(file) = filled.text("remove").parse() {
        site.store.remove_file(key, file).await?;
        return Ok(Redirect::to(&part.href(&form, "#evidence")).into_response());
    }
    let mut errors = filled.errors;
    if action == "later" && errors.is_empty() {
        return Ok(Redirect::to(&form).into_response());
    }
    let record = draft::record(&site, &author.citizen, &id).await?;
    if action == "upload" {
        if errors.is_empty() {
            return Ok(Redirect::to(&part.href(&form, "#evidence")).into_response());
        }
        return page(&site, reader, key, record, Some(draft), (part, lasts.seconds()), errors)
            .await;
    }
    let files = site.store.draft_files(key).await?;
    let wrong = draft.check(record.facts.decided_on, site.today(), &files).err();
    let wrong = wrong.unwrap_or_default();
    let here = |error: &&FieldError| match part {
        Part::One(step) => step.asks(error.field),
        Part::Start | Part::All => true,
    };
    let said = |error: &&FieldError| !errors.iter().any(|it| it.field == error.field);
    let more: Vec<_> = wrong.iter().filter(here).filter(said).cloned().collect();
    errors.extend(more);
    if !errors.is_empty() {
        return page(&site, reader, key, record, Some(draft), (part, lasts.seconds()), errors)
            .await;
    }
    let progress = draft.progress(&wrong, supplement(&site, &record));
    let next = progress.into_iter().find(|it| !it.done);
    let to = match (part, next) {
        (Part::One(_), Some(next)) => Part::One(next.step).href(&form, ""),
        _ => format!("{form}/check"),
    };
    Ok(Redirect::to(&to).into_response())
}

/// Writes what was sent over what was there: a page that was not sent keeps what stood on it.
fn overlay(draft: &mut Draft, filled: &mut upload::Filled, part: Part) {
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
    if matches!(part, Part::All | Part::One(Step::Promise)) {
        draft.promise = filled.text("promise");
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

/// Whether something may be added of one's own will.
fn supplement(site: &Site, record: &Record) -> bool {
    let means = means(site, record);
    means.iter().any(|it| it.role == MeansRole::Supplement && it.means.material().is_some())
}

/// `GET /repair/{record}/check`: a last look before sending.
pub async fn check(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (record, repair, files) = match complete(&site, reader, &citizen, &id).await? {
        Ok(complete) => complete,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let key = DraftKey { citizen: &citizen, record: record.id, kind: KIND };
    let files = draft::case_files(key, files);
    let (clocks, certain) = draft::clocks(&site, KIND);
    let authority = site.authority(&record);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let path = format!("/repair/{}/check", record.id);
        let head = head(t("repair-check-title"), &path, Section::Record);
        (head, view! { <Check record authority repair files clocks certain/> })
    }))
}

/// `POST /repair/{record}/check`: sends it.
pub async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    match complete(&site, reader, &citizen, &id).await? {
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
    if let RepairGate::Busy(case) = gate {
        let to = format!("/cases/{}", case.number.as_str());
        return Ok(Err(Redirect::to(&to).into_response()));
    }
    let (Some(draft), RepairGate::Open) = (kept(site, key).await?, gate) else {
        return Ok(Err(Redirect::to(&format!("/repair/{}", record.id)).into_response()));
    };
    let files = site.store.draft_files(key).await?;
    match draft.check(record.facts.decided_on, site.today(), &files) {
        Ok(repair) => Ok(Ok((record, repair, files))),
        Err(errors) => {
            Ok(Err(page(site, reader, key, record, Some(draft), (Part::All, 0), errors).await?))
        }
    }
}

async fn kept(site: &Site, key: DraftKey<'_>) -> Result<Option<Draft>, AppError> {
    let kept = site.store.draft(key).await?;
    Ok(kept.map(|it| serde_json::from_str(&it)).transpose()?)
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
    let draft = draft.unwrap_or_default();
    let today = site.today();
    let wrong = draft.check(record.facts.decided_on, today, &evidence).err().unwrap_or_default();
    let means = means(site, &record);
    let progress = draft.progress(&wrong, supplement(site, &record));
    let files = draft::uploaded(key, evidence);
    let authority = site.authority(&record);
    let (clocks, certain) = draft::clocks(site, KIND);
    let card = card(site, record);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = match part {
            Part::One(step) => t(&format!("repair-step-{}", step.key())),
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
