//! One rule: what it says, where it stands, how sure we are, and a date to try it on.

use domain::rules::{AnyRule, Confidence, Law};
use leptos::prelude::*;

use super::{Sum, Summed, basis, name, span, sure, value};
use crate::components::{Breadcrumb, Facts, Note};
use crate::record::Phone;
use crate::words::{t, t_with};

/// A rule and what belongs to it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The version that is in force today; the newest where none is.
    pub rule: AnyRule,
    /// The text it rests on.
    pub law: Option<Law>,
    /// Other versions of it, and rules that say the same for another time, the newest first.
    pub others: Vec<AnyRule>,
    /// The names of the units it is for.
    pub units: Vec<String>,
    /// The names of the fields it is for.
    pub fields: Vec<String>,
    /// Whether it is in force today.
    pub in_force: bool,
}

/// The page `/rules/{id}`.
#[component]
pub fn One(
    /// The rule.
    shown: Shown,
    /// The date that was tried, and what came of it; nothing for a rule that counts no days.
    sum: Option<Summed>,
) -> impl IntoView {
    let Shown { rule: any, law, others, units, fields, in_force } = shown;
    let rule = any.rule();
    let title = name(&any);
    let id = rule.id().to_owned();
    let value = value(&any).map(|it| view! { <p class="rules-value">{it}</p> }.into_any());
    let prompt = matches!(&any, AnyRule::Clock(rule) if rule.prompt)
        .then(|| view! { <p class="hint">{t("rules-prompt")}</p> }.into_any());
    let proposal = matches!(&any, AnyRule::Severity(_))
        .then(|| view! { <p class="hint">{t("rules-proposal")}</p> }.into_any());
    let transition = matches!(&any, AnyRule::Period(_))
        .then(|| view! { <p class="hint">{t("rules-transition")}</p> }.into_any());
    let over = (!in_force)
        .then(|| view! { <Note kind="warning"><p>{t("rules-not-in-force")}</p></Note> }.into_any());
    let default = (rule.confidence() == Confidence::Default)
        .then(|| view! { <Note kind="warning"><p>{t("rules-default-note")}</p></Note> }.into_any());
    let facts = facts(&any, law, units, fields);
    let others =
        (!others.is_empty()).then(|| view! { <Others rules=others id=id.clone()/> }.into_any());
    view! {
        <div class="rules">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/rules".to_owned(), t("rules-title")), (String::new(), title.clone())]/>
            <header class="hero">
                <p class="eyebrow">{t(&format!("rules-group-{}", any.group().key().replace('_', "-")))}</p>
                <h1>{title}</h1>
            </header>
            {over}
            {value}
            <p class="rules-text" lang="zh-CN">{rule.text().to_owned()}</p>
            {prompt}{proposal}{transition}
            {default}
            <section>
                <h2>{t("rules-basis")}</h2>
                <div class="card"><Facts rows=facts/></div>
            </section>
            {sum.map(|summed| view! { <Sum id=id.clone() summed/> }.into_any())}
            {others}
            <p class="aside"><a href="/rules">{t("rules-back")}</a></p>
        </div>
    }
    .into_any()
}

/// The lines below the rule.
fn facts(
    any: &AnyRule,
    law: Option<Law>,
    units: Vec<String>,
    fields: Vec<String>,
) -> Vec<(String, AnyView)> {
    let rule = any.rule();
    let said = |text: String| view! { <span>{text}</span> }.into_any();
    let about = law
        .map(|law| view! { <small class="fact-note" lang="zh-CN">{law.text}</small> }.into_any());
    let mut rows =
        vec![(t("rules-fact-basis"), view! { {said(basis(rule.basis()))}{about} }.into_any())];
    if !rule.like().is_empty() {
        let lines =
            rule.like().iter().map(|it| view! { <li>{basis(it)}</li> }.into_any()).collect_view();
        let list = view! {
            <ul class="plain-list" lang="zh-CN">{lines}</ul>
            <small class="fact-note">{t("rules-like-note")}</small>
        };
        rows.push((t("rules-fact-like"), list.into_any()));
    }
    rows.push((t("rules-fact-sure"), sure(rule.confidence()).into_any()));
    rows.push((t("rules-fact-span"), span(rule.from(), rule.to()).into_any()));
    if let AnyRule::Channel(rule) = any {
        rows.push((t("rules-fact-go"), said(rule.go.clone())));
        if let Some(number) = rule.phone.clone() {
            rows.push((t("rules-fact-phone"), view! { <Phone number/> }.into_any()));
        }
        if rule.rest {
            rows.push((t("rules-fact-units"), t("rules-rest").into_any()));
        }
    }
    if let AnyRule::Severity(rule) = any
        && rule.unit.is_none()
    {
        rows.push((t("rules-fact-units"), t("rules-every-unit").into_any()));
    }
    if !units.is_empty() {
        rows.push((t("rules-fact-units"), said(units.join("、"))));
    }
    if !fields.is_empty() {
        rows.push((t("rules-fact-fields"), said(fields.join("、"))));
    }
    if let AnyRule::Volunteering(rule) = any
        && let Some(hours) = rule.hours_required
    {
        let said = [("n", hours.to_string()), ("document", rule.hours_document.clone())];
        rows.push((t("rules-fact-hours"), t_with("rules-hours", &said).into_any()));
    }
    let id = view! { <code>{rule.id().to_owned()}</code> };
    rows.push((t("rules-fact-id"), id.into_any()));
    rows
}

/// Other versions. Those of the same id have no address of their own, so they are said in full.
#[component]
fn Others(rules: Vec<AnyRule>, id: String) -> impl IntoView {
    let lines = rules
        .into_iter()
        .map(|any| {
            let rule = any.rule();
            let note = format!("{} · {}", span(rule.from(), rule.to()), basis(rule.basis()));
            let title = format!("{} {}", name(&any), value(&any).unwrap_or_default());
            let title = match rule.id() == id {
                true => view! { <b class="line-title">{title}</b> }.into_any(),
                false => {
                    view! { <a class="line-title" href=format!("/rules/{}", rule.id())>{title}</a> }
                        .into_any()
                }
            };
            view! {
                <li class="rules-version">
                    {title}
                    <span class="line-note" lang="zh-CN">{rule.text().to_owned()}</span>
                    <span class="line-note">{note}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("rules-versions")}</h2>
            <ul class="rules-versions">{lines}</ul>
        </section>
    }
    .into_any()
}
