//! What went wrong, for a program: RFC 9457 problem details.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a call was refused.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    key: &'static str,
    title: &'static str,
    detail: String,
    retry_after: Option<u32>,
}

/// The body of a refusal, `application/problem+json` (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct ProblemBody {
    /// Which problem, for programs: `urn:chengxin:problem:replayed`.
    #[serde(rename = "type")]
    #[schema(example = "urn:chengxin:problem:replayed")]
    kind: String,
    /// 是什么问题
    title: &'static str,
    /// HTTP 状态码
    status: u16,
    /// 这一次具体是什么问题，怎么改
    detail: String,
}

impl Problem {
    fn new(
        status: StatusCode,
        key: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self { status, key, title, detail: detail.into(), retry_after: None }
    }

    /// The call cannot be taken as it is.
    pub fn wrong(key: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, key, "请求不对", detail)
    }

    /// Nobody known signed it, or not this.
    pub fn unsigned(key: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, key, "签名不对", detail)
    }

    /// It is signed by somebody who may not do this.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "不能这样用", detail)
    }

    /// There is no such thing, or it is not theirs.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "没有找到", "没有这一项，或者不是您的")
    }

    /// It contradicts what is kept already.
    pub fn conflict(key: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, key, "与已有的冲突", detail)
    }

    /// It is larger than is taken.
    pub fn too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "内容太大", detail)
    }

    /// It is of a type that is not taken.
    pub fn media(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "格式不收", detail)
    }

    /// It can be read, but not be done.
    pub fn unfit(key: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, key, "内容不能处理", detail)
    }

    /// Too often, or too much at once: again after so many seconds.
    pub fn later(status: StatusCode, seconds: u32, detail: impl Into<String>) -> Self {
        let key = if status == StatusCode::TOO_MANY_REQUESTS { "too-often" } else { "busy" };
        let new = Self::new(status, key, "请稍后再试", detail);
        Self { retry_after: Some(seconds), ..new }
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Its body.
    pub fn body(&self) -> String {
        let body = ProblemBody {
            kind: format!("urn:chengxin:problem:{}", self.key),
            title: self.title,
            status: self.status.as_u16(),
            detail: self.detail.clone(),
        };
        serde_json::to_string(&body).unwrap_or_default()
    }
}

/// Our fault: told to the log in full.
impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        let error: anyhow::Error = error.into();
        let reference = store::seal::random_hex(4).unwrap_or_default();
        tracing::error!(reference, "{error:#}");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "broken",
            "我们这边出了问题",
            format!("可以用同一个 Idempotency-Key 再试。编号 {reference}"),
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.body()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, PROBLEM);
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Chengxin"));
        }
        response
    }
}

/// The media type of a problem.
pub const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Says that an answer was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// An address under `/api/v1` that there is not.
pub async fn nothing() -> Problem {
    Problem::not_found()
}

/// A method that an address does not take.
pub async fn no_method() -> Problem {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    Problem::new(status, "method", "方法不对", "这个地址不接受这个方法")
}
