//! Verifying a report: whether number and code belong together, and nothing else.

use domain::report::Verdict;
use leptos::prelude::*;

use crate::components::{Field, Note};
use crate::words::t;

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The number on the paper.
    pub number: String,
    /// The check code on the paper.
    pub code: String,
    /// How many records stand on the paper; may be empty.
    pub lines: String,
}

/// The page `/verify`.
#[component]
pub fn Verify(
    /// What was asked so far.
    question: Question,
    /// The answer, where something was asked.
    verdict: Option<Verdict>,
) -> impl IntoView {
    let counted = !question.lines.is_empty();
    let verdict = verdict.map(|verdict| {
        let (kind, key) = match verdict {
            Verdict::Valid => ("success", "verify-valid"),
            Verdict::Altered => ("warning", "verify-altered"),
            Verdict::Withdrawn => ("warning", "verify-withdrawn"),
        };
        let more = (verdict == Verdict::Valid && !counted)
            .then(|| view! { <p>{t("verify-count")}</p> }.into_any());
        view! {
            <div role="status">
                <Note kind>
                    <p><b>{t(key)}</b></p>
                    <p>{t(&format!("{key}-note"))}</p>
                    {more}
                </Note>
            </div>
        }
        .into_any()
    });
    view! {
        <div class="verify">
            <header class="hero">
                <h1>{t("verify-title")}</h1>
                <p>{t("verify-lead")}</p>
            </header>
            {verdict}
            <form method="get" action="/verify" novalidate=true>
                <Field name="number" label=t("verify-number") hint=t("verify-number-hint") value=question.number width="medium"/>
                <Field name="code" label=t("verify-code") hint=t("verify-code-hint") value=question.code width="medium"/>
                <Field name="lines" label=t("verify-lines") hint=t("verify-lines-hint") value=question.lines inputmode="numeric" width="short"/>
                <p class="do"><button class="btn">{t("verify-button")}</button></p>
            </form>
        </div>
    }
    .into_any()
}
