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
use store::conversation::{Exchange, Kept, NewTurn, Who};
use store::draft::DraftKey;
use store::person::Citizen;
use store::seal::random_hex;

use super::ask::unchanged;
use super::visitor::Visitor;
use super::{letter, note, show};
use crate::error::{AppError, Ended};
use crate::reader::Reads;
use crate::record::card;
use crate::search::subscriptions::subscribe;
use crate::site::Site;

/// How many working days ahead half days are offered.
const DAYS: usize = 8;

/// A dialogue as it is sealed with its conversation. It is shown to nobody but the person it belongs to.
#[derive(Serialize, Deserialize)]
struct Held {
    person: PersonId,
    dialogue: Dialogue,
    rests: bool,
    /// What was written before it went one question back.
    #[serde(default)]
    before: String,
}

/// The dialogue of a conversation, as far as whoever looks may see it.
pub(super) enum Open {
    /// None is open, or it is another person's.
    None,
    /// It rests: something else was asked meanwhile.
    Rests(Kind),
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
    held(citizen.id(), dialogue, false).map(Some)
}

/// The same dialogue, resting.
pub(super) fn rests(kept: Option<&str>) -> Option<String> {
    let held: Held = serde_json::from_str(kept?).ok()?;
    serde_json::to_string(&Held { rests: true, ..held }).ok()
}

fn held(person: PersonId, dialogue: Dialogue, rests: bool) -> Result<String, AppError> {
    Ok(serde_json::to_string(&Held { person, dialogue, rests, before: String::new() })?)
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
    let kept = visitor.conversation.as_ref().and_then(|it| it.dialogue.as_deref());
    let held = kept.and_then(|it| serde_json::from_str::<Held>(it).ok());
    let (Some(held), Some(citizen)) = (held, visitor.citizen()) else { return Ok(Open::None) };
    if held.person != citizen.id() {
        return Ok(Open::None);
    }
    if held.rests {
        return Ok(Open::Rests(held.dialogue.kind()));
    }
    let (typed, wrong) = match typed {
        Some((typed, wrong)) => (typed, Some(wrong)),
        None => (Look { text: held.before, ..Look::default() }, None),
    };
    let opened = opened(site, citizen, held.dialogue).await?;
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
    mut visitor: Visitor,
    Form(stepped): Form<Stepped>,
) -> Result<Response, AppError> {
    let Some(citizen) = visitor.citizen().cloned() else {
        let kind = Kind::from_key(&stepped.start).map(Kind::key).unwrap_or_default();
        let to = match kind {
            "" => "/assistant".to_owned(),
            kind => format!("/assistant?start={kind}"),
        };
        return match visitor.person {
            Some(_) => Err(AppError::NotFound),
            None => Err(AppError::SignIn { to, ended: Ended::Never }),
        };
    };
    let conversation = visitor.conversation(&site).await?;
    let mut exchange = unchanged(&conversation, "");
    if let Some(kind) = super::ask::dialogue_kind(&stepped.start) {
        exchange.dialogue = begun(&citizen, kind)?;
        exchange.turns = vec![NewTurn::says(Who::Site, note("begun", ""))];
        return kept(&site, &visitor, exchange).await;
    }
    let held = conversation.dialogue.as_deref();
    let held = held.and_then(|it| serde_json::from_str::<Held>(it).ok());
    let Some(held) = held.filter(|it| it.person == citizen.id()) else {
        return visitor.keep(Redirect::to("/assistant#ask").into_response());
    };
    let same = |dialogue, rests| super::dialogue::held(citizen.id(), dialogue, rests);
    match stepped.action.as_str() {
        "pause" => exchange.dialogue = Some(same(held.dialogue, true)?),
        "resume" => exchange.dialogue = Some(same(held.dialogue, false)?),
        "cancel" => {
            let done = opened(&site, &citizen, held.dialogue).await?.dialogue.asks();
            let said = if done == Asks::Ready { "done" } else { "cancelled" };
            exchange.dialogue = None;
            exchange.turns = vec![NewTurn::says(Who::Site, note(said, ""))];
        }
        action => {
            let opened = opened(&site, &citizen, held.dialogue).await?;
            // A form of an earlier step (the back button): the present one is shown.
            if stepped.at != opened.dialogue.asks().key() {
                return visitor.keep(Redirect::to("/assistant#ask").into_response());
            }
            let asked = opened.dialogue.asks();
            let mut before = String::new();
            let next = match action {
                "back" => {
                    before = opened.dialogue.last_words();
                    opened.dialogue.back()
                }
                _ if asked == Asks::Look => {
                    let number = letter::send(&site, &citizen, &opened).await?;
                    exchange.dialogue = None;
                    exchange.turns = vec![NewTurn::says(Who::Site, note("sent", &number))];
                    return kept(&site, &visitor, exchange).await;
                }
                _ => {
                    let said = Said {
                        text: stepped.answer.clone(),
                        year: stepped.year.clone(),
                        month: stepped.month.clone(),
                        day: stepped.day.clone(),
                    };
                    let next = opened.dialogue.answer(&said, &opened.known);
                    let next = match next.map_err(|wrong| wrong.message) {
                        Ok(Dialogue::Subscribe { query: Some(query) }) => {
                            match subscribe(&site, &citizen, &query).await? {
                                Ok(()) => {
                                    exchange.dialogue = None;
                                    let said = note("subscribed", "");
                                    exchange.turns = vec![NewTurn::says(Who::Site, said)];
                                    return kept(&site, &visitor, exchange).await;
                                }
                                Err(message) => Err(message),
                            }
                        }
                        next => next,
                    };
                    match next {
                        Ok(next) => next,
                        Err(message) => {
                            let date = [stepped.year, stepped.month, stepped.day];
                            let look = Look { text: stepped.answer, date };
                            let step = Some((look, message));
                            let typed = show::Typed { step, ..show::Typed::default() };
                            return show::page(&site, reader, &visitor, typed).await;
                        }
                    }
                }
            };
            // A record was only chosen: what its draft holds already is not written over.
            if asked != Asks::Record {
                fill_in(&site, &citizen, &next).await?;
            }
            let held = Held { person: citizen.id(), dialogue: next, rests: false, before };
            exchange.dialogue = Some(serde_json::to_string(&held)?);
        }
    }
    kept(&site, &visitor, exchange).await
}

/// Keeps what changed, and shows the next step. What was changed in another window wins.
async fn kept(site: &Site, visitor: &Visitor, exchange: Exchange) -> Result<Response, AppError> {
    let Some(conversation) = &visitor.conversation else { return Err(AppError::NotFound) };
    let kept = site.store.exchange(conversation, &exchange, site.now()).await?;
    let to = match kept {
        Kept::Full => "/assistant?full=1#ask",
        _ => "/assistant#ask",
    };
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
