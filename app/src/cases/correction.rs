//! The request for a correction, at the top of the page and before everything else, and its answer.

use domain::correction::Request;
use jiff::civil::Date;
use leptos::prelude::*;

use super::detail::Typed;
use super::{CaseFile, FileList};
use crate::components::{Textarea, day, error_for};
use crate::record::Written;
use crate::words::{t, t_with};

/// What has to be corrected, and the form for it.
#[component]
pub(super) fn Correction(
    at: String,
    on: Date,
    request: Request,
    typed: Typed,
    added: Vec<CaseFile>,
    can: bool,
    with_files: bool,
) -> impl IntoView {
    let parts = request.parts.into_iter().map(|(part, flaw)| {
        let part = t(&format!("cases-part-{}", part.key()));
        view! { <li><b>{part}</b>" "{t(&format!("cases-flaw-{}", flaw.key()))}</li> }.into_any()
    });
    let files = with_files.then(|| {
        view! {
            <FileList files=added brief=true/>
            <p>
                <label for="evidence">{t("cases-correction-files")}</label>
                <input id="evidence" type="file" name="evidence" multiple=true accept="application/pdf,image/jpeg,image/png"/>
            </p>
            {error_for(&typed.errors, "evidence").map(|text| view! { <p class="error">{text}</p> }.into_any())}
        }
        .into_any()
    });
    let form = can.then(|| {
        view! {
            <form method="post" action=format!("{at}/answer") enctype="multipart/form-data" novalidate=true>
                <Textarea
                    name="answer" label=t("cases-correction-answer") hint=t("cases-correction-answer-hint")
                    text=typed.answer rows=5 error=error_for(&typed.errors, "answer")
                />
                {files}
                <p class="do"><button class="btn">{t("cases-correction-button")}</button></p>
            </form>
        }
        .into_any()
    });
    view! {
        <section class="correction-asked" role="region" aria-label=t("cases-correction-title")>
            <h2>{t("cases-correction-title")}</h2>
            <p>{t_with("cases-correction-note", &[("day", day(on))])}</p>
            <ul>{parts.collect_view()}</ul>
            <p class="correction-words"><Written text=request.words/></p>
            {form}
        </section>
    }
    .into_any()
}
