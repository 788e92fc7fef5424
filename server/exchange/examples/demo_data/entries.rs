//! The records of the other kinds in the demonstration: entries of lists, honours, promises kept,
//! contracts and voluntary service. Nothing in them is real.

use domain::record::{Facts, Kind, Performance, Subject};
use exchange::Units;
use jiff::civil::Date;

use crate::rows::{Row, citizen, day, facts, unit};
use crate::subjects::{Whom, subject};

/// Whom an entry is about.
enum About {
    Citizen(&'static str),
    Other(Whom, usize),
}
use About::{Citizen, Other};

/// One record.
struct Entry {
    kind: Kind,
    about: About,
    unit: &'static str,
    mark: &'static str,
    decided_on: &'static str,
    title: &'static str,
    /// 列入事由 of a list entry, otherwise what was promised, agreed, done or praised.
    text: &'static str,
    /// The list's legal basis, the issuer of a proof.
    by: &'static str,
    until: &'static str,
    performance: Option<Performance>,
}

const fn served(hours: u32) -> Option<Performance> {
    Some(Performance::Served { minutes: hours * 60 })
}

const fn kept(on: Date) -> Option<Performance> {
    Some(Performance::Kept { on: Some(on) })
}

macro_rules! entry {
    ($kind:ident $about:expr, $unit:literal $mark:literal $day:literal $title:literal $text:literal $by:literal $until:literal $performance:expr) => {
        Entry {
            kind: Kind::$kind,
            about: $about,
            unit: $unit,
            mark: $mark,
            decided_on: $day,
            title: $title,
            text: $text,
            by: $by,
            until: $until,
            performance: $performance,
        }
    };
}

#[rustfmt::skip]
static ENTRIES: &[Entry] = &[
    entry!(ListEntry Other(Whom::Company("商贸"), 3), "scjg" "市监异" "2026-08-11" "经营异常名录" "未按规定的期限公示年度报告。" "《企业信息公示暂行条例》" "" None),
    entry!(ListEntry Other(Whom::Company("信息咨询"), 5), "scjg" "市监异" "2026-09-02" "经营异常名录" "通过登记的住所无法联系。" "《企业信息公示暂行条例》" "" None),
    entry!(ListEntry Other(Whom::Trader("服装"), 2), "scjg" "市监异" "2026-09-21" "经营异常名录" "通过登记的经营场所无法联系。" "《企业信息公示暂行条例》" "" None),
    entry!(ListEntry Other(Whom::Company("建筑"), 7), "rsj" "人社列" "2026-05-26" "拖欠农民工工资失信联合惩戒对象名单" "拖欠31名农民工工资，经责令限期支付，逾期仍未支付。" "《保障农民工工资支付条例》" "" None),
    entry!(ListEntry Other(Whom::Company("化工贸易"), 1), "yjj" "应急列" "2026-06-30" "安全生产严重失信主体名单" "发生生产安全事故后隐瞒不报。" "《中华人民共和国安全生产法》" "" None),
    entry!(ListEntry Other(Whom::Company("咨询服务"), 4), "swj" "税列" "2025-12-17" "重大税收违法失信主体名单" "虚开发票，情节严重。" "《中华人民共和国税收征收管理法》" "" None),
    entry!(ListEntry Citizen("ji"), "yjj" "应急列" "2025-10-20" "安全生产严重失信主体名单" "未按整改指令消除重大事故隐患。" "《中华人民共和国安全生产法》" "" None),
    entry!(ListEntry Citizen("ji"), "fgw" "发改诚" "2026-06-15" "未兑现公开作出的信用承诺" "公开承诺按期完成备案，到期没有完成。" "东丽政发〔2017〕31号" "" None),

    entry!(Honour Citizen("bing"), "mzj" "民荣" "2026-03-05" "优秀志愿者" "连续三年参加社区健康义诊。" "" "2027-03-04" None),
    entry!(Honour Citizen("yi"), "tqw" "团荣" "2026-05-04" "守信青年" "履约良好，参加志愿服务。" "" "2027-05-03" None),
    entry!(Honour Other(Whom::Trader("食品"), 4), "scjg" "市监荣" "2026-03-15" "诚信经营示范" "明码标价，计量准确，三年没有投诉。" "" "2028-03-14" None),
    entry!(Honour Other(Whom::Company("大药房"), 2), "scjg" "市监荣" "2025-03-15" "诚信经营示范" "处方药凭方销售，记录完整。" "" "2027-03-14" None),

    entry!(Commitment Citizen("bing"), "wjw" "卫诺" "2026-01-12" "容缺受理型" "办理护士延续注册时缺一份体检表，承诺十五日内补交。" "" "2026-01-27" kept(jiff::civil::date(2026, 1, 20))),
    entry!(Commitment Other(Whom::Trader("餐饮"), 3), "spj" "审批诺" "2026-04-08" "审批替代型" "承诺经营条件符合食品经营许可的要求，接受事后核查。" "" "2026-07-08" kept(jiff::civil::date(2026, 6, 3))),
    entry!(Commitment Other(Whom::Company("物业服务"), 6), "scjg" "市监诺" "2026-09-15" "主动公示型" "承诺公开电梯维保记录，按期检验。" "" "2027-09-14" Some(Performance::Open)),
    entry!(Commitment Other(Whom::Group("社工服务中心"), 0), "mzj" "民诺" "2026-02-20" "行业自律型" "承诺不向服务对象收取报酬，按时公开收支。" "" "2027-02-19" Some(Performance::Open)),

    entry!(Volunteering Citizen("bing"), "mzj" "志愿证" "2026-06-02" "社区健康义诊" "为老年居民测量血压、解答用药问题。" "演示志愿服务队（1）" "2026-05-30" served(42)),
    entry!(Volunteering Citizen("yi"), "tqw" "团志愿证" "2026-09-01" "暑期河道清洁" "清理河岸垃圾，劝导游客。" "演示志愿服务队（3）" "2026-08-28" served(18)),
    entry!(Volunteering Citizen("jia"), "mzj" "志愿证" "2026-10-30" "早市秩序引导" "维持早市秩序，帮助老人搬运物品。" "演示志愿服务队（2）" "2026-10-25" served(12)),

    entry!(Contract Other(Whom::Company("保洁服务"), 2), "czj" "财合" "2025-11-20" "机关办公楼保洁服务合同" "为期一年的保洁服务。" "" "2026-11-19" kept(jiff::civil::date(2026, 11, 19))),
    entry!(Contract Other(Whom::Company("市政工程"), 5), "zjw" "建合" "2026-03-30" "社区道路维修工程合同" "维修社区道路1.2公里。" "" "2026-12-30" Some(Performance::Open)),
];

/// The rows of one kind.
pub fn rows(kind: Kind, units: &Units) -> Vec<Row> {
    ENTRIES.iter().filter(|it| it.kind == kind).map(|it| row(it, units)).collect()
}

fn row(entry: &Entry, units: &Units) -> Row {
    let subject: Subject = match entry.about {
        Citizen(key) => citizen(key).subject(),
        Other(whom, number) => subject(whom, number),
    };
    let listed = entry.kind == Kind::ListEntry;
    let until = (!entry.until.is_empty()).then(|| day(entry.until));
    let facts = Facts {
        title: entry.title.to_owned(),
        conduct: if listed { entry.text.to_owned() } else { String::new() },
        legal_basis: if listed { entry.by.to_owned() } else { String::new() },
        content: if listed { String::new() } else { entry.text.to_owned() },
        valid_until: until,
        performance: entry.performance,
        ..facts(entry.kind, day(entry.decided_on), unit(units, entry.unit))
    };
    Row {
        incoming: domain::record::Incoming { subject, facts },
        mark: entry.mark,
        document: if listed { "" } else { entry.by },
        licence_kind: "",
        remark: "演示数据".to_owned(),
    }
}
