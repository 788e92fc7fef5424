//! Days as a calendar file (RFC 5545) that a phone takes in: whole days only.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use domain::calendar::add_days;

/// A whole day with what happens on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What makes the event the same one when the file is taken in again.
    pub uid: String,
    /// The day; the first of several.
    pub day: Date,
    /// The last day.
    pub last: Date,
    /// What happens. It goes to whoever keeps the phone's calendar, so it names nobody and nothing.
    pub summary: String,
    /// More about it.
    pub note: String,
}

/// Whose days they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// One person's: private, and the phone speaks up in the morning.
    Own,
    /// Everybody's: a feed that a phone asks for again each week.
    Everybody,
}

/// The file: `text/calendar`, UTF-8, lines of at most 75 bytes.
pub fn calendar(name: &str, audience: Audience, events: &[Event], now: Timestamp) -> String {
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(match audience {
        Audience::Own => "PRODID:-//chengxin//plan//ZH",
        Audience::Everybody => "PRODID:-//chengxin//calendar//ZH",
    });
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    if audience == Audience::Everybody {
        line("REFRESH-INTERVAL;VALUE=DURATION:P7D");
        line("X-PUBLISHED-TTL:P7D");
    }
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&event.uid)));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART;VALUE=DATE:{}", event.day.strftime("%Y%m%d")));
        line(&format!("DTEND;VALUE=DATE:{}", add_days(event.last, 1).strftime("%Y%m%d")));
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        line(&format!("DESCRIPTION:{}", escaped(&event.note)));
        line("TRANSP:TRANSPARENT");
        match audience {
            Audience::Everybody => line("CLASS:PUBLIC"),
            Audience::Own => {
                line("CLASS:PRIVATE");
                // Nine in the morning of that day.
                line("BEGIN:VALARM");
                line("ACTION:DISPLAY");
                line(&format!("DESCRIPTION:{}", escaped(&event.summary)));
                line("TRIGGER:PT9H");
                line("END:VALARM");
            }
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

/// Text as a value (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    let text = text.replace('\r', "");
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// One line, cut between characters where it is longer than 75 bytes (RFC 5545 §3.1).
fn fold(file: &mut String, text: &str) {
    let mut left = 75;
    for letter in text.chars() {
        if letter.len_utf8() > left {
            file.push_str("\r\n ");
            left = 74;
        }
        left -= letter.len_utf8();
        _ = file.write_char(letter);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters_and_marks_are_escaped() {
        let event = Event {
            uid: "1@example".to_owned(),
            day: date(2026, 12, 31),
            last: date(2026, 12, 31),
            summary: "修复，可以；".repeat(12),
            note: "a,b;c\\d\ne".to_owned(),
        };
        let file = calendar("打算", Audience::Own, &[event], Timestamp::UNIX_EPOCH);
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        assert!(file.contains("DESCRIPTION:a\\,b\\;c\\\\d\\ne\r\n"), "{file}");
        assert!(file.contains("DTSTART;VALUE=DATE:20261231\r\n"));
        assert!(file.contains("DTEND;VALUE=DATE:20270101\r\n"));
        let whole = file.replace("\r\n ", "");
        assert!(whole.contains(&"修复，可以；".repeat(12)));
    }
}
