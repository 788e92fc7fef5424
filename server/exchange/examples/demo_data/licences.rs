//! What licences there are in the demonstration.

use crate::subjects::Whom::{self, *};

/// A kind of licence.
pub struct Permit {
    /// One of the 15 key domains.
    pub domain: &'static str,
    /// The code of the authority.
    pub unit: &'static str,
    /// How its document numbers begin, after 津丽演示.
    pub mark: &'static str,
    /// 行政许可决定文书名称
    pub document: &'static str,
    /// 许可类别
    pub kind: &'static str,
    /// 许可证书名称; empty where there is only the decision.
    pub title: &'static str,
    /// 许可内容, one of these; `{n}` is a number.
    pub contents: &'static [&'static str],
    /// How many years it is valid; 0 is without end.
    pub years: i32,
    /// Who holds it.
    pub whom: &'static [Whom],
}

macro_rules! permit {
    ($domain:literal $unit:literal $mark:literal $document:literal $kind:literal $title:literal [$($content:literal),+] $years:literal [$($whom:expr),+]) => {
        Permit {
            domain: $domain, unit: $unit, mark: $mark, document: $document, kind: $kind, title: $title,
            contents: &[$($content),+], years: $years, whom: &[$($whom),+],
        }
    };
}

#[rustfmt::skip]
pub static PERMITS: &[Permit] = &[
    permit!("食品药品" "spj" "审批许" "准予行政许可决定书" "普通" "食品经营许可证"
        ["餐饮服务：热食类食品制售", "餐饮服务：热食类食品制售、冷食类食品制售", "食品销售：预包装食品、散装食品"] 5 [Trader("餐饮"), Trader("食品"), Company("餐饮管理")]),
    permit!("食品药品" "spj" "审批许" "准予行政许可决定书" "普通" "药品经营许可证" ["药品零售：处方药、非处方药"] 5 [Company("大药房")]),
    permit!("安全生产" "yjj" "应急许" "准予行政许可决定书" "普通" "危险化学品经营许可证" ["不带储存设施经营：{n}种危险化学品"] 3 [Company("化工贸易"), Company("涂料")]),
    permit!("安全生产" "yjj" "应急许" "准予行政许可决定书" "普通" "烟花爆竹经营（零售）许可证" ["烟花爆竹零售，限制存放量{n}箱"] 1 [Trader("超市")]),
    permit!("消防安全" "xfj" "消许" "公众聚集场所投入使用、营业前消防安全检查意见书" "核准" "" ["准予投入使用、营业，面积{n}0平方米"] 0 [Company("商业管理"), Company("文化娱乐"), Trader("旅馆")]),
    permit!("交通安全" "jtj" "交许" "道路货物运输经营行政许可决定书" "普通" "道路运输经营许可证" ["道路普通货物运输", "道路普通货物运输、货物专用运输（集装箱）"] 4 [Company("物流")]),
    permit!("交通安全" "jtj" "交许" "准予行政许可决定书" "认可" "网络预约出租汽车驾驶员证" ["从事网络预约出租汽车客运服务"] 3 [Person]),
    permit!("环境保护" "sthj" "环许" "准予行政许可决定书" "普通" "排污许可证" ["废气、废水污染物排放，排放口{n}个"] 5 [Company("机械制造"), Company("涂料"), Company("家具")]),
    permit!("环境保护" "cgw" "城许" "准予行政许可决定书" "核准" "城市建筑垃圾处置核准文件" ["处置建筑垃圾{n}00立方米"] 1 [Company("建筑"), Company("市政工程")]),
    permit!("产品质量" "scjg" "市监许" "准予行政许可决定书" "登记" "特种设备使用登记证" ["叉车{n}台使用登记", "乘客电梯{n}台使用登记"] 0 [Company("仓储"), Company("物业服务")]),
    permit!("产品质量" "scjg" "市监许" "准予行政许可决定书" "认可" "特种设备安全管理和作业人员证" ["场（厂）内专用机动车辆作业", "锅炉作业"] 4 [Person]),
    permit!("税收缴纳" "swj" "税许" "准予税务行政许可决定书" "普通" "" ["增值税专用发票（增值税税控系统）最高开票限额{n}万元"] 0 [Company("商贸"), Company("电子商务")]),
    permit!("医疗卫生" "wjw" "卫许" "准予行政许可决定书" "普通" "医疗机构执业许可证" ["诊疗科目：口腔科", "诊疗科目：内科、外科、中医科"] 5 [Company("口腔诊所"), Company("门诊部")]),
    permit!("医疗卫生" "wjw" "卫许" "准予行政许可决定书" "普通" "公共场所卫生许可证" ["理发店，面积{n}平方米", "旅馆，客房{n}间"] 4 [Trader("理发"), Trader("旅馆")]),
    permit!("医疗卫生" "wjw" "卫许" "准予行政许可决定书" "认可" "医师执业证书" ["执业范围：内科专业", "执业范围：口腔专业"] 0 [Person]),
    permit!("劳动保障" "rsj" "人社许" "准予行政许可决定书" "普通" "人力资源服务许可证" ["职业中介活动"] 5 [Company("信息咨询")]),
    permit!("劳动保障" "rsj" "人社许" "准予行政许可决定书" "普通" "劳务派遣经营许可证" ["劳务派遣"] 3 [Company("保洁服务"), Company("保安服务")]),
    permit!("工程建设" "zjw" "建许" "准予行政许可决定书" "普通" "建筑工程施工许可证" ["厂房工程，建筑面积{n}00平方米", "住宅工程，建筑面积{n}00平方米"] 0 [Company("建筑"), Company("置业")]),
    permit!("工程建设" "fgw" "发改许" "固定资产投资项目节能审查意见" "核准" "" ["同意项目节能报告，年综合能源消费量{n}0吨标准煤"] 2 [Company("机械制造"), Company("仓储")]),
    permit!("金融服务" "czj" "财许" "准予行政许可决定书" "普通" "代理记账许可证书" ["从事代理记账业务"] 0 [Company("咨询服务")]),
    permit!("知识产权" "wlj" "文许" "准予行政许可决定书" "普通" "出版物经营许可证" ["图书、期刊零售"] 6 [Trader("图书")]),
    permit!("司法诉讼" "sfj" "司许" "准予行政许可决定书" "认可" "基层法律服务工作者执业证" ["在基层法律服务所执业"] 0 [Person]),
    permit!("电子商务" "spj" "审批许" "准予行政许可决定书" "普通" "食品经营许可证" ["食品销售：预包装食品（仅限网络经营）"] 5 [Trader("电商"), Company("电子商务")]),
    permit!("志愿服务" "mzj" "民许" "准予登记决定书" "登记" "民办非企业单位登记证书" ["成立登记，业务范围：社区志愿服务"] 4 [Group("志愿服务队"), Group("社工服务中心")]),
];
