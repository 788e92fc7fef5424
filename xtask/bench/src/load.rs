//! Requests as fast as they are answered, over connections that stay open, at as little cost as possible: whatever
//! the load costs is taken from the server, since both share the machine.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What one round gave.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// Answered requests per second.
    pub per_second: f64,
}

/// Asks for `path` on every connection until the time is over. Every answer must be a 200 of `length` bytes of body.
pub fn round(
    address: SocketAddr,
    path: &str,
    length: usize,
    connections: usize,
    time: Duration,
) -> anyhow::Result<Round> {
    // One thread: the other core, and what is left of this one, belong to the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let started = Instant::now();
        let until = started + time;
        let asking: Vec<_> = (0..connections)
            .map(|_| tokio::spawn(ask(address, request(path), length, until)))
            .collect();
        let mut answers = 0;
        for one in asking {
            answers += one.await??;
        }
        Ok(Round { per_second: f64::from(answers) / started.elapsed().as_secs_f64() })
    })
}

/// One response as it comes over the wire.
pub fn record(address: SocketAddr, path: &str) -> anyhow::Result<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request(path).as_bytes()).await?;
        let mut buffer = Vec::new();
        loop {
            ensure!(
                stream.read_buf(&mut buffer).await? > 0,
                "{path}: the server closed the connection"
            );
            if is_whole(&buffer).with_context(|| path.to_owned())? {
                return Ok(buffer);
            }
        }
    })
}

/// Whether a response has come to its end.
pub fn is_whole(buffer: &[u8]) -> anyhow::Result<bool> {
    let Some(head) = head_length(buffer) else { return Ok(false) };
    let body = content_length(&buffer[..head]).context("an answer without content-length")?;
    Ok(buffer.len() >= head + body)
}

fn request(path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Encoding: identity\r\n\r\n"
    )
}

async fn ask(
    address: SocketAddr,
    request: String,
    length: usize,
    until: Instant,
) -> anyhow::Result<u32> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(length + 4096);
    let mut answers = 0;
    while Instant::now() < until {
        stream.write_all(request.as_bytes()).await?;
        buffer.clear();
        let whole = loop {
            ensure!(stream.read_buf(&mut buffer).await? > 0, "the server closed a connection");
            if let Some(head) = head_length(&buffer) {
                if !buffer.starts_with(b"HTTP/1.1 200") {
                    bail!(
                        "the server answered {}",
                        String::from_utf8_lossy(&buffer[..head.min(40)])
                    );
                }
                break head + length;
            }
        };
        while buffer.len() < whole {
            ensure!(stream.read_buf(&mut buffer).await? > 0, "the server closed a connection");
        }
        ensure!(buffer.len() == whole, "an answer is longer than the page");
        answers += 1;
    }
    Ok(answers)
}

/// Length of the head with its empty line, once it is there.
fn head_length(bytes: &[u8]) -> Option<usize> {
    // Heads are short; the body must not be searched.
    let start = &bytes[..bytes.len().min(4096)];
    start.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn content_length(head: &[u8]) -> Option<usize> {
    let head = std::str::from_utf8(head).ok()?;
    let value = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?
        .1;
    value.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_at_the_empty_line() {
        let response = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        let head = head_length(response).unwrap();
        assert_eq!(&response[head..], b"hello");
        assert_eq!(content_length(&response[..head]), Some(5));
        assert_eq!(head_length(b"HTTP/1.1 200 OK\r\n"), None);
    }
}
