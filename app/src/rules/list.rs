//! All rules, group by group, and the texts they rest on.

use domain::rules::{AnyRule, Confidence, Group, Law};
use leptos::prelude::*;

use super::{name, span, sure, value};
use crate::components::{Breadcrumb, Note, Tag, law_name};
use crate::words::{t, t_with};

/// The rules of one group that are in force today.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which group.
    pub group: Group,
    /// Its rules.
    pub rules: Vec<AnyRule>,
}

/// The page `/rules`.
#[component]
pub fn List(
    /// The groups, in order.
    parts: Vec<Part>,
    /// Rules that are not in force any more, or not yet.
    others: Vec<AnyRule>,
    /// The texts that rules rest on.
    laws: Vec<Law>,
) -> impl IntoView {
    let key = |group: Group| group.key().replace('_', "-");
    let jumps = parts
        .iter()
        .map(|it| {
            let key = key(it.group);
            view! { <li><a href=format!("#{key}")>{t(&format!("rules-group-{key}"))}</a></li> }
                .into_any()
        })
        .collect_view();
    let parts = parts
        .into_iter()
        .map(|part| {
            let key = key(part.group);
            view! {
                <section id=key.clone()>
                    <h2>{t(&format!("rules-group-{key}"))}</h2>
                    <p class="hint">{t(&format!("rules-group-{key}-note"))}</p>
                    <Lines rules=part.rules spans=false/>
                </section>
            }
            .into_any()
        })
        .collect_view();
    let others = (!others.is_empty()).then(|| {
        view! {
            <section id="others">
                <h2>{t("rules-others")}</h2>
                <p class="hint">{t("rules-others-note")}</p>
                <Lines rules=others spans=true/>
            </section>
        }
        .into_any()
    });
    let laws = laws
        .into_iter()
        .map(|law| {
            let number = match law.number.is_empty() {
                true => String::new(),
                false => t_with("components-basis-number", &[("number", law.number.clone())]),
            };
            let name = law_name(&law.title).map(|name| view! { <span class="law-name">{name}</span> });
            view! {
                <li class="rules-law">
                    <b lang="zh-CN">"《"{law.title}"》"{number}</b>
                    {name}
                    <span lang="zh-CN">{law.text}</span>
                    <span class="hint">{span(law.from, law.to)}" · "{t(&format!("rules-law-{}", law.confidence.key()))}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="rules">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), (String::new(), t("rules-title"))]/>
            <header class="hero">
                <h1>{t("rules-title")}</h1>
                <p>{t("rules-lead")}</p>
            </header>
            <Note kind="info">
                <p>{t("rules-marks")}</p>
                <ul class="plain-list">
                    <li>{sure(Confidence::Official)}</li>
                    <li>{sure(Confidence::Reported)}</li>
                    <li>{sure(Confidence::Default)}</li>
                </ul>
            </Note>
            <nav class="rules-jumps" aria-label=t("rules-groups")><ul>{jumps}</ul></nav>
            {parts}
            {others}
            <section id="laws">
                <h2>{t("rules-laws")}</h2>
                <p class="hint">{t("rules-laws-note")}</p>
                <ul class="rules-laws">{laws}</ul>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn Lines(rules: Vec<AnyRule>, spans: bool) -> impl IntoView {
    let lines = rules
        .into_iter()
        .map(|any| {
            let rule = any.rule();
            let note = match (value(&any), spans) {
                (Some(value), true) => format!("{value} · {}", span(rule.from(), rule.to())),
                (Some(value), false) => value,
                (None, _) => rule.text().to_owned(),
            };
            let default = (rule.confidence() == Confidence::Default)
                .then(|| view! { <Tag kind="ended" text=t("rules-default")/> }.into_any());
            view! {
                <li class="line">
                    <a href=format!("/rules/{}", rule.id())>
                        <span class="line-title">{name(&any)}</span>
                        <span class="line-note">{note}</span>
                    </a>
                    {default}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}
