//! The unified social credit code of an organisation (统一社会信用代码), GB 32100‑2015.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text;

/// A unified social credit code that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// Why a text is not a unified social credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// Not 18 characters of the standard's 31, or no area code in the middle.
    #[error("统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）")]
    Form,
    /// The last character does not fit the others.
    #[error("统一社会信用代码校验位不对")]
    Check,
}

const CHARACTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

impl CreditCode {
    /// Reads a code as people write it: full-width characters, spaces and small letters are accepted.
    ///
    /// # Errors
    /// Says whether the form or the check character is wrong.
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        let text = text::number(text);
        let bytes = text.as_bytes();
        let formed = bytes.len() == 18
            && bytes.iter().all(|it| CHARACTERS.contains(it))
            && bytes[2..8].iter().all(u8::is_ascii_digit);
        if !formed {
            return Err(CreditCodeError::Form);
        }
        if check_character(&bytes[..17]) != Some(bytes[17]) {
            return Err(CreditCodeError::Check);
        }
        Ok(Self(text))
    }

    /// The code as it is written. Codes of organisations are public.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it was given out by market regulation to a sole trader (个体工商户): prefix 92.
    pub fn is_sole_trader(&self) -> bool {
        self.0.starts_with("92")
    }
}

/// The check character for seventeen characters, or nothing when one of them is not in the set.
pub fn check_character(head: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (it, weight) in head.iter().zip(WEIGHTS) {
        sum += u32::try_from(CHARACTERS.iter().position(|known| known == it)?).ok()? * weight;
    }
    Some(CHARACTERS[((31 - sum % 31) % 31) as usize])
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_codes_are_right_and_a_swapped_check_is_not() {
        for code in ["91350100M000100Y43", "11120110000176778B", "91230500MA1B3N1N2M"] {
            assert!(CreditCode::parse(code).is_ok(), "{code}");
        }
        assert_eq!(CreditCode::parse("91350100M000100Y4Z"), Err(CreditCodeError::Form));
        assert_eq!(CreditCode::parse("91350100M000100Y44"), Err(CreditCodeError::Check));
    }

    proptest! {
        #[test]
        fn a_made_code_is_right_and_any_other_end_is_wrong(serial in 0u32..1_000_000, other in 0usize..31) {
            let head = format!("92120110DEM{serial:06}");
            let check = check_character(head.as_bytes()).unwrap();
            let whole = |end: u8| format!("{head}{}", char::from(end));
            prop_assert!(CreditCode::parse(&whole(check)).is_ok());
            prop_assume!(CHARACTERS[other] != check);
            prop_assert_eq!(CreditCode::parse(&whole(CHARACTERS[other])), Err(CreditCodeError::Check));
        }
    }
}
