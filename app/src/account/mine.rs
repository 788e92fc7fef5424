//! What is mine: my records, my cases, how the site looks to me, and the way out.

use domain::reference::CaseNumber;
use leptos::prelude::*;

use super::sign_in::initial;
use crate::cases::AskedNote;
use crate::components::{Icon, Tag};
use crate::words::{t, t_with};

/// What somebody is here for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A citizen.
    Citizen,
    /// An officer of a unit.
    Officer {
        /// The name of the unit.
        unit: String,
    },
    /// An editor of the column and the gallery.
    Editor {
        /// The name of the unit.
        unit: String,
        /// How many campaigns are to be prepared.
        near: usize,
    },
    /// An organiser of volunteering.
    Organiser {
        /// The name of the street.
        street: String,
    },
    /// An inspector, who finds out why records were read.
    Inspector {
        /// The name of the unit.
        unit: String,
    },
}

/// How much there is behind the links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records about the person.
    pub records: usize,
    /// Their cases that are open; of an officer, the unit's.
    pub open_cases: usize,
    /// Notices that they have not read.
    pub unread: usize,
}

/// The page `/account`.
#[component]
pub fn Account(
    /// The name.
    name: String,
    /// The identity number, masked; empty for an officer.
    masked: String,
    /// What they are here for.
    role: Role,
    /// How much there is behind the links.
    counts: Counts,
    /// Their cases that wait for a correction.
    asked: Vec<CaseNumber>,
    /// Whether this is a demonstration identity.
    demo: bool,
    /// The language of the page: `zh-CN` or `en`.
    lang: &'static str,
    /// Whether the letters are large.
    large: bool,
) -> impl IntoView {
    let records = t_with("account-records-count", &[("n", counts.records.to_string())]);
    let cases = t_with("account-cases-count", &[("n", counts.open_cases.to_string())]);
    let unread = t_with("notices-count", &[("n", counts.unread.to_string())]);
    let (who, links) = match role {
        Role::Citizen => (
            t("account-citizen"),
            vec![
                ("shield", "/record", t("account-my-records"), Some(records)),
                ("inbox", "/cases", t("account-my-cases"), Some(cases)),
                ("flag", "/notices", t("notices-title"), Some(unread)),
                ("clock", "/plan", t("plan-title"), None),
                ("eye", "/record/access", t("account-my-looks"), None),
                ("lock", "/authorisations", t("account-my-authorisations"), None),
                ("print", "/report", t("account-my-reports"), None),
                ("star", "/points", t("account-my-points"), None),
                ("file", "/data", t("account-my-data"), None),
                ("people", "/volunteer/mine", t("volunteer-mine-title"), None),
                ("star", "/gallery/nominations", t("nomination-mine"), None),
            ],
        ),
        Role::Officer { unit } => (
            t_with("account-officer", &[("unit", unit)]),
            vec![
                ("inbox", "/desk", t("account-my-desk"), Some(cases)),
                ("arrow", "/desk/messages", t("messages-title"), None),
                ("talk", "/desk/conversations", t("assistant-desk-title"), None),
                ("alert", "/desk/outbox", t("outbox-title"), None),
                ("clock", "/desk/timeliness", t("timeliness-title"), None),
            ],
        ),
        Role::Editor { unit, near } => (
            t_with("account-editor", &[("unit", unit)]),
            vec![
                ("clock", "/desk/column", t("editor-column"), near_count(near)),
                ("people", "/desk/nominations", t("editor-nominations"), None),
                ("star", "/desk/selection", t("editor-selection"), None),
            ],
        ),
        Role::Organiser { street } => (
            t_with("account-organiser", &[("street", street)]),
            vec![("people", "/desk/volunteer", t("volunteer-desk-title"), None)],
        ),
        Role::Inspector { unit } => (
            t_with("account-inspector", &[("unit", unit)]),
            vec![("eye", "/desk/inspections", t("account-my-inspections"), Some(cases))],
        ),
    };
    let links = links
        .into_iter()
        .map(|(icon, href, label, count)| {
            view! {
                <li>
                    <a class="way" href=href>
                        <Icon name=icon/>
                        <b class="way-title">{label}</b>
                        {count.map(|count| view! { <span class="hint">{count}</span> }.into_any())}
                        <Icon name="right"/>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let size = if large { "large" } else { "normal" };
    view! {
        <div class="account">
            <header class="hero account-head">
                <h1 class="unseen">{t("account-title")}</h1>
                <span class="face" aria-hidden="true" lang="zh-CN">{initial(&name)}</span>
                <div>
                    <p class="account-name"><b lang="zh-CN">{name}</b>{demo.then(|| view! { <Tag kind="demo" text=t("account-demo")/> }.into_any())}</p>
                    <p>{who}</p>
                    {(!masked.is_empty()).then(|| view! { <p class="account-id"><span class="unseen">{t("account-id")}</span>{masked}</p> }.into_any())}
                </div>
            </header>
            <AskedNote asked/>
            <nav aria-label=t("account-title")><ul class="ways-list">{links}</ul></nav>
            <section class="settings">
                <Setting icon="globe" label=t("account-language") name="lang" now=lang choices=vec![("zh-CN", "中文".to_owned()), ("en", "English".to_owned())]/>
                <Setting icon="text" label=t("account-size") name="size" now=size choices=vec![("normal", t("account-size-normal")), ("large", t("account-size-large"))]/>
            </section>
            <form class="sign-out" method="post" action="/sign-out">
                <button class="btn plain"><Icon name="leave"/>{t("account-sign-out")}</button>
                <p class="hint">{t("account-sign-out-note")}</p>
            </form>
        </div>
    }
    .into_any()
}

/// How many campaigns are to be prepared, where there is one.
fn near_count(near: usize) -> Option<String> {
    (near > 0).then(|| t_with("editor-near", &[("n", near.to_string())]))
}

/// One choice among two, each a button that sends it.
#[component]
fn Setting(
    icon: &'static str,
    label: String,
    name: &'static str,
    now: &'static str,
    choices: Vec<(&'static str, String)>,
) -> impl IntoView {
    let buttons = choices
        .into_iter()
        .map(|(value, text)| {
            view! { <button name=name value=value aria-pressed=if value == now { "true" } else { "false" }>{text}</button> }.into_any()
        })
        .collect_view();
    let id = format!("setting-{name}");
    view! {
        <form class="setting" method="post" action="/preferences" aria-labelledby=id>
            <p id=id.clone()><Icon name=icon/>{label}</p>
            <input type="hidden" name="to" value="/account"/>
            <div class="switch">{buttons}</div>
        </form>
    }
    .into_any()
}
