//! Why an objection cannot be raised now.

use domain::plan::ObjectionGate;
use domain::record::Record;
use leptos::prelude::*;

use crate::components::Note;
use crate::record::{About, Authority, InHand};
use crate::words::t;

/// The page `/objection/{record}` where [`ObjectionGate`] is not open.
#[component]
pub fn Closed(
    /// The record.
    record: Record,
    /// Who decided it.
    authority: Authority,
    /// Why it is not open. Of [`ObjectionGate::Open`] nothing can be said here.
    gate: ObjectionGate,
) -> impl IntoView {
    let back = format!("/record/{}", record.id);
    let (title, text) = match gate {
        ObjectionGate::Busy(case) => (
            t("objection-closed-busy-title"),
            view! { <div class="card"><InHand case filled=true/></div> }.into_any(),
        ),
        ObjectionGate::Nothing | ObjectionGate::Open => (
            t("objection-closed-nothing-title"),
            view! { <Note kind="success"><p>{t("objection-closed-nothing")}</p></Note> }.into_any(),
        ),
    };
    view! {
        <div class="objection">
            <header class="hero"><h1>{title}</h1></header>
            {text}
            <About label=t("objection-about") record authority/>
            <p class="do"><a class="btn plain" href=back>{t("objection-closed-back")}</a></p>
        </div>
    }
    .into_any()
}
