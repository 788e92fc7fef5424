//! The case of a practice in fast time: the real calendar, a button for each day.

use app::practice::{CasePage, Scored, Way};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Kind;
use domain::practice::Mistake;
use domain::rules::Confidence;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Own, Token, head, own};
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::{Published, Site};

/// Which day was seen, and to which one time is to pass.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    today: String,
    to: String,
}

/// `GET /practice/{id}/case`
pub async fn case(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let Own { practice, scenario, .. } = own(&site, token, &id).await?;
    let Some(run) = practice.run else {
        return Ok(Redirect::to(&format!("/practice/{id}")).into_response());
    };
    let published = site.published();
    let (rules, calendar) = (&published.rules, &published.calendar);
    let case = run
        .case(&scenario, rules, calendar, practice.today)
        .map_err(|error| AppError::Broken(anyhow::anyhow!("practice {id}: {error:?}")))?;
    let [_, clock] = Kind::Objection.clocks();
    let rule = rules.clock_near(clock, run.on);
    let way = Way {
        case,
        certain: rule.is_some_and(|it| it.confidence != Confidence::Default),
        walk: rule.map(|it| calendar.walk(run.on, it.limit)),
        rule: clock,
    };
    let today = practice.today;
    let finished = practice.score.is_some();
    Ok(passing(&site, reader, StatusCode::OK, || {
        let scored = finished.then(|| Scored {
            score: run.score(&scenario),
            mistake: scenario.mistake,
            wrong: scenario
                .wrong
                .iter()
                .filter_map(|it| scenario.records.get(*it))
                .map(|it| it.record.facts.title.clone())
                .collect(),
            rules: explained(&published, scenario.mistake, &scenario),
            outcome: run.outcome(&scenario),
        });
        let head = head(t("practice-case-title"), format!("/practice/{id}/case"));
        (head, view! { <CasePage id today way scored/> })
    }))
}

/// `POST /practice/{id}/time`: to the next day, or to the day of the answer.
pub async fn pass(
    State(site): State<Site>,
    Token(token): Token,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, AppError> {
    let Own { token, practice, scenario } = own(&site, token, &id).await?;
    let here = Redirect::to(&format!("/practice/{id}/case")).into_response();
    // Another window let time pass: it is shown as it is now.
    let (Some(run), true) = (practice.run, sent.today == practice.today.to_string()) else {
        return Ok(here);
    };
    let published = site.published();
    let (rules, calendar) = (&published.rules, &published.calendar);
    let answer = run.clocks(rules, calendar).answer_by.date;
    let to = match sent.to.as_str() {
        "answer" => answer,
        _ => run.next_day(practice.today, rules, calendar),
    };
    let score = (to >= answer).then(|| run.score(&scenario).total());
    let days = (practice.today, to);
    site.store.pass_practice(&token, &practice.id, days, score, site.now()).await?;
    Ok(here)
}

/// The rules and guides that explain a mistake: address and name.
fn explained(
    published: &Published,
    mistake: Mistake,
    scenario: &domain::practice::Scenario,
) -> Vec<(String, String)> {
    let mut hrefs = vec!["/guides/objection".to_owned()];
    let severity = scenario.wrong.first().and_then(|it| scenario.records.get(*it)?.record.severity);
    let period = severity.and_then(|it| published.rules.period(it, scenario.today));
    match mistake {
        Mistake::Overdue => hrefs.extend(period.map(|it| format!("/rules/{}", it.id))),
        Mistake::Repaired => hrefs.push(format!("/rules/{}", domain::rules::clock::REPAIR_SYNC)),
        _ => {}
    }
    hrefs.push(format!("/rules/{}", domain::rules::clock::OBJECTION_TOTAL));
    let named = hrefs.into_iter().map(|href| {
        let source = crate::campus::source(published, &href);
        (source.href, source.title)
    });
    named.collect()
}
