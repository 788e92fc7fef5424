//! Finding: one box over everything that was written.

mod empty;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{FilterChoice, Filters, Pager, SearchBox, Tag, day};
use crate::guides::GuideCard;
use crate::words::{t, t_with};
use empty::{Nothing, Start};

/// What was asked, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What was asked; empty when nothing was.
    pub q: String,
    /// How many were found with the filters in force.
    pub total: usize,
    /// Those of this page.
    pub hits: Vec<Hit>,
    /// The kinds of page, `all` first: `column`, `gallery`, `guides`, `pages`.
    pub kinds: Vec<FilterChoice>,
    /// The topics of the column, `all` first; shown when there is more than one.
    pub topics: Vec<FilterChoice>,
    /// What may have been meant: the words, and the address of a search for them.
    pub instead: Option<(String, String)>,
    /// The page of the list, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The address of each.
    pub href: Vec<String>,
    /// The guides, to help where nothing was asked or found.
    pub guides: Vec<GuideCard>,
    /// The topics of the column with their pieces, for the same purpose; `all` is left out.
    pub popular: Vec<FilterChoice>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands.
    pub href: String,
    /// The key of its kind: `column`, `gallery`, `guides`, `pages`.
    pub kind: &'static str,
    /// The key of its topic, if it is a piece of the column.
    pub topic: Option<&'static str>,
    /// Its heading.
    pub title: Vec<Run>,
    /// Where the words stand in it.
    pub text: Vec<Run>,
    /// Its day, if days matter.
    pub date: Option<Date>,
    /// Whether it must say 演示.
    pub demo: bool,
}

/// A stretch of text, marked or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is what was asked for.
    pub marked: bool,
}

/// The search page: before, with and without hits.
#[component]
pub fn Page(
    /// What was asked and found.
    search: Search,
) -> impl IntoView {
    let title = if search.q.is_empty() { "search-title" } else { "search-title-found" };
    let state = match (search.q.is_empty(), search.hits.is_empty()) {
        (true, _) => view! { <Start popular=search.popular guides=search.guides/> }.into_any(),
        (false, true) => {
            view! {
                <Instead instead=search.instead/>
                <Nothing q=search.q.clone() popular=search.popular guides=search.guides filtered=is_filtered(&search.kinds)/>
            }
            .into_any()
        }
        (false, false) => {
            let total = t_with("search-total", &[("n", search.total.to_string())]);
            view! {
                <Instead instead=search.instead/>
                <Filters label=t("search-kinds") words="search-kind" choices=search.kinds/>
                <Filters label=t("search-topics") words="column-topic" choices=search.topics/>
                <p class="search-total" role="status">{total}</p>
                <ol class="hits">{search.hits.into_iter().map(hit).collect_view()}</ol>
                <Pager page=search.page pages=search.pages href=search.href/>
            }
            .into_any()
        }
    };
    view! {
        <div class="search-page">
            <header class="hero">
                <h1>{t_with(title, &[("q", search.q.clone())])}</h1>
                <SearchBox q=search.q/>
            </header>
            {state}
        </div>
    }
    .into_any()
}

/// Whether something other than `all` is in force.
fn is_filtered(kinds: &[FilterChoice]) -> bool {
    kinds.iter().any(|it| it.chosen && it.key != "all")
}

/// What may have been meant.
#[component]
fn Instead(instead: Option<(String, String)>) -> impl IntoView {
    instead.map(|(words, href)| {
        view! { <p class="instead">{t("search-instead")} " " <a href=href>{words}</a></p> }
    })
}

fn hit(hit: Hit) -> impl IntoView {
    let topic = hit.topic.map(|topic| view! { <span>{t(&format!("column-topic-{topic}"))}</span> });
    let date = hit
        .date
        .map(|date| view! { <span><time datetime=date.to_string()>{day(date)}</time></span> });
    view! {
        <li class="hit">
            <h2 class="hit-title" lang="zh-CN">
                <a href=hit.href>{runs(hit.title)}</a>
            </h2>
            <p class="hit-text" lang="zh-CN">{runs(hit.text)}</p>
            <p class="meta">
                <span class="hit-kind">{t(&format!("search-kind-{}", hit.kind))}</span>
                {topic}
                {date}
                {hit.demo.then(|| view! { <Tag kind="demo" text=t("search-demo")/> })}
            </p>
        </li>
    }
}

fn runs(runs: Vec<Run>) -> impl IntoView {
    runs.into_iter()
        .map(|run| {
            if run.marked {
                view! { <mark>{run.text}</mark> }.into_any()
            } else {
                run.text.into_any()
            }
        })
        .collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(search: Search) -> String {
        Owner::new().with(|| view! { <Page search/> }.to_html())
    }

    fn found(text: &str, marked: bool) -> Search {
        let run = Run { text: text.to_owned(), marked };
        let hit = Hit {
            href: "/column/x".to_owned(),
            kind: "column",
            topic: None,
            title: vec![run.clone()],
            text: vec![run],
            date: None,
            demo: false,
        };
        Search {
            q: "x".to_owned(),
            total: 1,
            hits: vec![hit],
            page: 1,
            pages: 1,
            ..Search::default()
        }
    }

    #[test]
    fn text_of_a_hit_stays_text() {
        for marked in [false, true] {
            let html = page(found("<img src=x onerror=alert(1)>", marked));
            assert!(!html.contains("<img"), "{html}");
            assert!(html.contains("&lt;img src=x"), "{html}");
        }
    }

    #[test]
    fn what_was_asked_is_marked_where_it_stands() {
        assert!(page(found("修复", true)).contains("<mark>修复</mark>"));
    }

    #[test]
    fn a_question_stays_text_in_the_box_and_in_the_heading() {
        let html = page(Search { q: "\"><script>".to_owned(), ..Search::default() });
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn finding_nothing_says_what_else_can_be_done() {
        let html = page(Search { q: "x".to_owned(), ..Search::default() });
        assert!(html.contains("tel:12345"), "{html}");
        assert!(!html.contains("search-total"), "{html}");
    }
}
