//! A repair at 信用中国: how to prepare, and how to keep track of it here.

use domain::calendar::Due;
use domain::field_error::FieldError;
use domain::handoff::{Draft, Handoff, Outcome};
use leptos::prelude::*;

use crate::cases::by_when;
use crate::components::{
    Choice, DateField, ErrorSummary, Field, Radios, Step, StepState, Timeline, day, error_for,
};
use crate::words::{t, t_with};

/// What was written down about a repair at 信用中国.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handing {
    /// What stands in the form.
    pub typed: Draft,
    /// What has to be put right.
    pub errors: Vec<FieldError>,
    /// What is kept.
    pub kept: Option<Handoff>,
    /// By when the answer is due, and whether that rests on law.
    pub answer: Option<(Due, bool)>,
}

/// What to do there, what was done, and the form for the 查询码.
#[component]
pub(super) fn Hand(
    /// The address of the record's repair.
    form: String,
    /// What was written down.
    handing: Handing,
) -> impl IntoView {
    let Handing { typed, errors, kept, answer } = handing;
    let wrong = |field: &str| error_for(&errors, field);
    let done = kept.as_ref().and_then(|it| it.outcome);
    let state = |n: u8| match (&kept, done, n) {
        (_, Some(_), _) | (Some(_), None, 1..=3) => StepState::Done,
        (Some(_), None, _) | (None, _, 1) => StepState::Now,
        _ => StepState::Next,
    };
    let step = |n: u8, when: Option<String>| Step {
        title: t(&format!("handoff-step-{n}")),
        note: Some(t(&format!("handoff-step-{n}-note"))),
        when,
        state: state(n),
        ..Step::default()
    };
    let applied = kept.as_ref().map(|it| day(it.applied_on));
    let due = answer.map(|(date, certain)| by_when(date, certain));
    let steps = vec![step(1, None), step(2, applied), step(3, None), step(4, due)];
    let tracked = kept.as_ref().map(|it| {
        let said = match it.outcome {
            None => t("handoff-waiting"),
            Some(Outcome::Granted) => t("handoff-granted"),
            Some(Outcome::Refused) => t("handoff-refused"),
        };
        view! {
            <p class="code">{t("handoff-code")}" "<b><code>{it.code.clone()}</code></b></p>
            <p>{said}</p>
        }
        .into_any()
    });
    let outcome = kept.is_some().then(|| {
        let choice = |value: &str, key: &str| Choice {
            value: value.to_owned(),
            label: t(key),
            hint: None,
        };
        let choices = vec![
            choice("", "handoff-outcome-none"),
            choice("granted", "handoff-outcome-granted"),
            choice("refused", "handoff-outcome-refused"),
        ];
        view! { <Radios name="outcome" legend=t("handoff-outcome") choices chosen=typed.outcome.clone()/> }
            .into_any()
    });
    let remove = kept.is_some().then(|| {
        view! { <button class="btn quiet" name="action" value="remove">{t("handoff-remove")}</button> }
            .into_any()
    });
    let title = if kept.is_some() { "handoff-change" } else { "handoff-enter" };
    view! {
        <section class="handoff">
            <h2>{t("handoff-title")}</h2>
            <ErrorSummary errors=errors.clone()/>
            {tracked}
            <Timeline steps/>
            <h2>{t(title)}</h2>
            <form method="post" action=format!("{form}/handoff") novalidate=true>
                <button class="unseen" name="action" value="keep" tabindex="-1" aria-hidden="true"></button>
                <Field
                    name="code" label=t("handoff-code") hint=t("handoff-code-hint") value=typed.code
                    width="medium" error=wrong("code")
                />
                <DateField
                    legend=t("handoff-date") hint=t("handoff-date-hint")
                    year=typed.year month=typed.month day=typed.day error=wrong("year")
                />
                {outcome}
                <p class="do send">
                    <button class="btn" name="action" value="keep">{t("handoff-keep")}</button>
                    {remove}
                </p>
                <p class="hint">{t_with("handoff-note", &[])}</p>
            </form>
        </section>
    }
    .into_any()
}
