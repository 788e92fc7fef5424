//! The form of a decision: the outcome, the corrected text with a look at what it changes, the reasons
//! with templates to begin from.

use domain::template::Template;
use domain::version::Change;
use leptos::prelude::*;

use super::act::Answer;
use super::case::Work;
use crate::components::{Choice, Field, Note, Radios, Textarea, error_for};
use crate::record::Difference;
use crate::words::t;

/// The form. A decision that changes the record is shown what it changes first.
#[component]
pub(super) fn Decide(at: String, work: Work) -> impl IntoView {
    let Work { outcomes, answer, errors, templates, look, .. } = work;
    let wrong = |field: &str| error_for(&errors, field);
    let changes = outcomes.contains(&"corrected");
    let choices = outcomes
        .into_iter()
        .map(|key| Choice {
            value: key.to_owned(),
            label: t(&format!("desk-outcome-{key}")),
            hint: Some(t(&format!("desk-outcome-{key}-hint"))),
        })
        .collect();
    let Answer { steps, outcome, reasons, title, conduct, content, template, seen, .. } = answer;
    let correction = changes.then(|| {
        view! {
            <fieldset class="correction">
                <legend>{t("desk-correction")}</legend>
                <p class="hint">{t("desk-correction-note")}</p>
                <Field name="title" label=t("desk-correction-title") value=title error=wrong("title")/>
                <Textarea name="conduct" label=t("desk-correction-conduct") text=conduct rows=3 error=wrong("conduct")/>
                <Textarea name="content" label=t("desk-correction-content") text=content rows=3 error=wrong("content")/>
            </fieldset>
        }.into_any()
    });
    let button = if look.is_empty() { "desk-decide-button" } else { "desk-look-button" };
    view! {
        <form class="act decide" method="post" action=format!("{at}/decide") novalidate=true>
            // Enter in a line presses the first button of a form: let it be this one.
            <button class="unseen" name="action" value="decide" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="steps" value=steps/>
            <input type="hidden" name="seen" value=seen/>
            <h3>{t("desk-decide-title")}</h3>
            <p class="hint">{t("desk-decide-note")}</p>
            <Radios name="outcome" legend=t("desk-outcome") choices chosen=outcome error=wrong("outcome")/>
            {correction}
            <Begin templates chosen=template error=wrong("template")/>
            <Textarea
                name="reasons" label=t("desk-reasons") hint=t("desk-reasons-hint")
                text=reasons rows=6 error=wrong("reasons")
            />
            <Look changes=look/>
            <p class="do"><button class="btn" name="action" value="decide">{t(button)}</button></p>
        </form>
    }
    .into_any()
}

/// Templates to begin from, under the outcome they are for. Nothing where there is none.
#[component]
fn Begin(templates: Vec<Template>, chosen: String, error: Option<String>) -> impl IntoView {
    if templates.is_empty() {
        return None;
    }
    let mut groups: Vec<(String, Vec<Template>)> = Vec::new();
    for template in templates {
        match groups.last_mut().filter(|(outcome, _)| *outcome == template.outcome) {
            Some((_, group)) => group.push(template),
            None => groups.push((template.outcome.clone(), vec![template])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(outcome, group)| {
            let options = group
                .into_iter()
                .map(|it| {
                    let selected = it.id == chosen;
                    view! { <option value=it.id selected=selected>{it.name}</option> }.into_any()
                })
                .collect_view();
            let label = t(&format!("desk-outcome-{outcome}"));
            view! { <optgroup label=label>{options}</optgroup> }.into_any()
        })
        .collect_view();
    Some(
        view! {
            <div class="field desk-template">
                <label class="field-label" for="template">{t("desk-template")}</label>
                <p class="field-hint" id="template-hint">{t("desk-template-hint")}</p>
                {error.map(|text| view! { <p class="field-error">{text}</p> }.into_any())}
                <div class="desk-template-row">
                    <select class="input" id="template" name="template" aria-describedby="template-hint" lang="zh-CN">
                        <option value="">{t("desk-template-none")}</option>
                        {groups}
                    </select>
                    <button class="btn plain" name="action" value="template">{t("desk-template-button")}</button>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// What the decision would change in the record; nothing where it was not looked at yet.
#[component]
fn Look(changes: Vec<Change>) -> impl IntoView {
    if changes.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="desk-look" id="look" tabindex="-1">
                <h4>{t("desk-look")}</h4>
                <Difference changes before="desk-look-before" after="desk-look-after"/>
                <p class="hint">{t("desk-look-note")}</p>
            </section>
        }
        .into_any(),
    )
}

/// What stands over the page after a button that decided nothing yet; the form is far down on a phone.
#[component]
pub(super) fn Pending(look: bool, filled: bool) -> impl IntoView {
    let (text, to) = match (look, filled) {
        (true, _) => ("desk-look-first", "#look"),
        (_, true) => ("desk-template-filled", "#reasons"),
        _ => return None,
    };
    Some(
        view! {
            <div class="conflict" role="alert"><Note kind="warning"><p><a href=to>{t(text)}</a></p></Note></div>
        }
        .into_any(),
    )
}
