//! Where I want to be told besides the inbox.

use domain::contact::Channel;
use domain::field_error::FieldError;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Checkbox, ErrorSummary, Field, Note, Prose, error_for};
use crate::points::Agreement;
use crate::words::{t, t_with};

/// What is known of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Which.
    pub channel: Channel,
    /// The address that was given, masked, and whether it is confirmed.
    pub given: Option<(String, bool)>,
    /// What was typed, where it has to be put right.
    pub typed: String,
}

/// The page `/notices/settings`.
#[component]
pub fn Settings(
    /// The channels that this site has.
    addresses: Vec<Address>,
    /// What is agreed to when an address is given.
    agreement: Agreement,
    /// What has just happened: `sent`, `confirmed`, `removed`.
    done: Option<&'static str>,
    /// The channel whose form is wrong, and why.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let none = addresses.is_empty();
    let parts = addresses
        .into_iter()
        .map(|address| {
            let (agreement, errors) = (agreement.clone(), errors.clone());
            view! { <Part address agreement errors/> }
        })
        .collect_view();
    view! {
        <div class="notices">
            <ErrorSummary errors/>
            <Breadcrumb items=vec![("/notices".to_owned(), t("notices-title")), (String::new(), t("notices-settings-title"))]/>
            <header class="hero">
                <h1>{t("notices-settings-title")}</h1>
                <p>{t("notices-settings-lead")}</p>
            </header>
            {done.map(|it| view! { <Note kind="success"><p>{t(&format!("notices-done-{it}"))}</p></Note> }.into_any())}
            {none.then(|| view! { <Note kind="info"><p>{t("notices-inbox-only")}</p></Note> }.into_any())}
            {parts}
        </div>
    }
    .into_any()
}

#[component]
fn Part(address: Address, agreement: Agreement, errors: Vec<FieldError>) -> impl IntoView {
    let key = address.channel.key();
    let at = format!("/notices/settings/{key}");
    let now = address.given.clone().map(|(masked, confirmed)| {
        let state = match confirmed {
            true => t_with("notices-confirmed", &[("address", masked)]),
            false => t_with("notices-unconfirmed", &[("address", masked)]),
        };
        let name = if key == "email" { "code-email" } else { "code-sms" };
        let confirm = (!confirmed).then(|| {
            view! {
                <form method="post" action=format!("{at}/confirm")>
                    <Field name label=t("notices-code") value=String::new() hint=t("notices-code-hint") error=error_for(&errors, name) inputmode="numeric" autocomplete="one-time-code" width="short"/>
                    <p class="do"><button class="btn">{t("notices-confirm")}</button></p>
                </form>
            }
            .into_any()
        });
        view! {
            <p class="notices-address">{state}</p>
            {confirm}
            <form method="post" action=format!("{at}/remove")>
                <p class="do"><button class="btn plain">{t("notices-remove")}</button></p>
            </form>
        }
        .into_any()
    });
    let form = address.given.is_none().then(|| {
        let (kind, name, complete, agree) = match address.channel {
            Channel::Email => ("email", "email", "email", "agree-email"),
            Channel::Sms => ("tel", "sms", "tel-national", "agree-sms"),
        };
        view! {
            <form method="post" action=at novalidate=true>
                <input type="hidden" name="version" value=agreement.version.clone()/>
                <Field name label=t(&format!("notices-{key}-label")) value=address.typed hint=t(&format!("notices-{key}-hint")) error=error_for(&errors, name) kind autocomplete=complete/>
                <details class="notices-agreement">
                    <summary lang="zh-CN">{agreement.title}</summary>
                    <div lang="zh-CN"><Prose html=agreement.html/></div>
                </details>
                <Checkbox name=agree value="yes" label=t("notices-agree") checked=false error=error_for(&errors, agree)/>
                <p class="do"><button class="btn">{t("notices-give")}</button></p>
            </form>
        }
        .into_any()
    });
    view! {
        <section class="card">
            <h2>{t(&format!("notices-{key}"))}</h2>
            {now}
            {form}
        </section>
    }
    .into_any()
}

/// The page to which the link in each message leads: no more of them.
#[component]
pub fn Leave(
    /// Where the button sends to.
    action: String,
    /// Whether it was just pressed.
    done: bool,
) -> impl IntoView {
    let body = match done {
        true => view! { <Note kind="success"><p>{t("notices-done-removed")}</p></Note> }.into_any(),
        false => view! {
            <form method="post" action=action>
                <p>{t("notices-leave-lead")}</p>
                <p class="do"><button class="btn">{t("notices-leave-button")}</button></p>
            </form>
        }
        .into_any(),
    };
    view! {
        <div class="notices">
            <h1>{t("notices-leave-title")}</h1>
            {body}
        </div>
    }
    .into_any()
}
