//! The search box, and what it offers while somebody writes.

use std::time::Duration;

use leptos::ev::{CompositionEvent, Event, FocusEvent, KeyboardEvent};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use serde::Deserialize;
use web_sys::{InputEvent, XmlHttpRequest};

use super::{Icon, request};
use crate::words::{t, t_with};

/// How long a writer must pause before the server is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// The search box of the site: a form that works by itself, with offers while somebody writes.
#[component]
pub fn SearchBox(
    /// What was asked.
    #[prop(default = String::new())]
    q: String,
) -> impl IntoView {
    view! {
        <form class="search" role="search" action="/search" method="get">
            <SuggestIsland
                q
                label=t("components-search-label")
                placeholder=t("components-search-placeholder")
                offers=t("components-search-offers")
                found=t_with("components-search-found", &[("n", "{n}".to_owned())])
            />
            <button class="search-go">
                <Icon name="search"/>
                <span>{t("components-search-go")}</span>
            </button>
        </form>
    }
    .into_any()
}

/// One offer: a page, or a search.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
struct Offer {
    text: String,
    #[serde(default)]
    lang: Option<String>,
    href: String,
    kind: String,
}

/// The input of the search box. In the browser it offers pages while somebody writes (the combobox pattern of
/// WAI-ARIA 1.2); without script it is a plain input.
#[island]
pub fn SuggestIsland(
    /// What was asked.
    q: String,
    /// What the input is for.
    label: String,
    /// What may be written into it.
    placeholder: String,
    /// The name of the list of offers.
    offers: String,
    /// How many offers there are; `{n}` stands for the number.
    found: String,
) -> impl IntoView {
    let shown = RwSignal::new(Vec::<Offer>::new());
    let active = RwSignal::new(None::<usize>);
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let running = StoredValue::new_local(None::<XmlHttpRequest>);
    let found = StoredValue::new(found);

    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if let Some(request) = running.try_update_value(Option::take).flatten() {
            // A request that is already over cannot be broken off: nothing to do then.
            let _ = request.abort();
        }
    };
    let close = move || {
        stop();
        shown.set(Vec::new());
        active.set(None);
    };
    let ask = move |written: String| {
        stop();
        let written = written.trim().to_owned();
        if written.is_empty() {
            close();
            return;
        }
        let pause = set_timeout_with_handle(
            move || {
                let url = format!(
                    "/search/suggest?q={}",
                    String::from(js_sys::encode_uri_component(&written))
                );
                let request = request::get(&url, move |answer| {
                    if answer.status != 200 {
                        return;
                    }
                    let offers: Vec<Offer> = serde_json::from_str(&answer.body).unwrap_or_default();
                    said.set(
                        found.with_value(|found| found.replace("{n}", &offers.len().to_string())),
                    );
                    active.set(None);
                    shown.set(offers);
                });
                running.set_value(request);
            },
            PAUSE,
        );
        timer.set_value(pause.ok());
    };
    let go = move |place: usize| {
        if let Some(href) = shown.with(|offers| offers.get(place).map(|offer| offer.href.clone())) {
            // The address comes from our own server; a browser that refuses it stays where it is.
            let _ = window().location().set_href(&href);
        }
    };

    let on_input = move |event: Event| {
        if !event.unchecked_ref::<InputEvent>().is_composing() {
            ask(event_target_value(&event));
        }
    };
    // Pinyin is only a word once it has been composed.
    let on_composed = move |event: CompositionEvent| ask(event_target_value(&event));
    let on_blur = move |_: FocusEvent| close();
    let on_key = move |event: KeyboardEvent| {
        let count = shown.with(Vec::len);
        if event.is_composing() || count == 0 {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => {
                active.update(|it| *it = Some(it.map_or(0, |place| (place + 1) % count)))
            }
            "ArrowUp" => active
                .update(|it| *it = Some(it.map_or(count - 1, |place| (place + count - 1) % count))),
            "Escape" => close(),
            "Enter" => match active.get_untracked() {
                Some(place) => go(place),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    };

    view! {
        <div class="suggest">
            <input
                class="search-input"
                id="q"
                name="q"
                type="search"
                maxlength="100"
                enterkeyhint="search"
                autocomplete="off"
                value=q
                placeholder=placeholder
                aria-label=label
                role="combobox"
                aria-autocomplete="list"
                aria-controls="q-offers"
                aria-expanded=move || if shown.with(Vec::is_empty) { "false" } else { "true" }
                aria-activedescendant=move || active.get().map(|place| format!("q-offer-{place}"))
                on:input=on_input
                on:compositionend=on_composed
                on:keydown=on_key
                on:blur=on_blur
            />
            <ul class="offers" id="q-offers" role="listbox" aria-label=offers hidden=move || shown.with(Vec::is_empty)>
                {move || {
                    shown
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, offer)| {
                            let chosen = move || active.get() == Some(place);
                            line(format!("q-offer-{place}"), offer, chosen, move || go(place))
                        })
                        .collect_view()
                }}
            </ul>
            <p class="unseen" role="status">
                {move || said.get()}
            </p>
        </div>
    }
}

/// Offers while somebody writes, the first one chosen, as they stand in the styleguide.
#[component]
pub fn OffersShown(
    /// What each says, and what it is.
    offers: Vec<(String, String)>,
) -> impl IntoView {
    let lines = offers.into_iter().enumerate().map(|(place, (text, kind))| {
        let offer = Offer { text, lang: None, href: String::new(), kind };
        line(format!("shown-offer-{place}"), offer, move || place == 0, || ())
    });
    view! {
        <ul class="offers" role="listbox" aria-label=t("components-search-offers")>{lines.collect_view()}</ul>
    }
    .into_any()
}

/// One offer of the list.
fn line(
    id: String,
    offer: Offer,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    go: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <li
            class="offer"
            id=id
            role="option"
            aria-selected=move || if chosen() { "true" } else { "false" }
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| go()
        >
            <span class="offer-text" lang=offer.lang>{offer.text}</span>
            <span class="offer-kind">{offer.kind}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_script_the_box_is_a_plain_form() {
        let html = Owner::new().with(|| view! { <SearchBox q="修复".to_owned()/> }.to_html());
        assert!(html.contains(r#"action="/search""#), "{html}");
        assert!(html.contains(r#"name="q""#), "{html}");
        assert!(html.contains(r#"value="修复""#), "{html}");
        assert!(html.contains(r#"data-component="SuggestIsland"#), "{html}");
    }
}
