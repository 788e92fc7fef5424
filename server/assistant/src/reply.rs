//! What the assistant answers with: parts that come from the locales, from the published text or from
//! `domain`, and never from anywhere else.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::context::Context;

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What kind of answer it is.
    pub kind: Kind,
    /// What it says, in this order.
    pub parts: Vec<Part>,
    /// Where the quoted and computed parts stand. Each is named by at least one part.
    pub citations: Vec<Citation>,
    /// Ways on, the best first.
    pub offers: Vec<Offer>,
    /// What the conversation is about from here on.
    pub context: Context,
    /// The question with personal numbers masked: the only form that may be stored, logged or sent.
    pub masked: String,
}

/// What kind of answer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Sentences that stand in the published content, or what `domain` computed.
    Answer,
    /// Nothing is quoted: there is no source, or it is not ours to answer.
    Refusal,
    /// Something is to be done: the dialogue begins.
    Dialogue(DialogueKind),
    /// It is about the visitor's own records, and nobody is signed in.
    SignIn(PersonalIntent),
    /// It is about the own records of a visitor who is signed in: the server looks them up.
    Personal(PersonalIntent),
    /// The visitor wants a human being.
    Person,
}

impl Kind {
    /// Its key for programs, in `locales/` and in the measured set.
    pub fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Refusal => "refusal",
            Self::Dialogue(_) => "dialogue",
            Self::SignIn(_) => "sign-in",
            Self::Personal(_) => "personal",
            Self::Person => "person",
        }
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Words of the interface: a key of `locales/*/answer.ftl`. It claims nothing about the law.
    Phrase {
        /// The key.
        key: String,
        /// What stands in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        args: Vec<(Arg, String)>,
    },
    /// Sentences as they stand in the published content, letter for letter. Lines are kept.
    Quote {
        /// The sentences: a piece of the plain text of the cited section.
        text: String,
        /// Its place in [`Reply::citations`].
        citation: usize,
    },
    /// What `domain` computed from a rule and the calendar.
    Computed {
        /// The key in `locales/*/answer.ftl`.
        key: String,
        /// What stands in it.
        args: Vec<(Arg, String)>,
        /// The place of the rule in [`Reply::citations`].
        citation: usize,
    },
    /// The quotes in plainer words, written by a language model and let through by [`crate::check`].
    /// Nothing here makes one: the server may put one before the quotes, never instead of them.
    Rephrased {
        /// What the model wrote.
        text: String,
        /// Which model.
        model: String,
    },
}

impl Part {
    /// Words without arguments.
    pub fn phrase(key: impl Into<String>) -> Self {
        Self::Phrase { key: key.into(), args: Vec::new() }
    }
}

/// What can stand in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arg {
    /// The day from which is counted, as `2026-11-28`.
    From,
    /// The day that was computed.
    Date,
    /// A second day that was computed.
    Until,
    /// What happens on the first day, in words of the rule.
    Event,
    /// What is due at the end, in words of the rule.
    Duty,
    /// A number.
    Count,
    /// A degree of severity: its key (`minor`, `general`, `serious`).
    Severity,
    /// A question as it stands in `content/assistant/intents.toml`.
    Asked,
}

impl Arg {
    /// Its name in the locales.
    pub fn name(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::Date => "date",
            Self::Until => "until",
            Self::Event => "event",
            Self::Duty => "duty",
            Self::Count => "count",
            Self::Severity => "severity",
            Self::Asked => "asked",
        }
    }
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The heading of the piece, or what the rule is about.
    pub title: String,
    /// Its address: `/column/two-papers`, `/rules/rep.total`.
    pub path: String,
    /// The id of the heading above the sentence; empty before the first heading.
    pub anchor: String,
    /// All that is quoted from there, a line for each quote.
    pub quote: String,
    /// The day the piece was published or last checked; for a rule the first day it is in force.
    pub date: Date,
    /// The law behind it as the piece names it: `信用修复管理办法 国家发展改革委令第36号`. May be empty.
    pub article: String,
}

impl Citation {
    /// The address with the anchor.
    pub fn href(&self) -> String {
        match self.anchor.as_str() {
            "" => self.path.clone(),
            anchor => format!("{}#{anchor}", self.path),
        }
    }
}

/// A way on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// A search for this.
    Search(String),
    /// The counter: 东丽区政务服务中心.
    Counter,
    /// The hotline 12345.
    Phone,
    /// Leaving a message.
    Message,
    /// Speaking with a person.
    Person,
    /// Signing in.
    SignIn,
    /// A dialogue that does it.
    Dialogue(DialogueKind),
    /// A page of the site: an address, and a key of the locales for its words.
    Page {
        /// The address.
        path: String,
        /// The key of its words.
        key: String,
    },
    /// A published piece that says more: address and heading.
    Read {
        /// The address, with an anchor where there is one.
        path: String,
        /// The heading.
        title: String,
    },
    /// Another question to ask, as it stands in `content/assistant/intents.toml`.
    Ask(String),
}

macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$of])* $variant),+ }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its key in files, addresses and `locales/`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(key: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|it| it.key() == key).ok_or(())
            }
        }
    };
}

keyed! {
    /// What is asked about the visitor's own records. Answered by the same functions as the pages.
    PersonalIntent {
        /// 我的修复（异议）到哪一步了
        RepairStage = "repair-stage",
        /// 我什么时候可以申请修复
        RepairFrom = "repair-from",
        /// 谁看过我的记录
        WhoLooked = "who-looked",
        /// 这条记录什么时候不再公示
        ShownUntil = "shown-until",
        /// 我有哪些记录
        MyRecords = "my-records",
        /// 为什么有这条记录
        WhyRecorded = "why-recorded",
        /// 我的办件有哪些、到哪一步了
        MyCases = "my-cases",
        /// 我的诚信积分
        MyPoints = "my-points",
        /// 我授权了谁
        MyAuthorisations = "my-authorisations",
    }
}

keyed! {
    /// What the assistant does together with the visitor.
    DialogueKind {
        /// 申请修复
        Repair = "repair",
        /// 提出异议
        Objection = "objection",
        /// 订阅
        Subscribe = "subscribe",
        /// 预约窗口
        Appointment = "appointment",
        /// 给工作人员留言
        Message = "message",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_serde() {
        for intent in PersonalIntent::ALL {
            let json = serde_json::to_string(intent).unwrap();
            assert_eq!(json, format!("\"{}\"", intent.key()));
            assert_eq!(intent.key().parse(), Ok(*intent));
        }
        for kind in DialogueKind::ALL {
            let json = serde_json::to_string(kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.key()));
        }
        assert_eq!("x".parse::<DialogueKind>(), Err(()));
    }
}
