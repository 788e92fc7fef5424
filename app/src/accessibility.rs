//! What the last check of accessibility found, below what we say about it.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Facts, Note, count, day};
use crate::page::{Page as WrittenPage, Written};
use crate::words::{t, t_with};

/// What a run of the browser tests counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The day of the run.
    pub on: Date,
    /// Different pages that were looked at.
    pub routes: u64,
    /// States of them: filled in, refused, in large letters, without script.
    pub states: u64,
    /// Rules of axe-core that applied somewhere.
    pub rules: u64,
    /// Times that a rule was held on a page.
    pub held: u64,
    /// The version of axe-core.
    pub axe: String,
    /// Flows that were walked with nothing but the keyboard.
    pub keyboard: u64,
    /// Tests that failed, pages never looked at and forms never sent by keyboard: what the other figures
    /// say nothing of.
    pub failed: u64,
    /// What was not as it must be: rule, and on how many pages.
    pub violations: Vec<(String, u64)>,
}

/// The page `/accessibility`.
#[component]
pub fn Page(
    /// What we say about it.
    page: Written,
    /// What the last run found; nothing where none was kept.
    figures: Option<Figures>,
) -> impl IntoView {
    view! {
        <WrittenPage page/>
        <section class="band figures" aria-labelledby="figures">
            <h2 id="figures">{t("page-figures")}</h2>
            {match figures {
                None => view! { <p>{t("page-figures-none")}</p> }.into_any(),
                Some(figures) => view! { <Found figures/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Found(figures: Figures) -> impl IntoView {
    let row = |key: &str, value: String| (t(key), value.into_any());
    let broken: u64 = figures.violations.iter().map(|(_, pages)| pages).sum();
    let rows = vec![
        row("page-figures-day", day(figures.on)),
        row("page-figures-routes", count(figures.routes)),
        row("page-figures-states", count(figures.states)),
        row("page-figures-rules", count(figures.rules)),
        row("page-figures-held", count(figures.held)),
        row("page-figures-keyboard", count(figures.keyboard)),
        row("page-figures-violations", count(broken)),
    ];
    let lines = figures
        .violations
        .into_iter()
        .map(|(rule, pages)| {
            let words = t_with("page-figures-broken", &[("rule", rule), ("n", pages.to_string())]);
            view! { <li>{words}</li> }
        })
        .collect_view();
    let incomplete = (figures.failed > 0).then(|| {
        let failed = [("n", figures.failed.to_string())];
        view! { <p>{t_with("page-figures-failed", &failed)}</p> }
    });
    let bad = (broken > 0).then(|| {
        view! {
            <p>{t("page-figures-bad")}</p>
            <ul class="plain-list">{lines}</ul>
        }
    });
    view! {
        <p>{t_with("page-figures-how", &[("version", figures.axe)])}</p>
        <div class="card">
            <Facts rows/>
        </div>
        {if broken == 0 && figures.failed == 0 {
            view! { <Note kind="success"><p>{t("page-figures-good")}</p></Note> }.into_any()
        } else {
            view! { <Note kind="warning">{incomplete}{bad}</Note> }.into_any()
        }}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(failed: u64, violations: Vec<(String, u64)>) -> String {
        let figures = Figures {
            on: jiff::civil::date(2026, 11, 20),
            routes: 80,
            states: 320,
            rules: 61,
            held: 15_316,
            axe: "4.10".to_owned(),
            keyboard: 5,
            failed,
            violations,
        };
        Owner::new().with(|| view! { <Found figures/> }.to_html())
    }

    #[test]
    fn what_is_broken_is_said_and_not_hidden() {
        let good = found(0, Vec::new());
        assert!(good.contains("note-success") && good.contains("15,316"), "{good}");
        let html = found(0, vec![("color-contrast".to_owned(), 2)]);
        assert!(html.contains("note-warning") && !html.contains("note-success"), "{html}");
    }

    #[test]
    fn a_run_that_failed_does_not_say_that_nothing_was_found() {
        let html = found(1, Vec::new());
        assert!(html.contains("note-warning") && html.contains("page-figures-failed"), "{html}");
        assert!(!html.contains("note-success") && !html.contains("page-figures-bad"), "{html}");
    }
}
