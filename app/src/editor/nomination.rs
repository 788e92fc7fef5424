//! Nominations at the editor's desk: the list, and one with the words that its person is asked about.

use domain::field_error::FieldError;
use domain::nomination::{Kind, State, Story};
use domain::reference::NominationNumber;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use super::Ways;
use crate::components::{
    Breadcrumb, Choice, ErrorSummary, Facts, Field, Note, Radios, Tag, Textarea, day, day_short,
    error_for,
};
use crate::nomination::{kind_words, state_tag};
use crate::words::{t, t_with};

/// A nomination, as an editor sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Its number.
    pub number: NominationNumber,
    /// Where it stands.
    pub state: State,
    /// Handed back with each step.
    pub version: i64,
    /// When it was sent.
    pub sent: Date,
    /// Whom; empty once it is over.
    pub name: String,
    /// How they are reached.
    pub reach: String,
    /// What the nominator wrote.
    pub deed: String,
    /// The words.
    pub story: Story,
    /// Until when the code may be used.
    pub until: Option<Date>,
    /// When the person agreed.
    pub agreed: Option<DateTime>,
    /// Whether they also agreed that it is sent on.
    pub sending: bool,
    /// When it was last packed to be sent on.
    pub packed: Option<Date>,
}

impl Filed {
    /// Whether those who received it are to be told to take it down.
    fn to_be_told(&self) -> bool {
        self.packed.is_some() && self.state.is_over()
    }
}

/// The page `/desk/nominations`.
#[component]
pub fn Nominations(
    /// Those that wait for an editor first.
    list: Vec<Filed>,
) -> impl IntoView {
    let body = match list.is_empty() {
        true => view! { <p class="empty">{t("editor-nominations-none")}</p> }.into_any(),
        false => {
            let lines = list.into_iter().map(line).collect_view();
            view! { <ul class="lines">{lines}</ul> }.into_any()
        }
    };
    view! {
        <div class="editor">
            <header class="hero">
                <h1>{t("editor-nominations")}</h1>
                <p>{t("editor-nominations-lead")}</p>
            </header>
            <Ways/>
            {body}
        </div>
    }
    .into_any()
}

fn line(it: Filed) -> AnyView {
    let (kind, text) = match it.to_be_told() {
        true => ("dispute", t("editor-packed-tell")),
        false => state_tag(it.state),
    };
    let name = if it.name.is_empty() { t("editor-forgotten") } else { it.name };
    view! {
        <li class="line">
            <a href=format!("/desk/nominations/{}", it.number.as_str())>
                <span class="line-title" lang="zh-CN">{name}</span>
                <span class="line-note number">{it.number.to_string()} " · " {day_short(it.sent)}</span>
            </a>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

/// The page `/desk/nominations/{number}`.
#[component]
pub fn Nomination(
    /// Which.
    it: Filed,
    /// The words as they were typed, where something has to be put right.
    typed: Option<Story>,
    /// The reason that was typed.
    reason: String,
    /// The key domains, by name.
    domains: Vec<&'static str>,
    /// The code and the link for the person, told this once.
    code: Option<(String, String)>,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether somebody was faster.
    conflict: bool,
) -> impl IntoView {
    let number = it.number.to_string();
    let at = format!("/desk/nominations/{}", it.number.as_str());
    let (kind, tag) = state_tag(it.state);
    let over = it.state.is_over();
    let facts = [
        ("nomination-name", it.name.clone()),
        ("nomination-reach", it.reach.clone()),
        ("nomination-deed", it.deed.clone()),
    ];
    let facts: Vec<(String, AnyView)> = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (t(key), view! { <span lang="zh-CN">{text}</span> }.into_any()))
        .collect();
    let told = code.map(|(code, link)| view! { <Code code link until=it.until/> });
    let writable = matches!(it.state, State::Sent | State::Asked | State::Agreed);
    let shown = it.state == State::Shown;
    let story = typed.unwrap_or_else(|| it.story.clone());
    let agreed = it.agreed.filter(|_| !over).map(|at| {
        let key = if it.sending { "editor-agreed-sending" } else { "editor-agreed" };
        view! { <Note kind="success"><p>{t_with(key, &[("day", day(at.date()))])}</p></Note> }
    });
    let tell = it.to_be_told();
    let packed = it.packed.map(|at| {
        let key = if tell { "editor-packed-over" } else { "editor-packed" };
        view! { <Note kind=if tell { "warning" } else { "info" }><p>{t_with(key, &[("day", day(at))])}</p></Note> }
    });
    let version = it.version;
    view! {
        <div class="editor">
            <Breadcrumb items=vec![("/desk/nominations".to_owned(), t("editor-nominations")), (String::new(), number.clone())]/>
            {conflict.then(|| view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("editor-conflict")}</p></Note></div> })}
            <ErrorSummary errors=errors.clone()/>
            <header class="hero"><h1 class="number">{number}</h1><p><Tag kind text=tag/></p></header>
            {told}
            {agreed}
            {over.then(|| view! { <p>{t("editor-over")}</p> })}
            {packed}
            {(!facts.is_empty()).then(|| view! { <Facts rows=facts/> })}
            {(it.state == State::Agreed).then(|| view! { <Show at=at.clone() version/> })}
            {shown.then(|| view! { <p class="do"><a class="btn" href=format!("/gallery/people/{}", it.number.as_str())>{t("editor-shown")}</a></p> })}
            {writable.then(|| view! { <Words at=at.clone() version story domains again=it.state != State::Sent errors=errors.clone()/> })}
            {(writable || shown).then(|| view! { <Refuse at=at.clone() version shown reason errors=errors.clone()/> })}
        </div>
    }
    .into_any()
}

/// The code, told once.
#[component]
fn Code(code: String, link: String, until: Option<Date>) -> impl IntoView {
    let until = until.map(|it| t_with("editor-code-until", &[("day", day(it))]));
    view! {
        <div class="told" role="status">
            <h2>{t("editor-code")}</h2>
            <p class="code number">{code}</p>
            <p><code>{link}</code></p>
            <p>{t("editor-code-lead")} " " {until}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Show(at: String, version: i64) -> impl IntoView {
    view! {
        <form method="post" action=format!("{at}/show")>
            <input type="hidden" name="version" value=version/>
            <p class="do"><button class="btn big">{t("editor-show")}</button></p>
            <p class="hint">{t("editor-show-hint")}</p>
        </form>
    }
    .into_any()
}

#[component]
fn Words(
    at: String,
    version: i64,
    story: Story,
    domains: Vec<&'static str>,
    /// Whether there were words before: then a consent to them ends.
    again: bool,
    errors: Vec<FieldError>,
) -> impl IntoView {
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, hint: None };
    let kinds = Kind::ALL.map(|it| choice(it.key(), kind_words(it))).into();
    let domains = domains.into_iter().map(|it| choice(it, it.to_owned())).collect();
    let error = |field: &str| error_for(&errors, field);
    view! {
        <section aria-labelledby="words-of">
            <h2 id="words-of">{t("editor-words")}</h2>
            <p class="hint">{t("editor-words-lead")}</p>
            {again.then(|| view! { <Note kind="info"><p>{t("editor-words-again")}</p></Note> })}
            <form method="post" action=format!("{at}/words") novalidate=true>
                <input type="hidden" name="version" value=version/>
                <Field name="shown_name" label=t("nomination-shown-name") hint=t("nomination-shown-name-hint") value=story.shown_name error=error("shown_name") width="medium"/>
                <Field name="title" label=t("nomination-story-title") value=story.title error=error("title")/>
                <Textarea name="summary" label=t("nomination-summary") hint=t("nomination-summary-hint") text=story.summary rows=2 error=error("summary")/>
                <Radios name="kind" legend=t("nomination-kind") choices=kinds chosen=story.kind error=error("kind")/>
                <Radios name="domain" legend=t("gallery-domains") choices=domains chosen=story.domain error=error("domain")/>
                <Textarea name="body" label=t("nomination-body") hint=t("nomination-body-hint") text=story.body rows=10 error=error("body")/>
                <p class="do"><button class="btn">{t("editor-words-button")}</button></p>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Refuse(
    at: String,
    version: i64,
    /// Whether it is shown now: then it is taken down.
    shown: bool,
    reason: String,
    errors: Vec<FieldError>,
) -> impl IntoView {
    let (name, button) = match shown {
        true => (t("editor-take-down"), t("editor-take-down-button")),
        false => (t("editor-refuse"), t("editor-refuse-button")),
    };
    view! {
        <details class="refuse" open=error_for(&errors, "reason").is_some()>
            <summary>{name}</summary>
            <form method="post" action=format!("{at}/refuse") novalidate=true>
                <input type="hidden" name="version" value=version/>
                <Textarea name="reason" label=t("editor-refuse-reason") hint=t("editor-refuse-hint") text=reason rows=3 error=error_for(&errors, "reason")/>
                <p class="do"><button class="btn plain">{button}</button></p>
            </form>
        </details>
    }
    .into_any()
}
