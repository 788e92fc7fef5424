//! Nominating somebody for the gallery (诚信典型), the words that would be shown of them, and the steps
//! between: nothing is shown before the person agreed to those very words (个人信息保护法 §25).

use serde::{Deserialize, Serialize};

use crate::field_error::FieldError;
use crate::text;

/// What a role model stands for. No warning is ever about somebody real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 主动履约
    Fulfilment,
    /// 志愿服务
    Volunteering,
    /// 诚信经营
    Trader,
    /// 诚信学子
    Student,
    /// 慈善捐助
    Donation,
    /// 信用承诺
    Promise,
    /// 异议纠错
    Correction,
}

impl Kind {
    /// All of them, in the order of the gallery.
    pub const ALL: [Self; 7] = [
        Self::Fulfilment,
        Self::Volunteering,
        Self::Trader,
        Self::Student,
        Self::Donation,
        Self::Promise,
        Self::Correction,
    ];

    /// The same word as in addresses, locales and the gallery.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fulfilment => "fulfilment",
            Self::Volunteering => "volunteering",
            Self::Trader => "trader",
            Self::Student => "student",
            Self::Donation => "donation",
            Self::Promise => "promise",
            Self::Correction => "correction",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// Where a nomination stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was sent; no editor has written words yet.
    Sent,
    /// There are words, and a code with which the person may agree to them.
    Asked,
    /// The person agreed to them.
    Agreed,
    /// They are shown.
    Shown,
    /// An editor refused it.
    Refused,
    /// The person does not want it.
    Declined,
    /// The person took their consent back, or the nominator the nomination.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Sent,
        Self::Asked,
        Self::Agreed,
        Self::Shown,
        Self::Refused,
        Self::Declined,
        Self::Withdrawn,
    ];

    /// As it is kept, and in the keys of the words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Shown => "shown",
            Self::Refused => "refused",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Whether nothing comes after it: then nothing is kept of the person.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Declined | Self::Withdrawn)
    }
}

/// What a nominator has filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Whom.
    pub name: String,
    /// What for: the key of a [`Kind`].
    pub kind: String,
    /// What they did.
    pub deed: String,
    /// How we can reach them.
    pub reach: String,
    /// Which form it was: a second click on the same one is the same nomination.
    pub once: String,
}

/// A nomination, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nomination {
    /// Whom.
    pub name: String,
    /// What for.
    pub kind: Kind,
    /// What they did.
    pub deed: String,
    /// How we can reach them.
    pub reach: String,
    /// Which form it was.
    pub once: String,
}

impl Draft {
    /// The nomination, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self) -> Result<Nomination, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let name = text::prose(&self.name);
        match name.chars().count() {
            0 => wrong("name", "nomination-name-missing"),
            41.. => wrong("name", "nomination-name-long"),
            _ => {}
        }
        let kind = Kind::from_key(&self.kind);
        if kind.is_none() {
            wrong("kind", "nomination-kind-missing");
        }
        let deed = text::prose(&self.deed);
        match deed.chars().count() {
            0..20 => wrong("deed", "nomination-deed-short"),
            1001.. => wrong("deed", "nomination-deed-long"),
            _ => {}
        }
        let reach = text::prose(&self.reach);
        match reach.chars().count() {
            0 => wrong("reach", "nomination-reach-missing"),
            101.. => wrong("reach", "nomination-reach-long"),
            _ => {}
        }
        match kind {
            Some(kind) if errors.is_empty() => Ok(Nomination {
                name,
                kind,
                deed,
                reach,
                once: self.once.chars().take(LONGEST_ONCE).collect(),
            }),
            _ => Err(errors),
        }
    }
}

/// A form is told apart by a UUID: no more of what came in its place is kept.
const LONGEST_ONCE: usize = 36;

/// What an editor writes of a person: these words and no others are agreed to and shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Story {
    /// What the person is called on the page; 王女士 or a full name, as they wish.
    pub shown_name: String,
    /// The heading.
    pub title: String,
    /// One or two sentences, at most 80 characters.
    pub summary: String,
    /// The text, in Markdown.
    pub body: String,
    /// The key of a [`Kind`].
    pub kind: String,
    /// The key domain, by the name of the policy.
    pub domain: String,
}

impl Story {
    /// The same with tidy texts, or everything that has to be put right first. Whether there is such a
    /// key domain, and what is wrong with the Markdown, is asked of the caller.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(
        &self,
        is_domain: impl FnOnce(&str) -> bool,
        is_clean: impl FnOnce(&str) -> bool,
    ) -> Result<Story, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let tidy = Story {
            shown_name: text::prose(&self.shown_name),
            title: text::prose(&self.title),
            summary: text::prose(&self.summary),
            body: text::prose(&self.body),
            kind: self.kind.clone(),
            domain: self.domain.clone(),
        };
        let count = |text: &str| text.chars().count();
        if !matches!(count(&tidy.shown_name), 1..=20) {
            wrong("shown_name", "nomination-shown-name-missing");
        }
        if !matches!(count(&tidy.title), 4..=40) {
            wrong("title", "nomination-title-missing");
        }
        if !matches!(count(&tidy.summary), 10..=80) {
            wrong("summary", "nomination-summary-missing");
        }
        if Kind::from_key(&tidy.kind).is_none() {
            wrong("kind", "nomination-kind-missing");
        }
        if !is_domain(&tidy.domain) {
            wrong("domain", "nomination-domain-missing");
        }
        let texts = [&tidy.title, &tidy.summary, &tidy.body];
        if !matches!(count(&tidy.body), 50..=3000) {
            wrong("body", "nomination-body-missing");
        } else if texts.iter().any(|it| has_number(it)) {
            wrong("body", "nomination-body-number");
        } else if !is_clean(&tidy.body) {
            wrong("body", "nomination-body-markdown");
        }
        if errors.is_empty() { Ok(tidy) } else { Err(errors) }
    }

    /// What the person agrees to, in one text: its hash is kept with the consent.
    pub fn agreed(&self) -> String {
        [&self.shown_name, &self.title, &self.summary, &self.body, &self.kind, &self.domain]
            .map(String::as_str)
            .join("\n\u{1f}\n")
    }
}

/// Whether seven digits or more stand in a row, with or without spaces and hyphens: a telephone, an
/// account or an identity number. A day such as 2026-11-23 is none.
fn has_number(text: &str) -> bool {
    let part_of_number = |it: char| matches!(it, '0'..='9' | '０'..='９' | ' ' | '-' | '－');
    text.split(|it| !part_of_number(it)).any(|run| {
        let digits = run.chars().filter(|it| it.is_numeric()).count();
        digits >= 7 && !is_day(run.trim())
    })
}

/// Whether it is a day as 2026-11-23.
fn is_day(text: &str) -> bool {
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    matches!(lengths[..], [4, 1..=2, 1..=2])
        && text.bytes().all(|it| it.is_ascii_digit() || it == b'-')
}

/// How many characters a code has that a person is given: 80 bits.
pub const CODE: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            name: "演示老师傅".into(),
            kind: "trader".into(),
            deed: "多收的钱退了回来，十年里每一次都这样，街坊都知道。".into(),
            reach: "他的店在集市东头".into(),
            once: String::new(),
        }
    }

    fn story() -> Story {
        Story {
            shown_name: "演示老师傅".into(),
            title: "十年不差一分钱".into(),
            summary: "多收了钱，当天就去找人退回来，十年都这样。".into(),
            body: "他在集市东头开店。".repeat(8),
            kind: "trader".into(),
            domain: "食品药品".into(),
        }
    }

    #[test]
    fn a_nomination_says_whom_what_for_and_how_to_reach_them() {
        assert_eq!(draft().check().unwrap().kind, Kind::Trader);
        let fields: Vec<_> =
            Draft::default().check().unwrap_err().into_iter().map(|it| it.field).collect();
        assert_eq!(fields, ["name", "kind", "deed", "reach"]);
        let warning = Draft { kind: "warning".into(), ..draft() };
        assert_eq!(warning.check().unwrap_err()[0].message, "nomination-kind-missing");
    }

    #[test]
    fn no_telephone_or_identity_number_comes_into_a_story() {
        let check = |body: &str| {
            let body = format!("{}{body}", story().body);
            Story { body, ..story() }.check(|_| true, |_| true)
        };
        assert!(check("那天是2026-11-23，打12345，路边有300号。").is_ok());
        for bad in ["打13800138000。", "打138 0013 8000。", "１２０１１０１８９００３１２００１４"]
        {
            assert_eq!(check(bad).unwrap_err()[0].message, "nomination-body-number", "{bad}");
        }
    }

    #[test]
    fn other_words_are_another_consent() {
        let other = Story { title: "十年不差两分钱".into(), ..story() };
        assert_ne!(story().agreed(), other.agreed());
        // What moves from one field to the next is another text too.
        let moved = Story { title: "a\nb".into(), summary: "c".into(), ..Story::default() };
        let before = Story { title: "a".into(), summary: "b\nc".into(), ..Story::default() };
        assert_ne!(moved.agreed(), before.agreed());
    }
}
