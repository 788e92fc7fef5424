//! Who looked and why, letting others see, and reports: every page in every state.

use app::authorisation::{Consent, Detail, Form, Held, List, Made, Row};
use app::authorised::{Closed, Door, Opened, Typed};
use app::components::Qr;
use app::desk::{Answer, CasePage, Work};
use app::inspection::{self, CaseFacts, Odd, Reading};
use app::record::{Look, Purpose, Who, WhyPage};
use app::report::{Sheet, Start};
use app::verify::{Question, Verify};
use domain::access::Fault;
use domain::authorisation::{self, Part, Terms, Use, shown};
use domain::case::{Answers, Case, Kind, Stage, Step};
use domain::display::Standing;
use domain::field_error::FieldError;
use domain::inspection::{Finding, Question as Asks, UNIT};
use domain::record::Severity;
use domain::reference::{AuthorisationNumber, CaseNumber, ReportNumber};
use domain::report::{self, CheckCode, Content, Line, Verdict};
use jiff::civil::{DateTime, date};
use leptos::prelude::*;

use super::{Pages, add};
use crate::sample::*;

const NOON: DateTime = date(2026, 11, 20).at(12, 5, 0, 0);

/// Every page of this part.
pub fn pages(lang: &'static str, pages: &mut Pages) {
    inspections(lang, pages);
    authorisations(lang, pages);
    authorised(lang, pages);
    reports(lang, pages);
}

fn asked(stage: Stage) -> Case {
    Case {
        number: CaseNumber::new(Kind::Inspection, 77),
        record: None,
        record_version: 0,
        unit: UNIT.to_owned(),
        kind: Kind::Inspection,
        answers: Answers::Inspection(Asks { question: HOSTILE.to_owned() }),
        ..case(Kind::Message, stage)
    }
}

fn found(finding: Finding) -> Stage {
    Stage::Decided {
        on: date(2026, 11, 20),
        by: "演示核查员".to_owned(),
        second: None,
        outcome: finding.outcome(),
        reasons: HOSTILE.to_owned(),
    }
}

fn officers_look() -> Look {
    looks().into_iter().find(|it| matches!(it.who, Who::Officer { .. })).expect("sample")
}

fn inspections(lang: &'static str, pages: &mut Pages) {
    let why = |asked: Option<Case>, question: &str| {
        let errors = match Asks::parse(question) {
            Ok(_) => Vec::new(),
            Err(error) => vec![error],
        };
        let question = question.to_owned();
        view! { <WhyPage look=officers_look() asked question errors due=due(date(2026, 11, 27)) certain=false/> }
    };
    add(pages, lang, "record-why", || why(None, ""));
    add(pages, lang, "record-why-errors", || why(None, &"长".repeat(2001)));
    add(pages, lang, "record-why-open", || why(Some(asked(Stage::Submitted)), ""));
    for finding in [Finding::Justified, Finding::NotJustified] {
        let name = format!("record-why-{}", finding.key());
        add(pages, lang, &name, || why(Some(asked(found(finding))), ""));
    }
    let row = |n, unit: Option<&str>, on, stage| inspection::Row {
        number: CaseNumber::new(Kind::Inspection, n),
        unit: unit.map(str::to_owned),
        due: due(on),
        stage,
    };
    let rows = vec![
        row(1, Some("东丽区市场监督管理局（演示）"), date(2026, 11, 20), Stage::Submitted),
        row(2, None, date(2026, 11, 27), Stage::Submitted),
        row(3, None, date(2026, 11, 27), found(Finding::NotJustified)),
    ];
    let odd = Fault::ALL
        .map(|fault| Odd {
            when: NOON,
            unit: Some("东丽区市场监督管理局（演示）".to_owned()),
            purpose: Purpose::Repair,
            reference: Some("R7KM-2Q4T-X".to_owned()),
            fault,
        })
        .into();
    let unit = || "东丽区发展改革委（演示）".to_owned();
    add(
        pages,
        lang,
        "desk-inspections",
        || view! { <inspection::List unit=unit() rows odd today=TODAY/> },
    );
    add(
        pages,
        lang,
        "desk-inspections-none",
        || view! { <inspection::List unit=unit() rows=Vec::new() odd=Vec::new() today=TODAY/> },
    );
    let one = |stage: Stage, wrong: bool, moved: bool| {
        let about = CaseFacts {
            number: CaseNumber::new(Kind::Repair, 7),
            unit: "东丽区市场监督管理局（演示）".to_owned(),
            same_record: !wrong,
            submitted: NOON,
            closed: Some(NOON),
        };
        let reading = Some(Reading {
            look: officers_look(),
            reader: HOSTILE.to_owned(),
            case: Some(about),
            document: Some((LONG.to_owned(), "津丽〔2026〕1号".to_owned())),
        });
        let errors = match wrong {
            true => vec![FieldError { field: "outcome", message: "desk-outcome-missing" }],
            false => Vec::new(),
        };
        let steps = match stage.is_closed() {
            true => vec![Step::Reopen, Step::Note],
            false => {
                vec![Step::Decide, Step::Ask, Step::Extend, Step::HandOver, Step::Write, Step::Note]
            }
        };
        let work = Work {
            steps,
            outcomes: vec!["justified", "not-justified"],
            units: vec![("rsj".to_owned(), LONG.to_owned())],
            with: None,
            conflict: None,
            messages: Vec::new(),
            answer: Answer::default(),
            templates: Vec::new(),
            filled: false,
            look: Vec::new(),
            errors,
            moved,
            busy: false,
        };
        let (files, history) = (Vec::new(), Vec::new());
        view! {
            <CasePage
                case=asked(stage) person=HOSTILE.to_owned() as_filed=None now=None files history work
                certain=false reading today=TODAY
            />
        }
    };
    let open = || Stage::Accepted { on: date(2026, 11, 20), by: "演示核查员".to_owned() };
    add(pages, lang, "desk-inspection", || one(open(), false, false));
    add(pages, lang, "desk-inspection-errors", || one(open(), true, false));
    add(pages, lang, "desk-inspection-conflict", || one(found(Finding::Justified), false, true));
}

fn terms() -> Terms {
    Terms {
        party: HOSTILE.to_owned(),
        purpose: Use::Other,
        words: HOSTILE.to_owned(),
        records: vec![cards()[0].record.id],
        parts: Part::ALL.into(),
        until: date(2026, 12, 31),
    }
}

fn consent() -> Consent {
    Consent { version: "2026-11".to_owned(), text: vec!["随时可以撤回。".to_owned()] }
}

fn choices() -> Vec<(String, String, String)> {
    let line = |n: usize| (n.to_string(), LONG.to_owned(), "东丽区市场监督管理局".to_owned());
    (0..3).map(line).collect()
}

fn qr() -> Option<Qr> {
    Some(Qr { size: 29, path: "M4 4h7v1h-7z".to_owned() })
}

fn authorisations(lang: &'static str, pages: &mut Pages) {
    let row = |n, held| Row {
        number: AuthorisationNumber::new(n),
        party: LONG.to_owned(),
        until: date(2026, 12, 31),
        held,
        openings: 3,
    };
    let rows = vec![row(1, Held::Open), row(2, Held::Over), row(3, Held::Revoked)];
    add(pages, lang, "authorisations", || view! { <List rows/> });
    add(pages, lang, "authorisations-none", || view! { <List rows=Vec::new()/> });
    let form = |records, draft: authorisation::Draft, errors| {
        view! { <Form records draft errors consent=consent() once="0".repeat(32)/> }
    };
    let draft = authorisation::Draft::default;
    add(pages, lang, "authorisation-form", || form(choices(), draft(), Vec::new()));
    let errors = draft().check(&[], TODAY).expect_err("empty");
    let typed = authorisation::Draft { party: HOSTILE.to_owned(), ..draft() };
    add(pages, lang, "authorisation-form-errors", || form(choices(), typed, errors));
    add(pages, lang, "authorisation-form-nothing", || form(Vec::new(), draft(), Vec::new()));
    add(pages, lang, "authorisation-made", || {
        view! {
            <Made
                number=AuthorisationNumber::new(1) code="7KM2-Q4TX".to_owned()
                address="https://www.example.gov.cn/authorised/7KM2".to_owned() qr=qr()
                terms=terms() titles=vec![LONG.to_owned()]
            />
        }
    });
    for (name, held, openings) in [
        ("open", Held::Open, vec![NOON, NOON]),
        ("over", Held::Over, vec![]),
        ("revoked", Held::Revoked, vec![]),
    ] {
        let revoked = (held == Held::Revoked).then_some(NOON);
        add(pages, lang, &format!("authorisation-{name}"), || {
            view! {
                <Detail
                    number=AuthorisationNumber::new(1) terms=terms() titles=vec![LONG.to_owned()]
                    held made=NOON revoked openings consent=consent()
                />
            }
        });
    }
}

fn authorised(lang: &'static str, pages: &mut Pages) {
    add(
        pages,
        lang,
        "authorised-door",
        || view! { <Door action=format!("/authorised/{HOSTILE}")/> },
    );
    add(pages, lang, "authorised-typed", || view! { <Typed/> });
    add(pages, lang, "authorised-closed", || view! { <Closed/> });
    let opened = |parts: Vec<Part>| {
        let all = cards();
        let show = |card: app::record::Card| {
            let until = card.display.as_ref().map(|it| it.until);
            shown(&card.record, card.standing, until, &parts)
        };
        let ended = all.len();
        let shown: Vec<_> = all.into_iter().filter_map(show).collect();
        let ended = ended - shown.len();
        view! {
            <Opened
                party=HOSTILE.to_owned() purpose=Use::Job words=HOSTILE.to_owned()
                about=("演**".to_owned(), "1**************014".to_owned()) shown ended parts
                until=date(2026, 12, 31) as_of=NOON
            />
        }
    };
    add(pages, lang, "authorised-opened", || opened(Part::ALL.into()));
    add(pages, lang, "authorised-opened-status", || opened(Vec::new()));
}

fn reports(lang: &'static str, pages: &mut Pages) {
    let start = |records, draft: report::Draft, errors| {
        let made = vec![
            app::report::Made { number: ReportNumber::new(1), when: NOON, withdrawn: false },
            app::report::Made { number: ReportNumber::new(2), when: NOON, withdrawn: true },
        ];
        view! { <Start records draft errors made/> }
    };
    let draft = report::Draft::default;
    add(pages, lang, "report-start", || start(choices(), draft(), Vec::new()));
    let errors = draft().check(&[], TODAY).expect_err("no period");
    add(pages, lang, "report-start-errors", || start(choices(), draft(), errors));
    add(pages, lang, "report-start-nothing", || start(Vec::new(), draft(), Vec::new()));
    let sheet = |lines: Vec<Line>, withdrawn: bool, changed: bool| {
        let content = Content {
            number: ReportNumber::new(1),
            as_of: NOON,
            name: "演**".to_owned(),
            id_number: "1**************014".to_owned(),
            from: changed.then_some(date(2025, 11, 20)),
            to: date(2026, 11, 20),
            whole: !changed,
            lines,
        };
        let changed = vec![changed; content.lines.len()];
        view! {
            <Sheet
                content check=CheckCode::new(&[7; 16]) qr=qr() withdrawn demo=true changed
                address="https://www.example.gov.cn/verify?number=B1&code=2".to_owned()
            />
        }
    };
    let lines = || {
        let line = |card: app::record::Card| {
            let until = card.display.map(|it| it.until);
            Line::new(&card.record, card.standing, until, String::new())
        };
        let mut lines: Vec<_> = cards().into_iter().map(line).collect();
        let general = penalty(1, HOSTILE, Severity::General, date(2026, 7, 6));
        lines.push(Line::new(&general, Standing::Shown, None, String::new()));
        lines
    };
    add(pages, lang, "report-sheet", || sheet(lines(), false, false));
    add(pages, lang, "report-sheet-changed", || sheet(lines(), false, true));
    add(pages, lang, "report-sheet-withdrawn", || sheet(Vec::new(), true, false));
    let verify = |verdict, lines: &str| {
        let question = Question {
            number: HOSTILE.to_owned(),
            code: HOSTILE.to_owned(),
            lines: lines.to_owned(),
        };
        view! { <Verify question verdict/> }
    };
    add(pages, lang, "verify", || verify(None, ""));
    for (name, verdict, lines) in [
        ("valid", Verdict::Valid, ""),
        ("counted", Verdict::Valid, "3"),
        ("altered", Verdict::Altered, ""),
        ("withdrawn", Verdict::Withdrawn, ""),
    ] {
        add(pages, lang, &format!("verify-{name}"), || verify(Some(verdict), lines));
    }
}
