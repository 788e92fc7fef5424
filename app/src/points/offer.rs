//! Before joining: what points are, what they are not, and what one agrees to.

use domain::field_error::FieldError;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Checkbox, ErrorSummary, Note, Prose, Tag, day, error_for};
use crate::words::{t, t_with};

/// The text that is agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Its heading.
    pub title: String,
    /// Its version.
    pub version: String,
    /// The day from which it is asked for.
    pub date: Date,
    /// Safe HTML.
    pub html: String,
}

/// The page `/points` of somebody who has not joined.
#[component]
pub fn Offer(
    /// What is agreed to; nothing while the rules are not in force.
    agreement: Option<Agreement>,
    /// The first day of the rules.
    from: Date,
    /// Whether the rules are a demonstration.
    demo: bool,
    /// Whether they agreed to an older version of the text.
    changed: bool,
    /// Whether they have just left.
    left: bool,
    /// What is wrong with the form.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let form = match agreement {
        Some(agreement) => view! { <Join agreement errors=errors.clone()/> }.into_any(),
        None => view! {
            <Note kind="info"><p>{t_with("points-not-yet", &[("day", day(from))])}</p></Note>
        }
        .into_any(),
    };
    let are = ["points-is-voluntary", "points-is-good", "points-is-reasoned", "points-is-mine"];
    let are_not =
        ["points-not-ranked", "points-not-refused", "points-not-rights", "points-not-minus"];
    let list = |keys: [&str; 4]| keys.map(|key| view! { <li>{t(key)}</li> }).collect_view();
    view! {
        <div class="points">
            <ErrorSummary errors/>
            <header class="hero">
                {demo.then(|| view! { <Tag kind="demo" text=t("points-demo")/> }.into_any())}
                <h1>{t("points-title")}</h1>
                <p>{t("points-lead")}</p>
            </header>
            {left.then(|| view! { <Note kind="success"><p>{t("points-left")}</p></Note> }.into_any())}
            {changed.then(|| view! { <Note kind="warning"><p>{t("points-changed")}</p></Note> }.into_any())}
            <section>
                <h2>{t("points-is")}</h2>
                <ul class="plain-list">{list(are)}</ul>
            </section>
            <section>
                <h2>{t("points-is-not")}</h2>
                <ul class="plain-list">{list(are_not)}</ul>
            </section>
            <p class="do">
                <a class="btn quiet" href="/points/rules">{t("points-to-rules")}</a>
                <a class="btn quiet" href="/benefits">{t("points-to-benefits")}</a>
            </p>
            {form}
        </div>
    }
    .into_any()
}

#[component]
fn Join(agreement: Agreement, errors: Vec<FieldError>) -> impl IntoView {
    let version = [("version", agreement.version.clone()), ("day", day(agreement.date))];
    view! {
        <section class="card agreement">
            <h2 lang="zh-CN">{agreement.title}</h2>
            <div lang="zh-CN"><Prose html=agreement.html/></div>
            <p class="hint">{t_with("points-text-version", &version)}</p>
            <form method="post" action="/points">
                <input type="hidden" name="version" value=agreement.version/>
                <Checkbox name="agree" value="yes" label=t("points-agree") checked=false error=error_for(&errors, "agree")/>
                <p class="do"><button class="btn">{t("points-join")}</button></p>
            </form>
        </section>
    }
    .into_any()
}
