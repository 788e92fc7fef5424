//! What is remembered, in SQLite or PostgreSQL.
//!
//! One SQL text serves both: `$1` placeholders, `returning`, `on conflict`, days as ISO text,
//! instants as integer milliseconds. Only the migrations stand in two folders.
//!
//! Record data leaves this crate only against a [`warrant::ReadWarrant`], and reading it writes
//! the access log in the same transaction.

pub mod access;
pub mod assistant;
pub mod audit;
pub mod authorisation;
pub mod batch;
mod carried;
pub mod case;
pub mod catalogue;
pub mod change;
pub mod client;
mod code;
pub mod consent;
pub mod contact;
pub mod contest;
pub mod conversation;
pub mod copy;
pub mod declined;
pub mod delivery;
mod downstream;
pub mod draft;
pub mod ended;
mod ending;
pub mod evidence;
pub mod expire;
pub mod export;
pub mod handoff;
mod history;
pub mod inspection;
pub mod job;
pub mod message;
pub mod nomination;
pub mod notice;
pub mod person;
pub mod practice;
pub mod preview;
pub mod public;
pub mod purge;
pub mod queue_view;
pub mod reconcile;
pub mod record;
pub mod reminder;
pub mod report;
pub mod revision;
pub mod seal;
pub mod searched;
pub mod session;
pub mod severity;
pub mod statistics;
pub mod subscription;
pub mod timeliness;
pub mod unmatched;
pub mod usefulness;
pub mod version;
pub mod volunteer;
pub mod warrant;

use std::time::Duration;

use jiff::Timestamp;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::MigrateError;
use sqlx::{Any, AnyPool, Executor, Transaction};
use uuid::Uuid;

use crate::seal::Keys;

/// The open database and the keys of what is sealed in it. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    read: AnyPool,
    /// SQLite has one writer; for PostgreSQL this is the same pool as `read`.
    write: AnyPool,
    sqlite: bool,
    keys: Keys,
}

/// Why something could not be remembered or recalled.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// What is kept cannot be read: damaged, or written by a newer version.
    #[error("cannot read {what}: {why}")]
    Damaged {
        /// Which column.
        what: &'static str,
        /// Why not.
        why: String,
    },
}

/// What every function of this crate returns.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

static SQLITE: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…` and brings its tables up to date.
    ///
    /// # Errors
    /// When the database cannot be opened, or was written by a newer version.
    pub async fn open(url: &str, keys: Keys) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let sqlite = url.starts_with("sqlite:");
        let url = match sqlite {
            true if !url.contains('?') => format!("{url}?mode=rwc"),
            _ => url.to_owned(),
        };
        let options: AnyConnectOptions = url.parse()?;
        let pool = |most: u32| {
            AnyPoolOptions::new()
                .max_connections(most)
                .acquire_timeout(Duration::from_secs(20))
                .after_connect(move |connection, _| {
                    Box::pin(async move {
                        if sqlite {
                            connection.execute(PRAGMAS).await?;
                        }
                        Ok(())
                    })
                })
        };
        let write = pool(if sqlite { 1 } else { 10 }).connect_with(options.clone()).await?;
        if sqlite { &SQLITE } else { &POSTGRES }.run(&write).await?;
        let read = if sqlite { pool(6).connect_with(options).await? } else { write.clone() };
        let store = Self { read, write, sqlite, keys };
        store.carry_inspections().await?;
        Ok(store)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.read).await?;
        Ok(())
    }

    /// Closes every connection, so that nothing is left half written.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    /// A transaction that may write. SQLite takes the write lock at once: a transaction that reads
    /// first and writes later would fail when another process was faster.
    async fn begin(&self) -> Result<Transaction<'static, Any>> {
        Ok(match self.sqlite {
            true => self.write.begin_with("begin immediate").await?,
            false => self.write.begin().await?,
        })
    }
}

/// What was acknowledged is on the disk (`synchronous=FULL`), and readers never wait for the writer (WAL).
const PRAGMAS: &str = "pragma journal_mode = wal; pragma synchronous = full; \
    pragma busy_timeout = 15000; pragma foreign_keys = on; pragma temp_store = memory;";

/// A new id that sorts by time.
fn new_id(now: Timestamp) -> Uuid {
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}
