//! Before anything is asked: what will happen, by when, and how far the form has come.

use domain::case::{Clocks, Kind};
use domain::form::Progress;
use domain::record::Record;
use leptos::prelude::*;

use super::Next;
use crate::components::Icon;
use crate::form::Tasks;
use crate::record::{About, Authority};
use crate::words::{t, t_with};

/// The page `/objection/{record}`.
#[component]
pub fn Start(
    /// The record that is said to be wrong.
    record: Record,
    /// Who decided it and checks it now.
    authority: Authority,
    /// Whether something was filled in already.
    begun: bool,
    /// How far each page has come.
    progress: Vec<Progress>,
    /// The days the case would have if it were handed in today.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
) -> impl IntoView {
    let name = authority.name.clone();
    let id = record.id;
    view! {
        <div class="objection start">
            <header class="hero">
                <h1>{t("objection-form-title")}</h1>
                <p>{t("objection-form-lead")}</p>
            </header>
            <About label=t("objection-about") record authority/>
            <ul class="ticks">
                <li><Icon name="check"/>{t("objection-start-marked")}</li>
                <li><Icon name="check"/>{t_with("objection-start-here", &[("name", name)])}</li>
                <li><Icon name="check"/>{t("objection-start-free")}</li>
            </ul>
            <Tasks kind=Kind::Objection record=id begun progress/>
            <Next clocks certain/>
        </div>
    }
    .into_any()
}
