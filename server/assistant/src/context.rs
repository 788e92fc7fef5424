//! What a conversation is about: enough to understand “那要多久”, and nothing the visitor wrote.

use serde::{Deserialize, Serialize};

use crate::reply::PersonalIntent;

/// Handed from each answer to the next question. Small, without any word of the visitor's; whoever
/// changes it only changes what a short question is taken to be about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Context {
    /// The topic of the last answer: a `topic` of `content/assistant/intents.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The name of the last intent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<String>,
    /// The section the last answer stood in, as `/column/two-papers#不用交的东西`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What was asked about the visitor's own records, to go on after signing in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<PersonalIntent>,
}
