//! What is done together: the dialogue is kept sealed with the conversation, what it fills in goes into
//! the saved draft of the form or, once it was looked at, into a case.

mod view;

use app::assistant::Look;
use assistant::DialogueKind;
use axum::extract::{Form, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::Kind as CaseKind;
use domain::dialogue::{Asks, Dialogue, Kind, Known, Said, half_days};
use domain::form::{Draft as _, Step};
use domain::ids::{PersonId, RecordId};
use domain::plan::{ObjectionGate, RepairGate};
use serde::{Deserialize, Serialize};
use store::conversation::{Conversation, Exchange, NewTurn, Who};
use store::draft::DraftKey;
use store::person::Citizen;
use store::seal::random_hex;

use super::ask::unchanged;
use super::visitor::Visitor;
use super::{letter, note, show};
use crate::auth::Author;
use crate::error::{AppError, Ended};
use crate::reader::Reads;
use crate::record::card;
use crate::search::subscriptions::subscribe;
use crate::site::Site;

/// How many working days ahead half days are offered.
const DAYS: usize = 8;

/// Where a step stands.
const HERE: &str = "/assistant#ask";

/// No more is kept of what is not an answer yet, in characters: far more than any form takes.
const LONGEST: usize = 20_000;

/// A dialogue as it is sealed with its conversation. It is shown to nobody but the person it belongs to.
#[derive(Serialize, Deserialize)]
struct Held {
    person: PersonId,
    dialogue: Dialogue,
    rests: bool,
    #[serde(default)]
    unsaid: Unsaid,
}

/// What stood in the form of a step and was not answered with: it is shown there again.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Unsaid {
    /// At which step.
    at: String,
    text: String,
    date: [String; 3],
}

impl Held {
    /// Whether words are lost with it. What is told about a record stands in a draft.
    fn has_words(&self) -> bool {
        matches!(self.dialogue, Dialogue::Message { text: Some(_), .. })
            || !self.unsaid.text.trim().is_empty()
    }
}

/// The dialogue of a conversation, as far as whoever looks may see it.
pub(super) enum Open {
    /// None is open, or it is another person's.
    None,
    /// It rests: something else was asked meanwhile. Whether words are lost where another is begun.
    Rests(Kind, bool),
    /// It is at a step.
    Step(Box<Opened>),
}

/// A dialogue with what there is to choose from now.
pub(super) struct Opened {
    pub dialogue: Dialogue,
    pub known: Known,
    records: Vec<Named>,
    closed: Vec<Named>,
    units: Vec<(String, String)>,
    typed: Look,
    wrong: Option<&'static str>,
}

/// A record, as it is chosen.
struct Named {
    id: RecordId,
    title: String,
    gate: Closed,
    on: jiff::civil::Date,
}

/// Why a record cannot be chosen.
enum Closed {
    No,
    From(jiff::civil::Date),
    Busy(String),
    Elsewhere,
}

/// What the form of a step sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Stepped {
    start: String,
    /// Whether it may take the place of a dialogue that holds words.
    instead: String,
    #[serde(rename = "do")]
    action: String,
    at: String,
    answer: String,
    year: String,
    month: String,
    day: String,
}

/// A dialogue that begins, to be kept with the conversation.
///
/// # Errors
/// When the system has no randomness to give.
pub(super) fn begun(citizen: &Citizen, kind: DialogueKind) -> Result<Option<String>, AppError> {
    let Some(kind) = Kind::from_key(kind.key()) else { return Ok(None) };
    let dialogue = Dialogue::begin(kind, &random_hex(16)?);
    let unsaid = Unsaid::default();
    let held = Held { person: citizen.id(), dialogue, rests: false, unsaid };
    Ok(Some(serde_json::to_string(&held)?))
}

/// The same dialogue, resting.
pub(super) fn rests(kept: Option<&str>) -> Option<String> {
    let held: Held = serde_json::from_str(kept?).ok()?;
    serde_json::to_string(&Held { rests: true, ..held }).ok()
}

/// Whether words of this citizen are lost where another dialogue is begun.
pub(super) fn has_words(conversation: &Conversation, citizen: &Citizen) -> bool {
    held(conversation, citizen).is_some_and(|it| it.has_words())
}

/// The dialogue of a conversation, where it is this citizen's.
fn held(conversation: &Conversation, citizen: &Citizen) -> Option<Held> {
    let held: Held = serde_json::from_str(conversation.dialogue.as_deref()?).ok()?;
    (held.person == citizen.id()).then_some(held)
}

/// The dialogue that is open, for whoever looks.
///
/// # Errors
/// When the store fails.
pub(super) async fn open(
    site: &Site,
    visitor: &Visitor,
    typed: Option<(Look, &'static str)>,
) -> Result<Open, AppError> {
    let (Some(conversation), Some(citizen)) = (&visitor.conversation, visitor.citizen()) else {
        return Ok(Open::None);
    };
    let Some(held) = held(conversation, citizen) else { return Ok(Open::None) };
    if held.rests {
        return Ok(Open::Rests(held.dialogue.kind(), held.has_words()));
    }
    let opened = opened(site, citizen, held.dialogue).await?;
    let here = held.unsaid.at == opened.dialogue.asks().key();
    let (typed, wrong) = match typed {
        Some((typed, wrong)) => (typed, Some(wrong)),
        None if here => (Look { text: held.unsaid.text, date: held.unsaid.date }, None),
        None => (Look::default(), None),
    };
    Ok(Open::Step(Box::new(Opened { typed, wrong, ..opened })))
}

/// A dialogue with the draft it fills in and what there is to choose from now.
async fn opened(
    site: &Site,
    citizen: &Citizen,
    mut dialogue: Dialogue,
) -> Result<Opened, AppError> {
    let published = site.published();
    let kind = dialogue.kind();
    let (mut records, mut closed) = (Vec::new(), Vec::new());
    if matches!(kind, Kind::Repair | Kind::Objection) {
        for record in site.store.records(&citizen.own_records(), site.now()).await? {
            let card = card(site, record);
            let gate = match (kind, &card.repair, &card.objection) {
                (Kind::Repair, RepairGate::Open, _) => Closed::No,
                (Kind::Repair, RepairGate::From(on), _) => Closed::From(*on),
                (Kind::Repair, RepairGate::Busy(case), _) => Closed::Busy(case.number.to_string()),
                (Kind::Repair, RepairGate::Elsewhere(_), _) => Closed::Elsewhere,
                (Kind::Objection, _, ObjectionGate::Open) => Closed::No,
                (Kind::Objection, _, ObjectionGate::Busy(case)) => {
                    Closed::Busy(case.number.to_string())
                }
                _ => continue,
            };
            let named = Named {
                id: card.record.id,
                title: card.record.facts.title.clone(),
                on: card.record.facts.decided_on,
                gate,
            };
            match named.gate {
                Closed::No => records.push(named),
                _ => closed.push(named),
            }
        }
    }
    // What was chosen and is no longer open is chosen anew.
    let gone = dialogue.record().is_some_and(|id| !records.iter().any(|it| it.id == id));
    if gone {
        dialogue = Dialogue::begin(kind, "");
    }
    if let Some(id) = dialogue.record() {
        let kept = site.store.draft(key(citizen, kind, id)).await?;
        if let Some(kept) = kept {
            match &mut dialogue {
                Dialogue::Repair { draft, .. } => *draft = serde_json::from_str(&kept)?,
                Dialogue::Objection { draft, .. } => *draft = serde_json::from_str(&kept)?,
                _ => {}
            }
        }
    }
    let chosen = dialogue.record().and_then(|id| records.iter().find(|it| it.id == id));
    let known = Known {
        records: records.iter().map(|it| it.id).collect(),
        decided_on: chosen.map(|it| it.on),
        units: site.units().into_iter().map(|(code, _)| code).collect(),
        slots: match published.library.site().counter.unit.is_empty() {
            true => Vec::new(),
            false => half_days(&published.calendar, site.today(), DAYS),
        },
        today: site.today(),
    };
    let units = site.units();
    Ok(Opened { dialogue, known, records, closed, units, typed: Look::default(), wrong: None })
}

fn key(citizen: &Citizen, kind: Kind, record: RecordId) -> DraftKey<'_> {
    let kind = if kind == Kind::Repair { CaseKind::Repair } else { CaseKind::Objection };
    DraftKey { citizen, record, kind }
}

/// `POST /assistant/dialogue`: begins, answers, goes back, rests, goes on, ends.
pub async fn step(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Result<Author, AppError>,
    mut visitor: Visitor,
    Form(stepped): Form<Stepped>,
) -> Result<Response, AppError> {
    let Some(citizen) = visitor.citizen().cloned() else {
        return Err(signs_in_first(&site, &visitor, author, stepped).await);
    };
    let conversation = visitor.conversation(&site).await?;
    let mut exchange = unchanged(&conversation, "");
    if let Some(kind) = super::ask::dialogue_kind(&stepped.start) {
        if stepped.instead.is_empty() && has_words(&conversation, &citizen) {
            exchange.dialogue = rests(conversation.dialogue.as_deref());
            let to = format!("/assistant?start={}#ask", kind.key());
            return kept(&site, &visitor, exchange, &to).await;
        }
        exchange.dialogue = begun(&citizen, kind)?;
        exchange.turns = vec![NewTurn::says(Who::Site, note("begun", ""))];
        return kept(&site, &visitor, exchange, HERE).await;
    }
    let Some(held) = held(&conversation, &citizen) else {
        return visitor.keep(Redirect::to(HERE).into_response());
    };
    match stepped.action.as_str() {
        "pause" => {
            let unsaid = if stepped.at.is_empty() { held.unsaid } else { stepped.unsaid() };
            exchange.dialogue = Some(serde_json::to_string(&Held { rests: true, unsaid, ..held })?);
        }
        "resume" => {
            exchange.dialogue = Some(serde_json::to_string(&Held { rests: false, ..held })?);
        }
        "cancel" => {
            let done = opened(&site, &citizen, held.dialogue).await?.dialogue.asks();
            let said = if done == Asks::Ready { "done" } else { "cancelled" };
            exchange.dialogue = None;
            exchange.turns = vec![NewTurn::says(Who::Site, note(said, ""))];
        }
        _ => match answered(&site, &citizen, held.dialogue, &stepped).await? {
            Answered::Old => return visitor.keep(Redirect::to(HERE).into_response()),
            Answered::Wrong(message) => {
                let Unsaid { text, date, .. } = stepped.unsaid();
                let step = Some((Look { text, date }, message));
                let typed = show::Typed { step, ..show::Typed::default() };
                return show::page(&site, reader, &visitor, typed).await;
            }
            Answered::Done(said) => {
                exchange.dialogue = None;
                exchange.turns = vec![NewTurn::says(Who::Site, said)];
            }
            Answered::Next(dialogue, unsaid) => {
                let held = Held { person: citizen.id(), dialogue: *dialogue, rests: false, unsaid };
                exchange.dialogue = Some(serde_json::to_string(&held)?);
            }
        },
    }
    kept(&site, &visitor, exchange, HERE).await
}

/// Where nobody is signed in: the way to it. What was answered just after the session ended is kept, and
/// nothing else is done with it.
async fn signs_in_first(
    site: &Site,
    visitor: &Visitor,
    author: Result<Author, AppError>,
    stepped: Stepped,
) -> AppError {
    if visitor.person.is_some() {
        return AppError::NotFound;
    }
    let to = match Kind::from_key(&stepped.start) {
        Some(kind) => format!("/assistant?start={}", kind.key()),
        None => "/assistant".to_owned(),
    };
    let author = match author {
        Ok(author) => author,
        Err(AppError::SignIn { ended, .. }) => return AppError::SignIn { to, ended },
        Err(other) => return other,
    };
    match keep_unsaid(site, visitor, &author.citizen, &stepped).await {
        Ok(()) => AppError::SignIn { to, ended: Ended::Kept },
        Err(error) => error,
    }
}

async fn keep_unsaid(
    site: &Site,
    visitor: &Visitor,
    citizen: &Citizen,
    stepped: &Stepped,
) -> Result<(), AppError> {
    let Some(conversation) = &visitor.conversation else { return Ok(()) };
    let Some(held) = held(conversation, citizen).filter(|_| !stepped.at.is_empty()) else {
        return Ok(());
    };
    let held = serde_json::to_string(&Held { unsaid: stepped.unsaid(), ..held })?;
    let exchange = Exchange { dialogue: Some(held), ..unchanged(conversation, "") };
    site.store.exchange(conversation, &exchange, site.now()).await?;
    Ok(())
}

/// What became of an answer.
enum Answered {
    /// It was given to an earlier step (the back button): the present one is shown.
    Old,
    /// It was not taken; the key of why.
    Wrong(&'static str),
    /// The dialogue is at its end; what is said of it.
    Done(String),
    /// The dialogue goes on, with what stands in the form of the next step.
    Next(Box<Dialogue>, Unsaid),
}

/// Takes an answer, or goes one question back.
async fn answered(
    site: &Site,
    citizen: &Citizen,
    dialogue: Dialogue,
    stepped: &Stepped,
) -> Result<Answered, AppError> {
    let opened = opened(site, citizen, dialogue).await?;
    let asked = opened.dialogue.asks();
    if stepped.at != asked.key() {
        return Ok(Answered::Old);
    }
    let (next, unsaid) = if stepped.action == "back" {
        let text = opened.dialogue.last_words();
        let next = opened.dialogue.back();
        let at = next.asks().key().to_owned();
        (next, Unsaid { at, text, ..Unsaid::default() })
    } else if asked == Asks::Look {
        let hash = letter::send(site, citizen, &opened).await?;
        return Ok(Answered::Done(note("sent", &hash)));
    } else {
        let next = match opened.dialogue.answer(&stepped.said(), &opened.known) {
            Ok(next) => next,
            Err(wrong) => return Ok(Answered::Wrong(wrong.message)),
        };
        if let Dialogue::Subscribe { query: Some(query) } = &next {
            return Ok(match subscribe(site, citizen, query).await? {
                Ok(()) => Answered::Done(note("subscribed", "")),
                Err(message) => Answered::Wrong(message),
            });
        }
        (next, Unsaid::default())
    };
    // A record was only chosen: what its draft holds already is not written over.
    if asked != Asks::Record {
        fill_in(site, citizen, &next).await?;
    }
    Ok(Answered::Next(Box::new(next), unsaid))
}

impl Stepped {
    fn said(&self) -> Said {
        Said {
            text: self.answer.clone(),
            year: self.year.clone(),
            month: self.month.clone(),
            day: self.day.clone(),
        }
    }

    fn unsaid(&self) -> Unsaid {
        let short = |it: &String| it.chars().take(LONGEST).collect();
        Unsaid {
            at: short(&self.at),
            text: short(&self.answer),
            date: [&self.year, &self.month, &self.day].map(short),
        }
    }
}

/// Keeps what changed, and shows the next step. What was changed in another window wins.
async fn kept(
    site: &Site,
    visitor: &Visitor,
    exchange: Exchange,
    to: &str,
) -> Result<Response, AppError> {
    let Some(conversation) = &visitor.conversation else { return Err(AppError::NotFound) };
    site.store.exchange(conversation, &exchange, site.now()).await?;
    visitor.keep(Redirect::to(to).into_response())
}

/// Keeps in the saved draft what a dialogue about a record was told.
async fn fill_in(site: &Site, citizen: &Citizen, dialogue: &Dialogue) -> Result<(), AppError> {
    let (record, answers) = match dialogue {
        Dialogue::Repair { record: Some(record), draft } => {
            let mut draft = draft.clone();
            if dialogue.asks() == Asks::Ready {
                draft.pass(Step::Fulfilled);
            }
            (record, serde_json::to_string(&draft)?)
        }
        Dialogue::Objection { record: Some(record), draft } => {
            let mut draft = draft.clone();
            if dialogue.asks() == Asks::Ready {
                draft.pass(Step::Ground);
                draft.pass(Step::Reason);
            }
            (record, serde_json::to_string(&draft)?)
        }
        _ => return Ok(()),
    };
    let key = key(citizen, dialogue.kind(), *record);
    // A record that was merely chosen makes no draft.
    let chosen_only = matches!(dialogue.asks(), Asks::Day | Asks::Ground);
    if chosen_only && site.store.draft(key).await?.is_none() {
        return Ok(());
    }
    match site.store.keep_draft(key, &answers, site.now()).await? {
        true => Ok(()),
        false => Err(AppError::NotFound),
    }
}
