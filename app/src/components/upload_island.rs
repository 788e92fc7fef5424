//! Files that go out one by one while the form is still open, with a preview and how far they have come.

use leptos::ev::{Event, MouseEvent, Targeted};
use leptos::html::{Button, Input};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::icon::icon;
use super::upload::size_words;
use super::upload_queue::{Entry, Queue, Way};
use super::{UploadWords, Uploaded};
use crate::words::t;

/// The input for files and the list of those that are there. In the browser each file goes out as soon as it is
/// chosen; without script the buttons of the form do the same.
#[island]
pub fn UploadIsland(
    /// The name of the input, and its `id`.
    name: String,
    /// The files that are there already.
    files: Vec<Uploaded>,
    /// Where a file is sent.
    action: String,
    /// The ids of the hint and the error.
    described: String,
    /// What the island says.
    words: UploadWords,
) -> impl IntoView {
    let queue = Queue::new(files, name.clone(), action, words.clone());
    let awake = RwSignal::new(false);
    let input = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            queue.guard(&input);
            queue.take_pasted(&input);
            awake.set(true);
        }
    });
    let on_change = move |event: Targeted<Event, HtmlInputElement>| queue.choose(&event.target());
    let line_words = StoredValue::new(words.clone());

    view! {
        <div class="upload" class:upload-awake=move || awake.get()>
            <ul
                class="upload-files"
                aria-label=words.list
                hidden=move || queue.entries.with(Vec::is_empty)
            >
                <For each=move || queue.entries.get() key=|entry| entry.key let:entry>
                    <Line entry queue words=line_words/>
                </For>
            </ul>
            <div class="upload-choose">
                <input
                    node_ref=input
                    class="upload-input"
                    type="file"
                    id=name.clone()
                    name=name
                    multiple=true
                    accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
                    aria-describedby=described
                    on:change:target=on_change
                />
                <button class="btn plain upload-send" name="action" value="upload">
                    {icon("upload")}
                    {words.send}
                </button>
            </div>
            <p class="upload-held" role="alert">
                {move || queue.held.get().then(|| words.unfinished.clone())}
            </p>
            <p class="unseen" role="status">
                {move || queue.said.get()}
            </p>
        </div>
    }
}

/// A file in every state, as they stand in the styleguide: their buttons belong to no form.
#[component]
pub fn UploadStates() -> impl IntoView {
    let words = UploadWords::read();
    let kept = Way::Kept { id: String::new(), href: "#states".to_owned() };
    let failed = |why: &String, again| Way::Failed { why: why.clone(), again };
    let (broken_off, refused) = (failed(&words.failed, true), failed(&words.too_large, false));
    let states = [Way::Waiting, Way::Sending(40), kept, broken_off, refused];
    let queue = Queue::new(Vec::new(), String::new(), String::new(), words.clone());
    let (list, unfinished) = (words.list.clone(), words.unfinished.clone());
    let words = StoredValue::new(words);
    let lines = states.into_iter().enumerate().map(|(key, state)| {
        let (name, state) = (t("styleguide-file-name"), RwSignal::new(state));
        let entry = Entry { key, name, size: 345_678, preview: None, state };
        view! { <Line entry queue words/> }
    });
    view! {
        <div class="upload upload-awake">
            <ul class="upload-files" aria-label=list>{lines.collect_view()}</ul>
            <p class="upload-held">{unfinished}</p>
        </div>
    }
    .into_any()
}

/// One file: what it is, how far it has come, and what can be done with it.
#[component]
fn Line(entry: Entry, queue: Queue, words: StoredValue<UploadWords>) -> impl IntoView {
    let state = entry.state;
    let entry = StoredValue::new(entry);
    let (name, size, preview) =
        entry.with_value(|it| (it.name.clone(), it.size, it.preview.clone()));
    let id = move || match state.get() {
        Way::Kept { id, .. } => id,
        _ => String::new(),
    };
    let on_remove = move |event: MouseEvent| {
        event.prevent_default();
        queue.remove(&entry.get_value());
    };
    let percent = move || match state.get() {
        Way::Sending(percent) => Some(percent),
        _ => None,
    };
    let note = move || {
        words.with_value(|words| match state.get() {
            Way::Waiting => words.waiting.clone(),
            Way::Sending(percent) => format!("{} {percent}%", words.sending),
            Way::Kept { .. } => words.kept.clone(),
            Way::Failed { why, .. } => why,
        })
    };
    let remove = NodeRef::<Button>::new();
    let on_again = move |_: MouseEvent| {
        // This button is hidden now: the focus goes to the one beside it.
        if let Some(remove) = remove.get_untracked() {
            let _ = remove.focus();
        }
        queue.again(&entry.get_value());
    };
    let can_again = move || matches!(state.get(), Way::Failed { again: true, .. });
    let title = name.clone();
    let href = move || match state.get() {
        Way::Kept { href, .. } => Some(href),
        _ => None,
    };
    let without = preview.is_none().then(|| icon("file"));

    view! {
        <li class="upload-file" class:upload-failed=move || matches!(state.get(), Way::Failed { .. })>
            <span class="upload-thumb">
                {preview.map(|src| view! { <img src=src alt="" width="56" height="56"/> })}
                {without}
            </span>
            <div class="upload-about">
                <p class="upload-name">
                    <a href=href>{title}</a>
                </p>
                <p class="upload-note">{size_words(size)} " · " {note}</p>
                <progress
                    class="upload-progress"
                    max="100"
                    value=move || percent().unwrap_or_default().to_string()
                    hidden=move || percent().is_none()
                    aria-label=name.clone()
                ></progress>
            </div>
            <div class="upload-do">
                <button
                    class="btn quiet"
                    type="button"
                    hidden=move || !can_again()
                    on:click=on_again
                >
                    {words.with_value(|words| words.again.clone())}
                    <span class="unseen">{name.clone()}</span>
                </button>
                <button node_ref=remove class="btn quiet" name="remove" value=id on:click=on_remove>
                    {words.with_value(|words| words.remove.clone())}
                    <span class="unseen">{name}</span>
                </button>
            </div>
        </li>
    }
}
