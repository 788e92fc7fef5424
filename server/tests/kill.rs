//! A thousand submissions with uploads, and a process that is killed again and again meanwhile: what was
//! acknowledged is there, and nothing is there by half.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::Duration;

use store::seal::sha256;

/// How many submissions are acknowledged before the test looks at what is there.
const WANTED: usize = 1000;

/// The bytes of each file: no two are the same.
const SIZE: usize = 20_000;

struct Site {
    data: tempfile::TempDir,
    child: Mutex<Child>,
    port: AtomicU16,
}

/// What the server acknowledged of one submission.
struct Acknowledged {
    number: String,
    hash: String,
    withdrawn: bool,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn starts(data: &Path) -> (Child, u16) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chengxin"))
        .current_dir(root())
        .args(["serve", "--demo", "--port", "0", "--site", "no-built-site", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.find(|line| line.as_ref().unwrap().starts_with("listening on"));
    let port = line.unwrap().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    (child, port)
}

impl Site {
    fn opens() -> Self {
        let data = tempfile::tempdir().unwrap();
        let (child, port) = starts(data.path());
        Self { data, child: Mutex::new(child), port: AtomicU16::new(port) }
    }

    /// SIGKILL, and another one on the same data.
    fn is_killed(&self) {
        let mut child = self.child.lock().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let (next, port) = starts(self.data.path());
        *child = next;
        self.port.store(port, Ordering::SeqCst);
    }

    /// The answer; nothing where the server died before it was whole.
    fn asks(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        kind: &str,
        body: &[u8],
    ) -> Option<String> {
        let port = self.port.load(Ordering::SeqCst);
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        answer.contains("\r\n\r\n").then_some(answer)
    }

    /// The same, again and again until somebody answers.
    fn hears(&self, method: &str, path: &str, cookie: &str, kind: &str, body: &[u8]) -> String {
        for _ in 0..3000 {
            if let Some(answer) = self.asks(method, path, cookie, kind, body) {
                return answer;
            }
            sleep(Duration::from_millis(10));
        }
        panic!("nobody answers {method} {path}");
    }

    fn signs_in(&self, person: &str) -> String {
        let form = format!("person={person}");
        let answer = self.hears("POST", "/sign-in", "", FORM, form.as_bytes());
        between(&answer, "set-cookie: ", ";").unwrap().to_owned()
    }

    fn says(&self, command: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_chengxin"))
            .current_dir(root())
            .args(command)
            .arg("--data")
            .arg(self.data.path())
            .output()
            .unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        _ = self.child.lock().unwrap().kill();
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let from = text.find(before)? + before.len();
    text[from..].split(after).next()
}

/// A file that no other submission has.
fn file(n: usize) -> Vec<u8> {
    let mut bytes = format!("%PDF-1.7\n% {n}\n").into_bytes();
    let mut x = n as u64 * 2 + 1;
    while bytes.len() < SIZE {
        x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.push(b'a' + (x >> 60) as u8);
    }
    bytes.extend_from_slice(b"\n%%EOF\n");
    bytes
}

/// One submission after the other about this record, each taken back again, until there are enough.
fn submits(
    site: &Site,
    cookie: &str,
    record: &str,
    n: &AtomicUsize,
    done: &Mutex<Vec<Acknowledged>>,
) {
    let at = format!("/objection/{record}");
    while done.lock().unwrap().len() < WANTED {
        let bytes = file(n.fetch_add(1, Ordering::SeqCst));
        let mut body = Vec::new();
        for (name, value) in [("ground", "not-mine"), ("reason", "不是我的。"), ("action", "next")]
        {
            let part = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(
            b"--cut\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"a.pdf\"\r\n\r\n",
        );
        body.extend_from_slice(&bytes);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let kept = site.hears("POST", &at, cookie, "multipart/form-data; boundary=cut", &body);
        assert!(kept.starts_with("HTTP/1.1 303"), "{kept}");
        // A case that was kept though its receipt did not come through is found by the second try.
        let sent = site.hears("POST", &format!("{at}/check"), cookie, FORM, b"");
        let number =
            between(&sent, "location: /cases/", "\r\n").unwrap_or_else(|| panic!("{sent}"));
        let number = number.trim_end_matches("?sent=1").to_owned();
        let back = site.hears("POST", &format!("/cases/{number}/withdraw"), cookie, FORM, b"");
        // 409: it was taken back, and the answer did not come through.
        let withdrawn = back.starts_with("HTTP/1.1 303") || back.starts_with("HTTP/1.1 409");
        assert!(withdrawn, "{back}");
        done.lock().unwrap().push(Acknowledged { number, hash: sha256(&bytes), withdrawn });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_submissions_and_kills_lose_nothing_that_was_acknowledged() {
    let seed = u64::from_str_radix(&store::seal::random_hex(8).unwrap(), 16).unwrap();
    let site = Site::opens();
    let mut ways = Vec::new();
    for person in ["jia", "yi", "ding", "ji"] {
        let cookie = site.signs_in(person);
        let list = site.hears("GET", "/record", &cookie, "text/plain", b"");
        let ids = list.match_indices("href=\"/record/").filter_map(|(at, it)| {
            let id = list[at + it.len()..].split('"').next()?;
            (id.len() == 32).then(|| id.to_owned())
        });
        let mut ids: Vec<_> = ids.collect();
        ids.sort();
        ids.dedup();
        ids.retain(|id| {
            let form = format!("/objection/{id}?step=all");
            let page = site.hears("GET", &form, &cookie, "text/plain", b"");
            page.contains("name=\"ground\"")
        });
        ways.extend(ids.into_iter().take(3).map(|id| (cookie.clone(), id)));
    }
    assert!(ways.len() >= 6, "{ways:?}");

    let (n, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let mut kills = 0;
    scope(|threads| {
        for (cookie, record) in &ways {
            threads.spawn(|| submits(&site, cookie, record, &n, &done));
        }
        let mut x = seed;
        while done.lock().unwrap().len() < WANTED {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            sleep(Duration::from_millis(100 + (x >> 33) % 700));
            site.is_killed();
            kills += 1;
            assert!(kills < 600, "too slow: {} of {WANTED}", done.lock().unwrap().len());
        }
    });
    let done = done.into_inner().unwrap();
    eprintln!("{} submissions, {kills} kills, seed {seed}", done.len());
    assert!(kills >= 8, "{kills} kills only");

    // Every acknowledged submission: its case, as it was left, with its file, byte by byte.
    sqlx::any::install_default_drivers();
    let db = format!("sqlite:{}", site.data.path().join("chengxin.db").display());
    let db = sqlx::AnyPool::connect(&db).await.unwrap();
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "select c.number, c.stage_name, e.hash from cases c join evidence e on e.cases = c.id",
    )
    .fetch_all(&db)
    .await
    .unwrap();
    let mut there = BTreeMap::<_, (String, Vec<String>)>::new();
    for (number, stage, hash) in rows {
        there.entry(number).or_insert((stage, Vec::new())).1.push(hash);
    }
    for it in &done {
        let (stage, hashes) =
            there.get(&it.number).unwrap_or_else(|| panic!("lost: {}", it.number));
        assert!(hashes.contains(&it.hash), "the file of {} is lost (seed {seed})", it.number);
        assert!(!it.withdrawn || stage == "withdrawn", "{}: {stage}", it.number);
    }

    // Nothing by half: each case has its history, receipt, notice and file.
    for (what, sql) in [
        (
            "history",
            "select count(*) from cases c where not exists \
          (select 1 from history h where h.cases = c.id and h.what = 'submitted')",
        ),
        (
            "file",
            "select count(*) from cases c where not exists \
          (select 1 from evidence e where e.cases = c.id)",
        ),
        (
            "receipt",
            "select count(*) from cases c where not exists \
          (select 1 from receipt t where t.cases = c.id)",
        ),
        (
            "withdrawal",
            "select count(*) from cases c where c.stage_name = 'withdrawn' and not exists \
          (select 1 from history h where h.cases = c.id and h.what = 'withdrawn')",
        ),
        ("orphan", "select count(*) from evidence e where e.cases is null and e.draft is null"),
    ] {
        let half: i64 = sqlx::query_scalar(sql).fetch_one(&db).await.unwrap();
        assert_eq!(half, 0, "cases without {what} (seed {seed})");
    }
    for command in [&["reconcile"][..], &["audit", "verify"]] {
        let said = site.says(command);
        let text = String::from_utf8_lossy(&said.stdout);
        assert!(
            said.status.success(),
            "{command:?}: {text}{}",
            String::from_utf8_lossy(&said.stderr)
        );
    }
}
