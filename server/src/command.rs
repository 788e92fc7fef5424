//! Commands of the exchange: `export`, `report timeliness`, `client`.

pub mod ask;
pub mod calendar;
pub mod content;
pub mod gallery;
pub mod model;
pub mod outbox;
pub mod search;

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use jiff::civil::Date;
use server::clock::{Clock, beijing};
use server::export::{Wanted, export as write};
use server::signature::Signer;
use server::timeliness::report::{last_year, lines, month, months};
use store::client::{Client as Program, Party};
use store::timeliness::Timed;

use crate::{Kind, Places, opened};

/// What to write, and for whom.
#[derive(Args)]
pub struct Export {
    /// What it holds.
    #[arg(long)]
    kind: Kind,
    /// The key of the downstream (content/downstreams.toml).
    #[arg(long)]
    to: String,
    /// Only what came in on this day or later: 2026-11-23.
    #[arg(long)]
    since: Option<Date>,
    /// The file; by default one of its own in the folder `exports` of the data folder.
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    places: Places,
}

/// Reports.
#[derive(Subcommand)]
pub enum Report {
    /// Whether decisions came in and went on within seven working days, by unit and month.
    Timeliness {
        /// Only this unit (content/units.toml).
        #[arg(long)]
        unit: Option<String>,
        /// Only decisions of this month: 2026-11. By default the last twelve months.
        #[arg(long)]
        month: Option<String>,
        #[command(flatten)]
        places: Places,
    },
}

/// Programs that may call.
#[derive(Subcommand)]
pub enum Client {
    /// Makes a program and prints its private key, once.
    Add {
        /// The unit whose decisions it sends (content/units.toml).
        #[arg(long, conflicts_with = "for_downstream", required_unless_present = "for_downstream")]
        unit: Option<String>,
        /// The downstream for which it acknowledges messages (content/downstreams.toml).
        #[arg(long)]
        for_downstream: Option<String>,
        /// What it is called, for people.
        #[arg(long)]
        name: String,
        #[command(flatten)]
        places: Places,
    },
    /// Lists the programs.
    List {
        #[command(flatten)]
        places: Places,
    },
    /// Revokes a program: nothing it signs is taken any more.
    Revoke {
        /// Its id.
        id: String,
        #[command(flatten)]
        places: Places,
    },
}

/// `chengxin export`
pub async fn export(wanted: Export) -> anyhow::Result<()> {
    let clock = Clock::System;
    let (store, published) = opened(&wanted.places, &clock).await?;
    let kind = wanted.kind.into();
    let out = wanted.out.unwrap_or_else(|| {
        let at = beijing(clock.now()).strftime("%Y%m%d-%H%M%S-%3f");
        let kind: domain::record::Kind = kind;
        wanted.places.data.join("exports").join(format!("{}-{}-{at}.csv", wanted.to, kind.key()))
    });
    let bar = ProgressBar::no_length();
    let asked = Wanted { kind, to: &wanted.to, since: wanted.since, out: &out };
    let report = write(&store, &published, &clock, asked, |rows| {
        bar.set_message(format!("已写 {rows} 行"));
        bar.tick();
    })
    .await;
    bar.finish_and_clear();
    store.close().await;
    let report = report?;
    if wanted.places.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    match &report.file {
        None => println!("没有要报送的新内容"),
        Some(file) => println!("{} 行写在 {}", report.rows, file.display()),
    }
    if report.more {
        println!("还有没写完的，请再运行一次");
    }
    Ok(())
}

/// `chengxin report timeliness`
pub async fn report(wanted: Report) -> anyhow::Result<()> {
    let Report::Timeliness { unit, month: of, places } = wanted;
    let clock = Clock::System;
    let (store, published) = opened(&places, &clock).await?;
    let (from, until) = match &of {
        Some(text) => month(text).with_context(|| format!("{text}：写成 2026-11"))?,
        None => last_year(clock.today()),
    };
    if let Some(unit) = &unit {
        published.units.get(unit).with_context(|| format!("没有代码为“{unit}”的单位"))?;
    }
    let timed = Timed { unit: unit.as_deref(), asked_by: None, from, until };
    let months = months(&store, &published, timed, clock.today(), |_| {}).await;
    store.close().await;
    let months = months?;
    if places.json {
        println!("{}", serde_json::json!({ "months": lines(&months) }));
        return Ok(());
    }
    println!("月份\t单位\t报到：按时\t迟了\t推送：按时\t迟了\t还有时间\t还没推送\t备注");
    for it in &months {
        let unit = published.units.get(&it.unit).map_or(it.unit.as_str(), |it| &it.short_name);
        println!(
            "{}\t{unit}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            it.month.strftime("%Y-%m"),
            it.received.on_time,
            it.received.late,
            it.pushed.on_time,
            it.pushed.late,
            it.pushed.waiting,
            it.pushed.missing,
            if it.provisional { "暂定" } else { "" },
        );
    }
    Ok(())
}

/// `chengxin client`
pub async fn client(wanted: Client) -> anyhow::Result<bool> {
    let clock = Clock::System;
    match wanted {
        Client::Add { unit, for_downstream, name, places } => {
            let (store, published) = opened(&places, &clock).await?;
            let party = match (unit, for_downstream) {
                (Some(code), None) if published.units.get(&code).is_some() => Party::Unit(code),
                (None, Some(key)) if published.downstreams.get(&key).is_some() => {
                    Party::Downstream(key)
                }
                (Some(code), _) => bail!("没有代码为“{code}”的单位"),
                (_, Some(key)) => bail!("没有“{key}”这个数据接收方"),
                (None, None) => bail!("--unit 和 --for-downstream 要有一个"),
            };
            let signer = Signer::new()?;
            let program = Program {
                id: store::seal::random_hex(8)?,
                name,
                party,
                public_key: signer.public_key(),
                made_at: clock.now(),
                revoked_at: None,
            };
            store.add_client(&program).await?;
            store.close().await;
            let pem = signer.private_pem()?;
            if places.json {
                println!("{}", serde_json::json!({ "client": program.id, "private_key": pem }));
            } else {
                println!("client: {}", program.id);
                print!("{pem}");
                eprintln!("私钥只显示这一次，请马上存好，不要发给别人。");
            }
            Ok(true)
        }
        Client::List { places } => {
            let (store, _) = opened(&places, &clock).await?;
            let all = store.clients().await?;
            store.close().await;
            let lines: Vec<_> = all.iter().map(line).collect();
            if places.json {
                println!("{}", serde_json::json!({ "clients": lines }));
            } else {
                for (it, line) in all.iter().zip(&lines) {
                    let state = if it.revoked_at.is_some() { "已停用" } else { "在用" };
                    let whose = line["for"].as_str().unwrap_or_default();
                    println!("{}\t{whose}\t{}\t{state}", it.id, it.name);
                }
            }
            Ok(true)
        }
        Client::Revoke { id, places } => {
            let (store, _) = opened(&places, &clock).await?;
            let revoked = store.revoke_client(&id, clock.now()).await?;
            store.close().await;
            if places.json {
                println!("{}", serde_json::json!({ "revoked": revoked }));
            } else {
                println!("{}", if revoked { "已停用" } else { "没有这个 client，或已经停用" });
            }
            Ok(revoked)
        }
    }
}

fn line(it: &Program) -> serde_json::Value {
    let (kind, whose) = match &it.party {
        Party::Unit(code) => ("unit", code),
        Party::Downstream(key) => ("downstream", key),
    };
    serde_json::json!({
        "client": it.id,
        "name": it.name,
        "for": whose,
        "kind": kind,
        "public_key": it.public_key,
        "made_at": it.made_at.to_string(),
        "revoked_at": it.revoked_at.map(|it| it.to_string()),
    })
}
