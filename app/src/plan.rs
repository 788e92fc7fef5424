//! The repair planner: from which day, with which papers, answered by when, gone by when; and what
//! changes when I pay on another day. Every date says where it comes from.

mod list;
mod one;

use domain::calendar::Due;
use domain::display::Standing;
use domain::plan::Plan;
use domain::record::Record;
use domain::rules::{Basis, ChannelRule, ClockRule, Confidence, Statement, VolunteeringRule};
use leptos::prelude::*;

use crate::components::day;
use crate::record::Authority;
use crate::words::{t, t_with};

pub use list::List;
pub use one::One;

/// A record and the way out of it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The record.
    pub record: Record,
    /// Who decided it.
    pub authority: Authority,
    /// How it stands today.
    pub standing: Standing,
    /// The way out; nothing where there is nothing to repair.
    pub plan: Option<Plan>,
    /// Where repair is asked for.
    pub channel: Option<ChannelRule>,
    /// Whether voluntary service may be handed in beside the two papers.
    pub volunteering: Option<VolunteeringRule>,
}

/// What is handed in, what must be so before, and what a granted repair does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// What must be so.
    pub conditions: Vec<Statement>,
    /// The two papers.
    pub materials: Vec<Statement>,
    /// What a granted repair does.
    pub effects: Vec<Statement>,
}

/// The clocks that a plan counts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Acceptance.
    pub accept: ClockRule,
    /// The result.
    pub total: ClockRule,
    /// Everybody stops showing it.
    pub sync: ClockRule,
}

/// The day in “if I do it on …”, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Year.
    pub year: String,
    /// Month.
    pub month: String,
    /// Day.
    pub day: String,
}

/// A day by which something must have happened, in words; 暂定 where the year's holidays are not known.
fn by(due: Due) -> String {
    let key = if due.provisional { "plan-by-provisional" } else { "plan-by" };
    t_with(key, &[("day", day(due.date))])
}

/// Where a sentence comes from, as a link to its rule.
#[component]
fn Source(id: String, basis: Basis, confidence: Confidence) -> impl IntoView {
    let args = [("title", basis.title), ("number", basis.number), ("article", basis.article)];
    let default = (confidence == Confidence::Default)
        .then(|| view! { <span class="plan-default">{t("plan-default")}</span> }.into_any());
    view! {
        <span class="plan-source">
            <a href=format!("/rules/{id}")>{t_with("plan-source", &args)}</a>
            {default}
        </span>
    }
    .into_any()
}
