//! Commands of what must not be lost: `reconcile`, `outbox`.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use domain::ids::{DeliveryId, MessageId};
use server::clock::Clock;

use crate::{Places, opened};

/// How many lines are listed.
const MOST: i64 = 10_000;

/// Where to look.
#[derive(Args)]
pub struct Reconcile {
    #[command(flatten)]
    places: Places,
}

/// What did not go out.
#[derive(Subcommand)]
pub enum Outbox {
    /// Lists what did not go out yet: to people, and what is stuck to downstreams.
    List {
        #[command(flatten)]
        places: Places,
    },
    /// Has one tried again at once, whether it was given up or not.
    Retry {
        /// Its name, as the list has it.
        name: String,
        #[command(flatten)]
        places: Places,
    },
}

/// `chengxin reconcile`
pub async fn reconcile(wanted: Reconcile) -> anyhow::Result<bool> {
    let clock = Clock::System;
    let (store, _) = opened(&wanted.places, &clock).await?;
    let found = store.reconcile(clock.today(), clock.now()).await;
    store.close().await;
    let found = found?;
    if wanted.places.json {
        println!("{}", serde_json::json!({ "findings": found }));
    } else {
        found.iter().for_each(|it| println!("{}\t{}", it.what, it.name));
        if found.is_empty() {
            println!("回执、办件、经过、文件和待发的通知都对得上");
        }
    }
    Ok(found.is_empty())
}

/// `chengxin outbox`
pub async fn outbox(wanted: Outbox) -> anyhow::Result<bool> {
    let clock = Clock::System;
    match wanted {
        Outbox::List { places } => {
            let (store, _) = opened(&places, &clock).await?;
            let deliveries = store.waiting_deliveries(None, false, MOST).await?;
            let messages = store.stuck_messages(None, clock.today(), MOST).await?;
            store.close().await;
            let deliveries = deliveries.into_iter().map(|it| {
                let state = if it.dead_at.is_some() { "dead" } else { "waiting" };
                serde_json::json!({ "name": it.id, "to": it.channel.key(), "state": state,
                    "about": it.reference, "tries": it.tries, "error": it.last_error })
            });
            let messages = messages.into_iter().map(|it| {
                serde_json::json!({ "name": it.id, "to": it.downstream, "state": "stuck",
                    "about": it.record, "tries": it.tries, "error": it.last_error })
            });
            let lines: Vec<_> = deliveries.chain(messages).collect();
            if places.json {
                println!("{}", serde_json::json!({ "outbox": lines }));
            } else if lines.is_empty() {
                println!("没有待发的");
            } else {
                println!("名称\t发给\t状态\t关于\t试过\t原因");
                for it in &lines {
                    let text = |key: &str| it[key].as_str().unwrap_or("-").to_owned();
                    let (name, to, state, about) =
                        (text("name"), text("to"), text("state"), text("about"));
                    println!("{name}\t{to}\t{state}\t{about}\t{}\t{}", it["tries"], text("error"));
                }
            }
            Ok(true)
        }
        Outbox::Retry { name, places } => {
            let (store, _) = opened(&places, &clock).await?;
            let wrong = || format!("{name}：没有这样的名称，请照 chengxin outbox list 写");
            let delivery: DeliveryId = name.parse().with_context(wrong)?;
            let message: MessageId = name.parse().with_context(wrong)?;
            let retried = store.retry_delivery(None, delivery, clock.now()).await?
                || store.retry_message(message, clock.now()).await?;
            store.close().await;
            match (places.json, retried) {
                (true, _) => println!("{}", serde_json::json!({ "retried": retried })),
                (false, true) => println!("一分钟内会再试"),
                (false, false) => println!("没有待发的 {name}"),
            }
            Ok(retried)
        }
    }
}
