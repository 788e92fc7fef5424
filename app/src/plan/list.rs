//! Every record that can be repaired, with the day from which.

use domain::plan::{Path, Plan};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Planned;
use crate::components::{Breadcrumb, Icon, Note, day};
use crate::words::{t, t_with};

/// The page `/plan`.
#[component]
pub fn List(
    /// The negative records that still stand, each with the way out of it.
    planned: Vec<Planned>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let mut groups: [Vec<AnyView>; 4] = Default::default();
    for one in planned {
        let Some(plan) = &one.plan else { continue };
        let (group, note) = said(plan, today);
        groups[group].push(line(&one, note));
    }
    let empty = groups.iter().all(Vec::is_empty);
    let titles = ["plan-group-now", "plan-group-later", "plan-group-busy", "plan-group-wait"];
    let sections: Vec<_> = titles
        .into_iter()
        .zip(groups)
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(title, lines)| {
            view! { <section class="record-group"><h2>{t(title)}</h2><ul class="lines">{lines}</ul></section> }
                .into_any()
        })
        .collect();
    view! {
        <div class="plan">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/record".to_owned(), t("record-title")), (String::new(), t("plan-title"))]/>
            <header class="hero">
                <h1>{t("plan-title")}</h1>
                <p>{t("plan-lead")}</p>
            </header>
            {empty.then(|| view! { <Note kind="success"><p>{t("plan-empty")}</p></Note> }.into_any())}
            {sections}
            <Note kind="warning"><p><b>{t("repair-landing-free")}</b></p><p>{t("repair-landing-free-text")}</p></Note>
        </div>
    }
    .into_any()
}

/// In which group a record stands, and its day in words.
fn said(plan: &Plan, today: Date) -> (usize, String) {
    match &plan.path {
        Path::Apply(apply) if apply.on <= today => (0, t("plan-line-now")),
        Path::Apply(apply) => (1, t_with("plan-line-from", &[("day", day(apply.on))])),
        Path::Busy(case) => (2, case.number.to_string()),
        Path::Wait => (3, t_with("plan-line-wait", &[("day", day(plan.display.until))])),
    }
}

fn line(one: &Planned, note: String) -> AnyView {
    view! {
        <li class="line">
            <a href=format!("/plan/{}", one.record.id)>
                <span class="line-title" lang="zh-CN">{one.record.facts.title.clone()}</span>
                <span class="line-note" lang="zh-CN">{one.authority.name.clone()}</span>
                <span class="line-note">{note}</span>
            </a>
            <Icon name="right"/>
        </li>
    }
    .into_any()
}
