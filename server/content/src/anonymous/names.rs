//! What looks like the name of somebody: a surname before a title, or a name where one stands in a sentence.

/// What people are called after their surname.
const TITLES: [&str; 12] =
    ["某", "先生", "女士", "小姐", "师傅", "老板", "同学", "大爷", "大妈", "大姐", "阿姨", "经理"];

/// The surnames that most people have.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜\
    叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石韦贾夏傅邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾毛郝龚邵万钱严赖覃武戴莫孔汤\
    樊殷翟倪俞葛聂邢岳耿詹靳裴鲍霍翁隋柯阮闵冉瞿戚臧褚娄穆栾窦佟";

/// Surnames with which common words begin and end: a name only where it stands alone.
const MORE_SURNAMES: &str = "高于方金安";

/// What is said of somebody right after their name.
const SAID: &str = "说被因于的称把向对和在";

/// What may stand after the name of somebody whom the word before it announced.
const DOES: &str =
    "收接去来走打买卖做开交付拿写报看听信点填扫加发借欠骗住是也又便就没不有已曾正今昨当用通到从为";

/// What says that a person came before it, wherever it stands.
const TELLS: [&str; 12] = [
    "收到",
    "接到",
    "来到",
    "告诉",
    "表示",
    "承认",
    "支付",
    "报警",
    "（化名",
    "（男",
    "（女",
    "（曾用名",
];

/// What stands before a name within a sentence.
const BEFORE: &str = "和与跟向给让叫由找";

/// What stands before a surname and a title within a sentence.
const BEFORE_TITLE: &str = "位的了是为有名天来到个";

/// Words after which a name stands.
const ROLES: [&str; 15] = [
    "店主",
    "居民",
    "村民",
    "业主",
    "经营者",
    "负责人",
    "法定代表人",
    "司机",
    "名叫",
    "老板",
    "房东",
    "男子",
    "女子",
    "老人",
    "员工",
];

/// Characters that are in no given name.
const NO_NAME: &str =
    "的了是在和与不没有也都就还先后已再他她它我你您这那哪个们说被因于称把向对到上下里";

/// Words that begin like a name and are none.
const WORDS: [&str; 66] = [
    "高度", "高息", "高价", "高兴", "高考", "高额", "于是", "于此", "方便", "方案", "方法", "方式",
    "方面", "方才", "金额", "金色", "金钱", "金融", "安全", "安排", "安装", "安心", "许可", "许多",
    "严重", "严格", "严禁", "严肃", "程度", "程序", "陈述", "白天", "白色", "白纸", "钱数", "钱款",
    "钱财", "钱付", "周末", "周年", "周日", "马路", "张贴", "范围", "顾客", "孙子", "孙女", "任何",
    "任务", "任意", "毛病", "万一", "何时", "何况", "曾经", "夏天", "余额", "黄色", "黄金", "谢谢",
    "陆续", "田地", "许诺", "任职", "于次", "于当",
];

/// A surname before a title: the byte of the surname.
pub(super) fn titled(text: &str) -> impl Iterator<Item = usize> {
    TITLES.into_iter().flat_map(move |title| {
        text.match_indices(title).filter_map(move |(title_at, _)| {
            let surname = text[..title_at].chars().next_back()?;
            let at = title_at - surname.len_utf8();
            // 于某日 is a day, and 对方老板 no 方老板.
            let more = MORE_SURNAMES.contains(surname) && (surname, title) != ('于', "某");
            let after_it = || text[..at].ends_with(|it| BEFORE_TITLE.contains(it));
            let alone = || after_it() || begins(text, at) || is_announced(text, at);
            (SURNAMES.contains(surname) || more && alone()).then_some(at)
        })
    })
}

/// A name of two or three characters: a surname where a clause begins or after a word like 和 or 店主, and
/// what somebody of that name says, does or suffers.
pub(super) fn named(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, surname)| {
        let known = SURNAMES.contains(surname) || MORE_SURNAMES.contains(surname);
        let word = WORDS.iter().any(|it| text[at..].starts_with(it));
        let announced = is_announced(text, at);
        let name = known && !word && (announced || begins(text, at));
        let rest = &text[at + surname.len_utf8()..];
        (name && (1..=2).any(|length| is_given(rest, length, announced))).then_some(at)
    })
}

/// Whether a text begins with a given name of so many characters and what is said of its bearer.
fn is_given(text: &str, length: usize, announced: bool) -> bool {
    let given = |it: &char| ('\u{4e00}'..='\u{9fff}').contains(it) && !NO_NAME.contains(*it);
    if text.chars().take(length).filter(given).count() < length {
        return false;
    }
    let mut rest = text.chars();
    rest.by_ref().take(length).for_each(drop);
    let next = rest.clone().next();
    let ends = || next.is_none_or(|it| !it.is_alphanumeric() || DOES.contains(it));
    next.is_some_and(|it| SAID.contains(it))
        || TELLS.iter().any(|it| rest.as_str().starts_with(it))
        || announced && ends()
}

/// Whether a clause begins here, or a word like 和 stands before it.
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|it| !it.is_alphanumeric() || BEFORE.contains(it))
}

/// Whether a word like 店主 stands before it; but 企业主张 has no 业主.
fn is_announced(text: &str, at: usize) -> bool {
    let role = ROLES.iter().find(|role| text[..at].ends_with(**role));
    role.is_some_and(|role| *role != "业主" || !text[at..].starts_with('张'))
}
