//! The questions that wait, and the readings that do not fit. No record is named here.

use domain::access::{Fault, Purpose};
use domain::calendar::Due;
use domain::case::{Kind, Stage};
use domain::inspection::Finding;
use domain::reference::CaseNumber;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use crate::cases::stage_words;
use crate::components::{Note, Tag, day};
use crate::record::Moment;
use crate::words::{t, t_with};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub number: CaseNumber,
    /// The name of the unit that read; of a party, nothing.
    pub unit: Option<String>,
    /// By when it must be answered.
    pub due: Due,
    /// Where it stands.
    pub stage: Stage,
}

/// A reading that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// When, in local time.
    pub when: DateTime,
    /// The name of the unit; of a party, nothing.
    pub unit: Option<String>,
    /// What it was said to be for.
    pub purpose: Purpose,
    /// What it was said to rest on.
    pub reference: Option<String>,
    /// What does not fit.
    pub fault: Fault,
}

/// The page `/desk/inspections`.
#[component]
pub fn List(
    /// The name of the inspector's unit.
    unit: String,
    /// The questions, open ones first.
    rows: Vec<Row>,
    /// The readings that do not fit, newest first.
    odd: Vec<Odd>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let questions = match rows.is_empty() {
        true => view! { <p class="hint">{t("inspection-empty")}</p> }.into_any(),
        false => {
            let rows =
                rows.into_iter().map(|row| view! { <Line row today/> }.into_any()).collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    let flagged = match odd.is_empty() {
        true => view! { <Note kind="success"><p>{t("inspection-odd-none")}</p></Note> }.into_any(),
        false => {
            let rows = odd.into_iter().map(|odd| view! { <Flag odd/> }.into_any()).collect_view();
            view! { <ul class="looks">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="inspection">
            <header class="hero">
                <h1>{t("inspection-title")}</h1>
                <p>{t_with("inspection-lead", &[("unit", unit)])}</p>
            </header>
            <section>
                <h2>{t("inspection-questions")}</h2>
                {questions}
            </section>
            <section>
                <h2>{t("inspection-odd")}</h2>
                <p class="hint">{t("inspection-odd-note")}</p>
                {flagged}
            </section>
        </div>
    }
    .into_any()
}

/// Who read, as far as a list tells it.
fn reader(unit: Option<String>) -> String {
    unit.unwrap_or_else(|| t("inspection-party"))
}

#[component]
fn Line(row: Row, today: Date) -> impl IntoView {
    let left = (row.due.date - today).get_days();
    let finding = match &row.stage {
        Stage::Decided { outcome, .. } => Finding::of(outcome),
        _ => None,
    };
    let (kind, text) = match (finding, &row.stage) {
        (Some(finding), _) => ("done", t(&format!("inspection-finding-{}", finding.key()))),
        (None, stage) if stage.is_closed() => ("ended", stage_words(Kind::Inspection, stage)),
        (None, Stage::Asked { .. }) => ("shown", t("desk-stage-asked")),
        (None, _) if left < 0 => ("dispute", t_with("desk-overdue", &[("n", (-left).to_string())])),
        (None, Stage::Proposed { .. }) => ("wait", t("desk-stage-proposed")),
        (None, _) => ("wait", t("inspection-open")),
    };
    let by = t_with("inspection-due", &[("day", day(row.due.date))]);
    view! {
        <li class="line">
            <a href=format!("/desk/inspections/{}", row.number.as_str())>
                <span class="line-title number">{row.number.to_string()}</span>
                <span class="line-note">{reader(row.unit)}</span>
                <span class="line-note">{by}</span>
            </a>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

#[component]
fn Flag(odd: Odd) -> impl IntoView {
    let purpose = t(&format!("record-purpose-{}", odd.purpose.key()));
    let reference =
        odd.reference.map(|it| view! { " "<span class="number">{it}</span> }.into_any());
    view! {
        <li class="look">
            <b class="look-who">{reader(odd.unit)}</b>
            <span class="look-when"><Moment when=odd.when/></span>
            <span class="look-why">{t_with("record-access-purpose", &[("purpose", purpose)])}{reference}</span>
            <span class="inspection-fault">{t(&format!("inspection-fault-{}", odd.fault.key()))}</span>
        </li>
    }
    .into_any()
}
