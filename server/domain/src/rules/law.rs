//! The registry of texts that a rule may rest on, and where in them it stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A law, order or policy that rules rest on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its name, without 《》.
    pub title: String,
    /// Its number; empty where it has none or it is not known.
    #[serde(default)]
    pub number: String,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
    /// The articles that rules rest on.
    #[serde(default)]
    pub articles: Vec<String>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What it is, in one sentence of our own.
    pub text: String,
}

/// Where a rule stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The name of the text, without 《》.
    pub title: String,
    /// Its number.
    #[serde(default)]
    pub number: String,
    /// The article, where it is known; several are joined by 、.
    #[serde(default)]
    pub article: String,
}

impl Basis {
    /// Each article by itself.
    pub fn articles(&self) -> impl Iterator<Item = &str> {
        self.article.split('、').filter(|it| !it.is_empty())
    }
}

/// How sure we are of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The official text was read.
    Official,
    /// An official or press text about it was read.
    Reported,
    /// A working default: shown as 以认定单位答复为准, never as law.
    Default,
}

impl Confidence {
    /// Its key in files and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Reported => "reported",
            Self::Default => "default",
        }
    }
}

/// Whether one of two spans of days has a day in the other.
pub(super) fn meet(one: (Date, Option<Date>), other: (Date, Option<Date>)) -> bool {
    one.0 <= other.1.unwrap_or(Date::MAX) && other.0 <= one.1.unwrap_or(Date::MAX)
}
