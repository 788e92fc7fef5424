//! What we are tested against and did not write: the SMTP server of e-mail (aiosmtpd) and the platform of
//! WeChat (wechatpy), each in a Python environment of its own below the user's cache, where
//! tests/site/notices.rs and wechat.rs find it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::packages;
use crate::workspace::{Workspace, run, run_quietly};

/// The environments: each has its `requirements.txt` in the folder of this name in `server/tests`.
const NAMES: [&str; 2] = ["smtp", "wechat"];

/// Makes every environment when what it must hold has changed since the last time.
pub fn install(workspace: &Workspace) -> anyhow::Result<()> {
    NAMES.into_iter().try_for_each(|name| environment(workspace, name))
}

fn environment(workspace: &Workspace, name: &str) -> anyhow::Result<()> {
    let wanted = workspace.root.join("server/tests").join(name).join("requirements.txt");
    let text = std::fs::read(&wanted).with_context(|| wanted.display().to_string())?;
    let folder = folder(name)?;
    let done = folder.join("installed.txt");
    if std::fs::read(&done).is_ok_and(|before| before == text) {
        return Ok(());
    }
    let make = |folder: &Path| {
        run_quietly(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))
    };
    if make(&folder).is_err() {
        packages::get("Python with venv", &["python3", "python3-venv"])?;
        make(&folder)?;
    }
    run(Command::new(folder.join("bin/python"))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(wanted))?;
    std::fs::write(done, text)?;
    Ok(())
}

/// Below the user's cache.
fn folder(name: &str) -> anyhow::Result<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::home_dir().map(|it| it.join(".cache")));
    Ok(cache.context("this account has no home folder")?.join("chengxin").join(name))
}
