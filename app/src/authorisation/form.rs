//! The form in which a person lets somebody see parts of their records.

use domain::authorisation::{Draft, MOST_DAYS, Part, Use};
use domain::field_error::FieldError;
use leptos::prelude::*;

use super::Consent;
use crate::components::{
    Breadcrumb, Checkbox, Checkboxes, Choice, DateField, ErrorSummary, Field, Note, Radios,
    error_for,
};
use crate::words::{t, t_with};

/// The page `/authorisations/new`: the form as far as it was filled in.
#[component]
pub fn Form(
    /// The person's records: id, title, and a line about each.
    records: Vec<(String, String, String)>,
    /// What was filled in so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The text to agree to.
    consent: Consent,
    /// What makes sending the same form twice harmless.
    once: String,
) -> impl IntoView {
    let wrong = |field: &str| error_for(&errors, field);
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/authorisations".to_owned(), t("authorisation-title")),
        (String::new(), t("authorisation-new")),
    ];
    if records.is_empty() {
        return view! {
            <div class="authorisation">
                <Breadcrumb items=way/>
                <header class="hero"><h1>{t("authorisation-new")}</h1></header>
                <Note kind="info"><p>{t("authorisation-nothing")}</p></Note>
                <p><a href="/report">{t("authorisation-nothing-report")}</a></p>
            </div>
        }
        .into_any();
    }
    let choice = |value: &str, label: String, hint: Option<String>| Choice {
        value: value.to_owned(),
        label,
        hint,
    };
    let uses = Use::ALL
        .into_iter()
        .map(|it| choice(it.key(), t(&format!("authorisation-use-{}", it.key())), None))
        .collect();
    let rows =
        records.into_iter().map(|(id, title, note)| choice(&id, title, Some(note))).collect();
    let parts = Part::ALL
        .into_iter()
        .map(|it| {
            let key = format!("authorisation-part-{}", it.key());
            choice(it.key(), t(&key), Some(t(&format!("{key}-hint"))))
        })
        .collect();
    let text =
        consent.text.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_view();
    let most = [("n", MOST_DAYS.to_string())];
    let first = [
        view! {
            <Field
                name="party" label=t("authorisation-form-party") hint=t("authorisation-form-party-hint")
                value=draft.party error=wrong("party")
            />
        }
        .into_any(),
        view! {
            <Radios name="purpose" legend=t("authorisation-form-purpose") choices=uses chosen=draft.purpose error=wrong("purpose")/>
        }
        .into_any(),
        view! {
            <Field
                name="words" label=t("authorisation-form-words") hint=t("authorisation-form-words-hint")
                value=draft.words error=wrong("words")
            />
        }
        .into_any(),
        view! {
            <Checkboxes
                name="records" legend=t("authorisation-form-records") hint=t("authorisation-form-records-hint")
                choices=rows chosen=draft.records error=wrong("records")
            />
        }
        .into_any(),
        view! {
            <Checkboxes
                name="parts" legend=t("authorisation-form-parts") hint=t("authorisation-form-parts-hint")
                choices=parts chosen=draft.parts
            />
        }
        .into_any(),
        view! {
            <DateField
                legend=t("authorisation-form-until") hint=t_with("authorisation-form-until-hint", &most)
                year=draft.year month=draft.month day=draft.day error=wrong("year")
            />
        }
        .into_any(),
    ]
    .into_iter()
    .collect_view();
    view! {
        <div class="authorisation">
            <Breadcrumb items=way/>
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t("authorisation-new")}</h1>
                <p>{t("authorisation-form-lead")}</p>
            </header>
            <form method="post" action="/authorisations/new" novalidate=true>
                <input type="hidden" name="once" value=once/>
                <input type="hidden" name="version" value=consent.version.clone()/>
                {first}
                <section class="card">
                    <h2>{t("authorisation-consent")}</h2>
                    <ol lang="zh-CN">{text}</ol>
                    <p class="hint">{t_with("authorisation-consent-version", &[("version", consent.version)])}</p>
                    <Checkbox name="consent" value="yes" label=t("authorisation-consent-yes") checked=draft.consent == "yes" error=wrong("consent")/>
                </section>
                <p class="do"><button class="btn">{t("authorisation-form-button")}</button></p>
            </form>
        </div>
    }
    .into_any()
}
