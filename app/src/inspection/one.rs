//! The reading that was asked about, beside the case in which it was asked.

use domain::reference::CaseNumber;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{Facts, day};
use crate::record::{Look, Moment, who};
use crate::words::{t, t_with};

/// The reading that was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The line of the access log; its record has no address here.
    pub look: Look,
    /// Who read, by name.
    pub reader: String,
    /// What it was said to rest on.
    pub case: Option<CaseFacts>,
    /// The authority and the document of the record that was read.
    pub document: Option<(String, String)>,
}

/// The case for which somebody says they read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Its number.
    pub number: CaseNumber,
    /// The name of the unit that decides it.
    pub unit: String,
    /// Whether it is about the record that was read.
    pub same_record: bool,
    /// When it was sent, in local time.
    pub submitted: DateTime,
    /// When it was closed.
    pub closed: Option<DateTime>,
}

/// The reading, line by line.
#[component]
pub(crate) fn ReadingFacts(
    /// What was read, by whom, for what.
    reading: Reading,
) -> impl IntoView {
    view! {
        <section>
            <h2>{t("inspection-reading")}</h2>
            <div class="card"><Facts rows=rows(reading)/></div>
            <p class="hint">{t("inspection-logged")}</p>
        </section>
    }
    .into_any()
}

fn rows(reading: Reading) -> Vec<(String, AnyView)> {
    let Reading { look, reader, case, document } = reading;
    let purpose = t(&format!("record-purpose-{}", look.purpose.key()));
    let listed = look.listed.then(|| t("record-access-listed"));
    let mut rows = vec![
        (t("inspection-unit"), who(&look.who).into_any()),
        (t("inspection-reader"), view! { <span lang="zh-CN">{reader}</span> }.into_any()),
        (t("record-ask-when"), view! { <Moment when=look.when/> }.into_any()),
        (t("record-ask-what-for"), view! { {purpose}{listed} }.into_any()),
    ];
    let reference = look.reference.unwrap_or_else(|| t("inspection-reference-none"));
    rows.push((
        t("inspection-reference"),
        view! { <span class="number">{reference}</span> }.into_any(),
    ));
    if let Some(case) = case {
        let said = if case.same_record { "inspection-case-same" } else { "inspection-case-other" };
        let closed =
            case.closed.map(|at| t_with("inspection-case-closed", &[("day", day(at.date()))]));
        let submitted = t_with("inspection-case-sent", &[("day", day(case.submitted.date()))]);
        rows.push((
            t("inspection-case"),
            view! {
                <span lang="zh-CN">{case.unit}</span>" · "{submitted}{closed}
                <small class="fact-note">{t(said)}</small>
            }
            .into_any(),
        ));
    }
    let (_, title) = look.record;
    if !title.is_empty() {
        rows.push((t("inspection-record"), view! { <span lang="zh-CN">{title}</span> }.into_any()));
    }
    if let Some((authority, document)) = document {
        rows.push((
            t("record-basis-document"),
            view! { <span lang="zh-CN">{authority}" · "{document}</span> }.into_any(),
        ));
    }
    rows
}
