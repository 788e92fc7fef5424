//! Asking the server from an island. Runs in the browser only.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use web_sys::{FormData, ProgressEvent, XmlHttpRequest};

/// What came back.
pub(super) struct Answer {
    /// The status, 0 when nothing came.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// Asks for `url`. `done` is called once, also when the request is broken off. Nothing when the browser refuses.
pub(super) fn get(url: &str, done: impl FnOnce(Answer) + 'static) -> Option<XmlHttpRequest> {
    let request = open("GET", url, done)?;
    request.send().ok()?;
    Some(request)
}

/// Sends `body` to `url`; `progress` hears how much of it is out, from 0 to 100.
pub(super) fn post(
    url: &str,
    body: Option<&FormData>,
    progress: impl Fn(u32) + 'static,
    done: impl FnOnce(Answer) + 'static,
) -> Option<XmlHttpRequest> {
    let request = open("POST", url, done)?;
    if let (Some(_), Ok(upload)) = (body, request.upload()) {
        let heard = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                progress((event.loaded() / event.total() * 100.0) as u32);
            }
        });
        upload.set_onprogress(Some(heard.into_js_value().unchecked_ref()));
    }
    request.send_with_opt_form_data(body).ok()?;
    Some(request)
}

fn open(method: &str, url: &str, done: impl FnOnce(Answer) + 'static) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open(method, url).ok()?;
    request.set_request_header("accept", "application/json").ok()?;
    let asked = request.clone();
    let ended = Closure::once_into_js(move || {
        let status = asked.status().unwrap_or_default();
        let body = asked.response_text().ok().flatten().unwrap_or_default();
        done(Answer { status, body });
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    Some(request)
}
