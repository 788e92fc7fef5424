//! Before a practice: what it is, and how it begins.

use domain::field_error::FieldError;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Choice, ErrorSummary, Field, Icon, Radios, error_for};
use crate::words::t;

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The code of a class, as typed.
    pub class: String,
    /// The code name.
    pub name: String,
}

/// The page `/practice`, and `/practice/enter` where a class practises together.
#[component]
pub fn Landing(
    /// What was filled in.
    filled: Filled,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The code names that are offered; none outside a class.
    names: Vec<String>,
) -> impl IntoView {
    let class = !names.is_empty();
    let choices: Vec<_> = names
        .into_iter()
        .map(|name| Choice { value: name.clone(), label: name, hint: None })
        .collect();
    let title = if class { t("practice-class-enter") } else { t("practice-title") };
    let mut way =
        vec![("/".to_owned(), t("shell-home")), ("/campus".to_owned(), t("campus-title"))];
    if class {
        way.push(("/practice".to_owned(), t("practice-title")));
    }
    way.push((String::new(), title.clone()));
    let steps = ["practice-step-1", "practice-step-2", "practice-step-3", "practice-step-4"]
        .map(|key| view! { <li>{t(key)}</li> });
    let body = match class {
        true => view! {
            <ErrorSummary errors=errors.clone()/>
            <form method="post" action="/practice/enter" novalidate=true>
                // What Enter in a box presses: it begins, whatever button comes first.
                <button class="unseen" tabindex="-1" aria-hidden="true"></button>
                <Field name="class" label=t("practice-class-code") hint=t("contest-class-hint") value=filled.class error=error_for(&errors, "class") width="medium"/>
                <div class="contest-names">
                    <Radios name="name" legend=t("contest-name") hint=t("contest-name-hint") choices chosen=filled.name error=error_for(&errors, "name")/>
                    <p><button class="btn quiet" name="action" value="names">{t("contest-names-other")}</button></p>
                </div>
                <p class="do"><button class="btn" name="action" value="begin">{t("practice-begin")}</button></p>
            </form>
        }
        .into_any(),
        false => view! {
            <ol class="plain-list">{steps.into_iter().collect_view()}</ol>
            <form method="post" action="/practice/start">
                <p class="do"><button class="btn big">{t("practice-begin")}</button></p>
            </form>
            <ul class="ways-list practice-ways">
                <li><a class="way" href="/practice/enter"><span class="way-title">{t("practice-class-enter")}</span><Icon name="right"/></a></li>
                <li><a class="way" href="/practice/class"><span class="way-title">{t("practice-class-make")}</span><Icon name="right"/></a></li>
                <li><a class="way" href="/campus"><span class="way-title">{t("campus-title")}</span><Icon name="right"/></a></li>
            </ul>
        }
        .into_any(),
    };
    view! {
        <div class="practice">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{title}</h1>
                <p>{if class { t("practice-class-enter-lead") } else { t("practice-lead") }}</p>
            </header>
            {body}
            <p class="hint">{t("practice-kept")}</p>
        </div>
    }
    .into_any()
}
