//! The self-check report (自查报告): what some of my records said on a day, under a number that others
//! can verify. It says what was true when it was made, and stays as it was.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calendar::add_months;
use crate::code;
use crate::display::Standing;
use crate::field_error::FieldError;
use crate::ids::RecordId;
use crate::record::{Kind, Record, Severity};
use crate::reference::{CaseNumber, ReportNumber};

/// Everything that a report says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its number.
    pub number: ReportNumber,
    /// When it was made, in local time: the data are as of then.
    pub as_of: DateTime,
    /// The name of the person it is about, masked.
    pub name: String,
    /// Their identity number, masked.
    pub id_number: String,
    /// The first day of the period; nothing where it has none.
    pub from: Option<Date>,
    /// The last day of the period.
    pub to: Date,
    /// Whether every record of the period stands in it.
    pub whole: bool,
    /// The records, newest decision first.
    pub lines: Vec<Line>,
}

/// A record in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub record: RecordId,
    /// In which version.
    pub version: i64,
    /// The SHA-256 of the facts of that version in canonical JSON, in hex.
    pub hash: String,
    /// What was decided.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// Who decided.
    pub authority: String,
    /// The document.
    pub basis_document: String,
    /// The day it was decided.
    pub decided_on: Date,
    /// What was decided, in words.
    pub content: String,
    /// How grave.
    pub severity: Option<Severity>,
    /// How it stood.
    pub standing: Standing,
    /// The last day of its display, or of a licence.
    pub until: Option<Date>,
    /// The objection that was open on it.
    pub objection: Option<CaseNumber>,
    /// The person's own words beside it (自主解释).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

impl Line {
    /// The line for a record. `hash` is that of its facts.
    pub fn new(record: &Record, standing: Standing, until: Option<Date>, hash: String) -> Self {
        let facts = &record.facts;
        let objection = record.open_case.as_ref();
        let objection = objection.filter(|case| case.kind == crate::case::Kind::Objection);
        Self {
            record: record.id,
            version: record.version,
            hash,
            kind: facts.kind,
            title: facts.title.clone(),
            authority: facts.authority.clone(),
            basis_document: facts.basis_document.clone(),
            decided_on: facts.decided_on,
            content: facts.content.clone(),
            severity: record.severity,
            standing,
            until: until.or(facts.valid_until),
            objection: objection.map(|case| case.number.clone()),
            statement: record.statement.clone(),
        }
    }

    /// Whether the record was corrected, or stands otherwise, since the report was made.
    pub fn changed(&self, now: Option<(&Record, Standing)>) -> bool {
        now.is_none_or(|(record, standing)| {
            record.version != self.version || standing != self.standing
        })
    }
}

/// A value as JSON in its one true form: names in order, no spaces. What is hashed is this.
pub fn canonical(value: &impl Serialize) -> String {
    fn write(value: &Value, out: &mut String) {
        match value {
            Value::Object(fields) => {
                let mut names: Vec<_> = fields.keys().collect();
                names.sort();
                out.push('{');
                for (at, name) in names.into_iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    out.push_str(&Value::from(name.as_str()).to_string());
                    out.push(':');
                    write(&fields[name], out);
                }
                out.push('}');
            }
            Value::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    write(item, out);
                }
                out.push(']');
            }
            plain => out.push_str(&plain.to_string()),
        }
    }
    let mut out = String::new();
    write(&serde_json::to_value(value).unwrap_or(Value::Null), &mut out);
    out
}

/// The code with which others verify a report: sixteen characters, computed from what it says with
/// the key of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckCode(String);

/// A text that is not a check code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是有效的校验码")]
pub struct CheckCodeError;

impl CheckCode {
    const LENGTH: usize = 16;

    /// The code from sixteen bytes of a keyed hash.
    pub fn new(hash: &[u8; Self::LENGTH]) -> Self {
        Self(code::write(hash))
    }

    /// As it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&code::grouped(&self.0))
    }
}

impl FromStr for CheckCode {
    type Err = CheckCodeError;
    fn from_str(written: &str) -> Result<Self, CheckCodeError> {
        code::read(written, Self::LENGTH).map(Self).ok_or(CheckCodeError)
    }
}

/// What the verification of a report tells, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A report of this number and code was made, and says what it said.
    Valid,
    /// Number, code and what stands on the paper do not belong together; or there is no such report.
    Altered,
    /// Its owner withdrew it.
    Withdrawn,
}

/// Over what time the records of a report were decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// From the first record on.
    #[default]
    All,
    /// The last twelve months.
    Year,
    /// The last three years.
    ThreeYears,
    /// The last five years.
    FiveYears,
}

impl Period {
    /// Every period, in the order of the form.
    pub const ALL: [Self; 4] = [Self::All, Self::Year, Self::ThreeYears, Self::FiveYears];

    /// Its key, in forms and in `locales/` after `report-period-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Year => "1y",
            Self::ThreeYears => "3y",
            Self::FiveYears => "5y",
        }
    }

    /// The period with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Its first day, if it ends today.
    pub fn from(self, today: Date) -> Option<Date> {
        match self {
            Self::All => None,
            Self::Year => Some(add_months(today, -12)),
            Self::ThreeYears => Some(add_months(today, -36)),
            Self::FiveYears => Some(add_months(today, -60)),
        }
    }
}

/// What was filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The key of the period.
    pub period: String,
    /// The ids of the records.
    pub records: Vec<String>,
}

/// Which records a report is made of, over what time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Over what time.
    pub period: Period,
    /// The records that were chosen.
    pub records: Vec<RecordId>,
    /// Whether these are all of the period.
    pub whole: bool,
}

impl Draft {
    /// The choice among the person's own records, each with the day it was decided. Somebody without
    /// records may have a report that says so.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self, own: &[(RecordId, Date)], today: Date) -> Result<Choice, Vec<FieldError>> {
        let wrong = |field, message| Err(vec![FieldError { field, message }]);
        let Some(period) = Period::from_key(&self.period) else {
            return wrong("period", "report-period-missing");
        };
        let chosen = |id: &RecordId| self.records.iter().any(|it| it.parse() == Ok(*id));
        let within = |on: Date| period.from(today).is_none_or(|from| from <= on);
        if own.iter().any(|(id, on)| chosen(id) && !within(*on)) {
            return wrong("period", "report-period-wrong");
        }
        let in_period: Vec<_> = own.iter().filter(|(_, on)| within(*on)).collect();
        let records: Vec<_> = in_period.iter().map(|(id, _)| *id).filter(|id| chosen(id)).collect();
        if records.is_empty() && !in_period.is_empty() {
            return wrong("records", "report-records-missing");
        }
        Ok(Choice { period, whole: records.len() == in_period.len(), records })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_order_of_names_does_not_change_what_is_hashed() {
        let one: Value = serde_json::from_str(r#"{"b":[1,{"d":"\"","c":null}],"a":true}"#).unwrap();
        assert_eq!(canonical(&one), r#"{"a":true,"b":[1,{"c":null,"d":"\""}]}"#);
    }

    #[test]
    fn a_report_is_made_of_chosen_records_of_the_period() {
        let (old, new) = (RecordId(Uuid::from_u128(1)), RecordId(Uuid::from_u128(2)));
        let own = [(old, date(2024, 1, 2)), (new, date(2026, 3, 2))];
        let check = |period: &str, records: &[RecordId]| {
            let records = records.iter().map(ToString::to_string).collect();
            let draft = Draft { period: period.to_owned(), records };
            draft.check(&own, date(2026, 11, 23)).map_err(|errors| errors[0].message)
        };
        assert_eq!(check("", &[new]), Err("report-period-missing"));
        assert_eq!(check("all", &[]), Err("report-records-missing"));
        assert_eq!(check("1y", &[old, new]), Err("report-period-wrong"));
        let year = check("1y", &[new]).unwrap();
        assert!(year.whole, "every record of that year");
        assert!(!check("all", &[new]).unwrap().whole);
        let nothing = Draft { period: "all".into(), records: vec![] };
        assert!(nothing.check(&[], date(2026, 11, 23)).unwrap().whole);
    }

    proptest! {
        #[test]
        fn a_check_code_is_read_back_as_it_is_shown(hash: [u8; 16]) {
            let code = CheckCode::new(&hash);
            prop_assert_eq!(code.to_string().to_lowercase().parse(), Ok(code));
        }
    }
}
