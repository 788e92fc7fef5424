//! What can be deleted now, and why the rest cannot.

use domain::field_error::FieldError;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Checkbox, ErrorSummary, error_for};
use crate::words::{t, t_with};

/// How much there is that may be deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deletable {
    /// Drafts.
    pub drafts: i64,
    /// Whether points are computed.
    pub points: bool,
    /// Whether the account itself may go.
    pub account: bool,
}

/// How much there is that stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Records.
    pub records: i64,
    /// Cases.
    pub cases: i64,
    /// Activities of volunteering.
    pub volunteering: i64,
    /// Lines about who read what.
    pub accesses: i64,
    /// Consents.
    pub consents: i64,
}

/// The page `/data/delete`.
#[component]
pub fn Delete(
    /// What may go.
    deletable: Deletable,
    /// What stays.
    kept: Kept,
    /// What is wrong with the form.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let mut boxes = Vec::new();
    if deletable.drafts > 0 {
        let label = t_with("data-delete-drafts", &[("n", deletable.drafts.to_string())]);
        boxes.push(view! { <Checkbox name="drafts" value="yes" label checked=false error=error_for(&errors, "drafts")/> }.into_any());
    }
    if deletable.points {
        boxes.push(view! { <Checkbox name="points" value="yes" label=t("data-delete-points") checked=false error=None/> }.into_any());
    }
    boxes.push(view! { <Checkbox name="sessions" value="yes" label=t("data-delete-sessions") checked=false error=error_for(&errors, "sessions")/> }.into_any());
    if deletable.account {
        boxes.push(view! { <Checkbox name="account" value="yes" label=t("data-delete-account") checked=false error=error_for(&errors, "account")/> }.into_any());
    }
    let stays = [
        (kept.records, "data-stays-records"),
        (kept.cases, "data-stays-cases"),
        (kept.volunteering, "data-stays-volunteering"),
        (kept.accesses, "data-stays-accesses"),
        (kept.consents, "data-stays-consents"),
    ];
    let stays: Vec<_> = stays
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, key)| view! { <li>{t_with(key, &[("n", n.to_string())])}</li> }.into_any())
        .collect();
    let account = (!deletable.account).then(|| {
        let only_drafts = kept.records + kept.cases + kept.volunteering == 0;
        let key = if only_drafts { "data-stays-account-drafts" } else { "data-stays-account" };
        view! { <li>{t(key)}</li> }.into_any()
    });
    view! {
        <div class="data">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/data".to_owned(), t("data-title")), (String::new(), t("data-delete-title"))]/>
            <ErrorSummary errors/>
            <header class="hero">
                <h1>{t("data-delete-title")}</h1>
                <p>{t("data-delete-lead")}</p>
            </header>
            <form method="post" action="/data/delete">
                {boxes}
                <p class="do"><button class="btn">{t("data-delete-do")}</button></p>
            </form>
            <section class="band">
                <h2>{t("data-stays-title")}</h2>
                <ul class="plain-list">{stays}{account}</ul>
                <p class="hint">{t("data-stays-disagree")}</p>
            </section>
        </div>
    }
    .into_any()
}
