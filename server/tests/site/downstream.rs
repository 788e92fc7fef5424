//! A downstream that stands where 信用天津 would: a real server on a port of its own, which acknowledges,
//! refuses, hangs, and comes back.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use server::signature::{Authorization, Call, digest, is_signed};
use url::Url;

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Acknowledges,
    Refuses,
    /// Takes it, and says nothing about it yet.
    TakesOnly,
    Hangs,
    /// Sends a page that never ends.
    Floods,
}

/// The server and what it got.
#[derive(Clone)]
pub struct Downstream {
    pub address: Url,
    pub mood: Arc<Mutex<Mood>>,
    pub got: Arc<Mutex<Vec<Got>>>,
}

/// One message as it came in.
#[derive(Clone, Debug)]
pub struct Got {
    pub authorization: Authorization,
    pub digest: String,
    pub key: String,
    pub body: String,
}

impl Downstream {
    pub async fn opens() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/in?from=dongli", listener.local_addr().unwrap());
        let own = Self {
            address: address.parse().unwrap(),
            mood: Arc::new(Mutex::new(Mood::Acknowledges)),
            got: Arc::default(),
        };
        let app = Router::new().route("/in", post(take)).with_state(own.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        own
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

impl Got {
    /// Whether this site signed exactly this.
    pub fn is_signed_by(&self, public_key: &str) -> bool {
        let call = Call {
            method: "POST",
            target: "/in?from=dongli",
            digest: &self.digest,
            timestamp: self.authorization.timestamp,
            nonce: &self.authorization.nonce,
            key: &self.key,
        };
        self.digest == digest(self.body.as_bytes())
            && is_signed(public_key, &call, &self.authorization.signature)
    }
}

async fn take(State(own): State<Downstream>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| headers[name].to_str().unwrap().to_owned();
    let got = Got {
        authorization: Authorization::parse(&text("authorization")).unwrap(),
        digest: text("content-digest"),
        key: text("idempotency-key"),
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    let receipt = format!("XYTJ-{}", &got.key[24..]);
    own.got.lock().unwrap().push(got);
    let mood = *own.mood.lock().unwrap();
    match mood {
        Mood::Acknowledges => format!(r#"{{"receipt":"{receipt}"}}"#).into_response(),
        Mood::Refuses => (StatusCode::BAD_GATEWAY, "not now").into_response(),
        Mood::TakesOnly => StatusCode::ACCEPTED.into_response(),
        Mood::Hangs => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
        Mood::Floods => vec![b' '; 1 << 20].into_response(),
    }
}
