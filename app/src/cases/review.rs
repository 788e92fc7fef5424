//! Asking that a decision be looked at again by somebody else (复核).

use domain::field_error::FieldError;
use domain::reference::CaseNumber;
use domain::review::Draft;
use leptos::prelude::*;

use crate::components::{Breadcrumb, ErrorSummary, Textarea, error_for};
use crate::form::{Lasts, Onward};
use crate::record::Written;
use crate::words::{t, t_with};

/// The page `/cases/{number}/review`.
#[component]
pub fn ReviewForm(
    /// The case whose decision is disputed.
    of: CaseNumber,
    /// The reasons of that decision.
    reasons: String,
    /// What was filled in so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    let at = format!("/cases/{}", of.as_str());
    view! {
        <div class="cases">
            <Breadcrumb items=vec![
                ("/cases".to_owned(), t("cases-title")),
                (at.clone(), of.to_string()),
                (String::new(), t("cases-kind-review")),
            ]/>
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t("cases-review-title")}</h1>
                <p>{t_with("cases-review-lead", &[("number", of.to_string())])}</p>
            </header>
            <section class="card"><h2>{t("cases-review-decided")}</h2><p><Written text=reasons/></p></section>
            <form method="post" action=format!("{at}/review") novalidate=true>
                <Textarea
                    name="reason" label=t("cases-review-reason") hint=t("cases-review-reason-hint")
                    text=draft.reason rows=6 error=error_for(&errors, "reason")
                />
                <Onward/>
            </form>
            <Lasts seconds=lasts/>
        </div>
    }
    .into_any()
}
