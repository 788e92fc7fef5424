//! The proof of volunteering (志愿服务证明): the paper of its person, and what a checker sees.

use domain::volunteer::hours;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use super::clock;
use crate::components::{Breadcrumb, Facts, Field, Icon, Note, day};
use crate::words::{t, t_with};

/// A proof in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its number, as people read it.
    pub number: String,
    /// Whose it is.
    pub name: String,
    /// The identity number, masked.
    pub masked: String,
    /// The volunteer number, where one was written.
    pub volunteer_number: Option<String>,
    /// What the activity was called.
    pub activity: String,
    /// What kind of work: a key.
    pub work: &'static str,
    /// Where.
    pub place: String,
    /// When it began.
    pub begins: DateTime,
    /// When it ended.
    pub ends: DateTime,
    /// How long, in minutes.
    pub minutes: i64,
    /// 出具主体
    pub issuer: String,
    /// 负责人
    pub responsible: String,
    /// 经办人
    pub organiser: String,
    /// How to reach them.
    pub contact: String,
    /// When it was made.
    pub proved: Date,
    /// The address at which it can be checked.
    pub check: String,
}

/// What a checker needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The number, as people read it.
    pub number: String,
    /// The name, of which only the first character is shown.
    pub name: String,
    /// What the activity was called.
    pub activity: String,
    /// The day of the activity.
    pub day: Date,
    /// How long, in minutes.
    pub minutes: i64,
    /// 出具主体
    pub issuer: String,
    /// When it was made.
    pub proved: Date,
}

/// What a check finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The proof is good.
    Good(Checked),
    /// There was one; its organiser took it back on that day.
    Revoked(Date),
    /// There never was one.
    None,
}

/// The page `/volunteer/mine/{number}`, made to be printed.
#[component]
pub fn Paper(
    /// The proof.
    sheet: Sheet,
    /// Whether the hours are of a demonstration.
    demo: bool,
) -> impl IntoView {
    let text = |words: &str, value: String| (t(words), view! { {value} }.into_any());
    let time = t_with(
        "volunteer-when-line",
        &[
            ("day", day(sheet.begins.date())),
            ("from", clock(sheet.begins)),
            ("to", clock(sheet.ends)),
        ],
    );
    let number = sheet.volunteer_number.unwrap_or_else(|| t("volunteer-number-none"));
    let work = t(&format!("volunteer-work-{}", sheet.work));
    let rows = vec![
        text("volunteer-proof-name", sheet.name),
        text("volunteer-proof-id", t_with("volunteer-proof-id-card", &[("number", sheet.masked)])),
        text("volunteer-number", number),
        text("volunteer-proof-activity", format!("{}（{work}）", sheet.activity)),
        text("volunteer-when", time),
        text("volunteer-place", sheet.place),
        text("volunteer-proof-hours", t_with("volunteer-length", &[("n", hours(sheet.minutes))])),
        text("volunteer-proof-issuer", sheet.issuer),
        text("volunteer-proof-responsible", sheet.responsible),
        text("volunteer-proof-organiser", sheet.organiser),
        text("volunteer-contact", sheet.contact),
        text("volunteer-proof-number", sheet.number.clone()),
        text("volunteer-proof-day", day(sheet.proved)),
        text("volunteer-proof-check", sheet.check),
    ];
    let demo = demo.then(|| {
        view! { <Note kind="warning"><p>{t("volunteer-proof-demo")}</p></Note> }.into_any()
    });
    view! {
        <div class="volunteer">
            <Breadcrumb items=vec![("/volunteer/mine".to_owned(), t("volunteer-mine-title")), (String::new(), sheet.number)]/>
            {demo}
            <article class="card volunteer-proof">
                <h1>{t("volunteer-proof-title")}</h1>
                <Facts rows/>
                <p class="volunteer-seal">{t("volunteer-proof-seal")}</p>
                <p class="hint">{t("volunteer-proof-says")}</p>
            </article>
            <p class="hint"><Icon name="print"/>{t("volunteer-proof-print")}</p>
            <p class="hint">{t("volunteer-free-note")}</p>
        </div>
    }
    .into_any()
}

/// The page `/volunteer/proof` and `/volunteer/proof/{number}`.
#[component]
pub fn Check(
    /// What was typed.
    number: String,
    /// What is known of it.
    found: Verdict,
) -> impl IntoView {
    let asked = !number.is_empty();
    let verdict = match found {
        Verdict::Good(it) => {
            let text = |words: &str, value: String| (t(words), view! { {value} }.into_any());
            let hours = t_with("volunteer-length", &[("n", hours(it.minutes))]);
            let rows = vec![
                text("volunteer-proof-number", it.number),
                text("volunteer-proof-name", it.name),
                text("volunteer-proof-activity", it.activity),
                text("volunteer-proof-activity-day", day(it.day)),
                text("volunteer-proof-hours", hours),
                text("volunteer-proof-issuer", it.issuer),
                text("volunteer-proof-day", day(it.proved)),
            ];
            view! {
                <div role="status"><Note kind="success"><p><b>{t("volunteer-check-found")}</b></p><p>{t("volunteer-check-compare")}</p></Note></div>
                <div class="card"><Facts rows/></div>
            }
            .into_any()
        }
        Verdict::Revoked(on) => {
            let text = t_with("volunteer-check-revoked", &[("day", day(on))]);
            view! {
                <div role="status"><Note kind="warning"><p><b>{text}</b></p><p>{t("volunteer-check-revoked-note")}</p></Note></div>
            }
            .into_any()
        }
        Verdict::None if asked => view! {
            <div role="status"><Note kind="warning"><p><b>{t("volunteer-check-none")}</b></p><p>{t("volunteer-check-none-note")}</p></Note></div>
        }
        .into_any(),
        Verdict::None => ().into_any(),
    };
    view! {
        <div class="volunteer">
            <header class="hero">
                <h1>{t("volunteer-check-title")}</h1>
                <p>{t("volunteer-check-lead")}</p>
            </header>
            {verdict}
            <form method="get" action="/volunteer/proof" novalidate=true>
                <Field name="number" label=t("volunteer-proof-number") hint=t("volunteer-check-hint") value=number width="medium"/>
                <p class="do"><button class="btn">{t("volunteer-check-button")}</button></p>
            </form>
        </div>
    }
    .into_any()
}
