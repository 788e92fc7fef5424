//! Who may do what from which stage: one table, and nothing that is not in it is done.

use serde::{Deserialize, Serialize};

/// Where a case stands, without what is known there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Waiting for the authority.
    Submitted,
    /// The authority is looking into it.
    Accepted,
    /// The citizen was asked to correct what was handed in; the clock stands still.
    Asked,
    /// The unit that provided the data is looking into it.
    HandedOver,
    /// A refusal waits for the second officer.
    Proposed,
    /// It was closed, and is looked into again.
    Reopened,
    /// Not accepted.
    Returned,
    /// Taken back by the citizen.
    Withdrawn,
    /// Decided.
    Decided,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 9] = [
        Self::Submitted,
        Self::Accepted,
        Self::Asked,
        Self::HandedOver,
        Self::Proposed,
        Self::Reopened,
        Self::Returned,
        Self::Withdrawn,
        Self::Decided,
    ];

    /// Its key, in the store and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Asked => "asked",
            Self::HandedOver => "handed-over",
            Self::Proposed => "proposed",
            Self::Reopened => "reopened",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Decided => "decided",
        }
    }

    /// Whether nothing more happens, unless it is reopened.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Returned | Self::Withdrawn | Self::Decided)
    }
}

/// Who acts on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Whose case it is.
    Citizen,
    /// An officer of the unit that decides.
    Officer,
    /// An officer of that unit who did not propose the refusal that waits.
    Second,
    /// An officer of the unit that provided the data.
    Provider,
}

impl Actor {
    /// Every actor.
    pub const ALL: [Self; 4] = [Self::Citizen, Self::Officer, Self::Second, Self::Provider];
}

/// What can be done with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Taking it on (受理).
    Accept,
    /// Not taking it on, with a reason (不予受理).
    Return,
    /// Asking for a correction (补正).
    Ask,
    /// Answering the request for a correction.
    Answer,
    /// Going on without the answer that was asked for, or without the provider's.
    Resume,
    /// Taking longer, with a reason (延长).
    Extend,
    /// Handing it over to the unit that provided the data (转提供单位核查).
    HandOver,
    /// Saying what was found, and giving it back.
    Report,
    /// Deciding it; a refusal waits for the second officer then.
    Decide,
    /// Confirming the refusal.
    Confirm,
    /// Not confirming it: back to the first officer.
    Decline,
    /// Taking it back.
    Withdraw,
    /// Looking into a closed case again.
    Reopen,
    /// Writing to the other side.
    Write,
    /// Writing a note that only the desk reads.
    Note,
    /// Declaring a conflict of interest.
    Recuse,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 16] = [
        Self::Accept,
        Self::Return,
        Self::Ask,
        Self::Answer,
        Self::Resume,
        Self::Extend,
        Self::HandOver,
        Self::Report,
        Self::Decide,
        Self::Confirm,
        Self::Decline,
        Self::Withdraw,
        Self::Reopen,
        Self::Write,
        Self::Note,
        Self::Recuse,
    ];
}

use Actor::{Citizen, Officer, Provider, Second};
use Step::{
    Accept, Answer, Ask, Confirm, Decide, Decline, Extend, HandOver, Note, Recuse, Reopen, Report,
    Resume, Return, Withdraw, Write,
};

/// The table. Whoever is not named at a place can do nothing there.
const TABLE: &[(Place, Actor, &[Step])] = &[
    (Place::Submitted, Citizen, &[Withdraw, Write]),
    (Place::Submitted, Officer, &[Accept, Return, Ask, Write, Note, Recuse]),
    (Place::Accepted, Citizen, &[Withdraw, Write]),
    (Place::Accepted, Officer, &[Ask, Extend, HandOver, Decide, Write, Note, Recuse]),
    (Place::Reopened, Citizen, &[Withdraw, Write]),
    (Place::Reopened, Officer, &[Ask, Extend, HandOver, Decide, Write, Note, Recuse]),
    (Place::Asked, Citizen, &[Answer, Withdraw, Write]),
    (Place::Asked, Officer, &[Resume, Write, Note, Recuse]),
    (Place::HandedOver, Citizen, &[Withdraw, Write]),
    (Place::HandedOver, Officer, &[Resume, Extend, Write, Note, Recuse]),
    (Place::HandedOver, Provider, &[Report, Recuse]),
    (Place::Proposed, Citizen, &[Withdraw, Write]),
    (Place::Proposed, Officer, &[Write, Note]),
    (Place::Proposed, Second, &[Confirm, Decline, Write, Note, Recuse]),
    (Place::Returned, Officer, &[Reopen, Note]),
    (Place::Decided, Officer, &[Reopen, Note]),
    (Place::Withdrawn, Officer, &[Reopen, Note]),
];

/// What this actor can do there.
pub fn steps(place: Place, actor: Actor) -> &'static [Step] {
    TABLE.iter().find(|(at, who, _)| (*at, *who) == (place, actor)).map_or(&[], |row| row.2)
}

/// Whether this actor can do that there.
pub fn may(place: Place, actor: Actor, step: Step) -> bool {
    steps(place, actor).contains(&step)
}
