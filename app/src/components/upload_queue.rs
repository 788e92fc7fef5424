//! The files of one form on their way to the server, one after the other. Runs in the browser only.

use domain::evidence::{LARGEST, MOST, Media};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use serde::Deserialize;
use web_sys::{
    ClipboardEvent, Element, Event, File, FileList, FormData, HtmlElement, HtmlInputElement, Url,
};

use super::{UploadWords, Uploaded, request};

/// One file of the list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its place in the order of choosing; never used twice.
    pub key: usize,
    /// The name it has on the phone.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The address of a picture that was chosen just now, in the browser's memory.
    pub preview: Option<String>,
    /// How far it has come.
    pub state: RwSignal<Way>,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It waits for the one before it.
    Waiting,
    /// So many percent are out.
    Sending(u32),
    /// The server keeps it.
    Kept { id: String, href: String },
    /// It did not arrive.
    Failed { why: String, again: bool },
}

/// The files of one form. Cheap to copy: it only points to them.
#[derive(Clone, Copy)]
pub(super) struct Queue {
    /// All files of the list.
    pub entries: RwSignal<Vec<Entry>>,
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    /// Whether the form was sent while a file was still on its way.
    pub held: RwSignal<bool>,
    chosen: StoredValue<Vec<(usize, File)>, LocalStorage>,
    next: StoredValue<usize>,
    field: StoredValue<String>,
    action: StoredValue<String>,
    words: StoredValue<UploadWords>,
}

/// What the server says when it does not take a file.
#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl Queue {
    /// The list as it is when the page opens.
    pub fn new(files: Vec<Uploaded>, field: String, action: String, words: UploadWords) -> Self {
        let entries: Vec<_> = files
            .into_iter()
            .enumerate()
            .map(|(key, file)| {
                let state = RwSignal::new(Way::Kept { id: file.id, href: file.href });
                Entry { key, name: file.name, size: file.size, preview: None, state }
            })
            .collect();
        Self {
            next: StoredValue::new(entries.len()),
            entries: RwSignal::new(entries),
            said: RwSignal::new(String::new()),
            held: RwSignal::new(false),
            chosen: StoredValue::new_local(Vec::new()),
            field: StoredValue::new(field),
            action: StoredValue::new(action),
            words: StoredValue::new(words),
        }
    }

    /// Takes what was chosen and sends it.
    pub fn choose(self, input: &HtmlInputElement) {
        self.take(input.files());
        // They go out by themselves: the form must not send them again.
        input.set_value("");
    }

    /// Takes pictures that are pasted anywhere on the page: where it has more than one list, into
    /// the first.
    pub fn take_pasted(self, input: &HtmlInputElement) {
        let Some(page) = input.owner_document() else { return };
        let first = page.query_selector("input.upload-input").ok().flatten();
        if first.as_ref() != Some(input.as_ref()) {
            return;
        }
        let pasted = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
            self.take(event.clipboard_data().and_then(|it| it.files()));
        });
        // The listener lives as long as the page.
        let _ =
            page.add_event_listener_with_callback("paste", pasted.into_js_value().unchecked_ref());
    }

    fn take(self, files: Option<FileList>) {
        let Some(files) = files else { return };
        for place in 0..files.length() {
            if let Some(file) = files.get(place) {
                self.add(file);
            }
        }
        self.send_next();
    }

    /// Sends a file that did not arrive once more.
    pub fn again(self, entry: &Entry) {
        entry.state.set(Way::Waiting);
        self.send_next();
    }

    /// Takes a file back, from the server too if it is there.
    pub fn remove(self, entry: &Entry) {
        let entry = entry.clone();
        let Way::Kept { id, .. } = entry.state.get_untracked() else {
            self.forget(&entry);
            return;
        };
        let url = format!("{}/{id}/remove", self.action.get_value());
        let asked = request::post(
            &url,
            None,
            |_| (),
            move |answer| {
                if answer.status == 204 {
                    self.forget(&entry);
                } else {
                    self.say(self.refusal(&answer.body), &entry.name);
                }
            },
        );
        if asked.is_none() {
            self.said.set(self.words.with_value(|words| words.failed.clone()));
        }
    }

    /// Holds the form back while a file is on its way: it would be cut off.
    pub fn guard(self, input: &HtmlInputElement) {
        let Some(form) = input.form() else { return };
        let held = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if self.is_busy() {
                event.prevent_default();
                self.held.set(true);
            }
        });
        // The listener lives as long as the page.
        let _ =
            form.add_event_listener_with_callback("submit", held.into_js_value().unchecked_ref());
    }

    fn add(self, file: File) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let size = file.size() as u64;
        let image = Media::from_mime(&file.type_()).is_some_and(|media| media != Media::Pdf);
        let state = match self.fault(&file, size) {
            None => Way::Waiting,
            Some(why) => {
                self.say(why.clone(), &file.name());
                Way::Failed { why, again: false }
            }
        };
        let preview = (image && state == Way::Waiting)
            .then(|| Url::create_object_url_with_blob(&file).ok())
            .flatten();
        let entry = Entry { key, name: file.name(), size, preview, state: RwSignal::new(state) };
        self.chosen.update_value(|chosen| chosen.push((key, file)));
        self.entries.update(|entries| entries.push(entry));
    }

    /// Why a file need not be sent at all. The server looks again, into the file itself.
    fn fault(self, file: &File, size: u64) -> Option<String> {
        let there = self.entries.with_untracked(|entries| {
            entries
                .iter()
                .filter(|it| !matches!(it.state.get_untracked(), Way::Failed { .. }))
                .count()
        });
        let kind = file.type_();
        self.words.with_value(|words| {
            if there >= MOST {
                Some(words.too_many.clone())
            } else if size > LARGEST {
                Some(words.too_large.clone())
            } else if !kind.is_empty() && Media::from_mime(&kind).is_none() {
                Some(words.wrong_type.clone())
            } else {
                None
            }
        })
    }

    fn is_busy(self) -> bool {
        self.entries.with_untracked(|entries| {
            entries
                .iter()
                .any(|it| matches!(it.state.get_untracked(), Way::Waiting | Way::Sending(_)))
        })
    }

    /// One at a time: on a weak network a file that arrives is worth more than two halves.
    fn send_next(self) {
        let entries = self.entries.get_untracked();
        if entries.iter().any(|it| matches!(it.state.get_untracked(), Way::Sending(_))) {
            return;
        }
        match entries.into_iter().find(|it| it.state.get_untracked() == Way::Waiting) {
            Some(entry) => self.send(entry),
            None => self.held.set(false),
        }
    }

    fn send(self, entry: Entry) {
        let file = self.chosen.with_value(|chosen| {
            chosen.iter().find(|(key, _)| *key == entry.key).map(|(_, file)| file.clone())
        });
        let body = FormData::new().ok().zip(file).and_then(|(body, file)| {
            let field = self.field.get_value();
            body.append_with_blob_and_filename(&field, &file, &entry.name).ok().map(|()| body)
        });
        entry.state.set(Way::Sending(0));
        let state = entry.state;
        let sent = entry.clone();
        let request = body.and_then(|body| {
            request::post(
                &self.action.get_value(),
                Some(&body),
                move |percent| {
                    // The last word is the server's, not the network's.
                    if matches!(state.get_untracked(), Way::Sending(_)) {
                        state.set(Way::Sending(percent));
                    }
                },
                move |answer| self.arrived(&sent, &answer),
            )
        });
        if request.is_none() {
            self.fail(&entry, self.words.with_value(|words| words.failed.clone()), true);
        }
    }

    fn arrived(self, entry: &Entry, answer: &request::Answer) {
        match serde_json::from_str::<Uploaded>(&answer.body) {
            Ok(kept) if answer.status == 201 => {
                entry.state.set(Way::Kept { id: kept.id, href: kept.href });
                self.say(self.words.with_value(|words| words.kept.clone()), &entry.name);
                self.send_next();
            }
            _ => {
                // What the server does not take today it will not take a second time.
                let again = !matches!(answer.status, 400 | 403 | 404 | 409 | 413 | 415 | 422);
                self.fail(entry, self.refusal(&answer.body), again);
            }
        }
    }

    fn fail(self, entry: &Entry, why: String, again: bool) {
        self.say(why.clone(), &entry.name);
        entry.state.set(Way::Failed { why, again });
        self.send_next();
    }

    fn forget(self, entry: &Entry) {
        if let Some(preview) = &entry.preview {
            // A picture that is no longer there needs no memory; a refusal changes nothing.
            let _ = Url::revoke_object_url(preview);
        }
        self.step_out();
        self.entries.update(|entries| entries.retain(|it| it.key != entry.key));
        self.chosen.update_value(|chosen| chosen.retain(|(key, _)| *key != entry.key));
        self.say(self.words.with_value(|words| words.removed.clone()), &entry.name);
    }

    /// Moves the focus from a line that goes to the input, so that the keyboard does not begin at the
    /// top of the page.
    fn step_out(self) {
        let page = document();
        let inside = |it: &Element| it.closest(".upload-file").is_ok_and(|line| line.is_some());
        if page.active_element().is_some_and(|it| inside(&it)) {
            let input = page.get_element_by_id(&self.field.get_value());
            if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                let _ = input.focus();
            }
        }
    }

    fn refusal(self, body: &str) -> String {
        serde_json::from_str::<Refusal>(body).map_or_else(
            |_| self.words.with_value(|words| words.failed.clone()),
            |refusal| refusal.error,
        )
    }

    fn say(self, words: String, name: &str) {
        self.said.set(format!("{name} {words}"));
    }
}
