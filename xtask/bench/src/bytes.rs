//! The limit: axum and tokio as the site uses them, and a handler that has nothing to do.

use std::path::Path;

use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response};
use axum::routing::get;

/// Serves one recorded response at every address, on a free port that it prints as the site does.
#[tokio::main]
pub async fn serve(response: &Path) -> anyhow::Result<()> {
    let recorded = std::fs::read(response)?;
    let (headers, body) = recorded_response(&recorded)?;
    let answer = move || {
        let (headers, body) = (headers.clone(), body.clone());
        async move {
            let mut response = Response::new(Body::from(body));
            *response.headers_mut() = headers;
            response
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, Router::new().fallback(get(answer))).await?;
    Ok(())
}

/// Headers and body of a response as it came over the wire.
fn recorded_response(recorded: &[u8]) -> anyhow::Result<(HeaderMap, Bytes)> {
    let end = recorded
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("the recorded response has no head")?;
    let head = std::str::from_utf8(&recorded[..end])?;
    let mut headers = HeaderMap::new();
    let mut lines = head.lines();
    ensure!(
        lines.next().is_some_and(|line| line.contains(" 200")),
        "the recorded response is not a page"
    );
    for line in lines {
        let (name, value) = line.split_once(':').context("a header without a colon")?;
        // hyper writes these two itself, for the site as for us.
        if !name.eq_ignore_ascii_case("date") && !name.eq_ignore_ascii_case("content-length") {
            headers.append(
                HeaderName::from_bytes(name.as_bytes())?,
                HeaderValue::from_str(value.trim())?,
            );
        }
    }
    Ok((headers, Bytes::copy_from_slice(&recorded[end + 4..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recorded_response_keeps_its_headers_and_its_bytes() {
        let (headers, body) = recorded_response(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ndate: today\r\ncontent-length: 2\r\n\r\nhi").unwrap();
        assert_eq!(headers.len(), 1);
        assert_eq!(headers["content-type"], "text/html");
        assert_eq!(&body[..], b"hi");
        assert!(recorded_response(b"HTTP/1.1 404 Not Found\r\n\r\n").is_err());
    }
}
