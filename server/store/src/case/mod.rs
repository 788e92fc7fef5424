//! Cases: how they are sent, shown to the citizen, and worked on at the desk.

mod act;
mod chosen;
mod conflict;
mod desk;
mod letter;
mod message;
mod past;
mod send;
mod show;
mod similar;
mod worker;
mod workload;

pub use act::{Move, Stepped};
pub use chosen::{Chosen, Standing};
pub use conflict::Conflict;
pub use desk::{About, Narrow, QueueRow};
pub use letter::NewLetter;
pub use message::{Message, Side};
pub use send::{New, Sent};
pub use show::Listed;
pub use similar::Similar;
pub use worker::Worker;

pub(crate) use conflict::of as conflict_of;
pub(crate) use desk::actor_of;
pub(crate) use message::of_case as messages_of;
pub(crate) use send::{Row, insert};
pub(crate) use show::dossier;

use domain::case::{Actor, Case, Step, may};
use domain::evidence::Evidence;
use domain::record::{Facts, Record};
use domain::reference::CaseNumber;
use domain::rules::Version;
use jiff::Timestamp;

/// A case with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The case.
    pub case: Case,
    /// How many steps it has made: handed back with the next one, so that two officers cannot make
    /// the same step.
    pub steps: i64,
    /// The versions of the rules that it was handed in under; none for an old case.
    pub rules: Vec<Version>,
    /// The record as it is now; nothing for a complaint and a message.
    pub record: Option<Record>,
    /// Whose case it is, by name.
    pub person_name: String,
    /// The identity number of the person it is about, masked; the credit code of an organisation.
    pub subject_number: String,
    /// The record as it was when the case was filed, where it has changed since.
    pub as_filed: Option<Facts>,
    /// The files handed in with it.
    pub files: Vec<Evidence>,
    /// What happened, oldest first.
    pub history: Vec<Entry>,
    /// What the two sides wrote, and on the desk's side the notes, oldest first.
    pub messages: Vec<Message>,
    /// What was filled in to answer a request for correction, and not sent yet; the case may have gone
    /// on without it.
    pub answer_draft: Option<String>,
    /// The open or closed review of its decision.
    pub review: Option<CaseNumber>,
    /// Who looks at it.
    pub actor: Actor,
    /// Why they cannot act.
    pub conflict: Option<Conflict>,
}

impl Dossier {
    /// Whether whoever looks at it can do that now.
    pub fn may(&self, step: Step) -> bool {
        let open = match step {
            Step::Reopen => self.case.can_be_reopened(),
            Step::Extend => self.case.extended.is_none(),
            _ => true,
        };
        let place = self.case.stage.place();
        // The second officer is one of the unit, too.
        let actors: &[Actor] = match self.actor {
            Actor::Second => &[Actor::Officer, Actor::Second],
            Actor::Citizen => &[Actor::Citizen],
            Actor::Officer => &[Actor::Officer],
            Actor::Provider => &[Actor::Provider],
        };
        open && self.conflict.is_none() && actors.iter().any(|it| may(place, *it, step))
    }
}

/// One entry of a case's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who did it, by display name.
    pub who: String,
    /// What was done: the key of a place or an outcome, or `answered`, `resumed`, `extended`,
    /// `handed-back`, `declined`, `recused`, `record-over`, `message-citizen`, `message-desk`, `note`.
    pub what: String,
    /// What was known then, as JSON: mostly the stage.
    pub detail: String,
}
