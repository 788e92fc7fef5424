//! Numbers that belong to a person are covered before anything else looks at a question: identity
//! cards, telephones, bank cards, passports, plates, credit codes, mail addresses.
//!
//! It covers rather too much than too little: an answer never needs such a number.

/// What stands where a number stood.
pub const COVER: &str = "***";

/// From how many digits on a number may belong to a person. Years, sums and days have fewer.
const LONG: usize = 7;

/// A masked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text with every such number replaced by `***`.
    pub text: String,
    /// How many were covered.
    pub covered: usize,
}

/// Covers the numbers of persons in a normalised text.
pub fn mask(text: &str) -> Masked {
    let characters: Vec<char> = text.chars().collect();
    let mut masked = Masked { text: String::with_capacity(text.len()), covered: 0 };
    let mut at = 0;
    while at < characters.len() {
        let (end, personal) = number(&characters, at);
        if personal {
            masked.text.push_str(COVER);
            masked.covered += 1;
            at = end;
        } else {
            let end = end.max(at + 1);
            masked.text.extend(&characters[at..end]);
            at = end;
        }
    }
    masked
}

/// Where a number that begins here ends, and whether it belongs to a person; `at` itself where none
/// begins.
fn number(all: &[char], at: usize) -> (usize, bool) {
    let before = at.checked_sub(1).map(|before| all[before]);
    if is_mail(all[at]) && !before.is_some_and(is_mail) {
        let end = mail(all, at);
        if end > at {
            return (end, true);
        }
    }
    let is_inside = before.is_some_and(is_code) && is_code(all[at]) && !is_spelt(all[at]);
    if is_inside && !follows_a_word(all, at) {
        // Within a word or a number that was looked at as a whole.
        return (at, false);
    }
    let (end, digits, said) = run(all, at);
    if digits >= LONG {
        // Days as a whole stay, however many.
        return (end, !are_dates(&said));
    }
    let end = plate(all, at);
    (end, end > at)
}

/// Whether digits begin here behind more letters than a number has: `dianhua13800138000`.
fn follows_a_word(all: &[char], at: usize) -> bool {
    let letters = all[..at].iter().rev().take_while(|it| it.is_ascii_alphabetic());
    is_digit(all[at]) && letters.take(MOST_LETTERS + 1).count() > MOST_LETTERS
}

/// So many letters in a row may belong to a number.
const MOST_LETTERS: usize = 6;

/// A run of letters, digits and what people write between them, that begins here: where it ends, how
/// many digits it has, and its text. Letters count as part of a number only where digits are near:
/// `E12345678`, `92120110MA07ABCD5X`.
fn run(all: &[char], at: usize) -> (usize, usize, String) {
    let (mut end, mut digits) = (at, 0);
    let mut said = String::new();
    let mut here = at;
    let mut letters = 0;
    while let Some(&it) = all.get(here) {
        if is_digit(it) {
            digits += 1;
            letters = 0;
            end = here + 1;
        } else if it.is_ascii_alphabetic() && letters < MOST_LETTERS {
            letters += 1;
            // A letter is part of it only when it touches: `002X`, `MA07`.
            if here > at && all[here - 1] != ' ' && digits > 0 && end == here {
                end = here + 1;
            }
        } else if here == at || !is_between(it) {
            break;
        }
        said.push(it);
        here += 1;
    }
    let said: String = said.chars().take(end - at).collect();
    (end, digits, said)
}

/// Whether a run is nothing but days, as `2026-07-06`, `2026.7.6`: those may stay.
fn are_dates(said: &str) -> bool {
    let words = said.split([' ', '~']).filter(|it| !it.is_empty());
    words.into_iter().all(|word| {
        let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
        let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.is_ascii());
        match parts.as_slice() {
            [year, month, day] => {
                year.len() == 4
                    && number(year).is_some_and(|it| (1949..=2100).contains(&it))
                    && number(month).is_some_and(|it| (1..=12).contains(&it))
                    && number(day).is_some_and(|it| (1..=31).contains(&it))
            }
            _ => false,
        }
    })
}

/// A number plate: 津A12345, 津AD12345.
fn plate(all: &[char], at: usize) -> usize {
    const PLACES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    let letter = |place: usize| all.get(place).is_some_and(|it| it.is_ascii_alphabetic());
    let code = |place: &usize| all.get(*place).is_some_and(|it| it.is_ascii_alphanumeric());
    if !PLACES.contains(all[at]) || !letter(at + 1) {
        return at;
    }
    let from = if all.get(at + 2).is_some_and(|it| matches!(it, '·' | ' ' | '-')) {
        at + 3
    } else {
        at + 2
    };
    let length = (from..).take_while(code).take(7).count();
    let digits = (from..from + length).filter(|place| all[*place].is_ascii_digit()).count();
    if (5..=6).contains(&length) && digits >= 3 { from + length } else { at }
}

fn mail(all: &[char], at: usize) -> usize {
    let local = all[at..].iter().take_while(|it| is_mail(**it)).count();
    if all.get(at + local) != Some(&'@') {
        return at;
    }
    let host = all[at + local + 1..].iter().take_while(|it| is_mail(**it)).count();
    if host == 0 { at } else { at + local + 1 + host }
}

fn is_mail(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '.' | '_' | '-' | '+')
}

fn is_code(it: char) -> bool {
    it.is_ascii_alphabetic() || is_digit(it)
}

/// A digit of any script, or one that is spelt: 一三八, 幺, 〇.
fn is_digit(it: char) -> bool {
    it.is_numeric() && !matches!(it, '十' | '百' | '千' | '万' | '亿') || is_spelt(it)
}

fn is_spelt(it: char) -> bool {
    "零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖".contains(it)
}

/// What people write between the digits of one number.
fn is_between(it: char) -> bool {
    it.is_whitespace()
        || matches!(
            it,
            '-' | '_'
                | '.'
                | '/'
                | '~'
                | '·'
                | '•'
                | '*'
                | '+'
                | '('
                | ')'
                | ','
                | '、'
                | ':'
                | '|'
                | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '。' | '\'' | '"' | '‘' | '’' | '\\'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::question::normalise;

    fn masked(text: &str) -> String {
        mask(&normalise(text).text).text
    }

    #[test]
    fn numbers_of_persons_are_covered_however_they_are_written() {
        for number in [
            "11010518991231002X",
            "110105 18991231 002x",
            "110105-1899-12-31-002X",
            "１１０１０５１８９９１２３１００２Ｘ",
            "110105189912310",
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "86 138 0013 8000",
            "022-2439-0000",
            "6222 0202 0001 2345 678",
            "一三八零零一三八零零零",
            "幺三八 零零幺三 八零零零",
            "E12345678",
            "92120110MA07ABCD5X",
            "津A12345",
            "津AD12345",
            "someone@example.com",
            "①③⑧⓪⓪①③⑧⓪⓪⓪",
            "١٣٨٠٠١٣٨٠٠٠",
        ] {
            let text = masked(&format!("我的号码是{number}，帮我查"));
            assert_eq!(text, "我的号码是***,帮我查", "{number}");
        }
    }

    #[test]
    fn two_numbers_in_a_row_leave_nothing() {
        assert_eq!(masked("11010518991231002X 13800138000"), "***");
        assert_eq!(masked("dianhua13800138000怎么办"), "dianhua***怎么办");
        assert_eq!(masked("shenfenzheng 11010518991231002X"), "shenfenzheng ***");
        assert_eq!(masked("电话13800138000身份证11010518991231002X"), "电话***身份证***");
    }

    #[test]
    fn what_belongs_to_nobody_stays() {
        for text in [
            "2026年7月6日被罚5000元,2026-10-06能修复吗",
            "2026-07-06 2026-10-06",
            "津丽市监处罚〔2026〕12号",
            "打12345还是12315",
            "东丽政发〔2017〕31号",
            "罚款100000元",
            "一个月三次",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    /// The digits of a text, whatever stands between them.
    fn longest_run(text: &str) -> usize {
        let kept: String = text.chars().filter(|it| !is_between(*it)).collect();
        kept.split(|it: char| !it.is_ascii_digit()).map(str::len).max().unwrap_or(0)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(800))]

        #[test]
        fn no_identity_number_and_no_phone_survives(
            before in "\\PC{0,12}[a-zA-Z]{0,12}",
            digits in "1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9X]",
            gap in "[ \u{3000}—–\u{200b}-]{0,2}",
            every in 1_usize..6,
            wide in any::<bool>(),
            after in "\\PC{0,12}",
        ) {
            let mut number = String::new();
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && place % every == 0 {
                    number.push_str(&gap);
                }
                let full = char::from_u32(digit as u32 + 0xfee0).unwrap();
                number.push(if wide { full } else { digit });
            }
            let text = masked(&format!("{before}{number}{after}"));
            prop_assert!(longest_run(&text) < 11, "{text}");
            let bare: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            prop_assert!(!bare.contains(&digits), "{text}");
        }

        #[test]
        fn any_text_can_be_masked_and_masking_twice_changes_nothing(text in any::<String>()) {
            let once = masked(&text);
            prop_assert_eq!(mask(&once).text, once.clone());
        }
    }
}
