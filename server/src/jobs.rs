//! What happens by itself. Each job is done at start and then as often as it says, by one node at a
//! time; what it did is kept, and a job that was missed while the site was down is done at once.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use jiff::SignedDuration;
use serde::Serialize;
use store::job::Did;

use crate::retention;
use crate::site::Site;
use crate::{api, calendar, messages, outbox, search};

/// For how long the access log is kept: ten years, and some days more, so that no calendar makes it
/// less. The database refuses to forget anything younger.
const ACCESSES: SignedDuration = SignedDuration::from_hours(24 * (10 * 366 + 2));

/// How often the site looks for jobs that are due.
const LOOK: Duration = Duration::from_secs(30);

/// A job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Forgets sessions that ended, and that codes were sent.
    Sessions,
    /// Ends the display, use and sharing of records whose maximum period is over.
    Expiry,
    /// Forgets the lines of the access log that are older than it has to be kept.
    Accesses,
    /// Tells downstreams which records ended.
    Messages,
    /// Forgets what programs signed and were answered long ago.
    Calls,
    /// Purges what was kept long enough (content/retention.toml).
    Retention,
    /// Writes to the editors which campaigns to prepare.
    Campaigns,
    /// Sends e-mail and short messages.
    Outbox,
    /// Compares what was acknowledged with what is there.
    Reconcile,
    /// Tells what is new to those who subscribed to a search.
    Subscriptions,
}

/// How often a job is done.
enum Every {
    /// Once on each day of Beijing.
    Day,
    /// So many minutes after it was last done.
    Minutes(i64),
}

/// What a job did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Which job.
    pub job: &'static str,
    /// What it did, and how often.
    pub did: Did,
}

impl Job {
    /// Every job, in the order in which they are done.
    pub const ALL: [Self; 10] = [
        Self::Sessions,
        Self::Expiry,
        Self::Messages,
        Self::Accesses,
        Self::Calls,
        Self::Retention,
        Self::Subscriptions,
        Self::Campaigns,
        Self::Outbox,
        Self::Reconcile,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Expiry => "expiry",
            Self::Accesses => "accesses",
            Self::Messages => "messages",
            Self::Calls => "calls",
            Self::Retention => "retention",
            Self::Campaigns => "campaigns",
            Self::Outbox => "outbox",
            Self::Reconcile => "reconcile",
            Self::Subscriptions => "subscriptions",
        }
    }

    /// The job of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    fn every(self) -> Every {
        match self {
            Self::Expiry | Self::Accesses | Self::Calls | Self::Retention | Self::Reconcile => {
                Every::Day
            }
            Self::Messages | Self::Outbox => Every::Minutes(1),
            Self::Subscriptions => Every::Minutes(30),
            // Once a day would let an ended session lie for nearly two, and a mail that failed for one.
            Self::Sessions | Self::Campaigns => Every::Minutes(60),
        }
    }

    /// How long a node may be at it before another takes over.
    fn lease(self) -> SignedDuration {
        match self {
            Self::Messages | Self::Outbox => SignedDuration::from_mins(5),
            _ => SignedDuration::from_mins(30),
        }
    }

    async fn work(self, site: &Site) -> anyhow::Result<Did> {
        match self {
            Self::Sessions => {
                let forgotten = site.store.forget_sessions(site.now()).await?;
                let codes = site.store.forget_codes_sent(site.now()).await?;
                let did = [("forgotten", forgotten), ("codes", codes)];
                Ok(did.map(|(what, n)| (what.to_owned(), n)).into())
            }
            Self::Expiry => {
                let rules = &site.published().rules;
                let done = site.store.expire(rules, site.today(), site.now()).await?;
                let ended = u64::try_from(done.ended.len())?;
                let did = [
                    ("seen", done.seen),
                    ("moved", done.moved),
                    ("ended", ended),
                    ("resumed", done.resumed),
                ];
                Ok(did.into_iter().map(|(what, n)| (what.to_owned(), n)).collect())
            }
            Self::Accesses => {
                let forgotten = site.store.forget_accesses(site.now() - ACCESSES).await?;
                Ok(BTreeMap::from([("forgotten".to_owned(), forgotten)]))
            }
            Self::Messages => messages::deliver::deliver(site, random).await,
            Self::Calls => {
                // The platform sends a message again within a minute or never.
                let day = SignedDuration::from_hours(24);
                site.store.forget_wechat(site.now() - day).await?;
                let forgotten = api::forget(site).await?;
                Ok(BTreeMap::from([("forgotten".to_owned(), forgotten)]))
            }
            Self::Retention => retention::purge(site).await,
            Self::Campaigns => calendar::remind::tell(site).await,
            Self::Outbox => outbox::deliver::deliver(site, random).await,
            Self::Subscriptions => search::subscriptions::tell(site).await,
            Self::Reconcile => {
                let found = site.store.reconcile(site.today(), site.now()).await?;
                for it in &found {
                    tracing::error!("reconcile: {} {}", it.what, it.name);
                }
                Ok(BTreeMap::from([("found".to_owned(), u64::try_from(found.len())?)]))
            }
        }
    }
}

/// A number, evenly spread; where the system has none to give, always the same.
pub(crate) fn random() -> u64 {
    let hex = store::seal::random_hex(8).unwrap_or_default();
    u64::from_str_radix(&hex, 16).unwrap_or_default()
}

/// Does a job now. Nothing where another node is at it.
///
/// # Errors
/// When the job failed; it is due again then.
pub async fn run(site: &Site, job: Job) -> anyhow::Result<Option<Report>> {
    let name = job.name();
    if !site.store.begin_job(name, job.lease(), site.now()).await? {
        return Ok(None);
    }
    let day = site.today();
    match job.work(site).await {
        Ok(did) => {
            site.store.end_job(name, day, &did, site.now()).await?;
            Ok(Some(Report { job: name, did }))
        }
        Err(error) => {
            site.store.drop_job(name).await?;
            Err(error.context(format!("job {name}")))
        }
    }
}

/// Does every job that is due.
///
/// # Errors
/// When the store fails. A job that fails is told to the log, and does not keep the others.
pub async fn run_due(site: &Site) -> anyhow::Result<Vec<Report>> {
    let before = site.store.jobs().await.context("which jobs were done")?;
    let mut reports = Vec::new();
    for job in Job::ALL {
        let last = before.iter().find(|it| it.name == job.name());
        let due = match job.every() {
            Every::Day => last.is_none_or(|it| it.done_on < site.today()),
            Every::Minutes(n) => {
                last.is_none_or(|it| it.done_at + SignedDuration::from_mins(n) <= site.now())
            }
        };
        if !due {
            continue;
        }
        match run(site, job).await {
            Ok(report) => reports.extend(report),
            Err(error) => tracing::error!("{error:#}"),
        }
    }
    Ok(reports)
}

/// Does what is due, for as long as the site is served.
pub async fn watch(site: Site) {
    loop {
        match run_due(&site).await {
            Ok(reports) => {
                for Report { job, did } in reports {
                    tracing::info!("job {job} is done: {did:?}");
                }
            }
            Err(error) => tracing::error!("{error:#}"),
        }
        tokio::time::sleep(LOOK).await;
    }
}
