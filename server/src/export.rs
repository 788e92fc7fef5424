//! `chengxin export`: what must go to 信用天津 and the platform of the city, as a file in the 双公示 layout.

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use domain::downstream::Layout;
use domain::record::Kind;
use exchange::{Field, Labels, Writer, batch_hash};
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Serialize;
use store::Store;
use store::export::ExportWarrant;
use tempfile::NamedTempFile;

use crate::clock::Clock;
use crate::site::Published;

/// So many records stand in one file; what is left goes with the next one.
const MOST: i64 = 50_000;

/// How long an export may take before another may begin.
const LEASE: SignedDuration = SignedDuration::from_mins(30);

/// What is to be sent.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Penalties or licences.
    pub kind: Kind,
    /// The key of the downstream.
    pub to: &'a str,
    /// Only what came in on this day or later.
    pub since: Option<Date>,
    /// Where the file is to stand; it must not be there yet.
    pub out: &'a Path,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many records the file has.
    pub rows: i64,
    /// Where it stands; nothing where there was nothing to send.
    pub file: Option<PathBuf>,
    /// The SHA-256 of its bytes.
    pub hash: Option<String>,
    /// The export, as the store has it.
    pub export: Option<String>,
    /// Whether there is more to send than fits into one file.
    pub more: bool,
}

/// Writes a file of what this downstream does not have yet. It appears whole or not at all; what
/// stands in it is kept, so that nothing goes out twice, and only a version that was corrected goes
/// again. The file has numbers of people where the downstream takes them: only its owner can read it.
///
/// # Errors
/// When there is no such downstream, a file stands there already, another export to it is being
/// made, or something fails; nothing was sent then.
pub async fn export(
    store: &Store,
    published: &Published,
    clock: &Clock,
    wanted: Wanted<'_>,
    progress: impl Fn(i64),
) -> anyhow::Result<Report> {
    let all = || {
        let keys = published.downstreams.all().iter().map(|it| it.key.as_str());
        keys.collect::<Vec<_>>().join(" ")
    };
    let to = published.downstreams.get(wanted.to);
    let to = to.with_context(|| format!("没有“{}”。已有的：{}", wanted.to, all()))?;
    let warrant = ExportWarrant::new(to, wanted.kind)
        .with_context(|| format!("{}不收 {}", to.name, wanted.kind.key()))?;
    let out = std::path::absolute(wanted.out)?;
    ensure!(!out.exists(), "{} 已经有了，请换一个文件名", out.display());

    let job = format!("export {} {}", to.key, wanted.kind.key());
    if !store.begin_job(&job, LEASE, clock.now()).await? {
        bail!("往{}的导出正在进行，请稍后再试", to.name);
    }
    let written = async {
        settle(store, &warrant, clock).await?;
        let labels = match to.layout {
            Layout::Codes => Labels::Codes,
            Layout::Names => Labels::Names,
        };
        write(store, published, clock, &warrant, &wanted, labels, &out, progress).await
    }
    .await;
    store.drop_job(&job).await?;
    written
}

/// Looks after exports that broke off: finished where the file stands in its place, taken back where
/// it does not.
async fn settle(store: &Store, warrant: &ExportWarrant, clock: &Clock) -> anyhow::Result<()> {
    for half in store.half_done_exports(warrant).await? {
        match batch_hash(&half.file_path) {
            Ok(hash) if hash == half.file_hash => {
                store.finish_export(half.id, clock.now()).await?;
                tracing::warn!(
                    file = half.file_path,
                    "an export broke off after its file was put in place"
                );
            }
            _ => {
                store.take_back_export(half.id).await?;
                tracing::warn!(
                    file = half.file_path,
                    "an export broke off before its file was there: its rows go again"
                );
            }
        }
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one story, told in one place")]
async fn write(
    store: &Store,
    published: &Published,
    clock: &Clock,
    warrant: &ExportWarrant,
    wanted: &Wanted<'_>,
    labels: Labels,
    out: &Path,
    progress: impl Fn(i64),
) -> anyhow::Result<Report> {
    let folder = out.parent().context("the file needs a folder")?;
    std::fs::create_dir_all(folder)?;
    // Readable by its owner only, and stays so.
    let file = NamedTempFile::new_in(folder)?;
    let mut writer = Writer::marked(BufWriter::new(file), wanted.kind, labels)?;
    let (now, today) = (clock.now(), clock.today());
    let mut export = store.export(warrant, &published.rules, wanted.since, now, today).await?;
    while export.rows() < MOST {
        let Some(it) = export.next().await? else { break };
        let unit = published.units.get(&it.unit);
        let name = unit.map_or(it.incoming.facts.authority.as_str(), |unit| unit.name.as_str());
        let code = unit.and_then(|unit| unit.credit_code.as_ref()).map(|it| it.as_str());
        let remark = if it.under_objection { "异议处理中" } else { "" };
        let more = [
            (Field::Source, name),
            (Field::SourceCode, code.unwrap_or_default()),
            (Field::Remark, remark),
        ];
        writer.write(&it.incoming, &more)?;
        if export.rows() % 1000 == 0 {
            progress(export.rows());
        }
    }
    let rows = export.rows();
    if rows == 0 {
        return Ok(Report { rows, file: None, hash: None, export: None, more: false });
    }
    let mut file = writer.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.flush()?;
    file.as_file().sync_all()?;
    let hash = batch_hash(file.path())?;
    let id = export.commit(&out.to_string_lossy(), &hash).await?;
    if let Err(error) = file.persist_noclobber(out) {
        store.take_back_export(id).await?;
        return Err(error.error).with_context(|| format!("{} 写不进去", out.display()));
    }
    std::fs::File::open(folder)?.sync_all()?;
    store.finish_export(id, clock.now()).await?;
    Ok(Report {
        rows,
        file: Some(out.to_owned()),
        hash: Some(hash),
        export: Some(id.to_string()),
        more: rows == MOST,
    })
}
