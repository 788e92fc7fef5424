//! `bench submit`: how long a submission with a file takes while so many arrive each second, on SQLite and on
//! PostgreSQL, round after round in one run. Arrivals come on a schedule, whether or not the server keeps up, and
//! each is timed from the instant it was due (no coordinated omission).

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use clap::Args;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

use crate::candidate::Candidate;
use crate::record::{percentile, sign_in};
use crate::ssr::median;

/// What is measured, and how long.
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
    /// Rounds of each database.
    #[arg(long)]
    rounds: usize,
    /// How long one round takes, in seconds.
    #[arg(long)]
    seconds: f64,
    /// Submissions a second.
    #[arg(long)]
    rate: u32,
    /// Bytes of each file.
    #[arg(long)]
    bytes: usize,
}

/// A citizen who signed in, and a record of theirs that can be disputed.
#[derive(Clone)]
struct Way {
    cookie: Arc<str>,
    record: String,
}

/// What one submission took, in milliseconds.
struct Took {
    /// From the instant it was due until its receipt.
    whole: f64,
    /// The form with the file alone.
    upload: f64,
    /// The sending alone: case, history, receipt, notice.
    send: f64,
}

/// Measures and prints, for each database.
pub fn measure(settings: &Settings) -> anyhow::Result<()> {
    let room = tempfile::tempdir()?;
    let mut servers = vec![("SQLite", None)];
    servers.extend(settings.postgres.clone().map(|it| ("PostgreSQL", Some(it))));
    let mut candidates = Vec::new();
    for (name, database) in servers {
        let data = room.path().join(name);
        std::fs::create_dir_all(&data)?;
        let database =
            database.unwrap_or_else(|| format!("sqlite:{}", data.join("bench.db").display()));
        let mut command = Command::new(&settings.server);
        command.env("CHENGXIN_DATABASE", database).env("CHENGXIN_DATA", &data);
        command.env("RUST_LOG", "error").args(["serve", "--demo", "--port", "0"]);
        command.arg("--site").arg(&settings.site);
        command.arg("--content").arg(settings.root.join("content"));
        command.arg("--locales").arg(settings.root.join("locales"));
        candidates.push(Candidate::start(name, &mut command)?);
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let mut ways = Vec::new();
    for candidate in &candidates {
        ways.push(runtime.block_on(find(candidate.address))?);
    }
    let mut rows: Vec<[Vec<f64>; 4]> = candidates.iter().map(|_| Default::default()).collect();
    for number in 0..=settings.rounds {
        for (at, candidate) in candidates.iter().enumerate() {
            // The first round only warms.
            let seconds = if number == 0 { 2.0 } else { settings.seconds };
            let took = runtime
                .block_on(round(candidate.address, &ways[at], settings, seconds, number))
                .with_context(|| candidate.name)?;
            if number > 0 {
                let of = |part: fn(&Took) -> f64, share| {
                    percentile(&mut took.iter().map(part).collect::<Vec<_>>(), share)
                };
                let figures = [
                    of(|it| it.whole, 0.5),
                    of(|it| it.whole, 0.95),
                    of(|it| it.upload, 0.95),
                    of(|it| it.send, 0.95),
                ];
                rows[at].iter_mut().zip(figures).for_each(|(row, it)| row.push(it));
            }
        }
    }
    println!(
        "{} submissions a second, a file of {} bytes each, {} rounds of {} s; medians of the rounds, in ms",
        settings.rate, settings.bytes, settings.rounds, settings.seconds
    );
    println!("{:<12}{:>8}{:>8}{:>18}{:>16}", "", "p50", "p95", "p95 of upload", "p95 of send");
    for (candidate, [middle, tail, upload, send]) in candidates.iter().zip(&rows) {
        println!(
            "{:<12}{:>8.1}{:>8.1}{:>18.1}{:>16.1}",
            candidate.name,
            median(middle),
            median(tail),
            median(upload),
            median(send)
        );
    }
    Ok(())
}

/// Everybody of the demonstration, and the records of theirs that can be disputed.
async fn find(address: SocketAddr) -> anyhow::Result<Vec<Way>> {
    let mut ways = Vec::new();
    for person in ["jia", "yi", "ding", "ji"] {
        let cookie: Arc<str> = sign_in(address, person).await?.into();
        let list = ask(address, "GET", "/record", &cookie, "text/plain", b"").await?;
        let mut ids: Vec<_> = list
            .match_indices("href=\"/record/")
            .filter_map(|(at, it)| list[at + it.len()..].split('"').next())
            .filter(|id| id.len() == 32)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let form = format!("/objection/{id}?step=all");
            let page = ask(address, "GET", &form, &cookie, "text/plain", b"").await?;
            if page.contains("name=\"ground\"") {
                ways.push(Way { cookie: cookie.clone(), record: id.to_owned() });
            }
        }
    }
    ensure!(ways.len() >= 8, "only {} records can be disputed", ways.len());
    Ok(ways)
}

/// One round. A record has one open case at a time: each submission is taken back at once, untimed, and its
/// record is free for another.
async fn round(
    address: SocketAddr,
    ways: &[Way],
    settings: &Settings,
    seconds: f64,
    number: usize,
) -> anyhow::Result<Vec<Took>> {
    let free = Arc::new(Mutex::new(tokio::sync::mpsc::unbounded_channel()));
    for way in ways {
        free.lock().await.0.send(way.clone())?;
    }
    let back = free.lock().await.0.clone();
    let begins = Instant::now() + Duration::from_millis(50);
    let every = Duration::from_secs(1) / settings.rate;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of seconds is small"
    )]
    let count = (seconds * f64::from(settings.rate)) as u32;
    let mut running = Vec::new();
    for n in 0..count {
        let due = begins + every * n;
        sleep_until(due).await;
        let (free, back) = (free.clone(), back.clone());
        let bytes = file(settings.bytes, u64::from(n) + number as u64 * 1_000_000);
        running.push(tokio::spawn(async move {
            let way = free.lock().await.1.recv().await.context("a free record")?;
            let took = submit(address, &way, due, &bytes).await?;
            back.send(way)?;
            anyhow::Ok(took)
        }));
    }
    let mut all = Vec::new();
    for one in running {
        all.push(one.await??);
    }
    Ok(all)
}

/// From the form with its file to the receipt.
async fn submit(
    address: SocketAddr,
    way: &Way,
    due: Instant,
    bytes: &[u8],
) -> anyhow::Result<Took> {
    let at = format!("/objection/{}", way.record);
    let mut body = Vec::with_capacity(bytes.len() + 600);
    for (name, value) in
        [("ground", "not-mine"), ("reason", "演示：不是我的。"), ("action", "next")]
    {
        let part =
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    body.extend_from_slice(
        b"--cut\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"a.pdf\"\r\n\r\n",
    );
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let begun = Instant::now();
    let kept =
        ask(address, "POST", &at, &way.cookie, "multipart/form-data; boundary=cut", &body).await?;
    ensure!(kept.starts_with("HTTP/1.1 303"), "not kept: {}", &kept[..kept.len().min(200)]);
    let uploaded = Instant::now();
    let sent = ask(address, "POST", &format!("{at}/check"), &way.cookie, FORM, b"").await?;
    let done = Instant::now();
    let number = sent.split_once("location: /cases/").and_then(|(_, it)| it.split_once("?sent=1"));
    let Some((number, _)) = number else { bail!("not sent: {}", &sent[..sent.len().min(200)]) };
    let path = format!("/cases/{number}/withdraw");
    let back = ask(address, "POST", &path, &way.cookie, FORM, b"").await?;
    ensure!(back.starts_with("HTTP/1.1 303"), "not taken back: {}", &back[..back.len().min(200)]);
    let ms = |it: Duration| it.as_secs_f64() * 1000.0;
    Ok(Took { whole: ms(done - due), upload: ms(uploaded - begun), send: ms(done - uploaded) })
}

const FORM: &str = "application/x-www-form-urlencoded";

async fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    cookie: &str,
    kind: &str,
    body: &[u8],
) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// A file that nobody handed in before.
fn file(size: usize, n: u64) -> Vec<u8> {
    let mut bytes = format!("%PDF-1.7\n% {n}\n").into_bytes();
    let mut x = n.wrapping_mul(2).wrapping_add(1);
    while bytes.len() + 7 < size {
        x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.push(b'a' + (x >> 60).to_le_bytes()[0]);
    }
    bytes.extend_from_slice(b"\n%%EOF\n");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_are_the_same_and_each_has_its_size() {
        assert_eq!(file(200_000, 1).len(), 200_000);
        assert_ne!(file(2000, 1), file(2000, 2));
    }
}
