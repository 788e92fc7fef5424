//! Looking for viruses in what was uploaded, where the operator runs a `clamd`. What it did not look at
//! is not kept then.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clamav_client::tokio::{Socket, Tcp, scan_buffer};

/// How long one file may take: the largest one takes it a good second.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a `clamd` listens: `tcp:HOST:PORT` or `unix:PATH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    /// Host and port.
    Tcp(String),
    /// The path of its socket.
    Unix(PathBuf),
}

/// What it said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing against it.
    Clean,
    /// There is a virus in it.
    Virus,
    /// It did not answer, or could not look at it.
    Unknown,
}

impl FromStr for Clamd {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("tcp", address)) if address.contains(':') => Ok(Self::Tcp(address.to_owned())),
            Some(("unix", path)) if path.starts_with('/') => Ok(Self::Unix(path.into())),
            _ => Err("写成 tcp:主机:端口，或者 unix:/路径"),
        }
    }
}

impl fmt::Display for Clamd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "tcp:{address}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl Clamd {
    /// Has it look at a file. Its answer is logged, never the name or the owner of the file.
    pub async fn scan(&self, bytes: &[u8]) -> Verdict {
        let asked = async {
            match self {
                Self::Tcp(address) => {
                    scan_buffer(bytes, Tcp { host_address: address.as_str() }, None).await
                }
                Self::Unix(path) => scan_buffer(bytes, Socket { socket_path: path }, None).await,
            }
        };
        let answer = match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(answer)) => String::from_utf8_lossy(&answer).trim_end_matches('\0').to_owned(),
            Ok(Err(error)) => {
                tracing::error!("clamd at {self}: {error}");
                return Verdict::Unknown;
            }
            Err(_) => {
                tracing::error!("clamd at {self}: no answer in {} s", PATIENCE.as_secs());
                return Verdict::Unknown;
            }
        };
        let verdict = verdict(&answer);
        match verdict {
            Verdict::Clean => {}
            Verdict::Virus => tracing::warn!("an upload was refused: {answer}"),
            Verdict::Unknown => tracing::error!("clamd at {self}: {answer}"),
        }
        verdict
    }
}

/// `stream: OK`, `stream: NAME FOUND`, or an error in words (clamd(8), INSTREAM).
fn verdict(answer: &str) -> Verdict {
    match answer.rsplit(' ').next() {
        Some("OK") => Verdict::Clean,
        Some("FOUND") => Verdict::Virus,
        _ => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_no_verdict_is_none() {
        assert_eq!(verdict("stream: OK"), Verdict::Clean);
        assert_eq!(verdict("stream: Demo.Sample FOUND"), Verdict::Virus);
        assert_eq!(verdict("INSTREAM size limit exceeded. ERROR"), Verdict::Unknown);
        assert_eq!(verdict(""), Verdict::Unknown);
    }

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for place in ["tcp:127.0.0.1:3310", "unix:/run/clamav/clamd.ctl"] {
            assert_eq!(place.parse::<Clamd>().unwrap().to_string(), place);
        }
        for wrong in ["127.0.0.1:3310", "tcp:3310", "unix:clamd", ""] {
            assert!(wrong.parse::<Clamd>().is_err(), "{wrong}");
        }
    }
}
