//! The catalogue: what may be recorded, who may see it, and for how long it is kept.

use domain::catalogue::Publicity;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Note, Tag, count};
use crate::words::{t, t_with};

/// The items of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its key, where the page can be entered.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its items.
    pub items: Vec<ItemRow>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The key of the kind of record.
    pub kind: &'static str,
    /// The group of people it is about, if it is about one.
    pub group: Option<String>,
    /// Who may see it.
    pub publicity: Publicity,
    /// 共享范围
    pub sharing: String,
    /// 使用权限
    pub usage: String,
    /// 保存期限, in months.
    pub retention_months: Option<i32>,
    /// 更新频次
    pub update: String,
    /// 依据, as it is cited.
    pub basis: String,
}

/// The page `/catalogue`.
#[component]
pub fn Catalogue(
    /// The areas, each with its items.
    areas: Vec<Area>,
    /// The groups of people.
    groups: Vec<String>,
) -> impl IntoView {
    let total: usize = areas.iter().map(|it| it.items.len()).sum();
    let lead = [
        ("areas", areas.len().to_string()),
        ("groups", groups.len().to_string()),
        ("items", total.to_string()),
    ];
    let ways = areas
        .iter()
        .map(|it| {
            view! {
                <li><a class="filter" href=format!("#{}", it.key)><span lang="zh-CN">{it.name.clone()}</span>" "<span class="filter-count">{count(it.items.len())}</span></a></li>
            }
            .into_any()
        })
        .collect_view();
    let sections = areas.into_iter().map(section).collect_view();
    view! {
        <div class="catalogue">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), (String::new(), t("catalogue-title"))]/>
            <header class="hero">
                <h1>{t("catalogue-title")}</h1>
                <p>{t_with("catalogue-lead", &lead)}</p>
            </header>
            <Note kind="info">
                <p>{t("catalogue-persons")}</p>
                <p>{t("catalogue-sure")}</p>
            </Note>
            <nav class="filters" aria-label=t("catalogue-areas")><ul>{ways}</ul></nav>
            {sections}
            <section>
                <h2>{t("catalogue-groups")}</h2>
                <p>{t("catalogue-groups-lead")}</p>
                <p lang="zh-CN">{groups.join("、")}</p>
            </section>
        </div>
    }
    .into_any()
}

fn section(area: Area) -> AnyView {
    let head = ["item", "publicity", "sharing", "usage", "retention", "update", "basis"];
    let cells =
        head.map(|it| view! { <th scope="col">{t(&format!("catalogue-{it}"))}</th> }.into_any());
    let rows = area.items.into_iter().map(row).collect_view();
    let caption = area.name.clone();
    view! {
        <section id=area.key>
            <h2 lang="zh-CN">{area.name}</h2>
            <table class="items">
                <caption class="unseen" lang="zh-CN">{caption}</caption>
                <thead><tr>{cells.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(item: ItemRow) -> AnyView {
    let label = |it: &str| t(&format!("catalogue-{it}"));
    let kept = match item.retention_months {
        Some(months) if months % 12 == 0 => {
            t_with("catalogue-years", &[("n", (months / 12).to_string())])
        }
        Some(months) => t_with("catalogue-months", &[("n", months.to_string())]),
        None => t("catalogue-as-needed"),
    };
    let colour = match item.publicity {
        Publicity::Public => "shown",
        Publicity::OnRequest | Publicity::ByAuthorisation => "wait",
        Publicity::GovernmentOnly => "ended",
    };
    let publicity = t(&format!("catalogue-publicity-{}", item.publicity.key()));
    let kind = t(&format!("catalogue-kind-{}", item.kind));
    let group = item.group.map(|it| view! { " · "<span lang="zh-CN">{it}</span> }.into_any());
    view! {
        <tr id=item.code.clone()>
            <th scope="row">
                <b lang="zh-CN">{item.name}</b>
                <small>{item.code.clone()}" · "{kind}{group}</small>
            </th>
            <td data-label=label("publicity")><Tag kind=colour text=publicity/></td>
            <td data-label=label("sharing") lang="zh-CN">{item.sharing}</td>
            <td data-label=label("usage") lang="zh-CN">{item.usage}</td>
            <td data-label=label("retention")>{kept}</td>
            <td data-label=label("update") lang="zh-CN">{item.update}</td>
            <td data-label=label("basis") lang="zh-CN">{item.basis}</td>
        </tr>
    }
    .into_any()
}
