//! The same searches over HTTP: the page with ten hits and their highlights, from a site that holds a
//! set as its articles.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::ensure;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::millis;
use super::sets::Set;
use crate::candidate::Candidate;
use crate::load::is_whole;

/// Measures and prints, for 2,000 documents and for `large`.
pub fn measure(
    server: &Path,
    site: &Path,
    root: &Path,
    set: &Set,
    large: usize,
) -> anyhow::Result<()> {
    for size in [2_000, large] {
        let room = tempfile::tempdir()?;
        let content = room.path().join("content");
        copy(&root.join("content"), &content)?;
        for document in set.enlarged(size) {
            let name = content.join(format!("column/bench-{}.md", document.slug));
            fs::write(name, written(&document))?;
        }
        let data = room.path().join("data");
        let mut command = Command::new(server);
        command.args(["serve", "--port", "0"]).env("RUST_LOG", "error");
        command
            .env("CHENGXIN_DATA", &data)
            .env("CHENGXIN_DATABASE", format!("sqlite:{}", room.path().join("bench.db").display()));
        command.arg("--content").arg(&content).arg("--locales").arg(root.join("locales"));
        command.arg("--site").arg(site);
        let candidate = Candidate::start("search", &mut command)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let took = runtime.block_on(ask(candidate.address, &set.queries))?;
        println!(
            "over HTTP, {size} documents, 10 hits with highlights: p50 {:.2} ms, p99 {:.2} ms",
            millis(&took, 0.5),
            millis(&took, 0.99)
        );
    }
    Ok(())
}

/// Every query once, one after the other, on one connection.
async fn ask(address: SocketAddr, queries: &[String]) -> anyhow::Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut took = Vec::new();
    for (number, query) in queries.iter().enumerate() {
        let path: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let request = format!("GET /search?q={path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let begun = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        while !is_whole(&answer).unwrap_or(false) {
            ensure!(stream.read_buf(&mut answer).await? > 0, "the server closed the connection");
        }
        ensure!(answer.starts_with(b"HTTP/1.1 200"), "{query}: not a 200");
        // The first few only warm.
        if number >= 20 {
            took.push(begun.elapsed());
        }
    }
    Ok(took)
}

/// A document as an article: what would be Markdown in it is text.
fn written(document: &search::Document) -> String {
    let plain = |text: &str, most: usize| -> String {
        let kept = text.chars().filter(|it| it.is_alphanumeric() || " ，。：；、".contains(*it));
        kept.take(most).collect()
    };
    let body = document.sections.first().map_or("", |section| section.text.as_str());
    // Some have a title of signs only.
    let title = Some(plain(&document.title, 30)).filter(|it| !it.trim().is_empty());
    let title = title.unwrap_or_else(|| "无题".to_owned());
    format!(
        "+++\ntitle = \"{}\"\ntopic = \"knowledge\"\ndate = 2026-01-01\nsummary = \"{}\"\n\
         picture = \"two-credits\"\npicture_alt = \"测\"\nkeywords = [\"测试\"]\nsource = \"测试\"\ndemo = true\n+++\n{}\n",
        title.trim(),
        "测量搜索用的文章。",
        plain(body, 6_000).trim(),
    )
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::copy(&path, &to)?;
        }
    }
    Ok(())
}
