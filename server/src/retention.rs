//! What is purged by itself, once a day: what the rules of `content/retention.toml` say is over.

use std::collections::BTreeMap;

use domain::retention::id;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use store::job::Did;

use crate::site::Site;

/// Purges drafts and the files of closed cases whose time is over, and bytes that no file is made
/// of. A second time on the same day there is nothing left to do.
///
/// # Errors
/// When the store fails; what was purged until then has its stubs, the rest is due again.
pub async fn purge(site: &Site) -> anyhow::Result<Did> {
    let (today, now) = (site.today(), site.now());
    let published = site.published();
    let due = |id| {
        let rule = published.documents.retention.rule(id)?;
        Some((end_of(rule.due_since(today)?), rule.id.clone()))
    };
    let mut did: Did = ["drafts", "draft-files", "case-files", "blobs", "notices"]
        .map(|it| (it.to_owned(), 0))
        .into_iter()
        .collect::<BTreeMap<_, _>>();
    if let Some((before, rule)) = due(id::DRAFT) {
        let gone = site.store.purge_drafts(before, &rule, now).await?;
        did.insert("drafts".to_owned(), gone.drafts);
        did.insert("draft-files".to_owned(), gone.files);
    }
    if let Some((before, rule)) = due(id::EVIDENCE) {
        let gone = site.store.purge_case_files(before, &rule, now).await?;
        did.insert("case-files".to_owned(), gone.files);
    }
    if let Some((before, rule)) = due(id::NOTICE) {
        did.insert("notices".to_owned(), site.store.purge_notices(before, &rule, now).await?);
    }
    did.insert("blobs".to_owned(), site.store.sweep_blobs().await?);
    Ok(did)
}

/// The first instant after that day in Beijing.
fn end_of(day: Date) -> Timestamp {
    let next = day.saturating_add(1.day()).at(0, 0, 0, 0);
    Offset::constant(8).to_timestamp(next).unwrap_or(Timestamp::MIN)
}
