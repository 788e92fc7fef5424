//! Letting a named party see chosen parts of chosen records, for a purpose and until a day (授权).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::add_days;
use crate::code;
use crate::display::Standing;
use crate::field_error::FieldError;
use crate::ids::RecordId;
use crate::record::{Facts, Kind, Record, Severity};
use crate::text;

/// For how many days at most an authorisation holds. A limit of this site, not of the law.
pub const MOST_DAYS: i32 = 90;

/// Characters of the party's name.
const PARTY: usize = 100;

/// Characters of the purpose in the person's own words.
const WORDS: usize = 200;

/// The code with which the party opens it: 28 characters, 140 random bits. Only its keyed hash is
/// kept; it is shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// A text that is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是有效的授权码")]
pub struct CodeError;

impl Code {
    /// How many characters it has.
    pub const LENGTH: usize = 28;

    /// A code from random bytes, of each of which five bits count.
    pub fn new(random: &[u8; Self::LENGTH]) -> Self {
        Self(code::write(random))
    }

    /// The code in full: to be shown once, or hashed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The code in groups of four, as the person copies it.
    pub fn grouped(&self) -> String {
        code::grouped(&self.0)
    }
}

impl FromStr for Code {
    type Err = CodeError;
    fn from_str(written: &str) -> Result<Self, CodeError> {
        code::read(written, Self::LENGTH).map(Self).ok_or(CodeError)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// What the party wants it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// 求职
    Job,
    /// 投标、合作
    Tender,
    /// 租房
    Rent,
    /// 家人代看
    Family,
    /// Something else, said in words.
    Other,
}

impl Use {
    /// Every use, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Job, Self::Tender, Self::Rent, Self::Family, Self::Other];

    /// Its key, in the store, in forms and in `locales/` after `authorisation-use-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Tender => "tender",
            Self::Rent => "rent",
            Self::Family => "family",
            Self::Other => "other",
        }
    }

    /// The use with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// A part of a record that may be shown. What it is called and how it stands is always part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 认定单位、依据文书、决定日期
    Document,
    /// 认定的事实、内容、罚款、失信程度
    Content,
    /// 显示到哪天，有效期到哪天
    Dates,
}

impl Part {
    /// Every part, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Document, Self::Content, Self::Dates];

    /// Its key, in the store, in forms and in `locales/` after `authorisation-part-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Content => "content",
            Self::Dates => "dates",
        }
    }

    /// The part with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// What the person allows, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Who may look.
    pub party: String,
    /// What for.
    pub purpose: Use,
    /// What for, in the person's own words; may be empty.
    pub words: String,
    /// Which records.
    pub records: Vec<RecordId>,
    /// Which parts of them.
    pub parts: Vec<Part>,
    /// The last day.
    pub until: Date,
}

/// What was filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Who may look.
    pub party: String,
    /// The key of the purpose.
    pub purpose: String,
    /// The purpose in the person's own words.
    pub words: String,
    /// The ids of the records.
    pub records: Vec<String>,
    /// The keys of the parts.
    pub parts: Vec<String>,
    /// The year of the last day.
    pub year: String,
    /// Its month.
    pub month: String,
    /// Its day.
    pub day: String,
    /// `yes` once the text was agreed to.
    pub consent: String,
}

impl Draft {
    /// The terms, or everything that has to be put right first. `own` are the records that the
    /// person may choose from; any other is as good as not chosen.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self, own: &[RecordId], today: Date) -> Result<Terms, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let party = text::prose(&self.party).replace('\n', " ");
        match party.chars().count() {
            0 => wrong("party", "authorisation-party-missing"),
            1..=PARTY => {}
            _ => wrong("party", "authorisation-party-long"),
        }
        let purpose = Use::from_key(&self.purpose);
        let words = text::prose(&self.words);
        if purpose.is_none() {
            wrong("purpose", "authorisation-purpose-missing");
        }
        if words.chars().count() > WORDS {
            wrong("words", "authorisation-words-long");
        } else if purpose == Some(Use::Other) && words.is_empty() {
            wrong("words", "authorisation-words-missing");
        }
        let chosen = |id: &&RecordId| self.records.iter().any(|it| it.parse() == Ok(**id));
        let records: Vec<_> = own.iter().filter(chosen).copied().collect();
        if records.is_empty() {
            wrong("records", "authorisation-records-missing");
        }
        let parts = Part::ALL.into_iter().filter(|it| self.parts.iter().any(|key| key == it.key()));
        let parts: Vec<_> = parts.collect();
        let until = self.until(today).map_err(|message| wrong("year", message));
        if self.consent != "yes" {
            wrong("consent", "authorisation-consent-missing");
        }
        match (purpose, until) {
            (Some(purpose), Ok(until)) if errors.is_empty() => {
                Ok(Terms { party, purpose, words, records, parts, until })
            }
            _ => Err(errors),
        }
    }

    fn until(&self, today: Date) -> Result<Date, &'static str> {
        let [year, month, day] = [&self.year, &self.month, &self.day].map(|it| text::number(it));
        if year.is_empty() && month.is_empty() && day.is_empty() {
            return Err("authorisation-until-missing");
        }
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        let date = date().ok_or("authorisation-until-wrong")?;
        if date < today {
            return Err("authorisation-until-early");
        }
        if date > add_days(today, MOST_DAYS) {
            return Err("authorisation-until-long");
        }
        Ok(date)
    }
}

/// The chosen parts of one record: nothing else of it reaches the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it is called.
    pub title: String,
    /// What was decided.
    pub kind: Kind,
    /// How it stands.
    pub standing: Standing,
    /// [`Part::Document`]: the authority, the document, the day.
    pub document: Option<(String, String, Date)>,
    /// [`Part::Content`]: what it says, and how grave it is.
    pub content: Option<(Facts, Option<Severity>)>,
    /// [`Part::Dates`]: the last day of its display, or of a licence.
    pub until: Option<Date>,
    /// The person's own words beside it (自主解释).
    pub statement: Option<String>,
}

/// What the party sees of a record today; nothing once it ended by itself, by repair or removal.
/// `until` is the last day of its display.
pub fn shown(
    record: &Record,
    standing: Standing,
    until: Option<Date>,
    parts: &[Part],
) -> Option<Shown> {
    if !standing.is_shown() {
        return None;
    }
    let facts = &record.facts;
    let has = |part| parts.contains(&part);
    Some(Shown {
        title: facts.title.clone(),
        kind: facts.kind,
        standing,
        document: has(Part::Document)
            .then(|| (facts.authority.clone(), facts.basis_document.clone(), facts.decided_on)),
        content: has(Part::Content).then(|| (facts.clone(), record.severity)),
        until: until.or(facts.valid_until).filter(|_| has(Part::Dates)),
        statement: record.statement.clone(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    fn own() -> Vec<RecordId> {
        [1, 2].map(|n| RecordId(Uuid::from_u128(n))).into()
    }

    fn filled() -> Draft {
        Draft {
            party: "演示公司".into(),
            purpose: "job".into(),
            records: vec![own()[0].to_string()],
            parts: vec!["dates".into(), "no such part".into()],
            year: "2026".into(),
            month: "１２".into(),
            day: "31".into(),
            consent: "yes".into(),
            ..Draft::default()
        }
    }

    fn errors(draft: &Draft) -> Vec<&'static str> {
        let errors = draft.check(&own(), TODAY).err().unwrap_or_default();
        errors.iter().map(|error| error.message).collect()
    }

    #[test]
    fn what_is_filled_in_rightly_becomes_terms() {
        let terms = filled().check(&own(), TODAY).unwrap();
        assert_eq!((terms.records, terms.parts), (vec![own()[0]], vec![Part::Dates]));
        assert_eq!(terms.until, date(2026, 12, 31));
    }

    #[test]
    fn an_empty_form_is_told_everything_that_is_missing() {
        assert_eq!(
            errors(&Draft::default()),
            [
                "authorisation-party-missing",
                "authorisation-purpose-missing",
                "authorisation-records-missing",
                "authorisation-until-missing",
                "authorisation-consent-missing",
            ]
        );
    }

    #[test]
    fn nobody_lets_others_see_a_record_that_is_not_theirs() {
        let foreign = RecordId(Uuid::from_u128(3)).to_string();
        let draft = Draft { records: vec![foreign], ..filled() };
        assert_eq!(errors(&draft), ["authorisation-records-missing"]);
    }

    #[test]
    fn it_ends_within_ninety_days() {
        let until = |year: &str, month: &str, day: &str| {
            let [year, month, day] = [year, month, day].map(str::to_owned);
            errors(&Draft { year, month, day, ..filled() })
        };
        assert_eq!(until("2026", "11", "22"), ["authorisation-until-early"]);
        assert_eq!(until("2026", "11", "23"), [""; 0]);
        assert_eq!(until("2027", "2", "21"), [""; 0]);
        assert_eq!(until("2027", "2", "22"), ["authorisation-until-long"]);
        assert_eq!(until("2027", "2", "30"), ["authorisation-until-wrong"]);
    }

    #[test]
    fn another_purpose_is_said_in_words() {
        let draft = Draft { purpose: "other".into(), ..filled() };
        assert_eq!(errors(&draft), ["authorisation-words-missing"]);
        let draft = Draft { words: "长".repeat(201), ..draft };
        assert_eq!(errors(&draft), ["authorisation-words-long"]);
    }

    #[test]
    fn a_code_never_stands_in_a_message() {
        let code = Code::new(&[7; 28]);
        assert!(!format!("{code:?}").contains(code.expose()));
    }
}
