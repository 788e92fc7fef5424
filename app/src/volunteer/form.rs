//! Publishing an opportunity, and changing it.

use domain::field_error::FieldError;
use domain::volunteer::{Draft, Work};
use leptos::prelude::*;

use crate::components::{
    Breadcrumb, Choice, DateField, ErrorSummary, Field, Note, Radios, Textarea, error_for,
};
use crate::words::t;

/// The pages `/desk/volunteer/new` and `/desk/volunteer/{id}/edit`.
#[component]
pub fn Form(
    /// The name of the organiser's street.
    street: String,
    /// What was typed.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The id of the opportunity that is changed; nothing for a new one.
    id: Option<String>,
    /// Whether it was changed, or began, meanwhile.
    conflict: bool,
) -> impl IntoView {
    let (title, action, button) = match &id {
        None => ("volunteer-new-title", "/desk/volunteer/new".to_owned(), "volunteer-new-button"),
        Some(id) => {
            ("volunteer-edit-title", format!("/desk/volunteer/{id}/edit"), "volunteer-edit-button")
        }
    };
    let conflict = conflict.then(|| {
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("volunteer-edit-conflict")}</p></Note></div> }
            .into_any()
    });
    let works = Work::ALL
        .map(|it| Choice {
            value: it.key().to_owned(),
            label: t(&format!("volunteer-work-{}", it.key())),
            hint: None,
        })
        .into();
    let error = |field: &str| error_for(&errors, field);
    view! {
        <div class="volunteer">
            <Breadcrumb items=vec![("/desk/volunteer".to_owned(), t("volunteer-desk-title")), (String::new(), t(title))]/>
            {conflict}
            <ErrorSummary errors=errors.clone()/>
            <header class="hero"><h1>{t(title)}</h1><p lang="zh-CN">{street}</p></header>
            <form method="post" action=action novalidate=true>
                <input type="hidden" name="version" value=draft.version/>
                <Field name="title" label=t("volunteer-form-title") hint=t("volunteer-form-title-hint") value=draft.title error=error("title")/>
                <Radios name="work" legend=t("volunteer-work") choices=works chosen=draft.work error=error("work")/>
                <Textarea name="about" label=t("volunteer-form-about") hint=t("volunteer-form-about-hint") text=draft.about rows=4 error=error("about")/>
                <Field name="place" label=t("volunteer-place") hint=t("volunteer-form-place-hint") value=draft.place error=error("place")/>
                <DateField legend=t("volunteer-form-day") year=draft.year month=draft.month day=draft.day error=error("year")/>
                <Field name="begins" label=t("volunteer-form-begins") hint=t("volunteer-form-time-hint") value=draft.begins error=error("begins") width="short"/>
                <Field name="ends" label=t("volunteer-form-ends") value=draft.ends error=error("ends") width="short"/>
                <Field name="places" label=t("volunteer-form-places") value=draft.places error=error("places") inputmode="numeric" width="short"/>
                <Field name="contact" label=t("volunteer-contact") hint=t("volunteer-form-contact-hint") value=draft.contact error=error("contact") width="medium"/>
                <p class="hint">{t("volunteer-form-note")}</p>
                <p class="do"><button class="btn">{t(button)}</button></p>
            </form>
        </div>
    }
    .into_any()
}
