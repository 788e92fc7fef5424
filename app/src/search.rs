//! Finding: one box over everything that was written.

mod empty;
mod found;
mod subscriptions;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{FilterChoice, Filters, Pager, SearchBox};
use crate::guides::GuideCard;
use crate::public::Row;
use crate::words::{t, t_with};
use empty::{Nothing, Start};
pub(crate) use found::Hits;
pub use subscriptions::{Subscribed, Subscriptions};

use found::{Bets, Notes, Own as OwnBlock, PublicBlock, also};

/// What was asked, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What was asked; empty when nothing was.
    pub q: String,
    /// How many were found with the filters in force.
    pub total: usize,
    /// Those of this page.
    pub hits: Vec<Hit>,
    /// The kinds of page, `all` first: `column`, `gallery`, `guides`, `pages`, `rules`, `public`.
    pub kinds: Vec<FilterChoice>,
    /// The topics of the column, `all` first; shown when there is more than one.
    pub topics: Vec<FilterChoice>,
    /// The orders: `best`, `newest`.
    pub sorts: Vec<FilterChoice>,
    /// What may have been meant: the words, and the address of a search for them.
    pub instead: Option<(String, String)>,
    /// The words that were looked for as well, because they mean the same.
    pub also: Vec<String>,
    /// What editors say about words of the query.
    pub notes: Vec<Note>,
    /// What editors put first.
    pub bets: Vec<Bet>,
    /// Published records of organisations.
    pub records: PublicRows,
    /// My own records and cases, where I signed in.
    pub own: Vec<Own>,
    /// The address of the search as a feed.
    pub feed: String,
    /// Where one subscribes to it.
    pub subscribe: String,
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
    /// What was looked for lately: the words, and the address of a search for them.
    pub searched: Vec<(String, String)>,
}

/// A sentence about a word, with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sentence.
    pub text: String,
    /// Where more is written.
    pub href: String,
    /// What the link says.
    pub label: String,
}

/// A page that editors put first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bet {
    /// What it is called.
    pub title: String,
    /// What is there.
    pub text: String,
    /// Where it is.
    pub href: String,
}

/// Published records that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicRows {
    /// Those that are shown.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: usize,
    /// Where all of them stand, if these are not all.
    pub more: Option<String>,
    /// Whether they stand before everything else.
    pub first: bool,
}

/// A record or case of mine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Where it stands.
    pub href: String,
    /// `record` or `case`.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// The number of its document, or its own.
    pub number: String,
    /// When it was decided or handed in.
    pub on: Option<Date>,
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
    let filtered = is_filtered(&search.kinds);
    let found = !search.hits.is_empty() || !search.records.rows.is_empty();
    let head = view! {
        <header class="hero">
            <h1>{t_with(title, &[("q", search.q.clone())])}</h1>
            <SearchBox q=search.q.clone()/>
        </header>
    };
    if search.q.is_empty() {
        let Search { popular, guides, searched, .. } = search;
        return view! {
            <div class="search-page">{head}<Start popular guides searched/></div>
        }
        .into_any();
    }
    let top = view! {
        <Instead instead=search.instead/>
        <Notes notes=search.notes/>
        <Bets bets=search.bets/>
        <OwnBlock own=search.own/>
    };
    let below = match found {
        false => {
            let Search { q, popular, guides, searched, subscribe, .. } = search;
            view! { <Nothing q popular guides searched filtered subscribe/> }.into_any()
        }
        true => {
            let total = t_with("search-total", &[("n", search.total.to_string())]);
            let also = also(&search.also);
            let (before, after) = match search.records.first {
                true => (Some(search.records), None),
                false => (None, Some(search.records)),
            };
            let block = |records: Option<PublicRows>| {
                records.map(|records| view! { <PublicBlock records/> })
            };
            view! {
                <Filters label=t("search-kinds") words="search-kind" choices=search.kinds aside=true/>
                <Filters label=t("search-topics") words="column-topic" choices=search.topics aside=true/>
                {block(before)}
                <p class="search-total" role="status">{total}{also}</p>
                <Order choices=search.sorts/>
                <Hits hits=search.hits/>
                {block(after)}
                <Pager page=search.page pages=search.pages href=search.href/>
                <p class="search-feed less">
                    <a href=search.subscribe rel="nofollow">{t("search-subscribe")}</a>
                    <a href=search.feed rel="alternate" type="application/atom+xml">{t("search-feed")}</a>
                </p>
            }
            .into_any()
        }
    };
    view! { <div class="search-page">{head}{top}{below}</div> }.into_any()
}

/// In which order the hits stand. It counts nothing: both show the same.
#[component]
fn Order(choices: Vec<FilterChoice>) -> impl IntoView {
    (!choices.is_empty()).then(|| {
        let links = choices.into_iter().map(|it| {
            view! {
                <a href=it.href aria-current=it.chosen.then_some("true")>{t(&format!("search-sort-{}", it.key))}</a>
            }
        });
        view! { <nav class="search-order less" aria-label=t("search-sort")>{links.collect_view()}</nav> }
    })
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
    fn what_is_mine_and_what_editors_say_stands_above_and_is_text() {
        let evil = || "<b>x".to_owned();
        let own = Own {
            href: "/record/1".into(),
            kind: "record",
            title: evil(),
            number: evil(),
            on: None,
        };
        let note = Note { text: evil(), href: "/column/a".into(), label: evil() };
        let bet = Bet { title: evil(), text: evil(), href: "/record".into() };
        let search =
            Search { own: vec![own], notes: vec![note], bets: vec![bet], ..found("x", false) };
        let html = page(search);
        assert!(!html.contains("<b>x"), "{html}");
        let place = |what: &str| html.find(what).unwrap();
        assert!(place("class=\"search-own\"") < place("class=\"hits\""), "{html}");
        assert!(place("class=\"search-notes\"") < place("class=\"hits\""), "{html}");
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
