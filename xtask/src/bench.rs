//! `cargo xtask bench`: builds what is compared, then lets the crate `bench` compare it.

use std::process::Command;

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
    let step = Step::aloud("server and load, as released");
    // Built in one call, so that both stand on the same axum and tokio.
    run(workspace.cargo().args([
        "build",
        "--release",
        "--package",
        "server",
        "--package",
        "bench",
    ]))?;
    step.done("built");
    serve::lay(workspace, Profile::Release)?;

    let mut bench = Command::new(
        workspace.target.join(format!("release/bench{}", std::env::consts::EXE_SUFFIX)),
    );
    bench.arg("ssr").arg("--server").arg(workspace.server(Profile::Release));
    bench.arg("--site").arg(workspace.site()).arg("--root").arg(&workspace.root);
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
