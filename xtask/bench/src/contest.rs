//! `bench contest`: a thousand participants at once, each answering a whole attempt, on SQLite and on
//! PostgreSQL; how long each answer takes, and whether every acknowledged answer was counted.
//!
//! Each participant has an address and a connection of their own, as behind a proxy, and reads each
//! question and each explanation for a while, as somebody very quick would. `--think 0` asks how much
//! the site can do at all.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use clap::Args;
use content::Library;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use crate::candidate::Candidate;
use crate::record::percentile;

/// What is measured.
#[derive(Args)]
pub struct Settings {
    /// The server's binary, as released.
    #[arg(long)]
    server: PathBuf,
    /// Folder of what the browser fetches.
    #[arg(long)]
    site: PathBuf,
    /// Root of the repository, for content and locales.
    #[arg(long)]
    root: PathBuf,
    /// An empty database that keeps what it acknowledged; without it only SQLite is measured.
    #[arg(long)]
    postgres: Option<String>,
    /// How many take part at once.
    #[arg(long)]
    people: usize,
    /// Seconds that each reads a question or an explanation.
    #[arg(long)]
    think: f64,
}

/// What one participant met.
#[derive(Default)]
struct Met {
    /// From sending an answer until its acknowledgement, in milliseconds.
    answers: Vec<f64>,
    /// From asking for a page until all of it was there.
    pages: Vec<f64>,
    /// Answers that were acknowledged.
    acknowledged: i64,
    /// How many of them were right, as this participant knows from the bank.
    right: i64,
}

/// The bank: each question with its right option.
type Bank = Arc<Vec<(String, String)>>;

/// Measures and prints, for each database.
pub fn measure(settings: &Settings) -> anyhow::Result<()> {
    let content = settings.root.join("content");
    let library = Library::load(&content, jiff::civil::date(2026, 11, 23))
        .map_err(|problems| anyhow::anyhow!("content: {} problems", problems.len()))?;
    let bank: Bank = Arc::new(
        library
            .quiz()
            .questions
            .iter()
            .map(|it| (it.question.clone(), it.choices[usize::from(it.answer)].clone()))
            .collect(),
    );
    let room = tempfile::tempdir()?;
    let mut servers = vec![("SQLite", None)];
    servers.extend(settings.postgres.clone().map(|it| ("PostgreSQL", Some(it))));
    println!(
        "{} participants at once, 10 questions each, {} s of reading before each click; ms",
        settings.people, settings.think
    );
    println!(
        "{:<12}{:>9}{:>9}{:>9}{:>12}{:>12}{:>10}{:>14}{:>9}",
        "", "p50", "p95", "p99", "page p50", "page p95", "answers", "acknowledged", "counted"
    );
    for (name, database) in servers {
        let data = room.path().join(name);
        std::fs::create_dir_all(&data)?;
        let database =
            database.unwrap_or_else(|| format!("sqlite:{}", data.join("bench.db").display()));
        let mut command = Command::new(&settings.server);
        command.env("CHENGXIN_DATABASE", database).env("CHENGXIN_DATA", &data);
        command.env("RUST_LOG", "error").args(["serve", "--demo", "--port", "0"]);
        command.args(["--proxy-header", "x-real-ip"]);
        command.arg("--site").arg(&settings.site).arg("--content").arg(&content);
        command.arg("--locales").arg(settings.root.join("locales"));
        let candidate = Candidate::start(name, &mut command)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let think = Duration::from_secs_f64(settings.think);
        let (met, counted) =
            runtime.block_on(all(candidate.address, settings.people, think, bank.clone()))?;
        let mut answers: Vec<f64> = met.iter().flat_map(|it| it.answers.iter().copied()).collect();
        let mut pages: Vec<f64> = met.iter().flat_map(|it| it.pages.iter().copied()).collect();
        let acknowledged: i64 = met.iter().map(|it| it.acknowledged).sum();
        println!(
            "{:<12}{:>9.1}{:>9.1}{:>9.1}{:>12.1}{:>12.1}{:>10}{:>14}{:>9}",
            name,
            percentile(&mut answers, 0.5),
            percentile(&mut answers, 0.95),
            percentile(&mut answers, 0.99),
            percentile(&mut pages, 0.5),
            percentile(&mut pages, 0.95),
            answers.len(),
            acknowledged,
            counted
        );
        ensure!(counted == acknowledged, "{name}: {acknowledged} acknowledged, {counted} counted");
    }
    Ok(())
}

/// Everybody at once; and how many answers the site says it counted, each participant's own.
async fn all(
    address: SocketAddr,
    people: usize,
    think: Duration,
    bank: Bank,
) -> anyhow::Result<(Vec<Met>, i64)> {
    let mut running = Vec::new();
    for n in 0..people {
        let bank = bank.clone();
        running.push(tokio::spawn(async move { one(address, n, people, think, &bank).await }));
    }
    let (mut met, mut counted) = (Vec::new(), 0);
    for one in running {
        let (its, count) = one.await??;
        ensure!(its.right == count.1, "{} were right, the site says {}", its.right, count.1);
        counted += count.0;
        met.push(its);
    }
    Ok((met, counted))
}

/// One participant from the door to the result. Returns what they met, and how many answers the site
/// counted, and how many of them as right.
async fn one(
    address: SocketAddr,
    n: usize,
    people: usize,
    think: Duration,
    bank: &[(String, String)],
) -> anyhow::Result<(Met, (i64, i64))> {
    let mut way = Way::open(address, n).await?;
    let mut met = Met::default();
    // Spread over one reading, as people are who begin when they are told to.
    #[expect(clippy::cast_possible_truncation, reason = "a number of people is small")]
    sleep(think * n as u32 / people as u32).await;
    let form =
        "level=adult&pace=relaxed&name=%E5%AE%88%E6%97%B6%E7%9A%84%E7%99%BD%E9%B9%AD&action=begin";
    let begun = way.ask("POST", "/contest/enter", form).await?;
    ensure!(begun.starts_with("HTTP/1.1 303"), "not begun: {}", &begun[..begun.len().min(300)]);
    let cookie = begun
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|it| it.split(';').next())
        .context("no cookie")?;
    way.cookie = cookie.to_owned();
    for place in 1..=10 {
        let begin = Instant::now();
        let page = way.ask("GET", "/contest/attempt", "").await?;
        met.pages.push(ms(begin.elapsed()));
        let choice = right(&page, bank).with_context(|| format!("no question {place}: {page}"))?;
        // Every third answer is wrong on purpose.
        let choice = if (n + place).is_multiple_of(3) { (choice + 1) % 4 } else { choice };
        met.right += i64::from(!(n + place).is_multiple_of(3));
        sleep(think).await;
        let begin = Instant::now();
        let sent = format!("place={place}&choice={choice}");
        let answer = way.ask("POST", "/contest/attempt/answer", &sent).await?;
        met.answers.push(ms(begin.elapsed()));
        if !answer.starts_with("HTTP/1.1 303") {
            bail!("not acknowledged: {}", &answer[..answer.len().min(300)]);
        }
        met.acknowledged += 1;
        let begin = Instant::now();
        let page = way.ask("GET", "/contest/attempt", "").await?;
        met.pages.push(ms(begin.elapsed()));
        ensure!(page.contains("contest-right"), "no explanation: {page}");
        sleep(think).await;
        way.ask("POST", "/contest/attempt/next", &format!("place={place}")).await?;
    }
    let result = way.ask("GET", "/contest/attempt?done=1", "").await?;
    let after = result.split_once("答对 ").context("no result")?.1;
    let (right, rest) = after.split_once(" 题，共 ").context("no score")?;
    let (all, _) = rest.split_once(' ').context("no total")?;
    Ok((met, (all.parse()?, right.parse()?)))
}

fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}

/// At which place the right option of the question on this page stands.
fn right(page: &str, bank: &[(String, String)]) -> Option<usize> {
    let (_, answer) = bank.iter().find(|(question, _)| page.contains(&format!(">{question}<")))?;
    let labels = page.split("<label for=\"choice").skip(1);
    let said = labels.map(|it| it.split('>').nth(1)?.strip_suffix("</label"));
    said.collect::<Vec<_>>().iter().position(|it| *it == Some(answer.as_str()))
}

/// A connection that stays open, from an address of its own behind the proxy.
struct Way {
    stream: TcpStream,
    cookie: String,
    from: String,
}

impl Way {
    async fn open(address: SocketAddr, n: usize) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let from = format!("10.{}.{}.{}", n >> 16 & 255, n >> 8 & 255, n & 255);
        Ok(Self { stream, cookie: String::new(), from })
    }

    async fn ask(&mut self, method: &str, path: &str, body: &str) -> anyhow::Result<String> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nX-Real-Ip: {}\r\n\
             Accept-Encoding: identity\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.cookie,
            self.from,
            body.len()
        );
        self.stream.write_all(head.as_bytes()).await?;
        let mut answer = Vec::with_capacity(16_384);
        loop {
            let begun = answer.len();
            answer.resize(begun + 16_384, 0);
            let read = self.stream.read(&mut answer[begun..]).await?;
            answer.truncate(begun + read);
            ensure!(read > 0, "the connection ended");
            if let Some(at) = answer.windows(4).position(|it| it == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&answer[..at]).to_ascii_lowercase();
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length: "))
                    .map_or(Ok(0), |it| it.trim().parse::<usize>())?;
                if answer.len() >= at + 4 + length {
                    return Ok(String::from_utf8_lossy(&answer).into_owned());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_option_is_found_where_it_stands_on_the_page() {
        let bank = vec![("问？".to_owned(), "丙".to_owned())];
        let option = |n: usize, it: &str| {
            format!(
                "<input id=\"choice-{n}\"><label for=\"choice-{n}\" lang=\"zh-CN\">{it}</label>"
            )
        };
        let page = format!("<h1 lang=\"zh-CN\">问？</h1>{}{}", option(1, "甲"), option(2, "丙"));
        assert_eq!(right(&page, &bank), Some(1));
        assert_eq!(right("nothing", &bank), None);
    }
}
