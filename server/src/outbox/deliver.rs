//! Sends what is due by e-mail and short message. A delivery is claimed before it is sent, so many
//! nodes do not send it twice; one that died after sending may, and its id says that it is the same.

use std::collections::BTreeMap;

use app::shell::Lang;
use app::words::Words;
use domain::contact::Channel;
use domain::notice::{About, CHANNELS};
use jiff::SignedDuration;
use store::delivery::{Claimed, What};
use store::job::Did;

use super::{mail, sms};
use crate::messages::deliver::short;
use crate::site::Site;

/// How long one run may take: within the lease of the job.
const RUN: SignedDuration = SignedDuration::from_mins(3);

/// What the other side said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It has it.
    Taken,
    /// Not now, in words.
    Later(String),
    /// Never, in words.
    Refused(String),
}

/// What is sent, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What it is called; a short message has no name.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// The address at which its receiver wants no more; empty where it was not a person who asked for it.
    pub leave: String,
}

/// Sends what is due. `random` spreads the next tries.
///
/// # Errors
/// When the store fails.
pub async fn deliver(site: &Site, mut random: impl FnMut() -> u64) -> anyhow::Result<Did> {
    let (mut sent, mut failed, mut dead) = (0, 0, 0);
    let begun = site.now();
    for channel in CHANNELS.into_iter().filter(|it| site.settings.sends(*it)) {
        let in_time = || site.now().duration_since(begun) <= RUN;
        while in_time()
            && let Some(claimed) = site.store.claim_delivery(channel, site.now()).await?
        {
            let why = match send(site, channel, &claimed).await {
                Said::Taken => {
                    site.store.delivered(claimed.id, site.now()).await?;
                    sent += 1;
                    continue;
                }
                Said::Later(why) => (why, false),
                Said::Refused(why) => (why, true),
            };
            failed += 1;
            let (why, refused) = (clean(&why.0, &claimed), why.1);
            tracing::info!(delivery = %claimed.id, "not sent: {why}");
            let given_up =
                site.store.not_delivered(&claimed, &why, refused, random(), site.now()).await?;
            if given_up {
                tracing::error!(delivery = %claimed.id, "given up: chengxin outbox shows it");
                dead += 1;
            }
        }
    }
    let did = [("sent", sent), ("failed", failed), ("dead", dead)];
    Ok(did.into_iter().map(|(what, n)| (what.to_owned(), n)).collect::<BTreeMap<_, _>>())
}

/// Sends what is due without waiting for the next look: somebody waits for a code.
pub fn soon(site: &Site) {
    let site = site.clone();
    tokio::spawn(async move {
        if let Err(error) = deliver(&site, crate::jobs::random).await {
            tracing::error!("{error:#}");
        }
    });
}

async fn send(site: &Site, channel: Channel, claimed: &Claimed) -> Said {
    let words = site.words(Lang::from_tag(&claimed.lang).unwrap_or_default());
    let letter = letter(site, &words, channel, claimed);
    match (channel, &site.settings.mail, &site.settings.sms) {
        (Channel::Email, Some(mail), _) => {
            mail::send(mail, claimed.to.expose(), &claimed.id.to_string(), &letter).await
        }
        (Channel::Sms, _, Some(sms)) => {
            sms::send(sms, claimed, letter.body, site.now().as_second()).await
        }
        _ => Said::Later("no server is configured".to_owned()),
    }
}

/// What a delivery says: nothing of a person but the number of the case.
fn letter(site: &Site, words: &Words, channel: Channel, claimed: &Claimed) -> Letter {
    let origin = site.settings.origin.as_deref().unwrap_or_default().trim_end_matches('/');
    let leave = format!("{origin}/notices/leave/{}", claimed.leave);
    let say = |key: &str, args: &[(&'static str, String)]| words.say(key, args);
    let (subject, body) = match &claimed.what {
        What::Code(code) => {
            let args = [("code", code.clone()), ("leave", leave.clone())];
            match channel {
                Channel::Email => (
                    say("notices-mail-code-subject", &args[..1]),
                    say("notices-mail-code-body", &args),
                ),
                Channel::Sms => (String::new(), say("notices-sms-code", &args[..1])),
            }
        }
        What::Notice(notice) => {
            let key = notice.kind.key();
            let title = say(&format!("notices-kind-{key}"), &[]);
            let todo = say(&format!("notices-do-{key}"), &[]);
            let number = notice.reference.clone();
            let of_case = notice.about == About::Case;
            let what = match notice.about {
                About::Case => say("notices-case", &[("number", number.clone())]),
                About::Draft => say("notices-draft", &[]),
                About::Volunteer => say("notices-volunteer", &[]),
                About::Search => say("notices-search", &[]),
            };
            // Only a case has a number that may leave the site.
            let tail = if of_case { "" } else { "-draft" };
            let brief = [("title", title.clone()), ("number", number), ("todo", todo.clone())];
            match channel {
                Channel::Email => {
                    let link = format!("{origin}/notices");
                    let args = [
                        ("title", title),
                        ("what", what),
                        ("todo", todo),
                        ("link", link),
                        ("leave", leave.clone()),
                    ];
                    (
                        say(&format!("notices-mail-subject{tail}"), &brief),
                        say("notices-mail-body", &args),
                    )
                }
                Channel::Sms => (String::new(), say(&format!("notices-sms-body{tail}"), &brief)),
            }
        }
    };
    Letter { subject, body, leave }
}

/// The reason without the address: servers like to repeat it, and the desk must not learn it.
fn clean(why: &str, claimed: &Claimed) -> String {
    short(&why.replace(claimed.to.expose(), &claimed.to.masked()))
}
