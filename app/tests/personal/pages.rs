//! Every personal page in every state.

use app::account::{Account, Counts, NoSignIn, Persona, Role, SignIn};
use app::record::{Access, Card, Detail, List, Looks};
use app::repair::Question;
use app::{objection, repair};
use domain::case::Kind;
use domain::plan::{ObjectionGate, RepairGate};
use domain::record::{Record, Severity};
use jiff::civil::date;
use leptos::prelude::*;

use crate::sample::*;
use crate::words::render;

#[path = "pages/desk.rs"]
mod desk;
#[path = "pages/hostile.rs"]
mod hostile;
#[path = "pages/mine.rs"]
mod mine;
#[path = "pages/office.rs"]
mod office;
#[path = "pages/privacy.rs"]
mod privacy;

pub use hostile::hostile;

/// Pages by name.
type Pages = Vec<(String, String)>;

/// Every page in every state, in that language.
pub fn all(lang: &'static str) -> Pages {
    let mut pages = Pages::new();
    account_pages(lang, &mut pages);
    record_pages(lang, &mut pages);
    repair_pages(lang, &mut pages);
    objection_pages(lang, &mut pages);
    office::case_pages(lang, &mut pages);
    office::desk_pages(lang, &mut pages);
    desk::pages(lang, &mut pages, "演示内容");
    privacy::pages(lang, &mut pages);
    mine::pages(lang, &mut pages, "演示内容");
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
        unit: String::new(),
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
    add(pages, lang, "account-sign-in", || sign_in(None, None));
    let ended = Some("account-sign-in-ended");
    add(pages, lang, "account-sign-in-ended", || sign_in(ended, Some("account-error-unknown")));
    let kept = Some("account-sign-in-kept");
    add(pages, lang, "account-sign-in-kept", || sign_in(kept, None));
    add(pages, lang, "account-off", || view! { <NoSignIn/> });
    let lang_now = lang;
    let account = |role, masked: &str| {
        let masked = masked.to_owned();
        let counts = Counts { records: 5, open_cases: 2, unread: 3 };
        view! { <Account name="演示市民甲".to_owned() masked role counts asked=Vec::new() demo=true lang=lang_now large=false/> }
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
        || view! { <List name=name() records=cards() today=TODAY looks=list asked=vec![number()]/> },
    );
    let none = Looks { days: 30, ..Looks::default() };
    add(
        pages,
        lang,
        "record-empty",
        || view! { <List name=name() records=Vec::new() today=TODAY looks=none asked=Vec::new()/> },
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
            true => {
                draft.check(record.facts.decided_on, TODAY, &[]).expect_err("something is wrong")
            }
            false => Vec::new(),
        };
        view! {
            <repair::Form
                display=days(&record) record authority=authority() draft errors
                files=if files { uploads() } else { Vec::new() } means=Vec::new() proofs=Vec::new() lasts=7140
                clocks=clocks(Kind::Repair) certain=true
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
            <repair::Check
                record=fine() authority=authority() repair=repair() files=files() proofs=vec![proof()]
                clocks=clocks(Kind::Repair) certain=true seen=String::new() changed=true
            />
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
                record=fine() authority=authority() draft errors files=Vec::new() lasts=7140
                clocks=clocks(Kind::Objection) certain=false
            />
        }
    };
    add(pages, lang, "objection-form", || form(domain::objection::Draft::default(), Vec::new()));
    let draft = domain::objection::Draft { ground: "wrong-fact".into(), ..Default::default() };
    let errors = draft.check().expect_err("something is wrong");
    add(pages, lang, "objection-form-errors", || form(draft, errors));
    let steps = domain::form::Step::of(Kind::Objection);
    let progress: Vec<_> = steps
        .iter()
        .map(|step| domain::form::Progress { step: *step, done: *step == steps[0] })
        .collect();
    let start = progress.clone();
    add(pages, lang, "objection-start", || {
        view! {
            <objection::Start
                record=fine() authority=authority() begun=true progress=start
                clocks=clocks(Kind::Objection) certain=false
            />
        }
    });
    for step in steps {
        let progress = progress.clone();
        add(pages, lang, &format!("objection-{}", step.key()), || {
            view! {
                <objection::One
                    step=*step record=fine() authority=authority() draft=domain::objection::Draft::default()
                    errors=Vec::new() files=uploads() progress lasts=7140
                />
            }
        });
    }
    add(pages, lang, "objection-check", || {
        view! {
            <objection::Check
                record=fine() authority=authority() objection=objection() files=Vec::new()
                clocks=clocks(Kind::Objection) certain=false seen=String::new() changed=false
            />
        }
    });
    let closed = |gate| view! { <objection::Closed record=fine() authority=authority() gate/> };
    let gate = card(busy(fine(), Kind::Repair)).objection;
    add(pages, lang, "objection-closed-busy", || closed(gate));
    add(pages, lang, "objection-closed-nothing", || closed(ObjectionGate::Nothing));
}
