//! The rule document, in full and for everybody.

use domain::points::PointsRules;
use domain::rules::Confidence;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Facts, Note, Tag, day};
use crate::data::law;
use crate::words::{t, t_with};

/// The page `/points/rules`.
#[component]
pub fn Rules(
    /// The document.
    rules: PointsRules,
) -> impl IntoView {
    let comments = [("from", day(rules.comment_from)), ("until", day(rules.comment_until))];
    let about = vec![
        (t("points-rules-version"), rules.version.clone().into_any()),
        (t("points-rules-published"), day(rules.published_on).into_any()),
        (t("points-rules-comments"), t_with("points-rules-span", &comments).into_any()),
        (
            t("points-rules-result"),
            view! { <span lang="zh-CN">{rules.comment_result.clone()}</span> }.into_any(),
        ),
        (t("points-rules-from"), day(rules.from).into_any()),
    ];
    let unsure = rules.rule.iter().any(|it| it.confidence == Confidence::Default);
    let give = rules.rule.iter().cloned().map(|rule| {
        let points = [("n", rule.points.to_string()), ("cap", rule.yearly_cap.to_string())];
        view! {
            <article class="card">
                <h3 lang="zh-CN">{rule.reason}</h3>
                <p>{t_with("points-rules-each", &points)}</p>
                <p class="hint" lang="zh-CN">{law(&rule.basis)}</p>
            </article>
        }
        .into_any()
    });
    let bands = rules.band.iter().cloned().map(|band| {
        let span = match band.to {
            Some(to) => t_with(
                "points-rules-band",
                &[("from", band.from.to_string()), ("to", to.to_string())],
            ),
            None => t_with("points-rules-band-last", &[("from", band.from.to_string())]),
        };
        view! {
            <li><b lang="zh-CN">{band.name}</b>" · "{span}<span class="line-note" lang="zh-CN">{band.text}</span></li>
        }
        .into_any()
    });
    view! {
        <div class="points">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/points".to_owned(), t("points-title")), (String::new(), t("points-rules-title"))]/>
            <header class="hero">
                {rules.demo.then(|| view! { <Tag kind="demo" text=t("points-demo")/> }.into_any())}
                <h1>{t("points-rules-title")}</h1>
                <p>{t("points-rules-lead")}</p>
            </header>
            {unsure.then(|| view! { <Note kind="warning"><p>{t("points-rules-unsure")}</p></Note> }.into_any())}
            <div class="card"><Facts rows=about/></div>
            <section class="band">
                <h2>{t("points-rules-give")}</h2>
                {give.collect_view()}
                <p class="hint">{t("points-rules-cap")}</p>
            </section>
            <section class="band">
                <h2>{t("points-rules-bands")}</h2>
                <ul class="points-bands">{bands.collect_view()}</ul>
            </section>
            <section class="band">
                <h2>{t("points-rules-never")}</h2>
                <ul class="plain-list">
                    <li>{t("points-not-ranked")}</li>
                    <li>{t("points-not-refused")}</li>
                    <li>{t("points-not-rights")}</li>
                    <li>{t("points-not-minus")}</li>
                </ul>
            </section>
        </div>
    }
    .into_any()
}
