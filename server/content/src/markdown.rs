//! Markdown made into safe HTML, a table of contents and plain text, in one walk over its events.
//!
//! Raw HTML is refused, links are looked at one by one, tables are wrapped so that they scroll, and
//! the result passes a second wall (`safe.rs`) that knows nothing of Markdown.

mod embed;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};

use crate::links::Link;
use crate::outline::{Heading, Ids, Section};
use crate::safe::wall;

/// A text made ready for a page.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// Safe HTML.
    pub html: String,
    /// Its headings.
    pub toc: Vec<Heading>,
    /// Its sections; empty ones are left out.
    pub sections: Vec<Section>,
    /// What its author has to put right: the byte in the text, and the reason in plain Chinese.
    pub faults: Vec<(usize, String)>,
    /// Links within the site, not yet looked up.
    pub(crate) links: Vec<Link>,
}

/// Renders any text. What must not be shown is left out of the HTML and named in the faults.
pub fn render(markdown: &str) -> Rendered {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(markdown, options).into_offset_iter();
    let events: Vec<_> = TextMergeWithOffset::new(parser).collect();
    let mut walk = Walk { sections: vec![Section::default()], ..Walk::default() };
    for (place, (event, range)) in events.iter().enumerate() {
        walk.at = range.start;
        walk.written = &markdown[range.clone()];
        walk.step(event.clone(), events.get(place + 1).map(|(next, _)| next));
    }
    walk.finish()
}

/// The state of one walk.
#[derive(Default)]
struct Walk<'a> {
    /// What goes to the HTML writer.
    events: Vec<Event<'a>>,
    /// The byte of the event at hand.
    at: usize,
    /// What the author wrote there.
    written: &'a str,
    ids: Ids,
    toc: Vec<Heading>,
    /// The last one is open.
    sections: Vec<Section>,
    /// The heading that is open: where its event stands, and its words so far.
    heading: Option<(usize, String)>,
    /// The picture that is open: its address, and its description so far.
    picture: Option<(CowStr<'a>, String)>,
    /// How each open link will be closed.
    closings: Vec<Option<Event<'a>>>,
    in_code: bool,
    /// The last character said.
    last: Option<char>,
    links: Vec<Link>,
    faults: Vec<(usize, String)>,
}

impl<'a> Walk<'a> {
    fn step(&mut self, event: Event<'a>, next: Option<&Event<'a>>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if !self.in_code {
                    self.look_for_slips();
                }
                self.say(&text);
                self.write(Event::Text(text));
            }
            Event::Code(code) => {
                self.say(&code);
                self.write(Event::Code(code));
            }
            // Chinese has no spaces: a line of the source that ends in it joins the next one.
            Event::SoftBreak if self.last.is_some_and(wide) && next.is_some_and(begins_wide) => {}
            Event::SoftBreak => {
                self.say(" ");
                self.write(Event::SoftBreak);
            }
            Event::HardBreak => {
                self.line();
                self.write(Event::HardBreak);
            }
            Event::Rule => self.write(Event::Rule),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.fault("正文里不能写 HTML 标签，请只用 Markdown");
            }
            // Footnotes, task lists and formulas are switched off.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Heading { level, .. } => {
                let level = self.allowed(level);
                self.heading = Some((self.events.len(), String::new()));
                self.write(Event::Start(Tag::Heading {
                    level,
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            Tag::Image { dest_url, .. } => {
                if !dest_url.starts_with("/pictures/") {
                    self.fault("图片要放在 content/pictures，写成 /pictures/名称.svg");
                }
                self.picture = Some((dest_url, String::new()));
            }
            Tag::Table(columns) => self.open_table(columns.len()),
            Tag::HtmlBlock => {}
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.write(Event::Start(Tag::CodeBlock(kind)));
            }
            tag => self.write(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::Link => {
                if let Some(Some(closing)) = self.closings.pop() {
                    self.write(closing);
                }
            }
            TagEnd::Image => self.close_picture(),
            TagEnd::Table => {
                self.write(Event::End(tag));
                self.raw("</div>\n".into());
            }
            TagEnd::TableCell => {
                self.say(" ");
                self.write(Event::End(tag));
            }
            TagEnd::HtmlBlock => {}
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock => {
                self.in_code = false;
                self.line();
                self.write(Event::End(tag));
            }
            tag => self.write(Event::End(tag)),
        }
    }

    fn allowed(&mut self, level: HeadingLevel) -> HeadingLevel {
        match level {
            HeadingLevel::H1 => {
                self.fault("正文的标题从 ## 写起，# 留给页面标题");
                HeadingLevel::H2
            }
            HeadingLevel::H5 | HeadingLevel::H6 => {
                self.fault("标题最多写到 ####");
                HeadingLevel::H4
            }
            level => {
                let above = self.toc.last().map_or(1, |heading| heading.level);
                if level as u8 > above + 1 {
                    self.fault("标题跳了一级：## 下面用 ###，### 下面用 ####");
                }
                level
            }
        }
    }

    fn close_heading(&mut self, level: HeadingLevel) {
        let Some((place, words)) = self.heading.take() else { return };
        let text = words.trim().to_owned();
        if text.is_empty() {
            self.fault("标题是空的");
        }
        let given = self.ids.give(&text);
        if let Some(Event::Start(Tag::Heading { level, id, .. })) = self.events.get_mut(place) {
            *id = Some(given.clone().into());
            self.toc.push(Heading { level: *level as u8, id: given.clone(), text: text.clone() });
        }
        let level = self.toc.last().map_or(level, |heading| match heading.level {
            2 => HeadingLevel::H2,
            3 => HeadingLevel::H3,
            _ => HeadingLevel::H4,
        });
        self.sections.push(Section { anchor: given, heading: text, text: String::new() });
        self.write(Event::End(TagEnd::Heading(level)));
        self.last = None;
    }

    /// Markup that silently did not become markup: emphasis beside Chinese punctuation, links with
    /// a space in them.
    fn look_for_slips(&mut self) {
        if self.written.contains("**") {
            self.fault("这里的 ** 没有成为粗体：标点放到 ** 外面，或在后面空一格");
        }
        if self.written.contains("](") {
            self.fault("这里的链接没有写对：地址里不能有空格");
        }
    }

    fn say(&mut self, text: &str) {
        let said = match (&mut self.picture, &mut self.heading, self.sections.last_mut()) {
            (Some((_, description)), _, _) => description,
            (_, Some((_, words)), _) => words,
            (_, _, Some(section)) => &mut section.text,
            _ => return,
        };
        said.push_str(text);
        self.last = text.chars().last().or(self.last);
    }

    /// Ends a line of the plain text.
    fn line(&mut self) {
        if let Some(section) = self.sections.last_mut() {
            section.text.truncate(section.text.trim_end().len());
            if !section.text.is_empty() {
                section.text.push('\n');
            }
        }
        self.last = None;
    }

    fn write(&mut self, event: Event<'a>) {
        // What stands in the description of a picture is no markup.
        if self.picture.is_none() {
            self.events.push(event);
        }
    }

    fn raw(&mut self, html: String) {
        self.write(Event::InlineHtml(html.into()));
    }

    fn fault(&mut self, reason: impl Into<String>) {
        self.faults.push((self.at, reason.into()));
    }

    fn finish(self) -> Rendered {
        let mut written = String::new();
        html::push_html(&mut written, self.events.into_iter());
        let mut sections = self.sections;
        for section in &mut sections {
            section.text.truncate(section.text.trim_end().len());
        }
        sections.retain(|section| !section.text.is_empty() || !section.heading.is_empty());
        Rendered {
            html: wall(&written),
            toc: self.toc,
            sections,
            faults: self.faults,
            links: self.links,
        }
    }
}

fn wide(character: char) -> bool {
    character >= '\u{2e80}'
}

fn begins_wide(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) | Event::Code(text) => text.chars().next().is_some_and(wide),
        Event::Start(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
