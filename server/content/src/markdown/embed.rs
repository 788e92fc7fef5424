//! What stands inside a text and leads or reaches out of it: links, pictures, tables.

use pulldown_cmark::{Alignment, Event, Tag};

use super::Walk;
use crate::links::{Link, Target, target};

impl Walk<'_> {
    pub(super) fn open_link(&mut self, to: &str) {
        let (opening, closing) = match target(to) {
            Target::Inside => {
                self.links.push(Link { to: to.to_owned(), at: self.at });
                (Some(format!("<a href=\"{}\">", escaped(to))), Some("</a>"))
            }
            Target::Outside => {
                let rel = "noopener noreferrer";
                (Some(format!("<a href=\"{}\" rel=\"{rel}\">", escaped(to))), Some("</a>"))
            }
            Target::Refused => {
                let hint = "站内写 /column/名称 这样的地址，站外写 https:// 开头的地址";
                self.fault(format!("链接 {to} 不能用：{hint}"));
                (None, None)
            }
        };
        if let Some(opening) = opening {
            self.raw(opening);
        }
        self.closings.push(closing.map(|closing| Event::InlineHtml(closing.into())));
    }

    pub(super) fn close_picture(&mut self) {
        let Some((address, description)) = self.picture.take() else { return };
        if description.trim().is_empty() {
            self.fault("图片没有说明，请写成 ![图里画了什么](/pictures/名称.svg)");
        }
        if address.starts_with("/pictures/") && target(&address) == Target::Inside {
            self.links.push(Link { to: address.to_string(), at: self.at });
            self.raw(format!(
                "<img src=\"{}\" alt=\"{}\" width=\"320\" height=\"240\" loading=\"lazy\">",
                escaped(&address),
                escaped(&description)
            ));
        }
    }

    /// Wraps a table so that it scrolls by itself; focusable, so that it also scrolls by keyboard.
    pub(super) fn open_table(&mut self, columns: usize) {
        let labelled = match self.toc.last() {
            Some(heading) => format!(" role=\"group\" aria-labelledby=\"{}\"", heading.id),
            None => String::new(),
        };
        self.raw(format!("<div class=\"table\" tabindex=\"0\"{labelled}>"));
        // Alignment would become a style attribute, which the site's policy forbids.
        self.write(Event::Start(Tag::Table(vec![Alignment::None; columns])));
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
