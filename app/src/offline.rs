//! Without a network: the page that is shown instead of one that cannot be opened, and the words that the script of
//! every page (app/offline/page.js) shows, as templates, so that they are written once and in both languages.

use leptos::html;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Icon, Note};
use crate::words::t;

/// Whom one can call without a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phones {
    /// The number of the site; empty where there is none.
    pub site: String,
}

/// The page. The worker writes `load` for `about` where it stands for a page that could not be opened.
#[component]
pub fn Page(
    /// Whom one can call.
    phones: Phones,
    /// Whether phones may keep pages at all.
    on: bool,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), t("offline-title"))];
    let number = phones.site;
    let href = format!("tel:{}", number.replace([' ', '-'], ""));
    let kept =
        ["offline-list-read", "offline-list-reader", "offline-list-phones", "offline-list-receipt"]
            .map(|key| view! { <li>{t(key)}</li> })
            .collect_view();
    let off = (!on).then(|| view! { <Note kind="info"><p>{t("offline-switched-off")}</p></Note> });
    view! {
        <div class="offline" data-why="about">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>
                    <span class="offline-about">{t("offline-title")}</span>
                    <span class="offline-load">{t("offline-load-title")}</span>
                </h1>
                <p class="offline-about">{t("offline-about")}</p>
                <p class="offline-load">{t("offline-load-about")}</p>
            </header>
            <p class="do offline-load">
                <a class="btn big" href="">{t("offline-try")}</a>
                <a class="btn plain big" href="/reader">{t("book-title")}</a>
                <a class="btn plain big" href="/contact">{t("contact-title")}</a>
            </p>
            {off}
            <section id="offline-list" hidden=true aria-labelledby="offline-list-title">
                <h2 id="offline-list-title">{t("offline-kept-title")}</h2>
                <ul class="plain-list" lang="zh-CN"></ul>
                <p class="do"><button class="btn plain" type="button">{t("offline-kept-remove")}</button></p>
            </section>
            <section aria-labelledby="offline-what">
                <h2 id="offline-what">{t("offline-what")}</h2>
                <ul class="plain-list">{kept}</ul>
                <p>{t("offline-never")}</p>
            </section>
            <section aria-labelledby="offline-forms">
                <h2 id="offline-forms">{t("offline-forms")}</h2>
                <p>{t("offline-forms-about")}</p>
            </section>
            {(!number.is_empty())
                .then(|| {
                    view! {
                        <p class="do">
                            <a class="btn" href=href>
                                <Icon name="phone"/>
                                {number}
                            </a>
                        </p>
                    }
                })}
            {templates()}
        </div>
    }
    .into_any()
}

/// What the script takes and shows.
fn templates() -> impl IntoView {
    let template = |(name, shown)| html::template().id(format!("offline-{name}")).child(shown);
    parts().into_iter().map(template).collect_view()
}

/// What the script shows, as it stands in the styleguide.
#[component]
pub fn Parts() -> impl IntoView {
    parts().into_iter().map(|(_, shown)| shown).collect_view()
}

/// What the script shows, by name.
fn parts() -> Vec<(&'static str, AnyView)> {
    vec![
        part("off", "status", "offline-off", &[]),
        part("copy", "status", "offline-copy", &[]),
        part("held", "alert", "offline-held", &[("again", "offline-held-again")]),
        part("back", "alert", "offline-back", &[("again", "offline-back-again")]),
        part("restored", "status", "offline-restored", &[("discard", "offline-restored-discard")]),
        part("keep", "group", "offline-keep", &[("keep", "offline-keep-do")]),
        part("kept", "status", "offline-receipt-kept", &[("remove", "offline-receipt-remove")]),
        part("full", "alert", "offline-full", &[]),
    ]
}

/// A few words, and what can be done.
fn part(
    name: &'static str,
    role: &'static str,
    words: &str,
    does: &[(&'static str, &str)],
) -> (&'static str, AnyView) {
    let buttons: Vec<_> = does
        .iter()
        .map(|(value, key)| {
            let words = t(key);
            view! { <button class="btn plain" type="button" value=*value>{words}</button> }
        })
        .collect();
    let label = (role == "group").then(|| t("offline-keep-label"));
    let shown = view! {
        <div class=format!("offline-part offline-part-{name}") role=role aria-label=label tabindex="-1">
            <p>{t(words)}</p>
            {buttons}
        </div>
    };
    (name, shown.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_the_script_says_is_there_and_the_script_says_nothing_else() {
        let html =
            Owner::new().with(|| view! { <Page phones=Phones::default() on=true/> }.to_html());
        let script = include_str!("../offline/page.js");
        let mut said = Vec::new();
        for call in script.split("say(").skip(1).filter(|it| !it.starts_with("name,")) {
            let words = call.split([',', ')']).next().unwrap_or_default();
            said.extend(words.split('"').skip(1).step_by(2));
        }
        assert!(said.len() >= 8, "{said:?}");
        for name in said {
            assert!(html.contains(&format!("<template id=\"offline-{name}\">")), "{name}");
        }
        // A screen reader hears that the receipt is kept.
        let kept = html.split("<template id=\"offline-kept\">").nth(1).unwrap();
        assert!(kept.split('>').next().unwrap().contains("role=\"status\""), "{kept}");
        assert_eq!(html.matches("data-why=\"about\"").count(), 1, "the worker replaces it");
    }
}
