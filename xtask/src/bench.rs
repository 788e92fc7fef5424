//! `cargo xtask bench`: builds what is compared, then lets the crate `bench` compare it.

use std::path::Path;
use std::process::Command;

use crate::postgres::Postgres;
use crate::progress::Step;
use crate::serve;
use crate::workspace::{Profile, Workspace, run};

/// The article page, cached and rendered, beside an axum handler that returns the same bytes.
pub fn ssr(
    workspace: &Workspace,
    rounds: usize,
    seconds: f64,
    connections: usize,
) -> anyhow::Result<()> {
    let mut bench = built(workspace, "ssr")?;
    bench.args([
        "--rounds",
        &rounds.to_string(),
        "--seconds",
        &seconds.to_string(),
        "--connections",
        &connections.to_string(),
    ]);
    run(&mut bench)
}

/// My own record among few and among many records, on SQLite and PostgreSQL, and how fast they come in.
pub fn record(
    workspace: &Workspace,
    rounds: usize,
    small: usize,
    large: usize,
    requests: usize,
) -> anyhow::Result<()> {
    let mut bench = built(workspace, "record")?;
    // Two clusters: what one is written does not fill the memory of the other.
    let step = Step::aloud("PostgreSQL, twice");
    let postgres = [Postgres::start()?, Postgres::start()?];
    step.done("started");
    bench.arg("--postgres").args(postgres.iter().map(|it| &it.address));
    for (name, number) in
        [("rounds", rounds), ("small", small), ("large", large), ("requests", requests)]
    {
        bench.arg(format!("--{name}")).arg(number.to_string());
    }
    run(&mut bench)
}

/// Submissions with a file, so many a second, on SQLite and on a PostgreSQL that keeps what it acknowledged.
pub fn submit(
    workspace: &Workspace,
    rounds: usize,
    seconds: f64,
    rate: u32,
    bytes: usize,
) -> anyhow::Result<()> {
    let mut bench = built(workspace, "submit")?;
    let step = Step::aloud("PostgreSQL");
    let postgres = Postgres::durable()?;
    step.done("started");
    bench.arg("--postgres").arg(&postgres.address);
    bench.arg("--rounds").arg(rounds.to_string()).arg("--seconds").arg(seconds.to_string());
    bench.arg("--rate").arg(rate.to_string()).arg("--bytes").arg(bytes.to_string());
    run(&mut bench)
}

/// So many participants of the contest at once, on SQLite and on a PostgreSQL that keeps what it acknowledged.
pub fn contest(workspace: &Workspace, people: usize, think: f64) -> anyhow::Result<()> {
    let mut bench = built(workspace, "contest")?;
    let step = Step::aloud("PostgreSQL");
    let postgres = Postgres::durable()?;
    step.done("started");
    bench.arg("--postgres").arg(&postgres.address);
    bench.arg("--people").arg(people.to_string()).arg("--think").arg(think.to_string());
    run(&mut bench)
}

/// The assistant on the rated set of questions, by words alone and, where a model is named, with it.
/// Needs no server.
pub fn assistant(workspace: &Workspace, model: Option<&Path>) -> anyhow::Result<()> {
    build(workspace)?;
    let program = format!("release/bench{}", std::env::consts::EXE_SUFFIX);
    let mut bench = Command::new(workspace.target.join(program));
    bench.args(["assistant", "--misses", "--root"]).arg(&workspace.root);
    if let Some(model) = model {
        bench.arg("--model").arg(model);
    }
    run(&mut bench)
}

/// What people look for, whether they find it and how fast, beside other engines. The sets lie beside
/// the repository; what is not there is named and not measured.
pub fn search(workspace: &Workspace, model: Option<&Path>) -> anyhow::Result<()> {
    let mut bench = built(workspace, "search")?;
    bench.arg("--sets").arg(workspace.root.join("../shared/bench"));
    if let Some(model) = model {
        bench.arg("--model").arg(model);
    }
    run(&mut bench)
}

/// Lighthouse on the main pages, and the weight of one article beside the same page in Next.js and in Nuxt.
pub fn vitals(workspace: &Workspace, rounds: usize) -> anyhow::Result<()> {
    build(workspace)?;
    serve::lay(workspace, Profile::Release)?;
    let folder = workspace.root.join("xtask/bench/vitals");
    crate::test::modules(&folder)?;
    run(Command::new("node")
        .arg(folder.join("vitals.mjs"))
        .arg("--server")
        .arg(workspace.server(Profile::Release))
        .arg("--site")
        .arg(workspace.site())
        .arg("--root")
        .arg(&workspace.root)
        .arg("--room")
        .arg(workspace.target.join("vitals"))
        .args(["--rounds", &rounds.to_string()])
        .env("CHROMIUM", crate::test::chromium()?))
}

/// The crate `bench`, about to compare what this name says.
fn built(workspace: &Workspace, name: &str) -> anyhow::Result<Command> {
    build(workspace)?;
    serve::lay(workspace, Profile::Release)?;

    let mut bench = Command::new(
        workspace.target.join(format!("release/bench{}", std::env::consts::EXE_SUFFIX)),
    );
    bench.arg(name).arg("--server").arg(workspace.server(Profile::Release));
    bench.arg("--site").arg(workspace.site()).arg("--root").arg(&workspace.root);
    Ok(bench)
}

/// The server and what measures it, as released: in one call for every comparison, so that both stand
/// on the same axum and tokio and nothing is built twice with other features.
fn build(workspace: &Workspace) -> anyhow::Result<()> {
    let step = Step::aloud("server and load, as released");
    let packages = ["--package", "server", "--package", "bench"];
    run(workspace.cargo().args(["build", "--release"]).args(packages))?;
    step.done("built");
    Ok(())
}
