//! The secret part of the link with which a piece is read before it is public. Nothing is kept: it is its
//! last day and the keyed hash of that day and the address, so a link ends with that day, when the piece
//! becomes public, or when the key changes.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::Store;
use crate::seal::{Keys, same};

/// For how many days after it was made a link is good.
const DAYS: i64 = 14;

/// The last day of a link that is made on this day.
pub fn until(today: Date) -> Date {
    today.saturating_add(DAYS.days())
}

/// The secret part for the piece that will stand at this address, good until the end of this day.
pub fn code(keys: &Keys, href: &str, until: Date) -> String {
    let mut hash = keys.find("preview", &format!("{until} {href}"));
    // 128 bits of it: long enough never to be guessed, short enough for a message.
    hash.truncate(32);
    format!("{}-{hash}", until.strftime("%Y%m%d"))
}

impl Store {
    /// The same with the keys of this store.
    pub fn preview_code(&self, href: &str, until: Date) -> String {
        code(&self.keys, href, until)
    }

    /// The last day of this link to the piece at this address; nothing where it is not ours or is over.
    pub fn preview_until(&self, href: &str, typed: &str, today: Date) -> Option<Date> {
        let (day, _) = typed.split_once('-')?;
        let until = Date::strptime("%Y%m%d", day).ok()?;
        (same(&self.preview_code(href, until), typed) && until >= today).then_some(until)
    }
}
