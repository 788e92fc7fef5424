//! The box for a question, and what it adds in a browser with script: the answer comes while it is made,
//! and a person's words appear by themselves.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::html::{Form, Input};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use serde::Deserialize;
use web_sys::{Element, HtmlInputElement, Storage, XmlHttpRequest};

/// How often it is looked whether a person wrote, where it cannot be listened to.
const LOOK: Duration = Duration::from_secs(5);

/// What came by the stream.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sent {
    /// Turns, rendered by the server.
    html: String,
    /// The address of the page where more than the log changed.
    to: String,
    /// The mark of the next question.
    once: String,
    /// The place of the last turn.
    last: i64,
}

/// The box for a question: a form that works by itself.
#[island]
pub fn AskIsland(
    /// The mark of this form: sent twice it is one question.
    once: String,
    /// What was typed and not taken.
    q: String,
    /// Why it was not taken, in words; empty where nothing is wrong.
    wrong: String,
    /// What the box is for.
    label: String,
    /// What may be written into it.
    hint: String,
    /// What the button says.
    go: String,
    /// What is said while the answer is made.
    thinking: String,
    /// What is said where there is no connection.
    offline: String,
    /// What is said to somebody who asks too often.
    busy: String,
    /// What is said where nothing was written.
    empty: String,
    /// The place of the last turn.
    last: i64,
    /// Whether a person is asked for or answers: then it is looked what they wrote.
    listens: bool,
) -> impl IntoView {
    let said = RwSignal::new(wrong.clone());
    let asking = RwSignal::new(false);
    let mark = RwSignal::new(once);
    let place = StoredValue::new(last);
    let form = NodeRef::<Form>::new();
    let field = NodeRef::<Input>::new();
    let words = StoredValue::new([thinking, offline, busy, empty]);
    let word = move |which: usize| words.with_value(|it| it[which].clone());

    // What comes while a question is answered comes with its answer: nothing stands there twice.
    let hear = move |after: i64, sent: Sent| {
        if asking.get_untracked() {
            return;
        }
        if !sent.html.is_empty() && place.get_value() == after {
            append(&sent.html);
            place.set_value(sent.last);
        }
        if !sent.to.is_empty() {
            leave_for(&sent.to);
        }
    };
    let look = move || {
        if asking.get_untracked() {
            return;
        }
        let after = place.get_value();
        get(&format!("/assistant/new?after={after}"), move |sent| hear(after, sent));
    };

    let ask = move || {
        let Some(input) = field.get_untracked() else { return };
        if asking.get_untracked() {
            return;
        }
        let written = input.value();
        if written.trim().is_empty() {
            said.set(word(3));
            return;
        }
        asking.set(true);
        said.set(word(0));
        let asked = written.clone();
        let done = move |answer: Done| {
            asking.set(false);
            match answer {
                Done::Sent(sent) => {
                    said.set(String::new());
                    mark.set(sent.once);
                    place.set_value(sent.last);
                    // What was written meanwhile stays.
                    if input.value() == asked {
                        input.set_value("");
                    }
                    if !sent.to.is_empty() {
                        return leave_for(&sent.to);
                    }
                    // The focus stays in the box: the next question can be written at once.
                    _ = input.focus();
                }
                Done::Busy => said.set(word(2)),
                Done::Offline => said.set(word(1)),
                // The form itself says what is wrong, and keeps what was written.
                Done::Other => {
                    if let Some(form) = form.get_untracked() {
                        _ = form.submit();
                    }
                    return;
                }
            }
            if listens {
                look();
            }
        };
        let (once, after) = (mark.get_untracked(), place.get_value());
        let body = format!("q={}&once={}&after={after}", encode(&written), encode(&once));
        if stream("/assistant/ask", &body, done).is_none() {
            asking.set(false);
            said.set(word(1));
        }
    };

    Effect::new(move |_| {
        if listens {
            let looks = move || _ = set_interval_with_handle(look, LOOK);
            // A message says that there is something new; what it is is asked from the place that is
            // known here, so that nothing comes twice.
            if listen(place.get_value(), look, looks).is_none() {
                looks();
            }
        }
    });

    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        ask();
    };
    let invalid = !wrong.is_empty();
    view! {
        <form class="ask-form" method="post" action="/assistant" node_ref=form on:submit=on_submit>
            <input type="hidden" name="once" value=move || mark.get()/>
            <label class="ask-label" for="q">{label}</label>
            <div class="ask-line">
                <input
                    class="input ask-input" id="q" name="q" type="text" enterkeyhint="send" autocomplete="off"
                    placeholder=hint aria-invalid=invalid.then_some("true") aria-describedby="ask-said"
                    value=q node_ref=field
                />
                <button class="btn ask-go" aria-disabled=move || if asking.get() { "true" } else { "false" }>{go}</button>
            </div>
            <p class="ask-said" id="ask-said" role="status">{move || said.get()}</p>
        </form>
    }
}

/// How a question ended.
enum Done {
    Sent(Sent),
    Busy,
    Offline,
    Other,
}

/// Sends a question and shows what comes back as it comes: first the question as it is kept, then the
/// pieces of the answer, then the answer as the page would show it.
fn stream(url: &str, body: &str, done: impl FnOnce(Done) + 'static) -> Option<()> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", url).ok()?;
    request.set_request_header("content-type", "application/x-www-form-urlencoded").ok()?;
    request.set_request_header("accept", "text/event-stream").ok()?;
    request.set_timeout(20_000);
    let seen = Rc::new(Cell::new(0));
    let more = {
        let (seen, heard) = (seen.clone(), request.clone());
        move || {
            if heard.status().unwrap_or_default() == 200 {
                let text = heard.response_text().ok().flatten().unwrap_or_default();
                seen.set(seen.get() + show(text.get(seen.get()..).unwrap_or_default()));
            }
        }
    };
    let progress = Closure::<dyn Fn()>::new(more.clone());
    request.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    let asked = request.clone();
    let ended = Closure::once_into_js(move || {
        // What came in one piece was not heard of on the way.
        more();
        let text = asked.response_text().ok().flatten().unwrap_or_default();
        let last = match asked.status().unwrap_or_default() {
            200 => finish(&text),
            429 => Done::Busy,
            0 => Done::Offline,
            _ => Done::Other,
        };
        if let Some(log) = by_id("assistant-log") {
            _ = log.remove_attribute("aria-busy");
        }
        done(last);
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    if let Some(log) = by_id("assistant-log") {
        // One announcement of the whole, not one of each piece.
        _ = log.set_attribute("aria-busy", "true");
    }
    request.send_with_opt_str(Some(body)).ok()?;
    Some(())
}

/// Shows every event of the stream that is complete; how many bytes they took.
fn show(text: &str) -> usize {
    let mut taken = 0;
    while let Some(end) = text[taken..].find("\n\n") {
        let event = &text[taken..taken + end];
        taken += end + 2;
        let Some((kind, data)) = event.split_once('\n') else { continue };
        let data = data.strip_prefix("data: ").unwrap_or_default();
        match kind.strip_prefix("event: ") {
            Some("asked") => {
                let sent: Sent = serde_json::from_str(data).unwrap_or_default();
                append(&sent.html);
                append(r#"<div class="turn turn-answer turn-coming" id="coming"></div>"#);
            }
            Some("part") => {
                let part: String = serde_json::from_str(data).unwrap_or_default();
                if let Some(coming) = by_id("coming") {
                    let line = document().create_element("p");
                    if let Ok(line) = line {
                        line.set_text_content(Some(&part));
                        _ = coming.append_child(&line);
                        coming.scroll_into_view_with_bool(false);
                    }
                }
            }
            _ => {}
        }
    }
    taken
}

/// Puts the whole answer where its pieces stood.
fn finish(text: &str) -> Done {
    let data = text.rsplit("event: done\ndata: ").next().filter(|it| it.len() < text.len());
    let sent = data.and_then(|it| serde_json::from_str::<Sent>(it.trim_end()).ok());
    if let Some(coming) = by_id("coming") {
        coming.remove();
    }
    let Some(sent) = sent else { return Done::Other };
    append(&sent.html);
    Done::Sent(sent)
}

/// Adds turns of our own server to the log, and shows their beginning.
fn append(html: &str) {
    let Some(log) = by_id("assistant-log") else { return };
    let before = log.last_element_child();
    // The html is rendered by the same views as the page; a browser that refuses it shows the page anew.
    _ = log.insert_adjacent_html("beforeend", html);
    let first = before.map_or_else(|| log.first_element_child(), |it| it.next_element_sibling());
    if let Some(first) = first {
        first.scroll_into_view_with_bool(true);
    }
}

fn get(url: &str, done: impl FnOnce(Sent) + 'static) -> Option<()> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("GET", url).ok()?;
    let asked = request.clone();
    let ended = Closure::once_into_js(move || {
        if asked.status().unwrap_or_default() == 200 {
            let text = asked.response_text().ok().flatten().unwrap_or_default();
            done(serde_json::from_str(&text).unwrap_or_default());
        }
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    request.send().ok()
}

/// Hears what a person writes as it is written. `lost` where the server cannot be listened to; nothing
/// where the browser has no such stream.
fn listen(after: i64, heard: impl Fn() + 'static, lost: impl FnOnce() + 'static) -> Option<()> {
    let get = |of: &leptos::wasm_bindgen::JsValue, name: &str| {
        js_sys::Reflect::get(of, &name.into()).ok()
    };
    let make = get(&window(), "EventSource")?.dyn_into::<js_sys::Function>().ok()?;
    let address = js_sys::Array::of1(&format!("/assistant/listen?after={after}").into());
    let source = js_sys::Reflect::construct(&make, &address).ok()?;
    let events = source.clone().dyn_into::<web_sys::EventTarget>().ok()?;
    let heard = Closure::<dyn Fn()>::new(heard).into_js_value();
    events.add_event_listener_with_callback("message", heard.unchecked_ref()).ok()?;
    let lost = Cell::new(Some(lost));
    let failed = Closure::<dyn Fn()>::new(move || {
        // Between two streams it is tried again by itself; closed (2) it is not.
        let closed = get(&source, "readyState").and_then(|it| it.as_f64()) == Some(2.0);
        if closed && let Some(lost) = lost.take() {
            lost();
        }
    });
    let failed = failed.into_js_value();
    events.add_event_listener_with_callback("error", failed.unchecked_ref()).ok()
}

/// What stood in the box when the page was loaded anew under it; `client/conversation.js` puts it back.
/// The name is one of those that are forgotten with everything else that was typed.
const CARRIED: &str = "chengxin-draft:assistant";

/// Keeps what stands in the box over the page that is loaded anew.
fn carry() {
    let input = by_id("q").and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let words = input.map(|it| it.value()).filter(|it| !it.is_empty());
    if let Some((words, tab)) = words.zip(tab()) {
        _ = tab.set_item(CARRIED, &words);
    }
}

/// The storage of this tab, where the browser has one and lets it be used.
fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Goes there and loads it, also where only the anchor differs.
fn leave_for(to: &str) {
    carry();
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let only_anchor = to.split('#').next() == Some(here.as_str());
    if location.set_href(to).is_ok() && only_anchor {
        _ = location.reload();
    }
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}
