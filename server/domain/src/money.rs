//! Amounts of money, exact.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in fen (分): hundredths of a yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Reads an amount in ten thousands of yuan (万元), as the 双公示 layouts give it.
    /// At most six places after the point, so that it is a whole number of fen.
    pub fn from_wan(text: &str) -> Option<Self> {
        // A hyphen is dropped from numbers off paper; here it is a minus.
        if text.contains('-') {
            return None;
        }
        let text = crate::text::number(text);
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        let part = part.trim_end_matches('0');
        if whole.is_empty() || whole.len() > 9 || part.len() > 6 || !digits(whole) || !digits(part)
        {
            return None;
        }
        let part: i64 = format!("{part:0<6}").parse().ok()?;
        Some(Self(whole.parse::<i64>().ok()? * 1_000_000 + part))
    }
}

impl fmt::Display for Fen {
    /// In yuan, with thousands apart and without idle places: `2,000`, `1.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let yuan = (self.0 / 100).to_string();
        for (at, digit) in yuan.chars().enumerate() {
            if at > 0 && (yuan.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        match self.0 % 100 {
            0 => Ok(()),
            fen => write!(f, ".{fen:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousands_become_fen_exactly() {
        assert_eq!(Fen::from_wan("0.2"), Some(Fen(200_000)));
        assert_eq!(Fen::from_wan("12.345678"), Some(Fen(12_345_678)));
        assert_eq!(Fen::from_wan("0.2000000"), Some(Fen(200_000)));
        for wrong in ["", ".5", "-1", "1e3", "0.1234567", "二"] {
            assert_eq!(Fen::from_wan(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_is_shown_in_yuan() {
        assert_eq!(Fen(200_000).to_string(), "2,000");
        assert_eq!(Fen(123_456_789).to_string(), "1,234,567.89");
        assert_eq!(Fen(0).to_string(), "0");
    }
}
