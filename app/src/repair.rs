//! Repair by fulfilment (信用修复): what it is, the form, the last look before it is handed in.

mod check;
mod closed;
mod form;
mod handoff;
pub(crate) mod landing;
pub(crate) mod means;
mod one;
mod questions;
mod start;
mod times;

pub use check::Check;
pub use closed::Closed;
pub(crate) use closed::Elsewhere;
pub use form::Form;
pub use handoff::Handing;
pub use landing::{Landing, Question};
pub use one::One;
pub use questions::OwnProof;
pub use start::Start;
pub(crate) use times::{Times, limit};

use domain::case::Clocks;
use domain::repair::Repair;
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
        ..Step::default()
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

/// The text of the promise in this version, as it is signed: its lines, each ended by a line feed. The
/// SHA-256 of this is on the receipt.
pub fn promise_text(version: &str, say: impl Fn(&str) -> String) -> String {
    (1..=3).map(|n| say(&format!("repair-promise-{version}-{n}")) + "\n").collect()
}

/// The line of the proofs of voluntary service that were added, each with its check page.
pub(crate) fn proofs(numbers: &[String]) -> Option<(String, AnyView)> {
    let links = numbers
        .iter()
        .map(|it| {
            view! { <p><a href=format!("/volunteer/proof/{it}")>{it.clone()}</a></p> }.into_any()
        })
        .collect_view();
    (!numbers.is_empty()).then(|| (t("repair-form-volunteering"), links.into_any()))
}

/// Which text was promised, when, and the hash that binds it.
#[component]
pub(crate) fn Signed(
    /// What was asked.
    repair: Repair,
) -> impl IntoView {
    let said = t_with("cases-promise-version", &[("version", repair.promise_version.clone())]);
    let at = repair.promised_at.map(|at| {
        let time = at.strftime("%H:%M").to_string();
        let said = [("day", day(at.date())), ("time", time)];
        view! { <p>{t_with("repair-promise-signed", &said)}</p> }.into_any()
    });
    let hash = repair.promise_hash.map(|hash| {
        view! { <p class="hash">{t("repair-promise-hash")}" "<code>{hash}</code></p> }.into_any()
    });
    view! {
        <details class="why"><summary>{said}</summary><Promise version=repair.promise_version/></details>
        {at}
        {hash}
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
