//! What is done around the code: `cargo xtask serve | build | test | screens | bench`.
//!
//! Every command starts from a machine that has Rust and nothing else: what is missing is fetched through the
//! ordinary package manager where that is allowed, and otherwise named in one sentence.
#![expect(clippy::print_stdout, reason = "a command-line program speaks on standard output")]

mod bench;
mod packages;
mod postgres;
mod progress;
mod screens;
mod serve;
mod site;
mod test;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use workspace::{Profile, Workspace};

/// 诚信东丽: builds, serves and checks the site.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds what is needed and serves the site.
    Serve(Serve),
    /// Builds the server and everything the browser fetches, and serves nothing.
    Build {
        /// Optimised, as it runs for the public.
        #[arg(long)]
        release: bool,
    },
    /// Format, lints, tests on SQLite and PostgreSQL, content, browser; one line of totals at the end.
    Test {
        /// Only what takes no browser, no PostgreSQL and no second target.
        #[arg(long)]
        quick: bool,
        /// Only the steps whose name contains this word.
        #[arg(long, value_name = "WORD")]
        only: Option<String>,
    },
    /// Joins the screenshots of the last browser run into target/screens/sheet.png.
    Screens {
        /// Takes new ones instead: every page at 360, 768 and 1280, light, dark, in large letters and in forced
        /// colours, on sheets, target/screens/looks.png and looks-2.png and so on.
        #[arg(long)]
        sheet: bool,
    },
    /// Measures the site beside others in one run.
    Bench {
        /// What is measured.
        #[arg(default_value = "ssr", value_parser = ["ssr", "record", "submit", "search", "assistant", "contest", "vitals"])]
        name: String,
        /// The folder of the installed model (`assistant`, `search`): measured without and with it.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Rounds of every candidate, interleaved.
        #[arg(long, default_value_t = 9)]
        rounds: usize,
        /// Seconds of one round.
        #[arg(long, default_value_t = 2.0)]
        seconds: f64,
        /// Open connections.
        #[arg(long, default_value_t = 32)]
        connections: usize,
        /// Records in the small store (`record`).
        #[arg(long, default_value_t = 10_000)]
        small: usize,
        /// Records in the large store (`record`).
        #[arg(long, default_value_t = 1_000_000)]
        large: usize,
        /// Requests of one round (`record`).
        #[arg(long, default_value_t = 300)]
        requests: usize,
        /// Submissions a second (`submit`).
        #[arg(long, default_value_t = 50)]
        rate: u32,
        /// Bytes of each file handed in (`submit`).
        #[arg(long, default_value_t = 200_000)]
        bytes: usize,
        /// Participants at once (`contest`).
        #[arg(long, default_value_t = 1000)]
        people: usize,
        /// Seconds each of them reads before a click (`contest`).
        #[arg(long, default_value_t = 3.0)]
        think: f64,
    },
}

/// How the site is served.
#[derive(Args)]
pub struct Serve {
    /// Port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on; 0.0.0.0 for every network, so that a phone can reach it.
    #[arg(long)]
    host: Option<String>,
    /// `sqlite:…` or `postgres://…`; without it an SQLite file in the data folder.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Folder for what must outlive the process: database, uploads, keys.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Optimised, as it runs for the public.
    #[arg(long)]
    release: bool,
    /// Without demonstration records and without demonstration sign-in.
    #[arg(long)]
    real: bool,
    /// Further arguments for `chengxin serve`, after `--`.
    #[arg(last = true)]
    more: Vec<String>,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Serve(wanted) => serve::serve(&workspace, &wanted)?,
        Command::Build { release } => {
            serve::build(&workspace, Profile::from_release(release))?;
        }
        Command::Test { quick, only } => return test::test(&workspace, quick, only.as_deref()),
        Command::Screens { sheet: false } => println!("{}", screens::join(&workspace)?.display()),
        Command::Screens { sheet: true } => println!("{}", screens::looks(&workspace)?.display()),
        Command::Bench {
            name,
            model,
            rounds,
            seconds,
            connections,
            small,
            large,
            requests,
            rate,
            bytes,
            people,
            think,
        } => match name.as_str() {
            "record" => bench::record(&workspace, rounds, small, large, requests)?,
            "contest" => bench::contest(&workspace, people, think)?,
            "assistant" => bench::assistant(&workspace, model.as_deref())?,
            "search" => bench::search(&workspace, model.as_deref())?,
            "vitals" => bench::vitals(&workspace, rounds)?,
            "submit" => bench::submit(&workspace, rounds, seconds, rate, bytes)?,
            _ => bench::ssr(&workspace, rounds, seconds, connections)?,
        },
    }
    Ok(ExitCode::SUCCESS)
}
