//! What is Chinese on an English page says so (WCAG 2.2, 3.1.2): names of units and records stand in
//! the middle of sentences from `locales/`, so it is seen to once, where a page is finished.

/// Marks every passage that is Chinese and does not say so yet with `lang="zh-CN"`. What a person
/// typed into a field, and the inside of an island, which the browser compares with its own, stay
/// as they are.
pub fn mark_chinese(html: &str) -> String {
    let (head, body) = html.split_at(html.find("<body").unwrap_or(0));
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    mark_title(head, &mut out);
    let mut open: Vec<(&str, Inside)> = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        let inside = open.last().map_or(Inside::English, |(_, inside)| *inside);
        if inside == Inside::English {
            mark_text(text, &mut out)
        } else {
            out.push_str(text)
        }
        let (tag, after) = from.split_at(end_of_tag(from));
        rest = after;
        if tag.starts_with("<!") {
            out.push_str(tag);
        } else if let Some(name) = tag.strip_prefix("</") {
            let name = name.trim_end_matches('>');
            while open.pop().is_some_and(|(it, _)| it != name) {}
            out.push_str(tag);
        } else {
            let name = tag[1..].split([' ', '/', '>']).next().unwrap_or_default();
            let next = rest.split('<').next().unwrap_or_default();
            if inside == Inside::English
                && attribute(tag, "lang").is_none()
                && says_it(name, tag, next)
            {
                out.push('<');
                out.push_str(name);
                out.push_str(" lang=\"zh-CN\"");
                out.push_str(&tag[1 + name.len()..]);
            } else {
                out.push_str(tag);
            }
            if !VOID.contains(&name) && !tag.ends_with("/>") {
                open.push((name, inside.of(name, attribute(tag, "lang"))));
            }
        }
    }
    mark_text(rest, &mut out);
    out
}

/// The head. Its title can hold no mark, so it is marked as a whole where the page has a Chinese name: it
/// is the first thing that a screen reader says.
fn mark_title(head: &str, out: &mut String) {
    let marked = head.split_once("<title>").filter(|(_, rest)| {
        let title = rest.split("</title>").next().unwrap_or_default();
        let name = title.rsplit_once(" · ").map_or(title, |(name, _)| name);
        let of = |kind: fn(char) -> bool| name.chars().filter(|it| kind(*it)).count();
        of(is_han) > of(|it| it.is_ascii_alphabetic())
    });
    match marked {
        Some((before, rest)) => {
            out.push_str(before);
            out.push_str("<title lang=\"zh-CN\">");
            out.push_str(rest);
        }
        None => out.push_str(head),
    }
}

/// In what a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// An English passage.
    English,
    /// One that is marked as Chinese.
    Chinese,
    /// Something that is left as it is.
    Closed,
}

impl Inside {
    /// The same, one element further in.
    fn of(self, name: &str, lang: Option<&str>) -> Self {
        match (self, name, lang) {
            (Self::Closed, ..)
            | (_, "leptos-island" | "option" | "script" | "style" | "svg" | "textarea", _) => {
                Self::Closed
            }
            (.., Some(lang)) if lang.starts_with("zh") => Self::Chinese,
            (.., Some(_)) => Self::English,
            (inside, _, None) => inside,
        }
    }
}

/// Elements without an end.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];

/// Whether an element that can have no marked part of its own speaks Chinese: a picture by its
/// description, a field by its example, a choice by its words.
fn says_it(name: &str, tag: &str, text: &str) -> bool {
    let words = match name {
        "img" => attribute(tag, "alt"),
        "input" => attribute(tag, "placeholder"),
        "option" => Some(text),
        _ => None,
    };
    words.is_some_and(|words| words.trim_start().starts_with(is_chinese))
}

/// Where a tag ends; a `>` within quotes ends none.
fn end_of_tag(from: &str) -> usize {
    if let Some(comment) = from.strip_prefix("<!--") {
        return comment.find("-->").map_or(from.len(), |at| at + "<!---->".len());
    }
    let mut quoted = false;
    for (at, byte) in from.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    from.len()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

/// Marks the Chinese in a text between two tags. A text that is only partly Chinese stays one thing
/// for the boxes around it.
fn mark_text(text: &str, out: &mut String) {
    if !text.contains(is_han) {
        return out.push_str(text);
    }
    let mixed = text.trim().chars().any(|it| it.is_ascii_alphabetic());
    if mixed {
        out.push_str("<span>");
    }
    let mut rest = text;
    while let Some(begin) = rest.find(is_chinese) {
        let (before, run) = rest.split_at(begin);
        let (run, after) = run.split_at(end_of_run(run));
        out.push_str(before);
        out.push_str("<span lang=\"zh-CN\">");
        out.push_str(run);
        out.push_str("</span>");
        rest = after;
    }
    out.push_str(rest);
    if mixed {
        out.push_str("</span>");
    }
}

/// Where a Chinese passage ends: figures and letters between its characters belong to it.
fn end_of_run(run: &str) -> usize {
    let mut end = 0;
    for (at, character) in run.char_indices() {
        if is_chinese(character) {
            end = at + character.len_utf8();
        } else if !character.is_ascii_alphanumeric() && !"·.-/%“”".contains(character) {
            break;
        }
    }
    end
}

/// Whether there is Chinese in a text that is put into a page by a script.
pub fn has_chinese(text: &str) -> bool {
    text.chars().any(is_han)
}

/// A character of Chinese writing, or a sign that only Chinese texts have.
fn is_chinese(character: char) -> bool {
    is_han(character) || matches!(character, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_within_a_sentence_is_marked_and_the_sentence_stays_one() {
        assert_eq!(
            mark_chinese("<p>Call 区财政局（演示） or <b lang=\"zh-CN\">窗口</b> now.</p>"),
            "<p><span>Call <span lang=\"zh-CN\">区财政局（演示）</span> or </span>\
             <b lang=\"zh-CN\">窗口</b> now.</p>"
        );
        assert_eq!(
            mark_chinese("<li>《办法》（令第36号）第5条 · since 1 April</li>"),
            "<li><span><span lang=\"zh-CN\">《办法》（令第36号）第5条</span> · since 1 April</span></li>"
        );
        assert_eq!(mark_chinese("<b>演示甲</b>"), "<b><span lang=\"zh-CN\">演示甲</span></b>");
    }

    #[test]
    fn what_can_hold_no_mark_is_marked_as_a_whole() {
        assert_eq!(
            mark_chinese(
                "<img alt=\"一只碗 > 一枚硬币\" src=\"x\"><option value=\"a\">区财政局</option>"
            ),
            "<img lang=\"zh-CN\" alt=\"一只碗 > 一枚硬币\" src=\"x\">\
             <option lang=\"zh-CN\" value=\"a\">区财政局</option>"
        );
        assert_eq!(mark_chinese("<img alt=\"A bowl\">"), "<img alt=\"A bowl\">");
        assert_eq!(
            mark_chinese("<head><title>两张纸 · 诚信东丽</title></head><body>a</body>"),
            "<head><title lang=\"zh-CN\">两张纸 · 诚信东丽</title></head><body>a</body>"
        );
    }

    #[test]
    fn fields_islands_comments_and_the_head_stay_as_they_are() {
        for html in [
            "<textarea>我的话</textarea>",
            "<leptos-island data-props=\"{&quot;a&quot;:&quot;局&quot;}\"><p>区财政局</p></leptos-island>",
            "<p>a<!--局-->b<!>c</p>",
            "<head><title>Campus · 诚信东丽</title></head><body>a</body>",
            "<p lang=\"zh-CN\">局<b>局</b></p>",
        ] {
            assert_eq!(mark_chinese(html), html);
        }
        assert_eq!(
            mark_chinese("<p lang=\"zh-CN\">局<i lang=\"en\">See 局</i></p>"),
            "<p lang=\"zh-CN\">局<i lang=\"en\"><span>See <span lang=\"zh-CN\">局</span></span></i></p>"
        );
    }
}
