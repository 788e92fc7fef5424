//! The WeChat Official Account (微信公众号): the same answers as on the page, as text with links.
//!
//! Off unless it is configured. Whoever writes is known by a keyed hash of their OpenID only; they
//! cannot sign in here, so what is their own is answered with the way to the page.

use ::wechat::{Message, Refused, Signed, What};
use app::shell::Lang;
use app::words::Words;
use assistant::{Context, Kind, Offer, Reply, normalise};
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use store::assistant::Came;
use store::conversation::{Exchange, NewTurn, Speaker, Who};

use crate::error::AppError;
use crate::site::Site;

/// The longest answer, in characters and in bytes: a text of the platform has at most 2048 bytes.
const LONGEST: usize = 600;
const LARGEST: usize = 2048;

/// What the platform reads as “nothing to say, and do not ask again”.
const SUCCESS: &str = "success";

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
        Came::Again(answer) => answer,
        Came::First => {
            let (site, message) = (site.clone(), message.clone());
            // It goes on when the platform has hung up: the next time it asks, the answer is there.
            let made = tokio::spawn(async move {
                let answer = answer(&site, &message).await;
                if let Ok(Some(answer)) = &answer {
                    site.store.wechat_answered(&message.id, answer).await?;
                }
                answer
            });
            match tokio::time::timeout(account.patience(), made).await {
                Ok(made) => made??,
                Err(_) => None,
            }
        }
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

/// What a message is answered with; nothing where nothing is to be said.
async fn answer(site: &Site, message: &Message) -> Result<Option<String>, AppError> {
    let words = site.words(Lang::Zh);
    let say = |key: &str| words.say(key, &[]);
    let page = |path: &str| format!("{}{path}", site.settings.origin.as_deref().unwrap_or(""));
    let text = match &message.what {
        What::Subscribe => {
            let hello = format!("{}\n{}", say("assistant-wechat-hello"), page("/assistant"));
            return Ok(Some(bounded(&hello)));
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
        return Ok(Some(bounded(&format!("{}\n{}", say("assistant-off"), page("/search")))));
    }
    if normalise(text).text.is_empty() {
        return Ok(Some(say("assistant-wrong-empty")));
    }
    let conversation = site.store.conversation_of(&message.from, site.now()).await?;
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
    site.store.exchange(&conversation, &exchange, site.now()).await?;
    Ok(Some(skin(&words, &reply, page)))
}

/// A reply as plain text: what it says, then where it stands, then ways on, as many as there is room for.
fn skin(words: &Words, reply: &Reply, page: impl Fn(&str) -> String) -> String {
    let say = |key: &str| words.say(key, &[]);
    let mark = say("assistant-wechat-automatic");
    let mut lines = Vec::new();
    for (place, it) in reply.citations.iter().enumerate() {
        lines.push(format!("[{}] {} {}", place + 1, it.title, page(&it.href())));
    }
    let here = page("/assistant");
    match reply.kind {
        Kind::SignIn(_) | Kind::Personal(_) => {
            lines.push(format!(
                "{} {}",
                say("assistant-wechat-own"),
                page("/sign-in?to=/assistant")
            ));
        }
        Kind::Dialogue(kind) => {
            let to = page(&format!("/assistant?start={}", kind.key()));
            lines.push(format!("{} {to}", say("assistant-wechat-dialogue")));
        }
        Kind::Person => {
            lines.push(format!("{} {here}", say("assistant-wechat-person")));
        }
        Kind::Answer | Kind::Refusal => {}
    }
    for offer in &reply.offers {
        match offer {
            Offer::Search(q) => {
                let q = crate::error::encode(q);
                lines.push(format!(
                    "{} {}",
                    say("assistant-offer-search"),
                    page(&format!("/search?q={q}"))
                ));
            }
            Offer::Page { path, key } => lines.push(format!("{} {}", say(key), page(path))),
            Offer::Read { path, title } => lines.push(format!("{title} {}", page(path))),
            Offer::Phone => lines.push(say("assistant-offer-phone")),
            _ => {}
        }
    }
    let said = said_of(words, reply);
    // The source is worth more than the end of a long quote: the words give way first.
    let tail = |lines: &[String]| format!("\n{}\n{mark}", lines.join("\n"));
    while lines.len() > reply.citations.len().max(1) && !fits(&format!("{said}{}", tail(&lines))) {
        lines.pop();
    }
    let tail = tail(&lines);
    if fits(&format!("{said}{tail}")) {
        return format!("{said}{tail}");
    }
    let more = format!("…\n{} {here}", say("assistant-wechat-more"));
    let mut said = said;
    while !said.is_empty() && !fits(&format!("{said}{more}{tail}")) {
        said.pop();
    }
    bounded(&format!("{said}{more}{tail}"))
}

/// What a reply says, a line for each part, quotes in quotation marks with the number of their source.
fn said_of(words: &Words, reply: &Reply) -> String {
    leptos::prelude::Owner::new().with(|| {
        leptos::prelude::provide_context(words.clone());
        let parts: Vec<String> = reply
            .parts
            .iter()
            .map(|it| {
                let text = crate::answer::part(it);
                match it {
                    assistant::Part::Quote { citation, .. } => {
                        format!("“{text}”[{}]", citation + 1)
                    }
                    assistant::Part::Computed { citation, .. } => {
                        format!("{text}[{}]", citation + 1)
                    }
                    assistant::Part::Phrase { .. } | assistant::Part::Rephrased { .. } => text,
                }
            })
            .collect();
        parts.join("\n")
    })
}

fn fits(text: &str) -> bool {
    text.len() <= LARGEST && text.chars().count() <= LONGEST
}

/// A text that is never too long for the platform.
fn bounded(text: &str) -> String {
    let mut text: String = text.chars().take(LONGEST).collect();
    while text.len() > LARGEST {
        text.pop();
    }
    text
}
