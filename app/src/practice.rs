//! Practice (练习): somebody who does not exist, their records with one planted mistake, and the way to
//! say so, with the views, rules and clocks of the real thing in fast time.

mod case;
mod class;
mod landing;
mod object;
mod run;

pub use case::{CasePage, Scored, Way};
pub use class::{ClassForm, ClassPage, Told};
pub use landing::{Filled, Landing};
pub use object::{Object, PaperChoice};
pub use run::{PaperPage, Papers, RecordPage, RunPage};

use domain::practice::{Paper, PaperKind};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Icon, Note, day};
use crate::words::{t, t_with};

/// What every page of a practice says: that nothing in it is real, and which day it is in it.
#[component]
fn Frame(
    /// The id of the practice; nothing before one began.
    id: String,
    /// The day it is in it.
    today: Date,
    /// What the page is called, below the practice itself; nothing on its first page.
    here: Option<String>,
) -> impl IntoView {
    let run = format!("/practice/{id}");
    let mut way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/practice".to_owned(), t("practice-title")),
        (here.as_ref().map_or_else(String::new, |_| run), t("practice-run")),
    ];
    way.extend(here.map(|title| (String::new(), title)));
    view! {
        <Breadcrumb items=way/>
        <p class="practice-day">
            <Icon name="calendar"/>
            {t_with("practice-today", &[("day", day(today))])}
        </p>
        <Note kind="warning"><p>{t("practice-made-up")}</p></Note>
    }
    .into_any()
}

/// A paper in one line.
fn paper_title(paper: &Paper) -> String {
    match (&paper.facts, paper.kind) {
        (Some(facts), kind @ (PaperKind::Letter | PaperKind::Repair)) => {
            t_with(&format!("practice-paper-{}-of", kind.key()), &[("title", facts.title.clone())])
        }
        (_, kind) => t(&format!("practice-paper-{}", kind.key())),
    }
}
