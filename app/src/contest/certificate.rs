//! The certificate: a sheet to print, and the page with which others check its number.

use jiff::civil::Date;
use leptos::prelude::*;

use super::level;
use crate::components::{Breadcrumb, Field, Icon, Note, Qr, QrCode, day};
use crate::words::{t, t_with};

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified {
    /// Its number, as people read it.
    pub number: String,
    /// The code name.
    pub name: String,
    /// The name of the season.
    pub season: String,
    /// The key of the level.
    pub level: &'static str,
    /// The key of the pace.
    pub pace: &'static str,
    /// How many were right.
    pub correct: i64,
    /// Of how many.
    pub all: i64,
    /// When.
    pub on: Date,
    /// Whether an answer came faster than anybody reads.
    pub quick: bool,
}

/// The page `/contest/certificate/{number}`: the paper, and what a checker sees.
#[component]
pub fn Certificate(
    /// What it says.
    certified: Certified,
    /// Whose site it is.
    site: String,
    /// The address that checks it.
    address: String,
    /// The same as a square.
    qr: Option<Qr>,
) -> impl IntoView {
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/contest".to_owned(), t("contest-title")),
        (String::new(), t("contest-certificate")),
    ];
    let score = [("n", certified.correct.to_string()), ("all", certified.all.to_string())];
    let quick = certified
        .quick
        .then(|| view! { <p class="hint">{t("contest-certificate-quick")}</p> }.into_any());
    let square = qr.map(|qr| view! { <QrCode qr label=t("contest-certificate-qr")/> }.into_any());
    view! {
        <div class="contest">
            <Breadcrumb items=way/>
            <div role="status" class="contest-genuine">
                <Note kind="success"><p>{t("contest-certificate-genuine")}</p></Note>
            </div>
            <article class="contest-certificate">
                <img class="contest-certificate-mark" src="/mark.svg" alt="" width="56" height="56"/>
                <p class="contest-certificate-site" lang="zh-CN">{site}</p>
                <h1>{t("contest-certificate-title")}</h1>
                <p class="contest-certificate-name" lang="zh-CN">{certified.name}</p>
                <p><span lang="zh-CN">{certified.season}</span>" · "{level(certified.level)}" · "{t(&format!("contest-pace-{}", certified.pace))}</p>
                <p class="contest-certificate-score">{t_with("contest-score", &score)}</p>
                {quick}
                <p>{day(certified.on)}</p>
                <div class="contest-certificate-check">
                    {square}
                    <div>
                        <p>{t("contest-certificate-number")}" "<b class="number">{certified.number}</b></p>
                        <p class="hint">{address}</p>
                    </div>
                </div>
                <p class="hint">{t("contest-certificate-note")}</p>
            </article>
            <p class="hint print-hint"><Icon name="print"/>{t("record-print")}</p>
        </div>
    }
    .into_any()
}

/// The page `/contest/certificate`: a box for the number.
#[component]
pub fn Check(
    /// What was typed; nothing before anything was.
    typed: String,
) -> impl IntoView {
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/contest".to_owned(), t("contest-title")),
        (String::new(), t("contest-check")),
    ];
    let none = (!typed.is_empty()).then(|| {
        view! { <div role="status"><Note kind="warning"><p>{t("contest-check-none")}</p></Note></div> }
            .into_any()
    });
    view! {
        <div class="contest">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("contest-check")}</h1>
                <p>{t("contest-check-lead")}</p>
            </header>
            {none}
            <form method="get" action="/contest/certificate" novalidate=true>
                <Field name="number" label=t("contest-certificate-number") hint=t("contest-check-hint") value=typed width="medium"/>
                <p class="do"><button class="btn">{t("contest-check-button")}</button></p>
            </form>
        </div>
    }
    .into_any()
}
