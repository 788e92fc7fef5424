//! E-mail by SMTP: plain text, no tracking, a way to leave in its head (RFC 8058).

use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::deliver::{Letter, Said};
use crate::settings::Mail;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends one to this address. `id` is what makes it the same one when it is sent again.
pub async fn send(mail: &Mail, to: &str, id: &str, letter: &Letter) -> Said {
    let message = match message(mail, to, id, letter) {
        Ok(message) => message,
        Err(error) => return Said::Refused(error.to_string()),
    };
    let transport = match AsyncSmtpTransport::<Tokio1Executor>::from_url(mail.server.as_str()) {
        Ok(transport) => transport.timeout(Some(PATIENCE)).build(),
        Err(error) => return Said::Later(error.to_string()),
    };
    match transport.send(message).await {
        Ok(_) => Said::Taken,
        // The server named this very message as one it never takes: 550, no such mailbox.
        Err(error) if error.is_permanent() => Said::Refused(chain(&error)),
        Err(error) => Said::Later(chain(&error)),
    }
}

fn message(mail: &Mail, to: &str, id: &str, letter: &Letter) -> anyhow::Result<Message> {
    let from: Mailbox = mail.from.parse()?;
    let host = from.email.domain().to_owned();
    let to: Address = to.parse()?;
    let builder: MessageBuilder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(&letter.subject)
        // The same delivery has the same id: a mail program shows it once.
        .message_id(Some(format!("<{id}@{host}>")))
        .header(ContentType::TEXT_PLAIN);
    let mut message = builder.body(letter.body.replace('\n', "\r\n"))?;
    let mut head = |name: &'static str, value: String| {
        let name = HeaderName::new_from_ascii_str(name);
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    };
    head("Auto-Submitted", "auto-generated".to_owned());
    if !letter.leave.is_empty() {
        head("List-Unsubscribe", format!("<{}>", letter.leave));
        head("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
    }
    Ok(message)
}

/// An error with what it rests on.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(why) = source {
        text = format!("{text}: {why}");
        source = why.source();
    }
    text
}
