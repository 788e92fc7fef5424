//! The walk through the real site in Debian's Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use serde::Deserialize;

use super::Totals;
use crate::packages;
use crate::serve;
use crate::site::files;
use crate::workspace::{Profile, Workspace, installed, run, run_quietly};

/// The oldest Node.js that Playwright takes.
const NODE: u32 = 20;

/// Gets what the browser tests need, walks and counts.
pub fn walk(workspace: &Workspace) -> anyhow::Result<Totals> {
    let folder = workspace.root.join("tests/browser");
    let chromium = chromium()?;
    modules(&folder)?;
    let server = super::server_as_tested(workspace)?;
    serve::lay(workspace, Profile::Debug)?;
    let screens = fresh_screens(workspace)?;
    let results = workspace.target.join("browser/results.json");
    let figures = workspace.target.join("browser/accessibility.json");
    for old in [&results, &figures] {
        let _ = fs::remove_file(old);
    }

    let mut playwright = Command::new("node");
    playwright
        .arg(folder.join("node_modules/@playwright/test/cli.js"))
        .arg("test")
        .current_dir(&folder);
    workspace.without_own_variables(&mut playwright);
    playwright
        .env("CHROMIUM", chromium)
        .env("CHENGXIN", server)
        .env("SITE", workspace.site())
        .env("ROOT", &workspace.root)
        .env("SCREENS", screens)
        .env("FIGURES", &figures)
        .env("RESULTS", &results)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &results);
    let status = playwright.status().context("node could not be started")?;
    let results = fs::read(&results).context("the browser tests ended before they had a result")?;
    // What this run found is what /accessibility tells from now on.
    fs::copy(&figures, workspace.root.join("content/accessibility.json"))
        .context("the browser tests looked at no page")?;
    let mut totals = count(&results)?;
    if !status.success() && totals.failed == 0 {
        // No test failed, but a page was never looked at: the reporter named it.
        totals += Totals::failed();
    }
    Ok(totals)
}

/// The browser: `CHROMIUM`, or Debian's, with letters for Chinese.
pub fn chromium() -> anyhow::Result<PathBuf> {
    if let Some(own) = std::env::var_os("CHROMIUM") {
        return Ok(own.into());
    }
    let debian = PathBuf::from("/usr/bin/chromium");
    let letters = run_quietly(Command::new("fc-list").args([":lang=zh", "family"]))
        .is_ok_and(|fonts| !fonts.is_empty());
    if !debian.is_file() || !letters {
        packages::get("Chromium with Chinese letters", &["chromium", "fonts-noto-cjk"])?;
    }
    ensure!(
        debian.is_file(),
        "Chromium is missing: install it, or name it in the variable CHROMIUM"
    );
    Ok(debian)
}

fn node() -> anyhow::Result<()> {
    if !installed("node") || !installed("npm") {
        packages::get("Node.js", &["nodejs", "npm"])?;
    }
    let version = run_quietly(Command::new("node").arg("--version"))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    if major < NODE {
        bail!(
            "Node.js {version} is too old for the browser tests: install version {NODE} or newer"
        );
    }
    Ok(())
}

/// `npm ci` in a folder, when the lock has changed since the last one.
pub fn modules(folder: &Path) -> anyhow::Result<()> {
    node()?;
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("{} could not be read", lock.display()))?;
    let done = folder.join("node_modules/.locked");
    if fs::read(&done).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(done, lock)?;
    Ok(())
}

/// An empty folder for the screenshots: none of an earlier run shall be taken for one of this.
fn fresh_screens(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let screens = workspace.target.join("screens");
    fs::create_dir_all(&screens)?;
    for path in files(&screens)? {
        if path.extension().is_some_and(|ending| ending == "png") {
            fs::remove_file(path)?;
        }
    }
    Ok(screens)
}

/// What Playwright's JSON report counts.
#[derive(Deserialize)]
struct Report {
    stats: Stats,
    /// Mistakes outside of any test: a file that does not load, a missing browser.
    #[serde(default)]
    errors: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

fn count(report: &[u8]) -> anyhow::Result<Totals> {
    let Report { stats, errors } =
        serde_json::from_slice(report).context("the result of the browser tests")?;
    // What passes only at the second try has failed.
    let failed = stats.unexpected + stats.flaky + errors.len() as u64;
    ensure!(stats.expected + failed > 0, "the browser tests ran no test");
    Ok(Totals { passed: stats.expected, failed, skipped: stats.skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_outside_of_any_test_is_a_failure() {
        let report = br#"{"stats": {"expected": 3, "unexpected": 1, "flaky": 1, "skipped": 2}, "errors": [{"message": "x"}]}"#;
        assert_eq!(count(report).unwrap(), Totals { passed: 3, failed: 3, skipped: 2 });
        assert!(
            count(br#"{"stats": {"expected": 0, "unexpected": 0, "flaky": 0, "skipped": 0}}"#)
                .is_err()
        );
    }
}
