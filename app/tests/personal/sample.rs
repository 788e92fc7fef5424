//! Records and cases to look at: typical, and long. Nobody here is real.

use app::cases::CaseFile;
use app::components::Uploaded;
use app::record::{Authority, Card, Look, Purpose, Who, Why};
use app::repair::OwnProof;
use domain::calendar::{Calendar, Due, Holiday, Year};
use domain::case::{Answers, Case, Clocks, Kind, Outcome, Stage};
use domain::correction::{Flaw, Part, Request};
use domain::display::{Display, display, standing};
use domain::evidence::{Evidence, Material, Media};
use domain::objection::{Ground, Objection};
use domain::record::{
    Facts, Kind as RecordKind, OpenCase, PenaltyType, Record, Severity, State, SubjectKind,
};
use domain::reference::CaseNumber;
use domain::repair::{PROMISE_VERSION, Repair};
use domain::rules::{Basis, ClockRule, Confidence, Limit, PeriodRule, Rules, Unit};
use jiff::civil::{Date, date};

/// The day of every page.
pub const TODAY: Date = date(2026, 11, 23);

/// A title as long as authorities write them.
pub const LONG: &str = "未按照规定建立并遵守进货查验记录制度、未如实记录食品添加剂使用情况且在责令改正的期限内未完成整改";

/// What somebody with bad intentions would write.
pub const HOSTILE: &str = "\"><script>alert(1)</script></textarea><b onclick='x'>&amp;";

/// Rules of the shape that `content/rules/` has.
pub fn rules() -> Rules {
    let period = |id: &str, severity, minimum_months, maximum_months, text: &str| PeriodRule {
        id: id.to_owned(),
        severity,
        fields: Vec::new(),
        minimum_months,
        maximum_months,
        text: text.to_owned(),
        basis: basis("信用修复管理办法", "国家发展改革委令第36号", ""),
        like: Vec::new(),
        confidence: Confidence::Reported,
        from: date(2026, 4, 1),
        to: None,
    };
    let clock = |id: &str, count, unit, basis, confidence| ClockRule {
        id: id.to_owned(),
        event: "提交".to_owned(),
        duty: "答复".to_owned(),
        limit: Limit { count, unit },
        prompt: false,
        extension: None,
        text: "提交之日起计算，当天不算。".to_owned(),
        basis,
        like: Vec::new(),
        confidence,
        from: date(2021, 1, 1),
        to: None,
    };
    let repair = || basis("信用修复管理办法", "国家发展改革委令第36号", "");
    Rules {
        period: vec![
            period(
                "r36.minor",
                Severity::Minor,
                0,
                3,
                "轻微：履行完就可以申请修复，最长显示三个月。",
            ),
            period(
                "r36.general",
                Severity::General,
                3,
                12,
                "一般：满三个月可以申请修复，最长显示一年。",
            ),
            period(
                "r36.serious",
                Severity::Serious,
                12,
                36,
                "严重：满一年可以申请修复，最长显示三年。",
            ),
        ],
        clock: vec![
            clock("rep.accept", 3, Unit::WorkingDays, repair(), Confidence::Reported),
            clock("rep.total", 10, Unit::WorkingDays, repair(), Confidence::Reported),
            clock("obj.forward", 2, Unit::WorkingDays, basis("", "", ""), Confidence::Default),
            clock("obj.total", 7, Unit::WorkingDays, basis("", "", ""), Confidence::Default),
            clock("obj.review", 5, Unit::WorkingDays, basis("", "", ""), Confidence::Default),
            clock("rep.sync", 3, Unit::WorkingDays, repair(), Confidence::Reported),
            clock(
                "fuyi.apply",
                60,
                Unit::Days,
                basis("行政复议法", "", "第二十条"),
                Confidence::Official,
            ),
        ],
        ..Rules::default()
    }
}

fn basis(title: &str, number: &str, article: &str) -> Basis {
    Basis { title: title.to_owned(), number: number.to_owned(), article: article.to_owned() }
}

/// The clock with this id.
pub fn clock(id: &str) -> ClockRule {
    rules().clock(id).expect("sample").clone()
}

/// The days of a case that is handed in on the day of the pages.
pub fn clocks(kind: Kind) -> Clocks {
    let holiday =
        Holiday { name: "元旦".to_owned(), from: date(2026, 1, 1), to: date(2026, 1, 1) };
    let year = Year {
        year: 2026,
        notice: String::new(),
        number: String::new(),
        holidays: vec![holiday],
        workdays: Vec::new(),
    };
    Clocks::start(kind, TODAY, &rules(), &Calendar::new([year]))
}

/// A fine that was decided on that day.
pub fn penalty(n: u8, title: &str, severity: Severity, decided_on: Date) -> Record {
    Record {
        id: format!("00000000-0000-7000-8000-0000000000{n:02x}").parse().expect("sample"),
        subject_kind: SubjectKind::Person,
        subject_name: "演示人甲".to_owned(),
        facts: Facts {
            kind: RecordKind::Penalty,
            title: title.to_owned(),
            conduct: "2026年6月，当事人在经营场所销售商品，未按规定明码标价。".to_owned(),
            legal_basis: "《中华人民共和国价格法》".to_owned(),
            penalty_types: vec![PenaltyType::Fine, PenaltyType::Warning],
            content: "警告，并处罚款 2,000 元。".to_owned(),
            fine: Some(domain::money::Fen(200_000)),
            basis_document: format!("津丽演市监罚〔2026〕{n}号"),
            decided_on,
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: "东丽区市场监督管理局（演示）".to_owned(),
            authority_code: None,
            performance: None,
        },
        unit: "market".to_owned(),
        severity: Some(severity),
        severity_confirmed: false,
        state: State::Standing,
        open_case: None,
        version: 1,
        received_on: TODAY,
        item: "DL-CF-06".to_owned(),
        statement: None,
    }
}

/// A licence.
pub fn licence(n: u8, title: &str, valid_until: Date) -> Record {
    let mut record = penalty(n, title, Severity::Minor, date(2025, 3, 1));
    record.severity = None;
    record.facts = Facts {
        kind: RecordKind::Licence,
        conduct: String::new(),
        legal_basis: String::new(),
        penalty_types: Vec::new(),
        fine: None,
        content: "食品销售，含散装食品。".to_owned(),
        basis_document: format!("JY1120110{n:07}"),
        valid_from: Some(date(2025, 3, 1)),
        valid_until: Some(valid_until),
        ..record.facts
    };
    record
}

/// The record with everything that is computed about it.
pub fn card(record: Record) -> Card {
    let rules = rules();
    Card {
        display: display(&record, &rules, TODAY),
        standing: standing(&record, &rules, TODAY),
        repair: domain::plan::repair(&record, &rules, TODAY),
        objection: domain::plan::objection(&record, &rules, TODAY),
        record,
    }
}

/// The days of a record.
pub fn days(record: &Record) -> Display {
    display(record, &rules(), TODAY).expect("sample")
}

/// The record with an open case of this kind.
pub fn busy(record: Record, kind: Kind) -> Record {
    Record {
        open_case: Some(OpenCase { number: CaseNumber::new(kind, 77_112_233_445), kind }),
        ..record
    }
}

/// A list with one record in every state.
pub fn cards() -> Vec<Card> {
    let general = |n, title, on| penalty(n, title, Severity::General, on);
    let repaired = general(5, "占道经营", date(2026, 1, 9));
    let withdrawn = general(6, "未按规定张贴收费标准", date(2026, 2, 9));
    [
        general(1, "未按规定明码标价", date(2026, 7, 6)),
        penalty(2, LONG, Severity::Serious, date(2026, 5, 20)),
        busy(general(3, "未按时支付工资", date(2026, 9, 1)), Kind::Objection),
        busy(general(4, "擅自倾倒建筑垃圾", date(2026, 6, 1)), Kind::Repair),
        licence(8, "食品经营许可证", date(2030, 2, 28)),
        licence(9, "临时占用道路许可", date(2026, 2, 28)),
        Record { state: State::Repaired { on: date(2026, 6, 12) }, ..repaired },
        Record { state: State::Withdrawn { on: date(2026, 7, 1) }, ..withdrawn },
        general(7, "垃圾未分类投放", date(2025, 10, 10)),
    ]
    .map(card)
    .into()
}

/// The unit that decided.
pub fn authority() -> Authority {
    Authority {
        name: "东丽区市场监督管理局（演示）".to_owned(), phone: "022-00000000".to_owned()
    }
}

/// Who looked.
pub fn looks() -> Vec<Look> {
    let look = |day: i8, hour, who, purpose, n: u8| Look {
        when: date(2026, 11, day).at(hour, 5, 0, 0),
        why: (who != Who::Myself).then(|| Why {
            href: format!("/record/access/{n}"),
            asked: (n == 2).then(|| CaseNumber::new(Kind::Inspection, 5)),
        }),
        who,
        purpose,
        reference: (purpose == Purpose::Repair).then(|| "R7KM-2Q4T-X".to_owned()),
        listed: purpose == Purpose::Objection,
        record: (format!("/record/{n}"), if n == 2 { LONG } else { "未按规定明码标价" }.to_owned()),
    };
    let officer = || Who::Officer {
        unit: "东丽区市场监督管理局（演示）".to_owned(),
        role: "经办人".to_owned(),
    };
    vec![
        look(23, 9, Who::Myself, Purpose::Own, 1),
        look(22, 15, officer(), Purpose::Repair, 2),
        look(20, 10, officer(), Purpose::Objection, 1),
        look(19, 11, Who::Party { name: HOSTILE.to_owned() }, Purpose::Authorised, 1),
        look(18, 20, Who::Myself, Purpose::Own, 2),
    ]
}

/// Files of a draft.
pub fn uploads() -> Vec<Uploaded> {
    [
        ("缴款凭证.jpg", 345_678, "image/jpeg"),
        ("整改验收单（街道办事处盖章的那一份，第二页）.pdf", 2_345_678, "application/pdf"),
    ]
    .into_iter()
    .enumerate()
    .map(|(n, (name, size, mime))| Uploaded {
        id: format!("{n}"),
        material: "evidence".to_owned(),
        name: name.to_owned(),
        size,
        mime: mime.to_owned(),
        href: format!("/repair/1/files/{n}"),
    })
    .collect()
}

/// Files of a case.
pub fn files() -> Vec<CaseFile> {
    uploads()
        .into_iter()
        .map(|it| CaseFile {
            evidence: Evidence {
                material: Material::Proof,
                id: format!("00000000-0000-7000-8000-0000000000f{}", it.id)
                    .parse()
                    .expect("sample"),
                name: it.name,
                media: Media::from_mime(&it.mime).expect("sample"),
                size: it.size,
                hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            },
            href: it.href,
        })
        .collect()
}

/// What is asked in a repair.
pub fn repair() -> Repair {
    Repair {
        fulfilled_on: date(2026, 8, 20),
        fulfilment: "8 月 20 日在银行交清罚款。\n价签已全部补上，街道来看过。".to_owned(),
        promise_version: PROMISE_VERSION.to_owned(),
        promise_hash: None,
        promised_at: None,
        proofs: vec![proof().number, "V9999999Z".to_owned()],
        phone: Some("13800000000".to_owned()),
    }
}

/// A proof of voluntary service.
pub fn proof() -> OwnProof {
    OwnProof {
        number: "V2222222Y".to_owned(),
        activity: "清扫楼道".to_owned(),
        minutes: 150,
        day: date(2026, 9, 5),
    }
}

/// What is said in an objection.
pub fn objection() -> Objection {
    Objection {
        ground: Ground::WrongFact,
        reason: "那天店里没有营业。\n名字是我，人不是我。".to_owned(),
        phone: None,
    }
}

/// A case of this kind at this stage.
pub fn case(kind: Kind, stage: Stage) -> Case {
    Case {
        id: "00000000-0000-7000-8000-00000000ca5e".parse().expect("sample"),
        number: CaseNumber::new(kind, 77_112_233_445),
        kind,
        record: Some(penalty(1, "", Severity::General, TODAY).id),
        record_version: 1,
        unit: "market".to_owned(),
        answers: match kind {
            Kind::Objection => Answers::Objection(objection()),
            _ => Answers::Repair(repair()),
        },
        clocks: clocks(kind),
        extended: None,
        stage,
    }
}

/// Every stage a case of this kind can be at.
pub fn stages(kind: Kind) -> Vec<Stage> {
    let by = || "演示经办人乙".to_owned();
    let on = date(2026, 11, 25);
    let decided = |outcome, reasons: &str| Stage::Decided {
        on,
        by: by(),
        outcome,
        reasons: reasons.to_owned(),
        second: None,
    };
    let mut stages = vec![
        Stage::Submitted,
        Stage::Accepted { on, by: by() },
        Stage::Returned {
            on, by: by(), reason: "缴款凭证看不清金额，请重拍后再交。".to_owned()
        },
    ];
    let mut facts = penalty(1, "未按规定明码标价", Severity::General, TODAY).facts;
    facts.content = "罚款 1,000 元。".to_owned();
    match kind {
        Kind::Objection => stages.extend([
            decided(
                Outcome::Corrected { facts: Box::new(facts) },
                "决定书写的是 1,000 元，录入有误。",
            ),
            decided(Outcome::Removed, "当事人同名，录错了人。"),
            decided(Outcome::Kept, "现场照片和签收单可以证明当天正常营业。"),
        ]),
        _ => stages.extend([
            decided(Outcome::Granted, "罚款已缴清，整改已经完成。"),
            decided(Outcome::Refused, "现场核查时，仍有三处没有明码标价。\n全部整改后可以再申请。"),
        ]),
    }
    stages.push(Stage::Asked {
        on,
        by: by(),
        request: Request {
            parts: vec![(Part::Evidence, Flaw::Incomplete)],
            words: "缴款凭证只有第一页，请补上第二页。".to_owned(),
        },
        back: Box::new(Stage::Submitted),
    });
    stages
}

/// A due date that is fixed.
pub fn due(date: Date) -> Due {
    Due { date, provisional: false }
}

/// The number of some case.
pub fn number() -> CaseNumber {
    CaseNumber::new(Kind::Repair, 77_112_233_445)
}

/// A form that was begun and not sent.
pub fn begun() -> Vec<app::cases::Begun> {
    vec![app::cases::Begun {
        href: "/repair/1".to_owned(),
        kind: Kind::Repair,
        title: Some("未按规定明码标价".to_owned()),
        on: TODAY,
    }]
}
