//! `bench record`: whether my own record takes longer to open when a million others lie beside it, and how fast
//! records come in.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use clap::Args;
use domain::credit_code::check_character;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::candidate::Candidate;
use crate::ssr::{body_length, median};

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
    /// Two empty databases of one PostgreSQL, small and large; without them only SQLite is measured.
    #[arg(long, num_args = 2)]
    postgres: Vec<String>,
    /// Records in the small store.
    #[arg(long)]
    small: usize,
    /// Records in the large store.
    #[arg(long)]
    large: usize,
    /// Rounds of both stores.
    #[arg(long)]
    rounds: usize,
    /// Requests of one round.
    #[arg(long)]
    requests: usize,
}

/// How a file came in.
struct Import {
    rows_per_second: f64,
    peak_megabytes: f64,
}

/// Measures and prints, for each database.
pub fn measure(settings: &Settings) -> anyhow::Result<()> {
    let room = tempfile::tempdir()?;
    let sizes = [settings.small, settings.large];
    let files = sizes.map(|size| room.path().join(format!("penalty-{size}.csv")));
    for (file, size) in files.iter().zip(sizes) {
        write_rows(file, size).context("the rows could not be written")?;
    }
    let sqlite = sizes.map(|size| {
        let data = room.path().join(format!("sqlite-{size}"));
        (format!("sqlite:{}", data.join("bench.db").display()), data)
    });
    compare("SQLite", settings, &files, sqlite)?;
    if let [small, large] = &settings.postgres[..] {
        let data = |name: &str| room.path().join(format!("postgres-{name}"));
        let places = [(small.clone(), data("small")), (large.clone(), data("large"))];
        compare("PostgreSQL", settings, &files, places)?;
    }
    Ok(())
}

fn compare(
    name: &str,
    settings: &Settings,
    files: &[PathBuf; 2],
    places: [(String, PathBuf); 2],
) -> anyhow::Result<()> {
    for ((place, file), size) in places.iter().zip(files).zip([settings.small, settings.large]) {
        std::fs::create_dir_all(&place.1)?;
        // The demonstration citizen's own records lie among the others.
        let demo = settings.root.join("content/demo/penalty.csv");
        settings.import(place, &demo)?;
        let import = settings.import(place, file)?;
        println!(
            "{name}: {size} rows in at {:.0} rows/s, peak memory of the process {:.0} MB",
            import.rows_per_second, import.peak_megabytes
        );
    }
    let [small, large] = &places;
    let small = Candidate::start("small", &mut settings.serve(small))?;
    let large = Candidate::start("large", &mut settings.serve(large))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let candidates = [&small, &large];
    let mut cookies = Vec::new();
    for candidate in candidates {
        cookies.push(runtime.block_on(sign_in(candidate.address, "jia"))?);
    }
    let mut tails: [Vec<f64>; 2] = Default::default();
    let mut middles: [Vec<f64>; 2] = Default::default();
    for number in 0..=settings.rounds {
        for (at, candidate) in candidates.into_iter().enumerate() {
            let mut times = runtime
                .block_on(open(candidate.address, &cookies[at], settings.requests))
                .with_context(|| candidate.name)?;
            // The first round only warms.
            if number > 0 {
                tails[at].push(percentile(&mut times, 0.99));
                middles[at].push(percentile(&mut times, 0.5));
            }
        }
    }
    let ratios: Vec<f64> =
        tails[1].iter().zip(&tails[0]).map(|(large, small)| large / small).collect();
    for (at, size) in [settings.small, settings.large].into_iter().enumerate() {
        println!(
            "{name}: GET /record among {size}: p50 {:.2} ms, p99 {:.2} ms (medians of {} rounds of {})",
            median(&middles[at]),
            median(&tails[at]),
            settings.rounds,
            settings.requests
        );
    }
    println!(
        "{name}: p99 among {} / p99 among {} = {:.2} (median of rounds, bar 1.5)\n",
        settings.large,
        settings.small,
        median(&ratios)
    );
    Ok(())
}

impl Settings {
    fn command(&self, (database, data): &(String, PathBuf)) -> Command {
        let mut command = Command::new(&self.server);
        command.env("CHENGXIN_DATABASE", database).env("CHENGXIN_DATA", data);
        command.env("RUST_LOG", "error");
        command
    }

    fn places(&self, command: &mut Command) {
        command.arg("--content").arg(self.root.join("content"));
        command.arg("--locales").arg(self.root.join("locales"));
    }

    fn import(&self, place: &(String, PathBuf), file: &Path) -> anyhow::Result<Import> {
        let mut command = self.command(place);
        command.arg("import").arg(file).args(["--kind", "penalty", "--source", "fgw", "--json"]);
        self.places(&mut command);
        let rows = std::fs::read(file)?.iter().filter(|it| **it == b'\n').count() - 1;
        let started = Instant::now();
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut peak = 0.0_f64;
        let status = loop {
            if let Some(status) = process.try_wait()? {
                break status;
            }
            peak = peak.max(peak_megabytes(process.id()).unwrap_or(0.0));
            std::thread::sleep(Duration::from_millis(20));
        };
        let seconds = started.elapsed().as_secs_f64();
        let mut said = String::new();
        if let Some(mut output) = process.stdout.take() {
            std::io::Read::read_to_string(&mut output, &mut said)?;
        }
        ensure!(status.success(), "the import of {} failed: {said}", file.display());
        ensure!(said.contains("\"rejected\":0"), "rows were refused: {said}");
        #[expect(clippy::cast_precision_loss, reason = "a number of rows is small")]
        let rows = rows as f64;
        Ok(Import { rows_per_second: rows / seconds, peak_megabytes: peak })
    }

    fn serve(&self, place: &(String, PathBuf)) -> Command {
        let mut command = self.command(place);
        command.args(["serve", "--demo", "--port", "0"]).arg("--site").arg(&self.site);
        self.places(&mut command);
        command
    }
}

/// The most memory a process had so far, where the system says so.
fn peak_megabytes(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Penalties of organisations that do not exist, in the current layout.
fn write_rows(file: &Path, rows: usize) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(
        out,
        "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG,CF_SJLY,BZ"
    )?;
    for row in 0..rows {
        // Four organisations in five have one record, as in life.
        let subject = row - row % 5 / 4;
        let head = format!("91120110Y{subject:08}");
        let check = check_character(head.as_bytes()).context("a code of known characters")?;
        let (month, day) = (1 + row % 10, 1 + row % 28);
        writeln!(
            out,
            "演示企业第{subject}号,法人及非法人组织,{head}{},津丽演示量〔2026〕{row}号,未按规定明码标价,检查时有{}件商品没有标价。,《中华人民共和国价格法》,罚款,罚款{}00元,0.0{},2026-{month:02}-{day:02},天津市东丽区市场监督管理局,天津市东丽区市场监督管理局,演示数据",
            char::from(check),
            1 + row % 40,
            1 + row % 9,
            1 + row % 9,
        )?;
    }
    out.flush()?;
    Ok(())
}

pub(crate) async fn sign_in(address: SocketAddr, person: &str) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let body = format!("person={person}");
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let cookie = answer.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("set-cookie").then(|| value.split(';').next())?
    });
    Ok(cookie.context("nobody could sign in")?.trim().to_owned())
}

/// How long each of so many requests took, in milliseconds, one after the other.
async fn open(address: SocketAddr, cookie: &str, requests: usize) -> anyhow::Result<Vec<f64>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let request = format!(
        "GET /record HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nAccept-Encoding: identity\r\n\r\n"
    );
    let mut times = Vec::with_capacity(requests);
    let mut buffer = Vec::new();
    for _ in 0..requests {
        buffer.clear();
        let started = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        loop {
            ensure!(stream.read_buf(&mut buffer).await? > 0, "the server closed the connection");
            if crate::load::is_whole(&buffer)? {
                break;
            }
        }
        times.push(started.elapsed().as_secs_f64() * 1000.0);
        if !buffer.starts_with(b"HTTP/1.1 200") || body_length(&buffer)? < 4096 {
            bail!("not the page: {}", String::from_utf8_lossy(&buffer[..buffer.len().min(200)]));
        }
    }
    Ok(times)
}

pub(crate) fn percentile(times: &mut [f64], part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    let at = (times.len() as f64 * part) as usize;
    times.get(at.min(times.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_99th_percentile_of_a_hundred_is_the_last_but_nothing() {
        let mut times: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert!((percentile(&mut times, 0.99) - 100.0).abs() < f64::EPSILON);
        assert!((percentile(&mut times, 0.5) - 51.0).abs() < f64::EPSILON);
    }
}
