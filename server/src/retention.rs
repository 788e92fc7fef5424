//! What is purged by itself, once a day: what the rules of `content/retention.toml` say is over.

use std::collections::BTreeMap;

use domain::calendar::add_days;
use domain::notice::DAYS_BEFORE;
use domain::retention::{end, id};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use store::job::Did;

use crate::clock::beijing;
use crate::site::Site;

/// How long it is known that an address which was removed had been sent a code: far longer than another has
/// to wait for.
const EMPTIED: SignedDuration = SignedDuration::from_hours(24);

/// Tells people what ends within [`DAYS_BEFORE`] days, then purges drafts and the files of closed cases whose time is over, and bytes that no file is made
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
    let mut did: Did = [
        "drafts",
        "draft-files",
        "case-files",
        "blobs",
        "notices",
        "nominations",
        "contacts",
        "told",
        "conversations",
        "questions",
        "subscriptions",
        "contest",
        "practice",
    ]
    .map(|it| (it.to_owned(), 0))
    .into_iter()
    .collect::<BTreeMap<_, _>>();
    // Whoever is told in time can still go on with it, or download it.
    let mut told = 0;
    for id in [id::DRAFT, id::EVIDENCE] {
        let Some(rule) = published.documents.retention.rule(id) else { continue };
        let near = rule.due_since(add_days(today, DAYS_BEFORE + 1));
        let (Some(near), Some(keep)) = (near, rule.keep) else { continue };
        let last = |began| end(beijing(began).date(), keep);
        told += match id {
            id::DRAFT => site.store.tell_of_drafts(end_of(near), last, now).await?,
            _ => site.store.tell_of_files(end_of(near), last, now).await?,
        };
    }
    did.insert("told".to_owned(), told);
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
    if let Some((before, rule)) = due(id::NOMINATION) {
        let gone = site.store.purge_nominations(before, &rule, now).await?;
        did.insert("nominations".to_owned(), gone);
    }
    let emptied = site.store.purge_emptied_contacts(now - EMPTIED).await?;
    did.insert("contacts".to_owned(), emptied);
    if let Some((before, _)) = due(id::CONVERSATION) {
        let gone = site.store.purge_conversations(before).await?;
        did.insert("conversations".to_owned(), gone);
    }
    if let Some((before, _)) = due(id::SUBSCRIPTION) {
        let gone = site.store.purge_subscriptions(before).await?;
        did.insert("subscriptions".to_owned(), gone);
    }
    if let Some((before, _)) = due(id::CONTEST) {
        did.insert("contest".to_owned(), site.store.purge_attempts(before).await?);
    }
    if let Some((before, _)) = due(id::PRACTICE) {
        did.insert("practice".to_owned(), site.store.purge_practice(before).await?);
    }
    let question = published.documents.retention.rule(id::QUESTION);
    if let Some(last) = question.and_then(|it| it.due_since(today)) {
        let gone = site.store.purge_tallies(add_days(last, 1)).await?;
        did.insert("questions".to_owned(), gone);
    }
    did.insert("blobs".to_owned(), site.store.sweep_blobs().await?);
    Ok(did)
}

/// The instant before which what this rule is about is purged today.
pub fn purged_before(site: &Site, id: &str) -> Timestamp {
    let published = site.published();
    let rule = published.documents.retention.rule(id);
    rule.and_then(|it| it.due_since(site.today())).map_or(Timestamp::MIN, end_of)
}

/// The first instant after that day in Beijing.
fn end_of(day: Date) -> Timestamp {
    let next = day.saturating_add(1.day()).at(0, 0, 0, 0);
    Offset::constant(8).to_timestamp(next).unwrap_or(Timestamp::MIN)
}
