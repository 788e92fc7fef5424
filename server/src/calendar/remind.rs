//! The job that writes to the editors what to prepare: one e-mail for each campaign and year, to the
//! address in `content/site.toml`. One that failed goes out when the job is done again.

use app::shell::Lang;
use app::words::Words;
use store::job::Did;

use super::{Reminder, due};
use crate::outbox::deliver::{Letter, Said};
use crate::outbox::mail;
use crate::site::Site;

/// Writes what is due and was not written before.
///
/// # Errors
/// When the store fails.
pub async fn tell(site: &Site) -> anyhow::Result<Did> {
    let published = site.published();
    let to = &published.library.site().editors;
    let (mut told, mut failed) = (0, 0);
    if let (Some(server), false) = (&site.settings.mail, to.is_empty()) {
        let words = site.words(Lang::Zh);
        for it in due(&published, site.today()) {
            let year = it.from.year();
            if !site.store.claim_reminder(&it.href, year, site.now()).await? {
                continue;
            }
            // The same reminder has the same id: a mail program shows it once, whatever crashed.
            let id = format!("{}.{year}", it.href.trim_start_matches('/').replace('/', "."));
            match mail::send(server, to, &id, &letter(site, &words, &it)).await {
                Said::Taken => {
                    site.store.reminded(&it.href, year, site.now()).await?;
                    told += 1;
                }
                Said::Later(why) | Said::Refused(why) => {
                    tracing::warn!("editors are not told of {}: {why}", it.href);
                    failed += 1;
                }
            }
        }
    }
    Ok([("told", told), ("failed", failed)].map(|(what, n)| (what.to_owned(), n)).into())
}

fn letter(site: &Site, words: &Words, it: &Reminder) -> Letter {
    let (from, to) = (it.from.to_string(), it.to.to_string());
    let when = match it.from == it.to {
        true => from,
        false => words.say("calendar-from-to", &[("from", from), ("to", to)]),
    };
    let soon = match it.days {
        0 => words.say("calendar-now", &[]),
        days => words.say("calendar-in", &[("n", days.to_string())]),
    };
    let notice = it.provisional.then(|| words.say("editor-prepare-notice", &[]));
    let stale = it.stale.iter().map(|(href, day)| {
        format!("{} {href}", words.say("editor-prepare-stale", &[("day", day.to_string())]))
    });
    let todo: Vec<_> = notice.into_iter().chain(stale).collect();
    let todo = match todo.is_empty() {
        true => words.say("editor-mail-fresh", &[]),
        false => todo.join("\n"),
    };
    let origin = site.settings.origin.as_deref().unwrap_or_default().trim_end_matches('/');
    let args = [
        ("name", it.name.clone()),
        ("when", when),
        ("soon", soon),
        ("todo", todo),
        ("link", format!("{origin}/desk/column")),
    ];
    Letter {
        subject: words.say("editor-mail-subject", &args),
        body: words.say("editor-mail-body", &args),
        leave: String::new(),
    }
}
