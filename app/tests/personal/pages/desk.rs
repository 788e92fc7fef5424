//! What an officer finds beside the queue and the case: several cases at once, kept filters, the work of
//! the unit, a decision that is looked at first.

use app::desk::{
    Answer, BatchDone, BatchPage, Became, CasePage, ChosenCase, Entry, Filter, Find, Kept, Queue,
    SimilarCase, SimilarCases, Subject, Totals, View, Views, Work, Workload,
};
use domain::case::{Kind, Stage};
use domain::field_error::FieldError;
use domain::record::{Facts, Record, Severity, SubjectKind};
use domain::statistics::{Closed, End, figures};
use domain::version::changes;
use domain::workload::{Open, by_kind, by_officer, load};
use jiff::civil::date;
use leptos::prelude::*;

use super::office::work;
use super::{Pages, add, fine};
use crate::sample::*;

/// The pages, with this as what somebody wrote.
pub(super) fn pages(lang: &'static str, pages: &mut Pages, wrote: &'static str) {
    batch(lang, pages, wrote);
    kept(lang, pages, wrote);
    workload(lang, pages, wrote);
    decision(lang, pages, wrote);
}

fn batch(lang: &'static str, pages: &mut Pages, wrote: &'static str) {
    let chosen = |barred: Option<&str>| ChosenCase {
        number: number(),
        kind: Kind::Repair,
        title: wrote.to_owned(),
        subject: wrote.to_owned(),
        due: due(date(2026, 11, 20)),
        steps: 0,
        barred: barred.map(str::to_owned),
    };
    let all = vec![
        chosen(None),
        chosen(Some("desk-conflict-own")),
        chosen(Some("desk-conflict-decided")),
        chosen(Some("desk-batch-taken")),
    ];
    add(pages, lang, "desk-batch", || view! { <BatchPage chosen=all today=TODAY/> });
    for wrong in ["desk-batch-none", "desk-batch-many"] {
        let wrong = Some(wrong);
        add(
            pages,
            lang,
            "desk-batch-wrong",
            || view! { <BatchPage chosen=Vec::new() wrong today=TODAY/> },
        );
    }
    let accepted = Stage::Accepted { on: TODAY, by: wrote.to_owned() };
    let became = ["done", "other", "conflict", "moved", "past", "missing"].map(|what| Became {
        number: number(),
        kind: (what != "missing").then_some(Kind::Repair),
        stage: (what != "missing").then(|| accepted.clone()),
        what,
        by: wrote.to_owned(),
    });
    add(pages, lang, "desk-batch-done", || view! { <BatchDone became=became.to_vec()/> });
}

fn kept(lang: &'static str, pages: &mut Pages, wrote: &'static str) {
    let wrong = |message| vec![FieldError { field: "name", message }];
    let view = |id: &str| View {
        id: id.to_owned(),
        name: wrote.to_owned(),
        href: "/desk?state=open&late=1".to_owned(),
    };
    add(pages, lang, "desk-views-none", || view! { <Views views=Vec::new()/> });
    for message in ["desk-view-name-missing", "desk-view-name-long", "desk-view-name-taken"] {
        let (views, typed) = (vec![view("a"), view("b")], Some(("b".to_owned(), wrote.to_owned())));
        add(
            pages,
            lang,
            "desk-views",
            || view! { <Views views wrong=typed errors=wrong(message)/> },
        );
    }
    let kept =
        Kept { views: vec![view("a")], name: wrote.to_owned(), errors: wrong("desk-view-many") };
    let find =
        Find { state: "open", late: true, kinds: vec![(Kind::Repair, 3, 1)], ..Find::default() };
    add(pages, lang, "desk-kept", || {
        view! {
            <Queue
                unit="东丽区市场监督管理局（演示）".to_owned() rows=Vec::new() filter=Filter::Open
                totals=Totals::default() page=1 pages=1 href=vec![String::new()] find kept leads=true today=TODAY
            />
        }
    });
}

fn workload(lang: &'static str, pages: &mut Pages, wrote: &'static str) {
    let open = |day: Option<i8>, by: Option<&str>| Open {
        number: number(),
        kind: Kind::Objection,
        due: day.map(|day| date(2026, 11, day)),
        by: by.map(str::to_owned),
    };
    let cases = vec![open(Some(2), Some(wrote)), open(Some(24), None), open(None, Some(wrote))];
    let done =
        [domain::workload::Closed { kind: Kind::Repair, by: Some(wrote.to_owned()), days: 4 }];
    let (all, officers) = (load(&cases, &done, TODAY), by_officer(&cases, &done, TODAY));
    let (kinds, unit) = (by_kind(&cases, &done, TODAY), "东丽区市场监督管理局（演示）".to_owned());
    let late = cases.into_iter().filter(|it| it.late(TODAY).is_some()).cycle().take(60).collect();
    add(pages, lang, "desk-workload", || {
        view! { <Workload unit all officers kinds late days=90 today=TODAY/> }
    });
    let unit = "东丽区市场监督管理局（演示）".to_owned();
    add(pages, lang, "desk-workload-none", || {
        view! {
            <Workload unit all=load([], [], TODAY) officers=Vec::new() kinds=Vec::new() late=Vec::new() days=90 today=TODAY/>
        }
    });
}

fn decision(lang: &'static str, pages: &mut Pages, wrote: &'static str) {
    let accepted = stages(Kind::Objection).remove(1);
    let case = case(Kind::Objection, accepted);
    let after = Facts { conduct: wrote.to_owned(), ..fine().facts };
    let look = changes(("甲", wrote), &fine().facts, &after);
    let answer = Answer { reasons: wrote.to_owned(), ..Answer::begin(Some(&fine())) };
    let looked = Work { look, ..work(&case, answer.clone()) };
    let filled = Work { filled: true, ..work(&case, answer) };
    let own =
        ["evidence", "volunteering", "donation", "training", "identity"].map(|means| SimilarCase {
            outcome: "kept",
            severity: Some(Severity::General),
            means: vec![means],
            month: TODAY,
            days: 5,
        });
    let one = Closed { end: End::For, in_time: true, days: 3 };
    for (n, (name, work)) in
        [("desk-decide-look", looked), ("desk-decide-filled", filled)].into_iter().enumerate()
    {
        let similar = Some(SimilarCases {
            kind: Kind::Objection,
            ground: Some(domain::objection::Ground::NotMine),
            own: if n == 0 { own.to_vec() } else { Vec::new() },
            district: figures(&vec![one; n * 30]),
        });
        let subject = Subject {
            name: wrote.to_owned(),
            kind: SubjectKind::Person,
            masked: "1**************014".to_owned(),
        };
        let now = Record {
            version: 2,
            facts: if n == 0 { after.clone() } else { fine().facts },
            ..fine()
        };
        let (case, files) = (case.clone(), files());
        add(pages, lang, name, || {
            view! {
                <CasePage
                    case person=wrote.to_owned() as_filed=Some((fine(), subject, authority())) now=Some(now) files
                    history=vec![Entry { when: TODAY.at(9, 0, 0, 0), officer: None, event: "submitted".to_owned() }]
                    work certain=true similar today=TODAY
                />
            }
        });
    }
}
