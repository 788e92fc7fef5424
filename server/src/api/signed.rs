//! Who calls. A handler that names [`Signed`] in its arguments is called only with a call that a known
//! program signed, within five minutes, for the first time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use store::client::Client;
use tokio::sync::Semaphore;

use super::SKEW;
use super::problem::Problem;
use crate::signature::{Authorization, Call, is_plain, is_signed};
use crate::site::Site;

/// So many calls of one program are taken in a minute.
const PER_MINUTE: u32 = 120;

/// What programs may still ask for.
pub struct Limits {
    minutes: Mutex<HashMap<String, (i64, u32)>>,
    /// One import at a time: the database has one writer.
    pub imports: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Self { minutes: Mutex::default(), imports: Semaphore::new(1) }
    }
}

impl Limits {
    /// Counts a call. Says in how many seconds there may be another where there are too many.
    fn count(&self, client: &str, now: Timestamp) -> Result<(), u32> {
        let minute = now.as_second().div_euclid(60);
        let mut minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        minutes.retain(|_, (at, _)| *at == minute);
        let (_, count) = minutes.entry(client.to_owned()).or_insert((minute, 0));
        *count += 1;
        match *count <= PER_MINUTE {
            true => Ok(()),
            false => Err(u32::try_from(60 - now.as_second().rem_euclid(60)).unwrap_or(60)),
        }
    }
}

/// A call that was signed.
#[derive(Clone, Debug)]
pub struct Signed {
    /// By whom.
    pub client: Client,
    /// The `Content-Digest` that the body must have.
    pub digest: String,
    /// The `Idempotency-Key`; empty where there is none.
    pub key: String,
}

impl FromRequestParts<Site> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let text = |name: &str| header(&parts.headers, name);
        let authorization =
            text(header::AUTHORIZATION.as_str()).and_then(Authorization::parse).ok_or_else(
                || Problem::unsigned("no-signature", "缺少 Authorization，或写法不对。写法见 /api"),
            )?;
        let digest = text("content-digest").ok_or_else(|| {
            Problem::unsigned("no-digest", "缺少 Content-Digest（正文的 SHA-256）。写法见 /api")
        })?;
        let key = text("idempotency-key").unwrap_or_default();
        if key.len() > 128 || !is_plain(key) {
            return Err(Problem::wrong(
                "bad-key",
                "Idempotency-Key 只能有字母、数字和 - _ .，最多 128 个",
            ));
        }
        let now = site.now();
        let apart = now.as_second().abs_diff(authorization.timestamp);
        if apart > SKEW.as_secs().unsigned_abs() {
            let detail =
                format!("时间戳与服务器相差 {apart} 秒，最多 {} 秒。请校准时钟", SKEW.as_secs());
            return Err(Problem::unsigned("clock-skew", detail));
        }
        let call = Call {
            method: parts.method.as_str(),
            target: parts.uri.path_and_query().map_or("/", |it| it.as_str()),
            digest,
            timestamp: authorization.timestamp,
            nonce: &authorization.nonce,
            key,
        };
        // One answer, whether the program is unknown, revoked, or signed something else.
        let client = site.store.client(&authorization.client).await?;
        let client = client
            .filter(|it| is_signed(&it.public_key, &call, &authorization.signature))
            .ok_or_else(|| {
                let detail = "没有这个 client、已经停用，或者签名与请求对不上。要签的文字见 /api";
                Problem::unsigned("bad-signature", detail)
            })?;
        if !site.store.use_nonce(&client.id, &authorization.nonce, now).await? {
            return Err(Problem::unsigned("replayed", "这个 nonce 用过了。每次请求请换一个新的"));
        }
        site.call_limits.count(&client.id, now).map_err(|seconds| {
            let detail = format!("一分钟最多 {PER_MINUTE} 次");
            Problem::later(StatusCode::TOO_MANY_REQUESTS, seconds, detail)
        })?;
        Ok(Self { digest: digest.to_owned(), key: key.to_owned(), client })
    }
}

/// A header that stands there once.
fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_calls_too_often_waits_for_the_next_minute() {
        let limits = Limits::default();
        let now = Timestamp::constant(1_795_399_215, 0);
        for _ in 0..PER_MINUTE {
            assert_eq!(limits.count("a", now), Ok(()));
        }
        assert_eq!(limits.count("a", now), Err(45));
        assert_eq!(limits.count("b", now), Ok(()), "another program is not held back");
        assert_eq!(limits.count("a", Timestamp::constant(1_795_399_260, 0)), Ok(()));
    }
}
