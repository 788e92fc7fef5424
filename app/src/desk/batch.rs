//! Taking on several cases: the page before it, with all that will be taken on, and the page after it,
//! with what became of each.

use domain::case::{Kind, Stage};
use domain::reference::CaseNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{DueTag, StageTag};
use crate::cases::kind as named;
use crate::components::{Breadcrumb, Note, day_short};
use crate::words::{t, t_with};

/// A case that was chosen.
#[derive(Clone, Debug)]
pub struct ChosenCase {
    /// Its number.
    pub number: CaseNumber,
    /// What it is about.
    pub kind: Kind,
    /// What its record or letter is called.
    pub title: String,
    /// Whom it is about.
    pub subject: String,
    /// By when it has to be taken on.
    pub due: domain::calendar::Due,
    /// How many steps it has made.
    pub steps: i64,
    /// Why it cannot be taken on: a key in `locales/`.
    pub barred: Option<String>,
}

/// What became of a case that was to be taken on.
#[derive(Clone, Debug)]
pub struct Became {
    /// Its number.
    pub number: CaseNumber,
    /// What it is about; nothing where it is not at this desk.
    pub kind: Option<Kind>,
    /// Where it stands now.
    pub stage: Option<Stage>,
    /// The end of a key in `locales/` after `desk-batch-became-`.
    pub what: &'static str,
    /// Who did what made it so, where it was somebody else.
    pub by: String,
}

/// The page `/desk/batch`.
#[component]
pub fn BatchPage(
    /// What was chosen.
    chosen: Vec<ChosenCase>,
    /// The key of what is wrong: none was chosen, or too many were.
    #[prop(default = None)]
    wrong: Option<&'static str>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let (barred, open): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|it| it.barred.is_some());
    let n = open.len();
    let inputs = open
        .iter()
        .map(|it| {
            let value = format!("{}.{}", it.number.as_str(), it.steps);
            view! { <input type="hidden" name="case" value=value/> }.into_any()
        })
        .collect_view();
    let lines = open.into_iter().map(|case| view! { <Line case today/> }.into_any()).collect_view();
    let others =
        barred.into_iter().map(|case| view! { <Line case today/> }.into_any()).collect_view();
    let (none, some) = (n == 0, !others.is_empty());
    let wrong = wrong
        .map(|key| view! { <div class="errors" role="alert"><p>{t(key)}</p></div> }.into_any());
    let form = (!none).then(|| {
        view! {
            <p>{t("desk-batch-lead")}</p>
            <ul class="lines">{lines}</ul>
            <form method="post" action="/desk/batch">
                {inputs}
                <p class="hint">{t("desk-accept-note")}</p>
                <p class="do"><button class="btn">{t_with("desk-batch-button", &[("n", n.to_string())])}</button></p>
            </form>
        }
        .into_any()
    });
    let rest = some.then(|| {
        view! {
            <section>
                <h2>{t("desk-batch-barred")}</h2>
                <ul class="lines">{others}</ul>
            </section>
        }
        .into_any()
    });
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), t("desk-batch-title"))]/>
            {wrong}
            <header class="hero"><h1>{t("desk-batch-title")}</h1></header>
            {form}
            {rest}
            <p><a href="/desk?state=submitted">{t("desk-batch-back")}</a></p>
        </div>
    }
    .into_any()
}

#[component]
fn Line(case: ChosenCase, today: Date) -> impl IntoView {
    let note = [case.number.to_string(), named(case.kind), case.subject, day_short(case.due.date)];
    let note: Vec<_> = note.into_iter().filter(|it| !it.is_empty()).collect();
    let barred = case
        .barred
        .map(|key| view! { <span class="line-note desk-barred">{t(&key)}</span> }.into_any());
    view! {
        <li class="line">
            <a href=format!("/desk/cases/{}", case.number.as_str())>
                <span class="line-title" lang="zh-CN">{case.title}</span>
                <span class="line-note" lang="zh-CN">{note.join(" · ")}</span>
                {barred}
            </a>
            <DueTag due=case.due today/>
        </li>
    }
    .into_any()
}

/// The page `/desk/batch/done`.
#[component]
pub fn BatchDone(
    /// What became of each.
    became: Vec<Became>,
) -> impl IntoView {
    let done = became.iter().filter(|it| it.what == "done").count();
    let left = became.len() - done;
    let said = t_with("desk-batch-done", &[("n", done.to_string())]);
    let failed = (left > 0).then(|| {
        let said = t_with("desk-batch-left", &[("n", left.to_string())]);
        view! { <Note kind="warning"><p>{said}</p></Note> }.into_any()
    });
    let lines = became
        .into_iter()
        .map(|it| {
            let kind = it.kind.map(named).unwrap_or_default();
            let what = t_with(&format!("desk-batch-became-{}", it.what), &[("by", it.by)]);
            let number = match it.kind {
                Some(_) => view! {
                    <a class="number" href=format!("/desk/cases/{}", it.number.as_str())>{it.number.to_string()}</a>
                }
                .into_any(),
                None => view! { <span class="number">{it.number.to_string()}</span> }.into_any(),
            };
            view! {
                <li class="desk-became">
                    <span>{number}" "{kind}</span>
                    <span>{what}</span>
                    {it.stage.map(|stage| view! { <StageTag stage/> }.into_any())}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), t("desk-batch-title"))]/>
            <header class="hero"><h1>{t("desk-batch-done-title")}</h1><p role="status">{said}</p></header>
            {failed}
            <ul class="history">{lines}</ul>
            <p class="do"><a class="btn" href="/desk">{t("desk-batch-on")}</a></p>
        </div>
    }
    .into_any()
}
