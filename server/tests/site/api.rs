//! Programs of departments and downstreams.

use std::process::Command;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use server::jobs::{Job, run};
use server::signature::{Call, Signer, digest};
use store::client::{Client, Party};

use crate::visitor::{Page, Visitor, demo_visitor, root, visitor, visitor_with};

/// A program with its key.
struct Program {
    site: Visitor,
    id: String,
    signer: Signer,
}

/// What is sent, apart from its signature.
#[derive(Clone)]
struct Sends<'a> {
    method: &'a str,
    target: &'a str,
    body: &'a [u8],
    kind: &'a str,
    key: &'a str,
    nonce: String,
    late: i64,
}

fn sends<'a>(target: &'a str, body: &'a [u8], key: &'a str) -> Sends<'a> {
    let nonce = store::seal::random_hex(16).unwrap();
    Sends { method: "POST", target, body, kind: "text/csv", key, nonce, late: 0 }
}

impl Program {
    async fn of(site: &Visitor, party: Party) -> Self {
        let signer = Signer::new().unwrap();
        let id = store::seal::random_hex(8).unwrap();
        let client = Client {
            id: id.clone(),
            name: "演示程序".into(),
            party,
            public_key: signer.public_key(),
            made_at: site.site.now(),
            revoked_at: None,
        };
        site.site.store.add_client(&client).await.unwrap();
        Self { site: site.clone(), id, signer }
    }

    fn signed(&self, it: &Sends<'_>) -> Request<Body> {
        let digest = digest(it.body);
        let call = Call {
            method: it.method,
            target: it.target,
            digest: &digest,
            timestamp: self.site.site.now().as_second() - it.late,
            nonce: &it.nonce,
            key: it.key,
        };
        Request::builder()
            .method(it.method)
            .uri(it.target)
            .header("authorization", call.authorization(&self.id, &self.signer.sign(&call)))
            .header("content-digest", &digest)
            .header("idempotency-key", it.key)
            .header("content-type", it.kind)
            .body(Body::from(it.body.to_vec()))
            .unwrap()
    }

    async fn sends(&self, it: Sends<'_>) -> Page {
        self.site.asks(self.signed(&it)).await
    }
}

const PENALTIES: &str = "/api/v1/batches?kind=penalty";
const HEADS: &str = "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG";

fn row(number: u32, authority: &str) -> String {
    format!(
        "演示商行,法人及非法人组织,91350100M000100Y43,津丽演示罚〔2026〕{number}号,未按规定明码标价,货架上没有价签,《价格法》第十三条,罚款,罚款2000元,0.2,2026-11-12,{authority}"
    )
}

fn csv(rows: &[String]) -> Vec<u8> {
    format!("{HEADS}\n{}\n", rows.join("\n")).into_bytes()
}

fn json(page: &Page) -> serde_json::Value {
    serde_json::from_slice(&page.body).unwrap_or_else(|_| panic!("{}", page.html()))
}

fn problem(page: &Page) -> String {
    assert_eq!(page.header("content-type"), "application/problem+json", "{}", page.html());
    let it = json(page);
    assert_eq!(it["status"], page.status.as_u16());
    assert!(!it["detail"].as_str().unwrap().is_empty());
    it["type"].as_str().unwrap().strip_prefix("urn:chengxin:problem:").unwrap().to_owned()
}

async fn department() -> Program {
    let site = visitor().await;
    Program::of(&site, Party::Unit("scjg".into())).await
}

#[tokio::test]
async fn a_department_sends_its_decisions_and_is_told_row_by_row() {
    let own = department().await;
    let rows = [
        row(1, "区市场监管局"),
        row(2, "区人社局"),
        row(3, "区市场监管局").replace("91350100M000100Y43", "91350100M000100Y44"),
    ];
    let body = csv(&rows);
    let page = own.sends(sends(PENALTIES, &body, "batch-1")).await;
    assert_eq!(page.status, 200, "{}", page.html());
    let it = json(&page);
    assert_eq!((it["stored"].as_i64(), it["rejected"].as_i64()), (Some(1), Some(2)), "{it}");
    let errors = it["errors"].as_array().unwrap();
    assert_eq!(
        (errors[0]["row"].as_i64(), errors[0]["column"].as_str()),
        (Some(3), Some("处罚机关"))
    );
    assert!(errors[0]["reason"].as_str().unwrap().contains("只能报送本单位的决定"), "{it}");
    assert!(errors[1]["reason"].as_str().unwrap().contains("校验"), "{it}");
    assert_eq!(own.site.site.store.record_count().await.unwrap(), 1);

    // The batch can be looked up, by its own unit only.
    let at = format!("/api/v1/batches/{}", it["batch"].as_str().unwrap());
    let get = Sends { method: "GET", ..sends(&at, b"", "") };
    let kept = json(&own.sends(get.clone()).await);
    assert_eq!((kept["stored"].as_i64(), kept["kind"].as_str()), (Some(1), Some("penalty")));
    let other = Program::of(&own.site, Party::Unit("rsj".into())).await;
    assert_eq!(problem(&other.sends(get).await), "not-found");
}

#[tokio::test]
async fn the_same_key_gets_the_same_answer_and_another_content_needs_another_key() {
    let own = department().await;
    let body = csv(&[row(1, "区市场监管局")]);
    let first = own.sends(sends(PENALTIES, &body, "k")).await;
    let again = own.sends(sends(PENALTIES, &body, "k")).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body), "{}", again.html());
    assert_eq!(
        (json(&again)["stored"].as_i64(), again.header("idempotent-replayed")),
        (Some(1), "true")
    );
    let other = csv(&[row(2, "区市场监管局")]);
    assert_eq!(problem(&own.sends(sends(PENALTIES, &other, "k")).await), "key-reused");
    // Under a new key the same rows are the same records, and the same bytes the same batch.
    let new = json(&own.sends(sends(PENALTIES, &body, "k2")).await);
    assert_eq!((new["stored"].as_i64(), new["unchanged"].as_i64()), (Some(0), Some(1)));
    assert_eq!(new["batch"], json(&first)["batch"]);
    assert_eq!(own.site.site.store.record_count().await.unwrap(), 1);
}

#[tokio::test]
async fn rows_as_json_are_the_same_rows() {
    let own = department().await;
    let object = |row: &str| {
        let pairs = HEADS.split(',').zip(row.split(','));
        pairs.map(|(head, cell)| (head.to_owned(), cell.into())).collect::<serde_json::Map<_, _>>()
    };
    let rows = [object(&row(1, "区市场监管局")), object(&row(2, "某某市监管局"))];
    let body = serde_json::json!({ "rows": rows }).to_string();
    let json_form = Sends { kind: "application/json", ..sends(PENALTIES, body.as_bytes(), "k") };
    let it = json(&own.sends(json_form).await);
    assert_eq!(
        (it["stored"].as_i64(), it["errors"][0]["row"].as_i64()),
        (Some(1), Some(2)),
        "{it}"
    );
    let wrong = Sends { kind: "application/json", ..sends(PENALTIES, b"[1,2", "k2") };
    assert_eq!(problem(&own.sends(wrong).await), "bad-file");
}

#[tokio::test]
async fn a_call_that_is_replayed_changed_late_or_unsigned_is_refused() {
    let own = department().await;
    let body = csv(&[row(1, "区市场监管局")]);
    let first = sends(PENALTIES, &body, "k");
    assert_eq!(own.sends(first.clone()).await.status, 200);
    assert_eq!(problem(&own.sends(first.clone()).await), "replayed");

    let changed = |change: &dyn Fn(&mut Request<Body>)| {
        let mut request = own.signed(&sends(PENALTIES, &body, "k9"));
        change(&mut request);
        request
    };
    let other = csv(&[row(9, "区市场监管局")]);
    let header = |name: &'static str, value: String| {
        move |it: &mut Request<Body>| {
            it.headers_mut().insert(name, value.parse().unwrap());
        }
    };
    type Change<'a> = Box<dyn Fn(&mut Request<Body>) + 'a>;
    let cases: Vec<(&str, Change<'_>)> = vec![
        ("bad-digest", Box::new(|it| *it.body_mut() = Body::from(other.clone()))),
        ("bad-signature", Box::new(header("content-digest", digest(&other)))),
        ("bad-signature", Box::new(header("idempotency-key", "another".into()))),
        (
            "bad-signature",
            Box::new(|it| *it.uri_mut() = "/api/v1/batches?kind=licence".parse().unwrap()),
        ),
        ("no-signature", Box::new(|it| _ = it.headers_mut().remove("authorization"))),
        ("no-signature", Box::new(header("authorization", "Bearer x".into()))),
        ("no-digest", Box::new(|it| _ = it.headers_mut().remove("content-digest"))),
    ];
    for (expected, change) in cases {
        let page = own.site.asks(changed(&change)).await;
        assert_eq!((problem(&page).as_str(), page.status.as_u16()), (expected, 401));
    }
    for late in [-301, 301] {
        let page = own.sends(Sends { late, ..sends(PENALTIES, &body, "k3") }).await;
        assert_eq!(problem(&page), "clock-skew");
    }
    assert_eq!(own.sends(Sends { late: 299, ..sends(PENALTIES, &body, "k4") }).await.status, 200);

    own.site.site.store.revoke_client(&own.id, own.site.site.now()).await.unwrap();
    assert_eq!(problem(&own.sends(sends(PENALTIES, &body, "k5")).await), "bad-signature");
    assert_eq!(own.site.site.store.record_count().await.unwrap(), 1, "nothing else came in");
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_in_words() {
    let own = department().await;
    let body = csv(&[row(1, "区市场监管局")]);
    let large = vec![b'x'; server::api::LARGEST + 1];
    for (expected, it) in [
        ("bad-kind", sends("/api/v1/batches?kind=honour", &body, "a")),
        ("no-key", sends(PENALTIES, &body, "")),
        ("bad-key", sends(PENALTIES, &body, "a b")),
        ("media-type", Sends { kind: "text/html", ..sends(PENALTIES, &body, "b") }),
        ("too-large", sends(PENALTIES, &large, "c")),
        ("bad-file", sends(PENALTIES, b"a,b\n1,2\n", "d")),
        ("method", Sends { method: "DELETE", ..sends("/api/v1/batches", b"", "e") }),
        ("not-found", sends("/api/v1/elsewhere", b"", "f")),
        ("not-found", Sends { method: "GET", ..sends("/api/v1/batches/1", b"", "g") }),
    ] {
        assert_eq!(problem(&own.sends(it.clone()).await), expected, "{}", it.key);
    }
    let bad = own.sends(sends(PENALTIES, b"a,b\n1,2\n", "d")).await;
    assert_eq!((bad.status.as_u16(), bad.header("idempotent-replayed")), (422, "true"));
    assert_eq!(own.site.site.store.record_count().await.unwrap(), 0);
}

#[tokio::test]
async fn two_batches_at_once_both_come_in() {
    let own = department().await;
    let (a, b) = (csv(&[row(1, "区市场监管局")]), csv(&[row(2, "区市场监管局")]));
    let (first, second) =
        tokio::join!(own.sends(sends(PENALTIES, &a, "a")), own.sends(sends(PENALTIES, &b, "b")));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200), "{}", second.html());
    assert_eq!(own.site.site.store.record_count().await.unwrap(), 2);
}

#[tokio::test]
async fn a_platform_acknowledges_what_it_was_told_and_nothing_else() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let number = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    officer.decides(&number, &[("outcome", "granted"), ("reasons", "已核对。")]).await;
    let html = officer.opens("/desk/messages").await.html();
    let at = html.find("/desk/messages/").unwrap() + "/desk/messages/".len();
    let target = format!("/api/v1/messages/{}/ack", &html[at..at + 32]);

    let body = br#"{"receipt":"TJPT-77"}"#;
    let foreign = Program::of(&site, Party::Downstream("xytj".into())).await;
    assert_eq!(problem(&foreign.sends(sends(&target, body, "")).await), "not-found");
    let unit = Program::of(&site, Party::Unit("rsj".into())).await;
    assert_eq!(problem(&unit.sends(sends(&target, body, "")).await), "forbidden");
    let own = Program::of(&site, Party::Downstream("tjpt".into())).await;
    assert_eq!(problem(&own.sends(sends(&target, b"{}", "")).await), "bad-json");
    for _ in 0..2 {
        let page = own.sends(sends(&target, body, "")).await;
        assert_eq!((page.status.as_u16(), json(&page)["receipt"].as_str()), (200, Some("TJPT-77")));
    }
    assert_eq!(problem(&own.sends(sends(&target, br#"{"receipt":"other"}"#, "")).await), "already");
    assert!(officer.opens("/desk/messages?state=acknowledged").await.says("已回执"));
    let page = own.sends(sends(PENALTIES, b"", "x")).await;
    assert_eq!(problem(&page), "forbidden", "a platform sends no decisions");
}

#[tokio::test]
async fn what_was_signed_long_ago_is_forgotten_but_cannot_come_back() {
    let own = department().await;
    let body = csv(&[row(1, "区市场监管局")]);
    let first = sends(PENALTIES, &body, "k");
    let request = own.signed(&first);
    let (parts, _) = request.into_parts();
    own.sends(first).await;
    let site = &own.site.site;
    assert_eq!(run(site, Job::Calls).await.unwrap().unwrap().did["forgotten"], 0);
    site.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(run(site, Job::Calls).await.unwrap().unwrap().did["forgotten"], 1);
    let page = own.site.asks(Request::from_parts(parts, Body::from(body.clone()))).await;
    assert_eq!(problem(&page), "clock-skew");
}

#[tokio::test]
async fn the_interface_describes_itself() {
    let site = visitor().await;
    let it = json(&site.opens("/api/v1/openapi.json").await);
    assert!(it["openapi"].as_str().unwrap().starts_with("3."));
    // A search is not signed.
    assert!(it["paths"]["/api/v1/search"]["get"]["security"].is_null());
    for (path, method) in [
        ("/api/v1/batches", "post"),
        ("/api/v1/batches/{batch}", "get"),
        ("/api/v1/messages/{message}/ack", "post"),
    ] {
        let operation = &it["paths"][path][method];
        for status in ["400", "401", "404", "413", "429"] {
            // A batch is found or made: it cannot be missing where it is sent.
            let told = operation["responses"][status].is_object();
            assert!(told || (status, method) == ("404", "post"), "{path} {status}: {operation}");
        }
        let headers = operation["parameters"].as_array().unwrap().iter();
        assert!(
            headers.into_iter().any(|it| it["name"] == "Content-Digest"),
            "{path}: {operation}"
        );
        assert_eq!(operation["security"][0]["signature"], serde_json::json!([]), "{path}");
    }
    let ask = &it["paths"]["/api/v1/ask"]["post"];
    assert!(ask["responses"]["429"].is_object(), "{ask}");
    assert!(ask["requestBody"].is_object(), "{ask}");
    assert!(it["components"]["securitySchemes"]["signature"].is_object());
}

/// The example on `/api`, run by a shell against a site on a port, with the key that the command
/// line gave out.
#[tokio::test(flavor = "multi_thread")]
async fn the_example_of_the_page_works_as_written() {
    let page = std::fs::read_to_string(root().join("content/pages/api.md")).unwrap();
    let script = page.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let site = visitor_with(|_| {}).await;
    // Its clock is the machine's, as that of the shell.
    #[expect(clippy::disallowed_methods, reason = "the shell reads it, too")]
    let apart = jiff::Timestamp::now().duration_since(site.site.now());
    site.site.clock.advance(apart);
    let own = Program::of(&site, Party::Unit("scjg".into())).await;
    std::fs::write(folder.path().join("key.pem"), own.signer.private_pem().unwrap()).unwrap();
    std::fs::write(folder.path().join("a.csv"), csv(&[row(1, "区市场监管局")])).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = server::routes::routes(site.site.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut command = Command::new("sh");
    command.args(["-euc", script]).current_dir(folder.path());
    for (name, value) in
        [("SITE", address.as_str()), ("CLIENT", &own.id), ("KEY", "key.pem"), ("FILE", "a.csv")]
    {
        command.env(name, value);
    }
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains(r#""stored":1"#), "{said}{}", String::from_utf8_lossy(&output.stderr));
}
