//! A question: masked, answered, kept.

use std::str::FromStr as _;

use app::shell::Reader;
use assistant::{Context, DialogueKind, Kind, Offer, Part, Reply, mask, normalise};
use axum::extract::{Form, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use store::conversation::{Conversation, Exchange, Kept, NewTurn, Speaker, Tally, Who};

use super::visitor::Visitor;
use super::{dialogue, note, person, show};
use crate::error::AppError;
use crate::reader::Reads;
use crate::site::Site;

/// How often it is tried again where something else was said at the same moment.
pub(super) const TRIES: usize = 4;

/// What the box sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The question.
    pub q: String,
    /// The mark of the form.
    pub once: String,
    /// The place of the last turn that the page knows, where it adds what comes by itself.
    pub after: Option<i64>,
}

/// What became of a question.
pub(crate) enum Answered {
    /// It is kept from this place on; whether more than the log changed.
    Kept { from: i64, page: bool },
    /// It was not taken; the key of why.
    Wrong(&'static str),
}

/// `POST /assistant`: asks, and goes to the answer; or shows what is wrong with the question.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    mut visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, AppError> {
    if site.store.assistant_off_since().await?.is_some() && !person::holds(&visitor) {
        return Ok(Redirect::to("/assistant").into_response());
    }
    match answer(&site, &mut visitor, &asked).await? {
        Answered::Kept { from, .. } => {
            visitor.keep(Redirect::to(&format!("/assistant#t-{from}")).into_response())
        }
        Answered::Wrong(message) => wrong(&site, reader, visitor, asked.q, message).await,
    }
}

async fn wrong(
    site: &Site,
    reader: Reader,
    visitor: Visitor,
    q: String,
    message: &'static str,
) -> Result<Response, AppError> {
    let typed = show::Typed { q: Some((q, message)), ..show::Typed::default() };
    show::page(site, reader, &visitor, typed).await
}

/// Answers a question and keeps both.
///
/// # Errors
/// When the store fails; nothing is kept then.
pub(crate) async fn answer(
    site: &Site,
    visitor: &mut Visitor,
    asked: &Asked,
) -> Result<Answered, AppError> {
    let normal = normalise(&asked.q);
    if normal.text.is_empty() {
        return Ok(Answered::Wrong("assistant-wrong-empty"));
    }
    if normal.cut {
        return Ok(Answered::Wrong("assistant-wrong-long"));
    }
    let once: String = asked.once.chars().take(64).collect();
    let said = readable(&mask(&normal.text).text);
    for _ in 0..TRIES {
        let conversation = visitor.conversation(site).await?;
        // Before anything is done for it: a letter that goes out for a question goes out once.
        if let Some(from) = site.store.said_before(conversation.id, &once, &said).await? {
            return Ok(Answered::Kept { from, page: true });
        }
        let conversation = person::settle(site, conversation).await?;
        if conversation.is_full() {
            return Ok(Answered::Wrong("assistant-wrong-full"));
        }
        let kept = match conversation.speaker {
            Speaker::Assistant => reply(site, visitor, &conversation, &asked.q, &once).await?,
            // Somebody else answers: the words are handed on as they are, masked.
            Speaker::Waiting | Speaker::Person => {
                let turns = vec![NewTurn::says(Who::Visitor, said.clone())];
                let exchange = Exchange { turns, ..unchanged(&conversation, &once) };
                (site.store.exchange(&conversation, &exchange, site.now()).await?, false)
            }
        };
        match kept {
            (Kept::Now(from), page) => return Ok(Answered::Kept { from, page }),
            // The page that it comes from may not have it.
            (Kept::Already(from), _) => return Ok(Answered::Kept { from, page: true }),
            (Kept::Full, _) => return Ok(Answered::Wrong("assistant-wrong-full")),
            (Kept::Behind, _) => {}
        }
    }
    Ok(Answered::Wrong("assistant-wrong-behind"))
}

/// The exchange that changes nothing yet.
pub(crate) fn unchanged(conversation: &Conversation, once: &str) -> Exchange {
    Exchange {
        turns: Vec::new(),
        context: conversation.context.clone(),
        dialogue: conversation.dialogue.clone(),
        speaker: conversation.speaker,
        unit: conversation.unit.clone(),
        once: (!once.is_empty()).then(|| once.to_owned()),
    }
}

async fn reply(
    site: &Site,
    visitor: &Visitor,
    conversation: &Conversation,
    text: &str,
    once: &str,
) -> Result<(Kept, bool), AppError> {
    let published = site.published();
    let earlier = serde_json::from_str(&conversation.context).unwrap_or_default();
    let signed_in = visitor.citizen().is_some();
    let reply = crate::answer::reply(site, text, signed_in, &earlier).await?;
    let reply = crate::answer::plainer(site.rephraser.as_ref(), reply).await;
    let counted = counted(&reply);
    let mut asked = NewTurn::says(Who::Visitor, readable(&reply.masked));
    asked.topic = counted.as_ref().map(|(_, words)| words.clone());
    let before = match &counted {
        Some((_, words)) => site.store.asked_before(conversation, words).await?,
        None => true,
    };
    let mut exchange = Exchange {
        context: serde_json::to_string(&reply.context)?,
        ..unchanged(conversation, once)
    };
    // A question in the middle of a dialogue: it rests until the visitor goes on with it.
    exchange.dialogue = dialogue::rests(conversation.dialogue.as_deref());
    let mut page = exchange.dialogue.is_some();
    exchange.turns = match reply.kind {
        Kind::Answer | Kind::Refusal => vec![asked, said(&reply)?],
        Kind::SignIn(intent) | Kind::Personal(intent) => {
            let mut own = NewTurn::says(Who::Assistant, "");
            own.personal = Some(intent.key().to_owned());
            vec![asked, own]
        }
        Kind::Dialogue(kind) => {
            page = true;
            match visitor.citizen() {
                // The button asks before the words of the one that rests are lost.
                Some(citizen) if dialogue::has_words(conversation, citizen) => {
                    let mut reply = reply.clone();
                    reply.offers.insert(0, Offer::Dialogue(kind));
                    vec![asked, said(&reply)?]
                }
                Some(citizen) => {
                    exchange.dialogue = dialogue::begun(citizen, kind)?;
                    vec![asked, said(&without_offers(reply.clone()))?]
                }
                None => {
                    let note = NewTurn::says(Who::Site, note("sign-in", kind.key()));
                    vec![asked, said(&reply)?, note]
                }
            }
        }
        Kind::Person => {
            page = true;
            let form = (asked.text.as_str(), once);
            let (turns, waiting) = person::called(site, visitor, conversation, form).await?;
            if waiting {
                exchange.speaker = Speaker::Waiting;
                exchange.unit = Some(published.library.site().counter.unit.clone());
            }
            [vec![asked], turns].concat()
        }
    };
    let kept = site.store.exchange(conversation, &exchange, site.now()).await?;
    if let (Kept::Now(_), Some((tally, words)), false) = (kept, counted, before) {
        let plain = tally == Tally::Topic;
        site.store.count_asked(tally, &words, plain, site.today()).await?;
    }
    Ok((kept, page))
}

/// The turn of an answer.
fn said(reply: &Reply) -> Result<NewTurn, AppError> {
    let mut turn = NewTurn::says(Who::Assistant, "");
    turn.reply = Some(serde_json::to_string(reply)?);
    Ok(turn)
}

/// The dialogue itself is shown below: no button has to begin it. Pages stay.
fn without_offers(mut reply: Reply) -> Reply {
    reply.offers.retain(|it| matches!(it, Offer::Page { .. }));
    reply
}

/// Under what a question is counted: without a source in its own (masked) words, otherwise as its topic.
fn counted(reply: &Reply) -> Option<(Tally, String)> {
    let nothing = |part: &Part| matches!(part, Part::Phrase { key, .. } if key == "answer-nothing");
    if reply.parts.iter().any(nothing) {
        return Some((Tally::Unanswered, store::conversation::counted(&reply.masked)));
    }
    match reply.kind {
        Kind::Dialogue(kind) => Some((Tally::Topic, kind.key().to_owned())),
        Kind::SignIn(intent) | Kind::Personal(intent) => {
            Some((Tally::Topic, intent.key().to_owned()))
        }
        Kind::Person => Some((Tally::Topic, "person".to_owned())),
        Kind::Answer | Kind::Refusal => {
            let Context { intent, topic, .. } = &reply.context;
            Some((Tally::Topic, intent.clone().or_else(|| topic.clone())?))
        }
    }
}

/// Which answer, and whether it helped.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Marked {
    seq: i64,
    helpful: String,
}

/// `POST /assistant/mark`: whether an answer helped.
pub async fn mark(
    State(site): State<Site>,
    visitor: Visitor,
    Form(marked): Form<Marked>,
) -> Result<Response, AppError> {
    let conversation = visitor.conversation.as_ref().ok_or(AppError::NotFound)?;
    let helpful = marked.helpful == "yes";
    let question = site.store.mark(conversation, marked.seq, helpful).await?;
    if let Some(words) = question.filter(|_| !helpful) {
        site.store.count_asked(Tally::Low, &words, false, site.today()).await?;
    }
    Ok(Redirect::to(&format!("/assistant#t-{}", marked.seq)).into_response())
}

/// `POST /assistant/clear`: the conversation is deleted at once.
pub async fn clear(State(site): State<Site>, visitor: Visitor) -> Result<Response, AppError> {
    if let Some(token) = &visitor.token {
        site.store.clear_conversation(token).await?;
    }
    Ok(Visitor::forget(Redirect::to("/assistant?cleared=1").into_response()))
}

/// The kind of dialogue with this key.
pub(super) fn dialogue_kind(key: &str) -> Option<DialogueKind> {
    DialogueKind::from_str(key).ok()
}

/// The question as it is shown: folding made the marks of a Chinese sentence narrow.
fn readable(masked: &str) -> String {
    let mut before = ' ';
    masked
        .chars()
        .map(|it| {
            let wide = match it {
                '?' => '？',
                '!' => '！',
                ',' => '，',
                ':' => '：',
                ';' => '；',
                other => other,
            };
            let shown = if before.is_ascii() { it } else { wide };
            before = it;
            shown
        })
        .collect()
}
