//! One public record in full.

use domain::record::{Kind, Record};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Facts, Note, day};
use crate::record::{Authority, Belongs, rows};
use crate::words::{t, t_with};

/// The page `/public/{record}`.
#[component]
pub fn Detail(
    /// The record.
    record: Record,
    /// The unified social credit code of its subject.
    credit_code: String,
    /// The last day it is shown, if it ends by itself.
    until: Option<Date>,
    /// Who decided it.
    authority: Authority,
    /// Where it belongs in the catalogue.
    item: Option<Belongs>,
    /// Whether an objection is open.
    disputed: bool,
) -> impl IntoView {
    let tab = if record.facts.kind == Kind::Penalty { "penalty" } else { "licence" };
    let list = (format!("/public?tab={tab}"), t(&format!("public-tab-{tab}")));
    let title = record.facts.title.clone();
    let kind = t(&format!("public-subject-{}", record.subject_kind.key()));
    let mut facts = vec![
        (
            t("record-subject"),
            view! { <span lang="zh-CN">{record.subject_name.clone()}</span> }.into_any(),
        ),
        (t("public-subject-kind"), kind.into_any()),
        (t("record-credit-code"), credit_code.into_any()),
    ];
    facts.extend(rows(&record, &authority));
    facts.extend(item.map(|it| {
        let href = format!("/catalogue#{}", it.code);
        (t("record-item"), view! { <a href=href lang="zh-CN">{it.name}</a> }.into_any())
    }));
    let ends =
        until.map(|it| view! { <p>{t_with("public-until", &[("day", day(it))])}</p> }.into_any());
    let dispute = disputed.then(|| {
        view! { <Note kind="warning"><p>{t("public-disputed-note")}</p></Note> }.into_any()
    });
    let wrong = match tab {
        "penalty" => t("public-wrong-penalty"),
        _ => t("public-wrong-licence"),
    };
    view! {
        <div class="public">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), list, (String::new(), title.clone())]/>
            <header class="hero">
                <h1 lang="zh-CN">{title}</h1>
                <p lang="zh-CN">{record.subject_name}</p>
            </header>
            {dispute}
            <div class="card"><Facts rows=facts/></div>
            {ends}
            <p class="hint">{wrong}</p>
        </div>
    }
    .into_any()
}
