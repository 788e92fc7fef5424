//! Before anything is asked: what must be so, and how far the form has come.

use domain::case::Clocks;
use domain::display::Display;
use domain::record::Record;
use domain::repair::Progress;
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::Next;
use super::means::MeansList;
use crate::components::{Icon, Tag, day};
use crate::record::{About, Authority};
use crate::words::{t, t_with};

/// The page `/repair/{record}`.
#[component]
pub fn Start(
    /// The record that is to be repaired.
    record: Record,
    /// Its days.
    display: Display,
    /// Who decided it and decides now.
    authority: Authority,
    /// Whether something was filled in already.
    begun: bool,
    /// How far each page has come.
    progress: Vec<Progress>,
    /// The ways that are open for the record.
    means: Vec<MeansRule>,
    /// The days the case would have if it were handed in today.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
) -> impl IntoView {
    let form = format!("/repair/{}", record.id);
    let next = progress.iter().find(|it| !it.done).map(|it| it.step);
    let (go, words) = match (next, begun) {
        (None, _) => (format!("{form}/check"), t("repair-form-next")),
        (Some(step), true) => (format!("{form}?step={}", step.key()), t("repair-start-go-on")),
        (Some(step), false) => (format!("{form}?step={}", step.key()), t("repair-start-begin")),
    };
    let tasks = progress
        .iter()
        .map(|it| {
            let (kind, said) = match (it.done, it.step.may_be_left_out()) {
                (true, _) => ("good", t("repair-task-done")),
                (false, true) => ("ended", t("repair-task-optional")),
                (false, false) => ("wait", t("repair-task-open")),
            };
            let key = it.step.key();
            view! {
                <li>
                    <a href=format!("{form}?step={key}")>
                        <span>{t(&format!("repair-step-{key}"))}</span>
                        <Tag kind text=said/>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let kept = begun.then(|| view! { <p class="hint">{t("repair-start-kept")}</p> }.into_any());
    let name = authority.name.clone();
    view! {
        <div class="repair start">
            <header class="hero"><h1>{t("repair-form-title")}</h1></header>
            <About label=t("repair-about") record=record.clone() authority/>
            <section>
                <h2>{t("repair-start-checked")}</h2>
                <ul class="ticks">
                    <li><Icon name="check"/>{t_with("repair-form-can", &[("day", day(display.repair_from))])}</li>
                    <li><Icon name="check"/>{t_with("repair-start-here", &[("name", name)])}</li>
                    <li><Icon name="check"/>{t("repair-start-free")}</li>
                </ul>
                <p class="yours"><Icon name="edit"/><span>{t("repair-start-yours")}" "<a href=format!("/plan/{}", record.id)>{t("repair-start-not-yet")}</a></span></p>
            </section>
            <section>
                <h2>{t("repair-start-tasks")}</h2>
                <ol class="tasks">{tasks}</ol>
                {kept}
                <p class="do"><a class="btn" href=go>{words}</a></p>
                <p class="hint">{t("repair-start-known")}" "<a href=format!("{form}?step=all")>{t("repair-start-all")}</a></p>
            </section>
            <MeansList means/>
            <Next clocks certain/>
        </div>
    }
    .into_any()
}
