//! A person, their records and their papers from a seed.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Mistake, Paper, PaperKind, Scenario, Shown, Somebody};
use crate::calendar::{Calendar, add_days, add_months};
use crate::ids::RecordId;
use crate::money::Fen;
use crate::record::{Facts, Kind, PenaltyType, Record, Severity, State, SubjectKind};
use crate::rules::Rules;
use crate::shuffle::Shuffle;

/// Names that nobody has.
const NAMES: [&str; 8] = [
    "练习小禾",
    "练习小苗",
    "练习小舟",
    "练习小桥",
    "练习小满",
    "练习小岚",
    "练习小川",
    "练习小棠",
];

/// What was done, and by which made-up office it was decided.
const MATTERS: [(&str, &str, &str); 8] = [
    ("未按规定明码标价", "货架上的商品没有价签。", "练习市场监管所"),
    ("占用消防通道停放车辆", "把车停在消防车通道上。", "练习消防救援站"),
    ("未按规定时间倾倒装修垃圾", "在约定时间以外倾倒装修垃圾。", "练习城市管理队"),
    ("未取得许可摆设户外广告", "在路边立了一块没有办手续的广告牌。", "练习城市管理队"),
    ("经营场所卫生不合格", "操作间的台面没有清洁。", "练习卫生监督所"),
    ("未按规定保管消防器材", "灭火器过期没有更换。", "练习消防救援站"),
    ("计量器具未按期检定", "电子秤超过检定日期仍在使用。", "练习市场监管所"),
    ("施工噪声超过规定", "夜间使用电钻施工。", "练习环境监察队"),
];

/// Fines, in yuan: a nought more or less is easily overlooked.
const FINES: [i64; 6] = [200, 500, 800, 1000, 2000, 5000];

/// The first day on which a practice may begin, and how many days there are to choose from: the
/// holidays of these days are known, and so are those of the answer.
const FIRST: Date = Date::constant(2026, 4, 13);
const DAYS: usize = 215;

/// The practice of this seed. Every seed has exactly one mistake, and a paper that shows it.
pub fn scenario(seed: u64, rules: &Rules, calendar: &Calendar) -> Scenario {
    let mut shuffle = Shuffle::of(seed);
    let mistake = *shuffle.one(&Mistake::ALL).unwrap_or(&Mistake::Amount);
    let mut today = add_days(FIRST, i32::try_from(shuffle.below(DAYS)).unwrap_or(0));
    while !calendar.is_working_day(today) {
        today = add_days(today, 1);
    }
    let name = *shuffle.one(&NAMES).unwrap_or(&NAMES[0]);
    let year = 1880 + shuffle.below(20);
    let tail = 1000 + shuffle.below(8000);
    let masked = |tail: usize| format!("1101**{year}****{tail}");
    let person = Somebody { name: name.to_owned(), masked: masked(tail) };

    let mut matters = MATTERS;
    shuffle.order(&mut matters);
    let many = 3 + shuffle.below(2);
    let mut papers = vec![Paper { kind: PaperKind::Card, facts: None, on: None }];
    let mut records = Vec::new();
    let wrong = shuffle.below(many);
    for (place, matter) in matters.into_iter().take(many).enumerate() {
        let severity =
            *shuffle.one(&[Severity::General, Severity::Serious]).unwrap_or(&Severity::General);
        let overdue = mistake == Mistake::Overdue && place == wrong;
        let decided_on = decided(&mut shuffle, severity, overdue, rules, today);
        let number = 10 + shuffle.below(80);
        let facts = facts(&mut shuffle, matter, decided_on, number);
        papers.push(Paper {
            kind: PaperKind::Letter,
            facts: Some(facts.clone()),
            on: Some(facts.decided_on),
        });
        let mut shown = facts;
        let mut of = person.clone();
        if place == wrong {
            match mistake {
                Mistake::Amount => raise(&mut shown),
                Mistake::Text => shown.basis_document = document(decided_on, swapped(number)),
                Mistake::Person => {
                    let other = tail + 1 + shuffle.below(900);
                    of.masked = masked(other);
                }
                Mistake::Repaired => papers.push(Paper {
                    kind: PaperKind::Repair,
                    facts: Some(shown.clone()),
                    on: Some(add_days(today, -3 - i32::try_from(shuffle.below(12)).unwrap_or(0))),
                }),
                Mistake::Overdue | Mistake::Duplicate => {}
            }
        }
        records.push(Shown { record: record(shown, severity, &person, today), of });
    }
    let mut wrong = vec![wrong];
    if mistake == Mistake::Duplicate {
        let twin = records[wrong[0]].clone();
        records.push(twin);
        wrong.push(records.len() - 1);
    }
    // A letter of somebody else is not at home.
    if mistake == Mistake::Person {
        let title = records[wrong[0]].record.facts.title.clone();
        papers.retain(|it| it.facts.as_ref().is_none_or(|facts| facts.title != title));
    }
    Scenario { person, today, records, papers, mistake, wrong }
}

/// The day of a decision: so long ago that its period is over, or so that it is far from over. A
/// repaired one must have been repairable, so none is younger than its shortest period.
fn decided(
    shuffle: &mut Shuffle,
    severity: Severity,
    overdue: bool,
    rules: &Rules,
    today: Date,
) -> Date {
    let period = rules.period(severity, today);
    let longest = period.map_or(12, |it| it.maximum_months);
    let shortest = period.map_or(3, |it| it.minimum_months);
    let more = i32::try_from(shuffle.below(60)).unwrap_or(0);
    match overdue {
        true => add_days(add_months(today, -longest), -5 - more),
        false => add_days(add_months(today, -shortest), -25 - more),
    }
}

fn facts(
    shuffle: &mut Shuffle,
    (title, conduct, authority): (&str, &str, &str),
    decided_on: Date,
    number: usize,
) -> Facts {
    let yuan = *shuffle.one(&FINES).unwrap_or(&FINES[0]);
    Facts {
        kind: Kind::Penalty,
        title: title.to_owned(),
        conduct: conduct.to_owned(),
        legal_basis: String::new(),
        penalty_types: vec![PenaltyType::Fine],
        content: String::new(),
        fine: Some(Fen(yuan * 100)),
        basis_document: document(decided_on, number),
        decided_on,
        public_until: None,
        valid_from: None,
        valid_until: None,
        authority: authority.to_owned(),
        authority_code: None,
        performance: None,
    }
}

fn document(decided_on: Date, number: usize) -> String {
    format!("练习罚〔{}〕{number:03}号", decided_on.year())
}

/// The same digits, two of them the other way round; another number where they are the same.
fn swapped(number: usize) -> usize {
    let other = number % 10 * 10 + number / 10;
    if other == number { number + 1 } else { other }
}

/// A nought too many.
fn raise(facts: &mut Facts) {
    facts.fine = facts.fine.map(|Fen(fen)| Fen(fen * 10));
}

fn record(facts: Facts, severity: Severity, person: &Somebody, today: Date) -> Record {
    let received_on = add_days(facts.decided_on, 5).min(today);
    Record {
        // It is never looked up: the practice has no record with an id.
        id: RecordId(Uuid::nil()),
        subject_kind: SubjectKind::Person,
        subject_name: person.name.clone(),
        unit: String::new(),
        severity: Some(severity),
        severity_confirmed: true,
        state: State::Standing,
        open_case: None,
        version: 1,
        received_on,
        item: String::new(),
        statement: None,
        facts,
    }
}
