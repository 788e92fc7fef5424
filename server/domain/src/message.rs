//! What a downstream is told when a record ends (令36号: 终止公示、停止共享和使用、解除惩戒措施), and when it
//! is told again.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::calendar::Due;

/// What a downstream is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ask {
    /// 终止公示
    StopPublicity,
    /// 停止共享使用
    StopSharing,
    /// 解除惩戒
    LiftMeasures,
    /// 停用旧版本，等待更正后的版本
    Replace,
}

impl Ask {
    /// Everything that can be asked.
    pub const ALL: [Self; 4] =
        [Self::StopPublicity, Self::StopSharing, Self::LiftMeasures, Self::Replace];

    /// Its key, in messages, the store and `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::StopPublicity => "stop-publicity",
            Self::StopSharing => "stop-sharing",
            Self::LiftMeasures => "lift-measures",
            Self::Replace => "replace",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// How a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageState {
    /// Not acknowledged, and there is time left.
    Waiting,
    /// Not acknowledged, and the last day is over: somebody has to ask.
    Overdue,
    /// Acknowledged.
    Acknowledged,
}

impl MessageState {
    /// Its key, in addresses and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Acknowledged => "acknowledged",
        }
    }
}

/// How a message stands on that day.
pub fn message_state(due: Due, acknowledged: bool, today: Date) -> MessageState {
    match acknowledged {
        true => MessageState::Acknowledged,
        false if today > due.date => MessageState::Overdue,
        false => MessageState::Waiting,
    }
}

/// The longest wait between two tries.
const LONGEST: i64 = 6 * 60 * 60;

/// How long to wait after so many tries that failed: a minute, doubled each time, at most six hours;
/// between half of it and one and a half, so that many messages do not come back at once.
/// `random` is any number, evenly spread.
pub fn backoff(tries: u32, random: u64) -> SignedDuration {
    let whole = 60_i64.saturating_mul(1 << tries.saturating_sub(1).min(20)).min(LONGEST);
    let share = i64::try_from(random % 1001).unwrap_or(0); // thousandths
    SignedDuration::from_millis(whole * (500 + share))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_message_is_overdue_from_the_day_after_its_last_day() {
        let due = Due { date: date(2026, 11, 26), provisional: false };
        assert_eq!(message_state(due, false, date(2026, 11, 26)), MessageState::Waiting);
        assert_eq!(message_state(due, false, date(2026, 11, 27)), MessageState::Overdue);
        assert_eq!(message_state(due, true, date(2026, 11, 27)), MessageState::Acknowledged);
    }

    proptest! {
        #[test]
        fn the_wait_grows_within_bounds(tries in 1u32..10_000, random in any::<u64>()) {
            let wait = backoff(tries, random);
            prop_assert!(wait >= SignedDuration::from_secs(30));
            prop_assert!(wait <= SignedDuration::from_secs(LONGEST * 3 / 2));
            prop_assert!(backoff(tries + 1, random) >= wait);
        }
    }
}
