//! A power cut: the process is killed at once, and everything that was acknowledged is still there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

struct Server {
    child: Child,
    port: u16,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Server {
    fn starts(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_chengxin"))
            .current_dir(root())
            .args(["serve", "--demo", "--port", "0", "--site", "no-built-site", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line =
            lines.find(|line| line.as_ref().unwrap().starts_with("listening on")).unwrap().unwrap();
        let port = line.rsplit(':').next().unwrap().parse().unwrap();
        Self { child, port }
    }

    /// No warning, no last words: SIGKILL.
    fn dies(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn asks(&self, method: &str, path: &str, cookie: &str, kind: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn signs_in(&self, person: &str) -> String {
        let form = format!("person={person}");
        let answer = self.asks("POST", "/sign-in", "", "application/x-www-form-urlencoded", &form);
        between(&answer, "set-cookie: ", ";").to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let from = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    text[from..].split(after).next().unwrap()
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::starts(data.path());
    let cookie = server.signs_in("ji");
    let list = server.asks("GET", "/record", &cookie, "text/plain", "");
    let record = between(&list, "href=\"/objection/", "\"").to_owned();

    let part = |name: &str, value: &str| {
        format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = "--cut\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 x\r\n";
    let form = [
        part("ground", "not-mine"),
        part("reason", "written before the cut"),
        part("action", "next"),
        file.into(),
        "--cut--\r\n".into(),
    ]
    .concat();
    let kept = server.asks(
        "POST",
        &format!("/objection/{record}"),
        &cookie,
        "multipart/form-data; boundary=cut",
        &form,
    );
    assert!(kept.starts_with("HTTP/1.1 303"), "{kept}");
    server.dies();

    // The draft, the file and the session are there.
    let server = Server::starts(data.path());
    let check =
        server.asks("GET", &format!("/objection/{record}/check"), &cookie, "text/plain", "");
    assert!(check.contains("written before the cut") && check.contains("a.pdf"), "{check}");
    let sent = server.asks(
        "POST",
        &format!("/objection/{record}/check"),
        &cookie,
        "application/x-www-form-urlencoded",
        "",
    );
    let case = between(&sent, "location: /cases/", "?sent=1").to_owned();
    server.dies();

    // So is the case, with its number.
    let server = Server::starts(data.path());
    let receipt = server.asks("GET", &format!("/cases/{case}"), &cookie, "text/plain", "");
    assert!(
        receipt.starts_with("HTTP/1.1 200") && receipt.contains("written before the cut"),
        "{receipt}"
    );
    server.dies();
}

#[test]
fn an_import_that_dies_leaves_all_or_nothing_and_can_be_repeated() {
    let data = tempfile::tempdir().unwrap();
    let import = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chengxin"));
        command.current_dir(root()).args([
            "import",
            "content/demo/penalty.csv",
            "--kind",
            "penalty",
            "--source",
            "fgw",
            "--json",
            "--data",
        ]);
        command.arg(data.path()).stderr(Stdio::null());
        command
    };
    for wait in [5, 40, 90] {
        let mut child = import().stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        _ = child.kill();
        child.wait().unwrap();
    }
    let count = |text: &[u8], name: &str| {
        serde_json::from_slice::<serde_json::Value>(text).unwrap()[name].as_i64().unwrap()
    };
    let first = import().output().unwrap();
    let second = import().output().unwrap();
    let rows = count(&second.stdout, "unchanged");
    let all = count(&first.stdout, "stored") == rows || count(&first.stdout, "unchanged") == rows;
    assert!(all && rows > 200, "{}", String::from_utf8_lossy(&first.stdout));
    assert_eq!(count(&second.stdout, "stored"), 0);
}
