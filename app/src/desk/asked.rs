//! What the citizen asked, as the officer reads it.

use domain::case::Answers;
use leptos::prelude::*;

use super::evidence::EvidenceViewer;
use crate::cases::{CaseFile, family, wrote};
use crate::components::Facts;
use crate::words::t;

/// The answers and the evidence.
#[component]
pub(super) fn Asked(answers: Answers, files: Vec<CaseFile>) -> impl IntoView {
    let title = format!("desk-asked-{}", family(answers.kind()));
    let rows = wrote(answers, false);
    view! {
        <section>
            <h2>{t(&title)}</h2>
            <div class="card">
                <Facts rows/>
                <h3>{t("desk-evidence")}</h3>
                <EvidenceViewer files/>
            </div>
        </section>
    }
    .into_any()
}
