//! A question and its answer: `POST /api/v1/ask`. Unsigned, bounded, and nothing of it is kept.

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::problem::{Problem, ProblemBody};
use crate::answer::{Answered, plainer, reply, told};
use crate::limit::{Gate, address};
use crate::site::Site;

/// The largest body that is read, in bytes: a question of 300 characters and its context fit in it
/// several times.
const LARGEST: usize = 16 << 10;

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// 问题，最多 300 字；更长的只得到一句请写短些
    #[schema(example = "信用修复要交什么材料？")]
    question: String,
    /// 上一次答复里的 context，接着问的时候带上
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    context: Option<assistant::Context>,
}

/// 问一个问题
///
/// 只用本站已经发布的句子回答，每句有出处；没有依据就说没有。不用签名，不登录，不保存问题。
/// 一个地址一分钟最多 60 次。
#[utoipa::path(
    post, path = "/api/v1/ask", request_body = Asked,
    responses(
        (status = 200, description = "回答，或者为什么不答", body = Answered),
        (status = 400, description = "正文不是这样的 JSON", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "太大", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "太频繁", body = ProblemBody, content_type = "application/problem+json"),
    ),
    tag = "问答"
)]
pub async fn ask(State(site): State<Site>, request: Request) -> Result<Response, Problem> {
    if let Err(seconds) =
        site.limits.check(Gate::Ask, address(&site, request.headers(), request.extensions()))
    {
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        let status = StatusCode::TOO_MANY_REQUESTS;
        return Err(Problem::later(status, seconds, "问得太快了，请稍等再问"));
    }
    let Ok(body) = to_bytes(request.into_body(), LARGEST).await else {
        return Err(Problem::too_large("正文最大 16 KiB"));
    };
    let asked: Asked = serde_json::from_slice(&body).map_err(|error| {
        Problem::wrong("bad-json", format!("正文应是 {{\"question\": \"…\"}}：{error}"))
    })?;
    let Asked { question: text, context } = asked;
    let reply = reply(&site, &text, false, &context.unwrap_or_default()).await?;
    let reply = plainer(site.rephraser.as_ref(), reply).await;
    let answered = told(&site.words(app::shell::Lang::Zh), reply);
    let mut response = serde_json::to_string(&answered)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
