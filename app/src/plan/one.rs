//! The way out of one record, step by step.

use domain::field_error::FieldError;
use domain::plan::{Apply, Path, Plan};
use domain::rules::{
    Basis, ChannelRule, ClockRule, Confidence, PeriodRule, Statement, VolunteeringRule,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Clocks, Papers, Planned, Source, WhatIf, by};
use crate::components::{Breadcrumb, DateField, ErrorSummary, Icon, Note, Period, day, error_for};
use crate::record::{About, InHand, Phone, ended};
use crate::words::{t, t_with};

/// The page `/plan/{record}`.
#[component]
pub fn One(
    /// The record and the way out of it.
    planned: Planned,
    /// The clocks it counts with.
    clocks: Clocks,
    /// The papers, conditions and effects.
    papers: Papers,
    /// What was typed as the day of fulfilment.
    what_if: WhatIf,
    /// That day, where it is one.
    performed_on: Option<Date>,
    /// What is wrong with it.
    errors: Vec<FieldError>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let Planned { record, authority, standing, plan, channel, volunteering } = planned;
    let here = format!("/plan/{}", record.id);
    let body = match plan {
        None => {
            let text = ended(&record, None, standing).unwrap_or_else(|| t("plan-nothing"));
            view! { <Note kind="success"><p>{text}</p></Note> }.into_any()
        }
        Some(Plan { path: Path::Busy(case), .. }) => {
            view! { <div class="card"><InHand case filled=true/></div> }.into_any()
        }
        Some(Plan { path: Path::Wait, display, .. }) => {
            let until = day(display.until);
            view! {
                <p class="plan-answer">{t_with("plan-wait", &[("day", until)])}</p>
                <p class="plan-why">{t("plan-wait-why")}<PeriodSource rule=display.rule.clone()/></p>
                <div class="card"><Period from=display.from repair_from=display.repair_from until=display.until today/></div>
                <Ask here=here.clone() what_if=what_if.clone() errors=errors.clone()/>
            }
            .into_any()
        }
        Some(Plan { path: Path::Apply(apply), display, performed }) => {
            let answer = match apply.on <= today {
                true => t("plan-apply-now"),
                false => t_with("plan-apply-from", &[("day", day(apply.on))]),
            };
            let saved = match apply.days_saved {
                0 => t_with("plan-saved-none", &[("day", day(display.until))]),
                n => t_with("plan-saved", &[("n", n.to_string()), ("day", day(display.until))]),
            };
            let steps = view! {
                <Steps apply=apply.clone() clocks rule=display.rule.clone() performed_on performed today repair_from=display.repair_from/>
            };
            let taken_here = channel.as_ref().is_none_or(|it| it.here);
            let button = (apply.on <= today && performed && taken_here).then(|| {
                view! { <a class="btn" href=format!("/repair/{}", record.id)>{t("record-repair-button")}</a> }.into_any()
            });
            let query = performed_on.map_or_else(String::new, |day| format!("?on={day}"));
            view! {
                <p class="plan-answer">{answer}</p>
                <p class="plan-why">{saved}</p>
                <p class="do plan-do">
                    {button}
                    <a class="btn plain" href=format!("{here}/calendar.ics{query}")><Icon name="clock"/>{t("plan-calendar")}</a>
                </p>
                <Ask here=here.clone() what_if=what_if.clone() errors=errors.clone()/>
                <section>
                    <h2>{t("plan-steps")}</h2>
                    {steps}
                </section>
                {channel.map(|channel| view! { <Channel channel/> }.into_any())}
                <Checklist apply materials=papers.materials repair_from=display.repair_from performed_on today/>
                <Said title=t("plan-conditions") rules=papers.conditions/>
                {volunteering.map(|rule| view! { <Volunteering rule/> }.into_any())}
                <Said title=t("plan-effects") rules=papers.effects/>
                <section>
                    <h2>{t("plan-shown")}</h2>
                    <div class="card"><Period from=display.from repair_from=display.repair_from until=display.until today/></div>
                    <p class="plan-why">{t_with("plan-shown-until", &[("day", day(display.until))])}<PeriodSource rule=display.rule.clone()/></p>
                    {(!record.severity_confirmed).then(|| view! { <p class="hint">{t("record-why-proposed")}</p> }.into_any())}
                </section>
            }
            .into_any()
        }
    };
    view! {
        <div class="plan">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/record".to_owned(), t("record-title")), ("/plan".to_owned(), t("plan-title")), (String::new(), record.facts.title.clone())]/>
            <ErrorSummary errors/>
            <header class="hero"><h1>{t("plan-one-title")}</h1></header>
            <About label=t("plan-about") record=record.clone() authority=authority.clone()/>
            {body}
            <p class="record-other">{t("plan-ask")}" "<span lang="zh-CN">{authority.name.clone()}</span>" "<Phone number=authority.call().to_owned()/></p>
        </div>
    }
    .into_any()
}

/// “If I do it on …”.
#[component]
fn Ask(here: String, what_if: WhatIf, errors: Vec<FieldError>) -> impl IntoView {
    let error = error_for(&errors, "year");
    let WhatIf { year, month, day } = what_if;
    view! {
        <form class="card plan-if" method="get" action=here>
            <DateField legend=t("plan-if") hint=t("plan-if-hint") year month day error/>
            <p class="do"><button class="btn plain">{t("plan-if-button")}</button></p>
        </form>
    }
    .into_any()
}

/// One step: what happens, by when, and where that comes from.
#[component]
fn Step(
    title: String,
    when: String,
    note: Option<String>,
    state: &'static str,
    source: Option<AnyView>,
) -> impl IntoView {
    view! {
        <li class=format!("step step-{state}")>
            <p class="step-title">{title}</p>
            <p class="step-when">{when}</p>
            {note.map(|note| view! { <p class="step-note">{note}</p> }.into_any())}
            {source}
        </li>
    }
    .into_any()
}

#[component]
fn Steps(
    apply: Apply,
    clocks: Clocks,
    rule: PeriodRule,
    performed_on: Option<Date>,
    performed: bool,
    today: Date,
    repair_from: Date,
) -> impl IntoView {
    let open = apply.on <= today;
    let done = performed_on.filter(|_| performed);
    let duty = match (done, performed_on) {
        (Some(on), _) => t_with("plan-step-duty-done", &[("day", day(on))]),
        (None, Some(on)) => t_with("plan-step-duty-on", &[("day", day(on))]),
        (None, None) if open => t("plan-step-duty-first"),
        (None, None) => t_with("plan-step-duty-by", &[("day", day(apply.on))]),
    };
    let duty_state = if done.is_some() { "done" } else { "now" };
    let waits = if repair_from <= today { "done" } else { "next" };
    let minimum = t_with("plan-step-minimum-day", &[("day", day(repair_from))]);
    let apply_when = match open {
        true => t("plan-step-apply-now"),
        false => t_with("plan-step-apply-from", &[("day", day(apply.on))]),
    };
    view! {
        <ol class="steps">
            <Step title=t("plan-step-duty") when=duty note=Some(t("plan-step-duty-note")) state=duty_state source=None/>
            <Step title=t("plan-step-minimum") when=minimum note=None state=waits source=Some(period_source(&rule))/>
            <Step title=t("plan-step-apply") when=apply_when note=Some(t("plan-step-apply-note")) state="next" source=None/>
            <Step title=t("plan-step-accept") when=by(apply.accept_by) note=None state="next" source=Some(clock_source(&clocks.accept))/>
            <Step title=t("plan-step-answer") when=by(apply.answer_by) note=None state="next" source=Some(clock_source(&clocks.total))/>
            <Step title=t("plan-step-gone") when=by(apply.gone_by) note=Some(t("plan-step-gone-note")) state="next" source=Some(clock_source(&clocks.sync))/>
        </ol>
    }
    .into_any()
}

/// What is still missing, as boxes to tick on screen or on paper.
#[component]
fn Checklist(
    apply: Apply,
    materials: Vec<Statement>,
    repair_from: Date,
    performed_on: Option<Date>,
    today: Date,
) -> impl IntoView {
    let period = match repair_from <= today {
        true => t_with("plan-check-period-done", &[("day", day(repair_from))]),
        false => t_with("plan-check-period", &[("day", day(repair_from))]),
    };
    let duty_done = performed_on.is_some_and(|on| on <= today);
    let plain = |text: String| view! { <span>{text}</span> }.into_any();
    let mut boxes = vec![
        ("period".to_owned(), plain(period), repair_from <= today),
        ("duty".to_owned(), plain(t("plan-check-duty")), duty_done),
    ];
    for (at, paper) in materials.iter().enumerate() {
        let name = t_with(
            "plan-check-paper",
            &[("n", (at + 1).to_string()), ("name", paper.name.clone())],
        );
        let text = view! { <span lang="zh-CN">{name}<small>{paper.text.clone()}</small></span> };
        boxes.push((format!("paper-{}", at + 1), text.into_any(), false));
    }
    let handed_in = t_with("plan-check-apply", &[("day", day(apply.on))]);
    boxes.push(("apply".to_owned(), plain(handed_in), false));
    let boxes = boxes
        .into_iter()
        .map(|(name, text, done)| {
            let id = format!("check-{name}");
            view! {
                <li>
                    <input type="checkbox" id=id.clone() checked=done/>
                    <label for=id>{text}</label>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let sources = materials.first().map(|it| source(&it.id, &it.basis, it.confidence));
    view! {
        <section class="plan-checklist">
            <h2>{t("plan-check-title")}</h2>
            <ul class="card">{boxes}</ul>
            <p class="hint">{t("plan-check-only-two")}{sources}</p>
            <p class="hint print-hint"><Icon name="print"/>{t("plan-print")}</p>
        </section>
    }
    .into_any()
}

/// Where repair is asked for.
#[component]
fn Channel(channel: ChannelRule) -> impl IntoView {
    let call = channel.phone.clone().map(|number| view! { <Phone number/> }.into_any());
    view! {
        <section>
            <h2>{t("plan-where")}</h2>
            <p lang="zh-CN"><b>{channel.name.clone()}</b>" "{call}</p>
            <p lang="zh-CN">{channel.go.clone()}</p>
            {source(&channel.id, &channel.basis, channel.confidence)}
        </section>
    }
    .into_any()
}

/// Whether voluntary service helps, and never more than that.
#[component]
fn Volunteering(rule: VolunteeringRule) -> impl IntoView {
    let lead = if rule.on { "plan-volunteering-on" } else { "plan-volunteering-off" };
    view! {
        <section>
            <h2>{t("plan-volunteering")}</h2>
            <p>{t(lead)}</p>
            <p lang="zh-CN">{rule.text.clone()}</p>
            {source(&rule.id, &rule.basis, rule.confidence)}
        </section>
    }
    .into_any()
}

/// Rules that are said, each with where it stands, behind a fold.
#[component]
fn Said(title: String, rules: Vec<Statement>) -> impl IntoView {
    (!rules.is_empty()).then(|| {
        let lines = rules
            .iter()
            .map(|rule| {
                view! {
                    <li>
                        <b lang="zh-CN">{rule.name.clone()}</b>
                        <span lang="zh-CN">{rule.text.clone()}</span>
                        {source(&rule.id, &rule.basis, rule.confidence)}
                    </li>
                }
                .into_any()
            })
            .collect_view();
        view! {
            <details class="fold plan-said">
                <summary><h2>{title}</h2></summary>
                <ul>{lines}</ul>
            </details>
        }
        .into_any()
    })
}

#[component]
fn PeriodSource(rule: PeriodRule) -> impl IntoView {
    period_source(&rule)
}

fn period_source(rule: &PeriodRule) -> AnyView {
    source(&rule.id, &rule.basis, rule.confidence)
}

fn clock_source(rule: &ClockRule) -> AnyView {
    source(&rule.id, &rule.basis, rule.confidence)
}

fn source(id: &str, basis: &Basis, confidence: Confidence) -> AnyView {
    view! { <Source id=id.to_owned() basis=basis.clone() confidence/> }.into_any()
}
