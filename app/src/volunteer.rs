//! Volunteering: what is offered, signing up, my hours and proofs, and the organiser's desk.

mod desk;
mod form;
mod list;
mod mine;
mod one;
mod proof;

use domain::volunteer::Plan;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{Note, day};
use crate::words::{t, t_with};

pub use desk::{Desk, Organised, SignUp};
pub use form::Form;
pub use list::{List, Street};
pub use mine::{Mine, Part};
pub use one::{Join, One};
pub use proof::{Check, Checked, Paper, Sheet, Verdict};

/// An opportunity, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// Its id, as it stands in addresses.
    pub id: String,
    /// The name of the street.
    pub street: String,
    /// What, where and when.
    pub plan: Plan,
    /// Places left.
    pub left: i64,
    /// How many have a place.
    pub joined: i64,
    /// How many wait for one.
    pub waiting: i64,
    /// Why it was cancelled, where it was.
    pub cancelled: Option<String>,
    /// Whether it has not begun and was not cancelled.
    pub open: bool,
}

/// Day and times: 2026年11月28日 09:00–11:00.
fn when(plan: &Plan) -> String {
    let (day, from, to) = (day(plan.begins.date()), clock(plan.begins), clock(plan.ends));
    t_with("volunteer-when-line", &[("day", day), ("from", from), ("to", to)])
}

fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// How many places are left, or how one can wait.
fn left(it: &Opportunity) -> String {
    match it.left {
        0 => t_with("volunteer-full", &[("n", it.waiting.to_string())]),
        n => t_with("volunteer-left", &[("n", n.to_string())]),
    }
}

/// That it is never compelled and replaces no duty.
#[component]
fn Voluntary() -> impl IntoView {
    view! {
        <Note kind="info">
            <p><b>{t("volunteer-free")}</b></p>
            <p>{t("volunteer-free-note")}</p>
        </Note>
    }
    .into_any()
}
