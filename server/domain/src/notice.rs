//! What a person is told about their cases, their volunteering, their searches and what will be purged: which step is told, and how
//! long there is to tell it by another channel.

use crate::contact::Channel;

/// What a notice says; its words stand in `locales/` after `notices-kind-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The case came in.
    Received,
    /// It was accepted (受理).
    Accepted,
    /// It was not accepted (不予受理).
    Returned,
    /// A correction is asked for (补正): the citizen has to do something.
    Asked,
    /// The desk wrote.
    Letter,
    /// It was handed over to the provider of the data, or back.
    HandedOver,
    /// It takes longer (延长办理).
    Extended,
    /// It was decided.
    Decided,
    /// It is open again.
    Reopened,
    /// It was withdrawn.
    Withdrawn,
    /// The record of an open case is no longer shown: it expired, or was removed.
    RecordOver,
    /// A draft will be purged.
    DraftEnds,
    /// The files of a closed case will be purged.
    FilesEnd,
    /// Somebody else gave up their place in an activity: it is theirs now.
    MovedUp,
    /// Day, time or place of an activity were changed.
    ActivityChanged,
    /// An activity was cancelled.
    ActivityCancelled,
    /// The organiser took a proof of volunteering back.
    ProofRevoked,
    /// Something new fits a search that one subscribes to.
    Found,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Received,
        Self::Accepted,
        Self::Returned,
        Self::Asked,
        Self::Letter,
        Self::HandedOver,
        Self::Extended,
        Self::Decided,
        Self::Reopened,
        Self::Withdrawn,
        Self::RecordOver,
        Self::DraftEnds,
        Self::FilesEnd,
        Self::MovedUp,
        Self::ActivityChanged,
        Self::ActivityCancelled,
        Self::ProofRevoked,
        Self::Found,
    ];

    /// Its key, in the store and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Asked => "asked",
            Self::Letter => "letter",
            Self::HandedOver => "handed-over",
            Self::Extended => "extended",
            Self::Decided => "decided",
            Self::Reopened => "reopened",
            Self::Withdrawn => "withdrawn",
            Self::RecordOver => "record-over",
            Self::DraftEnds => "draft-ends",
            Self::FilesEnd => "files-end",
            Self::MovedUp => "moved-up",
            Self::ActivityChanged => "activity-changed",
            Self::ActivityCancelled => "activity-cancelled",
            Self::ProofRevoked => "proof-revoked",
            Self::Found => "found",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// What is told of an entry of a case's history; nothing of what the person need not know. `own`:
    /// whether the person made the step: then they are told only what they may want to prove.
    pub fn of_step(what: &str, own: bool) -> Option<Self> {
        let kind = match what {
            "submitted" => Self::Received,
            "accepted" => Self::Accepted,
            "returned" => Self::Returned,
            "asked" => Self::Asked,
            "message-desk" => Self::Letter,
            "handed-over" | "handed-back" => Self::HandedOver,
            "extended" => Self::Extended,
            "granted" | "refused" | "corrected" | "supplemented" | "removed" | "ended"
            | "delisted" | "kept" | "founded" | "unfounded" | "replied" | "justified"
            | "not-justified" => Self::Decided,
            "reopened" => Self::Reopened,
            "withdrawn" => Self::Withdrawn,
            "record-over" => Self::RecordOver,
            _ => return None,
        };
        let receipt = matches!(kind, Self::Received | Self::Withdrawn);
        (receipt || !own).then_some(kind)
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A case, by its number.
    Case,
    /// A draft, by its kind and record.
    Draft,
    /// An activity that I signed up for, by its id.
    Volunteer,
    /// A search that I subscribe to, by the id of the subscription.
    Search,
}

impl About {
    /// Its key in the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Draft => "draft",
            Self::Volunteer => "volunteer",
            Self::Search => "search",
        }
    }

    /// What this key stands for.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Case, Self::Draft, Self::Volunteer, Self::Search]
            .into_iter()
            .find(|it| it.key() == key)
    }
}

/// So many days before something is purged, its person is told.
pub const DAYS_BEFORE: i32 = 14;

/// After so many tries a delivery is given up, and shown to people: with the waits of
/// [`crate::message::backoff`] that is about a day and a half.
pub const MOST_TRIES: u32 = 15;

/// Whether a delivery that failed so often is given up. `refused`: the other side said that it will
/// never take it.
pub fn is_dead(tries: u32, refused: bool) -> bool {
    refused || tries >= MOST_TRIES
}

/// The channels by which people are told besides the inbox.
pub const CHANNELS: [Channel; 2] = [Channel::Email, Channel::Sms];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::Answers;

    #[test]
    fn every_kind_is_found_by_its_key() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(Kind::from_key("note"), None);
    }

    #[test]
    fn one_is_told_of_what_the_desk_did_and_has_a_receipt_of_what_one_sent() {
        assert_eq!(Kind::of_step("accepted", false), Some(Kind::Accepted));
        assert_eq!(Kind::of_step("granted", false), Some(Kind::Decided));
        assert_eq!(Kind::of_step("submitted", true), Some(Kind::Received));
        assert_eq!(Kind::of_step("accepted", true), None);
        for internal in ["note", "opened", "recused", "proposed", "message-citizen"] {
            assert_eq!(Kind::of_step(internal, false), None, "{internal}");
        }
    }

    #[test]
    fn every_outcome_is_told() {
        let letter = crate::letter::Letter { subject: "a".into(), text: "a".into(), phone: None };
        let objection = crate::objection::Draft {
            ground: "not-mine".into(),
            reason: "a".into(),
            ..Default::default()
        };
        let until = date(2027, 1, 1);
        let asked = crate::letter::Extension { until, reason: "a".into(), phone: None };
        let mut told = 0;
        for answers in [
            Answers::Complaint(letter.clone()),
            Answers::Message(letter),
            Answers::Objection(objection.check().unwrap()),
            Answers::Extension(asked),
        ] {
            for key in crate::decision::outcomes(&answers) {
                assert_eq!(Kind::of_step(key, false), Some(Kind::Decided), "{key}");
                told += 1;
            }
        }
        assert_eq!(told, 11);
    }

    #[test]
    fn what_is_refused_or_was_tried_too_often_is_given_up() {
        assert!(is_dead(MOST_TRIES, false) && is_dead(1, true) && !is_dead(1, false));
    }
}
