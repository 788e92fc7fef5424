//! The steps an officer makes, each kept only where the case is still as it was read.

use app::desk::{Answer, TakenBack};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, InvalidTransition, Outcome, Reason, Step};
use domain::decision::{Draft, open_outcomes};
use domain::field_error::FieldError;
use domain::record::Record;
use domain::reference::CaseNumber;
use domain::template;
use domain::version::{Change, changes};
use leptos::prelude::*;
use store::case::{Move, Side, Stepped, Worker};
use store::seal::sha256;

use super::{Shown, Theirs, page, theirs};
use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// What the form says is to be done.
enum Wanted {
    /// The case goes on: how, what the history calls it, and a note with the words of it.
    Go(Box<Result<Case, InvalidTransition>>, Option<&'static str>, Option<String>),
    /// It stays where it is, and these words are kept.
    Words(Side, String),
    /// The officer leaves it to others, for this reason.
    Recuse(String),
    /// Nothing yet: what it would change in the record is looked at first.
    Look(Vec<Change>, String),
    /// Nothing yet: these words are put in among the reasons.
    Fill(String),
}

/// `POST /desk/cases/{number}/{step}`
pub async fn act(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path((number, step_name)): Path<(String, String)>,
    Form(typed): Form<Answer>,
) -> Result<Response, AppError> {
    step(&site, reader, Worker::Officer(&officer), &number, &step_name, typed).await
}

/// Makes a step with a case, for whoever works on it.
///
/// # Errors
/// When the case is not theirs, there is no such step, or the store fails.
pub(crate) async fn step(
    site: &Site,
    reader: Reader,
    worker: Worker<'_>,
    number: &str,
    step: &str,
    typed: Answer,
) -> Result<Response, AppError> {
    let case_theirs = match theirs(site, worker, number).await {
        Err(AppError::NotFound) => return taken_back(site, reader, worker, number, typed).await,
        found => found?,
    };
    let before = &case_theirs.dossier;
    let typed = filled(typed, step, before.record.as_ref());
    let wanted = wanted(site, worker.name(), &case_theirs, step, &typed);
    let wanted = match wanted.ok_or(AppError::NotFound)? {
        Ok(wanted) => wanted,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = Shown { answer: typed, errors, status, ..Shown::default() };
            return page(site, reader, worker, case_theirs, shown).await;
        }
    };
    let (id, now) = (before.case.id, site.now());
    // What was typed with another state of the case in view is shown beside the new one first.
    let seen = typed.steps.trim();
    let moved = !seen.is_empty() && seen != before.steps.to_string();
    let stepped = match wanted {
        Wanted::Go(..) | Wanted::Look(..) if moved => Stepped::Moved,
        Wanted::Look(look, seen) => {
            let shown = Shown { answer: typed, look: (look, seen), ..Shown::default() };
            return page(site, reader, worker, case_theirs, shown).await;
        }
        Wanted::Fill(reasons) => {
            let answer = Answer { reasons, ..typed };
            let shown = Shown { answer, filled: true, ..Shown::default() };
            return page(site, reader, worker, case_theirs, shown).await;
        }
        Wanted::Go(case, what, note) => match *case {
            Ok(case) => {
                let words = note.as_deref().map(|it| (Side::Note, it));
                let made = Move { case: &case, steps: before.steps, what, words };
                site.store.step_as(worker, made, site.today(), now).await?
            }
            Err(InvalidTransition) => Stepped::Moved,
        },
        // The same as the table of steps: what has no form here is not done here.
        Wanted::Words(Side::Desk, _) if !before.may(Step::Write) => Stepped::Moved,
        Wanted::Words(Side::Note, _) if !before.may(Step::Note) => Stepped::Moved,
        Wanted::Recuse(_) if !before.may(Step::Recuse) => Stepped::Moved,
        Wanted::Words(side, words) => {
            match site.store.write_as_officer(worker, id, side, &words, now).await? {
                true => Stepped::Done,
                false => Stepped::Moved,
            }
        }
        Wanted::Recuse(why) => match site.store.recuse(worker, id, &why, now).await? {
            true => Stepped::Done,
            false => Stepped::Moved,
        },
    };
    if stepped == Stepped::Done {
        // Handed back, it is no longer this unit's to look at.
        let number = before.case.number.as_str();
        let to = match (step, worker) {
            ("report", _) => "/desk".to_owned(),
            (_, Worker::Officer(_)) => format!("/desk/cases/{number}"),
            (_, Worker::Inspector(_)) => format!("/desk/inspections/{number}"),
        };
        return Ok(Redirect::to(&to).into_response());
    }
    let now = match theirs(site, worker, number).await {
        Err(AppError::NotFound) => return taken_back(site, reader, worker, number, typed).await,
        found => found?,
    };
    let (status, busy) = (StatusCode::CONFLICT, stepped == Stepped::Busy);
    page(site, reader, worker, now, Shown { answer: typed, status, busy, ..Shown::default() }).await
}

/// What was typed about a case that is not at this desk any more: the unit that decides took it back.
async fn taken_back(
    site: &Site,
    reader: Reader,
    worker: Worker<'_>,
    number: &str,
    answer: Answer,
) -> Result<Response, AppError> {
    let Worker::Officer(officer) = worker else { return Err(AppError::NotFound) };
    let number: CaseNumber = number.parse().map_err(|_| AppError::NotFound)?;
    if !site.store.was_handed_over(officer, &number).await? {
        return Err(AppError::NotFound);
    }
    // The rest of the form may have begun with what the record says.
    let answer = Answer { found: answer.found, why: answer.why, ..Answer::default() };
    Ok(personal(site, reader, StatusCode::CONFLICT, || {
        let head = head(t("desk-taken-back"), "/desk", Section::Desk);
        (head, view! { <TakenBack answer/> })
    }))
}

/// What was typed; the form of the decision is not shown empty beside another one.
fn filled(typed: Answer, step: &str, record: Option<&Record>) -> Answer {
    if step == "decide" {
        return typed;
    }
    let begun = Answer::begin(record);
    Answer { title: begun.title, conduct: begun.conduct, content: begun.content, ..typed }
}

/// What is to be done, or what has to be put right first; nothing where there is no such step.
fn wanted(
    site: &Site,
    by: &str,
    theirs: &Theirs,
    step: &str,
    typed: &Answer,
) -> Option<Result<Wanted, Vec<FieldError>>> {
    let before = &theirs.dossier;
    let case = before.case.clone();
    let (today, published) = (site.today(), site.published());
    let calendar = &published.calendar;
    let reason = |field, text: &str| Reason::parse(field, text).map_err(|error| vec![error]);
    let go = |case| Wanted::Go(Box::new(case), None, None);
    let named = |case, what| Wanted::Go(Box::new(case), Some(what), None);
    Some(match step {
        "accept" => Ok(go(case.accept(by, today))),
        "return" => Reason::complete("reason", &typed.reason)
            .map(|why| go(case.send_back(why, by, today)))
            .map_err(|error| vec![error]),
        "ask" => typed.request.check().map(|request| go(case.ask(request, by, today))),
        "resume" => Ok(named(case.resume(today, calendar), "resumed")),
        "extend" => reason("longer", &typed.longer).map(|why| {
            let id = case.kind.extension();
            let longer = published.rules.clock_near(id, today).map(|rule| rule.limit);
            let case = longer.ok_or(InvalidTransition);
            let case =
                case.and_then(|it| before.case.clone().extend(why, (id, it), by, today, calendar));
            named(case, "extended")
        }),
        "hand-over" => match published.units.get(&typed.to).filter(|it| theirs.can_go_to(&it.code))
        {
            None => Err(vec![FieldError { field: "to", message: "desk-hand-over-missing" }]),
            Some(unit) => reason("question", &typed.question)
                .map(|question| go(case.hand_over(&unit.code, question, by, today))),
        },
        "report" => reason("found", &typed.found).map(|found| {
            let note = Some(found.as_str().to_owned());
            Wanted::Go(Box::new(case.report(today, calendar)), Some("handed-back"), note)
        }),
        "decide" if typed.action == "template" => {
            let outcomes = open_outcomes(&case.answers, before.record.as_ref());
            let templates = published.documents.reasons.of(case.kind, &outcomes);
            match templates.into_iter().find(|it| it.id == typed.template) {
                Some(it) => Ok(Wanted::Fill(template::with(&typed.reasons, &it.text))),
                None => {
                    Err(vec![FieldError { field: "template", message: "desk-template-missing" }])
                }
            }
        }
        "decide" => {
            let Answer { outcome, reasons, title, conduct, content, .. } = typed.clone();
            let draft = Draft { outcome, reasons, title, conduct, content };
            draft.check(&case.answers, before.record.as_ref(), today).map(|(outcome, reasons)| {
                match unseen(typed, before.record.as_ref(), &outcome) {
                    Some((changes, name)) => Wanted::Look(changes, name),
                    None => go(case.decide(outcome, reasons, by, today)),
                }
            })
        }
        "confirm" => Ok(go(case.confirm(by, today))),
        "decline" => reason("declined", &typed.declined).map(|why| {
            let note = Some(why.as_str().to_owned());
            Wanted::Go(Box::new(case.decline()), Some("declined"), note)
        }),
        "reopen" => reason("again", &typed.again).map(|why| {
            // The time of the day on which it was handed in, as for everything in a case.
            let [_, total] = case.kind.clocks();
            let rule = published.rules.clock_near(total, case.clocks.submitted_on);
            let limit = rule.map(|rule| rule.limit).ok_or(InvalidTransition);
            go(limit.and_then(|it| case.reopen(why, it, by, today, calendar)))
        }),
        "note" => {
            reason("note", &typed.note).map(|it| Wanted::Words(Side::Note, it.as_str().to_owned()))
        }
        "messages" => reason("message", &typed.message)
            .map(|it| Wanted::Words(Side::Desk, it.as_str().to_owned())),
        "recuse" => reason("why", &typed.why).map(|it| Wanted::Recuse(it.as_str().to_owned())),
        _ => return None,
    })
}

/// What a decision would change in the record, where the form in which it was typed did not show just
/// that yet, and how the form names it once it did.
fn unseen(
    typed: &Answer,
    record: Option<&Record>,
    outcome: &Outcome,
) -> Option<(Vec<Change>, String)> {
    let (record, facts) = (record?, outcome.facts()?);
    let name = record.subject_name.as_str();
    let changes = changes((name, name), &record.facts, facts);
    let seen: String = sha256(format!("{changes:?}").as_bytes()).chars().take(16).collect();
    let shown = typed.seen.is_empty() || typed.seen == seen;
    (!shown && !changes.is_empty()).then_some((changes, seen))
}
