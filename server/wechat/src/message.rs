//! One message of the platform, and the text that answers it.

use crate::Refused;
use crate::xml::{cdata, fields};

/// A message or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Our account.
    pub to: String,
    /// Who wrote: an OpenID of this account.
    pub from: String,
    /// What tells it from every other: the MsgId, for an event who and when. The platform sends a
    /// message again that was not answered within five seconds.
    pub id: String,
    /// What it is.
    pub what: What,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words.
    Text(String),
    /// Somebody began to follow the account.
    Subscribe,
    /// Somebody left.
    Unsubscribe,
    /// A picture, a voice, a place, another event.
    Other,
}

/// Reads a message in the clear.
pub fn read(body: &[u8]) -> Result<Message, Refused> {
    let mut fields = fields(body)?;
    let mut field = |name: &str| fields.remove(name).filter(|it| !it.is_empty());
    let kind = field("MsgType").ok_or(Refused::Unreadable)?;
    let event = field("Event").unwrap_or_default();
    let (to, from) = field("ToUserName").zip(field("FromUserName")).ok_or(Refused::Unreadable)?;
    // No OpenID is longer; what is kept of it is a hash.
    if from.len() > 128 || to.len() > 128 {
        return Err(Refused::Unreadable);
    }
    let created = field("CreateTime").unwrap_or_default();
    let id = match field("MsgId") {
        Some(id) if id.len() <= 64 => id,
        Some(_) => return Err(Refused::Unreadable),
        None => format!("{from} {created:.20} {event:.32}"),
    };
    let what = match (kind.as_str(), event.as_str()) {
        ("text", _) => What::Text(field("Content").unwrap_or_default()),
        ("event", "subscribe") => What::Subscribe,
        ("event", "unsubscribe") => What::Unsubscribe,
        _ => What::Other,
    };
    Ok(Message { to, from, id, what })
}

/// A text for whoever wrote, in the clear.
pub fn write(message: &Message, text: &str, now: i64) -> String {
    format!(
        "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName>\
         <CreateTime>{now}</CreateTime><MsgType>{}</MsgType><Content>{}</Content></xml>",
        cdata(&message.from),
        cdata(&message.to),
        cdata("text"),
        cdata(text),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_event_has_who_and_when_for_its_id() {
        let read = |event: &str| {
            let body = format!(
                "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName><CreateTime>12</CreateTime>\
                 <MsgType>event</MsgType><Event>{event}</Event></xml>"
            );
            read(body.as_bytes()).unwrap()
        };
        assert_eq!(
            (read("subscribe").what, read("subscribe").id.as_str()),
            (What::Subscribe, "o1 12 subscribe")
        );
        assert_eq!(read("unsubscribe").what, What::Unsubscribe);
        assert_eq!(read("LOCATION").what, What::Other);
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_fields_is_read_or_refused(
            kind in any::<String>(), from in any::<String>(), event in any::<String>(), time in any::<String>()
        ) {
            let body = format!(
                "<xml><ToUserName>gh</ToUserName><FromUserName>{}</FromUserName><CreateTime>{}</CreateTime>\
                 <MsgType>{}</MsgType><Event>{}</Event></xml>",
                cdata(&from), cdata(&time), cdata(&kind), cdata(&event)
            );
            _ = read(body.as_bytes());
        }
    }
}
