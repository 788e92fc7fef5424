//! Short messages through the webhook of a provider: JSON, with the time and an HMAC-SHA-256 over both,
//! so that the provider knows that it is from us, and that it is not an old one again.

use std::time::Duration;

use domain::contact::Contact;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use store::delivery::Claimed;

use super::deliver::Said;
use crate::outside::client;
use crate::settings::Sms;

/// How long the provider may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends one.
pub async fn send(sms: &Sms, claimed: &Claimed, text: String, seconds: i64) -> Said {
    let id = claimed.id.to_string();
    let (sms, to) = (sms.clone(), claimed.to.clone());
    // The client waits on a thread of its own kind.
    let said = tokio::task::spawn_blocking(move || post(&sms, &to, &id, &text, seconds)).await;
    said.unwrap_or_else(|error| Said::Later(error.to_string()))
}

fn post(sms: &Sms, to: &Contact, id: &str, text: &str, seconds: i64) -> Said {
    let body = serde_json::json!({ "id": id, "to": to.expose(), "text": text }).to_string();
    let agent = client(Some(PATIENCE), 0);
    let answer = agent
        .post(sms.webhook.as_str())
        .header("content-type", "application/json")
        .header("idempotency-key", id)
        .header("x-chengxin-timestamp", seconds.to_string())
        .header("x-chengxin-signature", signature(&sms.secret, seconds, &body))
        .send(&body);
    match answer.map(|it| it.status()) {
        Ok(status) if status.is_success() => Said::Taken,
        // The provider understood and will not: no such number. Too many and not allowed may pass.
        Ok(status) if [400, 404, 410, 422].contains(&status.as_u16()) => {
            Said::Refused(format!("HTTP {status}"))
        }
        Ok(status) => Said::Later(format!("HTTP {status}")),
        Err(error) => Said::Later(error.to_string()),
    }
}

/// `sha256=HEX` over `SECONDS.BODY`.
pub fn signature(secret: &str, seconds: i64, body: &str) -> String {
    // A key of any length is accepted.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{seconds}.{body}").as_bytes());
    let bytes = mac.finalize().into_bytes();
    let hex: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
    format!("sha256={hex}")
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn the_signature_is_what_openssl_makes() {
        // printf '1795399200.{}' | openssl dgst -sha256 -hmac s
        let made = signature("s", 1_795_399_200, "{}");
        assert_eq!(made, EXPECTED);
        assert_ne!(made, signature("s", 1_795_399_201, "{}"));
        assert_ne!(made, signature("t", 1_795_399_200, "{}"));
    }

    const EXPECTED: &str =
        "sha256=3942b930393c77df965e0c592701c615a18e3f634accebea2b393ba5f20f8850";
}
