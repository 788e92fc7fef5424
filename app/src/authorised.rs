//! What somebody with a code sees, without an account: a door that says nothing, and behind it only
//! what the person allowed.

mod opened;

use leptos::prelude::*;

use crate::components::{Field, Icon};
use crate::words::t;

pub use opened::Opened;

/// The page `/authorised/{code}`: the same whatever the code is. Only the button opens, so that a
/// preview of the link opens nothing.
#[component]
pub fn Door(
    /// Where the button leads.
    action: String,
) -> impl IntoView {
    view! {
        <div class="authorised">
            <header class="hero">
                <h1>{t("authorised-title")}</h1>
                <p>{t("authorised-door-lead")}</p>
            </header>
            <form method="post" action=action>
                <p class="do"><button class="btn big"><Icon name="eye"/>{t("authorised-open")}</button></p>
                <p class="hint">{t("authorised-logged")}</p>
            </form>
        </div>
    }
    .into_any()
}

/// The page `/authorised`: a box for the code.
#[component]
pub fn Typed() -> impl IntoView {
    view! {
        <div class="authorised">
            <header class="hero">
                <h1>{t("authorised-title")}</h1>
                <p>{t("authorised-typed-lead")}</p>
            </header>
            <form method="post" action="/authorised" novalidate=true>
                <Field name="code" label=t("authorised-code") hint=t("authorised-code-hint") value=String::new()/>
                <p class="do"><button class="btn">{t("authorised-open")}</button></p>
                <p class="hint">{t("authorised-logged")}</p>
            </form>
        </div>
    }
    .into_any()
}

/// What any code gets that opens nothing: unknown, over and revoked ones alike.
#[component]
pub fn Closed() -> impl IntoView {
    view! {
        <div class="authorised">
            <header class="hero">
                <h1>{t("authorised-closed")}</h1>
                <p>{t("authorised-closed-lead")}</p>
            </header>
            <p class="do"><a class="btn plain" href="/authorised">{t("authorised-again")}</a></p>
        </div>
    }
    .into_any()
}
