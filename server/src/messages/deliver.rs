//! Tells downstreams that a record ended, until each of them acknowledges it.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::message::backoff;
use jiff::SignedDuration;
use store::job::Did;
use store::message::Message;
use tokio::task::JoinSet;
use url::Url;

use super::reckoned;
use crate::outside::client;
use crate::signature::{Call, digest};
use crate::site::Site;

/// How long a downstream may take for one answer.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long one run may take: well within the lease of the job.
const RUN: SignedDuration = SignedDuration::from_mins(2);

/// So many messages go to one downstream in one run.
const MOST: i64 = 200;

/// So much of an answer is read.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// The longest receipt and the longest reason that are kept.
const LONGEST_TEXT: usize = 200;

/// What one downstream said to one message.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// A 2xx with a receipt.
    Receipt(String),
    /// Anything else, in words.
    Else(String),
    /// Nothing: it could not be reached, or took too long. There is no use in trying the next one.
    Nothing(String),
}

/// Sends what is due, to all downstreams at once, one after the other to each. `random` spreads the
/// next tries.
///
/// # Errors
/// When the store fails.
pub async fn deliver(site: &Site, mut random: impl FnMut() -> u64) -> anyhow::Result<Did> {
    let published = site.published();
    site.store.know_downstreams(published.downstreams.all(), site.now()).await?;
    reckon(site).await?;
    let mut runs = JoinSet::new();
    for (key, address) in &site.settings.downstreams {
        let (site, key, address) = (site.clone(), key.clone(), address.clone());
        let seed: Vec<u64> = (0..MOST).map(|_| random()).collect();
        runs.spawn(async move { deliver_to(&site, &key, &address, &seed).await });
    }
    let (mut acknowledged, mut failed) = (0, 0);
    while let Some(run) = runs.join_next().await {
        let (yes, no) = run??;
        acknowledged += yes;
        failed += no;
    }
    let counts = site.store.message_counts(None, site.today()).await?;
    let overdue = u64::try_from(counts.iter().map(|it| it.overdue).sum::<i64>())?;
    if overdue > 0 {
        tracing::warn!(overdue, "messages to downstreams were not acknowledged in time");
    }
    Ok(BTreeMap::from([
        ("acknowledged".to_owned(), acknowledged),
        ("failed".to_owned(), failed),
        ("overdue".to_owned(), overdue),
    ]))
}

/// Keeps the last day of new messages.
async fn reckon(site: &Site) -> anyhow::Result<()> {
    for (id, downstream, made_at) in site.store.undated_messages().await? {
        site.store.date_message(id, reckoned(site, &downstream, made_at)).await?;
    }
    Ok(())
}

async fn deliver_to(
    site: &Site,
    key: &str,
    address: &Url,
    random: &[u64],
) -> anyhow::Result<(u64, u64)> {
    let (mut acknowledged, mut failed) = (0, 0);
    let begun = site.now();
    let messages = site.store.messages_to_send(key, begun, MOST).await?;
    for (message, random) in messages.into_iter().zip(random) {
        let said = tell(site, address, &message).await?;
        let now = site.now();
        match &said {
            Said::Receipt(receipt) => {
                site.store.message_answered(message.id, receipt, now).await?;
                acknowledged += 1;
            }
            Said::Else(why) | Said::Nothing(why) => {
                let next = now + backoff(message.tries + 1, *random);
                site.store.message_tried(message.id, why, next, now).await?;
                tracing::info!(downstream = key, message = %message.id, "not acknowledged: {why}");
                failed += 1;
            }
        }
        if matches!(said, Said::Nothing(_)) || site.now().duration_since(begun) > RUN {
            break;
        }
    }
    Ok((acknowledged, failed))
}

/// Sends one message. The same message always has the same idempotency key.
async fn tell(site: &Site, address: &Url, message: &Message) -> anyhow::Result<Said> {
    let id = message.id.to_string();
    let nonce = store::seal::random_hex(16)?;
    let target = match address.query() {
        Some(query) => format!("{}?{query}", address.path()),
        None => address.path().to_owned(),
    };
    let digest = digest(message.body.as_bytes());
    let call = Call {
        method: "POST",
        target: &target,
        digest: &digest,
        timestamp: site.now().as_second(),
        nonce: &nonce,
        key: &id,
    };
    let authorization = call.authorization("chengxin", &site.signer.sign(&call));
    let (address, body) = (address.to_string(), message.body.clone());
    // The client waits on a thread of its own kind: there are few downstreams.
    let said =
        tokio::task::spawn_blocking(move || post(&address, &authorization, &digest, &id, body));
    Ok(said.await?)
}

fn post(address: &str, authorization: &str, digest: &str, key: &str, body: String) -> Said {
    let agent = client(Some(PATIENCE), 0);
    let answer = agent
        .post(address)
        .header("authorization", authorization)
        .header("content-digest", digest)
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .send(body);
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(error) => return Said::Nothing(short(&error.to_string())),
    };
    let status = answer.status();
    let text = answer.body_mut().with_config().limit(LONGEST_ANSWER).read_to_string();
    if !status.is_success() {
        return Said::Else(short(&format!("HTTP {status}")));
    }
    match text {
        Err(error) => Said::Nothing(short(&error.to_string())),
        Ok(text) => match receipt(&text) {
            Some(receipt) => Said::Receipt(receipt),
            None => Said::Else(format!("HTTP {}: no receipt in the answer", status.as_u16())),
        },
    }
}

/// The receipt in an answer: `{"receipt": "…"}`.
fn receipt(answer: &str) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    let receipt = answer.get("receipt")?.as_str()?.trim();
    (!receipt.is_empty()).then(|| short(receipt))
}

/// One line of bounded length, without what a log or a page would stumble over.
pub fn short(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).take(LONGEST_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_receipt_is_an_acknowledgement() {
        assert_eq!(receipt(r#"{"receipt":" XYTJ-1 "}"#).as_deref(), Some("XYTJ-1"));
        for none in ["", "ok", "{}", r#"{"receipt":""}"#, r#"{"receipt":7}"#, "<html>"] {
            assert_eq!(receipt(none), None, "{none}");
        }
        let long = format!(r#"{{"receipt":"{}"}}"#, "x".repeat(1000));
        assert_eq!(receipt(&long).unwrap().len(), LONGEST_TEXT);
    }
}
