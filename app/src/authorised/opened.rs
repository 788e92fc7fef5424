//! What the person allowed, as it is now.

use domain::authorisation::{Part, Shown, Use};
use domain::record::Kind;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use crate::authorisation::parts as parts_in_words;
use crate::components::{Facts, Note, Tag, day};
use crate::record::{Moment, Written, severity, standing_word};
use crate::words::{t, t_with};

/// What `POST /authorised/{code}` shows.
#[component]
pub fn Opened(
    /// Who may look.
    party: String,
    /// What for.
    purpose: Use,
    /// What for, in the person's words.
    words: String,
    /// The person, masked: name and number.
    about: (String, String),
    /// The chosen parts of the chosen records that still stand.
    shown: Vec<Shown>,
    /// How many of the chosen records are not shown any more.
    ended: usize,
    /// Which parts were chosen.
    parts: Vec<Part>,
    /// The last day.
    until: Date,
    /// When this was put together, in local time.
    as_of: DateTime,
) -> impl IntoView {
    let purpose = t(&format!("authorisation-use-{}", purpose.key()));
    let words = (!words.is_empty())
        .then(|| view! { <small class="fact-note" lang="zh-CN">{words}</small> }.into_any());
    let (name, id) = about;
    let rows = vec![
        (
            t("authorised-about"),
            view! { <span lang="zh-CN">{name}</span>" "<span class="number">{id}</span> }
                .into_any(),
        ),
        (t("authorisation-party"), view! { <b lang="zh-CN">{party}</b> }.into_any()),
        (t("authorisation-purpose"), view! { {purpose}{words} }.into_any()),
        (
            t("authorisation-until"),
            t_with("authorisation-until-day", &[("day", day(until))]).into_any(),
        ),
        (t("authorised-as-of"), view! { <Moment when=as_of/> }.into_any()),
    ];
    let nothing = shown.is_empty();
    let records = shown.into_iter().map(|it| view! { <One it/> }.into_any()).collect_view();
    let gone = (ended > 0).then(|| {
        view! { <p>{t_with("authorised-ended", &[("n", ended.to_string())])}</p> }.into_any()
    });
    let none = nothing.then(|| view! { <p>{t("authorised-nothing")}</p> }.into_any());
    view! {
        <div class="authorised">
            <header class="hero">
                <h1>{t("authorised-title")}</h1>
                <p>{t("authorised-opened-lead")}</p>
            </header>
            <div class="card"><Facts rows/></div>
            <section>
                <h2>{t("authorised-records")}</h2>
                {none}
                {records}
            </section>
            <Note kind="info">
                <p>{t_with("authorised-only", &[("parts", parts_in_words(&parts))])}</p>
                {gone}
                <p>{t("authorised-not-all")}</p>
                <p>{t("authorised-logged")}</p>
            </Note>
        </div>
    }
    .into_any()
}

#[component]
fn One(it: Shown) -> impl IntoView {
    let tag = match it.kind.is_negative() {
        true => standing_word(it.standing),
        false => t(&format!("authorised-kind-{}", it.kind.key())),
    };
    let kind = if it.kind.is_negative() { "shown" } else { "good" };
    let mut rows = Vec::new();
    if let Some((authority, document, decided_on)) = it.document {
        let who = if it.kind == Kind::Licence { "record-issuer" } else { "record-authority" };
        rows.push((t(who), view! { <span lang="zh-CN">{authority}</span> }.into_any()));
        rows.push((
            t("record-basis-document"),
            view! { <span lang="zh-CN">{document}</span> }.into_any(),
        ));
        rows.push((t("record-decided-on"), day(decided_on).into_any()));
    }
    if let Some((facts, how_grave)) = it.content {
        rows.extend(how_grave.map(|it| (t("record-severity"), severity(it).into_any())));
        let fine = facts.fine.map(|fen| t_with("record-fine-amount", &[("yuan", fen.to_string())]));
        let lines = [
            (t("record-conduct"), facts.conduct),
            (t("authorised-content"), facts.content),
            (t("record-fine"), fine.unwrap_or_default()),
            (t("record-legal-basis"), facts.legal_basis),
        ];
        let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
        rows.extend(lines.map(|(label, text)| (label, view! { <Written text/> }.into_any())));
    }
    rows.extend(it.until.map(|on| (t("authorised-until"), day(on).into_any())));
    rows.extend(
        it.statement.map(|text| (t("record-statement"), view! { <Written text/> }.into_any())),
    );
    let facts = (!rows.is_empty()).then(|| view! { <Facts rows/> }.into_any());
    view! {
        <article class="card">
            <Tag kind text=tag/>
            <h3 lang="zh-CN">{it.title}</h3>
            {facts}
        </article>
    }
    .into_any()
}
