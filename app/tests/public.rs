//! The words of the public pages: the same in both languages, and every one that a view asks for.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The parts of `locales/` that belong to the public pages.
const PUBLIC: [&str; 9] =
    ["shell", "components", "home", "column", "gallery", "guides", "search", "page", "error"];

/// Key and arguments of every message of one file.
fn messages(lang: &str, name: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales").join(lang).join(name);
    let text = fs::read_to_string(path.with_extension("ftl")).unwrap();
    text.lines()
        .filter(|line| !line.starts_with(['#', ' ']))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, text)| {
            // Shown, or what is chosen by: `{ $n }`, `{ $n ->`.
            let args = text.split("{ $").skip(1).filter_map(|it| it.split_once(' '));
            (key.to_owned(), args.map(|(name, _)| name.to_owned()).collect())
        })
        .collect()
}

/// Every file of Rust below a folder.
fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, texts);
        } else {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    for name in PUBLIC {
        let (chinese, english) = (messages("zh-CN", name), messages("en", name));
        let keys = |it: &BTreeMap<String, _>| it.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&chinese), keys(&english), "{name}.ftl");
        // A month may be a number in one language and a name in the other.
        let dated = ["components-day", "components-month-year"];
        let same = |key: &str| !dated.iter().any(|it| key.starts_with(it));
        for (key, args) in chinese.iter().filter(|(key, _)| same(key)) {
            assert_eq!(args, &english[key], "{key}");
        }
        assert!(chinese.keys().all(|key| key.starts_with(&format!("{name}-"))), "{name}.ftl");
    }
}

#[test]
fn every_key_a_view_names_has_its_words() {
    let known: BTreeSet<String> =
        PUBLIC.iter().flat_map(|name| messages("zh-CN", name).into_keys()).collect();
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let asked: BTreeSet<&str> = texts
        .iter()
        .flat_map(|text| text.split(['"', '\n']))
        .filter(|it| {
            PUBLIC
                .iter()
                .any(|name| it.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')))
        })
        .filter(|it| {
            it.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
        .collect();
    // Beginnings of keys, classes and ids are written the same way: a key is asked for by `t` somewhere.
    let missing: Vec<_> = asked
        .iter()
        .filter(|key| texts.iter().any(|text| text.contains(&format!("t(\"{key}\")"))))
        .filter(|key| !known.contains(**key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
