//! A class: a code for the pupils, a secret link for the teacher.

use leptos::prelude::*;

use crate::components::{Breadcrumb, Facts, Note, Qr, QrCode, count};
use crate::words::{t, t_with};

/// What a teacher may know: how many, and a mean once enough finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How many began.
    pub began: i64,
    /// How many finished.
    pub finished: i64,
    /// The mean, out of a hundred; nothing where too few finished.
    pub mean: Option<i64>,
    /// Whether the class is so old that practices are gone, and no mean is told.
    pub old: bool,
    /// How many finished an attempt of the contest.
    pub played: i64,
    /// How many of a hundred answers of theirs were right; nothing where too few finished.
    pub correct: Option<i64>,
}

fn way(last: String) -> Vec<(String, String)> {
    vec![
        ("/".to_owned(), t("shell-home")),
        ("/practice".to_owned(), t("practice-title")),
        (String::new(), last),
    ]
}

/// The page `/practice/class`.
#[component]
pub fn ClassForm() -> impl IntoView {
    view! {
        <div class="practice">
            <Breadcrumb items=way(t("practice-class-make"))/>
            <header class="hero">
                <h1>{t("practice-class-make")}</h1>
                <p>{t("practice-class-lead")}</p>
            </header>
            <ul class="plain-list">
                <li>{t("practice-class-how-1")}</li>
                <li>{t("practice-class-how-2")}</li>
                <li>{t("practice-class-how-3")}</li>
                <li>{t("practice-class-how-4")}</li>
            </ul>
            <form method="post" action="/practice/class">
                <p class="do"><button class="btn">{t("practice-class-button")}</button></p>
            </form>
        </div>
    }
    .into_any()
}

/// The page `/practice/class/{key}`: for the teacher alone.
#[component]
pub fn ClassPage(
    /// The code, as people read it.
    code: String,
    /// The address where pupils enter it.
    address: String,
    /// The same as a square.
    qr: Option<Qr>,
    /// What the teacher may know.
    told: Told,
) -> impl IntoView {
    let mean = |it: Option<i64>| match it {
        Some(n) => t_with("practice-class-mean-n", &[("n", n.to_string())]),
        None => t("practice-class-mean-few"),
    };
    let practised = if told.old { t("practice-class-mean-old") } else { mean(told.mean) };
    let rows = vec![
        (t("practice-class-began"), count(told.began).into_any()),
        (t("practice-class-finished"), count(told.finished).into_any()),
        (t("practice-class-mean"), practised.into_any()),
        (t("practice-class-played"), count(told.played).into_any()),
        (t("practice-class-correct"), mean(told.correct).into_any()),
    ];
    let square = qr.map(|qr| view! { <QrCode qr label=t("practice-class-qr")/> }.into_any());
    let board = format!("/contest/board?class={}", code.replace('-', ""));
    view! {
        <div class="practice">
            <Breadcrumb items=way(t("practice-class-page"))/>
            <header class="hero">
                <h1>{t("practice-class-page")}</h1>
            </header>
            <Note kind="warning"><p><b>{t("practice-class-secret")}</b></p></Note>
            <section class="card practice-class">
                {square}
                <div>
                    <p>{t("practice-class-code")}</p>
                    <p class="practice-code number">{code}</p>
                    <p class="hint">{address}</p>
                </div>
            </section>
            <section>
                <h2>{t("practice-class-figures")}</h2>
                <div class="card"><Facts rows/></div>
                <p class="hint">{t("practice-class-note")}</p>
                <p class="do"><a class="btn plain" href=board>{t("practice-class-board")}</a></p>
            </section>
        </div>
    }
    .into_any()
}
