//! The one place that reads the clock. Tests set it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// Says what time it is. Days are those of Beijing (UTC+8, no summer time).
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that stands until it is set on: milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this instant.
    pub fn at(instant: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(instant.as_millisecond())))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
            Self::System => Timestamp::now(),
            Self::Set(millis) => Timestamp::from_millisecond(millis.load(Ordering::Relaxed))
                .unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    /// Today in Beijing.
    pub fn today(&self) -> Date {
        beijing(self.now()).date()
    }

    /// Sets a standing clock on by this much; the machine's clock stays as it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Set(millis) = self {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            millis.fetch_add(by, Ordering::Relaxed);
        }
    }
}

/// The instant at which that day is over in Beijing.
pub fn end_of(day: Date) -> Timestamp {
    let next = domain::calendar::add_days(day, 1).at(0, 0, 0, 0);
    Offset::constant(8).to_timestamp(next).unwrap_or(Timestamp::MAX)
}

/// The date and time in Beijing at that instant.
pub fn beijing(at: Timestamp) -> jiff::civil::DateTime {
    Offset::constant(8).to_datetime(at)
}
