//! Cases and the desk, at every stage.

use app::cases::{self, Remedy};
use app::desk::{self, Answer, CasePage, Entry, Filter, Queue, Subject, Totals, Work};
use domain::case::{Kind, Stage, Step};
use domain::decision::outcomes;
use domain::field_error::FieldError;
use domain::record::Record;
use domain::rules::AnyRule;
use jiff::civil::date;
use leptos::prelude::*;

use super::{Pages, add, fine};
use crate::sample::*;

fn name(kind: Kind, stage: usize) -> &'static str {
    match (kind, stage) {
        (_, 0) => "submitted",
        (_, 1) => "accepted",
        (_, 2) => "returned",
        (Kind::Objection, 3) => "corrected",
        (Kind::Objection, 4) => "removed",
        (Kind::Objection, 5) => "kept",
        (Kind::Repair, 3) => "granted",
        (Kind::Repair, 4) => "refused",
        _ => "asked",
    }
}

fn word(kind: Kind) -> &'static str {
    if kind == Kind::Repair { "repair" } else { "objection" }
}

pub(super) fn case_pages(lang: &'static str, pages: &mut Pages) {
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
    add(
        pages,
        lang,
        "cases-list",
        || view! { <cases::List cases=rows drafts=begun() asked=vec![number()] today=TODAY/> },
    );
    add(
        pages,
        lang,
        "cases-empty",
        || view! { <cases::List cases=Vec::new() drafts=Vec::new() asked=Vec::new() today=TODAY/> },
    );
    for kind in [Kind::Repair, Kind::Objection] {
        for (n, stage) in stages(kind).into_iter().enumerate() {
            let remedy = stage.is_closed().then(|| Remedy {
                by: due(date(2027, 1, 25)),
                rule: clock("fuyi.apply"),
                on: TODAY,
                review: Some(clock("obj.review")),
            });
            let rules: Vec<_> = ["rep.accept", "rep.total", "obj.forward", "obj.total", "rep.sync"]
                .map(|id| {
                    let rule = AnyRule::Clock(clock(id));
                    (rule.version(), Some(rule))
                })
                .into();
            let sheet = cases::Sheet {
                case: case(kind, stage.clone()),
                facts: Some(fine().facts),
                authority: authority(),
                person: "演示市民甲".to_owned(),
                number: "1201********0014".to_owned(),
                files: files(),
                certain: false,
                address: "https://www.example.gov.cn/cases/X".to_owned(),
                qr: None,
                demo: true,
            };
            let (decided, against) = (sheet.clone(), remedy.clone());
            if cases::has_decision(&stage) {
                add(pages, lang, &format!("cases-decision-{}-{n}", word(kind)), || {
                    view! { <cases::DecisionSheet sheet=decided remedy=against can_review=true review=None/> }
                });
            } else if n == 0 {
                add(pages, lang, &format!("cases-receipt-{}", word(kind)), || {
                    view! { <cases::Receipt sheet/> }
                });
            }
            let today = if n == 1 { date(2027, 2, 1) } else { TODAY };
            let view = || {
                view! {
                    <cases::Detail
                        case=case(kind, stage) record=Some(fine()) authority=authority()
                        files=if kind == Kind::Repair { files() } else { Vec::new() }
                        just_sent=n == 0 certain=kind == Kind::Repair remedy rules today
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

pub(super) fn desk_pages(lang: &'static str, pages: &mut Pages) {
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
            let view = || desk_case(kind, stage, Answer::begin(Some(&fine())), Vec::new(), n);
            add(pages, lang, &format!("desk-{}-{}", word(kind), name(kind, n)), view);
        }
    }
    let wrong = |field, message| FieldError { field, message };
    let typed = Answer { reason: "看不清".into(), ..Answer::begin(Some(&fine())) };
    add(pages, lang, "desk-return-error", || {
        desk_case(
            Kind::Repair,
            Stage::Submitted,
            typed,
            vec![wrong("reason", "desk-reason-long")],
            0,
        )
    });
    let typed = Answer {
        outcome: "corrected".into(),
        title: String::new(),
        ..Answer::begin(Some(&fine()))
    };
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
    let entry = |hour, officer: Option<&str>, event: &str| Entry {
        when: date(2026, 11, 23).at(hour, 12, 0, 0),
        officer: officer.map(str::to_owned),
        event: event.to_owned(),
    };
    let history = ["submitted", "accepted", "granted"]
        .into_iter()
        .enumerate()
        .map(|(at, event)| entry(9 + at as i8, (at > 0).then_some("演示经办人乙"), event))
        .take(n + 1)
        .collect();
    let now = (n == 1).then(|| Record { version: 2, ..fine() });
    let case = case(kind, stage);
    let work = Work { errors, conflict: (n == 3).then_some("declared"), ..work(&case, answer) };
    view! {
        <CasePage
            case person="演示市民甲".to_owned() as_filed=Some((fine(), subject, authority())) now
            files=if kind == Kind::Repair { files() } else { Vec::new() }
            history work certain=kind == Kind::Repair today=TODAY
        />
    }
}

/// What the screen offers at this stage.
pub(super) fn work(case: &domain::case::Case, answer: Answer) -> Work {
    let steps = match case.stage {
        Stage::Submitted => vec![Step::Accept, Step::Return, Step::Ask, Step::Write, Step::Note],
        Stage::Accepted { .. } => {
            vec![Step::Decide, Step::Ask, Step::Extend, Step::HandOver, Step::Recuse]
        }
        Stage::Asked { .. } => vec![Step::Resume],
        _ => vec![Step::Reopen],
    };
    Work {
        steps,
        outcomes: outcomes(&case.answers).to_vec(),
        units: vec![("rsj".to_owned(), "东丽区人力资源和社会保障局（演示）".to_owned())],
        with: None,
        conflict: None,
        messages: Vec::new(),
        answer,
        templates: vec![domain::template::Template {
            id: "kept".into(),
            kinds: vec![case.kind],
            outcome: "kept".into(),
            name: "核查后没有错".into(),
            text: "核对了【材料】。".into(),
        }],
        filled: false,
        look: Vec::new(),
        errors: Vec::new(),
        moved: false,
        busy: false,
    }
}
