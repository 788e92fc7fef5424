//! `GET /api/v1/openapi.json`: the same code that answers describes itself.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, OpenApi};

/// The description of the interface.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "诚信东丽数据交换接口",
        version = "1",
        description = "报送单位上报行政处罚和行政许可决定，数据接收方回执；站内搜索和助手不用签名。签名方法和例子见 /api。"
    ),
    paths(
        super::ask::ask,
        super::batches::send,
        super::batches::one,
        super::messages::acknowledge,
        super::search::search
    ),
    components(schemas(super::problem::ProblemBody)),
    modifiers(&Scheme)
)]
struct Description;

struct Scheme;

impl Modify for Scheme {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let header = ApiKeyValue::with_description(
            "Authorization",
            "Chengxin client=…, timestamp=…, nonce=…, signature=…（Ed25519，见 /api）",
        );
        let scheme = SecurityScheme::ApiKey(ApiKey::Header(header));
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("signature", scheme);
    }
}

/// `GET /api/v1/openapi.json`
pub async fn describe() -> Response {
    let mut response = Description::openapi().to_json().unwrap_or_default().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}
