//! The organiser's desk: their own opportunities, and who signed up for one.

use domain::field_error::FieldError;
use domain::volunteer::hours;
use leptos::prelude::*;

use super::one::rows;
use super::{Opportunity, when};
use crate::components::{Breadcrumb, ErrorSummary, Facts, Note, Pager, Tag, Textarea, error_for};
use crate::words::{t, t_with};

/// Somebody who signed up, masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// What the form sends.
    pub id: String,
    /// The name, of which only the first character is shown.
    pub name: String,
    /// The identity number, masked.
    pub masked: String,
    /// `joined`, `waiting`, `attended` or `absent`.
    pub state: String,
    /// The minutes that were confirmed.
    pub minutes: Option<i64>,
    /// Whether the hours can no longer be changed.
    pub proved: bool,
}

/// The page `/desk/volunteer`.
#[component]
pub fn Desk(
    /// The name of the street.
    street: String,
    /// The organiser's own opportunities, the latest first.
    list: Vec<Opportunity>,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
) -> impl IntoView {
    let body = match list.is_empty() {
        true => view! { <p class="empty">{t("volunteer-desk-empty")}</p> }.into_any(),
        false => {
            let lines = list.into_iter().map(|it| view! { <Line it/> }.into_any()).collect_view();
            view! { <ul class="lines volunteer-lines">{lines}</ul> }.into_any()
        }
    };
    view! {
        <div class="volunteer">
            <header class="hero">
                <h1>{t("volunteer-desk-title")}</h1>
                <p>{t_with("volunteer-desk-lead", &[("street", street)])}</p>
            </header>
            <p class="do"><a class="btn" href="/desk/volunteer/new">{t("volunteer-new-title")}</a></p>
            {body}
            <Pager page pages href/>
        </div>
    }
    .into_any()
}

#[component]
fn Line(it: Opportunity) -> impl IntoView {
    let (kind, text) = standing(&it);
    let said = t_with(
        "volunteer-desk-counts",
        &[
            ("joined", it.joined.to_string()),
            ("places", it.plan.places.to_string()),
            ("waiting", it.waiting.to_string()),
        ],
    );
    let at = when(&it.plan);
    view! {
        <li class="line">
            <a href=format!("/desk/volunteer/{}", it.id)>
                <span class="line-title" lang="zh-CN">{it.plan.title}</span>
                <span class="line-note number">{at}</span>
                <span class="line-note">{said}</span>
            </a>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

fn standing(it: &Opportunity) -> (&'static str, String) {
    match (&it.cancelled, it.open) {
        (Some(_), _) => ("ended", t("volunteer-cancelled")),
        (None, true) => ("good", t("volunteer-desk-open")),
        (None, false) => ("done", t("volunteer-desk-begun")),
    }
}

/// The page `/desk/volunteer/{id}`.
#[component]
pub fn Organised(
    /// The opportunity.
    it: Opportunity,
    /// Who signed up, in the order of the line.
    sign_ups: Vec<SignUp>,
    /// Whether it is over, so that hours can be confirmed.
    over: bool,
    /// Whose hours were typed wrongly, and what was typed.
    typed: (String, String),
    /// The reason that was typed, and whose proof it is about; for cancelling where there is none.
    reason: (String, String),
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether what was wanted is no longer open.
    conflict: bool,
) -> impl IntoView {
    let at = format!("/desk/volunteer/{}", it.id);
    let (kind, text) = standing(&it);
    let conflict = conflict.then(|| {
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("volunteer-desk-conflict")}</p></Note></div> }
            .into_any()
    });
    let whose = reason;
    let length = it.plan.minutes();
    let confirm = over && it.cancelled.is_none();
    let people = match sign_ups.is_empty() {
        true => view! { <p class="hint">{t("volunteer-desk-nobody")}</p> }.into_any(),
        false => {
            let rows = sign_ups
                .into_iter()
                .map(|who| {
                    let mine = who.id == typed.0;
                    let written = match (mine, who.minutes) {
                        (true, _) => typed.1.clone(),
                        (false, Some(minutes)) => hours(minutes),
                        (false, None) => String::new(),
                    };
                    let error = error_for(&errors, "hours").filter(|_| mine);
                    let taking_back = who.id == whose.1;
                    let why = (
                        if taking_back { whose.0.clone() } else { String::new() },
                        error_for(&errors, "reason").filter(|_| taking_back),
                    );
                    view! { <Person who written error why at=at.clone() confirm/> }.into_any()
                })
                .collect_view();
            view! { <ul class="volunteer-people">{rows}</ul> }.into_any()
        }
    };
    let confirm_note = confirm.then(|| {
        let n = hours(length / domain::volunteer::STEP * domain::volunteer::STEP);
        view! { <p class="hint">{t_with("volunteer-desk-confirm-note", &[("n", n)])}</p> }
            .into_any()
    });
    let manage = it.open.then(|| {
        let reason = whose.0;
        let error = error_for(&errors, "reason");
        let opened = error.is_some();
        view! {
            <section>
                <p class="do"><a class="btn quiet" href=format!("{at}/edit")>{t("volunteer-edit-title")}</a></p>
                <details class="volunteer-cancel" open=opened>
                    <summary>{t("volunteer-cancel")}</summary>
                    <form method="post" action=format!("{at}/cancel") novalidate=true>
                        <Textarea name="reason" label=t("volunteer-cancel-reason") hint=t("volunteer-cancel-reason-hint") text=reason rows=3 error/>
                        <p class="do"><button class="btn plain">{t("volunteer-cancel-button")}</button></p>
                    </form>
                </details>
            </section>
        }
        .into_any()
    });
    let cancelled = it.cancelled.clone().map(|reason| {
        view! { <Note kind="warning"><p><b>{t("volunteer-cancelled")}</b></p><p lang="zh-CN">{reason}</p></Note> }
            .into_any()
    });
    view! {
        <div class="volunteer">
            <Breadcrumb items=vec![("/desk/volunteer".to_owned(), t("volunteer-desk-title")), (String::new(), it.plan.title.clone())]/>
            {conflict}
            <ErrorSummary errors=errors.clone()/>
            <header class="hero"><Tag kind text/><h1 lang="zh-CN">{it.plan.title.clone()}</h1></header>
            {cancelled}
            <div class="card"><Facts rows=rows(&it)/></div>
            <p class="volunteer-about" lang="zh-CN">{it.plan.about.clone()}</p>
            <section>
                <h2>{t("volunteer-desk-people")}</h2>
                <p class="hint">{t("volunteer-desk-masked")}</p>
                {confirm_note}
                {people}
            </section>
            {manage}
        </div>
    }
    .into_any()
}

#[component]
fn Person(
    who: SignUp,
    written: String,
    error: Option<String>,
    /// Why the proof is taken back, as far as it was typed, and what is wrong with that.
    why: (String, Option<String>),
    at: String,
    confirm: bool,
) -> impl IntoView {
    let said = match who.state.as_str() {
        "waiting" => t("volunteer-desk-waiting"),
        "attended" => {
            let n = hours(who.minutes.unwrap_or_default());
            t_with("volunteer-state-attended", &[("n", n)])
        }
        "absent" => t("volunteer-state-absent"),
        _ => t("volunteer-state-joined"),
    };
    let label = t_with("volunteer-desk-hours-of", &[("name", who.name.clone())]);
    // The id of the one that is wrong is what the error leads to.
    let id = if error.is_some() { "hours".to_owned() } else { format!("hours-{}", who.id) };
    let error = error.map(|text| view! { <p class="field-error">{text}</p> }.into_any());
    let fixed = who.proved.then(|| {
        let (text, error) = why;
        let opened = error.is_some();
        view! {
            <p class="hint">{t("volunteer-desk-proved")}</p>
            <details class="volunteer-cancel" open=opened>
                <summary>{t("volunteer-revoke")}</summary>
                <form method="post" action=format!("{at}/revoke") novalidate=true>
                    <input type="hidden" name="person" value=who.id.clone()/>
                    <Textarea name="reason" label=t("volunteer-revoke-reason") hint=t("volunteer-revoke-reason-hint") text rows=3 error/>
                    <p class="do"><button class="btn plain">{t("volunteer-revoke-button")}</button></p>
                </form>
            </details>
        }
        .into_any()
    });
    let form = (confirm && who.state != "waiting" && !who.proved).then(|| {
        view! {
            <form class="volunteer-confirm" method="post" action=format!("{at}/attendance") novalidate=true>
                <input type="hidden" name="person" value=who.id.clone()/>
                {error}
                <label for=id.clone()>{label}</label>
                <input class="input input-short" id=id name="hours" type="text" inputmode="decimal" autocomplete="off" value=written/>
                <button class="btn quiet" name="came" value="yes">{t("volunteer-desk-came")}</button>
                <button class="btn plain" name="came" value="no">{t("volunteer-desk-absent")}</button>
            </form>
        }
        .into_any()
    });
    view! {
        <li class="card">
            <p class="volunteer-row"><span><b lang="zh-CN">{who.name}</b>" "<span class="number">{who.masked}</span></span><span>{said}</span></p>
            {fixed}
            {form}
        </li>
    }
    .into_any()
}
