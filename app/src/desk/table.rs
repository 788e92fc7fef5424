//! The cases of a queue as a table, each with a box where it can be taken on together with others.

use domain::case::Stage;
use domain::reference::CaseNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use super::queue::Row;
use super::{DueTag, StageTag};
use crate::cases::kind;
use crate::components::day_short;
use crate::words::{t, t_with};

/// A table at a desk; on a phone each row becomes a card, with its roles kept by name.
#[component]
pub(crate) fn Table(rows: Vec<Row>, today: Date) -> impl IntoView {
    let choosable = rows.iter().filter(|row| row.stage == Stage::Submitted).count() > 1;
    let heads =
        ["desk-due", "desk-number", "desk-kind", "desk-record", "desk-subject", "desk-stage"]
            .map(|key| view! { <th scope="col" role="columnheader">{t(key)}</th> }.into_any())
            .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let open = !row.stage.is_closed();
            let title = match row.title.is_empty() {
                true => view! { <span class="hint">{t("desk-closed-unread")}</span> }.into_any(),
                false => view! { <span lang="zh-CN">{row.title}</span> }.into_any(),
            };
            view! {
                <tr role="row">
                    <td role="cell" class="desk-due">
                        <span class="desk-day">{day_short(row.due.date)}</span>
                        {open.then(|| view! { <DueTag due=row.due today/> }.into_any())}
                    </td>
                    <td role="cell" class="desk-number">
                        {(choosable && row.stage == Stage::Submitted).then(|| view! { <Choose number=row.number.clone()/> }.into_any())}
                        <a class="number" href=format!("/desk/cases/{}", row.number.as_str())>{row.number.to_string()}</a>
                    </td>
                    <td role="cell" class="desk-kind">{kind(row.kind)}</td>
                    <td role="cell" class="desk-record">{title}</td>
                    <td role="cell" class="desk-subject" lang="zh-CN">{row.subject}</td>
                    <td role="cell" class="desk-stage"><StageTag stage=row.stage/></td>
                </tr>
            }.into_any()
        })
        .collect_view();
    let table = view! {
        <table class="desk-queue" role="table">
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any();
    match choosable {
        false => table,
        true => view! {
            <form method="get" action="/desk/batch">
                {table}
                <p class="do desk-choose-do"><button class="btn plain">{t("desk-batch-choose")}</button></p>
                <p class="hint">{t("desk-batch-choose-note")}</p>
            </form>
        }
        .into_any(),
    }
}

/// The box with which a case is chosen to be taken on together with others.
#[component]
fn Choose(number: CaseNumber) -> impl IntoView {
    let label = t_with("desk-batch-box", &[("number", number.to_string())]);
    view! {
        <label class="desk-choose">
            <input type="checkbox" name="case" value=number.as_str().to_owned()/>
            <span class="unseen">{label}</span>
        </label>
    }
    .into_any()
}
