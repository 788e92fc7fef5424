//! The citizen identity number (公民身份号码), GB 11643‑1999.

use std::fmt;

use jiff::civil::Date;

use crate::text;

/// A citizen identity number that was checked: 18 characters, a real date of birth, the right
/// check character. Never printed whole: `Display` and `Debug` mask it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber(String);

/// Why a text is not an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdNumberError {
    /// Not 17 digits and a digit or X, nor the 15 digits of the first generation.
    #[error("身份证号应为 18 位：17 位数字加 1 位数字或 X（旧证的 15 位数字也可以）")]
    Form,
    /// The date of birth does not exist.
    #[error("身份证号里的出生日期不存在")]
    Birth,
    /// The last character does not fit the others.
    #[error("身份证号校验位不对")]
    Check,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &[u8; 11] = b"10X98765432";

impl IdNumber {
    /// Reads a number as people write it: full-width digits, spaces and a small x are accepted.
    ///
    /// The 15 digits of the first generation (GB 11643‑1989: two digits for the year, no check
    /// character) become the 18 of today, so that a person is one person under both. They stand for
    /// births of the years 19xx: for others (people over a hundred then) no such number is upgraded.
    ///
    /// # Errors
    /// Says which of form, birth date and check character is wrong, in this order.
    pub fn parse(text: &str) -> Result<Self, IdNumberError> {
        let mut text = text::number(text);
        if text.len() == 15 && text.bytes().all(|it| it.is_ascii_digit()) {
            text.insert_str(6, "19");
            text.push(char::from(check_character(text.as_bytes())));
        }
        let bytes = text.as_bytes();
        let formed = bytes.len() == 18
            && bytes[..17].iter().all(u8::is_ascii_digit)
            && (bytes[17].is_ascii_digit() || bytes[17] == b'X');
        if !formed {
            return Err(IdNumberError::Form);
        }
        let number = Self(text);
        number.birth_date().ok_or(IdNumberError::Birth)?;
        if check_character(&number.0.as_bytes()[..17]) != number.0.as_bytes()[17] {
            return Err(IdNumberError::Check);
        }
        Ok(number)
    }

    /// The number in full: to be sealed or hashed, never to be shown or logged.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The date of birth that the number carries.
    pub fn birth(&self) -> Date {
        self.birth_date().unwrap_or(Date::ZERO)
    }

    /// Whether this person is 18 or older on that day (民法典 §17, full capacity).
    pub fn is_adult(&self, on: Date) -> bool {
        let birth = self.birth();
        let age = i32::from(on.year()) - i32::from(birth.year());
        age > 18 || (age == 18 && (on.month(), on.day()) >= (birth.month(), birth.day()))
    }

    /// The first and last characters, the rest as stars: `1************014`.
    pub fn masked(&self) -> String {
        format!("{}**************{}", &self.0[..1], &self.0[15..])
    }

    fn birth_date(&self) -> Option<Date> {
        let part = |from: usize, to: usize| self.0.get(from..to)?.parse::<i16>().ok();
        let (year, month, day) = (part(6, 10)?, part(10, 12)?, part(12, 14)?);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

/// The check character that belongs to seventeen digits.
pub fn check_character(digits: &[u8]) -> u8 {
    let sum: u32 =
        digits.iter().zip(WEIGHTS).map(|(it, weight)| u32::from(it - b'0') * weight).sum();
    CHECK[(sum % 11) as usize]
}

impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_the_standard_are_right() {
        assert!(IdNumber::parse("11010519491231002X").is_ok());
        assert!(IdNumber::parse("440524188001010014").is_ok());
        assert!(IdNumber::parse(" ４４０５２４ 18800101 001４").is_ok());
    }

    #[test]
    fn each_mistake_has_its_own_answer() {
        assert_eq!(IdNumber::parse("1101051949"), Err(IdNumberError::Form));
        assert_eq!(IdNumber::parse("110105194913310021"), Err(IdNumberError::Birth));
        assert_eq!(IdNumber::parse("110105194912310021"), Err(IdNumberError::Check));
    }

    #[test]
    fn fifteen_digits_of_the_first_generation_are_the_same_person() {
        let old = IdNumber::parse("110105 491231 002").unwrap();
        assert_eq!(old, IdNumber::parse("11010519491231002X").unwrap());
        assert_eq!(old.masked(), "1**************02X");
        assert_eq!(IdNumber::parse("110105491331002"), Err(IdNumberError::Birth));
        assert_eq!(IdNumber::parse("11010549123100X"), Err(IdNumberError::Form));
    }

    #[test]
    fn a_number_is_never_printed_whole() {
        let number = IdNumber::parse("440524188001010014").unwrap();
        assert_eq!(format!("{number} {number:?}"), "4**************014 4**************014");
    }

    #[test]
    fn someone_is_adult_from_their_eighteenth_birthday() {
        let number = IdNumber::parse("11010519491231002X").unwrap();
        assert!(!number.is_adult(date(1967, 12, 30)));
        assert!(number.is_adult(date(1967, 12, 31)));
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_noticed(seq in 0u32..1000, at in 0usize..17, add in 1u8..10) {
            let head = format!("12011018900615{seq:03}");
            let whole = format!("{head}{}", char::from(check_character(head.as_bytes())));
            prop_assert!(IdNumber::parse(&whole).is_ok());
            let mut bytes = whole.into_bytes();
            bytes[at] = b'0' + (bytes[at] - b'0' + add) % 10;
            prop_assert!(IdNumber::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn an_old_number_and_its_new_one_are_equal(year in 0u32..100, month in 1u32..13, day in 1u32..29, seq in 0u32..1000) {
            let old = format!("120110{year:02}{month:02}{day:02}{seq:03}");
            let head = format!("12011019{year:02}{month:02}{day:02}{seq:03}");
            let new = format!("{head}{}", char::from(check_character(head.as_bytes())));
            prop_assert_eq!(IdNumber::parse(&old), IdNumber::parse(&new));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            _ = IdNumber::parse(&text);
        }
    }
}
