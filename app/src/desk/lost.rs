//! What an officer typed into a form that the case does not have any more: it can be copied from here.

use domain::case::Step;
use leptos::prelude::*;

use super::act::Answer;
use crate::components::{Breadcrumb, Note};
use crate::record::Written;
use crate::words::t;

/// What was typed and is not what the form began with, each with the key of its label, where none of
/// these steps has the form for it.
fn lost(answer: &Answer, begun: &Answer, steps: &[Step]) -> Vec<(&'static str, String)> {
    let fields = [
        (Step::Return, "desk-return-reason", &answer.reason, ""),
        (Step::Ask, "desk-ask-words", &answer.request.request, ""),
        (Step::Extend, "desk-extend-reason", &answer.longer, ""),
        (Step::HandOver, "desk-hand-over-reason", &answer.question, ""),
        (Step::Report, "desk-report-reason", &answer.found, ""),
        (Step::Decide, "desk-correction-title", &answer.title, begun.title.as_str()),
        (Step::Decide, "desk-correction-conduct", &answer.conduct, begun.conduct.as_str()),
        (Step::Decide, "desk-correction-content", &answer.content, begun.content.as_str()),
        (Step::Decide, "desk-reasons", &answer.reasons, ""),
        (Step::Decline, "desk-decline-reason", &answer.declined, ""),
        (Step::Reopen, "desk-reopen-reason", &answer.again, ""),
        (Step::Recuse, "desk-recuse-reason", &answer.why, ""),
        (Step::Write, "desk-message", &answer.message, ""),
        (Step::Note, "desk-note-reason", &answer.note, ""),
    ];
    fields
        .into_iter()
        .filter(|(step, _, text, begun)| {
            !steps.contains(step) && !text.trim().is_empty() && text.as_str() != *begun
        })
        .map(|(_, label, text, _)| (label, text.clone()))
        .collect()
}

/// The words that have no form any more. Nothing where each has one.
#[component]
pub(super) fn Lost(answer: Answer, begun: Answer, steps: Vec<Step>) -> impl IntoView {
    let lost = lost(&answer, &begun, &steps);
    if lost.is_empty() {
        return None;
    }
    let words = lost
        .into_iter()
        .map(|(label, text)| view! { <p><b>{t(label)}</b></p><p><Written text/></p> }.into_any())
        .collect_view();
    Some(view! { <p>{t("cases-conflict-typed")}</p>{words} }.into_any())
}

/// Instead of a case that was taken back from the unit while its officer wrote: what was typed, and
/// nothing of the case.
#[component]
pub fn TakenBack(
    /// What the officer typed.
    answer: Answer,
) -> impl IntoView {
    let title = t("desk-taken-back");
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), title.clone())]/>
            <header class="hero desk-head"><h1>{title}</h1></header>
            <div class="conflict" role="alert">
                <Note kind="warning">
                    <p>{t("desk-taken-back-note")}</p>
                    <Lost answer begun=Answer::default() steps=Vec::new()/>
                </Note>
            </div>
        </div>
    }
    .into_any()
}
