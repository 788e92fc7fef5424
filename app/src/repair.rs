//! Repair by fulfilment (信用修复): what it is, the form, the last look before it is handed in.

mod check;
mod closed;
mod form;
pub(crate) mod landing;
mod times;

pub use check::Check;
pub use closed::Closed;
pub(crate) use closed::Elsewhere;
pub use form::Form;
pub use landing::{Landing, Question};
pub(crate) use times::{Times, limit};

use domain::case::Clocks;
use leptos::prelude::*;

use crate::cases::by_when;
use crate::components::{Step, StepState, Timeline, day};
use crate::words::{t, t_with};

/// What happens after a repair is handed in, with its days.
#[component]
fn Next(
    /// The days it would have if it were handed in today.
    clocks: Clocks,
    /// Whether the days rest on law; where not, the words say so.
    certain: bool,
) -> impl IntoView {
    let step = |title: &str, when: Option<String>, note: Option<String>, state| Step {
        title: t(title),
        note,
        when,
        state,
    };
    let today = t_with("repair-next-submit-when", &[("day", day(clocks.submitted_on))]);
    let steps = vec![
        step("repair-next-submit", Some(today), Some(t("repair-next-submit-note")), StepState::Now),
        step("repair-next-accept", Some(by_when(clocks.accept_by, certain)), None, StepState::Next),
        step("repair-next-answer", Some(by_when(clocks.answer_by, certain)), None, StepState::Next),
        step("repair-next-end", None, Some(t("repair-next-end-note")), StepState::Next),
    ];
    view! {
        <section class="next">
            <h2>{t("repair-next")}</h2>
            <Timeline steps/>
        </section>
    }
    .into_any()
}

/// The promise (信用承诺书) in this version of its text, line by line.
#[component]
pub(crate) fn Promise(version: String) -> impl IntoView {
    let lines = (1..=3)
        .map(|n| view! { <li>{t(&format!("repair-promise-{version}-{n}"))}</li> }.into_any())
        .collect_view();
    view! { <ol class="promise-text">{lines}</ol> }.into_any()
}
