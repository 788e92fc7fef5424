//! All my records: what needs attention first, what ended last.

use domain::display::Standing;
use domain::plan::{ObjectionGate, RepairGate};
use domain::record::Kind;
use domain::reference::CaseNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use super::facts::{performance, validity};
use super::{Card, InHand, Looks, StandingTag, ended, severity};
use crate::cases::AskedNote;
use crate::components::{Facts, Note, Period, Picture, day};
use crate::words::{t, t_with};

/// The page `/record`.
#[component]
pub fn List(
    /// Whose records these are.
    name: String,
    /// The records, in the order in which each group shows them.
    records: Vec<Card>,
    /// Today.
    today: Date,
    /// Who looked lately.
    looks: Looks,
    /// Their cases that wait for a correction.
    asked: Vec<CaseNumber>,
) -> impl IntoView {
    let count = records.len();
    let over = |card: &Card| {
        matches!(card.standing, Standing::Repaired | Standing::Expired | Standing::Withdrawn)
    };
    let (past, current): (Vec<_>, Vec<_>) = records.into_iter().partition(over);
    let (attention, other): (Vec<_>, Vec<_>) =
        current.into_iter().partition(|card| card.record.facts.kind.is_negative());
    let (licences, good): (Vec<_>, Vec<_>) =
        other.into_iter().partition(|card| card.record.facts.kind == Kind::Licence);
    let lead = [("name", name), ("n", count.to_string()), ("day", day(today))];
    view! {
        <div class="record">
            <header class="hero">
                <h1>{t("record-title")}</h1>
                <p>{t_with("record-lead", &lead)}</p>
            </header>
            <AskedNote asked/>
            {match count {
                0 => view! { <Empty/> }.into_any(),
                _ => view! {
                    <Attention cards=attention today/>
                    <Lines title="record-group-licence" cards=licences today/>
                    <Lines title="record-group-good" cards=good today/>
                    <Past cards=past today/>
                }.into_any(),
            }}
            <RecentLooks looks/>
            <p class="record-other">
                <a href="/report">{t("account-my-reports")}</a>" · "
                <a href="/authorisations">{t("account-my-authorisations")}</a>
            </p>
            <p class="record-other">{t("record-other-credit")}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="empty">
            <Picture name="empty-records".to_owned() alt=String::new() first=true/>
            <h2>{t("record-empty-title")}</h2>
            <p>{t("record-empty-lead")}</p>
            <p class="do"><a class="btn plain" href="/guides">{t("record-to-guides")}</a></p>
        </div>
    }
    .into_any()
}

/// The records that are shown now and count against the person. The first one that can be
/// repaired today has the one filled button of the page.
#[component]
fn Attention(cards: Vec<Card>, today: Date) -> impl IntoView {
    if cards.is_empty() {
        return None;
    }
    let first = cards.iter().position(|card| card.repair == RepairGate::Open);
    let cards = cards
        .into_iter()
        .enumerate()
        .map(|(at, card)| view! { <Penalty card today filled=first == Some(at)/> }.into_any())
        .collect_view();
    Some(
        view! {
            <section class="record-group">
                <h2>{t("record-group-now")}</h2>
                <p class="hint">{t("record-private")}</p>
                {cards}
            </section>
        }
        .into_any(),
    )
}

#[component]
fn Penalty(card: Card, today: Date, filled: bool) -> impl IntoView {
    let Card { record, display, standing, repair, objection } = card;
    let facts = record.facts.clone();
    let rows = vec![
        (t("record-authority"), view! { <span lang="zh-CN">{facts.authority}</span> }.into_any()),
        (
            t("record-basis-document"),
            view! { <span lang="zh-CN">{facts.basis_document}</span> }.into_any(),
        ),
    ];
    let how_grave = record.severity.map(|it| (t("record-severity"), severity(it).into_any()));
    let rows: Vec<_> = rows.into_iter().chain(how_grave).collect();
    let href = format!("/record/{}", record.id);
    let period = display.map(|it| {
        view! { <Period from=it.from repair_from=it.repair_from until=it.until today/> }.into_any()
    });
    let actions = match (repair, objection) {
        (RepairGate::Busy(case), _) | (_, ObjectionGate::Busy(case)) => {
            view! { <InHand case filled=false/> }.into_any()
        }
        (gate, objection) => {
            let repair = (gate == RepairGate::Open).then(|| {
                let class = if filled { "btn" } else { "btn plain" };
                view! { <a class=class href=format!("/repair/{}", record.id)>{t("record-repair-button")}</a> }.into_any()
            });
            let wrong = (objection == ObjectionGate::Open).then(|| {
                view! {
                    <a class="btn plain" href=format!("/objection/{}", record.id)>
                        {t("record-objection-button")}
                    </a>
                }
                .into_any()
            });
            view! {
                <p class="do">{repair}{wrong}</p>
            }
            .into_any()
        }
    };
    view! {
        <article class="card">
            <StandingTag record=record.clone() standing today/>
            <h3 lang="zh-CN"><a href=href>{facts.title}</a></h3>
            <Facts rows/>
            {period}
            {actions}
        </article>
    }
    .into_any()
}

/// Records of one sort, each in one row.
#[component]
fn Lines(title: &'static str, cards: Vec<Card>, today: Date) -> impl IntoView {
    if cards.is_empty() {
        return None;
    }
    let cards =
        cards.into_iter().map(|card| view! { <Line card today/> }.into_any()).collect_view();
    Some(
        view! {
            <section class="record-group">
                <h2>{t(title)}</h2>
                <ul class="lines">{cards}</ul>
            </section>
        }
        .into_any(),
    )
}

#[component]
fn Past(cards: Vec<Card>, today: Date) -> impl IntoView {
    if cards.is_empty() {
        return None;
    }
    let title = t_with("record-group-ended", &[("n", cards.len().to_string())]);
    let cards =
        cards.into_iter().map(|card| view! { <Line card today/> }.into_any()).collect_view();
    Some(
        view! {
            <details class="record-group fold">
                <summary><h2>{title}</h2></summary>
                <ul class="lines">{cards}</ul>
            </details>
        }
        .into_any(),
    )
}

/// A record in one row: a licence, something good, or what ended.
#[component]
fn Line(card: Card, today: Date) -> impl IntoView {
    let Card { record, display, standing, .. } = card;
    let note = ended(&record, display.as_ref(), standing)
        .or_else(|| record.facts.performance.map(performance))
        .or_else(|| validity(&record))
        .unwrap_or_else(|| day(record.facts.decided_on));
    view! {
        <li class="line">
            <a href=format!("/record/{}", record.id)>
                <span class="line-title" lang="zh-CN">{record.facts.title.clone()}</span>
                <span class="line-note" lang="zh-CN">{record.facts.authority.clone()}</span>
                <span class="line-note">{note}</span>
            </a>
            <StandingTag record standing today/>
        </li>
    }
    .into_any()
}

#[component]
fn RecentLooks(looks: Looks) -> impl IntoView {
    let days = ("days", looks.days.to_string());
    let own = ("own", looks.own.to_string());
    let units: Vec<_> = looks
        .units
        .iter()
        .map(|(unit, n)| {
            t_with("record-looks-unit", &[("unit", unit.clone()), ("n", n.to_string())])
        })
        .collect();
    let text = match (looks.own, units.is_empty()) {
        (0, true) => t_with("record-looks-none", &[days]),
        (_, true) => t_with("record-looks-recent-own", &[days, own]),
        (_, false) => {
            let others = ("others", units.join(&t("record-looks-separator")));
            t_with("record-looks-recent", &[days, own, others])
        }
    };
    view! {
        <Note kind="info">
            <h2 class="note-title">{t("record-looks-title")}</h2>
            <p>{text}" "<a href="/record/access">{t("record-looks-all")}</a></p>
        </Note>
    }
    .into_any()
}
