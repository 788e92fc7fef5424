//! What I signed up for, my hours, and my proofs.

use domain::volunteer::hours;
use leptos::prelude::*;

use super::{Opportunity, Voluntary, when};
use crate::components::{Note, Tag};
use crate::words::{t, t_with};

/// One participation of mine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is in.
    pub opportunity: Opportunity,
    /// `joined`, `waiting`, `withdrawn`, `attended` or `absent`.
    pub state: String,
    /// My place in the line; 0 where I do not wait.
    pub place_in_line: i64,
    /// The minutes that were confirmed.
    pub minutes: Option<i64>,
    /// Whether it was changed after I signed up.
    pub changed_since: bool,
    /// The number of the proof as it stands in addresses, once I asked for it.
    pub proof: Option<String>,
    /// Why the organiser took my last proof back.
    pub revoked: Option<String>,
}

/// The page `/volunteer/mine`.
#[component]
pub fn Mine(
    /// What I signed up for, the latest first.
    parts: Vec<Part>,
    /// What happened a moment ago: a key of words.
    #[prop(default = None)]
    done: Option<&'static str>,
) -> impl IntoView {
    let total: i64 = parts.iter().filter_map(|it| it.minutes).sum();
    let done = done.map(|key| {
        view! { <div role="status"><Note kind="success"><p>{t(key)}</p></Note></div> }.into_any()
    });
    let list = match parts.is_empty() {
        true => view! { <p class="empty">{t("volunteer-mine-empty")}</p> }.into_any(),
        false => {
            let rows = parts.into_iter().map(|it| view! { <Row it/> }.into_any()).collect_view();
            view! { <ul class="volunteer-mine">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="volunteer">
            {done}
            <header class="hero">
                <h1>{t("volunteer-mine-title")}</h1>
                <p>{t_with("volunteer-mine-hours", &[("n", hours(total))])}</p>
            </header>
            {list}
            <p class="do"><a class="btn quiet" href="/volunteer">{t("volunteer-to-list")}</a></p>
            <Voluntary/>
        </div>
    }
    .into_any()
}

#[component]
fn Row(it: Part) -> impl IntoView {
    let at = format!("/volunteer/{}", it.opportunity.id);
    let cancelled = it.opportunity.cancelled.clone();
    let (kind, text) = match (it.state.as_str(), cancelled.is_some()) {
        ("withdrawn", _) => ("ended", t("volunteer-state-withdrawn")),
        (_, true) => ("dispute", t("volunteer-cancelled")),
        ("waiting", _) => {
            ("wait", t_with("volunteer-state-waiting", &[("n", it.place_in_line.to_string())]))
        }
        ("attended", _) => {
            let n = hours(it.minutes.unwrap_or_default());
            ("done", t_with("volunteer-state-attended", &[("n", n)]))
        }
        ("absent", _) => ("ended", t("volunteer-state-absent")),
        (_, _) if it.opportunity.open => ("good", t("volunteer-state-joined")),
        _ => ("wait", t("volunteer-state-confirming")),
    };
    let taking_part = matches!(it.state.as_str(), "joined" | "waiting");
    let changed = (it.changed_since && taking_part && cancelled.is_none())
        .then(|| view! { <p class="volunteer-changed">{t("volunteer-changed")}</p> }.into_any());
    let reason = cancelled
        .filter(|_| taking_part)
        .map(|reason| view! { <p class="hint" lang="zh-CN">{reason}</p> }.into_any());
    let revoked = it.revoked.map(|reason| {
        view! { <Note kind="warning"><p><b>{t("volunteer-proof-revoked")}</b></p><p lang="zh-CN">{reason}</p></Note> }
            .into_any()
    });
    let act = match (it.proof, it.state.as_str()) {
        (Some(number), _) => view! {
            <a class="btn quiet" href=format!("/volunteer/mine/{number}")>{t("volunteer-proof-see")}</a>
        }
        .into_any(),
        (None, "attended") => view! {
            <form method="post" action=format!("{at}/proof")>
                <button class="btn quiet">{t("volunteer-proof-ask")}</button>
            </form>
        }
        .into_any(),
        (None, "joined" | "waiting") if it.opportunity.open => view! {
            <form method="post" action=format!("{at}/withdraw")>
                <button class="btn plain">{t("volunteer-withdraw")}</button>
            </form>
        }
        .into_any(),
        (None, "withdrawn") if it.opportunity.open => {
            view! { <a class="btn plain" href=format!("{at}/join")>{t("volunteer-again")}</a> }
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <li class="card">
            <p class="volunteer-row"><a class="volunteer-link" href=at.clone() lang="zh-CN">{it.opportunity.plan.title.clone()}</a><Tag kind text/></p>
            <p class="hint number">{when(&it.opportunity.plan)}</p>
            <p class="hint" lang="zh-CN">{it.opportunity.plan.place.clone()}</p>
            {changed}
            {reason}
            {revoked}
            {act}
        </li>
    }
    .into_any()
}
