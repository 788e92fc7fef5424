//! Where somebody wants to be told besides the inbox: an e-mail address or a mobile number.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way to tell somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// Short message (短信), through the webhook of a provider.
    Sms,
}

impl Channel {
    /// Its key, in the store, in addresses and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }

    /// The channel with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Email, Self::Sms].into_iter().find(|it| it.key() == key)
    }
}

/// The longest e-mail address (RFC 5321).
const LONGEST: usize = 254;

/// An address that a message can be sent to. Debug shows it masked: it does not get into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    channel: Channel,
    address: String,
}

impl Contact {
    /// Reads what somebody typed: an address like `name@example.com`, or a mobile number of the
    /// mainland, with or without spaces, dashes and +86. Nothing where it is none.
    pub fn parse(channel: Channel, text: &str) -> Option<Self> {
        let address = match channel {
            Channel::Email => email(text.trim())?,
            Channel::Sms => mobile(text)?,
        };
        Some(Self { channel, address })
    }

    /// By which channel.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The address or number itself: only to seal it, and to send to it.
    pub fn expose(&self) -> &str {
        &self.address
    }

    /// As it is shown: `n***@example.com`, `138****8000`.
    pub fn masked(&self) -> String {
        match self.channel {
            Channel::Email => {
                let (name, domain) = self.address.split_once('@').unwrap_or(("", &self.address));
                let first: String = name.chars().take(1).collect();
                format!("{first}***@{domain}")
            }
            Channel::Sms => format!("{}****{}", &self.address[..3], &self.address[7..]),
        }
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

fn email(text: &str) -> Option<String> {
    let (name, domain) = text.rsplit_once('@')?;
    let plain = |it: u8| it.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&it);
    let name_is_right = !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(plain)
        && name.split('.').all(|part| !part.is_empty());
    let label = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && part.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let domain_is_right = domain.contains('.') && domain.split('.').all(label);
    let right = text.len() <= LONGEST && name_is_right && domain_is_right;
    right.then(|| format!("{name}@{}", domain.to_ascii_lowercase()))
}

fn mobile(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    let plain = plain.strip_prefix("+86").unwrap_or(&plain);
    let bytes = plain.as_bytes();
    let right = bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && bytes.iter().all(u8::is_ascii_digit);
    right.then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_taken_as_people_type_it_and_shown_masked() {
        let email = Contact::parse(Channel::Email, " Jia.Y+x@Example.COM ").unwrap();
        assert_eq!(email.expose(), "Jia.Y+x@example.com");
        assert_eq!(format!("{email:?}"), "J***@example.com");
        let mobile = Contact::parse(Channel::Sms, "+86 138-0013-8000").unwrap();
        assert_eq!((mobile.expose(), mobile.masked().as_str()), ("13800138000", "138****8000"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in ["", "a", "@b.cn", "a@b", "a@@b.cn", "a b@c.cn", "a@b..cn", "a@-b.cn"] {
            assert_eq!(Contact::parse(Channel::Email, wrong), None, "{wrong}");
        }
        for wrong in ["a@b.cn\r\nBcc: c@d.cn", "<a@b.cn>", "a..b@c.cn", "名@例.cn"] {
            assert_eq!(Contact::parse(Channel::Email, wrong), None, "{wrong}");
        }
        for wrong in
            ["", "1380013800", "23800138000", "12800138000", "138001380001", "１３８00138000"]
        {
            assert_eq!(Contact::parse(Channel::Sms, wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            for channel in [Channel::Email, Channel::Sms] {
                if let Some(contact) = Contact::parse(channel, &text) {
                    prop_assert!(contact.expose().bytes().all(|it| it.is_ascii_graphic()));
                    prop_assert!(!contact.masked().is_empty());
                }
            }
        }
    }
}
