//! Who appears in the demonstration: nobody and nothing that exists. Organisations have numbers
//! that begin with DEM, persons were born from 1880 to 1899 (as in the example of GB 11643).

use domain::credit_code::{self, CreditCode};
use domain::id_number::{self, IdNumber};
use domain::record::Subject;

/// Kinds of subject, by their line of business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// 演示建筑有限公司（3）
    Company(&'static str),
    /// 演示餐饮三店
    Trader(&'static str),
    /// 演示律师事务所（1）
    Office(&'static str),
    /// 演示志愿服务队（2）
    Group(&'static str),
    /// One of the persons that only fill the store.
    Person,
}

/// A person.
pub struct Someone {
    pub key: &'static str,
    pub name: &'static str,
    birth: &'static str,
    sequence: u32,
}

const fn someone(
    key: &'static str,
    name: &'static str,
    birth: &'static str,
    sequence: u32,
) -> Someone {
    Someone { key, name, birth, sequence }
}

/// Those as whom one can sign in.
pub static CITIZENS: [Someone; 6] = [
    someone("jia", "演示甲", "18900312", 1),
    someone("yi", "演示乙", "18880725", 2),
    someone("bing", "演示丙", "18951109", 4),
    someone("ding", "演示丁", "18840203", 3),
    someone("wu", "演示戊", "18990618", 6),
    someone("ji", "演示己", "18970930", 8),
];

/// Those who only fill the store.
pub static OTHERS: [Someone; 6] = [
    someone("geng", "演示庚", "18860514", 5),
    someone("xin", "演示辛", "18910827", 7),
    someone("ren", "演示壬", "18820119", 9),
    someone("gui", "演示癸", "18931206", 12),
    someone("zi", "演示子", "18960421", 14),
    someone("chou", "演示丑", "18890702", 11),
];

impl Someone {
    pub fn id_number(&self) -> IdNumber {
        let head = format!("120110{}{:03}", self.birth, self.sequence);
        let check = char::from(id_number::check_character(head.as_bytes()));
        IdNumber::parse(&format!("{head}{check}")).expect("a number made by the standard")
    }

    pub fn subject(&self) -> Subject {
        Subject::Person { name: self.name.to_owned(), id_number: self.id_number() }
    }
}

/// The nth organisation or trader of a line of business, always with the same code.
pub fn subject(whom: Whom, number: usize) -> Subject {
    const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let number = number % DIGITS.len();
    match whom {
        Whom::Company(line) => {
            let name = format!("演示{line}有限公司（{}）", number + 1);
            Subject::Organisation { name, code: code("91", line, number) }
        }
        Whom::Trader(line) => {
            let name = format!("演示{line}{}店", DIGITS[number]);
            Subject::SoleTrader { name, code: code("92", line, number) }
        }
        Whom::Office(line) => {
            let name = format!("演示{line}（{}）", number + 1);
            Subject::Organisation { name, code: code("31", line, number) }
        }
        Whom::Group(line) => {
            let name = format!("演示{line}（{}）", number + 1);
            Subject::Organisation { name, code: code("52", line, number) }
        }
        Whom::Person => OTHERS[number % OTHERS.len()].subject(),
    }
}

/// A code that is right by GB 32100: its serial follows from the line of business and the number.
fn code(prefix: &str, line: &str, number: usize) -> CreditCode {
    let line = line.chars().fold(7u32, |sum, it| (sum * 31 + it as u32) % 99_991);
    let head = format!("{prefix}120110DEM{line:05}{}", number + 1);
    let check = credit_code::check_character(head.as_bytes()).expect("characters of the standard");
    CreditCode::parse(&format!("{head}{}", char::from(check))).expect("a code made by the standard")
}
