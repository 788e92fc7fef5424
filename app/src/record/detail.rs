//! One record in full: until when it shows, what can be done now, what it says, who looked.

use domain::display::Display;
use domain::plan::{ObjectionGate, RepairGate};
use domain::record::{Kind, Record, SubjectKind};
use domain::rules::Confidence;
use jiff::civil::Date;
use leptos::prelude::*;

use super::facts::rows_confirmed;
use super::{
    Authority, Belongs, Card, InHand, Look, LookList, SeverityTold, StandingTag, Written, ended,
};
use crate::components::{Breadcrumb, Facts, Icon, Note, Period, day};
use crate::repair::Elsewhere;
use crate::words::{t, t_with};

/// The page `/record/{id}`.
#[component]
pub fn Detail(
    /// The record and what was computed about it.
    card: Card,
    /// Who decided it.
    authority: Authority,
    /// Today.
    today: Date,
    /// The latest looks at this record.
    looks: Vec<Look>,
    /// Who confirmed how grave it is, once somebody did.
    #[prop(default = None)]
    told: Option<SeverityTold>,
    /// Where it belongs in the catalogue.
    #[prop(default = None)]
    item: Option<Belongs>,
    /// The name that the authority had then, where it has another now.
    #[prop(default = None)]
    then: Option<String>,
    /// The ways open now that ease without repairing: the keys of their rules' means.
    #[prop(default = Vec::new())]
    ease: Vec<&'static str>,
) -> impl IntoView {
    let Card { record, display, standing, repair, objection } = card;
    let title = record.facts.title.clone();
    let over = ended(&record, display.as_ref(), standing);
    let dates = display
        .filter(|_| over.is_none())
        .map(|display| view! { <Dates record=record.clone() display today/> }.into_any());
    let private = (record.subject_kind == SubjectKind::Person).then(|| {
        view! { <p class="record-private"><Icon name="shield"/>{t("record-private")}</p> }
            .into_any()
    });
    let version = [("n", record.version.to_string()), ("day", day(record.received_on))];
    let versions = format!("/record/{}/versions", record.id);
    let mut facts = rows_confirmed(&record, &authority, told);
    facts.extend(then.map(|name| {
        let now = t_with("record-authority-now", &[("unit", authority.name.clone())]);
        let view = view! { <span lang="zh-CN">{name}</span><small class="fact-note">{now}</small> };
        (t("record-authority-then"), view.into_any())
    }));
    facts.extend(item.map(|it| {
        let publicity = t(&format!("catalogue-publicity-{}", it.publicity));
        let view = view! {
            <a href=format!("/catalogue#{}", it.code) lang="zh-CN">{it.name}</a>
            <small class="fact-note">{t_with("record-item-note", &[("code", it.code), ("publicity", publicity)])}</small>
        };
        (t("record-item"), view.into_any())
    }));
    let statement = record.statement.clone().map(|text| {
        view! {
            <div class="card record-statement">
                <h3>{t("record-statement")}</h3>
                <p><Written text/></p>
                <p class="hint">{t("record-statement-note")}</p>
            </div>
        }
        .into_any()
    });
    let looks = match looks.is_empty() {
        true => view! { <p class="hint">{t("record-looks-empty")}</p> }.into_any(),
        false => view! { <LookList looks titled=false/> }.into_any(),
    };
    view! {
        <div class="record">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/record".to_owned(), t("record-title")), (String::new(), title.clone())]/>
            <header class="hero">
                <StandingTag record=record.clone() standing today/>
                <h1 lang="zh-CN">{title}</h1>
                {private}
            </header>
            {over.map(|text| view! { <Note kind="success"><p>{text}</p></Note> }.into_any())}
            {dates}
            <Actions record=record.clone() repair objection/>
            <Ease record=record.id.to_string() means=ease/>
            <section>
                <h2>{t("record-section-facts")}</h2>
                <div class="card"><Facts rows=facts/></div>
                {statement}
                <p class="hint record-version less">{t_with("record-version", &version)}" "<a href=versions>{t("record-versions-link")}</a></p>
            </section>
            <section>
                <h2>{t("record-section-looks")}</h2>
                {looks}
                <p class="do"><a href="/record/access">{t("record-looks-all")}</a></p>
            </section>
            <p class="hint print-hint less"><Icon name="print"/>{t("record-print")}</p>
        </div>
    }
    .into_any()
}

/// The ways that ease without repairing. Nothing where none is open.
#[component]
fn Ease(record: String, means: Vec<&'static str>) -> impl IntoView {
    if means.is_empty() {
        return None;
    }
    let lines = means
        .into_iter()
        .map(|key| {
            let href = format!("/{key}/{record}");
            let hint = t(&format!("record-ease-{key}"));
            view! { <li><a href=href>{t(&format!("cases-kind-{key}"))}</a><span class="hint">{hint}</span></li> }
                .into_any()
        })
        .collect_view();
    Some(
        view! {
            <section class="record-ease">
                <h2>{t("record-ease")}</h2>
                <ul>{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

/// The days as a picture, and the rule they follow from.
#[component]
fn Dates(record: Record, display: Display, today: Date) -> impl IntoView {
    let Display { from, repair_from, until, rule } = display;
    let basis = [
        ("title", rule.basis.title.clone()),
        ("number", rule.basis.number.clone()),
        ("article", rule.basis.article.clone()),
    ];
    let sure = match rule.confidence {
        Confidence::Official => None,
        Confidence::Reported => Some(t("record-why-reported")),
        Confidence::Default => Some(t("record-why-default")),
    };
    let earlier = record.facts.public_until.is_some_and(|given| given == until);
    let proposed = (!record.severity_confirmed).then(|| t("record-why-proposed"));
    let notes = sure.into_iter().chain(earlier.then(|| t("record-why-source"))).chain(proposed);
    view! {
        <section>
            <h2>{t("record-section-dates")}</h2>
            <div class="card">
                <Period from shown=record.received_on repair_from until today/>
                <details class="why">
                    <summary>{t("record-why")}</summary>
                    <p lang="zh-CN">{rule.text}</p>
                    <p>{t_with("record-why-from", &[("day", day(from))])}</p>
                    {notes.map(|text| view! { <p>{text}</p> }.into_any()).collect_view()}
                    <p><a class="basis" href=format!("/rules/{}", rule.id)>{t_with("record-why-basis", &basis)}</a></p>
                </details>
            </div>
        </section>
    }
    .into_any()
}

/// What the person can do today; nothing is shown where there is nothing.
#[component]
fn Actions(record: Record, repair: RepairGate, objection: ObjectionGate) -> impl IntoView {
    let busy_with = match (&repair, &objection) {
        (RepairGate::Busy(case), _) | (_, ObjectionGate::Busy(case)) => Some(case.clone()),
        _ => None,
    };
    if let Some(case) = busy_with {
        return Some(
            view! {
                <section>
                    <h2>{t("record-section-do")}</h2>
                    <div class="card record-do"><InHand case filled=true/></div>
                </section>
            }
            .into_any(),
        );
    }
    let can_repair = repair == RepairGate::Open;
    let kind = record.facts.kind;
    let repairs = match repair {
        RepairGate::Open => Some(
            view! {
                <p>{t("record-repair-open")}</p>
                <p class="do"><a class="btn" href=format!("/repair/{}", record.id)>{t("record-repair-button")}</a><a class="btn plain" href=format!("/plan/{}", record.id)>{t("record-plan-button")}</a></p>
            }
            .into_any(),
        ),
        RepairGate::From(date) => Some(
            view! {
                <p class="record-from"><Icon name="clock"/>{t_with("record-repair-from", &[("day", day(date))])}</p>
                <p class="do"><a class="btn plain" href=format!("/plan/{}", record.id)>{t("record-plan-button")}</a></p>
            }
            .into_any(),
        ),
        RepairGate::Elsewhere(channel) => {
            Some(view! { <Elsewhere channel=*channel/> }.into_any())
        }
        RepairGate::Nothing if !kind.is_negative() => {
            let key = if kind == Kind::Licence { "record-nothing-licence" } else { "record-nothing-good" };
            Some(view! { <p>{t(key)}</p> }.into_any())
        }
        RepairGate::Nothing | RepairGate::Busy(_) => None,
    };
    let objects = (objection == ObjectionGate::Open).then(|| {
        view! {
            <p class:apart=can_repair>{t("record-objection-open")}</p>
            <p class="do">
                <a class="btn plain" href=format!("/objection/{}", record.id)>{t("record-objection-button")}</a>
            </p>
        }.into_any()
    });
    if repairs.is_none() && objects.is_none() {
        return None;
    }
    Some(
        view! {
            <section>
                <h2>{t("record-section-do")}</h2>
                <div class="card record-do">{repairs}{objects}</div>
            </section>
        }
        .into_any(),
    )
}
