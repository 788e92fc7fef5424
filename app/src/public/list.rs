//! The four lists, and how to narrow them.

use domain::field_error::FieldError;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Asked, Found, Row, Tab};
use crate::components::{ErrorSummary, Field, Icon, Note, Pager, Picture, Tag, day, error_for};
use crate::words::{t, t_with};

/// The page `/public`.
#[component]
pub fn List(
    /// Which list.
    tab: Tab,
    /// What was asked, as it was written.
    asked: Asked,
    /// The units, by code and name.
    units: Vec<(String, String)>,
    /// What is wrong with what was asked.
    errors: Vec<FieldError>,
    /// What was found; nothing where nothing could be looked for.
    found: Option<Found>,
    /// The day for which it holds.
    today: Date,
) -> impl IntoView {
    let tabs = Tab::ALL.into_iter().map(|it| way(it, it == tab)).collect_view();
    let body = match (tab.is_of_persons(), found) {
        (true, _) => view! { <Persons/> }.into_any(),
        (false, None) => ().into_any(),
        (false, Some(found)) => {
            let narrowed = asked != Asked::default();
            view! { <Results tab found narrowed/> }.into_any()
        }
    };
    let form = (!tab.is_of_persons())
        .then(|| view! { <Narrow tab asked units errors=errors.clone()/> }.into_any());
    view! {
        <div class="public">
            <header class="hero">
                <h1>{t("public-title")}</h1>
                <p>{t_with("public-lead", &[("day", day(today))])}</p>
            </header>
            <nav class="tabs" aria-label=t("public-tabs")><ul>{tabs}</ul></nav>
            <ErrorSummary errors/>
            {form}
            {body}
            <p class="hint public-note">{t("public-note")}" "<a href="/catalogue">{t("public-catalogue")}</a></p>
        </div>
    }
    .into_any()
}

fn way(tab: Tab, chosen: bool) -> AnyView {
    let href = format!("/public?tab={}", tab.key());
    let words = t(&format!("public-tab-{}", tab.key()));
    view! { <li><a class="tab" href=href aria-current=chosen.then_some("page")>{words}</a></li> }
        .into_any()
}

#[component]
fn Narrow(
    tab: Tab,
    asked: Asked,
    units: Vec<(String, String)>,
    errors: Vec<FieldError>,
) -> impl IntoView {
    let options = units
        .into_iter()
        .map(|(code, name)| {
            let selected = code == asked.unit;
            view! { <option value=code selected=selected lang="zh-CN">{name}</option> }.into_any()
        })
        .collect_view();
    // A browser's box for days throws away what is no day: where it is wrong, it stays to be put right.
    let kind = |text: &str| match text.is_empty() || text.parse::<Date>().is_ok() {
        true => "date",
        false => "text",
    };
    let closed = asked.unit.is_empty() && asked.from.is_empty() && asked.to.is_empty();
    let (from, to) = (asked.from.clone(), asked.to.clone());
    view! {
        <form class="card narrow" method="get" action="/public" role="search">
            <input type="hidden" name="tab" value=tab.key()/>
            <Field name="q" label=t("public-keyword") value=asked.q.clone() hint=t("public-keyword-hint") kind="search"/>
            <details class="narrow-more" open=!closed>
                <summary>{t("public-more")}</summary>
                <div class="field">
                    <label class="field-label" for="unit">{t("public-unit")}</label>
                    <select class="input" id="unit" name="unit">
                        <option value="">{t("public-any-unit")}</option>
                        {options}
                    </select>
                </div>
                <div class="narrow-days">
                    <Field name="from" label=t("public-from") value=from.clone() kind=kind(&from) width="medium" error=error_for(&errors, "from")/>
                    <Field name="to" label=t("public-to") value=to.clone() kind=kind(&to) width="medium" error=error_for(&errors, "to")/>
                </div>
            </details>
            <p class="do"><button class="btn"><Icon name="search"/>{t("public-find")}</button></p>
        </form>
    }
    .into_any()
}

#[component]
fn Results(tab: Tab, found: Found, narrowed: bool) -> impl IntoView {
    let Found { rows, total, more, page, pages, href, csv } = found;
    if rows.is_empty() {
        let key = if narrowed { "public-nothing" } else { "public-empty" };
        let all = narrowed.then(|| {
            let href = format!("/public?tab={}", tab.key());
            view! { <p class="do"><a class="btn plain" href=href>{t("public-all")}</a></p> }
                .into_any()
        });
        return view! {
            <div class="empty">
                <Picture name="empty-search".to_owned() alt=String::new()/>
                <p role="status">{t(key)}</p>
                {all}
            </div>
        }
        .into_any();
    }
    let key = if more { "public-total-more" } else { "public-total" };
    let lines = rows.into_iter().map(line).collect_view();
    view! {
        <p class="public-total" role="status">{t_with(key, &[("n", total.to_string())])}</p>
        <ul class="lines">{lines}</ul>
        <Pager page pages href/>
        <p class="do">
            <a class="btn plain" href=csv download="public.csv"><Icon name="download"/>{t("public-csv")}</a>
        </p>
        <p class="hint">{t("public-csv-note")}</p>
    }
    .into_any()
}

fn line(row: Row) -> AnyView {
    let disputed =
        row.disputed.then(|| view! { <Tag kind="dispute" text=t("public-disputed")/> }.into_any());
    let decided = t_with("public-decided", &[("day", day(row.decided_on))]);
    view! {
        <li class="line">
            <a href=row.href>
                <span class="line-title" lang="zh-CN">{row.subject}</span>
                <span class="line-note" lang="zh-CN">{row.title}</span>
                <span class="line-note" lang="zh-CN">{row.document}</span>
                <span class="line-note"><span lang="zh-CN">{row.authority}</span>" · "{decided}</span>
            </a>
            {disputed}
        </li>
    }
    .into_any()
}

/// Why nothing is listed here about natural persons, and how to see one's own.
#[component]
fn Persons() -> impl IntoView {
    view! {
        <Note kind="info">
            <h2 class="note-title"><Icon name="shield"/>{t("public-persons-title")}</h2>
            <p>{t("public-persons-why")}</p>
            <p>{t("public-persons-own")}</p>
            <p class="do">
                <a class="btn" href="/record">{t("public-persons-record")}</a>
                <a class="btn plain" href="/guides/authorised-query">{t("public-persons-others")}</a>
            </p>
        </Note>
    }
    .into_any()
}
