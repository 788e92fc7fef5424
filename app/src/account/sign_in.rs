//! The way in.

use leptos::prelude::*;

use crate::components::{Icon, Note, Tag};
use crate::record::Phone;
use crate::words::{t, t_with};

/// Somebody who can be played in the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// What the form sends.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Under which unit they are found; nothing of a citizen.
    pub unit: String,
    /// What they are here for; of an officer, the unit.
    pub note: String,
}

/// The demonstration identity page `/sign-in`. It stands in for the real identity provider.
#[component]
pub fn SignIn(
    /// Citizens to choose from.
    citizens: Vec<Persona>,
    /// Officers to choose from.
    officers: Vec<Persona>,
    /// The address to go to afterwards.
    to: String,
    /// The key of what went wrong: `account-error-unknown` or `account-error-busy`.
    error: Option<&'static str>,
    /// The key of what is said of a session that ended: `account-sign-in-ended`, `account-sign-in-unkept` or
    /// `account-sign-in-kept`.
    ended: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="account">
            <header class="hero">
                <Tag kind="demo" text=t("account-demo")/>
                <h1>{t("account-sign-in-title")}</h1>
                <p>{t("account-sign-in-lead")}</p>
            </header>
            {ended.map(|key| view! { <Note kind=if key == "account-sign-in-kept" { "success" } else { "info" }><p>{t(key)}</p></Note> }.into_any())}
            {error.map(|key| view! { <div class="errors" role="alert"><p>{t(key)}</p></div> }.into_any())}
            <form class="sign-in" method="post" action="/sign-in">
                <input type="hidden" name="to" value=to/>
                <People title=t("account-citizens") note=t("account-citizens-note") people=citizens/>
                <Units officers/>
            </form>
        </div>
    }
    .into_any()
}

/// The people under one heading; nothing where there is nobody.
#[component]
fn People(title: String, note: String, people: Vec<Persona>) -> impl IntoView {
    if people.is_empty() {
        return None;
    }
    Some(
        view! {
            <section>
                <h2>{title}</h2>
                <p class="hint">{note}</p>
                <Buttons people/>
            </section>
        }
        .into_any(),
    )
}

/// The officers, folded by their unit, in the order in which the units come first.
#[component]
fn Units(officers: Vec<Persona>) -> impl IntoView {
    if officers.is_empty() {
        return None;
    }
    let mut units: Vec<(String, Vec<Persona>)> = Vec::new();
    for officer in officers {
        match units.iter_mut().find(|(unit, _)| *unit == officer.unit) {
            Some((_, people)) => people.push(officer),
            None => units.push((officer.unit.clone(), vec![officer])),
        }
    }
    let units = units
        .into_iter()
        .map(|(unit, people)| {
            let n = [("n", people.len().to_string())];
            view! {
                <details class="unit">
                    <summary><span>{unit}</span>" "<small>{t_with("account-unit-count", &n)}</small></summary>
                    <Buttons people/>
                </details>
            }
            .into_any()
        })
        .collect_view();
    Some(
        view! {
            <section>
                <h2>{t("account-officers")}</h2>
                <p class="hint">{t("account-officers-note")}</p>
                {units}
            </section>
        }
        .into_any(),
    )
}

/// One button for each person.
#[component]
fn Buttons(people: Vec<Persona>) -> impl IntoView {
    let buttons = people
        .into_iter()
        .map(|it| {
            view! {
                <li>
                    <button class="persona" name="person" value=it.key>
                        <span class="face" aria-hidden="true" lang="zh-CN">{initial(&it.name)}</span>
                        <span class="persona-text" lang="zh-CN">
                            <span class="unseen">{t("account-enter")}</span>
                            <b>{it.name}</b>
                            <span>{it.note}</span>
                        </span>
                        <Icon name="arrow"/>
                    </button>
                </li>
            }.into_any()
        })
        .collect_view();
    view! { <ul class="people">{buttons}</ul> }.into_any()
}

/// The first character of a name, for the round mark beside it.
pub(super) fn initial(name: &str) -> String {
    name.chars().take(1).collect()
}

/// The page `/sign-in` where no way in is switched on.
#[component]
pub fn NoSignIn() -> impl IntoView {
    view! {
        <div class="account">
            <header class="hero">
                <h1>{t("account-off-title")}</h1>
                <p>{t("account-off-lead")}</p>
            </header>
            <section>
                <h2>{t("account-off-how")}</h2>
                <ul class="account-ways">
                    <li><Icon name="pin"/><div><b>{t("account-off-window")}</b><p>{t("account-off-window-note")}</p></div></li>
                    <li>
                        <Icon name="phone"/>
                        <div>
                            <b>{t("account-off-phone")}</b>
                            <p>{t("account-off-phone-note")}</p>
                            <p><Phone number="12345".to_owned()/></p>
                        </div>
                    </li>
                </ul>
                <p class="do"><a class="btn" href="/guides">{t("account-off-guides")}</a></p>
            </section>
        </div>
    }
    .into_any()
}
