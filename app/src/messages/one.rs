//! One message: what was sent, how often, and what to do when nobody answers.

use domain::field_error::FieldError;
use domain::message::MessageState;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use super::{Item, StateTag, asked, by};
use crate::components::{Breadcrumb, ErrorSummary, Facts, Field, Note, error_for};
use crate::record::Moment;
use crate::words::{t, t_with};

/// What only the page of a message shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// How often it was sent.
    pub tries: u32,
    /// When it was last sent, in local time.
    pub tried_at: Option<DateTime>,
    /// When it is sent next.
    pub next_try_at: DateTime,
    /// When it was acknowledged.
    pub acknowledged_at: Option<DateTime>,
    /// The officer who noted that by hand.
    pub acknowledged_by: Option<String>,
    /// The receipt.
    pub receipt: Option<String>,
    /// What is sent, word for word.
    pub body: String,
}

/// The page `/desk/messages/{message}`.
#[component]
pub fn One(
    /// The message.
    item: Item,
    /// What else there is to it.
    detail: Detail,
    /// What was typed as receipt.
    receipt: String,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether somebody was faster.
    conflict: bool,
    /// Today.
    today: Date,
) -> impl IntoView {
    let open = item.state != MessageState::Acknowledged;
    let conflict = conflict.then(|| {
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("messages-conflict")}</p></Note></div> }.into_any()
    });
    let waits = (open && !item.addressed).then(|| {
        let text = t_with("messages-waits", &[("name", item.downstream.clone())]);
        view! { <Note kind="info"><p>{text}</p></Note> }.into_any()
    });
    let at = item.href.clone();
    let acts = open.then(|| {
        view! { <Acts at addressed=item.addressed receipt errors=errors.clone()/> }.into_any()
    });
    let body = detail.body.clone();
    view! {
        <div class="message-page">
            <Breadcrumb items=vec![
                ("/desk".to_owned(), t("desk-title")),
                ("/desk/messages".to_owned(), t("messages-title")),
                (String::new(), t("messages-one-title")),
            ]/>
            <ErrorSummary errors/>
            {conflict}
            <header class="hero">
                <h1>{t_with("messages-to", &[("name", item.downstream.clone())])}</h1>
                <p><StateTag item=item.clone() today/></p>
            </header>
            {waits}
            <Facts rows=rows(item, detail)/>
            {acts}
            <details class="message-body">
                <summary>{t("messages-body")}</summary>
                <p class="hint">{t("messages-body-note")}</p>
                <p class="message-json"><code>{body}</code></p>
            </details>
        </div>
    }
    .into_any()
}

fn rows(item: Item, detail: Detail) -> Vec<(String, AnyView)> {
    let text = |key: &str, value: String| (t(key), value.into_any());
    let moment = |key: &str, when: DateTime| (t(key), view! { <Moment when/> }.into_any());
    let open = item.state != MessageState::Acknowledged;
    let mut rows = vec![
        text("messages-asks", asked(&item.asks)),
        text("messages-reason", t(&format!("messages-reason-{}", item.reason))),
        text("messages-document", item.about.document),
        text("messages-authority", item.about.authority),
        moment("messages-made", item.made_at),
        text("messages-due", by(item.due)),
        text("messages-tries", t_with("messages-tries-n", &[("n", detail.tries.to_string())])),
    ];
    rows.extend(detail.tried_at.map(|it| moment("messages-tried", it)));
    rows.extend(item.last_error.map(|it| text("messages-error", it)));
    if open && item.addressed {
        rows.push(moment("messages-next", detail.next_try_at));
    }
    rows.extend(detail.acknowledged_at.map(|it| moment("messages-acknowledged", it)));
    rows.extend(detail.receipt.map(|it| text("messages-receipt", it)));
    rows.extend(detail.acknowledged_by.map(|it| text("messages-acknowledged-by", it)));
    rows
}

/// What an officer can do while there is no acknowledgement.
#[component]
fn Acts(at: String, addressed: bool, receipt: String, errors: Vec<FieldError>) -> impl IntoView {
    let again = addressed.then(|| {
        view! {
            <form class="act" method="post" action=format!("{at}/resend")>
                <h2>{t("messages-resend-title")}</h2>
                <p class="hint">{t("messages-resend-note")}</p>
                <p class="do"><button class="btn plain">{t("messages-resend")}</button></p>
            </form>
        }
        .into_any()
    });
    let error = error_for(&errors, "receipt");
    view! {
        <section class="card">
            {again}
            <form class="act" method="post" action=format!("{at}/acknowledge")>
                <h2>{t("messages-by-hand-title")}</h2>
                <p class="hint">{t("messages-by-hand-note")}</p>
                <Field name="receipt" label=t("messages-receipt") value=receipt hint=t("messages-receipt-hint") error/>
                <p class="do"><button class="btn">{t("messages-by-hand")}</button></p>
            </form>
        </section>
    }
    .into_any()
}
