//! Practice on people who are made up: a record with one planted mistake, the papers that show it, and
//! the case about it in fast time, by the same rules, clocks and steps as a real one.
//!
//! Everything follows from a seed and the calendar. Nobody in it exists, and its ids have a shape that
//! no real id has.

mod make;
mod run;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::code;
use crate::display::display;
use crate::objection::Ground;
use crate::record::{Facts, Record};
use crate::rules::Rules;

pub use make::scenario;
pub use run::{Run, Score};

/// With what every id of practice begins.
const PREFIX: &str = "lx-";

/// How many characters follow it.
const LENGTH: usize = 20;

/// The id of a run: `lx-` and twenty characters. No real id has this shape, and it has the shape of none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(String);

/// A text that is not the id of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a practice run")]
pub struct RunIdError;

impl RunId {
    /// An id from random bytes; five bits of each count.
    pub fn new(random: [u8; LENGTH]) -> Self {
        Self(format!("{PREFIX}{}", code::write(&random)))
    }

    /// As it stands in addresses and in the store.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RunId {
    type Err = RunIdError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix(PREFIX).ok_or(RunIdError)?;
        match code::read(rest, LENGTH).as_deref() == Some(rest) {
            true => Ok(Self(text.to_owned())),
            false => Err(RunIdError),
        }
    }
}

/// A mistake that can be planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// The fine is another than in the decision.
    Amount,
    /// It is about somebody of the same name.
    Person,
    /// It is shown although its period is over.
    Overdue,
    /// It is shown although it was repaired.
    Repaired,
    /// It stands there twice.
    Duplicate,
    /// The number of the document is misspelt.
    Text,
}

impl Mistake {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Amount, Self::Person, Self::Overdue, Self::Repaired, Self::Duplicate, Self::Text];

    /// Its key in `locales/` after `practice-mistake-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Person => "person",
            Self::Overdue => "overdue",
            Self::Repaired => "repaired",
            Self::Duplicate => "duplicate",
            Self::Text => "text",
        }
    }

    /// The ground of the objection that fits it.
    pub fn ground(self) -> Ground {
        match self {
            Self::Amount => Ground::WrongFact,
            Self::Person => Ground::NotMine,
            Self::Overdue => Ground::Overdue,
            Self::Repaired => Ground::AlreadyRepaired,
            Self::Duplicate => Ground::Duplicate,
            Self::Text => Ground::WrongText,
        }
    }

    /// The paper that shows it.
    pub fn proof(self) -> PaperKind {
        match self {
            Self::Person => PaperKind::Card,
            Self::Repaired => PaperKind::Repair,
            Self::Amount | Self::Overdue | Self::Duplicate | Self::Text => PaperKind::Letter,
        }
    }
}

/// Somebody who does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// The name.
    pub name: String,
    /// The identity number, masked; its year of birth is one that nobody alive has.
    pub masked: String,
}

/// A record as the site of the practice shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The record.
    pub record: Record,
    /// Whose it is said to be.
    pub of: Somebody,
}

/// What kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// The card of identity.
    Card,
    /// The decision (处罚决定书).
    Letter,
    /// The decision that a repair is granted (准予修复).
    Repair,
}

impl PaperKind {
    /// Its key in `locales/` after `practice-paper-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Letter => "letter",
            Self::Repair => "repair",
        }
    }
}

/// A paper that the made-up person has at home: it is always right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What kind.
    pub kind: PaperKind,
    /// What was decided; a card decides nothing.
    pub facts: Option<Facts>,
    /// The day it was made.
    pub on: Option<Date>,
}

/// What there is to practise on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Whose records these are.
    pub person: Somebody,
    /// The day on which it begins.
    pub today: Date,
    /// The records as they are shown.
    pub records: Vec<Shown>,
    /// The papers at home.
    pub papers: Vec<Paper>,
    /// What was planted.
    pub mistake: Mistake,
    /// In which record; of two that are the same either is right.
    pub wrong: Vec<usize>,
}

impl Scenario {
    /// What anybody finds who compares each record with the papers, the calendar and the others: the
    /// place of the record, and the mistake. It does not look at what was planted.
    pub fn found(&self, rules: &Rules) -> Vec<(usize, Mistake)> {
        let mut found = Vec::new();
        let same = |a: &Facts, b: &Facts| a.title == b.title && a.decided_on == b.decided_on;
        for (place, shown) in self.records.iter().enumerate() {
            let facts = &shown.record.facts;
            let paper = |kind: PaperKind| {
                let of = |it: &&Paper| it.facts.as_ref().is_some_and(|its| same(its, facts));
                self.papers.iter().filter(|it| it.kind == kind).find(of)
            };
            if shown.of != self.person {
                found.push((place, Mistake::Person));
                continue;
            }
            if let Some(Paper { facts: Some(letter), .. }) = paper(PaperKind::Letter) {
                if letter.fine != facts.fine {
                    found.push((place, Mistake::Amount));
                }
                if letter.basis_document != facts.basis_document {
                    found.push((place, Mistake::Text));
                }
            }
            if display(&shown.record, rules, self.today).is_some_and(|it| self.today > it.until) {
                found.push((place, Mistake::Overdue));
            }
            if paper(PaperKind::Repair).is_some() {
                found.push((place, Mistake::Repaired));
            }
            let twice = self.records.iter().filter(|it| same(&it.record.facts, facts)).count() > 1;
            if twice {
                found.push((place, Mistake::Duplicate));
            }
        }
        found
    }

    /// The records as they truly are in the decision: what a correction makes of them.
    pub(crate) fn letter(&self, record: usize) -> Option<&Facts> {
        let facts = &self.records.get(record)?.record.facts;
        let letters = self.papers.iter().filter(|it| it.kind == PaperKind::Letter);
        let mut facts_of = letters.filter_map(|it| it.facts.as_ref());
        facts_of.find(|it| it.title == facts.title && it.decided_on == facts.decided_on)
    }
}

#[cfg(test)]
mod tests;
