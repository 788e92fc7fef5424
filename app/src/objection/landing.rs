//! What an objection is, before anybody signs in.

use domain::objection::Ground;
use domain::rules::ClockRule;
use leptos::prelude::*;

use super::ground;
use crate::components::{Icon, Note, Step, StepState, Timeline};
use crate::repair::landing::Questions;
use crate::repair::{Question, Times};
use crate::words::t;

/// The public page `/objection`.
#[component]
pub fn Landing(
    /// Within what time it is forwarded.
    forward: ClockRule,
    /// Within what time the result is told.
    total: ClockRule,
    /// What people ask next.
    questions: Vec<Question>,
) -> impl IntoView {
    let step = |n: u8| Step {
        title: t(&format!("objection-landing-step-{n}")),
        note: Some(t(&format!("objection-landing-step-{n}-note"))),
        when: None,
        state: StepState::Next,
        ..Step::default()
    };
    let grounds = Ground::ALL
        .into_iter()
        .filter(|it| *it != Ground::Other)
        .map(|it| view! { <li>{ground(it)}</li> }.into_any())
        .collect_view();
    let times =
        vec![(t("objection-landing-forward"), forward), (t("objection-landing-total"), total)];
    view! {
        <div class="objection">
            <header class="hero">
                <h1>{t("objection-landing-title")}</h1>
                <p>{t("objection-landing-lead")}</p>
                <p class="do"><a class="btn" href="/record">{t("objection-landing-button")}<Icon name="arrow"/></a></p>
            </header>
            <section>
                <h2>{t("objection-landing-what")}</h2>
                <ul class="grounds">{grounds}</ul>
            </section>
            <section>
                <h2>{t("objection-landing-steps")}</h2>
                <Timeline steps=vec![step(1), step(2), step(3)]/>
            </section>
            <section>
                <h2>{t("objection-landing-times")}</h2>
                <Times times/>
            </section>
            <section>
                <h2>{t("objection-landing-after")}</h2>
                <p>{t("objection-landing-after-text")}</p>
            </section>
            <Note kind="warning">
                <p><b>{t("objection-landing-free")}</b></p>
                <p>{t("objection-landing-free-text")}</p>
            </Note>
            <Questions title=t("objection-landing-faq") questions/>
            <p class="aside">{t("objection-landing-repair")}" "<a href="/repair">{t("objection-landing-repair-link")}</a></p>
        </div>
    }
    .into_any()
}
