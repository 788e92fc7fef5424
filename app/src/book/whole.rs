//! The whole book on one page: cover, contents, each chapter on a sheet of its own.

use leptos::prelude::*;

use super::chapter::Sources;
use super::{ChapterLine, ChapterSource, Cover, Front};
use crate::components::{Breadcrumb, Note, Prose};
use crate::words::{t, t_with};

/// A chapter as a part of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Heading, place and so on.
    pub line: ChapterLine,
    /// Its text: safe HTML, its ids unlike those of the other chapters.
    pub html: String,
    /// The pages of ours it rests on.
    pub sources: Vec<ChapterSource>,
}

/// The whole book.
#[component]
pub fn Whole(
    /// What the cover says.
    cover: Cover,
    /// Its chapters, in order.
    parts: Vec<Part>,
) -> impl IntoView {
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/reader".to_owned(), t("book-title")),
        (String::new(), t("book-whole")),
    ];
    let lines = parts
        .iter()
        .map(|part| {
            let href = format!("#{}", part.line.slug);
            view! { <li lang="zh-CN"><a href=href>{part.line.title.clone()}</a></li> }
        })
        .collect_view();
    let chapters = parts
        .into_iter()
        .map(|part| {
            let place = t_with("book-chapter", &[("n", part.line.place.to_string())]);
            view! {
                <section class="book-part" id=part.line.slug.clone()>
                    <p class="eyebrow">{place}</p>
                    <h2 lang="zh-CN">{part.line.title.clone()}</h2>
                    <p class="lead" lang="zh-CN">{part.line.summary.clone()}</p>
                    <div lang="zh-CN">
                        <Prose html=part.html/>
                    </div>
                    <Sources sources=part.sources/>
                </section>
            }
        })
        .collect_view();
    view! {
        <div class="book book-whole">
            <Breadcrumb items=way/>
            <Note kind="info"><p>{t("book-print")}</p></Note>
            <Front cover/>
            <nav class="book-whole-contents" aria-labelledby="book-contents">
                <h2 id="book-contents">{t("book-contents")}</h2>
                <ol>{lines}</ol>
            </nav>
            {chapters}
        </div>
    }
    .into_any()
}
