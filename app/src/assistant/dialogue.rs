//! What is done together: the question at hand, as a form.

use domain::dialogue::{Asks, HalfDay, Kind, Purpose};
use domain::field_error::FieldError;
use domain::objection::Ground;
use leptos::prelude::*;

use crate::components::{
    Choice, DateField, ErrorSummary, Field, Icon, Radios, Textarea, day, error_for,
};
use crate::words::{t, t_with};

/// A dialogue at its present step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// What is done.
    pub kind: Kind,
    /// What is asked.
    pub asks: Asks,
    /// The place of this question, from 1, and how many there are.
    pub place: (usize, usize),
    /// What there is to choose from, where one of several is asked for.
    pub rows: Vec<Row>,
    /// What is not open now, and why.
    pub closed: Vec<Row>,
    /// What was answered so far.
    pub known: Vec<(String, String)>,
    /// The form that does the same, or goes on from here.
    pub page: String,
    /// What was typed: the words or the three parts of a day.
    pub typed: Look,
    /// Why it was not taken, by key.
    pub wrong: Option<&'static str>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What the form sends; for something that is not open, an address.
    pub value: String,
    /// What it says.
    pub label: String,
    /// What more there is to know.
    pub hint: Option<String>,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The words.
    pub text: String,
    /// A day, as typed.
    pub date: [String; 3],
}

/// The form of the question at hand.
#[component]
pub(super) fn Stepping(dialogue: Dialogue) -> impl IntoView {
    let Dialogue { kind, asks, place, rows, closed, known, page, typed, wrong } = dialogue;
    let name = if asks == Asks::Day { "year" } else { "answer" };
    let errors: Vec<_> = wrong.iter().map(|message| FieldError { field: name, message }).collect();
    let words = |what: &str| format!("assistant-asks-{}-{what}", asks.key());
    let legend = t(&format!("assistant-asks-{}", asks.key()));
    let hint = hinted(asks).then(|| t(&words("hint")));
    let error = error_for(&errors, name);
    let nothing = rows.is_empty() && matches!(asks, Asks::Record | Asks::Slot);
    let field = match asks {
        _ if nothing => {
            view! { <p>{t(&format!("assistant-nothing-{}-{}", kind.key(), asks.key()))}</p> }.into_any()
        }
        Asks::Record | Asks::Slot | Asks::Unit | Asks::Ground | Asks::Purpose => {
            let choices = choices(asks, rows);
            view! { <Radios name="answer" legend hint choices chosen=typed.text error/> }.into_any()
        }
        Asks::Day => {
            let [year, month, day] = typed.date;
            view! { <DateField legend hint year month day error/> }.into_any()
        }
        Asks::Fulfilment | Asks::Reason | Asks::Text => {
            view! { <Textarea name="answer" label=legend hint text=typed.text rows=5 error/> }.into_any()
        }
        Asks::Query => {
            view! { <Field name="answer" label=legend hint value=typed.text error/> }.into_any()
        }
        Asks::Phone => {
            view! { <Field name="answer" label=legend hint value=typed.text kind="tel" autocomplete="tel" error/> }.into_any()
        }
        Asks::Look | Asks::Ready => view! { <p class="field-label">{legend}</p>{hint.map(|it| view! { <p class="field-hint">{it}</p> })} }.into_any(),
    };
    let go = match asks {
        Asks::Look => Some("assistant-send"),
        Asks::Ready => None,
        _ if nothing => None,
        _ => Some("assistant-next"),
    };
    let go = go.map(|key| view! { <button class="btn" name="do" value="answer">{t(key)}</button> });
    let ready = (asks == Asks::Ready).then(|| {
        view! { <a class="btn" href=page.clone()>{t(&format!("assistant-ready-{}", kind.key()))}</a> }
    });
    let back = (place.0 > 1 && asks != Asks::Ready).then(|| {
        view! { <button class="btn quiet" name="do" value="back">{t("assistant-back")}</button> }
    });
    let known = (!known.is_empty()).then(|| {
        let rows = known
            .into_iter()
            .map(|(name, value)| view! { <div class="fact"><dt>{name}</dt><dd class="written">{value}</dd></div> })
            .collect_view();
        view! { <dl class="facts">{rows}</dl> }
    });
    let closed = (!closed.is_empty()).then(|| {
        let rows = closed
            .into_iter()
            .map(|it| view! { <li><a href=it.value>{it.label}</a>{it.hint.map(|hint| view! { <span>{hint}</span> })}</li> })
            .collect_view();
        view! { <details class="stepping-closed"><summary>{t("assistant-closed-rows")}</summary><ul>{rows}</ul></details> }
    });
    let step = t_with("assistant-step", &[("n", place.0.to_string()), ("of", place.1.to_string())]);
    let form = (asks != Asks::Ready).then(|| {
        view! { <a class="dialogue-way" href=page>{t("assistant-form-instead")}</a>" · " }
    });
    let end = if asks == Asks::Ready { "assistant-finish" } else { "assistant-cancel" };
    view! {
        <section class="stepping card" aria-labelledby="stepping-title">
            <p class="eyebrow">{step}</p>
            <h2 id="stepping-title">{t(&format!("assistant-dialogue-{}", kind.key()))}</h2>
            <ErrorSummary errors=errors.clone()/>
            {known}
            <form method="post" action="/assistant/dialogue" novalidate=true>
                <input type="hidden" name="at" value=asks.key()/>
                {field}
                {closed}
                <div class="do">{go}{ready}{back}</div>
                <p class="stepping-out">
                    {form}
                    <button class="btn quiet" name="do" value="pause">{t("assistant-pause")}</button>
                    <button class="btn quiet" name="do" value="cancel"><Icon name="close"/>{t(end)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// A dialogue that rests, to be gone on with.
#[component]
pub(super) fn Paused(kind: Kind) -> impl IntoView {
    let name = t(&format!("assistant-dialogue-{}", kind.key()));
    view! {
        <form class="paused" method="post" action="/assistant/dialogue">
            <span>{t_with("assistant-paused", &[("name", name)])}</span>
            <button class="btn quiet" name="do" value="resume">{t("assistant-resume")}</button>
            <button class="btn quiet" name="do" value="cancel">{t("assistant-cancel")}</button>
        </form>
    }
    .into_any()
}

/// A dialogue to be begun: the visitor signed in for it, or is asked first because another one holds
/// words.
#[component]
pub(super) fn Pending(kind: Kind, over: Option<Kind>) -> impl IntoView {
    let name = |kind: Kind| t(&format!("assistant-dialogue-{}", kind.key()));
    let (said, go) = match over {
        None => (t("assistant-pending"), name(kind)),
        Some(over) => (
            t_with("assistant-over", &[("name", name(over))]),
            t_with("assistant-over-go", &[("name", name(kind))]),
        ),
    };
    view! {
        <form class="paused" method="post" action="/assistant/dialogue">
            <span>{said}</span>
            {over.map(|_| view! { <input type="hidden" name="instead" value="yes"/> })}
            <button class="btn" name="start" value=kind.key()>{go}</button>
        </form>
    }
    .into_any()
}

fn hinted(asks: Asks) -> bool {
    matches!(
        asks,
        Asks::Day
            | Asks::Fulfilment
            | Asks::Reason
            | Asks::Query
            | Asks::Slot
            | Asks::Phone
            | Asks::Text
            | Asks::Look
            | Asks::Ready
    )
}

fn choices(asks: Asks, rows: Vec<Row>) -> Vec<Choice> {
    let fixed = |value: &str, label: String| Choice { value: value.to_owned(), label, hint: None };
    match asks {
        Asks::Ground => Ground::ALL
            .into_iter()
            .map(|it| fixed(it.key(), t(&format!("objection-ground-{}", it.key()))))
            .collect(),
        Asks::Purpose => Purpose::ALL
            .into_iter()
            .map(|it| fixed(it.key(), t(&format!("assistant-purpose-{}", it.key()))))
            .collect(),
        _ => rows
            .into_iter()
            .map(|it| Choice { value: it.value, label: it.label, hint: it.hint })
            .collect(),
    }
}

/// A half day, in words.
pub fn half_day(slot: HalfDay) -> String {
    t_with(
        "assistant-half-day",
        &[("day", day(slot.day)), ("half", t(&format!("assistant-half-{}", slot.half.key())))],
    )
}
