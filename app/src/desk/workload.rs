//! The work of a unit for its lead: who has what open, what is late, how long it takes.

use domain::case::Kind;
use domain::workload::{Load, Open};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::cases::kind as named;
use crate::components::{Breadcrumb, Tag, count};
use crate::words::{t, t_with};

/// So many of the late cases are named; the queue has all of them.
const NAMED: usize = 50;

/// The page `/desk/workload`.
#[component]
pub fn Workload(
    /// The name of the unit.
    unit: String,
    /// All of it.
    all: Load,
    /// By officer; what nobody took on yet has no name.
    officers: Vec<(Option<String>, Load)>,
    /// By kind of case.
    kinds: Vec<(Kind, Load)>,
    /// The late ones, the latest first.
    late: Vec<Open>,
    /// Over how many days closed cases are counted.
    days: i32,
    /// Today.
    today: Date,
) -> impl IntoView {
    let figure =
        |key: &str, n: usize| view! { <li><b>{count(n)}</b><span>{t(key)}</span></li> }.into_any();
    let officers = officers
        .into_iter()
        .map(|(name, load)| {
            let name = name.unwrap_or_else(|| t("desk-workload-nobody"));
            (view! { <span lang="zh-CN">{name}</span> }.into_any(), load)
        })
        .collect();
    let kinds = kinds
        .into_iter()
        .map(|(kind, load)| {
            let href = format!("/desk?state=open&kind={}", kind.key());
            (view! { <a href=href>{named(kind)}</a> }.into_any(), load)
        })
        .collect();
    let more = late.len() > NAMED;
    let lines = late
        .into_iter()
        .take(NAMED)
        .map(|it| {
            let days = it.late(today).unwrap_or_default();
            let by = it.by.unwrap_or_else(|| t("desk-workload-nobody"));
            view! {
                <li class="desk-became">
                    <span><a class="number" href=format!("/desk/cases/{}", it.number.as_str())>{it.number.to_string()}</a>" "{named(it.kind)}</span>
                    <span lang="zh-CN">{by}</span>
                    <Tag kind="dispute" text=t_with("desk-overdue", &[("n", days.to_string())])/>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let nothing = lines.is_empty();
    view! {
        <div class="wide desk workload">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), t("desk-workload-title"))]/>
            <header class="hero">
                <h1>{t("desk-workload-title")}</h1>
                <p>{t_with("desk-workload-lead", &[("unit", unit), ("n", days.to_string())])}</p>
            </header>
            <ul class="workload-sums">
                {figure("desk-workload-open", all.open)}
                {figure("desk-workload-late", all.late)}
                {figure("desk-workload-soon", all.soon)}
                {figure("desk-workload-waiting", all.waiting)}
            </ul>
            <section>
                <h2>{t("desk-workload-officers")}</h2>
                <Loads rows=officers head=t("desk-workload-officer")/>
                <p class="hint">{t("desk-workload-officers-note")}</p>
            </section>
            <section>
                <h2>{t("desk-workload-kinds")}</h2>
                <Loads rows=kinds head=t("desk-kind")/>
            </section>
            <section>
                <h2>{t("desk-workload-overdue")}</h2>
                {match nothing {
                    true => view! { <p>{t("desk-workload-none-late")}</p> }.into_any(),
                    false => view! { <ul class="history">{lines}</ul> }.into_any(),
                }}
                {more.then(|| view! { <p><a href="/desk?state=open&late=1">{t("desk-workload-more")}</a></p> }.into_any())}
            </section>
        </div>
    }
    .into_any()
}

/// Loads as a table; on a phone each row is a card, with its roles kept by name.
#[component]
fn Loads(rows: Vec<(AnyView, Load)>, head: String) -> impl IntoView {
    let keys = [
        "desk-workload-open",
        "desk-workload-late",
        "desk-workload-soon",
        "desk-workload-waiting",
        "desk-workload-closed",
        "desk-workload-median",
    ];
    let heads = keys
        .map(|key| view! { <th scope="col" role="columnheader">{t(key)}</th> }.into_any())
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|(name, load)| {
            let median = load.median.map_or_else(|| "—".to_owned(), |days| days.to_string());
            let cells = [load.open, load.late, load.soon, load.waiting, load.closed]
                .map(|n| n.to_string())
                .into_iter()
                .chain([median])
                .zip(keys)
                .map(|(text, key)| {
                    let late = key == "desk-workload-late" && text != "0";
                    view! {
                        <td role="cell" class=if late { "workload-late" } else { "" }>
                            <span class="workload-label" aria-hidden="true">{t(key)}</span>{text}
                        </td>
                    }
                    .into_any()
                })
                .collect_view();
            view! { <tr role="row"><th scope="row" role="rowheader">{name}</th>{cells}</tr> }
                .into_any()
        })
        .collect_view();
    view! {
        <table class="workload-table" role="table">
            <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{head}</th>{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
