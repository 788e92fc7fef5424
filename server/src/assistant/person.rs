//! A person takes over: during office hours at the desk, otherwise as a case with a number or with the
//! ways on. The visitor is told which.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::letter::Letter;
use jiff::{SignedDuration, Timestamp};
use store::conversation::{Conversation, Exchange, Kept, NewTurn, Speaker, Turn, Who};
use store::person::Citizen;
use store::seal::sha256;

use super::ask::{TRIES, unchanged};
use super::letter::letter_to;
use super::visitor::Visitor;
use super::{dialogue, note};
use crate::clock::beijing;
use crate::error::AppError;
use crate::limit::Gate;
use crate::site::Site;

/// How long somebody waits for a person before they are told that nobody came.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

/// How many questions go into the message that is left in place of a talk.
const QUOTED: usize = 5;

/// Words that ask for a person and are no longer than this, in characters, ask for nothing else.
const ONLY_CALLS: usize = 16;

/// How many turns are looked at, for what was asked and what was answered.
const LOOKED_AT: i64 = 60;

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

/// The conversation as it is once nobody waits for a person who will not come: nobody came for half an
/// hour, or the counter closed, also on a talk that somebody there had begun.
///
/// # Errors
/// When the store fails.
pub(super) async fn settle(
    site: &Site,
    conversation: Conversation,
) -> Result<Conversation, AppError> {
    let open = is_open(site);
    let (key, since) = match conversation.speaker {
        Speaker::Waiting => ("nobody", conversation.asked_at),
        Speaker::Person if !open => ("gone", unanswered(site, &conversation).await?),
        Speaker::Person | Speaker::Assistant => return Ok(conversation),
    };
    let long = since.is_some_and(|it| site.now().duration_since(it) > PATIENCE);
    // Who waits for somebody to come waits only while the counter is open.
    if !long && (open || conversation.speaker == Speaker::Person) {
        return Ok(conversation);
    }
    let exchange = Exchange {
        turns: vec![NewTurn::says(Who::Site, note(key, ""))],
        speaker: Speaker::Assistant,
        unit: None,
        ..unchanged(&conversation, "")
    };
    match site.store.exchange(&conversation, &exchange, site.now()).await? {
        Kept::Now(turns) => Ok(Conversation {
            speaker: Speaker::Assistant,
            unit: None,
            asked_at: None,
            turns,
            ..conversation
        }),
        // Somebody wrote at this moment.
        _ => Ok(conversation),
    }
}

/// Since when the visitor waits for a person's next words.
async fn unanswered(
    site: &Site,
    conversation: &Conversation,
) -> Result<Option<Timestamp>, AppError> {
    let turns = site.store.turns(conversation.id, 0, LOOKED_AT).await?;
    let after = turns.iter().rposition(|it| it.who == Who::Person).map_or(0, |at| at + 1);
    Ok(turns[after..].iter().find(|it| it.who == Who::Visitor).map(|it| it.at))
}

/// `POST /assistant/person`: asks for a person.
pub async fn call(State(site): State<Site>, mut visitor: Visitor) -> Result<Response, AppError> {
    let mut conversation = visitor.conversation(&site).await?;
    // The button pressed twice is one call.
    let form = conversation.turns.to_string();
    for _ in 0..TRIES {
        if conversation.speaker != Speaker::Assistant {
            break;
        }
        let (turns, waiting) = called(&site, &visitor, &conversation, ("", &form)).await?;
        let mut exchange = Exchange { turns, ..unchanged(&conversation, "") };
        if waiting {
            exchange.dialogue = dialogue::rests(conversation.dialogue.as_deref());
            exchange.speaker = Speaker::Waiting;
            exchange.unit = Some(site.published().library.site().counter.unit.clone());
        }
        match site.store.exchange(&conversation, &exchange, site.now()).await? {
            Kept::Behind => conversation = visitor.conversation(&site).await?,
            _ => break,
        }
    }
    visitor.keep(Redirect::to("/assistant#ask").into_response())
}

/// What is said to somebody who asks for a person, and whether they wait for one now. `form` is what
/// they asked with: the words, where there are some, and the mark.
///
/// # Errors
/// When the store fails.
pub(super) async fn called(
    site: &Site,
    visitor: &Visitor,
    conversation: &Conversation,
    form: (&str, &str),
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
            match letter(site, citizen, conversation, form, unit).await? {
                Some(hash) => Ok((said("case", &hash), false)),
                None => Ok((said("closed-empty", ""), false)),
            }
        }
        _ => Ok((said("closed", ""), false)),
    }
}

/// Leaves what was asked as a message with a number; nothing where nothing was asked. Where nothing was
/// asked since the last one, that is the one.
async fn letter(
    site: &Site,
    citizen: &Citizen,
    conversation: &Conversation,
    (question, once): (&str, &str),
    unit: String,
) -> Result<Option<String>, AppError> {
    let turns = site.store.turns(conversation.id, 0, LOOKED_AT).await?;
    let new = Some(question).filter(|it| !it.is_empty() && !only_calls(it));
    let sent = turns.iter().rposition(|it| it.who == Who::Site && key_of(it) == "case");
    if let Some(at) = sent
        && new.is_none()
        && asked(&turns[at..]).is_empty()
    {
        return Ok(turns[at].text.split_once(' ').map(|(_, hash)| hash.to_owned()));
    }
    let mut asked = asked(&turns);
    asked.extend(new.map(str::to_owned));
    let Some(letter) = quoting(site, &asked) else { return Ok(None) };
    // The same form sent twice is one letter, and so is a button pressed twice.
    let form = if once.is_empty() { &conversation.turns.to_string() } else { once };
    let mark = sha256(format!("{} {form}", conversation.id).as_bytes());
    letter_to(site, citizen, unit, letter, &mark).await.map(Some)
}

/// What the visitor asked, masked, without the words that only asked for a person.
fn asked(turns: &[Turn]) -> Vec<String> {
    let called = |next: Option<&Turn>| next.is_some_and(|it| it.who == Who::Site && is_call(it));
    let asks = |at: usize, it: &Turn| {
        it.who == Who::Visitor && !(only_calls(&it.text) && called(turns.get(at + 1)))
    };
    let asked = turns.iter().enumerate().filter(|(at, it)| asks(*at, it));
    asked.map(|(_, it)| it.text.clone()).collect()
}

/// Whether this is what the site says to somebody who asks for a person.
fn is_call(said: &Turn) -> bool {
    matches!(key_of(said), "waiting" | "case" | "closed" | "closed-empty")
}

fn key_of(said: &Turn) -> &str {
    said.text.split(' ').next().unwrap_or_default()
}

fn only_calls(words: &str) -> bool {
    words.chars().count() <= ONLY_CALLS
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
    let asked = asked(&site.store.turns(conversation.id, 0, LOOKED_AT).await?);
    let unit = site.published().library.site().counter.unit.clone();
    Ok(quoting(site, &asked).map(|letter| (unit, letter)))
}

/// `POST /assistant/person/leave`: back to the assistant.
pub async fn leave(State(site): State<Site>, mut visitor: Visitor) -> Result<Response, AppError> {
    for _ in 0..TRIES {
        let conversation = visitor.conversation(&site).await?;
        if conversation.speaker == Speaker::Assistant {
            break;
        }
        let exchange = Exchange {
            turns: vec![NewTurn::says(Who::Site, note("left", ""))],
            speaker: Speaker::Assistant,
            unit: None,
            ..unchanged(&conversation, "")
        };
        if site.store.exchange(&conversation, &exchange, site.now()).await? != Kept::Behind {
            break;
        }
    }
    visitor.keep(Redirect::to("/assistant#ask").into_response())
}
