//! A downstream acknowledges what it was told: `POST /api/v1/messages/{id}/ack`.

use std::io::Read as _;

use axum::body::Body;
use axum::extract::{Path, State};
use domain::ids::MessageId;
use serde::{Deserialize, Serialize};
use store::client::Party;
use store::message::Acknowledged;
use utoipa::ToSchema;

use super::batches::receive;
use super::problem::{Problem, ProblemBody};
use super::signed::Signed;
use crate::messages::deliver::short;
use crate::site::Site;

/// The receipt of a downstream.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// 接收方自己的回执编号
    #[schema(example = "XYTJ-20261126-0001", max_length = 200)]
    receipt: String,
}

/// 回执：已经终止公示、停止共享使用、解除惩戒
///
/// 只能回执发给自己的通知。同一个回执再发，得到同一个答复。
#[utoipa::path(
    post, path = "/api/v1/messages/{message}/ack",
    params(
        ("message" = String, Path, description = "通知编号"),
        ("Content-Digest" = String, Header, description = "正文的 SHA-256（RFC 9530）：sha-256=:BASE64:"),
    ),
    request_body(content = Receipt),
    responses(
        (status = 200, description = "收到", body = Receipt),
        (status = 400, description = "请求不对", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "签名不对、时钟相差太多，或重放", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "不是数据接收方的 client", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "没有这条通知，或不是发给您的", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "已经有另一个回执", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "太大", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "太频繁", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("signature" = [])), tag = "回执"
)]
pub async fn acknowledge(
    State(site): State<Site>,
    signed: Signed,
    Path(message): Path<String>,
    body: Body,
) -> Result<axum::Json<Receipt>, Problem> {
    let Party::Downstream(downstream) = &signed.client.party else {
        return Err(Problem::forbidden("只有数据接收方的 client 可以回执"));
    };
    let mut text = String::new();
    receive(body, &signed.digest)
        .await?
        .take(64 * 1024)
        .read_to_string(&mut text)
        .map_err(|_| Problem::wrong("bad-json", "正文应是 UTF-8"))?;
    let Receipt { receipt } = serde_json::from_str(&text).map_err(|why| {
        Problem::wrong("bad-json", format!("正文应是 {{\"receipt\": \"…\"}}：{why}"))
    })?;
    let receipt = short(receipt.trim());
    if receipt.is_empty() {
        return Err(Problem::wrong("no-receipt", "receipt 不能空着"));
    }
    let id: MessageId = message.parse().map_err(|_| Problem::not_found())?;
    match site.store.acknowledge_message(downstream, id, &receipt, site.now()).await? {
        Acknowledged::Kept => Ok(axum::Json(Receipt { receipt })),
        Acknowledged::Already(before) if before == receipt => Ok(axum::Json(Receipt { receipt })),
        Acknowledged::Already(before) => {
            Err(Problem::conflict("already", format!("已经有回执 {before}")))
        }
        Acknowledged::NotFound => Err(Problem::not_found()),
    }
}
