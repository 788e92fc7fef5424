//! What the officer can do with a case now. The stage decides which forms there are.

use domain::case::{Case, Stage, Step};
use domain::correction::RequestDraft;
use domain::record::Record;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::aside::Asides;
use super::case::Work;
use super::decide::Decide;
use crate::cases::{family, outcome};
use crate::components::day;
use crate::record::Written;
use crate::words::{t, t_with};

/// What an officer has typed so far, in whichever form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// How many steps the case had made when the form was shown; empty where that does not matter.
    pub steps: String,
    /// Why it is returned.
    pub reason: String,
    /// A key of `domain::decision::outcomes`, or nothing yet.
    pub outcome: String,
    /// Why it is decided so.
    pub reasons: String,
    /// What the button of the decision's form does: `template` puts one in, anything else decides.
    pub action: String,
    /// The id of the template that was chosen.
    pub template: String,
    /// Which change of the record was looked at before it is decided; `none` where none was. Absent
    /// from what is no form of the desk.
    pub seen: String,
    /// The corrected title.
    pub title: String,
    /// The corrected conduct.
    pub conduct: String,
    /// The corrected content.
    pub content: String,
    /// What is to be corrected.
    #[serde(flatten)]
    pub request: RequestDraft,
    /// Why it takes longer.
    pub longer: String,
    /// The unit it is handed over to.
    pub to: String,
    /// What that unit is to find out.
    pub question: String,
    /// What that unit found.
    pub found: String,
    /// Why the refusal is not confirmed.
    pub declined: String,
    /// Why it is looked into again.
    pub again: String,
    /// Why the officer cannot be impartial.
    pub why: String,
    /// A message to the citizen.
    pub message: String,
    /// A note for the desk.
    pub note: String,
}

impl Answer {
    /// An answer that nothing was typed into yet: a correction begins with what the record says.
    pub fn begin(record: Option<&Record>) -> Self {
        let Some(record) = record else { return Self::default() };
        let facts = &record.facts;
        Self {
            title: facts.title.clone(),
            conduct: facts.conduct.clone(),
            content: facts.content.clone(),
            ..Self::default()
        }
    }
}

/// The forms that the stage of the case allows, and what is known there.
#[component]
pub(super) fn Act(at: String, case: Case, work: Work) -> impl IntoView {
    let family = family(case.kind);
    let may = |step: Step| work.steps.contains(&step);
    let answer = work.answer.clone();
    let main = [
        may(Step::Accept).then(|| {
            view! { <Accept at=at.clone() steps=answer.steps.clone() family/> }.into_any()
        }),
        may(Step::Decide).then(|| view! { <Decide at=at.clone() work=work.clone()/> }.into_any()),
    ];
    view! {
        <Known stage=case.stage with=work.with.clone()/>
        {main.into_iter().flatten().collect_view()}
        <Asides at work/>
    }
    .into_any()
}

/// What is known at the stage: who waits for what, or what was decided.
#[component]
fn Known(stage: Stage, with: Option<String>) -> impl IntoView {
    let (what, by, on, why) = match stage {
        Stage::Submitted | Stage::Accepted { .. } => return None,
        Stage::Withdrawn { on } => (t("desk-stage-withdrawn"), String::new(), on, String::new()),
        Stage::Asked { on, by, request, .. } => (t("desk-stage-asked"), by, on, request.words),
        Stage::HandedOver { on, by, to, question, .. } => {
            let to = with.unwrap_or(to);
            (t_with("desk-handed-over", &[("unit", to)]), by, on, question)
        }
        Stage::Proposed { on, by, outcome: it, reasons, .. } => {
            (t_with("desk-proposed", &[("outcome", outcome(&it))]), by, on, reasons)
        }
        Stage::Reopened { on, by, reason } => (t("desk-stage-reopened"), by, on, reason),
        Stage::Returned { on, by, reason } => (t("desk-stage-returned"), by, on, reason),
        Stage::Decided { on, by, second, outcome: it, reasons } => {
            let by = second.map_or(by.clone(), |second| format!("{by}、{second}"));
            (outcome(&it), by, on, reasons)
        }
    };
    Some(view! { <Closed what by on=day(on) why/> }.into_any())
}

#[component]
fn Accept(at: String, steps: String, family: &'static str) -> impl IntoView {
    view! {
        <form class="act" method="post" action=format!("{at}/accept")>
            <input type="hidden" name="steps" value=steps/>
            <h3>{t(&format!("desk-accept-title-{family}"))}</h3>
            <p class="hint">{t("desk-accept-note")}</p>
            <p class="do"><button class="btn">{t(&format!("desk-accept-button-{family}"))}</button></p>
        </form>
    }
    .into_any()
}

#[component]
fn Closed(what: String, by: String, on: String, why: String) -> impl IntoView {
    view! {
        <div class="act closed">
            <h3>{what}</h3>
            <p class="hint">{t_with("desk-closed-by", &[("by", by), ("day", on)])}</p>
            <p><Written text=why/></p>
        </div>
    }
    .into_any()
}
