//! The top of every page: whose it is, how it is read, where else to go.

use leptos::prelude::*;

use super::foot::call;
use super::{Lang, Reader, Section};
use crate::components::Icon;
use crate::words::t;

/// The header with the ways of a wide screen.
#[component]
pub(super) fn Top(
    reader: Reader,
    section: Section,
    path: String,
    name: String,
    line: String,
    demo: bool,
    phone: String,
) -> impl IntoView {
    view! {
        <header class="top">
            {demo.then(|| view! { <p class="demo-line">{t("shell-demo")}</p> })}
            <div class="top-row">
                <a class="brand" href="/">
                    <img src="/mark.svg" alt="" width="40" height="40"/>
                    <span class="brand-words" lang="zh-CN">
                        <b>{name}</b>
                        {(!line.is_empty()).then(|| view! { <small>{line}</small> })}
                    </span>
                </a>
                <div class="ways-of-reading">
                    {(!reader.large)
                        .then(|| {
                            view! {
                                <a class="pill pill-search" href="/search" aria-label=t("shell-search")>
                                    <Icon name="search"/>
                                </a>
                            }
                        })}
                    {(reader.large && !phone.is_empty())
                        .then(|| {
                            let href = call(&phone);
                            view! {
                                <a class="pill pill-phone" href=href>
                                    <Icon name="phone"/>
                                    <span>{phone}</span>
                                </a>
                            }
                        })}
                    <Preference name="size" to=path.clone() choice=size_choice(reader.large)/>
                    <Preference name="lang" to=path choice=lang_choice(reader.lang)/>
                </div>
            </div>
            <nav class="nav" aria-label=t("shell-nav")>
                <ul>{ways(section)}</ul>
            </nav>
            {reader.personal.then(|| view! { <SignOut/> })}
        </header>
    }
    .into_any()
}

/// What a preference becomes, what its button says, and in which language it says so.
struct PreferenceChoice {
    value: &'static str,
    words: String,
    lang: Option<&'static str>,
    icon: &'static str,
}

fn size_choice(large: bool) -> PreferenceChoice {
    let (value, key) =
        if large { ("normal", "shell-size-normal") } else { ("large", "shell-size-large") };
    PreferenceChoice { value, words: t(key), lang: None, icon: "text" }
}

/// The other language, named in itself: who needs it can read it.
fn lang_choice(lang: Lang) -> PreferenceChoice {
    let (other, words) = match lang {
        Lang::Zh => (Lang::En, "English"),
        Lang::En => (Lang::Zh, "中文"),
    };
    PreferenceChoice {
        value: other.tag(),
        words: words.to_owned(),
        lang: Some(other.tag()),
        icon: "globe",
    }
}

/// A form of one button that changes how the site is read, and comes back here.
#[component]
fn Preference(name: &'static str, to: String, choice: PreferenceChoice) -> impl IntoView {
    view! {
        <form class="preference" method="post" action="/preferences">
            <input type="hidden" name="to" value=to/>
            <button class="pill" name=name value=choice.value lang=choice.lang>
                <Icon name=choice.icon/>
                <span>{choice.words}</span>
            </button>
        </form>
    }
    .into_any()
}

/// Leaving, on every page that only its reader may see.
#[component]
fn SignOut() -> impl IntoView {
    view! {
        <form class="sign-out-line" method="post" action="/sign-out">
            <button class="pill">
                <Icon name="leave"/>
                <span>{t("shell-sign-out")}</span>
            </button>
        </form>
    }
    .into_any()
}

fn ways(section: Section) -> impl IntoView {
    [
        ("/", "shell-home", Section::Home),
        ("/column", "shell-column", Section::Column),
        ("/gallery", "shell-gallery", Section::Gallery),
        ("/guides", "shell-guides", Section::Guides),
        ("/record", "shell-record", Section::Record),
        ("/search", "shell-search", Section::Search),
        ("/assistant", "shell-assistant", Section::Assistant),
        ("/account", "shell-account", Section::Account),
    ]
    .into_iter()
    .map(|(href, key, its)| {
        view! {
            <li>
                <a href=href aria-current=(its == section).then_some("true")>
                    {t(key)}
                </a>
            </li>
        }
    })
    .collect_view()
}
