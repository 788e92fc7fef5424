//! What identifies a thing in the store: a UUID (version 7 where it is made, so that ids sort by time).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

id!(
    /// One record about one person or organisation.
    RecordId
);
id!(
    /// One case (办件): a repair or an objection.
    CaseId
);
id!(
    /// One file that was handed in as evidence.
    FileId
);
id!(
    /// One search that a person subscribes to.
    SubscriptionId
);
id!(
    /// Someone who signed in: a citizen or an officer.
    PersonId
);
id!(
    /// One file of rows that came in from a unit.
    BatchId
);
id!(
    /// One line of the access log.
    AccessId
);
id!(
    /// One question why somebody read (核查).
    InspectionId
);
id!(
    /// One authorisation (授权): a named party may see chosen parts of chosen records.
    AuthorisationId
);
id!(
    /// One self-check report (自查报告).
    ReportId
);
id!(
    /// One file of records that went out to a downstream.
    ExportId
);
id!(
    /// One conversation with the assistant.
    ConversationId
);
id!(
    /// One message to a downstream about a record that ended.
    MessageId
);
id!(
    /// One notice in the inbox of a person.
    NoticeId
);
id!(
    /// One try to tell somebody by e-mail or short message.
    DeliveryId
);
id!(
    /// One opportunity to volunteer (志愿服务活动).
    OpportunityId
);
id!(
    /// That one person signed up for one opportunity.
    ParticipationId
);
