//! Measures the site beside others in one run: every candidate in turn, round after round, so that what else the
//! machine does falls on all of them alike. Started by `cargo xtask bench`.
#![expect(clippy::print_stdout, reason = "a command-line program speaks on standard output")]

mod assistant;
mod bytes;
mod candidate;
mod contest;
mod load;
mod record;
mod search;
mod ssr;
mod submit;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The article page, cached and rendered, beside a handler that returns the same bytes.
    Ssr(ssr::Settings),
    /// My own record among few and among many, and how fast records come in.
    Record(record::Settings),
    /// Submissions with a file, so many a second.
    Submit(submit::Settings),
    /// A thousand participants of the contest at once.
    Contest(contest::Settings),
    /// The assistant on the rated set of questions.
    Assistant(assistant::Settings),
    /// What people look for, and whether they find it.
    Search(search::Settings),
    /// That handler.
    #[command(hide = true)]
    Bytes {
        /// A whole HTTP response, head and body.
        #[arg(long)]
        response: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Ssr(settings) => ssr::measure(&settings),
        Command::Record(settings) => record::measure(&settings),
        Command::Search(settings) => search::measure(&settings),
        Command::Submit(settings) => submit::measure(&settings),
        Command::Contest(settings) => contest::measure(&settings),
        Command::Assistant(settings) => assistant::measure(&settings),
        Command::Bytes { response } => bytes::serve(&response),
    }
}
