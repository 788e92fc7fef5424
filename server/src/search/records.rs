//! Keeps this node's index of published records as the store has them: from the change feed, and all
//! over where there is no index, a damaged one, or other items have become public.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use domain::ids::RecordId;
use jiff::civil::Date;
use search::Records;
use store::Store;
use store::change::Position;
use store::public::PublicRecord;
use store::seal::sha256;

use crate::site::Site;

/// How often a node looks for changes.
const LOOK: Duration = Duration::from_secs(5);

/// So many records are read at once.
const AT_ONCE: u32 = 500;

/// How far the feed was read, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    position: Position,
    /// The items that were public, and the database, as a hash.
    of: String,
}

impl Mark {
    fn write(&self) -> String {
        format!("{} {} {}", self.position.transaction, self.position.sequence, self.of)
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let transaction = parts.next()?.parse().ok()?;
        let sequence = parts.next()?.parse().ok()?;
        let position = Position { transaction, sequence };
        Some(Self { position, of: parts.next()?.to_owned() })
    }
}

/// Brings the index to where the feed is; returns how many records were put in or taken out.
///
/// # Errors
/// When the store or the folder fails.
pub async fn follow(
    store: &Store,
    records: &Arc<Records>,
    database: &str,
    today: Date,
) -> anyhow::Result<usize> {
    let items = store.public_items().await?.join(" ");
    let of = sha256(format!("{database}\n{items}").as_bytes());
    let end = store.change_position().await?;
    let mark = records.mark().and_then(|it| Mark::read(&it));
    let mark = mark.filter(|it| it.of == of && it.position <= end);
    let followed = match mark {
        Some(mark) => follow_from(store, records, mark, today).await,
        None => fill(store, records, &of, today).await,
    };
    match followed {
        Ok(changed) => Ok(changed),
        Err(error) => {
            tracing::error!("the index of records is made anew: {error:#}");
            fill(store, records, &of, today).await
        }
    }
}

async fn follow_from(
    store: &Store,
    records: &Arc<Records>,
    mark: Mark,
    today: Date,
) -> anyhow::Result<usize> {
    let Mark { mut position, of } = mark;
    let mut changed = 0;
    loop {
        let (ids, next) = store.changed_records(position, i64::from(AT_ONCE)).await?;
        if ids.is_empty() {
            return Ok(changed);
        }
        changed += ids.len();
        let public = store.public_among(&ids, today).await?;
        position = next;
        let mark = Mark { position, of: of.clone() }.write();
        let records = records.clone();
        blocking(move || {
            let mut changes = records.change()?;
            ids.iter().for_each(|id| changes.remove(&id.to_string()));
            for record in &public {
                changes.put(&searched(record))?;
            }
            changes.finish(&mark)
        })
        .await?;
    }
}

/// Reads everything that is public into a new index.
async fn fill(
    store: &Store,
    records: &Arc<Records>,
    of: &str,
    today: Date,
) -> anyhow::Result<usize> {
    // Before the records: what changes while they are read is read again.
    let position = store.change_position().await?;
    records.begin_anew()?;
    let mut after: Option<RecordId> = None;
    let mut filled = 0;
    loop {
        let public = store.public_after(after, today, AT_ONCE).await?;
        let last = public.last().map(|it| it.record.id);
        filled += public.len();
        let done = last.is_none();
        // Only a whole index has a mark: one that was broken off is begun anew.
        let mark = match done {
            true => Mark { position, of: of.to_owned() }.write(),
            false => String::new(),
        };
        let records = records.clone();
        blocking(move || {
            let mut changes = records.change()?;
            for record in &public {
                changes.put(&searched(record))?;
            }
            changes.finish(&mark)
        })
        .await?;
        if done {
            return Ok(filled);
        }
        after = last;
    }
}

/// Writing an index waits for the disk.
async fn blocking(
    change: impl FnOnce() -> Result<(), search::Error> + Send + 'static,
) -> anyhow::Result<()> {
    let done = tokio::task::spawn_blocking(change).await.context("the index of records")?;
    Ok(done?)
}

/// A record as it is searched.
fn searched(found: &PublicRecord) -> search::PublicRecord {
    let PublicRecord { record, credit_code, shown_until } = found;
    search::PublicRecord {
        id: record.id.to_string(),
        subject: record.subject_name.clone(),
        credit_code: credit_code.clone(),
        title: record.facts.title.clone(),
        document: record.facts.basis_document.clone(),
        authority: record.facts.authority.clone(),
        decided_on: record.facts.decided_on,
        shown_until: *shown_until,
    }
}

/// Follows the feed for as long as the site is served.
pub async fn watch(site: Site) {
    loop {
        match follow_once(&site).await {
            Ok(0) => {}
            Ok(changed) => tracing::info!("{changed} published records are searched anew"),
            Err(error) => tracing::error!("the index of records stays as it is: {error:#}"),
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Follows the feed once.
///
/// # Errors
/// As [`follow`].
pub async fn follow_once(site: &Site) -> anyhow::Result<usize> {
    follow(&site.store, &site.records, &site.settings.database, site.today()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written_and_anything_else_is_none() {
        let position = Position { transaction: 7, sequence: 12 };
        let mark = Mark { position, of: "abc".into() };
        assert_eq!(Mark::read(&mark.write()), Some(mark));
        for wrong in ["", "7", "7 x abc", "7 12"] {
            assert_eq!(Mark::read(wrong), None, "{wrong}");
        }
    }
}
