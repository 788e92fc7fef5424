//! A server under measurement: its own process, ended when it is dropped.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

/// A running server.
pub struct Candidate {
    /// How it is called in the result.
    pub name: &'static str,
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
}

impl Candidate {
    /// Starts a server and waits until it says where it listens.
    pub fn start(name: &'static str, command: &mut Command) -> anyhow::Result<Self> {
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let mut lines = BufReader::new(process.stdout.take().context("it has an output")?).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("listening on http://")?.1.to_owned()));
        let Some(address) = address else {
            let _ = process.kill();
            bail!("{name} ended before it listened; what it said stands above");
        };
        // What it says later is read, so that it never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self {
            name,
            address: address
                .trim()
                .parse()
                .with_context(|| format!("{name} listens on {address}"))?,
            process,
        })
    }
}

impl Drop for Candidate {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
