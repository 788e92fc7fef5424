//! Reference numbers: short, readable over the phone, with a check character.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text;

/// The number of a case: a letter for its kind (`R` repair, `J` objection …), seven random characters and a check
/// character, shown as `R7KM-2Q4T-X`. None of 0, 1, I, L, O occurs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

/// A text that is not a case number: mistyped, most likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是有效的受理编号")]
pub struct CaseNumberError;

/// 31 characters: a prime number of them, so that the check finds every single mistake and every
/// swap of neighbours.
const CHARACTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

impl CaseNumber {
    /// A number for a case of this kind from 64 random bits.
    pub fn new(kind: crate::case::Kind, random: u64) -> Self {
        Self(make(prefix(kind), random))
    }

    /// What kind of case it is.
    pub fn kind(&self) -> crate::case::Kind {
        let is = |kind: &crate::case::Kind| self.0.starts_with(prefix(*kind));
        crate::case::Kind::ALL.into_iter().find(is).unwrap_or(crate::case::Kind::Objection)
    }

    /// As it stands in addresses and in the store: without dashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The letter with which the numbers of a kind begin.
fn prefix(kind: crate::case::Kind) -> char {
    match kind {
        crate::case::Kind::Repair => 'R',
        crate::case::Kind::Objection => 'J',
        crate::case::Kind::Review => 'F',
        crate::case::Kind::Complaint => 'T',
        crate::case::Kind::Message => 'M',
        crate::case::Kind::Extension => 'Y',
        crate::case::Kind::Statement => 'Z',
        crate::case::Kind::Inspection => 'W',
    }
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// A number from 64 random bits.
            pub fn new(random: u64) -> Self {
                Self(make($prefix, random))
            }

            /// As it stands in addresses and in the store: without dashes.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                show(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = CaseNumberError;
            fn from_str(written: &str) -> Result<Self, Self::Err> {
                read(written, &[$prefix]).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CaseNumberError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    };
}

number!(
    /// The number of an authorisation (授权): `S7KM-2Q4T-X`. It opens nothing; the code does.
    AuthorisationNumber,
    'S'
);
number!(
    /// The number of a self-check report (自查报告): `B7KM-2Q4T-X`.
    ReportNumber,
    'B'
);
number!(
    /// The number of a proof of volunteering (志愿服务证明): `V7KM-2Q4T-X`.
    ProofNumber,
    'V'
);
number!(
    /// The number of a nomination for the gallery (推荐): `N7KM-2Q4T-X`.
    NominationNumber,
    'N'
);

number!(
    /// The number of a certificate of the contest (竞赛证书): `C7KM-2Q4T-X`.
    CertificateNumber,
    'C'
);
number!(
    /// The code of a class (班级码): `K7KM-2Q4T-X`.
    ClassCode,
    'K'
);

/// A letter that says what it is the number of, seven random characters, and a check character.
fn make(prefix: char, mut random: u64) -> String {
    let mut number = String::from(prefix);
    for _ in 0..7 {
        number.push(char::from(CHARACTERS[(random % 31) as usize]));
        random /= 31;
    }
    number.push(char::from(check(number.as_bytes())));
    number
}

/// The number in its one true form, as it was read off paper or heard over the phone.
fn read(written: &str, prefixes: &[char]) -> Result<String, CaseNumberError> {
    let number = text::number(written);
    let bytes = number.as_bytes();
    let formed = bytes.len() == 9
        && prefixes.iter().any(|prefix| number.starts_with(*prefix))
        && bytes.iter().all(|it| CHARACTERS.contains(it));
    if formed && check(&bytes[..8]) == bytes[8] { Ok(number) } else { Err(CaseNumberError) }
}

fn show(number: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}-{}-{}", &number[..4], &number[4..8], &number[8..])
}

fn check(head: &[u8]) -> u8 {
    let value = |it: &u8| CHARACTERS.iter().position(|known| known == it).unwrap_or(0);
    let sum: usize = head.iter().enumerate().map(|(at, it)| (at + 2) * value(it)).sum();
    CHARACTERS[(31 - sum % 31) % 31]
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.0, f)
    }
}

impl FromStr for CaseNumber {
    type Err = CaseNumberError;
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        read(written, &crate::case::Kind::ALL.map(prefix)).map(Self)
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = CaseNumberError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::case::Kind;

    proptest! {
        #[test]
        fn a_number_is_read_back_as_it_is_shown(random: u64) {
            let number = CaseNumber::new(Kind::Repair, random);
            prop_assert!(Kind::ALL.into_iter().all(|it| CaseNumber::new(it, random).kind() == it));
            prop_assert_eq!(number.to_string().to_lowercase().parse(), Ok(number));
        }

        #[test]
        fn a_number_of_one_thing_is_never_that_of_another(random: u64) {
            let number = ProofNumber::new(random).to_string();
            prop_assert!(number.parse::<ProofNumber>().is_ok());
            prop_assert!(number.parse::<CaseNumber>().is_err());
            prop_assert!(number.parse::<AuthorisationNumber>().is_err());
            prop_assert!(number.parse::<ReportNumber>().is_err());
        }

        #[test]
        fn whatever_is_written_is_read_without_a_panic(written: String) {
            let _: Result<CaseNumber, _> = written.parse();
            let _: Result<ReportNumber, _> = written.parse();
        }

        #[test]
        fn a_wrong_character_or_a_swap_is_noticed(random: u64, at in 1usize..8, other in 0usize..31) {
            let number = CaseNumber::new(Kind::Objection, random);
            let mut wrong = number.0.clone().into_bytes();
            wrong.swap(at, at + 1);
            let swapped = String::from_utf8(wrong).unwrap();
            prop_assert!(swapped == number.0 || swapped.parse::<CaseNumber>().is_err());
            let mut wrong = number.0.clone().into_bytes();
            wrong[at] = CHARACTERS[other];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(wrong == number.0 || wrong.parse::<CaseNumber>().is_err());
        }
    }
}
