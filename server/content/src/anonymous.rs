//! Warning cases and articles name nobody (PIPL §25): what looks like the name, the number or the address of somebody
//! real is refused, even where it is made up.

mod names;

use std::ops::Range;

use crate::problem::Source;

/// The shortest run of digits that may be a number of somebody: telephone, identity, account. 12345, 110
/// and dates are shorter.
const SHORTEST_NUMBER: usize = 7;

/// What only the full name of one organisation ends in.
const FIRMS: [&str; 4] = ["有限公司", "有限责任公司", "股份公司", "（集团）"];

/// What stands before the number of a house.
const STREETS: &str = "路街道巷里弄村庄园苑院";

/// What stands after the number of a house, a stair or a room.
const HOUSES: [&str; 7] = ["号楼", "号院", "单元", "室", "栋", "幢", "弄"];

/// Digits as they are written in Chinese; with 十 and 百 they number houses.
const CHINESE_DIGITS: &str = "〇零一二三四五六七八九幺";

/// With what the plate of a car begins.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// So many letters and digits stand on a plate after province and office.
const PLATE: std::ops::RangeInclusive<usize> = 5..=6;

/// Notes every place of a part of the file that may tell who it was.
pub(crate) fn check(source: &mut Source<'_>, part: Range<usize>) {
    for (at, what) in found(&source.text[part.clone()]) {
        refuse(source, part.start + at, what);
    }
}

/// The same for a value that stands at a byte of the file, as it was read from there.
pub(crate) fn check_value(source: &mut Source<'_>, at: usize, value: &str) {
    for (_, what) in found(value) {
        refuse(source, at, what);
    }
}

fn refuse(source: &mut Source<'_>, at: usize, what: &str) {
    let reason = format!(
        "警示案例和警示文章不写真实的或者像真实的{what}，请改成“一家店”“一位居民”这样的写法"
    );
    source.wrong(at, reason);
}

/// What may tell who it was: the byte, and what it is.
fn found(text: &str) -> Vec<(usize, &'static str)> {
    let people = names::titled(text).chain(names::named(text)).map(|at| (at, "姓名"));
    let numbers = numbers(text).chain(plates(text));
    numbers.chain(people).chain(firms(text)).chain(addresses(text)).chain(mail(text)).collect()
}

/// Runs of digits, of any width and in Chinese, that spaces and hyphens do not end; and codes of letters and digits.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut found = Vec::new();
    let (mut begin, mut digits, mut letters) = (0, 0, 0);
    for (at, it) in text.char_indices().chain([(text.len(), '。')]) {
        match it {
            it if it.is_ascii_alphabetic() || is_digit(it) => {
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

fn is_digit(it: char) -> bool {
    matches!(it, '0'..='9' | '０'..='９') || CHINESE_DIGITS.contains(it)
}

/// `津A12345`, `津A·12345`.
fn plates(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    text.char_indices().filter_map(move |(at, province)| {
        let mut rest = text[at + province.len_utf8()..].chars().peekable();
        let office = PROVINCES.contains(province) && rest.next()?.is_ascii_uppercase();
        rest.next_if(|it| matches!(it, '·' | '-' | ' '));
        let code: String = rest.take_while(char::is_ascii_alphanumeric).collect();
        let digits = code.contains(|it: char| it.is_ascii_digit());
        (office && digits && PLATE.contains(&code.len())).then_some((at, "车牌"))
    })
}

/// What has a letter or a digit on both sides of `@`.
fn mail(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let sign = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    let at = text.match_indices(['@', '＠']).filter(move |(at, it)| {
        sign(text[..*at].chars().next_back()) && sign(text[at + it.len()..].chars().next())
    });
    at.map(|(at, _)| (at, "邮箱"))
}

fn firms(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    FIRMS.into_iter().flat_map(move |firm| text.match_indices(firm).map(|(at, _)| (at, "单位名称")))
}

/// `示例路12号`, `先锋路十二号`, `3号楼`, `2单元`, `501室`; but not `一栋楼`, which is any.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let numeral = |it: &char| it.is_numeric() || is_digit(*it) || "十百".contains(*it);
    let number = move |text: &str| -> String { text.chars().rev().take_while(numeral).collect() };
    let house = HOUSES.into_iter().flat_map(move |house| {
        text.match_indices(house).filter(move |(at, _)| {
            let number = number(&text[..*at]);
            !number.is_empty() && number != "一"
        })
    });
    let street = text.match_indices('号').filter(move |(at, _)| {
        let n = number(&text[..*at]).chars().count();
        n > 0 && text[..*at].chars().rev().nth(n).is_some_and(|it| STREETS.contains(it))
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
            ("店主李建国收到短信。", "姓名"),
            ("居民王芳，昨天来过。", "姓名"),
            ("村民刘小丽（化名）不知道。", "姓名"),
            ("经营者高峰开了店。", "姓名"),
            ("公司负责人赵明被罚。", "姓名"),
            ("有一位老人名叫周德福。", "姓名"),
            ("李建国收到短信。", "姓名"),
            ("昨天高女士来了。", "姓名"),
            ("高女士来了。", "姓名"),
            ("店主金某没有付钱。", "姓名"),
            ("客户找安经理问过。", "姓名"),
            ("车牌津A12345停在门口。", "车牌"),
            ("一辆津A·D12345停在门口。", "车牌"),
            ("先锋路十二号没有人。", "地址"),
            ("小区3栋没有人。", "地址"),
            ("住在二十一幢。", "地址"),
            ("邮箱lijianguo@qq.com收信。", "邮箱"),
            ("电话是一三八零零一三八零零零。", "号码"),
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
            "住在一栋楼里的居民方便了，店主高兴，经营者许可被撤销，司机马上停车。",
            "企业主张退款，对方老板不肯，保安师傅和资金某一笔都对不上，于某日发布。",
            "网上@一下大家，二〇二六年的事，津A开头的车牌，负责人任何时候都在。",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
