//! Where records go on to: 信用天津, the platform of the city. What each of them takes is data
//! (`content/downstreams.toml`).

use jiff::civil::Date;
use serde::Deserialize;

use crate::display::{Standing, standing};
use crate::record::{Kind, Record, Severity, SubjectKind};
use crate::rules::Rules;

/// A site or system that gets records from here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Downstream {
    /// Its key in commands and tables: `xytj`.
    pub key: String,
    /// Its name: 信用天津.
    pub name: String,
    /// Who reads there.
    pub audience: Audience,
    /// Whether it gets records about natural persons.
    pub persons: Persons,
    /// The kinds of records that it gets.
    pub kinds: Vec<Kind>,
    /// The layout of what is sent to it.
    pub layout: Layout,
    /// The code of the unit in whose name records are sent (`content/units.toml`).
    pub sender: String,
    /// Of which ends it is told.
    pub told: Told,
    /// The clock within which it has to acknowledge what it is told: `rep.sync`.
    pub acknowledge_within: String,
}

/// Who reads what a downstream has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Everybody.
    Public,
    /// Authorities, within what may be shared.
    Government,
}

impl Audience {
    /// Its key in the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Government => "government",
        }
    }
}

/// Whether a downstream gets records about natural persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Persons {
    /// Never: what a public site must have.
    Never,
    /// Those that may be shared between authorities.
    Shared,
}

impl Persons {
    /// Its key in the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Shared => "shared",
        }
    }
}

/// The layout of what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// The 双公示 layout in use, headed by codes (`CF_XDR_MC`).
    Codes,
    /// The same, headed by Chinese names.
    Names,
}

/// Of which ends a downstream is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Of every negative record that it could have, because it also gets records by other ways.
    Always,
    /// Only of records that went there from here.
    Received,
}

impl Told {
    /// Its key in the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Received => "received",
        }
    }
}

impl Downstream {
    /// Whether this record may go there on that day. Never one that ended, whatever ended it; no
    /// person's record where everybody reads; and no minor one there either (轻微失信原则上不公示).
    pub fn takes(&self, record: &Record, rules: &Rules, today: Date) -> bool {
        let person = record.subject_kind == SubjectKind::Person;
        let public = self.audience == Audience::Public;
        let stands =
            matches!(standing(record, rules, today), Standing::Shown | Standing::UnderObjection);
        let lapsed = record.facts.kind == Kind::Licence
            && record.facts.valid_until.is_some_and(|until| until < today);
        self.kinds.contains(&record.facts.kind)
            && stands
            && !lapsed
            && !(person && (public || self.persons == Persons::Never))
            && !(public && record.severity == Some(Severity::Minor))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::record::{Facts, State};
    use crate::rules::{Basis, Confidence, PeriodRule};

    fn rules() -> Rules {
        let period = |severity, maximum_months| PeriodRule {
            id: format!("{severity:?}"),
            severity,
            fields: Vec::new(),
            like: Vec::new(),
            minimum_months: 0,
            maximum_months,
            text: String::new(),
            basis: Basis::default(),
            confidence: Confidence::Reported,
            from: date(2026, 4, 1),
            to: None,
        };
        Rules {
            period: vec![
                period(Severity::Minor, 3),
                period(Severity::General, 12),
                period(Severity::Serious, 36),
            ],
            ..Rules::default()
        }
    }

    fn record(kind: Kind, subject_kind: SubjectKind, severity: Option<Severity>) -> Record {
        Record {
            id: crate::ids::RecordId(uuid::Uuid::nil()),
            subject_kind,
            subject_name: "演示".into(),
            facts: Facts {
                kind,
                title: "t".into(),
                conduct: String::new(),
                legal_basis: String::new(),
                penalty_types: Vec::new(),
                content: String::new(),
                fine: None,
                basis_document: "演示〔2026〕1号".into(),
                decided_on: date(2026, 9, 1),
                public_until: None,
                valid_from: None,
                valid_until: None,
                authority: "区".into(),
                authority_code: None,
                performance: None,
            },
            unit: "scjg".into(),
            severity,
            severity_confirmed: false,
            state: State::Standing,
            open_case: None,
            version: 1,
            received_on: date(2026, 9, 2),
            item: "DL-CF-06".to_owned(),
            statement: None,
        }
    }

    fn downstream(audience: Audience, persons: Persons) -> Downstream {
        Downstream {
            key: "x".into(),
            name: "x".into(),
            audience,
            persons,
            kinds: vec![Kind::Penalty, Kind::Licence],
            layout: Layout::Codes,
            sender: "fgw".into(),
            told: Told::Always,
            acknowledge_within: "rep.sync".into(),
        }
    }

    #[test]
    fn a_licence_that_ran_out_goes_nowhere() {
        let to = downstream(Audience::Government, Persons::Shared);
        let mut licence = record(Kind::Licence, SubjectKind::Organisation, None);
        licence.facts.valid_until = Some(date(2026, 11, 22));
        assert!(to.takes(&licence, &rules(), date(2026, 11, 22)));
        assert!(!to.takes(&licence, &rules(), date(2026, 11, 23)));
    }

    #[test]
    fn a_minor_penalty_goes_to_authorities_but_not_to_the_public() {
        let minor = record(Kind::Penalty, SubjectKind::Organisation, Some(Severity::Minor));
        let day = date(2026, 9, 20);
        assert!(downstream(Audience::Government, Persons::Never).takes(&minor, &rules(), day));
        assert!(!downstream(Audience::Public, Persons::Never).takes(&minor, &rules(), day));
    }

    proptest! {
        #[test]
        fn nothing_that_ended_and_no_person_in_public_ever_goes_out(
            days in 0i32..1500,
            kind in prop::sample::select(vec![Kind::Penalty, Kind::Licence, Kind::Honour]),
            subject in prop::sample::select(vec![SubjectKind::Person, SubjectKind::Organisation, SubjectKind::SoleTrader]),
            severity in prop::sample::select(vec![Severity::Minor, Severity::General, Severity::Serious]),
            state in 0..3,
            public in any::<bool>(),
            shared in any::<bool>(),
        ) {
            let rules = rules();
            let today = crate::calendar::add_days(date(2026, 9, 1), days);
            let mut record = record(kind, subject, kind.is_negative().then_some(severity));
            record.state = match state {
                0 => State::Standing,
                1 => State::Repaired { on: today },
                _ => State::Withdrawn { on: today },
            };
            let audience = if public { Audience::Public } else { Audience::Government };
            let persons = if shared { Persons::Shared } else { Persons::Never };
            if downstream(audience, persons).takes(&record, &rules, today) {
                prop_assert_eq!(record.state, State::Standing);
                prop_assert_ne!(standing(&record, &rules, today), Standing::Expired);
                prop_assert!(subject != SubjectKind::Person || (shared && !public));
                prop_assert_ne!(kind, Kind::Honour);
            }
        }
    }
}
