//! Half days at the counter: mornings and afternoons of working days.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, add_days};

/// A morning or an afternoon. Written `2026-12-01.am`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HalfDay {
    /// The day.
    pub day: Date,
    /// Which half of it.
    pub half: Half,
}

/// Which half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// 上午
    Am,
    /// 下午
    Pm,
}

impl Half {
    /// Its key in `locales/` after `assistant-half-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Am => "am",
            Self::Pm => "pm",
        }
    }
}

impl fmt::Display for HalfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.day, self.half.key())
    }
}

impl FromStr for HalfDay {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (day, half) = text.split_once('.').ok_or(())?;
        let half = match half {
            "am" => Half::Am,
            "pm" => Half::Pm,
            _ => return Err(()),
        };
        Ok(Self { day: day.parse().map_err(|_| ())?, half })
    }
}

/// The half days of the next `days` working days after today, the first one first. Days of years whose
/// holidays are not announced are left out: nobody is asked to come on a day that may be off.
pub fn half_days(calendar: &Calendar, today: Date, days: usize) -> Vec<HalfDay> {
    (1..=60)
        .map(|n| add_days(today, n))
        .filter(|day| calendar.knows(*day) && calendar.is_working_day(*day))
        .take(days)
        .flat_map(|day| [Half::Am, Half::Pm].map(|half| HalfDay { day, half }))
        .collect()
}
