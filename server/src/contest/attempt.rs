//! An attempt, question by question: shown, answered, explained, and how it came out.

use app::contest::{
    Answered, Explained, Mark, Missed, Open, OptionShown, Outcome, Progress, Question, ResultPage,
};
use app::shell::Reader;
use app::words::t;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::contest::{Given, Pace, Worth, least_ms, worth};
use domain::field_error::FieldError;
use leptos::prelude::*;
use serde::Deserialize;
use store::contest::{Answer, Attempt};

use super::{Token, own};
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::{Published, Site};

/// Where an attempt is.
const HERE: &str = "/contest/attempt";

/// What was chosen, in which question.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    place: String,
    choice: String,
}

/// Whether the explanation of the last question was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Read {
    done: String,
}

/// `GET /contest/attempt`: the question that is open, the explanation of the last one, or how it came
/// out. Looking changes nothing: the clock began with what was sent before.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Query(read): Query<Read>,
) -> Result<Response, AppError> {
    match found(&site, token.as_deref()).await? {
        Some(attempt) => page(&site, reader, &attempt, !read.done.is_empty(), Vec::new()),
        None => Ok(Redirect::to("/contest").into_response()),
    }
}

/// `POST /contest/attempt/answer`
pub async fn answer(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Form(sent): Form<Sent>,
) -> Result<Response, AppError> {
    // First, so that what the site itself takes is nobody's time.
    let now = site.now();
    let Some(attempt) = found(&site, token.as_deref()).await? else { return Ok(on("/contest")) };
    let (Some(asked_at), Some(asked)) = (attempt.asked_at, attempt.asked()) else {
        return Ok(on(HERE));
    };
    // Another window, the back button or a second click: it is shown as it is now.
    if sent.place != (attempt.place + 1).to_string() {
        return Ok(on(HERE));
    }
    let published = site.published();
    let question = published.library.quiz().question(&asked.question);
    let shown: Option<usize> = sent.choice.parse().ok();
    let choice = shown.and_then(|it| asked.order.get(it)).copied();
    let took_ms = (now.as_millisecond() - asked_at.as_millisecond()).max(0);
    let limit = limit(&published, &attempt);
    let late = worth(Given { choice: None, took_ms }, Some(0), limit) == Worth::Late;
    // Who has still time may choose; who has none is told so.
    if choice.is_none() && question.is_some() && !late {
        let wrong = FieldError { field: "choice", message: "contest-choice-missing" };
        return page(&site, reader, &attempt, false, vec![wrong]);
    }
    let given = Given { choice, took_ms };
    let worth = worth(given, question.map(|it| it.answer), limit);
    let right = i64::from(worth == Worth::Right);
    let void = i64::from(worth == Worth::Void);
    let last = (attempt.place + 1 == attempt.plan.len()).then(|| {
        let all = i64::try_from(attempt.plan.len()).unwrap_or(i64::MAX) - attempt.void - void;
        let season = published.library.quiz().season(&attempt.season);
        season.is_some_and(|it| it.passes(attempt.correct + right, all))
    });
    let quick = question.is_some_and(|it| took_ms < least_ms(it.characters()));
    let answer = Answer { place: attempt.place, given, worth, quick, last };
    site.store.answer(&attempt.id, &answer, now).await?;
    Ok(on(HERE))
}

/// `POST /contest/attempt/next`
pub async fn next(
    State(site): State<Site>,
    Token(token): Token,
    Form(sent): Form<Sent>,
) -> Result<Response, AppError> {
    let Some(attempt) = found(&site, token.as_deref()).await? else { return Ok(on("/contest")) };
    if attempt.finished_at.is_some() {
        return Ok(on("/contest/attempt?done=1"));
    }
    if sent.place == (attempt.place + 1).to_string() {
        site.store.next_question(&attempt.id, attempt.place, site.now()).await?;
    }
    Ok(on(HERE))
}

/// `POST /contest/attempt/leave`: gives up; nothing of it is kept.
pub async fn leave(State(site): State<Site>, Token(token): Token) -> Result<Response, AppError> {
    if let Some(token) = token {
        site.store.leave_attempt(&token).await?;
    }
    Ok(on("/contest"))
}

fn on(to: &str) -> Response {
    Redirect::to(to).into_response()
}

async fn found(site: &Site, token: Option<&str>) -> Result<Option<Attempt>, AppError> {
    match token {
        Some(token) => Ok(site.store.attempt(token).await?),
        None => Ok(None),
    }
}

/// The seconds for each question, where there is a limit. An attempt of a season that is no longer in
/// the file has none.
fn limit(published: &Published, attempt: &Attempt) -> Option<u32> {
    let season = published.library.quiz().season(&attempt.season)?;
    (attempt.pace == Pace::Timed).then_some(season.seconds)
}

fn page(
    site: &Site,
    reader: Reader,
    attempt: &Attempt,
    done: bool,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let published = site.published();
    let progress =
        Progress { place: attempt.place + 1, all: attempt.plan.len(), correct: attempt.correct };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let said = [("n", progress.place.to_string())];
    Ok(passing(site, reader, status, || {
        let title = app::words::t_with("contest-question-title", &said);
        let view = match (attempt.asked_at, attempt.finished_at.is_some() && done) {
            (Some(asked_at), false) => {
                let took = site.now().as_millisecond() - asked_at.as_millisecond();
                let open = open(&published, attempt, took);
                view! { <Question progress open errors/> }.into_any()
            }
            (_, false) => {
                let explained = explained(&published, attempt);
                view! { <Answered progress explained/> }.into_any()
            }
            (_, true) => {
                let outcome = outcome(&published, attempt);
                return (
                    own(t("contest-result-title"), HERE),
                    view! { <ResultPage outcome/> }.into_any(),
                );
            }
        };
        let title = if status.is_success() { title } else { crate::error::title(&title) };
        (own(title, HERE), view)
    }))
}

/// The question that is open: no word of its answer.
fn open(published: &Published, attempt: &Attempt, took_ms: i64) -> Open {
    let asked = attempt.asked();
    let question = asked.and_then(|it| published.library.quiz().question(&it.question));
    let options = match (asked, question) {
        (Some(asked), Some(question)) => ordered(asked.order, question),
        _ => Vec::new(),
    };
    let clock = limit(published, attempt).map(|all| {
        let left = i64::from(all) - took_ms / 1000;
        (u32::try_from(left).unwrap_or(0), all)
    });
    Open { question: question.map(|it| it.question.clone()), options, clock }
}

fn ordered(order: [u8; 4], question: &content::Question) -> Vec<String> {
    let choices = order.iter().filter_map(|it| question.choices.get(usize::from(*it)));
    choices.cloned().collect()
}

fn source(published: &Published, href: &str) -> (String, String) {
    let source = crate::campus::source(published, href);
    (source.href, source.title)
}

fn explained(published: &Published, attempt: &Attempt) -> Explained {
    let asked = attempt.asked();
    let question = asked.and_then(|it| published.library.quiz().question(&it.question));
    let given = attempt.answers.get(attempt.place).copied();
    let given = given.unwrap_or(Given { choice: None, took_ms: 0 });
    let last = attempt.place + 1 == attempt.plan.len();
    let (Some(asked), Some(question)) = (asked, question) else {
        return Explained {
            question: None,
            options: Vec::new(),
            worth: "void",
            explanation: String::new(),
            source: (String::new(), String::new()),
            last,
        };
    };
    let options = asked.order.iter().map(|option| {
        let chosen = given.choice == Some(*option);
        let mark = match (*option == question.answer, chosen) {
            (true, _) => Mark::Right,
            (false, true) => Mark::Wrong,
            (false, false) => Mark::None,
        };
        let text = question.choices.get(usize::from(*option)).cloned().unwrap_or_default();
        OptionShown { text, mark, chosen }
    });
    Explained {
        question: Some(question.question.clone()),
        options: options.collect(),
        worth: match worth(given, Some(question.answer), limit(published, attempt)) {
            Worth::Right => "right",
            Worth::Wrong => "wrong",
            Worth::Late => "late",
            Worth::Void => "void",
        },
        explanation: question.explanation.clone(),
        source: source(published, &question.source),
        last,
    }
}

fn outcome(published: &Published, attempt: &Attempt) -> Outcome {
    let quiz = published.library.quiz();
    let season = quiz.season(&attempt.season);
    let limit = limit(published, attempt);
    let missed = attempt.plan.iter().zip(&attempt.answers).filter_map(|(asked, given)| {
        let question = quiz.question(&asked.question)?;
        let worth = worth(*given, Some(question.answer), limit);
        (worth != Worth::Right).then(|| Missed {
            question: question.question.clone(),
            right: question.choices.get(usize::from(question.answer)).cloned().unwrap_or_default(),
            explanation: question.explanation.clone(),
            source: source(published, &question.source),
            late: worth == Worth::Late,
        })
    });
    let all = i64::try_from(attempt.plan.len()).unwrap_or(0) - attempt.void;
    Outcome {
        name: attempt.name.clone(),
        season: season.map_or_else(|| attempt.season.clone(), |it| it.title.clone()),
        level: attempt.level.key(),
        pace: attempt.pace.key(),
        correct: attempt.correct,
        all,
        spent_ms: attempt.spent_ms,
        quick: attempt.quick > 0,
        number: attempt.number.as_ref().map(|it| it.as_str().to_owned()),
        pass: season.map_or(0, |it| it.pass),
        missed: missed.collect(),
        board: format!("/contest/board?level={}", attempt.level.key()),
    }
}
