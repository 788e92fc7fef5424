//! Nominating somebody for the gallery, and what the person themselves is asked: nothing is shown before
//! they read the very words and agreed.

mod consent;

use domain::field_error::FieldError;
use domain::nomination::{Draft, Kind, State};
use domain::reference::NominationNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{
    Breadcrumb, Choice, ErrorSummary, Field, Note, Radios, Tag, Textarea, day_short, error_for,
};
use crate::words::{t, t_with};

pub use consent::{Ask, Closed, Done, Door, Typed};

/// The words for what a role model stands for: those of the gallery.
pub(crate) fn kind_words(kind: Kind) -> String {
    t(&format!("gallery-kind-{}", kind.key()))
}

/// Where a nomination stands: colour and word.
pub(crate) fn state_tag(state: State) -> (&'static str, String) {
    let kind = match state {
        State::Sent | State::Asked => "wait",
        State::Agreed | State::Shown => "good",
        State::Refused | State::Declined | State::Withdrawn => "ended",
    };
    (kind, t(&format!("nomination-state-{}", state.key())))
}

/// The page `/gallery/nominate`.
#[component]
pub fn Nominate(
    /// What was typed.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let kinds = Kind::ALL
        .map(|it| Choice { value: it.key().to_owned(), label: kind_words(it), hint: None })
        .into();
    let error = |field: &str| error_for(&errors, field);
    let way =
        vec![("/gallery".to_owned(), t("gallery-title")), (String::new(), t("nomination-title"))];
    view! {
        <div class="nomination">
            <Breadcrumb items=way/>
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t("nomination-title")}</h1>
                <p>{t("nomination-lead")}</p>
            </header>
            <ol class="nomination-steps">
                <li>{t("nomination-step-send")}</li>
                <li>{t("nomination-step-ask")}</li>
                <li>{t("nomination-step-show")}</li>
            </ol>
            <form method="post" action="/gallery/nominate" novalidate=true>
                <input type="hidden" name="once" value=draft.once/>
                <Field name="name" label=t("nomination-name") hint=t("nomination-name-hint") value=draft.name error=error("name") width="medium"/>
                <Radios name="kind" legend=t("nomination-kind") choices=kinds chosen=draft.kind error=error("kind")/>
                <Textarea name="deed" label=t("nomination-deed") hint=t("nomination-deed-hint") text=draft.deed error=error("deed")/>
                <Field name="reach" label=t("nomination-reach") hint=t("nomination-reach-hint") value=draft.reach error=error("reach")/>
                <Note kind="info"><p>{t("nomination-privacy")}</p></Note>
                <p class="do"><button class="btn">{t("nomination-send")}</button></p>
            </form>
        </div>
    }
    .into_any()
}

/// A nomination that the reader made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its number.
    pub number: NominationNumber,
    /// What for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub on: Date,
    /// Why it was refused.
    pub reason: Option<String>,
}

/// A story about the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its number.
    pub number: NominationNumber,
    /// Its heading.
    pub title: String,
    /// Whether it is shown already.
    pub shown: bool,
    /// When they agreed.
    pub on: Date,
}

/// The page `/gallery/nominations`: what I nominated, and what is told of me.
#[component]
pub fn Mine(
    /// The newest first.
    sent: Vec<Sent>,
    /// The newest first.
    own: Vec<Own>,
    /// What was done a moment ago: `sent`, `withdrawn`; empty for nothing.
    done: String,
) -> impl IntoView {
    let done = matches!(done.as_str(), "sent" | "withdrawn").then(|| {
        view! { <div role="status"><Note kind="success"><p>{t(&format!("nomination-done-{done}"))}</p></Note></div> }
    });
    let body = match sent.is_empty() {
        true => view! { <p class="empty">{t("nomination-none")}</p> }.into_any(),
        false => {
            let lines = sent.into_iter().map(line).collect_view();
            view! { <ul class="lines">{lines}</ul> }.into_any()
        }
    };
    let about = (!own.is_empty()).then(|| {
        let lines = own.into_iter().map(about).collect_view();
        view! {
            <section aria-labelledby="about-me">
                <h2 id="about-me">{t("nomination-about-me")}</h2>
                <ul class="lines">{lines}</ul>
            </section>
        }
    });
    view! {
        <div class="nomination">
            <Breadcrumb items=vec![("/gallery".to_owned(), t("gallery-title")), (String::new(), t("nomination-mine"))]/>
            {done}
            <header class="hero"><h1>{t("nomination-mine")}</h1></header>
            {about}
            {body}
            <p class="do"><a class="btn plain" href="/gallery/nominate">{t("nomination-title")}</a></p>
        </div>
    }
    .into_any()
}

fn line(it: Sent) -> AnyView {
    let (kind, text) = state_tag(it.state);
    let open = matches!(it.state, State::Sent | State::Asked);
    let back = open.then(|| back(&it.number, "nomination-take-back"));
    let reason = it.reason.map(|it| {
        view! { <span class="line-note">{t("nomination-reason")} <span lang="zh-CN">{it}</span></span> }
    });
    view! {
        <li class="line">
            <div>
                <span class="line-title number">{it.number.to_string()}</span>
                <span class="line-note">{kind_words(it.kind)} " · " {day_short(it.on)}</span>
                {reason}
                {back}
            </div>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

fn about(it: Own) -> AnyView {
    let (kind, text) = match it.shown {
        true => ("good", t("nomination-state-shown")),
        false => ("wait", t("nomination-state-agreed")),
    };
    let agreed = t_with("nomination-agreed-on", &[("day", day_short(it.on))]);
    view! {
        <li class="line">
            <div>
                <span class="line-title" lang="zh-CN">{it.title}</span>
                <span class="line-note">{agreed}</span>
                {back(&it.number, "nomination-withdraw")}
            </div>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

fn back(number: &NominationNumber, words: &str) -> AnyView {
    let action = format!("/gallery/nominations/{}/withdraw", number.as_str());
    view! { <form method="post" action=action><button class="btn plain">{t(words)}</button></form> }
        .into_any()
}
