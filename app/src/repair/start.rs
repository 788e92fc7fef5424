//! Before anything is asked: what must be so, and how far the form has come.

use domain::case::{Clocks, Kind};
use domain::display::Display;
use domain::form::Progress;
use domain::record::Record;
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::Next;
use super::means::MeansList;
use crate::components::{Icon, day};
use crate::form::Tasks;
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
            <Tasks kind=Kind::Repair record=record.id begun progress/>
            <MeansList means/>
            <Next clocks certain/>
        </div>
    }
    .into_any()
}
