//! What has happened, what happens now, what comes next.

use leptos::prelude::*;

use crate::words::t;

/// One step of a procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What happens.
    pub title: String,
    /// By whom, or why.
    pub note: Option<String>,
    /// The day, or the last day, in words.
    pub when: Option<String>,
    /// Where it stands.
    pub state: StepState,
    /// The rules that its day rests on: folded under it.
    pub rules: Vec<StepRule>,
}

/// A rule that a day rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRule {
    /// Who must do what, and within what time.
    pub name: String,
    /// What it says; nothing where that version is no longer there.
    pub text: Option<String>,
    /// Where it stands, or that no law says so.
    pub basis: String,
    /// How sure we are.
    pub sure: String,
    /// Its page.
    pub href: String,
    /// Whether the days are counted one by one there.
    pub counts: bool,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// It has happened.
    Done,
    /// It is happening.
    Now,
    /// It comes later.
    #[default]
    Next,
}

/// The steps of a procedure, in order.
#[component]
pub fn Timeline(
    /// The steps.
    steps: Vec<Step>,
) -> impl IntoView {
    let steps: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let (class, word) = match step.state {
                StepState::Done => ("step step-done", "components-step-done"),
                StepState::Now => ("step step-now", "components-step-now"),
                StepState::Next => ("step step-next", "components-step-next"),
            };
            view! {
                <li class=class aria-current=(step.state == StepState::Now).then_some("step")>
                    <p class="step-title">
                        <span class="unseen">{t(word)}</span>
                        {step.title}
                    </p>
                    {when(step.when, step.rules)}
                    {step.note.map(|note| view! { <p class="step-note">{note}</p> })}
                </li>
            }
        })
        .collect();
    view! { <ol class="steps">{steps}</ol> }.into_any()
}

/// The day; where it rests on a rule, folded over that rule.
fn when(when: Option<String>, rules: Vec<StepRule>) -> Option<AnyView> {
    if rules.is_empty() {
        return when.map(|when| view! { <p class="step-when">{when}</p> }.into_any());
    }
    let rules = rules
        .into_iter()
        .map(|it| {
            let go = t(if it.counts { "components-step-days" } else { "components-step-rule" });
            let text = it.text.map(|text| view! { <p lang="zh-CN">{text}</p> }.into_any());
            view! {
                <li>
                    <p><b>{it.name}</b></p>
                    {text}
                    <p>{it.basis}</p>
                    {(!it.sure.is_empty()).then(|| view! { <p>{it.sure}</p> }.into_any())}
                    <p><a href=it.href>{go}</a></p>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let day = when.map(|when| view! { <span class="step-when">{when}</span>" " }.into_any());
    Some(
        view! {
            <details class="step-why">
                <summary>{day}<span class="step-ask">{t("components-step-why")}</span></summary>
                <ul>{rules}</ul>
            </details>
        }
        .into_any(),
    )
}
