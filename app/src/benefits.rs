//! Conveniences (便利服务) for people with good records, in six fields; and how the same is done
//! without.

use domain::benefits::{Benefits, Field, Status};
use leptos::prelude::*;

use crate::components::{Facts, Icon, Note, Tag, day};
use crate::data::law;
use crate::words::{t, t_with};

/// The page `/benefits`.
#[component]
pub fn Catalogue(
    /// The catalogue.
    benefits: Benefits,
) -> impl IntoView {
    let checked = t_with("benefits-checked", &[("day", day(benefits.checked_on))]);
    let jumps = Field::ALL.map(|field| {
        let name = t(&format!("benefits-field-{}", field.key()));
        view! { <li><a class="filter" href=format!("#{}", field.key())>{name}</a></li> }.into_any()
    });
    let fields = Field::ALL.map(|field| view! { <OneField field benefits=benefits.clone()/> });
    view! {
        <div class="benefits">
            <header class="hero">
                <h1>{t("benefits-title")}</h1>
                <p>{t("benefits-lead")}</p>
            </header>
            <Note kind="info">
                <p><b>{t("benefits-without-all")}</b></p>
                <p>{t("benefits-never")}</p>
            </Note>
            <nav class="filters benefits-jumps" aria-label=t("benefits-fields")><ul>{jumps.into_iter().collect_view()}</ul></nav>
            {fields.into_iter().collect_view()}
            <p class="do"><a class="btn plain" href="/points">{t("benefits-to-points")}</a></p>
            <p class="hint">{checked}</p>
        </div>
    }
    .into_any()
}

#[component]
fn OneField(field: Field, benefits: Benefits) -> impl IntoView {
    let lines: Vec<_> = benefits
        .of(field)
        .cloned()
        .map(|it| {
            let (kind, status) = match it.status {
                Status::Demo => ("demo", t("benefits-status-demo")),
                Status::Provider => ("ended", t("benefits-status-provider")),
            };
            let rows = vec![
                (t("benefits-provider"), view! { <span lang="zh-CN">{it.provider}</span> }.into_any()),
                (t("benefits-who"), view! { <span lang="zh-CN">{it.who}</span> }.into_any()),
                (t("benefits-basis"), view! { <span lang="zh-CN">{law(&it.basis)}</span> }.into_any()),
            ];
            view! {
                <article class="card benefit" id=it.id>
                    <Tag kind=kind text=status/>
                    <h3 lang="zh-CN">{it.title}</h3>
                    <p lang="zh-CN">{it.text}</p>
                    <Facts rows/>
                    <p class="benefit-without" lang="zh-CN"><Icon name="check"/><span>{it.without}</span></p>
                </article>
            }
            .into_any()
        })
        .collect();
    let lines = match lines.is_empty() {
        true => view! { <p class="hint">{t("benefits-none")}</p> }.into_any(),
        false => lines.collect_view().into_any(),
    };
    view! {
        <section class="band" id=field.key()>
            <h2>{t(&format!("benefits-field-{}", field.key()))}</h2>
            {lines}
        </section>
    }
    .into_any()
}
