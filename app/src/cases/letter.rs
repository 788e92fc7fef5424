//! A complaint (投诉) or a message (留言) to a unit.

use domain::case::Kind;
use domain::field_error::FieldError;
use domain::letter::Draft;
use leptos::prelude::*;

use super::kind as named;
use crate::components::{Breadcrumb, Choice, ErrorSummary, Field, Radios, Textarea, error_for};
use crate::form::{Lasts, Onward};
use crate::words::t;

/// The pages `/complaint` and `/message`.
#[component]
pub fn LetterForm(
    /// Complaint or message.
    kind: Kind,
    /// Codes and names of the units that it can go to.
    units: Vec<(String, String)>,
    /// What was filled in so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    let key = kind.key();
    let wrong = |field: &str| error_for(&errors, field);
    let choices =
        units.into_iter().map(|(value, label)| Choice { value, label, hint: None }).collect();
    view! {
        <div class="cases">
            <Breadcrumb items=vec![("/cases".to_owned(), t("cases-title")), (String::new(), named(kind))]/>
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t(&format!("cases-{key}-title"))}</h1>
                <p>{t(&format!("cases-{key}-lead"))}</p>
            </header>
            <form method="post" action=format!("/{key}") novalidate=true>
                <input type="hidden" name="once" value=draft.once/>
                <Radios name="unit" legend=t("cases-letter-unit") choices chosen=draft.unit error=wrong("unit")/>
                <Field name="subject" label=t("cases-letter-subject") value=draft.subject error=wrong("subject")/>
                <Textarea name="text" label=t("cases-letter-text") hint=t("cases-letter-text-hint") text=draft.text rows=8 error=wrong("text")/>
                <Field name="phone" label=t("cases-phone") hint=t("cases-letter-phone-hint") value=draft.phone kind="tel" error=wrong("phone")/>
                <Onward/>
            </form>
            <Lasts seconds=lasts/>
        </div>
    }
    .into_any()
}
