//! Before the first question: for whom, how, and under which code name.

use domain::field_error::FieldError;
use leptos::prelude::*;

use super::level;
use crate::components::{Breadcrumb, Choice, ErrorSummary, Field, Radios, error_for};
use crate::words::t;

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The key of a level.
    pub level: String,
    /// The key of a pace.
    pub pace: String,
    /// The code of a street, or nothing.
    pub street: String,
    /// The code of a class, as typed.
    pub class: String,
    /// The code name.
    pub name: String,
}

/// The page `/contest/enter`.
#[component]
pub fn Enter(
    /// What was filled in.
    filled: Filled,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The code names that are offered.
    names: Vec<String>,
    /// Code and name of every street.
    streets: Vec<(String, String)>,
) -> impl IntoView {
    let choice = |value: &str, label: String, hint: Option<String>| Choice {
        value: value.to_owned(),
        label,
        hint,
    };
    let levels =
        ["primary", "secondary", "adult"].map(|key| choice(key, level(key), None)).to_vec();
    let paces = ["timed", "relaxed"]
        .map(|key| {
            let hint = t(&format!("contest-pace-{key}-hint"));
            choice(key, t(&format!("contest-pace-{key}")), Some(hint))
        })
        .to_vec();
    let names = names.iter().map(|name| choice(name, name.clone(), None)).collect();
    let options: Vec<_> = streets
        .into_iter()
        .map(|(code, name)| {
            let chosen = code == filled.street;
            view! { <option value=code selected=chosen lang="zh-CN">{name}</option> }
        })
        .collect();
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/contest".to_owned(), t("contest-title")),
        (String::new(), t("contest-enter")),
    ];
    view! {
        <div class="contest">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("contest-enter")}</h1>
                <p>{t("contest-enter-lead")}</p>
            </header>
            <ErrorSummary errors=errors.clone()/>
            <form method="post" action="/contest/enter" novalidate=true>
                // What Enter in a box presses: it begins, whatever button comes first.
                <button class="unseen" tabindex="-1" aria-hidden="true"></button>
                <Radios name="level" legend=t("contest-level") choices=levels chosen=filled.level error=error_for(&errors, "level")/>
                <Radios name="pace" legend=t("contest-pace") choices=paces chosen=filled.pace error=error_for(&errors, "pace")/>
                <div class="contest-names">
                    <Radios name="name" legend=t("contest-name") hint=t("contest-name-hint") choices=names chosen=filled.name error=error_for(&errors, "name")/>
                    <p><button class="btn quiet" name="action" value="names">{t("contest-names-other")}</button></p>
                </div>
                <div class="field">
                    <label class="field-label" for="street">{t("contest-street")}</label>
                    <p class="field-hint">{t("contest-street-hint")}</p>
                    <select class="input input-medium" id="street" name="street">
                        <option value="">{t("contest-street-none")}</option>
                        {options}
                    </select>
                </div>
                <Field name="class" label=t("contest-class") hint=t("contest-class-hint") value=filled.class error=error_for(&errors, "class") width="medium"/>
                <p class="do"><button class="btn" name="action" value="begin">{t("contest-begin")}</button></p>
                <p class="hint">{t("contest-cookie")}</p>
            </form>
        </div>
    }
    .into_any()
}
