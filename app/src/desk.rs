//! The officer's desk: the unit's cases by due date, and the one screen on which a case is decided.

mod act;
mod aside;
mod asked;
mod batch;
mod case;
mod decide;
mod evidence;
mod find;
mod history;
mod lost;
mod queue;
mod severity;
mod similar;
mod table;
mod views;
mod workload;

pub use act::Answer;
pub use batch::{BatchDone, BatchPage, Became, ChosenCase};
pub use case::{CasePage, Subject, Work};
pub use find::Find;
pub use history::Entry;
pub use lost::TakenBack;
pub use queue::{Filter, Queue, Row, Totals};
pub use severity::{SeverityPage, SeverityQueue};
pub use similar::{SimilarCase, SimilarCases};
pub(crate) use table::Table;
pub use views::{Kept, View, Views};
pub use workload::Workload;

use domain::calendar::Due;
use domain::case::Stage;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::cases::outcome;
use crate::components::Tag;
use crate::words::{t, t_with};

/// From how many days before it a due date is marked.
const SOON: i32 = 3;

/// The tag on a case, for the officer: what it waits for.
#[component]
fn StageTag(stage: Stage) -> impl IntoView {
    let (kind, text) = match &stage {
        Stage::Submitted => ("wait", t("desk-stage-submitted")),
        Stage::Accepted { .. } => ("good", t("desk-stage-accepted")),
        Stage::Decided { outcome: it, .. } => ("done", outcome(it)),
        Stage::Returned { .. } | Stage::Withdrawn { .. } => {
            ("ended", t(&format!("desk-stage-{}", stage.place().key())))
        }
        _ => ("shown", t(&format!("desk-stage-{}", stage.place().key()))),
    };
    view! { <Tag kind text/> }.into_any()
}

/// How near a due date is; nothing while there is time.
#[component]
fn DueTag(due: Due, today: Date) -> impl IntoView {
    let left = (due.date - today).get_days();
    let n = |key: &str, days: i32| t_with(key, &[("n", days.to_string())]);
    let (kind, text) = match left {
        ..0 => ("dispute", n("desk-overdue", -left)),
        0 => ("shown", t("desk-today")),
        1 => ("shown", t("desk-tomorrow")),
        2..=SOON => ("shown", n("desk-soon", left)),
        _ => return None,
    };
    Some(view! { <Tag kind text/> }.into_any())
}
