//! Viruses in what is uploaded, found by a real clamd that knows one signature: ours.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use server::demo;
use server::scan::Clamd;

use crate::visitor::{File, REPAIR, Visitor, visitor_with};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

/// What the signature finds.
const SAMPLE: &str = "CHENGXIN-TEST-SAMPLE";

/// A clamd of its own process.
struct Scanner {
    process: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Scanner {
    /// Starts it and waits until it answers; `cargo xtask test` installed it.
    fn opens() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().display();
        // Two tests never get the same port: each listener is closed when clamd takes its place.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let hex: String = SAMPLE.bytes().map(|it| format!("{it:02x}")).collect();
        std::fs::create_dir(folder.path().join("db")).unwrap();
        std::fs::write(folder.path().join("db/test.ndb"), format!("Demo.Sample:0:*:{hex}\n"))
            .unwrap();
        let settings = format!(
            "DatabaseDirectory {at}/db\nTCPSocket {port}\nTCPAddr 127.0.0.1\n\
             LocalSocket {at}/clamd.ctl\nForeground yes\nStreamMaxLength 11M\n"
        );
        std::fs::write(folder.path().join("clamd.conf"), settings).unwrap();
        let program = ["/usr/sbin/clamd", "/usr/bin/clamd"]
            .into_iter()
            .find(|it| std::fs::exists(it).unwrap());
        let process = Command::new(program.expect("clamd: `cargo xtask test` installs it"))
            .arg("-c")
            .arg(folder.path().join("clamd.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let scanner = Self { process, folder, port };
        let begun = Instant::now();
        while !scanner.answers() {
            assert!(begun.elapsed() < Duration::from_secs(60), "clamd does not answer");
            std::thread::sleep(Duration::from_millis(100));
        }
        scanner
    }

    fn answers(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let mut said = Vec::new();
        stream.write_all(b"zPING\0").is_ok()
            && stream.read_to_end(&mut said).is_ok()
            && said == b"PONG\0"
    }
}

impl Drop for Scanner {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

async fn jia(clamd: Clamd) -> (Visitor, String) {
    let visitor = visitor_with(|it| it.clamd = Some(clamd)).await;
    demo::fill(&visitor.site).await.unwrap().unwrap();
    let jia = visitor.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    (jia, format!("/repair/{record}"))
}

#[tokio::test]
async fn a_file_with_a_virus_is_refused_with_its_reason_and_a_clean_one_is_kept() {
    let scanner = Scanner::opens();
    let ill = format!("%PDF-1.7\n{SAMPLE}\n%%EOF");
    for clamd in [
        Clamd::Tcp(format!("127.0.0.1:{}", scanner.port)),
        Clamd::Unix(scanner.folder.path().join("clamd.ctl")),
    ] {
        let (jia, form) = jia(clamd).await;
        let file = File { field: "evidence", name: "缴款.pdf", bytes: ill.as_bytes() };
        let page = jia.uploads(&form, REPAIR, &[file]).await;
        assert_eq!(page.status, 422);
        assert!(page.says("查出了病毒") && page.says("罚款已缴清"), "{}", page.html());
        assert!(!page.says("缴款.pdf"), "it is not kept");

        let bytes = b"%PDF-1.7\nnothing bad\n%%EOF";
        let file = File { field: "evidence", name: "缴款.pdf", bytes };
        let page = jia.uploads(&form, REPAIR, &[file]).await;
        assert_eq!(page.to, format!("{form}/check"), "{}", page.html());
    }
}

#[tokio::test]
async fn while_nobody_can_look_nothing_is_kept_and_nothing_typed_is_lost() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (jia, form) = jia(Clamd::Tcp(format!("127.0.0.1:{port}"))).await;
    let file = File { field: "evidence", name: "缴款.pdf", bytes: b"%PDF-1.7\n%%EOF" };
    let page = jia.uploads(&form, REPAIR, &[file]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("现在查不了病毒") && page.says("罚款已缴清"), "{}", page.html());
    assert!(!page.says("缴款.pdf"), "it is not kept");
}
