//! What a person with a code is asked: to read the words, to agree or not, and later to take it back.

use domain::field_error::FieldError;
use domain::nomination::Story;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Checkbox, ErrorSummary, Field, Icon, Note, Prose, day, error_for};
use crate::words::{t, t_with};

/// The page `/gallery/consent`: a box for the code.
#[component]
pub fn Typed() -> impl IntoView {
    view! {
        <div class="nomination">
            <header class="hero">
                <h1>{t("nomination-consent-title")}</h1>
                <p>{t("nomination-consent-lead")}</p>
            </header>
            <form method="post" action="/gallery/consent" novalidate=true>
                <Field name="code" label=t("nomination-code") hint=t("nomination-code-hint") value=String::new() width="medium"/>
                <p class="do"><button class="btn">{t("nomination-open")}</button></p>
            </form>
        </div>
    }
    .into_any()
}

/// The page `/gallery/consent/{code}`: the same whatever the code is. Only the button looks, so that a
/// preview of the link learns nothing.
#[component]
pub fn Door(
    /// Where the button leads.
    action: String,
) -> impl IntoView {
    view! {
        <div class="nomination">
            <header class="hero">
                <h1>{t("nomination-consent-title")}</h1>
                <p>{t("nomination-consent-lead")}</p>
            </header>
            <form method="post" action=action>
                <p class="do"><button class="btn big"><Icon name="eye"/>{t("nomination-open")}</button></p>
            </form>
        </div>
    }
    .into_any()
}

/// What any code gets that is for nothing: unknown, over and withdrawn ones alike.
#[component]
pub fn Closed() -> impl IntoView {
    view! {
        <div class="nomination">
            <header class="hero">
                <h1>{t("nomination-closed")}</h1>
                <p>{t("nomination-closed-lead")}</p>
            </header>
            <p class="do"><a class="btn plain" href="/gallery/consent">{t("nomination-again")}</a></p>
        </div>
    }
    .into_any()
}

/// The words, and the question.
#[component]
pub fn Ask(
    /// Where its forms lead: `/gallery/consent/{code}`.
    at: String,
    /// The words.
    story: Story,
    /// The same, rendered: safe HTML.
    html: String,
    /// The hash of the words, handed back.
    seen: String,
    /// The text of the consent: its version, heading and safe HTML.
    consent: (String, String, String),
    /// Until when it may be agreed to; nothing once it was.
    until: Option<Date>,
    /// Whether that day is over.
    over: bool,
    /// What was ticked: the consent, and sending on.
    ticked: (bool, bool),
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether the words changed meanwhile.
    changed: bool,
) -> impl IntoView {
    let asked = until.is_some();
    let (version, consent_title, consent_html) = consent;
    let lead = match until {
        Some(day_) if !over => t_with("nomination-ask-lead", &[("day", day(day_))]),
        Some(_) => t("nomination-ask-over"),
        None => t("nomination-agreed-lead"),
    };
    let kind = t(&format!("gallery-kind-{}", story.kind));
    let question = (asked && !over).then(|| {
        view! {
            <form method="post" action=format!("{at}/agree") novalidate=true>
                <input type="hidden" name="seen" value=seen/>
                <input type="hidden" name="version" value=version/>
                <section class="consent-text" aria-labelledby="consent-title">
                    <h2 id="consent-title" lang="zh-CN">{consent_title}</h2>
                    <div lang="zh-CN"><Prose html=consent_html/></div>
                </section>
                <Checkbox name="agree" value="yes" label=t("nomination-agree") checked=ticked.0 error=error_for(&errors, "agree")/>
                <Checkbox name="sending" value="yes" label=t("nomination-sending") checked=ticked.1/>
                <p class="do"><button class="btn">{t("nomination-agree-button")}</button></p>
            </form>
        }
    });
    let leave = if asked { "nomination-decline" } else { "nomination-withdraw" };
    view! {
        <div class="nomination">
            {changed.then(|| view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("nomination-changed")}</p></Note></div> })}
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t("nomination-ask")}</h1>
                <p>{lead}</p>
            </header>
            <article class="consent-story" lang="zh-CN">
                <p class="eyebrow">{kind} " · " {story.domain} " · " {story.shown_name}</p>
                <h2>{story.title}</h2>
                <p class="lead">{story.summary}</p>
                <Prose html/>
            </article>
            {question}
            <form method="post" action=format!("{at}/leave")>
                <p class="do"><button class="btn plain">{t(leave)}</button></p>
                <p class="hint">{t("nomination-leave-hint")}</p>
            </form>
        </div>
    }
    .into_any()
}

/// The page after an answer.
#[component]
pub fn Done(
    /// Whether it was agreed to; otherwise everything is forgotten now.
    agreed: bool,
) -> impl IntoView {
    let (title, lead) = match agreed {
        true => ("nomination-thanks", "nomination-thanks-lead"),
        false => ("nomination-left", "nomination-left-lead"),
    };
    view! {
        <div class="nomination">
            <header class="hero">
                <h1>{t(title)}</h1>
                <p>{t(lead)}</p>
            </header>
            <p class="do"><a class="btn plain" href="/gallery">{t("gallery-title")}</a></p>
        </div>
    }
    .into_any()
}
