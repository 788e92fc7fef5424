//! What is sent at the end of a dialogue: a letter to a unit, as a case with a number.

use domain::case::{Answers, Clocks, Kind as CaseKind};
use domain::dialogue::Dialogue;
use domain::letter::Letter;
use domain::rules::Version;
use store::case::{NewLetter, Sent};
use store::person::Citizen;

use super::dialogue::Opened;
use crate::error::AppError;
use crate::site::Site;

/// Sends an appointment or a message; what the conversation keeps of it in place of its number.
pub(super) async fn send(
    site: &Site,
    citizen: &Citizen,
    opened: &Opened,
) -> Result<String, AppError> {
    let words = site.words(app::shell::Lang::Zh);
    let say = |key: &str, args: &[(&'static str, String)]| words.say(key, args);
    let (unit, letter, once) = match &opened.dialogue {
        Dialogue::Appointment { slot: Some(slot), purpose: Some(purpose), phone, once } => {
            if !opened.known.slots.contains(slot) {
                return Err(AppError::NotFound);
            }
            let half = say(&format!("assistant-half-{}", slot.half.key()), &[]);
            let purpose = say(&format!("assistant-purpose-{}", purpose.key()), &[]);
            let args = [("day", slot.day.to_string()), ("half", half), ("purpose", purpose)];
            let letter = Letter {
                subject: say("assistant-letter-appointment", &args),
                text: say("assistant-letter-appointment-text", &args),
                phone: phone.clone().filter(|it| !it.is_empty()),
            };
            (site.published().library.site().counter.unit.clone(), letter, once)
        }
        Dialogue::Message { unit: Some(unit), text: Some(text), phone, once } => {
            let letter = Letter {
                subject: subject(text),
                text: text.clone(),
                phone: phone.clone().filter(|it| !it.is_empty()),
            };
            (unit.clone(), letter, once)
        }
        _ => return Err(AppError::NotFound),
    };
    letter_to(site, citizen, unit, letter, once).await
}

/// The first sentence of a message, as the line it is listed under.
fn subject(text: &str) -> String {
    let end = |it: char| matches!(it, '。' | '！' | '？' | '!' | '?' | '\n' | '；');
    let first = text.split(end).find(|it| !it.trim().is_empty()).unwrap_or(text).trim();
    match first.chars().count() {
        0..=30 => first.to_owned(),
        _ => first.chars().take(29).chain(['…']).collect(),
    }
}

/// Sends a letter to a unit as a case; what the conversation keeps of it in place of its number.
///
/// # Errors
/// When the store fails; nothing is kept then.
pub(super) async fn letter_to(
    site: &Site,
    citizen: &Citizen,
    unit: String,
    letter: Letter,
    once: &str,
) -> Result<String, AppError> {
    let published = site.published();
    let (kind, today) = (CaseKind::Message, site.today());
    let rules = kind.clocks().into_iter().filter_map(|id| published.rules.clock_near(id, today));
    let new = NewLetter {
        unit,
        answers: Answers::Message(letter),
        clocks: Clocks::start(kind, today, &published.rules, &published.calendar),
        rules: rules.map(|it| Version { id: it.id.clone(), from: it.from }).collect(),
        once: once.chars().take(64).collect(),
        ends_draft: false,
    };
    match site.store.send_letter(citizen, &new, site.now()).await? {
        Sent::Kept(_) | Sent::Already(_) => Ok(site.store.letter_hash(&new.once)),
        Sent::NotOpen => Err(AppError::NotFound),
    }
}
