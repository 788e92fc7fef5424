//! What the document says about itself: title, the tags of a government site, files.

use leptos::html;
use leptos::prelude::*;

use super::{Assets, Head, Lang, Reader, SiteInfo};
use crate::words::t;

/// The head of the document.
#[component]
pub(super) fn DocumentHead(
    head: Head,
    site: SiteInfo,
    assets: Assets,
    reader: Reader,
) -> impl IntoView {
    let title = if head.title.is_empty() {
        site.name.clone()
    } else {
        format!("{} · {}", head.title, site.name)
    };
    let origin = site.origin.clone();
    let shared_title = if head.title.is_empty() { site.name.clone() } else { head.title.clone() };
    let address = origin.as_ref().map(|origin| format!("{origin}{}", head.path));
    let picture = origin.zip(head.picture.clone()).map(|(origin, path)| format!("{origin}{path}"));
    let square = picture.as_ref().map(|it| it.replacen(".png", "-square.png", 1));
    let boot = assets.boot.filter(|_| head.islands);
    let in_column = head.column.is_some();
    let kind = if head.article.is_some() { "article" } else { "website" };
    let locale = match reader.lang {
        Lang::Zh => "zh_CN",
        Lang::En => "en_US",
    };
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
            <title>{title}</title>
            {meta("description", &head.description)}
            {(!head.robots).then(|| view! { <meta name="robots" content="noindex"/> })}
            <meta name="format-detection" content="telephone=no"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="theme-color" content="#fbf9f4" media="(prefers-color-scheme: light)"/>
            <meta name="theme-color" content="#14191a" media="(prefers-color-scheme: dark)"/>
            <GovernmentTags site=site.clone() head=head.clone()/>
            {property("og:site_name", &site.name)}
            {property("og:title", &shared_title)}
            {property("og:description", &head.description)}
            {property("og:type", kind)}
            {property("og:locale", locale)}
            {address
                .as_ref()
                .filter(|_| head.robots)
                .map(|address| {
                    view! {
                        <link rel="canonical" href=address.clone()/>
                        {property("og:url", address)}
                    }
                })}
            {picture.map(|picture| {
                view! {
                    {property("og:image", &picture)}
                    {property("og:image:width", "1200")}
                    {property("og:image:height", "630")}
                    {meta("twitter:card", "summary_large_image")}
                }
            })}
            {square.map(|square| {
                view! {
                    {property("og:image", &square)}
                    {property("og:image:width", "600")}
                    {property("og:image:height", "600")}
                }
            })}
            <link rel="icon" href="/favicon.ico" sizes="32x32"/>
            <link rel="icon" href="/mark.svg" type="image/svg+xml"/>
            <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
            <link rel="manifest" href="/manifest.webmanifest"/>
            {in_column
                .then(|| {
                    let title = t("column-title");
                    view! { <link rel="alternate" type="application/atom+xml" title=title href="/feed.xml"/> }
                })}
            <link rel="stylesheet" href=assets.style/>
            {boot.map(|boot| view! { <script type="module" src=boot></script> })}
            {assets.offline.map(|offline| view! { <script type="module" src=offline></script> })}
            {reader.large.then(|| view! { <script type="module" src="/aloud.js"></script> })}
        </head>
    }
    .into_any()
}

/// The tags every page of a government site carries (国办发〔2017〕47号, 网页设计规范).
#[component]
fn GovernmentTags(site: SiteInfo, head: Head) -> impl IntoView {
    let column = head.column.unwrap_or_default();
    let article = head.article.unwrap_or_default();
    let tags = [
        ("SiteName", site.name),
        ("SiteDomain", site.domain),
        ("SiteIDCode", site.site_id_code),
        ("ColumnName", column.name),
        ("ColumnDescription", column.description),
        ("ColumnKeywords", column.keywords),
        ("ColumnType", column.kind),
        ("ArticleTitle", article.title),
        ("PubDate", article.published),
        ("ContentSource", article.source),
    ];
    tags.into_iter().map(|(name, content)| meta(name, &content)).collect_view()
}

/// A tag that says something, or none.
fn meta(name: &'static str, content: &str) -> Option<impl IntoView + use<>> {
    let content = content.to_owned();
    (!content.is_empty()).then(|| view! { <meta name=name content=content/> })
}

/// A tag of Open Graph, or none.
fn property(name: &'static str, content: &str) -> Option<impl IntoView + use<>> {
    let content = content.to_owned();
    (!content.is_empty()).then(|| html::meta().attr("property", name).content(content))
}
