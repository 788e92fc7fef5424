//! The languages of the site: both have every word, and what is Chinese on an English page says so.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fs;
use std::path::Path;

use server::words::{LANGUAGES, Locales};

use crate::inspection::first;
use crate::visitor::{Visitor, copy, demo_visitor, root, visitor_with};

/// How many pages of one part and depth are opened: they share a view.
const OF_ONE_SHAPE: usize = 4;

#[tokio::test]
async fn whatever_is_chinese_on_an_english_page_is_marked_as_chinese() {
    let nobody = demo_visitor().await;
    let owner = nobody.signs_in("jia").await;
    let record = owner.record("未按规定保管会计资料").await;
    owner.asks_for_repair(&record).await;
    let wrong = owner.record("未经许可从事食品经营").await;
    let objection = owner.objects(&wrong).await;
    let officer = nobody.signs_in("scjg").await;
    officer.decides(&objection, &[("outcome", "kept"), ("reasons", "核查后没有错。")]).await;
    nobody.site.clock.advance(jiff::SignedDuration::from_secs(1));
    let look = first(&owner.opens("/record/access").await.html(), "/record/access/");
    owner.sends(&look, &[]).await;
    owner.sends("/report", &[("period", "all"), ("records", &record)]).await;
    let organiser = nobody.signs_in("organiser").await;
    crate::volunteer::publishes(&organiser, crate::volunteer::OFFER).await;

    let mut faults = BTreeMap::new();
    let mut opened = BTreeSet::new();
    for (visitor, ways) in [
        (
            nobody.clone(),
            vec!["/", "/sitemap", "/sign-in", "/search?q=修复", "/search?q=演示&kind=public"],
        ),
        (
            owner,
            vec!["/account", "/record", "/cases", "/notices", "/data", "/points", "/volunteer"],
        ),
        (officer, vec!["/desk", "/desk/severity", "/desk/messages", "/desk/timeliness"]),
        (nobody.signs_in("rsj").await, vec!["/desk", "/desk/views", "/desk/batch/done"]),
        (nobody.signs_in("inspector").await, vec!["/desk/inspections"]),
        (organiser, vec!["/desk/volunteer"]),
    ] {
        walk(&visitor.in_english(), &ways, &mut opened, &mut faults).await;
    }
    let told: Vec<_> = faults.iter().map(|(what, page)| format!("{page}  {what}")).collect();
    assert!(faults.is_empty(), "{} of them:\n{}", told.len(), told.join("\n"));
    for part in ["/guides/repair", "/about", "/privacy", "/column", "/rules", "/desk", "/record"] {
        assert!(opened.contains(part), "the walk came by {part}: {opened:?}");
    }
    assert!(opened.len() > 60, "{} pages: {opened:?}", opened.len());
}

#[tokio::test]
async fn a_guide_is_read_in_english_and_what_is_not_translated_says_so() {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("content"), folder.path());
    fs::remove_file(folder.path().join("pages/en/about.md")).unwrap();
    let older = folder.path().join("guides/en/objection.md");
    let text = fs::read_to_string(&older).unwrap();
    fs::write(&older, text.replacen("date = 2026-11-12", "date = 2026-01-09", 1)).unwrap();
    let chinese = visitor_with(|settings| settings.content = folder.path().to_owned()).await;
    let english = chinese.in_english();

    let page = english.opens("/guides/repair").await;
    assert!(page.says("<h1 lang=\"en\">Credit repair</h1>"), "{}", page.html());
    assert!(page.says("This is a translation. Where the two differ, the Chinese text counts."));
    assert!(page.says("《信用修复管理办法》") && page.says("(Measures for Credit Repair)"));
    assert!(english.opens("/guides").await.says("Credit repair"));
    assert!(english.opens("/").await.says("Credit repair"));
    let page = english.opens("/guides/objection").await;
    assert!(page.says("The Chinese text was changed on 12 November 2026"), "{}", page.html());
    let page = english.opens("/about").await;
    assert!(page.says("<h1 lang=\"zh-CN\">关于诚信东丽</h1>"), "{}", page.html());
    assert!(page.says("This text is in Chinese only."));

    let page = chinese.opens("/guides/repair").await;
    assert!(page.says("<h1 lang=\"zh-CN\">信用修复</h1>") && !page.says("Measures for"));
    assert!(!page.says("译文"));
}

#[test]
fn a_language_that_lacks_a_word_or_an_argument_does_not_start() {
    let locales = root().join("locales");
    Locales::load(&locales).unwrap();
    for (language, file, from, to, complaint) in [
        ("en", "guides.ftl", "guides-fee =", "guides-price =", "locales/en lacks guides-fee"),
        ("zh-CN", "guides.ftl", "guides-fee =", "guides-price =", "lacks guides-price"),
        ("en", "guides.ftl", "{ $day }", "today", "guides-checked"),
        ("zh-CN", "guides.ftl", "{ $day }", "今天", "guides-checked"),
        ("en", "guides.ftl", "{ $day }", "{ $date }", "guides-checked"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        copy(&locales, folder.path());
        let path = folder.path().join(language).join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{language}/{file} has {from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let refused = Locales::load(folder.path()).err().unwrap().to_string();
        assert!(refused.contains(complaint), "{language} without {from}: {refused}");
    }
}

#[test]
fn counts_days_and_months_are_written_as_each_language_writes_them() {
    let locales = Locales::load(&root().join("locales")).unwrap();
    let (chinese, english) = (locales.words(0), locales.words(1));
    let many = [("n", "12345".to_owned())];
    assert_eq!(english.say("column-minutes", &many), "12,345 min");
    assert!(chinese.say("column-minutes", &many).contains("12,345"));
    let few = [("n", "1234".to_owned())];
    assert_eq!(english.say("column-minutes", &few), "1234 min");
    // A telephone number or a year is no count.
    let source = [("source", "12345".to_owned())];
    assert_eq!(english.say("column-source", &source), "Source: 12345");
    let day = |words: &app::words::Words| {
        let month_name = words.say("components-month-1", &[]);
        let day = [
            ("year", "2026".into()),
            ("month", "1".into()),
            ("day", "9".into()),
            ("month_name", month_name),
        ];
        [words.say("components-day", &day), words.say("components-month-year", &day)]
    };
    assert_eq!(day(&english), ["9 January 2026", "January 2026"]);
    assert_eq!(day(&chinese), ["2026年1月9日", "2026年1月"]);
}

#[test]
fn every_word_that_a_view_asks_for_is_there_with_the_arguments_it_gets() {
    let words = words(&root().join("locales").join(LANGUAGES[0]));
    let other = self::words(&root().join("locales").join(LANGUAGES[1]));
    let mut asked = 0;
    let mut faults = Vec::new();
    for folder in ["app/src", "server/src"] {
        for (file, text) in sources(&root().join(folder)) {
            for (key, given) in calls(&text) {
                asked += 1;
                for words in [&words, &other] {
                    let Some(wanted) = words.get(key) else {
                        faults.push(format!("{file}: no word {key}"));
                        continue;
                    };
                    let lacks: Vec<_> =
                        wanted.iter().filter(|it| !given.contains(it.as_str())).collect();
                    if !lacks.is_empty() {
                        faults.push(format!("{file}: {key} lacks {lacks:?}"));
                    }
                }
            }
        }
    }
    assert!(asked > 1500, "only {asked} words were found in the views");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Opens pages from these on, by their links, and tells what is not marked.
async fn walk(
    visitor: &Visitor,
    ways: &[&str],
    opened: &mut BTreeSet<String>,
    faults: &mut BTreeMap<String, String>,
) {
    let mut next: VecDeque<String> = ways.iter().map(|it| encoded(it)).collect();
    let mut seen: BTreeSet<String> = next.iter().cloned().collect();
    let mut shapes: HashMap<String, usize> = HashMap::new();
    while let Some(path) = next.pop_front() {
        let page = visitor.opens(&path).await;
        if page.status != 200 || !page.header("content-type").starts_with("text/html") {
            continue;
        }
        opened.insert(path.clone());
        let html = page.html();
        for fault in unmarked(&html) {
            faults.entry(fault).or_insert_with(|| path.clone());
        }
        for link in html.split("href=\"/").skip(1) {
            let link = format!("/{}", link.split(['"', '#']).next().unwrap()).replace("&amp;", "&");
            let count = shapes.entry(shape(&link)).or_default();
            if *count < OF_ONE_SHAPE && seen.insert(link.clone()) {
                *count += 1;
                next.push_back(link);
            }
        }
    }
}

/// Pages of the same shape share a view: the first part of the address, how deep it is, whether it
/// asks for something, and the last part where it is a word and no name or number.
fn shape(link: &str) -> String {
    let (path, query) = link.split_once('?').map_or((link, ""), |(path, query)| (path, query));
    let parts: Vec<_> = path.split('/').skip(1).collect();
    let last = parts.last().copied().unwrap_or_default();
    let word = parts.len() > 2 && last.len() < 20 && last.bytes().all(|b| b.is_ascii_lowercase());
    let query = query.split('=').next().unwrap_or_default();
    let own = parts.len() == 1 || parts[0] == "guides";
    format!(
        "{} {} {} {query}",
        if own { path } else { parts[0] },
        parts.len(),
        if word { last } else { "" }
    )
}

fn encoded(path: &str) -> String {
    path.chars()
        .map(
            |it| {
                if it.is_ascii() { it.to_string() } else { server::error::encode(&it.to_string()) }
            },
        )
        .collect()
}

/// The Chinese in the body of an English page that stands in no element marked as Chinese: what is
/// read, and what is read out. What a person typed into a field has no language of ours.
fn unmarked(html: &str) -> Vec<String> {
    assert!(
        html.contains("<html lang=\"en\""),
        "an English page: {}",
        &html[..200.min(html.len())]
    );
    let mut faults = Vec::new();
    let title = html.split_once("<title").unwrap().1.split_once("</title>").unwrap().0;
    let (lang, title) = title.split_once('>').unwrap();
    // The name of the site stands in every title.
    let name = title.rsplit_once(" · ").map_or(title, |(name, _)| name);
    if chinese(name) && lang.is_empty() && !name.contains(|it: char| it.is_ascii_alphabetic()) {
        faults.push(format!("<title> {name}"));
    }
    if !chinese(name) && !lang.is_empty() {
        faults.push(format!("<title> marked as Chinese: {name}"));
    }
    let mut open: Vec<(&str, bool)> = Vec::new();
    let body = &html[html.find("<body").unwrap()..];
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        let marked = open.last().is_some_and(|(_, marked)| *marked);
        let within = open.last().map_or("", |(tag, _)| tag);
        // What programs read says its language itself (`inLanguage`).
        let marked = marked || within == "script";
        if !marked && within != "textarea" && chinese(text) {
            faults.push(format!("<{within}> {}", text.trim()));
        }
        if !marked && text.contains("{$") {
            faults.push(format!("<{within}> without argument: {}", text.trim()));
        }
        if !marked && within != "code" && iso_day(text) {
            faults.push(format!("<{within}> a day as machines write it: {}", text.trim()));
        }
        if marked && within != "script" && english(text) {
            faults.push(format!("<{within}> English marked as Chinese: {}", text.trim()));
        }
        let end = tag.find('>').unwrap();
        let (inside, after) = (&tag[1..end], &tag[end + 1..]);
        rest = after;
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            while open.pop().is_some_and(|(it, _)| it != name) {}
            continue;
        }
        let name = inside.split([' ', '/']).next().unwrap();
        let lang = attribute(inside, "lang");
        let marked = lang.map_or(marked, |lang| lang.starts_with("zh"));
        for read_out in ["alt", "aria-label", "title", "placeholder"] {
            let value = attribute(inside, read_out).unwrap_or_default();
            if !marked && chinese(value) {
                faults.push(format!("<{name} {read_out}> {value}"));
            }
        }
        if !VOID.contains(&name) && !inside.ends_with('/') {
            open.push((name, marked));
        }
    }
    faults
}

/// Elements without an end.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

fn chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{3400}'..='\u{9fff}').contains(&it))
}

/// A sentence of English words: names of files, codes and single terms stand in Chinese texts, too.
fn english(text: &str) -> bool {
    let words = text.split_whitespace();
    let words = words.filter(|it| it.len() > 1 && it.bytes().all(|b| b.is_ascii_alphabetic()));
    !chinese(text) && words.count() > 2
}

/// 2026-11-23, where a reader of English expects 23 Nov 2026.
fn iso_day(text: &str) -> bool {
    let digits = |part: Option<&str>, n| {
        part.is_some_and(|it| it.len() == n && it.bytes().all(|b| b.is_ascii_digit()))
    };
    text.split(|c: char| !c.is_ascii_digit() && c != '-').any(|it| {
        let mut parts = it.split('-');
        digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2)
    })
}

/// Every message of a language with the arguments it names.
fn words(dir: &Path) -> HashMap<String, BTreeSet<String>> {
    let mut words: HashMap<String, BTreeSet<String>> = HashMap::new();
    for file in fs::read_dir(dir).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                key = name.to_owned();
                words.entry(key.clone()).or_default();
            }
            for argument in line.split('$').skip(1).filter(|_| !line.starts_with('#')) {
                let end = argument.find(|c: char| !c.is_alphanumeric() && c != '_');
                let argument = &argument[..end.unwrap_or(argument.len())];
                words.get_mut(&key).unwrap().insert(argument.to_owned());
            }
        }
    }
    words
}

fn sources(dir: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The words a source asks for by name: each key with the names of the arguments. Where they come
/// from somewhere else, a call says nothing about them and is left out.
fn calls(source: &str) -> Vec<(&str, BTreeSet<&str>)> {
    let mut found = Vec::new();
    for (name, takes) in [("t(", false), ("t_with(", true)] {
        for (at, _) in source.match_indices(name) {
            let line = source[..at].rsplit('\n').next().unwrap_or_default();
            if line.trim_start().starts_with("//") {
                continue;
            }
            let before = source[..at].chars().next_back().unwrap_or(' ');
            let call = source[at + name.len()..].trim_start();
            let Some(call) = call.strip_prefix('"') else { continue };
            let Some((key, call)) = call.split_once('"') else { continue };
            let is_key =
                key.contains('-') && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if before.is_alphanumeric() || before == '_' || before == '.' || !is_key {
                continue;
            }
            if !takes {
                found.push((key, BTreeSet::new()));
                continue;
            }
            let Some(list) = call.trim_start_matches(',').trim_start().strip_prefix("&[") else {
                continue;
            };
            let given = elements(list);
            let names = given.iter().filter_map(|it| it.strip_prefix("(\"")?.split('"').next());
            let names: BTreeSet<_> = names.collect();
            if names.len() == given.len() {
                found.push((key, names));
            }
        }
    }
    found
}

/// The elements of a list, from behind its opening bracket.
fn elements(list: &str) -> Vec<&str> {
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 1);
    for (at, character) in list.char_indices() {
        match character {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && character == ',' {
            found.push(list[from..at].trim());
            from = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found.retain(|it| !it.is_empty());
    found
}
