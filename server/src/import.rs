//! `chengxin import`: records from a file in a 双公示 layout.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use domain::ids::BatchId;
use domain::record::{Incoming, Kind};
use exchange::{ErrorsFile, Fault, Reader, RowError, RowNumber, Units, batch_hash};
use serde::Serialize;
use store::Store;
use store::batch::{Counts, Origin};

use crate::clock::Clock;
use crate::site::Published;

/// What is to be taken in.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The file.
    pub file: &'a Path,
    /// Penalties or licences.
    pub kind: Kind,
    /// The code of the unit that sends it.
    pub source: &'a str,
    /// Where the refused rows are written: `FILE.errors.csv` beside the file, or nowhere.
    pub errors: bool,
    /// Only check; keep nothing.
    pub dry_run: bool,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows that are new or changed.
    pub stored: i64,
    /// Rows that were there already.
    pub unchanged: i64,
    /// Rows that were refused.
    pub rejected: i64,
    /// Where the refused rows and their reasons stand.
    pub errors_file: Option<PathBuf>,
}

/// A fault that is handed back instead of written beside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The row in the file, from 1.
    pub row: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What became of what a unit sent by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The counts.
    pub report: Report,
    /// The batch.
    pub batch: BatchId,
    /// What is wrong with the refused rows, the first ones.
    pub told: Vec<Told>,
}

/// So many faults are handed back.
const MOST_TOLD: usize = 1000;

/// Takes in a file that a unit sent by itself: as [`import`], but only its own decisions, and the
/// faults are handed back.
///
/// # Errors
/// As [`import`].
pub async fn import_own(
    store: &Store,
    published: &Published,
    clock: &Clock,
    wanted: Wanted<'_>,
) -> anyhow::Result<Own> {
    let mut told = Vec::new();
    let unit = wanted.source;
    let (report, batch) =
        take_in(store, published, clock, wanted, Some(unit), &mut told, |_| {}).await?;
    Ok(Own { report, batch: batch.context("a batch that is kept has an id")?, told })
}

/// Takes in a file: the good rows in one transaction, the others into `FILE.errors.csv`.
///
/// # Errors
/// When the unit is not known, the file cannot be read at all, or the store fails; nothing is kept then.
pub async fn import(
    store: &Store,
    published: &Published,
    clock: &Clock,
    wanted: Wanted<'_>,
    progress: impl Fn(u64),
) -> anyhow::Result<Report> {
    Ok(take_in(store, published, clock, wanted, None, &mut Vec::new(), progress).await?.0)
}

/// With `own`, only the decisions of that unit are taken, and faults go to `told`.
async fn take_in(
    store: &Store,
    published: &Published,
    clock: &Clock,
    wanted: Wanted<'_>,
    own: Option<&str>,
    told: &mut Vec<Told>,
    progress: impl Fn(u64),
) -> anyhow::Result<(Report, Option<BatchId>)> {
    let file = wanted.file;
    let codes = || published.units.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join(" ");
    published
        .units
        .get(wanted.source)
        .with_context(|| format!("没有代码为“{}”的单位。已有的代码：{}", wanted.source, codes()))?;
    let file_hash = batch_hash(file).with_context(|| format!("{} 读不出来", file.display()))?;
    let origin = Origin {
        kind: wanted.kind,
        source: wanted.source.to_owned(),
        file_name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        file_hash,
    };
    // What another unit sent is no answer to what this one sends.
    let same = store.same_batch(&origin).await?;
    if let Some(before) = store.batch_before(&origin).await?
        && (own.is_none() || same.is_some())
        && !wanted.dry_run
    {
        let unchanged = before.stored + before.unchanged;
        return Ok((Report { stored: 0, unchanged, rejected: 0, errors_file: None }, same));
    }
    let rows = Reader::open(file, wanted.kind, clock.today())
        .with_context(|| format!("{} 不能导入", file.display()))?;
    let mut batch = store.batch(&origin, clock.now(), clock.today()).await?;
    let mut errors = wanted.errors.then(|| ErrorsFile::beside(file));
    let mut read = 0;
    // Reading waits for the disk; a file is taken in before the site serves, or by a process of its own.
    for row in rows {
        read += 1;
        if read % 1000 == 0 {
            progress(read);
        }
        match row.and_then(|row| with_unit(row, &published.units, own)) {
            Ok((number, incoming, unit)) => {
                let severity = published.rules.proposed_severity(&unit, &incoming.facts);
                batch.add(i64::try_from(number)?, &incoming, &unit, severity).await?;
            }
            Err(error) => {
                batch.reject();
                if let Some(errors) = &mut errors {
                    errors.add(&error)?;
                }
                let room = if own.is_some() { MOST_TOLD.saturating_sub(told.len()) } else { 0 };
                let row = error.row;
                told.extend(error.faults.into_iter().take(room).map(|fault| Told { row, fault }));
            }
        }
    }
    let (counts, id) = (batch.counts(), batch.id());
    // The reasons stand on the disk before the rows do: a crash between the two leaves no row that
    // was refused in silence.
    let errors_file = errors.map(ErrorsFile::finish).transpose()?.flatten();
    if wanted.dry_run {
        drop(batch);
    } else {
        batch.commit().await?;
    }
    let Counts { stored, unchanged, rejected } = counts;
    Ok((Report { stored, unchanged, rejected, errors_file }, Some(id)))
}

/// The row with the code of the unit that decided: only a unit of this district can be asked about
/// it (谁认定,谁修复).
fn with_unit(
    (row, incoming): (RowNumber, Incoming),
    units: &Units,
    own: Option<&str>,
) -> Result<(RowNumber, Incoming, String), RowError> {
    let facts = &incoming.facts;
    match units.find(&facts.authority, facts.authority_code.as_ref()) {
        Some(unit) if own.is_some_and(|own| own != unit.code) => {
            let fault = Fault {
                column: authority_column(facts.kind),
                value: facts.authority.clone(),
                reason: format!("只能报送本单位的决定，这一行是{}的", unit.name),
            };
            Err(RowError { row, faults: vec![fault], stopped: false })
        }
        Some(unit) => {
            let unit = unit.code.clone();
            Ok((row, incoming, unit))
        }
        None => {
            let fault = Fault {
                column: authority_column(facts.kind),
                value: facts.authority.clone(),
                reason: format!(
                    "不认识这个机关：“{}”。请核对名称，或请管理员把它加到单位名单里",
                    facts.authority
                ),
            };
            Err(RowError { row, faults: vec![fault], stopped: false })
        }
    }
}

fn authority_column(kind: Kind) -> String {
    match kind {
        Kind::Penalty => "处罚机关".to_owned(),
        _ => "许可机关".to_owned(),
    }
}
