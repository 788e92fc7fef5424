//! The report itself, made to be read on a screen and printed.

use domain::report::{CheckCode, Content, Line};
use leptos::prelude::*;

use crate::components::{Breadcrumb, Facts, Icon, Note, Qr, QrCode, Tag, day};
use crate::record::{Moment, Written, severity, standing_word};
use crate::words::{t, t_with};

/// The page `/report/{number}`.
#[component]
pub fn Sheet(
    /// What it says.
    content: Content,
    /// The code with which others verify it.
    check: CheckCode,
    /// The address that verifies it.
    address: String,
    /// The same as a square.
    qr: Option<Qr>,
    /// Whether it was withdrawn.
    withdrawn: bool,
    /// Whether the records are made up: a sheet of paper has to say so itself.
    demo: bool,
    /// For each record of it, whether it changed since.
    changed: Vec<bool>,
) -> impl IntoView {
    let number = content.number.to_string();
    let here = format!("/report/{}", content.number.as_str());
    let period = match content.from {
        Some(from) => t_with("report-span", &[("from", day(from)), ("to", day(content.to))]),
        None => t_with("report-span-all", &[("to", day(content.to))]),
    };
    let whole = if content.whole { "report-whole" } else { "report-chosen" };
    let count = [("n", content.lines.len().to_string())];
    let rows = vec![
        (t("report-number"), view! { <b class="number">{number.clone()}</b> }.into_any()),
        (t("report-date"), day(content.as_of.date()).into_any()),
        (t("report-as-of"), view! { <Moment when=content.as_of/> }.into_any()),
        (t("report-about"), view! { <span lang="zh-CN">{content.name}</span>" "<span class="number">{content.id_number}</span> }.into_any()),
        (t("report-period"), period.into_any()),
        (t("report-count"), view! { <b>{t_with("report-count-n", &count)}</b>" "{t(whole)} }.into_any()),
    ];
    let note = match (withdrawn, changed.contains(&true)) {
        (true, _) => Some("report-withdrawn-note"),
        (false, true) => Some("report-changed-note"),
        (false, false) => None,
    };
    let note = note.map(|key| view! { <Note kind="warning"><p>{t(key)}</p></Note> }.into_any());
    let lines = match content.lines.is_empty() {
        true => view! { <p class="report-none">{t("report-none")}</p> }.into_any(),
        false => content
            .lines
            .into_iter()
            .zip(changed.into_iter().chain(std::iter::repeat(false)))
            .map(|(line, changed)| view! { <One line changed/> }.into_any())
            .collect_view()
            .into_any(),
    };
    let square = qr.map(|qr| view! { <QrCode qr label=t("report-qr")/> }.into_any());
    let withdraw = (!withdrawn).then(|| {
        view! {
            <form class="report-withdraw" method="post" action=format!("{here}/withdraw")>
                <p class="do"><button class="btn plain">{t("report-withdraw")}</button></p>
                <p class="hint">{t("report-withdraw-note")}</p>
            </form>
        }
        .into_any()
    });
    view! {
        <div class="report report-sheet">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/report".to_owned(), t("report-title")),
                (String::new(), number),
            ]/>
            {note}
            <header class="hero">
                <h1>{t("report-sheet-title")}</h1>
                <p><b>{t("report-not-bank")}</b></p>
                {demo.then(|| view! { <p><b>{t("report-demo")}</b></p> }.into_any())}
            </header>
            <div class="card"><Facts rows/></div>
            <section>
                <h2>{t("report-records")}</h2>
                {lines}
            </section>
            <section class="report-verify">
                <h2>{t("report-verify")}</h2>
                <div class="report-verify-how">
                    {square}
                    <div>
                        <p>{t("report-verify-how")}</p>
                        <p>{t("report-check")}" "<b class="number">{check.to_string()}</b></p>
                        <p class="report-address">{address}</p>
                    </div>
                </div>
            </section>
            <p class="hint">{t("report-as-made")}</p>
            <p class="hint print-hint"><Icon name="print"/>{t("record-print")}</p>
            {withdraw}
        </div>
    }
    .into_any()
}

#[component]
fn One(line: Line, changed: bool) -> impl IntoView {
    let negative = line.kind.is_negative();
    let tag = match negative {
        true => standing_word(line.standing),
        false => t(&format!("authorised-kind-{}", line.kind.key())),
    };
    let kind = match (&line.objection, negative) {
        (Some(_), _) => "dispute",
        (None, true) => "shown",
        (None, false) => "good",
    };
    let mut rows = vec![
        (t("record-authority"), view! { <span lang="zh-CN">{line.authority}</span> }.into_any()),
        (
            t("record-basis-document"),
            view! { <span lang="zh-CN">{line.basis_document}</span> }.into_any(),
        ),
        (t("record-decided-on"), day(line.decided_on).into_any()),
    ];
    rows.extend(line.severity.map(|it| (t("record-severity"), severity(it).into_any())));
    if !line.content.is_empty() {
        rows.push((t("authorised-content"), view! { <Written text=line.content/> }.into_any()));
    }
    rows.extend(line.until.map(|on| (t("authorised-until"), day(on).into_any())));
    rows.extend(line.objection.map(|number| {
        let said = t_with("report-objection", &[("number", number.to_string())]);
        (t("report-objection-label"), said.into_any())
    }));
    rows.extend(
        line.statement.map(|text| (t("record-statement"), view! { <Written text/> }.into_any())),
    );
    let changed = changed
        .then(|| view! { <p class="hint report-changed">{t("report-changed")}</p> }.into_any());
    view! {
        <article class="card">
            <Tag kind text=tag/>
            <h3 lang="zh-CN">{line.title}</h3>
            <Facts rows/>
            {changed}
        </article>
    }
    .into_any()
}
