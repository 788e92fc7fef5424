//! Numbers as they are said: 十个工作日 is looked for as 10个工作日 as well, which is how the site
//! writes them.

use crate::synonym::Reading;

/// What may be counted; a numeral before anything else may be part of a word: 一般, 三轮车.
const COUNTED: &[&str] = &[
    "个工作日",
    "工作日",
    "个月",
    "个自然日",
    "天",
    "日",
    "年",
    "周",
    "条",
    "号",
    "岁",
    "元",
    "倍",
    "次",
    "小时",
    "分钟",
    "类",
    "级",
    "档",
];

/// Whether a character belongs to a number written in Chinese.
pub fn is_digit(it: char) -> bool {
    "零〇一二两三四五六七八九十百千".contains(it)
}

/// The value of Arabic digits, or of a Chinese number below ten thousand; nothing where it is none:
/// 三四天 is three days or four.
pub fn value(said: &str) -> Option<u64> {
    if said.starts_with(|it: char| it.is_ascii_digit()) {
        return said.parse().ok();
    }
    let (mut sum, mut digit) = (0, None);
    for it in said.chars() {
        let times = match it {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            it => {
                let value = one(it)?;
                if digit.replace(value).is_some_and(|before| before != 0) {
                    return None;
                }
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * times;
    }
    (!said.is_empty()).then_some(sum + digit.unwrap_or(0))
}

/// The value of a number that is spelt digit by digit: 二〇二六.
pub fn spelt(said: &str) -> Option<u64> {
    said.chars().try_fold(0_u64, |sum, it| sum.checked_mul(10)?.checked_add(one(it)?))
}

/// The value of one Chinese digit.
fn one(it: char) -> Option<u64> {
    Some(match it {
        '零' | '〇' => 0,
        '两' => 2,
        it => "一二三四五六七八九".chars().zip(1..).find(|(own, _)| *own == it)?.1,
    })
}

/// The query with its Chinese numbers in Arabic digits; nothing where it has none.
pub(crate) fn reading(text: &str) -> Option<Reading> {
    let (mut read, mut word, mut rest) = (String::new(), String::new(), text);
    while let Some(at) = rest.find(is_digit) {
        let (before, found) = rest.split_at(at);
        let end = found.find(|it| !is_digit(it)).unwrap_or(found.len());
        let (said, after) = found.split_at(end);
        read.push_str(before);
        let counted = COUNTED.iter().find(|it| after.starts_with(*it));
        match (counted, value(said)) {
            (Some(counted), Some(value)) => {
                let value = value.to_string();
                read.push_str(&value);
                if word.is_empty() {
                    word = value + counted;
                }
            }
            _ => read.push_str(said),
        }
        rest = after;
    }
    read.push_str(rest);
    (!word.is_empty()).then_some(Reading { text: read, word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_value() {
        for (said, is) in [
            ("十", Some(10)),
            ("十五", Some(15)),
            ("六十", Some(60)),
            ("九十九", Some(99)),
            ("一百零五", Some(105)),
            ("三千", Some(3000)),
            ("两", Some(2)),
            ("36", Some(36)),
            ("三四", None),
            ("二〇二六", None),
            ("", None),
            ("般", None),
        ] {
            assert_eq!(value(said), is, "{said}");
        }
    }

    #[test]
    fn a_number_that_counts_something_is_read_in_digits() {
        let read = |text: &str| reading(text).map(|it| (it.text, it.word));
        assert_eq!(read("十个工作日内"), Some(("10个工作日内".into(), "10个工作日".into())));
        assert_eq!(read("第三十六号"), Some(("第36号".into(), "36号".into())));
        assert_eq!(
            read("一般失信公示三个月还是一年"),
            Some(("一般失信公示3个月还是1年".into(), "3个月".into()))
        );
        assert_eq!(read("一般失信"), None);
        assert_eq!(read("三四天"), None);
        assert_eq!(read(""), None);
    }
}
