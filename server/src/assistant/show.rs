//! The page of a conversation, made of what was kept and of what is true now.

use std::sync::LazyLock;

use app::assistant::{
    Answer, Body, Conversation as View, Counter, Off, Offer, Page, Said, Source, Speaker, Turn,
    Turns,
};
use app::shell::{Head, Reader, Section};
use app::words::{t, t_with};
use assistant::{Kind, Part, PersonalIntent, Reply};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::dialogue::Kind as DialogueKind;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::conversation::{Speaker as Speaks, Turn as Kept, Who};
use store::seal::random_hex;

use super::own::Own;
use super::visitor::Visitor;
use super::{dialogue, person};
use crate::assets::Asset;
use crate::clock::beijing;
use crate::error::{AppError, encode};
use crate::page::{fragment, passing, personal};
use crate::reader::Reads;
use crate::site::Site;

/// How many turns the page shows.
pub(super) const SHOWN: i64 = 60;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    start: String,
    cleared: String,
}

/// What was typed and not taken.
#[derive(Debug, Default)]
pub struct Typed {
    /// A question, and the key of why.
    pub q: Option<(String, &'static str)>,
    /// An answer in the dialogue, and the key of why.
    pub step: Option<(app::assistant::Look, &'static str)>,
    /// A dialogue to be begun.
    pub start: Option<DialogueKind>,
    /// The conversation was cleared a moment ago.
    pub cleared: bool,
}

/// `GET /conversation.js`
pub async fn script(headers: HeaderMap) -> Response {
    static SCRIPT: LazyLock<Asset> =
        LazyLock::new(|| Asset::script(include_bytes!("../../../app/client/conversation.js")));
    SCRIPT.respond(&headers)
}

/// `GET /assistant`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    mut visitor: Visitor,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    if let Some(conversation) = visitor.conversation.take() {
        visitor.conversation = Some(person::settle(&site, conversation).await?);
    }
    let typed = Typed {
        start: DialogueKind::from_key(&way.start),
        cleared: !way.cleared.is_empty(),
        ..Typed::default()
    };
    page(&site, reader, &visitor, typed).await
}

/// The page, with what was typed and not taken.
///
/// # Errors
/// When the store fails.
pub async fn page(
    site: &Site,
    reader: Reader,
    visitor: &Visitor,
    typed: Typed,
) -> Result<Response, AppError> {
    let published = site.published();
    let phone = published.library.site().footer.phone.clone();
    if site.store.assistant_off_since().await?.is_some() && !person::holds(visitor) {
        return Ok(passing(site, reader, StatusCode::OK, || (head(false), view! { <Off phone/> })));
    }
    let kept = match &visitor.conversation {
        Some(it) => site.store.turns(it.id, 0, SHOWN).await?,
        None => Vec::new(),
    };
    let own = Own::load(site, visitor.citizen(), reader.lang, &kept).await?;
    let open = dialogue::open(site, visitor, typed.step).await?;
    let speaker = visitor.conversation.as_ref().map_or(Speaks::Assistant, |it| it.speaker);
    let pending = typed.start.filter(|_| visitor.citizen().is_some());
    let counter = counter(site, phone);
    let examples: Vec<_> = published.assistant.examples().map(str::to_owned).collect();
    let wrong = typed.q.is_some() || matches!(&open, dialogue::Open::Step(it) if it.wrong());
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let once = random_hex(16)?;
    let reader = Reader { personal: visitor.person.is_some(), ..reader };
    let make = || {
        let mut view = View {
            turns: kept.into_iter().map(|it| turn(site, it, &own)).collect(),
            speaker: match speaker {
                Speaks::Assistant => Speaker::Assistant,
                Speaks::Waiting => Speaker::Waiting,
                Speaks::Person => Speaker::Person,
            },
            once,
            typed: typed.q,
            examples,
            counter,
            pending,
            cleared: typed.cleared,
            ..View::default()
        };
        match open {
            dialogue::Open::None => {}
            dialogue::Open::Rests(kind, has_words) => {
                view.paused = Some(kind);
                view.over = has_words;
            }
            dialogue::Open::Step(step) => view.dialogue = Some(step.view()),
        }
        if view.dialogue.is_some() {
            view.pending = None;
        }
        (head(wrong), view! { <Page conversation=view/> })
    };
    Ok(match visitor.person.is_some() {
        true => personal(site, reader, status, make),
        false => passing(site, reader, status, make),
    })
}

fn head(wrong: bool) -> Head {
    let title = t("assistant-title");
    Head {
        title: if wrong { crate::error::title(&title) } else { title },
        description: t("assistant-lead"),
        path: "/assistant".to_owned(),
        islands: true,
        section: Section::Assistant,
        ..Head::default()
    }
}

/// A turn as the page shows it.
pub(super) fn turn(site: &Site, kept: Kept, own: &Own) -> Turn {
    let Kept { seq, at, who, who_name, text, reply, personal, helpful } = kept;
    let body = match who {
        Who::Visitor => Body::Visitor(text),
        Who::Person => Body::Person { name: who_name.unwrap_or_default(), text },
        Who::Site => noted(&text, own),
        Who::Assistant => {
            let intent = personal.and_then(|it| it.parse::<PersonalIntent>().ok());
            let answer = match (intent, reply.and_then(|it| serde_json::from_str(&it).ok())) {
                (Some(intent), _) => own.answer(site, intent),
                (None, Some(reply)) => answer(reply),
                // Kept by a version that wrote it differently.
                (None, None) => Answer {
                    said: vec![Said::Words(t("assistant-unreadable"))],
                    ..Answer::default()
                },
            };
            Body::Answer { answer, helpful }
        }
    };
    Turn { seq, when: beijing(at), body }
}

/// What the site said about the conversation. The desk sees where nothing leads, and no number: by it
/// the case would say who the visitor is.
fn noted(text: &str, own: &Own) -> Body {
    if let Some(hash) = super::letter_of(text) {
        return letter(text, hash, own);
    }
    let (key, with) = text.split_once(' ').unwrap_or((text, ""));
    let links = match key {
        _ if own.is_hidden() => Vec::new(),
        "sign-in" => {
            let to = encode(&format!("/assistant?start={with}"));
            vec![(format!("/sign-in?to={to}"), t("assistant-sign-in"))]
        }
        "closed" => vec![("/message?asked=1".to_owned(), t("assistant-leave-message"))],
        "subscribed" => vec![
            ("/search/subscriptions".to_owned(), t("search-subscriptions-title")),
            ("/notices/settings".to_owned(), t("notices-settings-title")),
        ],
        _ => Vec::new(),
    };
    Body::Site { text: t(&format!("assistant-note-{key}")), links }
}

/// A letter that was sent, with its number for whoever sent it.
fn letter(text: &str, hash: &str, own: &Own) -> Body {
    let key = text.split(' ').next().unwrap_or_default();
    match own.letter(hash) {
        _ if own.is_hidden() => Body::Site { text: t("assistant-desk-letter"), links: Vec::new() },
        Some(number) => Body::Site {
            text: t(&format!("assistant-note-{key}")),
            links: vec![(format!("/cases/{number}"), number.to_string())],
        },
        None => Body::Site {
            text: t("assistant-note-letter"),
            links: vec![("/cases".to_owned(), t("assistant-own-my-cases-page"))],
        },
    }
}

/// A reply as the page shows it.
fn answer(reply: Reply) -> Answer {
    let said = reply.parts.iter().map(|part| {
        let text = crate::answer::part(part);
        match part {
            Part::Phrase { .. } | Part::Rephrased { .. } => Said::Words(text),
            Part::Quote { citation, .. } => Said::Quote { text, source: *citation },
            Part::Computed { citation, .. } => Said::Computed { text, source: *citation },
        }
    });
    let said = said.collect();
    let sources = reply.citations.iter().map(|it| Source {
        href: it.href(),
        title: it.title.clone(),
        article: it.article.clone(),
        date: it.date,
    });
    let kind = reply.kind;
    let offers = reply.offers.into_iter().filter_map(|it| offer(it, kind)).collect();
    Answer { said, sources: sources.collect(), offers }
}

fn offer(offer: assistant::Offer, kind: Kind) -> Option<Offer> {
    let link = |href: String, words: String| Some(Offer::Link { href, words });
    match offer {
        assistant::Offer::Search(q) => {
            link(format!("/search?q={}", encode(&q)), t_with("assistant-offer-search", &[]))
        }
        assistant::Offer::Counter => link("/about".to_owned(), t("assistant-offer-counter")),
        assistant::Offer::Phone => link("tel:12345".to_owned(), t("assistant-offer-phone")),
        assistant::Offer::Message => Some(Offer::Dialogue(DialogueKind::Message)),
        assistant::Offer::Person => Some(Offer::Person),
        assistant::Offer::SignIn => {
            let to = match kind {
                Kind::Dialogue(kind) => format!("/assistant?start={}", kind.key()),
                _ => "/assistant".to_owned(),
            };
            link(format!("/sign-in?to={}", encode(&to)), t("assistant-sign-in"))
        }
        assistant::Offer::Dialogue(kind) => DialogueKind::from_key(kind.key()).map(Offer::Dialogue),
        assistant::Offer::Page { path, key } => link(path, t(&key)),
        assistant::Offer::Read { path, title } => link(path, title),
        assistant::Offer::Ask(q) => Some(Offer::Ask(q)),
    }
}

fn counter(site: &Site, phone: String) -> Counter {
    let published = site.published();
    let own = &published.library.site().counter;
    let now = beijing(site.now());
    let staffed = !own.unit.is_empty();
    Counter {
        name: own.name.clone(),
        open: staffed && own.hours.is_open(&published.calendar, now),
        next: own.hours.next(&published.calendar, now).filter(|_| staffed),
        phone,
    }
}

/// From which turn on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    /// The place of the last turn that is known.
    pub after: i64,
}

/// What is new, for the island.
#[derive(Debug, Default, Serialize)]
pub struct Fresh {
    /// Turns, rendered.
    pub html: String,
    /// The page to load anew where more than the log changed.
    pub to: String,
    /// The mark of the next question.
    pub once: String,
    /// The place of the last turn.
    pub last: i64,
}

/// `GET /assistant/new?after=`: what was said since, while a person is asked for or answers.
pub async fn new(
    State(site): State<Site>,
    Reads(reader): Reads,
    visitor: Visitor,
    Query(After { after }): Query<After>,
) -> Result<Response, AppError> {
    let Some(conversation) = &visitor.conversation else {
        return Ok(Json(Fresh { to: "/assistant".to_owned(), ..Fresh::default() }).into_response());
    };
    let conversation = person::settle(&site, conversation.clone()).await?;
    let mut fresh = since(&site, reader, &visitor, after.max(0)).await?;
    if conversation.speaker == Speaks::Assistant {
        fresh.to = format!("/assistant#t-{}", conversation.turns);
    }
    Ok(Json(fresh).into_response())
}

/// What was said after that place.
///
/// # Errors
/// When the store fails.
pub(super) async fn since(
    site: &Site,
    reader: Reader,
    visitor: &Visitor,
    after: i64,
) -> Result<Fresh, AppError> {
    let Some(conversation) = &visitor.conversation else { return Ok(Fresh::default()) };
    let kept = site.store.turns(conversation.id, after, SHOWN).await?;
    let last = kept.last().map_or(after, |it| it.seq);
    let html = rendered(site, reader, visitor, kept).await?;
    Ok(Fresh { html, to: String::new(), once: random_hex(16)?, last })
}

/// Turns as they stand in the log of the page.
///
/// # Errors
/// When the store fails.
pub(super) async fn rendered(
    site: &Site,
    reader: Reader,
    visitor: &Visitor,
    kept: Vec<Kept>,
) -> Result<String, AppError> {
    if kept.is_empty() {
        return Ok(String::new());
    }
    let own = Own::load(site, visitor.citizen(), reader.lang, &kept).await?;
    Ok(fragment(site, reader, || {
        let turns = kept.into_iter().map(|it| turn(site, it, &own)).collect();
        view! { <Turns turns marks=true/> }
    }))
}
