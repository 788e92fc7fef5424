//! What I subscribe to: a form to begin one, and those that there are.

use domain::field_error::FieldError;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, ErrorSummary, Field, Note, day, error_for};
use crate::words::{t, t_with};

/// A search that I subscribe to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribed {
    /// What is looked for.
    pub query: String,
    /// Where it is found, the newest first.
    pub href: String,
    /// Where the button that ends it sends to.
    pub end: String,
    /// The day after which it ends by itself.
    pub until: Option<Date>,
}

/// The page `/search/subscriptions`.
#[component]
pub fn Subscriptions(
    /// What is to be subscribed to, or has to be put right.
    q: String,
    /// What I subscribe to, the newest first.
    rows: Vec<Subscribed>,
    /// What has just happened: `kept`, `ended`.
    done: Option<&'static str>,
    /// What is wrong with the form.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let list = match rows.is_empty() {
        true => view! {
            <div class="empty"><p>{t("search-subscriptions-none")}</p></div>
        }
        .into_any(),
        false => {
            let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
            view! { <ul class="search-subscriptions">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="search-page">
            <ErrorSummary errors=errors.clone()/>
            <Breadcrumb items=vec![
                ("/search".to_owned(), t("search-title")),
                (String::new(), t("search-subscriptions-title")),
            ]/>
            <header class="hero">
                <h1>{t("search-subscriptions-title")}</h1>
                <p>{t("search-subscriptions-lead")}</p>
            </header>
            {done.map(|it| view! { <Note kind="success"><p>{t(&format!("search-subscriptions-{it}"))}</p></Note> }.into_any())}
            <form method="post" action="/search/subscriptions" novalidate=true class="card">
                <Field name="q" label=t("search-subscribe-label") value=q hint=t("search-subscribe-hint") error=error_for(&errors, "q")/>
                <p class="do"><button class="btn">{t("search-subscribe-do")}</button></p>
            </form>
            <section aria-labelledby="search-subscriptions-mine">
                <h2 id="search-subscriptions-mine">{t("search-subscriptions-mine")}</h2>
                {list}
            </section>
            <p class="do">
                <a class="btn quiet" href="/notices">{t("search-subscriptions-notices")}</a>
                <a class="btn quiet" href="/notices/settings">{t("notices-to-settings")}</a>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: Subscribed) -> impl IntoView {
    let Subscribed { query, href, end, until } = row;
    let until = until.map(|it| {
        let text = t_with("search-subscriptions-until", &[("day", day(it))]);
        view! { <p class="hint">{text}</p> }.into_any()
    });
    view! {
        <li class="card">
            <p><a href=href lang="zh-CN">{query.clone()}</a></p>
            {until}
            <form method="post" action=end>
                <button class="btn plain">{t("search-subscriptions-end")}<span class="unseen">"："{query}</span></button>
            </form>
        </li>
    }
    .into_any()
}
