//! `chengxin search`: the same search as the page and `GET /api/v1/search`.

use std::sync::Arc;

use anyhow::ensure;
use clap::Args;
use search::Records;
use server::api::{PER_PAGE, answer};
use server::clock::Clock;
use server::search::find::{Asked, Which, find, typed};
use server::search::records::follow;

use crate::{Places, opened};

/// What is looked for.
#[derive(Args)]
pub struct Search {
    /// Words, a question, pinyin, the name of an organisation, a credit code, the number of a document.
    q: String,
    /// Only this kind: column, gallery, guides, pages, rules, reader, campus, public.
    #[arg(long)]
    kind: Option<String>,
    /// The page, from 1.
    #[arg(long, default_value_t = 1)]
    page: usize,
    #[command(flatten)]
    places: Places,
}

/// Searches and prints. Finding nothing is no success.
pub async fn search(wanted: Search) -> anyhow::Result<bool> {
    let which = wanted.kind.as_deref().map(|key| (key, Which::from_key(key)));
    if let Some((key, None)) = which {
        anyhow::bail!("没有 {key} 这一类；有 {}", Which::keys());
    }
    let q = typed(&wanted.q);
    ensure!(q.chars().any(char::is_alphanumeric), "没有能搜的字：写一两个词，例如 信用修复");
    let clock = Clock::System;
    let (store, published) = opened(&wanted.places, &clock).await?;
    // In memory: the index in the data folder belongs to the site that is being served.
    let records = Arc::new(Records::in_memory()?);
    follow(&store, &records, "", clock.today()).await?;
    let asked = Asked {
        q,
        which: which.and_then(|(_, which)| which),
        page: wanted.page.max(1),
        per_page: PER_PAGE,
        ..Asked::default()
    };
    let found = find(&store, &published, &records, clock.today(), &asked).await?;
    store.close().await;
    let answer = answer(&asked, found);
    if wanted.places.json {
        println!("{}", serde_json::to_string(&answer)?);
        return Ok(!answer.items.is_empty());
    }
    println!(
        "“{}”：找到 {} 条，第 {} 页，共 {} 页",
        answer.q, answer.total, answer.page, answer.pages
    );
    if let Some(instead) = &answer.instead {
        println!("您要找的是不是：{instead}");
    }
    for note in &answer.notes {
        println!("{} {}", note.text, note.path);
    }
    for item in &answer.items {
        let anchor =
            if item.anchor.is_empty() { String::new() } else { format!("#{}", item.anchor) };
        println!("\n{} [{}]\n{}{anchor}\n{}", item.title, item.kind, item.path, item.excerpt);
    }
    Ok(!answer.items.is_empty())
}
