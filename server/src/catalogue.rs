//! What may be recorded.

use app::catalogue::{Area, Catalogue, ItemRow};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::catalogue::Item;
use domain::rules::Basis;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::site::{Published, Site};

/// `GET /catalogue`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/catalogue", || {
        let catalogue = &published.catalogue;
        let areas = catalogue.area.iter().map(|area| {
            let items = catalogue.item.iter().filter(|it| it.area == area.key);
            Area {
                key: area.key.clone(),
                name: area.name.clone(),
                items: items.map(|it| row(&published, it)).collect(),
            }
        });
        let areas: Vec<_> = areas.collect();
        let groups: Vec<_> = catalogue.group.iter().map(|it| it.name.clone()).collect();
        let head = Head { title: t("catalogue-title"), section: Section::Other, ..Head::default() };
        Ok((head, view! { <Catalogue areas groups/> }))
    })
}

fn row(published: &Published, item: &Item) -> ItemRow {
    let group = item.group.as_deref().map(|it| published.catalogue.group_name(it).to_owned());
    ItemRow {
        code: item.code.clone(),
        name: item.name.clone(),
        kind: item.kind.key(),
        group,
        publicity: item.publicity,
        sharing: item.sharing.clone(),
        usage: item.usage.clone(),
        retention_months: item.retention_months,
        update: item.update.clone(),
        basis: cited(&item.basis),
    }
}

/// 《天津市社会信用条例》第十二条
fn cited(basis: &Basis) -> String {
    let number = match basis.number.as_str() {
        "" => String::new(),
        number => format!("（{number}）"),
    };
    format!("《{}》{number}{}", basis.title, basis.article)
}
