//! The client for whatever this site asks of others, and whether the addresses that content names answer.
//! Those are asked only when an editor says so (`chengxin content check --links`): a page never waits for
//! another site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ureq::Agent;

/// How long one address may take, in two attempts.
const PATIENCE: Duration = Duration::from_secs(8);

/// So often an address may lead on to another.
const REDIRECTS: u32 = 10;

/// What ends an address besides a space and whatever is not ASCII.
const ENDS: &str = "\"'<>()[]{}|`\\";

/// An address that does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Where it stands first: `content/site.toml:12`.
    pub place: String,
    /// The address.
    pub address: String,
    /// What came instead.
    pub why: String,
}

/// Every address outside `domain` in the texts of this folder, with the first place where it stands.
pub fn addresses(content: &Path, domain: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut files = Vec::new();
    texts(content, &mut files);
    files.sort();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let name = file.strip_prefix(content).unwrap_or(&file).display().to_string();
        for (at, line) in text.lines().enumerate() {
            for address in in_line(line).filter(|it| host(it) != domain) {
                let place = || format!("content/{name}:{}", at + 1);
                found.entry(address.to_owned()).or_insert_with(place);
            }
        }
    }
    found
}

/// A client that waits this long for a whole answer, or as long as its request says, and takes an answer of
/// any status for one.
pub fn client(patience: Option<Duration>, redirects: u32) -> Agent {
    Agent::config_builder()
        .timeout_global(patience)
        .http_status_as_error(false)
        .max_redirects(redirects)
        .tls_config(
            ureq::tls::TlsConfig::builder()
                // The authorities that the machine trusts: a government network has its own.
                .root_certs(ureq::tls::RootCerts::PlatformVerifier)
                .build(),
        )
        .build()
        .into()
}

/// Asks each address once, by HEAD, and by GET where that is not liked. One after the other: there are few,
/// and nobody's site is to be hurried.
pub fn silent(addresses: BTreeMap<String, String>) -> Vec<Silent> {
    let agent = client(Some(PATIENCE), REDIRECTS);
    let asked = addresses.into_iter().filter_map(|(address, place)| {
        let good = |status: u16| (200..400).contains(&status);
        let head = agent.head(&address).call().map(|it| it.status().as_u16());
        if head.is_ok_and(good) {
            return None;
        }
        let why = match agent.get(&address).call().map(|it| it.status().as_u16()) {
            Ok(status) if good(status) => return None,
            Ok(status) => format!("回答是 HTTP {status}"),
            Err(error) => format!("没有回答（{error}）"),
        };
        Some(Silent { place, address, why })
    });
    asked.collect()
}

/// Every file of text in a folder and those below it.
fn texts(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|it| Some(it.ok()?.path())) {
        if path.is_dir() {
            texts(&path, files);
        } else if path.extension().is_some_and(|it| it == "md" || it == "toml") {
            files.push(path);
        }
    }
}

fn in_line(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("http").filter_map(|(at, _)| {
        let from = &line[at..];
        let ends = |it: char| !it.is_ascii_graphic() || ENDS.contains(it);
        let address =
            from[..from.find(ends).unwrap_or(from.len())].trim_end_matches(['.', ',', ';']);
        let web = address.starts_with("https://") || address.starts_with("http://");
        (web && !host(address).is_empty()).then_some(address)
    })
}

/// The name of the machine in an address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// A machine that answers each request by its method and path.
    fn machine() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                lines.take_while(|it| !it.is_empty()).for_each(drop);
                let status = match first.split(' ').take(2).collect::<Vec<_>>()[..] {
                    [_, "/here"] | ["GET", "/no-head"] => "200 OK",
                    ["HEAD", "/no-head"] => "405 Method Not Allowed",
                    _ => "404 Not Found",
                };
                let answer =
                    format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                _ = stream.write_all(answer.as_bytes());
            }
        });
        format!("http://{address}")
    }

    #[test]
    fn an_address_that_does_not_answer_is_told_with_its_place() {
        let there = machine();
        let folder = tempfile::tempdir().unwrap();
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        std::fs::create_dir(folder.path().join("column")).unwrap();
        let text = format!(
            "正文。\n见[这里]({there}/here)和{there}/no-head。\n旧的：<{there}/gone>，{there}/gone\n\
             https://… 和 https://own.gov.cn/a，http://{closed}/x.\n"
        );
        std::fs::write(folder.path().join("column/a.md"), text).unwrap();
        std::fs::write(folder.path().join("picture.svg"), "http://www.w3.org/2000/svg").unwrap();
        let found = addresses(folder.path(), "own.gov.cn");
        assert_eq!(found.len(), 4, "{found:?}");
        let silent = silent(found);
        let told: Vec<_> = silent.iter().map(|it| (it.place.as_str(), it.why.as_str())).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told.contains(&("content/column/a.md:3", "回答是 HTTP 404")), "{told:?}");
        let other = silent.iter().find(|it| it.address.contains(&closed.to_string())).unwrap();
        assert!(other.place.ends_with(":4") && other.why.starts_with("没有回答"), "{other:?}");
    }
}
