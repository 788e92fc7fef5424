//! What every rule has, whatever it says: for the pages that show rules, and for the checks.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Basis, ChannelRule, ClockRule, Confidence, MeansRule, NotPublicRule, PeriodRule, Rules,
    SeverityRule, Statement, VolunteeringRule,
};

/// What every rule has.
pub trait Rule {
    /// Its id: the same for all its versions.
    fn id(&self) -> &str;
    /// In words, for the citizen.
    fn text(&self) -> &str;
    /// Where it stands.
    fn basis(&self) -> &Basis;
    /// Texts of other places that say the same.
    fn like(&self) -> &[Basis];
    /// How sure we are.
    fn confidence(&self) -> Confidence;
    /// The first day it is in force.
    fn from(&self) -> Date;
    /// The last day it is in force.
    fn to(&self) -> Option<Date>;

    /// Whether it is in force on that day.
    fn holds_on(&self, day: Date) -> bool {
        self.from() <= day && self.to().is_none_or(|to| day <= to)
    }
}

macro_rules! rules {
    ($($kind:ty),+) => {$(
        impl Rule for $kind {
            fn id(&self) -> &str { &self.id }
            fn text(&self) -> &str { &self.text }
            fn basis(&self) -> &Basis { &self.basis }
            fn like(&self) -> &[Basis] { &self.like }
            fn confidence(&self) -> Confidence { self.confidence }
            fn from(&self) -> Date { self.from }
            fn to(&self) -> Option<Date> { self.to }
        }
    )+};
}
rules!(
    PeriodRule,
    ClockRule,
    SeverityRule,
    NotPublicRule,
    ChannelRule,
    MeansRule,
    VolunteeringRule,
    Statement
);

/// The groups in which rules are shown, and the tables in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// How long a record is shown.
    Period,
    /// Within what time.
    Clock,
    /// How grave.
    Severity,
    /// What is not public.
    NotPublic,
    /// What must be so before repair is asked for.
    Condition,
    /// What is handed in for repair.
    Material,
    /// Where repair is asked for.
    Channel,
    /// What a repair does.
    Effect,
    /// How an objection may end.
    Outcome,
    /// The ways to repair or to ease.
    Means,
    /// What voluntary service is good for.
    Volunteering,
    /// What only the court can do.
    Court,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 12] = [
        Self::Period,
        Self::Condition,
        Self::Material,
        Self::Means,
        Self::Channel,
        Self::Clock,
        Self::Effect,
        Self::Outcome,
        Self::Severity,
        Self::NotPublic,
        Self::Volunteering,
        Self::Court,
    ];

    /// Its table in `content/rules/*.toml`, and its key in `locales/` after `rules-group-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Clock => "clock",
            Self::Severity => "severity",
            Self::NotPublic => "not_public",
            Self::Condition => "condition",
            Self::Material => "material",
            Self::Channel => "channel",
            Self::Effect => "effect",
            Self::Outcome => "outcome",
            Self::Means => "means",
            Self::Volunteering => "volunteering",
            Self::Court => "court",
        }
    }
}

/// A rule of whichever kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnyRule {
    /// How long a record is shown.
    Period(PeriodRule),
    /// Within what time.
    Clock(ClockRule),
    /// How grave.
    Severity(SeverityRule),
    /// What is not public.
    NotPublic(NotPublicRule),
    /// Where repair is asked for.
    Channel(ChannelRule),
    /// A way to repair or to ease.
    Means(MeansRule),
    /// What voluntary service is good for.
    Volunteering(VolunteeringRule),
    /// What is only said.
    Statement(Group, Statement),
}

impl AnyRule {
    /// What every rule has.
    pub fn rule(&self) -> &dyn Rule {
        match self {
            Self::Period(rule) => rule,
            Self::Clock(rule) => rule,
            Self::Severity(rule) => rule,
            Self::NotPublic(rule) => rule,
            Self::Channel(rule) => rule,
            Self::Means(rule) => rule,
            Self::Volunteering(rule) => rule,
            Self::Statement(_, rule) => rule,
        }
    }

    /// The group in which it is shown.
    pub fn group(&self) -> Group {
        match self {
            Self::Period(_) => Group::Period,
            Self::Clock(_) => Group::Clock,
            Self::Severity(_) => Group::Severity,
            Self::NotPublic(_) => Group::NotPublic,
            Self::Channel(_) => Group::Channel,
            Self::Means(_) => Group::Means,
            Self::Volunteering(_) => Group::Volunteering,
            Self::Statement(group, _) => *group,
        }
    }

    /// This version of this rule.
    pub fn version(&self) -> Version {
        Version { id: self.rule().id().to_owned(), from: self.rule().from() }
    }
}

/// One version of a rule: what a case keeps, so that the rule of the application date holds for it
/// whatever the rules become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The id of the rule.
    pub id: String,
    /// The day from which this version is in force.
    pub from: Date,
}

impl Rules {
    /// Every version of every rule, group by group.
    pub fn all(&self) -> Vec<AnyRule> {
        let said = |group, statements: &[Statement]| {
            let one = |it: &Statement| AnyRule::Statement(group, it.clone());
            statements.iter().map(one).collect::<Vec<_>>()
        };
        let of = |group| match group {
            Group::Period => self.period.iter().cloned().map(AnyRule::Period).collect(),
            Group::Clock => self.clock.iter().cloned().map(AnyRule::Clock).collect(),
            Group::Severity => self.severity.iter().cloned().map(AnyRule::Severity).collect(),
            Group::NotPublic => self.not_public.iter().cloned().map(AnyRule::NotPublic).collect(),
            Group::Means => self.means.iter().cloned().map(AnyRule::Means).collect(),
            Group::Channel => self.channel.iter().cloned().map(AnyRule::Channel).collect(),
            Group::Volunteering => {
                self.volunteering.iter().cloned().map(AnyRule::Volunteering).collect()
            }
            Group::Condition => said(group, &self.condition),
            Group::Material => said(group, &self.material),
            Group::Effect => said(group, &self.effect),
            Group::Outcome => said(group, &self.outcome),
            Group::Court => said(group, &self.court),
        };
        Group::ALL.into_iter().flat_map(of).collect()
    }

    /// The versions of the rule with this id, the newest first; nothing where there is none.
    pub fn versions(&self, id: &str) -> Vec<AnyRule> {
        let mut found: Vec<_> = self.all().into_iter().filter(|it| it.rule().id() == id).collect();
        found.sort_by_key(|it| std::cmp::Reverse(it.rule().from()));
        found
    }

    /// That version of that rule, as long as it stands in the files.
    pub fn version(&self, version: &Version) -> Option<AnyRule> {
        self.versions(&version.id).into_iter().find(|it| it.rule().from() == version.from)
    }

    /// Writes the number of each text into the rules that rest on it and leave it out.
    pub fn number(&mut self) {
        let numbers: std::collections::BTreeMap<_, _> =
            self.law.iter().map(|it| (it.title.clone(), it.number.clone())).collect();
        let fill = |basis: &mut Basis| {
            if let (true, Some(number)) = (basis.number.is_empty(), numbers.get(&basis.title)) {
                basis.number.clone_from(number);
            }
        };
        macro_rules! fill {
            ($($table:ident),+) => {$(
                for rule in &mut self.$table {
                    fill(&mut rule.basis);
                    rule.like.iter_mut().for_each(fill);
                }
            )+};
        }
        fill!(
            period,
            clock,
            severity,
            not_public,
            channel,
            volunteering,
            condition,
            material,
            effect,
            outcome,
            court
        );
    }

    /// The text with this name, if it is in the registry.
    pub fn law(&self, title: &str) -> Option<&super::Law> {
        self.law.iter().find(|it| it.title == title)
    }
}
