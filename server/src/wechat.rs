//! The WeChat Official Account (微信公众号): the same answers as on the page, as text with links.
//!
//! Off unless it is configured. Whoever writes is known by a keyed hash of their OpenID only; they
//! cannot sign in here, so what is their own is answered with the way to the page.

mod skin;

use std::time::Duration;

use ::wechat::{Message, Refused, Signed, What};
use app::shell::Lang;
use assistant::{Context, Reply, mask, normalise};
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use store::assistant::Came;
use store::conversation::{Conversation, Exchange, Kept, NewTurn, Speaker, Who};
use tokio::task::JoinHandle;

use crate::assistant::unchanged;
use crate::error::AppError;
use crate::site::Site;
use skin::{Room, skin};

/// How often it is looked whether an answer is there that is being made, on whichever node.
const LOOK: Duration = Duration::from_millis(200);

/// What the platform reads as “nothing to say, and do not ask again”.
const SUCCESS: &str = "success";

/// What stands in a conversation after an answer that was not told.
const LATE: &str = "late";

/// What the platform puts into the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Call {
    signature: String,
    msg_signature: String,
    timestamp: String,
    nonce: String,
    encrypt_type: String,
    echostr: String,
}

impl Call {
    fn signed(&self) -> Signed {
        Signed {
            signature: self.signature.clone(),
            msg_signature: self.msg_signature.clone(),
            timestamp: self.timestamp.clone(),
            nonce: self.nonce.clone(),
            encrypt_type: self.encrypt_type.clone(),
        }
    }
}

/// `GET /wechat`: the platform asks whether this is the server of the account.
pub async fn greet(
    State(site): State<Site>,
    Query(call): Query<Call>,
) -> Result<Response, AppError> {
    let account = site.wechat.as_ref().ok_or(AppError::NotFound)?;
    match account.is_signed(&call.signed(), site.now().as_second()) {
        true => Ok(said("text/plain; charset=utf-8", call.echostr.chars().take(200).collect())),
        false => Err(AppError::NotFound),
    }
}

/// `POST /wechat`: a message or an event.
pub async fn hear(
    State(site): State<Site>,
    Query(call): Query<Call>,
    body: Bytes,
) -> Result<Response, AppError> {
    let account = site.wechat.as_ref().ok_or(AppError::NotFound)?;
    let now = site.now().as_second();
    let message = match account.open(&call.signed(), &body, now) {
        Ok(message) => message,
        // Whoever does not know the token learns nothing, not even that there is an account.
        Err(Refused::Signature) => return Err(AppError::NotFound),
        Err(why) => {
            tracing::warn!("a message of the Official Account was not taken: {why}");
            return Err(AppError::Unreadable);
        }
    };
    let answer = match site.store.wechat_came(&message.id, site.now()).await? {
        Came::Again(Some(answer)) => Some(answer),
        Came::Again(None) => coming(&site, &message, account.patience()).await?,
        Came::First => first(&site, &message, account.patience()).await?,
    };
    let Some(answer) = answer else { return Ok(said("text/plain; charset=utf-8", SUCCESS.into())) };
    let nonce = store::seal::random_hex(8)?;
    let xml = account.answer(&message, &answer, now, &nonce)?;
    Ok(said("application/xml; charset=utf-8", xml))
}

fn said(kind: &'static str, text: String) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Answers a message that comes for the first time; nothing where that takes longer than the platform
/// waits. It goes on all the same, and is told with the next message.
async fn first(
    site: &Site,
    message: &Message,
    patience: Duration,
) -> Result<Option<String>, AppError> {
    let mut made = tokio::spawn(made(site.clone(), message.clone()));
    match tokio::time::timeout(patience, &mut made).await {
        Ok(made) => made?,
        Err(_) => {
            let (site, message) = (site.clone(), message.clone());
            tokio::spawn(async move {
                if let Err(AppError::Broken(error)) = late(&site, &message, made).await {
                    tracing::error!(
                        "a message of the Official Account was not answered: {error:#}"
                    );
                }
            });
            Ok(None)
        }
    }
}

/// The answer, kept for when the platform asks again. Where it failed, the next time is the first.
async fn made(site: Site, message: Message) -> Result<Option<String>, AppError> {
    let made = async {
        let answer = answer(&site, &message).await?;
        if let Some(answer) = &answer {
            site.store.wechat_answered(&message.id, answer).await?;
        }
        Ok(answer)
    };
    let made = made.await;
    if made.is_err() {
        site.store.wechat_failed(&message.id).await?;
    }
    made
}

/// The answer that is being made for the same message, once it is there.
async fn coming(
    site: &Site,
    message: &Message,
    patience: Duration,
) -> Result<Option<String>, AppError> {
    for _ in 0..patience.as_millis() / LOOK.as_millis() {
        tokio::time::sleep(LOOK).await;
        match site.store.wechat_came(&message.id, site.now()).await? {
            Came::Again(Some(answer)) => return Ok(Some(answer)),
            Came::Again(None) => {}
            Came::First => return first(site, message, patience).await,
        }
    }
    Ok(None)
}

/// Says in the conversation that its last answer was not told.
async fn late(
    site: &Site,
    message: &Message,
    made: JoinHandle<Result<Option<String>, AppError>>,
) -> Result<(), AppError> {
    made.await??;
    let What::Text(text) = &message.what else { return Ok(()) };
    let conversation = site.store.conversation_of(&message.from, site.now()).await?;
    let turns = site.store.turns(conversation.id, 0, 2).await?;
    let asked = mask(&normalise(text).text).text;
    if turns.first().is_some_and(|it| it.who == Who::Visitor && it.text == asked) {
        let turns = vec![NewTurn::says(Who::Site, LATE)];
        let exchange = Exchange { turns, ..unchanged(&conversation, "") };
        site.store.exchange(&conversation, &exchange, site.now()).await?;
    }
    Ok(())
}

/// The answer to the question before, where it was not told.
async fn untold(site: &Site, conversation: &Conversation) -> Result<Option<Reply>, AppError> {
    let turns = site.store.turns(conversation.id, 0, 2).await?;
    Ok(match turns.as_slice() {
        [answer, note] if note.who == Who::Site && note.text == LATE => {
            answer.reply.as_deref().and_then(|it| serde_json::from_str(it).ok())
        }
        _ => None,
    })
}

/// What a message is answered with; nothing where nothing is to be said.
async fn answer(site: &Site, message: &Message) -> Result<Option<String>, AppError> {
    let words = site.words(Lang::Zh);
    let say = |key: &str| words.say(key, &[]);
    let page = |path: &str| format!("{}{path}", site.settings.origin.as_deref().unwrap_or(""));
    let text = match &message.what {
        What::Subscribe => {
            let hello = format!("{}\n{}", say("assistant-wechat-hello"), page("/assistant"));
            return Ok(Some(Room::WHOLE.bounded(&hello)));
        }
        What::Unsubscribe => {
            // They left: what they asked is forgotten with them.
            site.store.clear_conversation_of(&message.from).await?;
            return Ok(None);
        }
        What::Other => return Ok(Some(say("assistant-wechat-other"))),
        What::Text(text) => text,
    };
    if site.store.assistant_off_since().await?.is_some() {
        let off = format!("{}\n{}", say("assistant-off"), page("/search"));
        return Ok(Some(Room::WHOLE.bounded(&off)));
    }
    if normalise(text).text.is_empty() {
        return Ok(Some(say("assistant-wrong-empty")));
    }
    let conversation = site.store.conversation_of(&message.from, site.now()).await?;
    let before = untold(site, &conversation).await?;
    let earlier: Context = serde_json::from_str(&conversation.context).unwrap_or_default();
    let reply = crate::answer::reply(site, text, false, &earlier).await?;
    let mut answered = NewTurn::says(Who::Assistant, "");
    answered.reply = Some(serde_json::to_string(&reply)?);
    let exchange = Exchange {
        turns: vec![NewTurn::says(Who::Visitor, reply.masked.clone()), answered],
        context: serde_json::to_string(&reply.context)?,
        dialogue: None,
        speaker: Speaker::Assistant,
        unit: None,
        once: None,
    };
    // Another message of the same person at the same moment: both are answered, one is kept.
    if site.store.exchange(&conversation, &exchange, site.now()).await? == Kept::Full {
        site.store.clear_conversation_of(&message.from).await?;
        let anew = site.store.conversation_of(&message.from, site.now()).await?;
        site.store.exchange(&anew, &exchange, site.now()).await?;
    }
    Ok(Some(match before {
        None => skin(&words, &reply, page, Room::WHOLE),
        Some(before) => {
            let [before, now] = [&before, &reply].map(|it| skin(&words, it, page, Room::HALF));
            format!("{}{before}\n\n{now}", say("assistant-wechat-late"))
        }
    }))
}
