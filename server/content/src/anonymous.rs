//! Warning cases and articles name nobody (PIPL §25): what looks like the name, the number or the address of somebody
//! real is refused, even where it is made up.

use std::ops::Range;

use crate::problem::Source;

/// The shortest run of digits that may be a number of somebody: telephone, identity, account. 12345, 110
/// and dates are shorter.
const SHORTEST_NUMBER: usize = 7;

/// What people are called after their surname.
const TITLES: [&str; 8] = ["某", "先生", "女士", "小姐", "师傅", "老板", "同学", "大爷"];

/// The surnames that most people have.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜\
    叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏傅邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾毛郝龚邵万钱严赖覃武戴莫孔汤";

/// Surnames with which common words begin: a name only where it stands alone.
const MORE_SURNAMES: &str = "高于方金安";

/// What is said of somebody right after their name.
const SAID: &str = "说被因于的称把向对和在";

/// What stands before a name within a sentence.
const BEFORE: &str = "和与跟向给让叫由找";

/// Characters that are in no given name.
const NO_NAME: &str =
    "的了是在和与不没有也都就还先后已再他她它我你您这那哪个们说被因于称把向对到上下里";

/// Words that begin like a name and are none.
const WORDS: [&str; 62] = [
    "高度", "高息", "高价", "高兴", "高考", "高额", "于是", "于此", "方便", "方案", "方法", "方式",
    "方面", "方才", "金额", "金色", "金钱", "金融", "安全", "安排", "安装", "安心", "许可", "许多",
    "严重", "严格", "严禁", "严肃", "程度", "程序", "陈述", "白天", "白色", "白纸", "钱数", "钱款",
    "钱财", "钱付", "周末", "周年", "周日", "马路", "张贴", "范围", "顾客", "孙子", "孙女", "任何",
    "任务", "任意", "毛病", "万一", "何时", "何况", "曾经", "夏天", "余额", "黄色", "黄金", "谢谢",
    "陆续", "田地",
];

/// What only the full name of one organisation ends in.
const FIRMS: [&str; 4] = ["有限公司", "有限责任公司", "股份公司", "（集团）"];

/// What stands before the number of a house.
const STREETS: &str = "路街道巷里弄";

/// What stands after the number of a house, a stair or a room.
const HOUSES: [&str; 4] = ["号楼", "号院", "单元", "室"];

/// Notes every place of the text that may tell who it was.
pub(crate) fn check(source: &mut Source<'_>, part: Range<usize>) {
    let text = &source.text[part.clone()];
    let found: Vec<_> = numbers(text)
        .chain(people(text))
        .chain(names(text))
        .chain(firms(text))
        .chain(addresses(text))
        .map(|(at, what)| (part.start + at, what))
        .collect();
    for (at, what) in found {
        source.wrong(
            at,
            format!(
                "警示案例和警示文章不写真实的或者像真实的{what}，请改成“一家店”“一位居民”这样的写法"
            ),
        );
    }
}

/// Runs of digits, of any width, that spaces and hyphens do not end; and codes of letters and digits.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut found = Vec::new();
    let (mut begin, mut digits, mut letters) = (0, 0, 0);
    for (at, it) in text.char_indices().chain([(text.len(), '。')]) {
        match it {
            '0'..='9' | '０'..='９' | 'A'..='Z' | 'a'..='z' => {
                if digits + letters == 0 {
                    begin = at;
                }
                match it.is_ascii_alphabetic() {
                    true => letters += 1,
                    false => digits += 1,
                }
            }
            ' ' | '-' | '－' if letters == 0 && digits > 0 => {}
            _ => {
                if digits >= SHORTEST_NUMBER {
                    found.push((begin, "号码"));
                }
                (digits, letters) = (0, 0);
            }
        }
    }
    found.into_iter()
}

/// A surname before a title.
fn people(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    TITLES.into_iter().flat_map(move |title| {
        text.match_indices(title).filter_map(|(at, _)| {
            let before = text[..at].chars().next_back()?;
            SURNAMES.contains(before).then(|| (at - before.len_utf8(), "姓名"))
        })
    })
}

/// A name of two or three characters that stands alone: a surname where a clause begins or after a word
/// like 和, and what somebody of that name says or suffers.
fn names(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let begins = move |at: usize| {
        text[..at].chars().next_back().is_none_or(|it| !it.is_alphanumeric() || BEFORE.contains(it))
    };
    text.char_indices().filter_map(move |(at, surname)| {
        let known = SURNAMES.contains(surname) || MORE_SURNAMES.contains(surname);
        let rest = &text[at + surname.len_utf8()..];
        let given = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it) && !NO_NAME.contains(it);
        let named = (1..=2).any(|length| {
            rest.chars().take(length).filter(|it| given(*it)).count() == length
                && rest.chars().nth(length).is_some_and(|it| SAID.contains(it))
        });
        let word = WORDS.iter().any(|it| text[at..].starts_with(it));
        (known && named && !word && begins(at)).then_some((at, "姓名"))
    })
}

fn firms(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    FIRMS.into_iter().flat_map(move |firm| text.match_indices(firm).map(|(at, _)| (at, "单位名称")))
}

/// `示例路12号`, `3号楼`, `2单元`, `501室`.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let digits = |text: &str| text.chars().rev().take_while(|it| it.is_numeric()).count();
    let house = HOUSES.into_iter().flat_map(move |house| {
        text.match_indices(house).filter(move |(at, _)| digits(&text[..*at]) > 0)
    });
    let street = text.match_indices('号').filter(move |(at, _)| {
        let before = &text[..*at];
        let n = digits(before);
        n > 0 && before.chars().rev().nth(n).is_some_and(|it| STREETS.contains(it))
    });
    house.chain(street).map(|(at, _)| (at, "地址"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut source = Source::new("content/cases/x.md", text);
        check(&mut source, 0..text.len());
        source.problems.into_iter().map(|it| it.reason).collect()
    }

    #[test]
    fn what_tells_who_it_was_is_refused() {
        for (text, what) in [
            ("有事打138 0013 8000。", "号码"),
            ("证件是１２０１１０１８９００３１２００１４。", "号码"),
            ("代码91120110MA0000000X", "号码"),
            ("张某说知道了。", "姓名"),
            ("那位王女士来了。", "姓名"),
            ("李明说不知道。", "姓名"),
            ("后来，王小红被骗了。", "姓名"),
            ("店主和高峰在门口。", "姓名"),
            ("天津示例餐饮有限公司被罚。", "单位名称"),
            ("店在示例路12号。", "地址"),
            ("住3号楼2单元。", "地址"),
        ] {
            let found = found(text);
            assert!(found.iter().any(|it| it.contains(what)), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_tells_nobody_is_left_alone() {
        for text in [
            "一家小店在2026年4月28日被罚款2000元，拨打12345，被骗拨打110。",
            "一位师傅和某先生说过：守信的人，路走得远。",
            "高度的警惕和方便的办法，金额对不上，安全的做法是先问。于是被骗的人少了。",
            "许可被撤销，严重的要公示，顾客说好，任何人的话都先想一想，程序和方案在网上。",
            "第30号令施行以后，按3个月、1年、3年算。",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
