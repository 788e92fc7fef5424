//! `cargo xtask test`: everything that must hold before a change lands, counted in one line at the end.

mod browser;
mod clamd;
mod house;
mod python;
mod totals;

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, bail};

use crate::postgres::Postgres;
use crate::progress::{say, seconds};
use crate::serve;
use crate::site::TARGET;
use crate::workspace::{Profile, Workspace, run, run_quietly};

pub use browser::{chromium, modules};
use totals::Totals;

/// One step of the run.
struct Step {
    name: &'static str,
    /// Part of `--quick`.
    quick: bool,
    work: fn(&Workspace) -> anyhow::Result<Totals>,
}

const STEPS: [Step; 9] = [
    Step { name: "format", quick: true, work: format },
    Step { name: "house rules", quick: true, work: house::check },
    Step { name: "clippy, server side", quick: true, work: clippy_server },
    Step { name: "clippy, browser side", quick: false, work: clippy_browser },
    Step { name: "documentation", quick: false, work: documentation },
    Step { name: "Rust tests on SQLite", quick: true, work: rust_on_sqlite },
    Step { name: "Rust tests on PostgreSQL", quick: false, work: rust_on_postgres },
    Step { name: "content", quick: true, work: content },
    Step { name: "browser", quick: false, work: browser::walk },
];

/// Runs every step, also after one has failed, and prints the totals.
pub fn test(workspace: &Workspace, quick: bool, only: Option<&str>) -> anyhow::Result<ExitCode> {
    let mut totals = Totals::default();
    let mut report = Vec::new();
    for step in &STEPS {
        if (quick && !step.quick) || only.is_some_and(|word| !step.name.contains(word)) {
            totals.skipped += 1;
            report.push(format!("  – {} · left out", step.name));
            continue;
        }
        println!("\n── {} ──", step.name);
        let started = Instant::now();
        let counted = (step.work)(workspace).unwrap_or_else(|error| {
            println!("{error:#}");
            Totals::failed()
        });
        let mark = if counted.failed == 0 { '✓' } else { '✗' };
        report.push(format!("  {mark} {} · {counted} · {}", step.name, seconds(started.elapsed())));
        totals += counted;
    }
    println!("\n{}\n\n{totals}", report.join("\n"));
    std::io::stdout().flush()?;
    Ok(if totals.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn format(workspace: &Workspace) -> anyhow::Result<Totals> {
    component(workspace, "rustfmt", "fmt")?;
    // The names of the files are enough: `cargo fmt` does the rest.
    run(workspace.cargo().args(["fmt", "--all", "--check", "--", "-l"]))?;
    Ok(Totals::passed())
}

fn clippy_server(workspace: &Workspace) -> anyhow::Result<Totals> {
    component(workspace, "clippy", "clippy")?;
    run(workspace.cargo().args(["clippy", "--all-targets", "--", "-D", "warnings"]))?;
    run(workspace.cargo().args([
        "clippy",
        "--package",
        "xtask",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Totals::passed())
}

fn clippy_browser(workspace: &Workspace) -> anyhow::Result<Totals> {
    component(workspace, "clippy", "clippy")?;
    serve::target()?;
    run(workspace.cargo().args([
        "clippy",
        "--package",
        "client",
        "--target",
        TARGET,
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Totals::passed())
}

fn documentation(workspace: &Workspace) -> anyhow::Result<Totals> {
    run(workspace
        .cargo()
        .args(["doc", "--no-deps", "--document-private-items"])
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Totals::passed())
}

fn rust_on_sqlite(workspace: &Workspace) -> anyhow::Result<Totals> {
    python::install(workspace)?;
    clamd::install()?;
    let mut totals =
        rust(workspace.cargo().args(["test", "--no-fail-fast"]).env_remove("TEST_DATABASE"))?;
    totals += rust(workspace.cargo().args(["test", "--no-fail-fast", "--package", "xtask"]))?;
    Ok(totals)
}

fn rust_on_postgres(workspace: &Workspace) -> anyhow::Result<Totals> {
    python::install(workspace)?;
    clamd::install()?;
    let postgres = Postgres::start()?;
    say(&format!(
        "PostgreSQL answers at {}",
        postgres.address.split_once('@').map_or("", |(_, place)| place)
    ));
    // The same selection of packages as above, so that nothing is compiled twice.
    let told = ["test", "--no-fail-fast", "--test", "story", "--test", "site"];
    rust(workspace.cargo().args(told).env("TEST_DATABASE", &postgres.address))
}

fn content(workspace: &Workspace) -> anyhow::Result<Totals> {
    let server = server_as_tested(workspace)?;
    run(Command::new(server).args(["content", "check"]).current_dir(&workspace.root))?;
    Ok(Totals::passed())
}

/// The server's binary as `cargo test` built it: `cargo build` would compile much of it again, without what only
/// tests need.
fn server_as_tested(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    run(workspace.cargo().args(["test", "--no-run", "--quiet", "--test", "site"]))?;
    Ok(workspace.server(Profile::Debug))
}

/// Runs `cargo test`, shows what it says and counts it.
fn rust(command: &mut Command) -> anyhow::Result<Totals> {
    let mut tests = command.stdout(Stdio::piped()).spawn().context("cargo could not be started")?;
    let mut totals = Totals::default();
    let output = tests.stdout.take().context("cargo has an output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        totals += Totals::from_result_line(&line).unwrap_or_default();
    }
    let status = tests.wait()?;
    if !status.success() && totals.failed == 0 {
        // It did not compile, or a test ended the whole process.
        totals += Totals::failed();
    }
    if status.success() && totals == Totals::default() {
        bail!("cargo ran no test");
    }
    Ok(totals)
}

/// Makes sure that a part of the toolchain is there.
fn component(workspace: &Workspace, name: &str, command: &str) -> anyhow::Result<()> {
    if run_quietly(workspace.cargo().args([command, "--version"])).is_ok() {
        return Ok(());
    }
    run(Command::new("rustup").args(["component", "add", name])).with_context(|| {
        format!("{name} is missing: install it with `rustup component add {name}`")
    })
}
