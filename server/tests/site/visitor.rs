//! A whole site of its own for each test, and people who walk through it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::case::Kind as CaseKind;
use jiff::Timestamp;
use server::clock::Clock;
use server::routes::routes;
use server::settings::Settings;
use server::site::{Published, Site};
use server::{demo, error};
use tower::ServiceExt;

use crate::scratch::{Scratch, scratch};

/// The morning of 23 November 2026, a Monday.
pub const NOW: Timestamp = Timestamp::constant(1_795_399_200, 0);

/// Somebody with a browser.
#[derive(Clone)]
pub struct Visitor {
    pub site: Site,
    router: Router,
    cookie: Option<String>,
    _folder: Arc<Scratch>,
}

/// What they got back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub to: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A file to be sent.
pub struct File<'a> {
    pub field: &'a str,
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Copies a folder: to change the copy.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to)
        } else {
            std::fs::copy(&path, &to).map(|_| ()).unwrap()
        }
    }
}

/// A site with the published content and no records.
pub async fn visitor() -> Visitor {
    visitor_with(|_| {}).await
}

/// A site with other settings.
pub async fn visitor_with(change: impl FnOnce(&mut Settings)) -> Visitor {
    let scratch = scratch().await;
    // The same keys as the scratch store, so that both read what the other sealed.
    std::fs::write(scratch.folder.path().join("keys"), [42; 64]).unwrap();
    let mut settings = Settings {
        database: scratch.url.clone(),
        data: scratch.folder.path().to_owned(),
        content: root().join("content"),
        locales: root().join("locales"),
        site: scratch.folder.path().join("no built site"),
        demo: true,
        page_cache: true,
        origin: Some("https://www.example.gov.cn".to_owned()),
        proxy_header: Some("x-real-ip".to_owned()),
        downstreams: Vec::new(),
        mail: None,
        sms: None,
        clamd: None,
        wechat: None,
        model: None,
    };
    change(&mut settings);
    let clock = Clock::at(NOW);
    // What is published is read once for all who do not change it: it takes longer than most tests.
    let site = match settings.content == root().join("content") {
        true => {
            static PUBLISHED: OnceLock<Arc<Published>> = OnceLock::new();
            let read = || Published::load(&settings.content, clock.today()).unwrap().into();
            let published = PUBLISHED.get_or_init(read).clone();
            Site::open_with(settings, clock, published, None).await.unwrap()
        }
        false => Site::open(settings, clock).await.unwrap(),
    };
    Visitor { router: routes(site.clone()), site, cookie: None, _folder: scratch.into() }
}

/// A site with the demonstration records.
pub async fn demo_visitor() -> Visitor {
    let visitor = visitor().await;
    demo::fill(&visitor.site).await.unwrap().unwrap();
    visitor
}

impl Visitor {
    /// The same site, for somebody who signed in as this demonstration identity.
    pub async fn signs_in(&self, person: &str) -> Self {
        let page = self.sends("/sign-in", &[("person", person)]).await;
        assert_eq!(page.status, 303, "{}", page.html());
        let cookie = page.headers[header::SET_COOKIE].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { cookie: Some(cookie), ..self.clone() }
    }

    /// The same site, for somebody who did not sign in.
    pub fn leaves(&self) -> Self {
        Self { cookie: None, ..self.clone() }
    }

    /// The same somebody, reading in English.
    pub fn in_english(&self) -> Self {
        let cookie = self.cookie.as_deref().unwrap_or_default();
        Self { cookie: Some(format!("reader=en.normal; {cookie}")), ..self.clone() }
    }

    /// The same site, for somebody who sends these cookies.
    pub fn with_cookie(&self, cookie: String) -> Self {
        Self { cookie: Some(cookie), ..self.clone() }
    }

    /// The cookie they send: the token of their session.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    pub async fn opens(&self, path: &str) -> Page {
        self.asks(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn sends(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let body: Vec<_> =
            form.iter().map(|(name, value)| format!("{name}={}", error::encode(value))).collect();
        self.asks(
            Request::post(path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(body.join("&")))
                .unwrap(),
        )
        .await
    }

    /// Sends a form with files, as a browser without script does.
    pub async fn uploads(&self, path: &str, form: &[(&str, &str)], files: &[File<'_>]) -> Page {
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(
                format!(
                    "--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .into_bytes(),
            );
        }
        for File { field, name, bytes } in files {
            let head = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--cut--\r\n");
        self.asks(
            Request::post(path)
                .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
                .body(Body::from(body))
                .unwrap(),
        )
        .await
    }

    pub async fn asks(&self, mut request: Request<Body>) -> Page {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let headers = response.headers().clone();
        let to = headers.get(header::LOCATION).map_or("", |it| it.to_str().unwrap()).to_owned();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        Page { status, to, headers, body }
    }

    /// Opens with a method and headers of one's own.
    pub async fn with(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.asks(request.body(Body::empty()).unwrap()).await
    }

    /// The id of my record with this title.
    pub async fn record(&self, title: &str) -> String {
        let page = self.opens("/record").await;
        let html = page.html();
        let at = html.find(title).unwrap_or_else(|| panic!("no record {title}: {html}"));
        let before = &html[..at];
        let from = before.rfind("/record/").unwrap() + "/record/".len();
        before[from..from + 32].to_owned()
    }

    /// Everything from the record to the receipt of a repair; returns the case number.
    pub async fn asks_for_repair(&self, record: &str) -> String {
        let form = format!("/repair/{record}");
        let page = self.uploads(&form, REPAIR, &[RECEIPT]).await;
        assert_eq!(
            (page.status.as_u16(), page.to.as_str()),
            (303, format!("{form}/check").as_str()),
            "{}",
            page.html()
        );
        self.sends_case(CaseKind::Repair, record).await
    }

    /// Everything from the record to the receipt of an objection; returns the case number.
    pub async fn objects(&self, record: &str) -> String {
        let form = format!("/objection/{record}");
        let page = self.uploads(&form, OBJECTION, &[]).await;
        assert_eq!(
            (page.status.as_u16(), page.to.as_str()),
            (303, format!("{form}/check").as_str()),
            "{}",
            page.html()
        );
        self.sends_case(CaseKind::Objection, record).await
    }

    async fn sends_case(&self, kind: CaseKind, record: &str) -> String {
        let check = format!("/{}/{record}/check", server::draft::noun(kind));
        assert_eq!(self.opens(&check).await.status, 200);
        let page = self.sends(&check, &[]).await;
        assert_eq!(page.status, 303);
        let number = page.to.strip_prefix("/cases/").unwrap().strip_suffix("?sent=1").unwrap();
        number.to_owned()
    }

    /// Accepts and decides a case.
    pub async fn decides(&self, case: &str, form: &[(&str, &str)]) -> Page {
        let at = format!("/desk/cases/{case}");
        let page = self.sends(&format!("{at}/accept"), &[]).await;
        assert_eq!((page.status.as_u16(), page.to.as_str()), (303, at.as_str()), "{}", page.html());
        self.sends(&format!("{at}/decide"), form).await
    }
}

impl Page {
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn says(&self, text: &str) -> bool {
        self.html().contains(text)
    }

    /// Whether the switches of language and size lead back to this very address.
    pub fn leads_back_to(&self, path: &str) -> bool {
        let field = format!("name=\"to\" value=\"{}\"", path.replace('&', "&amp;"));
        self.html().matches(&field).count() >= 2
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }
}

/// A repair that is filled in rightly.
pub const REPAIR: &[(&str, &str)] = &[
    ("year", "2026"),
    ("month", "11"),
    ("day", "20"),
    ("fulfilment", "罚款已缴清，问题已改正。"),
    ("phone", ""),
    ("promise", "yes"),
    ("action", "next"),
];

/// An objection that is filled in rightly.
pub const OBJECTION: &[(&str, &str)] =
    &[("ground", "not-mine"), ("reason", "这家店不是我的。"), ("phone", ""), ("action", "next")];

/// A file that is taken.
pub const RECEIPT: File<'static> = File {
    field: "evidence",
    name: "缴款凭证.pdf",
    bytes: b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
};
