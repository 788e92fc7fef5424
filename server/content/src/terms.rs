//! The words of the glossary in a text: the first time each stands there it becomes a link to its card
//! below the text. Only the HTML of the page changes; the plain text, from which the search and the
//! assistant quote, stays as it was written.

use std::collections::BTreeSet;

use crate::glossary::Glossary;

/// So many words of one text have cards; more would be a glossary and no text.
const MOST: usize = 12;

/// Inside these a word is left alone: what is a link, a heading or typed to a machine already.
const CLOSED: [&str; 7] = ["a", "h2", "h3", "h4", "code", "pre", "th"];

/// The HTML with links to cards, and the keys of the terms in the order of the text.
pub(crate) fn mark(html: &str, glossary: &Glossary) -> (String, Vec<String>) {
    let mut marked = String::with_capacity(html.len() + 1024);
    let mut found: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut closed = 0_usize;
    // Inside 《》 a word is a part of a name.
    let mut named = false;
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        if first == '<' {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            let (tag, after) = rest.split_at(end);
            let name = tag.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            if CLOSED.contains(&name) {
                closed = match tag.starts_with("</") {
                    true => closed.saturating_sub(1),
                    false => closed + 1,
                };
            }
            named = false;
            marked.push_str(tag);
            rest = after;
            continue;
        }
        // The longest term wins, also where it was marked before: 公示 in a second 双公示 is none.
        match glossary.at_start_of(rest) {
            Some(term) if closed == 0 && !named => {
                let (word, after) = rest.split_at(term.term.len());
                if found.len() < MOST && seen.insert(term.key.as_str()) {
                    let key = &term.key;
                    marked.push_str(&format!(
                        "<a class=\"term\" id=\"word-{key}\" href=\"#term-{key}\">{word}</a>"
                    ));
                    found.push(key.clone());
                } else {
                    marked.push_str(word);
                }
                rest = after;
            }
            _ => {
                named = first == '《' || named && first != '》';
                marked.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    (marked, found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::problem::Source;

    fn glossary() -> Glossary {
        let term = |key: &str, word: &str| {
            format!(
                "[[term]]\nkey = \"{key}\"\nterm = \"{word}\"\npinyin = \"x\"\nenglish = \"x\"\n\
                 definition = \"x\"\nsee = \"/objection\"\n"
            )
        };
        let text = [term("objection", "异议"), term("mark", "异议标注"), term("day", "工作日")];
        crate::glossary::read(&mut Source::new(
            "content/glossary.toml",
            &format!("date = 2026-11-20\n{}", text.concat()),
        ))
    }

    /// The HTML without tags.
    fn bare(html: &str) -> String {
        let mut inside = false;
        html.chars()
            .filter(|it| {
                match it {
                    '<' => inside = true,
                    '>' => {
                        inside = false;
                        return false;
                    }
                    _ => {}
                }
                !inside
            })
            .collect()
    }

    #[test]
    fn the_first_of_each_word_leads_to_its_card_and_the_longest_word_wins() {
        let html = "<h2 id=\"异议\">异议</h2><p>异议标注和异议，<strong>异议</strong>。</p>";
        let (marked, found) = mark(html, &glossary());
        assert_eq!(found, ["mark", "objection"]);
        assert_eq!(
            marked,
            "<h2 id=\"异议\">异议</h2><p><a class=\"term\" id=\"word-mark\" href=\"#term-mark\">异议标注</a>和\
             <a class=\"term\" id=\"word-objection\" href=\"#term-objection\">异议</a>，<strong>异议</strong>。</p>"
        );
    }

    #[test]
    fn links_headings_code_and_names_of_laws_are_left_alone() {
        let html =
            "<p>《异议办法》和<a href=\"/x\">提出异议</a><code>异议</code></p><h3>工作日</h3>";
        assert_eq!(mark(html, &glossary()), (html.to_owned(), Vec::new()));
        assert_eq!(mark(html, &Glossary::default()).0, html);
    }

    proptest! {
        #[test]
        fn what_is_read_stays_the_same(words in prop::collection::vec(
            prop::sample::select(vec!["异议", "标注", "工作日", "<p>", "</p>", "<a href=\"#\">", "</a>", "，", "&lt;", "x"]), 0..40)) {
            let html = words.concat();
            prop_assert_eq!(bare(&mark(&html, &glossary()).0), bare(&html));
        }
    }
}
