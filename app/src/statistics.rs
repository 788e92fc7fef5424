//! Figures about cases for everybody: how many, in time, how they ended, how long they took.

use domain::case::Kind;
use domain::statistics::{End, Figures, Told};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::cases::kind;
use crate::components::{Facts, Note, day};
use crate::words::{t, t_with};

/// The page `/statistics`.
#[component]
pub fn Statistics(
    /// The figures of each kind that had any case.
    kinds: Vec<(Kind, Figures)>,
    /// The first day that is counted.
    from: Date,
    /// The last day.
    until: Date,
    /// Whether the cases are of a demonstration.
    demo: bool,
) -> impl IntoView {
    let body = match kinds.is_empty() {
        true => view! { <p class="empty">{t("statistics-empty")}</p> }.into_any(),
        false => kinds
            .into_iter()
            .map(|(of, figures)| view! { <One of figures/> }.into_any())
            .collect_view()
            .into_any(),
    };
    let demo = demo
        .then(|| view! { <Note kind="warning"><p>{t("statistics-demo")}</p></Note> }.into_any());
    let said = t_with("statistics-window", &[("from", day(from)), ("until", day(until))]);
    view! {
        <div class="statistics">
            <header class="hero">
                <h1>{t("statistics-title")}</h1>
                <p>{said}</p>
            </header>
            {demo}
            {body}
            <section>
                <h2>{t("statistics-how")}</h2>
                <ul class="plain-list">
                    <li>{t("statistics-how-few")}</li>
                    <li>{t("statistics-how-kept")}</li>
                    <li>{t("statistics-how-window")}</li>
                    <li>{t("statistics-how-days")}</li>
                </ul>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn One(of: Kind, figures: Figures) -> impl IntoView {
    let row = |words: String, value: Told| (words, view! { {told(value)} }.into_any());
    let mut rows = vec![row(t("statistics-closed"), figures.closed)];
    // Where few were closed, there is nothing more to say.
    if let Told::Number(_) = figures.closed {
        rows.push(row(t("statistics-in-time"), figures.in_time[0]));
        rows.push(row(t("statistics-late"), figures.in_time[1]));
        for (end, value) in End::ALL.into_iter().zip(figures.ends) {
            rows.push(row(t(&format!("statistics-end-{}", end.key())), value));
        }
    }
    if let Some(days) = figures.median {
        let said = t_with("statistics-days", &[("n", days.to_string())]);
        rows.push((t("statistics-median"), view! { {said} }.into_any()));
    }
    view! {
        <section class="card">
            <h2>{kind(of)}</h2>
            <Facts rows/>
        </section>
    }
    .into_any()
}

fn told(value: Told) -> String {
    match value {
        Told::Number(n) => t_with("statistics-cases", &[("n", n.to_string())]),
        Told::Few => t("statistics-few"),
        Told::Kept => t("statistics-kept"),
    }
}
