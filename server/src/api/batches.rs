//! A department sends its decisions: `POST /api/v1/batches`, `GET /api/v1/batches/{id}`.

use std::io::{BufReader, BufWriter, Seek as _, Write as _};
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::ids::BatchId;
use domain::record::Kind;
use exchange::{FileError, JsonRowsError, json_to_csv};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::client::{Asked, Party, SentBatch};
use store::seal::sha256;
use tempfile::NamedTempFile;
use utoipa::{IntoParams, ToSchema};

use super::problem::{PROBLEM, Problem, ProblemBody, REPLAYED};
use super::signed::Signed;
use crate::import::{Own, Wanted, import_own};
use crate::signature::digest_of;
use crate::site::Site;

/// The largest body that is taken, in bytes.
pub const LARGEST: usize = 8 << 20;

/// How long a batch waits for the one before it.
const WAIT: Duration = Duration::from_secs(15);

/// What a batch holds.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct What {
    /// penalty 行政处罚，licence 行政许可
    #[param(example = "penalty", pattern = "^(penalty|licence)$")]
    kind: String,
}

/// What became of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answer {
    /// 新增或变更的行数
    stored: i64,
    /// 没有变化的行数
    unchanged: i64,
    /// 拒收的行数
    rejected: i64,
    /// 拒收的原因，最多 1000 条
    errors: Vec<RowFault>,
    /// 批次编号
    batch: String,
}

/// What is wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowFault {
    /// 行号：CSV 从表头起数 1，JSON 从第一项起数 1
    row: u64,
    /// 哪一列
    column: String,
    /// 为什么，怎么改
    reason: String,
}

/// What is kept of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    /// 批次编号
    batch: String,
    /// penalty 或 licence
    kind: String,
    /// 收到的时间（RFC 3339）
    received_at: String,
    /// 新增或变更的行数
    stored: i64,
    /// 没有变化的行数
    unchanged: i64,
    /// 拒收的行数
    rejected: i64,
}

/// Rows as JSON.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only described; the reader of the import reads it")]
pub struct Rows {
    /// 每一行：列的代码或中文名，和它的值
    #[schema(value_type = Vec<std::collections::HashMap<String, String>>)]
    rows: Vec<()>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Json,
}

/// 报送一批决定
///
/// 一次一种。好的行当场保存，不合格的行退回并说明原因；只能报送本单位的决定。
/// 同一个 Idempotency-Key 再发，得到同一个答复，不会重复入库。
#[utoipa::path(
    post, path = "/api/v1/batches", params(What,
        ("Content-Digest" = String, Header, description = "正文的 SHA-256（RFC 9530）：sha-256=:BASE64:"),
        ("Idempotency-Key" = String, Header, description = "这一批自己的编号，字母、数字和 - _ .，最多 128 个"),
    ),
    request_body(content(
        (String = "text/csv"),
        (Rows = "application/json"),
    ), description = "现行“双公示”表，UTF-8 或 GB18030，最大 8 MiB"),
    responses(
        (status = 200, description = "收到，逐行的结果", body = Answer),
        (status = 400, description = "请求不对", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "签名不对、时钟相差太多，或重放", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "不是报送单位的 client", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "同一个 Idempotency-Key 正在处理", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "太大", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "格式不收", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "整个文件不能用，或 Idempotency-Key 用在了别的请求上", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "太频繁", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "正在处理别的批次", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("signature" = [])), tag = "报送"
)]
pub async fn send(
    State(site): State<Site>,
    signed: Signed,
    Query(what): Query<What>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let Party::Unit(unit) = &signed.client.party else {
        return Err(Problem::forbidden("只有报送单位的 client 可以报送"));
    };
    let kind = match what.kind.as_str() {
        "penalty" => Kind::Penalty,
        "licence" => Kind::Licence,
        _ => return Err(Problem::wrong("bad-kind", "kind 应是 penalty 或 licence")),
    };
    if signed.key.is_empty() {
        return Err(Problem::wrong("no-key", "缺少 Idempotency-Key：请给每一批一个自己的编号"));
    }
    let form = form(&headers)?;
    let file = receive(body, &signed.digest).await?;

    let request = format!("{}\n{}\n{}", kind.key(), form as u8, signed.digest);
    let request = sha256(request.as_bytes());
    let (client, key) = (signed.client.id.clone(), signed.key.clone());
    match site.store.begin_answer(&client, &key, &request, site.now()).await? {
        Asked::New => {}
        Asked::Answered(status, body) => return Ok(answered(status, body, true)),
        Asked::Busy => {
            return Err(Problem::conflict("in-progress", "同一个 Idempotency-Key 正在处理"));
        }
        Asked::Different => {
            let detail = "这个 Idempotency-Key 已经用在别的内容上了。新的内容请用新的编号";
            return Err(Problem::unfit("key-reused", detail));
        }
    }
    // It goes on when the caller goes away: whoever asks again with the same key gets the answer.
    let unit = unit.clone();
    let work = async move {
        let done = match take(&site, &unit, kind, form, file).await {
            Ok(answer) => Ok((200, serde_json::to_string(&answer)?)),
            // What the file is does not change: asking again gets the same.
            Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
                Ok((problem.status().as_u16(), problem.body()))
            }
            Err(problem) => Err(problem),
        };
        match done {
            Ok((status, body)) => {
                site.store.end_answer(&client, &key, status, &body).await?;
                Ok(answered(status, body, false))
            }
            Err(problem) => {
                site.store.drop_answer(&client, &key).await?;
                Err(problem)
            }
        }
    };
    tokio::spawn(work).await?
}

/// 查一批的结果
///
/// 只能查本单位报送的批次。
#[utoipa::path(
    get, path = "/api/v1/batches/{batch}",
    params(
        ("batch" = String, Path, description = "批次编号"),
        ("Content-Digest" = String, Header, description = "正文的 SHA-256（RFC 9530）：sha-256=:BASE64:；没有正文，按空的算"),
    ),
    responses(
        (status = 200, description = "这一批的结果", body = Kept),
        (status = 400, description = "请求不对", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "签名不对、时钟相差太多，或重放", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "没有这一批，或不是本单位的", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "太大", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "太频繁", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("signature" = [])), tag = "报送"
)]
pub async fn one(
    State(site): State<Site>,
    signed: Signed,
    Path(batch): Path<String>,
    body: Body,
) -> Result<axum::Json<Kept>, Problem> {
    receive(body, &signed.digest).await?;
    let Party::Unit(unit) = &signed.client.party else { return Err(Problem::not_found()) };
    let id: BatchId = batch.parse().map_err(|_| Problem::not_found())?;
    let found = site.store.sent_batch(id, unit).await?.ok_or_else(Problem::not_found)?;
    let SentBatch { id, kind, received_at, counts } = found;
    Ok(axum::Json(Kept {
        batch: id.to_string(),
        kind: kind.key().to_owned(),
        received_at: received_at.to_string(),
        stored: counts.stored,
        unchanged: counts.unchanged,
        rejected: counts.rejected,
    }))
}

/// Takes the body into a file while it is hashed: never more than a piece of it is in memory.
///
/// # Errors
/// When it is too large, breaks off, or is not what was signed.
pub(super) async fn receive(mut body: Body, digest: &str) -> Result<NamedTempFile, Problem> {
    let mut file = BufWriter::new(NamedTempFile::new()?);
    let mut hash = Sha256::new();
    let mut size = 0;
    while let Some(piece) = next(&mut body).await {
        let piece =
            piece.map_err(|why| Problem::wrong("broken-off", format!("正文没有收完：{why}")))?;
        size += piece.len();
        if size > LARGEST {
            let detail = format!("一次最多 {} MiB，请分成几批", LARGEST >> 20);
            return Err(Problem::too_large(detail));
        }
        hash.update(&piece);
        file.write_all(&piece)?;
    }
    if digest_of(&hash.finalize()) != digest {
        return Err(Problem::unsigned("bad-digest", "正文与 Content-Digest 对不上"));
    }
    let mut file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

async fn next(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    loop {
        let frame =
            std::future::poll_fn(|cx| std::pin::Pin::new(&mut *body).poll_frame(cx)).await?;
        match frame {
            Ok(frame) => match frame.into_data() {
                Ok(data) => return Some(Ok(data)),
                Err(_trailers) => {}
            },
            Err(error) => return Some(Err(error)),
        }
    }
}

async fn take(
    site: &Site,
    unit: &str,
    kind: Kind,
    form: Form,
    file: NamedTempFile,
) -> Result<Answer, Problem> {
    let turn = tokio::time::timeout(WAIT, site.call_limits.imports.acquire()).await;
    let Ok(turn) = turn else {
        let detail = "正在处理别的批次";
        return Err(Problem::later(StatusCode::SERVICE_UNAVAILABLE, 10, detail));
    };
    let _turn = turn?;
    let file = match form {
        Form::Csv => file,
        Form::Json => as_csv(file)?,
    };
    let wanted =
        Wanted { file: file.path(), kind, item: None, source: unit, errors: false, dry_run: false };
    let published = site.published();
    let own = import_own(&site.store, &published, &site.clock, wanted).await;
    let Own { report, batch, told } =
        own.map_err(|error| match error.downcast_ref::<FileError>() {
            Some(why) => Problem::unfit("bad-file", why.to_string()),
            None => error.into(),
        })?;
    let heading = u64::from(form == Form::Json);
    let errors = told.into_iter().map(|it| RowFault {
        row: it.row.saturating_sub(heading),
        column: it.fault.column,
        reason: it.fault.reason,
    });
    Ok(Answer {
        stored: report.stored,
        unchanged: report.unchanged,
        rejected: report.rejected,
        errors: errors.collect(),
        batch: batch.to_string(),
    })
}

fn as_csv(json: NamedTempFile) -> Result<NamedTempFile, Problem> {
    let mut csv = BufWriter::new(NamedTempFile::new()?);
    json_to_csv(BufReader::new(json), &mut csv).map_err(|why| match why {
        JsonRowsError::Write(why) => Problem::from(why),
        why => Problem::unfit("bad-file", why.to_string()),
    })?;
    Ok(csv.into_inner().map_err(std::io::IntoInnerError::into_error)?)
}

fn form(headers: &HeaderMap) -> Result<Form, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or("");
    match kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase().as_str() {
        "text/csv" => Ok(Form::Csv),
        "application/json" => Ok(Form::Json),
        _ => Err(Problem::media("Content-Type 应是 text/csv 或 application/json")),
    }
}

fn answered(status: u16, body: String, before: bool) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, body).into_response();
    let kind = match status.is_success() {
        true => HeaderValue::from_static("application/json"),
        false => PROBLEM,
    };
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    if before {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}
