//! What I allowed so far.

use domain::reference::AuthorisationNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use super::Held;
use crate::components::{Breadcrumb, Tag, day};
use crate::words::{t, t_with};

/// An authorisation in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub number: AuthorisationNumber,
    /// Who may look.
    pub party: String,
    /// The last day.
    pub until: Date,
    /// Whether it still holds.
    pub held: Held,
    /// How often it was opened.
    pub openings: usize,
}

/// The page `/authorisations`.
#[component]
pub fn List(
    /// What was allowed, newest first.
    rows: Vec<Row>,
) -> impl IntoView {
    let list = match rows.is_empty() {
        true => view! { <p class="hint">{t("authorisation-empty")}</p> }.into_any(),
        false => {
            let rows = rows.into_iter().map(|row| view! { <Line row/> }.into_any()).collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="authorisation">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/account".to_owned(), t("account-title")),
                (String::new(), t("authorisation-title")),
            ]/>
            <header class="hero">
                <h1>{t("authorisation-title")}</h1>
                <p>{t("authorisation-lead")}</p>
            </header>
            <p class="do"><a class="btn" href="/authorisations/new">{t("authorisation-new")}</a></p>
            <section>
                <h2>{t("authorisation-mine")}</h2>
                {list}
            </section>
            <p class="aside"><a href="/guides/authorised-query">{t("authorisation-how")}</a></p>
        </div>
    }
    .into_any()
}

#[component]
fn Line(row: Row) -> impl IntoView {
    let (kind, text) = row.held.tag();
    let until = t_with("authorisation-until-day", &[("day", day(row.until))]);
    let openings = t_with("authorisation-opened-times", &[("n", row.openings.to_string())]);
    view! {
        <li class="line">
            <a href=format!("/authorisations/{}", row.number.as_str())>
                <span class="line-title" lang="zh-CN">{row.party}</span>
                <span class="line-note">{until}" · "{openings}</span>
                <span class="line-note number">{row.number.to_string()}</span>
            </a>
            <Tag kind text/>
        </li>
    }
    .into_any()
}
