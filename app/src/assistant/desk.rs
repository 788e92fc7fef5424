//! The desk's side: conversations in which a person is asked for, and how the assistant does.

use domain::field_error::FieldError;
use domain::ids::ConversationId;
use jiff::civil::DateTime;
use leptos::prelude::*;

use super::turn::{Turn, Turns};
use crate::components::{Breadcrumb, ErrorSummary, Note, Tag, Textarea, count, error_for};
use crate::record::{Moment, Written};
use crate::words::{t, t_with};

/// A conversation in the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub id: ConversationId,
    /// Since when a person is asked for.
    pub since: DateTime,
    /// Who answers; nobody yet where empty.
    pub officer: String,
    /// What the visitor said last.
    pub last: String,
    /// Whether the visitor waits for an answer.
    pub waits: bool,
}

/// The page `/desk/conversations`.
#[component]
pub fn Inbox(
    /// The name of the unit.
    unit: String,
    /// The conversations, the longest waiting first.
    rows: Vec<Waiting>,
    /// Whether the counter is open now.
    open: bool,
) -> impl IntoView {
    let list = match rows.is_empty() {
        true => view! { <div class="empty"><h2>{t("assistant-desk-empty-title")}</h2><p>{t("assistant-desk-empty")}</p></div> }.into_any(),
        false => {
            let rows = rows.into_iter().map(row).collect_view();
            view! { <ul class="desk-talks">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="desk assistant-desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-title")), (String::new(), t("assistant-desk-title"))]/>
            <header class="hero">
                <h1>{t("assistant-desk-title")}</h1>
                <p>{unit}" · "{t(if open { "assistant-desk-open" } else { "assistant-desk-closed" })}</p>
            </header>
            {list}
            <p class="do"><a class="btn plain" href="/desk/assistant">{t("assistant-quality-title")}</a></p>
        </div>
    }
    .into_any()
}

fn row(row: Waiting) -> AnyView {
    let (kind, said) = match (row.waits, row.officer.is_empty()) {
        (true, true) => ("dispute", t("assistant-desk-new")),
        (true, false) => ("wait", t("assistant-desk-waits")),
        (false, _) => ("done", t("assistant-desk-answered")),
    };
    let officer = (!row.officer.is_empty())
        .then(|| t_with("assistant-desk-officer", &[("name", row.officer.clone())]));
    let href = format!("/desk/conversations/{}", row.id);
    // Who calls a person at once has asked nothing yet.
    let last = match row.last.is_empty() {
        true => view! { <a href=href>{t("assistant-desk-one")}</a> }.into_any(),
        false => view! { <a href=href lang="zh-CN">{row.last}</a> }.into_any(),
    };
    view! {
        <li class="card desk-talk">
            <p class="meta"><Tag kind text=said/>" "<Moment when=row.since/>{officer.map(|it| view! { <span>{it}</span> })}</p>
            <p class="desk-talk-last">{last}</p>
        </li>
    }
    .into_any()
}

/// The page of one conversation.
#[component]
pub fn Talk(
    /// Which.
    id: ConversationId,
    /// What was said.
    turns: Vec<Turn>,
    /// What was typed and not taken.
    text: String,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// A colleague wrote meanwhile.
    behind: bool,
) -> impl IntoView {
    let seen = turns.last().map_or(0, |it| it.seq);
    let at = format!("/desk/conversations/{id}");
    view! {
        <div class="desk assistant-desk assistant">
            <Breadcrumb items=vec![("/desk/conversations".to_owned(), t("assistant-desk-title")), (String::new(), t("assistant-desk-one"))]/>
            <ErrorSummary errors=errors.clone()/>
            <h1>{t("assistant-desk-one")}</h1>
            {behind.then(|| view! { <Note kind="warning"><p>{t("assistant-desk-behind")}</p></Note> })}
            <p class="hint">{t("assistant-desk-masked")}</p>
            <div class="assistant-log"><Turns turns marks=false/></div>
            <form class="act" method="post" action=format!("{at}/write") novalidate=true>
                <input type="hidden" name="seen" value=seen.to_string()/>
                <Textarea name="text" label=t("assistant-desk-write") hint=t("assistant-desk-write-hint") text rows=4 error=error_for(&errors, "text")/>
                <p class="do"><button class="btn">{t("assistant-desk-send")}</button><a class="btn plain" href=at.clone()>{t("assistant-refresh")}</a></p>
            </form>
            <form method="post" action=format!("{at}/end")>
                <p class="do"><button class="btn quiet">{t("assistant-desk-end")}</button></p>
            </form>
        </div>
    }
    .into_any()
}

/// What an officer sees who wrote to a conversation that is not at their desk any more.
#[component]
pub fn Gone(
    /// What they wrote.
    text: String,
) -> impl IntoView {
    view! {
        <div class="desk assistant-desk assistant">
            <Breadcrumb items=vec![("/desk/conversations".to_owned(), t("assistant-desk-title")), (String::new(), t("assistant-desk-gone-title"))]/>
            <h1>{t("assistant-desk-gone-title")}</h1>
            <Note kind="warning"><p>{t("assistant-desk-gone")}</p></Note>
            <blockquote><Written text/></blockquote>
            <p class="do"><a class="btn" href="/desk/conversations">{t("assistant-desk-title")}</a></p>
        </div>
    }
    .into_any()
}

/// How often something was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The words.
    pub text: String,
    /// In how many conversations.
    pub n: i64,
}

/// The page `/desk/assistant`: where the assistant fails, without a word of any one person.
#[component]
pub fn Quality(
    /// Whether it is switched off.
    off: bool,
    /// Questions without a source, and in how many ways they were put in all.
    unanswered: (Vec<Counted>, i64),
    /// Questions whose answer did not help.
    low: (Vec<Counted>, i64),
    /// What was asked about most.
    topics: Vec<Counted>,
) -> impl IntoView {
    let table = |key: &'static str, rows: Vec<Counted>, hidden: i64| {
        let rest = (hidden > 0).then(|| {
            view! { <p class="hint">{t_with("assistant-quality-hidden", &[("n", hidden.to_string())])}</p> }
        });
        let body = match rows.is_empty() {
            true => view! { <p>{t("assistant-quality-none")}</p> }.into_any(),
            false => {
                let rows = rows
                    .into_iter()
                    .map(|it| view! { <tr><td lang="zh-CN">{it.text}</td><td class="number">{count(it.n)}</td></tr> })
                    .collect_view();
                view! {
                    <div class="table"><table>
                        <thead><tr><th scope="col">{t("assistant-quality-what")}</th><th scope="col">{t("assistant-quality-count")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table></div>
                }
                .into_any()
            }
        };
        view! { <section class="band"><h2>{t(key)}</h2>{body}{rest}</section> }.into_any()
    };
    let hidden = |(rows, all): &(Vec<Counted>, i64)| all - i64::try_from(rows.len()).unwrap_or(0);
    let (more, more_low) = (hidden(&unanswered), hidden(&low));
    view! {
        <div class="desk assistant-desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-title")), (String::new(), t("assistant-quality-title"))]/>
            <header class="hero">
                <h1>{t("assistant-quality-title")}</h1>
                <p>{t("assistant-quality-lead")}</p>
            </header>
            {off.then(|| view! { <Note kind="warning"><p>{t("assistant-quality-off")}</p></Note> })}
            {table("assistant-quality-unanswered", unanswered.0, more)}
            {table("assistant-quality-low", low.0, more_low)}
            {table("assistant-quality-topics", topics, 0)}
            <p class="do"><a class="btn plain" href="/desk/conversations">{t("assistant-desk-title")}</a></p>
        </div>
    }
    .into_any()
}
