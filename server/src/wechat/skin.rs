//! A reply as plain text, as long as the platform lets a text be.

use app::words::Words;
use assistant::{Kind, Offer, Reply};

/// How long a text may be.
#[derive(Clone, Copy)]
pub(super) struct Room {
    chars: usize,
    bytes: usize,
}

impl Room {
    /// A whole text: the platform takes 2048 bytes.
    pub const WHOLE: Self = Self { chars: 600, bytes: 2048 };

    /// One of two answers in one text, with a line before them.
    pub const HALF: Self = Self { chars: 280, bytes: 960 };

    fn fits(self, text: &str) -> bool {
        text.len() <= self.bytes && text.chars().count() <= self.chars
    }

    /// A text that is never too long.
    pub fn bounded(self, text: &str) -> String {
        let mut text: String = text.chars().take(self.chars).collect();
        while text.len() > self.bytes {
            text.pop();
        }
        text
    }
}

/// A reply as plain text: what it says, then where it stands, then ways on, as many as there is room for.
pub(super) fn skin(
    words: &Words,
    reply: &Reply,
    page: impl Fn(&str) -> String,
    room: Room,
) -> String {
    let say = |key: &str| words.say(key, &[]);
    let mark = say("assistant-wechat-automatic");
    let mut lines = Vec::new();
    for (place, it) in reply.citations.iter().enumerate() {
        lines.push(format!("[{}] {} {}", place + 1, it.title, page(&it.href())));
    }
    let here = page("/assistant");
    match reply.kind {
        Kind::SignIn(_) | Kind::Personal(_) => {
            lines.push(format!(
                "{} {}",
                say("assistant-wechat-own"),
                page("/sign-in?to=/assistant")
            ));
        }
        Kind::Dialogue(kind) => {
            let to = page(&format!("/assistant?start={}", kind.key()));
            lines.push(format!("{} {to}", say("assistant-wechat-dialogue")));
        }
        Kind::Person => {
            lines.push(format!("{} {here}", say("assistant-wechat-person")));
        }
        Kind::Answer | Kind::Refusal => {}
    }
    for offer in &reply.offers {
        match offer {
            Offer::Search(q) => {
                let q = crate::error::encode(q);
                lines.push(format!(
                    "{} {}",
                    say("assistant-offer-search"),
                    page(&format!("/search?q={q}"))
                ));
            }
            Offer::Page { path, key } => lines.push(format!("{} {}", say(key), page(path))),
            Offer::Read { path, title } => lines.push(format!("{title} {}", page(path))),
            Offer::Phone => lines.push(say("assistant-offer-phone")),
            _ => {}
        }
    }
    let said = said_of(words, reply);
    // The source is worth more than the end of a long quote: the words give way first.
    let tail = |lines: &[String]| format!("\n{}\n{mark}", lines.join("\n"));
    while lines.len() > reply.citations.len().max(1)
        && !room.fits(&format!("{said}{}", tail(&lines)))
    {
        lines.pop();
    }
    let tail = tail(&lines);
    if room.fits(&format!("{said}{tail}")) {
        return format!("{said}{tail}");
    }
    let more = format!("…\n{} {here}", say("assistant-wechat-more"));
    let mut said = said;
    while !said.is_empty() && !room.fits(&format!("{said}{more}{tail}")) {
        said.pop();
    }
    room.bounded(&format!("{said}{more}{tail}"))
}

/// What a reply says, a line for each part, quotes in quotation marks with the number of their source.
fn said_of(words: &Words, reply: &Reply) -> String {
    leptos::prelude::Owner::new().with(|| {
        leptos::prelude::provide_context(words.clone());
        let parts: Vec<String> = reply
            .parts
            .iter()
            .map(|it| {
                let text = crate::answer::part(it);
                match it {
                    assistant::Part::Quote { citation, .. } => {
                        format!("“{text}”[{}]", citation + 1)
                    }
                    assistant::Part::Computed { citation, .. } => {
                        format!("{text}[{}]", citation + 1)
                    }
                    assistant::Part::Phrase { .. } | assistant::Part::Rephrased { .. } => text,
                }
            })
            .collect();
        parts.join("\n")
    })
}
