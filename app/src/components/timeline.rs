//! What has happened, what happens now, what comes next.

use leptos::prelude::*;

use crate::words::t;

/// One step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happens.
    pub title: String,
    /// By whom, or why.
    pub note: Option<String>,
    /// The day, or the last day, in words.
    pub when: Option<String>,
    /// Where it stands.
    pub state: StepState,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It has happened.
    Done,
    /// It is happening.
    Now,
    /// It comes later.
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
                    {step.when.map(|when| view! { <p class="step-when">{when}</p> })}
                    {step.note.map(|note| view! { <p class="step-note">{note}</p> })}
                </li>
            }
        })
        .collect();
    view! { <ol class="steps">{steps}</ol> }.into_any()
}
