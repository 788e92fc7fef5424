//! The unit's cases, the most urgent first.

use domain::calendar::Due;
use domain::case::{Kind, Stage};
use domain::reference::CaseNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use super::find::{Find, Finder};
use super::table::Table;
use super::views::{Kept, KeptViews};
use crate::components::{ErrorSummary, FilterChoice, Filters, Pager};
use crate::words::{t, t_with};

/// One case in the queue.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number.
    pub number: CaseNumber,
    /// Repair or objection.
    pub kind: Kind,
    /// The title of the record; empty where the case is closed: the record is not read then.
    pub title: String,
    /// The name of the person or organisation; empty like the title.
    pub subject: String,
    /// Where it stands.
    pub stage: Stage,
    /// The day by which the next step is due.
    pub due: Due,
}

/// Which cases are shown: `/desk?state=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All that are open.
    #[default]
    Open,
    /// Waiting to be accepted.
    Submitted,
    /// Waiting to be decided.
    Accepted,
    /// Returned or decided.
    Closed,
}

impl Filter {
    /// Every filter, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Open, Self::Submitted, Self::Accepted, Self::Closed];

    /// Its key, in the address and in `locales/` after `desk-filter-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Closed => "closed",
        }
    }

    /// The filter with this key; all open cases where there is none.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|it| it.key() == key).unwrap_or_default()
    }
}

/// How many cases there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Waiting to be accepted.
    pub submitted: usize,
    /// Waiting to be decided.
    pub accepted: usize,
    /// Returned or decided.
    pub closed: usize,
}

impl Totals {
    fn of(self, filter: Filter) -> usize {
        match filter {
            Filter::Open => self.submitted + self.accepted,
            Filter::Submitted => self.submitted,
            Filter::Accepted => self.accepted,
            Filter::Closed => self.closed,
        }
    }
}

/// The page `/desk`.
#[component]
pub fn Queue(
    /// The name of the unit.
    unit: String,
    /// The cases on this page, by due date.
    rows: Vec<Row>,
    /// Which cases are shown.
    filter: Filter,
    /// How many there are of each.
    totals: Totals,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
    /// Which of them, and what was looked for.
    #[prop(default = Find::default())]
    find: Find,
    /// How many records of the unit wait for their severity to be confirmed.
    #[prop(default = 0)]
    unconfirmed: usize,
    /// The filters this officer keeps, and the form to keep this one.
    #[prop(default = Kept::default())]
    kept: Kept,
    /// Whether this officer leads the unit.
    #[prop(default = false)]
    leads: bool,
    /// Today.
    today: Date,
) -> impl IntoView {
    let unconfirmed = (unconfirmed > 0).then(|| {
        let said = t_with("desk-severity-waiting", &[("n", unconfirmed.to_string())]);
        view! { <p class="do"><a class="btn plain" href="/desk/severity">{said}</a></p> }.into_any()
    });
    let choices = Filter::ALL
        .into_iter()
        .map(|it| FilterChoice {
            key: it.key().to_owned(),
            href: match it {
                Filter::Open => "/desk".to_owned(),
                _ => format!("/desk?state={}", it.key()),
            },
            count: totals.of(it),
            chosen: it == filter,
        })
        .collect();
    let body = match rows.is_empty() {
        true => view! { <Nothing filter/> }.into_any(),
        false => view! { <Table rows today/> <Pager page pages href/> }.into_any(),
    };
    let leads = leads.then(|| {
        view! { <p class="do"><a class="btn plain" href="/desk/workload">{t("desk-workload-link")}</a></p> }
            .into_any()
    });
    let keeping = find.clone();
    view! {
        <div class="wide desk">
            <ErrorSummary errors=kept.errors.clone()/>
            <header class="hero">
                <h1>{t("desk-title")}</h1>
                <p>{t_with("desk-lead", &[("unit", unit)])}</p>
                {unconfirmed}
                {leads}
            </header>
            <KeptViews kept find=keeping/>
            <Finder find/>
            <Filters label=t("desk-filter") words="desk-filter" choices/>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Nothing(filter: Filter) -> impl IntoView {
    let all = (filter != Filter::Open)
        .then(|| view! { <p><a href="/desk">{t("desk-all")}</a></p> }.into_any());
    let text = if filter == Filter::Open { "desk-empty" } else { "desk-empty-filter" };
    view! {
        <div class="empty">
            <h2>{t("desk-empty-title")}</h2>
            <p>{t(text)}</p>
            {all}
        </div>
    }
    .into_any()
}
