//! Somebody who does not exist: their papers, and their records as the site of the practice shows them.

use domain::practice::{Paper, PaperKind, Scenario, Shown};
use leptos::prelude::*;

use super::{Frame, paper_title};
use crate::components::{Facts, Icon, Tag, day};
use crate::record::{Authority, rows, severity};
use crate::words::{t, t_with};

/// What is at home.
#[component]
pub fn Papers(
    /// The id of the practice.
    id: String,
    /// The papers.
    papers: Vec<Paper>,
) -> impl IntoView {
    let papers: Vec<_> = papers
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let href = format!("/practice/{id}/paper/{}", at + 1);
            view! { <li><a class="way" href=href><Icon name="guide"/><span class="way-title" lang="zh-CN">{paper_title(it)}</span><Icon name="right"/></a></li> }
        })
        .collect();
    view! { <ul class="ways-list">{papers}</ul> }.into_any()
}

/// The page `/practice/{id}`.
#[component]
pub fn RunPage(
    /// The id of the practice.
    id: String,
    /// Everything in it.
    scenario: Scenario,
    /// Whether an objection was made already.
    objected: bool,
) -> impl IntoView {
    let records: Vec<_> = scenario
        .records
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let facts = &it.record.facts;
            let href = format!("/practice/{id}/record/{}", at + 1);
            let title = facts.title.clone();
            let document = facts.basis_document.clone();
            view! {
                <li class="card practice-record">
                    <Tag kind="shown" text=t("practice-shown")/>
                    <h3 lang="zh-CN"><a href=href>{title}</a></h3>
                    <p class="hint" lang="zh-CN">{document}</p>
                </li>
            }
        })
        .collect();
    let name = scenario.person.name.clone();
    let case = objected.then(|| {
        view! { <p class="do"><a class="btn" href=format!("/practice/{id}/case")>{t("practice-case-open")}</a></p> }
    });
    view! {
        <div class="practice">
            <Frame id=id.clone() today=scenario.today here=None/>
            <header class="hero">
                <h1>{t_with("practice-run-title", &[("name", name)])}</h1>
                <p>{t("practice-run-lead")}</p>
            </header>
            {case}
            <section>
                <h2>{t("practice-papers")}</h2>
                <p class="hint">{t("practice-papers-note")}</p>
                <Papers id=id.clone() papers=scenario.papers.clone()/>
            </section>
            <section>
                <h2>{t("practice-records")}</h2>
                <p class="hint">{t("practice-records-note")}</p>
                <ul class="practice-list">{records}</ul>
            </section>
        </div>
    }
    .into_any()
}

/// The lines of a record, as every page of a record has them, with whose it is said to be. The office
/// does not exist, so it has no phone.
fn lines(shown: &Shown) -> Vec<(String, AnyView)> {
    let authority = Authority { name: shown.record.facts.authority.clone(), phone: String::new() };
    let mut lines = rows(&shown.record, &authority);
    let name = authority.name;
    if let Some(first) = lines.first_mut() {
        first.1 = view! { <span lang="zh-CN">{name}</span> }.into_any();
    }
    let of = shown.of.clone();
    let whose =
        view! { <span lang="zh-CN">{of.name}</span>" "<span class="number">{of.masked}</span> };
    lines.insert(0, (t("practice-whose"), whose.into_any()));
    lines
}

/// The page `/practice/{id}/record/{n}`.
#[component]
pub fn RecordPage(
    /// The id of the practice.
    id: String,
    /// Everything in it.
    scenario: Scenario,
    /// Which record, from 0.
    place: usize,
    /// The id of the rule of how long it is shown, and what that rule says.
    period: Option<(String, String)>,
    /// Whether an objection was made already.
    objected: bool,
) -> impl IntoView {
    let Some(shown) = scenario.records.get(place).cloned() else { return ().into_any() };
    let title = shown.record.facts.title.clone();
    let grave = shown.record.severity.map(severity).unwrap_or_default();
    let rows = lines(&shown);
    let rule = period.map(|(rule, text)| {
        view! {
            <details class="why">
                <summary>{t_with("practice-period", &[("severity", grave)])}</summary>
                <p lang="zh-CN">{text}</p>
                <p><a href=format!("/rules/{rule}")>{t("practice-rule")}</a></p>
            </details>
        }
    });
    let object = match objected {
        true => view! { <a class="btn" href=format!("/practice/{id}/case")>{t("practice-case-open")}</a> }
            .into_any(),
        false => view! {
            <a class="btn" href=format!("/practice/{id}/record/{}/objection", place + 1)>{t("practice-object")}</a>
        }
        .into_any(),
    };
    view! {
        <div class="practice record">
            <Frame id=id.clone() today=scenario.today here=Some(title.clone())/>
            <header class="hero">
                <Tag kind="shown" text=t("practice-shown")/>
                <h1 lang="zh-CN">{title}</h1>
            </header>
            <div class="card"><Facts rows/></div>
            {rule}
            <p class="do">{object}<a class="btn plain" href=format!("/practice/{id}")>{t("practice-back")}</a></p>
            <section>
                <h2>{t("practice-papers")}</h2>
                <Papers id papers=scenario.papers.clone()/>
            </section>
        </div>
    }
    .into_any()
}

/// The page `/practice/{id}/paper/{n}`.
#[component]
pub fn PaperPage(
    /// The id of the practice.
    id: String,
    /// Everything in it.
    scenario: Scenario,
    /// Which paper, from 0.
    place: usize,
) -> impl IntoView {
    let Some(paper) = scenario.papers.get(place).cloned() else { return ().into_any() };
    let title = paper_title(&paper);
    let text = |text: String| view! { <span lang="zh-CN">{text}</span> }.into_any();
    let person = scenario.person.clone();
    let mut rows = vec![
        (t("practice-name"), text(person.name)),
        (t("practice-number"), view! { <span class="number">{person.masked}</span> }.into_any()),
    ];
    if let Some(facts) = paper.facts {
        let fine = facts.fine.map(|fen| t_with("record-fine-amount", &[("yuan", fen.to_string())]));
        rows.push((t("record-authority"), text(facts.authority)));
        rows.push((t("record-basis-document"), text(facts.basis_document)));
        rows.push((t("practice-title-of"), text(facts.title)));
        match paper.kind {
            PaperKind::Repair => {
                rows.push((t("practice-result"), t("practice-repair-granted").into_any()));
            }
            _ => {
                rows.push((t("record-conduct"), text(facts.conduct)));
                rows.push((t("record-fine"), fine.unwrap_or_default().into_any()));
            }
        }
        let label = match paper.kind {
            PaperKind::Repair => t("practice-repaired-on"),
            _ => t("record-decided-on"),
        };
        rows.extend(paper.on.map(|on| (label, day(on).into_any())));
    }
    view! {
        <div class="practice">
            <Frame id=id.clone() today=scenario.today here=Some(title.clone())/>
            <article class="practice-paper">
                <h1 lang="zh-CN">{title}</h1>
                <Facts rows/>
                <p class="hint">{t("practice-paper-note")}</p>
            </article>
            <p class="do"><a class="btn plain" href=format!("/practice/{id}")>{t("practice-back")}</a></p>
        </div>
    }
    .into_any()
}
