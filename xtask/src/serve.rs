//! From a fresh clone to a site that answers.

use std::process::Command;

use anyhow::Context;

use crate::Serve;
use crate::progress::{Step, say};
use crate::site::{self, TARGET, Wasm};
use crate::workspace::{Profile, Workspace, installed, run, run_quietly};

/// Builds, then becomes the server: Ctrl-C and every other signal go straight to it.
pub fn serve(workspace: &Workspace, wanted: &Serve) -> anyhow::Result<()> {
    let profile = Profile::from_release(wanted.release);
    build(workspace, profile)?;

    let mut server = Command::new(workspace.server(profile));
    workspace.without_own_variables(&mut server);
    server.arg("serve").arg("--port").arg(wanted.port.to_string());
    server.arg("--site").arg(workspace.site());
    server.arg("--content").arg(workspace.root.join("content"));
    server.arg("--locales").arg(workspace.root.join("locales"));
    if let Some(host) = &wanted.host {
        server.arg("--host").arg(host);
    }
    if let Some(database) = &wanted.database {
        server.arg("--database").arg(database);
    }
    match &wanted.data {
        Some(data) => server.arg("--data").arg(data),
        None if std::env::var_os("CHENGXIN_DATA").is_none() => {
            server.arg("--data").arg(workspace.root.join("data"))
        }
        None => &mut server,
    };
    if !wanted.real {
        server.arg("--demo");
    }
    server.args(&wanted.more);
    become_program(server)
}

/// Builds the server and lays the site.
pub fn build(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let step = Step::aloud("server");
    let release = (profile == Profile::Release).then_some("--release");
    run(workspace.cargo().args(["build", "--package", "server"]).args(release))?;
    step.done(&workspace.short(&workspace.server(profile)).to_string());
    lay(workspace, profile)
}

/// Builds the browser crate where that is possible, and lays the site.
pub fn lay(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let wasm = match target() {
        Ok(()) => Some(browser_crate(workspace)?),
        Err(reason) => {
            say(&format!(
                "The site runs without islands, because {reason:#}; every page works without them."
            ));
            None
        }
    };
    site::lay(workspace, profile, wasm.as_ref())?;
    Ok(())
}

/// Makes sure that Rust can compile for the browser.
pub fn target() -> anyhow::Result<()> {
    if has_target()? {
        return Ok(());
    }
    let how = format!("Rust has no target {TARGET} here");
    anyhow::ensure!(installed("rustup"), "{how} and there is no rustup to add it");
    let step = Step::aloud(format!("rustup target add {TARGET}"));
    run(Command::new("rustup").args(["target", "add", TARGET]))
        .map_err(|_| anyhow::anyhow!("{how} and rustup could not add it"))?;
    step.done("added");
    Ok(())
}

fn has_target() -> anyhow::Result<bool> {
    let folder =
        run_quietly(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(std::path::Path::new(&folder).is_dir())
}

fn browser_crate(workspace: &Workspace) -> anyhow::Result<Wasm> {
    let step = Step::aloud("browser crate");
    run(workspace.cargo().args([
        "build",
        "--package",
        "client",
        "--target",
        TARGET,
        "--profile",
        "wasm-release",
    ]))?;
    let path = workspace.target.join(TARGET).join("wasm-release/client.wasm");
    let bytes = std::fs::metadata(&path)
        .with_context(|| format!("cargo did not write {}", path.display()))?
        .len();
    step.done(&crate::progress::size(usize::try_from(bytes)?));
    Ok(Wasm { path })
}

#[cfg(unix)]
fn become_program(mut command: Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| format!("{} could not be started", command.get_program().display()))
}

#[cfg(not(unix))]
fn become_program(mut command: Command) -> anyhow::Result<()> {
    run(&mut command)
}
