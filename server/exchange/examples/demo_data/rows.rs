//! Makes the rows of the demonstration from what is told about them.

use domain::money::Fen;
use domain::record::{Facts, Incoming, Kind, PenaltyType, Severity, Subject};
use exchange::{Unit, Units};
use jiff::Span;
use jiff::civil::{Date, Weekday, date};

use crate::citizens;
use crate::licences::Permit;
use crate::penalties::Conduct;
use crate::subjects::{CITIZENS, Someone};

/// The last day of a decision; the files come in on the 23rd.
const LAST: Date = date(2026, 11, 16);
/// How many days before it the first decision is.
const SPAN: u64 = 1_260;

/// A row before it has its document number.
pub struct Row {
    pub incoming: Incoming,
    pub mark: &'static str,
    pub document: &'static str,
    pub licence_kind: &'static str,
    pub remark: String,
}

/// Numbers that look like chance and are the same every time (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or(0)
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A working weekday: more of them lately, so that every state occurs.
    pub fn day(&mut self) -> Date {
        let back = self.below(10_000) as u64;
        let day =
            LAST - Span::new().days(i64::try_from(back * back * SPAN / 100_000_000).unwrap_or(0));
        weekday(day)
    }
}

/// The day, or the Friday before it.
fn weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day - Span::new().days(1),
        Weekday::Sunday => day - Span::new().days(2),
        _ => day,
    }
}

pub fn penalty(
    conduct: &Conduct,
    subject: Subject,
    decided_on: Date,
    units: &Units,
    dice: &mut Dice,
) -> Row {
    let before = 21 + i64::try_from(dice.below(40)).unwrap_or(0);
    let inspected = weekday(decided_on - Span::new().days(before));
    let fact = dice.one(conduct.facts);
    let (number, few) = ((2 + dice.below(28)).to_string(), (2 + dice.below(5)).to_string());
    let day = format!("{}年{}月{}日", inspected.year(), inspected.month(), inspected.day());
    let fine = (!conduct.fines.is_empty()).then(|| *dice.one(conduct.fines));
    let gains = 300 + dice.below(90) * 40;
    let has = |kind: PenaltyType| conduct.types.contains(&kind);
    let mut parts = Vec::new();
    parts.extend(has(PenaltyType::Warning).then(|| "警告".to_owned()));
    parts.extend(has(PenaltyType::Criticism).then(|| "通报批评".to_owned()));
    parts.extend(has(PenaltyType::ConfiscateGains).then(|| format!("没收违法所得{gains}元")));
    parts.extend((!conduct.more.is_empty()).then(|| conduct.more.to_owned()));
    parts.extend(fine.map(|fine| format!("罚款{fine}元")));
    let months = match conduct.types.iter().map(|it| gravity(*it)).max() {
        Some(Severity::Minor) => 3,
        Some(Severity::Serious) => 36,
        _ => 12,
    };
    // Half of the sources give the day on which the display ends.
    let public_until = (dice.below(2) == 0).then(|| decided_on + Span::new().months(months));
    let facts = Facts {
        title: conduct.title.to_owned(),
        conduct: fact.replace("{day}", &day).replace("{n}", &number).replace("{m}", &few),
        legal_basis: conduct.basis.to_owned(),
        penalty_types: conduct.types.to_vec(),
        content: parts.join("；"),
        fine: fine.map(|it| Fen(i64::from(it) * 100)),
        public_until,
        ..facts(Kind::Penalty, decided_on, unit(units, conduct.unit))
    };
    let remark = format!("演示数据；重点领域：{}", conduct.domain);
    Row {
        incoming: Incoming { subject, facts },
        mark: conduct.mark,
        document: "",
        licence_kind: "",
        remark,
    }
}

pub fn licence(
    permit: &Permit,
    subject: Subject,
    decided_on: Date,
    units: &Units,
    dice: &mut Dice,
) -> Row {
    let number = (2 + dice.below(28)).to_string();
    let until = decided_on + Span::new().years(permit.years) - Span::new().days(1);
    let facts = Facts {
        title: permit.title.to_owned(),
        content: dice.one(permit.contents).replace("{n}", &number),
        valid_from: Some(decided_on),
        valid_until: (permit.years > 0).then_some(until),
        ..facts(Kind::Licence, decided_on, unit(units, permit.unit))
    };
    let remark = format!("演示数据；重点领域：{}", permit.domain);
    Row {
        incoming: Incoming { subject, facts },
        mark: permit.mark,
        document: permit.document,
        licence_kind: permit.kind,
        remark,
    }
}

pub fn citizen_penalty(record: &citizens::Penalty, units: &Units) -> Row {
    let facts = Facts {
        title: record.title.to_owned(),
        conduct: record.conduct.to_owned(),
        legal_basis: record.basis.to_owned(),
        penalty_types: record.types.to_vec(),
        content: record.content.to_owned(),
        fine: (record.fine > 0).then(|| Fen(i64::from(record.fine) * 100)),
        ..facts(Kind::Penalty, day(record.decided_on), unit(units, record.unit))
    };
    let remark = if record.remark.is_empty() { "演示数据" } else { record.remark };
    let subject = citizen(record.citizen).subject();
    Row {
        incoming: Incoming { subject, facts },
        mark: record.mark,
        document: "",
        licence_kind: "",
        remark: remark.to_owned(),
    }
}

pub fn citizen_licence(record: &citizens::Licence, units: &Units) -> Row {
    let decided_on = day(record.decided_on);
    let facts = Facts {
        title: record.title.to_owned(),
        content: record.content.to_owned(),
        valid_from: Some(decided_on),
        valid_until: Some(day(record.valid_until)),
        ..facts(Kind::Licence, decided_on, unit(units, record.unit))
    };
    let subject = citizen(record.citizen).subject();
    Row {
        incoming: Incoming { subject, facts },
        mark: record.mark,
        document: "准予行政许可决定书",
        licence_kind: "认可",
        remark: "演示数据".to_owned(),
    }
}

pub fn facts(kind: Kind, decided_on: Date, unit: &Unit) -> Facts {
    Facts {
        kind,
        title: String::new(),
        conduct: String::new(),
        legal_basis: String::new(),
        penalty_types: Vec::new(),
        content: String::new(),
        fine: None,
        basis_document: String::new(),
        decided_on,
        public_until: None,
        valid_from: None,
        valid_until: None,
        authority: unit.name.clone(),
        authority_code: unit.credit_code.clone(),
        performance: None,
    }
}

/// As `content/rules/severity.toml` has it.
fn gravity(kind: PenaltyType) -> Severity {
    use PenaltyType::*;
    match kind {
        Warning | Criticism => Severity::Minor,
        RevokeLicence | RestrictBusiness | StopBusiness | CloseDown | RestrictProfession => {
            Severity::Serious
        }
        _ => Severity::General,
    }
}

pub fn citizen(key: &str) -> &'static Someone {
    CITIZENS.iter().find(|it| it.key == key).expect("a key of a citizen")
}

pub fn unit<'a>(units: &'a Units, code: &str) -> &'a Unit {
    units.get(code).expect("a unit of content/units.toml")
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}
