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

/// How long a node may be at a job before another takes over.
const LEASE: SignedDuration = SignedDuration::from_mins(30);

/// How often the site looks for jobs that are due.
const LOOK: Duration = Duration::from_secs(30);

/// A job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Forgets sessions that ended.
    Sessions,
    /// Purges what was kept long enough (content/retention.toml).
    Retention,
}

/// How often a job is done.
enum Every {
    /// Once on each day of Beijing.
    Day,
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
    pub const ALL: [Self; 2] = [Self::Sessions, Self::Retention];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Retention => "retention",
        }
    }

    /// The job of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    fn every(self) -> Every {
        match self {
            Self::Sessions | Self::Retention => Every::Day,
        }
    }

    async fn work(self, site: &Site) -> anyhow::Result<Did> {
        match self {
            Self::Sessions => {
                let forgotten = site.store.forget_sessions(site.now()).await?;
                Ok(BTreeMap::from([("forgotten".to_owned(), forgotten)]))
            }
            Self::Retention => retention::purge(site).await,
        }
    }
}

/// Does a job now. Nothing where another node is at it.
///
/// # Errors
/// When the job failed; it is due again then.
pub async fn run(site: &Site, job: Job) -> anyhow::Result<Option<Report>> {
    let name = job.name();
    if !site.store.begin_job(name, LEASE, site.now()).await? {
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
