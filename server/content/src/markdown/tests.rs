//! What authors write, and what must come of it.

use proptest::prelude::*;

use super::*;

fn faults(markdown: &str) -> Vec<String> {
    render(markdown).faults.into_iter().map(|(_, reason)| reason).collect()
}

#[test]
fn headings_get_ids_and_sections_get_their_text() {
    let rendered = render(
        "先说结论。\n\n## 第一步\n\n查*记录*，\n再看日期。\n\n- 一\n- 二\n\n## 第一步\n\n完。",
    );
    assert_eq!(rendered.toc[0].id, "第一步");
    assert_eq!(rendered.toc[1].id, "第一步-2");
    assert!(rendered.html.contains("<h2 id=\"第一步\">第一步</h2>"));
    assert_eq!(rendered.sections[0].text, "先说结论。");
    assert_eq!(rendered.sections[1].text, "查记录，再看日期。\n一\n二");
    assert_eq!(rendered.sections[1].anchor, "第一步");
    assert!(rendered.faults.is_empty());
}

#[test]
fn a_table_is_wrapped_and_has_no_style_attribute() {
    let rendered = render("## 期限\n\n| 程度 | 期限 |\n| --- | ---: |\n| 一般 | 1年 |\n");
    let opening = "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-labelledby=\"期限\">";
    assert!(rendered.html.contains(opening), "{}", rendered.html);
    assert!(rendered.html.contains("<th scope=\"col\">程度</th>"));
    assert!(!rendered.html.contains("style"));
    assert_eq!(rendered.sections[0].text, "程度 期限\n一般 1年");
}

#[test]
fn links_that_leave_the_site_say_nothing_about_the_visitor() {
    let html = render("[信用中国](https://www.creditchina.gov.cn/?a=1&b=2) [记录](/record)").html;
    let outside =
        "<a href=\"https://www.creditchina.gov.cn/?a=1&amp;b=2\" rel=\"noopener noreferrer\">";
    assert!(html.contains(outside), "{html}");
    assert!(html.contains("<a href=\"/record\">"));
}

#[test]
fn raw_html_and_a_heading_of_the_first_level_are_refused() {
    let rendered = render("# 大标题\n\n文字<b>粗</b>\n\n<script>alert(1)</script>\n");
    assert_eq!(rendered.faults.len(), 4);
    assert_eq!(rendered.html, "<h2 id=\"大标题\">大标题</h2>\n<p>文字粗</p>\n");
}

#[test]
fn a_link_that_runs_code_is_left_out() {
    let rendered = render("[点我](javascript:alert(1)) <javascript:alert(1)>");
    assert!(!rendered.html.contains("href"), "{}", rendered.html);
    assert_eq!(rendered.faults.len(), 2);
}

#[test]
fn markup_that_did_not_work_is_pointed_out() {
    assert!(faults("他说**“可以。”**后来").iter().any(|reason| reason.contains("粗体")));
    assert!(faults("见[这一篇](/column/two papers)").iter().any(|reason| reason.contains("空格")));
    assert!(faults("`**` 和 \\*\\* 是粗体的记号").is_empty());
    assert!(faults("## 一\n\n#### 二").iter().any(|reason| reason.contains("跳")));
}

#[test]
fn a_picture_needs_a_description_and_a_place() {
    let rendered = render("![一只**钟**](/pictures/clock.svg)");
    let picture = "<img src=\"/pictures/clock.svg\" alt=\"一只钟\" width=\"320\" height=\"240\" loading=\"lazy\">";
    assert_eq!(rendered.html, format!("<p>{picture}</p>\n"));
    assert_eq!(rendered.links[0].to, "/pictures/clock.svg");
    assert_eq!(faults("![](/pictures/clock.svg)").len(), 1);
    assert_eq!(faults("![钟](https://example.com/clock.png)").len(), 1);
}

/// Names an element or attribute that has no business in a page, if there is one.
fn intruder(html: &str) -> Option<String> {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start + 1..];
        let end = tag.find('>').unwrap_or(tag.len());
        let (inside, after) = tag.split_at(end);
        rest = after;
        let inside = inside.trim_start_matches('/').to_lowercase();
        let mut outside_quotes = String::new();
        for (part, text) in inside.split('"').enumerate() {
            if part % 2 == 0 {
                outside_quotes.push_str(text);
            } else if outside_quotes.ends_with("href=") || outside_quotes.ends_with("src=") {
                let scheme: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                if scheme.starts_with("javascript:") || scheme.starts_with("data:") {
                    return Some(text.into());
                }
            }
        }
        let mut words = outside_quotes.split_whitespace();
        let name = words.next().unwrap_or_default();
        if matches!(name, "script" | "style" | "iframe" | "svg" | "object" | "form" | "input") {
            return Some(name.into());
        }
        if let Some(word) = words.find(|word| word.starts_with("on") || word.starts_with("style")) {
            return Some(word.into());
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_text_whatever_becomes_something_that_runs(
        parts in proptest::collection::vec(prop_oneof![
            "\\PC{0,12}",
            prop::sample::select(vec![
                "<script>", "</script>", "<img src=x onerror=alert(1)>", "](javascript:alert(1))",
                "[a", "![", "<a href=\"", "\" onclick=\"x", "&#106;avascript:", "](", ")", "\n\n",
                "## ", "| a | b |\n|---|---|\n", "<svg/onload=x>", "```\n", "`", "<!--", "-->",
                "<javascript:x>", "[x]: javascript:x\n", "[x]", "](/pictures/a\" onload=\"x.svg)",
                "java\tscript:", "](data:text/html,x)", "> ", "- ", "**", "~~", "\\", "\u{0}",
                "](https://x\" onmouseover=\"y)", "<style>", "</div>", "\r", "    ",
            ]).prop_map(str::to_owned),
        ], 0..24)
    ) {
        let markdown = parts.concat();
        let rendered = render(&markdown);
        prop_assert_eq!(intruder(&rendered.html), None, "{:?} -> {}", markdown, rendered.html);
        prop_assert!(rendered.faults.iter().all(|(at, _)| *at <= markdown.len()));
    }
}
