//! Objection (异议): saying that a record is wrong.

mod check;
mod closed;
mod form;
mod landing;
mod one;
pub(crate) mod questions;
mod start;

pub use check::Check;
pub use closed::Closed;
pub use form::Form;
pub use landing::Landing;
pub use one::One;
pub use start::Start;

use domain::case::Clocks;
use domain::objection::Ground;
use leptos::prelude::*;

use crate::cases::by_when;
use crate::components::{Step, StepState, Timeline, day};
use crate::words::{t, t_with};

/// What kind of mistake is claimed, in words.
pub fn ground(ground: Ground) -> String {
    t(&format!("objection-ground-{}", ground.key()))
}

/// What happens after an objection is handed in, with its days.
#[component]
fn Next(
    /// The days it would have if it were handed in today.
    clocks: Clocks,
    /// Whether the days rest on law; where not, the words say so.
    certain: bool,
) -> impl IntoView {
    let today = t_with("objection-next-submit-when", &[("day", day(clocks.submitted_on))]);
    let steps = vec![
        Step {
            title: t("objection-next-submit"),
            note: Some(t("objection-next-submit-note")),
            when: Some(today),
            state: StepState::Now,
            ..Step::default()
        },
        Step {
            title: t("objection-next-forward"),
            note: None,
            when: Some(by_when(clocks.accept_by, certain)),
            state: StepState::Next,
            ..Step::default()
        },
        Step {
            title: t("objection-next-answer"),
            note: Some(t("objection-next-answer-note")),
            when: Some(by_when(clocks.answer_by, certain)),
            state: StepState::Next,
            ..Step::default()
        },
    ];
    view! {
        <section class="next">
            <h2>{t("objection-next")}</h2>
            <Timeline steps/>
        </section>
    }
    .into_any()
}
