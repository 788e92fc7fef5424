//! What the editors should prepare now: campaigns that are near, and tables that end.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::calendar::Occasion;
use crate::components::{Note, Tag, day_short};
use crate::words::{t, t_with};

/// A campaign that is near enough to be prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The campaign and its next days.
    pub occasion: Occasion,
    /// What it puts forward that nobody looked at for a year: address and day.
    pub stale: Vec<(String, Date)>,
}

/// What is near, and what runs out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prepare {
    /// The most urgent first.
    pub near: Vec<Near>,
    /// The names of campaigns whose days are known for this year only.
    pub ending: Vec<String>,
}

/// The part of the desk about the calendar.
#[component]
pub(super) fn Coming(prepare: Prepare) -> impl IntoView {
    let ending = (!prepare.ending.is_empty()).then(|| {
        let names = [("names", prepare.ending.join("、"))];
        view! { <Note kind="warning"><p>{t_with("editor-prepare-ending", &names)}</p></Note> }
    });
    let body = match prepare.near.is_empty() {
        true => view! { <p class="hint">{t("editor-prepare-none")}</p> }.into_any(),
        false => {
            let lines = prepare.near.into_iter().map(line).collect_view();
            view! { <ul class="lines">{lines}</ul> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="prepare-title">
            <h2 id="prepare-title">{t("editor-prepare")}</h2>
            {ending}
            {body}
        </section>
    }
    .into_any()
}

fn line(it: Near) -> AnyView {
    let notice = it.occasion.provisional.then(|| {
        view! { <p class="line-note">{t("editor-prepare-notice")}</p> }
    });
    let stale = it
        .stale
        .into_iter()
        .map(|(href, on)| {
            let said = t_with("editor-prepare-stale", &[("day", day_short(on))]);
            let to = href.clone();
            view! { <p class="line-note">{said} " " <a href=to><code>{href}</code></a></p> }
                .into_any()
        })
        .collect_view();
    view! {
        <li class="line">
            <div>
                <a href=it.occasion.href()>
                    <span class="line-title" lang="zh-CN">{it.occasion.name.clone()}</span>
                    <span class="line-note">{it.occasion.when()}</span>
                </a>
                {notice}
                {stale}
            </div>
            <Tag kind="wait" text=it.occasion.soon()/>
        </li>
    }
    .into_any()
}
