//! Every personal page in every state.

use app::account::{Account, Counts, NoSignIn, Persona, Role, SignIn};
use app::cases::{self, Remedy};
use app::desk::{Answer, CasePage, Entry, Event, Filter, Queue, Subject, Totals};
use app::record::{Access, Card, Detail, List, Looks};
use app::repair::Question;
use app::{desk, objection, repair};
use domain::case::{Answers, Kind, Stage};
use domain::field_error::FieldError;
use domain::plan::{ObjectionGate, RepairGate};
use domain::record::{Record, Severity};
use jiff::civil::date;
use leptos::prelude::*;

use crate::sample::*;
use crate::words::render;

/// Pages by name.
type Pages = Vec<(String, String)>;

/// Every page in every state, in that language.
pub fn all(lang: &'static str) -> Pages {
    let mut pages = Pages::new();
    account_pages(lang, &mut pages);
    record_pages(lang, &mut pages);
    repair_pages(lang, &mut pages);
    objection_pages(lang, &mut pages);
    case_pages(lang, &mut pages);
    desk_pages(lang, &mut pages);
    pages
}

fn add<V: IntoView + 'static>(
    pages: &mut Pages,
    lang: &'static str,
    name: &str,
    view: impl FnOnce() -> V,
) {
    pages.push((name.to_owned(), render(lang, view)));
}

fn fine() -> Record {
    penalty(1, "未按规定明码标价", Severity::General, date(2026, 7, 6))
}

fn account_pages(lang: &'static str, pages: &mut Pages) {
    let person = |key: &str, name: &str, note: &str| Persona {
        key: key.into(),
        name: name.into(),
        note: note.into(),
    };
    let sign_in = |ended, error| {
        let citizens = vec![
            person("a", "演示市民甲", "有一条可以修复的记录"),
            person(
                "b",
                "演示市民乙",
                "有一条写错的记录，正在提异议，还有三条许可和两条已经结束的记录",
            ),
            person("c", "演示市民丙", "没有记录"),
        ];
        let officers = vec![person("m", "演示经办人丁", "东丽区市场监督管理局（演示）")];
        view! { <SignIn citizens officers to="/record".to_owned() error ended/> }
    };
    add(pages, lang, "account-sign-in", || sign_in(false, None));
    add(pages, lang, "account-sign-in-ended", || sign_in(true, Some("account-error-unknown")));
    add(pages, lang, "account-off", || view! { <NoSignIn/> });
    let lang_now = lang;
    let account = |role, masked: &str| {
        let masked = masked.to_owned();
        let counts = Counts { records: 5, open_cases: 2 };
        view! { <Account name="演示市民甲".to_owned() masked role counts demo=true lang=lang_now large=false/> }
    };
    add(pages, lang, "account-citizen", || account(Role::Citizen, "1**************014"));
    let unit = "东丽区市场监督管理局（演示）".to_owned();
    add(pages, lang, "account-officer", || account(Role::Officer { unit }, ""));
}

fn record_pages(lang: &'static str, pages: &mut Pages) {
    let name = || "演示市民甲".to_owned();
    let units = vec![("东丽区市场监督管理局（演示）".to_owned(), 2)];
    let list = Looks { days: 30, own: 3, units };
    add(
        pages,
        lang,
        "record-list",
        || view! { <List name=name() records=cards() today=TODAY looks=list/> },
    );
    let none = Looks { days: 30, ..Looks::default() };
    add(
        pages,
        lang,
        "record-empty",
        || view! { <List name=name() records=Vec::new() today=TODAY looks=none/> },
    );
    let states = [
        "open",
        "from",
        "busy",
        "repairing",
        "licence",
        "licence-over",
        "repaired",
        "withdrawn",
        "expired",
    ];
    for (state, card) in states.into_iter().zip(cards()) {
        add(pages, lang, &format!("record-detail-{state}"), || detail(card));
    }
    let minor = penalty(11, "占道经营", Severity::Minor, date(2026, 11, 2));
    add(pages, lang, "record-detail-minor", || detail(card(minor)));
    let mut earlier = fine();
    earlier.facts.public_until = Some(date(2027, 1, 31));
    earlier.severity_confirmed = true;
    add(pages, lang, "record-detail-earlier", || detail(card(earlier)));
    let href =
        |pages: usize| (1..=pages).map(|n| format!("/record/access?page={n}")).collect::<Vec<_>>();
    add(
        pages,
        lang,
        "record-access",
        || view! { <Access entries=looks() page=2 pages=5 href=href(5)/> },
    );
    add(
        pages,
        lang,
        "record-access-empty",
        || view! { <Access entries=Vec::new() page=1 pages=1 href=href(1)/> },
    );
}

fn detail(card: Card) -> impl IntoView {
    let looks =
        if card.record.version == 1 && card.display.is_some() { looks() } else { Vec::new() };
    view! { <Detail card authority=authority() today=TODAY looks/> }
}

fn questions() -> Vec<Question> {
    [
        ("/column/two-papers", "修复要交什么？只要两样"),
        ("/column/paid-deletion-scam", "“交钱删记录”都是骗局"),
    ]
    .map(|(href, title)| Question { href: href.to_owned(), title: title.to_owned() })
    .into()
}

fn repair_pages(lang: &'static str, pages: &mut Pages) {
    add(pages, lang, "repair-landing", || {
        view! { <repair::Landing accept=clock("rep.accept") total=clock("rep.total") periods=rules().period questions=questions()/> }
    });
    let form = |draft: domain::repair::Draft, checked: bool, files: bool| {
        let record = fine();
        let errors = match checked {
            true => draft.check(record.facts.decided_on, TODAY, &[]).unwrap_err(),
            false => Vec::new(),
        };
        view! {
            <repair::Form
                display=days(&record) record authority=authority() draft errors
                files=if files { uploads() } else { Vec::new() } clocks=clocks(Kind::Repair) certain=true
            />
        }
    };
    add(pages, lang, "repair-form", || form(domain::repair::Draft::default(), false, false));
    let wrong = domain::repair::Draft {
        year: "2026".into(),
        month: "13".into(),
        day: "1".into(),
        phone: "12".into(),
        fulfilment: "交清了。".into(),
        ..Default::default()
    };
    add(pages, lang, "repair-form-errors", || form(wrong, true, true));
    add(pages, lang, "repair-check", || {
        view! {
            <repair::Check record=fine() authority=authority() repair=repair() files=files() clocks=clocks(Kind::Repair) certain=true/>
        }
    });
    let serious = penalty(2, LONG, Severity::Serious, date(2026, 5, 20));
    let closed = |card: Card| {
        let Card { record, standing, repair, .. } = card;
        view! { <repair::Closed record authority=authority() standing gate=repair today=TODAY/> }
    };
    add(pages, lang, "repair-closed-from", || closed(card(serious)));
    add(pages, lang, "repair-closed-busy", || closed(card(busy(fine(), Kind::Objection))));
    let over = penalty(7, "垃圾未分类投放", Severity::General, date(2025, 10, 10));
    add(pages, lang, "repair-closed-nothing", || closed(card(over)));
    let open = Card { repair: RepairGate::Nothing, ..card(fine()) };
    add(pages, lang, "repair-closed-unknown", || closed(open));
}

fn objection_pages(lang: &'static str, pages: &mut Pages) {
    add(pages, lang, "objection-landing", || {
        view! { <objection::Landing forward=clock("obj.forward") total=clock("obj.total") questions=questions()/> }
    });
    let form = |draft: domain::objection::Draft, errors| {
        view! {
            <objection::Form
                record=fine() authority=authority() draft errors files=Vec::new()
                clocks=clocks(Kind::Objection) certain=false
            />
        }
    };
    add(pages, lang, "objection-form", || form(domain::objection::Draft::default(), Vec::new()));
    let draft = domain::objection::Draft { ground: "wrong-fact".into(), ..Default::default() };
    let errors = draft.check().unwrap_err();
    add(pages, lang, "objection-form-errors", || form(draft, errors));
    add(pages, lang, "objection-check", || {
        view! {
            <objection::Check
                record=fine() authority=authority() objection=objection() files=Vec::new()
                clocks=clocks(Kind::Objection) certain=false
            />
        }
    });
    let closed = |gate| view! { <objection::Closed record=fine() authority=authority() gate/> };
    let gate = card(busy(fine(), Kind::Repair)).objection;
    add(pages, lang, "objection-closed-busy", || closed(gate));
    add(pages, lang, "objection-closed-nothing", || closed(ObjectionGate::Nothing));
}

fn name(kind: Kind, stage: usize) -> &'static str {
    match (kind, stage) {
        (_, 0) => "submitted",
        (_, 1) => "accepted",
        (_, 2) => "returned",
        (Kind::Repair, 3) => "granted",
        (Kind::Repair, _) => "refused",
        (Kind::Objection, 3) => "corrected",
        (Kind::Objection, 4) => "removed",
        (Kind::Objection, _) => "kept",
    }
}

fn word(kind: Kind) -> &'static str {
    if kind == Kind::Repair { "repair" } else { "objection" }
}

fn case_pages(lang: &'static str, pages: &mut Pages) {
    let rows = [Kind::Repair, Kind::Objection].into_iter().flat_map(|kind| {
        stages(kind).into_iter().enumerate().map(move |(n, stage)| cases::Row {
            number: case(kind, Stage::Submitted).number,
            kind,
            title: if n == 1 { LONG } else { "未按规定明码标价" }.to_owned(),
            stage,
            due: due(date(2026, 11, if n == 0 { 20 } else { 30 })),
            certain: kind == Kind::Repair,
        })
    });
    let rows: Vec<_> = rows.collect();
    add(pages, lang, "cases-list", || view! { <cases::List cases=rows today=TODAY/> });
    add(pages, lang, "cases-empty", || view! { <cases::List cases=Vec::new() today=TODAY/> });
    for kind in [Kind::Repair, Kind::Objection] {
        for (n, stage) in stages(kind).into_iter().enumerate() {
            let remedy = stage
                .is_closed()
                .then(|| Remedy { by: due(date(2027, 1, 25)), rule: clock("fuyi.apply") });
            let today = if n == 1 { date(2027, 2, 1) } else { TODAY };
            let view = || {
                view! {
                    <cases::Detail
                        case=case(kind, stage) record=fine() authority=authority()
                        files=if kind == Kind::Repair { files() } else { Vec::new() }
                        just_sent=n == 0 certain=kind == Kind::Repair remedy today
                    />
                }
            };
            add(pages, lang, &format!("cases-{}-{}", word(kind), name(kind, n)), view);
        }
    }
}

fn queue() -> Vec<desk::Row> {
    let days = [
        date(2026, 11, 16),
        TODAY,
        date(2026, 11, 24),
        date(2026, 11, 26),
        date(2026, 12, 7),
        date(2026, 12, 8),
    ];
    let row = |n: usize, kind, stage| desk::Row {
        number: case(kind, Stage::Submitted).number,
        kind,
        title: if n == 2 { LONG } else { "未按规定明码标价" }.to_owned(),
        subject: if n == 3 {
            "天津市东丽区某某食品经营部（个体工商户）（演示）"
        } else {
            "演示市民甲"
        }
        .to_owned(),
        stage,
        due: due(days[n % days.len()]),
    };
    [Kind::Repair, Kind::Objection]
        .into_iter()
        .flat_map(|kind| {
            stages(kind).into_iter().enumerate().map(move |(n, stage)| row(n, kind, stage))
        })
        .collect()
}

fn desk_pages(lang: &'static str, pages: &mut Pages) {
    let unit = || "东丽区市场监督管理局（演示）".to_owned();
    let totals = Totals { submitted: 14, accepted: 6, closed: 123 };
    let href = |pages: usize| (1..=pages).map(|n| format!("/desk?page={n}")).collect::<Vec<_>>();
    add(pages, lang, "desk-queue", || {
        view! { <Queue unit=unit() rows=queue() filter=Filter::Open totals page=1 pages=3 href=href(3) today=TODAY/> }
    });
    for filter in [Filter::Open, Filter::Accepted] {
        add(pages, lang, &format!("desk-empty-{}", filter.key()), || {
            view! { <Queue unit=unit() rows=Vec::new() filter totals=Totals::default() page=1 pages=1 href=href(1) today=TODAY/> }
        });
    }
    for kind in [Kind::Repair, Kind::Objection] {
        for (n, stage) in stages(kind).into_iter().enumerate() {
            let view = || desk_case(kind, stage, Answer::begin(&fine()), Vec::new(), n);
            add(pages, lang, &format!("desk-{}-{}", word(kind), name(kind, n)), view);
        }
    }
    let wrong = |field, message| FieldError { field, message };
    let typed = Answer { reason: "看不清".into(), ..Answer::begin(&fine()) };
    add(pages, lang, "desk-return-error", || {
        desk_case(
            Kind::Repair,
            Stage::Submitted,
            typed,
            vec![wrong("reason", "desk-reason-long")],
            0,
        )
    });
    let typed =
        Answer { outcome: "corrected".into(), title: String::new(), ..Answer::begin(&fine()) };
    let errors = vec![
        wrong("outcome", "desk-outcome-missing"),
        wrong("title", "desk-title-missing"),
        wrong("reasons", "desk-reason-missing"),
    ];
    let accepted = stages(Kind::Objection).remove(1);
    add(pages, lang, "desk-decide-error", || {
        desk_case(Kind::Objection, accepted, typed, errors, 1)
    });
}

fn desk_case(
    kind: Kind,
    stage: Stage,
    answer: Answer,
    errors: Vec<FieldError>,
    n: usize,
) -> impl IntoView {
    let subject = Subject {
        name: "演示市民甲".to_owned(),
        kind: domain::record::SubjectKind::Person,
        masked: "1**************014".to_owned(),
    };
    let entry = |hour, officer: Option<&str>, event| Entry {
        when: date(2026, 11, 23).at(hour, 12, 0, 0),
        officer: officer.map(str::to_owned),
        event,
    };
    let history = Event::ALL
        .into_iter()
        .enumerate()
        .map(|(at, event)| entry(9 + at as i8, (at > 0).then_some("演示经办人乙"), event))
        .take(n + 2)
        .collect();
    let now = (n == 1).then(|| Record { version: 2, ..fine() });
    view! {
        <CasePage
            case=case(kind, stage) subject as_filed=fine() now authority=authority()
            files=if kind == Kind::Repair { files() } else { Vec::new() }
            history answer errors conflict=n == 3 certain=kind == Kind::Repair today=TODAY
        />
    }
}

/// The pages that show what people wrote, written by somebody with bad intentions.
pub fn hostile() -> Pages {
    let lang = "zh-CN";
    let mut pages = Pages::new();
    let mut record = penalty(1, HOSTILE, Severity::General, date(2026, 7, 6));
    record.facts.conduct = HOSTILE.to_owned();
    record.facts.content = HOSTILE.to_owned();
    record.facts.authority = HOSTILE.to_owned();
    record.facts.basis_document = HOSTILE.to_owned();
    let name = HOSTILE.to_owned();
    let records = vec![card(record.clone())];
    add(
        &mut pages,
        lang,
        "list",
        || view! { <List name records today=TODAY looks=Looks::default()/> },
    );
    add(&mut pages, lang, "detail", || detail(card(record.clone())));
    let draft = domain::repair::Draft {
        year: HOSTILE.into(),
        fulfilment: HOSTILE.into(),
        phone: HOSTILE.into(),
        ..Default::default()
    };
    let errors = draft.check(record.facts.decided_on, TODAY, &[]).unwrap_err();
    let mut uploads = uploads();
    uploads[0].name = HOSTILE.to_owned();
    add(&mut pages, lang, "repair", || {
        view! {
            <repair::Form
                display=days(&record) record=record.clone() authority=authority() draft errors files=uploads
                clocks=clocks(Kind::Repair) certain=true
            />
        }
    });
    let repair = domain::repair::Repair {
        fulfilment: HOSTILE.to_owned(),
        phone: Some(HOSTILE.to_owned()),
        ..repair()
    };
    let mut files = files();
    files[0].evidence.name = HOSTILE.to_owned();
    add(&mut pages, lang, "repair-check", || {
        view! {
            <repair::Check
                record=record.clone() authority=authority() repair files=files.clone() clocks=clocks(Kind::Repair) certain=true
            />
        }
    });
    let draft = domain::objection::Draft {
        ground: HOSTILE.into(),
        reason: HOSTILE.into(),
        phone: HOSTILE.into(),
    };
    let errors = draft.check().unwrap_err();
    add(&mut pages, lang, "objection", || {
        view! {
            <objection::Form
                record=record.clone() authority=authority() draft errors files=Vec::new()
                clocks=clocks(Kind::Objection) certain=false
            />
        }
    });
    let mut hostile = case(Kind::Objection, Stage::Submitted);
    hostile.answers = Answers::Objection(domain::objection::Objection {
        reason: HOSTILE.to_owned(),
        ..crate::sample::objection()
    });
    hostile.stage = Stage::Decided {
        on: TODAY,
        by: HOSTILE.to_owned(),
        outcome: domain::case::Outcome::Corrected { facts: Box::new(record.facts.clone()) },
        reasons: HOSTILE.to_owned(),
    };
    let decided = hostile.clone();
    add(&mut pages, lang, "case", || {
        view! {
            <cases::Detail
                case=decided record=record.clone() authority=authority() files just_sent=true certain=false
                remedy=None today=TODAY
            />
        }
    });
    hostile.stage = Stage::Accepted { on: TODAY, by: HOSTILE.to_owned() };
    let subject = Subject {
        name: HOSTILE.to_owned(),
        kind: domain::record::SubjectKind::Person,
        masked: HOSTILE.to_owned(),
    };
    add(&mut pages, lang, "desk", || {
        view! {
            <CasePage
                case=hostile subject as_filed=record.clone() now=None authority=authority() files=Vec::new()
                history=vec![Entry { when: TODAY.at(9, 0, 0, 0), officer: Some(HOSTILE.to_owned()), event: Event::Opened }]
                answer=Answer { reasons: HOSTILE.into(), ..Answer::begin(&record) } errors=Vec::new() conflict=false
                certain=false today=TODAY
            />
        }
    });
    pages
}
