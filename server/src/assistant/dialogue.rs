//! What is done together: the dialogue is kept sealed with the conversation, what it fills in goes into
//! the saved draft of the form or, once it was looked at, into a case.

use app::assistant::{Dialogue as View, Look, Row, half_day};
use app::components::day;
use app::words::{t, t_with};
use assistant::DialogueKind;
use axum::extract::{Form, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::{Answers, Clocks, Kind as CaseKind};
use domain::contact::Channel;
use domain::dialogue::{Asks, Dialogue, Kind, Known, Said, half_days};
use domain::ids::{PersonId, RecordId};
use domain::letter::Letter;
use domain::plan::{ObjectionGate, RepairGate};
use domain::repair::Step;
use domain::rules::Version;
use serde::{Deserialize, Serialize};
use store::case::{NewLetter, Sent};
use store::conversation::{Exchange, Kept, NewTurn, Who};
use store::draft::DraftKey;
use store::person::Citizen;
use store::seal::random_hex;

use super::ask::unchanged;
use super::visitor::Visitor;
use super::{note, show};
use crate::error::AppError;
use crate::reader::Reads;
use crate::record::card;
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
    dialogue: Dialogue,
    known: Known,
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
        channels: [Channel::Email, Channel::Sms]
            .into_iter()
            .filter(|it| site.settings.sends(*it))
            .collect(),
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
            None => Err(AppError::SignIn { to, ended: false }),
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
            let look = opened.dialogue.asks() == Asks::Look;
            let mut before = String::new();
            let next = match action {
                "back" => {
                    before = opened.dialogue.last_words();
                    opened.dialogue.back()
                }
                _ if look => {
                    let number = send(&site, &citizen, &opened).await?;
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
                    match opened.dialogue.answer(&said, &opened.known) {
                        Ok(next) => next,
                        Err(wrong) => {
                            let date = [stepped.year, stepped.month, stepped.day];
                            let look = Look { text: stepped.answer, date };
                            let step = Some((look, wrong.message));
                            let typed = show::Typed { step, ..show::Typed::default() };
                            return show::page(&site, reader, &visitor, typed).await;
                        }
                    }
                }
            };
            fill_in(&site, &citizen, &next).await?;
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
            (record, serde_json::to_string(draft)?)
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

/// Sends an appointment or a message; its number.
async fn send(site: &Site, citizen: &Citizen, opened: &Opened) -> Result<String, AppError> {
    let words = site.words(app::shell::Lang::Zh);
    let say = |key: &str, args: &[(&'static str, String)]| words.say(key, args);
    let (unit, letter, once) = match &opened.dialogue {
        Dialogue::Appointment { slot: Some(slot), purpose: Some(purpose), phone, once } => {
            if !opened.known.slots.contains(slot) {
                return Err(AppError::NotFound);
            }
            let half = say(&format!("assistant-half-{}", slot.half.key()), &[]);
            let purpose = say(&format!("assistant-purpose-{}", purpose.key()), &[]);
            let args = [("day", slot.day.to_string()), ("half", half), ("purpose", purpose)];
            let letter = Letter {
                subject: say("assistant-letter-appointment", &args),
                text: say("assistant-letter-appointment-text", &args),
                phone: phone.clone().filter(|it| !it.is_empty()),
            };
            (site.published().library.site().counter.unit.clone(), letter, once)
        }
        Dialogue::Message { unit: Some(unit), text: Some(text), phone, once } => {
            let letter = Letter {
                subject: subject(text),
                text: text.clone(),
                phone: phone.clone().filter(|it| !it.is_empty()),
            };
            (unit.clone(), letter, once)
        }
        _ => return Err(AppError::NotFound),
    };
    letter_to(site, citizen, unit, letter, once).await
}

/// The first sentence of a message, as the line it is listed under.
fn subject(text: &str) -> String {
    let end = |it: char| matches!(it, '。' | '！' | '？' | '!' | '?' | '\n' | '；');
    let first = text.split(end).find(|it| !it.trim().is_empty()).unwrap_or(text).trim();
    match first.chars().count() {
        0..=30 => first.to_owned(),
        _ => first.chars().take(29).chain(['…']).collect(),
    }
}

/// Sends a letter to a unit as a case; its number.
///
/// # Errors
/// When the store fails; nothing is kept then.
pub(super) async fn letter_to(
    site: &Site,
    citizen: &Citizen,
    unit: String,
    letter: Letter,
    once: &str,
) -> Result<String, AppError> {
    let published = site.published();
    let (kind, today) = (CaseKind::Message, site.today());
    let rules = kind.clocks().into_iter().filter_map(|id| published.rules.clock_near(id, today));
    let new = NewLetter {
        unit,
        answers: Answers::Message(letter),
        clocks: Clocks::start(kind, today, &published.rules, &published.calendar),
        rules: rules.map(|it| Version { id: it.id.clone(), from: it.from }).collect(),
        once: once.chars().take(64).collect(),
    };
    match site.store.send_letter(citizen, &new, site.now()).await? {
        Sent::Kept(number) | Sent::Already(number) => Ok(number.to_string()),
        Sent::NotOpen => Err(AppError::NotFound),
    }
}

impl Opened {
    /// Whether an answer was not taken.
    pub fn wrong(&self) -> bool {
        self.wrong.is_some()
    }

    /// The step as the page shows it, in the words of the context.
    pub fn view(self) -> View {
        let asks = self.dialogue.asks();
        let kind = self.dialogue.kind();
        let row = |value: String, label: String, hint| Row { value, label, hint };
        let decided = |on| Some(t_with("assistant-decided-on", &[("day", day(on))]));
        let rows = match asks {
            Asks::Record => self
                .records
                .iter()
                .map(|it| row(it.id.to_string(), it.title.clone(), decided(it.on)))
                .collect(),
            Asks::Slot => {
                self.known.slots.iter().map(|it| row(it.to_string(), half_day(*it), None)).collect()
            }
            Asks::Unit => self
                .units
                .iter()
                .map(|(code, name)| row(code.clone(), name.clone(), None))
                .collect(),
            Asks::Channel => self
                .known
                .channels
                .iter()
                .map(|it| {
                    let name = t(&format!("notices-{}", it.key()));
                    row(it.key().to_owned(), name, None)
                })
                .collect(),
            _ => Vec::new(),
        };
        let closed = match asks {
            Asks::Record => self.closed.iter().map(Named::closed).collect(),
            _ => Vec::new(),
        };
        View {
            kind,
            asks,
            place: self.dialogue.place(),
            rows,
            closed,
            known: self.said(),
            page: self.page(),
            typed: self.typed,
            wrong: self.wrong,
        }
    }

    /// What was answered so far.
    fn said(&self) -> Vec<(String, String)> {
        let line =
            |asks: Asks, value: String| (t(&format!("assistant-known-{}", asks.key())), value);
        let title =
            |id: RecordId| self.records.iter().find(|it| it.id == id).map(|it| it.title.clone());
        let phone = |it: &String| match it.is_empty() {
            true => t("assistant-known-no-phone"),
            false => it.clone(),
        };
        let mut said = Vec::new();
        match &self.dialogue {
            Dialogue::Repair { record, draft } => {
                said.extend(record.and_then(title).map(|it| line(Asks::Record, it)));
                if !draft.year.is_empty() {
                    let on = format!("{}-{}-{}", draft.year, draft.month, draft.day);
                    said.push(line(Asks::Day, on));
                }
                if !draft.fulfilment.is_empty() {
                    said.push(line(Asks::Fulfilment, draft.fulfilment.clone()));
                }
            }
            Dialogue::Objection { record, draft } => {
                said.extend(record.and_then(title).map(|it| line(Asks::Record, it)));
                if !draft.ground.is_empty() {
                    said.push(line(Asks::Ground, t(&format!("objection-ground-{}", draft.ground))));
                }
                if !draft.reason.is_empty() {
                    said.push(line(Asks::Reason, draft.reason.clone()));
                }
            }
            Dialogue::Subscribe { .. } => {}
            Dialogue::Appointment { slot, purpose, phone: number, .. } => {
                said.extend(slot.map(|it| line(Asks::Slot, half_day(it))));
                said.extend(
                    purpose.map(|it| {
                        line(Asks::Purpose, t(&format!("assistant-purpose-{}", it.key())))
                    }),
                );
                said.extend(number.as_ref().map(|it| line(Asks::Phone, phone(it))));
            }
            Dialogue::Message { unit, text, phone: number, .. } => {
                let name = |code: &String| {
                    self.units.iter().find(|it| it.0 == *code).map(|it| it.1.clone())
                };
                said.extend(unit.as_ref().and_then(name).map(|it| line(Asks::Unit, it)));
                said.extend(text.as_ref().map(|it| line(Asks::Text, it.clone())));
                said.extend(number.as_ref().map(|it| line(Asks::Phone, phone(it))));
            }
        }
        said
    }

    /// The form that does the same, or goes on from here.
    fn page(&self) -> String {
        let ready = self.dialogue.asks() == Asks::Ready;
        match (&self.dialogue, self.dialogue.record()) {
            (Dialogue::Repair { .. }, Some(id)) if ready => format!("/repair/{id}?step=evidence"),
            (Dialogue::Repair { .. }, Some(id)) => format!("/repair/{id}"),
            (Dialogue::Objection { .. }, Some(id)) if ready => format!("/objection/{id}/check"),
            (Dialogue::Objection { .. }, Some(id)) => format!("/objection/{id}"),
            (other, _) => other.kind().page().to_owned(),
        }
    }
}

impl Named {
    /// A record that cannot be chosen now: where it stands, and why not.
    fn closed(&self) -> Row {
        let (value, hint) = match &self.gate {
            Closed::No => (format!("/record/{}", self.id), None),
            Closed::From(on) => (
                format!("/plan/{}", self.id),
                Some(t_with("assistant-own-repair-from-day", &[("day", day(*on))])),
            ),
            Closed::Busy(number) => {
                (format!("/cases/{number}"), Some(t("assistant-own-repair-busy")))
            }
            Closed::Elsewhere => {
                (format!("/repair/{}", self.id), Some(t("assistant-own-repair-elsewhere")))
            }
        };
        Row { value, label: self.title.clone(), hint }
    }
}
