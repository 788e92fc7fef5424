//! The records of those as whom one can sign in, made so that each thing the site does can be
//! tried on 2026-11-23; and the lists of citizens and officers.

use domain::record::PenaltyType::{self, *};

/// A penalty of one of them.
pub struct Penalty {
    /// The key of the person.
    pub citizen: &'static str,
    pub unit: &'static str,
    pub mark: &'static str,
    pub decided_on: &'static str,
    pub title: &'static str,
    pub conduct: &'static str,
    pub basis: &'static str,
    pub types: &'static [PenaltyType],
    pub content: &'static str,
    /// In yuan; 0 is none.
    pub fine: u32,
    pub remark: &'static str,
}

pub static PENALTIES: &[Penalty] = &[
    // General, and not yet three months old.
    Penalty {
        citizen: "jia",
        unit: "scjg",
        mark: "市监罚",
        decided_on: "2026-10-12",
        title: "未经许可从事食品经营",
        conduct: "2026年8月26日检查时，当事人在未取得食品经营许可的情况下，在早市制作、销售煎饼。",
        basis: "《中华人民共和国食品安全法》",
        types: &[ConfiscateGains, Fine],
        content: "没收违法所得860元；罚款5000元",
        fine: 5000,
        remark: "",
    },
    // General, can be repaired now.
    Penalty {
        citizen: "jia",
        unit: "rsj",
        mark: "人社罚",
        decided_on: "2026-05-18",
        title: "以欺诈手段骗取社会保险待遇",
        conduct: "2026年3月30日核查发现，当事人已重新就业，仍申领失业保险金2个月。",
        basis: "《中华人民共和国社会保险法》",
        types: &[Fine],
        content: "责令退回骗取的失业保险金；罚款6400元",
        fine: 6400,
        remark: "",
    },
    // Minor, can be repaired at once.
    Penalty {
        citizen: "jia",
        unit: "czj",
        mark: "财罚",
        decided_on: "2026-10-20",
        title: "未按规定保管会计资料",
        conduct: "2026年9月8日检查时，当事人作为代理记账人员，未按规定保管客户的会计凭证，检查后已补齐。",
        basis: "《中华人民共和国会计法》",
        types: &[Warning, Criticism],
        content: "警告；通报批评",
        fine: 0,
        remark: "",
    },
    // General, can be repaired now.
    Penalty {
        citizen: "yi",
        unit: "rsj",
        mark: "人社罚",
        decided_on: "2026-06-15",
        title: "未经许可从事职业中介活动",
        conduct: "2026年4月21日检查时，当事人没有人力资源服务许可证，介绍3人到工厂就业并收取费用。",
        basis: "《中华人民共和国就业促进法》",
        types: &[ConfiscateGains, Fine],
        content: "没收违法所得900元；罚款10000元",
        fine: 10_000,
        remark: "",
    },
    // General, ended by itself after a year.
    Penalty {
        citizen: "yi",
        unit: "scjg",
        mark: "市监罚",
        decided_on: "2025-04-10",
        title: "销售侵犯注册商标专用权的商品",
        conduct: "2025年2月19日检查时，当事人在集市销售的12双运动鞋侵犯他人注册商标专用权。",
        basis: "《中华人民共和国商标法》",
        types: &[ConfiscateGoods, Fine],
        content: "没收侵权商品；罚款3000元",
        fine: 3000,
        remark: "",
    },
    // Serious, in its first year.
    Penalty {
        citizen: "ding",
        unit: "yjj",
        mark: "应急罚",
        decided_on: "2026-04-16",
        title: "主要负责人未履行安全生产管理职责导致发生生产安全事故",
        conduct: "2026年1月发生一起一般生产安全事故。调查查明，当事人作为企业主要负责人，没有落实安全生产责任制，没有及时消除事故隐患。",
        basis: "《中华人民共和国安全生产法》",
        types: &[Fine, RestrictProfession],
        content: "罚款48000元；因受撤职处分，五年内不得担任任何生产经营单位的主要负责人",
        fine: 48_000,
        remark: "",
    },
    // General, can be repaired now.
    Penalty {
        citizen: "ding",
        unit: "scjg",
        mark: "市监罚",
        decided_on: "2026-07-21",
        title: "对商品作引人误解的宣传",
        conduct: "2026年6月3日检查时，当事人在直播中把普通饮品宣传为有治疗作用，已售出26件。",
        basis: "《中华人民共和国消费者权益保护法》第五十六条",
        types: &[Warning, ConfiscateGains, Fine],
        content: "警告；没收违法所得1040元；罚款3000元",
        fine: 3000,
        remark: "",
    },
    // Another's penalty under her name.
    Penalty {
        citizen: "ji",
        unit: "scjg",
        mark: "市监罚",
        decided_on: "2026-09-08",
        title: "使用未按规定检定的计量器具",
        conduct: "2026年7月29日检查时，演示己酉经营的演示水果摊使用的2台电子秤没有检定合格印证。",
        basis: "《中华人民共和国计量法实施细则》",
        types: &[Fine],
        content: "对演示己酉罚款500元",
        fine: 500,
        remark: "演示：用于体验异议",
    },
];

/// A licence of one of them.
pub struct Licence {
    /// The key of the person.
    pub citizen: &'static str,
    pub unit: &'static str,
    pub mark: &'static str,
    pub decided_on: &'static str,
    pub title: &'static str,
    pub content: &'static str,
    pub valid_until: &'static str,
}

pub static LICENCES: &[Licence] = &[
    Licence {
        citizen: "jia",
        unit: "scjg",
        mark: "市监许",
        decided_on: "2024-08-14",
        title: "特种设备安全管理和作业人员证",
        content: "场（厂）内专用机动车辆作业",
        valid_until: "2028-08-13",
    },
    Licence {
        citizen: "yi",
        unit: "jtj",
        mark: "交许",
        decided_on: "2025-09-02",
        title: "网络预约出租汽车驾驶员证",
        content: "从事网络预约出租汽车客运服务",
        valid_until: "2028-09-01",
    },
    Licence {
        citizen: "bing",
        unit: "wjw",
        mark: "卫许",
        decided_on: "2023-11-22",
        title: "护士执业证书",
        content: "护士执业注册",
        valid_until: "2028-11-21",
    },
];

/// What can be tried with each, by key.
pub static NOTES: [(&str, &str); 6] = [
    (
        "jia",
        "三条处罚、一条许可、一条志愿服务：一条处罚还没到三个月，一条现在就能申请修复，一条是轻微的。",
    ),
    ("yi", "一条现在能申请修复，一条已满一年自动停止展示，还有许可、荣誉和志愿服务。"),
    ("bing", "没有失信记录，有护士执业许可和守信记录：志愿服务、荣誉、做到了的承诺。"),
    ("ding", "一条严重失信，满一年才能申请修复；一条一般失信，现在就能申请。"),
    ("wu", "什么记录都没有，看看空的记录页。"),
    ("ji", "有一条处罚是别人的，可以提出异议。"),
];

/// The units whose desk can be opened, with what their officer is called.
pub static OFFICERS: [(&str, &str); 7] = [
    ("scjg", "市场监管"),
    ("rsj", "人力社保"),
    ("yjj", "应急管理"),
    ("fgw", "发展改革"),
    ("czj", "财政"),
    ("wjw", "卫生健康"),
    ("jtj", "交通运输"),
];
