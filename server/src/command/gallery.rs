//! `chengxin gallery package`: what is sent on to 信用中国 and 信用天津.

use std::path::PathBuf;

use clap::Subcommand;
use server::clock::Clock;
use server::package::{sendable, write};

use crate::{Places, opened};

/// Looks after the gallery.
#[derive(Subcommand)]
pub enum Gallery {
    /// Writes the stories whose people agreed to it, as a ZIP with a table and a text for each.
    Package {
        /// Only those selected for this year.
        #[arg(long)]
        year: Option<i16>,
        /// The file; by default `gallery-DAY.zip` in the data folder.
        #[arg(long)]
        out: Option<PathBuf>,
        #[command(flatten)]
        places: Places,
    },
}

/// Does what is asked.
pub async fn gallery(wanted: Gallery) -> anyhow::Result<()> {
    let Gallery::Package { year, out, places } = wanted;
    let clock = Clock::System;
    let (store, published) = opened(&places, &clock).await?;
    let stories = sendable(&store, year).await?;
    let own = || places.data.join(format!("gallery-{}.zip", clock.today()));
    let file = out.unwrap_or_else(own);
    write(&store, &stories, &published.library.site().name, &file, clock.now()).await?;
    store.close().await;
    match places.json {
        true => println!(
            "{}",
            serde_json::json!({ "stories": stories.len(), "file": file.display().to_string() })
        ),
        false => println!("{} 个事迹，写在 {}", stories.len(), file.display()),
    }
    Ok(())
}
