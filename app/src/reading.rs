//! What stands around a text that is read: its words explained, its changes, whether it helped, its
//! address to hand on, and what it says to machines.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Icon, day_short};
use crate::words::t;

/// A word of the text and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCard {
    /// Its anchor in the glossary.
    pub key: String,
    /// The word.
    pub term: String,
    /// Its English name.
    pub english: String,
    /// One or two sentences.
    pub definition: String,
}

/// What stands around the text of an article or a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Its words, in the order of the text.
    pub terms: Vec<TermCard>,
    /// What was changed since it was published, the newest first.
    pub changes: Vec<(Date, String)>,
    /// What it says to machines: JSON.
    pub linked: String,
}

impl Around {
    /// The day of the last change.
    pub fn updated(&self) -> Option<Date> {
        self.changes.first().map(|(date, _)| *date)
    }
}

/// Says above a text that it is not public yet.
#[component]
pub fn Preview(
    /// Why, and from when.
    text: String,
) -> impl IntoView {
    view! {
        <div class="preview" role="note">
            <p><b>{t("reading-preview")}</b></p>
            <p>{text}</p>
        </div>
    }
    .into_any()
}

/// The words of a text. The word in the text leads to its card, which then stands over the text like a
/// slip of paper (`:target`), without script and in every browser; its last link leads back to the word,
/// and so does the way back of the phone. On paper and for whoever reads on they are a list.
#[component]
pub fn Terms(
    /// In the order of the text.
    terms: Vec<TermCard>,
) -> impl IntoView {
    if terms.is_empty() {
        return None;
    }
    let cards: Vec<_> = terms.into_iter().map(card).collect();
    Some(
        view! {
            <section class="words" aria-labelledby="words-title">
                <h2 id="words-title">{t("reading-terms")}</h2>
                <dl>{cards}</dl>
                <p><a href="/glossary">{t("reading-terms-all")}</a></p>
            </section>
        }
        .into_any(),
    )
}

fn card(card: TermCard) -> AnyView {
    let back = format!("#word-{}", card.key);
    view! {
        <div class="word" id=format!("term-{}", card.key)>
            <dt>
                <dfn lang="zh-CN">{card.term}</dfn> " "
                <span class="term-english" lang="en">{card.english}</span>
            </dt>
            <dd lang="zh-CN">{card.definition}</dd>
            <dd class="word-ways">
                <a class="word-back" href=back>{t("reading-terms-back")}</a>
                <a href=format!("/glossary#{}", card.key)>{t("reading-terms-more")}</a>
            </dd>
        </div>
    }
    .into_any()
}

/// What was changed since a text was published (修订记录). Shows nothing where nothing was.
#[component]
pub fn Changes(
    /// The day it was published.
    published: Date,
    /// The newest first.
    changes: Vec<(Date, String)>,
) -> impl IntoView {
    if changes.is_empty() {
        return None;
    }
    let line = |date: Date, note: AnyView| {
        view! { <li><time datetime=date.to_string()>{day_short(date)}</time> " " {note}</li> }
            .into_any()
    };
    let mut lines: Vec<_> = changes
        .into_iter()
        .map(|(date, note)| line(date, view! { <span lang="zh-CN">{note}</span> }.into_any()))
        .collect();
    lines.push(line(published, view! { <span>{t("reading-published")}</span> }.into_any()));
    Some(
        view! {
            <details class="changes less">
                <summary>{t("reading-changes")}</summary>
                <ol>{lines}</ol>
            </details>
        }
        .into_any(),
    )
}

/// Asks whether a text helped. One tap, no script; only two counts are kept.
#[component]
pub fn Useful(
    /// The address of the piece: `/column/two-papers`.
    piece: String,
) -> impl IntoView {
    view! {
        <form class="useful" method="post" action="/useful" aria-labelledby="useful-title">
            <input type="hidden" name="piece" value=piece/>
            <p id="useful-title">{t("reading-useful")}</p>
            <p class="useful-answers">
                <button class="btn plain" name="answer" value="yes">{t("reading-useful-yes")}</button>
                <button class="btn plain" name="answer" value="no">{t("reading-useful-no")}</button>
            </p>
        </form>
    }
    .into_any()
}

/// The page after the answer.
#[component]
pub fn Thanks(
    /// The address of the piece, and its heading.
    piece: (String, String),
) -> impl IntoView {
    let (href, title) = piece;
    view! {
        <div class="thanks">
            <header class="hero">
                <h1>{t("reading-thanks")}</h1>
                <p>{t("reading-thanks-lead")}</p>
            </header>
            <ul class="plain-list">
                <li>{t("reading-thanks-back")} <a href=href lang="zh-CN">{title}</a></li>
                <li><a href="/column">{t("reading-thanks-column")}</a></li>
                <li><a href="/assistant">{t("reading-thanks-ask")}</a></li>
            </ul>
        </div>
    }
    .into_any()
}

/// The address of a text, to be handed on. The small script adds buttons where the browser can share or
/// copy; without it the address stands there to be copied.
#[component]
pub fn Share(
    /// With `https://`.
    address: String,
) -> impl IntoView {
    let shown = address.clone();
    view! {
        <section class="share less" aria-labelledby="share-title" data-share=address>
            <h2 id="share-title">{t("reading-share")}</h2>
            <p class="share-address"><code>{shown}</code></p>
            <p class="share-ways" hidden>
                <button type="button" class="btn plain" data-way="share" hidden>{t("reading-share-open")}</button>
                <button type="button" class="btn plain" data-way="copy" hidden><Icon name="file"/>{t("reading-share-copy")}</button>
            </p>
            <p class="hint" role="status" data-copied=t("reading-share-copied")></p>
        </section>
        <script type="module" src="/share.js"></script>
    }
    .into_any()
}

/// What a page says to machines (schema.org, JSON-LD). It is data and never runs, so the policy against
/// inline scripts has nothing to say about it; it must not be able to end its element.
#[component]
pub fn Linked(
    /// JSON.
    json: String,
) -> impl IntoView {
    let json = json.replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=json></script> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_led_to_by_its_word_and_leads_back() {
        let term = TermCard {
            key: "objection".into(),
            term: "异议".into(),
            english: "objection".into(),
            definition: "请核查。".into(),
        };
        let html = Owner::new().with(|| view! { <Terms terms=vec![term]/> }.to_html());
        assert!(html.contains(r#"id="term-objection""#), "{html}");
        assert!(html.contains(r##"href="#word-objection""##), "{html}");
        assert!(html.contains(r#"href="/glossary#objection""#), "{html}");
        assert!(
            !Owner::new().with(|| view! { <Terms terms=Vec::new()/> }.to_html()).contains("words")
        );
    }

    #[test]
    fn what_is_said_to_machines_cannot_end_its_element() {
        let json = r#"{"name":"</script><script>alert(1)"}"#.to_owned();
        let html = Owner::new().with(|| view! { <Linked json/> }.to_html());
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert!(html.contains(r#"{"name":"\u003c/script>"#), "{html}");
    }
}
