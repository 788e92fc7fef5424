//! The words of `locales/`, read as simply as these tests need them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use app::words::Words;
use leptos::prelude::*;

/// The parts of `locales/` that belong to the personal pages.
pub const PERSONAL: [&str; 14] = [
    "account",
    "record",
    "repair",
    "objection",
    "cases",
    "desk",
    "inspection",
    "authorisation",
    "authorised",
    "report",
    "verify",
    "points",
    "benefits",
    "data",
];

/// Every message of a language, by key.
pub fn messages(lang: &str, only: Option<&str>) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales").join(lang);
    let mut messages = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("sample") {
        let path = entry.expect("sample").path();
        if only.is_some_and(|name| path.file_stem().is_none_or(|stem| stem != name)) {
            continue;
        }
        for line in fs::read_to_string(path).expect("sample").lines() {
            if let Some((key, text)) =
                line.split_once(" = ").filter(|_| !line.starts_with(['#', ' ']))
            {
                messages.insert(key.to_owned(), text.to_owned());
            }
        }
    }
    messages
}

/// Renders in that language. A key that has no message, and an argument that has no value, shows
/// as `??`.
pub fn render<V: IntoView + 'static>(lang: &'static str, view: impl FnOnce() -> V) -> String {
    let messages = messages(lang, None);
    Owner::new().with(|| {
        provide_context(Words::new(move |key, args| {
            let Some(text) = messages.get(key) else { return format!("??{key}??") };
            let filled = args.iter().fold(text.clone(), |text, (name, value)| {
                text.replace(&format!("{{ ${name} }}"), value)
            });
            if filled.contains("{ $") {
                format!("??{key}: {filled}??")
            } else {
                filled.replace("{\"", "").replace("\"}", "")
            }
        }));
        view().into_view().to_html()
    })
}
