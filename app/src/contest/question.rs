//! One question; and once it is answered, why.

use domain::field_error::FieldError;
use leptos::prelude::*;

use crate::components::{ErrorSummary, Icon, Note, error_for};
use crate::words::{t, t_with};

/// Where the attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which question, from 1.
    pub place: usize,
    /// Of how many.
    pub all: usize,
    /// How many were right so far.
    pub correct: i64,
}

/// A question that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// What is asked; nothing where the question was taken out meanwhile.
    pub question: Option<String>,
    /// The options in the order of this attempt.
    pub options: Vec<String>,
    /// How many seconds are left of how many, where there is a limit.
    pub clock: Option<(u32, u32)>,
}

/// How an option came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The right one.
    Right,
    /// Chosen, and wrong.
    Wrong,
    /// Neither.
    None,
}

/// An option with how it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionShown {
    /// What it says.
    pub text: String,
    /// How it came out.
    pub mark: Mark,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// A question that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What was asked; nothing where the question was taken out meanwhile.
    pub question: Option<String>,
    /// The options in the order of this attempt.
    pub options: Vec<OptionShown>,
    /// The key of what it was worth: `right`, `wrong`, `late`, `void`.
    pub worth: &'static str,
    /// Why.
    pub explanation: String,
    /// Where it stands: address and heading.
    pub source: (String, String),
    /// Whether it was the last one.
    pub last: bool,
}

/// The page `/contest/attempt` while a question is open.
#[component]
pub fn Question(
    /// Where the attempt stands.
    progress: Progress,
    /// The question.
    open: Open,
    /// What has to be put right.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let place = progress.place.to_string();
    let clock = open.clock.map(|(left, all)| view! { <Clock left all/> }.into_any());
    let options: Vec<_> = open
        .options
        .into_iter()
        .enumerate()
        .map(|(at, text)| {
            let id = if at == 0 { "choice".to_owned() } else { format!("choice-{}", at + 1) };
            view! {
                <div class="contest-option">
                    <input type="radio" id=id.clone() name="choice" value=at.to_string()/>
                    <label for=id lang="zh-CN">{text}</label>
                </div>
            }
        })
        .collect();
    let error = error_for(&errors, "choice");
    let body = match open.question {
        Some(question) => view! {
            <fieldset class="contest-question">
                <legend><h1 lang="zh-CN">{question}</h1></legend>
                {error.map(|it| view! { <p class="field-error"><Icon name="alert"/>{it}</p> })}
                <div class="contest-options">{options}</div>
            </fieldset>
        }
        .into_any(),
        None => view! { <h1>{t("contest-void")}</h1> }.into_any(),
    };
    view! {
        <div class="contest contest-attempt">
            <Bar progress/>
            {clock}
            <ErrorSummary errors/>
            <form method="post" action="/contest/attempt/answer" novalidate=true>
                <input type="hidden" name="place" value=place/>
                {body}
                <p class="do"><button class="btn big">{t("contest-answer")}</button></p>
            </form>
            <Leave/>
        </div>
    }
    .into_any()
}

/// The page `/contest/attempt` once a question was answered.
#[component]
pub fn Answered(
    /// Where the attempt stands.
    progress: Progress,
    /// The question, with why.
    explained: Explained,
) -> impl IntoView {
    let (kind, worth) = match explained.worth {
        "right" => ("success", "contest-worth-right"),
        "late" => ("warning", "contest-worth-late"),
        "void" => ("info", "contest-worth-void"),
        _ => ("warning", "contest-worth-wrong"),
    };
    let (href, title) = explained.source;
    let why = (!explained.explanation.is_empty()).then(|| {
        view! {
            <p lang="zh-CN">{explained.explanation}</p>
            <p class="contest-source">{t("contest-source")}" "<a href=href lang="zh-CN">{title}</a></p>
        }
    });
    let button = if explained.last { "contest-finish" } else { "contest-next" };
    let question =
        explained.question.map(|it| view! { <h1 class="contest-asked" lang="zh-CN">{it}</h1> });
    view! {
        <div class="contest contest-attempt">
            <Bar progress/>
            {question}
            <Options options=explained.options/>
            <div role="status">
                <Note kind><p><b>{t(worth)}</b></p>{why}</Note>
            </div>
            <form method="post" action="/contest/attempt/next">
                <input type="hidden" name="place" value=progress.place.to_string()/>
                <p class="do"><button class="btn big">{t(button)}</button></p>
            </form>
        </div>
    }
    .into_any()
}

/// The options of a question that was answered, each with how it came out.
#[component]
pub(crate) fn Options(
    /// In the order of the attempt.
    options: Vec<OptionShown>,
) -> impl IntoView {
    let options: Vec<_> = options
        .into_iter()
        .map(|it| {
            let (class, icon, said) = match it.mark {
                Mark::Right => ("contest-right", Some("check"), Some("contest-mark-right")),
                Mark::Wrong => ("contest-wrong", Some("alert"), Some("contest-mark-wrong")),
                Mark::None => ("", None, None),
            };
            let own = it.chosen.then(|| t("contest-mark-own"));
            let words: Vec<_> = own.into_iter().chain(said.map(t)).collect();
            view! {
                <li class=class>
                    <span lang="zh-CN">{icon.map(|name| view! { <Icon name/> })}{it.text}</span>
                    {(!words.is_empty()).then(|| view! { <small>{words.join(" · ")}</small> })}
                </li>
            }
        })
        .collect();
    view! { <ul class="contest-options">{options}</ul> }.into_any()
}

#[component]
fn Bar(progress: Progress) -> impl IntoView {
    let said = [
        ("n", progress.place.to_string()),
        ("all", progress.all.to_string()),
        ("correct", progress.correct.to_string()),
    ];
    view! {
        <p class="contest-place">{t_with("contest-place", &said)}</p>
        <progress class="contest-progress" max=progress.all.to_string() value=(progress.place - 1).to_string() aria-hidden="true"></progress>
    }
    .into_any()
}

/// How long there is still. The line shortens by itself, with no script; the server's clock decides.
#[component]
fn Clock(left: u32, all: u32) -> impl IntoView {
    let width = 320 * u64::from(left) / u64::from(all.max(1));
    // Numbers of ours alone: a line that shortens by itself needs no script.
    let line = format!(
        r#"<rect class="contest-clock-all" width="320" height="6"/><rect class="contest-clock-left" width="{width}" height="6"><animate attributeName="width" from="{width}" to="0" dur="{left}s" fill="freeze"/></rect>"#
    );
    let line = (left > 0).then_some(line);
    view! {
        <p class="contest-clock">
            <Icon name="clock"/>
            {t_with("contest-left", &[("s", left.to_string())])}
        </p>
        <svg class="contest-clock-line" viewBox="0 0 320 6" preserveAspectRatio="none" aria-hidden="true" focusable="false" inner_html=line.unwrap_or_default()></svg>
    }
    .into_any()
}

#[component]
fn Leave() -> impl IntoView {
    view! {
        <form class="contest-leave" method="post" action="/contest/attempt/leave">
            <p><button class="btn quiet">{t("contest-leave")}</button></p>
            <p class="hint">{t("contest-leave-note")}</p>
        </form>
    }
    .into_any()
}
