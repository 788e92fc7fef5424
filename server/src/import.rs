//! `chengxin import`: records from a file in one of the layouts. Each belongs to an item of the
//! catalogue and to a unit of this district, and is held against what came before.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use domain::catalogue::Item;
use domain::display::display;
use domain::ids::{BatchId, RecordId};
use domain::record::{Incoming, Kind, Record, Severity, State};
use exchange::{ErrorsFile, Fault, Fit, Found, Reader, RowError, batch_hash};
use jiff::civil::Date;
use serde::Serialize;
use store::Store;
use store::batch::{Contradiction, Counts, Origin, Place, Remark, Taken};

use crate::clock::Clock;
use crate::site::Published;

/// What is to be taken in.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The file.
    pub file: &'a Path,
    /// What its rows are.
    pub kind: Kind,
    /// The code of the item of the catalogue; the default of each unit where absent.
    pub item: Option<&'a str>,
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
    /// Rows that were kept, and about which something is to be looked at.
    pub remarked: i64,
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
    let item = wanted.item.map(|code| item(published, wanted.kind, code)).transpose()?;
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
        let report = Report { stored: 0, unchanged, rejected: 0, remarked: 0, errors_file: None };
        return Ok((report, same));
    }
    let rows = Reader::open(file, wanted.kind, clock.today())
        .with_context(|| format!("{} 不能导入", file.display()))?;
    store.keep_catalogue(&published.catalogue).await?;
    let mut batch = store.batch(&origin, clock.now(), clock.today()).await?;
    let mut errors = wanted.errors.then(|| ErrorsFile::beside(file));
    let mut remarked = 0;
    let mut read = 0;
    // Reading waits for the disk; a file is taken in before the site serves, or by a process of its own.
    for row in rows {
        read += 1;
        if read % 1000 == 0 {
            progress(read);
        }
        let mut said = Vec::new();
        match row.and_then(|(row, it)| Placed::of(published, item, own, row, it)) {
            Ok(placed) => {
                let today = clock.today();
                let shown_until = placed.last_day(published, today);
                let place = Place { unit: &placed.unit, item: &placed.item.code, shown_until };
                let row = i64::try_from(placed.row)?;
                let taken = batch.add(row, &placed.incoming, place, placed.severity).await?;
                said.extend(placed.tell(&taken));
                remarked += i64::from(matches!(taken, Taken::Stored { .. }) && !said.is_empty());
            }
            Err(error) => {
                batch.reject();
                said.push(error);
            }
        }
        for error in said {
            if let Some(errors) = &mut errors {
                errors.add(&error)?;
            }
            let room = if own.is_some() { MOST_TOLD.saturating_sub(told.len()) } else { 0 };
            let row = error.row;
            told.extend(error.faults.into_iter().take(room).map(|fault| Told { row, fault }));
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
    Ok((Report { stored, unchanged, rejected, remarked, errors_file }, Some(id)))
}

/// The item that the sender named.
fn item<'a>(published: &'a Published, kind: Kind, code: &str) -> anyhow::Result<&'a Item> {
    let fitting = || {
        let items = published.catalogue.item.iter().filter(|it| it.kind == kind);
        items.map(|it| format!("{} {}", it.code, it.name)).collect::<Vec<_>>().join("，")
    };
    let found = published.catalogue.item(code).filter(|it| it.kind == kind);
    found.with_context(|| format!("目录里没有代码为“{code}”的这类目录项。可以用：{}", fitting()))
}

/// A row with its unit and its item.
struct Placed<'a> {
    row: u64,
    incoming: Incoming,
    unit: String,
    item: &'a Item,
    severity: Option<Severity>,
    /// The name in the file does not fit the day of the decision.
    fit: Fit,
}

impl<'a> Placed<'a> {
    /// Finds the unit that decided, for only a unit of this district can be asked about it
    /// (谁认定,谁修复), and the item: what no item names does not come in.
    fn of(
        published: &'a Published,
        item: Option<&'a Item>,
        own: Option<&str>,
        row: u64,
        incoming: Incoming,
    ) -> Result<Self, RowError> {
        let facts = &incoming.facts;
        let refused = |reason: String| refuse(row, facts.kind, &facts.authority, reason);
        let found = published.units.find_on(
            &facts.authority,
            facts.authority_code.as_ref(),
            facts.decided_on,
        );
        let Some(Found { unit, fit, .. }) = found else {
            return Err(refused(format!(
                "不认识这个机关：“{}”。请核对名称，或请管理员把它加到单位名单里",
                facts.authority
            )));
        };
        if own.is_some_and(|own| own != unit.code) {
            return Err(refused(format!("只能报送本单位的决定，这一行是{}的", unit.name)));
        }
        if let Fit::Never(from) = fit {
            return Err(refused(format!(
                "这个机关 {from} 才成立，不可能在 {} 作出决定。请核对机关名称和日期",
                facts.decided_on
            )));
        }
        let Some(item) = item.or_else(|| published.catalogue.default_item(facts.kind, &unit.code))
        else {
            return Err(refused(format!(
                "公共信用信息目录里没有{}的这类目录项，不能归集。确有目录项的，请用 --item 指明",
                unit.short_name
            )));
        };
        let proposed = || published.rules.proposed_severity(&unit.code, facts);
        let severity = item.severity.or_else(proposed);
        Ok(Self { row, unit: unit.code.clone(), item, severity, fit, incoming })
    }

    /// The last day of the display by the rules of today.
    fn last_day(&self, published: &Published, today: Date) -> Option<Date> {
        let record = Record {
            id: RecordId::default(),
            subject_kind: self.incoming.subject.kind(),
            subject_name: String::new(),
            facts: self.incoming.facts.clone(),
            unit: self.unit.clone(),
            severity: self.severity,
            severity_confirmed: false,
            state: State::Standing,
            open_case: None,
            version: 1,
            received_on: today,
            item: String::new(),
            statement: None,
        };
        display(&record, &published.rules, today).map(|it| it.until)
    }

    /// What its sender has to know about it.
    fn tell(&self, taken: &Taken) -> Option<RowError> {
        let facts = &self.incoming.facts;
        let (column, reasons) = match taken {
            Taken::Unchanged => return None,
            Taken::Refused(why) => ("整行", vec![contradiction(*why)]),
            Taken::Stored { version, remarks } => {
                let mut reasons: Vec<_> =
                    remarks.iter().map(|it| remark(it, facts.decided_on, *version)).collect();
                reasons.extend(match self.fit {
                    Fit::Fits | Fit::Never(_) => None,
                    Fit::NotYet => Some(
                        "已保存。决定时机关还没有用这个名称，已记在现在的单位名下，请核对"
                            .to_owned(),
                    ),
                    Fit::NoLonger => Some(
                        "已保存。决定时机关已经不用这个名称，已记在现在的单位名下，请核对"
                            .to_owned(),
                    ),
                });
                ("整行（已保存）", reasons)
            }
        };
        let fault = |reason: String| Fault {
            column: column.to_owned(),
            value: facts.basis_document.clone(),
            reason: format!("{}：{reason}", facts.basis_document),
        };
        let faults: Vec<_> = reasons.into_iter().map(fault).collect();
        (!faults.is_empty()).then_some(RowError { row: self.row, faults, stopped: false })
    }
}

fn refuse(row: u64, kind: Kind, authority: &str, reason: String) -> RowError {
    let column = match kind {
        Kind::Penalty => "处罚机关",
        Kind::Licence => "许可机关",
        _ => "认定单位",
    };
    let fault = Fault { column: column.to_owned(), value: authority.to_owned(), reason };
    RowError { row, faults: vec![fault], stopped: false }
}

/// Why a row was refused that cannot be true together with what came before. Says nothing about
/// whom the other record is.
fn contradiction(why: Contradiction) -> String {
    match why {
        Contradiction::Kind(kind) => {
            format!("这个文号已经是一条{}，不能同时是别的。请核对文号和 --kind", kind_name(kind))
        }
        Contradiction::Number => {
            "同一文号、同一名称已经有一条记录，但证件号码不同，其中一个是错的。\
            请核对；先前报错的，请由认定单位按异议移出后重新报送"
                .to_owned()
        }
        Contradiction::Name => {
            "这个证件号码在先前的同一条记录里是另一个姓名。可能会记到别人名下，没有保存，请核对"
                .to_owned()
        }
        Contradiction::Later { received } => {
            format!("这份决定 {received} 就收到过，决定日期不可能在那之后。请核对文号和日期")
        }
        Contradiction::Outdated { version, current } => format!(
            "与第 {version} 版相同，后来已更新为第 {current} 版。旧文件不改变现有记录；确要改回的，请由认定单位更正"
        ),
        Contradiction::Decided { current } => format!(
            "现在的第 {current} 版是认定单位办结异议后改的，报送不改变它。内容确有变化的，请由认定单位核实后更正"
        ),
    }
}

/// What is to be looked at in a row that was kept.
fn remark(remark: &Remark, decided_on: Date, version: i64) -> String {
    match remark {
        Remark::Joint => "已保存。同一文号还有另一个当事人，如果不是共同的决定，请核对".to_owned(),
        Remark::Renamed { before } => {
            format!("已保存为第 {version} 版。名称由“{before}”改了，请核对是不是更名")
        }
        Remark::Redated { before } => format!(
            "已保存为第 {version} 版。决定日期由 {before} 改为 {decided_on}，公示期随之改变，请核对"
        ),
        Remark::Ended => {
            format!("已保存为第 {version} 版。这条记录已经停止展示，新版本不会让它重新展示")
        }
        Remark::Resumed => {
            format!(
                "已保存为第 {version} 版。这条记录的公示期本已届满，按这一版的日期会重新展示，请核对"
            )
        }
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Penalty => "行政处罚",
        Kind::Licence => "行政许可",
        Kind::ListEntry => "名单记录",
        Kind::Honour => "荣誉",
        Kind::Commitment => "信用承诺",
        Kind::Volunteering => "志愿服务",
        Kind::Contract => "合同履行",
    }
}
