//! What a WeChat Official Account (微信公众号) and its server say to each other: signature, AES mode, XML.
//!
//! Only the protocol: nothing here knows what is answered, reads a clock or opens a connection.

mod crypt;
mod message;
mod xml;

use std::time::Duration;

use sha1::{Digest as _, Sha1};

pub use crypt::KeyError;
pub use message::{Message, What};

/// The largest body that is looked at, in bytes. A text message of the platform has at most 2048.
pub const LARGEST: usize = 64 * 1024;

/// How far the clock of the platform may be from ours, in seconds.
pub const SKEW: i64 = 600;

/// How long an answer may take: the platform waits five seconds.
pub const PATIENCE: Duration = Duration::from_millis(4500);

/// An Official Account: what it shares with the platform.
#[derive(Clone)]
pub struct Account {
    token: String,
    crypt: Option<crypt::Crypt>,
    patience: Duration,
}

/// What the platform puts into the address of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// The signature over token, time and nonce.
    pub signature: String,
    /// The signature over these and the sealed message.
    pub msg_signature: String,
    /// Seconds since 1970, as text.
    pub timestamp: String,
    /// A number that is used once.
    pub nonce: String,
    /// `aes` where the message is sealed.
    pub encrypt_type: String,
}

/// Why a call is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The signature is another's, or the call is too old.
    #[error("the signature does not hold")]
    Signature,
    /// It is sealed and we have no key, or the other way round: nobody may choose the weaker way.
    #[error("the account is in the other mode")]
    Mode,
    /// It cannot be opened with our key, or is meant for another account.
    #[error("the message cannot be opened")]
    Sealed,
    /// It is no message: too large, no XML, XML with a DTD, or a field is missing.
    #[error("the message cannot be read")]
    Unreadable,
}

impl Account {
    /// An account in plain mode, or in AES mode where its key (EncodingAESKey, 43 characters) is given.
    ///
    /// # Errors
    /// When the key is not one.
    pub fn new(token: &str, app_id: &str, aes_key: Option<&str>) -> Result<Self, KeyError> {
        let crypt = aes_key.map(|key| crypt::Crypt::new(app_id, key)).transpose()?;
        Ok(Self { token: token.to_owned(), crypt, patience: PATIENCE })
    }

    /// The same account of a platform that waits so long.
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How long an answer may take; the platform asks again for one that takes longer.
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// Whether the platform asks (the signature of a GET), at this second.
    pub fn is_signed(&self, signed: &Signed, now: i64) -> bool {
        let near = signed.timestamp.parse::<i64>().is_ok_and(|it| it.abs_diff(now) <= SKEW as u64);
        near && same(&signed.signature, &self.sign(&[&signed.timestamp, &signed.nonce]))
    }

    /// The message of a POST.
    ///
    /// # Errors
    /// When it is not the platform's, or cannot be read.
    pub fn open(&self, signed: &Signed, body: &[u8], now: i64) -> Result<Message, Refused> {
        if !self.is_signed(signed, now) {
            return Err(Refused::Signature);
        }
        if body.len() > LARGEST {
            return Err(Refused::Unreadable);
        }
        let sealed = signed.encrypt_type == "aes";
        match &self.crypt {
            None if sealed => Err(Refused::Mode),
            None => message::read(body),
            Some(_) if !sealed => Err(Refused::Mode),
            Some(crypt) => {
                let sealed = xml::fields(body)?.remove("Encrypt").ok_or(Refused::Unreadable)?;
                let own = self.sign(&[&signed.timestamp, &signed.nonce, &sealed]);
                if !same(&signed.msg_signature, &own) {
                    return Err(Refused::Signature);
                }
                message::read(&crypt.open(&sealed)?)
            }
        }
    }

    /// The answer to a message: a text, sealed where the account is in AES mode. `nonce` and the second
    /// go into its signature.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn answer(
        &self,
        message: &Message,
        text: &str,
        now: i64,
        nonce: &str,
    ) -> Result<String, getrandom::Error> {
        let plain = message::write(message, text, now);
        let Some(crypt) = &self.crypt else { return Ok(plain) };
        let sealed = crypt.seal(plain.as_bytes())?;
        let signature = self.sign(&[&now.to_string(), nonce, &sealed]);
        Ok(format!(
            "<xml><Encrypt>{}</Encrypt><MsgSignature>{}</MsgSignature>\
             <TimeStamp>{now}</TimeStamp><Nonce>{}</Nonce></xml>",
            xml::cdata(&sealed),
            xml::cdata(&signature),
            xml::cdata(nonce),
        ))
    }

    /// SHA-1 over the token and these parts in the order of their bytes, in hex: what the platform does.
    fn sign(&self, parts: &[&str]) -> String {
        let mut parts: Vec<&str> = parts.iter().copied().chain([self.token.as_str()]).collect();
        parts.sort_unstable();
        let mut text = String::with_capacity(40);
        for byte in Sha1::digest(parts.concat().as_bytes()) {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        text
    }
}

// The token is told to no log.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.crypt.is_some() { "Account(aes)" } else { "Account(plain)" })
    }
}

/// Whether two signatures are the same, in a time that says nothing about where they differ.
fn same(theirs: &str, ours: &str) -> bool {
    theirs.len() == ours.len()
        && theirs.bytes().zip(ours.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    fn signed(account: &Account, more: &[&str]) -> Signed {
        let mut parts = vec!["1795399200", "77"];
        let signature = account.sign(&parts);
        parts.extend(more);
        Signed {
            signature,
            msg_signature: account.sign(&parts),
            timestamp: "1795399200".to_owned(),
            nonce: "77".to_owned(),
            encrypt_type: if more.is_empty() { "" } else { "aes" }.to_owned(),
        }
    }

    fn text(content: &str) -> String {
        format!(
            "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>\
             <MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>9</MsgId></xml>"
        )
    }

    #[test]
    fn a_call_of_ten_minutes_ago_or_with_another_token_is_refused() {
        let account = Account::new("token", "wx1", None).unwrap();
        let signed = signed(&account, &[]);
        assert!(account.is_signed(&signed, 1_795_399_200 + SKEW));
        assert!(!account.is_signed(&signed, 1_795_399_200 + SKEW + 1));
        let other = Account::new("Token", "wx1", None).unwrap();
        assert!(!other.is_signed(&signed, 1_795_399_200));
        assert!(!account.is_signed(&Signed::default(), 1_795_399_200));
    }

    #[test]
    fn what_is_sealed_for_another_account_is_not_opened() {
        let (ours, theirs) =
            ["wx1", "wx2"].map(|id| Account::new("token", id, Some(KEY)).unwrap()).into();
        let sealed = Account::crypt_of(&theirs).seal(text("你好").as_bytes()).unwrap();
        let body = format!("<xml><Encrypt>{sealed}</Encrypt></xml>");
        let call = signed(&ours, &[&sealed]);
        assert_eq!(ours.open(&call, body.as_bytes(), 1_795_399_200), Err(Refused::Sealed));
        assert!(theirs.open(&call, body.as_bytes(), 1_795_399_200).is_ok());
    }

    #[test]
    fn an_account_with_a_key_takes_nothing_in_the_clear() {
        let account = Account::new("token", "wx1", Some(KEY)).unwrap();
        let call = signed(&account, &[]);
        let body = text("你好");
        assert_eq!(account.open(&call, body.as_bytes(), 1_795_399_200), Err(Refused::Mode));
    }

    #[test]
    fn an_answer_never_ends_its_cdata_early() {
        let account = Account::new("token", "wx1", None).unwrap();
        let call = signed(&account, &[]);
        let message = account.open(&call, text("x").as_bytes(), 1_795_399_200).unwrap();
        let said = "a]]></Content><MsgType>news</MsgType>\u{0}\u{fffe}]]>";
        let answer = account.answer(&message, said, 1, "1").unwrap();
        let back = xml::fields(answer.as_bytes()).unwrap();
        assert_eq!(back["Content"], "a]]></Content><MsgType>news</MsgType>]]>");
        assert_eq!((back["MsgType"].as_str(), back["ToUserName"].as_str()), ("text", "o1"));
    }

    impl Account {
        fn crypt_of(&self) -> &crypt::Crypt {
            self.crypt.as_ref().unwrap()
        }
    }
}
