//! What is filled in, before and after something went wrong.

use domain::field_error::FieldError;
use leptos::prelude::*;

use super::Specimen;
use crate::components::{
    Checkbox, Checkboxes, Choice, DateField, ErrorSummary, Field, Radios, Textarea, Upload,
    Uploaded,
};
use crate::words::t;

/// What is said to be wrong.
const WRONG: &str = "styleguide-wrong";

/// Every field. `wrong` shows all of them with an error and the summary above, which takes the focus: on a page of its
/// own, so that the other one opens at its top.
#[component]
pub(super) fn Forms(wrong: bool) -> impl IntoView {
    let error = move || wrong.then(|| t(WRONG));
    let errors = if wrong {
        ["line", "number", "text", "year", "one", "some", "agree", "file"]
            .map(|field| FieldError { field, message: WRONG })
            .to_vec()
    } else {
        Vec::new()
    };
    let hint = || Some(t("styleguide-hint"));
    view! {
        {wrong.then(|| view! { <Specimen of="error_summary"><ErrorSummary errors/></Specimen> })}
        <Specimen of="field">
            <Field name="line" label=t("styleguide-field") value=t("styleguide-sample-zh") hint=hint() error=error()/>
            <Field name="number" label=t("styleguide-field") value=String::new() width="short" error=error()/>
        </Specimen>
        <Specimen of="textarea">
            <Textarea name="text" label=t("styleguide-field") text=String::new() hint=hint() error=error()/>
        </Specimen>
        <Specimen of="date_field">
            <DateField
                legend=t("styleguide-day")
                hint=hint()
                year="2026".to_owned()
                month="3".to_owned()
                day=String::new()
                error=error()
            />
        </Specimen>
        <Specimen of="choices">
            <Radios name="one" legend=t("styleguide-one") hint=hint() choices=choices() chosen="a".to_owned() error=error()/>
            <Checkboxes name="some" legend=t("styleguide-some") choices=choices() chosen=vec!["b".to_owned()] error=error()/>
            <Checkbox name="agree" value="yes" label=t("styleguide-agree") checked=false error=error()/>
        </Specimen>
        <Specimen of="upload">
            <Upload
                name="file"
                label=t("styleguide-file")
                hint=t("styleguide-hint")
                files=vec![file()]
                action="/styleguide".to_owned()
                error=error()
            />
        </Specimen>
        <p class="do">
            {if wrong {
                view! { <a class="btn plain" href="/styleguide">{t("styleguide-right-state")}</a> }
            } else {
                view! { <a class="btn plain" href="/styleguide?state=wrong">{t("styleguide-wrong-state")}</a> }
            }}
        </p>
    }
    .into_any()
}

fn choices() -> Vec<Choice> {
    ["a", "b"]
        .map(|value| Choice {
            value: value.to_owned(),
            label: t(&format!("styleguide-choice-{value}")),
            hint: (value == "a").then(|| t("styleguide-hint")),
        })
        .to_vec()
}

fn file() -> Uploaded {
    Uploaded {
        id: "styleguide".to_owned(),
        material: "evidence".to_owned(),
        name: t("styleguide-file-name"),
        size: 345_678,
        mime: "application/pdf".to_owned(),
        href: "#forms".to_owned(),
    }
}
