//! One opportunity, and signing up for it.

use domain::field_error::FieldError;
use domain::volunteer::hours;
use leptos::prelude::*;

use super::{Opportunity, Voluntary, left, when};
use crate::components::{Breadcrumb, ErrorSummary, Facts, Field, Note, error_for};
use crate::words::{t, t_with};

/// The page `/volunteer/{id}`.
#[component]
pub fn One(
    /// The opportunity.
    it: Opportunity,
) -> impl IntoView {
    let join = format!("/volunteer/{}/join", it.id);
    let action = match (&it.cancelled, it.open) {
        (Some(reason), _) => {
            let reason = reason.clone();
            view! { <Note kind="warning"><p><b>{t("volunteer-cancelled")}</b></p><p lang="zh-CN">{reason}</p></Note> }
                .into_any()
        }
        (None, false) => {
            view! { <Note kind="info"><p>{t("volunteer-begun")}</p></Note> }.into_any()
        }
        (None, true) => {
            let label = if it.left > 0 { "volunteer-join" } else { "volunteer-wait" };
            view! {
                <p class="do"><a class="btn" href=join>{t(label)}</a></p>
                <p class="hint">{t("volunteer-join-note")}</p>
            }
            .into_any()
        }
    };
    view! {
        <div class="volunteer">
            <Breadcrumb items=vec![("/volunteer".to_owned(), t("volunteer-title")), (String::new(), it.plan.title.clone())]/>
            <header class="hero">
                <h1 lang="zh-CN">{it.plan.title.clone()}</h1>
                <p lang="zh-CN">{it.street.clone()}</p>
            </header>
            <div class="card"><Facts rows=rows(&it)/></div>
            <p class="volunteer-about" lang="zh-CN">{it.plan.about.clone()}</p>
            {action}
            <Voluntary/>
        </div>
    }
    .into_any()
}

/// What, where and when, as facts.
pub(super) fn rows(it: &Opportunity) -> Vec<(String, AnyView)> {
    let text = |words: &str, value: String| (t(words), view! { {value} }.into_any());
    let length = t_with("volunteer-length", &[("n", hours(it.plan.minutes()))]);
    let places = t_with("volunteer-places-of", &[("n", it.plan.places.to_string())]);
    vec![
        text("volunteer-when", format!("{} · {length}", when(&it.plan))),
        text("volunteer-place", it.plan.place.clone()),
        text("volunteer-work", t(&format!("volunteer-work-{}", it.plan.work.key()))),
        text("volunteer-places", format!("{places} · {}", left(it))),
        text("volunteer-contact", it.plan.contact.clone()),
    ]
}

/// The page `/volunteer/{id}/join`.
#[component]
pub fn Join(
    /// The opportunity.
    it: Opportunity,
    /// The volunteer number that was typed.
    volunteer_number: String,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether it began or was cancelled meanwhile.
    conflict: bool,
) -> impl IntoView {
    let at = format!("/volunteer/{}", it.id);
    let conflict = (conflict || !it.open).then(|| {
        view! { <div role="alert"><Note kind="warning"><p>{t("volunteer-join-closed")}</p></Note></div> }
            .into_any()
    });
    let error = error_for(&errors, "volunteer_number");
    let label = if it.left > 0 { "volunteer-join-button" } else { "volunteer-wait-button" };
    let form = it.open.then(|| {
        view! {
            <form method="post" action=format!("{at}/join") novalidate=true>
                <Field
                    name="volunteer_number" label=t("volunteer-number") hint=t("volunteer-number-hint")
                    value=volunteer_number error width="medium"
                />
                <p class="do"><button class="btn">{t(label)}</button></p>
                <p class="hint">{t("volunteer-join-shown")}</p>
            </form>
        }
        .into_any()
    });
    view! {
        <div class="volunteer">
            <Breadcrumb items=vec![(at.clone(), it.plan.title.clone()), (String::new(), t("volunteer-join"))]/>
            {conflict}
            <ErrorSummary errors/>
            <header class="hero">
                <h1>{t("volunteer-join-title")}</h1>
                <p lang="zh-CN">{it.plan.title.clone()}</p>
            </header>
            <Voluntary/>
            <div class="card"><Facts rows=rows(&it)/></div>
            {form}
        </div>
    }
    .into_any()
}
