//! A person takes over: during office hours at the desk, otherwise as a case with a number or with the
//! ways on. The visitor is told which.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::letter::Letter;
use jiff::{SignedDuration, Timestamp};
use store::conversation::{Conversation, Exchange, Kept, NewTurn, Speaker, Who};
use store::person::Citizen;
use store::seal::sha256;

use super::ask::unchanged;
use super::letter::letter_to;
use super::note;
use super::visitor::Visitor;
use crate::clock::beijing;
use crate::error::AppError;
use crate::limit::Gate;
use crate::site::Site;

/// How long somebody waits for a person before they are told that nobody came.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

/// How many questions go into the message that is left in place of a talk.
const QUOTED: usize = 5;

/// Who asked for a person before that and found none waits no more.
pub(super) fn since(site: &Site) -> Timestamp {
    site.now() - PATIENCE
}

/// Whether a person is asked for or answers: that goes on while the assistant is switched off.
pub(super) fn holds(visitor: &Visitor) -> bool {
    visitor.conversation.as_ref().is_some_and(|it| it.speaker != Speaker::Assistant)
}

/// Whether somebody sits at the counter now.
pub(super) fn is_open(site: &Site) -> bool {
    let published = site.published();
    let counter = &published.library.site().counter;
    !counter.unit.is_empty() && counter.hours.is_open(&published.calendar, beijing(site.now()))
}

/// The conversation as it is once nobody waits for a person who will not come: the counter closed, or
/// half an hour went by.
///
/// # Errors
/// When the store fails.
pub(super) async fn settle(
    site: &Site,
    conversation: Conversation,
) -> Result<Conversation, AppError> {
    let long = conversation.asked_at.is_some_and(|it| site.now().duration_since(it) > PATIENCE);
    if conversation.speaker != Speaker::Waiting || is_open(site) && !long {
        return Ok(conversation);
    }
    let exchange = Exchange {
        turns: vec![NewTurn::says(Who::Site, note("nobody", ""))],
        speaker: Speaker::Assistant,
        unit: None,
        ..unchanged(&conversation, "")
    };
    let kept = site.store.exchange(&conversation, &exchange, site.now()).await?;
    let turns = conversation.turns + i64::from(matches!(kept, Kept::Now(_)));
    Ok(Conversation {
        speaker: Speaker::Assistant,
        unit: None,
        asked_at: None,
        turns,
        ..conversation
    })
}

/// `POST /assistant/person`: asks for a person.
pub async fn call(State(site): State<Site>, mut visitor: Visitor) -> Result<Response, AppError> {
    let conversation = visitor.conversation(&site).await?;
    if conversation.speaker == Speaker::Assistant {
        let (turns, waiting) = called(&site, &visitor, &conversation, "").await?;
        let mut exchange = Exchange { turns, ..unchanged(&conversation, "") };
        if waiting {
            exchange.speaker = Speaker::Waiting;
            exchange.unit = Some(site.published().library.site().counter.unit.clone());
        }
        site.store.exchange(&conversation, &exchange, site.now()).await?;
    }
    visitor.keep(Redirect::to("/assistant#ask").into_response())
}

/// What is said to somebody who asks for a person, and whether they wait for one now.
///
/// # Errors
/// When the store fails.
pub(super) async fn called(
    site: &Site,
    visitor: &Visitor,
    conversation: &Conversation,
    question: &str,
) -> Result<(Vec<NewTurn>, bool), AppError> {
    let said = |key: &str, with: &str| vec![NewTurn::says(Who::Site, note(key, with))];
    if is_open(site) {
        // The counter reads each of them: one address does not fill it with new conversations.
        let places = site.limits.check(Gate::Call, visitor.address);
        places.map_err(|seconds| AppError::Busy { seconds })?;
        return Ok((said("waiting", ""), true));
    }
    let unit = site.published().library.site().counter.unit.clone();
    match visitor.citizen() {
        Some(citizen) if !unit.is_empty() => {
            match letter(site, citizen, conversation, question, unit).await? {
                Some(number) => Ok((said("case", &number), false)),
                None => Ok((said("closed-empty", ""), false)),
            }
        }
        _ => Ok((said("closed", ""), false)),
    }
}

/// Leaves what was asked as a message with a number; nothing where nothing was asked.
async fn letter(
    site: &Site,
    citizen: &Citizen,
    conversation: &Conversation,
    question: &str,
    unit: String,
) -> Result<Option<String>, AppError> {
    let mut asked = asked(site, conversation).await?;
    asked.extend((!question.is_empty()).then(|| question.to_owned()));
    let Some(letter) = quoting(site, &asked) else { return Ok(None) };
    // The same questions asked for twice are one letter.
    let once = sha256(format!("{} {}", conversation.id, asked.join("\n")).as_bytes());
    letter_to(site, citizen, unit, letter, &once).await.map(Some)
}

/// What the visitor asked, masked.
async fn asked(site: &Site, conversation: &Conversation) -> Result<Vec<String>, AppError> {
    let turns = site.store.turns(conversation.id, 0, 60).await?;
    Ok(turns.into_iter().filter(|it| it.who == Who::Visitor).map(|it| it.text).collect())
}

/// The last questions as a letter.
fn quoting(site: &Site, asked: &[String]) -> Option<Letter> {
    let from = asked.len().saturating_sub(QUOTED);
    let words = site.words(app::shell::Lang::Zh);
    let begin = words.say("assistant-letter-person-text", &[]);
    (!asked.is_empty()).then(|| Letter {
        subject: words.say("assistant-letter-person", &[]),
        text: format!("{begin}\n{}", asked[from..].join("\n")),
        phone: None,
    })
}

/// The letter that somebody may leave who asked for a person and found none, for the form of a message:
/// the unit at the counter, and what they asked.
///
/// # Errors
/// When the store fails.
pub(crate) async fn left(
    site: &Site,
    visitor: &Visitor,
) -> Result<Option<(String, Letter)>, AppError> {
    let Some(conversation) = &visitor.conversation else { return Ok(None) };
    let asked = asked(site, conversation).await?;
    let unit = site.published().library.site().counter.unit.clone();
    Ok(quoting(site, &asked).map(|letter| (unit, letter)))
}

/// `POST /assistant/person/leave`: back to the assistant.
pub async fn leave(State(site): State<Site>, mut visitor: Visitor) -> Result<Response, AppError> {
    let conversation = visitor.conversation(&site).await?;
    if conversation.speaker != Speaker::Assistant {
        let exchange = Exchange {
            turns: vec![NewTurn::says(Who::Site, note("left", ""))],
            speaker: Speaker::Assistant,
            unit: None,
            ..unchanged(&conversation, "")
        };
        site.store.exchange(&conversation, &exchange, site.now()).await?;
    }
    visitor.keep(Redirect::to("/assistant#ask").into_response())
}
